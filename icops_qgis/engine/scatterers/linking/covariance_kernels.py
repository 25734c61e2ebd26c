"""Compiled kernels of the covariance of a set of pixels: a rank-k update tiled for the vector registers.

The samples of a pixel are one row, all dates as interleaved complex numbers, so that a tile of the
covariance takes from each sample a few real numbers (spread over a register) and a few registers of
neighbouring dates. With s_n = a_n + j b_n in a register as (a, b, a, b, ...),

    A += a_m (a_n, b_n, ...),   B += b_m (a_n, b_n, ...),   C_mn = sum s_m s_n* = (A_1 + B_2, B_1 - A_2):

two multiply-adds for each register of dates; nothing is shuffled until a tile is done. Tiles cover the
lower half.
"""

from __future__ import annotations

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from ...kernels import inlined
from .vectors import LANES, LONG, TILE_ROWS, VECTOR, Registers

#: Dates of a register.
_GROUP = LANES // 2


def _tile(n_vectors: int):
    """The kernel of a tile of `TILE_ROWS` dates times `n_vectors` registers of dates."""

    @intrinsic
    def tile(_context, samples, chosen, n_chosen, row, column, real, imag):
        """Sum s_m s_n* over the chosen rows of `samples`."""

        def generate(context, builder, signature, arguments):
            registers = Registers(context, builder, signature, arguments)
            _write_tile(registers, *arguments[2:5], n_vectors)
            return context.get_dummy_value()

        return types.void(samples, chosen, n_chosen, row, column, real, imag), generate

    return tile


def _write_tile(r: Registers, n_chosen, row, column, n_vectors: int) -> None:
    """The loop over the samples, and what becomes of its sums."""
    builder = r.builder
    (samples, stride), (chosen, _) = r.matrix(0), r.array(1)
    planes, (row_stride, _) = zip(r.matrix(5), r.matrix(6))
    row_offset, column_offset = builder.mul(row, LONG(2)), builder.mul(column, LONG(2))
    zero = ir.Constant(VECTOR, [0.0] * LANES)
    tile = [
        [[cgutils.alloca_once_value(builder, zero) for _ in range(2)] for _ in range(n_vectors)]
        for _ in range(TILE_ROWS)
    ]
    with cgutils.for_range(builder, n_chosen) as loop:
        pixel = builder.load(builder.gep(chosen, [loop.index]))
        sample = r.at(samples, builder.mul(pixel, stride))
        dates = [r.load(r.at(sample, column_offset, v * LANES)) for v in range(n_vectors)]
        for i in range(TILE_ROWS):
            for part in range(2):
                number = r.spread(r.at(sample, row_offset, 2 * i + part))
                for v in range(n_vectors):
                    total = tile[i][v][part]
                    builder.store(r.fma(number, dates[v], builder.load(total)), total)
    sign = ir.Constant(VECTOR, [(-1.0) ** k for k in range(LANES)])
    for i in range(TILE_ROWS):
        offset = builder.add(builder.mul(builder.add(row, LONG(i)), row_stride), column)
        for v in range(n_vectors):
            real, imaginary = (builder.load(total) for total in tile[i][v])
            parts = r.apart(r.fma(real, sign, r.swapped(imaginary)))
            for part, plane in zip(parts, planes):
                r.store(part, r.at(plane, offset, v * _GROUP))


_tile_1, _tile_2, _tile_3 = (_tile(n) for n in (1, 2, 3))


@inlined
def sum_products(samples, chosen, n_chosen, n_dates, real, imag):
    """Sum s_m s_n* over a set of pixels.

    Parameters
    ----------
    samples : (n_pixels, 2 * m) float32
        Real and imaginary parts of the dates of each pixel, interleaved; zero beyond the dates; m a
        multiple of `vectors.PADDING`.
    chosen : (n,) int64
        Rows of `samples` that belong to the set.
    n_chosen : int
        How many of them count.
    n_dates : int
        Dates.
    real, imag : (m, m) float32, out
        The elements on and left of the diagonal; what lies right of the diagonal's register is not touched.
    """
    for row in range(0, n_dates, TILE_ROWS):
        column = 0
        stop = (row // _GROUP + 1) * _GROUP
        while stop - column >= 3 * _GROUP:
            _tile_3(samples, chosen, n_chosen, row, column, real, imag)
            column += 3 * _GROUP
        if stop - column == 2 * _GROUP:
            _tile_2(samples, chosen, n_chosen, row, column, real, imag)
        elif stop - column == _GROUP:
            _tile_1(samples, chosen, n_chosen, row, column, real, imag)
