"""Orbit geometry: where the satellite was when it saw a point, and from which side.

State vectors are joined by Hermite interpolation (position and velocity both honoured) in float64;
a point on the WGS 84 ellipsoid plus height is seen at its zero-Doppler time, when the line of sight
is normal to the velocity. Everything is vectorised over points.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

#: WGS 84 semi-major axis [m] and first eccentricity squared.
WGS84_A = 6_378_137.0
WGS84_E2 = 6.694379990141317e-3

#: State vectors joined by one polynomial (degree 7): under 0.1 mm at the 60 s spacing of old orbits.
_NODES = 4

#: Zero-Doppler times are found to this precision [s]: 7.6 km/s make it under 0.1 mm along track.
_TIME_TOLERANCE = 1e-8

_MAX_ITERATIONS = 20


@dataclass(frozen=True)
class Orbit:
    """State vectors of one pass in an earth-fixed frame."""

    times: np.ndarray
    """(n,) float64, ascending [s], the time scale of the image (seconds of its day)."""
    positions: np.ndarray
    """(n, 3) float64: earth-centred, earth-fixed position [m]."""
    velocities: np.ndarray
    """(n, 3) float64: earth-fixed velocity [m/s]."""

    def __post_init__(self):
        n = len(self.times)
        if n < 2 or self.positions.shape != (n, 3) or self.velocities.shape != (n, 3):
            raise ValueError("at least two state vectors of position and velocity are needed")
        if not all(np.isfinite(a).all() for a in (self.times, self.positions, self.velocities)):
            raise ValueError("a value is not finite")
        if (np.diff(self.times) <= 0).any():
            raise ValueError("the times do not ascend")
        radius = np.linalg.norm(self.positions, axis=1)
        if radius.min() < 6.4e6 or radius.max() > 1e8:
            raise ValueError("a position is inside the earth or far out in space")
        # Positions and velocities that contradict each other give nonsense between the nodes.
        step = np.diff(self.positions, axis=0) / np.diff(self.times)[:, None]
        mean = (self.velocities[1:] + self.velocities[:-1]) / 2
        if (np.linalg.norm(step - mean, axis=1) > 0.2 * np.linalg.norm(mean, axis=1)).any():
            raise ValueError("positions and velocities contradict each other")

    @cached_property
    def _polynomials(self) -> tuple[np.ndarray, np.ndarray]:
        """Steps (n - 1,) and coefficients (n - 1, degree + 1, 3) in u = (t - times[i]) / step[i]."""
        n = len(self.times)
        steps = np.diff(self.times)
        nodes = min(_NODES, n)
        coefficients = np.empty((n - 1, 2 * nodes, 3))
        powers = np.arange(2 * nodes)
        for i, step in enumerate(steps):
            first = min(max(i - (nodes - 2) // 2, 0), n - nodes)
            chosen = slice(first, first + nodes)
            u = (self.times[chosen] - self.times[i]) / step
            values = u[:, None] ** powers
            slopes = powers * u[:, None] ** np.maximum(powers - 1, 0)
            right = np.concatenate([self.positions[chosen], self.velocities[chosen] * step])
            coefficients[i] = np.linalg.solve(np.concatenate([values, slopes]), right)
        return steps, coefficients

    def state(self, time: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Position, velocity and acceleration at any times.

        Parameters
        ----------
        time : (n,) ndarray of float64
            On the orbit's time scale [s]; beyond its ends the outermost polynomial goes on.

        Returns
        -------
        position, velocity, acceleration : (n, 3) ndarray of float64
            Earth-fixed [m], [m/s], [m/s2].
        """
        time = np.asarray(time, dtype=np.float64)
        steps, coefficients = self._polynomials
        interval = np.clip(np.searchsorted(self.times, time, side="right") - 1, 0, len(steps) - 1)
        step = steps[interval][:, None]
        u = (time - self.times[interval])[:, None] / step
        position = np.zeros((len(time), 3))
        velocity = np.zeros_like(position)
        acceleration = np.zeros_like(position)
        for power in range(coefficients.shape[1] - 1, -1, -1):
            acceleration = acceleration * u + 2 * velocity
            velocity = velocity * u + position
            position = position * u + coefficients[interval, power]
        return position, velocity / step, acceleration / step**2

    def zero_doppler_time(self, points: np.ndarray) -> np.ndarray:
        """When the line of sight to each point is normal to the velocity.

        Parameters
        ----------
        points : (n, 3) ndarray of float64
            Earth-fixed positions [m].

        Returns
        -------
        (n,) ndarray of float64
            Time [s]; NaN where it lies more than one state-vector step outside the orbit.
        """
        margin = self.times[1] - self.times[0]
        low, high = self.times[0] - margin, self.times[-1] + margin
        time = np.full(len(points), (self.times[0] + self.times[-1]) / 2)
        for _ in range(_MAX_ITERATIONS):
            position, velocity, acceleration = self.state(time)
            sight = points - position
            doppler = np.einsum("ij,ij->i", velocity, sight)
            slope = np.einsum("ij,ij->i", acceleration, sight) - np.einsum("ij,ij->i", velocity, velocity)
            change = -doppler / slope
            # Clipped to just outside the limits, a point beyond the orbit settles there and becomes NaN.
            time = np.clip(time + change, low - 1.0, high + 1.0)
            if not (np.abs(change) > _TIME_TOLERANCE)[(time > low) & (time < high)].any():
                break
        return np.where((time >= low) & (time <= high), time, np.nan)


@dataclass(frozen=True)
class LineOfSight:
    """How a satellite sees points."""

    time: np.ndarray
    """(n,) float64: zero-Doppler time [s]; NaN (as in all fields) where the orbit does not reach."""
    slant_range: np.ndarray
    """(n,) float64: distance from satellite to point [m]."""
    incidence_angle: np.ndarray
    """(n,) float64: angle between the ellipsoid's normal and the direction to the satellite [deg]."""
    azimuth_angle: np.ndarray
    """(n,) float64: direction from the point to the satellite in the horizontal plane, from north,
    anti-clockwise positive, -180 to 180 [deg] (MintPy's ``azimuthAngle``)."""


def earth_fixed(longitude: np.ndarray, latitude: np.ndarray, height: np.ndarray) -> np.ndarray:
    """Earth-centred, earth-fixed positions of geographic ones (WGS 84).

    Parameters
    ----------
    longitude, latitude : (n,) ndarray of float64
        [deg].
    height : (n,) ndarray of float64
        Above the ellipsoid [m].

    Returns
    -------
    (n, 3) ndarray of float64
        [m].
    """
    lon, lat = np.radians(longitude), np.radians(latitude)
    curvature = WGS84_A / np.sqrt(1 - WGS84_E2 * np.sin(lat) ** 2)
    return np.stack(
        [
            (curvature + height) * np.cos(lat) * np.cos(lon),
            (curvature + height) * np.cos(lat) * np.sin(lon),
            (curvature * (1 - WGS84_E2) + height) * np.sin(lat),
        ],
        axis=-1,
    )


def local_axes(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Unit vectors east, north and up (the ellipsoid's normal), each (n, 3) float64.

    Parameters
    ----------
    longitude, latitude : (n,) ndarray of float64
        [deg].
    """
    lon, lat = np.radians(longitude), np.radians(latitude)
    zero = np.zeros_like(lon)
    east = np.stack([-np.sin(lon), np.cos(lon), zero], axis=-1)
    north = np.stack([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)], axis=-1)
    up = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    return east, north, up


def line_of_sight(
    orbit: Orbit, longitude: np.ndarray, latitude: np.ndarray, height: np.ndarray
) -> LineOfSight:
    """Range and angles under which an orbit sees points.

    Parameters
    ----------
    orbit : Orbit
        The pass.
    longitude, latitude : (n,) ndarray of float64
        Geographic position, WGS 84 [deg].
    height : (n,) ndarray of float64
        Height above the ellipsoid [m].
    """
    points = earth_fixed(longitude, latitude, height)
    time = orbit.zero_doppler_time(points)
    sight = orbit.state(np.nan_to_num(time, nan=orbit.times[0]))[0] - points
    slant_range = np.linalg.norm(sight, axis=1)
    east, north, up = (np.einsum("ij,ij->i", sight, axis) for axis in local_axes(longitude, latitude))
    lost = np.isnan(time)
    incidence = np.degrees(np.arctan2(np.hypot(east, north), up))
    azimuth = np.degrees(np.arctan2(-east, north))
    return LineOfSight(time, *(np.where(lost, np.nan, v) for v in (slant_range, incidence, azimuth)))


def perpendicular_baseline(reference: Orbit, secondary: Orbit, points: np.ndarray) -> np.ndarray:
    """Perpendicular baseline of a pair of passes at points.

    The component of secondary minus reference position, each at its own zero-Doppler time, along the
    normal to the reference's line of sight and velocity that points up: positive when the secondary
    sees the point from above (and, looking right, from further right). A height error dz then changes
    R_secondary - R_reference by -B dz / (R sin(incidence)); GAMMA and StaMPS use the same sign.

    Parameters
    ----------
    reference, secondary : Orbit
        The two passes.
    points : (n, 3) ndarray of float64
        Earth-fixed positions [m].

    Returns
    -------
    (n,) ndarray of float64
        [m]; NaN where an orbit does not reach.
    """
    time, other = reference.zero_doppler_time(points), secondary.zero_doppler_time(points)
    lost = np.isnan(time) | np.isnan(other)
    position, velocity, _ = reference.state(np.where(lost, reference.times[0], time))
    baseline = secondary.state(np.where(lost, secondary.times[0], other))[0] - position
    normal = np.cross(points - position, velocity)
    normal *= np.sign(np.einsum("ij,ij->i", normal, points) / np.linalg.norm(normal, axis=1))[:, None]
    normal /= np.linalg.norm(normal, axis=1)[:, None]
    return np.where(lost, np.nan, np.einsum("ij,ij->i", baseline, normal))
