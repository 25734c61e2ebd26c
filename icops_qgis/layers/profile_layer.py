"""The swaths of profiles on the map, with what was found along them."""

from __future__ import annotations

import errno
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRuleBasedLabeling,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..engine.analysis.profile import Profile
from ..engine.analysis.swath import end_names
from ..engine.compute import Monitor
from ..engine.provenance import Provenance
from ..translation import tr
from .destination import deliver
from .embedded_style import embed_style
from .geopackage import spatial_reference

_QUIET = Monitor()

#: Fields of the layer and their aliases.
ALIASES = {
    "NAME": "Line",
    "LENGTH_M": "Length of the line [m]",
    "HALF_W_M": "Half-width of the swath [m]",
    "BIN_M": "Length of a bin [m]",
    "N_POINTS": "Points in the swath",
    "N_BINS": "Bins",
    "N_EMPTY": "Bins without a point",
    "DATE": "Date of the displacements",
    "LOW_MM": "Lowest displacement of a bin [mm]",
    "LOW_AT_M": "Where it is lowest, along the line [m]",
    "HIGH_MM": "Highest displacement of a bin [mm]",
    "HIGH_AT_M": "Where it is highest, along the line [m]",
    "START": "Name of the line's start",
    "START_X": "Start of the line, x",
    "START_Y": "Start of the line, y",
    "END": "Name of the line's end",
    "END_X": "End of the line, x",
    "END_Y": "End of the line, y",
}

_COLOUR = "#1f2933"

_MM = 1000.0


def write_swaths(
    profiles: Sequence[Profile],
    statistic: str,
    destination: str,
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> str:
    """Write the outline of each swath in the coordinate system of its points.

    Parameters
    ----------
    profiles : sequence of Profile
        At least one.
    statistic : str
        ``mean`` or ``median``: what LOW_MM and HIGH_MM are of.
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
        _write(path, table, profiles, statistic, provenance)
        part.progress(1.0)

    def dress(path: Path, table: str) -> None:
        embed_style(path, table, style_swaths, "Swaths")

    return deliver(destination, len(ALIASES), make, dress, monitor)


def style_swaths(layer: QgsVectorLayer) -> None:
    """Outlines over a tint, the names at both ends, the numbers in the middle.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields of `ALIASES`.
    """
    symbol = QgsFillSymbol.createSimple(
        {"color": "255,255,255,20", "outline_color": _COLOUR, "outline_width": "0.4"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    root = QgsRuleBasedLabeling.Rule(QgsPalLayerSettings())
    root.appendChild(QgsRuleBasedLabeling.Rule(_numbers_label(), 0, 0, "", "Length, points, lowest"))
    for end in ("START", "END"):
        root.appendChild(QgsRuleBasedLabeling.Rule(_end_label(end), 0, 0, f"\"{end}\" <> ''", end.title()))
    layer.setLabeling(QgsRuleBasedLabeling(root))
    layer.setLabelsEnabled(True)
    layer.setDisplayExpression('"NAME"')
    for index, field in enumerate(layer.fields()):
        if field.name() in ALIASES:
            layer.setFieldAlias(index, tr(ALIASES[field.name()]))


def label_format(size: float, *, is_bold: bool = False) -> QgsTextFormat:
    """Dark text with a white rim, which is read on any ground [pt]."""
    text = QgsTextFormat()
    font = QFont()
    font.setBold(is_bold)
    text.setFont(font)
    text.setSize(size)
    text.setColor(QColor(_COLOUR))
    rim = QgsTextBufferSettings()
    rim.setEnabled(True)
    rim.setSize(0.9)
    text.setBuffer(rim)
    return text


def _numbers_label() -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    # NULL makes the whole second line NULL, and then nothing.
    settings.fieldName = """
    format('%1: %2 m, %3 points', "NAME", format_number("LENGTH_M", 0), "N_POINTS") || coalesce(
        '\\nlowest ' || format_number("LOW_MM", 1) || ' mm at ' || format_number("LOW_AT_M", 0) || ' m', ''
    )
    """
    settings.placement = QgsPalLayerSettings.Placement.OutsidePolygons
    settings.setFormat(label_format(8.5))
    return settings


def _end_label(end: str) -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = end
    settings.geometryGeneratorEnabled = True
    settings.geometryGenerator = f'make_point("{end}_X", "{end}_Y")'
    settings.geometryGeneratorType = QgsWkbTypes.GeometryType.PointGeometry
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.dist = 1.0
    settings.priority = 10
    settings.setFormat(label_format(12.0, is_bold=True))
    return settings


def _write(
    path: Path, table: str, profiles: Sequence[Profile], statistic: str, provenance: Provenance
) -> None:
    """A new GeoPackage."""
    from osgeo import gdal, ogr

    texts, counts = {"NAME", "DATE", "START", "END"}, {"N_POINTS", "N_BINS", "N_EMPTY"}
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    if dataset is None:
        raise OSError(errno.EIO, gdal.GetLastErrorMsg() or "GDAL could not create it")
    layer = dataset.CreateLayer(table, spatial_reference(profiles[0].swath.plane.crs), ogr.wkbPolygon)
    for name in ALIASES:
        kind = ogr.OFTString if name in texts else ogr.OFTInteger if name in counts else ogr.OFTReal
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer.StartTransaction()
    for profile in profiles:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(profile.swath.outline()))
        for name, value in zip(ALIASES, _values(profile, statistic)):
            # What is not known stays NULL.
            if not (isinstance(value, float) and math.isnan(value)):
                feature[name] = value
        if layer.CreateFeature(feature) != 0:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg())
    layer.CommitTransaction()
    layer.SetMetadata(provenance.as_attributes())
    layer = dataset = None


def _values(profile: Profile, statistic: str) -> tuple[object, ...]:
    """The fields of a line, in the order of `ALIASES`."""
    swath = profile.swath
    low, high = profile.extremes(statistic)
    start, end = end_names(swath.name)
    x, y = (values.tolist() for values in swath.places(np.array([0.0, swath.length])))
    return (
        swath.name, swath.length, swath.half_width, swath.bin_length,
        profile.n_points, len(swath.centres), profile.n_empty, f"{profile.dates[-1]:%Y-%m-%d}",
        _MM * low.value, low.distance, _MM * high.value, high.distance,
        start, x[0], y[0], end, x[1], y[1],
    )  # fmt: skip
