"""Compiled kernels from gradients of pairs to those of dates, with a prior and what noise makes of them."""

from __future__ import annotations

import numpy as np

from ...kernels import FAST, inlined, kernel
from .inverse_kernels import BLOCK, complete, invert


@inlined(fastmath=FAST)
def _noise(inverse, bands, axis, row, col, n_dates):
    """Energy that noise alone gives a gradient: the trace of P A^T W A P, with P the inverse solved with."""
    total = np.float32(0.0)
    for d in range(n_dates):
        for k in range(min(bands.shape[1], n_dates - d)):
            weight = bands[axis, k, d, row, col]
            if weight != np.float32(0.0):
                square = np.float32(0.0)
                for m in range(n_dates):
                    square += inverse[d, m] * inverse[d + k, m]
                total += weight * square * np.float32(1.0 if k == 0 else 2.0)
    return total


@kernel(fastmath=FAST)
def solve_gradients(bands, rights, precision, gradients, evidence):
    """Gradients of all dates with a prior.

    Parameters
    ----------
    bands, rights : ndarray
        From `pair_gradients`.
    precision : (m, m) float32
        Inverse of the prior covariance, continued by the identity; m a multiple of 16.
    gradients : (2, n_dates, tile rows, tile cols) float32, out
        [rad/pixel] along rows and along columns.
    evidence : (2, tile rows, tile cols) float32, out
        Sum of the squared gradients [rad^2/pixel^2], and what noise alone is expected to make of it.
    """
    size = precision.shape[0]
    n_axes, n_dates, n_rows, n_cols = rights.shape
    width = bands.shape[1]
    matrix = np.empty((size, size), np.float32)
    panel = np.zeros((BLOCK, size), np.float32)
    scaled = np.zeros((BLOCK, size), np.float32)
    right = np.empty(n_dates, np.float32)
    evidence[:] = np.float32(0.0)
    for axis in range(n_axes):
        for i in range(n_rows):
            for j in range(n_cols):
                matrix[:] = precision
                total = np.float32(0.0)
                for d in range(n_dates):
                    right[d] = rights[axis, d, i, j]
                    total += abs(right[d])
                    for k in range(min(width, n_dates - d)):
                        matrix[d + k, d] += bands[axis, k, d, i, j]
                solved = total > np.float32(0.0) and invert(matrix, n_dates, 1e-6, panel, scaled)
                if solved:
                    complete(matrix)
                for d in range(n_dates):
                    value = np.float32(0.0)
                    if solved:
                        for k in range(n_dates):
                            value += matrix[d, k] * right[k]
                    gradients[axis, d, i, j] = value
                    evidence[0, i, j] += value * value
                if solved:
                    evidence[1, i, j] += _noise(matrix, bands, axis, i, j, n_dates)
