"""How unlike two places are, by their distance: measured on cells, and as a model that kriging uses.

Sources: Matheron 1963 (variogram), Cressie 1985 (weights of the fit), Hanssen 2001, section 4.7
(turbulent delay: a power of distance).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

#: Pairs of cells that the variogram looks at, beside each cell's nearest ones.
PAIRS = 200_000

#: Pairs worked on at once: their series stay in the processor's cache.
_PAIRS_AT_ONCE = 2000

#: Bins of distance.
BINS = 20

#: The model is fitted out to this many cells: kriging looks no farther.
FIT_CELLS = 25.0

#: Exponents of the power law that are tried; turbulence has 2/3 (far) to 5/3 (near).
EXPONENTS = np.arange(0.2, 1.95, 0.05)


class Semivariance(NamedTuple):
    """The measured variogram, pooled over all dates."""

    distance: np.ndarray
    """(n_bins,) float64: mean distance of the pairs of cells of a bin [m]."""
    value: np.ndarray
    """(n_bins,) float64: half the mean squared difference [m^2]; the median over the bin's pairs, so that
    a moving area among them does not count."""


@dataclass(frozen=True)
class Variogram:
    """gamma(h) = noise of the two cells' means + scale x h^exponent."""

    noise: float
    """Factor by which the noise of a cell's mean exceeds that of independent points; at least 1."""
    scale: float
    """[m^2 / m^exponent]; 0 where nothing is smooth in space."""
    exponent: float
    """Between 0 and 2."""

    def __call__(self, distance: np.ndarray) -> np.ndarray:
        """Semivariance of what is smooth in space at distances [m]."""
        return self.scale * distance**self.exponent


def measure(values: np.ndarray, centre: np.ndarray, neighbours: np.ndarray) -> Semivariance:
    """The variogram of cells.

    Parameters
    ----------
    values : (n_dates, n_cells) ndarray
        [m].
    centre : (n_cells, 2) ndarray
        Positions [m].
    neighbours : (n_cells, k) ndarray of int
        Nearest cells of each cell, itself first.
    """
    n = len(centre)
    rng = np.random.default_rng(0)
    near = np.column_stack([np.repeat(np.arange(n), neighbours.shape[1] - 1), neighbours[:, 1:].ravel()])
    if len(near) > PAIRS:
        near = near[rng.choice(len(near), PAIRS, replace=False)]
    far = rng.integers(0, n, (min(PAIRS, 20 * n), 2))
    pairs = np.concatenate([near, far[far[:, 0] != far[:, 1]]])
    distance = np.hypot(*(centre[pairs[:, 0]] - centre[pairs[:, 1]]).T)
    half, series = np.empty(len(pairs)), np.ascontiguousarray(values.T)
    for start in range(0, len(pairs), _PAIRS_AT_ONCE):
        first, second = pairs[start : start + _PAIRS_AT_ONCE].T
        apart = series[first] - series[second]
        half[start : start + _PAIRS_AT_ONCE] = 0.5 * np.einsum("ij,ij->i", apart, apart) / len(values)
    if not len(pairs) or not distance.max() > 0:
        return Semivariance(np.empty(0), np.empty(0))
    positive = distance[distance > 0]
    edges = np.geomspace(positive.min(), np.quantile(positive, 0.9) * 1.001, BINS + 1)
    bins = np.digitize(distance, edges) - 1
    held = [k for k in range(BINS) if np.count_nonzero(bins == k) >= 10]
    return Semivariance(
        np.array([distance[bins == k].mean() for k in held]),
        np.array([np.median(half[bins == k]) for k in held]),
    )


def fit(measured: Semivariance, noise: float, metres: float) -> Variogram:
    """The power law that fits best.

    Parameters
    ----------
    measured : Semivariance
        Of the cells.
    noise : float
        Variance of a cell's mean if the noise of its points were independent, median over the cells [m^2].
    metres : float
        Side of a cell [m].
    """
    from scipy.optimize import nnls

    near = (measured.distance <= FIT_CELLS * metres) & (measured.value > 0)
    h, value = measured.distance[near], measured.value[near]
    if len(h) < 3:
        return Variogram(1.0, 0.0, 1.0)
    best = None
    for exponent in EXPONENTS:
        # Relative misfit (Cressie): the small values near the origin count as much as the large ones.
        design = np.column_stack([np.ones_like(h), h**exponent]) / value[:, None]
        (nugget, scale), misfit = nnls(design, np.ones_like(h))
        if best is None or misfit < best[0]:
            best = misfit, nugget, scale, exponent
    _, nugget, scale, exponent = best
    return Variogram(max(1.0, nugget / max(noise, 1e-30)), float(scale), float(exponent))
