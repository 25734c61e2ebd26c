"""Positions on the map and in longitude and latitude."""

from __future__ import annotations

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..gdal_errors import gdal_told
from ..grid import Grid

_QUIET = Monitor()

#: Positions converted at once: Cancel is looked at in between.
_CHUNK = 50_000


def geographic(grid: Grid, rows: slice, cols: slice) -> tuple[np.ndarray, np.ndarray]:
    """Longitude and latitude (WGS 84) of the pixel centres of a window.

    Parameters
    ----------
    grid : Grid
        A map grid.
    rows, cols : slice
        The window.

    Returns
    -------
    longitude, latitude : (rows, cols) ndarray of float64
        [deg].

    Raises
    ------
    EngineError
        The coordinate system cannot be converted.
    """
    r, c = np.mgrid[rows, cols]
    x, y = grid.centres(r, c)
    if grid.crs == "EPSG:4326":
        return x, y
    return transform(grid.crs or "", "EPSG:4326", x, y)


def transform(
    source: str, target: str, x: np.ndarray, y: np.ndarray, monitor: Monitor = _QUIET
) -> tuple[np.ndarray, np.ndarray]:
    """Convert map positions; x is east or longitude, y north or latitude, whatever the authority says.

    Parameters
    ----------
    source, target : str
        Coordinate systems as ``EPSG:n`` or WKT.
    x, y : ndarray of float64
        Any common shape.
    monitor : Monitor
        Cancel.

    Raises
    ------
    EngineError
        A coordinate system is unknown, or a position cannot be converted.
    Cancelled
        The user stopped the run.
    """
    from osgeo import osr

    osr.UseExceptions()
    try:
        systems = []
        for text in (source, target):
            system = osr.SpatialReference()
            system.SetFromUserInput(text)
            system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            systems.append(system)
        conversion = osr.CoordinateTransformation(*systems)
        places = np.column_stack([np.ravel(x), np.ravel(y)]).astype(np.float64)
        for start in range(0, len(places), _CHUNK):
            monitor.check()
            part = slice(start, start + _CHUNK)
            places[part] = np.array(conversion.TransformPoints(places[part]))[:, :2]
    except RuntimeError as error:
        raise EngineError(
            f"Positions in {source[:60]} cannot be converted to {target[:60]}: {gdal_told(error)}."
        ) from error
    return places[:, 0].reshape(np.shape(x)), places[:, 1].reshape(np.shape(y))
