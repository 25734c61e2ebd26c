"""From radar coordinates to the map: which pixel of the image is seen at each place.

The pixels' own longitudes and latitudes are turned around: every four neighbouring pixel centres
span two triangles on the map, and within a triangle row and column are linear. Where the image folds
over (layover) several pixels are seen at one place, and the first of them is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .errors import EngineError
from .geocoding_kernels import fill_triangles
from .grid import Grid, degree_lengths

#: Rows worked on at once.
_BAND = 256

#: A triangle whose box is wider than this many map pixels is a jump between two grounds.
_MOST_STRETCH = 64

#: Map pixels per image pixel beyond which the positions cannot be right: a thin diagonal strip has 20.
_MOST_EMPTY = 100

#: Gives the places of rows of pixels.
Positions = Callable[[slice], "tuple[np.ndarray, np.ndarray]"]
"""Takes rows; returns latitude and longitude [deg] of their pixels, (rows, cols), NaN where unknown."""


@dataclass(frozen=True)
class Geocoding:
    """The image pixel at each map pixel."""

    grid: Grid
    """Map grid in longitude and latitude (EPSG:4326), pixels about square on the ground."""
    row: np.ndarray
    """(grid.rows, grid.cols) float32: row of the image, in fractions from 0; NaN where nothing is seen."""
    col: np.ndarray
    """(grid.rows, grid.cols) float32: column of the image, likewise."""

    def nearest(self, values: np.ndarray) -> np.ndarray:
        """The raster on the map, each place taking the pixel nearest to it.

        Parameters
        ----------
        values : (rows, cols) ndarray of float
            On the image.

        Returns
        -------
        (grid.rows, grid.cols) ndarray
            NaN where nothing is seen.
        """
        seen = np.isfinite(self.row)
        found = np.full(self.grid.shape, np.nan, values.dtype)
        found[seen] = values[
            np.rint(self.row[seen]).astype(np.int64), np.rint(self.col[seen]).astype(np.int64)
        ]
        return found


def geocoding_of(file) -> Geocoding | None:
    """How the rasters of a file get onto the map.

    Parameters
    ----------
    file : StackFile or InterferogramFile
        Open file.

    Returns
    -------
    Geocoding or None
        None where the file lies on a map grid already.

    Raises
    ------
    EngineError
        The file lies in radar coordinates and does not tell the positions of its pixels.
    """
    grid = file.header.grid
    if grid.is_geocoded:
        return None
    check_positions(file)

    def positions(rows: slice) -> tuple[np.ndarray, np.ndarray]:
        cols = slice(0, grid.cols)
        return file.geometry("latitude", rows, cols), file.geometry("longitude", rows, cols)

    return plan_geocoding(positions, grid.shape)


def check_positions(file) -> None:
    """See that the rasters of a file can be put on the map.

    Parameters
    ----------
    file : StackFile or InterferogramFile
        Open file.

    Raises
    ------
    EngineError
        The file lies in radar coordinates and does not tell the positions of its pixels.
    """
    corner = slice(0, 1), slice(0, 1)
    known = all(file.geometry(name, *corner) is not None for name in ("latitude", "longitude"))
    if not (file.header.grid.is_geocoded or known):
        raise EngineError(
            f"{file.path} is in radar coordinates without latitude and longitude, so it cannot be put on a "
            "map; import it again with its geometry, or ask for no map layers."
        )


def on_map(values: np.ndarray, grid: Grid, geocoding: Geocoding | None) -> tuple[np.ndarray, Grid]:
    """A raster and its grid on the map.

    Parameters
    ----------
    values : (rows, cols) ndarray of float
        On `grid`.
    grid : Grid
        The file's.
    geocoding : Geocoding or None
        What `geocoding_of` returned for the file.
    """
    return (values, grid) if geocoding is None else (geocoding.nearest(values), geocoding.grid)


def plan_geocoding(positions: Positions, shape: tuple[int, int]) -> Geocoding:
    """Find the image pixel at each place of a map grid that holds the whole image.

    Parameters
    ----------
    positions : callable
        Takes a slice of rows; returns latitude and longitude of their pixels [deg], (rows, cols)
        each, NaN where unknown.
    shape : (int, int)
        Rows and columns of the image, at least 2 each.

    Returns
    -------
    Geocoding
        Map pixels have the ground area of a typical image pixel.

    Raises
    ------
    EngineError
        The image is too small, or its positions are absent or scattered.
    """
    grid = _map_grid(positions, shape)
    x0, dx, _, y0, _, dy = grid.transform
    row = np.full(grid.shape, np.nan, np.float32)
    col = np.full(grid.shape, np.nan, np.float32)
    for band in _bands(shape[0]):
        latitude, longitude = _known(positions, band)
        down, across = (latitude - y0) / dy - 0.5, (longitude - x0) / dx - 0.5
        fill_triangles(down, across, band.start, _MOST_STRETCH, row, col)
    return Geocoding(grid, row, col)


def _map_grid(positions: Positions, shape: tuple[int, int]) -> Grid:
    """The smallest grid that holds all pixels."""
    if min(shape) < 2:
        raise EngineError(f"A raster of {shape[0]} x {shape[1]} pixels is too small to be put on a map.")
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    areas = []
    for band in _bands(shape[0]):
        latitude, longitude = _known(positions, band)
        if not np.isfinite(latitude).any():
            continue
        for axis, values in enumerate((longitude, latitude)):
            low[axis] = min(low[axis], np.nanmin(values))
            high[axis] = max(high[axis], np.nanmax(values))
        areas.append(_areas(latitude, longitude))
    areas = np.concatenate([a[np.isfinite(a)] for a in areas]) if areas else np.array([])
    if not areas.size:
        raise EngineError(
            "The pixels' longitudes and latitudes are unknown, so there is nothing to put on a map; import "
            "the stack with its geometry."
        )
    east, north = degree_lengths(float(low[1] + high[1]) / 2)
    side = np.sqrt(np.median(areas) * east * north)
    steps = np.array([side / east, side / north])
    cols, rows = (int(n) for n in np.ceil((high - low) / steps - 1e-9) + 1)
    if rows * cols > _MOST_EMPTY * max(shape[0] * shape[1], _MOST_STRETCH**2):
        raise EngineError(
            f"The pixels' positions spread over {high[0] - low[0]:.2f} x {high[1] - low[1]:.2f} degrees, far "
            "more than the image can see; import the stack again with right longitudes and latitudes."
        )
    # Pixel centres start at the westernmost and northernmost position.
    x0, y0 = low[0] - steps[0] / 2, high[1] + steps[1] / 2
    transform = (float(x0), float(steps[0]), 0.0, float(y0), 0.0, -float(steps[1]))
    return Grid(rows, cols, transform, "EPSG:4326")


def _areas(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    """Areas of a sample of the cells between four pixels, in square degrees; NaN where unknown."""
    step = max(1, latitude.shape[1] // 100)
    down = latitude[1:, :-1] - latitude[:-1, :-1], longitude[1:, :-1] - longitude[:-1, :-1]
    across = latitude[:-1, 1:] - latitude[:-1, :-1], longitude[:-1, 1:] - longitude[:-1, :-1]
    return np.abs(down[0] * across[1] - down[1] * across[0])[::8, ::step].ravel()


def _bands(rows: int) -> list[slice]:
    """Bands of rows that share one row with the next, so that no cell between them is missed."""
    return [slice(start, min(start + _BAND + 1, rows)) for start in range(0, rows - 1, _BAND)]


def _known(positions: Positions, band: slice) -> tuple[np.ndarray, np.ndarray]:
    """Positions of a band; NaN for those at longitude and latitude 0, as some programs mark unknown ones."""
    latitude, longitude = (np.asarray(values, np.float64) for values in positions(band))
    unknown = ((latitude == 0) & (longitude == 0)) | ~np.isfinite(latitude) | ~np.isfinite(longitude)
    return np.where(unknown, np.nan, latitude), np.where(unknown, np.nan, longitude)
