"""A polynomial through patch offsets, some of which are wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: Highest total degree.
MAX_ORDER = 3

#: Patches for each coefficient, at least.
_PER_TERM = 4

#: Fewest patches that a shift can be told from.
LEAST_PATCHES = 6

#: Residuals beyond this many standard deviations are taken for wrong patches.
_CUT = 4.0

#: Residual at which the bisquare weight is zero, in standard deviations.
_BISQUARE = 6.0

#: Residuals below this [pixels] all count the same; far under what a patch can tell.
_SMALL = 1e-3

_ROUNDS = 50

_FOLDS = 5

#: A higher order must lower the cross-validated residual by more than this share.
_GAIN = 0.02


@dataclass(frozen=True)
class OffsetFit:
    """Shift of line and sample as a polynomial of position."""

    order: int
    """Total degree."""
    coefficients: np.ndarray
    """(2, order + 1, order + 1) float64: c[i, j] y^i x^j [pixels], zero beyond the total degree."""
    accepted: np.ndarray
    """(n,) bool: patches that agree with the polynomial."""
    residuals: np.ndarray
    """(n, 2) float64: offset minus polynomial [pixels]."""
    cross_validated: dict[int, float]
    """Root mean square residual of patches held out of the fit [pixels], by order."""

    @property
    def rms(self) -> float:
        """Root mean square of the accepted residuals, both axes together [pixels]."""
        return float(np.sqrt(np.mean(self.residuals[self.accepted] ** 2)))


def fit_offsets(
    y: np.ndarray,
    x: np.ndarray,
    offsets: np.ndarray,
    quality: np.ndarray,
    max_order: int = MAX_ORDER,
    half: tuple[float, float] = (0.0, 0.0),
) -> OffsetFit | None:
    """Fit the polynomial of the order that predicts best.

    Least absolute residuals at the highest order, which half of the patches may contradict, then Tukey's
    bisquare; what is left beyond 4 standard deviations is taken out. The order is the lowest whose
    cross-validated residual is within 2 % of the smallest.

    Parameters
    ----------
    y, x : (n,) ndarray of float64
        Line and sample of the patches, scaled to -1 to 1 over the image.
    offsets : (n, 2) ndarray of float64
        Offsets of line and sample [pixels].
    quality : (n,) ndarray of float64
        Correlation of amplitudes, 0 to 1.
    max_order : int
        Highest total degree tried.
    half : (float, float)
        Half the lines and samples of a patch, scaled likewise: a patch tells the mean of the shift over it,
        which differs from that at its centre where a patch is a good part of the image.

    Returns
    -------
    OffsetFit or None
        None where fewer than six patches, or fewer than half of them, agree.
    """
    if len(y) < LEAST_PATCHES:
        return None
    highest = max(order for order in range(max_order + 1) if order == 0 or _PER_TERM * terms(order) <= len(y))
    weights = patch_weights(quality)
    accepted = _agreeing(_monomials(y, x, highest, half), offsets, weights)
    if accepted.sum() < max(LEAST_PATCHES, len(y) / 2):
        return None
    fold = _folds(y, x)[accepted]
    scores = {
        order: _cross_validate(
            _monomials(y, x, order, half)[accepted], offsets[accepted], weights[accepted], fold
        )
        for order in range(highest + 1)
    }
    order = min(order for order, score in scores.items() if score <= (1 + _GAIN) * min(scores.values()))
    matrix = _monomials(y, x, order, half)
    solution = _solve(matrix[accepted], offsets[accepted], weights[accepted])
    coefficients = np.zeros((2, order + 1, order + 1))
    for k, (i, j) in enumerate(_powers(order)):
        coefficients[:, i, j] = solution[k]
    return OffsetFit(order, coefficients, accepted, offsets - matrix @ solution, scores)


def terms(order: int) -> int:
    """Coefficients of a polynomial of a total degree in two variables."""
    return (order + 1) * (order + 2) // 2


def patch_weights(quality: np.ndarray) -> np.ndarray:
    """Weights of patches whose amplitudes correlate so well.

    The inverse variance of amplitude correlation on speckle of coherence g (Bamler & Eineder 2005), where
    the correlation of amplitudes is about g^2.
    """
    squared = np.clip(quality, 0.01, 0.95)
    return squared**2 / (2 + 5 * squared - 7 * squared**2)


def _powers(order: int) -> list[tuple[int, int]]:
    return [(i, j) for i in range(order + 1) for j in range(order + 1 - i)]


def _monomials(y: np.ndarray, x: np.ndarray, order: int, half: tuple[float, float]) -> np.ndarray:
    """(n, terms) float64: y^i x^j, each the mean over a patch."""
    return np.stack(
        [_mean_power(y, i, half[0]) * _mean_power(x, j, half[1]) for i, j in _powers(order)], axis=1
    )


def _mean_power(centre: np.ndarray, power: int, half: float) -> np.ndarray:
    """Mean of a power over the span of so much on both sides of the centre."""
    if half == 0:
        return centre**power
    return ((centre + half) ** (power + 1) - (centre - half) ** (power + 1)) / (2 * half * (power + 1))


def _solve(matrix: np.ndarray, values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    root = np.sqrt(weights)[:, np.newaxis]
    return np.linalg.lstsq(matrix * root, values * root, rcond=None)[0]


def _agreeing(matrix: np.ndarray, offsets: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Which patches agree with the polynomial that most of them share."""
    own = weights
    residual = np.zeros(len(offsets))
    for _ in range(_ROUNDS):
        before = residual
        residual = _lengths(offsets - matrix @ _solve(matrix, offsets, own))
        own = weights / np.maximum(residual, _SMALL)
        if np.abs(residual - before).max() < _SMALL / 10:
            break
    for _ in range(_ROUNDS):
        before = residual
        spread = _spread(residual)
        own = weights * np.maximum(1 - (residual / (_BISQUARE * spread)) ** 2, 0.0) ** 2
        residual = _lengths(offsets - matrix @ _solve(matrix, offsets, own))
        if np.abs(residual - before).max() < _SMALL / 10:
            break
    return residual <= _CUT * _spread(residual)


def _lengths(residuals: np.ndarray) -> np.ndarray:
    return np.hypot(residuals[:, 0], residuals[:, 1])


def _spread(residual: np.ndarray) -> float:
    """Standard deviation of one axis from the median length of two normal ones (Rayleigh)."""
    return max(float(np.median(residual)) / np.sqrt(2 * np.log(2)), _SMALL)


def _folds(y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """(n,) int64: fold of each patch. A fold is five tiles of the image, no two in one row or column.

    Patches may overlap: chosen one by one, those left out would be known from their neighbours.
    """
    row, col = (np.clip(((place + 1) / 2 * _FOLDS).astype(int), 0, _FOLDS - 1) for place in (y, x))
    return (row + 2 * col) % _FOLDS


def _cross_validate(matrix: np.ndarray, offsets: np.ndarray, weights: np.ndarray, fold: np.ndarray) -> float:
    """Root mean square residual of patches that a fit has not seen."""
    residuals = np.empty_like(offsets)
    for k in np.unique(fold):
        out = fold == k
        residuals[out] = offsets[out] - matrix[out] @ _solve(matrix[~out], offsets[~out], weights[~out])
    return float(np.sqrt(np.average((residuals**2).mean(axis=1), weights=weights)))
