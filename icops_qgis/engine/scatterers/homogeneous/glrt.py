"""Generalised likelihood ratio of two Rayleigh scales, by Wilks' theorem.

2N [2 ln((I1 + I2) / 2) - ln I1 - ln I2], with the mean intensities I over N dates, is chi-squared with one
degree of freedom where both pixels have the same scale.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import chi2


def critical_ratio(alpha: float, n: np.ndarray) -> np.ndarray:
    """Largest (I1 + I2)^2 / (I1 I2) of homogeneous pixels.

    Parameters
    ----------
    alpha : float
        Level.
    n : ndarray of float
        Effective number of dates.

    Returns
    -------
    ndarray of float32
        As `n`.
    """
    return (4.0 * np.exp(chi2.ppf(1 - alpha, 1) / (2.0 * n))).astype(np.float32)
