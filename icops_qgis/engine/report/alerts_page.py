"""The page of `movement_alerts`: levels, map, series of the surest alerts, probabilities, every limit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import numpy as np

from ..analysis.alerts import ALARM, ATTENTION, LEVELS, NONE, Alerts
from ..interferometry.network import DAYS_PER_YEAR
from ..provenance import Provenance
from .figure import CATEGORIES, Plane, date_ticks, element, figure, label, number_ticks, padded
from .histogram import histogram
from .page import columns, page, paragraph, section, swatches, table
from .point_map import point_map
from .raster_picture import Scale

#: Colours of the levels, as on the map.
COLOURS = ("#cbd2d9", "#e69f00", "#c1121f")

#: Series drawn, and rows of the table.
_DRAWN, _LISTED = 6, 25

_WORDS = ("none: no significant change of rate", "attention: rate changed", "alarm: moves faster than before")

_STYLE = f"""
.dot {{ fill: {CATEGORIES[0]}; }}
.before {{ stroke: #52606d; stroke-width: 2; }}
.last {{ stroke: {COLOURS[ALARM]}; stroke-width: 2; }}
.window {{ fill: #fbe5d6; }}
"""


def alerts_page(
    found: Alerts,
    places: tuple[np.ndarray, np.ndarray],
    codes: np.ndarray,
    series: Callable[[np.ndarray], np.ndarray],
    provenance: Provenance,
) -> str:
    """The outcome as HTML.

    Parameters
    ----------
    found : Alerts
        n points.
    places : two (n,) ndarrays of float64
        Metres in a plane.
    codes : (n,) ndarray of str
        Names of the points.
    series : callable
        Displacement of some points by index, (n_dates, m) [mm].
    provenance : Provenance
        The run, told at the foot.
    """
    # The surest first, alarms before the rest.
    order = np.lexsort((-np.abs(found.rates.change / found.rates.change_sd), -found.level))
    order = order[found.level[order] > NONE]
    scale = Scale((0.5, 1.5), COLOURS)
    content = [
        section("Levels", _levels(found), *map(paragraph, _first(found))),
        section(
            "Map",
            point_map(*places, found.level.astype(np.float64), scale, description="Map of the levels"),
            swatches(zip(COLOURS, _WORDS)),
        ),
    ]
    if len(order):
        drawn = order[:_DRAWN]
        pictures = [_series(found, values, codes[k], k) for k, values in zip(drawn.tolist(), series(drawn).T)]
        rows = [columns(*pictures[k : k + 2]) for k in range(0, len(pictures), 2)]
        content += [
            section("Surest alerts", paragraph(_READING), *rows),
            section("Table", _table(found, codes, order[:_LISTED])),
        ]
    content += [
        section("Probabilities", _probabilities(found), paragraph(_PROBABILITIES)),
        section("Limits and choices", *map(paragraph, found.sentences[2:])),
    ]
    return page("ICOPS: movement alerts", "\n".join(content), provenance)


def _first(found: Alerts) -> tuple[str, ...]:
    """What is to be read before the map."""
    return (*found.sentences[:2], found.doubt) if found.doubt else found.sentences[:2]


_READING = (
    "The shaded part is the window in which the change is surest; grey is the rate before it, carried on, "
    "and red the rate in it. An annual term, where one was fitted, is not drawn."
)

_PROBABILITIES = (
    "Where nothing changes the bars are about equally high, apart from the last, which holds what came to 1 "
    "or more when it was multiplied by the number of windows; points whose rate changed stand at the left. A "
    "slope without a peak at the left means that the noise is not as supposed."
)


def _levels(found: Alerts) -> str:
    rows = []
    for level in (ALARM, ATTENTION, NONE):
        chosen = found.level == level
        change = found.rates.change[chosen]
        told = (
            (f"{np.median(change):.3g}", f"{change.min():.3g}", f"{change.max():.3g}")
            if len(change)
            else ("",) * 3
        )
        rows.append((_swatch(level), str(len(change)), f"{100 * chosen.mean():.2f} %", *told))
    header = ("Level", "Points", "Share", "Change of rate, median [mm/yr]", "lowest", "highest")
    return table(header, rows)


def _swatch(level: int) -> str:
    return (
        f'<i style="display: inline-block; width: 12px; height: 12px; background: {COLOURS[level]}"></i> '
        f"{escape(LEVELS[level])}"
    )


def _series(found: Alerts, values: np.ndarray, code: str, k: int) -> str:
    """One point's displacement with its rates."""
    days = np.array([day.toordinal() for day in found.dates], np.float64)
    rates, start = found.rates, float(days[-1] - found.rates.window[k])
    years = (days - start) / DAYS_PER_YEAR
    # Both rates through one point at the start of the window, placed in the middle of the series.
    slope = np.where(years < 0, rates.before[k], rates.last[k]) * years
    level = float(np.mean(values - slope))
    ends = {
        "before": (
            (days[0], days[-1]),
            [level + rates.before[k] * (t - start) / DAYS_PER_YEAR for t in (days[0], days[-1])],
        ),
        "last": ((start, days[-1]), [level, level + rates.last[k] * (days[-1] - start) / DAYS_PER_YEAR]),
    }
    shown = [*values.tolist(), *ends["before"][1], *ends["last"][1]]
    plane = Plane(
        padded(days.tolist(), 0.03, 5.0), padded(shown, 0.08, 0.5), width=468.0, height=280.0, top=40.0
    )
    words = (
        f"{LEVELS[found.level[k]]}: {rates.before[k]:.3g} to {rates.last[k]:.3g} mm/yr "
        f"(change +/- {1.96 * rates.change_sd[k]:.2g})"
    )
    marks = [
        element("rect", class_="window", x=plane.x(start), y=plane.top,
                width=plane.x(days[-1]) - plane.x(start), height=plane.height - plane.top - plane.bottom),
        *(
            element("line", class_=name, x1=plane.x(t[0]), x2=plane.x(t[1]), y1=plane.y(v[0]),
                    y2=plane.y(v[1]))
            for name, (t, v) in ends.items()
        ),
        *(
            element("circle", class_="dot", cx=plane.x(t), cy=plane.y(v), r=3)
            for t, v in zip(days.tolist(), values.tolist())
        ),
        label(plane.left, 14, code),
        label(plane.left, 32, words),
    ]  # fmt: skip
    return figure(
        plane, marks, description=f"Displacement of {code} with its rates",
        titles=("Date", "Displacement [mm]"),
        ticks=(date_ticks(*plane.x_range, count=4), number_ticks(*plane.y_range)), style=_STYLE,
    )  # fmt: skip


def _table(found: Alerts, codes: np.ndarray, order: Sequence[int]) -> str:
    rates, failure = found.rates, found.failure
    rows = []
    for k in order:
        days = (failure.time[k], failure.low[k], failure.high[k])
        when = "{} ({} to {})".format(*map(found.day, days)) if np.isfinite(days[0]) else ""
        rows.append(
            (escape(str(codes[k])), _swatch(int(found.level[k])), f"{rates.before[k]:.4g}",
             f"{rates.last[k]:.4g}", f"{rates.window[k]:g}",
             f"{rates.change[k]:.4g} +/- {1.96 * rates.change_sd[k]:.2g}",
             # A hyphen would be broken at.
             f"{rates.p[k]:.1e}".replace("-", "\N{MINUS SIGN}"), f"{found.acceleration[k]:.4g}", when)
        )  # fmt: skip
    header = (
        "Point", "Level", "Before [mm/yr]", "In window [mm/yr]", "Window [d]", "Change [mm/yr]", "p",
        "Acceleration [mm/yr2]",
        "Time of failure",
    )  # fmt: skip
    return table(header, rows)


def _probabilities(found: Alerts) -> str:
    counts, edges = np.histogram(found.rates.p, bins=40, range=(0.0, 1.0))
    return histogram(
        counts, edges, titles=("Probability of the change by noise", "Points"),
        description="Histogram of the probabilities of all points",
    )  # fmt: skip
