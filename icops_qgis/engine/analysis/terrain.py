"""Slopes of a DEM at points, in metres and true directions whatever the coordinate systems."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..gdal_errors import GDAL_ERRORS, gdal_told
from ..grid import degree_lengths, spatial_reference, wkt_text
from ..reading.map_positions import transform

_QUIET = Monitor()

#: Rows and columns of the DEM that are worked on at once.
_TILE = 512

#: Pixels around a tile that slopes at its edge need.
_MARGIN = 2

#: Units of height that a band may state [m].
_FEET = {"ft": 0.3048, "foot": 0.3048, "feet": 0.3048, "us-ft": 0.3048006096}


@dataclass(frozen=True)
class Terrain:
    """Slopes at points."""

    slope: np.ndarray
    """(n,) float64: angle of steepest descent below the horizontal [rad]; NaN where the DEM has none."""
    aspect: np.ndarray
    """(n,) float64: direction of steepest descent, clockwise from true north [rad]; NaN likewise."""

    def uphill(self) -> np.ndarray:
        """(3, n) float64: unit vectors up the slopes: east, north, up."""
        flat = np.cos(self.slope)
        return np.stack([-np.sin(self.aspect) * flat, -np.cos(self.aspect) * flat, np.sin(self.slope)])


@dataclass
class _Dem:
    """A DEM that is open, averaged to a suitable pixel size."""

    dataset: object
    transform: tuple[float, float, float, float, float, float]
    shape: tuple[int, int]
    crs: str
    nodata: float | None
    to_metres: float

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float64 [m]: a window, which may reach beyond the DEM; NaN where there is nothing."""
        height, width = rows.stop - rows.start, cols.stop - cols.start
        values = np.full((height, width), np.nan)
        r = slice(max(rows.start, 0), min(rows.stop, self.shape[0]))
        c = slice(max(cols.start, 0), min(cols.stop, self.shape[1]))
        band = self.dataset.GetRasterBand(1)
        part = band.ReadAsArray(c.start, r.start, c.stop - c.start, r.stop - r.start)
        if part is None:
            raise EngineError("The DEM cannot be read to its end (truncated or damaged); copy it again.")
        part = part.astype(np.float64)
        if self.nodata is not None and np.isfinite(self.nodata):
            part[np.isclose(part, self.nodata, rtol=1e-6, atol=0.0)] = np.nan
        part[~np.isfinite(part)] = np.nan
        values[r.start - rows.start : r.stop - rows.start, c.start - cols.start : c.stop - cols.start] = part
        return values * self.to_metres

    def steps(self, row: float, col: float) -> np.ndarray:
        """(2, 2) float64: east and north [m] of a step along the columns and along the rows at a pixel."""
        x0, dx, rx, y0, ry, dy = self.transform
        rows, cols = row + np.array([-0.5, -0.5, 0.5]), col + np.array([-0.5, 0.5, -0.5])
        x, y = x0 + cols * dx + rows * rx, y0 + cols * ry + rows * dy
        lon, lat = transform(self.crs, _geographic_of(self.crs), x, y)
        east, north = degree_lengths(float(lat[0]))
        # A step may cross the date line.
        turns = (lon[1:] - lon[0] + 180.0) % 360.0 - 180.0
        return np.stack([turns * east, (lat[1:] - lat[0]) * north])


def terrain_at(
    dem: str, x: np.ndarray, y: np.ndarray, crs: str, scale: float = 20.0, monitor: Monitor = _QUIET
) -> Terrain:
    """Slope and aspect at points.

    Heights are averaged to pixels of about `scale` where the DEM is finer; the gradient is Horn's (1981)
    and is interpolated bilinearly between pixels.

    Parameters
    ----------
    dem : str
        A raster of heights that GDAL opens, in metres unless its band says feet.
    x, y : (n,) ndarray of float64
        Points in `crs`.
    crs : str
        ``EPSG:n`` or WKT.
    scale : float
        Length over which slopes are measured: about the size of a scatterer [m].
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Terrain
        NaN beyond the DEM and beside its voids.

    Raises
    ------
    EngineError
        The DEM cannot be read, has no position on the map, or holds none of the points.
    Cancelled
        The user stopped the run.

    References
    ----------
    Horn (1981), Hill shading and the reflectance map, Proc. IEEE 69.
    """
    with _opened(dem, scale) as raster:
        px, py = transform(crs, raster.crs, x, y, monitor)
        x0, dx, rx, y0, ry, dy = raster.transform
        det = dx * dy - rx * ry
        # Pixel centres lie at whole numbers.
        col = (dy * (px - x0) - rx * (py - y0)) / det - 0.5
        row = (dx * (py - y0) - ry * (px - x0)) / det - 0.5
        gradient = np.full((2, len(x)), np.nan)
        rows, cols = raster.shape
        inside = np.flatnonzero((row >= 0) & (row <= rows - 1) & (col >= 0) & (col <= cols - 1))
        across = -(-cols // _TILE)
        tile = (row[inside] // _TILE).astype(np.int64) * across + (col[inside] // _TILE).astype(np.int64)
        order = np.argsort(tile, kind="stable")
        numbers, start = np.unique(tile[order], return_index=True)
        for k, (number, members) in enumerate(zip(numbers, np.split(inside[order], start[1:]))):
            monitor.check()
            corner = int(number // across) * _TILE, int(number % across) * _TILE
            gradient[:, members] = _gradient(raster, corner, row[members], col[members])
            monitor.progress((k + 1) / len(numbers))
    east, north = gradient
    if not np.isfinite(east).any():
        raise EngineError(f"{dem} has heights at none of the points: choose a DEM of the same area.")
    return Terrain(np.arctan(np.hypot(east, north)), np.arctan2(-east, -north) % (2 * np.pi))


def _gradient(raster: _Dem, corner: tuple[int, int], row: np.ndarray, col: np.ndarray) -> np.ndarray:
    """(2, n): rise per metre east and north of the points of one tile."""
    first_row, first_col = (at - _MARGIN for at in corner)
    size = _TILE + 2 * _MARGIN
    z = raster.read(slice(first_row, first_row + size), slice(first_col, first_col + size))
    # Horn's weights 1, 2, 1 across the direction of the difference.
    summed = z[:, :-2] + 2 * z[:, 1:-1] + z[:, 2:]
    along_rows = (summed[2:] - summed[:-2]) / 8
    summed = z[:-2] + 2 * z[1:-1] + z[2:]
    along_cols = (summed[:, 2:] - summed[:, :-2]) / 8
    r, c = row - first_row - 1, col - first_col - 1
    there = np.stack([_bilinear(along_cols, r, c), _bilinear(along_rows, r, c)])
    steps = raster.steps(float(np.median(row)), float(np.median(col)))
    return np.linalg.solve(steps.T, there)


def _bilinear(values: np.ndarray, row: np.ndarray, col: np.ndarray) -> np.ndarray:
    """Values between pixels; a neighbour without weight may be void."""
    r, c = np.floor(row).astype(np.int64), np.floor(col).astype(np.int64)
    result = np.zeros(len(row))
    for dr in (0, 1):
        for dc in (0, 1):
            weight = np.abs(1 - dr - (row - r)) * np.abs(1 - dc - (col - c))
            near = values[np.minimum(r + dr, values.shape[0] - 1), np.minimum(c + dc, values.shape[1] - 1)]
            result += np.where(weight > 0, weight * near, 0.0)
    return result


@contextmanager
def _opened(dem: str, scale: float) -> Iterator[_Dem]:
    """The DEM, averaged where it is much finer than `scale`."""
    from osgeo import gdal

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    dataset = coarse = raster = None
    try:
        dataset = gdal.OpenEx(dem, gdal.OF_RASTER)
        if dataset is None:
            raise EngineError(f"{dem} could not be read as a DEM: choose a raster of heights.")
        place = dataset.GetGeoTransform(can_return_null=True)
        if place is None or not dataset.GetProjection():
            raise EngineError(f"{dem} has no position on the map: set its CRS and georeference it first.")
        band = dataset.GetRasterBand(1)
        nodata, unit = band.GetNoDataValue(), (band.GetUnitType() or "").strip().lower()
        raster = _Dem(
            dataset, place, (dataset.RasterYSize, dataset.RasterXSize), wkt_text(dataset.GetProjection()),
            nodata, _FEET.get(unit, 1.0),
        )  # fmt: skip
        middle = raster.steps(raster.shape[0] / 2, raster.shape[1] / 2)
        pixel = math.sqrt(abs(np.linalg.det(middle)))
        if not 0.0 < pixel < math.inf:
            raise EngineError(f"{dem} has pixels without extent: georeference it again.")
        factor = int(scale / pixel + 1e-6)
        if factor > 1:
            shape = tuple(max(1, n // factor) for n in raster.shape)
            coarse = gdal.Translate(
                "", dataset, format="VRT", height=shape[0], width=shape[1], resampleAlg="average",
                outputType=gdal.GDT_Float32,
            )  # fmt: skip
            raster = _Dem(coarse, coarse.GetGeoTransform(), shape, raster.crs, nodata, raster.to_metres)
        yield raster
    except GDAL_ERRORS as error:
        raise EngineError(f"{dem} could not be read as a DEM: {gdal_told(error)}.") from error
    finally:
        # A traceback keeps its variables: the file must be closed all the same, before QGIS ends.
        if raster is not None:
            raster.dataset = None
        band = coarse = dataset = None
        gdal.PopErrorHandler()


def _geographic_of(crs: str) -> str:
    """WKT of the longitudes and latitudes that belong to a coordinate system."""
    reference = spatial_reference(crs)
    if not (reference.IsGeographic() or reference.IsProjected()):
        raise EngineError(
            f"The coordinate system {reference.GetName()!r} of the DEM is neither geographic nor projected: "
            "set its CRS."
        )
    return wkt_text(reference.CloneGeogCS().ExportToWkt())
