"""Passes of a Sentinel-1-like satellite, one per date, at planted baselines.

The satellite flies a circular orbit in a plane that stands still in space while the Earth turns under it,
so positions and velocities in the earth-fixed frame belong together exactly. Another date's pass is
another such orbit: a little higher or lower, and turned a little about the Earth's axis; that moves it
along both components of the baseline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import fsolve

from ..stack.orbit import Orbit, earth_fixed, perpendicular_baseline

#: Sentinel-1: orbit radius [m] and inclination [rad].
RADIUS = 7_071_000.0
INCLINATION = np.radians(98.18)

#: Gravitational constant times mass of the Earth [m3/s2] and its rotation [rad/s].
GM = 3.986004418e14
EARTH_ROTATION = 7.292115e-5

#: State vectors are this far apart [s], and reach this far beyond the scene on either side.
STEP = 10.0
MARGIN = 30.0

#: Time of day [s] at which the ascending and the descending pass see the mine.
TIME_OF_DAY = {True: 33_618.0, False: 77_262.0}


@dataclass(frozen=True)
class CircularOrbit:
    """A circular orbit over a turning Earth."""

    radius: float
    """Distance from the Earth's centre [m]."""
    inclination: float
    """Angle between orbit and equator [rad]."""
    argument: float
    """Angle from the ascending node at `epoch` [rad]."""
    node: float
    """Longitude of the ascending node at `epoch` [rad]."""
    epoch: float
    """Time of the elements [s of the day]."""

    def state(self, time: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Earth-fixed position [m] and velocity [m/s], each (n, 3) float64, at times (n,) [s of the day]."""
        since = np.atleast_1d(time) - self.epoch
        rate = np.sqrt(GM / self.radius**3)
        u, node = self.argument + rate * since, self.node - EARTH_ROTATION * since
        cos_i, sin_i = np.cos(self.inclination), np.sin(self.inclination)

        def turned(along: np.ndarray, across: np.ndarray) -> np.ndarray:
            """From the orbit plane, x to the ascending node, to the earth-fixed frame."""
            x, y, z = along, across * cos_i, across * sin_i
            cos, sin = np.cos(node), np.sin(node)
            return np.stack([x * cos - y * sin, x * sin + y * cos, z], axis=-1)

        position = self.radius * turned(np.cos(u), np.sin(u))
        velocity = self.radius * rate * turned(-np.sin(u), np.cos(u))
        # The frame turns with the Earth: d/dt of the node adds -rotation x position.
        velocity += EARTH_ROTATION * np.stack(
            [position[:, 1], -position[:, 0], np.zeros(len(position))], axis=-1
        )
        return position, velocity

    def vectors(self, duration: float) -> Orbit:
        """State vectors that cover a scene of `duration` [s] centred on the epoch."""
        reach = np.ceil((duration / 2 + MARGIN) / STEP) * STEP
        times = np.floor(self.epoch) + np.arange(-reach, reach + STEP / 2, STEP)
        return Orbit(times, *self.state(times))


def reference_orbit(
    longitude: float, latitude: float, height: float, incidence: float, ascending: bool
) -> CircularOrbit:
    """The right-looking pass that sees a point at zero Doppler under a given incidence.

    Parameters
    ----------
    longitude, latitude : float
        The point [deg].
    height : float
        Its height above the ellipsoid [m].
    incidence : float
        Incidence angle there [rad].
    ascending : bool
        Whether the satellite flies north.
    """
    epoch = TIME_OF_DAY[ascending]
    point = earth_fixed(*(np.array([v]) for v in (longitude, latitude, height)))[0]
    up = earth_fixed(*(np.array([v]) for v in (longitude, latitude, height + 1.0)))[0] - point
    rise = np.arcsin(np.clip(point[2] / np.linalg.norm(point) / np.sin(INCLINATION), -1.0, 1.0))
    argument = rise if ascending else np.pi - rise
    # Right-looking: the ascending pass flies west of the point, the descending one east.
    look = np.arcsin(np.linalg.norm(point) / RADIUS * np.sin(incidence))
    aside = (incidence - look) / np.cos(np.radians(latitude)) * (-1.0 if ascending else 1.0)
    in_plane = np.arctan2(np.sin(argument) * np.cos(INCLINATION), np.cos(argument))

    def mismatch(elements: np.ndarray) -> list[float]:
        orbit = CircularOrbit(RADIUS, INCLINATION, elements[0], elements[1], epoch)
        position, velocity = (values[0] for values in orbit.state(epoch))
        sight = position - point
        distance = np.linalg.norm(sight)
        doppler = sight @ velocity / (distance * np.linalg.norm(velocity))
        return [doppler, np.arccos(sight @ up / distance) - incidence]

    start = np.array([argument, np.radians(longitude) - in_plane + aside])
    argument, node = fsolve(mismatch, start, xtol=1e-13)
    return CircularOrbit(RADIUS, INCLINATION, argument, node, epoch)


def orbits_at_baselines(
    reference: CircularOrbit, point: np.ndarray, baselines: np.ndarray, delays: np.ndarray
) -> list[CircularOrbit]:
    """Passes at planted baselines to the reference pass, as a point sees them.

    Parameters
    ----------
    reference : CircularOrbit
        The reference pass; its epoch is the time at which it sees the point.
    point : (3,) ndarray of float64
        Earth-fixed position [m].
    baselines : (n, 2) ndarray of float64
        Perpendicular baseline, positive to the right and up, and how much farther from the point
        the pass is [m].
    delays : (n,) ndarray of float64
        How much later in the day each pass sees the point [s].
    """
    start = reference.vectors(0.0)
    steps = np.array([10.0, 1e-6])

    def moved(change: np.ndarray) -> CircularOrbit:
        return replace(reference, radius=reference.radius + change[0], node=reference.node + change[1])

    def measured(orbit: CircularOrbit) -> np.ndarray:
        pass_ = orbit.vectors(0.0)
        farther = _distance(pass_, point) - _distance(start, point)
        return np.array([perpendicular_baseline(start, pass_, point[None])[0], farther])

    response = np.stack([measured(moved(change)) for change in np.diag(steps)], axis=1) / steps
    orbits = []
    for wanted, delay in zip(baselines, delays):
        change = np.zeros(2)
        # Nearly linear: the second step leaves less than a tenth of a millimetre.
        for _ in range(3):
            change = change + np.linalg.solve(response, wanted - measured(moved(change)))
        orbits.append(replace(moved(change), epoch=reference.epoch + delay))
    return orbits


def _distance(orbit: Orbit, point: np.ndarray) -> float:
    position = orbit.state(orbit.zero_doppler_time(point[None]))[0][0]
    return float(np.linalg.norm(position - point))
