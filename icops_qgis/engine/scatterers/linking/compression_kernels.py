"""Compiled kernel that sums images turned back by their phases."""

from __future__ import annotations

import math

import numpy as np

from ...kernels import kernel


@kernel
def compress(slc, phase, groups, compressed):
    """Add images, turned back by their phases, to compressed images of the same pixels.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images.
    phase : (n_dates, rows, cols) float32
        Linked phases against the first date [rad]; where there is none, nothing is added.
    groups : (n_dates,) int64
        Compressed image that each date goes into.
    compressed : (n_compressed, rows, cols) complex64, in and out
    """
    for d in range(slc.shape[0]):
        image = compressed[groups[d]]
        for r in range(slc.shape[1]):
            for c in range(slc.shape[2]):
                angle = phase[d, r, c]
                value = slc[d, r, c]
                if angle == angle and abs(value.real) + abs(value.imag) < np.inf:
                    # In real numbers: numba takes a product of complex ones as this process has compiled it
                    # before, for a kernel that `fastmath` may have let round otherwise.
                    cos, sin = math.cos(angle), math.sin(angle)
                    real = value.real * cos + value.imag * sin
                    image[r, c] += np.complex64(complex(real, value.imag * cos - value.real * sin))
