"""Points of one orbit gathered in square cells, with what is known of each cell's motion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Monitor
from ..points import Points

#: Median of a squared standard normal variable.
_MEDIAN_SQUARE = 0.4549

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


def cell_numbers(x: np.ndarray, y: np.ndarray, metres: float) -> np.ndarray:
    """(n, 2) int64: column and row of the cell that each point lies in, counted from the plane's origin."""
    return np.floor(np.column_stack((x, y)) / metres).astype(np.int64)


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
    return max(ratio, 1.0), min(max(1.0 - ratio, 0.0), 1.0)
