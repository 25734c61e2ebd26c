"""What a comparison of two layers takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..compute import Monitor

#: Fewer pairs have neither a correlation nor a slope.
FEWEST_PAIRS = 3


@dataclass(frozen=True)
class Measured:
    """One layer as the comparison sees it."""

    name: str
    """What it is called."""
    x: np.ndarray
    """(n,) float64: metres in a plane that both layers share."""
    y: np.ndarray
    """(n,) float64: likewise."""
    velocity: np.ndarray
    """(n,) float64: [mm/yr]; NaN where unknown."""
    velocity_std: np.ndarray | None
    """(n,) float64: [mm/yr]; NaN where unknown; None where no point has one."""
    dates: tuple[date, ...]
    """Dates of the series, ascending; empty where there is none."""
    series: Callable[[np.ndarray, Monitor], np.ndarray]
    """Series of some points by index: (n_dates, m) float [mm], NaN where a date has no value."""
    look: np.ndarray | None = None
    """(3,) float64: mean direction to the satellite, east, north, up; None where unknown."""
    kind: np.ndarray | None = None
    """(n,) text: PS, DS or SBAS; None where unknown."""
    ground: tuple[np.ndarray, np.ndarray] | None = None
    """x and y of all points whose coverage counts [m]; None: those above."""


@dataclass(frozen=True)
class ComparisonOptions:
    """What is compared, and how."""

    distance: float = 20.0
    """Points farther apart are no pair [m]."""
    match: str = "mutual"
    """``mutual``: each other's nearest; ``stations``: all points around each point of the second layer."""
    velocities: str = "auto"
    """``common``: rates over the common dates; ``field``: the layers' own; ``auto``: common if it can be."""
    interpolate: bool = True
    """Whether a layer is read between its dates."""
    align: str = "none"
    """``none``; ``median``: the median difference is taken off; ``point``: that around a place."""
    reference: tuple[float, float] | None = None
    """Place for ``point`` in the plane [m]."""
    reference_radius: float = 200.0
    """Around that place [m]."""
    block: float | None = None
    """Side of the blocks of ground [m]; None: from the correlation of the differences."""
    seed: int = 0
    """Of the draws."""
