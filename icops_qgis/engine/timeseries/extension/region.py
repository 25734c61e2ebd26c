"""New dates of the points of one region, unwrapped onto known series.

The phase of a point is known but for whole cycles. At a known date the cycles are those of the series;
what then is left over is the delay that was taken off, which is smooth in space. At a new date the series
is predicted, and what differs between neighbours from the prediction is wrapped and closed in space by
minimum-cost flow, as in `unwrapping`, at costs that follow from how well the last known dates would have
been predicted. Then the date is known, and the next one is predicted.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...compute import Monitor
from ..unwrapping.arc_kernels import STEPS
from ..unwrapping.region import Region, RegionCounts, mean_at_points, neighbour_network
from ..unwrapping.space import SpaceNetwork
from .prediction import FEWEST, TRIALS, Predictor

CYCLE = 2.0 * np.pi

#: Points that tell the phase of a date as a whole.
_SAMPLE = 4000


class ExtendedRegion(NamedTuple):
    """The points of a region at all dates."""

    region: Region
    """Cycles of all dates."""
    known: np.ndarray
    """(n,) float32: mean square of what the last known dates leave between a point and its neighbours
    [rad^2]."""
    new: np.ndarray
    """(n,) float32: the same of the new dates."""


class _Date(NamedTuple):
    cycles: np.ndarray
    """(n,) int16: cycles to add to the phase."""
    left: np.ndarray
    """(n,) float32: phase beyond what was expected of the point and of all points together [rad]."""
    misfit: np.ndarray
    """(n_edges,) float32: square of what is left between neighbours [rad^2]."""
    n_residues: int
    n_corrected: int


def extend_region(
    x: np.ndarray,
    y: np.ndarray,
    phase: np.ndarray,
    variance: np.ndarray,
    known: np.ndarray,
    days: np.ndarray,
    monitor: Monitor,
) -> ExtendedRegion:
    """Find the cycles of all dates.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Positions [m].
    phase : (n_dates, n) ndarray of float32
        Wrapped phase without the DEM error's part, 0 at the first date [rad].
    variance : (n_dates, n) ndarray of float32
        Of the phase [rad^2].
    known : (n_known, n) ndarray of float32
        Series of the first dates as phase, 0 at the first [rad].
    days : (n_dates,) ndarray of float64
        Dates [d].
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    ExtendedRegion
    """
    n_dates, n = phase.shape
    n_known = len(known)
    mesh, n_long = neighbour_network(x, y)
    closing = _Closing(SpaceNetwork(mesh, variance.mean(axis=0)), mesh.islands)
    cycles = np.zeros((n_dates, n), np.int16)
    series = np.empty((n_dates, n), np.float32)
    series[:n_known] = known
    left = np.empty((n_known, n), np.float32)
    first, second = mesh.edges.T
    misfit = np.zeros((2, len(mesh.edges)), np.float32)
    n_residues = n_corrected = 0
    for date in range(n_known):
        monitor.check()
        cycles[date], left[date] = closing.known(phase[date], known[date], variance[date])
    # Each series begins at zero, with the delay and the noise of its first date in all the others.
    origin = left.mean(axis=0)
    left -= origin
    predictor = Predictor(days, mesh.edges, n)
    trials = range(max(FEWEST, n_known - TRIALS), n_known)
    for date in trials:
        monitor.check()
        misfit[0] += (left[date][second] - left[date][first]) ** 2
        predictor(known[:date])
        predictor.learn(known[date] + left[date])
    for date in range(n_known, n_dates):
        monitor.check()
        expected, between = predictor(series[:date])
        between += origin[second] - origin[first]
        found = closing.new(phase[date], expected + origin, between, predictor.spread(), variance[date])
        cycles[date], series[date] = found.cycles, expected + found.left
        predictor.learn(series[date])
        misfit[1] += found.misfit
        n_residues, n_corrected = n_residues + found.n_residues, n_corrected + found.n_corrected
        monitor.progress((date + 1) / n_dates)
    n_new = n_dates - n_known
    counts = RegionCounts(
        len(mesh.edges), n_long, 0, n_residues, n_corrected, len(mesh.edges) * n_new
    )  # fmt: skip
    old, new = (
        mean_at_points(mesh, values) for values in (misfit[0] / max(len(trials), 1), misfit[1] / n_new)
    )
    return ExtendedRegion(Region(cycles, mesh.islands, np.exp(-0.5 * new), counts), old, new)


class _Closing:
    """Cycles of a date from what is expected of it."""

    def __init__(self, space: SpaceNetwork, islands: np.ndarray):
        self._space, self._islands = space, islands
        self._count = np.bincount(islands)
        self._first, self._second = space.mesh.edges.T
        self._alike = np.ones(len(self._first), np.float32)

    def known(
        self, phase: np.ndarray, series: np.ndarray, variance: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Cycles of a date whose series is known, and what is left over, as `_Date` has them."""
        whole, left = self._nearest(phase, series)
        if np.abs(left).max() > 0.5 * np.pi:
            # Neighbours may lie on the two sides of a half cycle.
            self._close(whole, left, self._between(left), self._alike, variance)
        return whole.astype(np.int16), left

    def new(
        self,
        phase: np.ndarray,
        expected: np.ndarray,
        between: np.ndarray,
        spread: np.ndarray,
        variance: np.ndarray,
    ) -> _Date:
        """Cycles of a date from what is expected of points, (n,), and of arcs, (n_edges,) [rad]."""
        whole, left = self._nearest(phase, expected)
        # Arcs know better than their points how they go on.
        arcs = self._between(left) - (between - self._between(expected))
        counts = self._close(whole, left, arcs, spread, variance)
        return _Date(whole.astype(np.int16), left, arcs * arcs, *counts)

    def _between(self, values: np.ndarray) -> np.ndarray:
        return values[self._second] - values[self._first]

    def _nearest(self, phase: np.ndarray, expected: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Cycles that bring phases next to what is expected, and what is left over."""
        apart = phase - expected
        # All points share the delay, and with it the phase, of a date as a whole.
        some = apart[:: max(1, len(apart) // _SAMPLE)]
        apart -= np.arctan2(np.sin(some).sum(), np.cos(some).sum())
        whole = -np.rint(apart / CYCLE)
        return whole, (apart + CYCLE * whole).astype(np.float32)

    def _close(
        self,
        whole: np.ndarray,
        left: np.ndarray,
        arcs: np.ndarray,
        spread: np.ndarray,
        variance: np.ndarray,
    ) -> tuple[int, int]:
        """Make cycles consistent in space, all in place; faces with a residue, and arcs that changed."""
        own = -np.rint(arcs / CYCLE)
        arcs += CYCLE * own
        counts = 0, 0
        if own.any():
            rest = np.rint(arcs * (STEPS / np.pi)).astype(np.int8)
            found, *counts = self._space.unwrap(own.astype(np.int8), rest, spread, variance)
            whole += found
            left += CYCLE * found
        # An island's zero is free by whole cycles: it is taken to move as expected.
        off = np.rint(np.bincount(self._islands, left) / self._count / CYCLE)[self._islands]
        whole -= off
        left -= (CYCLE * off).astype(np.float32)
        return counts
