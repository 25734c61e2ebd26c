"""Pairs put together: one point each, or all points of a station."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .matching import Pairs


@dataclass(frozen=True)
class PairGroups:
    """m groups of pairs, each with one point of the second set."""

    pairs: Pairs
    """All pairs."""
    of_pair: np.ndarray
    """(n_pairs,) int64: which group each pair belongs to."""
    first: np.ndarray
    """(m,) int64: the point of the first set, the nearest of a station."""
    second: np.ndarray
    """(m,) int64: the point of the second set."""

    def __len__(self) -> int:
        return len(self.first)

    @property
    def members(self) -> np.ndarray:
        """(m,) int64: points of the first set in each group."""
        return np.bincount(self.of_pair, minlength=len(self))

    def mean(self, values: np.ndarray) -> np.ndarray:
        """Means over each group, NaN left out; NaN where nothing is known.

        Parameters
        ----------
        values : (k, n_pairs) ndarray
            Rows of values of the first set.

        Returns
        -------
        (k, m) ndarray
            The values themselves where every group is a pair, else float64.
        """
        if len(self.pairs) == len(self):
            return values
        result = np.full((len(values), len(self)), np.nan)
        for row, line in enumerate(values):
            known = np.isfinite(line)
            count = np.bincount(self.of_pair[known], minlength=len(self))
            total = np.bincount(self.of_pair[known], line[known], minlength=len(self))
            np.divide(total, count, out=result[row], where=count > 0)
        return result

    def take(self, chosen: np.ndarray) -> PairGroups:
        """The groups of a mask (m,), with their pairs."""
        kept = chosen[self.of_pair]
        pairs = Pairs(*(each[kept] for each in self.pairs[:3]), self.pairs.nearest)
        number = np.cumsum(chosen) - 1
        return PairGroups(pairs, number[self.of_pair[kept]], self.first[chosen], self.second[chosen])


def grouped(pairs: Pairs) -> PairGroups:
    """Put pairs with the same point of the second set together.

    Groups stand in the order of their first pair where every point is used once, else in that of the
    second set; pairs keep their order.
    """
    second, of_pair = np.unique(pairs.second, return_inverse=True)
    if len(second) == len(pairs):
        return PairGroups(pairs, np.arange(len(pairs)), pairs.first, pairs.second)
    order = np.lexsort((pairs.distance, of_pair))
    nearest = order[np.searchsorted(of_pair[order], np.arange(len(second)))]
    return PairGroups(pairs, of_pair, pairs.first[nearest], second)
