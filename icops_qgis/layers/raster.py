"""Map rasters of a stage: GeoTIFF with provenance, and the style that goes with each."""

from __future__ import annotations

import errno
import math
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..engine.errors import EngineError
from ..engine.files import replacing
from ..engine.gdal_errors import GDAL_ERRORS, gdal_told
from ..engine.grid import Grid
from ..engine.provenance import Provenance
from .geopackage import spatial_reference
from .raster_style import Style, save_style, style_velocity_raster

#: Unit of rasters that get the velocity style.
VELOCITY_UNIT = "mm/yr"

_OPTIONS = ["TILED=YES", "COMPRESS=DEFLATE", "PREDICTOR=3", "BIGTIFF=IF_SAFER"]


def write_raster(
    values: np.ndarray,
    grid: Grid,
    destination: str | os.PathLike,
    *,
    unit: str,
    description: str | Sequence[str],
    provenance: Provenance,
    nodata: float = math.nan,
    style: Style | None = None,
) -> str:
    """Write one band, or several, as a compressed, tiled GeoTIFF of float32.

    Its style lies beside it (``<name>.qml``), which QGIS takes up by itself whoever ran the algorithm.

    Parameters
    ----------
    values : ndarray of float, (rows, cols) or (bands, rows, cols)
        In `unit`; `nodata` where there is nothing.
    grid : Grid
        Where the pixels lie on the map.
    destination : path
        ``.tif``; an existing file is replaced.
    unit : str
        Unit of the band, e.g. ``mm/yr``; empty for a pure number.
    description : str or sequence of str
        Name of the band, or of each, with its sign where it has one.
    provenance : Provenance
        Kept as metadata of the file.
    nodata : float
        Value of pixels without data.
    style : callable, optional
        Dresses a raster layer of the file; by default rasters in mm/yr get the velocity style and
        others none.

    Returns
    -------
    str
        The file's path.

    Raises
    ------
    EngineError
        The grid is in radar coordinates, the shape does not fit it, or the file cannot be written.
    """
    final = Path(destination)
    if not grid.is_geocoded or grid.crs is None:
        raise EngineError(
            f"{final} could not be written: the input is in radar coordinates and a raster needs a map "
            "grid; geocode the input first, or use the point layer."
        )
    if np.shape(values)[-2:] != grid.shape:
        raise EngineError(
            f"{final} could not be written: the grid has {grid.rows} x {grid.cols} pixels "
            f"and the values have the shape {np.shape(values)}."
        )
    if final.suffix.lower() not in (".tif", ".tiff"):
        raise EngineError(f"{final} could not be written: expected the suffix .tif.")
    with replacing(final) as partial:
        names = [description] if isinstance(description, str) else list(description)
        bands = np.asarray(values, np.float32).reshape(len(names), *grid.shape)
        _write_geotiff(partial, bands, grid, unit, names, provenance, nodata)
        style = style or (style_velocity_raster if unit == VELOCITY_UNIT else None)
        if style is not None:
            with replacing(final.with_suffix(".qml")) as beside:
                save_style(partial, beside, style)
    return str(final)


def _write_geotiff(
    path: Path,
    values: np.ndarray,
    grid: Grid,
    unit: str,
    names: Sequence[str],
    provenance: Provenance,
    nodata: float,
) -> None:
    """The file itself, complete with statistics-free metadata."""
    from osgeo import gdal

    projection = spatial_reference(grid.crs).ExportToWkt()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        gdal.ErrorReset()
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(path), grid.cols, grid.rows, len(names), gdal.GDT_Float32, _OPTIONS
        )
        if dataset is None:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg() or "GDAL could not create it")
        dataset.SetGeoTransform(grid.transform)
        dataset.SetProjection(projection)
        dataset.SetMetadata({**provenance.as_attributes(), "AREA_OR_POINT": "Area"})
        for number, (name, part) in enumerate(zip(names, values), start=1):
            band = dataset.GetRasterBand(number)
            band.SetNoDataValue(nodata)
            band.SetDescription(name)
            band.SetUnitType(unit)
            band.WriteArray(part)
        dataset.FlushCache()
        band = dataset = None
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg())
    except GDAL_ERRORS as error:
        raise OSError(errno.EIO, gdal_told(error)) from error
    finally:
        gdal.PopErrorHandler()
