"""What the phase stability of pure noise is: a threshold becomes an expected number of false points.

Pixels of random phase go through the same fit with the same baselines. Their histogram, scaled to that
of the candidates where practically only noise lies, tells at every gamma how many candidates are noise
(Hooper et al. 2007, METHOD 2.2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from .pairs import Pairs
from .topofit import Search
from .topofit_kernels import fit_plain

#: Random pixels drawn.
N_RANDOM = 300_000

#: Bins of gamma from 0 to 1.
BINS = 100

#: Below this gamma candidates are taken for noise.
NOISE_GAMMA = 0.31

#: Drawn at once; a fixed number, so that the draw does not depend on the threads.
_CHUNK = 10_000

#: Taps of the smoothing of the share of noise, a Gaussian of 2.5 standard deviations either side.
_TAPS = np.exp(-0.5 * (2.5 * np.arange(-3, 4) / 3.0) ** 2)


@dataclass(frozen=True)
class RandomPhase:
    """Histogram of gamma of pure noise."""

    counts: np.ndarray
    """(BINS,) int64: of `total` pixels."""
    noise_bins: int
    """Bins from 0 in which all candidates count as noise."""

    @property
    def total(self) -> int:
        """Pixels drawn."""
        return int(self.counts.sum())

    def scale_to(self, histogram: np.ndarray) -> np.ndarray:
        """Expected number of noise pixels in each bin of a histogram of candidates.

        Parameters
        ----------
        histogram : (BINS,) ndarray
            Candidates by gamma.

        Returns
        -------
        (BINS,) ndarray of float64
        """
        low = slice(0, self.noise_bins)
        return self.counts * (histogram[low].sum() / max(int(self.counts[low].sum()), 1))

    def probability(self, gamma: np.ndarray) -> np.ndarray:
        """Share of noise among candidates like each, (n,) float64.

        Parameters
        ----------
        gamma : (n,) ndarray of float
            Of all candidates.
        """
        histogram = histogram_of(gamma)
        share = np.minimum(self.scale_to(histogram) / np.maximum(histogram, 1), 1.0)
        share[: self.noise_bins] = 1.0
        share[np.flatnonzero(self.counts)[-1] + 1 :] = 0.0
        share = np.convolve(np.pad(share, 3, mode="edge"), _TAPS / _TAPS.sum(), mode="valid")
        return np.interp(gamma, (np.arange(BINS) + 0.5) / BINS, share)


def histogram_of(gamma: np.ndarray) -> np.ndarray:
    """(BINS,) int64: number of values in each bin of gamma."""
    return np.histogram(gamma, bins=BINS, range=(0.0, 1.0))[0]


def draw_random_phase(
    pairs: Pairs, search: Search, execution: Execution, monitor: Monitor, *, n: int = N_RANDOM, seed: int = 0
) -> RandomPhase:
    """Fit pixels of random phase.

    Every image of a pixel gets its own phase, so that pairs that share an image share its noise.

    Parameters
    ----------
    pairs : Pairs
        Interferograms.
    search : Search
        Trials of K.
    execution, monitor : Execution, Monitor
        Threads, progress and cancel.
    n : int
        Pixels drawn.
    seed : int
        Same seed, same histogram.
    """
    counts = np.zeros(BINS, np.int64)
    gammas = np.empty(n, np.float32)

    def fit(chunk: slice) -> np.ndarray:
        rng = np.random.default_rng([seed, chunk.start])
        turns = rng.integers(-32768, 32768, (chunk.stop - chunk.start, pairs.n_dates), np.int16)
        found = np.empty(len(turns), np.float32)
        fit_plain(turns, pairs.bperp, pairs.first, pairs.second, search.step, search.trials, found)
        return found

    def keep(chunk: slice, found: np.ndarray) -> None:
        gammas[chunk] = found
        counts[:] += histogram_of(found)

    chunks = [slice(start, min(start + _CHUNK, n)) for start in range(0, n, _CHUNK)]
    map_blocks(fit, chunks, keep, execution, monitor)
    # With few dates noise itself lies higher: half of it must lie where all counts as noise.
    level = max(NOISE_GAMMA, float(np.median(gammas)))
    return RandomPhase(counts, min(round(level * BINS), BINS))
