"""Small-baseline time series from unwrapped interferograms (METHOD 5; the paper's Fig. 4b).

Survey, reference, closure and inversion, high-pass in time, atmosphere per date, DEM error, motion: each is
one pass of `sbas_passes`; here they are put in order and their findings into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np

from ..compute import Execution, Monitor
from ..errors import EngineError
from ..grid import Grid, degree_lengths
from ..interferometry.interferogram_file import InterferogramFile, open_interferograms
from ..interferometry.network import Network
from ..points import Points
from . import sbas_passes as passes
from .atmosphere import AtmosphereOptions, applicable_options
from .cube import Cube
from .dem_error import DemErrorModel
from .findings import say_network
from .inversion import Bridge, Norm
from .pixel_maps import PixelMaps
from .reference import ReferenceArea, area_around, check_referenced, quietest_pixel, reference_phase
from .reference_island import reference_island
from .result_points import points_of
from .survey import Survey, survey_stack
from .weighting import Weighting

DemErrorMode = Literal["auto", "least_squares", "none"]


@dataclass(frozen=True)
class SbasOptions:
    """What the user may choose."""

    min_coherence: float = 0.5
    """Pixels whose mean coherence over the pairs is lower are left out."""
    reference: tuple[float, float] | None = None
    """Reference position in the stack's map coordinates (longitude, latitude for radar grids); None lets
    the stage choose."""
    reference_radius: float = 200.0
    """Radius of the reference area [m]; at least the pixel and its eight neighbours."""
    closure: bool = True
    """Correct whole-cycle unwrapping errors that loops of pairs settle."""
    weighting: Weighting = "variance"
    """Weights of the pairs."""
    norm: Norm = "l2"
    """Least squares or least absolute residuals."""
    bridge: Bridge = "minimum_norm"
    """How a network in pieces is put together."""
    dem_error: DemErrorMode = "auto"
    """``auto``: shrunk by what the scene's spread says it is worth; ``least_squares``: taken in full."""
    atmosphere: AtmosphereOptions = field(default_factory=AtmosphereOptions)
    """Atmospheric filter."""


@dataclass(frozen=True)
class SbasResult:
    """Displacement of every coherent pixel."""

    points: Points
    """The points, in row-major order of the raster."""
    velocity: np.ndarray
    """(rows, cols) float32: rate toward the satellite [m/yr], NaN where there is no point."""
    grid: Grid
    """Where the raster lies."""
    reference: ReferenceArea
    """The area all values are relative to."""
    summary: tuple[str, ...]
    """What was found and chosen, one sentence each."""


def sbas_time_series(
    interferograms: Path, options: SbasOptions, scratch: Path, execution: Execution, monitor: Monitor
) -> SbasResult:
    """Invert unwrapped interferograms into displacement time series.

    Parameters
    ----------
    interferograms : Path
        File in the form of `interferogram_file`.
    options : SbasOptions
        The user's choices.
    scratch : Path
        Folder for two intermediate cubes (dates x rows x cols x 4 bytes each).
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    SbasResult

    Raises
    ------
    EngineError
        The stack cannot give a time series.
    Cancelled
        The user stopped the run.
    """
    said: list[str] = []
    with open_interferograms(interferograms) as stack:
        points, velocity, reference = _run(stack, options, scratch, execution, monitor.noting(said))
        return SbasResult(points, velocity, stack.header.grid, reference, tuple(said))


def _run(stack: InterferogramFile, options: SbasOptions, scratch, execution, monitor: Monitor):
    grid = stack.header.grid
    positions = None if grid.is_geocoded else _radar_positions(stack)
    survey = survey_stack(stack, execution, monitor.part(0.0, 0.1))
    usable = survey.usable(options.min_coherence, stack.header.network.n_dates)
    if positions is not None:
        usable &= np.isfinite(positions).all(axis=0)
    if not usable.any():
        raise EngineError(
            f"No pixel of {stack.path} reaches a mean coherence of {options.min_coherence}; "
            "lower MIN_COHERENCE."
        )
    monitor.inform(
        f"{int(usable.sum())} of {usable.size} pixels reach a mean coherence of {options.min_coherence}."
    )
    spacing, reference = _choose_reference(stack, options, survey, usable, positions)
    monitor.inform(reference.describe())
    offset = reference_phase(stack, reference)
    kept = check_referenced(offset.phase, stack.header.network)
    offset = offset.keep(kept)
    network = _check_network(stack, kept, options, monitor)
    island = reference_island(stack, network, kept, offset, usable, execution, monitor.part(0.1, 0.15))
    island.tell(monitor)
    usable = island.usable

    shape = (network.n_dates, *grid.shape)
    series, delay = (Cube(scratch / name, shape) for name in ("displacement", "delay"))
    maps = PixelMaps.empty(grid.shape)
    scene = passes.Scene(stack, network, kept, usable, series, delay, maps, execution)

    count = passes.invert_pairs(scene, offset, options, monitor.part(0.15, 0.6))
    if options.closure:
        monitor.inform(
            f"Phase closure: {count.cycles} cycles corrected in {network.n_pairs * int(usable.sum())} "
            f"values; {count.unsettled} pixels keep a loop that no single explanation closes."
        )
    filters = _choose_filters(scene, options.atmosphere, monitor)
    filtered = filters.turbulent or filters.stratified or filters.ramp != "none"
    if filtered:
        passes.high_pass(scene, filters.temporal_days, monitor.part(0.6, 0.68))
        passes.estimate_delays(scene, spacing, filters, monitor.part(0.68, 0.8))
    model = _choose_dem_model(scene, options.dem_error, monitor)
    if model:
        passes.estimate_dem_error(scene, model, filtered, monitor.part(0.8, 0.85))
        prior, noise = passes.believe_dem_error(scene, shrink=options.dem_error == "auto")
        monitor.inform(_dem_error_sentence(prior, noise, options.dem_error))
    window = filters.temporal_days
    displacement = passes.measure(scene, reference, model, filtered, window, monitor.part(0.85, 1.0))
    return *points_of(scene, displacement, survey, monitor), reference


def _radar_positions(stack: InterferogramFile) -> np.ndarray:
    """(2, rows, cols): longitude and latitude of a stack in radar coordinates [deg]."""
    grid = stack.header.grid
    rasters = [stack.geometry(n, slice(0, grid.rows), slice(0, grid.cols)) for n in ("longitude", "latitude")]
    if any(r is None or not np.isfinite(r).any() for r in rasters):
        raise EngineError(
            f"{stack.path} is in radar coordinates and has no longitude and latitude rasters; "
            "import it again with its geometry."
        )
    return np.array(rasters)


def _choose_reference(
    stack: InterferogramFile,
    options: SbasOptions,
    survey: Survey,
    usable: np.ndarray,
    positions: np.ndarray | None,
) -> tuple[tuple[float, float], ReferenceArea]:
    """Spacing of rows and columns [m], and the reference area."""
    grid, position = stack.header.grid, options.reference
    if position is None:
        usable = survey.on_largest_island(usable)
    spacing = grid.spacing() if positions is None else _radar_spacing(*positions)
    if position is None:
        row, col = quietest_pixel(
            survey, usable, 2 * max(1, int(options.reference_radius / max(spacing))) + 1
        )
    elif positions is None:
        row, col = grid.pixel_at(*position)
    else:
        row, col = _nearest_pixel(*positions, position, max(options.reference_radius, *spacing))
    # The user's word counts more than the coherence there: any pixel with data will do.
    allowed = usable if position is None else survey.n_pairs > 0
    rows, cols = area_around(row, col, options.reference_radius, spacing, allowed)
    if not rows.size:
        raise EngineError(
            f"There is no data within the radius of REFERENCE {position}; move it into the scene."
        )
    x, y = grid.centres(np.array(row), np.array(col)) if positions is None else positions[:, row, col]
    return spacing, ReferenceArea(rows, cols, (float(x), float(y)), position is None)


def _check_network(
    stack: InterferogramFile, kept: np.ndarray, options: SbasOptions, monitor: Monitor
) -> Network:
    """The network of the pairs that can be referenced; says what is wrong with it."""
    whole = stack.header.network
    network = whole.keep(kept)
    if not kept.all():
        lost = [whole.pairs[i] for i in np.flatnonzero(~kept)[:5]]
        names = ", ".join(f"{whole.dates[a]:%Y%m%d}-{whole.dates[b]:%Y%m%d}" for a, b in lost)
        monitor.warn(
            f"{int((~kept).sum())} pairs have no data at the reference area and are left out ({names} ...)."
        )
    if network.n_dates < 3:
        raise EngineError(f"{stack.path} joins {network.n_dates} dates only; a time series needs 3 at least.")
    say_network(network, options.bridge, "one common rate joins them", monitor)
    return network


def _choose_filters(scene: passes.Scene, wanted: AtmosphereOptions, monitor: Monitor) -> AtmosphereOptions:
    height = scene.raster("height")
    seen = None if height is None else np.where(scene.usable, height, np.nan)
    filters, sentences = applicable_options(wanted, seen, scene.network.n_dates)
    for sentence in sentences:
        monitor.warn(sentence)
    return filters


def _choose_dem_model(scene: passes.Scene, mode: DemErrorMode, monitor: Monitor) -> DemErrorModel | None:
    """The model of the DEM error where it is wanted and can be had."""
    if mode == "none":
        return None
    network = scene.network
    model = DemErrorModel(network.date_bperp, network.years)
    if not np.isfinite(model.bperp).all():
        lacking = "the file has no perpendicular baselines"
    elif not np.isfinite(scene.maps["range_sine"]).any():
        lacking = "the file has no slant range and incidence"
    elif not model.is_estimable:
        lacking = f"{network.n_dates} dates with these baselines cannot tell it from motion"
    else:
        return model
    monitor.warn(f"No DEM error is estimated: {lacking}.")
    return None


def _dem_error_sentence(prior: float, noise: float, mode: DemErrorMode) -> str:
    if mode == "least_squares":
        return f"DEM error: estimated to {noise:.1f} m and applied in full."
    if prior == 0.0:
        return f"DEM error: the estimates are noise ({noise:.1f} m); none is applied."
    share = 100.0 * prior**2 / (prior**2 + noise**2)
    return (
        f"DEM error: the scene spreads by {prior:.1f} m beyond the estimates' own noise of {noise:.1f} m; "
        f"{share:.0f} % of an estimate is believed and applied."
    )


def _nearest_pixel(
    longitude: np.ndarray, latitude: np.ndarray, position: tuple[float, float], reach: float
) -> tuple[int, int]:
    """Row and column of the pixel of a radar grid nearest to a longitude and latitude."""
    east, north = degree_lengths(position[1])
    distance = np.hypot((longitude - position[0]) * east, (latitude - position[1]) * north)
    nearest = int(np.nanargmin(distance))
    if distance.flat[nearest] > reach:
        raise EngineError(
            f"REFERENCE {position} lies {distance.flat[nearest] / 1000:.1f} km from the nearest pixel; "
            "move it into the scene."
        )
    row, col = np.unravel_index(nearest, distance.shape)
    return int(row), int(col)


def _radar_spacing(longitude: np.ndarray, latitude: np.ndarray) -> tuple[float, float]:
    """Median distance between neighbouring rows and columns of a radar grid [m]."""
    east, north = degree_lengths(float(np.nanmean(latitude)))
    steps = [
        np.nanmedian(np.hypot(np.diff(longitude, axis=a) * east, np.diff(latitude, axis=a) * north))
        for a in (0, 1)
    ]
    return float(steps[0]), float(steps[1])
