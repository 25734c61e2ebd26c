"""The mine put together: for any rows, what every date sees of it, but for speckle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ..algebra import weighted_sums
from ..compute import Execution, Monitor
from ..stack.gamma_image import SPEED_OF_LIGHT
from .coherence_models import DAYS_PER_YEAR, GroundCover, covariance
from .delays import Delays
from .ground import MineGround, draw_ground, draw_terrain
from .mine import RADAR_FREQUENCY, MineScene, draw_dates
from .passes import Passes
from .radar_geometry import RadarPolynomials

WAVELENGTH = SPEED_OF_LIGHT / RADAR_FREQUENCY

#: Polynomials reach this far beyond the terrain [m], DEM error included.
HEIGHT_MARGIN = 20.0

#: Class of the ground under persistent scatterers: the covers', then this, then the excavated sectors'.
SCATTERER_CLASS = len(GroundCover)


@dataclass(frozen=True)
class SimulatedMine:
    """Everything about a stack that is not speckle; made by `draw`."""

    scene: MineScene
    """What was asked for."""
    dates: tuple[date, ...]
    """Acquisition dates, ascending."""
    passes: Passes
    """Grid and orbits."""
    ground: MineGround
    """Rasters of the ground."""
    geometry: RadarPolynomials
    """x, y in the ground plane [m] and incidence angle [rad]."""
    geography: RadarPolynomials
    """Longitude and latitude [deg]."""
    range_differences: RadarPolynomials
    """Range of each date minus that of the reference [m]."""
    perpendicular_baselines: RadarPolynomials
    """Perpendicular baseline of each date [m]."""
    delays: Delays
    """Atmosphere and orbit ramps."""
    sunk: np.ndarray
    """(n_dates, n_bowls) float64: vertical subsidence at the centre of each bowl [m]."""
    excavations: np.ndarray
    """(n_sectors,) int64: index of the first date after each pit sector was dug away."""
    gain: np.ndarray
    """(n_dates,) float64: amplitude calibration."""

    @classmethod
    def draw(cls, scene: MineScene, execution: Execution, monitor: Monitor) -> SimulatedMine:
        """Draw the mine of a scene."""
        dates = draw_dates(scene)
        passes = Passes.draw(scene)
        monitor.check()
        terrain = draw_terrain(scene, passes.frame)
        monitor.check()
        margin = HEIGHT_MARGIN + 6.0 * scene.dem_error
        geometry = passes.ground_geometry(terrain.low - margin, terrain.high + margin)
        ground = draw_ground(scene, passes.frame, terrain, geometry, execution, monitor)
        days = np.array([(d - dates[0]).days for d in dates], np.float64)
        rates = np.array([bowl.rate for bowl in scene.bowls])
        starts = np.array([bowl.start for bowl in scene.bowls]) * days[-1]
        rng = scene.random("excavation")
        sectors = scene.excavations * len(scene.pits)
        gain = 1.0 + scene.gain * scene.random("gain").standard_normal(scene.n_dates) * scene.noise
        return cls(
            scene,
            dates,
            passes,
            ground,
            geometry,
            passes.geography(geometry.domain),
            passes.range_differences(geometry.domain),
            passes.perpendicular_baselines(geometry.domain),
            Delays.draw(scene, passes.frame, float(ground.height.mean())),
            rates * np.maximum(0.0, days[:, np.newaxis] - starts) / DAYS_PER_YEAR,
            rng.integers(1, scene.n_dates, sectors),
            np.maximum(gain, 0.1),
        )

    @property
    def days(self) -> np.ndarray:
        """(n_dates,) float64: time since the first date [d]."""
        return np.array([(d - self.dates[0]).days for d in self.dates], np.float64)

    @property
    def thermal_intensity(self) -> float:
        """Intensity of the thermal noise."""
        return 10 ** (self.scene.thermal_noise / 10)

    @property
    def clutter_intensity(self) -> float:
        """Intensity that persistent scatterers stand in: that of rock and the thermal noise."""
        return 10 ** (self.scene.models[GroundCover.ROCK].backscatter / 10) + self.thermal_intensity

    def height(self, rows: slice | np.ndarray) -> np.ndarray:
        """(r, cols) float64: true height of whole rows [m]."""
        return self.ground.height[rows]

    def stored_height(self, rows: slice | np.ndarray) -> np.ndarray:
        """(r, cols) float64: height without the DEM error, as the stack's geometry files have it [m]."""
        return self.ground.height[rows] - self.ground.dem_error[rows]

    def displacement(self, rows: np.ndarray, dates: slice = slice(None)) -> np.ndarray:
        """(n_dates, r, cols) float64: motion since the first date toward the satellite, on whole rows [m]."""
        shapes = self.ground.bowls[:, rows] * -np.cos(self.incidence(rows))
        return weighted_sums(self.sunk[dates], shapes)

    def incidence(self, rows: np.ndarray) -> np.ndarray:
        """(r, cols) float64: incidence angle on whole rows [rad]."""
        return self._at(self.geometry, rows, self.height(rows))[2]

    def delay(self, rows: np.ndarray, dates: slice = slice(None)) -> np.ndarray:
        """(n_dates, r, cols) float64: delay as apparent displacement toward the satellite, whole rows [m]."""
        return self.delays.at(rows, np.arange(self.scene.cols), self.height(rows), dates)

    def baselines(self, rows: np.ndarray) -> np.ndarray:
        """(n_dates, r, cols) float64: perpendicular baselines on whole rows [m]."""
        return self._at(self.perpendicular_baselines, rows, self.stored_height(rows))

    def lengthening(self, rows: np.ndarray, height: np.ndarray) -> np.ndarray:
        """(n_dates, r, cols) float64: range minus that of the reference for points of whole rows [m].

        The points lie on the pixels' range circles of the reference orbit, at heights (r, cols) [m].
        """
        return self._at(self.range_differences, rows, height)

    def range_phasor(self, rows: np.ndarray) -> np.ndarray:
        """(n_dates, r, cols) complex64: what takes the exact range at the stored height out of the phase."""
        cycles = self.lengthening(rows, self.stored_height(rows))
        cycles += self.passes.grid.slant_range(np.arange(self.scene.cols))
        cycles *= 2.0 / WAVELENGTH
        cycles -= np.rint(cycles)
        return np.exp(2j * np.pi * cycles).astype(np.complex64)

    def position(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Longitude and latitude of whole rows at their stored heights, each (r, cols) float64 [deg]."""
        longitude, latitude = self._at(self.geography, rows, self.stored_height(rows))
        return longitude, latitude

    def classes(self, rows: np.ndarray) -> np.ndarray:
        """(r, cols) uint8: which of `covariances` holds at each pixel of whole rows."""
        ground = self.ground
        classes = ground.land_cover[rows].copy()
        sector = ground.excavation[rows]
        dug = (sector > 0) & (classes == GroundCover.PIT)
        classes[dug] = SCATTERER_CLASS + sector[dug]
        marked = np.zeros(self.scene.shape, bool)
        marked[ground.scatterer_rows, ground.scatterer_cols] = True
        classes[marked[rows]] = SCATTERER_CLASS
        return classes

    def covariances(self) -> np.ndarray:
        """(n_classes, n_dates, n_dates) float64: of the images without their gain, by class of ground.

        The land covers' in the order of `GroundCover`, the clutter of persistent scatterers, then
        those of the excavated sectors.
        """
        n, models = len(self.dates), self.scene.models
        clutter = self.clutter_intensity * np.eye(n)
        if not self.scene.decorrelation:
            steady = [10 ** (models[cover].backscatter / 10) * np.ones((n, n)) for cover in GroundCover]
            thermal = self.thermal_intensity * np.eye(n)
            dug = [steady[GroundCover.PIT] + thermal] * len(self.excavations)
            return np.stack([*(matrix + thermal for matrix in steady), clutter, *dug])
        covers = [covariance(models[cover], self.days, self.thermal_intensity) for cover in GroundCover]
        dug = [
            covariance(models[GroundCover.PIT], self.days, self.thermal_intensity, (int(event),))
            for event in self.excavations
        ]
        return np.stack([*covers, clutter, *dug])

    def _at(self, polynomials: RadarPolynomials, rows: np.ndarray, height: np.ndarray) -> np.ndarray:
        return polynomials.at(rows, np.arange(self.scene.cols), height)
