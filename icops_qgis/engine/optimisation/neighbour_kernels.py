"""Compiled loops of `neighbours`."""

from __future__ import annotations

import numpy as np

from ..kernels import kernel


@kernel
def by_strip(order, strip, starts):
    """Points in the order given, (n,) int64, brought strip by strip, whose first ones stand at `starts`."""
    free = starts.copy()
    sorted_ = np.empty_like(order)
    for point in order:
        place = free[strip[point]]
        sorted_[place] = point
        free[strip[point]] = place + 1
    return sorted_


@kernel
def strip_sums(x, y, values, starts, widths, limit, first, last):
    """Points within a distance and the sum of their values, for the sorted points first to last.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Sorted by strip, then by x [m].
    values : (n,) ndarray of int64
        Fixed-point values in the same order.
    starts : (strips + 1,) ndarray of int64
        Where each strip begins.
    widths : (reach + 1,) ndarray of float64
        Largest difference in x of neighbours that are 0, 1 ... strips apart [m].
    limit : float
        Squared distance up to which points are neighbours [m2].
    first, last : int
        Range of points.

    Returns
    -------
    (last - first,) ndarrays of int32 and int64
        Number and sum.
    """
    count = np.zeros(last - first, np.int32)
    total = np.zeros(last - first, np.int64)
    reach = len(widths) - 1
    strips = len(starts) - 1
    strip = np.searchsorted(starts, first, side="right") - 1
    begin = first
    while begin < last:
        end = min(last, starts[strip + 1])
        for other in range(max(0, strip - reach), min(strips, strip + reach + 1)):
            stop = starts[other + 1]
            width = widths[abs(other - strip)]
            low = starts[other]
            if begin < end and low < stop:
                low += np.searchsorted(x[low:stop], x[begin] - width)
            high = low
            for i in range(begin, end):
                xi, yi = x[i], y[i]
                while low < stop and x[low] < xi - width:
                    low += 1
                high = max(high, low)
                while high < stop and x[high] <= xi + width:
                    high += 1
                # Slices and counting from 0 let the compiler work on several points at once.
                xs, ys, added = x[low:high], y[low:high], values[low:high]
                near = 0
                more = 0
                for j in range(len(xs)):
                    dx, dy = xs[j] - xi, ys[j] - yi
                    within = np.int64(dx * dx + dy * dy <= limit)
                    near += within
                    more += added[j] & -within
                count[i - first] += near
                total[i - first] += more
        begin = end
        strip += 1
    return count, total


@kernel
def sums_by_place(place, values, size):
    """Sum of the int64 values of each of `size` places."""
    total = np.zeros(size, np.int64)
    for i in range(len(place)):
        total[place[i]] += values[i]
    return total


@kernel
def disc_sums(counts, totals, halves, pad, first, last):
    """Points within a distance and the sum of their values, for the places of rows first to last.

    Parameters
    ----------
    counts : (rows, cols + 2 pad + 1) ndarray of int32
        Number of points before each place of its row; `pad` empty places on either side.
    totals : (rows, cols + 2 pad + 1) ndarray of int64
        Sum of their fixed-point values, likewise.
    halves : (reach + 1,) ndarray of int64
        Places to either side that are within the distance, 0, 1 ... rows away.
    pad : int
        The largest of `halves`.
    first, last : int
        Range of rows.

    Returns
    -------
    (last - first, cols) ndarrays of int32 and int64
        Number and sum.
    """
    rows = counts.shape[0]
    cols = counts.shape[1] - 2 * pad - 1
    reach = len(halves) - 1
    count = np.zeros((last - first, cols), np.int32)
    total = np.zeros((last - first, cols), np.int64)
    for row in range(first, last):
        for other in range(max(0, row - reach), min(rows, row + reach + 1)):
            half = halves[abs(other - row)]
            left, right = pad - half, pad + half + 1
            for col in range(cols):
                count[row - first, col] += counts[other, col + right] - counts[other, col + left]
                total[row - first, col] += totals[other, col + right] - totals[other, col + left]
    return count, total
