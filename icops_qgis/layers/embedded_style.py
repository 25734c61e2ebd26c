"""Styles that a GeoPackage brings along, so that a layer looks the same wherever it is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsVectorLayer

from . import fields
from .kept_style import keep_styles
from .styling import style_points
from .temporal import has_temporal_properties, restore_temporal_properties

#: What a layer of ours has; with these its velocity can be drawn and played.
_SERIES_FIELDS = {"CODE", "TYPE", "VEL"}


def embed_style(
    path: Path,
    table: str,
    dress: Callable[[QgsVectorLayer], None],
    words: str,
    with_velocity: bool = False,
) -> None:
    """Keep a style in a GeoPackage as the default of a layer.

    Parameters
    ----------
    path : Path
        The GeoPackage.
    table : str
        The layer.
    dress : callable
        Gives a layer its style.
    words : str
        What the style shows.
    with_velocity : bool
        Whether the style of the velocity is kept beside it, where the layer has one with a series.

    Raises
    ------
    EngineError
        QGIS cannot open the layer or keep the style in it.
    """

    def save(layer: QgsVectorLayer) -> str:
        related, ids = layer.listStylesInDatabase()[:2]
        for style in ids[:related]:
            # Where a style of that name exists QGIS asks in a dialog, which would wait for ever in a worker.
            layer.deleteStyleFromDatabase(style)
        message = ""
        if with_velocity and _has_series(layer):
            style_points(layer)
            message = layer.saveStyleToDatabase(
                f"{table} velocity", "Velocity; displacement when playing", False, ""
            )
        dress(layer)
        return message + layer.saveStyleToDatabase(table, words, True, "")

    keep_styles(path, table, save)


def style_loaded(layer: QgsVectorLayer, dress: Callable[[QgsVectorLayer], None]) -> None:
    """Style a layer that QGIS has just loaded: a GeoPackage brings its style along, others are dressed."""
    if has_temporal_properties(layer):
        restore_temporal_properties(layer)
    else:
        dress(layer)


def _has_series(layer: QgsVectorLayer) -> bool:
    """Whether the velocity of the layer can be drawn and played as that of our own layers."""
    names = {field.name() for field in layer.fields()}
    return names >= _SERIES_FIELDS and sum(fields.parse_date_field(name) is not None for name in names) > 1
