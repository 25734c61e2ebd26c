"""The network of pairs: which image is joined with which (METHOD 1.3, 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class Network:
    """Dates and the pairs between them."""

    dates: tuple[date, ...]
    """Acquisition dates, ascending, without repeats."""
    pairs: np.ndarray
    """(n_pairs, 2) int64: indices of the reference and the secondary date of each pair."""
    bperp: np.ndarray
    """(n_pairs,) float64: perpendicular baseline of each pair [m], NaN where unknown."""

    @classmethod
    def from_date_pairs(
        cls, date_pairs: Sequence[tuple[date, date]], bperp: Sequence[float] | None = None
    ) -> Network:
        """Build the network from (reference, secondary) dates.

        Parameters
        ----------
        date_pairs : sequence of (date, date)
            Reference and secondary date of each pair.
        bperp : sequence of float, optional
            Perpendicular baseline of each pair [m].
        """
        dates = tuple(sorted({d for pair in date_pairs for d in pair}))
        index = {d: i for i, d in enumerate(dates)}
        pairs = np.array([[index[a], index[b]] for a, b in date_pairs], dtype=np.int64)
        baselines = np.full(len(pairs), np.nan) if bperp is None else np.asarray(bperp, np.float64)
        return cls(dates, pairs.reshape(-1, 2), baselines)

    @property
    def n_dates(self) -> int:
        """Number of dates."""
        return len(self.dates)

    @property
    def n_pairs(self) -> int:
        """Number of pairs."""
        return len(self.pairs)

    @cached_property
    def years(self) -> np.ndarray:
        """(n_dates,) float64: time since the first date [yr]."""
        ordinals = np.array([d.toordinal() for d in self.dates], dtype=np.float64)
        return (ordinals - ordinals[0]) / DAYS_PER_YEAR

    @cached_property
    def days(self) -> np.ndarray:
        """(n_pairs,) int64: whole days from reference to secondary, negative where that goes back."""
        ordinals = np.array([d.toordinal() for d in self.dates], dtype=np.int64)
        return ordinals[self.pairs[:, 1]] - ordinals[self.pairs[:, 0]]

    @cached_property
    def incidence(self) -> np.ndarray:
        """(n_pairs, n_dates) float64: -1 at the reference, +1 at the secondary of each pair."""
        matrix = np.zeros((self.n_pairs, self.n_dates))
        rows = np.arange(self.n_pairs)
        matrix[rows, self.pairs[:, 0]] = -1.0
        matrix[rows, self.pairs[:, 1]] = 1.0
        return matrix

    @cached_property
    def subsets(self) -> np.ndarray:
        """(n_dates,) int: number of the connected subset each date belongs to, from 0."""
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import connected_components

        ones = np.ones(self.n_pairs)
        graph = coo_matrix((ones, (self.pairs[:, 0], self.pairs[:, 1])), (self.n_dates,) * 2)
        return connected_components(graph, directed=False)[1]

    @property
    def n_subsets(self) -> int:
        """Number of connected subsets; 1 when every date can be reached from every other."""
        return int(self.subsets.max()) + 1 if self.n_dates else 0

    @cached_property
    def date_bperp(self) -> np.ndarray:
        """(n_dates,) float64: perpendicular baseline of each date against the first [m].

        The minimum-norm least-squares solution from the pairs; NaN everywhere when a pair's
        baseline is unknown.
        """
        if not np.isfinite(self.bperp).all():
            return np.full(self.n_dates, np.nan)
        solution = np.linalg.lstsq(self.incidence[:, 1:], self.bperp, rcond=None)[0]
        return np.concatenate([[0.0], solution])

    def keep(self, selected: np.ndarray) -> Network:
        """The network of the selected pairs only (dates that lose every pair go too)."""
        chosen = [(self.dates[a], self.dates[b]) for a, b in self.pairs[selected]]
        return Network.from_date_pairs(chosen, self.bperp[selected])
