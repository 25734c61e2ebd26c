"""Positions of any coordinate system on a plane of true metres, and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .compute import Monitor
from .errors import EngineError
from .grid import spatial_reference

_QUIET = Monitor()

#: A projection whose scale is off by more than this at the points is not measured in: UTM stays below
#: 0.1 %, web Mercator is off by 41 % at 45 degrees.
_SCALE_TOLERANCE = 0.002

#: Along a line the scale may change by so much where lengths are measured in the projection.
_LINE_TOLERANCE = 0.0002

#: Length by which the scale of a projection is measured [m].
_PROBE = 1000.0

_OUTSIDE = "Points lie outside of what their coordinate system holds: set the layer's CRS."

#: What stands before the vertices of a line: byte order, kind and number of vertices.
_WKB_HEAD = np.dtype([("order", "u1"), ("kind", "<u4"), ("n", "<u4")])

#: Points transformed at once: Cancel is looked at in between.
_CHUNK = 50_000


@dataclass(frozen=True)
class MetricPlane:
    """A plane in which distances between the points of one area are true."""

    crs: str
    """Coordinate system of the positions as ``EPSG:n`` or WKT."""
    centre: tuple[float, float] | None
    """Longitude and latitude [deg] of the azimuthal equidistant plane; None where `crs` is true itself."""
    unit: float
    """Metres per unit of `crs` where it is true itself."""

    def from_layer(
        self, x: np.ndarray, y: np.ndarray, monitor: Monitor = _QUIET
    ) -> tuple[np.ndarray, np.ndarray]:
        """Coordinates of `crs`, (n,) float64, to metres in the plane."""
        if self.centre is None:
            return x * self.unit, y * self.unit
        return _transformed(x, y, spatial_reference(self.crs), _equidistant(self.crs, self.centre), monitor)

    def to_layer(
        self, x: np.ndarray, y: np.ndarray, monitor: Monitor = _QUIET
    ) -> tuple[np.ndarray, np.ndarray]:
        """Metres in the plane, (n,) float64, to coordinates of `crs`."""
        if self.centre is None:
            return x / self.unit, y / self.unit
        return _transformed(x, y, _equidistant(self.crs, self.centre), spatial_reference(self.crs), monitor)


def metric_plane(x: np.ndarray, y: np.ndarray, crs: str) -> MetricPlane:
    """The plane that suits some points.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Coordinates in `crs`, at least one point.
    crs : str
        ``EPSG:n`` or WKT.

    Returns
    -------
    MetricPlane
        The projection itself where it is true to scale at the points, so that regular grids stay
        regular; else an azimuthal equidistant projection about them.

    Raises
    ------
    EngineError
        The coordinate system is unknown, or does not reach the points.
    """
    reference = spatial_reference(crs)
    # The medians belong to an area with points even where a layer runs across the date line.
    middle = float(np.median(x)), float(np.median(y))
    if reference.IsGeographic():
        return MetricPlane(crs, middle, 1.0)
    if not reference.IsProjected():
        raise EngineError(
            f"The coordinate system {reference.GetName()!r} is neither geographic nor projected: "
            "set the layer's CRS."
        )
    unit = reference.GetLinearUnits()
    step = _PROBE / unit
    probe_x = np.array([middle[0], middle[0] + step, middle[0]])
    probe_y = np.array([middle[1], middle[1], middle[1] + step])
    lon, lat = _transformed(probe_x[:1], probe_y[:1], reference, reference.CloneGeogCS(), _QUIET)
    centre = float(lon[0]), float(lat[0])
    there = _transformed(probe_x, probe_y, reference, _equidistant(crs, centre), _QUIET)
    lengths = np.hypot(*(coordinate[1:] - coordinate[0] for coordinate in there))
    if np.abs(lengths / _PROBE - 1.0).max() <= _SCALE_TOLERANCE:
        return MetricPlane(crs, None, unit)
    return MetricPlane(crs, centre, 1.0)


def line_plane(x: np.ndarray, y: np.ndarray, crs: str) -> MetricPlane:
    """The plane that suits a line: lengths along it are those on the ellipsoid to 0.02 %.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Vertices in `crs`, at least one.
    crs : str
        ``EPSG:n`` or WKT.

    Returns
    -------
    MetricPlane
        The projection itself, its scale taken off, where the scale is the same at all vertices and in
        all directions; else an azimuthal equidistant projection about the middle of the line.

    Raises
    ------
    EngineError
        The coordinate system is unknown, or does not reach the line.
    """
    reference = spatial_reference(crs)
    if not (reference.IsGeographic() or reference.IsProjected()):
        raise EngineError(
            f"The coordinate system {reference.GetName()!r} is neither geographic nor projected: "
            "set the layer's CRS."
        )
    # About one vertex first: the mean of longitudes is nowhere near a line across the date line.
    about = MetricPlane(crs, _geographic(x[len(x) // 2], y[len(y) // 2], reference), 1.0)
    plane_x, plane_y = about.from_layer(x, y)
    middle = [np.array([(values.min() + values.max()) / 2]) for values in (plane_x, plane_y)]
    centre = _geographic(*(values[0] for values in about.to_layer(*middle)), reference)
    equidistant = MetricPlane(crs, centre, 1.0)
    if reference.IsGeographic():
        return equidistant
    step = _PROBE / reference.GetLinearUnits()
    here = np.column_stack(equidistant.from_layer(x, y))
    scales = np.concatenate([
        np.hypot(*(np.column_stack(equidistant.from_layer(x + east, y + north)) - here).T) / _PROBE
        for east, north in ((step, 0.0), (0.0, step))
    ])  # fmt: skip
    if np.ptp(scales) <= _LINE_TOLERANCE * scales.mean():
        return MetricPlane(crs, None, reference.GetLinearUnits() * float(scales.mean()))
    return equidistant


def _geographic(x: float, y: float, reference) -> tuple[float, float]:
    """Longitude and latitude [deg] of a place, on the ellipsoid of its coordinate system."""
    lon, lat = _transformed(np.array([x]), np.array([y]), reference, reference.CloneGeogCS(), _QUIET)
    return float(lon[0]), float(lat[0])


def _equidistant(crs: str, centre: tuple[float, float]):
    """The azimuthal equidistant projection about a place, on the ellipsoid of `crs`."""
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.CopyGeogCSFrom(spatial_reference(crs))
    lon, lat = centre
    if not abs(lat) <= 90.0:
        raise EngineError(_OUTSIDE)
    reference.SetAE(lat, lon, 0.0, 0.0)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def _transformed(
    x: np.ndarray, y: np.ndarray, source, target, monitor: Monitor
) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates of one system in another."""
    from osgeo import gdal, osr

    for reference in (source, target):
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    there = osr.CoordinateTransformation(source, target)
    result = np.empty((len(x), 2))
    for start in range(0, len(x), _CHUNK):
        monitor.check()
        part = slice(start, start + _CHUNK)
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            result[part] = _moved(np.column_stack((x[part], y[part])), there)
        except RuntimeError as error:
            raise EngineError(_OUTSIDE) from error
        finally:
            gdal.PopErrorHandler()
        monitor.progress(min(1.0, (start + _CHUNK) / len(x)))
    if not np.isfinite(result).all():
        raise EngineError(_OUTSIDE)
    return result[:, 0].copy(), result[:, 1].copy()


def _moved(places: np.ndarray, there) -> np.ndarray:
    """Places, (n, 2), through a transformation, as the vertices of one line: points one by one are slow."""
    from osgeo import ogr

    head = np.array([(1, ogr.wkbLineString, len(places))], _WKB_HEAD).tobytes()
    line = ogr.CreateGeometryFromWkb(head + places.astype("<f8").tobytes())
    if line.Transform(there) != 0:
        raise EngineError(_OUTSIDE)
    return np.frombuffer(bytes(line.ExportToWkb(ogr.wkbNDR)), "<f8", offset=_WKB_HEAD.itemsize).reshape(-1, 2)
