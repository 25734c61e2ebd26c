"""Slow, plain references of the tests of homogeneity: one pixel at a time, by scipy where it has the test."""

from __future__ import annotations

import numpy as np
from scipy import ndimage, stats


def window_of(shape, row, col, window):
    """Rows and columns of a window cut at the edge, and the centre's place in it."""
    half = window[0] // 2, window[1] // 2
    rows = slice(max(0, row - half[0]), min(shape[0], row + half[0] + 1))
    cols = slice(max(0, col - half[1]), min(shape[1], col + half[1] + 1))
    return rows, cols, (row - rows.start, col - cols.start)


def joined(accepted, centre):
    """The part of a mask that is 8-connected to the centre."""
    accepted = accepted.copy()
    accepted[centre] = True
    labels, _ = ndimage.label(accepted, np.ones((3, 3)))
    return labels == labels[centre]


def fashps(amplitude, row, col, window, alpha, n, form):
    """(window) bool and its place: FaSHPS of one pixel from amplitudes (n_dates, rows, cols)."""
    level = (amplitude**2 if form == "likelihood" else amplitude).mean(axis=0)
    rows, cols, _ = window_of(level.shape, row, col, (7, 7))
    near, centre = level[rows, cols], level[row, col]
    rayleigh = np.sqrt(4 / np.pi - 1)
    if form == "likelihood":
        ratio = stats.f(2 * n, 2 * n)
        kept = near[(centre / near > ratio.ppf(alpha / 2)) & (centre / near < ratio.ppf(1 - alpha / 2))]
    else:
        kept = near[np.abs(near - centre) < stats.norm.ppf(0.75) * rayleigh * centre / np.sqrt(n)]
    mean = kept.mean()
    rows, cols, at = window_of(level.shape, row, col, window)
    seen = level[rows, cols]
    if form == "likelihood":
        law = stats.gamma(n, scale=mean / n)
        accepted = (seen > law.ppf(alpha / 2)) & (seen < law.ppf(1 - alpha / 2))
    else:
        accepted = np.abs(seen - mean) < stats.norm.ppf(1 - alpha / 2) * rayleigh * mean / np.sqrt(n)
    return joined(accepted, at)


def is_alike(test, x, y, alpha):
    """Whether two samples of amplitudes pass a two-sample test at its nominal number of dates."""
    n = len(x)
    if test == "glrt":
        first, second = np.mean(x**2) / 2, np.mean(y**2) / 2
        pooled = np.mean(np.concatenate([x, y]) ** 2) / 2
        wilks = 2 * n * (2 * np.log(pooled) - np.log(first) - np.log(second))
        return wilks <= stats.chi2.ppf(1 - alpha, 1)
    if test == "t":
        return stats.ttest_ind(x, y).pvalue >= alpha
    if test == "ks":
        effective = n * len(y) / (n + len(y))
        root = np.sqrt(effective)
        return stats.kstwobign.sf((root + 0.12 + 0.11 / root) * stats.ks_2samp(x, y).statistic) >= alpha
    statistic = {"ad": anderson_darling, "bws": baumgartner_weiss_schindler}[test](x, y)
    return statistic <= {0.05: 2.492, 0.01: 3.878}[alpha]


def anderson_darling(x, y):
    """A^2 of two samples: the integral of its definition, jump by jump of the pooled distribution."""
    both = np.sort(np.concatenate([x, y]))
    n, m = len(x), len(y)
    total = 0.0
    for value in both[:-1]:
        pooled = np.mean(both <= value)
        total += (np.mean(x <= value) - np.mean(y <= value)) ** 2 / (pooled * (1 - pooled))
    return n * m / (n + m) ** 2 * total


def baumgartner_weiss_schindler(x, y):
    """B of two samples, from the ranks as their paper gives it."""
    ranks = stats.rankdata(np.concatenate([x, y]))
    total = 0.0
    for own, other, place in ((x, y, ranks[: len(x)]), (y, x, ranks[len(x) :])):
        n, m = len(own), len(other)
        i = np.arange(1, n + 1)
        share = i / (n + 1)
        weight = share * (1 - share) * m * (n + m) / n
        total += np.mean((np.sort(place) - (n + m) / n * i) ** 2 / weight) / 2
    return total


def by_pairs(test, amplitude, row, col, window, alpha):
    """(window) bool: a two-sample test of one pixel against each of its window."""
    rows, cols, at = window_of(amplitude.shape[1:], row, col, window)
    seen = amplitude[:, rows, cols]
    accepted = np.zeros(seen.shape[1:], bool)
    for p in np.ndindex(accepted.shape):
        accepted[p] = p == at or is_alike(test, amplitude[:, row, col], seen[(slice(None), *p)], alpha)
    return joined(accepted, at)
