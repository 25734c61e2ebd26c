"""The page of `compare_points`: scatter, Bland-Altman, differences, their map and series, and a table."""

from __future__ import annotations

from datetime import date
from html import escape

import numpy as np

from ..analysis.agreement import Agreement, Figure
from ..analysis.comparison import Comparison
from ..analysis.comparison_input import Measured
from ..analysis.coverage import CELL, coverage
from ..provenance import Provenance
from .figure import CATEGORIES, Plane, date_ticks, element, figure, label, number_ticks, padded
from .histogram import Limit, histogram
from .page import colour_ramp, columns, page, paragraph, section, table
from .point_map import point_map
from .raster_picture import ramp
from .scatter_picture import Line, reach, scatter

#: Subsidence red, uplift blue, as on the map.
_DIVERGING = ("#a50026", "#f46d43", "#fee090", "#f7f7f7", "#abd9e9", "#4575b4", "#313695")

#: Bland & Altman (1986): 95 % of normal differences lie so many standard deviations about the bias.
_LIMITS = 1.96

#: Smaller than any motion [mm/yr] or [mm].
_ZERO = 1e-9

#: A slope that can be upright has such ends.
_UNBOUNDED = 1e6

#: Fewer blocks give an interval that should not be taken at its word.
_FEW_BLOCKS = 10

_STYLE = f"""
.middle {{ fill: none; stroke: {CATEGORIES[0]}; stroke-width: 2; }}
.spread {{ fill: {CATEGORIES[4]}; fill-opacity: .35; }}
.zero {{ stroke: #52606d; stroke-dasharray: 4 3; }}
"""


def comparison_page(found: Comparison, first: Measured, second: Measured, provenance: Provenance) -> str:
    """The outcome as HTML.

    Parameters
    ----------
    found : Comparison
        m pairs.
    first, second : Measured
        INPUT and OTHER.
    provenance : Provenance
        The run, told at the foot.
    """
    of = found.of_velocity
    names = first.name, second.name
    content = [
        paragraph(
            f"{of.n} pairs of INPUT, {names[0]}, and OTHER, {names[1]}. Velocities differ by "
            f"{of.bias.value:.3g} mm/yr on average (INPUT - OTHER, 95 % {_interval(of.bias)}), with a root "
            f"mean square difference of {of.rmse.value:.3g} mm/yr and R2 {of.r2.value:.3f}."
        ),
        section("Velocities", columns(_scatter(found, names), _bland_altman(found))),
        section("Statistics", _statistics(found), *map(paragraph, _reading(of))),
        section("Differences", _histogram(found)),
        section("Map of differences", *_map(found)),
    ]
    if found.series:
        content.append(section("Series", *_series(found)))
    content += [
        section("Coverage", *_coverage(found, first, second)),
        section("Every choice", *map(paragraph, found.sentences)),
    ]
    return page("ICOPS: comparison of points", "\n".join(content), provenance)


def _scatter(found: Comparison, names: tuple[str, str]) -> str:
    one, other = found.velocity
    of = found.of_velocity
    both = reach(one, other)
    lines = [Line(1.0, 0.0, "1:1", "#52606d", dashed=True)]
    if np.isfinite(of.slope.value):
        words = f"total least squares: {of.slope.value:.3g} x OTHER {of.intercept:+.3g} mm/yr"
        lines.append(Line(of.slope.value, of.intercept, words, CATEGORIES[1]))
    return scatter(
        other, one, titles=(f"{names[1]} [mm/yr]", f"{names[0]} [mm/yr]"), lines=lines, ranges=(both, both),
        description="Velocities of the pairs against each other, with the 1:1 and the fitted line",
    )  # fmt: skip


def _bland_altman(found: Comparison) -> str:
    one, other = found.velocity
    of = found.of_velocity
    lines = [Line(0.0, of.bias.value, f"bias {of.bias.value:.3g} mm/yr", CATEGORIES[1])]
    half = _LIMITS * of.sd.value
    for sign, words in ((1, f"95 % of differences: bias +/- {half:.3g} mm/yr"), (-1, "")):
        lines.append(Line(0.0, of.bias.value + sign * half, words, CATEGORIES[3], dashed=True))
    up = reach(one - other, of.bias.value + half * np.array([-1.2, 1.2]))
    return scatter(
        0.5 * (one + other), one - other, lines=lines, ranges=(reach(0.5 * (one + other)), up),
        titles=("Mean of both [mm/yr]", "INPUT - OTHER [mm/yr]"),
        description="Bland-Altman: difference of the pairs against their mean",
    )  # fmt: skip


def _statistics(found: Comparison) -> str:
    """Velocities beside series, whose mean and offset are zero by their making."""
    series = found.series.agreement if found.series else None
    header = ["INPUT and OTHER", "Velocity [mm/yr]", "95 % interval"]
    rows = [["number of values", str(found.of_velocity.n), ""]]
    if series is not None:
        header += ["Series about their means [mm]", "95 % interval"]
        rows[0] += [str(series.n), ""]
    for name, words, is_of_series in _TOLD:
        row = [words, *_cells(getattr(found.of_velocity, name))]
        if series is not None:
            row += _cells(getattr(series, name)) if is_of_series else ["", ""]
        rows.append(row)
    return table(header, [[escape(cell) for cell in row] for row in rows])


def _cells(value: Figure | float) -> list[str]:
    """A statistic and its interval."""
    if isinstance(value, Figure):
        return [_number(value.value), _interval(value)]
    return [_number(value), ""]


def _number(value: float) -> str:
    """Three or four digits; what rounding leaves of zero is zero."""
    return f"{value:.4g}" if abs(value) > _ZERO else "0"


#: Attribute of `Agreement`, words, whether it says anything of series about their means.
_TOLD = (
    ("bias", "bias: mean of INPUT - OTHER", False),
    ("median", "median of INPUT - OTHER", False),
    ("sd", "standard deviation of differences", True),
    ("rmse", "RMSE: root mean square difference", True),
    ("nmad", "NMAD: 1.4826 median absolute deviation", True),
    ("r", "Pearson r", True),
    ("r2", "R2 of the regression", True),
    ("r2_identity", "R2 about the 1:1 line", True),
    ("slope", "total-least-squares slope", True),
    ("intercept", "total-least-squares intercept", False),
)


def _reading(of: Agreement) -> list[str]:
    """How the table is to be read."""
    told = [
        (
            "R2 of the regression tells whether both rise and fall together, whatever their scale; R2 about "
            "the 1:1 line also counts bias and scale, and is negative where the mean of OTHER would have "
            "done better."
        ),
        (
            "Intervals are to hold the true value in 95 of 100 cases: whole blocks of ground are drawn anew, "
            f"{of.n_blocks} of them, because neighbours share their errors."
        ),
    ]
    if of.n_blocks < _FEW_BLOCKS:
        told.append(f"{of.n_blocks} blocks are few: take the intervals for rough.")
    return told


def _histogram(found: Comparison) -> str:
    difference = found.velocity_difference
    low, high = reach(difference)
    counts, edges = np.histogram(difference, bins=60, range=(low, high))
    return histogram(
        counts, edges, titles=("INPUT - OTHER [mm/yr]", "Pairs"),
        description="Histogram of the differences of velocity",
        limits=(Limit(found.of_velocity.bias.value, f"bias {found.of_velocity.bias.value:.3g} mm/yr"),),
    )  # fmt: skip


def _map(found: Comparison) -> list[str]:
    difference = found.velocity_difference
    most = float(np.percentile(np.abs(difference), 98)) or 1.0
    return [
        point_map(found.x, found.y, difference, ramp(-most, most, _DIVERGING),
                  description="Map of the differences of velocity"),
        colour_ramp("INPUT - OTHER", _DIVERGING, (f"{-most:.3g}", f"{most:.3g} mm/yr")),
    ]  # fmt: skip


def _series(found: Comparison) -> list[str]:
    """Median and spread of the differences at each date."""
    known = np.isfinite(found.series.difference).any(axis=1)
    days = [day for day, there in zip(found.dates.dates, known) if there]
    low, middle, high = np.nanpercentile(found.series.difference[known], (25, 50, 75), axis=1)
    told = paragraph(
        "Difference of the series at each common date, each pair about its own mean: the line is the median "
        "of all pairs, the band holds the middle half. Where the line leaves zero the layers differ as a "
        "whole at that date (atmosphere, reference); the band tells how much single pairs differ."
    )
    return [told, _dates_picture(days, low, middle, high), _series_words(found)]


def _dates_picture(days: list[date], low: np.ndarray, middle: np.ndarray, high: np.ndarray) -> str:
    at = [float(day.toordinal()) for day in days]
    plane = Plane(
        padded(at, 0.02, 5.0), padded([*low.tolist(), *high.tolist(), 0.0], 0.08, 0.1), height=320.0
    )
    path = [(plane.x(t), plane.y(v)) for t, v in zip(at, middle.tolist())]
    band = [(plane.x(t), plane.y(v)) for t, v in zip(at, high.tolist())]
    band += [(plane.x(t), plane.y(v)) for t, v in zip(at[::-1], low.tolist()[::-1])]
    marks = [
        element("polygon", class_="spread", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in band)),
        element("line", class_="zero", x1=plane.left, x2=plane.width - plane.right, y1=plane.y(0.0),
                y2=plane.y(0.0)),
        element("polyline", class_="middle", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in path)),
        label(plane.left + 6, plane.top + 14, "median and middle half of all pairs"),
    ]  # fmt: skip
    return figure(
        plane, marks, description="Difference of the series at each common date",
        titles=("Date", "INPUT - OTHER [mm]"),
        ticks=(date_ticks(*plane.x_range), number_ticks(*plane.y_range)), style=_STYLE,
    )  # fmt: skip


def _series_words(found: Comparison) -> str:
    rmse, r = (each[np.isfinite(each)] for each in (found.series.rmse, found.series.r))
    if not len(rmse) or not len(r):
        return ""
    return paragraph(
        f"Half of the pairs have series within {np.median(rmse):.3g} mm (root mean square) and a correlation "
        f"above {np.median(r):.2f}; one in ten is worse than {np.percentile(rmse, 90):.3g} mm or "
        f"{np.percentile(r, 10):.2f}."
    )


def _coverage(found: Comparison, first: Measured, second: Measured) -> list[str]:
    """Occupied cells of both layers, and of the PS within each."""
    own = found.coverage
    whole = "PS and DS together" if first.ground else first.name
    n = len(first.x if first.ground is None else first.ground[0])
    rows = [
        (escape(whole), str(n), str(own.first), _percent(own.first, own.second), escape(second.name)),
        (escape(second.name), str(len(second.x)), str(own.second), _percent(own.second, own.first),
         escape(whole)),
    ]  # fmt: skip
    for layer in (first, second):
        if layer.kind is None:
            continue
        ps = layer.kind == "PS"
        if ps.any() and not ps.all():
            inside = coverage((layer.x, layer.y), (layer.x[ps], layer.y[ps]))
            rows.append(
                (f"{escape(layer.name)}, all types", str(len(ps)), str(inside.first),
                 _percent(inside.first, inside.second), f"its {np.count_nonzero(ps)} PS")
            )  # fmt: skip
    return [
        table(("Layer", "Points", f"Occupied {CELL:.0f} m cells", "Gain", "over"), rows),
        paragraph(
            f"{own.both} cells hold points of both layers. The gain is the number of occupied cells over "
            "that of the other layer, less one."
        ),
    ]


def _percent(n: int, other: int) -> str:
    return f"{100 * (n / other - 1):+.1f} %" if other else ""


def _interval(of: Figure) -> str:
    if max(abs(of.low), abs(of.high)) > _UNBOUNDED:
        return "without bounds"
    return f"{of.low:.3g} to {of.high:.3g}" if np.isfinite(of.low) else "no interval: too few blocks"
