"""Kriging of all dates at once from the means of cells to points (ordinary, moving neighbourhood).

The weights depend on where the cells lie and how noisy they are, not on the date: they are solved for
once per cell. What they make of a series that has no slope has no slope either.

Source: Matheron 1963; Chiles & Delfiner 2012, section 3.6 (moving neighbourhoods).
"""

from __future__ import annotations

import numpy as np

from .cells import Cells
from .variogram import Variogram

#: Cells that an estimate rests on.
NEIGHBOURS = 32


class Kriging:
    """Estimates at points from the cells around them.

    Parameters
    ----------
    cells : Cells
        Where the points are.
    variogram : Variogram
        Of what is smooth in space.
    noise : (n_cells,) ndarray
        Noise variance of each cell's mean [m^2].
    neighbours : (n_cells, k) ndarray of int
        Cells that the estimates in each cell rest on.
    """

    def __init__(self, cells: Cells, variogram: Variogram, noise: np.ndarray, neighbours: np.ndarray):
        self._cells = cells
        self._variogram = variogram
        self._noise = noise
        self._neighbours = neighbours

    def weights(self, cell: int, positions: np.ndarray) -> np.ndarray:
        """(k, n) float64: weights of the neighbouring cells for points (n, 2) [m] of a cell."""
        around = self._neighbours[cell]
        centre = self._cells.centre[around]
        k = len(around)
        system = np.ones((k + 1, k + 1))
        system[:k, :k] = -self._variogram(_distances(centre, centre))
        system[np.arange(k), np.arange(k)] = self._noise[around]
        system[k, k] = 0.0
        known = np.ones((k + 1, len(positions)))
        known[:k] = -self._variogram(_distances(centre, positions))
        return np.linalg.solve(system, known)[:k]

    def __call__(self, values: np.ndarray, cell: int, positions: np.ndarray) -> np.ndarray:
        """(n_dates, n): estimate at points of a cell from values of all cells (n_dates, n_cells) [m]."""
        return values[:, self._neighbours[cell]] @ self.weights(cell, positions)


def _distances(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """(n, m): distances between two sets of positions [m]."""
    return np.hypot(*(first[:, None, :] - second[None, :, :]).transpose(2, 0, 1))
