"""Small named geometries as a GeoPackage."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from osgeo import ogr

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from icops_qgis.engine.grid import spatial_reference


def write_named(path: Path, crs: str, shapes: Mapping[str, Sequence[tuple[float, float]]]) -> None:
    """Write lines, or points where a shape has a single corner, with their names in the field NAME."""
    are_points = all(len(corners) == 1 for corners in shapes.values())
    kind = ogr.wkbPoint if are_points else ogr.wkbLineString
    path.unlink(missing_ok=True)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer(path.stem, spatial_reference(crs), kind)
    layer.CreateField(ogr.FieldDefn("NAME", ogr.OFTString))
    for name, corners in shapes.items():
        shape = ogr.Geometry(kind)
        for corner in corners:
            shape.AddPoint_2D(*map(float, corner))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("NAME", name)
        feature.SetGeometry(shape)
        layer.CreateFeature(feature)
        feature = None
    layer = dataset = None
