"""Compiled comparisons of windows by moments: FaSHPS on mean intensity or amplitude, GLRT, Student's t."""

from __future__ import annotations

import numpy as np

from ...kernels import inlined, kernel

#: Rows and columns of the FaSHPS seed on each side of the centre.
SEED = 3


@inlined
def framed(raster, dates, first_row, first_col, shape, reach):
    """A core and what lies around it, (core rows + 2 reach, core cols + 2 reach) float32.

    NaN without data and beyond the tile: it is like nothing.
    """
    frame = np.full((shape[0] + 2 * reach[0], shape[1] + 2 * reach[1]), np.nan, np.float32)
    down, across = first_row - reach[0], first_col - reach[1]
    for r in range(max(0, -down), min(frame.shape[0], raster.shape[0] - down)):
        for c in range(max(0, -across), min(frame.shape[1], raster.shape[1] - across)):
            if dates[r + down, c + across] > 0:
                frame[r, c] = raster[r + down, c + across]
    return frame


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
    kept : (core rows, core cols, window rows) uint64, out
        Bits of the pixels accepted, one word a row of the window.
    """
    core_rows, core_cols = low.shape
    reach = max(SEED, halves[0]), max(SEED, halves[1])
    frame = framed(level, dates, first_row, first_col, low.shape, reach)
    least, most = np.empty(core_cols, np.float32), np.empty(core_cols, np.float32)
    total, around = np.empty(core_cols), np.empty(core_cols)
    n, n_around = np.empty(core_cols, np.int32), np.empty(core_cols, np.int32)
    seen = np.empty(core_cols, np.int32)
    words = np.empty(core_cols, np.uint64)
    # A row of centres at a time, so that the processor compares many pixels at once.
    for i in range(core_rows):
        centre = frame[i + reach[0], reach[1] : reach[1] + core_cols]
        for j in range(core_cols):
            least[j] = centre[j] * seed_low[i, j]
            most[j] = centre[j] * seed_high[i, j]
        total[:] = 0.0
        around[:] = 0.0
        n[:] = 0
        n_around[:] = 0
        seen[:] = 0
        for down in range(-SEED, SEED + 1):
            for across in range(-SEED, SEED + 1):
                near = frame[i + reach[0] + down, reach[1] + across : reach[1] + across + core_cols]
                apart = abs(down) > 1 or abs(across) > 1
                for j in range(core_cols):
                    joins = (least[j] < near[j]) & (near[j] < most[j])
                    value = near[j] if joins else np.float32(0.0)
                    total[j] += value
                    n[j] += joins
                    if apart:
                        seen[j] += near[j] == near[j]
                        around[j] += value
                        n_around[j] += joins
        for j in range(core_cols):
            bright = seen[j] > 0 and centre[j] * n_around[j] >= target[i, j] * around[j]
            if n[j] == 0 or (target[i, j] < np.inf and bright):
                least[j] = most[j] = np.inf
                continue
            mean = np.float32(total[j] / n[j])
            least[j] = mean * low[i, j]
            most[j] = mean * high[i, j]
        for down in range(-halves[0], halves[0] + 1):
            words[:] = 0
            for across in range(-halves[1], halves[1] + 1):
                near = frame[i + reach[0] + down, reach[1] + across : reach[1] + across + core_cols]
                bit = np.uint64(halves[1] + across)
                for j in range(core_cols):
                    words[j] |= np.uint64((least[j] < near[j]) & (near[j] < most[j])) << bit
            kept[i, :, halves[0] + down] = words


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
    kept : (core rows, core cols, window rows) uint64, out
        Bits of the pixels accepted, one word a row of the window.
    """
    core_rows, core_cols = critical.shape
    frame = framed(intensity, dates, first_row, first_col, critical.shape, halves)
    limit = np.empty(core_cols, np.float32)
    words = np.empty(core_cols, np.uint64)
    for i in range(core_rows):
        a = frame[i + halves[0], halves[1] : halves[1] + core_cols]
        for j in range(core_cols):
            limit[j] = critical[i, j] * a[j]
        for down in range(-halves[0], halves[0] + 1):
            words[:] = 0
            for across in range(-halves[1], halves[1] + 1):
                b = frame[i + halves[0] + down, halves[1] + across : halves[1] + across + core_cols]
                bit = np.uint64(halves[1] + across)
                for j in range(core_cols):
                    words[j] |= np.uint64((a[j] + b[j]) * (a[j] + b[j]) <= limit[j] * b[j]) << bit
            kept[i, :, halves[0] + down] = words


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
    kept : (core rows, core cols, window rows) uint64, out
        Bits of the pixels accepted, one word a row of the window.
    """
    core_rows, core_cols = critical.shape
    means = framed(amplitude, dates, first_row, first_col, critical.shape, halves)
    spreads = framed(variance, dates, first_row, first_col, critical.shape, halves)
    words = np.empty(core_cols, np.uint64)
    for i in range(core_rows):
        mine = i + halves[0], slice(halves[1], halves[1] + core_cols)
        mean, spread = means[mine], spreads[mine]
        for down in range(-halves[0], halves[0] + 1):
            words[:] = 0
            for across in range(-halves[1], halves[1] + 1):
                its = mine[0] + down, slice(halves[1] + across, halves[1] + across + core_cols)
                its_mean, its_spread = means[its], spreads[its]
                bit = np.uint64(halves[1] + across)
                for j in range(core_cols):
                    difference = its_mean[j] - mean[j]
                    limit = critical[i, j] * (its_spread[j] + spread[j])
                    words[j] |= np.uint64(difference * difference <= limit) << bit
            kept[i, :, halves[0] + down] = words
