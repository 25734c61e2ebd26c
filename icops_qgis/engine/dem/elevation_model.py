"""Elevation models in files: what a file says about itself, and its heights on any grid.

GDAL places a raster by the corners of its pixels whether its values are means of areas or heights at
points, so the half pixel between both conventions is settled where the file tells its own; where it tells
the wrong one, the fit of `coregistration` finds the half pixel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..gdal_errors import GDAL_ERRORS, gdal_told
from ..grid import Grid, wkt_text

#: Heights of ground on Earth [m]; what lies outside is a void that nobody marked.
LOWEST, HIGHEST = -1000.0, 9000.0

#: How far off GDAL may place a pixel of the result [pixels]; its own default of 0.125 is a misfit in itself.
_PLACEMENT = 0.001

#: Metres per unit of height, by the names that GDAL drivers give them.
_UNITS = {
    "": 1.0, "m": 1.0, "metre": 1.0, "meter": 1.0, "metres": 1.0, "meters": 1.0,
    "ft": 0.3048, "foot": 0.3048, "feet": 0.3048,
    "us-ft": 1200.0 / 3937.0, "us survey foot": 1200.0 / 3937.0, "ussurveyfoot": 1200.0 / 3937.0,
}  # fmt: skip


@dataclass(frozen=True)
class ElevationModel:
    """A raster of heights in a file."""

    source: str
    """What GDAL opens."""
    grid: Grid
    """Where it lies; may be south-up, turned, or in degrees."""
    is_point: bool
    """Whether the file says that values are heights at points, not means of areas."""
    vertical: str | None
    """The vertical datum as the file tells it: ``EPSG:n`` or ``ellipsoid``; None where it does not."""
    scale: float
    """Metres per stored unit."""
    offset: float
    """Height of the stored 0 [m]."""
    made_from: str | None = None
    """Name of the model that this one is the co-registered copy of."""

    @property
    def name(self) -> str:
        """How messages call it."""
        return Path(self.source).name

    def heights(
        self, grid: Grid, shift: tuple[float, float] = (0.0, 0.0), *, widened: bool = True
    ) -> np.ndarray:
        """Heights on another grid, resampled once by cubic convolution.

        Parameters
        ----------
        grid : Grid
            Target, in any coordinate system, north up.
        shift : (float, float)
            How far the model is moved east and north before, in the units of `grid`.
        widened : bool
            Whether larger pixels take means; else they show the height in their middle, which is faster.

        Returns
        -------
        (rows, cols) ndarray of float32
            [m]; NaN in voids and outside.

        Raises
        ------
        EngineError
            The file cannot be read, or its coordinate system does not reach the grid.
        """
        from osgeo import gdal

        gdal.UseExceptions()
        x0, dx, _, y0, _, dy = grid.transform
        # Looking where the model was before it is moved is the same as moving it.
        west, north = x0 - shift[0], y0 - shift[1]
        # Within one coordinate system GDAL need not look it up.
        systems = {} if grid.crs == self.grid.crs else {"srcSRS": self.grid.crs, "dstSRS": grid.crs}
        try:
            dataset = gdal.OpenEx(self.source, gdal.OF_RASTER)
            warped = gdal.Warp(
                "", dataset, format="MEM", width=grid.cols, height=grid.rows,
                outputBounds=(west, north + grid.rows * dy, west + grid.cols * dx, north),
                outputType=gdal.GDT_Float32,
                workingType=gdal.GDT_Float32, dstNodata=math.nan, resampleAlg="cubic",
                errorThreshold=_PLACEMENT, srcNodata=_void(dataset),
                warpOptions=[] if widened else ["XSCALE=1", "YSCALE=1"], **systems,
            )  # fmt: skip
            heights = warped.ReadAsArray()
        except (*GDAL_ERRORS, TypeError) as error:
            raise EngineError(f"{self.name} could not be read: {gdal_told(error)}.") from error
        if (self.scale, self.offset) != (1.0, 0.0):
            heights = heights * np.float32(self.scale) + np.float32(self.offset)
        with np.errstate(invalid="ignore"):
            heights[~((heights > LOWEST) & (heights < HIGHEST))] = np.nan
        return heights


def _void(dataset) -> float:
    """The value of voids, which must not blend into the heights around them."""
    from osgeo import gdal

    band = dataset.GetRasterBand(1)
    nodata = band.GetNoDataValue()
    if nodata is not None:
        return nodata
    # Files that mark no voids hold these where they have some; no ground is so low.
    return -32768.0 if band.DataType == gdal.GDT_Int16 else -9999.0


def open_elevation_model(source: str) -> ElevationModel:
    """See what a file says about itself.

    Parameters
    ----------
    source : str
        Anything GDAL opens as a raster; the first band holds the heights.

    Raises
    ------
    EngineError
        It cannot be opened, or has no place on the map.
    """
    from osgeo import gdal

    gdal.UseExceptions()
    name = Path(source).name
    try:
        dataset = gdal.OpenEx(source, gdal.OF_RASTER)
        reference = dataset.GetSpatialRef()
        transform = dataset.GetGeoTransform(can_return_null=True)
        band = dataset.GetRasterBand(1)
    except (*GDAL_ERRORS, AttributeError) as error:
        raise EngineError(f"{source} could not be opened as a raster: give an elevation model.") from error
    if reference is None or transform is None:
        raise EngineError(f"{name} has no coordinate system or no place on the map: assign them first.")
    if reference.IsLocal() or not (reference.IsGeographic() or reference.IsProjected()):
        raise EngineError(
            f"The coordinate system {reference.GetName()!r} of {name} is neither geographic nor projected: "
            "set the right one."
        )
    factor = _UNITS.get((band.GetUnitType() or "").strip().lower())
    if factor is None:
        raise EngineError(
            f"The heights of {name} are in {band.GetUnitType()!r}: expected metres or feet; correct the unit."
        )
    vertical = _vertical(reference)
    grid = Grid(dataset.RasterYSize, dataset.RasterXSize, tuple(transform), _horizontal(reference))
    scale, offset = band.GetScale(), band.GetOffset()
    return ElevationModel(
        source, grid, dataset.GetMetadataItem("AREA_OR_POINT") == "Point", vertical,
        factor * (1.0 if scale is None else scale), factor * (offset or 0.0),
        dataset.GetMetadataItem("ICOPS_SECONDARY"),
    )  # fmt: skip


def window(grid: Grid, rows: slice, cols: slice) -> Grid:
    """A part of a north-up grid."""
    x0, dx, rx, y0, ry, dy = grid.transform
    corner = x0 + cols.start * dx, y0 + rows.start * dy
    return replace(
        grid, rows=rows.stop - rows.start, cols=cols.stop - cols.start,
        transform=(corner[0], dx, rx, corner[1], ry, dy),
    )  # fmt: skip


def _vertical(reference) -> str | None:
    """The vertical datum of a compound or three-dimensional coordinate system."""
    if reference.IsCompound() and reference.GetAuthorityCode("VERT_CS"):
        return f"EPSG:{reference.GetAuthorityCode('VERT_CS')}"
    return "ellipsoid" if reference.GetAxesCount() == 3 else None


def _horizontal(reference) -> str:
    """The coordinate system without its heights, as ``EPSG:n`` or WKT."""
    flat = reference.Clone()
    if flat.IsCompound():
        flat.StripVertical()
    flat.DemoteTo2D()
    if flat.GetAuthorityName(None) == "EPSG":
        return f"EPSG:{flat.GetAuthorityCode(None)}"
    return wkt_text(flat.ExportToWkt())
