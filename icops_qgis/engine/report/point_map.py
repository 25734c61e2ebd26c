"""Maps of points in reports: from above, north up, fine enough to show single points."""

from __future__ import annotations

import math

import numpy as np

from ..compute import Monitor
from ..optimisation.nearest import nearest_points
from .map_picture import MapView, map_picture
from .raster_picture import Scale

#: Cells along the longer side of the map at most: each is some pixels wide, so that single points are
#: seen; and at least, where points lie far apart.
_MOST_CELLS, _LEAST_CELLS = 320, 30

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
    return map_picture(view, shown, scale, description=description, width=width)


def _cell(x: np.ndarray, y: np.ndarray) -> float:
    """Side of the cells [m]."""
    k = min(_NEIGHBOUR, len(x) - 1)
    some = slice(None, None, max(1, len(x) // _SAMPLE))
    # The point itself is among those found.
    return float(np.median(nearest_points(x, y, k + 1, Monitor(), at=(x[some], y[some])).distance[:, -1]))
