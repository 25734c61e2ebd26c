"""Two layers' series at common dates.

A series between its dates is read within its own model: rate and annual term are fitted, and what is left
is interpolated in a straight line. At a date of the series itself that is its value. All of it is linear
in the values, so that one matrix does it for every point with the same dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from ..interferometry.network import DAYS_PER_YEAR
from ..timeseries.motion import has_annual_term
from .series_difference import parts

#: Nothing is read inside a gap longer than this [d]: five revisits of Sentinel-1.
LONGEST_GAP = 60


class CommonDates(NamedTuple):
    """Dates at which both layers have a value."""

    dates: tuple[date, ...]
    """Ascending."""
    exact: int
    """How many of them both layers measured themselves."""
    beyond: int
    """Dates left out because the other layer begins later, ends earlier or has a gap there."""


def common_dates(first: Sequence[date], second: Sequence[date], interpolate: bool) -> CommonDates:
    """The dates of the layer with fewer of them at which the other one can be read.

    Parameters
    ----------
    first, second : sequence of date
        Ascending.
    interpolate : bool
        Whether dates between those of the other layer count; else only equal dates do.
    """
    few, many = (first, second) if len(first) <= len(second) else (second, first)
    known = set(many)
    if not interpolate:
        dates = tuple(day for day in few if day in known)
        return CommonDates(dates, len(dates), len(few) - len(dates))
    dates = tuple(day for day in few if day in known or _is_bridged(day, many))
    return CommonDates(dates, sum(day in known for day in dates), len(few) - len(dates))


def _is_bridged(day: date, known: Sequence[date]) -> bool:
    """Whether a day lies between two dates that are near enough to each other."""
    after = np.searchsorted([each.toordinal() for each in known], day.toordinal())
    return 0 < after < len(known) and (known[after] - known[after - 1]).days <= LONGEST_GAP


def at_dates(series: np.ndarray, dates: Sequence[date], wanted: Sequence[date]) -> np.ndarray:
    """Series at other dates.

    Parameters
    ----------
    series : (n_dates, n) ndarray
        Values; NaN where a date has none.
    dates : sequence of date
        Of the series, ascending.
    wanted : sequence of date
        Ascending.

    Returns
    -------
    (n_wanted, n) ndarray of float32
        NaN outside of a point's own dates and inside its gaps.
    """
    result = np.full((len(wanted), series.shape[1]), np.nan, np.float32)
    for part in parts(series.shape[1]):
        values = series[:, part].astype(np.float64)
        # Levelling and GNSS have dates without a value: points with the same dates share a matrix.
        patterns, group = _patterns(np.isfinite(values))
        for number, known in enumerate(patterns.T):
            own = [day for day, there in zip(dates, known) if there]
            readable = [k for k, day in enumerate(wanted) if day in set(own) or _is_bridged(day, own)]
            if own and readable:
                matrix = _interpolation(own, [wanted[k] for k in readable])
                chosen = np.flatnonzero(group == number)
                there = matrix @ values[np.ix_(known, chosen)]
                result[np.ix_(readable, part.start + chosen)] = there
    return result


def _patterns(known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The different columns (n_dates, k) of a mask, and which of them each column is."""
    if known.all():
        return known[:, :1], np.zeros(known.shape[1], np.int64)
    patterns, group = np.unique(known, axis=1, return_inverse=True)
    return patterns, group.ravel()


def rates(series: np.ndarray, dates: Sequence[date]) -> np.ndarray:
    """Least-squares rate of each series, per year; NaN below three values.

    Parameters
    ----------
    series : (n_dates, n) ndarray
        Values; NaN where a date has none.
    dates : sequence of date
        Ascending.

    Returns
    -------
    (n,) ndarray of float64
    """
    years = _years(dates)[:, None] - _years(dates)[0]
    result = np.full(series.shape[1], np.nan)
    for part in parts(series.shape[1]):
        values = series[:, part].astype(np.float64)
        known = np.isfinite(values)
        count = np.maximum(known.sum(axis=0), 1)
        t = np.where(known, years - (years * known).sum(axis=0) / count, 0.0)
        square = (t * t).sum(axis=0)
        slope = (t * np.where(known, values, 0.0)).sum(axis=0)
        np.divide(slope, square, out=result[part], where=(count >= 3) & (square > 0))
    return result


def _years(dates: Sequence[date]) -> np.ndarray:
    """Time of each date [yr]."""
    return np.array([day.toordinal() for day in dates], np.float64) / DAYS_PER_YEAR


def _interpolation(dates: Sequence[date], wanted: Sequence[date]) -> np.ndarray:
    """The matrix from values at `dates` to values at `wanted`, all of them between the first and last."""
    t, at = _years(dates), _years(wanted)
    straight = np.zeros((len(at), len(t)))
    if len(t) == 1:
        straight[:] = 1.0
        return straight
    after = np.clip(np.searchsorted(t, at), 1, len(t) - 1)
    share = (at - t[after - 1]) / (t[after] - t[after - 1])
    rows = np.arange(len(at))
    straight[rows, after - 1], straight[rows, after] = 1.0 - share, share
    design, model = _design(t, t), _design(at, t)
    # The model at the wanted dates, and the residuals on a straight line between their neighbours.
    fit = np.linalg.pinv(design)
    return straight + (model - straight @ design) @ fit


def _design(at: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Columns of the series model at some times; `t` are the dates that it is fitted to."""
    columns = [np.ones_like(at), at - t.mean()]
    if has_annual_term(t):
        columns += [np.cos(2 * np.pi * at), np.sin(2 * np.pi * at)]
    return np.column_stack(columns)
