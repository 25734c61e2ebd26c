"""Thinned differences for the pictures of reports."""

from __future__ import annotations

import math

import numpy as np

from ..grid import Grid
from .elevation_model import ElevationModel

#: Pixels of a picture at most, about.
_MOST = 90_000


def thinned(grid: Grid) -> Grid:
    """The grid with larger pixels, few enough for a picture."""
    step = max(1, math.ceil(math.sqrt(grid.rows * grid.cols / _MOST)))
    x0, dx, _, y0, _, dy = grid.transform
    return Grid(
        max(1, grid.rows // step),
        max(1, grid.cols // step),
        (x0, dx * step, 0.0, y0, 0.0, dy * step),
        grid.crs,
    )


def difference_picture(first: ElevationModel, second: ElevationModel, grid: Grid) -> np.ndarray:
    """Second minus first in the middle of the pixels of a thinned grid, (rows, cols) float32 [m]."""
    return second.heights(grid, widened=False) - first.heights(grid, widened=False)
