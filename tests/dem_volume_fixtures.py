"""Polygons in layers, as the tests of volumes need them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from dem_fixtures import write_dem

from icops_qgis.engine.dem.volume import dem_volumes
from icops_qgis.engine.dem.volume_measure import VolumeOptions
from icops_qgis.engine.dem.volume_zones import VolumeZone

#: Fields that a zone may have, beside its name.
EXTRA = ("DENSITY", "SD", "ROLE")


def box(west: float, south: float, east: float, north: float) -> str:
    """A rectangle as WKT."""
    return f"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"


def outline(zone) -> str:
    """The ring of a simulated pit or dump as WKT."""
    ring = np.vstack([zone.outline, zone.outline[:1]])
    return f"POLYGON(({','.join(f'{x!r} {y!r}' for x, y in ring.tolist())}))"


def write_zones(path: Path, shapes: dict[str, str], crs: str, rows: dict | None = None) -> str:
    """A layer of polygons (WKT by name; None without geometry) with a field NAME and those of `rows`."""
    from osgeo import ogr, osr

    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    path.parent.mkdir(parents=True, exist_ok=True)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("zones", reference, ogr.wkbMultiPolygon)
    layer.CreateField(ogr.FieldDefn("NAME", ogr.OFTString))
    for name in EXTRA:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString if name == "ROLE" else ogr.OFTReal))
    for name, wkt in shapes.items():
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["NAME"] = name
        if wkt is not None:
            feature.SetGeometry(ogr.ForceToMultiPolygon(ogr.CreateGeometryFromWkt(wkt)))
        for field, value in ((rows or {}).get(name) or {}).items():
            feature[field] = value
        layer.CreateFeature(feature)
    layer = dataset = None
    return str(path)


def measured(change: str, shapes: dict[str, str], crs: str, folder: Path, roles=None, **options):
    """What `dem_volumes` finds for polygons (WKT by name)."""
    from osgeo import ogr

    layer = write_zones(folder / "zones.gpkg", shapes, crs)
    zones = [
        VolumeZone(name, bytes(ogr.CreateGeometryFromWkt(wkt).ExportToWkb()), (roles or {}).get(name))
        for name, wkt in shapes.items()
    ]
    return dem_volumes(change, zones, crs, layer, VolumeOptions(**options))


def write_change(path: Path, change: np.ndarray, grid, **options) -> str:
    """A raster of changes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_dem(path, change, grid, **options)
