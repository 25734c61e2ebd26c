"""Compiled kernel that evaluates an image between its pixels."""

from __future__ import annotations

import math

import numpy as np

from ...kernels import kernel

#: Pixels of the kernel along each axis.
TAPS = 16

#: Fractions of a pixel in the table of kernels.
FRACTIONS = 1024


@kernel(fastmath={"reassoc", "contract", "nsz"})
def interpolate(
    re, im, origin, size, table, coefficients, frame, first, heights, doppler, doppler_centre, out
):
    """Resample a block by a windowed sinc whose azimuth passband is centred at the Doppler centroid.

    Parameters
    ----------
    re, im : (r, c) float32
        Real and imaginary part of a window of the image; 0 where there is no data or no image.
    origin : (2,) int64
        Line and sample of the window's first pixel.
    size : (2,) int64
        Lines and samples of the image.
    table : (FRACTIONS + 1, TAPS) float32
        Kernel by fraction of a pixel.
    coefficients : (2, h, i, j) float64
        Shift of line and sample: sums of c[k, i, j] z^k y^i x^j [pixels].
    frame : (4,) float64
        Middle and half span of lines, then of samples, which scale to y and x.
    first : (2,) int64
        Line and sample of the block's first pixel.
    heights : (rows, cols) float32
        Scaled heights z; not looked at where h is 1.
    doppler : (3, 4) float64
        Cycles per line by powers of line and sample from `doppler_centre`.
    doppler_centre : (2,) float64
        Line and sample.
    out : (rows, cols) complex64, out
        The image at the shifted places; 0 beyond its borders and where the nearest pixel is 0.
    """
    levels, powers_y, powers_x = coefficients.shape[1:]
    before = TAPS // 2 - 1
    line = np.empty((2, levels, powers_x))
    sum_re = np.empty(TAPS, np.float32)
    sum_im = np.empty(TAPS, np.float32)
    rows, cols = out.shape
    for r in range(rows):
        y = (first[0] + r - frame[0]) / frame[1]
        for axis in range(2):
            for k in range(levels):
                for j in range(powers_x):
                    value = 0.0
                    for i in range(powers_y - 1, -1, -1):
                        value = value * y + coefficients[axis, k, i, j]
                    line[axis, k, j] = value
        for c in range(cols):
            x = (first[1] + c - frame[2]) / frame[3]
            z = heights[r, c] if levels > 1 else 0.0
            row = 0.0
            col = 0.0
            for k in range(levels - 1, -1, -1):
                level_row = 0.0
                level_col = 0.0
                for j in range(powers_x - 1, -1, -1):
                    level_row = level_row * x + line[0, k, j]
                    level_col = level_col * x + line[1, k, j]
                row = row * z + level_row
                col = col * z + level_col
            row += first[0] + r
            col += first[1] + c
            out[r, c] = 0.0
            if not (-0.5 <= row <= size[0] - 0.5 and -0.5 <= col <= size[1] - 0.5):
                continue
            top = math.floor(row)
            left = math.floor(col)
            near_r = math.floor(row + 0.5) - origin[0]
            near_c = math.floor(col + 0.5) - origin[1]
            r0 = top - before - origin[0]
            c0 = left - before - origin[1]
            if r0 < 0 or c0 < 0 or r0 + TAPS > re.shape[0] or c0 + TAPS > re.shape[1]:
                continue
            if re[near_r, near_c] == 0.0 and im[near_r, near_c] == 0.0:
                continue
            along = table[int((row - top) * FRACTIONS + 0.5)]
            across = table[int((col - left) * FRACTIONS + 0.5)]
            u = row - doppler_centre[0]
            v = col - doppler_centre[1]
            cycles = 0.0
            for i in range(2, -1, -1):
                value = 0.0
                for j in range(3, -1, -1):
                    value = value * v + doppler[i, j]
                cycles = cycles * u + value
            # The kernel times the carrier: exp(j 2 pi f (row - tap)), turned from tap to tap. Whole cycles
            # per line count: they turn the phase between two lines.
            angle = 2.0 * math.pi * cycles * (row - top + before)
            turn_re = math.cos(angle)
            turn_im = math.sin(angle)
            step_re = math.cos(2.0 * math.pi * cycles)
            step_im = -math.sin(2.0 * math.pi * cycles)
            for t in range(TAPS):
                sum_re[t] = 0.0
                sum_im[t] = 0.0
            for s in range(TAPS):
                weight_re = np.float32(along[s] * turn_re)
                weight_im = np.float32(along[s] * turn_im)
                turned = turn_re * step_re - turn_im * step_im
                turn_im = turn_re * step_im + turn_im * step_re
                turn_re = turned
                source_re = re[r0 + s]
                source_im = im[r0 + s]
                for t in range(TAPS):
                    sum_re[t] += weight_re * source_re[c0 + t] - weight_im * source_im[c0 + t]
                    sum_im[t] += weight_re * source_im[c0 + t] + weight_im * source_re[c0 + t]
            total_re = np.float32(0.0)
            total_im = np.float32(0.0)
            for t in range(TAPS):
                total_re += across[t] * sum_re[t]
                total_im += across[t] * sum_im[t]
            out[r, c] = complex(total_re, total_im)
