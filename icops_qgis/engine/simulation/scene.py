"""The simulated scene: an open-pit mine near Musan seen by Sentinel-1, and the network of its pairs.

The grid is UTM zone 52N (Musan lies at 42.2 N, 129.2 E, on that zone's central meridian): metric
square pixels, so lengths of bowls and filters hold in both directions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from ..errors import EngineError
from ..grid import Grid
from ..interferometry.network import Network
from .decorrelation import LandCover
from .random_fields import connected_patch, power_law_field, smooth_field

CRS = "EPSG:32652"
#: Upper-left corner of the grid [m] in `CRS`.
ORIGIN = (514_000.0, 4_674_000.0)

#: Sentinel-1: wavelength [m], repeat cycle [d], heading of the ascending orbit [deg], height of the
#: orbit [m]; the mean radius of the Earth [m] goes with it.
WAVELENGTH = 0.05546576
REPEAT_DAYS = 12
HEADING = -12.0
ORBIT_HEIGHT = 693_000.0
EARTH_RADIUS = 6_371_000.0

#: Independent looks per look: Sentinel-1 pixels are correlated over 1.3 x 1.1 pixels.
OVERSAMPLING = 1.3 * 1.1

#: Pixels times dates of the largest scene: its truth is held in memory, some 3 GB then.
MAX_SAMPLES = 100_000_000

#: Independent random streams, so that switching one effect off leaves the others as they were.
STREAMS = (
    *("network", "baselines", "terrain", "cover", "dem"),
    *("turbulence", "stratified", "ramp", "errors", "pairs"),
)


class Bowl(NamedTuple):
    """A patch of ground that sinks: rate x exp(-(x/half_width)^2 - (y/half_length)^2)."""

    row: float
    """Centre, 0 at the first row to 1 at the last."""
    col: float
    """Centre, 0 at the first column to 1 at the last."""
    rate: float = 0.15
    """Vertical subsidence at the centre [m/yr]."""
    half_width: float = 107.0
    """Extent across the columns [m]."""
    half_length: float = 269.0
    """Extent across the rows [m]."""
    start: float = 0.0
    """When the motion begins, 0 at the first date to 1 at the last."""


@dataclass(frozen=True)
class InterferogramScene:
    """Everything that decides a simulated stack; 0 or an empty tuple switches an effect off."""

    rows: int = 120
    """Rows of the grid, at least 16."""
    cols: int = 150
    """Columns of the grid, at least 16."""
    pixel_metres: float = 30.0
    """Size of a pixel [m]."""
    n_dates: int = 80
    """Number of dates; with the missing ones 80 span three years."""
    missing_dates: float = 0.12
    """Share of the 12-day passes without an image."""
    first_date: date = date(2017, 1, 4)
    """First date."""
    max_days: int = 60
    """Longest pair [d]."""
    max_bperp: float = 200.0
    """Largest perpendicular baseline of a pair [m]."""
    baseline_rms: float = 60.0
    """Spread of the orbits [m]."""
    pieces: int = 1
    """Connected subsets of the network, each followed by a gap longer than `max_days`."""
    bowls: tuple[Bowl, ...] = (Bowl(0.42, 0.33), Bowl(0.60, 0.70, start=0.5))
    """Where the ground sinks; dumps lie around them."""
    relief: float = 150.0
    """Terrain height, rms [m]."""
    dem_error: float = 4.0
    """True minus stored height, rms [m], independent from pixel to pixel."""
    turbulence: float = 0.003
    """Turbulent delay of a date, rms over the scene [m]."""
    stratified: float = 0.02
    """Height-proportional delay of a date, standard deviation over the dates [m per km of height]."""
    ramp: float = 0.0
    """Orbit ramp of a date, from border to border in both directions, standard deviation [m]."""
    vegetation: float = 0.35
    """Share of the scene under vegetation, beside the dumps."""
    water: float = 0.03
    """Share of the scene under water, at most."""
    range_looks: int = 8
    """Looks in range of the multilooked pairs."""
    azimuth_looks: int = 2
    """Looks in azimuth."""
    noise: bool = True
    """Phase noise by decorrelation. Off: noise-free phase, and coherence as it truly is."""
    unwrapping_errors: float = 0.06
    """Share of the pairs with a region that is off by one or two cycles."""
    cycles: bool = True
    """Every pair carries an arbitrary whole number of cycles, as unwrapped pairs do."""
    incomplete_pairs: float = 0.3
    """Share of the pairs that have no phase where coherence is low."""
    seed: int = 1
    """Same seed, same stack."""

    def __post_init__(self):
        if min(self.shape) < 16 or self.rows * self.cols * self.n_dates > MAX_SAMPLES:
            raise EngineError(
                f"A scene of {self.rows} x {self.cols} pixels and {self.n_dates} dates cannot be simulated; "
                f"give 16 rows and columns or more, and {MAX_SAMPLES:,} pixels x dates at most."
            )
        if self.pieces < 1 or not 3 * self.pieces <= self.n_dates <= 1000:
            raise EngineError(
                f"{self.n_dates} dates in {self.pieces} pieces cannot be simulated; "
                "give 3 dates per piece or more, 1000 at most."
            )
        shares = ("missing_dates", "vegetation", "water", "unwrapping_errors", "incomplete_pairs")
        for name in shares:
            if not 0.0 <= getattr(self, name) <= 0.9:
                raise EngineError(f"{name} is {getattr(self, name)}; it is a share and must lie in 0 to 0.9.")
        amplitudes = ("baseline_rms", "relief", "dem_error", "turbulence", "stratified", "ramp", "seed")
        for name in amplitudes:
            if not 0.0 <= getattr(self, name) < np.inf:
                raise EngineError(f"{name} is {getattr(self, name)}; it must be 0 (off) or positive.")
        for name in ("pixel_metres", "max_days", "max_bperp", "range_looks", "azimuth_looks"):
            if not 0.0 < getattr(self, name) < np.inf:
                raise EngineError(f"{name} is {getattr(self, name)}; it must be positive.")

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.cols

    @property
    def grid(self) -> Grid:
        """Position on the map."""
        size = self.pixel_metres
        return Grid(self.rows, self.cols, (ORIGIN[0], size, 0.0, ORIGIN[1], 0.0, -size), CRS)

    @property
    def effective_looks(self) -> float:
        """Independent looks of a pixel, at least 1."""
        return max(1.0, self.range_looks * self.azimuth_looks / OVERSAMPLING)

    def without_nuisance(self) -> InterferogramScene:
        """The same ground and network with motion alone: no noise, delay, DEM error or unwrapping error."""
        off = dict.fromkeys(("dem_error", "turbulence", "stratified", "ramp", "unwrapping_errors"), 0.0)
        return replace(self, noise=False, cycles=False, incomplete_pairs=0.0, **off)

    def with_subsidence(self, rate: float) -> InterferogramScene:
        """The same scene with another subsidence at the centre of every bowl [m/yr]."""
        return replace(self, bowls=tuple(bowl._replace(rate=rate) for bowl in self.bowls))

    def random(self, stream: str, index: int = 0) -> np.random.Generator:
        """The generator of one stream of `STREAMS`, and of one date or pair of it."""
        return np.random.default_rng([self.seed, STREAMS.index(stream), index])


def draw_network(scene: InterferogramScene) -> tuple[Network, np.ndarray]:
    """Dates every 12 days with some missing, and all pairs within both limits.

    Returns
    -------
    network : Network
        A pair's baseline is that of its secondary minus that of its reference.
    date_bperp : (n_dates,) ndarray of float64
        Perpendicular baseline of each date against the first [m].

    Raises
    ------
    EngineError
        No draw of a hundred gave a network in the wanted number of pieces.
    """
    offset = scene.baseline_rms * scene.random("baselines").standard_normal(scene.n_dates)
    rng = scene.random("network")
    for _ in range(100):
        days = _draw_days(scene, rng)
        ref, sec = np.triu_indices(scene.n_dates, 1)
        bperp = offset[sec] - offset[ref]
        near = (days[sec] - days[ref] <= scene.max_days) & (np.abs(bperp) <= scene.max_bperp)
        dates = tuple(scene.first_date + timedelta(days=int(d)) for d in days)
        network = Network(dates, np.stack([ref, sec], axis=1)[near].astype(np.int64), bperp[near])
        if network.n_subsets == scene.pieces:
            return network, offset - offset[0]
    raise EngineError(
        f"No network of {scene.n_dates} dates in {scene.pieces} piece(s) came up with pairs up to "
        f"{scene.max_days} d and {scene.max_bperp} m; raise these limits or lower missing_dates."
    )


def _draw_days(scene: InterferogramScene, rng: np.random.Generator) -> np.ndarray:
    """(n_dates,) days since the first pass, at which there are images."""
    days, start = [], 0
    for part in np.array_split(np.arange(scene.n_dates), scene.pieces):
        passes = max(len(part), round(len(part) / (1.0 - scene.missing_dates)))
        inner = 1 + rng.choice(passes - 2, len(part) - 2, replace=False)
        days.append(start + REPEAT_DAYS * np.sort(np.concatenate([[0, passes - 1], inner])))
        start = days[-1][-1] + REPEAT_DAYS * (int(scene.max_days // REPEAT_DAYS) + 1)
    return np.concatenate(days)


class Ground(NamedTuple):
    """The ground and how the satellite sees it; arrays are (rows, cols) float64 unless said."""

    height: np.ndarray
    """True terrain height [m]."""
    dem_error: np.ndarray
    """True minus stored height [m]."""
    land_cover: np.ndarray
    """uint8, values of `LandCover`."""
    incidence: np.ndarray
    """Incidence angle [rad]."""
    slant_range: np.ndarray
    """Distance to the satellite [m]."""


def draw_ground(scene: InterferogramScene) -> Ground:
    """Hills, DEM error, land cover and viewing geometry of a scene."""
    terrain = 700.0 + power_law_field(scene.shape, 1.0, scene.random("terrain"), exponent=4.0) * scene.relief
    dem_error = scene.dem_error * scene.random("dem").standard_normal(scene.shape)
    incidence, slant_range = _geometry(scene)
    return Ground(terrain, dem_error, _land_cover(scene), incidence, slant_range)


def bowl_shape(scene: InterferogramScene, bowl: Bowl) -> np.ndarray:
    """(rows, cols) float64: the bowl's share of its rate at each pixel, 1 at the centre."""
    y = (np.arange(scene.rows) - bowl.row * (scene.rows - 1)) * scene.pixel_metres
    x = (np.arange(scene.cols) - bowl.col * (scene.cols - 1)) * scene.pixel_metres
    return bowl_profile(x[np.newaxis, :], y[:, np.newaxis], bowl)


def bowl_profile(x: np.ndarray, y: np.ndarray, bowl: Bowl) -> np.ndarray:
    """Share of a bowl's rate at positions from its centre across and along [m], 1 at the centre."""
    return np.exp(-((x / bowl.half_width) ** 2) - (y / bowl.half_length) ** 2)


def _land_cover(scene: InterferogramScene) -> np.ndarray:
    rng = scene.random("cover")
    cover = np.full(scene.shape, LandCover.STABLE, np.uint8)
    sigma = 0.06 * min(scene.shape)
    forest = smooth_field(scene.shape, sigma, rng)
    pond = connected_patch(scene.shape, max(scene.water, 1e-6), sigma, rng)
    if scene.vegetation > 0:
        cover[forest >= np.quantile(forest, 1.0 - scene.vegetation)] = LandCover.VEGETATION
    if scene.water > 0:
        cover[pond] = LandCover.WATER
    for bowl in scene.bowls:
        cover[bowl_shape(scene, bowl) > 0.01] = LandCover.DUMP
    return cover


def _geometry(scene: InterferogramScene) -> tuple[np.ndarray, np.ndarray]:
    """Incidence [rad], from 39 degrees growing eastward, and slant range [m] on a spherical Earth."""
    angle = np.radians(np.linspace(30.0, 46.0, 1000))
    orbit_radius = EARTH_RADIUS + ORBIT_HEIGHT
    look = np.arcsin(EARTH_RADIUS / orbit_radius * np.sin(angle))
    ground_range = EARTH_RADIUS * (angle - look)
    start = np.interp(np.radians(39.0), angle, ground_range)
    across = start + np.arange(scene.cols) * scene.pixel_metres * np.cos(np.radians(HEADING))
    incidence = np.interp(across, ground_range, angle)
    arc = across / EARTH_RADIUS
    distance = np.sqrt(EARTH_RADIUS**2 + orbit_radius**2 - 2 * EARTH_RADIUS * orbit_radius * np.cos(arc))
    return np.broadcast_to(incidence, scene.shape), np.broadcast_to(distance, scene.shape)
