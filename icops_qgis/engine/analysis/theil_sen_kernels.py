"""Compiled: medians of slopes, series by series."""

from __future__ import annotations

import numpy as np

from ..kernels import kernel


@kernel
def median_slopes(series, per_year):
    """Median slope between all pairs of dates of each series, (n,) float32.

    Parameters
    ----------
    series : (n, n_dates) ndarray of float32
        Displacement.
    per_year : (n_dates (n_dates - 1) / 2,) ndarray of float64
        One over the time between each pair [1/yr], the first date's pairs first.
    """
    n, dates = series.shape
    slopes = np.empty(len(per_year), np.float32)
    result = np.empty(n, np.float32)
    for i in range(n):
        k = 0
        for first in range(dates - 1):
            for second in range(first + 1, dates):
                slopes[k] = (series[i, second] - series[i, first]) * per_year[k]
                k += 1
        result[i] = np.median(slopes)
    return result
