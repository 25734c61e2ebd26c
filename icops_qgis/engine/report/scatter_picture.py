"""Scatter plots of the reports: single points where they are few, their density where they are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .figure import CATEGORIES, Plane, element, figure, label, number_ticks
from .raster_picture import image, ramp

#: More points than this are drawn as their density.
_MOST_POINTS = 1500

#: So few are drawn larger.
_FEW = 50

#: Side of a cell of the density [px].
_CELL = 4.0

#: Few to many.
_DENSITY = ("#c6dbef", "#6baed6", "#2171b5", "#08306b")

_STYLE = f"""
.point {{ fill: {CATEGORIES[0]}; fill-opacity: .55; }}
.line {{ stroke-width: 2; }}
.band {{ stroke-width: 1.5; stroke-dasharray: 6 4; }}
"""


@dataclass(frozen=True)
class Line:
    """A straight line y = intercept + slope x over the points."""

    slope: float
    """In units of the axes."""
    intercept: float
    """In the unit of y."""
    words: str
    """What it is, short, plain text."""
    colour: str
    """CSS."""
    dashed: bool = False
    """Whether it is drawn with gaps."""


def scatter(
    x: np.ndarray,
    y: np.ndarray,
    *,
    titles: tuple[str, str],
    description: str,
    lines: Sequence[Line] = (),
    ranges: tuple[tuple[float, float], tuple[float, float]] | None = None,
    width: float = 468.0,
    height: float = 440.0,
) -> str:
    """Points in the plane of two values.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Values, finite.
    titles : (str, str)
        What the axes show, with units.
    description : str
        The picture in words.
    lines : sequence of Line
        Told above the plot in their colours.
    ranges : two (low, high), optional
        Of the axes; by default those of all but the outermost thousandth of the values.
    width, height : float
        Of the picture [px].
    """
    across, up = ranges or (reach(x), reach(y))
    heights = number_ticks(*up)
    plane = Plane(
        across, up, width=width, height=height, left=36.0 + 8.0 * max(len(tick.label) for tick in heights),
        top=14.0 + 18.0 * len([line for line in lines if line.words]),
    )  # fmt: skip
    inside = (x >= across[0]) & (x <= across[1]) & (y >= up[0]) & (y <= up[1])
    marks = [_cloud(plane, x[inside], y[inside])]
    row = 0
    for line in lines:
        if line.words:
            marks.append(label(plane.left, 14.0 + 18.0 * row, line.words, style=f"fill: {line.colour}"))
            row += 1
        ends = _clipped(line, across, up)
        if ends is not None:
            (x1, y1), (x2, y2) = ends
            marks.append(
                element("line", class_="band" if line.dashed else "line", stroke=line.colour, x1=plane.x(x1),
                        x2=plane.x(x2), y1=plane.y(y1), y2=plane.y(y2))
            )  # fmt: skip
    ticks = number_ticks(*across, count=max(round(width / 96), 3)), heights
    return figure(plane, marks, description=description, titles=titles, ticks=ticks, style=_STYLE)


def reach(*values: np.ndarray) -> tuple[float, float]:
    """A range that holds all but the outermost thousandth of some values, with room at both ends."""
    everything = np.concatenate(values)
    low, high = (float(end) for end in np.percentile(everything, (0.05, 99.95)))
    room = 0.05 * (high - low) or 0.05 * abs(high) or 1.0
    return low - room, high + room


def _cloud(plane: Plane, x: np.ndarray, y: np.ndarray) -> str:
    """Dots, or the number of points in each cell on a logarithmic scale."""
    if len(x) <= _MOST_POINTS:
        dots = [
            element("circle", class_="point", cx=plane.x(a), cy=plane.y(b), r=3 if len(x) > _FEW else 5)
            for a, b in zip(x.tolist(), y.tolist())
        ]
        return element("g", *dots) if dots else ""
    cols = int((plane.width - plane.left - plane.right) / _CELL)
    rows = int((plane.height - plane.top - plane.bottom) / _CELL)
    count = np.histogram2d(y, x, (rows, cols), (plane.y_range, plane.x_range))[0][::-1]
    with np.errstate(divide="ignore"):
        shown = np.where(count > 0, np.log10(count), np.nan)
    return image(plane, shown, ramp(0.0, max(float(np.nanmax(shown)), 0.5), _DENSITY))


def _clipped(
    line: Line, across: tuple[float, float], up: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The part of a line inside the plot; None where there is none."""
    low, high = across
    if line.slope:
        bounds = sorted((end - line.intercept) / line.slope for end in up)
        low, high = max(low, bounds[0]), min(high, bounds[1])
    elif not up[0] <= line.intercept <= up[1]:
        return None
    if not low < high:
        return None
    return (low, line.intercept + line.slope * low), (high, line.intercept + line.slope * high)
