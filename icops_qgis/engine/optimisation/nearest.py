"""The nearest other points of every point."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..compute import Monitor

#: Points asked for at once: Cancel is looked at in between.
_CHUNK = 10_000


class Nearest(NamedTuple):
    """k neighbours of each point, by distance."""

    index: np.ndarray
    """(n, k) int32: which points."""
    distance: np.ndarray
    """(n, k) float32 [m]."""


def nearest_points(
    x: np.ndarray,
    y: np.ndarray,
    k: int,
    monitor: Monitor,
    at: tuple[np.ndarray, np.ndarray] | None = None,
    every: int = 1,
) -> Nearest:
    """The k nearest points of each, the point itself left out unless places are given.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    k : int
        Neighbours, below n (at most n where `at` is given).
    monitor : Monitor
        Cancel.
    at : two (m,) ndarrays of float64, optional
        Places to look from instead of the points.
    every : int
        Only each so-manieth of the k is returned, the farthest ones among them.

    Raises
    ------
    Cancelled
        The user stopped the run.
    """
    from scipy.spatial import cKDTree

    places = np.column_stack((x, y) if at is None else at)
    # Unbalanced trees are built fast where many points share one place.
    tree = cKDTree(np.column_stack((x, y)), balanced_tree=False, compact_nodes=False)
    own = 1 if at is None else 0
    ranks = np.arange(own + every, own + k + 1, every)
    index = np.empty((len(places), len(ranks)), np.int32)
    distance = np.empty(index.shape, np.float32)
    asked = np.append(1, ranks) if own else ranks
    for start in range(0, len(places), _CHUNK):
        monitor.check()
        part = slice(start, start + _CHUNK)
        far, near = tree.query(places[part], k=asked)
        if own:
            far, near = _without_self(far, near, start)
        index[part], distance[part] = near, far
    return Nearest(index, distance)


def _without_self(far: np.ndarray, near: np.ndarray, start: int) -> tuple[np.ndarray, np.ndarray]:
    """Drop each point from its own list; among points at one place it may stand anywhere or nowhere."""
    is_self = near == np.arange(start, start + len(near))[:, None]
    drop = np.where(is_self.any(axis=1), is_self.argmax(axis=1), near.shape[1] - 1)
    stays = np.ones(near.shape, bool)
    stays[np.arange(len(near)), drop] = False
    shape = len(near), near.shape[1] - 1
    return far[stays].reshape(shape), near[stays].reshape(shape)
