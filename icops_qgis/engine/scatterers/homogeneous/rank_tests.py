"""Thresholds of the two-sample tests that need no law of the amplitudes: KS, Anderson-Darling and BWS.

A^2 of Anderson and Darling and B of Baumgartner, Weiss and Schindler (1998) have the same limit where
both samples come from one law: the sum of z_k^2 / (k (k + 1)) over k = 1, 2 ..., z_k standard normal.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.optimize import brentq
from scipy.special import kolmogi

#: Share of the correlation between intensities that is left between ranks: that of A^2 is 2 (zeta(3) - 1)
#: = 0.40 of the squared coherence, plus smaller parts of its higher powers; that of KS is near 0.5.
RANK_SHARE = 0.5

#: Terms of the limit law written out; the rest is replaced by its mean.
_TERMS = 200

#: Nodes of the integral of the inversion, and the distance between them.
_NODES, _STEP = 20_000, 0.02


def effective_ranks(n_dates: np.ndarray, effective: np.ndarray) -> np.ndarray:
    """Dates that count in a test of ranks, from those that count in a mean intensity.

    Parameters
    ----------
    n_dates, effective : ndarray of float
        Dates of a pixel, and the effective number for its mean intensity, at most as many.

    Returns
    -------
    ndarray of float
        Between `effective` and `n_dates`.
    """
    return n_dates / (1.0 + RANK_SHARE * (n_dates / effective - 1.0))


def critical_difference(alpha: float, n: np.ndarray) -> np.ndarray:
    """Largest difference D of the distribution functions of homogeneous pixels, as Stephens corrects it.

    Parameters
    ----------
    alpha : float
        Level.
    n : ndarray of float
        Number of dates that count, the same for both pixels.

    Returns
    -------
    ndarray of float32
        As `n`.
    """
    root = np.sqrt(n / 2.0)
    return (kolmogi(alpha) / (root + 0.12 + 0.11 / root)).astype(np.float32)


def critical_square(alpha: float, n_dates: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Largest A^2 or B of homogeneous pixels.

    Parameters
    ----------
    alpha : float
        Level.
    n_dates : ndarray of float
        Dates of a pixel.
    n : ndarray of float
        Number of them that count: correlated dates inflate A^2 and B by n_dates / n.

    Returns
    -------
    ndarray of float32
        As `n`.
    """
    return (limit_quantile(alpha) * n_dates / n).astype(np.float32)


@lru_cache(maxsize=8)
def limit_quantile(alpha: float) -> float:
    """What the limit of A^2 and B exceeds with probability `alpha`, by inversion (Imhof 1961)."""
    u = (np.arange(_NODES) + 0.5) * _STEP
    angle, decay = 0.5 * u / (_TERMS + 1.0), np.zeros(_NODES)
    for k in range(1, _TERMS + 1):
        weighted = u / (k * (k + 1.0))
        angle += 0.5 * np.arctan(weighted)
        decay += 0.25 * np.log1p(weighted**2)
    density = np.exp(-decay) / u * (_STEP / np.pi)

    def excess(value: float) -> float:
        return 0.5 + float(np.sin(angle - 0.5 * u * value) @ density) - alpha

    return float(brentq(excess, 0.2, 60.0, xtol=1e-6))
