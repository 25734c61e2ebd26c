"""Arcs between neighbouring points: their temporal model and their whole cycles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from .arc_kernels import unwrap_arcs

#: Arcs worked on at once: under a second even where each needs the whole periodogram.
_BLOCK = 512

#: Step of the periodogram over the rate, in cycles over the time of the series, and over the DEM error, as
#: phase at one standard deviation of the baselines [rad].
_RATE_STEP, _SLOPE_STEP = 0.25, 0.5

#: With fewer dates any rate can be read into noise: none is searched for and no arc is judged.
FEWEST_DATES = 8

#: Time over which the slope of the smooth remainder is averaged, in widths of the smoothing.
_SLOPE_MEMORY = 2.0

#: Weights of the smoothing below this share of the largest are left out.
_NEGLIGIBLE = 1e-3

#: Arcs of pure noise that tell which coherence means something, and their quantile that is taken.
_NOISE_ARCS, _NOISE_QUANTILE = 2000, 0.99


@dataclass(frozen=True)
class ArcOptions:
    """What the temporal model of an arc may be."""

    max_rate: float = 0.2
    """Largest difference of the velocities of two neighbours [m/yr]."""
    max_dem_error: float = 40.0
    """Largest difference of their DEM errors [m]; 0 leaves the DEM error out."""
    smooth_days: float = 24.0
    """Standard deviation of the running mean that follows what is not linear [d]; at least twice the median
    span between dates."""


@dataclass(frozen=True)
class Arcs:
    """Arcs unwrapped in time."""

    cycles: np.ndarray
    """(n_dates, n_arcs) int8: cycles to add to the difference of the two wrapped phases."""
    rest: np.ndarray
    """(n_dates, n_arcs) int8: what the model leaves over, `arc_kernels.STEPS` to a half cycle."""
    coherence: np.ndarray
    """(n_arcs,) float32: weighted mean cosine of what is left over."""
    spread: np.ndarray
    """(n_arcs,) float32: its weighted mean square [rad^2]."""

    def take(self, chosen: np.ndarray) -> Arcs:
        """Some of the arcs, by index or mask."""
        return Arcs(self.cycles[:, chosen], self.rest[:, chosen], self.coherence[chosen], self.spread[chosen])

    def put(self, places: np.ndarray | slice, arcs: Arcs) -> None:
        """Overwrite some of the arcs."""
        self.cycles[:, places], self.rest[:, places] = arcs.cycles, arcs.rest
        self.coherence[places], self.spread[places] = arcs.coherence, arcs.spread

    @classmethod
    def empty(cls, n_dates: int, n_arcs: int) -> Arcs:
        """Arcs to be filled."""
        return cls(*np.empty((2, n_dates, n_arcs), np.int8), *np.empty((2, n_arcs), np.float32))


class ArcModel:
    """The temporal model of arcs.

    Parameters
    ----------
    days : (n_dates,) ndarray of float64
        Time of each date [d].
    bperp : (n_dates,) ndarray of float64
        Perpendicular baselines [m]; without them, or where they hardly differ, DEM errors are left out.
    wavelength : float
        [m].
    range_sine : float
        Typical slant range times sine of the incidence angle [m]; NaN leaves DEM errors out.
    options : ArcOptions
        Limits.
    """

    def __init__(
        self, days: np.ndarray, bperp: np.ndarray, wavelength: float, range_sine: float, options: ArcOptions
    ):
        n_dates = len(days)
        years = (days - 0.5 * (days[0] + days[-1])) / 365.25
        per_metre = 4.0 * np.pi / wavelength
        rate_step = _RATE_STEP * 2.0 * np.pi / (years[-1] - years[0])
        n_rates = int(np.ceil(per_metre * options.max_rate / rate_step)) if n_dates >= FEWEST_DATES else 0
        scatter = bperp.std()
        reach = per_metre * options.max_dem_error * scatter / range_sine
        known = n_dates >= FEWEST_DATES and np.isfinite(reach) and scatter > 1.0
        n_slopes = int(np.ceil(reach / _SLOPE_STEP)) if known else 0
        units = (bperp - bperp.mean()) / scatter if n_slopes else np.zeros(n_dates)
        self.n_dates = n_dates
        self._grid = rate_step, n_rates, _SLOPE_STEP, n_slopes
        self._axes = years.astype(np.float32), units.astype(np.float32)
        self._kernel = _smoothing(days, max(options.smooth_days, 2.0 * float(np.median(np.diff(days)))))

    def unwrap(
        self,
        phase: np.ndarray,
        variance: np.ndarray,
        edges: np.ndarray,
        execution: Execution,
        monitor: Monitor,
    ) -> Arcs:
        """Unwrap arcs in time.

        Parameters
        ----------
        phase : (n_points, n_dates) ndarray of float32
            Wrapped phase, 0 at the first date [rad].
        variance : (n_points, n_dates) ndarray of float32
            Its variance [rad^2].
        edges : (n_arcs, 2) ndarray of int32
            Points of each arc.
        execution : Execution
            Threads.
        monitor : Monitor
            Progress and cancel.

        Returns
        -------
        Arcs
        """
        found = Arcs.empty(self.n_dates, len(edges))

        def one(block: slice) -> Arcs:
            part = Arcs.empty(self.n_dates, block.stop - block.start)
            first, second = edges[block].T.copy()
            unwrap_arcs(
                phase, variance, first, second, *self._axes, *self._kernel, *self._grid,
                part.cycles, part.rest, part.coherence, part.spread,
            )  # fmt: skip
            return part

        blocks = [slice(k, min(k + _BLOCK, len(edges))) for k in range(0, len(edges), _BLOCK)]
        map_blocks(one, blocks, found.put, execution, monitor)
        return found

    def noise_coherence(self, execution: Execution, monitor: Monitor) -> float:
        """The coherence that one arc of pure noise in a hundred reaches; 0 with too few dates to tell."""
        if self.n_dates < FEWEST_DATES:
            return 0.0
        random = np.random.default_rng(1)
        phase = random.uniform(-np.pi, np.pi, (2 * _NOISE_ARCS, self.n_dates)).astype(np.float32)
        edges = np.arange(2 * _NOISE_ARCS, dtype=np.int32).reshape(-1, 2)
        found = self.unwrap(phase, np.ones_like(phase), edges, execution, monitor)
        return float(np.quantile(found.coherence, _NOISE_QUANTILE))


def _smoothing(days: np.ndarray, width: float) -> tuple[np.ndarray, ...]:
    """Gaussian weights between dates, the span of dates that matter, and how their mean is followed."""
    weights = np.exp(-0.5 * ((days[:, None] - days[None, :]) / width) ** 2)
    matter = weights > _NEGLIGIBLE
    starts = matter.argmax(axis=1)
    stops = len(days) - matter[:, ::-1].argmax(axis=1)
    # Beside a gap the mean stands for an earlier or later time than its date.
    steps = np.diff(weights @ days / weights.sum(axis=1), prepend=np.nan)
    gains = 1.0 - np.exp(-steps / (_SLOPE_MEMORY * width))
    steps[0], gains[0] = 0.0, 0.0
    return (
        weights.astype(np.float32), starts.astype(np.int64), stops.astype(np.int64),
        steps.astype(np.float32), gains.astype(np.float32),
    )  # fmt: skip
