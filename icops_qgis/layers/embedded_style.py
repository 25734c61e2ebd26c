"""Styles that a GeoPackage brings along, so that a layer looks the same wherever it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np
from qgis.core import QgsVectorLayer

from . import fields
from .copied_rows import quoted
from .kept_style import keep_styles
from .styling import sampled_rows, style_points
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
            style_points(layer, partial(_sample, path, table))
            message = layer.saveStyleToDatabase(
                f"{table} velocity", "Velocity; displacement when playing", False, ""
            )
        dress(layer)
        return message + layer.saveStyleToDatabase(table, words, True, "")

    keep_styles(path, table, save)


def _sample(path: Path, table: str, names: Sequence[str]) -> np.ndarray:
    """(k, n_names) float64: fields of some thousand rows of a table of ours, which are numbered from 1."""
    with closing(sqlite3.connect(path)) as database:
        n = database.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]  # noqa: S608  # nosec B608
        # Names cannot be bound as parameters; these are quoted, and the values are bound.
        query = f"SELECT {', '.join(map(quoted, names))} FROM {quoted(table)} WHERE rowid = ?"  # noqa: S608  # nosec B608
        rows = [database.execute(query, (number,)).fetchone() for number in sampled_rows(n)]
    return np.array(rows, dtype=np.float64)


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
