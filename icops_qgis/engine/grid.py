"""Where the pixels of a raster lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .errors import EngineError

#: WGS84 equatorial radius [m] and squared eccentricity.
WGS84_A, WGS84_E2 = 6378137.0, 0.00669437999014


def spatial_reference(crs: str):
    """The OSR object of a coordinate system, in x, y (longitude, latitude) axis order.

    Parameters
    ----------
    crs : str
        ``EPSG:n`` or WKT; nothing else is looked up.

    Raises
    ------
    EngineError
        The text is neither.
    """
    from osgeo import osr

    osr.UseExceptions()
    reference = osr.SpatialReference()
    try:
        if crs.upper().startswith("EPSG:"):
            reference.ImportFromEPSG(int(crs[5:]))
        else:
            reference.ImportFromWkt(crs)
    except (RuntimeError, ValueError) as error:
        raise EngineError(f"The coordinate system {crs[:80]!r} is not known; use EPSG:n or WKT.") from error
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def wkt_text(wkt: str | bytes) -> str:
    """WKT as GDAL gives it: letters of names that are no UTF-8, bytes or surrogates then, are replaced."""
    content = wkt if isinstance(wkt, bytes) else wkt.encode("utf-8", "replace")
    return content.decode("utf-8", "replace")


def degree_lengths(latitude: float) -> tuple[float, float]:
    """Length of one degree of longitude and of latitude on the WGS84 ellipsoid [m].

    Parameters
    ----------
    latitude : float
        [deg].
    """
    sine = np.sin(np.radians(latitude))
    root = np.sqrt(1.0 - WGS84_E2 * sine**2)
    east = WGS84_A / root * np.cos(np.radians(latitude))
    north = WGS84_A * (1.0 - WGS84_E2) / root**3
    return float(np.radians(1.0) * east), float(np.radians(1.0) * north)


def metres_per_unit(y: float, crs: str) -> tuple[float, float]:
    """Metres per unit of x and of y, at the map coordinate y of ``EPSG:n`` or WKT."""
    reference = spatial_reference(crs)
    if reference.IsGeographic():
        return degree_lengths(y)
    return (reference.GetLinearUnits(),) * 2


def metric_positions(x: np.ndarray, y: np.ndarray, crs: str) -> np.ndarray:
    """Positions east and north of the points' middle.

    Parameters
    ----------
    x, y : (n,) ndarray
        Map coordinates in the units of `crs`; NaN where unknown.
    crs : str
        ``EPSG:n`` or WKT.

    Returns
    -------
    (n, 2) ndarray of float64
        [m]; NaN where unknown.

    Raises
    ------
    EngineError
        The coordinate system is unknown.
    """
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    known = np.isfinite(x) & np.isfinite(y)
    middle_x, middle_y = (float(values[known].mean()) if known.any() else 0.0 for values in (x, y))
    east, north = metres_per_unit(middle_y, crs)
    return np.column_stack([(x - middle_x) * east, (y - middle_y) * north])


@dataclass(frozen=True)
class Grid:
    """Size and position of a raster, on a map or in radar coordinates."""

    rows: int
    """Number of rows."""
    cols: int
    """Number of columns."""
    transform: tuple[float, float, float, float, float, float] | None = None
    """GDAL geotransform (x0, dx, rx, y0, ry, dy) of the upper-left corner; None in radar coordinates."""
    crs: str | None = None
    """Coordinate system as ``EPSG:n`` or WKT; None in radar coordinates."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.cols

    @property
    def is_geocoded(self) -> bool:
        """Whether the raster lies on a map grid."""
        return self.transform is not None

    def centres(self, rows: np.ndarray, cols: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Map coordinates of pixel centres.

        Parameters
        ----------
        rows, cols : ndarray of int
            Pixel indices from 0, any common shape.

        Returns
        -------
        x, y : ndarray of float64
            In the units of `crs`.
        """
        if self.transform is None:
            raise ValueError("a raster in radar coordinates has no map transform")
        x0, dx, rx, y0, ry, dy = self.transform
        c = np.asarray(cols, dtype=np.float64) + 0.5
        r = np.asarray(rows, dtype=np.float64) + 0.5
        return x0 + c * dx + r * rx, y0 + c * ry + r * dy

    def pixel_at(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of the pixel that holds map position (x, y); may lie outside the raster."""
        if self.transform is None:
            raise ValueError("a raster in radar coordinates has no map transform")
        x0, dx, rx, y0, ry, dy = self.transform
        det = dx * dy - rx * ry
        col = (dy * (x - x0) - rx * (y - y0)) / det
        row = (dx * (y - y0) - ry * (x - x0)) / det
        return int(np.floor(row)), int(np.floor(col))

    def spacing(self) -> tuple[float, float]:
        """Distance between rows and between columns of a geocoded raster, at its centre [m]."""
        if self.transform is None or self.crs is None:
            raise ValueError("a raster in radar coordinates has no map transform")
        _, dx, rx, _, ry, dy = self.transform
        reference = spatial_reference(self.crs)
        if reference.IsGeographic():
            y = self.centres(np.array(self.rows / 2), np.array(self.cols / 2))[1]
            east, north = degree_lengths(float(y))
        else:
            east = north = reference.GetLinearUnits()
        return float(np.hypot(rx * east, dy * north)), float(np.hypot(dx * east, ry * north))
