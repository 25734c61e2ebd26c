"""Single wrong heights: spikes and wells of a pixel or few that stand in unlike surroundings."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import rank_filter

#: The eight neighbours of a pixel.
_NEIGHBOURS = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], bool)

#: A corner of a change with steep sides has three neighbours that changed with it.
_COMPANIONS = 3

#: A spike stands out by so many times what its neighbours differ by: the top of a smooth hill does so once.
_STANDS_OUT = 3.0


def spikes(change: np.ndarray, limit: float) -> np.ndarray:
    """Pixels that change by more than `limit` beyond all but two of their neighbours, and unlike them.

    Ground that changes in one piece of two by two pixels or more has at every pixel three neighbours that
    go along with it, however steep its sides; errors of matching stand alone or in twos and threes.

    Parameters
    ----------
    change : (rows, cols) ndarray of float32
        [m]; NaN in voids.
    limit : float
        [m].

    Returns
    -------
    (rows, cols) ndarray of bool
        False in voids, and where fewer than three neighbours are known.
    """
    known = np.isfinite(change)
    above, below = (np.where(known, change, side).astype(np.float32) for side in (-np.inf, np.inf))
    third_highest = rank_filter(above, 8 - _COMPANIONS, footprint=_NEIGHBOURS, mode="nearest")
    third_lowest = rank_filter(below, _COMPANIONS - 1, footprint=_NEIGHBOURS, mode="nearest")
    judged = known & np.isfinite(third_highest) & np.isfinite(third_lowest)
    with np.errstate(invalid="ignore"):
        needed = np.maximum(limit, _STANDS_OUT * (third_highest - third_lowest))
        return judged & ((change > third_highest + needed) | (change < third_lowest - needed))
