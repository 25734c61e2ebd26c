"""Compiled comparisons of windows by moments: FaSHPS on mean intensity or amplitude, GLRT, Student's t."""

from __future__ import annotations

import numpy as np

from ...kernels import kernel
from .window_kernels import set_pair

#: Rows and columns of the FaSHPS seed on each side of the centre.
SEED = 3


@kernel
def fast_homogeneous(
    level, dates, seed_low, seed_high, low, high, target, first_row, first_col, halves, kept
):
    """FaSHPS: a seed near the centre tells the mean, an interval about it who is alike.

    A centre far too bright for its own seed is a target among speckle, and is left alone.

    Parameters
    ----------
    level : (rows, cols) float32
        Mean intensity or amplitude of a tile and the margin its windows reach into.
    dates : (rows, cols) uint16
        0 at pixels without data.
    seed_low, seed_high : (core rows, core cols) float32
        A pixel joins the seed when its level over the centre's is inside.
    low, high : (core rows, core cols) float32
        A pixel is accepted when its level over the seed's mean is inside.
    target : (core rows, core cols) float32
        A centre is left alone when its level is more than this times the mean of the seed without the 3 x 3
        pixels that a target's response covers, or when nothing of the seed is left then; infinite: never.
    first_row, first_col : int
        Place of the first pixel of `low` in `level`.
    halves : (int, int)
        Rows and columns of the window on each side of its centre.
    kept : (core rows, core cols, window rows) uint64, in and out
        Bits of the pixels accepted, one word a row of the window.
    """
    n_rows, n_cols = level.shape
    for i in range(low.shape[0]):
        for j in range(low.shape[1]):
            r = i + first_row
            c = j + first_col
            if dates[r, c] == 0:
                continue
            least = level[r, c] * seed_low[i, j]
            most = level[r, c] * seed_high[i, j]
            total = 0.0
            n = 0
            around = 0.0
            n_around = 0
            seen = 0
            for p in range(max(0, r - SEED), min(n_rows, r + SEED + 1)):
                for q in range(max(0, c - SEED), min(n_cols, c + SEED + 1)):
                    if dates[p, q] == 0:
                        continue
                    apart = abs(p - r) > 1 or abs(q - c) > 1
                    seen += apart
                    if least < level[p, q] < most:
                        total += level[p, q]
                        n += 1
                        if apart:
                            around += level[p, q]
                            n_around += 1
            if target[i, j] < np.inf and seen > 0 and level[r, c] * n_around >= target[i, j] * around:
                continue
            mean = np.float32(total / n)
            least = mean * low[i, j]
            most = mean * high[i, j]
            left = max(0, c - halves[1])
            for p in range(max(0, r - halves[0]), min(n_rows, r + halves[0] + 1)):
                word = np.uint64(0)
                for q in range(left, min(n_cols, c + halves[1] + 1)):
                    inside = least < level[p, q] < most and dates[p, q] > 0
                    word |= np.uint64(inside) << np.uint64(q - c + halves[1])
                kept[i, j, p - r + halves[0]] = word


@kernel
def compare_intensities(intensity, dates, critical, first_row, first_col, halves, kept):
    """Likelihood ratio of equal scale: accept where (a + b)^2 / (a b) of two mean intensities is small.

    Parameters
    ----------
    intensity : (rows, cols) float32
        Mean intensity of a tile and the margin its windows reach into.
    dates : (rows, cols) uint16
        0 at pixels without data.
    critical : (core rows, core cols) float32
        What the ratio may not exceed.
    first_row, first_col : int
        Place of the first pixel of `critical` in `intensity`.
    halves : (int, int)
        Rows and columns of the window on each side of its centre.
    kept : (core rows, core cols, window rows) uint64, in and out
        Bits of the pixels accepted, one word a row of the window.
    """
    n_rows, n_cols = intensity.shape
    for i in range(critical.shape[0]):
        for j in range(critical.shape[1]):
            r = i + first_row
            c = j + first_col
            if dates[r, c] == 0:
                continue
            a = intensity[r, c]
            limit = critical[i, j] * a
            for p in range(max(0, r - halves[0]), min(n_rows, r + halves[0] + 1)):
                for q in range(max(0, c - halves[1]), min(n_cols, c + halves[1] + 1)):
                    b = intensity[p, q]
                    if dates[p, q] > 0 and (a + b) * (a + b) <= limit * b:
                        set_pair(kept, i, j, halves, p - r, q - c)


@kernel
def compare_means(amplitude, variance, dates, critical, first_row, first_col, halves, kept):
    """Student's t: accept where the squared difference of two means over the sum of variances is small.

    Parameters
    ----------
    amplitude, variance : (rows, cols) float32
        Mean amplitude and its mean squared deviation, of a tile and the margin its windows reach into.
    dates : (rows, cols) uint16
        0 at pixels without data.
    critical : (core rows, core cols) float32
        What the ratio may not exceed.
    first_row, first_col : int
        Place of the first pixel of `critical` in `amplitude`.
    halves : (int, int)
        Rows and columns of the window on each side of its centre.
    kept : (core rows, core cols, window rows) uint64, in and out
        Bits of the pixels accepted, one word a row of the window.
    """
    n_rows, n_cols = amplitude.shape
    for i in range(critical.shape[0]):
        for j in range(critical.shape[1]):
            r = i + first_row
            c = j + first_col
            if dates[r, c] == 0:
                continue
            for p in range(max(0, r - halves[0]), min(n_rows, r + halves[0] + 1)):
                for q in range(max(0, c - halves[1]), min(n_cols, c + halves[1] + 1)):
                    difference = amplitude[p, q] - amplitude[r, c]
                    limit = critical[i, j] * (variance[p, q] + variance[r, c])
                    if dates[p, q] > 0 and difference * difference <= limit:
                        set_pair(kept, i, j, halves, p - r, q - c)
