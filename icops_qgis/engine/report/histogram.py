"""Histograms of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .figure import CATEGORIES, Plane, element, figure, hover, label, number_ticks

#: Width of a letter, about [px].
_LETTER = 7.4

#: Colours of limits: green, orange, purple.
_COLOURS = (CATEGORIES[2], CATEGORIES[1], CATEGORIES[3])

_STYLE = """
.bin { fill: #56b4e9; } .bin:hover { fill: #0072b2; }
.other { fill: none; stroke: #d55e00; stroke-width: 2; }
.limit { stroke-width: 1.5; stroke-dasharray: 5 3; }
"""


@dataclass(frozen=True)
class Limit:
    """A value that a histogram is read by."""

    at: float
    """In the unit of the values."""
    words: str
    """Plain text, short."""


def histogram(
    counts: np.ndarray,
    edges: np.ndarray,
    *,
    titles: tuple[str, str],
    description: str,
    limits: Sequence[Limit] = (),
    other: np.ndarray | None = None,
    width: float = 960.0,
    height: float = 340.0,
) -> str:
    """Bars, with an outline of something to compare and lines at limits.

    Parameters
    ----------
    counts : (n,) ndarray
        Of each bin.
    edges : (n + 1,) ndarray
        Of the bins, ascending.
    titles : (str, str)
        What the axes show, with units.
    description : str
        The picture in words.
    limits : sequence of Limit
        Upright lines, told above the plot; at most three, whose colours follow their order.
    other : (n,) ndarray, optional
        Counts drawn as an outline over the bars.
    width, height : float
        Of the picture [px].
    """
    counts, edges = np.asarray(counts, np.float64), np.asarray(edges, np.float64)
    top = 1.05 * max(counts.max(initial=0.0), 0.0 if other is None else float(other.max()), 1.0)
    heights = number_ticks(0.0, top, count=5)
    plane = Plane(
        (float(edges[0]), float(edges[-1])), (0.0, top), width=width, height=height,
        left=36.0 + 8.0 * max(len(tick.label) for tick in heights), top=14.0 + 18.0 * len(limits),
    )  # fmt: skip
    marks = [
        element(
            "rect", hover(f"{low:.4g} to {high:.4g}: {count:.0f}"), class_="bin", x=plane.x(low),
            width=max(plane.x(high) - plane.x(low) - 0.5, 0.5), y=plane.y(count),
            height=plane.y(0) - plane.y(count),
        )
        for low, high, count in zip(edges.tolist(), edges[1:].tolist(), counts.tolist()) if count
    ]  # fmt: skip
    if other is not None:
        marks.append(element("polyline", class_="other", points=_outline(plane, other, edges)))
    coloured = sorted(zip(limits, _COLOURS), key=lambda pair: _place(plane, pair[0]))
    for k, (limit, colour) in enumerate(coloured):
        marks += _line(plane, limit, 14.0 + 18.0 * k, colour)
    ticks = number_ticks(*plane.x_range, count=round(width / 96)), heights
    return figure(plane, marks, description=description, titles=titles, ticks=ticks, style=_STYLE)


def _outline(plane: Plane, counts: np.ndarray, edges: np.ndarray) -> str:
    corners = np.column_stack([np.repeat(edges, 2)[1:-1], np.repeat(counts, 2)])
    return " ".join(f"{plane.x(x):.1f},{plane.y(y):.1f}" for x, y in corners.tolist())


def _is_right(plane: Plane, limit: Limit) -> bool:
    """Whether the words of a limit have no room on its right side, and more on its left."""
    x = plane.x(limit.at)
    return x + 8 + _LETTER * len(limit.words) > plane.width and x > plane.width - x


def _place(plane: Plane, limit: Limit) -> tuple[bool, float]:
    """What limits are sorted by, so that the words of one do not cross the line of another."""
    on_right = _is_right(plane, limit)
    return on_right, -limit.at if on_right else limit.at


def _line(plane: Plane, limit: Limit, height: float, colour: str) -> list[str]:
    x = min(max(plane.x(limit.at), plane.left), plane.width - plane.right)
    on_left = _is_right(plane, limit)
    beside = {"text_anchor": "end"} if on_left else {}
    return [
        element("line", class_="limit", stroke=colour, x1=x, x2=x, y1=height - 8,
                y2=plane.height - plane.bottom),
        label(x - 6 if on_left else x + 6, height, limit.words, style=f"fill: {colour}", **beside),
    ]  # fmt: skip
