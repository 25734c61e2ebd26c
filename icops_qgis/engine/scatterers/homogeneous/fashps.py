"""FaSHPS: fast selection of homogeneous pixels by an interval about a local mean.

Likelihood form (Jiang & Monti-Guarnieri 2020): the mean of N single-look intensities is Gamma(N), and the
ratio of two such means F(2N, 2N). Amplitude form (Jiang et al. 2015): the mean of N Rayleigh amplitudes
is taken for Gaussian with the coefficient of variation of speckle over sqrt(N).

Both papers count all dates. Where coherent ones count less the intervals get wide, and a persistent scatterer
would find its neighbours alike; so a centre that is itself far too bright for its seed is left alone then.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from scipy.stats import f, gamma, norm

from .tables import tabulated

#: Coefficient of variation of a Rayleigh amplitude.
RAYLEIGH = math.sqrt(4.0 / math.pi - 1.0)

#: Share of the level at which a bright centre is left alone: so many homogeneous ones are lost more.
TARGET_SHARE = 0.2

#: Share of homogeneous pixels that the seed of the amplitude form takes.
AMPLITUDE_SEED = 0.5


class Intervals(NamedTuple):
    """What is alike, as shares of a mean; each float32 and shaped as the numbers of dates."""

    seed_low: np.ndarray
    """A pixel of the seed has more than this times the centre's level,"""
    seed_high: np.ndarray
    """and less than this."""
    low: np.ndarray
    """An accepted pixel has more than this times the seed's mean,"""
    high: np.ndarray
    """and less than this."""
    target: np.ndarray
    """A centre with more than this times the seed's mean is alone."""


def likelihood_intervals(alpha: float, n: np.ndarray, targets: bool) -> Intervals:
    """Intervals for mean intensities.

    Parameters
    ----------
    alpha : float
        Level of both steps, e.g. 0.05.
    n : ndarray of float
        Effective number of dates.
    targets : bool
        Whether bright centres are left alone; the papers know no such step.
    """
    bright = TARGET_SHARE * alpha if targets else 0.0
    # The ratio of the paper is centre over neighbour; F and its reciprocal have the same distribution.
    return Intervals(
        *tabulated(
            (
                lambda k: f.ppf(alpha / 2, 2 * k, 2 * k),
                lambda k: f.ppf(1 - alpha / 2, 2 * k, 2 * k),
                lambda k: gamma.ppf(alpha / 2, k) / k,
                lambda k: gamma.ppf(1 - alpha / 2, k) / k,
                lambda k: gamma.isf(bright, k) / k,
            ),
            n,
        )
    )


def amplitude_intervals(alpha: float, n: np.ndarray, targets: bool) -> Intervals:
    """Intervals for mean amplitudes.

    Parameters
    ----------
    alpha : float
        Level of the second step, e.g. 0.05.
    n : ndarray of float
        Effective number of dates.
    targets : bool
        Whether bright centres are left alone; the papers know no such step.
    """
    spread = RAYLEIGH / np.sqrt(n)
    near = norm.ppf(0.5 + AMPLITUDE_SEED / 2) * spread
    far = norm.ppf(1 - alpha / 2) * spread
    bright = norm.isf(TARGET_SHARE * alpha if targets else 0.0) * spread
    limits = (1 - near, 1 + near, 1 - far, 1 + far, 1 + bright)
    return Intervals(*(values.astype(np.float32) for values in limits))
