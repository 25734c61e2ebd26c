"""Student's two-sample t test of the mean amplitudes of two pixels.

The amplitude, not the intensity: it is the nearer to Gaussian. Both samples have the same size, so that
different variances hardly matter.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import t

from .tables import tabulated


def critical_ratio(alpha: float, n: np.ndarray) -> np.ndarray:
    """Largest (m1 - m2)^2 / (v1 + v2) of homogeneous pixels.

    Parameters
    ----------
    alpha : float
        Level.
    n : ndarray of float
        Effective number of dates, above 1. Correlated dates also shrink the mean squared deviations v
        from the sample means m, by (n - 1) / n.

    Returns
    -------
    ndarray of float32
        As `n`.
    """
    return tabulated((lambda k: t.ppf(1 - alpha / 2, 2 * k - 2) ** 2 / (k - 1),), n)[0]
