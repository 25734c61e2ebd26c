"""What a series says about the motion: rate, its standard deviation, linearity, residual."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..algebra import product, pseudo_inverse
from ..interferometry.network import DAYS_PER_YEAR
from .inversion import slope_coefficients

#: Shorter series cannot tell an annual term from a rate [yr].
MIN_YEARS_FOR_ANNUAL = 1.5


@dataclass(frozen=True)
class Motion:
    """Linear motion of some points."""

    velocity: np.ndarray
    """(n,) float64: least-squares rate [m/yr]."""
    r2: np.ndarray
    """(n,) float64: squared linear correlation of displacement with time."""
    rmse: np.ndarray
    """(n,) float64: rms residual of the linear + annual model (linear below 1.5 years) [m]."""


def has_annual_term(years: np.ndarray) -> bool:
    """Whether a series is long enough, in time and in dates, for an annual term."""
    return bool(years[-1] - years[0] >= MIN_YEARS_FOR_ANNUAL and len(years) >= 8)


def fit_motion(series: np.ndarray, years: np.ndarray) -> Motion:
    """Fit linear motion.

    Parameters
    ----------
    series : (n_dates, n) ndarray
        Displacement [m], no NaN.
    years : (n_dates,) ndarray of float64
        Time of each date [yr]; at least two dates.

    Returns
    -------
    Motion
    """
    velocity = product(slope_coefficients(years), series)
    centred = series - series.mean(axis=0)
    total = np.einsum("ij,ij->j", centred, centred)
    t = years - years.mean()
    explained = velocity**2 * np.square(t).sum()
    r2 = np.divide(explained, total, out=np.zeros_like(velocity, dtype=np.float64), where=total > 0)
    columns = [np.ones_like(t), t]
    if has_annual_term(years):
        columns += [np.cos(2 * np.pi * years), np.sin(2 * np.pi * years)]
    basis = np.linalg.qr(np.column_stack(columns))[0]
    residual = centred - product(basis, product(basis.T, centred))
    rmse = np.sqrt(np.einsum("ij,ij->j", residual, residual) / len(years))
    return Motion(velocity, np.clip(r2, 0.0, 1.0), rmse)


#: Terms beyond a rate that can be asked for, and what they give.
EXTRAS = {"acceleration": ("acceleration",), "season": ("season_amplitude", "season_peak")}


def fit_extras(series: np.ndarray, years: np.ndarray, extras: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Acceleration and annual term of some points.

    Parameters
    ----------
    series : (n_dates, n) ndarray
        Displacement [m], no NaN.
    years : (n_dates,) ndarray of float64
        Time of each date [yr], from a first of January for `season_peak` to be one.
    extras : tuple of str
        Keys of `EXTRAS`.

    Returns
    -------
    dict of (n,) ndarray
        ``acceleration`` [m/yr^2]; ``season_amplitude`` [m] and ``season_peak``, when in the year the annual
        term is highest [d]. Fitted together with a rate, and with each other.
    """
    if not extras:
        return {}
    t = years - years.mean()
    columns = [np.ones_like(t), t]
    if "acceleration" in extras:
        columns.append(0.5 * t * t)
    if "season" in extras:
        columns += [np.cos(2 * np.pi * years), np.sin(2 * np.pi * years)]
    solution = product(pseudo_inverse(np.column_stack(columns)), series)
    found = {}
    if "acceleration" in extras:
        found["acceleration"] = solution[2]
    if "season" in extras:
        found["season_amplitude"] = np.hypot(solution[-2], solution[-1])
        found["season_peak"] = np.arctan2(solution[-1], solution[-2]) / (2 * np.pi) % 1.0 * DAYS_PER_YEAR
    return found


@dataclass(frozen=True)
class RateNoise:
    """Variance of a fitted rate: noise of the dates (atmosphere) plus noise of the pairs.

    A rate h . x of a series whose dates carry white noise of variance s_a^2 and whose pairs carry
    noise of variance s_d^2 / w has the variance s_a^2 h.h + s_d^2 h^T Q h, Q = (A^T W A)^+.
    s_d^2 comes from the misfit of the network, s_a^2 from the scatter of the series about its own
    local trend (T x), less what the pairs' noise adds to it. Motion that is not linear does not count
    as noise.
    """

    high_pass: np.ndarray
    """(n_dates, n_dates) float64: T, value minus local linear fit."""
    pair_share: float
    """tr(T Q T^T) / (h^T Q h) of the network with equal weights [yr^2]: what pair noise adds to the
    scatter for each unit it adds to the rate's variance."""

    @classmethod
    def of_network(cls, high_pass: np.ndarray, incidence: np.ndarray, years: np.ndarray) -> RateNoise:
        """Work out the two terms for a network with equal weights.

        Parameters
        ----------
        high_pass : (n_dates, n_dates) ndarray
            T.
        incidence : (n_pairs, n_dates) ndarray
            A.
        years : (n_dates,) ndarray
            Time of each date [yr].
        """
        cofactor = np.linalg.pinv(incidence.T @ incidence, hermitian=True)
        slope = slope_coefficients(years)
        scatter = float(np.einsum("ij,jk,ik->", high_pass, cofactor, high_pass))
        return cls(high_pass, scatter / float(slope @ cofactor @ slope))

    def variance(self, series: np.ndarray, pair_variance: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
        """Variance of the rate of each point.

        Parameters
        ----------
        series : (n_dates, n) ndarray
            Displacement before any atmosphere is filtered out [m].
        pair_variance : (n,) ndarray
            s_d^2 h^T Q h: the variance of the rate from pair noise alone [m^2/yr^2].
        coefficients : (n_dates, n) ndarray
            The coefficients the rate is really made with [1/yr].

        Returns
        -------
        (n,) ndarray of float64
            [m^2/yr^2].
        """
        rough = product(self.high_pass, series)
        freedom = float((self.high_pass**2).sum())
        date_variance = ((rough * rough).sum(axis=0) - self.pair_share * pair_variance) / freedom
        gain = (coefficients * coefficients).sum(axis=0)
        return np.maximum(date_variance, 0.0) * gain + pair_variance
