"""Time of failure of accelerating ground by inverse velocity (Fukuzono 1985).

Towards failure the inverse of the velocity falls on a straight line, 1 / v = A (t_f - t), and meets zero at
the time of failure t_f. Differences of noisy positions make inverse velocities useless in 12-day data, so the
law is fitted in its integrated form to the displacements themselves, d(t) = a - b ln((t_f - t) / span): for
each t_f it is linear in a and b. The times of failure that the noise allows make the interval; where they
have no end the series cannot be told from steady motion, and no time is given.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

#: Times of failure that are tried, after the last date, in units of the length of the fitted series.
_TRIED = np.geomspace(0.02, 20.0, 120)

#: The law is doubted where it leaves more than this many times the noise's variance.
_MISFIT = 3.0


class Failure(NamedTuple):
    """Times of failure of n points in days after the last date; NaN where the series tell none."""

    time: np.ndarray
    """(n,) float64: best estimate [d]."""
    low: np.ndarray
    """(n,) float64: earliest that the noise allows [d]."""
    high: np.ndarray
    """(n,) float64: latest that the noise allows [d]."""


def time_of_failure(
    days: np.ndarray, series: np.ndarray, noise: np.ndarray, inflation: np.ndarray, quantile: float = 3.84
) -> Failure:
    """Fit the law to the last part of some series.

    Parameters
    ----------
    days : (n_dates,) ndarray of float64
        Time of each date, ascending [d].
    series : (n_dates, n) ndarray of float64
        Displacement [mm].
    noise : (n,) ndarray of float64
        Standard deviation of the noise of a date [mm], known from before.
    inflation : (n,) ndarray of float64
        By how much correlation in time makes the variance of fitted values larger than that of white noise.
    quantile : float
        Of chi2 with one degree of freedom that bounds the interval; 3.84 is 95 %.

    Returns
    -------
    Failure
    """
    span = days[-1] - days[0]
    centred = series - series.mean(axis=0)
    total = (centred * centred).sum(axis=0)
    misfit = np.empty((len(_TRIED), series.shape[1]))
    for row, ahead in zip(misfit, _TRIED):
        shape = -np.log((days[-1] + ahead * span - days) / span)
        shape = shape - shape.mean()
        row[:] = total - (shape @ centred) ** 2 / (shape @ shape)
    variance = np.maximum(noise, 1e-6) ** 2
    best = misfit.argmin(axis=0)
    least = misfit[best, np.arange(series.shape[1])]
    allowed = misfit - least <= quantile * variance * np.maximum(inflation, 1.0)
    first, last = allowed.argmax(axis=0), len(_TRIED) - 1 - allowed[::-1].argmax(axis=0)
    follows = least <= _MISFIT * variance * (len(days) - 3)
    known = (last < len(_TRIED) - 1) & follows
    return Failure(*(np.where(known, _TRIED[index] * span, np.nan) for index in (best, first, last)))
