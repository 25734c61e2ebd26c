"""A layer of polygons copied with its fields and more of them filled in."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qgis.core import QgsVectorLayer

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.provenance import Provenance
from .destination import deliver, translate
from .embedded_style import embed_style
from .vector_table import opened_polygons

_QUIET = Monitor()


def write_filled(
    source: str,
    rows: Sequence[Mapping[str, object]],
    destination: str,
    style: tuple[Callable[[QgsVectorLayer], None], str],
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> str:
    """Copy polygons with their fields and add new ones; a field of the same name is replaced.

    Parameters
    ----------
    source : str
        A layer of polygons.
    rows : sequence of mapping
        Values by field, the same fields for every polygon, in the order of the layer: texts, whole numbers
        or numbers; None is NULL.
    destination : str
        See `destination.deliver`.
    style : (callable, str)
        What dresses the layer, and what the style shows.
    provenance : Provenance
        Kept as metadata of the layer (GeoPackage only).
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    str
        The source to load in QGIS; a GeoPackage brings its style along.

    Raises
    ------
    EngineError
        The layer cannot be read or written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    with opened_polygons(source) as opened:

        def make(path: Path, table: str, part: Monitor) -> None:
            chosen = {"SQLStatement": opened.query} if opened.query else {"layers": [opened.layer.GetName()]}
            translate(
                str(path), opened.dataset, path, part, format="GPKG", layerName=table,
                options=["-unsetFid", "-nlt", "PROMOTE_TO_MULTI", "-nlt", "CONVERT_TO_LINEAR"], **chosen,
            )  # fmt: skip
            _fill(path, table, rows, provenance)

        def dress(path: Path, table: str) -> None:
            embed_style(path, table, *style)

        return deliver(destination, len(opened.names) + len(rows[0]), make, dress, monitor)


def _fill(path: Path, table: str, rows: Sequence[Mapping[str, object]], provenance: Provenance) -> None:
    """The new fields and their values."""
    from osgeo import gdal, ogr

    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName(table)
    for name in rows[0]:
        index = layer.FindFieldIndex(name, False)
        if index >= 0:
            layer.DeleteField(index)
        if layer.CreateField(ogr.FieldDefn(name, _kind([row[name] for row in rows]))) != 0:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg())
    layer.StartTransaction()
    ids = sorted(feature.GetFID() for feature in layer)
    if len(ids) != len(rows):
        raise EngineError("The layer of zones changed while it was read: run it again.")
    for fid, row in zip(ids, rows):
        feature = layer.GetFeature(fid)
        for name, value in row.items():
            if value is not None:
                feature[name] = value
        layer.SetFeature(feature)
    layer.CommitTransaction()
    layer.SetMetadata(provenance.as_attributes())
    feature = layer = dataset = None


def _kind(values: Sequence[object]) -> int:
    """OGR's type of a field that holds all values."""
    from osgeo import ogr

    known = [value for value in values if value is not None]
    if any(isinstance(value, str) for value in known):
        return ogr.OFTString
    return ogr.OFTInteger if known and all(isinstance(value, int) for value in known) else ogr.OFTReal
