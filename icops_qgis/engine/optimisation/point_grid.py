"""Points on the places of a grid, which a CNN needs, without ever holding an empty raster."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from .features import MeasurementPoints
from .nearest import nearest_points
from .neighbours import on_grid

#: The distance to this neighbour tells how dense points are.
_NEIGHBOUR = 4

#: Radar grids with more places per point than this are too empty to look at pixel by pixel.
_PLACES_PER_POINT = 3.0


@dataclass(frozen=True)
class PointGrid:
    """Where each of n points lies on a grid; m cells are taken."""

    origin: str
    """``radar``, ``regular`` or ``map``."""
    shape: tuple[int, int]
    """Rows and columns."""
    spacing: float
    """Side of a cell: pixels of the radar image, else metres."""
    cell: np.ndarray
    """(n,) int64: which of the m cells."""
    row: np.ndarray
    """(m,) int32: row of each cell, ascending."""
    col: np.ndarray
    """(m,) int32: column of each cell."""

    def means(self, values: np.ndarray) -> np.ndarray:
        """(m, c) float32: mean of (n, c) values of the points in each cell."""
        count = np.bincount(self.cell, minlength=len(self.row))
        sums = [np.bincount(self.cell, column, len(self.row)) for column in values.T]
        return (np.column_stack(sums) / count[:, None]).astype(np.float32)

    def shared(self) -> int:
        """Points that are not alone in their cell."""
        return int((np.bincount(self.cell)[self.cell] > 1).sum())


def make_grid(points: MeasurementPoints, monitor: Monitor) -> PointGrid:
    """The grid that suits some points.

    The radar image's own where the layer tells rows and columns; the regular grid of the map where the
    points lie on one; else cells of the map that hold one point where points stand typically.

    Parameters
    ----------
    points : MeasurementPoints
        At least two.
    monitor : Monitor
        Cancel.

    Raises
    ------
    EngineError
        All points lie in one place.
    """
    if np.ptp(points.x) == 0 and np.ptp(points.y) == 0:
        raise EngineError(
            "All points lie in one place, which leaves nothing to learn from their surroundings."
        )
    if points.pixels is not None:
        row, col = (_divided(index) for index in points.pixels)
        step = _typical_side(row, col, monitor)
        if step * step <= _PLACES_PER_POINT:
            return _grid("radar", row, col, 1.0)
        return _grid("radar", (row / step).astype(np.int64), (col / step).astype(np.int64), step)
    regular = on_grid(points.x, points.y)
    if regular is not None:
        row, col = np.divmod(regular.place, regular.shape[1])
        return _grid("regular", row, col, float(max(regular.step)))
    side = _typical_side(points.x, points.y, monitor)
    row = np.floor((points.y.max() - points.y) / side).astype(np.int64)
    col = np.floor((points.x - points.x.min()) / side).astype(np.int64)
    return _grid("map", row, col, side)


def _divided(index: np.ndarray) -> np.ndarray:
    """Rows or columns from 0, without the step that all share (multilooked images)."""
    from_zero = index.astype(np.int64) - int(index.min())
    return from_zero // max(int(np.gcd.reduce(from_zero)), 1)


def _typical_side(x: np.ndarray, y: np.ndarray, monitor: Monitor) -> float:
    """Side of the square that holds one point where points stand typically."""
    places = np.unique(np.column_stack((x, y)).astype(np.float64), axis=0)
    k = min(_NEIGHBOUR, len(places) - 1)
    far = nearest_points(places[:, 0], places[:, 1], k, monitor).distance[:, -1]
    return float(np.median(far) * np.sqrt(np.pi / k))


def _grid(origin: str, row: np.ndarray, col: np.ndarray, spacing: float) -> PointGrid:
    shape = int(row.max()) + 1, int(col.max()) + 1
    places, cell = np.unique(row.astype(np.int64) * shape[1] + col, return_inverse=True)
    row, col = np.divmod(places, shape[1])
    return PointGrid(origin, shape, spacing, cell, row.astype(np.int32), col.astype(np.int32))
