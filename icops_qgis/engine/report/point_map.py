"""Maps of points in reports: from above, north up, fine enough to show single points."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np

from ..compute import Monitor
from ..optimisation.nearest import nearest_points
from .figure import Plane, element, hover
from .map_picture import MapView, map_picture
from .raster_picture import Scale

#: Cells along the longer side of the map at most: each is some pixels wide, so that single points are
#: seen; and at least, where points lie far apart.
_MOST_CELLS, _LEAST_CELLS = 320, 30

#: Squares along the longer side that tell of their points where the pointer rests, at most.
_HOVER_CELLS = 30

#: A cell is as wide as the distance to this neighbour, told by so many points: on a grid half as wide again
#: as its step, and in the rows of radar images, close along and far apart, wide enough to leave no stripes.
_NEIGHBOUR, _SAMPLE = 8, 5000


def point_map(
    x: np.ndarray,
    y: np.ndarray,
    values: np.ndarray,
    scale: Scale,
    *,
    description: str,
    order: np.ndarray | None = None,
    width: float = 960.0,
    words: Callable[[np.ndarray], str] | None = None,
) -> str:
    """A map of points, north up.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    values : (n,) ndarray of float64
        What is shown; NaN is left white.
    scale : Scale
        Colours.
    description : str
        The picture in words.
    order : (n,) ndarray, optional
        Where points share a cell the one of the highest rank is shown; by default the largest |value|.
    width : float
        Largest width [px].
    words : callable, optional
        What is told where the pointer rests, from the indices of the points there.
    """
    wide, tall = float(np.ptp(x)), float(np.ptp(y))
    side = max(wide, tall, 1.0)
    cell = max(side / _MOST_CELLS, min(_cell(x, y), side / _LEAST_CELLS))
    # At least a few rows, so that points along a line make a picture as well.
    shape = max(math.floor(tall / cell) + 1, 8), max(math.floor(wide / cell) + 1, 8)
    row, col = np.floor((y.max() - y) / cell).astype(int), np.floor((x - x.min()) / cell).astype(int)
    shown = np.full(shape, np.nan, np.float32)
    rank = np.argsort(np.abs(values) if order is None else order, kind="stable")
    shown[row[rank], col[rank]] = values[rank]
    view = MapView(slice(0, shape[0]), slice(0, shape[1]), (cell, cell), is_map=True, geocoding=None)
    over = None if words is None else partial(_hover_cells, row=row, col=col, words=words)
    return map_picture(view, shown, scale, description=description, width=width, over=over)


def _hover_cells(
    plane: Plane, row: np.ndarray, col: np.ndarray, words: Callable[[np.ndarray], str]
) -> list[str]:
    """Squares of several cells that are not seen and tell of their points."""
    several = max(1, math.ceil((max(row.max(), col.max()) + 1) / _HOVER_CELLS))
    number = (row // several) * _MOST_CELLS + col // several
    order = np.argsort(number, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(number[order])) + 1)
    squares = []
    for group in groups:
        x, y = (float(axis[group[0]] // several * several) for axis in (col, row))
        left, top = plane.x(x), plane.y(y)
        wide, tall = plane.x(x + several) - left, plane.y(y + several) - top
        squares.append(
            element("rect", hover(words(group)), class_="told", x=left, y=top, width=wide, height=tall)
        )
    return [element("style", ".told { fill: transparent; }"), *squares]


def _cell(x: np.ndarray, y: np.ndarray) -> float:
    """Side of the cells [m]."""
    k = min(_NEIGHBOUR, len(x) - 1)
    some = slice(None, None, max(1, len(x) // _SAMPLE))
    # The point itself is among those found.
    return float(np.median(nearest_points(x, y, k + 1, Monitor(), at=(x[some], y[some])).distance[:, -1]))
