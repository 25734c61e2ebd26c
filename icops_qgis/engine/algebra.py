"""Products of matrices, by the BLAS that scipy calls.

numpy multiplies through the C interface of BLAS. QGIS's own programs on Debian and Ubuntu link GSL's, a plain
reference, which there answers to these names before any other: it takes twenty times as long, and rounds
unlike the BLAS of a worker. scipy calls BLAS by its Fortran names, which GSL does not have. What is small and
not done block by block is left to numpy.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.linalg import blas

#: General products by type of the elements.
_GEMM = {"f": blas.sgemm, "d": blas.dgemm, "F": blas.cgemm, "D": blas.zgemm}


def product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Matrix product ``a @ b``.

    Parameters
    ----------
    a : (m, k) ndarray of float or complex
        Or a vector, (k,), or matrices one upon the other, (..., m, k).
    b : (k, n) ndarray of float or complex
        The same; only one of the two is a vector or more than a matrix.

    Returns
    -------
    (..., m, n), (..., m) or (n,) ndarray
        C-contiguous, of the type that both have in common.
    """
    if a.ndim == 1:
        return product(a[np.newaxis], b)[0]
    if b.ndim == 1:
        return product(a, b[:, np.newaxis])[..., 0]
    if a.ndim > 2:
        flat = a.reshape(math.prod(a.shape[:-1]), a.shape[-1])
        return product(flat, b).reshape(*a.shape[:-1], b.shape[-1])
    found = np.zeros((*b.shape[:-2], len(a), b.shape[-1]), np.result_type(a, b))
    if found.size and b.size:
        for place in np.ndindex(b.shape[:-2]):
            _multiply(a, b[place], found[place])
    return found


def weighted_sums(weights: np.ndarray, layers: np.ndarray) -> np.ndarray:
    """Sums over the first axis of rasters.

    Parameters
    ----------
    weights : (k,) or (m, k) ndarray of float
        Of each layer, in each sum.
    layers : (k, ...) ndarray of float
        Rasters, or points.

    Returns
    -------
    (...) or (m, ...) ndarray
    """
    shape = layers.shape[1:]
    flat = layers.reshape(len(layers), math.prod(shape))
    return product(weights, flat).reshape(*weights.shape[:-1], *shape)


def pseudo_inverse(matrix: np.ndarray) -> np.ndarray:
    """(n, m): Moore-Penrose inverse of an (m, n) matrix, by LAPACK alone; numpy's ends in products."""
    return np.linalg.lstsq(matrix, np.eye(len(matrix)), rcond=None)[0]


def _multiply(a: np.ndarray, b: np.ndarray, into: np.ndarray) -> None:
    """One matrix by another, as BLAS wants columns and rows are those of the transpose: (A B)' = B' A'."""
    (first, first_turned), (second, second_turned) = _columns(b.T), _columns(a.T)
    multiply = _GEMM[into.dtype.char]
    multiply(1.0, first, second, c=into.T, overwrite_c=True, trans_a=first_turned, trans_b=second_turned)


def _columns(matrix: np.ndarray) -> tuple[np.ndarray, bool]:
    """A matrix or its transpose, whichever lies column by column, and whether it is the transpose."""
    turned = matrix.flags.c_contiguous and not matrix.flags.f_contiguous
    return (matrix.T, True) if turned else (matrix, False)
