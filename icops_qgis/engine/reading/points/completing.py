"""Series with gaps made whole, and how sure their rate is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...timeseries.inversion import slope_coefficients
from ...timeseries.motion import has_annual_term

#: Points with displacement at fewer of the dates are left out.
MIN_SHARE = 0.5

#: Dates on which a series is fitted that has gaps, at least.
_MIN_DATES = 3

#: A share of the mean square of a column by which normal equations are kept solvable.
_RIDGE = 1e-9


@dataclass
class CompletedSeries:
    """Series without gaps."""

    series: np.ndarray
    """(n_dates, k) float64: displacement since the first date [m]."""
    usable: np.ndarray
    """(n,) bool: which of the points given they are, k of n."""
    missing: np.ndarray | None
    """(k,) number of dates that were interpolated; None where no point has any."""


def complete_series(series: np.ndarray, years: np.ndarray) -> CompletedSeries:
    """Fill gaps, drop points with too many of them, make the first date 0.

    A gap is filled by the point's own linear (+ annual) model plus its residual, interpolated linearly
    between the dates before and after and held at the ends.

    Parameters
    ----------
    series : (n_dates, n) ndarray
        Displacement [m]; NaN where it was not measured.
    years : (n_dates,) ndarray of float64
        Time [yr], from a first of January.

    Returns
    -------
    CompletedSeries
    """
    series = np.array(series, dtype=np.float64)
    known = np.isfinite(series)
    count = known.sum(axis=0)
    n_dates = len(years)
    usable = (count == n_dates) | (count >= max(_MIN_DATES, MIN_SHARE * n_dates))
    if not usable.all():
        series, known, count = series[:, usable], known[:, usable], count[usable]
    gaps = np.flatnonzero(count < n_dates)
    if gaps.size:
        series[:, gaps] = _filled(series[:, gaps], known[:, gaps], years)
    series -= series[0].copy()
    return CompletedSeries(series, usable, (n_dates - count).astype(np.int32) if gaps.size else None)


def _filled(series: np.ndarray, known: np.ndarray, years: np.ndarray) -> np.ndarray:
    """Series with their gaps filled."""
    t = years - years.mean()
    columns = [np.ones_like(t), t]
    if has_annual_term(years):
        columns += [np.cos(2 * np.pi * years), np.sin(2 * np.pi * years)]
    design = np.column_stack(columns)
    size = design.shape[1]
    weight = known.astype(np.float64)
    values = np.where(known, series, 0.0)
    # Normal equations of all points at once: sum over the dates that each of them has.
    products = np.einsum("ti,tj->ijt", design, design).reshape(size * size, -1)
    normal = (products @ weight).T.reshape(-1, size, size)
    trace = np.trace(normal, axis1=1, axis2=2)
    normal += (_RIDGE * trace)[:, None, None] * np.eye(size)
    solution = np.linalg.solve(normal, (design.T @ values).T[..., None])[..., 0]
    model = design @ solution.T
    residual = np.where(known, series - model, np.nan)
    return np.where(known, series, model + _between(residual, years))


def _between(values: np.ndarray, years: np.ndarray) -> np.ndarray:
    """(n_dates, n) values with NaN, linear in time between those that are there, constant beyond them."""
    n_dates, n = values.shape
    before = np.empty((n_dates, n), np.int64)
    after = np.empty((n_dates, n), np.int64)
    last = np.full(n, -1)
    for i in range(n_dates):
        last = np.where(np.isfinite(values[i]), i, last)
        before[i] = last
    following = np.full(n, -1)
    for i in range(n_dates - 1, -1, -1):
        following = np.where(np.isfinite(values[i]), i, following)
        after[i] = following
    before = np.where(before < 0, after, before)
    after = np.where(after < 0, before, after)
    column = np.arange(n)
    span = years[after] - years[before]
    share = np.divide(years[:, None] - years[before], span, out=np.zeros_like(span), where=span > 0)
    low, high = values[before, column], values[after, column]
    return low + np.clip(share, 0.0, 1.0) * (high - low)


def rate_deviation(rmse: np.ndarray, years: np.ndarray) -> np.ndarray:
    """Standard deviation of a least-squares rate whose dates carry white noise.

    Parameters
    ----------
    rmse : (n,) ndarray
        Residual of the linear (+ annual) model [m].
    years : (n_dates,) ndarray of float64
        Time of each date [yr].

    Returns
    -------
    (n,) ndarray of float64
        [m/yr]; NaN where there are too few dates to tell.
    """
    parameters = 4 if has_annual_term(years) else 2
    freedom = len(years) - parameters
    if freedom <= 0:
        return np.full(len(rmse), np.nan)
    slope = slope_coefficients(years)
    return rmse * np.sqrt(len(years) / freedom) * np.sqrt(slope @ slope)
