"""The series of one point or of the points of an area, along the line of sight or vertical."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np


@dataclass(frozen=True)
class SeriesSample:
    """Displacement series of some points."""

    dates: tuple[date, ...]
    """Ascending."""
    values: np.ndarray
    """(n, n_dates) float64: displacement [m]; NaN where there is none."""
    incidence: np.ndarray
    """(n,) float64: angle between the line of sight and the vertical [rad]; NaN where unknown."""

    def __len__(self) -> int:
        return len(self.values)

    @property
    def knows_incidence(self) -> bool:
        """Whether every point can be turned to the vertical."""
        return bool(np.isfinite(self.incidence).all())

    def vertical_factor(self) -> float:
        """Mean of 1 / cos(incidence)."""
        return float(np.mean(1.0 / np.cos(self.incidence)))

    def mean(self, vertical: bool = False) -> np.ndarray:
        """(n_dates,) float64: mean over the points that have the date [m]; NaN where none has.

        Parameters
        ----------
        vertical : bool
            Each point's series divided by the cosine of its incidence angle, as if all motion were
            vertical (METHOD 7.1).
        """
        values = self._along(vertical)
        present = np.isfinite(values)
        count = present.sum(axis=0)
        total = np.where(present, values, 0.0).sum(axis=0)
        return np.divide(total, count, out=np.full(len(self.dates), np.nan), where=count > 0)

    def spread(self, vertical: bool = False) -> np.ndarray:
        """(n_dates,) float64: standard deviation between the points [m]; NaN below two points."""
        values = self._along(vertical)
        present = np.isfinite(values)
        count = present.sum(axis=0)
        squares = np.where(present, values - self.mean(vertical), 0.0) ** 2
        empty = np.full(len(self.dates), np.nan)
        return np.sqrt(np.divide(squares.sum(axis=0), count - 1, out=empty, where=count > 1))

    def _along(self, vertical: bool) -> np.ndarray:
        return self.values / np.cos(self.incidence)[:, None] if vertical else self.values
