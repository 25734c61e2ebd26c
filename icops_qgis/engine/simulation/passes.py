"""Radar grid, orbits and their smooth functions: how every date sees the mine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..stack.orbit import Orbit, earth_fixed, line_of_sight, local_axes, perpendicular_baseline
from ..stack.range_doppler import geocode, geographic_position
from .ground import Frame
from .mine import HEIGHT, LATITUDE, LINE_TIME, LONGITUDE, RANGE_SPACING, MineScene, draw_baselines
from .orbits import orbits_at_baselines, reference_orbit
from .radar_geometry import Domain, RadarGrid, RadarPolynomials

#: Digits with which GAMMA files give near range and start time: the simulated grid has no more.
RANGE_DIGITS, TIME_DIGITS = 4, 6

#: Passes see the mine this much earlier or later in the day [s].
DELAY_RMS = 1.0


@dataclass(frozen=True)
class Passes:
    """The dates' orbits, the grid all images share, and where its pixels lie."""

    grid: RadarGrid
    """Lines and samples."""
    orbits: tuple[Orbit, ...]
    """State vectors of each date."""
    reference: int
    """Index of the date whose grid it is."""
    baselines: np.ndarray
    """(n_dates, 2) float64: planted perpendicular and parallel baseline at the centre [m]."""
    centre: np.ndarray
    """(3,) float64: the scene's centre, earth-fixed [m]."""
    axes: np.ndarray
    """(2, 3) float64: unit vectors of the ground plane, x to the right and y along the flight."""
    frame: Frame
    """Size of a pixel on the ground."""

    @classmethod
    def draw(cls, scene: MineScene) -> Passes:
        """Draw the passes of a scene."""
        place = tuple(np.array([value]) for value in (LONGITUDE, LATITUDE, HEIGHT))
        centre = earth_fixed(*place)[0]
        base = reference_orbit(LONGITUDE, LATITUDE, HEIGHT, np.radians(scene.incidence), scene.ascending)
        baselines = draw_baselines(scene)
        delays = DELAY_RMS * scene.random("orbits", 1).standard_normal(scene.n_dates)
        delays[scene.reference_index] = 0.0
        duration = scene.rows * LINE_TIME
        orbits = tuple(
            orbit.vectors(duration) for orbit in orbits_at_baselines(base, centre, baselines, delays)
        )
        sight = line_of_sight(orbits[scene.reference_index], *place)
        grid = RadarGrid(
            scene.rows,
            scene.cols,
            round(float(sight.time[0]) - LINE_TIME * (scene.rows - 1) / 2, TIME_DIGITS),
            LINE_TIME,
            round(float(sight.slant_range[0]) - RANGE_SPACING * (scene.cols - 1) / 2, RANGE_DIGITS),
            RANGE_SPACING,
        )
        up = local_axes(*place[:2])[2][0]
        # Forward is the flight direction in the ground plane, right the way the radar looks.
        velocity = orbits[scene.reference_index].state(sight.time)[1][0]
        right = np.cross(velocity, up)
        right /= np.linalg.norm(right)
        axes = np.stack([right, np.cross(up, right)])
        made = cls(grid, orbits, scene.reference_index, baselines, centre, axes, Frame(1.0, 1.0))
        return cls(*(*made._fields(), made._frame()))

    def _fields(self) -> tuple:
        return self.grid, self.orbits, self.reference, self.baselines, self.centre, self.axes

    def _frame(self) -> Frame:
        """Distances between neighbours in the middle of the grid, at the mine's height."""
        grid = self.grid
        rows = (grid.rows - 1) / 2 + np.array([0.0, 1.0, 0.0])
        cols = (grid.cols - 1) / 2 + np.array([0.0, 0.0, 1.0])
        points = self.positions(rows, cols, np.full(3, HEIGHT))
        return Frame(*(float(np.linalg.norm(points[i] - points[0])) for i in (1, 2)))

    @property
    def reference_orbit(self) -> Orbit:
        """State vectors of the reference date."""
        return self.orbits[self.reference]

    def positions(self, rows: np.ndarray, cols: np.ndarray, height: np.ndarray) -> np.ndarray:
        """(n, 3) float64: earth-fixed positions [m] of pixels (n,) at heights (n,) [m]."""
        time, slant_range = self.grid.time(rows), self.grid.slant_range(cols)
        return geocode(self.reference_orbit, time, slant_range, height, self.centre)

    def ground_geometry(self, low: float, high: float) -> RadarPolynomials:
        """x, y in the ground plane [m] and incidence angle [rad] between two heights [m]."""
        domain = Domain(self.grid.rows, self.grid.cols, low, high)
        points = self.positions(*domain.nodes())
        x, y = self.axes @ (points - self.centre).T
        sight = line_of_sight(self.reference_orbit, *geographic_position(points))
        return RadarPolynomials.through(domain, np.stack([x, y, np.radians(sight.incidence_angle)]))

    def geography(self, domain: Domain) -> RadarPolynomials:
        """Longitude and latitude [deg] of pixels."""
        return RadarPolynomials.through(
            domain, np.stack(geographic_position(self.positions(*domain.nodes()))[:2])
        )

    def range_differences(self, domain: Domain) -> RadarPolynomials:
        """How much farther from each date's orbit than from the reference's a pixel lies [m]."""
        points = self.positions(*domain.nodes())
        ranges = np.stack([_slant_range(orbit, points) for orbit in self.orbits])
        return RadarPolynomials.through(domain, ranges - ranges[self.reference])

    def perpendicular_baselines(self, domain: Domain) -> RadarPolynomials:
        """Perpendicular baseline of each date at pixels [m]."""
        points = self.positions(*domain.nodes())
        return RadarPolynomials.through(
            domain,
            np.stack([perpendicular_baseline(self.reference_orbit, orbit, points) for orbit in self.orbits]),
        )


def _slant_range(orbit: Orbit, points: np.ndarray) -> np.ndarray:
    return np.linalg.norm(orbit.state(orbit.zero_doppler_time(points))[0] - points, axis=1)
