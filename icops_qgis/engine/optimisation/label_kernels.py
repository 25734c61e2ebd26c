"""Compiled: what is left of a series when the median of its neighbours' is taken off."""

from __future__ import annotations

import numba
import numpy as np


@numba.njit(nogil=True, cache=True)
def differences(series, near, first):
    """Series minus the median series of the neighbours, (m, n_dates) float32.

    Parameters
    ----------
    series : (n, n_dates) ndarray of float32
        Displacement [m].
    near : (m, k) ndarray of int32
        Neighbours of the points `first` to ``first + m``.
    first : int
        The first of them.
    """
    m, k = near.shape
    dates = series.shape[1]
    result = np.empty((m, dates), np.float32)
    values = np.empty(k, np.float32)
    for i in range(m):
        for t in range(dates):
            for j in range(k):
                values[j] = series[near[i, j], t]
            result[i, t] = series[first + i, t] - _median(values)
    return result


@numba.njit(nogil=True, cache=True)
def _median(values):
    """The median; sorts in place, which beats a selection for so few."""
    n = len(values)
    for i in range(1, n):
        value = values[i]
        j = i
        while j > 0 and values[j - 1] > value:
            values[j] = values[j - 1]
            j -= 1
        values[j] = value
    return values[n // 2] if n % 2 else np.float32(0.5) * (values[n // 2 - 1] + values[n // 2])
