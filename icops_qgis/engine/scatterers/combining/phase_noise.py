"""Phase noise of a steady scatterer, as its amplitude tells it.

The value of a persistent scatterer is a constant plus circular Gaussian noise, so that the noise moves its
amplitude and its phase alike. The amplitude follows Rice's distribution, whose dispersion D_A tells the
signal-to-noise ratio, and this the spread of the phase. Where noise is low both are the same number
(Ferretti et al. 2001, eq. 4); from D_A of 0.25 on the phase spreads faster, up to the pi / sqrt(3) of
random phases at the 0.5227 of pure speckle.
"""

from __future__ import annotations

import numpy as np

#: Signal-to-noise ratios nu^2 / (2 sigma^2) of the table: none, and -30 to 50 dB.
_RATIOS = np.concatenate([[0.0], np.logspace(-3, 5, 400)])

#: Places of the integral over the phase, 0 to pi; the lowest noise of the table spreads over ten.
_PHASES = np.linspace(0.0, np.pi, 8001)


def phase_deviation(dispersion: np.ndarray) -> np.ndarray:
    """Standard deviation of the phase of a single image.

    Parameters
    ----------
    dispersion : ndarray of float
        Amplitude dispersion D_A.

    Returns
    -------
    ndarray of float32
        [rad], pi / sqrt(3) from the dispersion of pure speckle on; NaN where the dispersion is.
    """
    known, deviation = _table()
    values = np.asarray(dispersion, np.float64)
    # Below the table both are the same number.
    found = np.where(values < known[0], values, np.interp(values, known, deviation))
    return found.astype(np.float32)


def _table() -> tuple[np.ndarray, np.ndarray]:
    """Amplitude dispersion, ascending, and standard deviation of the phase [rad]."""
    from scipy.special import i0e, i1e

    # Moments of Rice's distribution for sigma = 1.
    half = _RATIOS / 2.0
    mean = np.sqrt(np.pi / 2.0) * ((1.0 + _RATIOS) * i0e(half) + _RATIOS * i1e(half))
    dispersion = np.sqrt(2.0 + 2.0 * _RATIOS - mean**2) / mean
    deviation = np.array([_spread(ratio) for ratio in _RATIOS])
    return dispersion[::-1], deviation[::-1]


def _spread(ratio: float) -> float:
    """Standard deviation of the phase of a constant in noise (Bennett 1956)."""
    from scipy.special import erf

    along = np.sqrt(ratio) * np.cos(_PHASES)
    across = np.sqrt(ratio) * np.sin(_PHASES)
    density = (np.exp(-ratio) + np.sqrt(np.pi) * along * np.exp(-(across**2)) * (1.0 + erf(along))) / np.pi
    squares = _PHASES**2 * density
    return float(np.sqrt((squares.sum() - squares[-1] / 2.0) * _PHASES[1]))
