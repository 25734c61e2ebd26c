"""Points whose rate changed: how much, how sure, how soon (for mines and slopes).

Levels say facts, not hazards: `attention` is a change of rate that noise does not explain and that is as
large as the threshold; `alarm` is one in which the ground moves faster than before and surer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from ..algebra import product
from ..compute import Monitor
from ..interferometry.network import DAYS_PER_YEAR
from ..optimisation.false_discovery import discoveries
from ..requirements import require
from .inverse_velocity import Failure, time_of_failure
from .rate_change import Design, Fitted, RateChange, fit, surest, windows

_QUIET = Monitor()

#: Levels, in the order of their numbers.
NONE, ATTENTION, ALARM = range(3)

#: What they are called.
LEVELS = ("none", "attention", "alarm")

#: Alarms are held to a share of false ones so many times smaller.
_ALARM_STRICTNESS = 5.0

#: Shorter series hardly tell their noise.
_FEW_DATES = 25

#: Where so many points change their rate in the same sense it is hardly the ground of each.
_SHARED = 0.75

#: Points worked on at once: their series stay in the processor's cache.
_BLOCK = 2000

#: Times of failure are looked for in the last two windows.
_WINDOWS_FOR_FAILURE = 2.0

#: No forecast reaches further ahead than the series it is made from [windows].
_LONGEST_FORECAST = 2.0

#: A phase moves by less than half a cycle between dates, which is a quarter of the wavelength on the ground.
ALIASING = 0.25

#: Motion of more than this share of that is told: noise and gaps take the rest.
_NEAR_ALIASING = 0.5


@dataclass(frozen=True)
class AlertOptions:
    """What is looked for."""

    window: float = 90.0
    """Length of the shortest window at the end of the series [d]."""
    threshold: float = 10.0
    """Changes of rate below it are no alert [mm/yr]."""
    false_share: float = 0.05
    """Expected share of false ones among the alerts (false discovery rate)."""
    wavelength: float = 0.05546576
    """Of the radar [m]."""


@dataclass(frozen=True)
class Alerts:
    """The outcome for n points."""

    rates: RateChange
    """Rates, their change and how sure it is."""
    level: np.ndarray
    """(n,) int8: `NONE`, `ATTENTION` or `ALARM`."""
    acceleration: np.ndarray
    """(n,) float64: in the last two windows [mm/yr2]."""
    inverse_velocity: np.ndarray
    """(n,) float64: of the speed in the window [d/mm]; NaN where it cannot be told from rest."""
    failure: Failure
    """Times of failure [d after the last date]; NaN where the series tell none."""
    fastest: np.ndarray
    """(n,) float64: largest rate in any window so far [mm/yr], absolute."""
    near_aliasing: np.ndarray
    """(n,) bool: whether it is more than half of what dates this far apart can show."""
    dates: tuple[date, ...]
    """Of the series."""
    aliasing_rate: float
    """Fastest motion that the longest interval in the window can show [mm/yr]."""
    detectable: float
    """Change of rate that a typical point shows in four cases of five, tested alone [mm/yr]."""
    sentences: tuple[str, ...] = ()
    """Every choice and limit."""
    doubt: str = ""
    """What speaks against taking the alerts for motion of the ground; empty where nothing does."""

    def __len__(self) -> int:
        return len(self.level)

    @property
    def n_failures(self) -> int:
        """Points with a time of failure."""
        return int(np.isfinite(self.failure.time).sum())

    def day(self, days: float) -> str:
        """A time after the last date [d] as a date, empty where it is NaN."""
        return f"{self.dates[-1] + timedelta(round(days)):%Y-%m-%d}" if np.isfinite(days) else ""

    def named_days(self, days: np.ndarray) -> np.ndarray:
        """The same for (n,) times: text."""
        names = np.full(len(days), "", "U10")
        known = np.isfinite(days)
        # Many points share few days.
        values, where = np.unique(np.round(days[known]), return_inverse=True)
        names[known] = np.array([self.day(value) for value in values], "U10")[where]
        return names


def find_alerts(
    series: Callable[[np.ndarray, Monitor], np.ndarray],
    n: int,
    dates: Sequence[date],
    options: AlertOptions,
    monitor: Monitor = _QUIET,
) -> Alerts:
    """Look for points whose rate changed in the last window.

    Parameters
    ----------
    series : callable
        Displacement of points by index, (n_dates, m) [mm].
    n : int
        Points.
    dates : sequence of date
        Ascending.
    options : AlertOptions
        What is looked for.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Alerts

    Raises
    ------
    EngineError
        The window or what comes before it holds too few dates.
    Cancelled
        The user stopped the run.
    """
    # Of matrices this small threads of BLAS wait for one another longer than they work.
    with require("threadpoolctl").threadpool_limits(1):
        return _find(series, n, dates, options, monitor)


def _find(
    series: Callable[[np.ndarray, Monitor], np.ndarray],
    n: int,
    dates: Sequence[date],
    options: AlertOptions,
    monitor: Monitor,
) -> Alerts:
    designs = [Design(dates, window) for window in windows(dates, options.window)]
    values = series(np.arange(n), monitor.part(0.0, 0.4))
    blocks = [slice(start, start + _BLOCK) for start in range(0, n, _BLOCK)]
    bend, moving = _curvature(designs[0]), _moving_rates(designs[0])
    curvature, fastest = np.empty((2, n))
    fitted = [Fitted(*np.empty((4, n))) for _ in designs]
    for block in blocks:
        monitor.check()
        part = values[:, block].astype(np.float64)
        for whole, found in zip(fitted, fit(designs, part)):
            for column, piece in zip(whole, found):
                column[block] = piece
        curvature[block] = product(bend, part)
        fastest[block] = np.abs(product(moving, part)).max(axis=0)
        monitor.progress(0.4 + 0.3 * block.start / n)
    correlation = [design.correlation(design.own_correlation(each)) for design, each in zip(designs, fitted)]
    parts, noise = [], np.empty(n)
    for block in blocks:
        monitor.check()
        trials = [
            design.judged(Fitted(*(column[block] for column in each)), phi[block])
            for design, each, phi in zip(designs, fitted, correlation)
        ]
        parts.append(surest(trials))
        noise[block] = trials[0].noise
        monitor.progress(0.7 + 0.2 * block.start / n)
    rates = RateChange(*(np.concatenate(each) for each in zip(*parts)))
    level = _levels(rates, options)
    seen = np.abs(rates.last) > 1.96 * rates.last_sd
    with np.errstate(divide="ignore"):
        inverse = np.where(seen, DAYS_PER_YEAR / np.abs(rates.last), np.nan)
    longest = float(np.diff(designs[0].days).max())
    aliasing = ALIASING * options.wavelength * 1000.0 / longest * DAYS_PER_YEAR
    alerts = Alerts(
        rates, level, curvature, inverse, _failures(designs[0], values, rates, level), fastest,
        fastest > _NEAR_ALIASING * aliasing, tuple(dates), aliasing,
        designs[0].detectable(float(np.median(noise)), float(np.median(correlation[0]))),
    )  # fmt: skip
    monitor.progress(1.0)
    told = tuple(_told(alerts, designs, options, longest))
    return replace(alerts, sentences=told, doubt=_doubt(rates, options))


def _levels(rates: RateChange, options: AlertOptions) -> np.ndarray:
    """What each point's change of rate amounts to."""
    large = np.abs(rates.change) >= options.threshold
    changed = discoveries(rates.p, options.false_share) & large
    surely = discoveries(rates.p, options.false_share / _ALARM_STRICTNESS) & large
    # Faster: in the direction of the change, and faster than the ground moved the other way before.
    faster = (rates.last * rates.change > 0) & (np.abs(rates.last) > np.abs(rates.before))
    return np.where(surely & faster, ALARM, np.where(changed, ATTENTION, NONE)).astype(np.int8)


def _curvature(design: Design) -> np.ndarray:
    """Coefficients (n_dates,) of the acceleration in the last two windows [mm/yr2 per mm]."""
    chosen = design.days >= -_WINDOWS_FOR_FAILURE * design.window
    t = design.days[chosen] / DAYS_PER_YEAR
    result = np.zeros(len(design.days))
    result[chosen] = np.linalg.pinv(np.column_stack((np.ones_like(t), t, 0.5 * t * t)))[2]
    return result


def _moving_rates(design: Design) -> np.ndarray:
    """Coefficients (n_windows, n_dates) of the rates in windows that end at each date [mm/yr per mm]."""
    rows = []
    for end in design.days:
        chosen = (design.days <= end) & (design.days >= end - design.window)
        if np.count_nonzero(chosen) < np.count_nonzero(design.inside):
            continue
        t = design.days[chosen] / DAYS_PER_YEAR
        t -= t.mean()
        row = np.zeros(len(design.days))
        row[chosen] = t / (t @ t)
        rows.append(row)
    return np.array(rows)


def _failures(design: Design, values: np.ndarray, rates: RateChange, level: np.ndarray) -> Failure:
    """Times of failure of points at alarm; those far ahead are none."""
    result = Failure(*(np.full(values.shape[1], np.nan) for _ in range(3)))
    alarmed = np.flatnonzero(level == ALARM)
    chosen = design.days >= -_WINDOWS_FOR_FAILURE * design.window
    if len(alarmed) == 0:
        return result
    phi = np.clip(rates.correlation[alarmed], 0.0, 0.95)
    found = time_of_failure(
        design.days[chosen], values[chosen][:, alarmed].astype(np.float64), rates.noise[alarmed],
        (1.0 + phi) / (1.0 - phi),
    )  # fmt: skip
    near = found.high <= _LONGEST_FORECAST * design.window
    for whole, part in zip(result, found):
        whole[alarmed] = np.where(near, part, np.nan)
    return result


def _doubt(rates: RateChange, options: AlertOptions) -> str:
    """A sentence where the points of the layer change together, empty where they do not."""
    change = rates.change[np.isfinite(rates.change)]
    shared = float(np.median(change)) if len(change) else 0.0
    together = float(np.mean(np.sign(change) == np.sign(shared))) if len(change) else 0.0
    if abs(shared) < options.threshold / 2.0 or together < _SHARED:
        return ""
    return (
        f"{100 * together:.0f} % of all points change in the same sense, by {shared:.3g} mm/yr in the "
        "median. What a whole layer shares is the reference's own motion, weather or season more often than "
        "the ground: take alerts for such unless another reference area, or a longer series, shows the same."
    )


def _told(alerts: Alerts, designs: Sequence[Design], options: AlertOptions, longest: float) -> list[str]:
    """Every choice and limit, in whole sentences."""
    n, level, rates, design = len(alerts), alerts.level, alerts.rates, designs[0]
    share, strict = (f"{100 * options.false_share / by:g} %" for by in (1.0, _ALARM_STRICTNESS))
    alarms, attentions = (int((level == each).sum()) for each in (ALARM, ATTENTION))
    tried = ", ".join(f"{each.window:g}" for each in designs)
    fitted = "rate, change of rate and annual term" if design.is_seasonal else "rate and change of rate"
    interval = f"{design.interval:g} days"
    told: list[str] = []
    say = told.append
    say(
        f"{alarms} of {n} points are at alarm and {attentions} at attention: their rate in the last window "
        f"differs from that before by {options.threshold:g} mm/yr or more, and by more than noise."
    )
    say(
        "Alarm means faster than before; attention is any other change, slowing down included, or a less "
        "sure one."
    )
    say(
        f"Windows of {tried} days before {alerts.dates[-1]:%Y-%m-%d} were tried, and each point takes the "
        "one in which its change is surest; its probability is multiplied by their number."
    )
    say(
        f"At most {share} of all alerts and {strict} of the alarms are to be false (false discovery rate of "
        f"Benjamini and Hochberg). Where nothing changed at all, an alert appears in about {share} of the "
        "layers, in more where few dates have strongly correlated noise."
    )
    say(
        f"Noise is told by each point's own residuals of {fitted}: typically {np.median(rates.noise):.2g} mm "
        f"a date, correlated by {np.median(rates.correlation):.2f} over {interval}. What wanders for longer "
        "than a window, as atmosphere over a season or motion of neighbours that a filter spread, looks like "
        "a change of rate."
    )
    say(
        f"A typical point shows a change of {alerts.detectable:.3g} mm/yr in the shortest window in four "
        "cases of five when tested alone; smaller changes need a longer window."
    )
    say(
        f"Dates {longest:g} days apart show motion of up to a quarter of the wavelength between them, "
        f"{alerts.aliasing_rate:.0f} mm/yr; faster motion is unwrapped wrongly and looks slow. "
        f"{int(alerts.near_aliasing.sum())} points came within half of that (NEAR_ALIAS)."
    )
    say(
        f"A change is seen only after some dates: data every {interval} give no warning of a failure that "
        "takes days to come, and no alert is no sign of safety."
    )
    say(
        f"Inverse velocity gives {alerts.n_failures} points a time of failure: only where the ground is at "
        "alarm, follows the law of Fukuzono in the last two of the shortest windows, and noise leaves the "
        "interval an end no further ahead than those are long."
    )
    if len(alerts.dates) < _FEW_DATES:
        say(
            f"{len(alerts.dates)} dates tell little about the noise and nothing about seasons: take alerts "
            "over wide areas for weather first."
        )
    return told
