"""Clusters as an alert layer of polygons."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from qgis.core import QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsRendererCategory, QgsVectorLayer

from ..engine.compute import Monitor
from ..engine.metric_plane import MetricPlane
from ..engine.optimisation.cluster_areas import ClusterArea
from ..engine.optimisation.hot_spot_classes import Senses, classes
from ..engine.provenance import Provenance
from ..translation import tr
from .destination import deliver
from .embedded_style import embed_style
from .geopackage import spatial_reference

_QUIET = Monitor()

#: Fields of the layer and their aliases.
ALIASES = {
    "CLUSTER": "Number",
    "KIND": "What it does",
    "AREA_M2": "Area [m2]",
    "N_POINTS": "Kept points inside",
    "VEL_MEAN": "Mean of the field, mm/yr for a velocity",
    "VEL_MAX": "Largest of the field in the cluster's direction, mm/yr for a velocity",
}


def write_clusters(
    areas: Sequence[ClusterArea],
    senses: Senses,
    plane: MetricPlane,
    destination: str,
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> str:
    """Write areas of clusters in the coordinate system of their points.

    Parameters
    ----------
    areas : sequence of ClusterArea
        May be empty: so is the layer then.
    senses : Senses
        What the clusters do.
    plane : MetricPlane
        The plane of the areas.
    destination : str
        See `destination.deliver`.
    provenance : Provenance
        Kept as metadata of the layer (GeoPackage only).
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    str
        The source to load in QGIS.

    Raises
    ------
    EngineError
        The layer cannot be written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """

    def make(path: Path, table: str, part: Monitor) -> None:
        _write(path, table, areas, senses, plane, provenance)
        part.progress(1.0)

    def dress(path: Path, table: str) -> None:
        embed_style(path, table, partial(style_clusters, senses=senses), "Clusters")

    return deliver(destination, len(ALIASES), make, dress, monitor)


def style_clusters(layer: QgsVectorLayer, senses: Senses) -> None:
    """Outlines in the colours of the surest classes, and names of the fields.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields of `ALIASES`.
    senses : Senses
        What the clusters do.
    """
    known = classes(senses)
    shown = [(senses.low, known[0].colour), (senses.high, known[-1].colour)]
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "KIND",
            [
                QgsRendererCategory(kind, _symbol(colour), tr("{sense} cluster").format(sense=tr(kind)))
                for kind, colour in shown
            ],
        )
    )
    for index, field in enumerate(layer.fields()):
        if field.name() in ALIASES:
            layer.setFieldAlias(index, tr(ALIASES[field.name()]))


def _symbol(colour: str) -> QgsFillSymbol:
    """An outline over a tint that leaves points and map visible."""
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return QgsFillSymbol.createSimple(
        {"color": f"{red},{green},{blue},40", "outline_color": colour, "outline_width": "0.5"}
    )


def _write(
    path: Path,
    table: str,
    areas: Sequence[ClusterArea],
    senses: Senses,
    plane: MetricPlane,
    provenance: Provenance,
) -> None:
    """A new GeoPackage."""
    from osgeo import gdal, ogr

    kinds = {"CLUSTER": ogr.OFTInteger, "KIND": ogr.OFTString, "N_POINTS": ogr.OFTInteger}
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    if dataset is None:
        raise OSError(errno.EIO, gdal.GetLastErrorMsg() or "GDAL could not create it")
    layer = dataset.CreateLayer(table, spatial_reference(plane.crs), ogr.wkbPolygon)
    for name in ALIASES:
        layer.CreateField(ogr.FieldDefn(name, kinds.get(name, ogr.OFTReal)))
    layer.StartTransaction()
    for number, area in enumerate(areas, start=1):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(_on_map(ogr.CreateGeometryFromWkb(area.wkb), plane))
        kind = senses.low if area.sign < 0 else senses.high
        told = (number, kind, area.area, area.n_points, area.mean, area.extreme)
        for name, value in zip(ALIASES, told):
            feature[name] = value
        if layer.CreateFeature(feature) != 0:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg())
    layer.CommitTransaction()
    layer.SetMetadata(provenance.as_attributes())
    layer = dataset = None


def _on_map(polygon, plane: MetricPlane):
    """A polygon of the plane in the coordinate system of the layer."""
    from osgeo import ogr

    result = ogr.Geometry(ogr.wkbPolygon)
    for ring in (polygon.GetGeometryRef(k) for k in range(polygon.GetGeometryCount())):
        x, y = np.array(ring.GetPoints())[:, :2].T
        moved = ogr.Geometry(ogr.wkbLinearRing)
        for a, b in zip(*(coordinate.tolist() for coordinate in plane.to_layer(x, y))):
            moved.AddPoint_2D(a, b)
        moved.CloseRings()
        result.AddGeometry(moved)
    return result
