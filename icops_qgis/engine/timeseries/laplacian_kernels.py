"""Compiled kernels of the normal equations of a network: a weighted graph Laplacian, factorised and solved.

`LANES` neighbouring pixels go through every step together, so that the inner loop of each kernel runs
over contiguous memory and fills the vector registers, whatever the network looks like.
"""

from __future__ import annotations

import numpy as np

from ..kernels import FAST, inlined

#: Pixels worked on side by side. A loop this long is compiled into vector instructions behind one check
#: that its arrays do not overlap; a short one is unrolled into single numbers, which takes three times as
#: long. The factor of 64 pixels of a 150-date network stays in the L2 cache.
LANES = 64

#: Reordering sums and fusing multiply-add is harmless here; NaN must keep its meaning.


@inlined(fastmath=FAST)
def assemble(w, reference, secondary, position, pair_entry, entries, diagonal):
    """The Laplacian A^T W A of every lane."""
    entries.fill(0.0)
    diagonal.fill(0.0)
    for e in range(w.shape[0]):
        off = entries[pair_entry[e]]
        a = diagonal[position[reference[e]]]
        b = diagonal[position[secondary[e]]]
        for p in range(LANES):
            off[p] -= w[e, p]
            a[p] += w[e, p]
            b[p] += w[e, p]


@inlined
def ground(labels, n_subsets, position, diagonal):
    """Tie the first date of every subset to zero.

    The right-hand side sums to zero over a subset, so a conductance to ground carries no current:
    the tied date is exactly zero and nothing else changes.
    """
    n_dates = position.shape[0]
    for p in range(LANES):
        seen = 0
        for i in range(n_dates):
            if labels[p, i] == seen:
                node = position[i]
                diagonal[node, p] += diagonal[node, p] if diagonal[node, p] > 0.0 else 1.0
                seen += 1
                if seen == n_subsets[p]:
                    break


@inlined(fastmath=FAST)
def factor_ldl(entries, diagonal, first, target):
    """L D L^T in place, all lanes at once; entries become L, diagonal becomes 1 / D."""
    n_entries = entries.shape[0]
    cursor = 0
    scaled = np.empty(LANES)
    for k in range(diagonal.shape[0]):
        pivot = diagonal[k]
        for p in range(LANES):
            pivot[p] = 1.0 / pivot[p]
        for a in range(first[k], first[k + 1]):
            left = entries[a]
            for p in range(LANES):
                scaled[p] = left[p] * pivot[p]
            for b in range(first[k], a):
                hit = entries[target[cursor]]
                # Columns before a hold L already; D times L is the entry they were made from.
                other = entries[b]
                for p in range(LANES):
                    hit[p] -= left[p] * other[p]
                cursor += 1
            hit = diagonal[target[cursor] - n_entries]
            for p in range(LANES):
                hit[p] -= left[p] * scaled[p]
            cursor += 1
            for p in range(LANES):
                left[p] = scaled[p]


@inlined(fastmath=FAST)
def substitute(entries, inverse_diagonal, first, row, rhs):
    """Solve L D L^T x = rhs in place, all lanes at once."""
    n = inverse_diagonal.shape[0]
    for k in range(n):
        source = rhs[k]
        for a in range(first[k], first[k + 1]):
            hit = rhs[row[a]]
            factor = entries[a]
            for p in range(LANES):
                hit[p] -= factor[p] * source[p]
    for k in range(n - 1, -1, -1):
        hit = rhs[k]
        pivot = inverse_diagonal[k]
        for p in range(LANES):
            hit[p] *= pivot[p]
        for a in range(first[k], first[k + 1]):
            source = rhs[row[a]]
            factor = entries[a]
            for p in range(LANES):
                hit[p] -= factor[p] * source[p]
