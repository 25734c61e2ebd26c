"""Rectangles of the grid as rasters, filled from the points as they are needed."""

from __future__ import annotations

import numpy as np

from .point_grid import PointGrid


class Patches:
    """Cuts rectangles out of the grid."""

    def __init__(self, grid: PointGrid, values: np.ndarray) -> None:
        """Take up (n, c) scaled channels of the points."""
        self.grid = grid
        self.cells = grid.means(values)
        order = np.argsort(grid.cell, kind="stable")
        self._points = order
        self._first = np.searchsorted(grid.cell[order], np.arange(len(grid.row) + 1))

    @property
    def channels(self) -> int:
        """Rasters of a patch: the channels and one that says where points are."""
        return self.cells.shape[1] + 1

    def cut(self, top: int, left: int, rows: int, cols: int) -> np.ndarray:
        """(c + 1, rows, cols) float32: channels, zero where no point is and beyond the grid."""
        cells = self._inside(top, left, rows, cols)
        raster = np.zeros((self.channels, rows, cols), np.float32)
        row, col = self.grid.row[cells] - top, self.grid.col[cells] - left
        raster[:-1, row, col] = self.cells[cells].T
        raster[-1, row, col] = 1.0
        return raster

    def points(self, top: int, left: int, rows: int, cols: int) -> np.ndarray:
        """Indices of the points inside, int64."""
        cells = self._inside(top, left, rows, cols)
        if not len(cells):
            return cells
        counts = self._first[cells + 1] - self._first[cells]
        starts = np.repeat(self._first[cells] - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
        return self._points[starts + np.arange(counts.sum())]

    def _inside(self, top: int, left: int, rows: int, cols: int) -> np.ndarray:
        """Indices of the cells inside; cells are sorted by row."""
        first, last = np.searchsorted(self.grid.row, (top, top + rows))
        col = self.grid.col[first:last]
        return first + np.flatnonzero((col >= left) & (col < left + cols))


def tiles(grid: PointGrid, wanted: np.ndarray, side: int, offset: tuple[int, int] = (0, 0)) -> np.ndarray:
    """Upper left corners (k, 2) of the tiles that hold some of the points, row by row.

    Parameters
    ----------
    grid : PointGrid
        Where the points lie.
    wanted : (n,) ndarray of bool
        Points that must be covered.
    side : int
        Of a tile [cells].
    offset : (int, int)
        How far the first tile begins before the grid, below `side`.
    """
    cells = np.unique(grid.cell[wanted])
    wide = (grid.shape[1] + offset[1]) // side + 1
    row, col = (grid.row[cells] + offset[0]) // side, (grid.col[cells] + offset[1]) // side
    found = np.unique(row.astype(np.int64) * wide + col)
    return np.column_stack((found // wide * side - offset[0], found % wide * side - offset[1]))
