"""Whether a series changed its rate: the last window against what came before.

Every series is fitted with a rate, a change of rate at the start of the window and, where it is long enough,
an annual term. What is left is the noise, whose size and temporal correlation each point tells by itself.
The noise is taken for autoregressive of first order (an exponential correlation in time); the correlation of
residuals is smaller than that of the noise, since the fit follows it, and is corrected for that exactly: the
expected lag-one ratio of residuals is worked out for every correlation there can be and read backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from ..algebra import product
from ..errors import EngineError
from ..interferometry.network import DAYS_PER_YEAR
from ..timeseries.motion import has_annual_term
from .agreement import NMAD_FACTOR

#: Fewer dates in the window, or before it, tell no rate.
FEWEST_DATES = 4

#: Lag-one correlations that noise can have; stronger ones cannot be told from motion.
_CORRELATIONS = np.linspace(-0.4, 0.95, 28)

#: Series drawn to see how much their correlations scatter by chance.
_DRAWN = 2000

#: Each window is so many times as long as the one before: a break is found to within a fifth.
_STEP = 1.5

#: A correlation further above the layer's median than so many of its own standard deviations is believed.
_BELIEVED = 3.0


class RateChange(NamedTuple):
    """What the series of n points tell."""

    before: np.ndarray
    """(n,) float64: rate before the window [mm/yr]."""
    last: np.ndarray
    """(n,) float64: rate in the window [mm/yr]."""
    last_sd: np.ndarray
    """(n,) float64: its standard deviation [mm/yr]."""
    change: np.ndarray
    """(n,) float64: last minus before [mm/yr]."""
    change_sd: np.ndarray
    """(n,) float64: its standard deviation [mm/yr]."""
    p: np.ndarray
    """(n,) float64: two-sided probability of such a change by noise."""
    noise: np.ndarray
    """(n,) float64: standard deviation of the noise of a date [mm]."""
    correlation: np.ndarray
    """(n,) float64: of the noise over a median interval."""
    window: np.ndarray
    """(n,) float64: days before the last date at which the rate changed."""


class Fitted(NamedTuple):
    """A `Design` fitted to n points."""

    before: np.ndarray
    """(n,) float64: rate before the window [mm/yr]."""
    change: np.ndarray
    """(n,) float64: change of rate at its start [mm/yr]."""
    power: np.ndarray
    """(n,) float64: sum of the squares of the residuals [mm^2]."""
    neighbours: np.ndarray
    """(n,) float64: sum of the products of residuals that follow one another [mm^2]."""


def windows(dates: Sequence[date], shortest: float) -> list[float]:
    """Windows that are tried: the shortest and each half as long again, up to half of the series [d].

    A change longer ago than the shortest window stands in what comes before that, and would pass for noise.

    Parameters
    ----------
    dates : sequence of date
        Ascending.
    shortest : float
        [d].
    """
    span = (dates[-1] - dates[0]).days
    found = [shortest]
    while _STEP * found[-1] <= span / 2.0:
        found.append(_STEP * found[-1])
    return found


def fit(designs: Sequence[Design], series: np.ndarray) -> list[Fitted]:
    """Fit the same dates with several windows.

    All share rate and annual term; each adds one column, so that residuals are worked out once and the sums
    that are asked of them follow from what that column takes of them.

    Parameters
    ----------
    designs : sequence of Design
        Of the same dates.
    series : (n_dates, n) ndarray of float64
        Displacement [mm].

    Returns
    -------
    list of Fitted
        One for each design.
    """
    plain = designs[0].plain
    rest = series - product(plain, product(plain.T, series))
    power = np.einsum("ij,ij->j", rest, rest)
    neighbours = np.einsum("ij,ij->j", rest[1:], rest[:-1])
    rates = product(np.concatenate([design.fit[1:3] for design in designs]), series)
    bends = np.array([design.bend for design in designs])
    beside = np.zeros_like(bends)
    beside[:, 1:] += bends[:, :-1]
    beside[:, :-1] += bends[:, 1:]
    along, crossed = product(bends, rest), product(beside, rest)
    own = (bends[:, 1:] * bends[:, :-1]).sum(axis=1)
    return [
        Fitted(
            *rates[2 * k : 2 * k + 2],
            np.maximum(power - along[k] ** 2, 0.0),
            neighbours - along[k] * (crossed[k] - along[k] * own[k]),
        )
        for k in range(len(designs))
    ]


def surest(trials: Sequence[RateChange]) -> RateChange:
    """Of several windows the one in which each point's change is surest.

    Probabilities are multiplied by the number of windows (Bonferroni).
    """
    p = np.array([trial.p for trial in trials])
    which, points = p.argmin(axis=0), np.arange(p.shape[1])
    chosen = RateChange(*(np.array(each)[which, points] for each in zip(*trials)))
    return chosen._replace(p=np.minimum(chosen.p * len(trials), 1.0))


def _spread(values: np.ndarray) -> float:
    """Normal standard deviation by the median absolute deviation."""
    return NMAD_FACTOR * float(np.median(np.abs(values - np.median(values))))


class Design:
    """What all points of a layer share: dates, window, and what noise does to a fit."""

    def __init__(self, dates: Sequence[date], window: float) -> None:
        """Plan the fit.

        Parameters
        ----------
        dates : sequence of date
            Ascending.
        window : float
            Length of the last window [d].

        Raises
        ------
        EngineError
            Too few dates lie in the window or before it.
        """
        days = np.array([day.toordinal() for day in dates], np.float64)
        self.days = days - days[-1]
        inside = self.days >= -window
        for there, words, advice in (
            (inside, "in the last window", "a longer"),
            (~inside, "before it", "a shorter"),
        ):
            count = np.count_nonzero(there)
            if count < FEWEST_DATES:
                raise EngineError(
                    f"WINDOW of {window:g} days leaves {count} of {len(dates)} dates {words} and "
                    f"{FEWEST_DATES} are needed: choose {advice} window, or a longer series."
                )
        self.window = window
        self.inside = inside
        self.interval = float(np.median(np.diff(days)))
        self._gaps = np.abs(self.days[:, None] - self.days) / self.interval
        years = self.days / DAYS_PER_YEAR
        columns = [np.ones_like(years), years, np.maximum(years + window / DAYS_PER_YEAR, 0.0)]
        self.is_seasonal = has_annual_term(years)
        if self.is_seasonal:
            columns += [np.cos(2 * np.pi * years), np.sin(2 * np.pi * years)]
        matrix = np.column_stack(columns)
        self.fit = np.linalg.pinv(matrix)
        #: (n_dates, k): orthonormal basis of what does not depend on the window.
        self.plain = np.linalg.qr(np.delete(matrix, 2, axis=1))[0]
        bend = matrix[:, 2] - self.plain @ (self.plain.T @ matrix[:, 2])
        #: (n_dates,): what the change of rate adds to it, of length 1.
        self.bend = bend / np.linalg.norm(bend)
        self._learn(np.column_stack([self.plain, self.bend]))

    def _learn(self, basis: np.ndarray) -> None:
        """Expected ratios, variances and degrees of freedom for each correlation of the noise.

        Of noise N the fit, with the orthonormal basis B, leaves R N, R = I - B B^T.
        """
        ends = np.array([self.fit[2], self.fit[1] + self.fit[2]])
        rows = []
        for phi in _CORRELATIONS:
            noise = self._noise_matrix(phi)
            seen = noise - product(basis, product(basis.T, noise))
            power = float(np.trace(seen))
            both = np.trace(seen, offset=1) - np.einsum("ik,ik->", product(seen, basis)[:-1], basis[1:])
            freedom = power**2 / float(np.einsum("ij,ji->", seen, seen))
            gains = (product(ends, noise) * ends).sum(axis=1) / power
            rows.append((both / power, *gains, 1.0 / power, freedom))
        self._ratio, self._change, self._last, self._noise, self._freedom = np.array(rows).T

    def _noise_matrix(self, phi: float) -> np.ndarray:
        """Correlation of the noise between all dates."""
        # A negative correlation changes its sign from one interval to the next.
        sign = np.where(np.rint(self._gaps) % 2 == 1, -1.0, 1.0) if phi < 0 else 1.0
        return np.abs(phi) ** self._gaps * sign

    def own_correlation(self, fitted: Fitted) -> np.ndarray:
        """Correlation of the noise over a median interval as each point tells it, (n,) float64."""
        power = fitted.power
        ratio = np.divide(fitted.neighbours, power, out=np.zeros_like(power), where=power > 0)
        return np.interp(ratio, self._ratio, _CORRELATIONS)

    def correlation(self, own: np.ndarray) -> np.ndarray:
        """Correlation of the noise to reckon with.

        A single short series tells it badly. The median of the layer is taken, and of a point's own
        difference from it the share that is more than chance (empirical Bayes); a point whose own lies above
        the median by more than chance explains keeps its own.

        Parameters
        ----------
        own : (n,) ndarray of float64
            From `own_correlation`.

        Returns
        -------
        (n,) ndarray of float64
        """
        typical = float(np.median(own))
        chance, spread = self._chance(typical), _spread(own)
        share = max(0.0, 1.0 - (chance / spread) ** 2) if spread > 0 else 0.0
        return np.where(
            own > typical + _BELIEVED * max(chance, spread), own, typical + share * (own - typical)
        )

    def _chance(self, correlation: float) -> float:
        """How far the correlations that series tell of themselves scatter where all have this one."""
        # Alternating noise at uneven intervals need not have a Cholesky factor; this one does not depend on
        # the signs of eigenvectors, which differ with the threads that work them out.
        variances, vectors = np.linalg.eigh(self._noise_matrix(correlation))
        factor = product(vectors * np.sqrt(np.maximum(variances, 0.0)), vectors.T)
        drawn = product(factor, np.random.default_rng(0).standard_normal((len(self.days), _DRAWN)))
        return _spread(self.own_correlation(fit([self], drawn)[0]))

    def judged(self, fitted: Fitted, correlation: np.ndarray) -> RateChange:
        """Rates, and how sure they are.

        Parameters
        ----------
        fitted : Fitted
            From `fit`.
        correlation : (n,) ndarray of float64
            Of the noise.
        """
        from scipy.special import stdtr

        # A series without any noise has no probability: the smallest number stands for its deviation.
        power = np.maximum(fitted.power, 1e-12)

        def of(table: np.ndarray) -> np.ndarray:
            return np.interp(correlation, _CORRELATIONS, table)

        before, change = fitted.before, fitted.change
        change_sd = np.sqrt(power * of(self._change))
        p = 2.0 * stdtr(of(self._freedom), -np.abs(change) / change_sd)
        return RateChange(
            before, before + change, np.sqrt(power * of(self._last)), change, change_sd, p,
            np.sqrt(power * of(self._noise)), correlation, np.full(len(p), self.window),
        )  # fmt: skip

    def detectable(self, noise: float, correlation: float) -> float:
        """Change of rate [mm/yr] that is called one at 5 % in four cases of five, tested alone.

        Parameters
        ----------
        noise : float
            Standard deviation of the noise of a date [mm].
        correlation : float
            Of the noise over a median interval.
        """
        from scipy.special import stdtrit

        tables = np.sqrt(self._change / self._noise), self._freedom
        deviation, freedom = (float(np.interp(correlation, _CORRELATIONS, table)) for table in tables)
        return noise * deviation * float(stdtrit(freedom, 0.975) + stdtrit(freedom, 0.8))
