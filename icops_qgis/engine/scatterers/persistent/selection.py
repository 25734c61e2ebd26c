"""The threshold of phase stability, by the number of noise pixels it lets through (METHOD 2.3).

How many candidates are noise is counted on gamma that lacks a candidate's own share in its surroundings:
with it, noise looks stable (median 0.41 instead of 0.19 for 40 dates and one candidate a cell), and a
threshold found on that would let a multiple of the promised number pass.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .random_phase import BINS, RandomPhase, histogram_of

#: Candidates of a D_A bin, with many and with some of them; fewer than the last share one bin.
_BIN_SIZES = ((50_000, 10_000), (10_000, 2_000))

#: Halvings of the interval in which a line is sought that lets no more noise pass than promised.
_HALVINGS = 12


@dataclass(frozen=True)
class Limit:
    """How much noise may pass."""

    density: float | None = 20.0
    """Expected noise pixels per km2; None where `percent` holds."""
    percent: float | None = None
    """Expected noise pixels in percent of those selected."""


@dataclass(frozen=True)
class Threshold:
    """Gamma that a candidate must exceed, a line in amplitude dispersion."""

    intercept: float
    """At D_A = 0."""
    slope: float
    """Per unit of D_A, at least 0: unsteady amplitudes must be the more stable in phase."""
    bin_dispersion: np.ndarray
    """(n_bins,) float64: mean D_A of each bin."""
    bin_gamma: np.ndarray
    """(n_bins,) float64: threshold of each bin, before the line."""

    def at(self, dispersion: np.ndarray) -> np.ndarray:
        """The threshold at values of D_A."""
        return self.intercept + self.slope * np.asarray(dispersion, np.float64)


def dispersion_bins(dispersion: np.ndarray) -> list[np.ndarray]:
    """Indices of the candidates of each D_A bin, all bins equally full up to one.

    Parameters
    ----------
    dispersion : (n,) ndarray of float
        Of the candidates; n may be 0.
    """
    n = len(dispersion)
    size = next((size for least, size in _BIN_SIZES if n >= least), max(n, 1))
    return np.array_split(np.argsort(dispersion, kind="stable"), max(1, n // size))


@dataclass(frozen=True)
class Sample:
    """Candidates that tell how many are noise."""

    gamma: np.ndarray
    """(k,) float32: phase stability without their own share."""
    dispersion: np.ndarray
    """(k,) float32: amplitude dispersion."""
    share: float
    """Part of all candidates, 0 to 1."""


def find_threshold(sample: Sample, random: RandomPhase, area_km2: float, limit: Limit) -> Threshold:
    """The lowest line of gamma that keeps the expected noise within the limit.

    Parameters
    ----------
    sample : Sample
        Candidates.
    random : RandomPhase
        Gamma of noise.
    area_km2 : float
        Area that all candidates come from [km2].
    limit : Limit
        Noise that may pass, over all bins together.
    """
    bins = dispersion_bins(sample.dispersion)
    # What the sample may let pass.
    allowed = None if limit.density is None else limit.density * area_km2 * sample.share / len(bins)
    found = np.array([_of_bin(sample.gamma[members], random, allowed, limit.percent) for members in bins])
    middle = np.array([sample.dispersion[members].mean() if len(members) else 0.0 for members in bins])
    intercept, slope = float(found.mean()), 0.0
    if len(bins) > 1:
        slope = float(np.polyfit(middle, found, 1)[0])
        # A falling line would let unsteady amplitudes pass more easily: then one value holds for all.
        slope = max(slope, 0.0)
        intercept -= slope * float(middle.mean())
    line = Threshold(intercept, slope, middle.astype(np.float64), found)
    if limit.density is None:
        return line
    # Between the bins' own thresholds a line may let more pass than all of them together.
    promised = limit.density * area_km2 * (1.0 + 1e-9)
    low, high = intercept, max(intercept, 1.0)
    if expected_noise(sample, random, line) <= promised:
        return line
    for _ in range(_HALVINGS):
        line = replace(line, intercept=(low + high) / 2)
        if expected_noise(sample, random, line) > promised:
            low = line.intercept
        else:
            high = line.intercept
    return replace(line, intercept=high)


def _of_bin(gamma: np.ndarray, random: RandomPhase, allowed: float | None, percent: float | None) -> float:
    """Threshold of one bin."""
    histogram = histogram_of(gamma)
    # Noise and candidates above each edge between bins, the upper end included.
    noise = np.append(np.cumsum(random.scale_to(histogram)[::-1])[::-1], 0.0)
    if allowed is None:
        above = np.append(np.cumsum(histogram[::-1])[::-1], 0)
        noise = 100.0 * noise / np.maximum(above, 1)
        allowed = percent
    last = np.flatnonzero(noise > allowed)
    edge = last[-1] if last.size else -1
    if edge < random.noise_bins:
        return random.noise_bins / BINS
    # Linear between the last edge that lets too much pass and the next.
    share = (noise[edge] - allowed) / (noise[edge] - noise[edge + 1])
    return float((edge + share) / BINS)


def expected_noise(sample: Sample, random: RandomPhase, threshold: Threshold) -> float:
    """Noise pixels expected above a threshold, of all candidates.

    Parameters
    ----------
    sample : Sample
        Candidates.
    random : RandomPhase
        Gamma of noise.
    threshold : Threshold
        The line.
    """
    total = 0.0
    edges = np.arange(BINS + 1) / BINS
    for members in dispersion_bins(sample.dispersion):
        if not len(members):
            continue
        noise = random.scale_to(histogram_of(sample.gamma[members]))
        above = np.append(np.cumsum(noise[::-1])[::-1], 0.0)
        total += float(np.interp(threshold.at(sample.dispersion[members]), edges, above).mean())
    return total / sample.share if sample.share else 0.0
