"""Compiled kernel of phase linking: pixel by pixel, everything of a pixel stays in the cache."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ...kernels import FAST, inlined, kernel
from .coherence_kernels import chosen_pixels, complete, normalise, shrink, weigh
from .covariance_kernels import sum_products
from .eigen_kernels import MAX_STEPS, smallest_eigenvector
from .inverse_kernels import BLOCK, invert
from .likelihood_kernels import descend
from .quality_kernels import phase_deviation, temporal_coherence
from .vectors import PADDING

#: Codes of the estimator that gave a phase.
NOT_LINKED, EMI, EVD, PTA = 0, 1, 2, 3

#: Smallest Cholesky pivot that counts as positive: |C| has ones on its diagonal, and single precision
#: inverts what is further from singular than this without a trace in the phases.
LEAST_PIVOT = 0.05

#: What shrinkage is raised by where |C| is not positive definite.
SHRINKAGE_STEP = 0.1

#: Shrinkage for the standard deviation of the phases, and what it may be raised to. More would leave too
#: little coherence, less would believe that of noise: with this the bound is 0.6 to 1.5 times the error
#: that phases have on simulated ground, as long as there are not far fewer looks than dates.
BOUND_SHRINKAGE, MAX_BOUND_SHRINKAGE = 0.4, 0.8

#: Fewer dates have no network.
LEAST_DATES = 3


class Workspace(NamedTuple):
    """Scratch of one pixel; m is the padded number of dates, matrices lower blocks (`vectors.PADDING`)."""

    coherence: np.ndarray
    """(m, m): |C|."""
    real: np.ndarray
    """(m, m): real part of the sums of products, then of the phasors of C."""
    imag: np.ndarray
    """(m, m): imaginary part."""
    regular: np.ndarray
    """(m, m): regularised |C|."""
    inverse: np.ndarray
    """(m, m): its inverse."""
    weighted_real: np.ndarray
    """(m, m): real part of the matrix whose eigenvector is looked for."""
    weighted_imag: np.ndarray
    """(m, m): imaginary part."""
    panel: np.ndarray
    """(BLOCK, m)."""
    scaled: np.ndarray
    """(BLOCK, m)."""
    basis: np.ndarray
    """(steps, 2, m): Lanczos vectors."""
    x: np.ndarray
    """(2, m): real and imaginary part of exp(j theta)."""
    y: np.ndarray
    """(2, m)."""


@inlined
def workspace(size):
    """Scratch for a padded number of dates."""
    return Workspace(
        np.zeros((size, size), np.float32),
        np.zeros((size, size), np.float32),
        np.zeros((size, size), np.float32),
        np.zeros((size, size), np.float32),
        np.zeros((size, size), np.float32),
        np.zeros((size, size), np.float32),
        np.zeros((size, size), np.float32),
        np.zeros((BLOCK, size), np.float32),
        np.zeros((BLOCK, size), np.float32),
        np.zeros((MAX_STEPS, 2, size), np.float32),
        np.zeros((2, size), np.float32),
        np.zeros((2, size), np.float32),
    )


@inlined
def few_looks_shrinkage(n_looks, n_dates):
    """Shrinkage that suits a number of looks and dates.

    The inverse of an estimated |C| trusts what it should not, the more the fewer looks there are. On
    simulated ground (20 to 225 looks, 20 to 152 dates, lasting, fading and seasonal coherence) this line
    is near the smallest error, and no worse than EVD, to which 1 would lead.
    """
    return min(max(0.9 - 0.13 * n_looks / n_dates, 0.5), 0.9)


@inlined
def regularise(s, n, shrinkage, most):
    """Shrink |C| until it is positive definite; returns the shrinkage, NaN where none was enough."""
    while True:
        shrink(s.coherence, n, shrinkage, s.regular)
        for m in range(s.inverse.shape[0]):
            stop = (m // PADDING + 1) * PADDING
            s.inverse[m, :stop] = s.regular[m, :stop]
        if invert(s.inverse, n, LEAST_PIVOT, s.panel, s.scaled):
            return shrinkage
        if shrinkage >= most:
            return np.nan
        shrinkage = min(shrinkage + SHRINKAGE_STEP, most)


@inlined(fastmath=FAST)
def estimate(s, n, estimator, definite):
    """Put exp(j theta) into s.x; returns the estimator used."""
    for d in range(s.x.shape[1]):
        # The start hardly matters: phases against the middle date.
        s.x[0, d] = s.real[d, n // 2] if d < n else np.float32(0.0)
        s.x[1, d] = s.imag[d, n // 2] if d < n else np.float32(0.0)
    inverted = definite and estimator != EVD
    if inverted:
        weigh(s.inverse, s.coherence, s.real, s.imag, n, 1.0, s.weighted_real, s.weighted_imag)
    else:
        weigh(s.coherence, s.coherence, s.real, s.imag, n, -1.0, s.weighted_real, s.weighted_imag)
    smallest_eigenvector(s.weighted_real, s.weighted_imag, n, s.x, s.basis, s.y)
    for d in range(n):
        length = math.sqrt(s.x[0, d] * s.x[0, d] + s.x[1, d] * s.x[1, d])
        s.x[0, d] = s.x[0, d] / length if length > np.float32(0.0) else np.float32(1.0)
        s.x[1, d] = s.x[1, d] / length if length > np.float32(0.0) else np.float32(0.0)
    if not inverted:
        return EVD
    if estimator == PTA:
        complete(s.weighted_real, s.weighted_imag)
        descend(s.weighted_real, s.weighted_imag, n, s.x)
    return estimator


@inlined
def leave_out_empty(samples, chosen, n_chosen, alive, n, s):
    """Sum the products of the dates that have data, moved together."""
    packed = np.zeros((n_chosen, samples.shape[1]), np.float32)
    order = np.arange(n_chosen)
    for k in range(n_chosen):
        for d in range(n):
            packed[k, 2 * d] = samples[chosen[k], 2 * alive[d]]
            packed[k, 2 * d + 1] = samples[chosen[k], 2 * alive[d] + 1]
    for matrix in (s.coherence, s.real, s.imag):
        matrix[:] = np.float32(0.0)
    sum_products(packed, order, n_chosen, n, s.real, s.imag)


@kernel
def link_pixels(
    samples, shape, window, masks, places, n_dates, estimator, shrinkage, max_shrinkage,
    looks_per_pixel, phase, coherence, deviation, used, shrunk,
):  # fmt: skip
    """Link the phases of some pixels of a block.

    Parameters
    ----------
    samples : (n, 2 * m) float32
        Pixels of the block with its margin, from `coherence_kernels.interleave`.
    shape, window : (int, int)
        Rows and columns of the block with its margin, and of the window.
    masks : (n_pixels, n_bytes) uint8
        Packed windows of homogeneous pixels.
    places : (n_pixels, 2) int64
        Row and column of each pixel in the block with its margin.
    n_dates : int
        Dates.
    estimator : int
        EMI, EVD or PTA.
    shrinkage : float
        Shrinkage of |C| toward I; NaN takes `few_looks_shrinkage`.
    max_shrinkage : float
        What it is raised to at most where |C| is not positive definite.
    looks_per_pixel : float
        Independent looks in a pixel, for `deviation`.
    phase : (n_pixels, n_dates) float32, out
        Linked phase [rad], 0 at date 0; NaN where a date has no data or the pixel is not linked.
    coherence : (n_pixels,) float32, out
        gamma_TC; NaN where not linked.
    deviation : (n_pixels, n_dates) or (0, 0) float32, out
        Standard deviation of `phase` [rad]; NaN where |C| is not positive definite. Left out where empty.
    used : (n_pixels,) uint8, out
        Estimator that gave the phase.
    shrunk : (n_pixels,) float32, out
        Shrinkage applied; NaN where |C| was not inverted.
    """
    offsets = np.empty((2, window[0] * window[1]), np.int64)
    chosen = np.empty(window[0] * window[1], np.int64)
    alive = np.zeros(n_dates, np.int64)
    bound = np.zeros(n_dates, np.float32)
    s = workspace(samples.shape[1] // 2)
    wants_deviation = deviation.shape[0] > 0
    for p in range(masks.shape[0]):
        phase[p, :] = np.nan
        coherence[p] = np.nan
        used[p] = NOT_LINKED
        shrunk[p] = np.nan
        if wants_deviation:
            deviation[p, :] = np.nan
        place = (places[p, 0], places[p, 1])
        n_chosen = chosen_pixels(masks[p], place, window, shape, offsets, chosen)
        sum_products(samples, chosen, n_chosen, n_dates, s.real, s.imag)
        n = 0
        for d in range(n_dates):
            if s.real[d, d] > np.float32(0.0):
                alive[n] = d
                n += 1
        if n < LEAST_DATES or alive[0] > 0:
            continue
        if n < n_dates:
            leave_out_empty(samples, chosen, n_chosen, alive, n, s)
        normalise(n, s.panel[0], s.real, s.imag, s.coherence)
        if estimator != EVD:
            first = few_looks_shrinkage(n_chosen, n) if np.isnan(shrinkage) else shrinkage
            shrunk[p] = regularise(s, n, first, max(first, max_shrinkage))
        used[p] = estimate(s, n, estimator, shrunk[p] == shrunk[p])
        coherence[p] = temporal_coherence(s.real, s.imag, n, s.x, s.y)
        for d in range(n):
            # Against date 0, which is exactly zero.
            a = s.x[0, d] * s.x[0, 0] + s.x[1, d] * s.x[1, 0]
            b = s.x[1, d] * s.x[0, 0] - s.x[0, d] * s.x[1, 0]
            phase[p, alive[d]] = math.atan2(b, a) if d > 0 else np.float32(0.0)
        if wants_deviation and not np.isnan(regularise(s, n, BOUND_SHRINKAGE, MAX_BOUND_SHRINKAGE)):
            looks = max(1.0, n_chosen * looks_per_pixel)
            phase_deviation(s.regular, s.inverse, n, looks, s.weighted_real, s.panel, s.scaled, bound)
            for d in range(n):
                deviation[p, alive[d]] = bound[d]
