"""Shift, height offset and tilt of one elevation model against another, from differences and gradients.

A model displaced by d shows h(x - d), so that its difference from the reference is, to first order,

    dh = -d . g + a + b u + c v,

g the gradient of the ground and u, v east and north. Nuth & Kaab (2011) divide this by the slope and fit a
cosine to the aspect; the equation as it stands (Rosenholm & Torlegard 1988) gives flat ground its share in
the offset and needs no bins. Two things are done beyond plain least squares:

* The gradient of the reference serves as *instrument* for that of the other model. Both carry noise, which
  makes plain least squares believe in gradients that are not there: it shortens the step, and on flat
  ground finds a shift, with a small error, in noise alone. The noise of two models is independent.
* The error is that of a jackknife over areas of the ground: neighbouring pixels err together, and a formal
  error that takes them one by one is several times too small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

#: Median absolute deviation to standard deviation of a normal distribution.
NMAD = 1.4826

#: Tukey's biweight gives no weight beyond so many robust standard deviations.
_TUKEY = 4.685

#: Reweightings for one set of differences, at most.
_REWEIGHTINGS = 6

#: They end once no number changes by more than this share of the robust standard deviation; what is still to
#: come is a sixth of it.
_STEADY = 1e-3


def nmad(values: np.ndarray) -> float:
    """Normalised median absolute deviation, in the unit of `values`; NaN where there are none."""
    if not values.size:
        return float("nan")
    return NMAD * float(np.median(np.abs(values - np.median(values))))


@dataclass(frozen=True)
class Differences:
    """Differences of one part of the ground, pixels in any order."""

    dh: np.ndarray
    """(n,) float32: other model minus reference [m]."""
    reference_gradient: np.ndarray
    """(2, n) float32: rise toward east and north [m/m]."""
    gradient: np.ndarray
    """(2, n) float32: the same of the other model."""
    place: np.ndarray
    """(2, n) float32: u and v, east and north of the middle as shares of half the grid's larger side."""


@dataclass(frozen=True)
class ShiftFit:
    """The step that is left, the plane, and how well they are known."""

    step: np.ndarray
    """(2,) float64: how far the other model must still be moved east and north [m]."""
    plane: np.ndarray
    """(3,) float64: its height error, offset and slopes along u and v [m]."""
    covariance: np.ndarray
    """(5, 5) float64: of step and plane together."""
    scale: float
    """Robust standard deviation of what remains [m]."""
    used: int
    """Pixels with a weight."""

    @property
    def step_error(self) -> float:
        """Standard deviation of the step in the direction where it is known least [m]; may be infinite."""
        return self._largest(slice(0, 2))

    @property
    def tilt_error(self) -> float:
        """Standard deviation that the tilt brings to heights at the border of the grid, likewise [m]."""
        return self._largest(slice(3, 5))

    def _largest(self, part: slice) -> float:
        covariance = self.covariance[part, part]
        if not np.isfinite(covariance).all():
            return float("inf")
        return float(np.sqrt(max(np.linalg.eigvalsh(covariance)[-1], 0.0)))


def fit_shift(
    areas: Sequence[Differences],
    with_shift: bool = True,
    with_tilt: bool = True,
    plane: np.ndarray | None = None,
) -> ShiftFit:
    """Solve for the step and the plane.

    Parameters
    ----------
    areas : sequence of Differences
        Parts of the ground, large enough that one errs independently of the others.
    with_shift, with_tilt : bool
        What is fitted beside the offset; the rest is 0 with no error.
    plane : (3,) ndarray of float64, optional
        A plane to begin with, that of the step before.

    Returns
    -------
    ShiftFit
    """
    chosen = [*((0, 1) if with_shift else ()), 2, *((3, 4) if with_tilt else ())]
    designs = [_design(area.gradient, area.place, chosen) for area in areas]
    instruments = [_design(area.reference_gradient, area.place, chosen) for area in areas]
    full = np.zeros(5)
    if plane is None:
        # The first weights come from the differences alone: most of the ground did not change.
        full[2] = np.median(np.concatenate([area.dh for area in areas]))
    else:
        full[2:] = plane
    solution = full[chosen]
    for _ in range(_REWEIGHTINGS):
        residuals = [area.dh - solution @ design for area, design in zip(areas, designs)]
        every = np.concatenate(residuals)
        scale = max(NMAD * float(np.median(np.abs(every), overwrite_input=True)), 1e-6)
        weights = [_biweight(residual / scale) for residual in residuals]
        normals, moments = _summed(instruments, weights, designs, areas)
        before, solution = solution, _solved(normals.sum(axis=0), moments.sum(axis=0))
        if np.abs(solution - before).max() < _STEADY * scale:
            break
    full[chosen] = solution
    covariance = np.zeros((5, 5))
    covariance[np.ix_(chosen, chosen)] = _jackknife(normals, moments, solution)
    used = sum(int(np.count_nonzero(weight)) for weight in weights)
    return ShiftFit(full[:2], full[2:], covariance, scale, used)


def _design(gradient: np.ndarray, place: np.ndarray, chosen: Sequence[int]) -> np.ndarray:
    """Rows of gradient, 1, u, v of those chosen, (k, n) float64."""
    rows = np.empty((5, gradient.shape[1]))
    rows[:2], rows[2], rows[3:] = gradient, 1.0, place
    return rows[list(chosen)]


def _summed(
    instruments: Sequence[np.ndarray],
    weights: Sequence[np.ndarray],
    designs: Sequence[np.ndarray],
    areas: Sequence[Differences],
) -> tuple[np.ndarray, np.ndarray]:
    """Normal matrix and moments of each area, (areas, k, k) and (areas, k)."""
    normals, moments = [], []
    for z, w, x, area in zip(instruments, weights, designs, areas):
        weighted = z * w
        # Row by row: for products of a few long rows BLAS wakes threads that wait longer than they work.
        normals.append([x @ row for row in weighted])
        moments.append(weighted @ area.dh)
    return np.array(normals), np.array(moments)


def _biweight(residual: np.ndarray) -> np.ndarray:
    """Tukey's weights of residuals in robust standard deviations."""
    return np.square(np.clip(1.0 - np.square(residual / _TUKEY), 0.0, None))


def _solved(normal: np.ndarray, moment: np.ndarray) -> np.ndarray:
    """The solution; what nothing is known about, as on a perfect plane, stays 0."""
    return np.linalg.lstsq(normal, moment, rcond=1e-12)[0]


def _jackknife(normals: np.ndarray, moments: np.ndarray, solution: np.ndarray) -> np.ndarray:
    """Covariance of the solution from leaving out one area after the other (Miller 1974)."""
    count = len(normals)
    unknown = np.full((len(solution), len(solution)), np.inf)
    total = normals.sum(axis=0)
    if count < 3 or np.linalg.matrix_rank(total, tol=1e-12 * np.abs(total).max()) < len(solution):
        return unknown
    left = moments.sum(axis=0)
    without = np.array([_solved(total - n, left - m) for n, m in zip(normals, moments)])
    deviation = without - without.mean(axis=0)
    return (count - 1) / count * deviation.T @ deviation
