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
from ..engine.provenance import Provenance
from ..translation import marked, tr
from . import fields
from .columns import Column
from .embedded_style import embed_style
from .extended_layer import write_extended

_QUIET = Monitor()

#: Value, colour, words and diameter [mm] of the classes.
_CLASSES = (
    (0, "#d55e00", marked("set aside by the CNN"), "1.0"),
    (1, "#0072b2", marked("kept by the CNN"), "1.4"),
)


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

    def dress(path: Path, table: str) -> None:
        embed_style(path, table, style_optimised, "Points kept by the CNN", with_velocity=True)

    return write_extended(source, columns, destination, provenance, dress, monitor)


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
    return QgsRendererCategory(value, symbol, tr(words))
