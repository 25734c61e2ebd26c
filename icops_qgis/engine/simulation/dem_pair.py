"""Two elevation models of a mine whose change, and whose errors against each other, are known.

The older model lies where its grid says. The newer one shows the ground after a pit was dug and two dumps
were heaped up, but stands displaced by a fraction of a pixel, too high, and tilted. Both carry noise that
is correlated over some pixels, as real models do. The ground is a band-limited random surface, so that it
can be sampled at displaced positions without any interpolation; pit and dumps are averaged over pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.fft import fftfreq, irfft2, rfftfreq

from ..grid import Grid
from .random_fields import smooth_field
from .terrain import flat_topped_dump, terraced_pit

#: Exponent of the ground's two-dimensional power spectrum: slopes of hills that rivers made.
_SPECTRUM = 4.0

#: Places along a side at which pit and dumps are averaged within a pixel.
_SUBPIXELS = 5

#: Upper left corner of the grid, near Musan in UTM zone 52 N [m].
_CORNER = (516000.0, 4680000.0)
_CRS = "EPSG:32652"

#: Polygons reach so far beyond the foot of what they enclose, as a share of its half axes.
_MARGIN = 0.08


@dataclass(frozen=True)
class DemScene:
    """What to simulate; the defaults are the project's yardstick."""

    rows: int = 400
    cols: int = 400
    pixel: float = 30.0
    """Of both models [m]."""
    relief: float = 1000.0
    """From the lowest to the highest ground [m]; 0 is flat ground."""
    displacement: tuple[float, float] = (0.4, 0.3)
    """By how much the newer model shows the ground too far east and north [pixels]."""
    bias: float = 4.0
    """By how much the newer model is too high in the middle [m]."""
    tilt: tuple[float, float] = (0.5, -0.3)
    """Slope of the newer model's error toward east and north [m/km]."""
    noise: tuple[tuple[float, float], ...] = ((0.8, 0.0), (0.9, 2.0), (0.25, 10.0))
    """Of each model: standard deviation [m] and, of the Gaussian it is smoothed with, sigma [pixels]."""
    seed: int = 1
    """Of the ground."""
    noise_seed: int = 1
    """Of the noise: other noise on the same ground."""


@dataclass(frozen=True)
class SimulatedZone:
    """The pit or a dump."""

    name: str
    outline: np.ndarray
    """(n, 2) float64: map coordinates x, y of a closed ring that holds the whole change [m]."""
    inside: np.ndarray
    """(rows, cols) bool: pixels whose centre lies in the ring."""
    volume: float
    """True change of volume, new minus old [m3]."""


@dataclass(frozen=True)
class DemPair:
    """The two models, both on `grid`, and the truth."""

    grid: Grid
    old: np.ndarray
    """(rows, cols) float32: heights [m]."""
    new: np.ndarray
    """(rows, cols) float32: heights [m], displaced, biased and tilted."""
    change: np.ndarray
    """(rows, cols) float64: true change at the grid's pixels, new minus old [m]."""
    zones: tuple[SimulatedZone, ...]
    """Pit, western dump, eastern dump."""
    shift: tuple[float, float]
    """How far east and north the newer model must be moved to lie right [m]."""
    scene: DemScene = field(repr=False)


@dataclass(frozen=True)
class _Shape:
    """An ellipse with a pit or a dump in it; places and sizes as shares of the scene's width or height."""

    name: str
    centre: tuple[float, float]
    half_axes: tuple[float, float]
    amount: float


#: Height of dumps and depth (negative) of the pit [m].
_SHAPES = (
    _Shape("pit", (0.50, 0.55), (0.075, 0.06), -110.0),
    _Shape("west dump", (0.28, 0.40), (0.06, 0.05), 90.0),
    _Shape("east dump", (0.73, 0.65), (0.05, 0.07), 80.0),
)


def simulate_dem_pair(scene: DemScene | None = None) -> DemPair:
    """Draw the ground, change it, and let two models see it.

    Parameters
    ----------
    scene : DemScene, optional
        What to simulate.

    Returns
    -------
    DemPair
    """
    scene = scene or DemScene()
    grid = Grid(scene.rows, scene.cols, (_CORNER[0], scene.pixel, 0.0, _CORNER[1], 0.0, -scene.pixel), _CRS)
    ground = _Ground(scene)
    # What a model shows too far east is what lies to the west of its pixels.
    east, north = scene.displacement
    change, displaced_change = _change(scene), _change(scene, -east, north)
    x, y = grid.centres(*np.mgrid[: scene.rows, : scene.cols])
    km_east, km_north = (x - x.mean()) / 1000.0, (y - y.mean()) / 1000.0
    error = scene.bias + scene.tilt[0] * km_east + scene.tilt[1] * km_north
    rng = np.random.default_rng(scene.noise_seed)
    old = ground.sampled(0.0, 0.0) + _noise(scene, rng)
    new = ground.sampled(-east, north) + displaced_change + error + _noise(scene, rng)
    return DemPair(
        grid,
        old.astype(np.float32),
        new.astype(np.float32),
        change,
        tuple(_zone(shape, scene, grid, change) for shape in _SHAPES),
        (-east * scene.pixel, -north * scene.pixel),
        scene,
    )


class _Ground:
    """A random surface that can be sampled anywhere: cut from a periodic one of twice the size."""

    def __init__(self, scene: DemScene) -> None:
        rng = np.random.default_rng(scene.seed)
        self._shape = scene.rows, scene.cols
        self._full = 2 * scene.rows, 2 * scene.cols
        self._rows, self._cols = fftfreq(self._full[0])[:, np.newaxis], rfftfreq(self._full[1])
        wave_number = np.hypot(self._rows, self._cols)
        wave_number[0, 0] = np.inf
        # At the Nyquist frequency a displaced wave cannot be told from a smaller one.
        passed = wave_number < 0.5
        parts = rng.standard_normal((2, *wave_number.shape))
        self._spectrum = passed * (parts[0] + 1j * parts[1]) * wave_number ** (-_SPECTRUM / 2)
        drawn = self._drawn(0.0, 0.0)
        low, high = float(drawn.min()), float(drawn.max())
        self._scale = scene.relief / (high - low)
        self._low = low

    def sampled(self, cols: float, rows: float) -> np.ndarray:
        """Heights [m] at positions so many pixels to the right of and below the pixels' centres."""
        return 300.0 + self._scale * (self._drawn(cols, rows) - self._low)

    def _drawn(self, cols: float, rows: float) -> np.ndarray:
        moved = self._spectrum * np.exp(2j * np.pi * (self._cols * cols + self._rows * rows))
        return irfft2(moved, s=self._full)[: self._shape[0], : self._shape[1]]


def _change(scene: DemScene, cols: float = 0.0, rows: float = 0.0) -> np.ndarray:
    """Mean change over each pixel [m], seen so many pixels to the right of and below its place."""
    total = np.zeros((scene.rows, scene.cols))
    within = (np.arange(_SUBPIXELS) + 0.5) / _SUBPIXELS
    for below in within + rows:
        for right in within + cols:
            x = (np.arange(scene.cols) + right) * scene.pixel
            y = (np.arange(scene.rows) + below)[:, np.newaxis] * scene.pixel
            for shape in _SHAPES:
                total += _drawn_shape(shape, scene, x, y)
    return total / _SUBPIXELS**2


def _drawn_shape(shape: _Shape, scene: DemScene, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Change [m] at places [m] from the upper left corner."""
    (centre_x, centre_y), half_axes = _placed(shape, scene)
    if shape.amount < 0:
        return -terraced_pit(x - centre_x, y - centre_y, *half_axes, -shape.amount, benches=6)
    return flat_topped_dump(x - centre_x, y - centre_y, *half_axes, shape.amount)


def _placed(shape: _Shape, scene: DemScene) -> tuple[tuple[float, float], tuple[float, float]]:
    """Centre from the upper left corner, and half axes [m]."""
    width, height = scene.cols * scene.pixel, scene.rows * scene.pixel
    return (
        (shape.centre[0] * width, shape.centre[1] * height),
        (shape.half_axes[0] * width, shape.half_axes[1] * height),
    )


def _zone(shape: _Shape, scene: DemScene, grid: Grid, change: np.ndarray) -> SimulatedZone:
    (x, y), half_axes = _placed(shape, scene)
    x0, y0 = grid.transform[0] + x, grid.transform[3] - y
    a, b = ((1.0 + _MARGIN) * axis for axis in half_axes)
    angle = np.linspace(0.0, 2.0 * np.pi, 73)
    outline = np.column_stack([x0 + a * np.cos(angle), y0 + b * np.sin(angle)])
    east, north = grid.centres(*np.mgrid[: scene.rows, : scene.cols])
    inside = np.hypot((east - x0) / a, (north - y0) / b) <= 1.0
    # Only this shape changes here: pixels that its ring cuts are counted whole.
    near = np.hypot((east - x0) / a, (north - y0) / b) <= 1.0 + _MARGIN
    return SimulatedZone(shape.name, outline, inside, float(change[near].sum()) * scene.pixel**2)


def _noise(scene: DemScene, rng: np.random.Generator) -> np.ndarray:
    """Noise of one model [m]."""
    shape = scene.rows, scene.cols
    total = np.zeros(shape)
    for sd, sigma in scene.noise:
        total += sd * (smooth_field(shape, sigma, rng) if sigma else rng.standard_normal(shape))
    return total
