"""Compiled kernels of local fringes: their gradients in pairs of dates, and their removal.

A cell is `CELL` x `CELL` pixels. Everything but the phasors themselves lives on the grid of cells, with
`MARGIN` cells around a tile; cells outside the image are empty.
"""

from __future__ import annotations

import math

import numpy as np

from ...kernels import FAST, inlined, kernel
from ..ds_file import CELL

#: Cells that windows reach beyond a tile.
MARGIN = 4

#: arctan on [-1, 1] as an odd polynomial (error below 2e-5 rad).
_A1, _A3, _A5, _A7, _A9, _A11 = (
    np.float32(v) for v in (0.99997726, -0.33262347, 0.19354346, -0.11643287, 0.05265332, -0.01172120)
)

#: Largest variance of the phase of a gradient [rad^2]: it tells next to nothing.
_MAX_VARIANCE = np.float32(20.0)

#: Squared coherence of a gradient's phase counts as no more than this, nor as less.
_MAX_SQUARE, _MIN_SQUARE = np.float32(0.995), np.float32(0.001)

#: Independent products in a window, on the safe side: noise has a squared coherence of one over it.
_INDEPENDENT = np.float32(6.0)


@inlined(fastmath=FAST)
def _surface(psi, row, col):
    """A smooth phase between the centres of cells, linear along rows and columns."""
    i = min(max((row - CELL // 2) // CELL, 0), max(psi.shape[0] - 2, 0))
    j = min(max((col - CELL // 2) // CELL, 0), max(psi.shape[1] - 2, 0))
    k = min(i + 1, psi.shape[0] - 1)
    m = min(j + 1, psi.shape[1] - 1)
    v = np.float32(row - CELL // 2 - CELL * i) / np.float32(CELL)
    w = np.float32(col - CELL // 2 - CELL * j) / np.float32(CELL)
    one = np.float32(1.0)
    return (one - v) * ((one - w) * psi[i, j] + w * psi[i, m]) + v * ((one - w) * psi[k, j] + w * psi[k, m])


@kernel(fastmath=FAST)
def take_out(slc, psi, row, col):
    """Turn images back by a smooth phase, in place.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images of a block.
    psi : (n_dates, cell rows, cell cols) float32
        Phase at the centres of cells [rad].
    row, col : int
        The block's first pixel, counted from the first pixel of the first cell.
    """
    for d in range(slc.shape[0]):
        surface = psi[d]
        for r in range(slc.shape[1]):
            for c in range(slc.shape[2]):
                angle = _surface(surface, row + r, col + c)
                cos, sin, value = math.cos(angle), math.sin(angle), slc[d, r, c]
                slc[d, r, c] = complex(
                    value.real * cos + value.imag * sin, value.imag * cos - value.real * sin
                )


@kernel(fastmath=FAST)
def put_back(phase, psi, rows, cols):
    """Add a smooth phase, less that of date 0, to linked phases in place.

    Parameters
    ----------
    phase : (n_pixels, n_dates) float32
        Linked phase [rad]; wrapped to (-pi, pi] anew.
    psi : (n_dates, cell rows, cell cols) float32
        Phase at the centres of cells [rad].
    rows, cols : (n_pixels,) int64
        Pixels, counted from the first pixel of the first cell.
    """
    turn = np.float32(2 * math.pi)
    for p in range(phase.shape[0]):
        origin = _surface(psi[0], rows[p], cols[p])
        for d in range(1, phase.shape[1]):
            angle = phase[p, d] + _surface(psi[d], rows[p], cols[p]) - origin
            phase[p, d] = angle - turn * np.rint(angle / turn)


@kernel(fastmath=FAST)
def phasors(slc, row, col, real, imag):
    """Images as unit phasors on whole cells; zero without data.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images of a block.
    row, col : int
        Its first pixel in `real` and `imag`.
    real, imag : (n_dates, cell rows * CELL, cell cols * CELL) float32, out
        Zero outside the block.
    """
    real[:] = np.float32(0.0)
    imag[:] = np.float32(0.0)
    for d in range(slc.shape[0]):
        for r in range(slc.shape[1]):
            for c in range(slc.shape[2]):
                value = slc[d, r, c]
                power = value.real * value.real + value.imag * value.imag
                if np.float32(0.0) < power < np.inf:
                    scale = np.float32(1.0) / math.sqrt(power)
                    real[d, row + r, col + c] = value.real * scale
                    imag[d, row + r, col + c] = value.imag * scale


@inlined(fastmath=FAST)
def _multilook(ar, ai, br, bi, size, line, real, imag):
    """Sums of a b* over boxes of size x size cells, each at its first cell."""
    n_rows, n_cols = real.shape
    for i in range(n_rows):
        for c in range(line.shape[1]):
            line[0, c] = np.float32(0.0)
            line[1, c] = np.float32(0.0)
        for r in range(CELL * i, CELL * i + CELL):
            pr = ar[r]
            pi = ai[r]
            qr = br[r]
            qi = bi[r]
            for c in range(line.shape[1]):
                line[0, c] += pr[c] * qr[c] + pi[c] * qi[c]
                line[1, c] += pi[c] * qr[c] - pr[c] * qi[c]
        for j in range(n_cols):
            k = CELL * j
            real[i, j] = line[0, k] + line[0, k + 1] + line[0, k + 2]
            imag[i, j] = line[1, k] + line[1, k + 1] + line[1, k + 2]
    if size == 2:
        for i in range(n_rows):
            # The last ones reach beyond the margin and are not looked at.
            below = min(i + 1, n_rows - 1)
            for j in range(n_cols - 1):
                real[i, j] += real[i, j + 1] + real[below, j] + real[below, j + 1]
                imag[i, j] += imag[i, j + 1] + imag[below, j] + imag[below, j + 1]


@inlined(fastmath=FAST)
def _gradient(real, imag, down, across, window, lag, product, slope, weight):
    """Phase gradient of a pair along one axis and its weight, on the cells of a tile.

    `window` holds the first and last offset of the products' first cells, along rows and columns.
    """
    n_rows, n_cols = slope.shape
    top, bottom, left, right = window
    # Products of all cells that a window may hold, then sums along rows, then along columns.
    for i in range(top, n_rows + bottom):
        near_r = real[MARGIN + i]
        near_i = imag[MARGIN + i]
        far_r = real[MARGIN + i + down]
        far_i = imag[MARGIN + i + down]
        for j in range(n_cols + 2 * MARGIN - 2):
            a = far_r[j + across] * near_r[j] + far_i[j + across] * near_i[j]
            b = far_i[j + across] * near_r[j] - far_r[j + across] * near_i[j]
            product[0, MARGIN + i, j] = a
            product[1, MARGIN + i, j] = b
            product[2, MARGIN + i, j] = math.sqrt(a * a + b * b)
    for q in range(3):
        for i in range(top, n_rows + bottom):
            source = product[q, MARGIN + i]
            target = product[3 + q, MARGIN + i]
            for j in range(n_cols):
                target[j] = source[MARGIN + j + left]
            for k in range(left + 1, right + 1):
                for j in range(n_cols):
                    target[j] += source[MARGIN + j + k]
    scale = np.float32(1.0 / (CELL * lag))
    one = np.float32(1.0)
    zero = np.float32(0.0)
    pi = np.float32(math.pi)
    for i in range(n_rows):
        for q in range(3):
            total = product[q, 0]
            for j in range(n_cols):
                total[j] = zero
            for k in range(top, bottom + 1):
                source = product[3 + q, MARGIN + i + k]
                for j in range(n_cols):
                    total[j] += source[j]
        for j in range(n_cols):
            a = product[0, 0, j]
            b = product[1, 0, j]
            norm = product[2, 0, j]
            square = (a * a + b * b) / max(norm * norm, np.float32(1e-30))
            square = (square * _INDEPENDENT - one) / (_INDEPENDENT - one)
            square = min(max(square, _MIN_SQUARE), _MAX_SQUARE)
            variance = min((one - square) / (np.float32(2.0) * _INDEPENDENT * square), _MAX_VARIANCE)
            weight[i, j] = one / (scale * scale * variance) if norm > zero else zero
            large = max(abs(a), abs(b))
            z = min(abs(a), abs(b)) / max(large, np.float32(1e-30))
            z2 = z * z
            angle = z * (_A1 + z2 * (_A3 + z2 * (_A5 + z2 * (_A7 + z2 * (_A9 + z2 * _A11)))))
            angle = np.float32(0.5) * pi - angle if abs(b) > abs(a) else angle
            angle = pi - angle if a < zero else angle
            slope[i, j] = (angle if b >= zero else -angle) * scale


@inlined(fastmath=FAST)
def _add(band, right, first, second, slope, weight):
    """Add a pair to the normal equations of all cells."""
    n_rows, n_cols = slope.shape
    apart = second - first
    for i in range(n_rows):
        for j in range(n_cols):
            w = weight[i, j]
            y = w * slope[i, j]
            band[0, first, i, j] += w
            band[0, second, i, j] += w
            band[apart, first, i, j] -= w
            right[first, i, j] += y
            right[second, i, j] -= y


@kernel(fastmath=FAST)
def pair_gradients(real, imag, first, second, size, lag, reach, breadth, bands, rights):
    """Normal equations of the gradients of all dates from those of pairs.

    Parameters
    ----------
    real, imag : (n_dates, rows, cols) float32
        Unit phasors on the cells of a tile and `MARGIN` cells around it.
    first, second : (n_pairs,) int64
        Dates of the pairs, first < second.
    size, lag : int
        Cells of a multilook box, and from one of a product to the other: 1 and 1, or 2 and 2.
    reach, breadth : int
        Cells of the window on each side of its centre, along the gradient and across it.
    bands : (2, most dates apart + 1, n_dates, tile rows, tile cols) float32, out
        For gradients along rows and along columns: diagonals of A^T W A, the main one first.
    rights : (2, n_dates, tile rows, tile cols) float32, out
        A^T W y.
    """
    bands[:] = np.float32(0.0)
    rights[:] = np.float32(0.0)
    n_rows, n_cols = rights.shape[2:]
    shape = (n_rows + 2 * MARGIN, n_cols + 2 * MARGIN)
    line = np.empty((2, real.shape[2]), np.float32)
    looked_r = np.empty(shape, np.float32)
    looked_i = np.empty(shape, np.float32)
    product = np.zeros((6, *shape), np.float32)
    slope = np.empty((n_rows, n_cols), np.float32)
    weight = np.empty((n_rows, n_cols), np.float32)
    # A box lies (size - 1) / 2 cells behind its first cell, a product half a lag farther: windows of first
    # cells are shifted back by as much, so that they are centred on the cell.
    beside = -(breadth - 1) - (size - 1), breadth - 1
    along = -reach - (size - 1), reach - lag
    for p in range(first.shape[0]):
        a = first[p]
        b = second[p]
        _multilook(real[a], imag[a], real[b], imag[b], size, line, looked_r, looked_i)
        window = (along[0], along[1], beside[0], beside[1])
        _gradient(looked_r, looked_i, lag, 0, window, lag, product, slope, weight)
        _add(bands[0], rights[0], a, b, slope, weight)
        window = (beside[0], beside[1], along[0], along[1])
        _gradient(looked_r, looked_i, 0, lag, window, lag, product, slope, weight)
        _add(bands[1], rights[1], a, b, slope, weight)
