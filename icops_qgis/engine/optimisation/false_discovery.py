"""Many tests at once: which of them hold when false discoveries are to stay few."""

from __future__ import annotations

import numpy as np

#: Levels of the classes 1, 2 and 3, as shares of false discoveries and as confidence [%].
LEVELS = (0.10, 0.05, 0.01)
CONFIDENCES = (90, 95, 99)


def two_sided_p(z: np.ndarray) -> np.ndarray:
    """Probability that a standard normal variable lies as far from 0 or further.

    Parameters
    ----------
    z : (n,) ndarray of float64
    """
    from scipy.special import erfc

    return erfc(np.abs(z) / np.sqrt(2.0))


def discoveries(p: np.ndarray, level: float) -> np.ndarray:
    """The tests that hold at a false discovery rate (Benjamini & Hochberg 1995).

    Of p sorted ascending, all up to the last p_(k) <= level k / n.

    Parameters
    ----------
    p : (n,) ndarray of float64
        Probabilities under the null hypothesis.
    level : float
        Expected share of false ones among the discoveries.

    Returns
    -------
    (n,) ndarray of bool
    """
    ascending = np.sort(p)
    n = len(p)
    below = np.flatnonzero(ascending <= level * np.arange(1, n + 1) / n)
    if len(below) == 0:
        return np.zeros(n, bool)
    return p <= ascending[below[-1]]


def confidence_classes(z: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Classes -3 to 3: the sign of z, and 1, 2 or 3 for 90, 95 or 99 % after the false discovery rate.

    Parameters
    ----------
    z, p : (n,) ndarray of float64
        Scores and their two-sided probabilities.

    Returns
    -------
    (n,) ndarray of int8
    """
    level = np.zeros(len(z), np.int8)
    for each in LEVELS:
        level += discoveries(p, each)
    return level * np.sign(z).astype(np.int8)
