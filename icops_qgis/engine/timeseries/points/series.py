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
from ...grid import metric_positions
from ...interferometry.network import DAYS_PER_YEAR, Network
from ...point_columns import TYPE_NAMES, PointColumns
from ...points import Points
from ...points_file import PointsFile, open_points
from ...requirements import require
from ..atmosphere import applicable_options
from ..extension.extend import extend_points, extended_network, hold
from ..extension.previous import Held, PreviousSeries, match
from ..findings import say_network
from ..surfaces import MIN_PIXELS_PER_TERM, RAMP_TERMS
from . import corrections
from .atmosphere import CellSeries, PointDelay, cell_series, estimate_delay
from .attributes import known_attributes
from .cells import Cells
from .dem_error import DemErrors
from .findings import delay_sentence, dem_sentence, say_inversion
from .gacos import remove_external
from .inverting import PointSeries, invert_points, point_network
from .options import PointSeriesOptions
from .reference import PointReference, given_reference, quiet_reference
from .rewrapping import settle
from .spline import SmoothingSpline
from .ties import tie_points
from .usable import allowed_points, keep_usable

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
    scene: corrections.Scatterers
    """Where the points lie, and how smooth their motion is."""
    held: Held | None
    """What an earlier series still holds; None where there is none."""
    summary: tuple[str, ...]
    """What was found and chosen, one sentence each."""

    @property
    def places(self) -> np.ndarray:
        """(n, 2) float64: east and north of the points' middle [m]."""
        return self.scene.positions

    @property
    def cells(self) -> Cells:
        """Where they lie together."""
        return self.scene.cells

    @property
    def date_rms(self) -> np.ndarray:
        """(n_dates,) float64: rms of what the points show beyond smooth motion [m]."""
        return corrections.unsteady_rms(self.scene)

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
    # Thousands of small systems are solved: threads of BLAS would wait for one another longer than they work.
    with require("threadpoolctl").threadpool_limits(1), open_points(path) as points:
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
    allowed = allowed_points(points, columns, options, monitor)
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
    inverted, columns, kept = keep_usable(points, inverted, columns, allowed, monitor)

    spline = SmoothingSpline(network.years)
    places = metric_positions(columns.x, columns.y, points.header.crs)
    cells = Cells.of(places)
    if extension is None:
        say_inversion(inverted, network, options.closure, monitor)
        wavelength, island = points.header.wavelength, points.component()[kept]
        settle(
            inverted.series, island, places, network.years, wavelength, cells, options.refine, monitor
        )  # fmt: skip
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
    extras, held = options.extras, None
    if extension is not None:
        extras = tuple(sorted({*extras, *extension.previous.extras}))
        held, sentence = hold(scene.series, network, extension, reference.points, options.revised_days)
        monitor.inform(sentence)
    motions = corrections.describe_motion(scene, extras, monitor.part(0.85, 1.0))
    attributes = {
        **motions,
        "velocity_std": np.sqrt(variance),
        "temporal_coherence": inverted.temporal_coherence,
        "coherence": columns.quality,
        "effective_area": columns.shp_count,
        "amplitude_dispersion": columns.amplitude_dispersion,
        "missing_dates": inverted.n_missing,
        "network_subsets": inverted.n_subsets,
        "row": columns.row,
        "col": columns.col,
        **known_attributes(columns, dem),
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
        scene,
        held,
        tuple(said),
    )


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
