"""What a reader tells of the points it found, and how it hands them over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np


@dataclass
class PointBlock:
    """Some points, in SI units, positive toward the satellite."""

    x: np.ndarray
    """(k,) float64: coordinate."""
    y: np.ndarray
    """(k,) float64: coordinate."""
    series: np.ndarray
    """(n_dates, k): displacement [m] relative to any date; NaN where it was not measured."""
    attributes: dict[str, np.ndarray] = field(default_factory=dict)
    """(k,) values by engine name, as in `Points.attributes`; NaN where there is none."""
    kind: np.ndarray | None = None
    """(k,) PS, DS or SBAS; None where the source does not tell point by point."""

    def __len__(self) -> int:
        return len(self.x)

    def take(self, keep: np.ndarray) -> PointBlock:
        """The points where `keep`, (k,) bool, is true."""
        return PointBlock(
            self.x[keep],
            self.y[keep],
            self.series[:, keep],
            {name: values[keep] for name, values in self.attributes.items()},
            None if self.kind is None else self.kind[keep],
        )


@dataclass
class FoundPoints:
    """Points that can be read piece by piece."""

    format: str
    """Name of the reader."""
    title: str
    """What the source was taken for."""
    reason: str
    """Why, as the end of the sentence "It was taken for ... because"."""
    crs: str
    """Coordinate system of the positions."""
    dates: tuple[date, ...]
    """Dates of the series, ascending."""
    n_points: int
    """Number of points, or more."""
    pieces: Sequence
    """What `read` takes, in the order of the points."""
    read: Callable[[object], PointBlock]
    """Reads a piece; may run on several threads at once."""
    kind: str
    """Type of the scatterers where a block does not tell."""
    notes: list[str] = field(default_factory=list)
    """Sentences for the log: unit, sign, what was found and what was not."""
    warnings: list[str] = field(default_factory=list)
    """Sentences that ask for attention."""
    close: Callable[[], None] = lambda: None
    """Called when all is read."""
