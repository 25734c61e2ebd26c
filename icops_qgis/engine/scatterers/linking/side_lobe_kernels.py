"""Kernels of side lobes: intensities of homogeneous ground, sets with outshone pixels or without."""

from __future__ import annotations

import numpy as np

from ...kernels import kernel
from ..homogeneous.window_kernels import neighbours
from .coherence_kernels import chosen_pixels
from .covariance_kernels import sum_products


@kernel
def set_means(intensity, masks, window, row, least, means):
    """Mean intensity over the homogeneous pixels of each pixel.

    Parameters
    ----------
    intensity : (rows, cols) float32
        Mean intensity of all pixels of the raster.
    masks : (strip rows, cols, n_bytes) uint8
        Packed windows of a strip of rows.
    window : (int, int)
        Rows and columns of the windows.
    row : int
        The strip's first row.
    least : int
        Homogeneous pixels of distributed ground; fewer are a target and its own main lobe.
    means : (strip rows, cols) float32, out
        The pixel's own intensity where there are fewer.
    """
    offsets = np.empty((2, window[0] * window[1]), np.int64)
    for i in range(means.shape[0]):
        for c in range(means.shape[1]):
            total = np.float32(0.0)
            count = 0
            for k in range(neighbours(masks[i, c], window, offsets[0], offsets[1])):
                y = row + i + offsets[0, k]
                x = c + offsets[1, k]
                if 0 <= y < intensity.shape[0] and 0 <= x < intensity.shape[1]:
                    total += intensity[y, x]
                    count += 1
            means[i, c] = total / np.float32(count) if count >= least else intensity[row + i, c]


@kernel
def leave_out(masks, places, window, outshone, nearby, least, kept, counts):
    """Take outshone pixels out of sets of homogeneous pixels.

    Parameters
    ----------
    masks : (n_pixels, n_bytes) uint8
        Packed windows.
    places : (n_pixels, 2) int64
        Row and column of each pixel in the raster.
    window : (int, int)
        Rows and columns of the windows.
    outshone : (rows, cols) bool
        Pixels to take out of all sets.
    nearby, least : int, float
        The set of an outshone pixel is emptied unless it holds this share of the others that lie no more
        than so many pixels away: else it is made of ground that only looks like the brighter one's lobe.
    kept : (n_pixels, n_bytes) uint8, out
        Packed windows of what remains.
    counts : (n_pixels,) uint16, out
        How many remain.
    """
    offsets = np.empty((2, window[0] * window[1]), np.int64)
    n_rows, n_cols = outshone.shape
    kept[:] = 0
    for p in range(masks.shape[0]):
        row, col = places[p]
        count = 0
        near = 0
        for k in range(neighbours(masks[p], window, offsets[0], offsets[1])):
            down, across = offsets[0, k], offsets[1, k]
            y, x = row + down, col + across
            if 0 <= y < n_rows and 0 <= x < n_cols and not outshone[y, x]:
                at = (down + window[0] // 2) * window[1] + across + window[1] // 2
                kept[p, at >> 3] |= np.uint8(128 >> (at & 7))
                count += 1
                near += max(abs(down), abs(across)) <= nearby
        if outshone[row, col]:
            others = 0
            for y in range(max(row - min(nearby, window[0] // 2), 0), row + min(nearby, window[0] // 2) + 1):
                for x in range(
                    max(col - min(nearby, window[1] // 2), 0), col + min(nearby, window[1] // 2) + 1
                ):
                    others += y < n_rows and x < n_cols and not outshone[y, x]
            if near < least * others:
                kept[p, :] = 0
                count = 0
        counts[p] = count


@kernel
def shared_coherence(samples, shape, window, masks, clean, places, n_dates, own, shared):
    """How coherent clean pixels are, and how alike outshone ones.

    Parameters
    ----------
    samples : (n, 2 * m) float32
        Pixels of a block with its margin, from `coherence_kernels.interleave`.
    shape, window : (int, int)
        Rows and columns of the block with its margin, and of the windows.
    masks, clean : (n_pixels, n_bytes) uint8
        Packed windows of all homogeneous pixels, and of those that are not outshone.
    places : (n_pixels, 2) int64
        Row and column of each pixel in the block with its margin.
    n_dates : int
        Dates.
    own : (n_pixels,) float32, out
        Mean over the pairs of dates of |C|^2, C the coherence of the clean pixels; NaN where no homogeneous
        pixel is outshone.
    shared : (n_pixels,) float32, out
        The same mean of Re C D*, D the coherence of the outshone pixels.
    """
    offsets = np.empty((2, window[0] * window[1]), np.int64)
    chosen = np.empty(window[0] * window[1], np.int64)
    size = samples.shape[1] // 2
    real, imag = np.zeros((2, size, size), np.float32), np.zeros((2, size, size), np.float32)
    for p in range(masks.shape[0]):
        own[p] = np.nan
        shared[p] = np.nan
        place = (places[p, 0], places[p, 1])
        n_outshone = chosen_pixels(masks[p] & ~clean[p], place, window, shape, offsets, chosen)
        if n_outshone == 0:
            continue
        sum_products(samples, chosen, n_outshone, n_dates, real[1], imag[1])
        n_clean = chosen_pixels(clean[p], place, window, shape, offsets, chosen)
        sum_products(samples, chosen, n_clean, n_dates, real[0], imag[0])
        square = np.float32(0.0)
        product = np.float32(0.0)
        pairs = 0
        for m in range(n_dates):
            for n in range(m):
                power = real[0, m, m] * real[0, n, n]
                both = power * real[1, m, m] * real[1, n, n]
                if both > np.float32(0.0):
                    square += (real[0, m, n] ** 2 + imag[0, m, n] ** 2) / power
                    product += (real[0, m, n] * real[1, m, n] + imag[0, m, n] * imag[1, m, n]) / np.sqrt(both)
                    pairs += 1
        own[p] = square / max(pairs, 1)
        shared[p] = product / max(pairs, 1)
