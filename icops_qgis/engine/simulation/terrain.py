"""The mine's ground: hills, a terraced pit and flat-topped dumps, and how a radar meets them.

Heights stand on a square grid in the plane that touches the Earth at the scene's centre, x to the right
of the flight direction and y along it, and are interpolated linearly between its nodes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import map_coordinates

#: Heights tried along a range circle are this far apart [m].
HEIGHT_STEP = 4.0

#: Halvings of a bracket of `HEIGHT_STEP`: the ground is met to a micrometre.
_HALVINGS = 23


@dataclass(frozen=True)
class Terrain:
    """Heights on a square grid."""

    x: float
    """x of the first column [m]."""
    y: float
    """y of the first row [m]."""
    posting: float
    """Distance of the nodes [m]."""
    heights: np.ndarray
    """(rows, cols) float32: height above the ellipsoid [m]."""

    @property
    def low(self) -> float:
        """Lowest height [m]."""
        return float(self.heights.min())

    @property
    def high(self) -> float:
        """Highest height [m]."""
        return float(self.heights.max())

    def height(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Height [m] at positions [m] of any common shape, float64; the border's height beyond it."""
        places = np.stack([(y - self.y) / self.posting, (x - self.x) / self.posting])
        return map_coordinates(self.heights, places, np.float64, order=1, mode="nearest")

    def falls_steeper_than(self, slope: float) -> bool:
        """Whether the ground anywhere falls by more than `slope` along x."""
        return bool((np.diff(self.heights, axis=1) < -slope * self.posting).any())


def terraced_pit(
    x: np.ndarray, y: np.ndarray, half_width: float, half_length: float, depth: float, benches: int
) -> np.ndarray:
    """Depth below the rim of an elliptic pit [m], as ndarray of float64.

    Parameters
    ----------
    x, y : ndarray of float64
        Position from the centre [m].
    half_width, half_length : float
        Half axes of the rim [m].
    depth : float
        Of the floor below the rim [m].
    benches : int
        Steps from rim to floor; half of each is its face, the other half its berm.
    """
    radius = np.hypot(x / half_width, y / half_length)
    # The floor takes the inner third; the wall goes down in steps.
    down = np.clip((1.0 - radius) / (2.0 / 3.0), 0.0, 1.0) * benches
    step = np.minimum(np.floor(down), benches - 1)
    return depth / benches * (step + np.clip(2.0 * (down - step), 0.0, 1.0))


def flat_topped_dump(
    x: np.ndarray, y: np.ndarray, half_width: float, half_length: float, height: float
) -> np.ndarray:
    """Height of an elliptic dump above the ground [m], as ndarray of float64.

    Parameters
    ----------
    x, y : ndarray of float64
        Position from the centre [m].
    half_width, half_length : float
        Half axes of the foot [m].
    height : float
        Of the top [m].
    """
    inward = np.clip(2.0 * (1.0 - np.hypot(x / half_width, y / half_length)), 0.0, 1.0)
    return height * inward**2 * (3.0 - 2.0 * inward)


def meet_ground(
    terrain: Terrain, x: np.ndarray, y: np.ndarray, low: float, high: float
) -> tuple[np.ndarray, np.ndarray]:
    """Where range circles meet the ground first, coming from above.

    Parameters
    ----------
    terrain : Terrain
        The ground.
    x, y : (k, r, c) ndarray of float64
        Position along each pixel's range circle [m], as powers of the height scaled from -1 at `low`
        to 1 at `high`.
    low, high : float
        Heights that enclose the terrain [m].

    Returns
    -------
    height : (r, c) ndarray of float64
        Height of the ground [m].
    layover : (r, c) ndarray of bool
        Whether the circle meets the ground more than once.
    """

    def clearance(scaled: np.ndarray) -> np.ndarray:
        """How far the circle is above the ground [m]."""
        here = low + (high - low) / 2 * (scaled + 1.0)
        return here - terrain.height(_power_series(x, scaled), _power_series(y, scaled))

    levels = np.linspace(1.0, -1.0, max(2, int(np.ceil((high - low) / HEIGHT_STEP)) + 1))
    shape = x.shape[1:]
    crossings = np.zeros(shape, np.int32)
    upper, lower = np.full(shape, levels[0]), np.full(shape, levels[-1])
    above = clearance(upper) > 0
    for before, level in zip(levels, levels[1:]):
        now = clearance(np.full(shape, level)) > 0
        crossed = now != above
        first = crossed & (crossings == 0)
        upper[first], lower[first] = before, level
        crossings += crossed
        above = now
    for _ in range(_HALVINGS):
        middle = (upper + lower) / 2
        clear = clearance(middle) > 0
        upper, lower = np.where(clear, middle, upper), np.where(clear, lower, middle)
    return low + (high - low) / 2 * ((upper + lower) / 2 + 1.0), crossings > 1


def in_shadow(
    terrain: Terrain, x: np.ndarray, y: np.ndarray, height: np.ndarray, incidence: np.ndarray
) -> np.ndarray:
    """Whether higher ground stands between the satellite, on the side of smaller x, and points.

    Parameters
    ----------
    terrain : Terrain
        The ground.
    x, y, height : ndarray of float64
        Points on it [m], any common shape.
    incidence : ndarray of float64
        Incidence angle at the points [rad].

    Returns
    -------
    ndarray of bool
    """
    hidden = np.zeros(x.shape, bool)
    rise = 1.0 / np.tan(incidence)
    if not terrain.falls_steeper_than(float(rise.min())):
        return hidden
    reach = (terrain.high - float(height.min())) / float(rise.min())
    for distance in np.arange(terrain.posting, reach + terrain.posting, terrain.posting):
        # A centimetre keeps a plane at exactly the grazing slope lit.
        hidden |= terrain.height(x - distance, y) > height + distance * rise + 0.01
    return hidden


def _power_series(coefficients: np.ndarray, scaled: np.ndarray) -> np.ndarray:
    values = coefficients[-1].copy()
    for coefficient in coefficients[-2::-1]:
        values *= scaled
        values += coefficient
    return values
