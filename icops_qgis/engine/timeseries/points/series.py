"""Displacement time series of unwrapped points (METHOD 5.2 to 5.6).

Pairs to series, reference area, external delays, atmosphere, DEM error, motion: here they are put in
order and their findings into words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from ...compute import Execution, Monitor
from ...errors import EngineError
from ...grid import metric_positions
from ...interferometry.network import DAYS_PER_YEAR, Network
from ...point_columns import TYPE_NAMES, PointColumns
from ...points import Points
from ...points_file import PointsFile, open_points
from ..atmosphere import applicable_options
from ..extension.extend import extend_points, extended_network, hold
from ..extension.previous import PreviousSeries, match
from ..findings import say_network
from ..result_points import look_vector
from ..surfaces import MIN_PIXELS_PER_TERM, RAMP_TERMS
from . import corrections
from .atmosphere import CellSeries, PointDelay, cell_series, estimate_delay
from .cells import Cells
from .dem_error import DemErrors
from .findings import delay_sentence, dem_sentence, say_inversion
from .gacos import remove_external
from .inverting import PointSeries, invert_points, point_network
from .options import PointSeriesOptions
from .reference import PointReference, given_reference, quiet_reference
from .rewrapping import join_islands, mend
from .spline import SmoothingSpline
from .ties import tie_points

#: What a linear bridge does here.
JOINED = "one common rate and then the measured phase, to the whole cycle, join them"


@dataclass(frozen=True)
class PointSeriesResult:
    """Displacement of every point, and what the report tells."""

    points: Points
    """The points."""
    reference: PointReference
    """The area all values are relative to."""
    network: Network
    """Dates and pairs."""
    bperp: np.ndarray
    """(n_dates,) float64: perpendicular baselines for the report [m]."""
    inverted: PointSeries
    """How well pairs and series agree; its series is the points'."""
    delay: PointDelay | None
    """The atmosphere; None where none was looked for."""
    removed: np.ndarray
    """(n_dates, n_cells) float64: delay that was taken off, mean over the points of each cell [m]."""
    dem: DemErrors | None
    """The DEM errors; None where none were."""
    date_rms: np.ndarray
    """(n_dates,) float64: rms of what the points show beyond smooth motion [m]."""
    places: np.ndarray
    """(n, 2) float64: east and north of the points' middle [m]."""
    cells: Cells
    """Where they lie together."""
    summary: tuple[str, ...]
    """What was found and chosen, one sentence each."""

    @property
    def delay_rms(self) -> np.ndarray:
        """(n_dates,) float64: rms of the removed delay over the points, its mean off [m]."""
        weight = self.cells.count / self.cells.count.sum()
        apart = self.removed - (self.removed @ weight)[:, None]
        return np.sqrt(apart**2 @ weight)


def point_time_series(
    path: Path,
    options: PointSeriesOptions,
    execution: Execution,
    monitor: Monitor,
    previous: PreviousSeries | None = None,
) -> PointSeriesResult:
    """Turn unwrapped points into displacement time series.

    Parameters
    ----------
    path : Path
        File of `points_file`, unwrapped; wrapped is enough where a series is extended.
    options : PointSeriesOptions
        The user's choices.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress, cancel and messages.
    previous : PreviousSeries, optional
        Series of the first dates: only the others are unwrapped, and these stay as they are.

    Raises
    ------
    EngineError
        The points cannot give a time series.
    Cancelled
        The user stopped the run.
    """
    said: list[str] = []
    with open_points(path) as points:
        return _run(points, options, execution, monitor.noting(said), said, previous)


def _run(
    points: PointsFile,
    options: PointSeriesOptions,
    execution: Execution,
    monitor: Monitor,
    said: list[str],
    previous: PreviousSeries | None,
) -> PointSeriesResult:
    columns = points.columns()
    allowed = _allowed(points, columns, options, monitor)
    extension = None
    if previous is None:
        network = point_network(points)
        say_network(network, options.bridge, JOINED, monitor)
        inverted = invert_points(points, network, allowed, options, execution, monitor.part(0.0, 0.4))
    else:
        extension = match(previous, points, columns, allowed, options, monitor)
        network = extended_network(points, extension)
        inverted = extend_points(points, columns, extension, network, execution, monitor.part(0.0, 0.4))
        allowed = inverted.usable
    inverted, columns, kept = _kept(points, inverted, columns, allowed, monitor)

    spline = SmoothingSpline(network.years)
    places = metric_positions(columns.x, columns.y, points.header.crs)
    cells = Cells.of(places)
    if extension is None:
        say_inversion(inverted, network, options.closure, monitor)
        _settle(points, inverted, network, places, kept, cells, options, monitor)
    if options.gacos:
        remove_external(points, inverted.series, columns, spline, options.gacos, monitor)
    noise = inverted.noise
    usual = float(np.nanmedian(noise)) if np.isfinite(noise).any() else 1.0
    # No point may speak for its cell alone, however good it claims to be.
    weights = 1.0 / np.maximum(np.nan_to_num(noise, nan=usual), 0.1 * usual + 1e-12)
    gathered = cell_series(cells, inverted.series, weights, spline)
    first = network.dates[0]
    scene = corrections.Scatterers(
        inverted.series, network.years, places, columns.type, columns.quality, cells,
        gathered.level[cells.of_point], spline,
        (first - date(first.year, 1, 1)).days / DAYS_PER_YEAR, execution,
    )  # fmt: skip
    if extension is None:
        reference = _reference(points, options, columns, scene, gathered)
    else:
        extension = extension.take(kept)
        reference = extension.reference(options)
    monitor.inform(reference.describe())
    variance = corrections.rate_variance(scene, reference, inverted.walk, monitor.part(0.4, 0.5))

    delay = _delay(scene, gathered, columns, options, monitor)
    removed = np.zeros((network.n_dates, len(cells)))
    if delay:
        removed = corrections.remove_delay(scene, delay, monitor.part(0.5, 0.7))
    dem = _dem_error(points, scene, columns, kept, delay, options, monitor.part(0.7, 0.85))
    corrections.refer(scene, reference)
    if options.ties:
        found = tie_points(options.ties, points, columns, scene.series, options.reference_radius)
        monitor.inform(found.describe())
        inverted.series[:] -= (found.offset * network.years)[:, None].astype(np.float32)
        variance += found.sigma**2
    extras = options.extras
    if extension is not None:
        extras = tuple(sorted({*extras, *extension.previous.extras}))
        held = hold(scene.series, network, extension, reference.points, options.revised_days)
        monitor.inform(held)
    motions = corrections.describe_motion(scene, extras, monitor.part(0.85, 1.0))
    attributes = {
        **motions.values,
        "velocity_std": np.sqrt(variance),
        "temporal_coherence": inverted.temporal_coherence,
        "coherence": columns.quality,
        "effective_area": columns.shp_count,
        "amplitude_dispersion": columns.amplitude_dispersion,
        "missing_dates": inverted.n_missing,
        "network_subsets": inverted.n_subsets,
        "row": columns.row,
        "col": columns.col,
        **_heights(columns, dem),
        **_look(columns),
        **_amplitude(columns),
        **({} if extension is None else {"code": extension.attribute("code")}),
    }
    kind = np.array([TYPE_NAMES[k] for k in sorted(TYPE_NAMES)])[columns.type.astype(int) - 1]
    result = Points(columns.x, columns.y, points.header.crs, network.dates, scene.series, kind, attributes)
    return PointSeriesResult(
        result,
        reference,
        network,
        points.mean_bperp(),
        inverted,
        delay,
        removed,
        dem,
        motions.date_rms,
        places,
        cells,
        tuple(said),
    )


def _allowed(
    points: PointsFile, columns: PointColumns, options: PointSeriesOptions, monitor: Monitor
) -> np.ndarray:
    """(n,) bool: points that have a place and are not masked."""
    allowed = np.isfinite(columns.x) & np.isfinite(columns.y)
    if options.mask:
        from ...reading.mask import mask_positions

        masked = mask_positions(options.mask, columns.x, columns.y, points.header.crs)
        monitor.inform(f"{int((masked & allowed).sum())} of {len(allowed)} points are masked.")
        allowed &= ~masked
    if not allowed.any():
        raise EngineError(f"No point of {points.path} is left; give another MASK.")
    return allowed


def _kept(
    points: PointsFile, inverted: PointSeries, columns: PointColumns, allowed: np.ndarray, monitor: Monitor
) -> tuple[PointSeries, PointColumns, np.ndarray]:
    """What is left without the points that have no series; and which those are."""
    usable = inverted.usable
    lost = int((allowed & ~usable).sum())
    if lost:
        monitor.warn(f"{lost} of {len(usable)} points are left out: their pairs reach too few of the dates.")
    if not usable.any():
        raise EngineError(
            f"No point of {points.path} has a series: its pairs reach too few of the dates; run "
            "unwrap_points on a larger network."
        )
    return (inverted if usable.all() else inverted.take(usable)), columns.take(usable), usable


def _settle(
    points: PointsFile,
    inverted: PointSeries,
    network: Network,
    places: np.ndarray,
    kept: np.ndarray,
    cells: Cells,
    options: PointSeriesOptions,
    monitor: Monitor,
) -> None:
    """Join islands and bring series that slipped back, in whole cycles."""
    wavelength = points.header.wavelength
    apart = join_islands(inverted.series, points.component()[kept], places, wavelength)
    if apart:
        monitor.warn(
            f"{apart} points lie on islands that no edge joins with the others; they are taken to move by "
            "less than half a cycle from date to date against the nearest ground."
        )
    if options.refine:
        mended = mend(inverted.series, network.years, wavelength, cells, monitor)
        monitor.inform(f"{mended} points had slipped against their neighbours and are brought back.")


def _reference(
    points: PointsFile,
    options: PointSeriesOptions,
    columns: PointColumns,
    scene: corrections.Scatterers,
    gathered: CellSeries,
) -> PointReference:
    if options.reference is None:
        named = np.column_stack([columns.x, columns.y])
        smooth = gathered.series - scene.spline.high_pass(gathered.series, gathered.level)
        return quiet_reference(
            scene.positions, named, scene.cells, smooth, scene.years, columns.quality,
            options.reference_radius,
        )  # fmt: skip
    x, y = options.reference
    # The points and the place share one middle, so that their metres agree.
    together = metric_positions(np.append(columns.x, x), np.append(columns.y, y), points.header.crs)
    return given_reference(together[:-1], together[-1], (x, y), options.reference_radius)


def _delay(
    scene: corrections.Scatterers,
    gathered: CellSeries,
    columns: PointColumns,
    options: PointSeriesOptions,
    monitor: Monitor,
) -> PointDelay | None:
    height = columns.height.astype(np.float64)
    known = bool(np.isfinite(height).all())
    filters, sentences = applicable_options(options.atmosphere, height if known else None, len(scene.years))
    for sentence in sentences:
        monitor.warn(sentence)
    needed = MIN_PIXELS_PER_TERM * (1 + len(RAMP_TERMS[filters.ramp]))
    if len(scene.cells) < needed and (filters.stratified or filters.ramp != "none"):
        monitor.warn(
            f"No height-correlated atmosphere and no ramp are removed: that needs {needed} cells of "
            f"{scene.cells.metres:.0f} m with points, and there are {len(scene.cells)}."
        )
        filters = replace(filters, stratified=False, ramp="none")
    if not (filters.turbulent or filters.stratified or filters.ramp != "none"):
        return None
    delay = estimate_delay(
        scene.cells, gathered, scene.positions, height if known else None, scene.years, scene.spline, filters
    )
    if delay.variogram:
        monitor.inform(delay_sentence(delay))
    return delay


def _dem_error(
    points: PointsFile,
    scene: corrections.Scatterers,
    columns: PointColumns,
    kept: np.ndarray,
    delay: PointDelay | None,
    options: PointSeriesOptions,
    monitor: Monitor,
) -> DemErrors | None:
    """Take DEM errors off where they are wanted and can be had."""
    if options.dem_error == "none":
        return None
    bperp = points.bperp()
    bperp = bperp if bperp.ndim == 1 or kept.all() else bperp[:, kept]
    range_sine = columns.slant_range_distance * np.sin(np.radians(columns.incidence_angle.astype(np.float64)))
    if not np.isfinite(bperp).all():
        lacking = "the file has no perpendicular baselines"
    elif not np.isfinite(range_sine).any():
        lacking = "the file has no slant range and incidence"
    elif len(scene.years) < 5 or np.ptp(bperp, axis=0).max() < 1.0:
        lacking = f"{len(scene.years)} dates with these baselines cannot tell it from motion"
    else:
        excess = delay.variogram.noise if delay and delay.variogram else 1.0
        shrink = options.dem_error == "auto"
        errors = corrections.remove_dem_error(scene, bperp, range_sine, excess, shrink, monitor)
        monitor.inform(dem_sentence(errors, shrink))
        return errors
    monitor.warn(f"No DEM error is estimated: {lacking}.")
    return None


def _heights(columns: PointColumns, dem: DemErrors | None) -> dict[str, np.ndarray]:
    """Height of the scatterers and its standard deviation [m], where known."""
    if not np.isfinite(columns.height).any():
        return {}
    height = columns.height.astype(np.float64)
    if dem is None:
        return {"height": height}
    return {"height": height + dem.height, "height_std": np.sqrt(dem.variance)}


def _look(columns: PointColumns) -> dict[str, np.ndarray]:
    if not np.isfinite(columns.incidence_angle).any():
        return {}
    azimuth = columns.azimuth_angle.astype(np.float64)
    known = np.isfinite(azimuth).any()
    return look_vector(columns.incidence_angle.astype(np.float64), azimuth if known else None)


def _amplitude(columns: PointColumns) -> dict[str, np.ndarray]:
    """Mean amplitude, where known."""
    known = np.isfinite(columns.mean_amplitude).any()
    return {"amplitude": columns.mean_amplitude} if known else {}
