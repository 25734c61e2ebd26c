"""Compiled kernels of the quality of linked phases: temporal coherence and the Cramer-Rao bound."""

from __future__ import annotations

import math

import numpy as np

from ...kernels import FAST, inlined
from .inverse_kernels import invert
from .product_kernels import multiply

#: Smallest Cholesky pivot of the Fisher information that counts as positive.
LEAST_BOUND_PIVOT = 1e-7


@inlined(fastmath=FAST)
def temporal_coherence(real, imag, n_dates, x, y):
    """gamma_TC = 2/(N (N-1)) Re sum_{m<n} exp(j phi_mn) exp(-j (theta_m - theta_n)) (seed eq. 2).

    Parameters
    ----------
    real, imag : (m, m) float32
        Unit phasors exp(j phi_mn), 1 on the diagonal; lower blocks (`vectors.PADDING`).
    n_dates : int
        Dates.
    x : (2, m) float32
        exp(j theta); zero beyond the dates.
    y : (2, m) float32
        Scratch.
    """
    multiply(real, imag, x, y)
    total = 0.0
    for m in range(n_dates):
        total += x[0, m] * y[0, m] + x[1, m] * y[1, m]
    return (total - n_dates) / (n_dates * (n_dates - 1.0))


@inlined(fastmath=FAST)
def phase_deviation(coherence, inverse, n_dates, looks, information, panel, scaled, deviation):
    """Standard deviation of each date's phase against date 0, from the Cramer-Rao bound.

    The Fisher information of the phases is X = 2 L (|C| o |C|^-1 - I) (METHOD 4); date 0 is fixed.

    Parameters
    ----------
    coherence, inverse : (m, m) float32
        Regularised |C| and its inverse; lower blocks.
    n_dates : int
        Dates.
    looks : float
        Effective number of looks L.
    information : (m, m) float32
        Scratch.
    panel, scaled : (BLOCK, m) float32
        Scratch.
    deviation : (n_dates,) float32, out
        [rad]; 0 for date 0, NaN where there is no bound.
    """
    size = coherence.shape[0]
    # Inversion wants the lower triangle alone.
    for m in range(n_dates - 1):
        for n in range(m + 1):
            information[m, n] = coherence[m + 1, n + 1] * inverse[m + 1, n + 1]
        information[m, m] -= np.float32(1.0)
    for m in range(n_dates - 1, size):
        information[m, :] = np.float32(0.0)
        information[m, m] = np.float32(1.0)
    bounded = invert(information, n_dates - 1, LEAST_BOUND_PIVOT, panel, scaled)
    deviation[0] = np.float32(0.0)
    for m in range(n_dates - 1):
        variance = information[m, m] / (2.0 * looks) if bounded else np.float32(np.nan)
        deviation[m + 1] = math.sqrt(max(variance, 0.0)) if variance == variance else np.float32(np.nan)
