"""Compiled kernels between the sums over a set of pixels and the matrices that estimators take."""

from __future__ import annotations

import math

import numpy as np

from ...kernels import FAST, inlined, kernel
from ..homogeneous.window_kernels import neighbours
from .vectors import PADDING


@kernel(fastmath=FAST)
def interleave(slc, samples):
    """Images to rows of samples, one for each pixel; what is not finite becomes zero.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images.
    samples : (rows * cols, 2 * m) float32, out
        Real and imaginary parts of the dates of each pixel; what lies beyond the dates is not touched.
    """
    n_dates, n_rows, n_cols = slc.shape
    for r in range(n_rows):
        # Neighbours in a row share cache lines of the images, neighbours in date those of the samples.
        for first in range(0, n_cols, 16):
            for d in range(n_dates):
                for c in range(first, min(first + 16, n_cols)):
                    value = slc[d, r, c]
                    whole = abs(value.real) + abs(value.imag) < np.inf
                    samples[r * n_cols + c, 2 * d] = value.real if whole else np.float32(0.0)
                    samples[r * n_cols + c, 2 * d + 1] = value.imag if whole else np.float32(0.0)


@inlined
def chosen_pixels(mask, place, window, shape, offsets, chosen):
    """Pixels of a packed window that lie in the block.

    Parameters
    ----------
    mask : (n_bytes,) uint8
        Packed window, as `homogeneous.window_kernels.neighbours` takes it.
    place : (int, int)
        Row and column of the window's centre in the block.
    window, shape : (int, int)
        Rows and columns of the window and of the block.
    offsets : (2, window rows * window cols) int64
        Scratch.
    chosen : (window rows * window cols,) int64, out
        Indices into the block, row by row.

    Returns
    -------
    int
        How many.
    """
    count = 0
    for k in range(neighbours(mask, window, offsets[0], offsets[1])):
        row = place[0] + offsets[0, k]
        col = place[1] + offsets[1, k]
        if 0 <= row < shape[0] and 0 <= col < shape[1]:
            chosen[count] = row * shape[1] + col
            count += 1
    return count


@inlined(fastmath=FAST)
def normalise(n_dates, scale, real, imag, coherence):
    """Coherence |C| and unit phasors of C from the sums of products.

    Parameters
    ----------
    n_dates : int
        Dates.
    scale : (m,) float32
        Scratch.
    real, imag : (m, m) float32, in and out
        Sums from `covariance_kernels.sum_products`, with a positive diagonal; become the phasors, as lower
        blocks (`vectors.PADDING`), zero beyond the dates.
    coherence : (m, m) float32, out
        |C|, likewise.
    """
    size = real.shape[0]
    for m in range(size):
        power = real[m, m] if m < n_dates else np.float32(0.0)
        scale[m] = np.float32(1.0) / math.sqrt(power) if power > np.float32(0.0) else np.float32(0.0)
    one = np.float32(1.0)
    zero = np.float32(0.0)
    tiny = np.float32(1e-37)
    for m in range(n_dates):
        row_real = real[m]
        row_imag = imag[m]
        row = coherence[m]
        own = scale[m]
        for n in range((m // PADDING + 1) * PADDING):
            # Beyond the dates nothing was summed; what stands there does not count.
            square = row_real[n] * row_real[n] + row_imag[n] * row_imag[n]
            inverse = one / np.sqrt(max(square, tiny))
            row_real[n] = row_real[n] * inverse if scale[n] > zero else zero
            row_imag[n] = row_imag[n] * inverse if scale[n] > zero else zero
            row[n] = square * inverse * own * scale[n] if scale[n] > zero else zero
        row_real[m] = one
        row_imag[m] = zero
        row[m] = one
    for m in range(n_dates):
        for n in range(m // PADDING * PADDING, m):
            real[n, m] = real[m, n]
            imag[n, m] = -imag[m, n]
            coherence[n, m] = coherence[m, n]


@inlined(fastmath=FAST)
def shrink(coherence, n_dates, shrinkage, matrix):
    """(1 - shrinkage) |C| + shrinkage I, continued by the identity; lower blocks of both.

    Parameters
    ----------
    coherence : (m, m) float32
        |C|, zero beyond the dates.
    n_dates : int
        Dates.
    shrinkage : float
        0 to 1.
    matrix : (m, m) float32, out
    """
    size = matrix.shape[0]
    factor = np.float32(1.0 - shrinkage)
    for m in range(size):
        stop = (m // PADDING + 1) * PADDING
        if m < n_dates:
            for n in range(stop):
                matrix[m, n] = factor * coherence[m, n]
        else:
            matrix[m, :stop] = np.float32(0.0)
        matrix[m, m] = np.float32(1.0)


@inlined(fastmath=FAST)
def weigh(weight, coherence, real, imag, n_dates, sign, weighted_real, weighted_imag):
    """Product sign x weight o C, from |C| and the phasors of C; lower blocks of all.

    Parameters
    ----------
    weight, coherence, real, imag : (m, m) float32
        The factors: a real weight, |C|, and the phasors.
    n_dates : int
        Dates.
    sign : float
        1, or -1 to make the largest eigenvalue the smallest.
    weighted_real, weighted_imag : (m, m) float32, out
        Zero beyond the dates.
    """
    size = weight.shape[0]
    factor = np.float32(sign)
    for m in range(n_dates):
        for n in range((m // PADDING + 1) * PADDING):
            w = factor * weight[m, n] * coherence[m, n]
            weighted_real[m, n] = w * real[m, n]
            weighted_imag[m, n] = w * imag[m, n]
    for m in range(n_dates, size):
        weighted_real[m, :] = np.float32(0.0)
        weighted_imag[m, :] = np.float32(0.0)


@inlined
def complete(real, imag):
    """Fill what lies right of the lower blocks of a Hermitian matrix, in place."""
    for m in range(real.shape[0]):
        for n in range(m // PADDING * PADDING):
            real[n, m] = real[m, n]
            imag[n, m] = -imag[m, n]
