"""The simulated open-pit mine near Musan: everything that decides a stack of its images."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from ..errors import EngineError
from .coherence_models import GROUND_MODELS, GroundCover, GroundModel
from .scene import REPEAT_DAYS, Bowl

#: The mine: longitude, latitude [deg] and mean height above the ellipsoid [m].
LONGITUDE, LATITUDE, HEIGHT = 129.25, 42.23, 700.0

#: Sentinel-1, interferometric wide swath: carrier [Hz] as GAMMA prints it, slant-range spacing [m],
#: line time [s].
RADAR_FREQUENCY = 5.4050005e9
RANGE_SPACING = 2.329562
LINE_TIME = 2.0555563e-3

#: A dump lies where its bowl has at least this share of its rate.
DUMP_EDGE = 0.01

#: Larger images are not simulated.
MAX_PIXELS = 30_000_000

#: Independent random streams, so that switching one effect off leaves the others as they were.
STREAMS = (
    *("dates", "orbits", "terrain", "cover", "dem", "scatterers", "gain"),
    *("turbulence", "stratified", "ramp", "excavation", "speckle"),
)


class Pit(NamedTuple):
    """A terraced pit, dug away further during the series."""

    row: float
    """Centre, 0 at the first row to 1 at the last."""
    col: float
    """Centre, 0 at the first column to 1 at the last."""
    half_width: float = 150.0
    """Extent across the columns [m]."""
    half_length: float = 260.0
    """Extent across the rows [m]."""
    depth: float = 80.0
    """Of the floor below the rim [m]."""
    benches: int = 5
    """Steps of the wall."""


@dataclass(frozen=True)
class MineScene:
    """Everything that decides a simulated stack; 0 or an empty tuple switches an effect off."""

    rows: int = 160
    """Azimuth lines of 14 m."""
    cols: int = 320
    """Range samples of 2.33 m (3.7 m on the ground)."""
    n_dates: int = 40
    """Number of images."""
    first_date: date = date(2017, 1, 4)
    """First date."""
    missing_dates: float = 0.12
    """Share of the 12-day passes without an image."""
    winter_gap: int = 0
    """No images on this many days around 15 January of each year."""
    pieces: int = 1
    """Groups of dates, each followed by a gap of 72 days: longer than the 60 days of a network."""
    reference: int | None = None
    """Index of the date whose grid all images share; None takes the middle one."""
    ascending: bool = True
    """Direction of flight; the radar looks to the right."""
    incidence: float = 39.0
    """Incidence angle at the centre [deg]."""
    baseline_rms: float = 60.0
    """Spread of both baseline components against the reference [m]."""
    baseline_limit: float = 150.0
    """Largest baseline component [m]."""
    bowls: tuple[Bowl, ...] = (Bowl(0.30, 0.27), Bowl(0.68, 0.74, start=0.5))
    """Where the ground sinks; each lies on a dump."""
    pits: tuple[Pit, ...] = (Pit(0.78, 0.26),)
    """Pits; the ground of a pit and of a dump must not overlap."""
    excavations: int = 3
    """Sectors of each pit that are dug away once, so that coherence across that date is lost."""
    dump_height: float = 40.0
    """Of a dump's top above the ground [m]."""
    relief: float = 40.0
    """Height of the hills, rms [m]."""
    dem_error: float = 4.0
    """True minus stored height, rms [m]; of each persistent scatterer independent."""
    dem_error_length: float = 30.0
    """Over this distance the DEM error of the ground stays alike [m]; 0: independent pixels."""
    turbulence: float = 0.003
    """Turbulent delay of a date, rms over the scene [m]."""
    stratified: float = 0.02
    """Height-proportional delay of a date, standard deviation over the dates [m per km of height]."""
    ramp: float = 0.002
    """Orbit ramp of a date, from border to border in both directions, standard deviation [m]."""
    fields: float = 0.25
    """Share of the scene under fields, beside the mine."""
    forest: float = 0.25
    """Share of the scene under forest, beside the mine."""
    water: float = 0.03
    """Share of the scene under water, at most."""
    scatterers: float = 400.0
    """Persistent scatterers per km2 on rock; dumps have half, fields a fifth, forest a tenth of it."""
    scatterer_snr: tuple[float, float] = (6.0, 25.0)
    """Lowest and highest signal-to-clutter ratio of persistent scatterers [dB], uniform between."""
    noise: bool = True
    """Speckle and thermal noise. Off: every pixel has amplitude one and its exact phase."""
    decorrelation: bool = True
    """Off: speckle never changes, only thermal noise and the clutter of persistent scatterers do."""
    thermal_noise: float = -24.0
    """Intensity of the thermal noise [dB]."""
    gain: float = 0.02
    """Amplitude calibration of a date, relative standard deviation."""
    oversampling: bool = True
    """Speckle correlated over neighbours and side lobes, as the sensor's bandwidth has them. Off:
    independent pixels."""
    range_oversampling: float = 1.3
    """Range sampling rate by chirp bandwidth."""
    azimuth_oversampling: float = 1.1
    """Line rate by processed Doppler bandwidth."""
    masking: bool = True
    """Images are zero in layover and shadow; noise-free phase is kept there."""
    seed: int = 1
    """Same seed, same stack."""
    models: dict[GroundCover, GroundModel] = field(default_factory=lambda: dict(GROUND_MODELS))
    """Backscatter and coherence by land cover."""

    def __post_init__(self):
        if min(self.shape) < 16 or self.rows * self.cols > MAX_PIXELS:
            raise EngineError(
                f"Images of {self.rows} x {self.cols} pixels cannot be simulated; give 16 rows and columns "
                f"or more, and {MAX_PIXELS:,} pixels at most."
            )
        if self.pieces < 1 or not max(2, 2 * self.pieces) <= self.n_dates <= 1000:
            raise EngineError(
                f"{self.n_dates} dates in {self.pieces} pieces cannot be simulated; "
                "give 2 dates per piece or more, 1000 at most."
            )
        if self.reference is not None and not 0 <= self.reference < self.n_dates:
            raise EngineError(
                f"The reference date {self.reference} does not exist; give 0 to {self.n_dates - 1}."
            )
        limits = {
            **dict.fromkeys(("missing_dates", "fields", "forest", "water"), (0.0, 0.9)),
            "winter_gap": (0, 300),
            "incidence": (20.0, 46.0),
            "thermal_noise": (-80.0, 20.0),
            **dict.fromkeys(("range_oversampling", "azimuth_oversampling"), (1.0, 4.0)),
            **dict.fromkeys(("baseline_rms", "dem_error_length"), (0.0, 5000.0)),
            "baseline_limit": (1.0, 5000.0),
            "gain": (0.0, 0.3),
            "excavations": (0, 20),
            **dict.fromkeys(("relief", "dump_height", "dem_error"), (0.0, 1000.0)),
            **dict.fromkeys(("turbulence", "stratified", "ramp"), (0.0, 1.0)),
            "scatterers": (0.0, 600.0),
            "seed": (0, 2**32),
        }
        for name, (low, high) in limits.items():
            if not low <= getattr(self, name) <= high:
                raise EngineError(f"{name} is {getattr(self, name)}; it must lie in {low:g} to {high:g}.")

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.cols

    @property
    def reference_index(self) -> int:
        """Index of the reference date."""
        return self.n_dates // 2 if self.reference is None else self.reference

    def without_nuisance(self) -> MineScene:
        """The same mine and orbits with motion alone: no noise, delay, DEM error or masking."""
        off = dict.fromkeys(("dem_error", "turbulence", "stratified", "ramp", "gain"), 0.0)
        return replace(self, noise=False, decorrelation=False, **off)

    def with_subsidence(self, rate: float) -> MineScene:
        """The same scene with another vertical rate at the centre of each bowl [m/yr]."""
        return replace(self, bowls=tuple(bowl._replace(rate=rate) for bowl in self.bowls))

    def random(self, stream: str, index: int = 0) -> np.random.Generator:
        """The generator of one stream of `STREAMS`, and of one date or strip of it."""
        return np.random.default_rng([self.seed, STREAMS.index(stream), index])


def draw_dates(scene: MineScene) -> tuple[date, ...]:
    """Dates of the images: 12-day passes with gaps in winter, between pieces and at random."""
    rng = scene.random("dates")
    dates: list[date] = []
    first = scene.first_date
    for part in np.array_split(np.arange(scene.n_dates), scene.pieces):
        wanted = max(len(part), round(len(part) / (1.0 - scene.missing_dates)))
        passes: list[date] = []
        while len(passes) < wanted:
            if not _in_winter_gap(first, scene.winter_gap):
                passes.append(first)
            first += timedelta(days=REPEAT_DAYS)
        inner = 1 + rng.choice(wanted - 2, len(part) - 2, replace=False) if wanted > 2 else []
        dates += [passes[i] for i in sorted({0, wanted - 1, *map(int, inner)})]
        first = passes[-1] + timedelta(days=6 * REPEAT_DAYS)
    return tuple(dates)


def _in_winter_gap(day: date, length: int) -> bool:
    middle = day.replace(month=1, day=15)
    apart = min(abs((day - middle.replace(year=middle.year + shift)).days) for shift in (0, 1))
    return 2 * apart < length


def draw_baselines(scene: MineScene) -> np.ndarray:
    """(n_dates, 2) float64: perpendicular and parallel baseline of each date [m], 0 of the reference."""
    rng = scene.random("orbits")
    baselines = scene.baseline_rms * rng.standard_normal((scene.n_dates, 2))
    beyond = np.abs(baselines) > scene.baseline_limit
    baselines[beyond] = rng.uniform(-scene.baseline_limit, scene.baseline_limit, int(beyond.sum()))
    baselines[scene.reference_index] = 0.0
    return baselines
