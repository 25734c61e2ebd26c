"""The window of pixels that a rectangle on the map asks for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..grid import Grid
from .map_positions import transform

#: Points along each edge of the rectangle: in another projection the edges are curved.
_EDGE_POINTS = 21

_BAND_ROWS = 256


class Readable(Protocol):
    """A raster of positions."""

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols): a window."""


class PlacedStack(Protocol):
    """A stack that lies on a map grid, or brings longitude and latitude of its pixels."""

    @property
    def grid(self) -> Grid:
        """Size, and position on the map where it has one."""

    @property
    def geometry(self) -> Mapping[str, tuple[Readable, str]]:
        """Rasters ``longitude`` and ``latitude`` [deg] among others, each with where it comes from."""


def crop_window(
    stack: PlacedStack, extent: tuple[float, float, float, float] | None, monitor: Monitor
) -> tuple[slice, slice]:
    """Rows and columns that hold a rectangle.

    Parameters
    ----------
    stack : PlacedStack
        Its grid, and longitude and latitude of the pixels where it is in radar geometry.
    extent : (float, float, float, float) or None
        West, south, east, north [deg]; None takes everything.
    monitor : Monitor
        Cancel.

    Raises
    ------
    EngineError
        The rectangle is empty or does not meet the stack, or the pixels' positions are unknown.
    """
    grid = stack.grid
    if extent is None:
        return slice(0, grid.rows), slice(0, grid.cols)
    west, south, east, north = extent
    if not all(map(math.isfinite, extent)) or west >= east or south >= north:
        raise EngineError(f"The extent {extent} is empty; give west, south, east, north in degrees.")
    found = _on_map(grid, extent) if grid.is_geocoded else _in_radar(stack, extent, monitor)
    if found is None:
        raise EngineError(
            f"The extent {west:g} {south:g} {east:g} {north:g} does not meet the data; choose another one."
        )
    return found


def _on_map(grid: Grid, extent: tuple[float, float, float, float]) -> tuple[slice, slice] | None:
    west, south, east, north = extent
    t = np.linspace(0.0, 1.0, _EDGE_POINTS)
    x = np.concatenate([west + t * (east - west)] * 2 + [np.full_like(t, west), np.full_like(t, east)])
    y = np.concatenate([np.full_like(t, south), np.full_like(t, north)] + [south + t * (north - south)] * 2)
    if grid.crs != "EPSG:4326":
        x, y = transform("EPSG:4326", grid.crs or "", x, y)
    x0, dx, _, y0, _, dy = grid.transform
    cols, rows = (x - x0) / dx, (y - y0) / dy
    if not (np.isfinite(cols).all() and np.isfinite(rows).all()):
        return None
    # A pixel belongs to the area when the rectangle touches more than its edge.
    spans = []
    for values, size in ((rows, grid.rows), (cols, grid.cols)):
        first = max(0, math.floor(values.min() + 1e-6))
        stop = min(size, math.ceil(values.max() - 1e-6))
        if stop <= first:
            return None
        spans.append(slice(first, stop))
    return spans[0], spans[1]


def _in_radar(
    stack: PlacedStack, extent: tuple[float, float, float, float], monitor: Monitor
) -> tuple[slice, slice] | None:
    if "longitude" not in stack.geometry or "latitude" not in stack.geometry:
        raise EngineError(
            "The data are in radar geometry without longitude and latitude rasters; leave the "
            "extent empty or add them."
        )
    west, south, east, north = extent
    grid = stack.grid
    rows, cols = [], []
    for start in range(0, grid.rows, _BAND_ROWS):
        monitor.check()
        band = slice(start, min(start + _BAND_ROWS, grid.rows)), slice(0, grid.cols)
        longitude, latitude = (stack.geometry[name][0].read(*band) for name in ("longitude", "latitude"))
        inside = (longitude >= west) & (longitude <= east) & (latitude >= south) & (latitude <= north)
        r, c = np.nonzero(inside)
        if r.size:
            rows += [start + int(r.min()), start + int(r.max())]
            cols += [int(c.min()), int(c.max())]
    if not rows:
        return None
    return slice(min(rows), max(rows) + 1), slice(min(cols), max(cols) + 1)


def grid_window(grid: Grid, rows: slice, cols: slice) -> Grid:
    """The grid of a window of pixels."""
    height, width = rows.stop - rows.start, cols.stop - cols.start
    if grid.transform is None:
        return replace(grid, rows=height, cols=width)
    x0, dx, rx, y0, ry, dy = grid.transform
    corner = (x0 + cols.start * dx + rows.start * rx, y0 + cols.start * ry + rows.start * dy)
    return Grid(height, width, (corner[0], dx, rx, corner[1], ry, dy), grid.crs)
