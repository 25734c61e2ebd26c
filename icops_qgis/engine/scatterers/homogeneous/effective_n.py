"""How many of a pixel's dates count: coherent ones repeat each other's speckle.

A mean intensity over N dates with the coherence matrix C has the variance of a mean over

    N_eff = (tr C)^2 / tr(C C)

independent dates. Two pixels p, q of the same C with speckle of their own have E |<p, q>|^2 = tr(C C) and
E |p|^2 |q|^2 = (tr C)^2, so that the ratio of their sums over pairs of neighbours is 1 / N_eff. It is 1 / N
where nothing is coherent, needs no coherence matrix, and a phase that both pixels share (motion, delay)
does not change it. Each product is taken over the power usual around its pixels, so that bright ground does
not outweigh the dark, and targets far brighter than that are left out. The pairs are diagonal ones, some
pixels apart, because nearer ones share speckle by oversampling; and no farther than that, because a phase
that differs between the two (the flank of a fast bowl) makes them less alike and their dates seem to count.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import uniform_filter

#: Rows and columns from one pixel of a pair to the other.
LAGS = np.array([(1, 3), (1, -3), (2, 2), (2, -2)], np.int64)

#: Pixels around each that tell the usual power.
REACH = 2

#: Rows and columns that the pairs of a pixel, and what they are measured by, reach from it.
MARGIN = (1 + REACH, 2 + REACH)

#: Rows and columns of the box that pairs are averaged over: that of the FaSHPS seed.
BOX = 7

#: No pixel counts as fewer dates: a mean of one has no spread to test by.
LEAST = 2.0


def effective_dates(product: np.ndarray, power: np.ndarray, n_dates: np.ndarray) -> np.ndarray:
    """Effective number of dates of each pixel.

    Parameters
    ----------
    product, power : (rows, cols) ndarray of float32
        Sums of |<p, q>|^2 and of |p|^2 |q|^2 over the pairs with their middle at a pixel, from
        `statistics_kernels.likeness`; both 0 where there is none.
    n_dates : (rows, cols) ndarray of int
        Dates each pixel has.

    Returns
    -------
    (rows, cols) ndarray of float32
        From 2 to the number of dates, which stands where no pair is near.
    """
    # Beyond the edge there are no pairs. Rounding leaves a running sum a little off zero.
    above, below = (uniform_filter(v.astype(np.float64), BOX, mode="constant") for v in (power, product))
    least = 1e-9 * max(float(below.max()), 1e-30)
    found = np.divide(above, below, out=np.full(above.shape, np.inf), where=below > least)
    return np.clip(found, LEAST, np.maximum(n_dates, LEAST)).astype(np.float32)
