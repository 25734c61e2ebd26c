"""How far apart points must lie to say different things: the correlation of residuals over distance.

Neighbouring points share atmosphere, orbit and reference, so that a thousand of them do not make a mean
thirty times as sure. The correlogram is taken from pairs of points drawn at random at all distances and an
exponential rho(h) = s exp(-h / L) is fitted to it; 1 - s is what every point has for itself.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

#: Pairs drawn, and bins of distance, of equal width in its logarithm.
_PAIRS, _BINS = 200_000, 24

#: Points the correlogram is taken from, at most.
_SAMPLE = 4000

#: Up to so many points all their pairs are looked at.
_ALL_PAIRS = 600

#: Bins with fewer pairs say nothing.
_FEWEST = 30


class Correlation(NamedTuple):
    """rho(h) = share exp(-h / length) for h > 0, and 1 at h = 0."""

    share: float
    """Share of the variance that neighbours have in common, 0 to 1."""
    length: float
    """Distance in which the correlation falls to a third, 1/e [m]."""

    def at(self, distance: np.ndarray) -> np.ndarray:
        """Correlation at some distances [m]; 1 at distance 0 only for a point with itself."""
        return self.share * np.exp(-distance / self.length) if self.share else np.zeros_like(distance)


#: Residuals that have nothing in common.
NONE = Correlation(0.0, 1.0)


def correlation_of(x: np.ndarray, y: np.ndarray, residual: np.ndarray, seed: int = 0) -> Correlation:
    """Fit the correlogram of residuals.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    residual : (n,) ndarray of float64
        Values whose mean is about zero.
    seed : int
        Of the sample.

    Returns
    -------
    Correlation
        `NONE` below 30 points, and where near points are not alike.
    """
    n = len(x)
    variance = float(np.var(residual))
    if n < _FEWEST or variance == 0.0:
        return NONE
    rng = np.random.default_rng(seed)
    one, other = _drawn_pairs(x, y, rng)
    far = np.hypot(x[one] - x[other], y[one] - y[other])
    apart = far > 0
    one, other, far = one[apart], other[apart], far[apart]
    if len(far) < _FEWEST:
        return NONE
    centred = residual - residual.mean()
    edges = np.geomspace(far.min(), far.max() * (1 + 1e-9), _BINS + 1) if far.max() > far.min() else None
    if edges is None:
        return NONE
    bins = np.clip(np.searchsorted(edges, far, side="right") - 1, 0, _BINS - 1)
    count = np.bincount(bins, minlength=_BINS)
    product = np.bincount(bins, centred[one] * centred[other], minlength=_BINS)
    distance = np.bincount(bins, far, minlength=_BINS)
    used = count >= _FEWEST
    return _fitted(distance[used] / count[used], product[used] / count[used] / variance, count[used])


def _drawn_pairs(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Pairs at all distances: random ones, and near ones, which random ones hardly ever are."""
    from scipy.spatial import cKDTree

    n = len(x)
    one, other = rng.integers(0, n, (2, _PAIRS // 2))
    chosen = rng.permutation(n)[:_SAMPLE]
    tree = cKDTree(np.column_stack((x, y)), balanced_tree=False, compact_nodes=False)
    near = tree.query(np.column_stack((x[chosen], y[chosen])), k=min(n, 26))[1]
    return np.concatenate((one, np.repeat(chosen, near.shape[1]))), np.concatenate((other, near.ravel()))


def _fitted(distance: np.ndarray, rho: np.ndarray, count: np.ndarray) -> Correlation:
    """Share and length by least squares over a grid of lengths; the share is linear."""
    if len(distance) < 3:
        return NONE
    # Far bins hold most of the pairs; a root keeps the near ones heard.
    weight = np.sqrt(count)
    best = (np.inf, NONE)
    for length in np.geomspace(distance[0] / 2, distance[-1], 60):
        shape = np.exp(-distance / length)
        share = float(np.clip((weight * shape * rho).sum() / (weight * shape * shape).sum(), 0.0, 1.0))
        misfit = float((weight * (rho - share * shape) ** 2).sum())
        if misfit < best[0]:
            best = (misfit, Correlation(share, float(length)))
    return best[1] if best[1].share > 0.02 else NONE


def mean_correlation(x: np.ndarray, y: np.ndarray, correlation: Correlation, seed: int = 0) -> float:
    """Mean correlation between two different ones of some points.

    The mean of n values of variance s^2 has the variance s^2 (1 / n + (1 - 1 / n) rho), rho this mean.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    correlation : Correlation
        Over distance.
    seed : int
        Of the sample taken where there are many points.
    """
    n = len(x)
    if n < 2 or correlation.share == 0.0:
        return 0.0
    if n <= _ALL_PAIRS:
        one, other = np.triu_indices(n, 1)
    else:
        one, other = np.random.default_rng(seed).integers(0, n, (2, _PAIRS))
        unlike = one != other
        one, other = one[unlike], other[unlike]
    return float(correlation.at(np.hypot(x[one] - x[other], y[one] - y[other])).mean())
