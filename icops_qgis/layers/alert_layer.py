"""Alerts on the map: any point layer with the levels of its points, in words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from qgis.core import QgsCategorizedSymbolRenderer, QgsMarkerSymbol, QgsRendererCategory, QgsVectorLayer

from ..engine.analysis.alerts import LEVELS, Alerts
from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.provenance import Provenance
from . import fields
from .columns import Column
from .extended_layer import write_extended
from .styling import style_points
from .temporal import has_temporal_properties, restore_temporal_properties

_QUIET = Monitor()

#: Fields and their aliases.
ALIASES = {
    "LEVEL": "Level: none, attention (rate changed), alarm (faster than before)",
    "RATE_PREV": "Rate before the window [mm/yr]",
    "RATE_LAST": "Rate in the window [mm/yr]",
    "RATE_CHG": "Change of rate [mm/yr]",
    "CHG_STDEV": "Change of rate, standard deviation [mm/yr]",
    "CHG_P": "Probability of such a change by noise",
    "CHG_SINCE": "First day of the window in which the change is surest",
    "ACC_LAST": "Acceleration in the last two of the shortest windows [mm/yr2]",
    "INV_VEL": "Inverse velocity in the window [d/mm] (-1 = not told from rest)",
    "FAIL_DATE": "Time of failure by inverse velocity (empty = none can be told)",
    "FAIL_FROM": "Time of failure, earliest at 95 %",
    "FAIL_TO": "Time of failure, latest at 95 %",
    "NEAR_ALIAS": "Faster than half of what the dates can show (1 = yes)",
}

#: Level, colour, diameter [mm], words of the legend.
CLASSES = (
    ("none", "#cbd2d9", "1.1", "none: no significant change of rate"),
    ("attention", "#e69f00", "1.9", "attention: rate changed"),
    ("alarm", "#c1121f", "2.3", "alarm: moves faster than before"),
)

#: What a layer of ours has; with these its velocity can be drawn and played.
_SERIES_FIELDS = {"CODE", "TYPE", "VEL"}


def write_alerts(
    source: str, found: Alerts, destination: str, provenance: Provenance, monitor: Monitor = _QUIET
) -> str:
    """Copy a point layer and add the fields of `ALIASES`.

    Parameters
    ----------
    source : str
        The layer that was analysed.
    found : Alerts
        A value for each of its points.
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
    rates, failure = found.rates, found.failure
    inverse = np.where(np.isfinite(found.inverse_velocity), found.inverse_velocity, -1.0)
    columns = [
        Column("LEVEL", str, np.array(LEVELS)[found.level]),
        Column("RATE_PREV", float, rates.before),
        Column("RATE_LAST", float, rates.last),
        Column("RATE_CHG", float, rates.change),
        Column("CHG_STDEV", float, rates.change_sd),
        Column("CHG_P", float, rates.p),
        Column("CHG_SINCE", str, np.array([found.day(-days) for days in rates.window])),
        Column("ACC_LAST", float, found.acceleration),
        Column("INV_VEL", float, inverse),
        *(
            Column(name, str, np.array([found.day(day) for day in days]))
            for name, days in zip(("FAIL_DATE", "FAIL_FROM", "FAIL_TO"), failure)
        ),
        Column("NEAR_ALIAS", int, found.near_aliasing.astype(np.int8)),
    ]
    return write_extended(source, columns, destination, provenance, embed_alert_style, monitor)


def embed_alert_style(path: Path, table: str) -> None:
    """Keep the style in a GeoPackage as the default of its layer, beside that of the velocity.

    Parameters
    ----------
    path : Path
        The GeoPackage.
    table : str
        The layer, with the fields of `write_alerts`.

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
    if _has_series(layer):
        style_points(layer)
        message = layer.saveStyleToDatabase(
            f"{table} velocity", "Velocity; displacement when playing", False, ""
        )
    style_alerts(layer)
    message += layer.saveStyleToDatabase(table, "Alerts", True, "")
    if message:
        raise EngineError(f"The style could not be kept in {path}: {message}.")


def style_loaded(layer: QgsVectorLayer) -> None:
    """Style a layer that QGIS has just loaded: a GeoPackage brings its style along."""
    if has_temporal_properties(layer):
        restore_temporal_properties(layer)
    else:
        style_alerts(layer)


def style_alerts(layer: QgsVectorLayer) -> None:
    """Draw the levels, alarms on top, and name the fields.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields of `ALIASES`.
    """
    for index, field in enumerate(layer.fields()):
        if field.name() in ALIASES:
            layer.setFieldAlias(index, ALIASES[field.name()])
    shown = QgsCategorizedSymbolRenderer(
        "LEVEL", [_category(number, *each) for number, each in enumerate(CLASSES)]
    )
    shown.setUsingSymbolLevels(True)
    layer.setRenderer(shown)


def _category(number: int, level: str, colour: str, size: str, words: str) -> QgsRendererCategory:
    """A small circle without outline; higher levels are drawn later."""
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": colour, "size": size, "outline_style": "no"}
    )
    symbol.symbolLayer(0).setRenderingPass(number)
    return QgsRendererCategory(level, symbol, words)


def _has_series(layer: QgsVectorLayer) -> bool:
    """Whether the velocity of the layer can be drawn and played as that of our own layers."""
    names = {field.name() for field in layer.fields()}
    return names >= _SERIES_FIELDS and sum(fields.parse_date_field(name) is not None for name in names) > 1
