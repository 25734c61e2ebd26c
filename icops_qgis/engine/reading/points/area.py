"""Which points lie in a rectangle of longitude and latitude."""

from __future__ import annotations

import numpy as np

from ...errors import EngineError
from ...gdal_errors import gdal_told
from ...grid import spatial_reference


def inside(x: np.ndarray, y: np.ndarray, crs: str, area: tuple[float, float, float, float]) -> np.ndarray:
    """Where points are in an area.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Coordinates in `crs`, finite.
    crs : str
        ``EPSG:n`` or WKT.
    area : tuple of float
        West, south, east, north [deg].

    Returns
    -------
    (n,) ndarray of bool

    Raises
    ------
    EngineError
        The coordinate system does not reach the points.
    """
    from osgeo import osr

    source = spatial_reference(crs)
    if not source.IsGeographic() and len(x):
        there = osr.CoordinateTransformation(source, spatial_reference("EPSG:4326"))
        try:
            found = np.array(there.TransformPoints(np.column_stack((x, y)).tolist()))
        except RuntimeError as error:
            raise EngineError(
                f"Positions cannot be turned into longitude and latitude ({gdal_told(error)}); set CRS."
            ) from error
        x, y = found[:, 0], found[:, 1]
    west, south, east, north = area
    return (x >= west) & (x <= east) & (y >= south) & (y <= north)
