"""Compiled kernels of the extreme eigenvector of a Hermitian matrix, by Lanczos with full orthogonality.

Ten to twenty products with the matrix give the phase of the eigenvector to a thousandth of a radian
where its eigenvalue stands apart. Where it does not (ground without coherence), nothing converges, and
the temporal coherence tells.
"""

from __future__ import annotations

import math

import numpy as np

from ...kernels import FAST, inlined
from .product_kernels import multiply

#: Products with the matrix at most.
MAX_STEPS = 48

#: Steps before the first look at the eigenvector, and between looks.
_FIRST_LOOK, _LOOK = 6, 3

#: The eigenvector stands when it is expected to turn by less than this from then on [rad].
_TURN = 1e-4


@inlined(fastmath=FAST)
def _project_out(basis, count, w, parts):
    """Take from w what rounding left of it along the first vectors of an orthonormal basis.

    All parts before any is taken (classical Gram-Schmidt): sums that wait for each other would take four
    times as long. That is safe where the large parts are gone.
    """
    size = w.shape[1]
    wr = w[0]
    wi = w[1]
    for k in range(count):
        qr = basis[k, 0]
        qi = basis[k, 1]
        real = np.float32(0.0)
        imag = np.float32(0.0)
        for m in range(size):
            real += qr[m] * wr[m] + qi[m] * wi[m]
            imag += qr[m] * wi[m] - qi[m] * wr[m]
        parts[0, k] = real
        parts[1, k] = imag
    for k in range(count):
        qr = basis[k, 0]
        qi = basis[k, 1]
        real = parts[0, k]
        imag = parts[1, k]
        for m in range(size):
            wr[m] -= real * qr[m] - imag * qi[m]
            wi[m] -= real * qi[m] + imag * qr[m]


@inlined(fastmath=FAST)
def _dot(a, b):
    """Real part of a^H b."""
    total = np.float32(0.0)
    ar = a[0]
    ai = a[1]
    br = b[0]
    bi = b[1]
    for m in range(ar.shape[0]):
        total += ar[m] * br[m] + ai[m] * bi[m]
    return total


@inlined(fastmath=FAST)
def _take(w, factor, vector):
    """Subtract a multiple of a vector from w."""
    factor = np.float32(factor)
    for part in range(2):
        target = w[part]
        source = vector[part]
        for m in range(target.shape[0]):
            target[m] -= factor * source[m]


@inlined
def _smallest_root(diagonal, off, count):
    """Smallest eigenvalue of a tridiagonal matrix, from below, by Laguerre's iteration."""
    sigma = diagonal[0]
    span = 0.0
    for i in range(count):
        reach = (abs(off[i - 1]) if i > 0 else 0.0) + (abs(off[i]) if i < count - 1 else 0.0)
        sigma = min(sigma, diagonal[i] - reach)
        span = max(span, abs(diagonal[i]) + reach)
    sigma -= 1e-3 * span + 1e-30
    for _ in range(30):
        # Pivots of T - sigma and their derivatives; log-derivatives of the characteristic polynomial.
        pivot = diagonal[0] - sigma
        if not pivot > 0.0:
            return sigma
        first = -1.0
        second = 0.0
        g = first / pivot
        h = g * g
        total = g
        curve = -h
        for i in range(1, count):
            b2 = off[i - 1] * off[i - 1]
            inverse = 1.0 / pivot
            ratio = b2 * inverse * inverse
            next_second = ratio * (second - 2.0 * first * first * inverse)
            next_first = -1.0 + ratio * first
            pivot = diagonal[i] - sigma - b2 * inverse
            first = next_first
            second = next_second
            if not pivot > 0.0:
                return sigma
            inverse = 1.0 / pivot
            g = first * inverse
            total += g
            curve += second * inverse - g * g
        # Laguerre's step never passes the smallest root.
        under = (count - 1.0) * (-curve * count - total * total)
        step = count / (-total + math.sqrt(max(under, 0.0)))
        sigma += step
        if step < 1e-9 * span:
            break
    return sigma


@inlined
def _tridiagonal_vector(diagonal, off, count, sigma, vector, work):
    """Unit eigenvector of a tridiagonal matrix for its smallest eigenvalue, by inverse iteration."""
    span = 0.0
    for i in range(count):
        span = max(span, abs(diagonal[i]) + abs(off[i]))
    # Just below the eigenvalue the shifted matrix is positive definite and needs no pivoting.
    sigma -= 1e-8 * span
    tiny = 1e-14 * span + 1e-300
    pivot = max(diagonal[0] - sigma, tiny)
    work[0] = pivot
    for i in range(1, count):
        pivot = max(diagonal[i] - sigma - off[i - 1] * off[i - 1] / pivot, tiny)
        work[i] = pivot
    for i in range(count):
        vector[i] = 1.0
    for _ in range(2):
        for i in range(1, count):
            vector[i] -= off[i - 1] / work[i - 1] * vector[i - 1]
        vector[count - 1] /= work[count - 1]
        for i in range(count - 2, -1, -1):
            vector[i] = (vector[i] - off[i] * vector[i + 1]) / work[i]
        total = 0.0
        for i in range(count):
            total += vector[i] * vector[i]
        # The component along the start keeps its sign, so that two looks can be compared.
        scale = math.copysign(1.0 / math.sqrt(total), vector[0])
        for i in range(count):
            vector[i] *= scale


@inlined(fastmath=FAST)
def smallest_eigenvector(real, imag, n, x, basis, w):
    """Eigenvector of the smallest eigenvalue of a Hermitian matrix.

    Parameters
    ----------
    real, imag : (m, m) float32
        The lower blocks of the matrix (`vectors.PADDING`), zero beyond its n rows and columns.
    n : int
        Size of the matrix proper.
    x : (2, m) float32
        Real and imaginary part of the start, zero beyond n; becomes the unit eigenvector.
    basis : (MAX_STEPS, 2, m) float32
        Scratch.
    w : (2, m) float32
        Scratch.

    Returns
    -------
    steps : int
        Products with the matrix; `MAX_STEPS` where the vector did not settle.
    eigenvalue : float
        The smallest eigenvalue.
    """
    size = real.shape[0]
    diagonal = np.zeros(MAX_STEPS)
    off = np.zeros(MAX_STEPS)
    vector = np.zeros(MAX_STEPS)
    former = np.zeros(MAX_STEPS)
    work = np.zeros(MAX_STEPS)
    parts = np.zeros((2, MAX_STEPS), np.float32)
    most = min(MAX_STEPS, n)
    eigenvalue = 0.0
    scale = np.float32(1.0 / math.sqrt(_dot(x, x)))
    for m in range(size):
        basis[0, 0, m] = x[0, m] * scale
        basis[0, 1, m] = x[1, m] * scale
    count = 0
    largest = 0.0
    turn = 0.0
    while count < most:
        q = basis[count]
        multiply(real, imag, q, w)
        if count > 0:
            _take(w, off[count - 1], basis[count - 1])
        diagonal[count] = _dot(q, w)
        _take(w, diagonal[count], q)
        count += 1
        _project_out(basis, count, w, parts)
        beta = math.sqrt(_dot(w, w))
        off[count - 1] = beta
        largest = max(largest, abs(diagonal[count - 1]) + beta)
        # Nothing new but rounding: the space is invariant.
        exhausted = count == most or beta < 1e-6 * largest
        if exhausted or (count >= _FIRST_LOOK and (count - _FIRST_LOOK) % _LOOK == 0):
            eigenvalue = _smallest_root(diagonal, off, count)
            _tridiagonal_vector(diagonal, off, count, eigenvalue, vector, work)
            last = turn
            turn = 0.0
            for k in range(count):
                change = vector[k] - former[k]
                turn += change * change
                former[k] = vector[k]
            turn = math.sqrt(turn)
            # Turns shrink by about the same factor, if not always by as much: what is still to come.
            coming = turn * max(turn, 0.1 * last) / (last - turn) if turn < last else np.inf
            if exhausted or coming < _TURN:
                break
        scale = np.float32(1.0 / beta)
        for m in range(size):
            basis[count, 0, m] = w[0, m] * scale
            basis[count, 1, m] = w[1, m] * scale
    for m in range(size):
        x[0, m] = np.float32(0.0)
        x[1, m] = np.float32(0.0)
    for k in range(count):
        share = np.float32(vector[k])
        for m in range(size):
            x[0, m] += share * basis[k, 0, m]
            x[1, m] += share * basis[k, 1, m]
    return count, eigenvalue
