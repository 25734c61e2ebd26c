"""Contours of change as a layer: loss and gain told apart, every line labelled with its change."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLineSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ..engine.compute import Monitor
from ..engine.dem.contours import Contour
from ..engine.provenance import Provenance
from ..translation import marked, tr
from .destination import deliver
from .embedded_style import embed_style
from .geopackage import spatial_reference

_QUIET = Monitor()

#: Fields of the layer and their aliases.
ALIASES = {"CHANGE_M": "Change of height, new - old [m]", "KIND": "Loss or gain"}

#: Colours, those of the outer classes of the raster.
_COLOURS = {"loss": "#8c1020", "gain": "#164a86"}

#: What the legend says of them.
_WORDS = {
    "loss": marked("loss of height, every {interval} m"),
    "gain": marked("gain of height, every {interval} m"),
}

#: Width of lines, and of every so many-th [mm].
_WIDTH, _INDEX_WIDTH, _INDEX = 0.3, 0.7, 5


def write_contours(
    lines: Iterable[Contour],
    crs: str,
    interval: float,
    destination: str,
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> str:
    """Write contours.

    Parameters
    ----------
    lines : iterable of Contour
        May be empty: so is the layer then.
    crs : str
        Their coordinate system, ``EPSG:n`` or WKT.
    interval : float
        Between them [m]; every fifth line is drawn thick.
    destination : str
        See `destination.deliver`.
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
        The layer cannot be written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """

    def make(path: Path, table: str, part: Monitor) -> None:
        _write(path, table, lines, crs, provenance)
        part.progress(1.0)

    def dress(path: Path, table: str) -> None:
        embed_style(path, table, partial(style_contours, interval=interval), "Contours of change")

    return deliver(destination, len(ALIASES), make, dress, monitor)


def style_contours(layer: QgsVectorLayer, interval: float) -> None:
    """Lines in the colours of loss and gain, labels on them, and names of the fields.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields of `ALIASES`.
    interval : float
        Between lines [m].
    """
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "KIND",
            [
                QgsRendererCategory(
                    kind, _symbol(colour, interval), tr(_WORDS[kind]).format(interval=f"{interval:g}")
                )
                for kind, colour in _COLOURS.items()
            ],
        )
    )
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
    layer.setLabelsEnabled(True)
    for index, field in enumerate(layer.fields()):
        if field.name() in ALIASES:
            layer.setFieldAlias(index, tr(ALIASES[field.name()]))


def _symbol(colour: str, interval: float) -> QgsLineSymbol:
    symbol = QgsLineSymbol.createSimple({"color": colour, "width": str(_WIDTH), "capstyle": "round"})
    # round() first: 0.6 / 0.2 is no whole number to a computer.
    thick = f'if(round("CHANGE_M" / {interval!r}) % {_INDEX} = 0, {_INDEX_WIDTH}, {_WIDTH})'
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyStrokeWidth, QgsProperty.fromExpression(thick)
    )
    return symbol


def _labels() -> QgsPalLayerSettings:
    """The signed change in metres, along the line, on a light halo."""
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    halo.setColor(QColor(255, 255, 255, 215))
    letters = QgsTextFormat()
    letters.setSize(7.5)
    letters.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = "if(\"CHANGE_M\" > 0, '+', '−') || to_string(round(abs(\"CHANGE_M\"), 6))"
    settings.isExpression = True
    settings.placement = QgsPalLayerSettings.Placement.Line
    settings.setFormat(letters)
    colours = " ".join(f"WHEN '{kind}' THEN '{colour}'" for kind, colour in _COLOURS.items())
    coloured = settings.dataDefinedProperties()
    by_kind = QgsProperty.fromExpression(f'CASE "KIND" {colours} END')
    coloured.setProperty(QgsPalLayerSettings.Property.Color, by_kind)
    settings.setDataDefinedProperties(coloured)
    return settings


def _write(path: Path, table: str, lines: Iterable[Contour], crs: str, provenance: Provenance) -> None:
    """A new GeoPackage."""
    from osgeo import gdal, ogr

    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    if dataset is None:
        raise OSError(errno.EIO, gdal.GetLastErrorMsg() or "GDAL could not create it")
    layer = dataset.CreateLayer(table, spatial_reference(crs), ogr.wkbLineString)
    layer.CreateField(ogr.FieldDefn("CHANGE_M", ogr.OFTReal))
    layer.CreateField(ogr.FieldDefn("KIND", ogr.OFTString))
    layer.StartTransaction()
    for line in lines:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(line.wkb))
        feature["CHANGE_M"], feature["KIND"] = line.change, "gain" if line.change > 0 else "loss"
        if layer.CreateFeature(feature) != 0:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg())
    layer.CommitTransaction()
    layer.SetMetadata(provenance.as_attributes())
    layer = dataset = None
