"""Compiled kernel that gives dates a first phase from wrapped pairs."""

from __future__ import annotations

import math

import numpy as np

from ...kernels import kernel


@kernel
def chain_dates(phase, weight, earlier, forward, starts, dates):
    """Go through the dates in order and give each the phase that its pairs with earlier ones ask for.

    Parameters
    ----------
    phase : (n_pairs, n_pixels) float32
        Wrapped pairs, reference minus secondary [rad], in the order of their later dates; NaN is a missing
        pair.
    weight : (n_pairs, n_pixels) float32
        Inverse variances [1/rad^2].
    earlier : (n_pairs,) int64
        Earlier date of each pair.
    forward : (n_pairs,) bool
        Whether the earlier date is the reference.
    starts : (n_dates + 1,) int64
        Where the pairs of each later date start.
    dates : (n_dates, n_pixels) float32, out
        Wrapped phase of each date [rad]: 0 at the first, and that of the date before where no pair tells.
    """
    n_dates, n_pixels = dates.shape
    re, im = np.empty(n_pixels, np.float32), np.empty(n_pixels, np.float32)
    dates[0] = 0.0
    for n in range(1, n_dates):
        re[:] = 0.0
        im[:] = 0.0
        for pair in range(starts[n], starts[n + 1]):
            sign = np.float32(-1.0 if forward[pair] else 1.0)
            before = dates[earlier[pair]]
            for p in range(n_pixels):
                y = phase[pair, p]
                if y == y:
                    angle = before[p] + sign * y
                    re[p] += weight[pair, p] * math.cos(angle)
                    im[p] += weight[pair, p] * math.sin(angle)
        for p in range(n_pixels):
            known = re[p] != 0.0 or im[p] != 0.0
            dates[n, p] = math.atan2(im[p], re[p]) if known else dates[n - 1, p]
