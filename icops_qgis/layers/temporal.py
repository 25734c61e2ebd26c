"""Playing the displacement with the Temporal Controller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qgis.core import QgsVectorLayer, QgsVectorLayerTemporalProperties

from ..compat import TIME_BY_EXPRESSIONS
from .fields import date_field, parse_date_field

#: Custom property of layers whose time has been switched on; what the user does later stays.
_RESTORED = "icops/temporal_restored"


def displacement_expression(dates: Sequence[date]) -> str:
    """QGIS expression: displacement [mm] at the last date up to the end of the map's time range.

    The dates are searched by bisection, because the expression runs once per point and frame:
    8 comparisons for 152 dates, where trying one date after the other takes ten times longer.
    Days are compared as text, so that no time zone moves a date.

    Parameters
    ----------
    dates : sequence of date
        Ascending. Before the first date the displacement is that of the first date, which is 0.
    """

    def search(low: int, high: int) -> str:
        if high - low == 1:
            return f'"{date_field(dates[low])}"'
        middle = (low + high) // 2
        earlier, later = search(low, middle), search(middle, high)
        day = f"{dates[middle]:%Y%m%d}"
        return f"CASE WHEN format_date(@map_end_time,'yyyyMMdd') < '{day}' THEN {earlier} ELSE {later} END"

    return search(0, len(dates))


def set_temporal_properties(layer: QgsVectorLayer, dates: Sequence[date]) -> None:
    """Tell the layer its first and last date.

    The mode with expressions for start and end is the one that both redraws the layer at every
    frame and lets the Temporal Controller find the range by itself: "redraw layer only" has no
    range, and a fixed range is drawn once and kept.

    Parameters
    ----------
    layer : QgsVectorLayer
        A point layer.
    dates : sequence of date
        Ascending.
    """
    properties: QgsVectorLayerTemporalProperties = layer.temporalProperties()
    properties.setMode(TIME_BY_EXPRESSIONS)
    properties.setStartExpression(f"make_datetime({_numbers(dates[0])},0,0,0)")
    properties.setEndExpression(f"make_datetime({_numbers(dates[-1])},0,0,0)")
    properties.setIsActive(True)


def has_temporal_properties(layer: QgsVectorLayer) -> bool:
    """Whether the layer brought its first and last date along in its embedded style."""
    names = layer.fields().names()
    is_ours = "VEL" in names and any(parse_date_field(name) for name in names)
    properties = layer.temporalProperties()
    return is_ours and bool(properties.startExpression() and properties.endExpression())


def restore_temporal_properties(layer: QgsVectorLayer) -> None:
    """Switch on, once, what a freshly loaded layer's embedded style says about time.

    QGIS reads start and end from the style and then switches them off again, because the file
    itself has no temporal column; loading the style once more by hand would do the same as this.
    A layer that comes from a saved project is left as the user saved it.
    """
    if layer.customProperty(_RESTORED):
        return
    properties = layer.temporalProperties()
    properties.setMode(TIME_BY_EXPRESSIONS)
    properties.setIsActive(True)
    layer.setCustomProperty(_RESTORED, True)


def _numbers(day: date) -> str:
    """Year, month and day as arguments."""
    return f"{day.year},{day.month},{day.day}"
