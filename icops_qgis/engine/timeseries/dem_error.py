"""The error of the DEM, from the part of the series that follows the baselines (METHOD 5.3).

A scatterer dz above the DEM changes its range at date n by -B_n dz / (R sin theta) against the
reference, so its displacement toward the satellite appears to be +B_n dz / (R sin theta).
With baselines of +-100 m the plain estimate is noise; it comes with its variance, and the scene's own
spread of estimates tells how much of it to believe (empirical Bayes).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..algebra import product, pseudo_inverse

#: Ratio of the median absolute deviation to the standard deviation of a normal variable, inverted.
MAD_TO_SD = 1.4826


@dataclass(frozen=True)
class DemErrorModel:
    """Least squares of a series on [B / (R sin theta), 1, t, t^2, ...]."""

    bperp: np.ndarray
    """(n_dates,) float64: perpendicular baseline of each date [m]."""
    years: np.ndarray
    """(n_dates,) float64: time of each date [yr]."""
    order: int = 2
    """Order of the polynomial that stands for the motion."""

    @cached_property
    def _design(self) -> np.ndarray:
        return np.column_stack([self.bperp, *(self.years**k for k in range(self.order + 1))])

    @cached_property
    def coefficients(self) -> np.ndarray:
        """(n_dates,) float64: row k of the least-squares solution, dz / (R sin theta) = k . series."""
        return pseudo_inverse(self._design)[0]

    @property
    def degrees_of_freedom(self) -> int:
        """Dates left over after the fit."""
        return len(self.years) - self._design.shape[1]

    @property
    def is_estimable(self) -> bool:
        """Whether baselines are known and differ enough from the polynomial to tell a DEM error."""
        if self.degrees_of_freedom < 1 or not np.isfinite(self.bperp).all():
            return False
        scaled = self._design / np.maximum(np.abs(self._design).max(axis=0), 1e-12)
        return bool(np.linalg.cond(scaled) < 1e8)

    def fit(self, series: np.ndarray, range_sine: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Estimate the DEM error of pixels.

        Parameters
        ----------
        series : (n_dates, n_pixels) ndarray
            Displacement toward the satellite [m].
        range_sine : (n_pixels,) ndarray
            Slant range times sine of the incidence [m].

        Returns
        -------
        dz : (n_pixels,) ndarray of float64
            Height of the scatterer above the DEM [m].
        variance : (n_pixels,) ndarray of float64
            Its variance from the scatter of the fit [m^2].
        """
        solution = product(pseudo_inverse(self._design), series)
        residual = series - product(self._design, solution)
        scatter = (residual * residual).sum(axis=0) / self.degrees_of_freedom
        gain = np.square(self.coefficients).sum()
        return solution[0] * range_sine, scatter * gain * range_sine**2

    def displacement(self, dz: np.ndarray, range_sine: np.ndarray) -> np.ndarray:
        """(n_dates, n_pixels) float64: apparent displacement of a DEM error, zero at the first date [m]."""
        return np.outer(self.bperp - self.bperp[0], dz / range_sine)


def prior_variance(dz: np.ndarray, variance: np.ndarray) -> float:
    """Variance of the true DEM errors of a scene, by the method of moments.

    Parameters
    ----------
    dz, variance : (n_pixels,) ndarray
        Estimates [m] and their variances [m^2] from `DemErrorModel.fit`.

    Returns
    -------
    float
        Robust spread of the estimates beyond what their own noise explains [m^2]; 0 where noise
        explains everything.
    """
    finite = np.isfinite(dz) & np.isfinite(variance)
    if not finite.any():
        return 0.0
    dz = dz[finite]
    spread = (MAD_TO_SD * np.median(np.abs(dz - np.median(dz)))) ** 2
    return max(0.0, float(spread - np.median(variance[finite])))


def shrinkage(variance: np.ndarray, prior: float) -> np.ndarray:
    """(n_pixels,) float64: share of the estimate to believe, prior / (prior + variance)."""
    return prior / np.maximum(prior + variance, np.finfo(float).tiny)
