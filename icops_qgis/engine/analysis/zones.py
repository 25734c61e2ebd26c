"""Polygons, the points that may lie in them, and what those tell."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..compute import Monitor
from .regression import Regression
from .spatial_correlation import Correlation


@dataclass(frozen=True)
class Zone:
    """One polygon."""

    name: str
    """What it is called."""
    rings: Sequence[np.ndarray]
    """Closed rings (k, 2) in the coordinate system of the zones."""
    area: float
    """[m2]."""


@dataclass(frozen=True)
class ZonePoints:
    """n points that may lie in zones."""

    x: np.ndarray
    """(n,) float64: metres in a plane."""
    y: np.ndarray
    """(n,) float64: likewise."""
    in_zones: tuple[np.ndarray, np.ndarray]
    """(n,) float64 each: the same places in the coordinate system of the zones."""
    velocity: np.ndarray
    """(n,) float64: [mm/yr]; NaN where unknown."""
    kept: np.ndarray | None
    """(n,) bool: points that are kept; None where nothing tells."""
    change: np.ndarray | None
    """(n,) float64: change of height [m]; NaN where unknown; None where none is given."""
    dates: tuple[date, ...]
    """Of the series; may be empty."""
    by_date: Callable[[np.ndarray, Monitor], Iterator[np.ndarray]]
    """Displacement of some points by index [mm], one date after the other, (m,) each."""


@dataclass(frozen=True)
class ZoneFacts:
    """What the points of one zone tell; NaN where there are none."""

    name: str
    """What it is called."""
    n: int
    """Points inside that have a velocity and take part."""
    area: float
    """[m2]."""
    covered: float
    """Share of its 50 m cells that hold points; NaN where it is smaller than a cell."""
    kept: float
    """Share of its points that are kept; NaN where nothing tells."""
    mean: float
    """Mean velocity [mm/yr]."""
    standard_error: float
    """Of the mean [mm/yr]."""
    effective: float
    """Independent points that would tell the mean as well."""
    median: float
    """[mm/yr]."""
    lowest: float
    """[mm/yr]."""
    highest: float
    """[mm/yr]."""
    spread: float
    """Standard deviation of the points' velocities [mm/yr]."""
    change: float
    """Mean change of height at its points [m]."""
    series: np.ndarray
    """(n_dates,) float64: mean displacement [mm]."""

    def half_interval(self) -> float:
        """Half of the 95 % interval of the mean, by Student's t of the independent points [mm/yr]."""
        from scipy.special import stdtrit

        if math.isnan(self.standard_error):
            return 0.0
        return self.standard_error * float(stdtrit(max(self.effective - 1.0, 1.0), 0.975))


@dataclass(frozen=True)
class ZoneResult:
    """All zones."""

    zones: tuple[ZoneFacts, ...]
    """In the order of the polygons."""
    n_points: int
    """Points in at least one zone."""
    dates: tuple[date, ...]
    """Of the series."""
    correlation: Correlation
    """Of velocities over distance, about the means of the zones."""
    regression: Regression | None
    """Velocity over change of height, of all points in zones."""
    scatter: tuple[np.ndarray, np.ndarray] | None
    """Change of height [m] and velocity [mm/yr] of those points."""
    sentences: tuple[str, ...]
    """Every choice that was made."""
