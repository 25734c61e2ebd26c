"""Which points of two layers belong together (METHOD 7.4)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..compute import Monitor
from ..optimisation.nearest import nearest_points

_QUIET = Monitor()

#: The second set is looked at as if it lay this far beside its place [m]: among points that are equally
#: far, as on two regular grids half a pixel apart, both sides then choose alike.
_TIE_BREAK = (1.0e-5, 0.6e-5)


class Pairs(NamedTuple):
    """Points of a first and a second set that are compared."""

    first: np.ndarray
    """(m,) int64: index into the first set, ascending, never twice."""
    second: np.ndarray
    """(m,) int64: index into the second set; never twice for mutual neighbours."""
    distance: np.ndarray
    """(m,) float64: how far they lie apart [m]."""
    nearest: float
    """Smallest distance between the two sets [m]."""

    def __len__(self) -> int:
        return len(self.first)


def mutual_pairs(
    first: tuple[np.ndarray, np.ndarray],
    second: tuple[np.ndarray, np.ndarray],
    distance: float,
    monitor: Monitor = _QUIET,
) -> Pairs:
    """Points that are each other's nearest; none is used twice.

    Parameters
    ----------
    first, second : two (n,) ndarrays of float64 each
        x and y of both sets in one plane [m].
    distance : float
        Points farther apart are no pair [m].
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Pairs

    Raises
    ------
    Cancelled
        The user stopped the run.
    """
    there = second[0] + _TIE_BREAK[0], second[1] + _TIE_BREAK[1]
    nearest_second, far = _nearest(there, first, monitor)
    monitor.progress(0.5)
    nearest_first, _ = _nearest(first, there, monitor)
    chosen = np.flatnonzero(nearest_first[nearest_second] == np.arange(len(far)))
    return _within(chosen, nearest_second[chosen], first, second, distance, monitor)


def station_pairs(
    points: tuple[np.ndarray, np.ndarray],
    stations: tuple[np.ndarray, np.ndarray],
    distance: float,
    monitor: Monitor = _QUIET,
) -> Pairs:
    """All points around each station; a point near several belongs to the nearest.

    Parameters
    ----------
    points, stations : two (n,) ndarrays of float64 each
        x and y of both in one plane [m].
    distance : float
        Points farther from a station are not of it [m].
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Pairs
        `second` counts stations, each as often as it has points.

    Raises
    ------
    Cancelled
        The user stopped the run.
    """
    station, far = _nearest(stations, points, monitor)
    return _within(np.arange(len(far)), station, points, stations, distance, monitor)


def _nearest(
    among: tuple[np.ndarray, np.ndarray], at: tuple[np.ndarray, np.ndarray], monitor: Monitor
) -> tuple[np.ndarray, np.ndarray]:
    """Index and distance of the nearest of `among` at each place."""
    found = nearest_points(*among, 1, monitor, at=at)
    return found.index[:, 0].astype(np.int64), found.distance[:, 0]


def _within(
    one: np.ndarray,
    other: np.ndarray,
    first: tuple[np.ndarray, np.ndarray],
    second: tuple[np.ndarray, np.ndarray],
    distance: float,
    monitor: Monitor,
) -> Pairs:
    """Of the pairs proposed those that are near enough."""
    far = np.hypot(first[0][one] - second[0][other], first[1][one] - second[1][other])
    near = far <= distance
    monitor.progress(1.0)
    smallest = float(far.min()) if len(far) else np.inf
    return Pairs(one[near], other[near], far[near], smallest)
