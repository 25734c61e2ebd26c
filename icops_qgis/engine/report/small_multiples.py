"""Maps side by side on one colour scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .figure import Plane, drawing, element, label
from .raster_picture import Scale, image

#: Width of the whole picture, gap between maps, room above each for its title, and below all for the
#: legend [px].
_WIDTH, _GAP, _TITLE, _LEGEND = 960.0, 14.0, 22.0, 64.0

#: Maps in a row, at most; and their largest height [px].
_MOST_IN_A_ROW, _HEIGHT = 5, 360.0

#: Pixels along the longer side of a map: more would only make the page larger.
_MOST_PIXELS = 420

#: Scale bars take up to this share of a map's width.
_BAR = 0.4

_STYLE = """
.ground { fill: #eef2f6; }
.bar-line { stroke: #1f2933; stroke-width: 2; fill: none; }
.panel { fill: #1f2933; }
"""


class Panel(NamedTuple):
    """One of the maps."""

    title: str
    """Plain text above it."""
    values: np.ndarray
    """(rows, cols) float, north up; NaN is void. All maps of a picture have the same shape."""


def small_multiples(
    panels: Sequence[Panel], scale: Scale, title: str, cell: float, *, description: str
) -> str:
    """Maps of the same area as one SVG, with a legend and a scale bar for all.

    Parameters
    ----------
    panels : sequence of Panel
        At least one.
    scale : Scale
        Colours of all.
    title : str
        What the colours mean, with the unit.
    cell : float
        Side of a cell of the maps [m].
    description : str
        The picture in words.
    """
    rows, cols = panels[0].values.shape
    across, size = _layout(len(panels), rows, cols)
    wide, tall = size
    down = math.ceil(len(panels) / across)
    plane = Plane((0.0, 1.0), (0.0, 1.0), width=_WIDTH, height=down * (tall + _TITLE + _GAP) + _LEGEND)
    marks = []
    for k, panel in enumerate(panels):
        left, top = (k % across) * (wide + _GAP) + 1, (k // across) * (tall + _TITLE + _GAP) + _TITLE
        own = Plane(
            (0.0, float(cols)), (float(rows), 0.0), width=plane.width, height=plane.height, left=left,
            top=top, right=plane.width - left - wide, bottom=plane.height - top - tall,
        )  # fmt: skip
        box = {"x": left, "y": top, "width": wide, "height": tall}
        marks += [
            label(left, top - 7, panel.title, class_="panel"),
            element("rect", class_="ground", **box),
            image(own, reduced(panel.values, _MOST_PIXELS), scale),
            element("rect", class_="frame", **box),
        ]
    marks += _legend(plane, scale, title)
    marks.append(_scale_bar(plane, cols * cell, wide))
    return drawing(plane, marks, description=description, style=_STYLE)


def reduced(values: np.ndarray, most: int) -> np.ndarray:
    """A raster with at most about `most` rows and columns: means of what is not void, float32."""
    step = math.ceil(max(values.shape) / most)
    if step <= 1:
        return np.asarray(values, np.float32)
    rows, cols = (-(-n // step) for n in values.shape)
    padded = np.full((rows * step, cols * step), np.nan, np.float32)
    padded[: values.shape[0], : values.shape[1]] = values
    groups = padded.reshape(rows, step, cols, step)
    known = np.isfinite(groups)
    count = known.sum(axis=(1, 3))
    total = np.where(known, groups, 0.0).sum(axis=(1, 3), dtype=np.float64)
    return np.divide(total, count, out=np.full((rows, cols), np.nan), where=count > 0).astype(np.float32)


def in_a_row(count: int, most: int) -> int:
    """Maps in a row so that the rows are alike: six are three and three rather than five and one."""
    return -(-count // -(-count // most))


def _layout(count: int, rows: int, cols: int) -> tuple[int, tuple[float, float]]:
    """Maps in a row, and width and height of each: as large as the rows they fill allow."""
    across = in_a_row(count, _MOST_IN_A_ROW if rows > 0.6 * cols else 3)
    wide = min((_WIDTH - (across - 1) * _GAP - 2) / across, _HEIGHT * cols / rows)
    return across, (wide, wide * rows / cols)


def _legend(plane: Plane, scale: Scale, title: str) -> list[str]:
    """The classes as a row of boxes, the limits between them."""
    wide, top = 46.0, plane.height - _LEGEND + 24
    left = plane.width - wide * len(scale.colours) - 1
    marks = [label(left, top - 8, title, class_="axis")]
    for k, colour in enumerate(scale.colours):
        marks.append(element("rect", x=left + k * wide, y=top, width=wide + 0.5, height=12, fill=colour))
    for k, limit in enumerate(scale.limits, start=1):
        marks.append(label(left + k * wide, top + 27, f"{limit:g}", text_anchor="middle"))
    return marks


def _scale_bar(plane: Plane, metres: float, wide: float) -> str:
    """A round length on the maps."""
    power = 10.0 ** math.floor(math.log10(metres * _BAR))
    length = max(nice * power for nice in (1, 2, 5) if nice * power <= metres * _BAR)
    long, y = length / metres * wide, plane.height - _LEGEND + 30
    words = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    return element(
        "g",
        element("polyline", class_="bar-line", points=f"2,{y - 6:.1f} 2,{y:.1f} {2 + long:.1f},{y:.1f} "
                f"{2 + long:.1f},{y - 6:.1f}"),
        label(long + 10, y, f"{words}, north up"),
    )  # fmt: skip
