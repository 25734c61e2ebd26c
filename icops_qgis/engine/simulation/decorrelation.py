"""Coherence of land covers and the noise it leaves in a multilooked pair.

A pixel of L independent looks in two images is a complex Wishart matrix. Drawing that matrix gives
phase noise and coherence estimate together, with the spread, the bias and the dependence on each
other that real ones have (Lee et al. 1994; Touzi et al. 1999), for any real L >= 1.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np

#: Perpendicular baseline [m] at which Sentinel-1 images of flat ground have nothing in common.
CRITICAL_BASELINE = 5000.0


class LandCover(IntEnum):
    """What covers a pixel."""

    STABLE = 0
    """Rock, buildings, roads."""
    DUMP = 1
    """Pit and dumps: bare, reworked ground."""
    VEGETATION = 2
    """Forest and fields."""
    WATER = 3
    """Rivers, reservoirs, tailings ponds."""


class Decorrelation(NamedTuple):
    """Exponential loss of coherence with time, down to a floor."""

    initial: float
    """Coherence right after the first image."""
    floor: float
    """Coherence after a long time."""
    days: float
    """Time constant [d]."""


#: Typical C-band values, by land cover.
DECORRELATION = {
    LandCover.STABLE: Decorrelation(0.92, 0.65, 180.0),
    LandCover.DUMP: Decorrelation(0.80, 0.25, 60.0),
    LandCover.VEGETATION: Decorrelation(0.60, 0.05, 20.0),
    LandCover.WATER: Decorrelation(0.0, 0.0, 1.0),
}


def land_cover_coherence(days: np.ndarray, bperp: np.ndarray) -> np.ndarray:
    """Coherence of each pair for each land cover.

    Parameters
    ----------
    days, bperp : (n_pairs,) ndarray of float
        Time between the two images [d] and perpendicular baseline [m].

    Returns
    -------
    (n_pairs, 4) ndarray of float64
        Temporal times geometric coherence, in the order of `LandCover`.
    """
    geometric = np.clip(1.0 - np.abs(bperp) / CRITICAL_BASELINE, 0.0, 1.0)
    temporal = [
        floor + (initial - floor) * np.exp(-np.abs(days) / constant)
        for initial, floor, constant in (DECORRELATION[cover] for cover in LandCover)
    ]
    return np.stack(temporal, axis=1) * geometric[:, np.newaxis]


def draw_pair(coherence: np.ndarray, looks: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Phase noise and coherence estimate of one multilooked pair.

    With the covariance [[1, g], [g, 1]] = C C', C lower triangular, the sum over the looks has the
    distribution of C T T' C', where T is lower triangular with t11^2 ~ Gamma(L), t22^2 ~ Gamma(L - 1)
    and t21 complex normal (Bartlett). Its off-diagonal element gives the phase, its normalised modulus
    the coherence estimate.

    Parameters
    ----------
    coherence : ndarray of float
        True coherence of each pixel, 0 to 1, any shape.
    looks : float
        Number of independent looks, at least 1.
    rng : numpy.random.Generator
        Where the randomness comes from.

    Returns
    -------
    phase : ndarray of float64
        Noise in (-pi, pi], as of reference times conjugate secondary [rad].
    estimate : ndarray of float64
        Sample coherence.
    """
    shape = np.shape(coherence)
    first = np.sqrt(rng.gamma(looks, size=shape))
    own_power = rng.gamma(looks - 1.0, size=shape) if looks > 1.0 else np.zeros(shape)
    mixed = (rng.standard_normal(shape) + 1j * rng.standard_normal(shape)) / np.sqrt(2.0)
    remainder = np.sqrt(1.0 - np.square(coherence))
    second = coherence * first + remainder * mixed
    estimate = np.abs(second) / np.sqrt(np.abs(second) ** 2 + remainder**2 * own_power)
    return -np.angle(second), estimate
