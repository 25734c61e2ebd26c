"""MintPy's ``timeseries*.h5`` with its geometry file, and mask, coherence and velocity beside it.

``timeseries`` (date, row, col) is in metres, positive toward the satellite. Positions come from the grid's
attributes where it is geocoded, else from latitude and longitude of the geometry file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...compute import Monitor
from ...errors import EngineError
from ...grid import Grid
from ...hdf5 import MAX_SIZE, read_attributes, read_grid
from ...timeseries.result_points import look_vector
from ..folder import NotThisFormat
from .attributes import checked
from .found import FoundPoints, PointBlock
from .hdf5_source import check_elements, dataset_shape, opened, texts
from .names import parse_day
from .options import UNITS, ImportOptions
from .place import Place

NAME = "mintpy"
TITLE = "MintPy timeseries.h5"

#: Values read at once, over all dates.
_VALUES = 4_000_000

#: Folders, seen from the time series, in which the other files may lie.
_FOLDERS = (".", "inputs", "../inputs", "geo", "..")

_GEOMETRY = ("geometryRadar.h5", "geometryGeo.h5", "geo_geometryRadar.h5")

#: Rasters that may lie beside: attribute, names of the file, dataset.
_RASTERS = (
    ("temporal_coherence", ("temporalCoherence.h5",), "temporalCoherence"),
    ("coherence", ("avgSpatialCoh.h5",), "coherence"),
    ("velocity", ("velocity.h5",), "velocity"),
    ("velocity_std", ("velocity.h5",), "velocityStd"),
    ("mask", ("maskTempCoh.h5",), "mask"),
)

_OF_GEOMETRY = {
    "height": "height",
    "incidence": "incidenceAngle",
    "azimuth": "azimuthAngle",
    "longitude": "longitude",
    "latitude": "latitude",
}


@dataclass(frozen=True)
class _Raster:
    """A raster on the grid of the time series."""

    path: Path
    dataset: str

    def read(self, rows: slice) -> np.ndarray:
        with opened(self.path) as handle:
            return np.asarray(handle[self.dataset][rows], dtype=np.float64)


def recognise(place: Place) -> tuple[Path, str]:
    """The file, and why it is of this format.

    Raises
    ------
    NotThisFormat
        It is not.
    """
    if place.is_folder:
        named = [p for p in place.folder.ending(".h5") if "timeseries" in p.name.lower()]
        depth = min((len(p.parts) for p in named), default=0)
        paths = [p for p in named if len(p.parts) == depth]
        if not paths:
            raise NotThisFormat("no timeseries.h5")
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
        shape = dataset_shape(handle, "timeseries")
        if shape is None or len(shape) != 3 or "date" not in handle:
            raise NotThisFormat(f"{path.name} has no timeseries (date, row, col) with date")
    return path, f"{path.name} holds timeseries and date"


def open_points(
    path: Path, reason: str, _place: Place, options: ImportOptions, _monitor: Monitor
) -> FoundPoints:
    """Describe the points of a time series.

    Raises
    ------
    EngineError
        It is broken, or its geometry is missing.
    """
    with opened(path) as handle:
        shape = dataset_shape(handle, "timeseries")
        told = read_attributes(handle)
        names = texts(handle, "date") if handle["date"].shape == shape[:1] else []
    n_dates, rows, cols = shape
    check_elements(path, "one row of timeseries", (n_dates, cols))
    check_elements(path, "one date of timeseries", (rows, cols))
    if not 2 <= n_dates <= MAX_SIZE or min(rows, cols) < 1 or max(rows, cols) > MAX_SIZE:
        raise EngineError(f"{path}: a time series of size {shape} holds no points at two dates or more.")
    days = [parse_day(name) for name in names]
    if len(days) != n_dates or None in days or any(day[1] for day in days):
        raise EngineError(f"{path}: date does not hold {n_dates} dates YYYYMMDD; write it again with MintPy.")
    dates = tuple(day for day, _prefix in days)
    if any(b <= a for a, b in zip(dates, dates[1:])):
        raise EngineError(f"{path}: its dates do not ascend or come twice; write it again with MintPy.")
    grid = read_grid((rows, cols), told)
    rasters, notes = _find_rasters(path, grid)
    if not grid.is_geocoded and not {"latitude", "longitude"} <= set(rasters):
        raise EngineError(
            f"{path} is in radar coordinates and needs latitude and longitude; put geometryRadar.h5 "
            "beside it or in inputs."
        )
    unit = "m" if options.unit == "auto" else options.unit
    reader = _Reader(path, grid, rasters, UNITS[unit], options.away)
    step = max(1, _VALUES // (n_dates * cols))
    if "mask" in rasters:
        notes.append("Only pixels of maskTempCoh.h5 are points.")
    elif options.min_coherence is None:
        notes.append(
            "There is no maskTempCoh.h5: every pixel with displacement is a point (see MIN_COHERENCE)."
        )
    notes.append(
        f"Displacement is in {unit}, relative to {told.get('REF_LAT', told.get('REF_Y', '?'))}, "
        f"{told.get('REF_LON', told.get('REF_X', '?'))}."
    )
    crs = options.crs or (grid.crs if grid.is_geocoded else "EPSG:4326")
    return FoundPoints(
        NAME, TITLE, reason, crs, dates, reader.count(), range(0, rows, step),
        lambda start: reader.read(slice(start, min(start + step, rows))), "SBAS", notes,
    )  # fmt: skip


class _Reader:
    """Rows of the time series as points."""

    def __init__(
        self, path: Path, grid: Grid, rasters: dict[str, _Raster], metres: float, away: bool
    ) -> None:
        self._path, self._grid, self._rasters = path, grid, rasters
        self._metres, self._away = metres, away

    def count(self) -> int:
        """Number of points, or more."""
        if "mask" not in self._rasters:
            return self._grid.rows * self._grid.cols
        return int(np.count_nonzero(self._rasters["mask"].read(slice(None))))

    def read(self, rows: slice) -> PointBlock:
        """The points of some rows."""
        with opened(self._path) as handle:
            cube = np.asarray(handle["timeseries"][:, rows], dtype=np.float32)
        values = {name: raster.read(rows) for name, raster in self._rasters.items()}
        # MintPy writes 0 at all dates where there is no data.
        there = np.isfinite(cube).any(axis=0) & (np.nan_to_num(cube) != 0).any(axis=0)
        if "mask" in values:
            there = np.nan_to_num(values.pop("mask")) != 0
        row, col = np.nonzero(there)
        at = {name: raster[there] for name, raster in values.items()}
        lon, lat = at.pop("longitude", None), at.pop("latitude", None)
        if self._grid.is_geocoded:
            x, y = self._grid.centres(row + rows.start, col)
        else:
            x, y = lon, lat
        azimuth, incidence = at.pop("azimuth", None), at.get("incidence")
        # Rasters of rates are in metres per year.
        found = checked({name: v for name, v in at.items() if name != "incidence"}, 1.0, self._away)
        if incidence is not None:
            found.update(look_vector(incidence, azimuth))
        scale = self._metres * (-1.0 if self._away else 1.0)
        return PointBlock(x, y, cube[:, there] * np.float32(scale), found)


def _find_rasters(path: Path, grid: Grid) -> tuple[dict[str, _Raster], list[str]]:
    """Rasters beside the time series that are on its grid, and sentences about them."""
    found: dict[str, _Raster] = {}
    geo = "geo_" if path.name.startswith("geo_") else ""
    wanted = [(name, tuple(geo + file for file in files), dataset) for name, files, dataset in _RASTERS]
    wanted += [(name, _GEOMETRY, dataset) for name, dataset in _OF_GEOMETRY.items()]
    for name, files, dataset in wanted:
        for file in files:
            for folder in _FOLDERS:
                other = path.parent / folder / file
                if name in found or not other.is_file():
                    continue
                with opened(other) as handle:
                    shape = dataset_shape(handle, dataset)
                if shape == grid.shape:
                    found[name] = _Raster(other, dataset)
    files = dict.fromkeys(raster.path.name for raster in found.values())
    used = [
        f"{', '.join(r.dataset for r in found.values() if r.path.name == name)} of {name}" for name in files
    ]
    return found, [f"Used as well: {'; '.join(used)}."] if used else []
