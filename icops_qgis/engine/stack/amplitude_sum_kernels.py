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
    present[:] = 0
    n_complete = 0
    # Four sums at a time, each in the order of its pixels: a processor waits for each addition of one sum.
    n_sums = (n_dates + 3) // 4 * 4
    sums = np.zeros(n_sums)
    amplitude = np.zeros((n_sums, n_cols), np.float32)
    lacking = np.empty(n_cols, np.uint8)
    for r in range(n_rows):
        lacking[:] = 0
        for d in range(n_dates):
            n = 0
            for c in range(n_cols):
                a = modulus(slc[d, r, c])
                has_data = (a > 0.0) & (a < np.inf)
                amplitude[d, c] = a
                lacking[c] |= not has_data
                n += has_data
            present[d] += n
        n_lacking = 0
        for c in range(n_cols):
            n_lacking += lacking[c]
        n_complete += n_cols - n_lacking
        if n_lacking > 0:
            for d in range(n_dates):
                for c in range(n_cols):
                    amplitude[d, c] = np.float32(0.0) if lacking[c] else amplitude[d, c]
        for d in range(0, n_sums, 4):
            first, second, third, fourth = sums[d], sums[d + 1], sums[d + 2], sums[d + 3]
            for c in range(n_cols):
                first += amplitude[d, c]
                second += amplitude[d + 1, c]
                third += amplitude[d + 2, c]
                fourth += amplitude[d + 3, c]
            sums[d], sums[d + 1], sums[d + 2], sums[d + 3] = first, second, third, fourth
    total[:] = sums[:n_dates]
    return n_complete
