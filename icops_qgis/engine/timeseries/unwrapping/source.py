"""Points read for unwrapping: which ones, where they lie, how sure their phases are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from ...compute import Monitor
from ...points_file import PointsFile

#: Points read at once.
RUN = 8192

#: Standard deviations outside this are not believed [rad], and what stands for all where none is known.
_DEVIATIONS = (0.1, 3.0)
_UNKNOWN_DEVIATION = 0.5


def survey(points: PointsFile, monitor: Monitor) -> tuple[np.ndarray, float]:
    """Which points have a phase at every date, and what stands for an unknown standard deviation.

    Parameters
    ----------
    points : PointsFile
        Open file.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    known : (n,) ndarray of bool
        No phase of the point is NaN.
    deviation : float
        Median standard deviation of the phases [rad].
    """
    n = points.header.n_points
    known, typical = np.zeros(n, bool), []
    for start in range(0, n, RUN):
        monitor.check()
        run = slice(start, min(start + RUN, n))
        known[run] = np.isfinite(points.phase(run)).all(axis=0)
        deviation = points.deviation(run)[1:]
        deviation = deviation[np.isfinite(deviation)]
        if deviation.size:
            typical.append(float(np.median(deviation)))
        monitor.progress(run.stop / n)
    return known, float(np.median(typical)) if typical else _UNKNOWN_DEVIATION


class WrappedPoints(Protocol):
    """Points that can be unwrapped: those of a `PointsFile`, or pixels of multilooked pairs."""

    def phase(self, run: slice) -> np.ndarray:
        """(n_dates, k) float32: wrapped phase of a run of points, 0 at the first date [rad]."""

    def deviation(self, run: slice) -> np.ndarray:
        """(n_dates, k) float32: standard deviation of a run's phases [rad], NaN where unknown."""


def read_points(
    points: WrappedPoints, n_dates: int, chosen: np.ndarray, deviation: float, monitor: Monitor
) -> tuple[np.ndarray, np.ndarray]:
    """Phases of some points and their variances.

    Parameters
    ----------
    points : WrappedPoints
        Read run by run.
    n_dates : int
        Dates that they have.
    chosen : (k,) ndarray of int64
        Points, ascending.
    deviation : float
        Where the standard deviation is unknown [rad].
    monitor : Monitor
        Cancel.

    Returns
    -------
    phase : (k, n_dates) ndarray of float32
        Wrapped phase, 0 at the first date [rad].
    variance : (k, n_dates) ndarray of float32
        [rad^2], positive.
    """
    phase, variance = np.empty((2, len(chosen), n_dates), np.float32)
    for places, run in runs_of(chosen):
        monitor.check()
        inside = chosen[places] - run.start
        phase[places] = points.phase(run)[:, inside].T
        known = np.nan_to_num(points.deviation(run)[:, inside].T, nan=deviation)
        variance[places] = np.clip(known, *_DEVIATIONS) ** 2
    # The first date's phase is zero by definition, not without noise: that noise is in all the others.
    variance[:, 0] = variance[:, 1:].mean(axis=1)
    return phase, variance


def runs_of(chosen: np.ndarray) -> Iterator[tuple[slice, slice]]:
    """Runs of ascending points that are read together: places in `chosen`, and the points they span."""
    start = 0
    while start < len(chosen):
        stop = int(np.searchsorted(chosen, chosen[start] + RUN))
        yield slice(start, stop), slice(int(chosen[start]), int(chosen[stop - 1]) + 1)
        start = stop
