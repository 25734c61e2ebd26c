"""How far the rate of a point can be trusted, told by the data (not by a bound that estimators miss).

Two kinds of noise make a rate uncertain. What is new at every date, atmosphere and phase noise, shows in
the scatter of a series about its own smooth motion. What stays from date to date, as the phase of a
distributed scatterer wanders while it decorrelates, looks like motion in a single series. But most ground
of a scene moves steadily: over points of like quality, the power of a series by its roughness is that of
noise with no, some or endless memory, and how much of each there is in the curves says how much there is
in the slope.
"""

from __future__ import annotations

import numpy as np

from ...algebra import product
from ..inversion import slope_coefficients
from .spline import SmoothingSpline

#: Classes of quality for each type of points, and points that each needs.
CLASSES, LEAST_POINTS = 8, 200

#: Points that are compared stand this far apart [m]: farther than a linking window reaches (15 pixels
#: along the flight are 210 m), near enough to share most of their atmosphere.
APART = (210.0, 300.0)

#: Times after which noise that stays for a while is forgotten [yr]; noise that is new at every date and
#: a walk that is never forgotten stand beside it.
MEMORY = (0.1, 0.3, 1.0)

#: Points of a class that are looked at.
_SAMPLE = 5000

#: First quartile of the square of a standard normal variable: ground that moves unsteadily hardly counts.
_QUARTILE = 0.1015


def wandering_variance(
    positions: np.ndarray,
    kinds: np.ndarray,
    quality: np.ndarray,
    series: np.ndarray,
    years: np.ndarray,
    spline: SmoothingSpline,
) -> np.ndarray:
    """Variance of the rates from noise that stays from date to date.

    Parameters
    ----------
    positions : (n, 2) ndarray
        East and north [m].
    kinds : (n,) ndarray of uint8
        Types of points.
    quality : (n,) ndarray
        Of the points, comparable within a type.
    series : (n_dates, n) ndarray
        Displacement relative to what most of the scene does, nothing filtered out [m].
    years : (n_dates,) ndarray
        Time of each date [yr].
    spline : SmoothingSpline
        Motion.

    Returns
    -------
    (n,) ndarray of float64
        [m^2/yr^2], at least 0; NaN for types with too few points to tell.
    """
    slope = slope_coefficients(years)
    kernels = [np.exp(-np.abs(np.subtract.outer(years, years)) / memory) for memory in MEMORY]
    kernels += [np.eye(len(years)), np.minimum.outer(years - years[0], years - years[0])]
    per_rough = np.stack(
        [np.einsum("ik,ik->k", spline.basis, product(k, spline.basis))[2:] for k in kernels], 1
    )
    per_slope = np.array([slope @ k @ slope for k in kernels])
    per_slope[len(MEMORY)] = 0.0
    rng = np.random.default_rng(0)
    found = np.full(len(quality), np.nan)
    for kind in np.unique(kinds).tolist():
        members = np.flatnonzero(kinds == kind)
        value = np.nan_to_num(quality[members], nan=0.0).astype(np.float64)
        classes = min(CLASSES, len(members) // LEAST_POINTS)
        if classes < 1:
            continue
        edges = np.quantile(value, np.linspace(0.0, 1.0, classes + 1))
        centres, variances = [], []
        for low, high in zip(edges, edges[1:]):
            own = members[(value >= low) & (value <= high)]
            pairs = _pairs_apart(positions, own, rng)
            if len(pairs) < LEAST_POINTS:
                continue
            apart = (series[:, pairs[:, 0]] - series[:, pairs[:, 1]]) / np.sqrt(2.0)
            power = np.quantile(spline.coefficients(apart)[2:] ** 2, 0.25, axis=1) / _QUARTILE
            centres.append(np.median(quality[own]))
            squares = np.unique(positions[pairs[:, 0]] // APART[1], axis=0)
            variances.append(_wandering(power, per_rough, len(squares)) @ per_slope)
        if centres:
            found[members] = np.interp(value, centres, variances)
    return found


def _wandering(power: np.ndarray, per_rough: np.ndarray, samples: int) -> np.ndarray:
    """Variances of the kinds of noise that together explain the power of differences.

    Parameters
    ----------
    power : (k,) ndarray
        Mean power by roughness.
    per_rough : (k, n_kinds) ndarray
        Power of each kind at a variance of 1; that of new noise is the same throughout.
    samples : int
        Independent places that the power is a mean over.

    Returns
    -------
    (n_kinds,) ndarray
        At least 0, and as far as they are believed: by the Akaike weight (Burnham & Anderson 2002) of noise
        with memory against none, since the power of few places is uneven by chance.
    """
    from scipy.optimize import nnls

    expected = np.maximum(power, 1e-6 * power.max() + 1e-30)
    for _ in range(20):
        # The spread of a power is the power: weights follow the fit.
        solution = nnls(per_rough / expected[:, None], power / expected)[0]
        expected = np.maximum(per_rough @ solution, 1e-30)
    flat = max(float(power.mean()), 1e-30)
    gained = 0.5 * samples * float((power / flat + np.log(flat) - power / expected - np.log(expected)).sum())
    parts = np.count_nonzero(solution) - 1
    return solution / (1.0 + np.exp(np.clip(parts - gained, -50.0, 50.0)))


def _pairs_apart(positions: np.ndarray, members: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """(k, 2) int64: random pairs of some points, `APART` from each other."""
    from scipy.spatial import cKDTree

    start = rng.choice(members, min(_SAMPLE, len(members)), replace=False)
    angle = rng.uniform(0.0, 2.0 * np.pi, len(start))
    reach = rng.uniform(*APART, len(start))
    goal = positions[start] + reach[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    partner = members[cKDTree(positions[members]).query(goal)[1]]
    distance = np.hypot(*(positions[start] - positions[partner]).T)
    good = (distance >= APART[0]) & (distance <= APART[1])
    return np.column_stack([start[good], partner[good]])
