"""Optimised points on the map: any point layer with the CNN's probability, kept points on top."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.provenance import Provenance
from . import fields
from .columns import Column
from .extended_layer import write_extended
from .styling import style_points
from .temporal import has_temporal_properties, restore_temporal_properties

_QUIET = Monitor()

#: Value, colour, words and diameter [mm] of the classes.
_CLASSES = ((0, "#d55e00", "set aside by the CNN", "1.0"), (1, "#0072b2", "kept by the CNN", "1.4"))

#: What a layer of ours has; with these its velocity can be drawn and played.
_SERIES_FIELDS = {"CODE", "TYPE", "VEL"}


def write_optimised(
    source: str,
    probability: np.ndarray,
    keep: np.ndarray,
    destination: str,
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> str:
    """Copy a point layer and add CNN_PROB and CNN_KEEP.

    Parameters
    ----------
    source : str
        The layer that was scored.
    probability : (n,) ndarray of float64
        Of each of its points.
    keep : (n,) ndarray of bool
        Which are kept.
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
        The layer cannot be read or written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    values = {"cnn_probability": probability, "cnn_keep": keep.astype(np.int8)}
    known = [(fields.BY_ATTRIBUTE[attribute], column) for attribute, column in values.items()]
    columns = [Column(field.name, field.dtype, column) for field, column in known]
    return write_extended(source, columns, destination, provenance, embed_style, monitor)


def embed_style(path: Path, table: str) -> None:
    """Keep the style in a GeoPackage as the default of its layer, beside that of the velocity.

    Parameters
    ----------
    path : Path
        The GeoPackage.
    table : str
        The layer, with CNN_PROB and CNN_KEEP.

    Raises
    ------
    EngineError
        QGIS cannot open the layer or keep the style in it.
    """
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    if not layer.isValid():
        raise EngineError(f"{path} could not be opened by QGIS to keep its style.")
    related, ids = layer.listStylesInDatabase()[:2]
    for style in ids[:related]:
        # Where a style of that name exists QGIS asks in a dialog, which would wait for ever in a worker.
        layer.deleteStyleFromDatabase(style)
    message = ""
    names = {field.name() for field in layer.fields()}
    if names >= _SERIES_FIELDS and sum(fields.parse_date_field(name) is not None for name in names) > 1:
        style_points(layer)
        message = layer.saveStyleToDatabase(
            f"{table} velocity", "Velocity; displacement when playing", False, ""
        )
    style_optimised(layer)
    message += layer.saveStyleToDatabase(table, "Points kept by the CNN", True, "")
    if message:
        raise EngineError(f"The style could not be kept in {path}: {message}.")


def style_loaded(layer: QgsVectorLayer) -> None:
    """Style a layer that QGIS has just loaded: a GeoPackage brings its style along."""
    if has_temporal_properties(layer):
        restore_temporal_properties(layer)
    else:
        style_optimised(layer)


def style_optimised(layer: QgsVectorLayer) -> None:
    """Draw points kept over those set aside, and name the fields.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the field CNN_KEEP.
    """
    names = [field.name() for field in layer.fields()]
    for field in fields.FIELDS:
        if field.name in names and field.name.startswith("CNN_"):
            layer.setFieldAlias(names.index(field.name), field.alias())
    renderer = QgsCategorizedSymbolRenderer("CNN_KEEP", [_category(*each) for each in reversed(_CLASSES)])
    renderer.setUsingSymbolLevels(True)
    layer.setRenderer(renderer)


def _category(value: int, colour: str, words: str, size: str) -> QgsRendererCategory:
    """A small circle without outline; kept points are drawn last."""
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": colour, "size": size, "outline_style": "no"}
    )
    symbol.symbolLayer(0).setRenderingPass(value)
    return QgsRendererCategory(value, symbol, words)
