"""Gradients of local fringes: from pairs of dates to dates, which of them to believe, and their surface."""

from __future__ import annotations

import numpy as np
from scipy.fft import dctn, idctn
from scipy.ndimage import uniform_filter

from .vectors import padded

#: Prior standard deviations of the gradient of a date: a steady part [rad/pixel/yr], one that goes with
#: the baseline (DEM error) [rad/pixel/m], a random walk [rad/pixel/sqrt(yr)], and of each date alone (air).
STEADY, PER_METRE, WALK, ALONE = 1.0, 0.03 / 100.0, 0.3, 0.05

#: Cells on each side of the neighbourhood over which the evidence of gradients is summed.
SUPPORT = 5


def short_pairs(years: np.ndarray, days: float) -> tuple[np.ndarray, np.ndarray]:
    """Dates of all pairs up to a time apart, and of neighbouring dates.

    Parameters
    ----------
    years : (n_dates,) ndarray of float64
        Time [yr].
    days : float
        Longest pair [d].

    Returns
    -------
    first, second : (n_pairs,) ndarray of int64
    """
    n = len(years)
    # Neighbours in any case: where there is a gap they are all that bridges it.
    pairs = [
        (i, j)
        for i in range(n)
        for j in range(i + 1, n)
        if j == i + 1 or (years[j] - years[i]) * 365.25 <= days + 0.5
    ]
    first, second = np.array(pairs, np.int64).T
    return np.ascontiguousarray(first), np.ascontiguousarray(second)


def prior_precision(years: np.ndarray, bperp: np.ndarray) -> np.ndarray:
    """Inverse of the prior covariance of a gradient over the dates.

    Parameters
    ----------
    years, bperp : (n_dates,) ndarray of float64
        Time since the first date [yr] and perpendicular baseline [m]; one that is not known counts as none.

    Returns
    -------
    (m, m) ndarray of float32
        Continued by the identity to a multiple of 16 dates.
    """
    t, b = years - years[0], np.nan_to_num(bperp) * PER_METRE
    covariance = STEADY**2 * np.outer(t, t) + np.outer(b, b) + WALK**2 * np.minimum.outer(t, t)
    covariance += ALONE**2 * np.eye(len(t))
    precision = np.eye(padded(len(t)), dtype=np.float32)
    precision[: len(t), : len(t)] = np.linalg.inv(covariance)
    return precision


def trust(evidence: np.ndarray, least: float) -> np.ndarray:
    """Share of the measured gradients that is taken out, cell by cell: none where noise explains them.

    Parameters
    ----------
    evidence : (2, rows, cols) ndarray of float32
        Sum of squared gradients over the dates, and what noise alone is expected to make of it.
    least : float
        Ratio of the two, over a neighbourhood, from which gradients count; from twice as much they count
        in full.

    Returns
    -------
    (rows, cols) ndarray of float32
        0 to 1.
    """
    found, noise = (uniform_filter(part, SUPPORT, mode="nearest") for part in evidence)
    ratio = found / np.maximum(least * noise, 1e-30)
    return np.clip(ratio - 1.0, 0.0, 1.0).astype(np.float32)


def surface_of(down: np.ndarray, across: np.ndarray) -> np.ndarray:
    """Surface whose slopes are nearest to given ones, by a Poisson equation with free edges.

    Parameters
    ----------
    down, across : (rows, cols) ndarray of float32
        Slopes along rows and columns at each node, per node.

    Returns
    -------
    (rows, cols) ndarray of float32
        Its mean is zero.
    """
    rows, cols = down.shape
    divergence = np.zeros((rows, cols))
    # The step between two nodes is the mean of their slopes.
    step = 0.5 * (down[1:] + down[:-1])
    divergence[:-1] += step
    divergence[1:] -= step
    step = 0.5 * (across[:, 1:] + across[:, :-1])
    divergence[:, :-1] += step
    divergence[:, 1:] -= step
    eigenvalues = np.add.outer(
        2.0 * np.cos(np.pi * np.arange(rows) / rows) - 2.0, 2.0 * np.cos(np.pi * np.arange(cols) / cols) - 2.0
    )
    eigenvalues[0, 0] = 1.0
    spectrum = dctn(divergence, norm="ortho") / eigenvalues
    spectrum[0, 0] = 0.0
    return idctn(spectrum, norm="ortho").astype(np.float32)
