"""Phase linking as its formulas stand, pixel by pixel in double precision: slow and obvious."""

from __future__ import annotations

import numpy as np


def coherence_matrix(samples):
    """Complex coherence of samples (n_samples, n_dates)."""
    covariance = samples.T @ samples.conj()
    scale = 1 / np.sqrt(np.diag(covariance).real)
    return covariance * scale * scale[:, None]


def regularised(matrix, shrinkage):
    """|C| shrunk toward the identity."""
    return (1 - shrinkage) * np.abs(matrix) + shrinkage * np.eye(len(matrix))


def emi(matrix, shrinkage):
    """Phases of the eigenvector of the smallest eigenvalue of |C|^-1 o C, 0 at the first date."""
    return _phases(np.linalg.eigh(np.linalg.inv(regularised(matrix, shrinkage)) * matrix)[1][:, 0])


def evd(matrix):
    """Phases of the eigenvector of the largest eigenvalue of |C| o C, 0 at the first date."""
    return _phases(np.linalg.eigh(np.abs(matrix) * matrix)[1][:, -1])


def pta(matrix, shrinkage, rounds=20000):
    """Maximum likelihood by the monotone update w <- phase((lambda_max I - M) w), from EMI."""
    weighted = np.linalg.inv(regularised(matrix, shrinkage)) * matrix
    update = np.linalg.eigvalsh(weighted)[-1] * np.eye(len(matrix)) - weighted
    w = np.exp(1j * emi(matrix, shrinkage))
    for _ in range(rounds):
        former, w = w, update @ w
        w /= np.abs(w)
        if np.abs(w - former).max() < 1e-9:
            break
    return _phases(w)


def temporal_coherence(matrix, phase):
    """Seed eq. 2, pair by pair."""
    n = len(phase)
    total = 0.0
    for m in range(n):
        for k in range(m + 1, n):
            total += np.cos(np.angle(matrix[m, k]) - (phase[m] - phase[k]))
    return 2 * total / (n * (n - 1))


def phase_deviation(matrix, shrinkage, looks):
    """Cramer-Rao bound of the phases against the first."""
    coherence = regularised(matrix, shrinkage)
    information = 2 * looks * (coherence * np.linalg.inv(coherence) - np.eye(len(matrix)))
    bound = np.linalg.inv(information[1:, 1:])
    return np.sqrt(np.concatenate([[0.0], np.diag(bound)]))


def crlb(coherence, looks):
    """Root mean square of the bound for a known coherence matrix, over all dates but the first."""
    information = 2 * looks * (coherence * np.linalg.inv(coherence) - np.eye(len(coherence)))
    return float(np.sqrt(np.diag(np.linalg.inv(information[1:, 1:])).mean()))


def wrapped(angle):
    """Angles in (-pi, pi]."""
    return np.angle(np.exp(1j * np.asarray(angle)))


def _phases(vector):
    return np.angle(vector * vector[0].conj())
