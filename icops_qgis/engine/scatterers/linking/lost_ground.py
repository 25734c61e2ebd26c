"""Which coherence of new dates means something: ground that was dug away agrees with nothing but by chance.

The phase of a new image against one compressed image is free; others that show the same ground agree with it
whatever the new image holds, the more the steadier the ground was. Noise is therefore linked to ground of all
kinds, and what it reaches is told by the temporal coherence that the ground had.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .estimators import LinkOptions
from .linked_errors import GROUND, ground_coherence
from .new_pixels import NewSamples
from .update_quality_kernels import certainty

#: Pixels drawn of each kind of ground.
_N_RANDOM = 100


class ChanceCoherence(NamedTuple):
    """Temporal coherence of new dates that 99 in 100 pixels stay below where these are noise."""

    before: np.ndarray
    """(n,) float64: temporal coherence before, ascending."""
    chance: np.ndarray
    """(n,) float64: of the new dates."""

    def at(self, before: np.ndarray) -> np.ndarray:
        """The same for pixels of some temporal coherence before, in their shape; NaN where that is."""
        return np.interp(before, *self)


def chance_coherence(
    years: np.ndarray, counts: Sequence[int], n_new: int, looks: int, options: LinkOptions
) -> ChanceCoherence:
    """Link noise to ground of known coherence.

    Parameters
    ----------
    years : (n_dates,) ndarray of float64
        Times of the earlier dates [yr].
    counts : sequence of int
        Dates in each compressed image.
    n_new, looks : int
        New dates, and independent looks of a pixel.
    options : LinkOptions
        How they are linked.
    """
    link = NewSamples(options, counts=tuple(counts))
    n_old, pairs = len(years), np.tril_indices(len(years), -1)
    before, chance = [], []
    for k, kind in enumerate(GROUND):
        matrix = np.eye(n_old + n_new)
        matrix[:n_old, :n_old] = ground_coherence(kind, years)
        root = np.linalg.cholesky(link.covariance(matrix)).astype(np.float32)
        found = link(looks, _N_RANDOM, [3, k], len(root), root)
        before.append(np.mean([certainty(one, float(looks)) for one in np.unique(matrix[pairs])]))
        chance.append(np.quantile(found.coherence, 0.99))
    order = np.argsort(before)
    return ChanceCoherence(np.array(before)[order], np.maximum.accumulate(np.array(chance)[order]))
