"""Compiled kernels of amplitude calibration and amplitude dispersion."""

from __future__ import annotations

import numpy as np

from ..kernels import kernel


@kernel
def amplitude_moments(slc, gain, least, mean, dispersion):
    """Mean and dispersion of the calibrated amplitude of each pixel, by Welford's recurrence.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images; zero or not finite where there is no data.
    gain : (n_dates,) float64
        What the amplitudes of each date are multiplied by.
    least : int
        Dates with data that a pixel needs.
    mean, dispersion : (rows, cols) float32, out
        Mean amplitude, and standard deviation (that of the dates at hand) over mean; NaN where
        there are too few dates.
    """
    n_dates, n_rows, n_cols = slc.shape
    count = np.zeros((n_rows, n_cols), np.int64)
    centre = np.zeros((n_rows, n_cols))
    spread = np.zeros((n_rows, n_cols))
    # Dates outside: neighbouring pixels of one date lie side by side in memory.
    for d in range(n_dates):
        for r in range(n_rows):
            for c in range(n_cols):
                amplitude = abs(slc[d, r, c]) * gain[d]
                if 0.0 < amplitude < np.inf:
                    count[r, c] += 1
                    step = amplitude - centre[r, c]
                    centre[r, c] += step / count[r, c]
                    spread[r, c] += step * (amplitude - centre[r, c])
    for r in range(n_rows):
        for c in range(n_cols):
            if count[r, c] < least:
                mean[r, c] = np.nan
                dispersion[r, c] = np.nan
            else:
                mean[r, c] = centre[r, c]
                dispersion[r, c] = np.sqrt(spread[r, c] / count[r, c]) / centre[r, c]
