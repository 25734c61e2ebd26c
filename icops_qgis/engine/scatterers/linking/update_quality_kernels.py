"""Compiled kernels of the quality of new dates: what they agree with, and how precise they are."""

from __future__ import annotations

import math

import numpy as np

from ...kernels import inlined
from .inverse_kernels import invert
from .quality_kernels import LEAST_BOUND_PIVOT


@inlined
def kept_shares(s, n_old, n, weights, kept):
    """Coherence of a date with another one by that with a compressed image, from sums not yet normalised.

    The sum of n_k images of power P has the power n_k^2 P where they are alike, and n_k P where they are not.
    """
    power = 0.0
    for m in range(n_old, n):
        power += s.real[m, m] / (n - n_old)
    for k in range(n_old):
        least = 1.0 / math.sqrt(weights[k])
        share = math.sqrt(s.real[k, k] / max(power, 1e-30)) / weights[k]
        kept[k] = min(max(share, least), 1.0)


@inlined
def certainty(coherence, looks):
    """Mean cosine of the phase noise of a pair, about: exact where it is small, and where coherence is."""
    square = min(coherence * coherence, 0.9999)
    x = 0.25 * math.pi * looks * square / (1.0 - square)
    return math.sqrt(x / (1.0 + x))


@inlined
def agreement(s, joined, n_old, n, looks, weights, kept):
    """Sum of the agreement of pairs with a new date, as in gamma_TC, and how many pairs they stand for.

    A compressed image has less noise than the dates in it: what it agrees is brought down to theirs.
    """
    total = 0.0
    count = 0.0
    for m in range(n_old, n):
        a = joined.x[0, m - n_old + 1]
        b = joined.x[1, m - n_old + 1]
        for k in range(m):
            other = max(k - n_old + 1, 0)
            c = joined.x[0, other]
            d = joined.x[1, other]
            weight = weights[k] if k < n_old else 1.0
            alike = 1.0
            if k < n_old and s.coherence[m, k] > 0.0:
                measured = s.coherence[m, k]
                alike = certainty(measured * kept[k], looks) / certainty(measured, looks)
            # Re exp(j phi_mk) exp(-j (theta_m - theta_k)).
            total += weight * alike * (s.real[m, k] * (a * c + b * d) + s.imag[m, k] * (b * c - a * d))
            count += weight
    return total, count


@inlined
def deviation(s, joined, n_old, n, looks, spread, bound):
    """Standard deviation of the new dates against the first one.

    Given the earlier phases, the Fisher information X = 2 L (|C| o |C|^-1 - I) of the new dates has the
    inverse of its own block as bound; an error of the compressed images reaches them through
    -X_nn^-1 X_no, whose rows sum to one.
    """
    n_new = n - n_old
    information = joined.weighted_real
    information[:] = np.float32(0.0)
    for m in range(information.shape[0]):
        information[m, m] = np.float32(1.0)
    for i in range(n_new):
        for j in range(i + 1):
            m, k = n_old + i, n_old + j
            information[i, j] = s.regular[m, k] * s.inverse[m, k] - np.float32(i == j)
    if not invert(information, n_new, LEAST_BOUND_PIVOT, joined.panel, joined.scaled):
        bound[:] = np.float32(np.nan)
        return
    for i in range(n_new):
        own = information[i, i] / (2.0 * looks)
        passed = 0.0
        for k in range(n_old):
            share = 0.0
            for j in range(n_new):
                m = n_old + j
                share -= information[max(i, j), min(i, j)] * s.regular[m, k] * s.inverse[m, k]
            passed += share * spread[k]
        bound[i, 0] = math.sqrt(max(own, 0.0))
        bound[i, 1] = abs(passed)
