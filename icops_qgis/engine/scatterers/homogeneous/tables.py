"""Thresholds that depend on a number of dates which differs from pixel to pixel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

#: Nodes in each octave of the number of dates; a straight line between them is off by under 1e-4.
_PER_OCTAVE = 64


def tabulated(thresholds: Sequence[Callable[[np.ndarray], np.ndarray]], n: np.ndarray) -> list[np.ndarray]:
    """Thresholds at many numbers of dates, from a table.

    The nodes of the table are the same whatever the numbers are: a pixel's thresholds do not depend on the
    tile it lies in.

    Parameters
    ----------
    thresholds : sequence of callable
        Each takes numbers of dates, (k,) float64, and returns the threshold at each; smooth.
    n : ndarray of float
        Numbers of dates, any shape, positive.

    Returns
    -------
    list of ndarray of float32
        Each as `n`.
    """
    place = _PER_OCTAVE * np.log2(n)
    below = np.floor(place).astype(np.int64)
    share = place - below
    first = below.min()
    nodes = 2.0 ** (np.arange(first, below.max() + 2) / _PER_OCTAVE)
    below -= first
    found = []
    for threshold in thresholds:
        values = threshold(nodes)
        # A threshold that is infinite everywhere has no slope.
        slopes = np.diff(values) if np.isfinite(values).all() else np.zeros(len(values) - 1)
        found.append((values[below] + slopes[below] * share).astype(np.float32))
    return found
