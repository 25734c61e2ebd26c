"""Compiled kernel of the product of a Hermitian matrix with a vector."""

from __future__ import annotations

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from ...kernels import inlined
from .vectors import LANES, LONG, PADDING, VECTOR, Registers

#: Rows of a matrix that one pass over a product takes.
_ROWS = 4


@intrinsic
def _multiply_rows(_context, real, imag, x, y, row, n_vectors):
    """Add to a product what some rows of lower blocks give, and so many registers of their mirror images."""

    def generate(context, builder, signature, arguments):
        r = Registers(context, builder, signature, arguments)
        row, n_vectors = arguments[4:]
        xs, ys = ([data, r.at(data, stride)] for data, stride in (r.matrix(2), r.matrix(3)))
        lines = [
            [
                r.at(data, builder.mul(builder.add(row, LONG(i)), stride))
                for data, stride in map(r.matrix, (0, 1))
            ]
            for i in range(_ROWS)
        ]
        own = [[r.spread(r.at(part, row, i)) for part in xs] for i in range(_ROWS)]
        zero = ir.Constant(VECTOR, [0.0] * LANES)
        sums = [[cgutils.alloca_once_value(builder, zero) for _ in range(2)] for _ in range(_ROWS)]

        def add(offset, left):
            columns = [r.load(r.at(part, offset)) for part in ys]
            others = [r.load(r.at(part, offset)) for part in xs] if left else None
            for (a, b), (own_real, own_imag), totals in zip(
                ([r.load(r.at(part, offset)) for part in line] for line in lines), own, sums
            ):
                minus = builder.fneg(b)
                # A row, conjugated, is a column.
                columns[0] = r.fma(b, own_imag, r.fma(a, own_real, columns[0]))
                columns[1] = r.fma(minus, own_real, r.fma(a, own_imag, columns[1]))
                if left:
                    parts = (minus, others[1], others[0]), (b, others[0], others[1])
                    for total, (imaginary, with_imaginary, with_real) in zip(totals, parts):
                        value = r.fma(a, with_real, builder.load(total))
                        builder.store(r.fma(imaginary, with_imaginary, value), total)
            for part, value in zip(ys, columns):
                r.store(value, r.at(part, offset))

        with cgutils.for_range(builder, n_vectors) as loop:
            add(builder.mul(loop.index, LONG(LANES)), left=True)
        for k in range(PADDING // LANES):
            add(builder.mul(builder.add(n_vectors, LONG(k)), LONG(LANES)), left=False)
        for i in range(_ROWS):
            for part, total in zip(ys, sums[i]):
                place = r.at(part, row, i)
                builder.store(builder.fadd(builder.load(place), r.sum(builder.load(total))), place)
        return context.get_dummy_value()

    return types.void(real, imag, x, y, row, n_vectors), generate


@inlined
def multiply(real, imag, x, y):
    """Product y = M x for a Hermitian matrix.

    Parameters
    ----------
    real, imag : (m, m) float32
        The lower blocks of the matrix (`vectors.PADDING`).
    x, y : (2, m) float32
        Real and imaginary parts of the vectors; y is written.
    """
    y[:] = np.float32(0.0)
    for row in range(0, real.shape[0], _ROWS):
        _multiply_rows(real, imag, x, y, row, row // PADDING * (PADDING // LANES))
