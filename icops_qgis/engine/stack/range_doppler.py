"""From radar coordinates to the ground: where a pixel of known time, range and height lies."""

from __future__ import annotations

import numpy as np

from .orbit import WGS84_A, WGS84_E2, Orbit, local_axes

_GEOCODING_STEPS = 12
_GEODETIC_STEPS = 6


def geographic_position(points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Longitude, latitude [deg] and height [m] (WGS 84) of earth-fixed positions (n, 3) [m]."""
    # Contiguous: for strided arrays numpy takes its vector functions, which round in a way of their own, only
    # where the result does not happen to lie right behind them in memory.
    x, y, z = np.ascontiguousarray(np.moveaxis(points, -1, 0))
    axis_distance = np.hypot(x, y)
    latitude = np.arctan2(z, axis_distance * (1 - WGS84_E2))
    height = np.zeros_like(z)
    for _ in range(_GEODETIC_STEPS):
        curvature = WGS84_A / np.sqrt(1 - WGS84_E2 * np.sin(latitude) ** 2)
        height = axis_distance / np.cos(latitude) - curvature
        latitude = np.arctan2(z, axis_distance * (1 - WGS84_E2 * curvature / (curvature + height)))
    return np.degrees(np.arctan2(y, x)), np.degrees(latitude), height


def geocode(
    orbit: Orbit, time: np.ndarray, slant_range: np.ndarray, height: np.ndarray, start: np.ndarray
) -> np.ndarray:
    """Where pixels of a right-looking image lie on the ground.

    Parameters
    ----------
    orbit : Orbit
        The pass.
    time, slant_range, height : (n,) ndarray of float64
        Zero-Doppler time [s of the day], slant range [m] and height above the ellipsoid [m].
    start : (3,) ndarray of float64
        An earth-fixed position [m] on the right side of the track, within some hundred kilometres.

    Returns
    -------
    (n, 3) ndarray of float64
        Earth-fixed positions [m].
    """
    position, velocity, _ = orbit.state(time)
    forward = velocity / np.linalg.norm(velocity, axis=1)[:, np.newaxis]
    points = np.broadcast_to(start, position.shape).copy()
    for _ in range(_GEOCODING_STEPS):
        sight = points - position
        distance = np.linalg.norm(sight, axis=1)
        longitude, latitude, now = geographic_position(points)
        up = local_axes(longitude, latitude)[2]
        misfit = np.stack(
            [distance - slant_range, np.einsum("ij,ij->i", sight, forward), now - height], axis=-1
        )
        slopes = np.stack([sight / distance[:, np.newaxis], forward, up], axis=1)
        change = np.linalg.solve(slopes, misfit[..., np.newaxis])[..., 0]
        points -= change
        if np.abs(change).max() < 1e-7:
            break
    return points
