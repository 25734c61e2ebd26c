"""Motion that is smooth in time, told from what is random from date to date.

A series is motion plus white noise (the atmosphere of each date, the noise of its phase). Motion is a
smoothing spline: a rate that drifts as a random walk (Wahba 1978). Its estimate is S x with S
symmetric, and what remains, H x = (I - S) x, is the best estimate of the white part. In the basis of
Demmler & Reinsch (1975) S is diagonal at every smoothness, so each series has its own at the cost of a
matrix product, chosen by restricted maximum likelihood (Wahba 1985).

H takes exactly nothing of a series linear in time, gaps and ends included, and since it is symmetric,
H x has no slope: whatever is filtered out of a series this way leaves its least-squares rate alone.
"""

from __future__ import annotations

import numpy as np

from ...algebra import product
from ...errors import EngineError

#: Smoothnesses that are tried, from the straight line to `MOST_FREEDOM`.
LEVELS = 25

#: Degrees of freedom of the wildest motion, as a share of the dates: the other half tell the noise.
MOST_FREEDOM = 0.5


class SmoothingSpline:
    """The smoothing splines of series at the same dates.

    Parameters
    ----------
    years : (n_dates,) ndarray of float64
        Time of each date [yr], ascending.

    Raises
    ------
    EngineError
        There are fewer than 3 dates.
    """

    def __init__(self, years: np.ndarray):
        if len(years) < 3:
            raise EngineError(f"Telling motion from noise needs 3 dates at least and there are {len(years)}.")
        lines = np.column_stack([np.ones(len(years)), years - np.mean(years)])
        frame = np.linalg.qr(lines, mode="complete")[0]
        # Straight lines are not rough at all; they are kept apart, so that rounding does not mix them in.
        rest = frame[:, 2:]
        rough, vectors = np.linalg.eigh(
            product(rest.T, product(_roughness(np.asarray(years, np.float64)), rest))
        )
        self.basis = np.column_stack([frame[:, :2], product(rest, vectors)])
        self.gain = _gains(np.concatenate([[0.0, 0.0], rough]))

    @property
    def n_levels(self) -> int:
        """Smoothnesses, the straight line first."""
        return len(self.gain)

    @property
    def freedom(self) -> np.ndarray:
        """(n_levels,) float64: degrees of freedom that each level leaves to the motion."""
        return (1.0 - self.gain).sum(axis=1)

    def coefficients(self, series: np.ndarray) -> np.ndarray:
        """(n_dates, n): series in the basis that makes every spline diagonal."""
        return product(self.basis.T, series)

    def log_likelihood(self, series: np.ndarray) -> np.ndarray:
        """Restricted log-likelihood of every smoothness for every series, noise profiled out.

        Parameters
        ----------
        series : (n_dates, n) ndarray
            [m].

        Returns
        -------
        (n_levels, n) ndarray of float64
        """
        power = self.coefficients(series)[2:] ** 2
        gain = self.gain[:, 2:]
        variance = np.maximum(product(gain, power) / gain.shape[1], 1e-30)
        return 0.5 * (np.log(gain).sum(axis=1)[:, None] - gain.shape[1] * np.log(variance))

    def high_pass(self, series: np.ndarray, level: np.ndarray) -> np.ndarray:
        """What is white in time.

        Parameters
        ----------
        series : (n_dates, n) ndarray
            [m].
        level : (n,) ndarray of int
            Smoothness of each series.

        Returns
        -------
        (n_dates, n) ndarray
            H x [m].
        """
        return product(self.basis, self.gain[level].T * self.coefficients(series))

    def inner(self, first: np.ndarray, second: np.ndarray, level: np.ndarray) -> np.ndarray:
        """(n,) float64: x^T H y of pairs of series by their `coefficients`, (n_dates, n) or (n_dates, 1)."""
        # A product with all levels costs less than one gain for every value.
        every = product(self.gain, first * second)
        return every[level, np.arange(len(level)) if every.shape[1] > 1 else 0]

    def white_variance(self, series: np.ndarray, level: np.ndarray) -> np.ndarray:
        """(n,) float64: restricted maximum likelihood estimate of the noise variance [m^2]."""
        own = self.coefficients(series)
        return self.inner(own, own, level) / (self.gain.shape[1] - 2)


def _roughness(years: np.ndarray) -> np.ndarray:
    """(n_dates, n_dates) float64: x^T R x is the roughness of the natural cubic spline through x.

    Roughness is the integral of the squared second derivative (Green & Silverman 1994, section 2.1).
    """
    n, step = len(years), np.diff(years)
    second = np.zeros((n, n - 2))
    band = np.zeros((n - 2, n - 2))
    for k in range(n - 2):
        second[k : k + 3, k] = 1.0 / step[k], -1.0 / step[k] - 1.0 / step[k + 1], 1.0 / step[k + 1]
        band[k, k] = (step[k] + step[k + 1]) / 3.0
        if k:
            band[k - 1, k] = band[k, k - 1] = step[k] / 6.0
    return product(second, np.linalg.solve(band, second.T))


def _gains(roughness: np.ndarray) -> np.ndarray:
    """(n_levels, n_dates): gain of H on each basis vector, at evenly spread degrees of freedom."""
    n = len(roughness)
    rough = roughness[2:]
    line = np.concatenate([[0.0, 0.0], np.ones(n - 2)])
    most = max(MOST_FREEDOM * n, 2.5)
    gains = [line]
    for freedom in 2.0 + np.geomspace(0.05, most - 2.0, LEVELS - 1):
        low, high = -40.0, 40.0
        scale = np.log(1.0 / np.median(rough))
        for _ in range(80):
            middle = 0.5 * (low + high)
            left = (1.0 / (1.0 + np.exp(scale + middle) * rough)).sum() + 2.0
            low, high = (middle, high) if left > freedom else (low, middle)
        stiff = np.exp(scale + low) * rough
        gains.append(np.concatenate([[0.0, 0.0], stiff / (1.0 + stiff)]))
    return np.array(gains)
