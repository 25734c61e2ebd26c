"""Polynomials of a total degree in normalised longitude, latitude and height."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: Total degrees tried.
DEGREES = (2, 3, 4, 5, 6)


@dataclass(frozen=True)
class Polynomials:
    """Several polynomials of a total degree in normalised position."""

    parent: np.ndarray
    """(k,) int64: monomial j is that of parent[j] times variable[j]."""
    variable: np.ndarray
    """(k,) int64: 0, 1, 2 for longitude, latitude, height."""
    coefficients: np.ndarray
    """(n, k) float64: one row per polynomial."""
    error: float
    """Largest difference to the exact values at the check positions."""


def fit_polynomials(
    place: tuple, values: np.ndarray, check: np.ndarray, tolerance: np.ndarray
) -> Polynomials | None:
    """Polynomials of the lowest total degree that holds at the check positions.

    Parameters
    ----------
    place : tuple of three (p,) ndarray of float64
        Normalised positions.
    values : (n, p) ndarray of float64
        What to fit.
    check : (p,) ndarray of bool
        Positions kept out of the fit, at which it must hold.
    tolerance : ndarray of float64
        Largest error there; one for all or (n, 1).

    Returns
    -------
    Polynomials or None
        None where no degree of `DEGREES` holds.
    """
    for degree in DEGREES:
        parent, variable = _scheme(degree)
        matrix = _monomials(place, parent, variable)
        if (~check).sum() < 2 * len(parent):
            return None
        solution = np.linalg.lstsq(matrix[~check], values[:, ~check].T, rcond=1e-14)[0].T
        error = np.abs(solution @ matrix[check].T - values[:, check])
        if (error <= tolerance).all():
            return Polynomials(parent, variable, np.ascontiguousarray(solution), float(error.max()))
    return None


def _scheme(degree: int) -> tuple[np.ndarray, np.ndarray]:
    """How the monomials of a total degree follow from one another."""
    powers, parent, variable = [(0, 0, 0)], [0], [0]
    for total in range(1, degree + 1):
        for i in range(total, -1, -1):
            for j in range(total - i, -1, -1):
                power = (i, j, total - i - j)
                axis = next(a for a in range(3) if power[a])
                before = tuple(p - (a == axis) for a, p in enumerate(power))
                parent.append(powers.index(before))
                variable.append(axis)
                powers.append(power)
    return np.array(parent), np.array(variable)


def _monomials(place: tuple, parent: np.ndarray, variable: np.ndarray) -> np.ndarray:
    """(p, k) float64."""
    matrix = np.ones((len(place[0]), len(parent)))
    for j in range(1, len(parent)):
        matrix[:, j] = matrix[:, parent[j]] * place[variable[j]]
    return matrix


def evaluate(polynomials: Polynomials, place: tuple, quantum: float) -> np.ndarray:
    """(n, p) float32: values at normalised positions, rounded to multiples of `quantum` unless it is 0."""
    from .topography_kernels import evaluate as fill

    out = np.empty((len(polynomials.coefficients), len(place[0])), np.float32)
    fill(*place, polynomials.parent, polynomials.variable, polynomials.coefficients, quantum, out)
    return out
