"""Angles from the horizontal part of the unit vector to the satellite."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from .bands import Band


@dataclass(frozen=True)
class LookBand:
    """Incidence or azimuth angle, in MintPy's convention [deg]."""

    east: Band
    """East component of the unit vector from the ground to the satellite."""
    north: Band
    """North component."""
    angle: str
    """``incidence`` or ``azimuth``."""

    @property
    def path(self) -> Path:
        """The file of the east component."""
        return self.east.path

    @property
    def grid(self) -> Grid:
        """Size and position."""
        return self.east.grid

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float32: a window [deg]; NaN where the vector is zero.

        Raises
        ------
        EngineError
            The components exceed a unit vector's.
        """
        east, north = (band.read(rows, cols).astype(np.float64) for band in (self.east, self.north))
        level = np.hypot(east, north)
        level[level == 0] = np.nan
        if np.nanmax(level, initial=0.0) > 1.01:
            raise EngineError(f"{self.path}: the look vector is longer than 1; download it again.")
        if self.angle == "incidence":
            return np.degrees(np.arcsin(np.minimum(level, 1.0))).astype(np.float32)
        return np.where(np.isnan(level), np.nan, np.degrees(np.arctan2(-east, north))).astype(np.float32)
