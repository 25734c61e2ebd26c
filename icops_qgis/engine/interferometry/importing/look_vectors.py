"""Look vectors in the conventions of other programs, turned into MintPy's angles.

MintPy: ``incidenceAngle`` from the vertical, ``azimuthAngle`` of the direction from the ground to the
satellite from north, anti-clockwise positive, both in degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from .rasters import Converted, Raster


def from_elevation(theta: Raster) -> Raster:
    """Incidence angle from GAMMA's ``lv_theta``: elevation of the satellite over the horizon [rad]."""

    def convert(values: np.ndarray) -> np.ndarray:
        known = values[np.isfinite(values)]
        if known.size and (known.min() <= 0 or known.max() > np.pi / 2 + 1e-6):
            raise EngineError(
                f"{theta.path} holds values from {known.min():g} to {known.max():g}; the elevation of the "
                "look vector lies between 0 and pi/2 radians."
            )
        return 90.0 - np.degrees(values)

    return Converted(theta, convert)


def from_orientation(phi: Raster) -> Raster:
    """Azimuth angle from GAMMA's ``lv_phi``: direction to the satellite from east, anti-clockwise [rad]."""

    def convert(values: np.ndarray) -> np.ndarray:
        known = values[np.isfinite(values)]
        if known.size and np.abs(known).max() > 2 * np.pi + 1e-6:
            raise EngineError(
                f"{phi.path} holds values up to {np.abs(known).max():g}; the orientation of the look vector "
                "is in radians."
            )
        return wrapped(np.degrees(values) - 90.0)

    return Converted(phi, convert)


def slant_range(incidence: Raster, earth_radius: float, satellite_radius: float) -> Raster:
    """Slant range [m] by the triangle of earth's centre, ground and satellite.

    On a sphere: 0.3 % at worst, far below what the scale of a DEM error asks for.

    Parameters
    ----------
    incidence : Raster
        Incidence angle [deg].
    earth_radius : float
        From the earth's centre to the ground [m].
    satellite_radius : float
        From the earth's centre to the satellite [m].
    """

    def convert(values: np.ndarray) -> np.ndarray:
        theta = np.radians(values.astype(np.float64))
        across = earth_radius * np.sin(theta)
        return np.sqrt(satellite_radius**2 - across**2) - earth_radius * np.cos(theta)

    return Converted(incidence, convert)


@dataclass(frozen=True)
class UnitVector:
    """East, north and up component of the direction from the ground to the satellite."""

    east: Raster
    """East component."""
    north: Raster
    """North component."""
    up: Raster
    """Up component; where it is negative the vector points to the ground and is turned round."""

    def angles(self) -> tuple[Raster, Raster]:
        """Incidence and azimuth angle."""
        return _OfVector(self, "incidence"), _OfVector(self, "azimuth")

    def read(self, rows: slice, cols: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Components of a window, (rows, cols) float32 each.

        Raises
        ------
        EngineError
            They do not form a unit vector.
        """
        east, north, up = (raster.read(rows, cols) for raster in (self.east, self.north, self.up))
        length = np.sqrt(east**2 + north**2 + up**2)
        known = length[np.isfinite(length)]
        if known.size and (known.min() < 0.95 or known.max() > 1.05):
            raise EngineError(
                f"{self.east.path}, {self.north.path.name} and {self.up.path.name} do not form a unit vector "
                f"(length {known.min():.2f} to {known.max():.2f}); download them again."
            )
        sign = np.where(up < 0, -1.0, 1.0).astype(np.float32)
        return east * sign, north * sign, up * sign


@dataclass(frozen=True)
class _OfVector:
    """An angle of a unit vector."""

    vector: UnitVector
    angle: str

    @property
    def path(self) -> Path:
        """The file of the up component."""
        return self.vector.up.path

    @property
    def grid(self) -> Grid:
        """Size and position."""
        return self.vector.up.grid

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float32: a window [deg]."""
        east, north, up = self.vector.read(rows, cols)
        if self.angle == "incidence":
            return np.degrees(np.arctan2(np.hypot(east, north), up)).astype(np.float32)
        return np.degrees(np.arctan2(-east, north)).astype(np.float32)


def wrapped(degrees: np.ndarray) -> np.ndarray:
    """Angles brought to -180 (included) to 180 [deg]."""
    return (degrees + 180.0) % 360.0 - 180.0


def heading_of(azimuth: float) -> float:
    """Flight direction, clockwise from north [deg], of a right-looking radar's azimuth angle [deg]."""
    return float(wrapped(np.asarray(90.0 - azimuth)))
