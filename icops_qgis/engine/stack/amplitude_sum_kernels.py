"""Compiled kernel of the scene means that amplitudes are calibrated by."""

from __future__ import annotations

import numpy as np

from ..kernels import inlined, kernel


@inlined
def modulus(value):
    """|value| of a complex64, to the last bit; what is not finite comes out as infinite or NaN.

    float64 holds the squares of all float32 numbers: `abs`, which guards them against overflow and takes
    twice as long, is not needed.
    """
    real, imaginary = np.float64(value.real), np.float64(value.imag)
    return np.float32(np.sqrt(real * real + imaginary * imaginary))


@kernel
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
    n_complete = 0
    amplitude = np.empty((n_dates, n_cols), np.float32)
    complete = np.empty(n_cols, np.bool_)
    for r in range(n_rows):
        complete[:] = True
        for d in range(n_dates):
            for c in range(n_cols):
                a = modulus(slc[d, r, c])
                has_data = 0.0 < a < np.inf
                amplitude[d, c] = a
                complete[c] &= has_data
                present[d] += has_data
        n_complete += complete.sum()
        for d in range(n_dates):
            for c in range(n_cols):
                if complete[c]:
                    total[d] += amplitude[d, c]
    return n_complete
