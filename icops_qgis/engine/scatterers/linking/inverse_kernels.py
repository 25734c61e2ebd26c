"""Compiled kernel of the inverse of a symmetric positive definite matrix, in place, by sweeps.

Sweeping all pivots of A turns its lower triangle into that of -A^-1 (Goodnight 1979). Four pivots are
swept at once, so that each element that is loaded takes four multiply-adds; their own 4 x 4 block is
factored by Cholesky, and its pivots tell whether A is positive definite: they are those that a Cholesky
factorisation of all of A would meet.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

from .vectors import FAST, LANES, LONG, Registers

#: Pivots swept at once.
_BLOCK = 4


@intrinsic
def _add_products(_context, matrix, panel, scaled, row, n_vectors):
    """Add scaled^T panel to four rows of a matrix, up to a number of registers."""

    def generate(context, builder, signature, arguments):
        r = Registers(context, builder, signature, arguments)
        (target, stride), (right, right_stride), (left, left_stride) = (r.matrix(k) for k in range(3))
        row, n_vectors = arguments[3:]
        factors = [
            [r.spread(r.at(left, builder.mul(left_stride, LONG(k)), row, i)) for k in range(_BLOCK)]
            for i in range(_BLOCK)
        ]
        lines = [r.at(target, builder.mul(builder.add(row, LONG(i)), stride)) for i in range(_BLOCK)]
        rights = [r.at(right, builder.mul(right_stride, LONG(k))) for k in range(_BLOCK)]
        with cgutils.for_range(builder, n_vectors) as loop:
            offset = builder.mul(loop.index, LONG(LANES))
            values = [r.load(r.at(pointer, offset)) for pointer in rights]
            for i in range(_BLOCK):
                place = r.at(lines[i], offset)
                total = r.load(place)
                for k in range(_BLOCK):
                    total = r.fma(factors[i][k], values[k], total)
                r.store(total, place)
        return context.get_dummy_value()

    return types.void(matrix, panel, scaled, row, n_vectors), generate


@njit(nogil=True, cache=True)
def _factor_block(block, inverse, least):
    """Inverse of a 4 x 4 block by Cholesky; False where a pivot is below `least`."""
    lower = np.zeros((_BLOCK, _BLOCK))
    for i in range(_BLOCK):
        for j in range(i + 1):
            total = block[i, j]
            for k in range(j):
                total -= lower[i, k] * lower[j, k]
            if i == j:
                if not total > least:
                    return False
                lower[i, i] = math.sqrt(total)
            else:
                lower[i, j] = total / lower[j, j]
    for i in range(_BLOCK):
        # Column i of L^-1, kept in the lower triangle of `inverse` for now.
        for j in range(i, _BLOCK):
            total = 1.0 if i == j else 0.0
            for k in range(i, j):
                total -= lower[j, k] * inverse[k, i]
            inverse[j, i] = total / lower[j, j]
    for i in range(_BLOCK):
        for j in range(i + 1):
            total = 0.0
            for k in range(i, _BLOCK):
                total += inverse[k, i] * inverse[k, j]
            lower[i, j] = total
    for i in range(_BLOCK):
        for j in range(_BLOCK):
            inverse[i, j] = lower[max(i, j), min(i, j)]
    return True


@njit(nogil=True, cache=True, fastmath=FAST)
def invert(matrix, n, least, panel, scaled):
    """Invert a symmetric positive definite matrix in place.

    Parameters
    ----------
    matrix : (m, m) float32
        m a multiple of 16, at least n; the lower triangle counts, and beyond n it must be that of the
        identity. Becomes the inverse, whole; its content is spoilt where the function returns False.
    n : int
        Size of the matrix proper.
    least : float
        Smallest Cholesky pivot that counts as positive.
    panel, scaled : (4, m) float32
        Scratch.

    Returns
    -------
    bool
        Whether the matrix is positive definite.
    """
    size = matrix.shape[0]
    block = np.zeros((_BLOCK, _BLOCK))
    inverse = np.zeros((_BLOCK, _BLOCK))
    n_swept = -(-n // _BLOCK) * _BLOCK
    for first in range(0, n_swept, _BLOCK):
        for i in range(_BLOCK):
            for j in range(i + 1):
                block[i, j] = matrix[first + i, first + j]
        if not _factor_block(block, inverse, least):
            return False
        # The columns of the pivots: left of them stand their rows, below them they themselves.
        for i in range(_BLOCK):
            for m in range(first):
                panel[i, m] = matrix[first + i, m]
            for m in range(first, first + _BLOCK):
                panel[i, m] = np.float32(0.0)
            for m in range(first + _BLOCK, size):
                panel[i, m] = matrix[m, first + i]
        for i in range(_BLOCK):
            a = np.float32(-inverse[i, 0])
            b = np.float32(-inverse[i, 1])
            c = np.float32(-inverse[i, 2])
            d = np.float32(-inverse[i, 3])
            for m in range(size):
                scaled[i, m] = a * panel[0, m] + b * panel[1, m] + c * panel[2, m] + d * panel[3, m]
        for row in range(0, n_swept, _BLOCK):
            _add_products(matrix, panel, scaled, row, -(-(row + _BLOCK) // LANES))
        for i in range(_BLOCK):
            for m in range(first):
                matrix[first + i, m] = -scaled[i, m]
            for m in range(first + _BLOCK, n_swept):
                matrix[m, first + i] = -scaled[i, m]
            for j in range(i + 1):
                matrix[first + i, first + j] = np.float32(-inverse[i, j])
    for m in range(n_swept):
        for k in range(m + 1):
            value = -matrix[m, k]
            matrix[m, k] = value
            matrix[k, m] = value
    return True
