"""Compiled kernels of what the tests of homogeneity compare: moments and sorted amplitudes of each pixel."""

from __future__ import annotations

import numpy as np

from ...kernels import inlined, kernel
from ...stack.amplitude_sum_kernels import modulus

#: A pixel so many times as powerful as those around it is a target and has no part in the likeness.
BRIGHTEST = 4.0


@kernel
def pixel_moments(slc, gain, least, first_row, first_col, intensity, amplitude, variance, dates):
    """Mean intensity, and mean and variance of the amplitude, of each pixel over the dates it has.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images; zero or not finite where there is no data. Rows and columns may lie around those wanted.
    gain : (n_dates,) float64
        What the amplitudes of each date are multiplied by.
    least : int
        Dates with data that a pixel needs.
    first_row, first_col : int
        Place of the first pixel of `intensity` in the images.
    intensity, amplitude, variance : (rows, cols) float32, out
        Means over the dates, and the mean squared deviation of the amplitude; zero where there are
        too few dates.
    dates : (rows, cols) uint16, out
        Number of dates with data; 0 where there are too few.
    """
    n_dates = len(slc)
    n_rows, n_cols = intensity.shape
    total = np.zeros(n_cols)
    square = np.zeros(n_cols)
    count = np.zeros(n_cols, np.int64)
    for r in range(n_rows):
        total[:] = 0.0
        square[:] = 0.0
        count[:] = 0
        for d in range(n_dates):
            line = slc[d, first_row + r, first_col : first_col + n_cols]
            for c in range(n_cols):
                a = modulus(line[c]) * gain[d]
                # No branches: so many pixels are done at once.
                has_data = (a > 0.0) & (a < np.inf)
                a = a if has_data else 0.0
                total[c] += a
                square[c] += a * a
                count[c] += has_data
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
    deepest = lags[:, 0].max()
    # Only the rows that a pair may reach are held with real and imaginary parts apart.
    held = deepest + 1
    real = np.empty((held, n_dates, n_cols), np.float32)
    imag = np.empty((held, n_dates, n_cols), np.float32)
    total = np.zeros((n_rows, n_cols), np.float32)
    count = np.zeros((n_rows, n_cols), np.int32)
    squares = np.zeros((len(lags), n_rows, n_cols), np.float32)
    product_real = np.empty((len(lags), n_cols), np.float32)
    product_imag = np.empty((len(lags), n_cols), np.float32)
    for last in range(n_rows + deepest):
        if last < n_rows:
            for d in range(n_dates):
                x_line, y_line = real[last % held, d], imag[last % held, d]
                for c in range(n_cols):
                    x = slc[d, last, c].real * gain[d]
                    y = slc[d, last, c].imag * gain[d]
                    squared = x * x + y * y
                    has_data = (squared > 0.0) & (squared < np.inf)
                    x_line[c] = x if has_data else 0.0
                    y_line[c] = y if has_data else 0.0
                    total[last, c] += squared if has_data else 0.0
                    count[last, c] += has_data
        r = last - deepest
        if r < 0:
            continue
        product_real[:] = 0.0
        product_imag[:] = 0.0
        for d in range(n_dates):
            # All lags of a date in turn: its lines are in the cache then.
            for k in range(len(lags)):
                down, across = lags[k]
                if r + down >= n_rows:
                    continue
                start = max(0, -across)
                width = n_cols - abs(across)
                a = real[r % held, d, start : start + width]
                b = imag[r % held, d, start : start + width]
                e = real[(r + down) % held, d, start + across : start + across + width]
                f = imag[(r + down) % held, d, start + across : start + across + width]
                x_line, y_line = product_real[k], product_imag[k]
                for c in range(width):
                    x_line[c] += a[c] * e[c] + b[c] * f[c]
                    y_line[c] += b[c] * e[c] - a[c] * f[c]
        for k in range(len(lags)):
            for c in range(n_cols):
                x, y = product_real[k, c], product_imag[k, c]
                squares[k, r, c] = x * x + y * y
    scale = np.empty((n_rows, n_cols), np.float32)
    power_scale(total, reach, BRIGHTEST, scale)
    product[:] = 0.0
    power[:] = 0.0
    for k in range(len(lags)):
        down, across = lags[k]
        start = max(0, -across)
        # Truncated, so that a lag and its mirror image lie evenly about the pixel.
        middle = down // 2
        centre = abs(across) // 2 if across > 0 else -(abs(across) // 2)
        for r in range(max(0, first_row - middle), min(n_rows - down, core_rows + first_row - middle)):
            row = r + middle - first_row
            for c in range(n_cols - abs(across)):
                p = start + c
                col = p + centre - first_col
                if col < 0 or col >= core_cols:
                    continue
                if 2 * min(count[r, p], count[r + down, p + across]) <= n_dates:
                    continue
                weight = 1.0 / (scale[r, p] * scale[r + down, p + across])
                product[row, col] += squares[k, r, c] * weight
                power[row, col] += total[r, p] * total[r + down, p + across] * weight
