"""Compiled kernels: polynomials of position over pixels, and the phase they remove."""

from __future__ import annotations

import math

import numpy as np

from ..kernels import inlined, kernel

#: Pixels worked on together: their monomials stay in the processor's first cache.
_BATCH = 128

#: Adding and subtracting it rounds a float64 to whole numbers.
_ROUND = 1.5 * 2.0**52


#: Taylor series of sine (over its argument) and cosine in the square of the argument.
_S = tuple(np.float32((-1) ** n / math.factorial(2 * n + 1)) for n in range(6))
_C = tuple(np.float32((-1) ** n / math.factorial(2 * n)) for n in range(7))


@inlined(fastmath={"contract"})
def _monomials(x, y, z, start, count, parent, variable, monomials):
    """Fill (k, count) with the monomials of pixels from `start`; each is its parent times one variable."""
    for t in range(count):
        monomials[0, t] = 1.0
    for j in range(1, parent.size):
        before = parent[j]
        if variable[j] == 0:
            for t in range(count):
                monomials[j, t] = monomials[before, t] * x[start + t]
        elif variable[j] == 1:
            for t in range(count):
                monomials[j, t] = monomials[before, t] * y[start + t]
        else:
            for t in range(count):
                monomials[j, t] = monomials[before, t] * z[start + t]


@inlined(fastmath={"contract"})
def _sum_up(coefficients, monomials, count, total):
    """total[t] = sum over j of coefficients[j] monomials[j, t], four terms at a time."""
    k = coefficients.size
    for t in range(count):
        total[t] = 0.0
    for j in range(0, k - 3, 4):
        a, b, c, d = coefficients[j], coefficients[j + 1], coefficients[j + 2], coefficients[j + 3]
        for t in range(count):
            total[t] += (
                a * monomials[j, t]
                + b * monomials[j + 1, t]
                + c * monomials[j + 2, t]
                + d * monomials[j + 3, t]
            )
    for j in range(k - k % 4, k):
        a = coefficients[j]
        for t in range(count):
            total[t] += a * monomials[j, t]


@kernel(fastmath={"contract"})
def evaluate(x, y, z, parent, variable, coefficients, quantum, out):
    """Values of several polynomials at pixels.

    Parameters
    ----------
    x, y, z : (p,) float64
        Normalised position.
    parent, variable : (k,) int64
        Monomial j is that of parent[j] times variable[j] (0, 1, 2 for x, y, z); j = 0 is 1.
    coefficients : (n, k) float64
        One row per polynomial.
    quantum : float
        Values are rounded to its multiples (rounded numbers compress); 0 keeps them.
    out : (n, p) float32
        Filled.
    """
    k = parent.size
    monomials = np.empty((k, _BATCH))
    total = np.empty(_BATCH)
    for start in range(0, x.size, _BATCH):
        count = min(_BATCH, x.size - start)
        _monomials(x, y, z, start, count, parent, variable, monomials)
        for i in range(coefficients.shape[0]):
            _sum_up(coefficients[i], monomials, count, total)
            part = out[i, start : start + count]
            if quantum > 0.0:
                inverse = 1.0 / quantum
                for t in range(count):
                    part[t] = ((total[t] * inverse + _ROUND) - _ROUND) * quantum
            else:
                for t in range(count):
                    part[t] = total[t]


@kernel(fastmath={"contract"})
def turn_phase(slc, x, y, z, parent, variable, cycles):
    """Multiply images by exp(+j 2 pi c), c a polynomial of position in cycles, in place.

    Parameters
    ----------
    slc : (n, p, 2) float32
        Real and imaginary part of n images at p pixels.
    x, y, z, parent, variable
        As in `evaluate`.
    cycles : (n, k) float64
        Coefficients of c.
    """
    k = parent.size
    monomials = np.empty((k, _BATCH))
    total = np.empty(_BATCH)
    cosine = np.empty(_BATCH, np.float32)
    sine = np.empty(_BATCH, np.float32)
    for start in range(0, x.size, _BATCH):
        count = min(_BATCH, x.size - start)
        _monomials(x, y, z, start, count, parent, variable, monomials)
        for i in range(cycles.shape[0]):
            _sum_up(cycles[i], monomials, count, total)
            _phasor(total, count, cosine, sine)
            part = slc[i, start : start + count]
            for t in range(count):
                re, im = part[t, 0], part[t, 1]
                part[t, 0] = re * cosine[t] - im * sine[t]
                part[t, 1] = re * sine[t] + im * cosine[t]


@inlined(fastmath={"contract"})
def _phasor(cycles, count, cosine, sine):
    """Cosine and sine of 2 pi cycles, to the precision of float32.

    Half the angle lies within +-pi/2: two short series of it, and no table or branch that would stop
    the compiler from working on several pixels at once.
    """
    for t in range(count):
        c = cycles[t]
        a = np.float32(math.pi * (c - ((c + _ROUND) - _ROUND)))
        q = a * a
        s = a * (_S[0] + q * (_S[1] + q * (_S[2] + q * (_S[3] + q * (_S[4] + q * _S[5])))))
        h = _C[0] + q * (_C[1] + q * (_C[2] + q * (_C[3] + q * (_C[4] + q * (_C[5] + q * _C[6])))))
        cosine[t] = np.float32(1.0) - np.float32(2.0) * s * s
        sine[t] = np.float32(2.0) * s * h
