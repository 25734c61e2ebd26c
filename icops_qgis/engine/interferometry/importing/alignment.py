"""Rasters on one grid: the same one, or parts of the same pixels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from ...reading.crop import grid_window
from .rasters import Raster


@dataclass(frozen=True)
class Shifted:
    """A raster seen from a grid that starts inside it."""

    raster: Raster
    """The raster as stored."""
    grid: Grid
    """The grid it is seen on."""
    row: int
    """Its row at which the grid starts."""
    col: int
    """Its column at which the grid starts."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.raster.path

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float32: a window, NaN where there is no data."""
        return self.raster.read(
            slice(rows.start + self.row, rows.stop + self.row),
            slice(cols.start + self.col, cols.stop + self.col),
        )


#: Grids whose pixels lie within this share of a pixel are the same grid.
ALIGNMENT = 0.01


def require_same_grid(raster: Raster, grid: Grid, model: Path) -> None:
    """Refuse a raster of another size, position or coordinate system.

    Parameters
    ----------
    raster : Raster
        The raster.
    grid : Grid
        The grid it must have.
    model : Path
        The file that has that grid, for the message.

    Raises
    ------
    EngineError
        It differs; the message names the file and how.
    """
    if raster.grid.shape != grid.shape:
        raise EngineError(
            f"{raster.path} has {raster.grid.rows} rows x {raster.grid.cols} columns, {model.name} has "
            f"{grid.rows} x {grid.cols}; bring all rasters to one grid."
        )
    if raster.grid.crs != grid.crs:
        raise EngineError(
            f"{raster.path} has the coordinate system {short_crs(raster.grid)}, {model.name} has "
            f"{short_crs(grid)}; bring all rasters to one grid."
        )
    if grid.is_geocoded and _offset(raster.grid, grid, raster.path, model) != (0, 0):
        raise EngineError(
            f"{raster.path} does not start where {model.name} starts; bring all rasters to one grid."
        )


def short_crs(grid: Grid) -> str:
    """The coordinate system in a few words."""
    return (grid.crs or "none").split(",")[0][:60]


def _offset(grid: Grid, model: Grid, path: Path, model_path: Path) -> tuple[int, int]:
    """Rows and columns from the first pixel of `grid` to the first pixel of `model`."""
    dx, dy = model.transform[1], model.transform[5]
    extent = max(grid.rows, grid.cols, model.rows, model.cols)
    if max(abs(grid.transform[1] / dx - 1), abs(grid.transform[5] / dy - 1)) * extent > ALIGNMENT:
        raise EngineError(
            f"{path} has pixels of {grid.transform[1]:g} x {-grid.transform[5]:g}, {model_path.name} of "
            f"{dx:g} x {-dy:g}; bring all rasters to one grid."
        )
    col = (model.transform[0] - grid.transform[0]) / dx
    row = (model.transform[3] - grid.transform[3]) / dy
    if max(abs(col - round(col)), abs(row - round(row))) > ALIGNMENT:
        raise EngineError(
            f"The pixels of {path} lie {col - round(col):+.2f}, {row - round(row):+.2f} of a pixel beside "
            f"those of {model_path.name}; bring all rasters to one grid."
        )
    return round(row), round(col)


def common_grid(rasters: list[Raster]) -> Grid:
    """The overlap of rasters that share their pixels but not their extent.

    Parameters
    ----------
    rasters : list of Raster
        Geocoded rasters, at least one.

    Returns
    -------
    Grid
        Of the pixels that all of them have.

    Raises
    ------
    EngineError
        The pixels do not coincide, or there is no overlap.
    """
    model = rasters[0].grid
    top, left, bottom, right = 0, 0, model.rows, model.cols
    for raster in rasters[1:]:
        if raster.grid.crs != model.crs:
            raise EngineError(
                f"{raster.path} has the coordinate system {short_crs(raster.grid)}, {rasters[0].path.name} "
                f"has {short_crs(model)}; bring all rasters to one grid."
            )
        row, col = _offset(raster.grid, model, raster.path, rasters[0].path)
        top, left = max(top, -row), max(left, -col)
        bottom, right = min(bottom, raster.grid.rows - row), min(right, raster.grid.cols - col)
        if bottom <= top or right <= left:
            raise EngineError(f"{raster.path} does not overlap the other rasters; remove this pair.")
    return grid_window(model, slice(top, bottom), slice(left, right))


def on_grid(raster: Raster, grid: Grid) -> Raster:
    """The raster seen from a grid that lies inside it, on the same pixels.

    Raises
    ------
    EngineError
        The grid reaches beyond the raster or lies between its pixels.
    """
    if raster.grid == grid:
        return raster
    row, col = _offset(raster.grid, grid, raster.path, raster.path)
    if row < 0 or col < 0 or row + grid.rows > raster.grid.rows or col + grid.cols > raster.grid.cols:
        raise EngineError(f"{raster.path} does not cover the interferograms; give a raster that does.")
    return Shifted(raster, grid, row, col)
