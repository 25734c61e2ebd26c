"""How many independent looks a cell of pixels holds.

Radar images are sampled more densely than they resolve, the more so where their spectrum is weighted
against side lobes, so that neighbouring pixels share their speckle. The mean of n pixels is then as
noisy as that of fewer independent ones.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.special import hyp2f1

from ..compute import Monitor
from ..stack.stack_file import StackFile

#: Windows speckle is correlated within [pixels]: short in azimuth, where bursts carry a Doppler ramp.
_WINDOW = (16, 64)

#: Windows looked at along each axis, and dates.
_PLACES, _DATES = 10, 4

#: Beyond this lag [pixels] the correlation of any usual spectral window is noise.
_LAGS = 6

#: A window needs this share of its pixels.
_FILLED = 0.9


def effective_looks(stack: StackFile, looks: tuple[int, int], monitor: Monitor) -> float:
    """Independent looks of a cell, from the correlation of neighbouring pixels.

    Products of two images have the squared autocorrelation |rho|^2 of the speckle, so the mean of n
    of them along an axis is as noisy as that of n / sum_k (1 - |k|/n) |rho(k)|^2 independent ones.

    Parameters
    ----------
    stack : StackFile
        Open stack; some windows of some dates are read.
    looks : (int, int)
        Rows and columns of a cell.
    monitor : Monitor
        Hears what was found.

    Returns
    -------
    float
        Between 1 and the number of pixels; that number where the stack is too small to tell.
    """
    n_pixels = looks[0] * looks[1]
    windows = _windows(stack)
    if not windows:
        monitor.warn(
            "The stack is too small or too empty to see how neighbouring pixels are correlated: all looks "
            "are taken for independent."
        )
        return float(n_pixels)
    factors = [oversampling(windows, axis, n) for axis, n in enumerate(looks)]
    effective = min(max(n_pixels / (factors[0] * factors[1]), 1.0), float(n_pixels))
    monitor.inform(
        f"A cell of {looks[0]} x {looks[1]} pixels holds {effective:.1f} independent looks: neighbours share "
        f"speckle (factor {factors[0]:.2f} in azimuth, {factors[1]:.2f} in range)."
    )
    return effective


def pixels_per_look(stack: StackFile) -> tuple[float, float]:
    """Pixels per independent look in long means down and across; 1 where it cannot be seen."""
    windows = _windows(stack)
    return tuple(oversampling(windows, axis, 1_000_000) if windows else 1.0 for axis in (0, 1))


def oversampling(windows: list[np.ndarray], axis: int, n: int) -> float:
    """Pixels per independent look in a mean of n pixels along an axis, at least 1.

    Parameters
    ----------
    windows : list of (rows, cols) ndarray of complex64
        Phasors of patches of single images, 0 without data.
    axis : int
        0 down, 1 across.
    n : int
        Pixels in the mean.
    """
    factor = 1.0
    for lag in range(1, min(n, _LAGS + 1)):
        squares = [_squared_phase_correlation(window, axis, lag) for window in windows]
        # The median over windows passes by the few that hold an edge or the side lobes of one target.
        phasors = np.sqrt(max(float(np.median(squares)), 0.0))
        factor += 2.0 * (1.0 - lag / n) * float(np.interp(phasors, *_phasor_correlation())) ** 2
    return factor


def _squared_phase_correlation(phasors: np.ndarray, axis: int, lag: int) -> float:
    """Squared correlation of the phasors of one window, without the part that chance alone gives."""
    size = phasors.shape[axis]
    product = np.take(phasors, np.arange(size - lag), axis).conj() * np.take(
        phasors, np.arange(lag, size), axis
    )
    # A carrier, as the Doppler centroid leaves it, turns the mean but not its modulus.
    chance = 1.0 / product.size
    return (abs(product.mean()) ** 2 - chance) / (1.0 - chance)


@cache
def _phasor_correlation() -> tuple[np.ndarray, np.ndarray]:
    """Correlation of the phasors of two Gaussian samples, and that of the samples themselves."""
    rho = np.linspace(0.0, 1.0, 1001)
    return np.pi / 4 * rho * hyp2f1(0.5, 0.5, 2.0, rho**2), rho


def _windows(stack: StackFile) -> list[np.ndarray]:
    """Phasors of windows with data, spread over the scene and the dates."""
    shape = stack.header.grid.shape
    size = [min(wanted, available) for wanted, available in zip(_WINDOW, shape)]
    if min(size) < 2 * _LAGS:
        return []
    starts = [
        np.unique(np.linspace(0, available - length, _PLACES).astype(int))
        for length, available in zip(size, shape)
    ]
    dates = np.unique(np.linspace(0, stack.header.n_dates - 1, _DATES).astype(int))
    found = []
    for date in dates:
        for row in starts[0]:
            for col in starts[1]:
                place = slice(row, row + size[0]), slice(col, col + size[1])
                window = stack.slc(*place, slice(date, date + 1))[0].astype(np.complex128)
                filled = np.isfinite(window) & (window != 0)
                if filled.mean() >= _FILLED:
                    # Phase alone: where targets outshine each other, amplitudes would tell of few pixels.
                    found.append(np.where(filled, np.exp(1j * np.angle(window)), 0))
    return found
