"""Values of a raster at points."""

from __future__ import annotations

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..gdal_errors import GDAL_ERRORS, gdal_told
from ..grid import wkt_text
from ..reading.map_positions import transform

_QUIET = Monitor()

#: Rows of the raster read at once.
_ROWS = 256


def raster_at(source: str, x: np.ndarray, y: np.ndarray, crs: str, monitor: Monitor = _QUIET) -> np.ndarray:
    """Values of the pixels that points lie in.

    Parameters
    ----------
    source : str
        A raster that GDAL opens; its first band is read.
    x, y : (n,) ndarray of float64
        Points in `crs`.
    crs : str
        ``EPSG:n`` or WKT.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    (n,) ndarray of float64
        In the raster's unit; NaN beyond it and where it has no data.

    Raises
    ------
    EngineError
        The raster cannot be read, has no position on the map, or has a value at none of the points.
    Cancelled
        The user stopped the run.
    """
    from osgeo import gdal

    gdal.UseExceptions()
    dataset = band = None
    values = np.full(len(x), np.nan)
    try:
        dataset = gdal.OpenEx(source, gdal.OF_RASTER)
        place = dataset.GetGeoTransform(can_return_null=True)
        if place is None or not dataset.GetProjection():
            raise EngineError(f"{source} has no position on the map: set its CRS and georeference it first.")
        px, py = transform(crs, wkt_text(dataset.GetProjection()), x, y)
        x0, dx, rx, y0, ry, dy = place
        det = dx * dy - rx * ry
        if det == 0.0:
            raise EngineError(f"{source} has pixels without extent: georeference it again.")
        col = np.floor((dy * (px - x0) - rx * (py - y0)) / det)
        row = np.floor((dx * (py - y0) - ry * (px - x0)) / det)
        band = dataset.GetRasterBand(1)
        inside = (row >= 0) & (row < dataset.RasterYSize) & (col >= 0) & (col < dataset.RasterXSize)
        index = np.flatnonzero(inside)
        row, col = row[index].astype(np.int64), col[index].astype(np.int64)
        for top in np.unique(row // _ROWS) * _ROWS:
            monitor.check()
            chosen = (row >= top) & (row < top + _ROWS)
            height = int(min(_ROWS, dataset.RasterYSize - top))
            strip = band.ReadAsArray(0, int(top), dataset.RasterXSize, height).astype(np.float64)
            values[index[chosen]] = strip[row[chosen] - top, col[chosen]]
            monitor.progress(min(1.0, (top + height) / dataset.RasterYSize))
        nodata = band.GetNoDataValue()
    except GDAL_ERRORS as error:
        raise EngineError(f"{source} could not be read as a raster: {gdal_told(error)}.") from error
    finally:
        # A traceback keeps its variables: the file must be closed all the same, before QGIS ends.
        band = dataset = None
    if nodata is not None and np.isfinite(nodata):
        values[np.isclose(values, nodata, rtol=1e-6, atol=0.0)] = np.nan
    values[~np.isfinite(values)] = np.nan
    if not np.isfinite(values).any():
        raise EngineError(f"{source} has a value at none of the points: choose a raster of the same area.")
    return values
