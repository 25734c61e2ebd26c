"""Alerts on the map: any point layer with the levels of its points, in words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from qgis.core import QgsCategorizedSymbolRenderer, QgsMarkerSymbol, QgsRendererCategory, QgsVectorLayer

from ..engine.analysis.alerts import LEVELS, Alerts
from ..engine.compute import Monitor
from ..engine.provenance import Provenance
from ..translation import marked, tr
from .columns import Column
from .embedded_style import embed_style
from .extended_layer import write_extended

_QUIET = Monitor()

#: Fields and their aliases; none holds the letters VEL, by which viewers find the velocity.
ALIASES = {
    "ALERT": "Level: none, attention (rate changed), alarm (faster than before)",
    "RATE_PREV": "Rate before the window [mm/yr]",
    "RATE_LAST": "Rate in the window [mm/yr]",
    "RATE_CHG": "Change of rate [mm/yr]",
    "CHG_STDEV": "Change of rate, standard deviation [mm/yr]",
    "CHG_P": "Probability of such a change by noise",
    "CHG_SINCE": "First day of the window in which the change is surest",
    "ACC_LAST": "Acceleration in the last two of the shortest windows [mm/yr2]",
    "INV_RATE": "Inverse velocity in the window [d/mm] (-1 = not told from rest)",
    "FAIL_DATE": "Time of failure by inverse velocity (empty = none can be told)",
    "FAIL_FROM": "Time of failure, earliest at 95 %",
    "FAIL_TO": "Time of failure, latest at 95 %",
    "NEAR_ALIAS": "Faster than half of what the dates can show (1 = yes)",
}

#: Level, colour, diameter [mm], words of the legend.
CLASSES = (
    ("none", "#cbd2d9", "1.1", marked("none: no significant change of rate")),
    ("attention", "#e69f00", "1.9", marked("attention: rate changed")),
    ("alarm", "#c1121f", "2.3", marked("alarm: moves faster than before")),
)


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
        Column("ALERT", str, np.array(LEVELS)[found.level]),
        Column("RATE_PREV", float, rates.before),
        Column("RATE_LAST", float, rates.last),
        Column("RATE_CHG", float, rates.change),
        Column("CHG_STDEV", float, rates.change_sd),
        Column("CHG_P", float, rates.p),
        Column("CHG_SINCE", str, found.named_days(-rates.window)),
        Column("ACC_LAST", float, found.acceleration),
        Column("INV_RATE", float, inverse),
        *(
            Column(name, str, found.named_days(days))
            for name, days in zip(("FAIL_DATE", "FAIL_FROM", "FAIL_TO"), failure)
        ),
        Column("NEAR_ALIAS", int, found.near_aliasing.astype(np.int8)),
    ]

    def dress(path: Path, table: str) -> None:
        embed_style(path, table, style_alerts, "Alerts", with_velocity=True)

    return write_extended(source, columns, destination, provenance, dress, monitor)


def style_alerts(layer: QgsVectorLayer) -> None:
    """Draw the levels, alarms on top, and name the fields.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields of `ALIASES`.
    """
    for index, field in enumerate(layer.fields()):
        if field.name() in ALIASES:
            layer.setFieldAlias(index, tr(ALIASES[field.name()]))
    shown = QgsCategorizedSymbolRenderer(
        "ALERT", [_category(number, *each) for number, each in enumerate(CLASSES)]
    )
    shown.setUsingSymbolLevels(True)
    layer.setRenderer(shown)


def _category(number: int, level: str, colour: str, size: str, words: str) -> QgsRendererCategory:
    """A small circle without outline; higher levels are drawn later."""
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": colour, "size": size, "outline_style": "no"}
    )
    symbol.symbolLayer(0).setRenderingPass(number)
    return QgsRendererCategory(level, symbol, tr(words))
