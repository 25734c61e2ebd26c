"""Thresholds that depend on a number of dates which differs from pixel to pixel."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

#: Nodes between the smallest and the largest number; a straight line between them is off by under 1e-4.
_NODES = 256


def tabulated(threshold: Callable[[np.ndarray], np.ndarray], n: np.ndarray) -> np.ndarray:
    """A threshold at many numbers of dates, from a table.

    Parameters
    ----------
    threshold : callable
        Takes numbers of dates, (k,) float64, and returns the threshold at each; smooth.
    n : ndarray of float
        Numbers of dates, any shape, positive.

    Returns
    -------
    ndarray of float32
        As `n`.
    """
    low, high = float(n.min()), float(n.max())
    nodes = np.geomspace(low, high, _NODES) if high > low else np.array([low])
    return np.interp(n, nodes, threshold(nodes)).astype(np.float32)
