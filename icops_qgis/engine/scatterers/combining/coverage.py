"""How much ground points cover: occupied cells (METHOD 7.4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...grid import metres_per_unit

#: Side of a cell [m].
CELL_METRES = 50.0


@dataclass(frozen=True)
class Cells:
    """Square cells on the ground, and the one each point lies in."""

    row: np.ndarray
    """(n,) int64: from the north, from 0."""
    col: np.ndarray
    """(n,) int64: from the west, from 0."""
    shape: tuple[int, int]
    """Rows and columns of the cells that hold all points."""

    def occupied(self, chosen: np.ndarray) -> np.ndarray:
        """Cells that hold one of some points: (k,) int64 numbers, row by row, ascending."""
        return np.unique(self.row[chosen] * self.shape[1] + self.col[chosen])


def cells_of(x: np.ndarray, y: np.ndarray, crs: str, side: float = CELL_METRES) -> Cells:
    """Lay cells over points.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Map coordinates, finite, at least one.
    crs : str
        Coordinate system as ``EPSG:n`` or WKT.
    side : float
        Of a cell [m].
    """
    east, north = metres_per_unit(float(y.min() + y.max()) / 2.0, crs)
    col = np.floor((x - x.min()) * (east / side)).astype(np.int64)
    row = np.floor((y.max() - y) * (north / side)).astype(np.int64)
    return Cells(row, col, (int(row.max()) + 1, int(col.max()) + 1))


def coverage_gain(cells: Cells, before: np.ndarray) -> tuple[int, int, float]:
    """What more points add to the ground that some of them cover.

    Parameters
    ----------
    cells : Cells
        Of all points.
    before : (n,) ndarray of bool
        The points that were there before.

    Returns
    -------
    n_before, n_all : int
        Occupied cells.
    gain : float
        Cells added as a share of those before; NaN where there were none.
    """
    n_before = len(cells.occupied(before))
    n_all = len(cells.occupied(np.ones(len(before), bool)))
    return n_before, n_all, (n_all - n_before) / n_before if n_before else float("nan")
