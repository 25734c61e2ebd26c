"""Surfaces fitted robustly to one date: a ramp, and the part that is proportional to height.

Source: Huber 1964 (M-estimation), solved by iteratively reweighted least squares.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..algebra import product
from ..errors import EngineError

#: Relief [m] (5th to 95th percentile of height) below which a stratified delay cannot be told
#: from turbulence: at a usual 20 mm per km of height it would differ by 1 mm across the scene.
MIN_RELIEF = 50.0

#: A surface is fitted to at least this many valid pixels per coefficient.
MIN_PIXELS_PER_TERM = 20

#: Pixels a robust regression looks at; more of them do not make a plane any better.
MAX_FIT_PIXELS = 200_000

#: Huber's tuning constant: 95 % efficiency on Gaussian noise.
HUBER = 1.345

#: Powers of (row, column) of each surface, the constant first.
RAMP_TERMS = {
    "none": ((0, 0),),
    "linear": ((0, 0), (1, 0), (0, 1)),
    "quadratic": ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)),
}


#: Where values lie: y and x from -1 to +1, arrays that broadcast to the values' shape.
Places = tuple[np.ndarray, np.ndarray]


class SurfaceFit(NamedTuple):
    """A surface fitted to one date."""

    model: np.ndarray
    """(rows, cols) float32: the surface [m]."""
    coefficients: np.ndarray
    """(n_terms,) float64; what they multiply is said where the surface is fitted."""


def fit_ramp(image: np.ndarray, order: str, places: Places | None = None) -> SurfaceFit:
    """A plane or second-order surface fitted robustly (Huber).

    Parameters
    ----------
    image : (rows, cols) ndarray of float, or (n,) of scattered points
        Displacement of one date [m], NaN where there is none.
    order : {"linear", "quadratic"}
        Terms of `RAMP_TERMS`.
    places : (y, x) pair of ndarray, optional
        Where the values of scattered points lie, from -1 to +1.

    Returns
    -------
    SurfaceFit
        Coefficients [m] of ``y^p x^q`` in the order of `RAMP_TERMS`, with y and x running from -1 to +1
        over the rows and columns of the image. The model is defined at every pixel.

    Raises
    ------
    EngineError
        There are fewer than 20 valid pixels per term.
    """
    terms = ramp_terms(order, _places(image.shape) if places is None else places)
    chosen = _fit_pixels(np.isfinite(image), len(terms), "a ramp")
    design = np.stack([np.broadcast_to(t, image.shape)[chosen] for t in terms], axis=1)
    coefficients = _huber_regressions(design, image[chosen][np.newaxis])[0]
    model = np.zeros(image.shape)
    for coefficient, term in zip(coefficients, terms):
        model += coefficient * term
    return SurfaceFit(model.astype(np.float32), coefficients)


def fit_height(
    image: np.ndarray, height: np.ndarray, ramp: str = "none", places: Places | None = None
) -> SurfaceFit:
    """The part of a date that is proportional to height, fitted robustly (Huber).

    Parameters
    ----------
    image : (rows, cols) ndarray of float, or (n,) of scattered points
        Displacement of one date [m], NaN where there is none.
    height : ndarray of float
        Terrain height of the same places [m].
    ramp : {"none", "linear", "quadratic"}
        Surface estimated beside it, so that a ramp along a slope is not taken for stratification; it is
        no part of the model.
    places : (y, x) pair of ndarray, optional
        See `fit_ramp`.

    Returns
    -------
    SurfaceFit
        Coefficient [m/m] of height; the model is that times height above the mean height of the fitted
        pixels, NaN where the height is.

    Raises
    ------
    EngineError
        There are fewer than 20 valid pixels per term, or the terrain is too flat (see `MIN_RELIEF`).
    """
    chosen, design, span = _height_design(height, np.isfinite(image) & np.isfinite(height), ramp, places)
    coefficient = _huber_regressions(design, image[chosen][np.newaxis])[0, :1] / span
    mean = height[chosen].astype(np.float64).mean()
    return SurfaceFit(((height - mean) * coefficient[0]).astype(np.float32), coefficient)


def _height_design(
    height: np.ndarray, valid: np.ndarray, ramp: str, places: Places | None
) -> tuple[tuple[np.ndarray, ...], np.ndarray, float]:
    """Places that are fitted, the terms there with height in units of its span first, and the span [m]."""
    terms = ramp_terms(ramp, _places(height.shape) if places is None else places)
    chosen = _fit_pixels(valid, len(terms) + 1, "the height-correlated delay")
    heights = height[chosen].astype(np.float64)
    span = relief(heights)
    if span < MIN_RELIEF:
        raise EngineError(
            f"The terrain rises {span:.0f} m only: a height-correlated delay needs {MIN_RELIEF:.0f} m; "
            "switch it off."
        )
    columns = [(heights - heights.mean()) / span]
    columns += [np.broadcast_to(t, height.shape)[chosen] for t in terms]
    return chosen, np.stack(columns, axis=1), span


def height_gradients(
    images: np.ndarray, height: np.ndarray, ramp: str = "none", places: Places | None = None
) -> np.ndarray:
    """Coefficients of `fit_height` for many dates of the same places, (n_dates,) [m/m].

    Parameters
    ----------
    images : (n_dates, n) ndarray of float
        Displacement at scattered points [m], finite.
    height : (n,) ndarray of float
        Terrain height [m], finite.
    ramp, places
        See `fit_height`.

    Raises
    ------
    EngineError
        See `fit_height`.
    """
    chosen, design, span = _height_design(height, np.isfinite(height), ramp, places)
    return _huber_regressions(design, images[:, chosen[0]])[:, 0] / span


def relief(height: np.ndarray) -> float:
    """Difference of the 95th and 5th percentile of height [m]; 0 where no height is known."""
    known = height[np.isfinite(height)]
    return float(np.subtract(*np.percentile(known, (95, 5)))) if known.size else 0.0


def ramp_terms(order: str, places: Places) -> list[np.ndarray]:
    """The terms of a surface at places (y, x) from -1 to +1."""
    y, x = places
    return [y**p * x**q for p, q in RAMP_TERMS[order]]


def _places(shape: tuple[int, int]) -> Places:
    """The pixels of a raster."""
    return np.linspace(-1.0, 1.0, shape[0])[:, np.newaxis], np.linspace(-1.0, 1.0, shape[1])[np.newaxis, :]


def _fit_pixels(valid: np.ndarray, n_terms: int, what: str) -> tuple[np.ndarray, ...]:
    """Indices of the valid pixels along each axis, thinned evenly where there are very many."""
    chosen = np.flatnonzero(valid)
    needed = MIN_PIXELS_PER_TERM * n_terms
    if len(chosen) < needed:
        raise EngineError(
            f"Fitting {what} needs {needed} pixels with data in every date and there are {len(chosen)}; "
            "lower the coherence threshold or switch it off."
        )
    if len(chosen) > MAX_FIT_PIXELS:
        chosen = chosen[np.linspace(0, len(chosen) - 1, MAX_FIT_PIXELS).astype(np.int64)]
    return np.unravel_index(chosen, valid.shape)


def _huber_regressions(design: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Coefficients of each row of values (m, n), (m, n_terms).

    By iteratively reweighted least squares, scale from the median deviation.
    """
    n, k = design.shape
    squares = (design[:, :, np.newaxis] * design[:, np.newaxis, :]).reshape(n, k * k)
    going, values = np.arange(len(values)), values.astype(np.float64)
    weights = np.ones_like(values)
    result, coefficients = np.zeros((2, len(values), k))
    for _ in range(50):
        inverse = np.linalg.pinv(product(weights, squares).reshape(-1, k, k), hermitian=True)
        previous = coefficients
        moments = product(weights * values, design)
        coefficients = np.einsum("mkl,ml->mk", inverse, moments)
        result[going] = coefficients
        residual = np.abs(values - product(coefficients, design.T))
        scale = 1.4826 * np.median(residual, axis=1)
        # A scale of 0: most values fit exactly, and nothing is left to be robust against.
        left = (scale > 0) & (np.abs(coefficients - previous).max(axis=1) > 1e-4 * scale)
        if not left.any():
            break
        going, values, coefficients = going[left], values[left], coefficients[left]
        weights = np.minimum(1.0, HUBER * scale[left, np.newaxis] / np.maximum(residual[left], 1e-30))
    return result
