"""Compiled kernel of the scene means that amplitudes are calibrated by."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(nogil=True, cache=True)
def sum_amplitudes(slc, total, present):
    """Sum the amplitudes of each date over the pixels that have data in all of them.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images; zero or not finite where there is no data.
    total : (n_dates,) float64, out
        Sum of the amplitudes.
    present : (n_dates,) int64, out
        Pixels of each date that have data.

    Returns
    -------
    int
        Pixels that have data in all dates.
    """
    n_dates, n_rows, n_cols = slc.shape
    total[:] = 0.0
    present[:] = 0
    complete = np.ones((n_rows, n_cols), np.bool_)
    for d in range(n_dates):
        for r in range(n_rows):
            for c in range(n_cols):
                if 0.0 < abs(slc[d, r, c]) < np.inf:
                    present[d] += 1
                else:
                    complete[r, c] = False
    for d in range(n_dates):
        for r in range(n_rows):
            for c in range(n_cols):
                if complete[r, c]:
                    total[d] += abs(slc[d, r, c])
    return complete.sum()
