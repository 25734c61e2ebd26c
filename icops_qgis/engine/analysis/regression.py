"""A straight line through points, with an interval that heeds that neighbours share their errors."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .agreement import CONFIDENCE, DRAWS, Figure


class Regression(NamedTuple):
    """y = intercept + slope x by least squares."""

    slope: Figure
    """In units of y per unit of x."""
    intercept: float
    """In the unit of y."""
    r2: float
    """Squared correlation."""
    n: int
    """Points."""
    n_blocks: int
    """Blocks of ground with points."""


def regression(x: np.ndarray, y: np.ndarray, block: np.ndarray, seed: int = 0) -> Regression:
    """Fit a line and draw blocks anew for the interval of its slope.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        At least three points.
    block : (n,) ndarray of int
        Number of the block of ground each point lies in.
    seed : int
        Of the draws.

    Returns
    -------
    Regression
        NaN where x does not vary.
    """
    from scipy.special import stdtrit

    blocks, number = np.unique(block, return_inverse=True)
    k = len(blocks)
    a, b = x - x.mean(), y - y.mean()
    parts = (np.ones_like(a), a, b, a * a, a * b)
    sums = np.column_stack([np.bincount(number, part, minlength=k) for part in parts])
    slope = _slope(sums.sum(axis=0)[None])[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        r2 = float((a @ b) ** 2 / ((a @ a) * (b @ b)))
    figure = Figure(float(slope), np.nan, np.nan)
    if k > 1:
        drawn = np.random.default_rng(seed).multinomial(k, np.full(k, 1.0 / k), DRAWS).astype(np.float64)
        slopes = _slope(drawn @ sums)
        spread = float(np.std(slopes[np.isfinite(slopes)])) * np.sqrt(k / (k - 1.0))
        half = float(stdtrit(k - 1, 0.5 + CONFIDENCE / 2)) * spread
        figure = Figure(float(slope), float(slope) - half, float(slope) + half)
    return Regression(figure, float(y.mean() - slope * x.mean()), r2, len(x), k)


def _slope(sums: np.ndarray) -> np.ndarray:
    """Slopes of rows of the five sums."""
    n, a, b, aa, ab = sums.T
    with np.errstate(divide="ignore", invalid="ignore"):
        return (ab - a * b / n) / (aa - a * a / n)
