"""How far a volume may be off, from the errors that stable ground shows.

Errors of neighbouring pixels are alike, so that they do not cancel in a sum as independent ones would. The
variance of a volume V = a sum_k w_k dh_k with weights w is (a the area of a pixel)

    sigma_V^2 = a^2 sum_h C(h) (w * w)(h),

C(h) the covariance of the errors at lag h and w * w the autocorrelation of the weights. C(h) is measured at
every lag by a masked Fourier transform. Beside it stands what the same polygon gives where it is laid on
stable ground, as often as it fits: there the true volume is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.fft import irfft2, next_fast_len, rfft2

from ..compute import Monitor
from .volume_stable import StableChange, StableGround

#: Polygons are looked at on pixels so coarse that they measure at most so many of them.
REACH = 256

#: A covariance from fewer pairs of pixels is not known.
_PAIRS = 50

#: A polygon is laid where this share of it is stable.
_LAID = 0.9


@dataclass(frozen=True)
class VolumeError:
    """Standard deviations of one volume."""

    sd: float
    """From the covariance [m3]."""
    share_known: float
    """Share of the pairs of pixels within the polygon whose covariance is known."""
    placed_sd: float
    """Root mean square of the volumes of the polygon on stable ground [m3]; NaN where it fits nowhere."""
    n_placed: int
    """How often it fits there side by side."""


class VolumeErrors:
    """Errors of the volumes of polygons on one raster."""

    def __init__(self, ground: StableGround) -> None:
        self._ground = ground
        self._levels: dict[int, _Level] = {}

    def of(self, weights: np.ndarray, level: int, cell: float, monitor: Monitor) -> VolumeError:
        """Error of one volume.

        Parameters
        ----------
        weights : (rows, cols) ndarray of float64
            By how much the volume grows with the change in each pixel of the level, as a share of `cell`.
        level : int
            From `level_of`.
        cell : float
            Area of a pixel of the level [m2].
        monitor : Monitor
            Progress and cancel.
        """
        if level not in self._levels:
            self._levels[level] = _Level(self._ground.change(level, monitor.part(0.0, 0.6)), monitor)
        monitor.check()
        variance, share = self._levels[level].variance(weights)
        placed, count = self._levels[level].placed(weights)
        monitor.progress(1.0)
        return VolumeError(cell * variance**0.5, share, cell * placed, count)


def level_of(rows: int, cols: int) -> int:
    """Pixels along a side to be joined to one, a power of two, for a polygon of so many rows and columns."""
    level = 1
    while max(rows, cols) > (REACH - 2) * level:
        level *= 2
    return level


def covariance_at_lags(
    windows: Sequence[np.ndarray], reach: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Mean product of values at every lag, about 0 and not about the mean: a bias is an error too.

    Parameters
    ----------
    windows : sequence of (rows, cols) ndarray of float64
        NaN where unknown; pairs are formed within each, never between two.
    reach : (int, int)
        Lags below so many rows and columns.

    Returns
    -------
    covariance, pairs : (2 * reach[0], 2 * reach[1]) ndarray of float64
        At lag (i, j) in [i, j], negative lags counted from the end; covariance [m2] is 0 where the number
        of pairs is below 50.
    """
    rows, cols = (np.r_[0:n, -n:0] for n in reach)
    products, pairs = (np.zeros((2 * reach[0], 2 * reach[1])) for _ in range(2))
    for values in windows:
        known = np.isfinite(values)
        shape = tuple(next_fast_len(n + far, real=True) for n, far in zip(values.shape, reach))
        lags = np.ix_(rows, cols)
        products += irfft2(np.abs(rfft2(np.where(known, values, 0.0), shape)) ** 2, s=shape)[lags]
        pairs += irfft2(np.abs(rfft2(known.astype(np.float64), shape)) ** 2, s=shape)[lags]
    pairs = np.round(pairs)
    return np.where(pairs >= _PAIRS, products / np.maximum(pairs, 1.0), 0.0), pairs


def sum_variance(covariance: np.ndarray, weights: np.ndarray) -> float:
    """Variance of a weighted sum of values with a covariance.

    Parameters
    ----------
    covariance : (2 * rows, 2 * cols) ndarray of float64
        At every lag, as `covariance_at_lags` gives it.
    weights : (rows, cols) ndarray of float64
        The weights.

    Returns
    -------
    float
        sum_h C(h) (w * w)(h), never negative: the power spectrum of a measured covariance may fall below
        0 by chance, which no process does, and is held at 0.
    """
    power = np.maximum(np.fft.fft2(covariance).real, 0.0)
    gain = np.abs(np.fft.fft2(weights, covariance.shape)) ** 2
    return float((power * gain).mean())


class _Level:
    """Errors at one size of pixels."""

    def __init__(self, stable: StableChange, monitor: Monitor) -> None:
        monitor.check()
        self._windows = stable.windows
        self._covariance, self._pairs = covariance_at_lags(stable.windows, (REACH, REACH))
        monitor.check()
        self._spectra = []
        for values in stable.windows:
            known = np.isfinite(values)
            shape = tuple(next_fast_len(n, real=True) for n in values.shape)
            fields = np.where(known, values, 0.0), known.astype(np.float64)
            self._spectra.append((shape, [rfft2(field, shape) for field in fields]))

    def variance(self, weights: np.ndarray) -> tuple[float, float]:
        """Variance of the weighted sum, and the share of pairs whose covariance is known."""
        rows, cols = (np.r_[0:n, -n:0] for n in weights.shape)
        lags = np.ix_(rows, cols)
        covariance, known = self._covariance[lags], self._pairs[lags] >= _PAIRS
        shape = covariance.shape
        shared = irfft2(np.abs(rfft2(weights, shape)) ** 2, s=shape)
        return sum_variance(covariance, weights), float(shared[known].sum() / max(shared.sum(), 1e-300))

    def placed(self, weights: np.ndarray) -> tuple[float, int]:
        """Root mean square of the sum where the polygon lies on stable ground, and how often it fits."""
        total = float(weights.sum())
        squares, places, fits = 0.0, 0, 0
        for values, (shape, spectra) in zip(self._windows, self._spectra):
            room = tuple(n - own + 1 for n, own in zip(values.shape, weights.shape))
            if min(room) < 1 or total <= 0:
                continue
            pattern = np.conj(rfft2(weights, shape))
            change, covered = (irfft2(each * pattern, s=shape)[: room[0], : room[1]] for each in spectra)
            lies = covered >= _LAID * total
            # What of the polygon is not stable is taken for as far off as the rest.
            squares += float(np.square(total * change[lies] / covered[lies]).sum())
            places += int(np.count_nonzero(lies))
            fits += _side_by_side(lies, weights.shape)
        return ((squares / places) ** 0.5 if places else float("nan")), fits


def _side_by_side(lies: np.ndarray, shape: tuple[int, int]) -> int:
    """How many boxes of a shape fit at the corners where they may lie, taken row by row."""
    free = lies.copy()
    count = 0
    row = 0
    while row < free.shape[0]:
        taken = np.flatnonzero(free[row])
        if not taken.size:
            row += 1
            continue
        col = int(taken[0])
        count += 1
        free[row : row + shape[0], max(0, col - shape[1] + 1) : col + shape[1]] = False
    return count
