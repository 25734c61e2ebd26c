"""DEM errors of scattered points, each believed as far as its own noise and its neighbours warrant.

A point's DEM error is the part of its series that follows the baselines and is white in time (`spline`):
motion that is smooth in time cannot pass for it. Of distributed scatterers that share a cell the error
has a common part, that of the DEM, and a part of their own; a persistent scatterer stands as high as it
does. The spread of each part over the scene, beyond what noise explains, says how much of an estimate
is believed (empirical Bayes with two levels, Fay & Herriot 1979; METHOD 5.3).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...point_columns import PS
from ..dem_error import prior_variance, shrinkage
from .cells import Cells
from .spline import SmoothingSpline

#: Baselines whose part that is white in time spreads by less than this [m] tell nothing.
LEAST_BASELINE = 1.0


@dataclass(frozen=True)
class DemEstimates:
    """Least-squares DEM errors of points."""

    height: np.ndarray
    """(n,) float64: height of the scatterer above the DEM [m]."""
    variance: np.ndarray
    """(n,) float64: of the estimate [m^2]."""


@dataclass(frozen=True)
class DemErrors:
    """DEM errors as they are applied."""

    height: np.ndarray
    """(n,) float64: height of the scatterer above the DEM [m]."""
    variance: np.ndarray
    """(n,) float64: what is left uncertain of it [m^2]."""
    common: float
    """Standard deviation over the scene of what the points of a cell share [m]."""
    own: dict[int, float]
    """Standard deviation of what each type of points has of its own [m], by type."""
    noise: float
    """Median standard deviation of the estimates [m]."""


def fit_dem_error(
    series: np.ndarray, bperp: np.ndarray, range_sine: np.ndarray, level: np.ndarray, spline: SmoothingSpline
) -> DemEstimates:
    """Estimate DEM errors, generalised least squares under the motion's spline.

    Parameters
    ----------
    series : (n_dates, n) ndarray
        Displacement without its atmosphere [m].
    bperp : (n_dates, n) or (n_dates, 1) ndarray
        Perpendicular baselines [m].
    range_sine : (n,) ndarray
        Slant range times sine of the incidence [m].
    level : (n,) ndarray of int
        Smoothness of the motion.
    spline : SmoothingSpline
        Motion.

    Returns
    -------
    DemEstimates
        NaN where baselines or geometry tell nothing.
    """
    series, bperp = spline.coefficients(series), spline.coefficients(bperp)
    power = spline.inner(bperp, bperp, level)
    power[power < len(bperp) * LEAST_BASELINE**2] = np.nan
    slope = spline.inner(bperp, series, level) / power
    left = spline.inner(series, series, level) - slope**2 * power
    scatter = np.maximum(left, 0.0) / max(len(bperp) - 3, 1)
    return DemEstimates(slope * range_sine, scatter / power * range_sine**2)


def believe(
    found: DemEstimates, kinds: np.ndarray, cells: Cells, excess: float, shrink: bool = True
) -> DemErrors:
    """Decide how much of each estimate is applied.

    Parameters
    ----------
    found : DemEstimates
        Of all points.
    kinds : (n,) ndarray of uint8
        Types of points, of `point_columns`.
    cells : Cells
        Which points lie together.
    excess : float
        Factor by which the noise of a cell's mean exceeds that of independent points.
    shrink : bool
        False takes the estimates in full.
    """
    known = np.isfinite(found.height) & np.isfinite(found.variance)
    height, variance = np.where(known, found.height, 0.0), np.where(known, found.variance, 1e12)
    noise = float(np.sqrt(np.median(variance[known]))) if known.any() else 0.0
    if not shrink:
        return DemErrors(height, np.where(known, variance, 0.0), 0.0, {}, noise)
    ground = known & (kinds != PS)
    mean, mean_variance = _cell_means(height, variance, ground, cells, excess)
    common = prior_variance(mean, mean_variance)
    believed = shrinkage(mean_variance, common)
    told = np.isfinite(mean)
    share = np.where(told, believed * np.nan_to_num(mean), 0.0)[cells.of_point]
    share_variance = np.where(told, believed * np.nan_to_num(mean_variance), common)[cells.of_point]
    applied, left = np.zeros_like(height), np.zeros_like(height)
    own = {}
    for kind in np.unique(kinds).tolist():
        chosen = kinds == kind
        sure = chosen & known
        prior = prior_variance(height[sure] - share[sure], variance[sure])
        alone = prior_variance(height[sure], variance[sure])
        # Persistent scatterers need not stand on the ground that their neighbours lie on.
        base = np.where(chosen, share if prior <= alone else 0.0, 0.0)
        prior = min(prior, alone)
        trust = shrinkage(variance, prior)
        applied = np.where(chosen, base + trust * (height - base), applied)
        left = np.where(chosen, trust * variance + (1.0 - trust) ** 2 * share_variance, left)
        own[kind] = float(np.sqrt(prior))
    return DemErrors(
        np.where(known, applied, 0.0), np.where(known, left, 0.0), float(np.sqrt(common)), own, noise
    )


def _cell_means(
    height: np.ndarray, variance: np.ndarray, chosen: np.ndarray, cells: Cells, excess: float
) -> tuple[np.ndarray, np.ndarray]:
    """(n_cells,) each: weighted mean of the chosen points and its variance; NaN where a cell has none."""
    weight = np.where(chosen, 1.0 / np.maximum(variance, 1e-12), 0.0)
    total = np.bincount(cells.of_point, weight, len(cells))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(cells.of_point, weight * height, len(cells)) / total
        return mean, np.where(total > 0, excess / total, np.nan)
