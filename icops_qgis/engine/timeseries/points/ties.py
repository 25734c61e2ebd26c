"""Ties to GNSS stations or levelled benchmarks: the rate of the reference area becomes an absolute one.

A table with the columns ``lon`` and ``lat`` (or ``x`` and ``y`` in the points' coordinate system) and, per
station, either ``velocity`` toward the satellite or any of ``east``, ``north`` and ``up`` [mm/yr]; with a
column ``date`` (YYYYMMDD or YYYY-MM-DD) the rows of a place are its series, and the same columns
(``displacement`` for ``velocity``) hold positions [mm]. ``sigma`` is the standard deviation of a rate
[mm/yr]. Only rates are tied: the noise of daily positions would otherwise enter every date.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import metric_positions
from ...interferometry.network import DAYS_PER_YEAR
from ...point_columns import PointColumns
from ...points_file import PointsFile
from ...reading.map_positions import transform
from ..result_points import look_vector

_MM = 1000.0

#: Components of motion in a table.
_AXES = ("east", "north", "up")

#: Standard deviation of a rate that tells none [m/yr].
_USUAL_SIGMA = 0.001

#: No station moves farther [m], or faster [m/yr].
_MOST = 1000.0

#: A series gives a rate where it spans this much of the dates [yr] with so many positions.
LEAST_YEARS, LEAST_POSITIONS = 0.5, 4


@dataclass(frozen=True)
class Station:
    """A place whose motion is known."""

    x: float
    """In the units of the table's coordinates."""
    y: float
    """Likewise."""
    days: np.ndarray | None
    """(m,) int64: ordinals of the series' dates; None for a rate."""
    values: dict[str, np.ndarray]
    """Rates [m/yr], (1,), or positions [m], (m,): ``los`` or components of east, north, up."""
    sigma: float
    """Standard deviation of the rate [m/yr]."""

    def along(self, look: np.ndarray | None) -> np.ndarray:
        """The values along the line of sight.

        Parameters
        ----------
        look : (3,) ndarray or None
            East, north and up of the unit vector to the satellite.

        Raises
        ------
        EngineError
            The table has components and the points no look vector.
        """
        if "los" in self.values:
            return self.values["los"]
        if look is None:
            raise EngineError(
                "The ties hold east, north or up and the points tell no look vector; give velocities "
                "toward the "
                "satellite."
            )
        return sum(look[_AXES.index(name)] * values for name, values in self.values.items())


@dataclass(frozen=True)
class Tie:
    """What the stations say about the rates."""

    offset: float
    """Rate that is taken off all points [m/yr]."""
    sigma: float
    """Its standard deviation [m/yr]."""
    residuals: np.ndarray
    """(n_stations,) float64: what is left at each station used [m/yr]."""
    unused: int
    """Stations without points near them or with too short a series."""

    def describe(self) -> str:
        """One sentence for logs and reports."""
        told = ", ".join(f"{residual * _MM:+.1f}" for residual in self.residuals[:8])
        return (
            f"Tied to {len(self.residuals)} stations: {self.offset * _MM:+.2f} mm/yr, known to "
            f"{self.sigma * _MM:.2f}, are taken off all rates; residuals {told} mm/yr"
            + (
                f"; {self.unused} stations are of no use (no points near, or too short a series)."
                if self.unused
                else "."
            )
        )


def read_stations(path: Path) -> tuple[list[Station], bool]:
    """Read a table of ties.

    Returns
    -------
    stations : list of Station
    geographic : bool
        Whether positions are longitude and latitude.

    Raises
    ------
    EngineError
        The table cannot be read, or lacks a column.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            names = [name.strip().lower() for name in reader.fieldnames or []]
            rows = [dict(zip(names, (str(v or "").strip() for v in row.values()))) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EngineError(f"{path} could not be read as a table of comma-separated values.") from error
    geographic = {"lon", "lat"} <= set(names)
    place = ("lon", "lat") if geographic else ("x", "y")
    dated = "date" in names
    whole = "displacement" if dated else "velocity"
    columns = [whole] if whole in names else [name for name in _AXES if name in names]
    if not set(place) <= set(names) or not columns:
        raise EngineError(
            f"{path} must have the columns lon and lat (or x and y) and {whole} (or east, north, up); it has "
            f"{', '.join(names) or 'none'}."
        )
    groups: dict[tuple[float, float], list[tuple[int, list[float], float]]] = {}
    for number, row in enumerate(rows, start=2):
        try:
            where = float(row[place[0]]), float(row[place[1]])
            values = [float(row[name] or 0.0) / _MM for name in columns]
            sigma = float(row.get("sigma") or _USUAL_SIGMA * _MM) / _MM
            day = _day(row["date"]).toordinal() if dated else 0
            if not (np.isfinite(where).all() and np.abs([*values, sigma]).max() < _MOST):
                raise ValueError("no place or no motion")
        except (KeyError, ValueError) as error:
            wanted = ", ".join([*place, *columns, *(["date"] if dated else [])])
            raise EngineError(
                f"{path}, line {number}, is not what its header says: {wanted} are wanted as numbers"
                f"{' and YYYYMMDD' if dated else ''}."
            ) from error
        groups.setdefault(where, []).append((day, values, sigma))
    if not groups:
        raise EngineError(f"{path} holds no station.")
    axes = ["los"] if columns == [whole] else columns
    stations = []
    for (x, y), found in groups.items():
        found.sort(key=lambda one: one[0])
        days = np.array([day for day, _, _ in found]) if dated else None
        table = np.array([values for _, values, _ in found])
        table = table if dated else table[-1:]
        sigma = max(found[0][2], 1e-6)
        stations.append(Station(x, y, days, {name: table[:, k] for k, name in enumerate(axes)}, sigma))
    return stations, geographic


def tie(
    stations: list[Station],
    places: np.ndarray,
    positions: np.ndarray,
    series: np.ndarray,
    dates: tuple[date, ...],
    look: np.ndarray | None,
    radius: float,
) -> Tie:
    """Compare the points around stations with them.

    Parameters
    ----------
    stations : list of Station
        Known motion.
    places : (n_stations, 2) ndarray
        East and north of the stations [m].
    positions : (n, 2) ndarray
        East and north of the points [m].
    series : (n_dates, n) ndarray
        Displacement [m].
    dates : tuple of date
        Of the series.
    look : (3, n) ndarray or None
        Unit vectors from the points to the satellite: east, north, up.
    radius : float
        Points this near a station are compared with it [m].

    Raises
    ------
    EngineError
        No station can be used.
    """
    days = np.array([day.toordinal() for day in dates], np.float64)
    differences, sigmas = [], []
    for station, place in zip(stations, places):
        near = np.flatnonzero(np.hypot(*(positions - place).T) <= radius)
        if not near.size:
            continue
        ours = series[:, near].mean(axis=1, dtype=np.float64)
        theirs = station.along(None if look is None else look[:, near].mean(axis=1))
        if station.days is None:
            rate = float(theirs[0])
            mine = _rate(days, ours)
        else:
            common = (station.days >= days[0]) & (station.days <= days[-1])
            if (
                np.count_nonzero(common) < LEAST_POSITIONS
                or np.ptp(station.days[common]) < LEAST_YEARS * DAYS_PER_YEAR
            ):
                continue
            rate = _rate(station.days[common].astype(float), theirs[common])
            inside = (days >= station.days[common].min()) & (days <= station.days[common].max())
            if np.count_nonzero(inside) < LEAST_POSITIONS:
                continue
            mine = _rate(days[inside], ours[inside])
        differences.append(mine - rate)
        sigmas.append(station.sigma)
    if not differences:
        raise EngineError(
            f"No tie has points within {radius:g} m and a series of {LEAST_YEARS:g} years; give other "
            f"stations or a "
            "larger REFERENCE_RADIUS."
        )
    found, weight = np.array(differences), 1.0 / np.square(sigmas)
    offset = float(found @ weight / weight.sum())
    sigma = float(1.0 / np.sqrt(weight.sum()))
    if len(found) > 2:
        # Stations that disagree know the offset less well than they claim.
        misfit = float(weight @ np.square(found - offset)) / (len(found) - 1)
        sigma *= np.sqrt(max(1.0, misfit))
    return Tie(offset, sigma, found - offset, len(stations) - len(found))


def tie_points(
    path: Path, points: PointsFile, columns: PointColumns, series: np.ndarray, radius: float
) -> Tie:
    """Compare points with the stations of a table.

    Parameters
    ----------
    path : Path
        Table, see the module's text.
    points : PointsFile
        Where the points come from.
    columns : PointColumns
        The points.
    series : (n_dates, n) ndarray
        Displacement [m].
    radius : float
        Points this near a station are compared with it [m].

    Raises
    ------
    EngineError
        The table cannot be read, or no station can be used.
    """
    stations, geographic = read_stations(path)
    x, y = (np.array([getattr(station, name) for station in stations]) for name in ("x", "y"))
    if geographic and points.header.crs != "EPSG:4326":
        x, y = transform("EPSG:4326", points.header.crs, x, y)
    together = metric_positions(np.append(columns.x, x), np.append(columns.y, y), points.header.crs)
    n = len(columns)
    look = look_vector(columns.incidence_angle.astype(np.float64), columns.azimuth_angle.astype(np.float64))
    vectors = np.stack([look[name] for name in ("los_east", "los_north", "los_up")])
    known = np.isfinite(vectors).all()
    return tie(
        stations, together[n:], together[:n], series, points.header.dates, vectors if known else None, radius
    )


def _tells_a_rate(days: np.ndarray) -> bool:
    return len(days) >= LEAST_POSITIONS and np.ptp(days) >= LEAST_YEARS * DAYS_PER_YEAR


def _rate(days: np.ndarray, values: np.ndarray) -> float:
    """Least-squares rate [1/yr]."""
    centred = (days - days.mean()) / DAYS_PER_YEAR
    return float(centred @ values / (centred @ centred))


def _day(text: str) -> date:
    return datetime.strptime(text.replace("-", ""), "%Y%m%d").date()
