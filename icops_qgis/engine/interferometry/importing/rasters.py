"""Rasters of many formats behind one call: `read` a window as float32, NaN where there is no data."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from ...errors import EngineError
from ...gdal_errors import GDAL_ERRORS
from ...grid import Grid, wkt_text
from ...reading.sizes import check_size

#: Formats a .tif may have: others (VRT) can name further files, on the network too.
DRIVERS = ["GTiff"]


class Raster(Protocol):
    """A raster that lies somewhere."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def grid(self) -> Grid:
        """Size and position."""

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float32: a window, NaN where there is no data."""


@dataclass(frozen=True)
class GeoTiff:
    """The first band of a GeoTIFF; made by `open_geotiff`."""

    path: Path
    """The file."""
    grid: Grid
    """Size and position."""
    nodata: float | None = None
    """Value that means no data, as the file states it."""
    zero_is_nodata: bool = True
    """Whether 0 means no data too (phase and coherence; not heights)."""
    scale: float = 1.0
    """Factor from stored to true values."""
    tags: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Metadata of the file."""
    data_type: str = "Float32"
    """GDAL's name of the stored type."""

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float32: a window, NaN where there is no data.

        Raises
        ------
        EngineError
            The pixels cannot be read.
        """
        from osgeo import gdal

        gdal.UseExceptions()
        height, width = rows.stop - rows.start, cols.stop - cols.start
        try:
            dataset = gdal.OpenEx(str(self.path), gdal.OF_RASTER, allowed_drivers=DRIVERS)
            values = dataset.GetRasterBand(1).ReadAsArray(cols.start, rows.start, width, height)
        except GDAL_ERRORS as error:
            raise EngineError(
                f"{self.path} cannot be read to its end (truncated or damaged); copy or download it again."
            ) from error
        finally:
            dataset = None
        if values is None or values.shape != (height, width):
            raise EngineError(f"{self.path} cannot be read to its end (truncated or damaged); copy it again.")
        missing = ~np.isfinite(values)
        if self.zero_is_nodata:
            missing |= values == 0
        if self.nodata is not None and np.isfinite(self.nodata):
            missing |= values == _as_stored(self.nodata, values.dtype)
        values = values.astype(np.float32)
        if self.scale != 1.0:
            values *= np.float32(self.scale)
        values[missing] = np.nan
        return values


def _as_stored(nodata: float, dtype: np.dtype) -> np.generic | float:
    """The no-data value as the pixels hold it: -3.4e38 in a header is another number in float32."""
    if dtype.kind != "f":
        return nodata
    with np.errstate(over="ignore"):
        return dtype.type(nodata)


def open_geotiff(path: Path, *, zero_is_nodata: bool = True) -> GeoTiff:
    """Read the header of a GeoTIFF.

    Parameters
    ----------
    path : Path
        The file.
    zero_is_nodata : bool
        Whether 0 means no data beside the value the file states.

    Raises
    ------
    EngineError
        It is no raster, has no position on the map, is rotated, or holds complex numbers.
    """
    from osgeo import gdal, osr

    gdal.UseExceptions()
    dataset = band = None
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_RASTER, allowed_drivers=DRIVERS)
        band = dataset.GetRasterBand(1)
        rows, cols = dataset.RasterYSize, dataset.RasterXSize
        transform = dataset.GetGeoTransform(can_return_null=True)
        wkt = wkt_text(dataset.GetProjection())
        nodata = band.GetNoDataValue()
        data_type = gdal.GetDataTypeName(band.DataType)
        tags = {str(key): str(value)[:200] for key, value in (dataset.GetMetadata() or {}).items()}
    except (*GDAL_ERRORS, AttributeError) as error:
        raise EngineError(
            f"{path} is not a readable GeoTIFF (damaged, truncated or another format); copy it again."
        ) from error
    finally:
        band = dataset = None
    check_size(path, rows, cols)
    if data_type.startswith("C"):
        raise EngineError(f"{path} holds complex numbers: a wrapped interferogram; unwrap it first.")
    if transform is None or not wkt:
        raise EngineError(f"{path} has no position on the map (transform and CRS); geocode it first.")
    x0, dx, rx, y0, ry, dy = transform
    if rx or ry or dx <= 0 or dy >= 0 or not all(map(math.isfinite, transform)):
        raise EngineError(f"{path} is not a north-up map; warp it to a north-up grid first.")
    reference = osr.SpatialReference()
    try:
        reference.ImportFromWkt(wkt)
        crs = _name_of(reference) or wkt_text(reference.ExportToWkt())
    except GDAL_ERRORS as error:
        raise EngineError(
            f"{path} has a coordinate system that GDAL cannot read; assign it again."
        ) from error
    grid = Grid(rows, cols, (x0, dx, 0.0, y0, 0.0, dy), crs)
    return GeoTiff(Path(path), grid, nodata, zero_is_nodata, tags=tags, data_type=data_type)


def _name_of(reference) -> str | None:
    """``EPSG:n`` of a coordinate system that names its authority."""
    if reference.GetAuthorityName(None) == "EPSG":
        return f"EPSG:{reference.GetAuthorityCode(None)}"
    return None


@dataclass(frozen=True)
class BinaryRaster:
    """A headless raster of big-endian float32, as GAMMA writes them."""

    path: Path
    """The file."""
    grid: Grid
    """Size and position, from a parameter file."""
    zero_is_nodata: bool = True
    """Whether 0 means no data (phase and coherence; not heights)."""

    def check(self) -> None:
        """Compare the file's size with that of the grid.

        Raises
        ------
        EngineError
            They differ.
        """
        expected = 4 * self.grid.rows * self.grid.cols
        try:
            size = self.path.stat().st_size
        except OSError as error:
            raise EngineError(f"{self.path} cannot be read: {error.strerror}.") from error
        if size != expected:
            raise EngineError(
                f"{self.path} has {size} bytes where {self.grid.rows} lines x {self.grid.cols} samples of "
                f"float32 need {expected}; it is truncated or belongs to another parameter file."
            )

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float32: a window, NaN where there is no data.

        Raises
        ------
        EngineError
            The file is shorter than its grid.
        """
        height, width = rows.stop - rows.start, self.grid.cols
        try:
            values = np.fromfile(self.path, ">f4", height * width, offset=4 * rows.start * width)
        except OSError as error:
            raise EngineError(f"{self.path} cannot be read: {error.strerror or error}.") from error
        if values.size != height * width:
            raise EngineError(f"{self.path} is truncated; copy it again.")
        values = values.reshape(height, width)[:, cols].astype(np.float32)
        values[~np.isfinite(values)] = np.nan
        if self.zero_is_nodata:
            values[values == 0] = np.nan
        return values


@dataclass(frozen=True)
class Converted:
    """A raster with a function applied to every value (an angle in another convention)."""

    raster: Raster
    """The raster as stored."""
    convert: Callable[[np.ndarray], np.ndarray]
    """Takes and returns (rows, cols) float32."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.raster.path

    @property
    def grid(self) -> Grid:
        """Size and position."""
        return self.raster.grid

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float32: a window, NaN where there is no data."""
        return self.convert(self.raster.read(rows, cols)).astype(np.float32)
