"""The passes of a small-baseline time series, each over all blocks or all dates of a scene.

Between two passes stand cubes on disk and one value per pixel in memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..algebra import weighted_sums
from ..compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ..interferometry.interferogram_file import InterferogramFile
from ..interferometry.network import Network
from .atmosphere import AtmosphereOptions, estimate_atmosphere, high_pass_matrix
from .closure import CYCLE, ClosureCheck
from .cube import Cube
from .dem_error import DemErrorModel, prior_variance, shrinkage
from .inversion import NetworkInversion, slope_coefficients
from .motion import RateNoise, fit_motion
from .pixel_maps import PixelMaps
from .reference import PairReference, ReferenceArea
from .weighting import pair_weights


@dataclass(frozen=True)
class Scene:
    """What every pass works on."""

    stack: InterferogramFile
    """The open stack."""
    network: Network
    """Dates and the pairs that are used."""
    kept: np.ndarray
    """(n_pairs of the stack,) bool: which pairs those are."""
    usable: np.ndarray
    """(rows, cols) bool: pixels worked on."""
    series: Cube
    """Displacement relative to the reference area, before corrections [m]."""
    delay: Cube
    """High-passed series, later the atmosphere of each date [m]."""
    maps: PixelMaps
    """One value per pixel."""
    execution: Execution
    """Threads and memory."""

    def blocks(self, bytes_per_pixel: int) -> list[Block]:
        """Blocks that fit the memory budget."""
        shape = self.usable.shape
        return plan_blocks(shape, bytes_per_pixel, self.execution.memory, self.execution.threads)

    def raster(self, name: str) -> np.ndarray | None:
        """(rows, cols): a whole geometry raster, None where the stack has none."""
        rows, cols = self.usable.shape
        return self.stack.geometry(name, slice(0, rows), slice(0, cols))


@dataclass(frozen=True)
class ClosureCount:
    """What the loops of pairs said about a scene."""

    cycles: int = 0
    """Cycles taken off, over all pairs and pixels."""
    unsettled: int = 0
    """Pixels that keep an open loop."""


def invert_pairs(scene: Scene, offset: PairReference, options, monitor: Monitor) -> ClosureCount:
    """Pairs to displacement: reference, closure, weights, inversion.

    Parameters
    ----------
    scene : Scene
        Its series and maps are filled.
    offset : PairReference
        The pairs used over the reference area.
    options : SbasOptions
        Closure, weighting, norm, bridge.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    ClosureCount
    """
    network, stack = scene.network, scene.stack
    closure = ClosureCheck(network) if options.closure else None
    inversion = NetworkInversion(network, options.norm, options.bridge)
    metres = -stack.header.wavelength / (4.0 * np.pi)
    count = ClosureCount()

    def invert(block: Block):
        mask = scene.usable[block]
        if not mask.any():
            return None
        phase = offset.refer(stack, scene.kept, block, mask)
        coherence = stack.coherence(*block)[scene.kept][:, mask]
        phase[~np.isfinite(coherence)] = np.nan
        found = closure(phase) if closure else None
        if found:
            phase -= np.float32(CYCLE) * found.cycles
        solved = inversion(phase, pair_weights(coherence, stack.header.looks, options.weighting))
        freedom = solved.n_pairs - network.n_dates + solved.n_subsets
        with np.errstate(invalid="ignore", divide="ignore"):
            misfit = np.where(freedom > 0, solved.residual_cost / freedom, 0.0)
        columns = {
            "temporal_coherence": solved.temporal_coherence,
            "pair_variance": metres**2 * misfit * solved.slope_variance,
            "n_subsets": solved.n_subsets,
            "n_missing": solved.n_missing,
        }
        range_sine = _range_sine(stack, block)
        if range_sine is not None:
            columns["range_sine"] = range_sine[mask]
        return solved.phase * np.float32(metres), columns, found

    def store(block: Block, result) -> None:
        nonlocal count
        if result is None:
            return
        displacement, columns, found = result
        mask = scene.usable[block]
        scene.series.write(block, _spread(displacement, mask))
        scene.maps.store(block, mask, columns)
        if found:
            cycles, unsettled = int(np.abs(found.cycles).sum()), int(found.unsettled.sum())
            count = ClosureCount(count.cycles + cycles, count.unsettled + unsettled)

    map_blocks(invert, scene.blocks(network.n_pairs * 48), store, scene.execution, monitor)
    return count


def high_pass(scene: Scene, window_days: float, monitor: Monitor) -> None:
    """Fill the scene's delay cube with each date's departure from the local linear motion."""
    matrix = high_pass_matrix(scene.network.years, window_days).astype(np.float32)

    def filter_block(block: Block) -> np.ndarray:
        return weighted_sums(matrix, scene.series.read(block))

    blocks = scene.blocks(scene.network.n_dates * 16)
    map_blocks(filter_block, blocks, scene.delay.write, scene.execution, monitor)


def estimate_delays(
    scene: Scene, spacing: tuple[float, float], filters: AtmosphereOptions, monitor: Monitor
) -> None:
    """Put the atmosphere of each date in place of its high-passed series."""
    height = scene.raster("height") if filters.stratified else None

    def estimate(index: int) -> np.ndarray:
        return estimate_atmosphere(scene.delay.read_date(index), height, spacing, filters).total

    map_blocks(estimate, range(scene.network.n_dates), scene.delay.write_date, scene.execution, monitor)


def estimate_dem_error(scene: Scene, model: DemErrorModel, filtered: bool, monitor: Monitor) -> None:
    """Least-squares DEM error of every pixel, from the series without its atmosphere.

    Delays are smooth in space and DEM errors are not, so the estimate is several times less noisy
    after the delays are off than before.
    """

    def fit(block: Block):
        mask = _filled(scene, block)
        return model.fit(_corrected(scene, block, mask, filtered), scene.maps["range_sine"][block][mask])

    def store(block: Block, result) -> None:
        dz, variance = result
        scene.maps.store(block, _filled(scene, block), {"dem_error": dz, "dem_variance": variance})

    map_blocks(fit, scene.blocks(scene.network.n_dates * 40), store, scene.execution, monitor)


def believe_dem_error(scene: Scene, shrink: bool) -> tuple[float, float]:
    """Decide how much of each DEM error is applied.

    Parameters
    ----------
    scene : Scene
        ``height_error`` and ``height_variance`` of its maps are filled.
    shrink : bool
        Empirical Bayes; else the estimates are taken in full.

    Returns
    -------
    prior, noise : float
        Standard deviation of the scene's DEM errors and median one of the estimates [m].
    """
    dz, variance = scene.maps["dem_error"], scene.maps["dem_variance"]
    prior = prior_variance(dz, variance)
    share = shrinkage(variance, prior) if shrink else np.ones_like(dz)
    scene.maps["height_error"][:] = share * dz
    scene.maps["height_variance"][:] = share * variance
    return float(np.sqrt(prior)), float(np.sqrt(np.nanmedian(variance)))


def measure(
    scene: Scene, reference: ReferenceArea, model: DemErrorModel | None, filtered: bool,
    window_days: float, monitor: Monitor,
) -> np.ndarray:  # fmt: skip
    """Final series and what they say about the motion.

    Parameters
    ----------
    scene : Scene
        The motion maps are filled.
    reference : ReferenceArea
        Its mean is zero in the result.
    model : DemErrorModel, optional
        Takes the applied DEM error off the series.
    filtered : bool
        Whether the delay cube holds an atmosphere to take off.
    window_days : float
        Window of the local trend that noise is measured against [d].
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    (n_dates, n_points) ndarray of float32
        Displacement of the filled pixels in row-major order, zero at the first date [m].
    """
    network, maps = scene.network, scene.maps
    years = network.years
    noise = RateNoise.of_network(high_pass_matrix(years, window_days), network.incidence, years)
    slope = slope_coefficients(years)
    tilt = float(slope @ model.bperp) if model else 0.0
    filled = np.isfinite(maps["temporal_coherence"])
    number = np.cumsum(filled).reshape(filled.shape) - 1
    displacement = np.empty((network.n_dates, int(filled.sum())), np.float32)
    zero = _reference_series(scene, reference, model, filtered)

    def finish(block: Block):
        mask = filled[block]
        apparent = _dem_displacement(scene, block, mask, model)
        values = _corrected(scene, block, mask, filtered) - apparent - zero[:, None]
        values -= values[0].copy()
        gain = np.repeat(slope[:, None], values.shape[1], axis=1)
        if model:
            # The rate's noise through the DEM error that was fitted to the same series.
            variance = maps["dem_variance"][block][mask]
            applied = maps["height_variance"][block][mask]
            share = np.divide(applied, variance, out=np.zeros_like(variance), where=variance > 0)
            gain -= np.outer(model.coefficients * tilt, share)
        raw = scene.series.read(block)[:, mask] - apparent
        rate_variance = noise.variance(raw, maps["pair_variance"][block][mask], gain)
        if model:
            rate_variance += _unbelieved_rate(scene, block, mask, tilt, share)
        return values, fit_motion(values, years), rate_variance

    def store(block: Block, result) -> None:
        values, motion, rate_variance = result
        mask = filled[block]
        displacement[:, number[block][mask]] = values
        columns = {"velocity": motion.velocity, "r2": motion.r2, "rmse": motion.rmse}
        maps.store(block, mask, columns | {"rate_variance": rate_variance})

    map_blocks(finish, scene.blocks(network.n_dates * 80), store, scene.execution, monitor)
    return displacement


def _filled(scene: Scene, block: Block) -> np.ndarray:
    """(rows, cols) bool: pixels of the block that have a series."""
    return np.isfinite(scene.maps["temporal_coherence"][block])


def _corrected(scene: Scene, block: Block, mask: np.ndarray, filtered: bool) -> np.ndarray:
    """(n_dates, n_masked) float32: series of a block, its atmosphere off [m]."""
    values = scene.series.read(block)[:, mask]
    return values - scene.delay.read(block)[:, mask] if filtered else values


def _dem_displacement(scene: Scene, block: Block, mask: np.ndarray, model: DemErrorModel | None):
    """(n_dates, n_masked): apparent displacement of the DEM error that is applied [m]; 0 without one."""
    if model is None:
        return np.float32(0.0)
    maps = scene.maps
    apparent = model.displacement(maps["height_error"][block][mask], maps["range_sine"][block][mask])
    # Pixels without geometry have no DEM error to take off.
    return np.nan_to_num(apparent)


def _unbelieved_rate(scene: Scene, block: Block, mask: np.ndarray, tilt: float, share: np.ndarray):
    """(n_masked,): variance of the rate from the part of the DEM errors that is not applied [m^2/yr^2].

    What is left of a DEM error of variance P is 1 - share of it; share x variance = (1 - share) x P.
    """
    left = (1.0 - share) * scene.maps["height_variance"][block][mask]
    return np.nan_to_num(left * (tilt / scene.maps["range_sine"][block][mask]) ** 2)


def _reference_series(
    scene: Scene, reference: ReferenceArea, model: DemErrorModel | None, filtered: bool
) -> np.ndarray:
    """(n_dates,): mean corrected series of the reference pixels [m]; 0 where none has a series."""
    top, left = reference.rows.min(), reference.cols.min()
    block = Block(slice(top, reference.rows.max() + 1), slice(left, reference.cols.max() + 1))
    mask = np.zeros(block.shape, bool)
    mask[reference.rows - top, reference.cols - left] = True
    mask &= _filled(scene, block)
    if not mask.any():
        return np.zeros(scene.network.n_dates, np.float32)
    values = _corrected(scene, block, mask, filtered) - _dem_displacement(scene, block, mask, model)
    return np.nanmean(values, axis=1)


def _range_sine(stack: InterferogramFile, block: Block) -> np.ndarray | None:
    """(rows, cols): slant range times sine of the incidence [m]."""
    distance = stack.geometry("slantRangeDistance", *block)
    incidence = stack.geometry("incidenceAngle", *block)
    if distance is None or incidence is None:
        return None
    return distance * np.sin(np.radians(incidence))


def _spread(values: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """(n, rows, cols) float32 with `values` (n, n_masked) at the masked pixels, NaN elsewhere."""
    image = np.full((len(values), *mask.shape), np.nan, np.float32)
    image[:, mask] = values
    return image
