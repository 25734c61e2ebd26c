"""The page of `zone_statistics`: rates by zone, mean series, rates against change of height, a table."""

from __future__ import annotations

from html import escape

import numpy as np

from ..analysis.zones import ZoneFacts, ZoneResult
from ..provenance import Provenance
from .figure import CATEGORIES, Plane, Tick, date_ticks, element, figure, hover, number_ticks, padded
from .page import page, paragraph, section, swatches, table
from .scatter_picture import Line, scatter

#: Series drawn at most, one in each colour.
_SERIES = len(CATEGORIES)

#: Zones in the picture of rates at most, and the height of each [px].
_ZONES, _ROW = 40, 24.0

_STYLE = f"""
.mean {{ fill: {CATEGORIES[0]}; }}
.interval {{ stroke: {CATEGORIES[0]}; stroke-width: 2; }}
.reach {{ stroke: #c8d3de; stroke-width: 6; }}
.zero {{ stroke: #52606d; stroke-dasharray: 4 3; }}
.series {{ fill: none; stroke-width: 2; }}
"""


def zones_page(found: ZoneResult, provenance: Provenance) -> str:
    """The outcome as HTML.

    Parameters
    ----------
    found : ZoneResult
        All zones.
    provenance : Provenance
        The run, told at the foot.
    """
    held = [zone for zone in found.zones if zone.n]
    content = [
        section("Rates", _rates(held), paragraph(_READING)),
        section("Table", _table(found.zones)),
    ]
    if len(found.dates) > 1:
        content.append(section("Mean series", *_series(held, found)))
    if found.regression is not None:
        content.append(section("Rates against change of height", *_against_change(found)))
    content.append(section("Every choice", *map(paragraph, found.sentences)))
    return page("ICOPS: zone statistics", "\n".join(content), provenance)


_READING = (
    "Dots are means and dark bars their 95 % intervals, which heed that neighbours are "
    "alike (Student's t of the independent points); pale bars reach from the lowest to the highest point."
)


def _rates(zones: list[ZoneFacts]) -> str:
    """Mean, interval and reach of each zone, the fastest subsidence on top."""
    shown = sorted(zones, key=lambda zone: zone.mean)[:_ZONES]
    ends = [end for zone in shown for end in (zone.lowest, zone.highest, 0.0)]
    longest = max(len(zone.name) for zone in shown)
    plane = Plane(
        padded(ends, 0.04, 0.5), (len(shown) - 0.5, -0.5), height=68.0 + _ROW * len(shown),
        left=40.0 + 7.5 * min(longest, 24),
    )  # fmt: skip
    marks = [
        element("line", class_="zero", x1=plane.x(0.0), x2=plane.x(0.0), y1=plane.top,
                y2=plane.height - plane.bottom),
    ]  # fmt: skip
    for row, zone in enumerate(shown):
        y = plane.y(row)
        half = zone.half_interval()
        words = hover(f"{zone.name}: {zone.mean:.3g} +/- {half:.2g} mm/yr, {zone.n} points")
        bars = (("reach", zone.lowest, zone.highest), ("interval", zone.mean - half, zone.mean + half))
        marks += [
            element("line", class_=name, x1=plane.x(low), x2=plane.x(high), y1=y, y2=y)
            for name, low, high in bars
        ]
        marks.append(element("circle", words, class_="mean", cx=plane.x(zone.mean), cy=y, r=4))
    ticks = [Tick(row, zone.name[:24]) for row, zone in enumerate(shown)]
    return figure(
        plane, marks, description="Mean velocity of each zone with its interval",
        titles=("Velocity [mm/yr]", "Zone"), ticks=(number_ticks(*plane.x_range, 8), ticks), style=_STYLE,
    )  # fmt: skip


def _table(zones: tuple[ZoneFacts, ...]) -> str:
    header = (
        "Zone", "Points", "Area [ha]", "Covered", "Kept", "Mean [mm/yr]", "Standard error", "Median",
        "Lowest", "Highest", "Independent points", "Change of height [m]",
    )  # fmt: skip
    rows = [
        (
            escape(zone.name), str(zone.n), f"{zone.area / 1e4:.3g}", _percent(zone.covered),
            _percent(zone.kept),
            *(_number(value) for value in (
                zone.mean, zone.standard_error, zone.median, zone.lowest, zone.highest, zone.effective,
                zone.change,
            )),
        )
        for zone in zones
    ]  # fmt: skip
    return table(header, rows)


def _series(zones: list[ZoneFacts], found: ZoneResult) -> list[str]:
    """Mean displacement of the largest zones."""
    chosen = sorted(zones, key=lambda zone: -zone.n)[:_SERIES]
    at = np.array([day.toordinal() for day in found.dates], np.float64)
    values = np.concatenate([zone.series for zone in chosen])
    plane = Plane(
        padded(at.tolist(), 0.02, 5.0), padded(values[np.isfinite(values)].tolist(), 0.06, 0.5), height=360.0
    )
    marks = []
    for zone, colour in zip(chosen, CATEGORIES):
        known = np.isfinite(zone.series)
        path = " ".join(
            f"{plane.x(t):.1f},{plane.y(d):.1f}"
            for t, d in zip(at[known].tolist(), zone.series[known].tolist())
        )
        marks.append(element("polyline", hover(zone.name), class_="series", stroke=colour, points=path))
    picture = figure(
        plane, marks, description="Mean displacement of the zones", titles=("Date", "Mean displacement [mm]"),
        ticks=(date_ticks(*plane.x_range), number_ticks(*plane.y_range)), style=_STYLE,
    )  # fmt: skip
    names = swatches((colour, zone.name) for zone, colour in zip(chosen, CATEGORIES))
    left_out = len(zones) - len(chosen)
    more = (
        [paragraph(f"The {len(chosen)} zones with most points; {left_out} more stand in TABLE.")]
        if left_out
        else []
    )
    return [picture, names, *more]


def _against_change(found: ZoneResult) -> list[str]:
    """Scatter of all points with the line."""
    fitted = found.regression
    x, y = found.scatter
    line = Line(
        fitted.slope.value, fitted.intercept, f"{fitted.slope.value:.3g} mm/yr per m, R2 {fitted.r2:.3f}",
        CATEGORIES[1],
    )  # fmt: skip
    return [
        scatter(
            x, y, lines=[line], width=720.0, titles=("Change of height [m]", "Velocity [mm/yr]"),
            description="Velocity of the points over the change of height",
        ),
        paragraph(
            "Each point in a zone: fill is positive. Fresh fill settles, so that a negative slope is what a "
            "dump is expected to show; the line says nothing about causes."
        ),
    ]  # fmt: skip


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if np.isfinite(share) else ""


def _number(value: float) -> str:
    return f"{value:.3g}" if np.isfinite(value) else ""
