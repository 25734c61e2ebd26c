"""The grid that two elevation models are compared on: north up, square pixels, true metres."""

from __future__ import annotations

import math

import numpy as np

from ..errors import EngineError
from ..gdal_errors import gdal_told
from ..grid import Grid, spatial_reference
from ..metric_plane import metric_plane
from .elevation_model import ElevationModel

#: Places along each side of a raster by which its outline is known in another coordinate system.
_SIDE = 41

#: Pixels are square if their sides differ by less than this share.
_SQUARE = 1e-6


def common_grid(first: ElevationModel, second: ElevationModel, pixel: float | None = None) -> Grid:
    """The grid of the first model that has true metres, over the ground that both cover.

    Parameters
    ----------
    first, second : ElevationModel
        `first` is asked first. Where neither is on a metric grid, UTM is taken with the pixel area of
        `first`.
    pixel : float, optional
        Another pixel size [m].

    Returns
    -------
    Grid
        Whole pixels within the rectangle that both models fill.

    Raises
    ------
    EngineError
        The models do not overlap, or by less than three pixels.
    """
    lattice = next((model.grid for model in (first, second) if _is_metric(model.grid)), None)
    if lattice is None:
        crs = _utm(first)
        size = pixel or _rounded(_pixel_side(first.grid, crs))
        corner = 0.0, 0.0
    else:
        x0, dx, _, y0, _, _ = lattice.transform
        crs, corner = lattice.crs, (x0, y0)
        size = pixel or abs(dx)
    boxes = [_box(model.grid, crs) for model in (first, second)]
    west, south = (max(box[k] for box in boxes) for k in (0, 1))
    east, north = (min(box[k] for box in boxes) for k in (2, 3))
    # A hundredth of a pixel forgives the rounding of corners.
    left, right = math.ceil((west - corner[0]) / size - 0.01), math.floor((east - corner[0]) / size + 0.01)
    low, high = math.ceil((south - corner[1]) / size - 0.01), math.floor((north - corner[1]) / size + 0.01)
    if right <= left or high <= low:
        raise EngineError(
            f"{first.name} and {second.name} do not overlap: give two elevation models of the same ground."
        )
    if right - left < 3 or high - low < 3:
        raise EngineError(
            f"{first.name} and {second.name} overlap by {high - low} x {right - left} pixels of {size:g} m: "
            "give models that share more ground, or smaller pixels."
        )
    return Grid(
        high - low, right - left,
        (corner[0] + left * size, size, 0.0, corner[1] + high * size, 0.0, -size), crs,
    )  # fmt: skip


def _is_metric(grid: Grid) -> bool:
    """Whether lengths on a grid are true metres and its pixels square along east and north."""
    _, dx, rx, _, ry, dy = grid.transform
    if rx or ry or abs(abs(dx / dy) - 1.0) > _SQUARE:
        return False
    x, y = grid.centres(np.array([grid.rows / 2]), np.array([grid.cols / 2]))
    if not spatial_reference(grid.crs).IsProjected():
        return False
    plane = metric_plane(x, y, grid.crs)
    return plane.centre is None and abs(plane.unit - 1.0) < _SQUARE


def _utm(model: ElevationModel) -> str:
    """The UTM zone (WGS 84) of a model's middle."""
    west, south, east, north = _box(model.grid, "EPSG:4326")
    longitude, latitude = ((west + east) / 2 + 180.0) % 360.0 - 180.0, (south + north) / 2
    zone = int((longitude + 180.0) // 6.0) % 60 + 1
    return f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}"


def _pixel_side(grid: Grid, crs: str) -> float:
    """Side of a square as large as the pixel in the middle of a raster, in the units of `crs`."""
    rows, cols = grid.rows / 2 - 0.5 + np.array([0, 1, 0]), grid.cols / 2 - 0.5 + np.array([0, 0, 1])
    x, y = _placed(*grid.centres(rows, cols), grid.crs, crs)
    along_rows, along_cols = (np.array([x[k] - x[0], y[k] - y[0]]) for k in (1, 2))
    return math.sqrt(abs(along_rows[0] * along_cols[1] - along_rows[1] * along_cols[0]))


def _box(grid: Grid, crs: str) -> tuple[float, float, float, float]:
    """West, south, east, north of a raster's outline in another coordinate system."""
    along = np.linspace(0.0, 1.0, _SIDE)
    zeros, ones = np.zeros(_SIDE), np.ones(_SIDE)
    sides = [(along, zeros), (along, ones), (zeros, along), (ones, along)]
    x0, dx, rx, y0, ry, dy = grid.transform
    c, r = (np.concatenate(values) for values in zip(*sides))
    x = x0 + c * grid.cols * dx + r * grid.rows * rx
    y = y0 + c * grid.cols * ry + r * grid.rows * dy
    x, y = _placed(x, y, grid.crs, crs)
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _placed(x: np.ndarray, y: np.ndarray, source: str, target: str) -> tuple[np.ndarray, np.ndarray]:
    """Places of one coordinate system in another, (n,) each."""
    from osgeo import osr

    if source == target:
        return x, y
    there = osr.CoordinateTransformation(spatial_reference(source), spatial_reference(target))
    try:
        moved = np.array(there.TransformPoints(np.column_stack([x, y]).tolist()))
    except RuntimeError as error:
        raise EngineError(
            f"An elevation model does not lie where {target[:60]} holds: {gdal_told(error)}."
        ) from error
    return moved[:, 0], moved[:, 1]


def _rounded(size: float) -> float:
    """A pixel size with three digits [m]."""
    digits = 2 - math.floor(math.log10(size))
    return round(size, digits)
