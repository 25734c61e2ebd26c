"""A raster of changes of height as volumes need it: north up, with voids and true areas of pixels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..gdal_errors import GDAL_ERRORS, gdal_told
from ..grid import Grid, spatial_reference
from .elevation_model import open_elevation_model

#: No ground rises or sinks so far [m]: a void that nobody marked.
_IMPOSSIBLE = 9000.0

#: Places along each side of a window where the area of a pixel is measured; between them it changes evenly.
_NODES = 9

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\d{4})?(?!\d)")


@dataclass(frozen=True)
class ChangeRaster:
    """Changes of height in a file, seen north up whatever the order of its rows and columns."""

    source: str
    """What GDAL opens."""
    grid: Grid
    """North up."""
    is_flipped: tuple[bool, bool]
    """Whether rows and columns of the file run the other way."""
    to_metres: tuple[float, float]
    """Scale and offset from stored values to metres."""
    made_from: tuple[str, str] | None
    """Names of the old and the new model, where `dem_change` made the file."""
    is_coregistered: bool | None
    """Whether one model came from `coregister_dems`; None where the file does not tell."""

    @property
    def name(self) -> str:
        """How messages call it."""
        return Path(self.source).name

    @property
    def years(self) -> float | None:
        """Years between the models by the years in their names [yr]; None where these do not tell."""
        found = [_YEAR.findall(name) for name in self.made_from or ()]
        if len(found) != 2 or any(len(set(each)) != 1 for each in found):
            return None
        return float(int(found[1][0]) - int(found[0][0])) or None

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """Changes in a window, (rows, cols) float32 [m]; NaN in voids.

        Raises
        ------
        EngineError
            The file cannot be read.
        """
        from osgeo import gdal

        gdal.UseExceptions()
        shape = rows.stop - rows.start, cols.stop - cols.start
        starts = [
            n - part.stop if flipped else part.start
            for n, part, flipped in zip(self.grid.shape, (rows, cols), self.is_flipped)
        ]
        dataset = band = None
        try:
            dataset = gdal.OpenEx(self.source, gdal.OF_RASTER)
            band = dataset.GetRasterBand(1)
            stored = band.ReadAsArray(starts[1], starts[0], shape[1], shape[0])
            known = band.GetMaskBand().ReadAsArray(starts[1], starts[0], shape[1], shape[0]) != 0
        except GDAL_ERRORS as error:
            raise EngineError(f"{self.name} could not be read: {gdal_told(error)}.") from error
        finally:
            band = dataset = None
        scale, offset = self.to_metres
        change = stored.astype(np.float32)
        if (scale, offset) != (1.0, 0.0):
            change = change * np.float32(scale) + np.float32(offset)
        with np.errstate(invalid="ignore"):
            change[~(known & (np.abs(change) < _IMPOSSIBLE))] = np.nan
        steps = tuple(slice(None, None, -1 if flipped else 1) for flipped in self.is_flipped)
        return change[steps]

    def cell_areas(self, rows: slice, cols: slice) -> np.ndarray:
        """True area of the pixels of a window, on the ellipsoid, (rows, cols) float64 [m2]."""
        along = [np.linspace(part.start, part.stop - 1, _NODES) for part in (rows, cols)]
        r, c = (axis.ravel() for axis in np.meshgrid(*along, indexing="ij"))
        x, y = [], []
        for below, right in ((0, 0), (0, 1), (1, 1), (1, 0)):
            # `centres` speaks of pixel centres: corners lie half a pixel before and behind.
            east, north = self.grid.centres(r + below - 0.5, c + right - 0.5)
            x.append(east)
            y.append(north)
        east, north = equal_area(np.concatenate(x), np.concatenate(y), self.grid)
        east, north = east.reshape(4, -1), north.reshape(4, -1)
        diagonals = (east[2] - east[0]) * (north[3] - north[1]) - (east[3] - east[1]) * (north[2] - north[0])
        nodes = 0.5 * np.abs(diagonals).reshape(_NODES, _NODES)
        wanted = [np.arange(part.start, part.stop) for part in (rows, cols)]
        across = np.array([np.interp(wanted[1], along[1], line) for line in nodes])
        return np.array([np.interp(wanted[0], along[0], line) for line in across.T]).T


def equal_area_system(grid: Grid):
    """The OSR object of Lambert's azimuthal equal-area projection about the middle of a grid."""
    from osgeo import osr

    reference = spatial_reference(grid.crs)
    x, y = grid.centres(np.array((grid.rows - 1) / 2), np.array((grid.cols - 1) / 2))
    there = osr.CoordinateTransformation(reference, _geographic(reference))
    try:
        lon, lat, _ = there.TransformPoint(float(x), float(y))
    except RuntimeError as error:
        raise EngineError("CHANGE lies outside of what its coordinate system holds: set its CRS.") from error
    system = osr.SpatialReference()
    system.CopyGeogCSFrom(reference)
    system.SetLAEA(lat, lon, 0.0, 0.0)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def equal_area(x: np.ndarray, y: np.ndarray, grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    """Positions in the coordinate system of a grid, (n,) float64, on a plane whose areas are true [m]."""
    from osgeo import osr

    there = osr.CoordinateTransformation(spatial_reference(grid.crs), equal_area_system(grid))
    try:
        placed = np.array(there.TransformPoints(np.column_stack([x, y])))
    except RuntimeError as error:
        raise EngineError("CHANGE lies outside of what its coordinate system holds: set its CRS.") from error
    return placed[:, 0], placed[:, 1]


def open_change(source: str) -> ChangeRaster:
    """See what a raster of changes says about itself.

    Parameters
    ----------
    source : str
        Anything GDAL opens as a raster; the first band holds new minus old.

    Raises
    ------
    EngineError
        It cannot be opened, has no place on the map, or is turned.
    """
    from osgeo import gdal

    model = open_elevation_model(source)
    x0, dx, rx, y0, ry, dy = model.grid.transform
    if rx or ry:
        raise EngineError(f"{model.name} is turned against its coordinate system: warp it north up first.")
    rows, cols = model.grid.shape
    flipped = dy > 0, dx < 0
    corner = (x0 + cols * dx if flipped[1] else x0), (y0 + rows * dy if flipped[0] else y0)
    grid = Grid(rows, cols, (corner[0], abs(dx), 0.0, corner[1], 0.0, -abs(dy)), model.grid.crs)
    dataset = gdal.OpenEx(source, gdal.OF_RASTER)
    told = dataset.GetMetadata()
    dataset = None
    made_from = (told["ICOPS_OLD"], told["ICOPS_NEW"]) if {"ICOPS_OLD", "ICOPS_NEW"} <= set(told) else None
    coregistered = told.get("ICOPS_COREGISTERED")
    return ChangeRaster(
        source, grid, flipped, (model.scale, model.offset), made_from,
        None if coregistered is None else coregistered == "yes",
    )  # fmt: skip


def _geographic(reference):
    """Longitude and latitude on the ellipsoid of a coordinate system."""
    from osgeo import osr

    geographic = reference.CloneGeogCS()
    geographic.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return geographic
