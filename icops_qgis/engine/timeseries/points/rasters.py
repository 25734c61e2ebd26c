"""What was taken off the points, as rasters of their cells."""

from __future__ import annotations

import numpy as np

from ...grid import Grid, metres_per_unit
from .cells import Cells
from .series import PointSeriesResult

_MM = 1000.0


def delay_raster(found: PointSeriesResult) -> tuple[np.ndarray, Grid]:
    """(n_dates, rows, cols) float32: removed delay [mm], north up; and where it lies."""
    values = np.stack([found.cells.raster(date)[::-1] for date in found.removed * _MM])
    return values.astype(np.float32), _grid(found)


def dem_error_raster(found: PointSeriesResult) -> tuple[np.ndarray, Grid]:
    """(rows, cols) float32: mean height of the points above the DEM [m], north up; and where it lies."""
    cells = found.cells
    height = np.zeros(len(found.points)) if found.dem is None else found.dem.height
    mean = np.bincount(cells.of_point, height, len(cells)) / cells.count
    return cells.raster(mean)[::-1].astype(np.float32), _grid(found)


def _grid(found: PointSeriesResult) -> Grid:
    """The cells on the map."""
    cells: Cells = found.cells
    points = found.points
    rows, cols = cells.place.max(axis=0) + 1
    east, north = metres_per_unit(float(points.y.mean()), points.crs)
    west = points.x.mean() + found.places[:, 0].min() / east
    top = points.y.mean() + (found.places[:, 1].min() + rows * cells.metres) / north
    transform = (west, cells.metres / east, 0.0, top, 0.0, -cells.metres / north)
    return Grid(int(rows), int(cols), transform, points.crs)
