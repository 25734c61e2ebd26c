"""Compiled kernel of the impulse response: what brighter ground sends into a pixel."""

from __future__ import annotations

import numpy as np

from ..kernels import FAST, kernel

#: Reordering sums and fusing multiply-add is harmless here; NaN must keep its meaning.


@kernel(fastmath=FAST)
def received(intensity, response, row, share):
    """What brighter pixels send into each pixel, by what it has itself.

    Parameters
    ----------
    intensity : (rows, cols) float32
        Intensity of all pixels of the raster, without speckle; 0 without data.
    response : (2 m + 1, 2 n + 1) float32
        Power of the impulse response, 1 in all.
    row : int
        First row of the strip looked at.
    share : (strip rows, cols) float32, out
        Sum over brighter pixels of response x (their intensity - its own), by its own.
    """
    n_rows, n_cols = intensity.shape
    reach = response.shape[0] // 2, response.shape[1] // 2
    share[:] = np.float32(0.0)
    for i in range(share.shape[0]):
        own = intensity[row + i]
        total = share[i]
        for k in range(-min(reach[0], row + i), min(reach[0], n_rows - 1 - row - i) + 1):
            source = intensity[row + i + k]
            for m in range(-reach[1], reach[1] + 1):
                weight = response[reach[0] + k, reach[1] + m]
                for c in range(max(0, -m), n_cols - max(0, m)):
                    total[c] += weight * max(source[c + m] - own[c], np.float32(0.0))
        for c in range(n_cols):
            total[c] = total[c] / own[c] if own[c] > np.float32(0.0) else np.float32(0.0)
