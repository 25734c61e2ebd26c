"""Compiled kernels of what the tests of homogeneity compare: moments and sorted amplitudes of each pixel."""

from __future__ import annotations

import numpy as np

from ...kernels import inlined, kernel

#: A pixel so many times as powerful as those around it is a target and has no part in the likeness.
BRIGHTEST = 4.0


@kernel
def pixel_moments(slc, gain, least, intensity, amplitude, variance, dates):
    """Mean intensity, and mean and variance of the amplitude, of each pixel over the dates it has.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images; zero or not finite where there is no data.
    gain : (n_dates,) float64
        What the amplitudes of each date are multiplied by.
    least : int
        Dates with data that a pixel needs.
    intensity, amplitude, variance : (rows, cols) float32, out
        Means over the dates, and the mean squared deviation of the amplitude; zero where there are
        too few dates.
    dates : (rows, cols) uint16, out
        Number of dates with data; 0 where there are too few.
    """
    n_dates, n_rows, n_cols = slc.shape
    total = np.zeros(n_cols)
    square = np.zeros(n_cols)
    count = np.zeros(n_cols, np.int64)
    for r in range(n_rows):
        total[:] = 0.0
        square[:] = 0.0
        count[:] = 0
        for d in range(n_dates):
            for c in range(n_cols):
                a = abs(slc[d, r, c]) * gain[d]
                if 0.0 < a < np.inf:
                    total[c] += a
                    square[c] += a * a
                    count[c] += 1
        for c in range(n_cols):
            n = count[c]
            if n < least:
                intensity[r, c] = 0.0
                amplitude[r, c] = 0.0
                variance[r, c] = 0.0
                dates[r, c] = 0
                continue
            mean = total[c] / n
            intensity[r, c] = square[c] / n
            amplitude[r, c] = mean
            variance[r, c] = max(square[c] / n - mean * mean, 0.0)
            dates[r, c] = n


@kernel
def sorted_amplitudes(slc, gain, least, values, dates):
    """The calibrated amplitudes of each pixel in ascending order.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images; zero or not finite where there is no data.
    gain : (n_dates,) float64
        What the amplitudes of each date are multiplied by.
    least : int
        Dates with data that a pixel needs.
    values : (rows, cols, n_dates) float32, out
        The first `dates` values of each pixel are sorted; the others are undefined.
    dates : (rows, cols) uint16, out
        Number of dates with data; 0 where there are too few.
    """
    n_dates, n_rows, n_cols = slc.shape
    dates[:] = 0
    for r in range(n_rows):
        for d in range(n_dates):
            for c in range(n_cols):
                a = abs(slc[d, r, c]) * gain[d]
                if 0.0 < a < np.inf:
                    values[r, c, dates[r, c]] = a
                    dates[r, c] += 1
        for c in range(n_cols):
            n = dates[r, c]
            if n < least:
                dates[r, c] = 0
            else:
                values[r, c, :n] = np.sort(values[r, c, :n])


@inlined
def power_scale(power, reach, brightest, scale):
    """What a pixel's power is measured by: that usual around it.

    Parameters
    ----------
    power : (rows, cols) float32
        Sum of the intensities of each pixel; 0 without data.
    reach : int
        Pixels looked at on each side.
    brightest : float
        A pixel more than so many times as powerful as usual does not count: its scale is infinite.
    scale : (rows, cols) float32, out
        Positive.
    """
    n_rows, n_cols = power.shape
    logs = np.zeros((n_rows, n_cols), np.float32)
    for r in range(n_rows):
        for c in range(n_cols):
            if power[r, c] > 0.0:
                logs[r, c] = np.log(power[r, c])
    for r in range(n_rows):
        for c in range(n_cols):
            total = 0.0
            n = 0
            # Geometric, so that one bright target among them hardly counts.
            for p in range(max(0, r - reach), min(n_rows, r + reach + 1)):
                for q in range(max(0, c - reach), min(n_cols, c + reach + 1)):
                    total += logs[p, q]
                    n += power[p, q] > 0.0
            usual = np.exp(total / n) if n > 0 else 1.0
            scale[r, c] = usual if power[r, c] <= brightest * usual else np.inf


@kernel(fastmath={"reassoc", "contract", "nsz"})
def likeness(slc, gain, lags, reach, first_row, first_col, product, power):
    """Squared inner products over time of pixels some lags apart, and what they would be if all were alike.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images with the margin that the lags and `reach` need; zero or not finite where there is no data.
    gain : (n_dates,) float64
        What the amplitudes of each date are multiplied by.
    lags : (n_lags, 2) int64
        Rows (not negative) and columns from one pixel of a pair to the other.
    reach : int
        Pixels around each that tell the scale of its power.
    first_row, first_col : int
        Place of the first pixel of `product` in the images.
    product, power : (core rows, core cols) float32, out
        Sums of |<p, q>|^2 and of |p|^2 |q|^2, over their scales, over the pairs whose midpoint (rounded
        toward the pixel itself) a pixel is; pairs with one that lacks half of the dates do not count.
    """
    n_dates, n_rows, n_cols = slc.shape
    core_rows, core_cols = product.shape
    real = np.zeros((n_rows, n_dates, n_cols), np.float32)
    imag = np.zeros((n_rows, n_dates, n_cols), np.float32)
    total = np.zeros((n_rows, n_cols), np.float32)
    count = np.zeros((n_rows, n_cols), np.int64)
    for r in range(n_rows):
        for d in range(n_dates):
            for c in range(n_cols):
                x = slc[d, r, c].real * gain[d]
                y = slc[d, r, c].imag * gain[d]
                squared = x * x + y * y
                if 0.0 < squared < np.inf:
                    real[r, d, c] = x
                    imag[r, d, c] = y
                    total[r, c] += squared
                    count[r, c] += 1
    scale = np.empty((n_rows, n_cols), np.float32)
    power_scale(total, reach, BRIGHTEST, scale)
    product[:] = 0.0
    power[:] = 0.0
    product_real = np.empty(n_cols, np.float32)
    product_imag = np.empty(n_cols, np.float32)
    for k in range(lags.shape[0]):
        down = lags[k, 0]
        across = lags[k, 1]
        start = max(0, -across)
        width = n_cols - abs(across)
        # Truncated, so that a lag and its mirror image lie evenly about the pixel.
        middle = down // 2
        centre = abs(across) // 2 if across > 0 else -(abs(across) // 2)
        for r in range(n_rows - down):
            row = r + middle - first_row
            if row < 0 or row >= core_rows:
                continue
            product_real[:] = 0.0
            product_imag[:] = 0.0
            for d in range(n_dates):
                a = real[r, d, start : start + width]
                b = imag[r, d, start : start + width]
                e = real[r + down, d, start + across : start + across + width]
                f = imag[r + down, d, start + across : start + across + width]
                for c in range(width):
                    product_real[c] += a[c] * e[c] + b[c] * f[c]
                    product_imag[c] += b[c] * e[c] - a[c] * f[c]
            for c in range(width):
                p = start + c
                col = p + centre - first_col
                if col < 0 or col >= core_cols:
                    continue
                if 2 * min(count[r, p], count[r + down, p + across]) <= n_dates:
                    continue
                weight = 1.0 / (scale[r, p] * scale[r + down, p + across])
                product[row, col] += (product_real[c] ** 2 + product_imag[c] ** 2) * weight
                power[row, col] += total[r, p] * total[r + down, p + across] * weight
