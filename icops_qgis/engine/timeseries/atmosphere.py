"""Atmospheric delay in a displacement series: separated from motion in time, then shaped in space.

The delay of one date has nothing to do with that of the next, motion has: what a date shows
beyond the local linear motion around it is delay and noise (`temporal_high_pass`). Of that, the
part proportional to height is stratified troposphere, a plane or a second-order surface is orbit
error, and what is smooth in space is turbulent troposphere; the rest stays with the point as noise.

Sources: Ferretti et al. 2000 and Berardino et al. 2002 (high-pass in time, low-pass in space),
Cleveland 1979 (local linear regression), METHOD 5.4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter

from ..algebra import weighted_sums
from ..errors import EngineError
from ..interferometry.network import DAYS_PER_YEAR
from .surfaces import MIN_RELIEF, RAMP_TERMS, fit_height, fit_ramp, relief

#: Gaussian kernels of the spatial low-pass end here [standard deviations].
TRUNCATE = 4.0


@dataclass(frozen=True)
class AtmosphereOptions:
    """Which parts of the delay are estimated, and at which scales."""

    turbulent: bool = True
    """Remove the spatially smooth part of what is left of a date."""
    stratified: bool = True
    """Remove the part proportional to height."""
    ramp: str = "none"
    """Surface of orbit error: ``none`` (Sentinel-1 orbits need none, and the turbulent part takes a plane
    along), ``linear`` or ``quadratic``."""
    spatial_metres: float = 500.0
    """Standard deviation of the spatial Gaussian [m]; the full width at half maximum is 2.4 times as much,
    the 1 to 2 km usual since Ferretti et al. 2000. A moving area much smaller than that keeps its motion."""
    temporal_days: float = 90.0
    """Standard deviation of the temporal Gaussian [d]: with a date every 12 days the fit at a date rests
    on some 27 dates, so 95 % of its own delay stays in the high-pass, while motion that changes over
    half a year and more is followed."""


def high_pass_matrix(years: np.ndarray, window_days: float, min_dates: int = 3) -> np.ndarray:
    """The matrix that takes the local linear motion out of a series.

    Row i is "value at date i minus the value there of a straight line fitted to all dates with
    weights exp(-(t - t_i)^2 / (2 h_i^2))". Time is real time, so gaps and the two ends need no
    special case. Bandwidth h_i is `window_days`, or, where fewer than `min_dates` dates (date i
    included) lie that near, the distance to the last of the nearest `min_dates`: a lonely date
    takes its line from its nearest neighbours instead of from none.

    Parameters
    ----------
    years : (n_dates,) ndarray of float
        Time of each date [yr], without repeats.
    window_days : float
        Standard deviation of the Gaussian weights [d].
    min_dates : int
        Dates within one bandwidth, at least 3.

    Returns
    -------
    (n_dates, n_dates) ndarray of float64
        Its product with any series linear in time is zero.

    Raises
    ------
    EngineError
        There are fewer than `min_dates` dates, or the window is not positive.
    """
    days = np.asarray(years, dtype=np.float64) * DAYS_PER_YEAR
    if len(days) < min_dates:
        raise EngineError(
            f"An atmospheric filter in time needs at least {min_dates} dates and there are {len(days)}; "
            "use more dates or switch the filter off."
        )
    if not window_days > 0:
        raise EngineError(f"The temporal window is {window_days} days; give a positive number of days.")
    lag = days[np.newaxis, :] - days[:, np.newaxis]
    reach = np.sort(np.abs(lag), axis=1)[:, min_dates - 1]
    bandwidth = np.maximum(window_days, reach)[:, np.newaxis]
    weights = np.exp(-0.5 * (lag / bandwidth) ** 2)
    weights /= weights.sum(axis=1, keepdims=True)
    # The line is written about the weighted mean time, where its two coefficients are independent.
    offset = lag - (weights * lag).sum(axis=1, keepdims=True)
    at_date = np.diagonal(offset)[:, np.newaxis]
    spread = (weights * offset**2).sum(axis=1, keepdims=True)
    smoother = weights * (1.0 + at_date * offset / spread)
    return np.eye(len(days)) - smoother


def temporal_high_pass(
    series: np.ndarray, years: np.ndarray, window_days: float, min_dates: int = 3
) -> np.ndarray:
    """Series minus the local linear motion around each date.

    Parameters
    ----------
    series : (n_dates, ...) ndarray of float32
        Displacement [m]; a point with any missing date comes back all NaN.
    years : (n_dates,) ndarray of float
        Time of each date [yr].
    window_days, min_dates
        See `high_pass_matrix`.

    Returns
    -------
    (n_dates, ...) ndarray of float32
        Delay and noise of each date [m]; linear motion has exactly none.
    """
    matrix = high_pass_matrix(years, window_days, min_dates).astype(np.float32)
    series = np.asarray(series, dtype=np.float32)
    # Against a middle date the numbers are small, which keeps single precision to the micrometre.
    return weighted_sums(matrix, series - series[len(series) // 2])


def spatial_low_pass(image: np.ndarray, sigma_rows_px: float, sigma_cols_px: float) -> np.ndarray:
    """Gaussian mean of the valid pixels around each pixel.

    Parameters
    ----------
    image : (rows, cols) ndarray of float
        NaN where there is no value.
    sigma_rows_px, sigma_cols_px : float
        Standard deviation of the Gaussian along a column and along a row [pixels].

    Returns
    -------
    (rows, cols) ndarray of float32
        Defined at every pixel with a valid one within 4 standard deviations, NaN elsewhere. A
        constant image stays constant up to its borders and around its holes.
    """
    valid = np.isfinite(image)
    sigma = (sigma_rows_px, sigma_cols_px)
    values = np.where(valid, image, 0).astype(np.float32)
    total = gaussian_filter(values, sigma, mode="constant", truncate=TRUNCATE)
    weight = gaussian_filter(valid.astype(np.float32), sigma, mode="constant", truncate=TRUNCATE)
    return np.divide(total, weight, out=np.full(valid.shape, np.nan, np.float32), where=weight > 0)


class AtmosphereEstimate(NamedTuple):
    """The delay of one date."""

    total: np.ndarray
    """(rows, cols) float32: all parts together [m], to be subtracted from the displacement of the date.
    NaN only where the image has no value or, with the stratified part, the height is unknown."""
    height_coefficient: float
    """Stratified part [m of displacement per m of height]; 0 where it is switched off."""
    ramp_coefficients: np.ndarray
    """Coefficients of `fit_ramp` [m]; empty where it is switched off."""


def estimate_atmosphere(
    image: np.ndarray,
    height: np.ndarray | None,
    pixel_metres: tuple[float, float],
    options: AtmosphereOptions,
) -> AtmosphereEstimate:
    """The delay of one date: the stratified part first, then the ramp, then the turbulent part.

    Parameters
    ----------
    image : (rows, cols) ndarray of float32
        One date of `temporal_high_pass` [m], NaN where there is no value.
    height : (rows, cols) ndarray of float or None
        Terrain height [m]; needed for the stratified part only.
    pixel_metres : (float, float)
        Height and width of a pixel [m].
    options : AtmosphereOptions
        Parts and scales, passed through `applicable_options`.

    Returns
    -------
    AtmosphereEstimate

    Raises
    ------
    EngineError
        A part that is asked for cannot be estimated.
    """
    total = np.where(np.isfinite(image), np.float32(0), np.float32(np.nan))
    height_coefficient, ramp_coefficients = 0.0, np.empty(0)
    if options.stratified:
        if height is None:
            raise EngineError("The height-correlated delay needs heights; import a DEM or switch it off.")
        fit = fit_height(image, height, options.ramp)
        height_coefficient = float(fit.coefficients[0])
        total = total + fit.model
    if options.ramp != "none":
        fit = fit_ramp(image - total, options.ramp)
        ramp_coefficients = fit.coefficients
        total = total + fit.model
    if options.turbulent:
        sigma = [options.spatial_metres / metres for metres in pixel_metres]
        total = total + spatial_low_pass(image - total, *sigma)
    return AtmosphereEstimate(total, height_coefficient, ramp_coefficients)


def applicable_options(
    options: AtmosphereOptions, height: np.ndarray | None, n_dates: int
) -> tuple[AtmosphereOptions, tuple[str, ...]]:
    """What of the options this scene can bear, and one sentence for each part that it cannot.

    Parameters
    ----------
    options : AtmosphereOptions
        As the user chose them.
    height : (rows, cols) ndarray of float or None
        Terrain height of the pixels with data [m], NaN elsewhere; None where there is none.
    n_dates : int
        Dates of the series.

    Returns
    -------
    options : AtmosphereOptions
        The same, less what cannot be estimated.
    sentences : tuple of str
        Why, for the log.

    Raises
    ------
    EngineError
        A scale is not positive or the ramp is unknown.
    """
    if options.ramp not in RAMP_TERMS:
        raise EngineError(f"The ramp {options.ramp!r} is unknown; choose one of {', '.join(RAMP_TERMS)}.")
    if not (options.spatial_metres > 0 and (options.temporal_days is None or options.temporal_days > 0)):
        raise EngineError(
            f"The atmospheric filter has the scales {options.spatial_metres} m and "
            f"{options.temporal_days} d; give positive ones."
        )
    if n_dates < 3:
        sentence = f"No atmosphere is removed: a filter in time needs 3 dates, there are {n_dates}."
        return replace(options, turbulent=False, stratified=False, ramp="none"), (sentence,)
    if options.stratified and height is None:
        return replace(options, stratified=False), (
            "No height-correlated atmosphere is removed: the stack has no heights.",
        )
    if options.stratified and relief(height) < MIN_RELIEF:
        sentence = (
            f"No height-correlated atmosphere is removed: the terrain rises {relief(height):.0f} m only, "
            f"less than {MIN_RELIEF:.0f} m."
        )
        return replace(options, stratified=False), (sentence,)
    return options, ()
