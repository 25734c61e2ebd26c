"""Compiled kernel that multilooks pairs of images."""

from __future__ import annotations

import numpy as np

from ..kernels import kernel

#: Sums may be taken in any order, so that they run on vectors; NaN keeps its meaning.


@kernel(fastmath={"reassoc", "contract", "nsz"})
def multilook_pairs(slc, reference, secondary, looks_rows, looks_cols, least, phase, coherence):
    """Phase and coherence of the complex mean of each cell of looks.

    Parameters
    ----------
    slc : (n_dates, rows, cols) complex64
        Images; zero or not finite where there is no data.
    reference, secondary : (n_pairs,) int64
        Date indices of each pair.
    looks_rows, looks_cols : int
        Size of a cell in pixels.
    least : int
        Pixels with data in both images that a cell needs.
    phase, coherence : (n_pairs, rows // looks_rows, cols // looks_cols) float32, out
        Phase of reference times conjugate secondary [rad], and coherence; NaN where there is no data.
    """
    n_dates = slc.shape[0]
    n_pairs, n_rows, n_cols = phase.shape
    n = looks_rows * looks_cols
    # The samples of a cell side by side, so that a pair is a product of two short vectors.
    re = np.empty((n_dates, n))
    im = np.empty((n_dates, n))
    power = np.empty((n_dates, n))
    total = np.empty(n_dates)
    count = np.empty(n_dates, np.int64)
    for row in range(n_rows):
        for col in range(n_cols):
            for d in range(n_dates):
                total[d] = 0.0
                count[d] = 0
                for i in range(looks_rows):
                    for j in range(looks_cols):
                        value = slc[d, row * looks_rows + i, col * looks_cols + j]
                        k = i * looks_cols + j
                        a = np.float64(value.real)
                        b = np.float64(value.imag)
                        p = a * a + b * b
                        if not (p > 0.0 and p < np.inf):
                            a = b = p = 0.0
                        else:
                            count[d] += 1
                        re[d, k] = a
                        im[d, k] = b
                        power[d, k] = p
                        total[d] += p
            for e in range(n_pairs):
                r = reference[e]
                s = secondary[e]
                real = 0.0
                imag = 0.0
                for k in range(n):
                    real += re[r, k] * re[s, k] + im[r, k] * im[s, k]
                    imag += im[r, k] * re[s, k] - re[r, k] * im[s, k]
                common = n
                power_r = total[r]
                power_s = total[s]
                if count[r] < n or count[s] < n:
                    common = 0
                    power_r = 0.0
                    power_s = 0.0
                    for k in range(n):
                        if power[r, k] > 0.0 and power[s, k] > 0.0:
                            common += 1
                            power_r += power[r, k]
                            power_s += power[s, k]
                if common < least:
                    phase[e, row, col] = np.nan
                    coherence[e, row, col] = np.nan
                    continue
                phase[e, row, col] = np.arctan2(imag, real)
                # Each root by itself: the product of two small powers could vanish.
                norm = np.sqrt(power_r) * np.sqrt(power_s)
                coherence[e, row, col] = min(np.sqrt(real * real + imag * imag) / norm, 1.0)
