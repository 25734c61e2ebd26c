"""Compiled kernels of weeding."""

from __future__ import annotations

import numpy as np

from ...kernels import inlined, kernel
from .topofit_kernels import STEP, fit_phasors, wrapped


@kernel
def local_maxima(keys, width, gamma, keep):
    """Keep the pixels whose selected neighbours are all less stable.

    Parameters
    ----------
    keys : (n,) int64
        row x `width` + column, ascending.
    width : int
        At least two more than the largest column.
    gamma : (n,) float32
        Phase stability.
    keep : (n,) bool, out
        Of two equal neighbours the first stays.
    """
    for i in range(len(keys)):
        keep[i] = True
        for dr in range(-1, 2):
            for dc in range(-1, 2):
                wanted = keys[i] + dr * width + dc
                j = np.searchsorted(keys, wanted)
                if j == i or j == len(keys) or keys[j] != wanted:
                    continue
                if gamma[j] > gamma[i] or (gamma[j] == gamma[i] and j < i):
                    keep[i] = False


@kernel
def group_maxima(keys, width, gamma, keep):
    """Keep the most stable pixel of each group, where a pixel joins the first selected one it touches.

    Parameters
    ----------
    keys, width, gamma, keep
        See `local_maxima`.
    """
    n = len(keys)
    root = np.arange(n)
    for i in range(n):
        first = n
        for dr in range(-1, 2):
            for dc in range(-1, 2):
                wanted = keys[i] + dr * width + dc
                j = np.searchsorted(keys, wanted)
                if j != i and j < first and keys[j] == wanted:
                    first = j
        if first == n:
            continue
        a, b = _root(root, i), _root(root, first)
        root[max(a, b)] = min(a, b)
    best = np.full(n, -1, np.int64)
    for i in range(n):
        top = _root(root, i)
        if best[top] < 0 or gamma[i] > gamma[best[top]]:
            best[top] = i
    keep[:] = False
    for i in range(n):
        if best[i] >= 0:
            keep[best[i]] = True


@inlined
def _root(root, i):
    """The first pixel of a group, the way to it halved for the next time."""
    while root[i] != i:
        root[i] = root[root[i]]
        i = root[i]
    return i


@kernel
def edge_noise(turns, slopes, edges, first, second, times, bperp, step, trials, smooth, residuals):
    """What is left of the phase difference of neighbours after a smooth motion.

    Parameters
    ----------
    turns : (n, n_dates) int16
        Phases of the images.
    slopes : (n,) float32
        K of each point [rad/m].
    edges : (n_edges, 2) int64
        Points that each edge joins.
    first, second : (m,) int64
        Dates of each phase; `first` is -1 where the image's own phase is looked at.
    times, bperp : (m,) float64
        Time [yr] and perpendicular baseline [m] of each phase.
    step, trials : float, int
        Rates are tried from -`trials` to +`trials` steps [rad/yr].
    smooth : (m, m) float64
        Turns a series into its smooth part.
    residuals : (n_edges, m) float64, out
        Phase minus smooth part [rad].
    """
    m = len(first)
    re, im, work = np.empty(m), np.empty(m), np.empty((4, m))
    r = np.empty(m)
    for e in range(len(edges)):
        p, q = edges[e]
        error = slopes[p] - slopes[q]
        for k in range(m):
            apart = np.int16(turns[p, second[k]] - turns[q, second[k]])
            if first[k] >= 0:
                apart = np.int16(apart - np.int16(turns[p, first[k]] - turns[q, first[k]]))
            phase = STEP * apart - error * bperp[k]
            re[k], im[k] = np.cos(phase), np.sin(phase)
        rate, constant, _ = fit_phasors(re, im, times, step, trials, work)
        for k in range(m):
            r[k] = wrapped(np.arctan2(im[k], re[k]) - rate * times[k] - constant)
        for k in range(m):
            total = 0.0
            for j in range(m):
                total += smooth[k, j] * r[j]
            residuals[e, k] = r[k] - total
