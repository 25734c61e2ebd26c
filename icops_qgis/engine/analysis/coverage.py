"""How much ground points cover (METHOD 7.4)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

#: Side of the cells that are counted [m].
CELL = 50.0


class Coverage(NamedTuple):
    """Occupied cells of two sets of points."""

    first: int
    """Cells with a point of the first set."""
    second: int
    """Cells with a point of the second set."""
    both: int
    """Cells with points of both."""

    def gain(self) -> float:
        """What the first set covers more than the second, as a share of the second: 0.8 is 80 % more."""
        return self.first / self.second - 1.0 if self.second else float("nan")


def coverage(
    first: tuple[np.ndarray, np.ndarray], second: tuple[np.ndarray, np.ndarray], cell: float = CELL
) -> Coverage:
    """Count the cells of one raster that hold points.

    Parameters
    ----------
    first, second : two (n,) ndarrays of float64 each
        x and y of both sets in one plane [m].
    cell : float
        Side of a cell [m].

    Returns
    -------
    Coverage
    """
    one, other = (np.unique(_cells(x, y, cell)) for x, y in (first, second))
    return Coverage(len(one), len(other), len(np.intersect1d(one, other, assume_unique=True)))


def _cells(x: np.ndarray, y: np.ndarray, cell: float) -> np.ndarray:
    """Number of the cell of each point; cells are counted from the origin of the plane."""
    col, row = np.floor(x / cell).astype(np.int64), np.floor(y / cell).astype(np.int64)
    return row * np.int64(1 << 32) + col
