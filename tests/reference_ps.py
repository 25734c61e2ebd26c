"""Plain, slow implementations of the building blocks of PS selection, written from METHOD 2."""

from __future__ import annotations

import numpy as np


def clap_transfer(window, cell_metres, alpha=1.0, beta=0.3, low_pass_metres=800.0, size=32):
    """(size, size) transfer function of one window (24 x 24), and the spectrum it belongs to."""
    padded = np.zeros((size, size), complex)
    padded[: window.shape[0], : window.shape[1]] = window
    spectrum = np.fft.fft2(padded)
    gauss = [np.exp(-0.5 * (2.5 * k / 3) ** 2) for k in range(-3, 4)]
    smooth = np.zeros((size, size))
    for r in range(size):
        for c in range(size):
            for i in range(-3, 4):
                for j in range(-3, 4):
                    weight = gauss[i + 3] * gauss[j + 3]
                    smooth[r, c] += weight * abs(spectrum[(r + i) % size, (c + j) % size])
    low_pass = np.empty((size, size))
    for r in range(size):
        for c in range(size):
            low_pass[r, c] = butterworth(r, size, cell_metres, low_pass_metres) * butterworth(
                c, size, cell_metres, low_pass_metres
            )
    middle = np.median(smooth)
    extra = np.maximum((smooth / middle) ** alpha - 1, 0) if middle > 0 else 0 * smooth
    return beta * extra + low_pass, spectrum


def butterworth(index, size, cell_metres, low_pass_metres, order=5):
    """Gain of power at one frequency of the transform: a half at the wavelength."""
    frequency = (index if index < size / 2 else index - size) / (size * cell_metres)
    return 1 / (1 + (abs(frequency) * low_pass_metres) ** (2 * order))


def clap_filter(values, cell_metres):
    """Unit phasors of a raster: overlapping windows of 24 every 8 cells, weighted by a pyramid."""
    total = np.zeros(values.shape, complex)
    starts = [sorted({*range(0, max(n - 24, 0) + 1, 8), max(n - 24, 0)}) for n in values.shape]
    for top in starts[0]:
        for left in starts[1]:
            window = values[top : top + 24, left : left + 24]
            transfer, spectrum = clap_transfer(window, cell_metres)
            filtered = np.fft.ifft2(transfer * spectrum)
            for r in range(window.shape[0]):
                for c in range(window.shape[1]):
                    pyramid = min(r, 23 - r) + min(c, 23 - c) + 2
                    total[top + r, left + c] += pyramid * filtered[r, c]
    return total / np.abs(total)


def topofit(phasors, bperp, most):
    """K, C and gamma by looking at ten thousand values of K up to `most` [rad/m]."""
    slopes = np.linspace(-most, most, 10_001)
    sums = (phasors * np.exp(-1j * np.outer(slopes, bperp))).sum(axis=1)
    best = np.argmax(np.abs(sums))
    return slopes[best], np.angle(sums[best]), np.abs(sums[best]) / len(phasors)


def random_gammas(n, bperp, most, seed):
    """Gamma of n pixels of random phase around a single reference, by a dense search."""
    rng = np.random.default_rng(seed)
    found = np.empty(n)
    for i in range(n):
        found[i] = topofit(np.exp(1j * rng.uniform(-np.pi, np.pi, len(bperp))), bperp, most)[2]
    return found


def local_linear_residual(times, phases, window):
    """Phases minus, at each date, a straight line fitted with Gaussian weights around it."""
    left = np.empty(len(times))
    for k, time in enumerate(times):
        weight = np.exp(-((times - time) ** 2) / (2 * window**2))
        # polyfit weighs residuals before squaring.
        line = np.polyfit(times - time, phases, 1, w=np.sqrt(weight))
        left[k] = phases[k] - line[1]
    return left
