"""Compiled: where points lie along a bent line, and what they say in its bins."""

from __future__ import annotations

import numpy as np

from ..kernels import inlined, kernel


@kernel
def locate(x, y, line_x, line_y, start, half_width):
    """Distance along a line and offset from it, (n,) float64 each; NaN outside of the swath.

    A point belongs to the nearest place of the line, once, whatever the bends. Where that is an end
    and the point lies beyond it, the point is outside: the swath ends flat.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Points [m].
    line_x, line_y : (m + 1,) ndarray of float64
        Vertices of m segments, none without length [m].
    start : (m + 1,) ndarray of float64
        Distance of each vertex along the line [m].
    half_width : float
        Largest offset [m].

    Returns
    -------
    along : (n,) ndarray of float64
        [m].
    offset : (n,) ndarray of float64
        Positive to the left of the line [m].
    """
    n, m = len(x), len(line_x) - 1
    along, offset = np.full(n, np.nan), np.full(n, np.nan)
    for i in range(n):
        nearest = half_width * half_width
        for k in range(m):
            length = start[k + 1] - start[k]
            east = (line_x[k + 1] - line_x[k]) / length
            north = (line_y[k + 1] - line_y[k]) / length
            dx, dy = x[i] - line_x[k], y[i] - line_y[k]
            t = dx * east + dy * north
            inside = (t >= 0.0 or k > 0) and (t <= length or k < m - 1)
            t = min(max(t, 0.0), length)
            rest_x, rest_y = dx - t * east, dy - t * north
            squared = rest_x * rest_x + rest_y * rest_y
            # At first also those exactly on the border; later a place that is truly nearer.
            if squared < nearest or (squared == nearest and np.isnan(along[i])):
                nearest = squared
                side = 1.0 if east * dy - north * dx >= 0.0 else -1.0
                along[i] = start[k] + t if inside else np.nan
                offset[i] = side * np.sqrt(squared) if inside else np.nan
    return along, offset


@kernel
def bin_statistics(series, order, first):
    """Mean, median, standard deviation and number of values by date and bin.

    Parameters
    ----------
    series : (n_dates, n) ndarray of float32
        NaN where there is no value.
    order : (n,) ndarray of int64
        Points, bin by bin.
    first : (n_bins + 1,) ndarray of int64
        Where the points of each bin begin in `order`.

    Returns
    -------
    mean, median, sd : (n_dates, n_bins) ndarray of float64
        NaN in empty bins; the standard deviation (n - 1) also in those of a single value.
    count : (n_dates, n_bins) ndarray of int64
    """
    n_dates, n_bins = series.shape[0], len(first) - 1
    mean = np.full((n_dates, n_bins), np.nan)
    median, sd = mean.copy(), mean.copy()
    count = np.zeros((n_dates, n_bins), np.int64)
    values = np.empty(max(1, (first[1:] - first[:-1]).max()), np.float32)
    for date in range(n_dates):
        row = series[date]
        for k in range(n_bins):
            n = 0
            total = 0.0
            for i in range(first[k], first[k + 1]):
                value = row[order[i]]
                if np.isfinite(value):
                    values[n] = value
                    total += value
                    n += 1
            count[date, k] = n
            if n == 0:
                continue
            middle = total / n
            mean[date, k] = middle
            if n > 1:
                squares = 0.0
                for i in range(n):
                    squares += (values[i] - middle) ** 2
                sd[date, k] = np.sqrt(squares / (n - 1))
            median[date, k] = _median(values, n)
    return mean, median, sd, count


@inlined
def _median(values, n):
    """Median of the first n values, which it reorders."""
    upper = _select(values, n, n // 2)
    if n % 2:
        return np.float64(upper)
    lower = values[0]
    for i in range(1, n // 2):
        lower = max(lower, values[i])
    return 0.5 * (np.float64(lower) + np.float64(upper))


@inlined
def _select(values, n, wanted):
    """The value that stands at `wanted` in order, smaller ones before it (Hoare 1961, Find)."""
    low, high = 0, n - 1
    while low < high:
        pivot = values[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while values[i] < pivot:
                i += 1
            while pivot < values[j]:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if wanted <= j:
            high = j
        elif wanted >= i:
            low = i
        else:
            break
    return values[wanted]
