"""Compiled kernel of the maximum-likelihood phases: descent of the likelihood, date by date."""

from __future__ import annotations

import math

import numpy as np

from ...kernels import FAST, inlined

#: Rounds over the dates at most.
MAX_ROUNDS = 200

#: The phases stand when none turns by more than this in a round [rad].
TURN = 2e-5


@inlined(fastmath=FAST)
def descend(real, imag, n, x):
    """Minimise x^H M x over unit phasors x, from where x stands.

    Each date in turn takes the phase that is best given all others, -phase(sum_{k != d} M_dk x_k): no
    step can raise the value. It is the update by (lambda_max I - M) of METHOD 4 without a bound on the
    eigenvalues, which would make its steps short.

    Parameters
    ----------
    real, imag : (m, m) float32
        Hermitian matrix M = |C|^-1 o C, whole, zero beyond n.
    n : int
        Dates.
    x : (2, m) float32
        exp(j theta), zero beyond n; updated.

    Returns
    -------
    int
        Rounds taken.
    """
    size = real.shape[0]
    xr = x[0]
    xi = x[1]
    for turn in range(MAX_ROUNDS):
        largest = np.float32(0.0)
        for d in range(n):
            ar = real[d]
            ai = imag[d]
            a = np.float32(0.0)
            b = np.float32(0.0)
            for k in range(size):
                a += ar[k] * xr[k] - ai[k] * xi[k]
                b += ar[k] * xi[k] + ai[k] * xr[k]
            a = ar[d] * xr[d] - a
            b = ar[d] * xi[d] - b
            length = math.sqrt(a * a + b * b)
            if length > np.float32(0.0):
                a /= length
                b /= length
                largest = max(largest, abs(a - xr[d]) + abs(b - xi[d]))
                xr[d] = a
                xi[d] = b
        if largest < np.float32(TURN):
            return turn + 1
    return MAX_ROUNDS
