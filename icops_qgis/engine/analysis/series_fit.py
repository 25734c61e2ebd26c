"""Models of one displacement series: linear, quadratic, seasonal, and linear with one break.

All are fitted by least squares with equal weights. The standard deviations take the residuals for
independent and equally noisy; atmosphere that lasts from date to date makes the true ones larger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from ..errors import EngineError
from ..interferometry.network import DAYS_PER_YEAR
from ..timeseries.motion import MIN_YEARS_FOR_ANNUAL, has_annual_term

#: Parameters of each model, the date of a break included.
MODELS = {"linear": 2, "quadratic": 3, "seasonal": 4, "piecewise": 4}

#: Dates on either side of a break at least: two would be met exactly, whatever their noise.
_DATES_PER_SIDE = 3


class Parameter(NamedTuple):
    """What a fit says, with its standard deviation."""

    label: str
    """In words."""
    value: float
    """In `unit`."""
    deviation: float
    """Standard deviation, in `unit`; NaN where it cannot be told."""
    unit: str
    """``m``, ``m/yr``, ``m/yr2``, ``d`` (days since 1 January) or ``date`` (ordinal day)."""


@dataclass(frozen=True)
class SeriesFit:
    """A model of a series."""

    model: str
    """A key of `MODELS`."""
    parameters: tuple[Parameter, ...]
    """What it says."""
    fitted: np.ndarray
    """(n,) float64: the model on the dates of the series [m]."""
    residual: np.ndarray
    """(n,) float64: series minus model [m]."""
    deviation: float
    """Standard deviation of a date, from the residuals and their degrees of freedom [m]."""
    coefficients: np.ndarray
    """(p,) float64: of the columns of the design matrix."""
    origin: tuple[int, float, float]
    """Ordinal of the first of January that years count from, middle of the series [yr], break [yr] (NaN)."""

    def at(self, ordinals: np.ndarray) -> np.ndarray:
        """The model on any days, (k,) proleptic Gregorian ordinals, fractions allowed [m]."""
        january, middle, knot = self.origin
        return _design(self.model, (ordinals - january) / DAYS_PER_YEAR, middle, knot) @ self.coefficients


def fit_series(dates: Sequence[date], displacement: np.ndarray, model: str) -> SeriesFit:
    """Fit a model to a series.

    Parameters
    ----------
    dates : sequence of date
        Ascending, (n,).
    displacement : (n,) ndarray of float
        [m]; no NaN.
    model : str
        ``linear``: offset and rate. ``quadratic``: also an acceleration; its rate holds in the middle of
        the series. ``seasonal``: linear and an annual sine. ``piecewise``: two rates that meet at a break,
        whose date is found by least squares too (Hudson, 1966, doi:10.1080/01621459.1966.10482198).

    Raises
    ------
    EngineError
        Too few dates for the model, or too short a time for an annual term.
    """
    ordinals = np.array([day.toordinal() for day in dates], dtype=np.float64)
    january = date(dates[0].year, 1, 1).toordinal() if len(dates) else 0
    years = (ordinals - january) / DAYS_PER_YEAR
    _check(model, years)
    middle = 0.5 * (years[0] + years[-1])
    d = np.asarray(displacement, dtype=np.float64)
    knot = _best_break(years, d, middle) if model == "piecewise" else float("nan")
    A = _design(model, years, middle, knot)
    coefficients = np.linalg.lstsq(A, d, rcond=None)[0]
    fitted = A @ coefficients
    residual = d - fitted
    variance = residual @ residual / (len(d) - MODELS[model])
    if model == "piecewise":
        # The model's derivative by the date of the break joins the columns.
        A = np.column_stack([A, -coefficients[2] * (years > knot)])
    covariance = variance * np.linalg.pinv(A.T @ A)
    parameters = _TOLD[model](coefficients, covariance, january, knot)
    origin = (january, float(middle), float(knot))
    return SeriesFit(model, parameters, fitted, residual, float(np.sqrt(variance)), coefficients, origin)


def _check(model: str, years: np.ndarray) -> None:
    """Whether the dates can tell the parameters apart."""
    least = 2 * _DATES_PER_SIDE if model == "piecewise" else MODELS[model] + 1
    if len(years) < least:
        raise EngineError(f"A {model} fit needs at least {least} dates: the series has {len(years)}.")
    if model == "seasonal" and not has_annual_term(years):
        raise EngineError(
            f"A seasonal fit needs {MIN_YEARS_FOR_ANNUAL:g} years and 8 dates to tell the season from the "
            f"rate: the series has {years[-1] - years[0]:.1f} years and {len(years)} dates."
        )


def _design(model: str, years: np.ndarray, middle: float, knot: float) -> np.ndarray:
    """(n, p) design matrix."""
    t = years - middle
    columns = [np.ones_like(t), t]
    if model == "quadratic":
        columns.append(0.5 * t * t)
    elif model == "seasonal":
        columns += [np.cos(2 * np.pi * years), np.sin(2 * np.pi * years)]
    elif model == "piecewise":
        columns.append(np.maximum(years - knot, 0.0))
    return np.column_stack(columns)


def _best_break(years: np.ndarray, d: np.ndarray, middle: float) -> float:
    """The break with the smallest residual: where two free lines cross between dates, or on a date.

    Between two dates the sum of squares has at most one minimum, where the lines through the dates
    before and after cross; else the best break of that interval is one of its ends.
    """
    n = len(years)
    candidates = list(years[_DATES_PER_SIDE - 1 : n - _DATES_PER_SIDE + 1])
    for k in range(_DATES_PER_SIDE, n - _DATES_PER_SIDE + 1):
        before, after = np.polyfit(years[:k], d[:k], 1), np.polyfit(years[k:], d[k:], 1)
        if before[0] != after[0]:
            crossing = (before[1] - after[1]) / (after[0] - before[0])
            if years[k - 1] < crossing < years[k]:
                candidates.append(crossing)

    def misfit(knot: float) -> float:
        A = _design("piecewise", years, middle, knot)
        residual = d - A @ np.linalg.lstsq(A, d, rcond=None)[0]
        return float(residual @ residual)

    return float(min(candidates, key=misfit))


def _linear(x: np.ndarray, C: np.ndarray, _january: int, _knot: float) -> tuple[Parameter, ...]:
    return (Parameter("Rate", x[1], _root(C[1, 1]), "m/yr"),)


def _quadratic(x: np.ndarray, C: np.ndarray, _january: int, _knot: float) -> tuple[Parameter, ...]:
    return (
        Parameter("Rate in the middle", x[1], _root(C[1, 1]), "m/yr"),
        Parameter("Acceleration", x[2], _root(C[2, 2]), "m/yr2"),
    )


def _seasonal(x: np.ndarray, C: np.ndarray, _january: int, _knot: float) -> tuple[Parameter, ...]:
    amplitude = float(np.hypot(x[2], x[3]))
    peak = float(np.arctan2(x[3], x[2]) / (2 * np.pi) % 1.0 * DAYS_PER_YEAR)
    season = C[2:, 2:]
    if amplitude > 0:
        # First-order propagation along and across the vector of cosine and sine.
        along, across = x[2:] / amplitude, np.array([-x[3], x[2]]) / amplitude
        deviations = _root(along @ season @ along), _root(across @ season @ across) / amplitude
    else:
        deviations = float("nan"), float("nan")
    return (
        Parameter("Rate", x[1], _root(C[1, 1]), "m/yr"),
        Parameter("Annual amplitude", amplitude, deviations[0], "m"),
        Parameter("Highest about", peak, deviations[1] * DAYS_PER_YEAR / (2 * np.pi), "d"),
    )


def _piecewise(x: np.ndarray, C: np.ndarray, january: int, knot: float) -> tuple[Parameter, ...]:
    after = np.array([0.0, 1.0, 1.0, 0.0])
    day = january + knot * DAYS_PER_YEAR
    # Two equal rates say nothing about the date of their break.
    deviation = _root(C[3, 3]) * DAYS_PER_YEAR if x[2] != 0 else float("nan")
    return (
        Parameter("Rate before", x[1], _root(C[1, 1]), "m/yr"),
        Parameter("Rate after", x[1] + x[2], _root(after @ C @ after), "m/yr"),
        Parameter("Break", day, deviation, "date"),
    )


def _root(variance: float) -> float:
    """Standard deviation; rounding may leave a variance just below 0."""
    return float(np.sqrt(max(variance, 0.0)))


_TOLD = {"linear": _linear, "quadratic": _quadratic, "seasonal": _seasonal, "piecewise": _piecewise}
