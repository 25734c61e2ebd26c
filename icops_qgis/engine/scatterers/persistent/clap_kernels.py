"""Compiled kernels of the CLAP filter."""

from __future__ import annotations

import numpy as np

from ...kernels import inlined, kernel

#: Reach of the smoothing of a spectrum's size.
_REACH = 3

#: Bits of a float32 left out in the bins of the median, so that a factor of two has 64 bins, and bins.
_SHIFT, _BINS = 17, 512


@inlined(fastmath=True)
def _smooth_rows(wide, taps, out):
    """out[r, c] = sum of taps[t] wide[r, c + t]; seven taps in one expression become vector instructions."""
    a, b, c, d = taps[0], taps[1], taps[2], taps[3]
    for r in range(out.shape[0]):
        source, target = wide[r], out[r]
        for k in range(out.shape[1]):
            target[k] = (
                a * (source[k] + source[k + 6])
                + b * (source[k + 1] + source[k + 5])
                + c * (source[k + 2] + source[k + 4])
                + d * source[k + 3]
            )


@inlined(fastmath=True)
def _smooth_cols(tall, taps, out):
    """out[r, c] = sum of taps[t] tall[r + t, c]."""
    a, b, c, d = taps[0], taps[1], taps[2], taps[3]
    for r in range(out.shape[0]):
        t0, t1, t2, t3 = tall[r], tall[r + 1], tall[r + 2], tall[r + 3]
        t4, t5, t6, target = tall[r + 4], tall[r + 5], tall[r + 6], out[r]
        for k in range(out.shape[1]):
            target[k] = a * (t0[k] + t6[k]) + b * (t1[k] + t5[k]) + c * (t2[k] + t4[k]) + d * t3[k]


@inlined
def median(values, counts, near):
    """Median of numbers that are not negative: that of their bits, which are ordered alike.

    The numbers are counted in bins and only those of the middle bin sorted: a quarter of the time that a
    search by partition takes, and that was half of the time of the whole filter.

    Parameters
    ----------
    values : (size, size) float32
        Contiguous.
    counts : (512,) int32
        Scratch.
    near : (size * size,) float32
        Scratch.
    """
    flat = values.reshape(values.size)
    bits = flat.view(np.int32)
    n, top = len(bits), bits.max() >> _SHIFT
    counts[:] = 0
    for i in range(n):
        # What is far below the largest shares the last bin.
        counts[min(top - (bits[i] >> _SHIFT), _BINS - 1)] += 1
    # Of an even number the two in the middle may lie in two bins.
    high, above = 0, 0
    while above + counts[high] <= (n - 1) // 2:
        above += counts[high]
        high += 1
    low, passed = high, above + counts[high]
    while passed <= n // 2:
        low += 1
        passed += counts[low]
    found = 0
    for i in range(n):
        place = min(top - (bits[i] >> _SHIFT), _BINS - 1)
        if high <= place <= low:
            near[found] = flat[i]
            found += 1
    near[:found].sort()
    last = found - 1 + above
    return np.float32(0.5) * (near[last - (n - 1) // 2] + near[last - n // 2])


@kernel
def adapt(spectra, low_pass, taps, alpha, beta):
    """Multiply spectra by beta H + L, H from their own smoothed size.

    Parameters
    ----------
    spectra : (n, size, size) complex64, in and out
        Discrete Fourier transforms.
    low_pass : (size, size) float32
        L.
    taps : (7,) float32
        Smoothing of the size along both axes, symmetric; the spectrum goes on periodically.
    alpha, beta : float
        Exponent and weight of the adaptive part.
    """
    n, size, _ = spectra.shape
    reach = _REACH
    wide = np.empty((size, size + 2 * reach), np.float32)
    tall = np.empty((size + 2 * reach, size), np.float32)
    smooth = np.empty((size, size), np.float32)
    counts, near = np.empty(_BINS, np.int32), np.empty(size * size, np.float32)
    beta = np.float32(beta)
    one = np.float32(1.0)
    for s in range(n):
        # A border of the periodic continuation saves asking at each tap.
        for r in range(size):
            for c in range(size):
                value = spectra[s, r, c]
                wide[r, c + reach] = np.sqrt(value.real * value.real + value.imag * value.imag)
        wide[:, :reach] = wide[:, size : size + reach]
        wide[:, size + reach :] = wide[:, reach : 2 * reach]
        _smooth_rows(wide, taps, tall[reach : size + reach])
        tall[:reach] = tall[size : size + reach]
        tall[size + reach :] = tall[reach : 2 * reach]
        _smooth_cols(tall, taps, smooth)
        middle = median(smooth, counts, near)
        scale = np.float32(1.0 / middle) if middle > 0.0 else np.float32(0.0)
        for r in range(size):
            for c in range(size):
                ratio = smooth[r, c] * scale
                if alpha != 1.0:
                    ratio = np.float32(ratio**alpha)
                spectra[s, r, c] *= beta * max(ratio - one, np.float32(0.0)) + low_pass[r, c]


@kernel
def add_tapered(filtered, taper, row, cols, total):
    """Add filtered windows to the raster they come from.

    Parameters
    ----------
    filtered : (n, size, size) complex64
        Windows; their padding is left out.
    taper : (window, window) float32
        Weight within a window.
    row : int
        First row of all windows.
    cols : (n,) int64
        First column of each.
    total : (rows, cols) complex64, in and out
        The sum; what lies outside is left out.
    """
    window = len(taper)
    for s in range(len(filtered)):
        for r in range(min(window, total.shape[0] - row)):
            for c in range(min(window, total.shape[1] - cols[s])):
                total[row + r, cols[s] + c] += taper[r, c] * filtered[s, r, c]
