"""SARvey's point series ``p*_ts.h5``, with ``ifg_network.h5`` and ``coordinates_map.h5`` beside it.

``phase`` (point, date) [rad] is that of the images, so displacement toward the satellite is
+lambda/(4 pi) of it. It still holds the DEM error, whose part proportional to the perpendicular baseline is
fitted together with a rate and taken off, as SARvey's own export does.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...compute import Monitor
from ...errors import EngineError
from ...grid import spatial_reference
from ...hdf5 import read_attributes
from ...timeseries.result_points import look_vector
from ..folder import NotThisFormat
from .found import FoundPoints, PointBlock
from .hdf5_source import check_elements, dataset_shape, opened, texts
from .names import parse_day
from .options import ImportOptions
from .place import Place

NAME = "sarvey"
TITLE = "SARvey point series"

#: Points handed over at once.
_POINTS = 20_000

#: Folders, seen from the points, in which stack and geometry may lie.
_FOLDERS = (".", "inputs", "../inputs", "../../inputs", "..")

_RADAR = ("latitude", "longitude", "height", "incidenceAngle", "azimuthAngle")


def recognise(place: Place) -> tuple[Path, str]:
    """The file, and why it is of this format.

    Raises
    ------
    NotThisFormat
        It is not.
    """
    if place.is_folder:
        paths = [path for path in place.folder.ending("_ts.h5") if path.name.startswith("p")]
        if not paths:
            raise NotThisFormat("no p*_ts.h5")
        if len(paths) > 1:
            raise EngineError(
                f"{place.path} holds {', '.join(p.name for p in paths[:8])}; give one of these files."
            )
        path = paths[0]
    elif place.signature == "hdf5":
        path = place.path
    else:
        raise NotThisFormat("no HDF5 file")
    with opened(path) as handle:
        missing = [name for name in ("phase", "coord_xy", "point_id") if dataset_shape(handle, name) is None]
    if missing:
        raise NotThisFormat(f"{path.name} has no dataset {', '.join(missing)}")
    return path, f"{path.name} holds phase, coord_xy and point_id"


def open_points(
    path: Path, reason: str, _place: Place, options: ImportOptions, _monitor: Monitor
) -> FoundPoints:
    """Describe the points of a file.

    Raises
    ------
    EngineError
        It is broken, or dates, positions or the wavelength are missing.
    """
    with opened(path) as handle:
        shape = dataset_shape(handle, "phase")
        n = shape[0] if shape else 0
        if len(shape) != 2 or dataset_shape(handle, "coord_xy") != (n, 2) or n < 1:
            raise EngineError(
                f"{path}: phase {shape} and coord_xy {dataset_shape(handle, 'coord_xy')} do not fit "
                "together; write it again with SARvey."
            )
        check_elements(path, "coord_xy", (n, 2))
        check_elements(path, "phase of some points", (_POINTS, shape[1]))
        pixel = np.asarray(handle["coord_xy"][()], dtype=np.int64)
        codes = np.asarray(handle["point_id"][()]) if handle["point_id"].shape == (n,) else None
    dates, baselines = _network(path, shape[1])
    wavelength, source = _wavelength(path, options)
    x, y, crs, values, notes = _positions(path, pixel, options)
    look = {}
    if "incidenceAngle" in values:
        look = look_vector(values["incidenceAngle"], values.get("azimuthAngle"))
    if "height" in values:
        look["height"] = values["height"]
    if codes is not None:
        look["code"] = codes.astype(str)
    scale = wavelength / (4 * np.pi) * (-1.0 if options.away else 1.0)

    def read(start: int) -> PointBlock:
        part = slice(start, start + _POINTS)
        with opened(path) as handle:
            phase = np.asarray(handle["phase"][part], dtype=np.float64).T
        series = _without_dem_error(phase * scale, dates, baselines)
        return PointBlock(x[part].copy(), y[part].copy(), series, {k: v[part] for k, v in look.items()})

    notes.append(f"Phase is turned into displacement with a wavelength of {wavelength:g} m ({source}).")
    notes.append(
        "The part of each series that follows the perpendicular baseline (DEM error) is taken off."
        if baselines is not None
        else "There are no baselines, so the DEM error stays in the series."
    )
    return FoundPoints(NAME, TITLE, reason, crs, dates, n, range(0, n, _POINTS), read, "PS", notes)


def _network(path: Path, n_dates: int) -> tuple[tuple, np.ndarray | None]:
    """Dates and perpendicular baselines [m] of the images."""
    beside = path.with_name("ifg_network.h5")
    if not beside.is_file():
        raise EngineError(
            f"{beside} is missing, which tells the dates of {path.name}; put it beside the points."
        )
    with opened(beside) as handle:
        if "dates" not in handle:
            raise EngineError(f"{beside} holds no dates (it is of an old SARvey); write it again.")
        check_elements(beside, "dates", handle["dates"].shape)
        days = [parse_day(text) for text in texts(handle, "dates")]
        baselines = None
        if dataset_shape(handle, "pbase") == (len(days),):
            baselines = np.asarray(handle["pbase"][()], dtype=np.float64)[:n_dates]
    # The last images may not have been processed.
    days = days[:n_dates]
    if len(days) != n_dates or None in days or n_dates < 2:
        raise EngineError(f"{beside} does not hold dates for the {n_dates} columns of {path.name}.")
    dates = tuple(day for day, _prefix in days)
    if any(b <= a for a, b in zip(dates, dates[1:])):
        raise EngineError(f"{beside}: its dates do not ascend or come twice; write it again with SARvey.")
    if baselines is not None and not np.isfinite(baselines).all():
        baselines = None
    return dates, baselines


def _without_dem_error(series: np.ndarray, dates: tuple, baselines: np.ndarray | None) -> np.ndarray:
    """Series without the part that follows the baselines, fitted together with an offset and a rate."""
    if baselines is None or len(dates) < 4:
        return series
    years = np.array([(day - dates[0]).days for day in dates]) / 365.25
    design = np.column_stack((np.ones_like(years), years, baselines))
    if np.linalg.matrix_rank(design) < 3:
        return series
    known = np.isfinite(series)
    whole = known.all(axis=0)
    slope = np.zeros(series.shape[1])
    slope[whole] = np.linalg.pinv(design)[2] @ series[:, whole]
    # Scatterers that are coherent for a while only have no phase before or after.
    for point in np.flatnonzero(~whole & (known.sum(axis=0) > design.shape[1])):
        at = known[:, point]
        slope[point] = np.linalg.lstsq(design[at], series[at, point], rcond=None)[0][2]
    return series - np.outer(baselines - baselines[0], slope)


def _wavelength(path: Path, options: ImportOptions) -> tuple[float, str]:
    if options.wavelength is not None:
        return options.wavelength, "WAVELENGTH"
    for folder in _FOLDERS:
        for name in ("slcStack.h5", "geometryRadar.h5"):
            other = path.parent / folder / name
            if not other.is_file():
                continue
            with opened(other) as handle:
                try:
                    value = float(read_attributes(handle)["WAVELENGTH"])
                except (KeyError, ValueError):
                    continue
            if 0.01 < value < 2.0:
                return value, name
    raise EngineError(
        f"The radar wavelength of {path} is not known (no slcStack.h5 near it); set WAVELENGTH, 0.0554658 m "
        "for Sentinel-1."
    )


def _positions(
    path: Path, pixel: np.ndarray, options: ImportOptions
) -> tuple[np.ndarray, np.ndarray, str, dict[str, np.ndarray], list[str]]:
    """Positions and geometry of the points, from the radar geometry or the map of coordinates."""
    for folder in _FOLDERS:
        other = path.parent / folder / "geometryRadar.h5"
        if not other.is_file():
            continue
        with opened(other) as handle:
            shape = dataset_shape(handle, "latitude")
            if shape is None or len(shape) != 2 or dataset_shape(handle, "longitude") != shape:
                continue
            check_elements(other, "latitude", shape)
            _check_inside(path, pixel, shape)
            values = {
                name: np.asarray(handle[name][()], dtype=np.float64)[pixel[:, 0], pixel[:, 1]]
                for name in _RADAR
                if dataset_shape(handle, name) == shape
            }
        crs = options.crs or "EPSG:4326"
        return (
            values.pop("longitude"),
            values.pop("latitude"),
            crs,
            values,
            ["Positions come from geometryRadar.h5."],
        )
    beside = path.with_name("coordinates_map.h5")
    if not beside.is_file():
        raise EngineError(
            f"The positions of {path} are not known; put coordinates_map.h5 or geometryRadar.h5 beside it."
        )
    with opened(beside) as handle:
        shape = dataset_shape(handle, "coord_map")
        if shape is None or len(shape) != 3 or shape[0] != 2:
            raise EngineError(f"{beside} holds no coord_map (2, row, col); write it again with SARvey.")
        check_elements(beside, "coord_map", shape)
        _check_inside(path, pixel, shape[1:])
        centre = [float(handle.attrs[name]) for name in ("lon_0", "lat_0")]
        plane = np.asarray(handle["coord_map"][()], dtype=np.float64)[:, pixel[:, 0], pixel[:, 1]]
    lon, lat = _geographic(plane, *centre)
    return lon, lat, "EPSG:4326", {}, ["Positions come from coordinates_map.h5."]


def _check_inside(path: Path, pixel: np.ndarray, shape: tuple[int, ...]) -> None:
    if pixel.min() < 0 or (pixel.max(axis=0) >= shape).any():
        raise EngineError(
            f"{path}: its pixels reach beyond the {shape[0]} x {shape[1]} of the geometry beside it."
        )


def _geographic(plane: np.ndarray, lon_0: float, lat_0: float) -> tuple[np.ndarray, np.ndarray]:
    """Longitude and latitude of positions in SARvey's transverse Mercator."""
    from osgeo import osr

    geographic = spatial_reference("EPSG:4326")
    plane_of_sarvey = osr.SpatialReference()
    plane_of_sarvey.CopyGeogCSFrom(geographic)
    plane_of_sarvey.SetTM(lat_0, lon_0, 1.0, 0.0, 0.0)
    plane_of_sarvey.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    there = osr.CoordinateTransformation(plane_of_sarvey, geographic)
    found = np.array(there.TransformPoints(plane.T.tolist()))
    return found[:, 0], found[:, 1]
