"""How far linked phases really are from the truth, by their temporal coherence.

The Cramer-Rao bound is worked out from an estimated |C|, which believes the coherence of noise, and no
estimator reaches it where looks are few. Pixels of known coherence, on the dates of the stack and with its
looks, are linked like those of the stack; temporal coherence tells which of them a pixel is like, and with
it by how much its bound is to be raised or lowered, and how likely its phases are wrong altogether.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from .estimators import LinkOptions
from .noise_samples import LinkedSamples, look_levels

#: Ground to learn from: coherence right after an image, what of it stays, and the days it takes to fade.
GROUND = (
    (0.80, 0.45, 120.0), (0.75, 0.20, 60.0), (0.65, 0.20, 30.0), (0.60, 0.10, 200.0), (0.85, 0.00, 400.0),
    (0.50, 0.10, 30.0), (0.70, 0.00, 100.0), (0.45, 0.05, 20.0), (0.0, 0.0, 1.0),
)  # fmt: skip

#: Pixels drawn of each.
N_RANDOM = 100

#: Phases are wrong where their rms error over the dates exceeds this [rad].
WRONG = 1.0

#: Groups of equal size, by temporal coherence, whose errors are compared with their bounds.
_GROUPS = 18


@dataclass(frozen=True)
class LinkedErrors:
    """Errors by looks and temporal coherence."""

    looks: np.ndarray
    """(n,) float64: independent looks, ascending."""
    coherence: np.ndarray
    """(n, k) float64: temporal coherence, ascending."""
    factor: np.ndarray
    """(n, k) float64: rms error by rms bound."""
    wrong: np.ndarray
    """(n, k) float64: share of wrong phases."""

    def bound_factor(self, coherence: np.ndarray, looks: np.ndarray) -> np.ndarray:
        """Factor on the bound of pixels, (n,) float64, from temporal coherence and independent looks."""
        return self._at(self.factor, coherence, looks)

    def threshold(self, share: float, coherence: np.ndarray, looks: np.ndarray) -> float:
        """Smallest temporal coherence, in steps of 0.01, above which a share of the pixels is wrong.

        Parameters
        ----------
        share : float
            0 to 1.
        coherence, looks : (n,) ndarray of float
            Temporal coherence and independent looks of all linked pixels.
        """
        order = np.argsort(coherence)[::-1]
        wrong = self._at(self.wrong, coherence[order], looks[order])
        expected = np.cumsum(wrong) / np.arange(1, len(wrong) + 1)
        passing = np.flatnonzero(expected <= share)
        if not len(passing):
            return 1.0
        last = passing[-1] + 1
        return float(np.ceil(100 * coherence[order][last]) / 100) if last < len(order) else 0.0

    def _at(self, table: np.ndarray, coherence: np.ndarray, looks: np.ndarray) -> np.ndarray:
        """A table's values for pixels."""
        rows = np.array([np.interp(coherence, *pair) for pair in zip(self.coherence, table)])
        # Linear in 1 / sqrt(looks), as errors go.
        place = np.interp(-(np.asarray(looks, float) ** -0.5), -(self.looks**-0.5), np.arange(len(rows)))
        low = np.minimum(place.astype(int), max(len(rows) - 2, 0))
        high = np.minimum(low + 1, len(rows) - 1)
        at = np.arange(rows.shape[1])
        return rows[low, at] + (place - low) * (rows[high, at] - rows[low, at])


def linked_errors(
    years: np.ndarray,
    looks: tuple[float, float],
    looks_per_pixel: float,
    options: LinkOptions,
    execution: Execution,
    monitor: Monitor,
    *,
    link: LinkedSamples | None = None,
    n: int = N_RANDOM,
    seed: int = 1,
) -> LinkedErrors:
    """Link pixels of known coherence.

    Parameters
    ----------
    years : (n_dates,) ndarray of float64
        Times of the dates [yr].
    looks : (float, float)
        Smallest and largest number of independent looks of the pixels.
    looks_per_pixel : float
        Independent looks in a pixel.
    options : LinkOptions
        How they are linked.
    execution, monitor : Execution, Monitor
        Threads, progress and cancel.
    link : LinkedSamples, optional
        What links drawn pixels otherwise than `options` says.
    n, seed : int
        Pixels of each kind of ground and number of looks; same seed, same result.

    Returns
    -------
    LinkedErrors
    """
    levels = look_levels(looks)
    link = link or LinkedSamples(options, looks_per_pixel, deviation=True)
    roots = [
        np.linalg.cholesky(link.covariance(ground_coherence(kind, years))).astype(np.float32)
        for kind in GROUND
    ]
    coherence = np.empty((len(levels), len(GROUND), n))
    error, bound = np.empty_like(coherence), np.empty_like(coherence)

    def draw(item: tuple[int, int]):
        return link(int(levels[item[0]]), n, [seed, *item], len(roots[0]), roots[item[1]])

    def keep(item: tuple[int, int], found) -> None:
        coherence[item] = found.coherence
        # The truth is zero.
        error[item] = np.mean(found.phase[:, 1:] ** 2, axis=1)
        bound[item] = np.mean(found.deviation[:, 1:] ** 2, axis=1)

    items = [(level, kind) for level in range(len(levels)) for kind in range(len(GROUND))]
    map_blocks(draw, items, keep, execution, monitor)
    tables = [_table(*(part[k].ravel() for part in (coherence, error, bound))) for k in range(len(levels))]
    return LinkedErrors(levels.astype(float), *(np.array(part) for part in zip(*tables)))


def ground_coherence(kind: tuple[float, float, float], years: np.ndarray) -> np.ndarray:
    """(n_dates, n_dates) float64: coherence of a kind of `GROUND` at times [yr]."""
    first, last, fading = kind
    days = 365.25 * np.abs(np.subtract.outer(years, years))
    matrix = (first - last) * np.exp(-days / fading) + last
    np.fill_diagonal(matrix, 1.0)
    return matrix


def _table(coherence: np.ndarray, error: np.ndarray, bound: np.ndarray) -> tuple[np.ndarray, ...]:
    """Mean temporal coherence, factor and wrong share of groups of pixels, by temporal coherence."""
    groups = np.array_split(np.argsort(coherence), _GROUPS)
    factors = [np.sqrt(np.nanmean(error[g]) / max(np.nanmean(bound[g]), 1e-12)) for g in groups]
    wrong = [np.mean(error[g] > WRONG**2) for g in groups]
    return np.array([coherence[g].mean() for g in groups]), np.array(factors), np.array(wrong)
