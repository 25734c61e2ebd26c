"""A stack of unwrapped multilooked interferograms whose truth is known.

The phase of a pair, reference times conjugate secondary, is

    phi = -4 pi / lambda x [u(sec) - u(ref)] + noise + 2 pi x (errors + cycles),
    u(n) = d_n + a_n + B_n dz / (R sin theta),

with displacement d and delay a (both as displacement toward the satellite), and DEM error dz = true minus
stored height. Its sign follows from the geometry: the phase of an image is -4 pi R / lambda, and the phase
of the ground at its *stored* height has been taken out. At a fixed range of the reference orbit, ground
that is dz higher is seen at a look angle larger by dz / (R sin theta). Orbit n lies at baseline vector b
from the reference, and R_n = R - b.l with l the unit vector toward the ground, so dR_n = -b.(dl/dtheta)
dz / (R sin theta) = -B_n dz / (R sin theta), B_n being the component of b to the right and up, along
dl/dtheta. A range that shrinks is motion toward the satellite: u = -dR_n = +B_n dz / (R sin theta). Hence
height error and baseline enter a displacement series with a plus (as in Fattahi & Amelung 2013), and a
pair's phase with a minus and B(sec) - B(ref).

Noise is drawn independently for every pair; in real stacks pairs that share a date share some of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from os import PathLike
from typing import NamedTuple

import numpy as np
from scipy.ndimage import uniform_filter

from ..compute import Execution, Monitor, map_blocks
from ..interferometry.interferogram_file import InterferogramHeader, create_interferograms
from ..provenance import Provenance
from .decorrelation import draw_pair, land_cover_coherence
from .random_fields import connected_patch, power_law_field
from .scene import (
    EARTH_RADIUS,
    HEADING,
    ORBIT_HEIGHT,
    WAVELENGTH,
    Ground,
    InterferogramScene,
    bowl_shape,
    draw_ground,
    draw_network,
)
from .truth import Truth

#: Incomplete pairs have no phase where the coherence estimate, averaged 3 x 3, is below this.
MASK_COHERENCE = 0.35

#: Share of the scene that a wrongly unwrapped region covers: smallest and largest.
ERROR_SHARES = (0.02, 0.15)


@dataclass(frozen=True)
class InterferogramArrays:
    """A simulated stack in memory."""

    header: InterferogramHeader
    """Network, grid, wavelength and attributes."""
    geometry: dict[str, np.ndarray]
    """Rasters under the names and in the units of the interferogram file, (rows, cols) float32."""
    phase: np.ndarray
    """(n_pairs, rows, cols) float32: unwrapped phase [rad], NaN where a pair has none."""
    coherence: np.ndarray
    """(n_pairs, rows, cols) float32: coherence estimates."""
    truth: Truth
    """What it is made of."""


def simulate_interferograms(
    destination: str | PathLike,
    scene: InterferogramScene,
    provenance: Provenance,
    monitor: Monitor,
    execution: Execution | None = None,
) -> Truth:
    """Write a simulated stack of unwrapped interferograms, pair by pair.

    Parameters
    ----------
    destination : path
        The ``.h5`` file to write.
    scene : InterferogramScene
        What to simulate.
    provenance : Provenance
        The run that makes the file.
    monitor : Monitor
        Progress and cancel.
    execution : Execution, optional
        Threads; the result does not depend on them.

    Returns
    -------
    Truth

    Raises
    ------
    EngineError
        The scene has no connected network, or the file cannot be written.
    Cancelled
        The user stopped the run; no file is left.
    """
    stack = _Stack.draw(scene)
    with create_interferograms(destination, stack.header, provenance) as writer:
        for name, values in stack.geometry.items():
            writer.write_geometry(name, values)
        return stack.fill(writer.write_pair, monitor, execution)


def simulate_interferogram_arrays(scene: InterferogramScene) -> InterferogramArrays:
    """The same stack as arrays, for scenes that fit in memory."""
    stack = _Stack.draw(scene)
    phase = np.empty((stack.header.network.n_pairs, *scene.shape), np.float32)
    coherence = np.empty_like(phase)

    def keep(index: int, pair_phase: np.ndarray, pair_coherence: np.ndarray) -> None:
        phase[index], coherence[index] = pair_phase, pair_coherence

    truth = stack.fill(keep, Monitor(), None)
    return InterferogramArrays(stack.header, stack.geometry, phase, coherence, truth)


class _Pair(NamedTuple):
    phase: np.ndarray
    coherence: np.ndarray
    errors: np.ndarray


@dataclass(frozen=True)
class _Stack:
    """What all pairs share."""

    scene: InterferogramScene
    header: InterferogramHeader
    geometry: dict[str, np.ndarray]
    truth: Truth
    """Complete but for the integer errors, which come with the pairs."""
    apparent: np.ndarray
    """(n_dates, rows, cols) float64: u of the formula above [m]."""
    faulty: np.ndarray
    """(n_pairs,) bool: pairs with a wrongly unwrapped region."""
    incomplete: np.ndarray
    """(n_pairs,) bool: pairs without phase where coherence is low."""

    @classmethod
    def draw(cls, scene: InterferogramScene) -> _Stack:
        network, date_bperp = draw_network(scene)
        ground = draw_ground(scene)
        motion = _motion(scene, network.years, ground)
        atmosphere, height_coefficient = _atmosphere(scene, network.n_dates, ground)
        per_metre = ground.dem_error / (ground.slant_range * np.sin(ground.incidence))
        centred = network.years - network.years.mean()
        rng = scene.random("errors")
        cycles = rng.integers(-4, 5, network.n_pairs) if scene.cycles else np.zeros(network.n_pairs, np.int64)
        truth = Truth(
            dates=network.dates,
            pairs=network.pairs,
            date_bperp=date_bperp,
            displacement=motion.astype(np.float32),
            velocity=(np.tensordot(centred, motion, 1) / np.sum(centred**2)).astype(np.float32),
            dem_error=ground.dem_error.astype(np.float32),
            atmosphere=atmosphere.astype(np.float32),
            height_coefficient=height_coefficient,
            integer_errors=np.zeros((network.n_pairs, *scene.shape), np.int8),
            cycles=cycles,
            land_cover=ground.land_cover,
            cover_coherence=land_cover_coherence(network.days, network.bperp),
        )
        return cls(
            scene,
            InterferogramHeader(network, scene.grid, WAVELENGTH, _attributes(scene)),
            _geometry_rasters(ground),
            truth,
            motion + atmosphere + date_bperp[:, np.newaxis, np.newaxis] * per_metre,
            _some(network.n_pairs, scene.unwrapping_errors, rng),
            _some(network.n_pairs, scene.incomplete_pairs, rng),
        )

    def fill(
        self,
        write: Callable[[int, np.ndarray, np.ndarray], None],
        monitor: Monitor,
        execution: Execution | None,
    ) -> Truth:
        """Draw the pairs, hand each to `write`, and return the truth with their integer errors."""
        errors = self.truth.integer_errors.copy()

        def consume(index: int, pair: _Pair) -> None:
            write(index, pair.phase, pair.coherence)
            errors[index] = pair.errors

        pairs = range(self.header.network.n_pairs)
        # All dates stand in memory: drawing a pair from them costs less than sending them and the pair.
        map_blocks(self._draw_pair, pairs, consume, (execution or Execution()).here(), monitor)
        return replace(self.truth, integer_errors=errors)

    def _draw_pair(self, index: int) -> _Pair:
        scene, rng = self.scene, self.scene.random("pairs", index)
        ref, sec = self.truth.pairs[index]
        phase = -4 * np.pi / WAVELENGTH * (self.apparent[sec] - self.apparent[ref])
        coherence = self.truth.coherence(index)
        if scene.noise:
            noise, coherence = draw_pair(coherence, scene.effective_looks, rng)
            phase += noise
        errors = np.zeros(scene.shape, np.int8)
        if self.faulty[index]:
            patch = connected_patch(scene.shape, rng.uniform(*ERROR_SHARES), 0.08 * min(scene.shape), rng)
            errors[patch] = rng.choice([-2, -1, 1, 2], p=[0.1, 0.4, 0.4, 0.1])
        phase += 2 * np.pi * (errors + self.truth.cycles[index])
        if self.incomplete[index]:
            masked = uniform_filter(coherence, 3) < MASK_COHERENCE
            phase[masked] = np.nan
            errors[masked] = 0
        return _Pair(phase.astype(np.float32), coherence.astype(np.float32), errors)


def _motion(scene: InterferogramScene, years: np.ndarray, ground: Ground) -> np.ndarray:
    """(n_dates, rows, cols) float64: vertical motion since the first date, along the LOS [m]."""
    motion = np.zeros((len(years), *scene.shape))
    for bowl in scene.bowls:
        sunk = bowl.rate * np.maximum(0.0, years - bowl.start * years[-1])
        motion -= sunk[:, np.newaxis, np.newaxis] * bowl_shape(scene, bowl) * np.cos(ground.incidence)
    return motion


def _atmosphere(scene: InterferogramScene, n_dates: int, ground: Ground) -> tuple[np.ndarray, np.ndarray]:
    """(n_dates, rows, cols) float64 delay as apparent displacement [m], and its part per metre of height."""
    per_height = scene.stratified / 1000.0 * scene.random("stratified").standard_normal(n_dates)
    delay = per_height[:, np.newaxis, np.newaxis] * (ground.height - ground.height.mean())
    tilt = scene.ramp / 2 * scene.random("ramp").standard_normal((n_dates, 2))
    y = np.linspace(-1.0, 1.0, scene.rows)[:, np.newaxis]
    x = np.linspace(-1.0, 1.0, scene.cols)[np.newaxis, :]
    for index in range(n_dates):
        delay[index] += power_law_field(scene.shape, scene.turbulence, scene.random("turbulence", index))
        delay[index] += tilt[index, 0] * y + tilt[index, 1] * x
    return delay, per_height


def _some(n: int, share: float, rng: np.random.Generator) -> np.ndarray:
    """(n,) bool: `share` of n at random."""
    chosen = np.zeros(n, dtype=bool)
    chosen[rng.permutation(n)[: round(share * n)]] = True
    return chosen


def _geometry_rasters(ground: Ground) -> dict[str, np.ndarray]:
    # From the ground to the satellite, counted anti-clockwise from north; the radar looks to the right.
    azimuth = np.full(ground.height.shape, 90.0 - HEADING)
    rasters = {
        "height": ground.height - ground.dem_error,
        "incidenceAngle": np.degrees(ground.incidence),
        "azimuthAngle": azimuth,
        "slantRangeDistance": ground.slant_range,
    }
    return {name: values.astype(np.float32) for name, values in rasters.items()}


def _attributes(scene: InterferogramScene) -> dict[str, str]:
    return {
        "PROJECT_NAME": "simulated open-pit mine",
        "PLATFORM": "Sen",
        "ORBIT_DIRECTION": "ASCENDING",
        "HEADING": str(HEADING),
        "ANTENNA_SIDE": "-1",
        "EARTH_RADIUS": str(EARTH_RADIUS),
        "HEIGHT": str(ORBIT_HEIGHT),
        "RLOOKS": str(scene.range_looks),
        "ALOOKS": str(scene.azimuth_looks),
        "NCORRLOOKS": f"{scene.effective_looks:.3f}",
    }
