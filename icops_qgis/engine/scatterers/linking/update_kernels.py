"""Compiled kernel that links new images to an earlier result, pixel by pixel (Ansari et al. 2017).

Compressed images hold what the earlier dates showed. At the pixel their phases are known, their levels, so
that one unknown is left for all of them, beside one for each new date. With M the matrix of an estimator
over the panel of compressed and new images, turned back by these levels, and B the panel's images in terms
of the unknowns (orthonormal), the phases are those of the eigenvector of the smallest eigenvalue of B^H M B.
"""

from __future__ import annotations

import math

import numpy as np

from ...kernels import inlined, kernel
from .coherence_kernels import chosen_pixels, normalise, weigh
from .covariance_kernels import sum_products
from .eigen_kernels import smallest_eigenvector
from .likelihood_kernels import descend
from .link_kernels import (
    BOUND_SHRINKAGE,
    EVD,
    MAX_BOUND_SHRINKAGE,
    NOT_LINKED,
    PTA,
    few_looks_shrinkage,
    leave_out_empty,
    regularise,
    workspace,
)
from .update_quality_kernels import agreement as agree
from .update_quality_kernels import deviation as deviate
from .update_quality_kernels import kept_shares
from .vectors import PADDING


@inlined
def _turn_back(s, n, level):
    """Turn the phasors of pairs of images back by the levels of the images, in place; lower blocks."""
    for m in range(n):
        for k in range(min((m // PADDING + 1) * PADDING, n)):
            angle = level[m] - level[k]
            a = np.float32(math.cos(angle))
            b = np.float32(math.sin(angle))
            real = s.real[m, k]
            imag = s.imag[m, k]
            s.real[m, k] = real * a + imag * b
            s.imag[m, k] = imag * a - real * b


@inlined
def _join(real, imag, n_old, n, joined_real, joined_imag):
    """B^H M B: the first n_old rows and columns of a Hermitian matrix as one; returns its size."""
    size = n - n_old + 1
    joined_real[:] = np.float32(0.0)
    joined_imag[:] = np.float32(0.0)
    total = np.float32(0.0)
    for m in range(n_old):
        total += real[m, m]
        for k in range(m):
            total += np.float32(2.0) * real[m, k]
    joined_real[0, 0] = total / np.float32(n_old)
    share = np.float32(1.0 / math.sqrt(n_old))
    for i in range(1, size):
        m = n_old + i - 1
        for k in range(n_old):
            joined_real[i, 0] += share * real[m, k]
            joined_imag[i, 0] += share * imag[m, k]
        for j in range(1, i + 1):
            joined_real[i, j] = real[m, n_old + j - 1]
            joined_imag[i, j] = imag[m, n_old + j - 1]
        for j in range(i):
            joined_real[j, i] = joined_real[i, j]
            joined_imag[j, i] = -joined_imag[i, j]
    return size


@inlined
def _estimate(s, joined, n_old, n, estimator, definite):
    """Put the phasors of the earlier dates and of the new ones into joined.x; returns the estimator used."""
    inverted = definite and estimator != EVD
    if inverted:
        weigh(s.inverse, s.coherence, s.real, s.imag, n, 1.0, s.weighted_real, s.weighted_imag)
    else:
        weigh(s.coherence, s.coherence, s.real, s.imag, n, -1.0, s.weighted_real, s.weighted_imag)
    size = _join(s.weighted_real, s.weighted_imag, n_old, n, joined.real, joined.imag)
    x = joined.x
    for i in range(x.shape[1]):
        # The start hardly matters: phases against the last compressed image.
        x[0, i] = s.real[n_old + i - 1, n_old - 1] if 0 < i < size else np.float32(i == 0)
        x[1, i] = s.imag[n_old + i - 1, n_old - 1] if 0 < i < size else np.float32(0.0)
    smallest_eigenvector(joined.real, joined.imag, size, x, joined.basis, joined.y)
    for i in range(size):
        length = math.sqrt(x[0, i] * x[0, i] + x[1, i] * x[1, i])
        x[0, i] = x[0, i] / length if length > np.float32(0.0) else np.float32(1.0)
        x[1, i] = x[1, i] / length if length > np.float32(0.0) else np.float32(0.0)
    if not inverted:
        return EVD
    if estimator == PTA:
        # Unit phasors for all of the images: the joined ones count as often as they are.
        for i in range(size):
            for j in range(size):
                share = np.float32(math.sqrt(n_old ** ((i == 0) + (j == 0))))
                joined.real[i, j] *= share
                joined.imag[i, j] *= share
        descend(joined.real, joined.imag, size, x)
    return estimator


@inlined
def _keep_linked(samples, chosen, n_chosen, n_old):
    """Leave out of a set, in place, what was not linked, as its compressed images are empty; its size."""
    count = 0
    for k in range(n_chosen):
        for m in range(2 * n_old):
            if samples[chosen[k], m] != np.float32(0.0):
                chosen[count] = chosen[k]
                count += 1
                break
    return count


@kernel
def link_new_pixels(
    samples, shape, window, masks, places, weights, levels, spread, n_images, estimator, shrinkage,
    max_shrinkage, looks_per_pixel, phase, agreement, deviation, used, shrunk,
):  # fmt: skip
    """Link the new dates of some pixels of a block to their compressed images.

    Parameters
    ----------
    samples, shape, window, masks, places, estimator, shrinkage, max_shrinkage, looks_per_pixel
        As `link_kernels.link_pixels` takes them; the compressed images come before the new ones.
    weights : (n_old,) float64
        Dates that each compressed image stands for.
    levels : (n_pixels, n_old) float32
        Phase of each compressed image at the pixel against the first date [rad].
    spread : (n_pixels, n_old) float32
        Standard deviation of the phases of these dates against the first one [rad].
    n_images : int
        Compressed and new images.
    phase : (n_pixels, n_new) float32, out
        Phase of the new dates against the first date of all [rad]; NaN where a date has no data.
    agreement : (n_pixels, 2) float64, out
        Sum of the agreement of all pairs with a new date, and how many pairs of dates they stand for.
    deviation : (n_pixels, n_new, 2) or (0, 0, 0) float32, out
        Standard deviation of `phase`, given the earlier phases, and what their errors add to it [rad].
    used, shrunk
        As `link_kernels.link_pixels` fills them, of the panel.
    """
    n_all_old = len(weights)
    offsets = np.empty((2, window[0] * window[1]), np.int64)
    chosen = np.empty(window[0] * window[1], np.int64)
    alive = np.zeros(n_images, np.int64)
    bound = np.zeros((n_images, 2), np.float32)
    alive_weights = np.zeros(n_all_old)
    alive_spread = np.zeros(n_all_old, np.float32)
    level = np.zeros(n_images, np.float32)
    kept = np.zeros(n_all_old)
    s = workspace(samples.shape[1] // 2)
    joined = workspace(samples.shape[1] // 2)
    wants_deviation = deviation.shape[0] > 0
    for p in range(masks.shape[0]):
        phase[p, :] = np.nan
        agreement[p, :] = 0.0
        used[p] = NOT_LINKED
        shrunk[p] = np.nan
        if wants_deviation:
            deviation[p, :, :] = np.nan
        place = (places[p, 0], places[p, 1])
        n_chosen = chosen_pixels(masks[p], place, window, shape, offsets, chosen)
        n_chosen = _keep_linked(samples, chosen, n_chosen, n_all_old)
        level[:] = np.float32(0.0)
        sum_products(samples, chosen, n_chosen, n_images, s.real, s.imag)
        n = 0
        n_old = 0
        for d in range(n_images):
            if s.real[d, d] > np.float32(0.0):
                alive[n] = d
                n += 1
                if d < n_all_old:
                    alive_weights[n_old] = weights[d]
                    level[n_old] = levels[p, d]
                    alive_spread[n_old] = spread[p, d] if spread.shape[0] > 0 else np.float32(0.0)
                    n_old += 1
        if n_old in (0, n):
            continue
        if n < n_images:
            leave_out_empty(samples, chosen, n_chosen, alive, n, s)
        looks = max(1.0, n_chosen * looks_per_pixel)
        kept_shares(s, n_old, n, alive_weights, kept)
        normalise(n, s.panel[0], s.real, s.imag, s.coherence)
        _turn_back(s, n, level)
        if estimator != EVD:
            first = few_looks_shrinkage(n_chosen, n) if np.isnan(shrinkage) else shrinkage
            shrunk[p] = regularise(s, n, first, max(first, max_shrinkage))
        used[p] = _estimate(s, joined, n_old, n, estimator, shrunk[p] == shrunk[p])
        agreement[p, 0], agreement[p, 1] = agree(s, joined, n_old, n, looks, alive_weights, kept)
        x = joined.x
        for d in range(n_old, n):
            i = d - n_old + 1
            a = x[0, i] * x[0, 0] + x[1, i] * x[1, 0]
            b = x[1, i] * x[0, 0] - x[0, i] * x[1, 0]
            phase[p, alive[d] - n_all_old] = math.atan2(b, a)
        if wants_deviation and not np.isnan(regularise(s, n, BOUND_SHRINKAGE, MAX_BOUND_SHRINKAGE)):
            deviate(s, joined, n_old, n, looks, alive_spread, bound)
            for d in range(n_old, n):
                deviation[p, alive[d] - n_all_old, 0] = bound[d - n_old, 0]
                deviation[p, alive[d] - n_all_old, 1] = bound[d - n_old, 1]
