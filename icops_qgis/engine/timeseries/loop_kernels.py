"""Compiled kernel that counts the whole cycles by which loops of pairs stay open."""

from __future__ import annotations

import numpy as np

from ..kernels import kernel

TWO_PI = 2.0 * np.pi

#: Cycles are kept as int8.
MOST_CYCLES = 127.0


@kernel
def open_cycles(phase, residual, reference, secondary, n_dates, cycles):
    """One set of whole cycles that, taken off the pairs, closes every loop of each pixel.

    The pairs that fit best are joined to a spanning forest, which no loop can contradict; every other
    pair closes one loop with it, and what that loop lacks, rounded to cycles, is put on the pair.

    Parameters
    ----------
    phase : (n_pairs, n_pixels) float32
        Unwrapped pairs [rad]; NaN is a missing pair.
    residual : (n_pairs, n_pixels) float32
        Misfit of each pair to a robust solution [rad]: the smaller, the earlier it joins the forest.
    reference, secondary : (n_pairs,) int64
        Date indices of each pair.
    n_dates : int
        Number of dates.
    cycles : (n_pairs, n_pixels) int8, out
        Cycles on each pair; 0 on the forest and where a pair is missing.
    """
    n_pairs, n_pixels = phase.shape
    tree = np.empty(n_dates, np.int64)
    x = np.empty(n_dates, np.float64)
    for p in range(n_pixels):
        for i in range(n_dates):
            tree[i] = i
            x[i] = 0.0
        for e in np.argsort(np.abs(residual[:, p])):
            y = phase[e, p]
            a, b = reference[e], secondary[e]
            joined, other = tree[a], tree[b]
            if y == y and joined != other:
                shift = x[a] + y - x[b]
                for i in range(n_dates):
                    if tree[i] == other:
                        tree[i] = joined
                        x[i] += shift
        for e in range(n_pairs):
            y = phase[e, p]
            count = 0.0
            if y == y:
                count = np.rint((y - (x[secondary[e]] - x[reference[e]])) / TWO_PI)
            cycles[e, p] = np.int8(min(max(count, -MOST_CYCLES), MOST_CYCLES))
