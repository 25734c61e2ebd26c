"""Square cells that gather scattered points, so that what is smooth in space is worked out once per cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

#: Points of a cell where they lie evenly.
POINTS_PER_CELL = 16

#: Cells are not smaller than this [m]: noise of neighbouring pixels is not independent.
LEAST_METRES = 30.0

#: Points worked on at once.
_RUN = 8_000


@dataclass(frozen=True)
class Cells:
    """Cells that hold points, on a square grid."""

    metres: float
    """Side of a cell [m]."""
    place: np.ndarray
    """(n_cells, 2) int64: row and column of each cell on the grid."""
    order: np.ndarray
    """(n_points,) int64: the points, cell by cell."""
    start: np.ndarray
    """(n_cells + 1,) int64: where in `order` the points of each cell start."""
    centre: np.ndarray
    """(n_cells, 2) float64: mean position of the points of each cell [m]."""

    @classmethod
    def of(cls, positions: np.ndarray) -> Cells:
        """Cells of a size that suits the points.

        Parameters
        ----------
        positions : (n, 2) ndarray of float64
            East and north [m].
        """
        metres = max(LEAST_METRES, np.sqrt(POINTS_PER_CELL * _area(positions) / len(positions)))
        place = np.floor((positions - positions.min(axis=0)) / metres).astype(np.int64)[:, ::-1]
        places, index, count = np.unique(place, axis=0, return_inverse=True, return_counts=True)
        index = index.ravel()
        centre = np.column_stack([np.bincount(index, positions[:, k]) / count for k in (0, 1)])
        start = np.concatenate([[0], np.cumsum(count)])
        return cls(float(metres), places, np.argsort(index, kind="stable"), start, centre)

    def __len__(self) -> int:
        return len(self.place)

    @property
    def count(self) -> np.ndarray:
        """(n_cells,) int64: points of each cell."""
        return np.diff(self.start)

    @cached_property
    def of_point(self) -> np.ndarray:
        """(n_points,) int64: the cell of each point."""
        cell = np.empty(len(self.order), np.int64)
        cell[self.order] = np.repeat(np.arange(len(self)), self.count)
        return cell

    def neighbours(self, count: int) -> np.ndarray:
        """(n_cells, k) int64: the `count` nearest cells (all where there are fewer), each itself first."""
        from scipy.spatial import cKDTree

        k = min(count, len(self))
        found = cKDTree(self.centre).query(self.centre, k)[1]
        return found.reshape(len(self), k)

    def runs(self) -> Iterator[tuple[slice, np.ndarray]]:
        """Runs of cells and the points in them, in the order of the cells."""
        first = 0
        while first < len(self):
            stop = int(np.searchsorted(self.start, self.start[first] + _RUN, side="right")) - 1
            stop = max(stop, first + 1)
            yield slice(first, stop), self.order[self.start[first] : self.start[stop]]
            first = stop

    def mean(self, values: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Weighted mean over the points of each cell.

        Parameters
        ----------
        values : (m, n_points) ndarray
            Finite.
        weights : (n_points,) ndarray
            Positive.

        Returns
        -------
        (m, n_cells) ndarray of float64
        """
        result = np.empty((len(values), len(self)))
        for cells, points in self.runs():
            starts = self.start[cells] - self.start[cells.start]
            weight = weights[points]
            total = np.add.reduceat(values[:, points] * weight, starts, axis=1)
            result[:, cells] = total / np.add.reduceat(weight, starts)
        return result

    def raster(self, values: np.ndarray) -> np.ndarray:
        """(rows, cols): values of the cells on their grid, NaN in cells without points."""
        image = np.full(self.place.max(axis=0) + 1, np.nan)
        image[self.place[:, 0], self.place[:, 1]] = values
        return image


def _area(positions: np.ndarray) -> float:
    """Ground that points cover [m^2]: squares of 100 points on the average, those that hold any."""
    extent = np.maximum(np.ptp(positions, axis=0), 1.0)
    side = np.sqrt(100.0 * extent[0] * extent[1] / len(positions))
    place = np.floor((positions - positions.min(axis=0)) / max(side, 1e-3)).astype(np.int64)
    return float(len(np.unique(place, axis=0)) * side**2)
