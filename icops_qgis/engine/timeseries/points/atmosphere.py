"""Atmosphere of each date at scattered points: told from motion in time, then from noise in space.

What a cell shows beyond motion that is smooth in time (`spline`) is the delay of each date, which is
smooth in space, and noise, which is not. How smooth, the variogram of just these values tells, and
kriging with it takes the delay alone. Where the ground speeds up or slows down, the cells' own series
ask for a wilder spline, and less is left to be taken for atmosphere.

Given the motion's smoothness both steps are the conditional mean of a Gaussian model: motion an
integrated random walk in time, delay white in time and a power law in space, noise white in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...algebra import product
from ...errors import EngineError
from ..atmosphere import AtmosphereOptions, high_pass_matrix, spatial_low_pass
from ..surfaces import fit_ramp, height_gradients, ramp_terms
from .cells import Cells
from .kriging import NEIGHBOURS, Kriging
from .spline import SmoothingSpline
from .variogram import Semivariance, Variogram, fit, measure

#: Cells whose series choose the smoothness of the motion together.
_LIKE = 9

#: A cell's mean is not taken for exact [m^2].
_LEAST_VARIANCE = 1e-10


@dataclass(frozen=True)
class PointAtmosphereOptions(AtmosphereOptions):
    """Which parts of the delay are taken off points, and at which scales."""

    temporal_days: float | None = None
    """Standard deviation of a Gaussian window in time [d]; None lets each place's series tell how fast
    its motion changes."""
    kriging: bool = True
    """Whether the turbulent part is kriged with the variogram of the data, instead of a Gaussian
    low-pass of `spatial_metres`."""


@dataclass(frozen=True)
class CellSeries:
    """Series of the cells and what is known of their noise."""

    series: np.ndarray
    """(n_dates, n_cells) float64: mean displacement [m]."""
    level: np.ndarray
    """(n_cells,) int64: smoothness of the motion, of the spline's levels."""
    noise: np.ndarray
    """(n_cells,) float64: noise variance of the mean, were the noise of the points independent [m^2]."""


def cell_series(cells: Cells, series: np.ndarray, weights: np.ndarray, spline: SmoothingSpline) -> CellSeries:
    """Gather points into the series of their cells.

    The median over the cells is taken off every date, of the points as well: each date is unwrapped and
    delayed as a whole by an amount that nobody knows.

    Parameters
    ----------
    cells : Cells
        Where the points are.
    series : (n_dates, n_points) ndarray of float32
        Displacement [m]; changed in place.
    weights : (n_points,) ndarray
        Inverse variance of each point.
    spline : SmoothingSpline
        Motion.
    """
    mean = cells.mean(series, weights)
    common = np.median(mean, axis=1, keepdims=True)
    mean -= common
    series -= common.astype(np.float32)
    likelihood = spline.log_likelihood(mean)
    # Neighbours share their delays: their evidence is pooled as a mean, not as a sum.
    level = np.argmax(likelihood[:, cells.neighbours(_LIKE)].mean(axis=2), axis=0)
    spread = np.empty((1, len(cells.order)))
    for _, points in cells.runs():
        own = cells.of_point[points]
        spread[0, points] = spline.white_variance(series[:, points] - mean[:, own], level[own])
    within = cells.mean(spread, weights)[0]
    # A cell of one point says nothing about its own noise; most cells do.
    told = cells.count > 1
    usual = float(np.median(within[told])) if told.any() else 0.0
    noise = np.where(told, within, usual) / cells.count
    return CellSeries(mean, level, np.maximum(noise, _LEAST_VARIANCE))


@dataclass(frozen=True)
class PointDelay:
    """The delay of every date, at any of the points."""

    positions: np.ndarray
    """(n_points, 2) float64: east and north [m]."""
    places: tuple[np.ndarray, np.ndarray]
    """(n_points,) each: the same from -1 to +1, north first."""
    height: np.ndarray
    """(n_points,) float64: height [m]; 0 where there is no stratified part."""
    values: np.ndarray
    """(n_dates, n_cells) float64: turbulent delay and noise of the cells [m]."""
    per_height: np.ndarray
    """(n_dates,) float64: stratified part [m of displacement per m of height]."""
    ramp: np.ndarray
    """(n_dates, n_terms) float64: coefficients of the ramp's terms [m]; no terms without one."""
    order: str
    """The ramp."""
    kriging: Kriging | None
    """Turbulent part at points; None without it, or where `values` holds it already."""
    cells: Cells
    """Where the points are."""
    turbulent: bool
    """Whether there is a turbulent part."""
    variogram: Variogram | None
    """Of the turbulent part; None without kriging."""
    white: np.ndarray
    """(n_dates, n_cells) float64: what the cells show beyond motion [m]."""
    rest: np.ndarray
    """(n_dates, n_cells) float64: the same without stratified part and ramp [m]."""

    @property
    def before(self) -> Semivariance:
        """Variogram of what is white in time, before the filter."""
        return measure(self.white, self.cells.centre, self.cells.neighbours(NEIGHBOURS))

    @property
    def after(self) -> Semivariance:
        """The same of what the filter leaves."""
        left = self.rest
        if self.kriging is not None:
            every = slice(0, len(self.cells))
            taken = self.kriging.at(self._by_cell, every, list(self.cells.centre[:, None]))
            left = left - np.concatenate(taken).T
        elif self.turbulent:
            left = left - self.values
        return measure(left, self.cells.centre, self.cells.neighbours(NEIGHBOURS))

    def at(self, cells: slice) -> np.ndarray:
        """(n_dates, n) float32: delay at the points of a run of cells, in their order [m]."""
        points = self.cells.order[self.cells.start[cells.start] : self.cells.start[cells.stop]]
        delay = np.outer(self.per_height, self.height[points])
        if self.ramp.shape[1]:
            y, x = (place[points] for place in self.places)
            terms = [np.broadcast_to(t, y.shape) for t in ramp_terms(self.order, (y, x))]
            delay += self.ramp @ np.stack(terms)
        if not self.turbulent:
            return delay.astype(np.float32)
        if self.kriging is None:
            return (delay + self.values[:, self.cells.of_point[points]]).astype(np.float32)
        ends = self.cells.start[cells.start + 1 : cells.stop] - self.cells.start[cells.start]
        places = np.split(self.positions[points], ends)
        return (delay + np.concatenate(self.kriging.at(self._by_cell, cells, places)).T).astype(np.float32)

    @cached_property
    def _by_cell(self) -> np.ndarray:
        """(n_cells, n_dates) float64: `values`, the dates of a cell side by side."""
        return np.ascontiguousarray(self.values.T)


def estimate_delay(
    cells: Cells,
    gathered: CellSeries,
    positions: np.ndarray,
    height: np.ndarray | None,
    years: np.ndarray,
    spline: SmoothingSpline,
    options: PointAtmosphereOptions,
) -> PointDelay:
    """Estimate the delay of every date.

    Parameters
    ----------
    cells : Cells
        Where the points are.
    gathered : CellSeries
        Their series.
    positions : (n_points, 2) ndarray
        East and north [m].
    height : (n_points,) ndarray or None
        Terrain height [m], finite; needed for the stratified part only.
    years : (n_dates,) ndarray
        Time of each date [yr].
    spline : SmoothingSpline
        Motion.
    options : PointAtmosphereOptions
        Passed through `applicable_options`.

    Raises
    ------
    EngineError
        A part that is asked for cannot be estimated.
    """
    if options.temporal_days is None:
        white = spline.high_pass(gathered.series, gathered.level)
    else:
        white = product(high_pass_matrix(years, options.temporal_days), gathered.series)
    reach = np.maximum(np.abs(positions).max(axis=0), 1.0)
    places = positions[:, 1] / reach[1], positions[:, 0] / reach[0]
    own = cells.centre[:, 1] / reach[1], cells.centre[:, 0] / reach[0]
    heights = np.zeros(len(positions))
    per_height, rest = np.zeros(len(white)), white
    if options.stratified:
        if height is None:
            raise EngineError("The height-correlated delay needs heights; import a DEM or switch it off.")
        known = cells.mean(height[None, :], np.ones(len(height)))[0]
        heights = height - known.mean()
        per_height = height_gradients(white, known, options.ramp, own)
        rest = rest - np.outer(per_height, known - known.mean())
    ramp = np.zeros((len(white), 0))
    if options.ramp != "none":
        ramp = np.array([fit_ramp(date, options.ramp, own).coefficients for date in rest])
        terms = [np.broadcast_to(t, own[0].shape) for t in ramp_terms(options.ramp, own)]
        rest = rest - ramp @ np.stack(terms)
    around = cells.neighbours(NEIGHBOURS)
    variogram, kriging, values = None, None, rest
    turbulent = options.turbulent
    if turbulent and options.kriging:
        variogram = fit(measure(rest, cells.centre, around), float(np.median(gathered.noise)), cells.metres)
        turbulent = variogram.scale > 0.0
        if turbulent:
            kriging = Kriging(cells, variogram, variogram.noise * gathered.noise, around)
    elif turbulent:
        sigma = options.spatial_metres / cells.metres
        values = np.empty_like(rest)
        for index, date in enumerate(rest):
            smooth = spatial_low_pass(cells.raster(date), sigma, sigma)
            values[index] = smooth[cells.place[:, 0], cells.place[:, 1]]
    return PointDelay(
        positions, places, heights, values, per_height, ramp, options.ramp, kriging, cells, turbulent,
        variogram, white, rest,
    )  # fmt: skip
