"""How well two measurements of the same thing agree (METHOD 7.4).

Every statistic but the NMAD follows from six sums over the pairs, so that drawing blocks anew costs a
product of matrices whatever the number of pairs is.

References: Bland & Altman (1986) for differences against means; Deming (1943) for the line with errors in
both; Kunsch (1989) and Lahiri (2003) for blocks.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

#: The share of cases in which an interval is to hold the truth.
CONFIDENCE = 0.95

#: Normal standard deviation over median absolute deviation.
NMAD_FACTOR = 1.4826

#: Blocks are drawn so many times.
DRAWS = 1000

#: Classes of differences that the NMAD of a draw is taken from.
_CLASSES = 4000


class Figure(NamedTuple):
    """A statistic with its interval."""

    value: float
    """The estimate."""
    low: float
    """Lower end of the interval; NaN where there are too few blocks for one."""
    high: float
    """Upper end."""


class Agreement(NamedTuple):
    """First minus second; `slope` and `intercept` tell the first by the second."""

    n: int
    """Number of pairs."""
    n_blocks: int
    """Blocks of ground with pairs."""
    bias: Figure
    """Mean difference."""
    median: float
    """Median difference."""
    sd: Figure
    """Standard deviation of the differences."""
    rmse: Figure
    """Root mean square difference, the bias included."""
    nmad: Figure
    """1.4826 times the median absolute deviation of the differences."""
    r: Figure
    """Correlation (Pearson)."""
    r2: Figure
    """R2 of the regression, the square of the correlation."""
    r2_identity: Figure
    """R2 about the 1:1 line: 1 - sum of squared differences / sum of squares of the second about its mean."""
    slope: Figure
    """Total-least-squares slope."""
    intercept: float
    """Where that line crosses zero of the second."""
    variance_ratio: float
    """Error variance of the first over that of the second."""


#: Scales on which the statistics are nearest to normal, and their inverses.
_SCALES = {
    "bias": (lambda v: v, lambda v: v),
    "sd": (np.log, np.exp),
    "rmse": (np.log, np.exp),
    "nmad": (np.log, np.exp),
    "r": (np.arctanh, np.tanh),
    "r2_identity": (lambda v: np.log(1.0 - v), lambda v: 1.0 - np.exp(v)),
    "slope": (np.arctan, np.tan),
}


#: Where a scale ends.
_REACH = {np.tan: np.pi / 2 - 1e-9}


def agreement(
    first: np.ndarray, second: np.ndarray, block: np.ndarray, variance_ratio: float = 1.0, seed: int = 0
) -> Agreement:
    """Compare two measurements of the same points.

    Parameters
    ----------
    first, second : (n,) ndarray of float64
        At least three pairs.
    block : (n,) ndarray of int
        Number of the block of ground each pair lies in: what is close together is drawn together.
    variance_ratio : float
        Error variance of the first over that of the second.
    seed : int
        Of the draws.

    Returns
    -------
    Agreement
        Intervals of 95 %: the estimate plus and minus Student's t of the blocks times the standard deviation
        of the draws, on the scale on which the statistic is nearest to normal.
    """
    blocks, number = np.unique(block, return_inverse=True)
    k = len(blocks)
    difference = first - second
    # Sums about the means lose no digits.
    centre = float(first.mean()), float(second.mean())
    a, b = first - centre[0], second - centre[1]
    parts = (np.ones_like(a), a, b, a * a, b * b, a * b)
    sums = np.column_stack([np.bincount(number, part, minlength=k) for part in parts])
    found = _statistics(sums.sum(axis=0)[None], centre, variance_ratio)
    nmad = NMAD_FACTOR * float(np.median(np.abs(difference - np.median(difference))))
    draws: dict[str, np.ndarray] = {}
    if k > 1:
        drawn = np.random.default_rng(seed).multinomial(k, np.full(k, 1.0 / k), DRAWS).astype(np.float64)
        draws = _statistics(drawn @ sums, centre, variance_ratio)
        draws["nmad"] = _nmad_of_draws(difference, number, drawn)
    values = {name: float(column[0]) for name, column in found.items()}
    values["nmad"] = nmad
    figures = {name: _figure(values[name], draws.get(name), k, *_SCALES[name]) for name in _SCALES}
    return Agreement(
        len(a), k, median=float(np.median(difference)), r2=_squared(figures["r"]),
        intercept=centre[0] - values["slope"] * centre[1], variance_ratio=variance_ratio, **figures,
    )  # fmt: skip


def total_least_squares_slope(
    first: np.ndarray, second: np.ndarray, both: np.ndarray, variance_ratio: float
) -> np.ndarray:
    """Slope of the first over the second with errors in both (Deming 1943).

    Parameters
    ----------
    first, second : ndarray of float64
        Variances of the two.
    both : ndarray of float64
        Their covariance.
    variance_ratio : float
        Error variance of the first over that of the second.
    """
    excess = first - variance_ratio * second
    root = np.sqrt(excess * excess + 4.0 * variance_ratio * both * both)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (excess + root) / (2.0 * both)


def _statistics(
    sums: np.ndarray, centre: tuple[float, float], variance_ratio: float
) -> dict[str, np.ndarray]:
    """Statistics of each row of the six sums of values about `centre`."""
    n, a, b, aa, bb, ab = (np.ascontiguousarray(column) for column in sums.T)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance_a, variance_b = aa / n - (a / n) ** 2, bb / n - (b / n) ** 2
        covariance = ab / n - a * b / n**2
        offset = centre[0] - centre[1]
        bias = (a - b) / n + offset
        spread = np.maximum(variance_a + variance_b - 2.0 * covariance, 0.0)
        square = spread + bias * bias
        return {
            "bias": bias,
            "sd": np.sqrt(spread * n / (n - 1.0)),
            "rmse": np.sqrt(square),
            "r": covariance / np.sqrt(variance_a * variance_b),
            "r2_identity": 1.0 - square / variance_b,
            "slope": total_least_squares_slope(variance_a, variance_b, covariance, variance_ratio),
        }


def _nmad_of_draws(difference: np.ndarray, number: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """NMAD of each draw, from counts of narrow classes of the differences."""
    middle = float(np.median(difference))
    reach = 12.0 * max(float(np.median(np.abs(difference - middle))), 1e-12)
    edges = np.linspace(middle - reach, middle + reach, _CLASSES + 1)
    centres = 0.5 * (edges[1:] + edges[:-1])
    which = np.clip(np.searchsorted(edges, difference) - 1, 0, _CLASSES - 1)
    k = drawn.shape[1]
    counts = np.bincount(number * _CLASSES + which, minlength=k * _CLASSES).reshape(k, _CLASSES)
    result = np.empty(len(drawn))
    for row, weights in enumerate(drawn @ counts):
        half = 0.5 * weights.sum()
        median = centres[np.searchsorted(np.cumsum(weights), half)]
        deviation = np.abs(centres - median)
        order = np.argsort(deviation, kind="stable")
        result[row] = deviation[order[np.searchsorted(np.cumsum(weights[order]), half)]]
    return NMAD_FACTOR * result


def _figure(value: float, draws: np.ndarray | None, k: int, there, back) -> Figure:
    """The interval, on the statistic's own scale."""
    from scipy.special import stdtrit

    if draws is None:
        return Figure(value, np.nan, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled, centre = there(draws), float(there(value))
    scaled = scaled[np.isfinite(scaled)]
    if not np.isfinite(centre):
        # Equal layers: no difference at all has no scale.
        return Figure(value, value, value)
    if len(scaled) < DRAWS // 2:
        return Figure(value, np.nan, np.nan)
    # Draws of k blocks spread by (k - 1) / k too little.
    half = float(stdtrit(k - 1, 0.5 + CONFIDENCE / 2) * scaled.std() * np.sqrt(k / (k - 1.0)))
    # The angle of a line ends at a right angle, both ways.
    reach = _REACH.get(back, np.inf)
    ends = sorted(float(back(min(max(end, -reach), reach))) for end in (centre - half, centre + half))
    return Figure(value, *ends)


def _squared(r: Figure) -> Figure:
    """The square of a correlation and its interval."""
    ends = sorted((r.low**2, r.high**2))
    low = 0.0 if r.low < 0.0 < r.high else ends[0]
    return Figure(r.value**2, low, ends[1])
