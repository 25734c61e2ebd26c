"""The passes that take a series of points to the displacement of the ground, each over all cells.

The series stands in memory as one array, (n_dates, n_points) float32, and is corrected in place: the
points that result are the same array.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from ..inversion import slope_coefficients
from ..motion import Motion, fit_motion
from .atmosphere import PointDelay
from .cells import Cells
from .dem_error import DemErrors, DemEstimates, believe, fit_dem_error
from .rate_noise import wandering_variance
from .reference import PointReference
from .spline import SmoothingSpline


@dataclass(frozen=True)
class Scatterers:
    """The points of a time series and their cells."""

    series: np.ndarray
    """(n_dates, n) float32: displacement [m], corrected in place."""
    years: np.ndarray
    """(n_dates,) float64: time since the first date [yr]."""
    positions: np.ndarray
    """(n, 2) float64: east and north of the points' middle [m]."""
    kinds: np.ndarray
    """(n,) uint8: types of `point_columns`."""
    quality: np.ndarray
    """(n,) float32."""
    cells: Cells
    """Where the points are."""
    level: np.ndarray
    """(n,) int64: smoothness of each point's motion, that of its cell."""
    spline: SmoothingSpline
    """Motion."""
    new_year: float
    """Time of the first date since the year began [yr]."""
    execution: Execution
    """Threads and memory."""

    def each_run(self, work, store, monitor: Monitor) -> None:
        """Apply work(cells, points) to runs of cells on threads; store(cells, points, result) keeps it."""
        # The series stands in memory and changes from pass to pass: sending it costs more than a pass.
        map_blocks(
            lambda run: work(*run), list(self.cells.runs()), lambda run, result: store(*run, result),
            self.execution.here(), monitor,
        )  # fmt: skip


def rate_variance(
    scene: Scatterers, reference: PointReference, walk: np.ndarray, monitor: Monitor
) -> np.ndarray:
    """Variance of the rates, from series that nothing has been filtered out of.

    Parameters
    ----------
    scene : Scatterers
        Its series still holds the atmosphere.
    reference : PointReference
        What rates are relative to: its atmosphere is in all of them.
    walk : (n,) ndarray
        Growth of the phase noise's variance that the points' own standard deviations tell [m^2/yr]; it
        stands in where the scene is too small to tell.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    (n,) ndarray of float64
        [m^2/yr^2].
    """
    spline, years = scene.spline, scene.years
    slope = slope_coefficients(years)
    zero = scene.series[:, reference.points].mean(axis=1, dtype=np.float64)
    if reference.automatic:
        # Chosen for moving as the scene's quiet ground does: that is what rates are then relative to.
        zero = np.zeros(len(years))
    variance = np.empty(scene.series.shape[1])

    def scatter(_cells: slice, points: np.ndarray) -> np.ndarray:
        relative = scene.series[:, points] - zero[:, None]
        return spline.white_variance(relative, scene.level[points]) * (slope @ slope)

    def store(_cells: slice, points: np.ndarray, found: np.ndarray) -> None:
        variance[points] = found

    scene.each_run(scatter, store, monitor)
    told = wandering_variance(scene.positions, scene.kinds, scene.quality, scene.series, years, spline)
    since = years - years[0]
    bound = np.nan_to_num(walk) * float(slope @ np.minimum.outer(since, since) @ slope)
    return variance + np.where(np.isfinite(told), told, bound)


def remove_delay(scene: Scatterers, delay: PointDelay, monitor: Monitor) -> np.ndarray:
    """Take the delay of each date off the series.

    Returns
    -------
    (n_dates, n_cells) ndarray of float64
        Mean delay over the points of each cell [m].
    """
    cells = scene.cells
    removed = np.empty((len(scene.years), len(cells)))

    def estimate(cells: slice, _points: np.ndarray) -> np.ndarray:
        return delay.at(cells)

    def store(run: slice, points: np.ndarray, found: np.ndarray) -> None:
        scene.series[:, points] -= found
        starts = cells.start[run] - cells.start[run.start]
        removed[:, run] = np.add.reduceat(found, starts, axis=1) / cells.count[run]

    scene.each_run(estimate, store, monitor)
    return removed


def remove_dem_error(
    scene: Scatterers,
    bperp: np.ndarray,
    range_sine: np.ndarray,
    excess: float,
    shrink: bool,
    monitor: Monitor,
) -> DemErrors:
    """Estimate DEM errors, believe them as far as they deserve, and take them off the series.

    Parameters
    ----------
    scene : Scatterers
        Its series has no atmosphere any more.
    bperp : (n_dates,) or (n_dates, n) ndarray
        Perpendicular baselines [m].
    range_sine : (n,) ndarray
        Slant range times sine of the incidence [m].
    excess : float
        See `believe`.
    shrink : bool
        False applies the estimates in full.
    monitor : Monitor
        Progress and cancel.
    """
    n = scene.series.shape[1]
    height, variance = np.full(n, np.nan), np.full(n, np.nan)

    def baselines(points: np.ndarray) -> np.ndarray:
        own = bperp[:, points] if bperp.ndim == 2 else bperp[:, None]
        return own.astype(np.float64) - own[0]

    def fit(_cells: slice, points: np.ndarray) -> DemEstimates:
        return fit_dem_error(
            scene.series[:, points].astype(np.float64), baselines(points), range_sine[points],
            scene.level[points], scene.spline,
        )  # fmt: skip

    def keep(_cells: slice, points: np.ndarray, found: DemEstimates) -> None:
        height[points], variance[points] = found.height, found.variance

    scene.each_run(fit, keep, monitor.part(0.0, 0.7))
    errors = believe(DemEstimates(height, variance), scene.kinds, scene.cells, excess, shrink)
    slope = np.nan_to_num(errors.height / range_sine)
    for _, points in scene.cells.runs():
        if np.any(slope[points]):
            scene.series[:, points] -= baselines(points) * slope[points]
    monitor.progress(1.0)
    return errors


def refer(scene: Scatterers, reference: PointReference) -> None:
    """Make the mean of the reference area zero at every date, and every point zero at the first."""
    zero = scene.series[:, reference.points].mean(axis=1, dtype=np.float64).astype(np.float32)
    for _, points in scene.cells.runs():
        values = scene.series[:, points] - zero[:, None]
        scene.series[:, points] = values - values[0]


def describe_motion(scene: Scatterers, extras: tuple[str, ...], monitor: Monitor) -> dict[str, np.ndarray]:
    """Rates, linearity and residuals of the final series.

    Parameters
    ----------
    scene : Scatterers
        With its final series.
    extras : tuple of str
        Further terms of `motion.EXTRAS`.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    dict of (n,) ndarray of float64
        ``velocity`` [m/yr], ``r2``, ``rmse`` [m], and what was asked for beside.
    """
    from ..motion import fit_extras

    n = scene.series.shape[1]
    values: dict[str, np.ndarray] = {}
    calendar = scene.years + scene.new_year

    def fit(_cells: slice, points: np.ndarray):
        series = scene.series[:, points].astype(np.float64)
        return fit_motion(series, scene.years), fit_extras(series, calendar, extras)

    def keep(_cells: slice, points: np.ndarray, found) -> None:
        motion, more = found
        columns = dict(zip(Motion.__dataclass_fields__, vars(motion).values())) | more
        for name, column in columns.items():
            values.setdefault(name, np.empty(n))[points] = column

    scene.each_run(fit, keep, monitor)
    return values


def unsteady_rms(scene: Scatterers) -> np.ndarray:
    """(n_dates,) float64: rms of what the points show beyond smooth motion at each date [m]."""
    squares = np.zeros(len(scene.years))
    for _, points in scene.cells.runs():
        rough = scene.spline.high_pass(scene.series[:, points].astype(np.float64), scene.level[points])
        squares += (rough**2).sum(axis=1)
    return np.sqrt(squares / scene.series.shape[1])
