"""Compiled kernel of the inverse of a symmetric positive definite matrix, in place, by sweeps.

Sweeping all pivots of A turns it into -A^-1 (Goodnight 1979). Four pivots are
swept at once, so that each element that is loaded takes four multiply-adds; their own 4 x 4 block is
factored by Cholesky, and its pivots tell whether A is positive definite: they are those that a Cholesky
factorisation of all of A would meet. The lower triangle alone is kept.
"""

from __future__ import annotations

import math

import numpy as np
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from ...kernels import FAST, inlined
from .vectors import LANES, LONG, PADDING, Registers

#: Pivots swept at once.
BLOCK = 4


@intrinsic
def _add_products(_context, matrix, panel, scaled, row, n_vectors):
    """Add scaled^T panel to four rows of a matrix, up to a number of registers."""

    def generate(context, builder, signature, arguments):
        r = Registers(context, builder, signature, arguments)
        (target, stride), (right, right_stride), (left, left_stride) = (r.matrix(k) for k in range(3))
        row, n_vectors = arguments[3:]
        factors = [
            [r.spread(r.at(left, builder.mul(left_stride, LONG(k)), row, i)) for k in range(BLOCK)]
            for i in range(BLOCK)
        ]
        lines = [r.at(target, builder.mul(builder.add(row, LONG(i)), stride)) for i in range(BLOCK)]
        rights = [r.at(right, builder.mul(right_stride, LONG(k))) for k in range(BLOCK)]
        with cgutils.for_range(builder, n_vectors) as loop:
            offset = builder.mul(loop.index, LONG(LANES))
            values = [r.load(r.at(pointer, offset)) for pointer in rights]
            for i in range(BLOCK):
                place = r.at(lines[i], offset)
                total = r.load(place)
                for k in range(BLOCK):
                    total = r.fma(factors[i][k], values[k], total)
                r.store(total, place)
        return context.get_dummy_value()

    return types.void(matrix, panel, scaled, row, n_vectors), generate


@inlined
def _factor_block(matrix, first, least, lower, inverse):
    """Inverse of a 4 x 4 block on the diagonal by Cholesky; False where a pivot is below `least`."""
    for i in range(BLOCK):
        for j in range(i + 1):
            total = float(matrix[first + i, first + j])
            for k in range(j):
                total -= lower[i, k] * lower[j, k]
            if i > j:
                lower[i, j] = total * lower[j, j]
            elif total > least:
                # The diagonal holds the inverse: it only divides.
                lower[i, i] = 1.0 / math.sqrt(total)
            else:
                return False
    # Column i of L^-1, in the lower triangle of `inverse`.
    for i in range(BLOCK):
        for j in range(i, BLOCK):
            total = 1.0 if i == j else 0.0
            for k in range(i, j):
                total -= lower[j, k] * inverse[k, i]
            inverse[j, i] = total * lower[j, j]
    for i in range(BLOCK):
        for j in range(i + 1):
            total = 0.0
            for k in range(i, BLOCK):
                total += inverse[k, i] * inverse[k, j]
            lower[i, j] = total
    for i in range(BLOCK):
        for j in range(BLOCK):
            inverse[i, j] = lower[max(i, j), min(i, j)]
    return True


@inlined(fastmath=FAST)
def invert(matrix, n, least, panel, scaled):
    """Invert a symmetric positive definite matrix in place.

    Parameters
    ----------
    matrix : (m, m) float32
        Lower blocks (`vectors.PADDING`), m at least n; beyond n it must be the identity. Become those of the
        inverse; they are spoilt where the function returns False.
    n : int
        Size of the matrix proper.
    least : float
        Smallest Cholesky pivot that counts as positive.
    panel, scaled : (BLOCK, m) float32
        Scratch.

    Returns
    -------
    bool
        Whether the matrix is positive definite.
    """
    size = matrix.shape[0]
    lower = np.zeros((BLOCK, BLOCK))
    inverse = np.zeros((BLOCK, BLOCK))
    negative = np.zeros((BLOCK, BLOCK), np.float32)
    n_swept = -(-n // BLOCK) * BLOCK
    n_vectors = -(-n_swept // LANES)
    for first in range(0, n_swept, BLOCK):
        if not _factor_block(matrix, first, least, lower, inverse):
            return False
        for i in range(BLOCK):
            for k in range(BLOCK):
                negative[i, k] = np.float32(-inverse[i, k])
            for m in range(first):
                panel[i, m] = matrix[first + i, m]
            for m in range(first, first + BLOCK):
                panel[i, m] = np.float32(0.0)
        # Left of the pivots stand their rows, below them their columns.
        for m in range(first + BLOCK, size):
            for i in range(BLOCK):
                panel[i, m] = matrix[m, first + i]
        scaled[:] = np.float32(0.0)
        _add_products(scaled, panel, negative, 0, n_vectors)
        for row in range(0, n_swept, BLOCK):
            if row != first:
                _add_products(matrix, panel, scaled, row, -(-(row + BLOCK) // LANES))
        for m in range(first + BLOCK, n_swept):
            for i in range(BLOCK):
                matrix[m, first + i] = -scaled[i, m]
        for i in range(BLOCK):
            for m in range(first):
                matrix[first + i, m] = -scaled[i, m]
            for j in range(BLOCK):
                matrix[first + i, first + j] = negative[i, j]
    for m in range(n_swept):
        for k in range(m + 1):
            matrix[m, k] = -matrix[m, k]
        for k in range(m // PADDING * PADDING, m):
            matrix[k, m] = matrix[m, k]
    return True


@inlined
def complete(matrix):
    """Fill what lies right of the lower blocks of a symmetric matrix (m, m), in place."""
    for m in range(matrix.shape[0]):
        for n in range(m // PADDING * PADDING):
            matrix[n, m] = matrix[m, n]
