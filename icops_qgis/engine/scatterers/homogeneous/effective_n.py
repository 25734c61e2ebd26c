"""How many of a pixel's dates count: coherent ones repeat each other's speckle.

A mean intensity over N dates with the coherence matrix C has the variance of a mean over

    N_eff = (tr C)^2 / tr(C C)

independent dates. Two pixels p, q of the same C with speckle of their own have E |<p, q>|^2 = tr(C C), so
that the mean of |<p, q>|^2 / (|p|^2 |q|^2) over pairs of neighbours is 1 / N_eff. It is exactly 1 / N where
nothing is coherent, needs no coherence matrix, and neither brightness nor a phase that both pixels share
(motion, delay) changes it. The pairs are diagonal ones, some pixels apart, because nearer ones share
speckle by oversampling.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import uniform_filter

#: Rows and columns from one pixel of a pair to the other.
LAGS = np.array([(dr, sign * dc) for dr in (2, 3) for dc in (3, 4) for sign in (1, -1)], np.int64)

#: Rows and columns that the pairs of a pixel reach from it.
MARGIN = (2, 2)

#: Rows and columns of the box that pairs are averaged over: that of the FaSHPS seed.
BOX = 7

#: No pixel counts as fewer dates: a mean of one has no spread to test by.
LEAST = 2.0


def effective_dates(total: np.ndarray, pairs: np.ndarray, n_dates: np.ndarray) -> np.ndarray:
    """Effective number of dates of each pixel.

    Parameters
    ----------
    total : (rows, cols) ndarray of float32
        Sums of |<p, q>|^2 / (|p|^2 |q|^2) over the pairs with their middle at a pixel, from
        `statistics_kernels.likeness`.
    pairs : (rows, cols) ndarray of int
        Number of those pairs.
    n_dates : (rows, cols) ndarray of int
        Dates each pixel has.

    Returns
    -------
    (rows, cols) ndarray of float32
        From 2 to the number of dates, which stands where no pair is near.
    """
    # Beyond the edge there are no pairs.
    sums = uniform_filter(total.astype(np.float64), BOX, mode="constant")
    counts = uniform_filter(pairs.astype(np.float64), BOX, mode="constant")
    known = counts > 0.5 / BOX**2
    found = np.divide(counts, sums, out=np.full(sums.shape, np.inf), where=known & (sums > 0))
    most = np.maximum(n_dates, LEAST)
    return np.clip(found, LEAST, most).astype(np.float32)
