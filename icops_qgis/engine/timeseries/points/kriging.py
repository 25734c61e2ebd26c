"""Kriging of all dates at once from the means of cells to points (ordinary, moving neighbourhood).

The weights depend on where the cells lie and how noisy they are, not on the date: they are solved for
once per cell. What they make of a series that has no slope has no slope either.

Source: Matheron 1963; Chiles & Delfiner 2012, section 3.6 (moving neighbourhoods).
"""

from __future__ import annotations

import numpy as np

from ...algebra import product
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

    def systems(self, cells: slice) -> np.ndarray:
        """(m, k + 1, k + 1) float64: what the weights in each of a run of cells are solved from."""
        around = self._neighbours[cells]
        m, k = around.shape
        centre = self._cells.centre[around]
        system = np.ones((m, k + 1, k + 1))
        system[:, :k, :k] = -self._variogram(_distances(centre, centre))
        system[:, np.arange(k), np.arange(k)] = self._noise[around]
        system[:, k, k] = 0.0
        return system

    def weights(self, cell: int, positions: np.ndarray, system: np.ndarray | None = None) -> np.ndarray:
        """(k, n) float64: weights of the neighbouring cells for points (n, 2) [m] of a cell."""
        centre = self._cells.centre[self._neighbours[cell]]
        known = np.ones((len(centre) + 1, len(positions)))
        known[:-1] = -self._variogram(_distances(centre, positions))
        system = self.systems(slice(cell, cell + 1))[0] if system is None else system
        return np.linalg.solve(system, known)[:-1]

    def at(self, values: np.ndarray, cells: slice, positions: list[np.ndarray]) -> list[np.ndarray]:
        """Estimates at points of each of a run of cells.

        Parameters
        ----------
        values : (n_cells, n_dates) ndarray
            Of all cells [m].
        cells : slice
            The run.
        positions : list of (n, 2) ndarray
            Points of each of its cells [m].

        Returns
        -------
        list of (n, n_dates) ndarray
            [m].
        """
        run = zip(range(cells.start, cells.stop), positions, self.systems(cells))
        return [
            product(self.weights(cell, places, system).T, values[self._neighbours[cell]])
            for cell, places, system in run
        ]


def _distances(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """(..., n, m): distances between two sets of positions (..., n, 2) and (..., m, 2) [m]."""
    return np.hypot(*np.moveaxis(first[..., :, None, :] - second[..., None, :, :], -1, 0))
