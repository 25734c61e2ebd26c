"""Points of two orbits gathered in common square cells, with what is known of each cell's motion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..points import Points

#: Median of a squared standard normal variable.
_MEDIAN_SQUARE = 0.4549

#: Relative standard error of the median of n such squares, times the root of n.
_MEDIAN_ERROR = 2.333

#: A ratio that departs from 1 by less than so many standard errors departs by chance.
_SURE = 2.0

#: Pairs that a median of differences needs.
_LEAST_PAIRS = 10


@dataclass(frozen=True)
class CellSet:
    """What one orbit says of some cells; each is a mean of its points, weighted by 1/V_STDEV^2."""

    count: np.ndarray
    """(n_cells,) int64: points."""
    look: np.ndarray
    """(3, n_cells) float64: from the ground to the satellite: east, north, up."""
    rate: np.ndarray
    """(n_cells,) float64: velocity [m/yr]."""
    rate_std: np.ndarray
    """(n_cells,) float64: its standard deviation [m/yr]; NaN where no point tells one."""
    series: np.ndarray
    """(n_dates, n_cells) float32: displacement [m]."""
    shared: float
    """Correlation of the noise of the points of a cell, 0 to 1: what a mean cannot lessen."""


def common_cells(
    places: Sequence[np.ndarray], metres: float
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """The square cells in which two sets both have points.

    Parameters
    ----------
    places : two (n, 2) ndarrays of float64
        East and north in one plane [m].
    metres : float
        Side of a cell; cells are counted from the plane's origin.

    Returns
    -------
    place : (n_cells, 2) ndarray of int64
        Column and row of each cell.
    cells : two (n,) ndarrays of int64
        The cell of each point of each set; -1 where the other set has none there.

    Raises
    ------
    EngineError
        There is no such cell.
    """
    numbers = [np.floor(each / metres).astype(np.int64) for each in places]
    low = np.minimum(*(each.min(axis=0) for each in numbers))
    across = max(int(each[:, 0].max()) for each in numbers) - low[0] + 1
    keys = [(each[:, 1] - low[1]) * across + each[:, 0] - low[0] for each in numbers]
    common = np.intersect1d(*(np.unique(key) for key in keys))
    if len(common) == 0:
        raise EngineError(
            f"ASCENDING and DESCENDING share no cell of {metres:g} m: choose layers of the same ground, or a "
            "larger CELL."
        )
    cells = []
    for key in keys:
        found = np.minimum(np.searchsorted(common, key), len(common) - 1)
        cells.append(np.where(common[found] == key, found, -1))
    return np.column_stack((common % across, common // across)) + low, (cells[0], cells[1])


def gather(points: Points, look: np.ndarray, cell: np.ndarray, n_cells: int, monitor: Monitor) -> CellSet:
    """Means over cells.

    Parameters
    ----------
    points : Points
        One orbit.
    look : (3, n) ndarray of float64
        Their look vectors.
    cell : (n,) ndarray of int64
        The cell of each point; -1 where it lies in none that counts.
    n_cells : int
        Cells; each holds at least one point.
    monitor : Monitor
        Progress and cancel.
    """
    inside = np.flatnonzero(cell >= 0)
    cell = cell[inside]
    rate = np.asarray(points.attributes["velocity"], np.float64)[inside]
    given = points.attributes.get("velocity_std")
    deviation = np.full(len(inside), np.nan) if given is None else np.asarray(given, np.float64)[inside]
    deviation = np.where(deviation > 0, deviation, np.nan)
    is_told = np.isfinite(deviation).any()
    # A point that tells no deviation counts as an average one.
    weight = (
        1.0 / np.where(np.isfinite(deviation), deviation, np.nanmedian(deviation) if is_told else 1.0) ** 2
    )
    total = np.bincount(cell, weight, n_cells)

    def mean(values: np.ndarray) -> np.ndarray:
        return np.bincount(cell, weight * values, n_cells) / total

    series = np.empty((len(points.dates), n_cells), np.float32)
    for k, date_values in enumerate(points.displacement):
        monitor.check()
        series[k] = mean(date_values[inside])
        monitor.progress((k + 1) / len(series))
    count = np.bincount(cell, minlength=n_cells)
    if not is_told:
        std, shared = np.full(n_cells, np.nan), 0.0
    else:
        excess, shared = _noise_of_pairs(cell, rate, 1.0 / weight)
        # Variance of a mean whose members share a part of their noise.
        std = np.sqrt((shared * count + (1.0 - shared)) * excess / total)
    return CellSet(count, np.stack([mean(axis[inside]) for axis in look]), mean(rate), std, series, shared)


def _noise_of_pairs(cell: np.ndarray, rate: np.ndarray, variance: np.ndarray) -> tuple[float, float]:
    """How much two points of a cell differ, against what their standard deviations say.

    Returns
    -------
    excess : float
        Factor to the variances, 1 or more: points differ by more than they should.
    shared : float
        Correlation of their noise, 0 to 1: points differ by less than independent ones would.
    """
    order = np.argsort(cell, kind="stable")
    same = cell[order][1:] == cell[order][:-1]
    # Every second of the pairs in a row, so that no point counts twice.
    first = np.flatnonzero(same)[::2]
    a, b = order[first], order[first + 1]
    if len(a) < _LEAST_PAIRS:
        return 1.0, 0.0
    square = (rate[a] - rate[b]) ** 2 / (variance[a] + variance[b])
    # The median, because a few cells lie on the edge of a bowl.
    ratio = float(np.median(square)) / _MEDIAN_SQUARE
    error = _MEDIAN_ERROR / np.sqrt(len(a))
    return (ratio if ratio > 1.0 + _SURE * error else 1.0), shared_noise(ratio, error)


def shared_noise(ratio: float, error: float) -> float:
    """Correlation of the noise of values that should be alike, told by how little they differ.

    Parameters
    ----------
    ratio : float
        Their squared differences over what independent noise of their variances would make.
    error : float
        Standard error of `ratio`.

    Returns
    -------
    float
        0 to 1; 0 where the ratio may be 1.
    """
    return min(1.0 - ratio, 1.0) if ratio < 1.0 - _SURE * error else 0.0
