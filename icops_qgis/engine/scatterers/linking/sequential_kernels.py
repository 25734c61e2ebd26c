"""Compiled kernel of sequential phase linking (Ansari, De Zan and Bamler 2017), pixel by pixel.

The dates are cut into mini-stacks. Each is linked together with the compressed images of those before it,
and is then compressed itself: its samples, turned back by the phases found, are summed to one image whose
phase is that of the mini-stack's first date. Linking the compressed images ties the mini-stacks together
(datum connection). Matrices are as small as a mini-stack, whatever the number of dates.
"""

from __future__ import annotations

import math

import numpy as np

from ...kernels import inlined, kernel
from .coherence_kernels import chosen_pixels, normalise
from .covariance_kernels import sum_products
from .link_kernels import (
    BOUND_SHRINKAGE,
    EVD,
    LEAST_DATES,
    MAX_BOUND_SHRINKAGE,
    NOT_LINKED,
    estimate,
    few_looks_shrinkage,
    regularise,
    workspace,
)
from .quality_kernels import phase_deviation, temporal_coherence


@inlined
def _link_panel(packed, order, n_chosen, n, estimator, shrinkage, max_shrinkage, looks, s, bound):
    """Link the images of a panel; returns the estimator used and the shrinkage applied."""
    for matrix in (s.coherence, s.real, s.imag):
        matrix[:] = np.float32(0.0)
    sum_products(packed, order, n_chosen, n, s.real, s.imag)
    normalise(n, s.panel[0], s.real, s.imag, s.coherence)
    shrunk = np.nan
    if estimator != EVD:
        first = few_looks_shrinkage(n_chosen, n) if np.isnan(shrinkage) else shrinkage
        shrunk = regularise(s, n, first, max(first, max_shrinkage))
    used = estimate(s, n, estimator, shrunk == shrunk)
    bound[:n] = np.float32(np.nan)
    if looks > 0.0 and not np.isnan(regularise(s, n, BOUND_SHRINKAGE, MAX_BOUND_SHRINKAGE)):
        phase_deviation(s.regular, s.inverse, n, looks, s.weighted_real, s.panel, s.scaled, bound)
    return used, shrunk


@inlined
def _agreement(samples, chosen, n_chosen, phase, n_alive, s):
    """gamma_TC of phases over all pairs of dates with data."""
    n = len(phase)
    sum_products(samples, chosen, n_chosen, n, s.real, s.imag)
    normalise(n, s.panel[0], s.real, s.imag, s.coherence)
    for d in range(n):
        known = phase[d] == phase[d]
        s.x[0, d] = math.cos(phase[d]) if known else np.float32(0.0)
        s.x[1, d] = math.sin(phase[d]) if known else np.float32(0.0)
    # Dates without data add nothing, but their number is in the mean.
    total = temporal_coherence(s.real, s.imag, n, s.x, s.y) * n * (n - 1.0) + n
    return (total - n_alive) / (n_alive * (n_alive - 1.0))


@inlined
def _compress(packed, n_chosen, n, x, compressed, column):
    """Sum the first n images of a panel, turned back by their phases against the first."""
    scale = np.float32(1.0 / math.sqrt(n))
    for k in range(n_chosen):
        real = np.float32(0.0)
        imag = np.float32(0.0)
        for d in range(n):
            a = x[0, d] * x[0, 0] + x[1, d] * x[1, 0]
            b = x[1, d] * x[0, 0] - x[0, d] * x[1, 0]
            real += packed[k, 2 * d] * a + packed[k, 2 * d + 1] * b
            imag += packed[k, 2 * d + 1] * a - packed[k, 2 * d] * b
        compressed[k, 2 * column] = real * scale
        compressed[k, 2 * column + 1] = imag * scale


@kernel
def link_pixels_sequentially(
    samples, shape, window, masks, places, starts, size, estimator, shrinkage, max_shrinkage,
    looks_per_pixel, phase, coherence, deviation, used, shrunk,
):  # fmt: skip
    """Link the phases of some pixels of a block by mini-stacks.

    Parameters
    ----------
    samples, shape, window, masks, places, estimator, shrinkage, max_shrinkage, looks_per_pixel
        As `link_kernels.link_pixels` takes them.
    starts : (n_stacks + 1,) int64
        First date of each mini-stack, and the number of dates.
    size : int
        Images of a panel: the longest mini-stack and all compressed images, in multiples of 16.
    phase, coherence, deviation, used, shrunk
        As `link_kernels.link_pixels` fills them: gamma_TC is over all pairs of the stack. The deviation adds
        that of the compressed image to that within the mini-stack; `used` and `shrunk` are those of the
        last mini-stack.
    """
    most = window[0] * window[1]
    n_stacks = len(starts) - 1
    offsets = np.empty((2, most), np.int64)
    chosen = np.empty(most, np.int64)
    order = np.arange(most)
    packed = np.zeros((most, 2 * size), np.float32)
    compressed = np.zeros((most, 2 * size), np.float32)
    alive = np.zeros(size, np.int64)
    bound = np.zeros(size, np.float32)
    wants_deviation = deviation.shape[0] > 0
    s = workspace(size)
    full = workspace(samples.shape[1] // 2)
    for p in range(masks.shape[0]):
        phase[p, :] = np.nan
        coherence[p] = np.nan
        used[p] = NOT_LINKED
        shrunk[p] = np.nan
        if wants_deviation:
            deviation[p, :] = np.nan
        place = (places[p, 0], places[p, 1])
        n_chosen = chosen_pixels(masks[p], place, window, shape, offsets, chosen)
        looks = max(1.0, n_chosen * looks_per_pixel) if wants_deviation else 0.0
        n_done = 0
        n_alive = 0
        compressed[:] = np.float32(0.0)
        for stack in range(n_stacks):
            n = 0
            for d in range(starts[stack], starts[stack + 1]):
                for k in range(n_chosen):
                    if samples[chosen[k], 2 * d] != 0.0 or samples[chosen[k], 2 * d + 1] != 0.0:
                        alive[n] = d
                        n += 1
                        break
            if stack == 0 and (n == 0 or alive[0] > 0):
                break
            if n == 0:
                continue
            packed[:n_chosen] = np.float32(0.0)
            for k in range(n_chosen):
                for d in range(n):
                    packed[k, 2 * d] = samples[chosen[k], 2 * alive[d]]
                    packed[k, 2 * d + 1] = samples[chosen[k], 2 * alive[d] + 1]
                for m in range(2 * n_done):
                    packed[k, 2 * n + m] = compressed[k, m]
            whole = n + n_done
            bound[:whole] = np.float32(0.0)
            if whole > 1:
                used[p], shrunk[p] = _link_panel(
                    packed, order, n_chosen, whole, estimator, shrinkage, max_shrinkage, looks, s, bound
                )
            else:
                s.x[0, 0] = np.float32(1.0)
                s.x[1, 0] = np.float32(0.0)
            for d in range(n):
                a = s.x[0, d] * s.x[0, 0] + s.x[1, d] * s.x[1, 0]
                b = s.x[1, d] * s.x[0, 0] - s.x[0, d] * s.x[1, 0]
                phase[p, alive[d]] = math.atan2(b, a) if d > 0 else np.float32(0.0)
                if wants_deviation:
                    deviation[p, alive[d]] = bound[d]
            _compress(packed, n_chosen, n, s.x, compressed, n_done)
            n_done += 1
            n_alive += n
        if n_alive < LEAST_DATES:
            phase[p, :] = np.nan
            used[p] = NOT_LINKED
            shrunk[p] = np.nan
            if wants_deviation:
                deviation[p, :] = np.nan
            continue
        if n_done > 1:
            _link_panel(
                compressed, order, n_chosen, n_done, estimator, shrinkage, max_shrinkage, looks, s, bound
            )
            _connect(starts, s.x, bound, phase[p], deviation[p] if wants_deviation else deviation[:, 0])
        coherence[p] = _agreement(samples, chosen, n_chosen, phase[p], n_alive, full)


@inlined
def _connect(starts, x, bound, phase, deviation):
    """Add the phases of compressed images, against the first, to those of their mini-stacks."""
    turn = np.float32(2.0 * math.pi)
    done = 0
    for stack in range(len(starts) - 1):
        filled = False
        a = x[0, done] * x[0, 0] + x[1, done] * x[1, 0]
        b = x[1, done] * x[0, 0] - x[0, done] * x[1, 0]
        shift = np.float32(math.atan2(b, a)) if done > 0 else np.float32(0.0)
        for d in range(starts[stack], starts[stack + 1]):
            if phase[d] == phase[d]:
                filled = True
                angle = phase[d] + shift
                phase[d] = angle - turn * np.rint(angle / turn)
                if len(deviation) > 0:
                    deviation[d] = math.sqrt(deviation[d] * deviation[d] + bound[done] * bound[done])
        done += filled
