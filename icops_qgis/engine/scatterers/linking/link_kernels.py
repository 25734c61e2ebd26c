"""Compiled kernel of phase linking: pixel by pixel, everything of a pixel stays in the cache."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from .coherence_kernels import chosen_pixels, normalise, shrink, weigh
from .covariance_kernels import sum_products
from .eigen_kernels import MAX_STEPS, smallest_eigenvector
from .inverse_kernels import invert
from .likelihood_kernels import descend
from .precision import FAST
from .quality_kernels import phase_deviation, temporal_coherence

#: Codes of the estimator used.
NOT_LINKED, EMI, EVD, PTA = 0, 1, 2, 3

#: Smallest Cholesky pivot of a positive definite |C|: single precision inverts no worse matrix well.
LEAST_PIVOT = 1e-3

#: Fewer dates have no network.
LEAST_DATES = 3


@njit(nogil=True, cache=True, fastmath=FAST)
def link_pixels(
    samples, shape, window, masks, rows, cols, n_dates, estimator, shrinkages, looks_per_sample,
    phase, coherence, deviation, used, shrunk,
):  # fmt: skip
    """Link the phases of some pixels of a block.

    Parameters
    ----------
    samples : (n, 2 * m) float32
        Pixels of the block with its halo, from `coherence_kernels.interleave`.
    shape, window : (int, int)
        Rows and columns of the block with its halo, and of the window.
    masks : (n_pixels, n_bytes) uint8
        Packed windows of homogeneous pixels.
    rows, cols : (n_pixels,) int64
        Place of each pixel in the block with its halo.
    n_dates : int
        Dates.
    estimator : int
        EMI, EVD or PTA.
    shrinkages : (n,) float64
        Shrinkage of |C| toward I, and what it is raised to, in turn, until |C| is positive definite.
    looks_per_sample : float
        Independent looks in a pixel, for `deviation`.
    phase : (n_pixels, n_dates) float32, out
        Linked phase [rad], 0 at date 0; NaN where a date has no data or the pixel is not linked.
    coherence : (n_pixels,) float32, out
        gamma_TC; NaN where not linked.
    deviation : (n_pixels, n_dates) float32, out
        Standard deviation of `phase` [rad], or (0, 0) to leave it out; NaN where |C| is not positive definite.
    used : (n_pixels,) uint8, out
        Estimator that gave the phase.
    shrunk : (n_pixels,) float32, out
        Shrinkage applied; NaN where |C| was not inverted.
    """
    size = samples.shape[1] // 2
    chosen = np.empty(window[0] * window[1], np.int64)
    order = np.arange(window[0] * window[1])
    packed = np.zeros((0, 2 * size), np.float32)
    alive = np.arange(n_dates)
    sums = np.zeros((size, 2 * size), np.float32)
    magnitude = np.zeros((size, size), np.float32)
    real = np.zeros((size, size), np.float32)
    imag = np.zeros((size, size), np.float32)
    regular = np.zeros((size, size), np.float32)
    inverse = np.zeros((size, size), np.float32)
    weighted_real = np.zeros((size, size), np.float32)
    weighted_imag = np.zeros((size, size), np.float32)
    panel = np.zeros((4, size), np.float32)
    scaled = np.zeros((4, size), np.float32)
    basis = np.zeros((MAX_STEPS, 2, size), np.float32)
    x = np.zeros((2, size), np.float32)
    y = np.zeros((2, size), np.float32)
    bound = np.zeros(n_dates, np.float32)
    for p in range(rows.shape[0]):
        phase[p, :] = np.nan
        coherence[p] = np.nan
        used[p] = NOT_LINKED
        shrunk[p] = np.nan
        if deviation.shape[0] > 0:
            deviation[p, :] = np.nan
        n_chosen = chosen_pixels(masks[p], rows[p], cols[p], window, shape, chosen)
        sum_products(samples, chosen, n_chosen, n_dates, sums)
        n = 0
        for d in range(n_dates):
            if sums[d, 2 * d] > np.float32(0.0):
                alive[n] = d
                n += 1
        if n < LEAST_DATES or alive[0] > 0:
            continue
        if n < n_dates:
            # A date without data is left out: the others are moved together.
            if packed.shape[0] == 0:
                packed = np.zeros((window[0] * window[1], 2 * size), np.float32)
            for k in range(n_chosen):
                for d in range(n):
                    packed[k, 2 * d] = samples[chosen[k], 2 * alive[d]]
                    packed[k, 2 * d + 1] = samples[chosen[k], 2 * alive[d] + 1]
                packed[k, 2 * n :] = np.float32(0.0)
            sum_products(packed, order, n_chosen, n, sums)
            for plane in (magnitude, real, imag):
                plane[:] = np.float32(0.0)
        normalise(sums, n, scaled[0], real, imag, magnitude)

        definite = False
        if estimator != EVD or deviation.shape[0] > 0:
            for shrinkage in shrinkages:
                shrink(magnitude, n, shrinkage, regular)
                inverse[:] = regular
                definite = invert(inverse, n, LEAST_PIVOT, panel, scaled)
                if definite:
                    shrunk[p] = shrinkage
                    break
        # The start hardly matters: phases against the middle date.
        for d in range(size):
            x[0, d] = real[d, n // 2] if d < n else np.float32(0.0)
            x[1, d] = imag[d, n // 2] if d < n else np.float32(0.0)
        if definite and estimator != EVD:
            for a in range(n):
                for b in range(size):
                    w = inverse[a, b] * magnitude[a, b]
                    weighted_real[a, b] = w * real[a, b]
                    weighted_imag[a, b] = w * imag[a, b]
            used[p] = EMI
        else:
            for a in range(n):
                for b in range(size):
                    w = -magnitude[a, b] * magnitude[a, b]
                    weighted_real[a, b] = w * real[a, b]
                    weighted_imag[a, b] = w * imag[a, b]
            used[p] = EVD
        for a in range(n, size):
            weighted_real[a, :] = np.float32(0.0)
            weighted_imag[a, :] = np.float32(0.0)
        smallest_eigenvector(weighted_real, weighted_imag, n, x, basis, y)
        for d in range(n):
            length = math.sqrt(x[0, d] * x[0, d] + x[1, d] * x[1, d])
            if length > np.float32(0.0):
                x[0, d] /= length
                x[1, d] /= length
            else:
                x[0, d] = np.float32(1.0)
        if estimator == PTA and definite:
            descend(weighted_real, weighted_imag, n, x)
            used[p] = PTA
        coherence[p] = temporal_coherence(real, imag, n, x, y)
        for d in range(n):
            # Against date 0, so that it is exactly zero there.
            a = x[0, d] * x[0, 0] + x[1, d] * x[1, 0]
            b = x[1, d] * x[0, 0] - x[0, d] * x[1, 0]
            phase[p, alive[d]] = math.atan2(b, a) if d > 0 else np.float32(0.0)
        if deviation.shape[0] > 0 and definite:
            looks = n_chosen * looks_per_sample
            phase_deviation(regular, inverse, n, looks, weighted_real, panel, scaled, bound)
            for d in range(n):
                deviation[p, alive[d]] = bound[d]
