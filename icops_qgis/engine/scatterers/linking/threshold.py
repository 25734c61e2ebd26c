"""What the temporal coherence of pure noise is: a threshold becomes an expected share of false scatterers.

Linking fits N - 1 phases to N (N - 1) / 2 noisy ones, so that even noise seems to agree, the more the
fewer the dates and the homogeneous pixels are. Noise of as many dates and independent looks goes through
the same estimator (METHOD 4); where its gamma lies tells how many linked pixels are noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from .estimators import LinkOptions
from .noise_samples import LinkedSamples, look_levels

#: Noise pixels drawn for each number of looks.
N_RANDOM = 1000

#: Pixels linked at once.
_CHUNK = 250

#: Probabilities at which quantiles of gamma are kept.
_PROBABILITIES = np.linspace(0.0, 1.0, 501)


@dataclass(frozen=True)
class NoiseCoherence:
    """Distribution of gamma_TC of noise, by number of looks."""

    looks: np.ndarray
    """(n,) float64: independent looks, ascending."""
    quantiles: np.ndarray
    """(n, 501) float64: quantiles of gamma_TC at probabilities 0 to 1."""

    def quantile(self, probability: float, looks: np.ndarray) -> np.ndarray:
        """gamma_TC that noise stays below with a probability.

        Parameters
        ----------
        probability : float
            0 to 1.
        looks : ndarray of float
            Independent looks of each pixel, any shape.

        Returns
        -------
        ndarray of float64
        """
        at = np.array([np.interp(probability, _PROBABILITIES, row) for row in self.quantiles])
        # Linear in 1 / sqrt(looks), which the coherence of noise goes with.
        return np.interp(-(np.asarray(looks, float) ** -0.5), -(self.looks**-0.5), at)

    def exceedance(self, threshold: float, looks: np.ndarray) -> np.ndarray:
        """Probability that noise has a gamma_TC above a threshold, in the shape of `looks`."""
        above = np.array([1.0 - np.interp(threshold, row, _PROBABILITIES) for row in self.quantiles])
        return np.interp(-(np.asarray(looks, float) ** -0.5), -(self.looks**-0.5), above)

    def false_share(self, threshold: float, coherence: np.ndarray, looks: np.ndarray) -> float:
        """Expected share of noise among the pixels above a threshold, at most 1.

        All pixels below the median of noise are taken for noise, and as many above it.

        Parameters
        ----------
        threshold : float
            gamma_TC.
        coherence, looks : (n,) ndarray of float
            gamma_TC and independent looks of all linked pixels.
        """
        passing = int((coherence > threshold).sum())
        if not passing:
            return 0.0
        noise = min(1.0, 2.0 * float((coherence < self.quantile(0.5, looks)).mean()))
        return min(1.0, noise * float(self.exceedance(threshold, looks).sum()) / passing)

    def threshold(self, share: float, coherence: np.ndarray, looks: np.ndarray) -> float:
        """Smallest gamma_TC, in steps of 0.01, whose expected share of noise is at most `share`.

        It is never below what half of the noise has: there is no telling ground from noise there.
        """
        least = np.ceil(100 * float(np.median(self.quantile(0.5, looks)))) / 100
        for value in np.arange(least, 1.0, 0.01):
            if self.false_share(float(value), coherence, looks) <= share:
                return float(value)
        return 1.0


def noise_coherence(
    n_dates: int,
    looks: tuple[float, float],
    options: LinkOptions,
    execution: Execution,
    monitor: Monitor,
    *,
    looks_per_pixel: float = 1.0,
    n: int = N_RANDOM,
    seed: int = 0,
) -> NoiseCoherence:
    """Link pixels of pure noise.

    Parameters
    ----------
    n_dates : int
        Dates.
    looks : (float, float)
        Smallest and largest number of independent looks of the pixels.
    options : LinkOptions
        How they are linked.
    execution, monitor : Execution, Monitor
        Threads, progress and cancel.
    looks_per_pixel : float
        Independent looks in a pixel.
    n : int
        Pixels drawn for each number of looks.
    seed : int
        Same seed, same distribution.

    Returns
    -------
    NoiseCoherence
    """
    levels = look_levels(looks)
    found = np.empty((len(levels), n))
    link = LinkedSamples(options, looks_per_pixel)

    def draw(item: tuple[int, int]) -> np.ndarray:
        level, start = item
        return link(int(levels[level]), min(_CHUNK, n - start), [seed, *item], n_dates).coherence

    def keep(item: tuple[int, int], values: np.ndarray) -> None:
        found[item[0], item[1] : item[1] + len(values)] = values

    items = [(level, start) for level in range(len(levels)) for start in range(0, n, _CHUNK)]
    map_blocks(draw, items, keep, execution, monitor)
    return NoiseCoherence(levels.astype(float), np.quantile(found, _PROBABILITIES, axis=1).T)
