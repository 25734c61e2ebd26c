"""Compiled two-sample statistics of sorted amplitudes, and their comparison over the window.

Samples may differ in size. Where values of both are equal, that of the first counts as the smaller one.
"""

from __future__ import annotations

import numpy as np

from ...kernels import inlined, kernel
from .window_kernels import set_pair

#: What `compare_ranks` computes.
KOLMOGOROV_SMIRNOV, ANDERSON_DARLING, BAUMGARTNER_WEISS_SCHINDLER = 0, 1, 2


@inlined
def kolmogorov_smirnov(x, y):
    """Largest difference D of the distribution functions of two sorted samples."""
    n = len(x)
    m = len(y)
    i = 0
    j = 0
    largest = 0
    while i < n and j < m:
        a = x[i]
        b = y[j]
        # Equal values step in both, and all of them at once, as the distribution functions do.
        i += a <= b
        j += b <= a
        if a == b:
            while i < n and x[i] == a:
                i += 1
            while j < m and y[j] == a:
                j += 1
        largest = max(largest, abs(i * m - j * n))
    return largest / (n * m)


@inlined
def anderson_darling(x, y, reciprocal):
    """Anderson-Darling statistic A^2 of two sorted samples (Pettitt 1976).

    Parameters
    ----------
    x, y : (n,), (m,) float32
        Sorted.
    reciprocal : (at least n + m,) float64
        1 / k at index k.
    """
    n = len(x)
    m = len(y)
    both = n + m
    i = 0
    j = 0
    total = 0.0
    while i < n and j < m:
        step = x[i] <= y[j]
        i += step
        j += not step
        k = i + j
        # i both - n k, where k is i + j.
        difference = float(i * m - j * n)
        total += difference * difference * reciprocal[k] * reciprocal[both - k]
    for k in range(i + j + 1, both):
        i = min(n, i + 1)
        difference = float(i * both - n * k)
        total += difference * difference * reciprocal[k] * reciprocal[both - k]
    return total / (n * m)


@inlined
def baumgartner_weiss_schindler(x, y, reciprocal):
    """Statistic B of two sorted samples (Baumgartner, Weiss & Schindler 1998).

    Parameters
    ----------
    x, y : (n,), (m,) float32
        Sorted.
    reciprocal : (at least n + m,) float64
        1 / k at index k.
    """
    n = len(x)
    m = len(y)
    i = 0
    j = 0
    # The rank of the i-th of x among both less (n + m) i / n is the count of y below it less m i / n.
    if n == m:
        # Then both samples' terms have the same form.
        total = 0.0
        while i < n and j < n:
            step = x[i] <= y[j]
            i += step
            j += not step
            at = i if step else j
            total += (i - j) * (i - j) * reciprocal[at] * reciprocal[n + 1 - at]
        for at in range(min(i, j) + 1, n + 1):
            total += (n - at) * (n - at) * reciprocal[at] * reciprocal[n + 1 - at]
        return total * (n + 1) ** 2 / (4.0 * n * n)
    of_x = 0.0
    of_y = 0.0
    while i < n and j < m:
        if x[i] <= y[j]:
            i += 1
            away = j - m * i * reciprocal[n]
            of_x += away * away * reciprocal[i] * reciprocal[n + 1 - i]
        else:
            j += 1
            away = i - n * j * reciprocal[m]
            of_y += away * away * reciprocal[j] * reciprocal[m + 1 - j]
    while i < n:
        i += 1
        away = j - m * i * reciprocal[n]
        of_x += away * away * reciprocal[i] * reciprocal[n + 1 - i]
    while j < m:
        j += 1
        away = i - n * j * reciprocal[m]
        of_y += away * away * reciprocal[j] * reciprocal[m + 1 - j]
    both = n + m
    # 1 / (i/(n+1) (1 - i/(n+1))) is (n+1)^2 over i (n+1-i).
    return 0.5 * (of_x * (n + 1) ** 2 / (m * both) + of_y * (m + 1) ** 2 / (n * both))


@kernel
def compare_ranks(statistic, values, dates, critical, first_row, first_col, halves, kept):
    """Compare each pixel with those of its window by a statistic of ranks; each pair once.

    Parameters
    ----------
    statistic : int
        `KOLMOGOROV_SMIRNOV`, `ANDERSON_DARLING` or `BAUMGARTNER_WEISS_SCHINDLER`.
    values : (rows, cols, n_dates) float32
        Sorted amplitudes of a tile and the margin that its windows reach into.
    dates : (rows, cols) uint16
        How many of them a pixel has; 0 without data.
    critical : (core rows, core cols) float32
        What the statistic may not exceed.
    first_row, first_col : int
        Place of the first pixel of `critical` in `values`.
    halves : (int, int)
        Rows and columns of the window on each side of its centre.
    kept : (core rows, core cols, window rows) uint64, in and out
        Bits of the pixels accepted, one word a row of the window.
    """
    n_rows, n_cols, n_dates = values.shape
    core_rows, core_cols = critical.shape
    reciprocal = np.zeros(2 * n_dates + 1)
    for k in range(1, 2 * n_dates + 1):
        reciprocal[k] = 1.0 / k
    for r in range(n_rows):
        for c in range(n_cols):
            if dates[r, c] == 0:
                continue
            mine = first_row <= r < first_row + core_rows and first_col <= c < first_col + core_cols
            x = values[r, c, : dates[r, c]]
            for down in range(min(halves[0], n_rows - 1 - r) + 1):
                lowest = 1 if down == 0 else -min(halves[1], c)
                for across in range(lowest, min(halves[1], n_cols - 1 - c) + 1):
                    p = r + down
                    q = c + across
                    if dates[p, q] == 0:
                        continue
                    its = first_row <= p < first_row + core_rows and first_col <= q < first_col + core_cols
                    if not (mine or its):
                        continue
                    y = values[p, q, : dates[p, q]]
                    if statistic == KOLMOGOROV_SMIRNOV:
                        found = kolmogorov_smirnov(x, y)
                    elif statistic == ANDERSON_DARLING:
                        found = anderson_darling(x, y, reciprocal)
                    else:
                        found = baumgartner_weiss_schindler(x, y, reciprocal)
                    if mine and found <= critical[r - first_row, c - first_col]:
                        set_pair(kept, r - first_row, c - first_col, halves, down, across)
                    if its and found <= critical[p - first_row, q - first_col]:
                        set_pair(kept, p - first_row, q - first_col, halves, -down, -across)
