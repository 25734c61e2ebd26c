"""The places that sink fastest, where a series is worth looking at (the paper's P1 and P2, Fig. 4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Monitor
from ..optimisation.nearest import nearest_points

#: A place is what so many neighbours agree on: a single bad point is none.
_AGREEING = 5

#: A neighbour farther than so many times the usual distance is none.
_SPARSE = 4.0

#: Places lie at least this share of the scene's diagonal apart.
_APART = 0.2


@dataclass(frozen=True)
class Place:
    """Where the ground sinks fast."""

    name: str
    """P1, P2 ... from east to west."""
    x: float
    """[m]."""
    y: float
    """[m]."""
    points: np.ndarray
    """(k,) int64: the points around it."""


def fastest_places(
    x: np.ndarray, y: np.ndarray, velocity: np.ndarray, radius: float, count: int = 2
) -> list[Place]:
    """The fastest sinking place, the fastest one away from it, and so on.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    velocity : (n,) ndarray of float64
        Negative where ground sinks, in any unit.
    radius : float
        Points up to here belong to a place [m].
    count : int
        Places at most.

    Returns
    -------
    list of Place
        Fewer where fewer places sink.
    """
    if len(x) <= _AGREEING:
        return []
    near = nearest_points(x, y, _AGREEING, Monitor())
    reach = near.distance[:, -1]
    agreed = np.median(velocity[near.index], axis=1)
    is_free = (reach <= _SPARSE * np.median(reach)) & (agreed < 0) & (velocity < 0)
    apart = _APART * np.hypot(np.ptp(x), np.ptp(y))
    centres = []
    while len(centres) < count and is_free.any():
        candidates = np.flatnonzero(is_free)
        at = candidates[np.argmin(agreed[candidates])]
        centres.append(at)
        is_free &= np.hypot(x - x[at], y - y[at]) > apart
    centres.sort(key=lambda at: -x[at])
    return [
        Place(f"P{k + 1}", float(x[at]), float(y[at]), _around(x, y, at, radius))
        for k, at in enumerate(centres)
    ]


def _around(x: np.ndarray, y: np.ndarray, at: int, radius: float) -> np.ndarray:
    return np.flatnonzero(np.hypot(x - x[at], y - y[at]) <= radius)
