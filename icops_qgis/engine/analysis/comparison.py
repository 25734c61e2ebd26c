"""Two layers of points against each other: matching, common dates and reference, agreement (METHOD 7.4).

Differences are first minus second throughout. Velocities are in mm/yr and series in mm, as in the layers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from .agreement import Agreement, agreement
from .blocks_of_ground import block_numbers, block_side
from .common_dates import CommonDates, at_dates, common_dates, rates
from .common_reference import common_reference
from .comparison_choices import check_pairs, told_dates, told_looks, told_pairs, uses_series
from .comparison_input import FEWEST_PAIRS, ComparisonOptions, Measured
from .coverage import Coverage, coverage
from .matching import mutual_pairs, station_pairs
from .pair_groups import PairGroups, grouped
from .series_difference import SeriesDifference, series_difference
from .spatial_correlation import Correlation, correlation_of

_QUIET = Monitor()


@dataclass(frozen=True)
class Comparison:
    """The outcome for m pairs."""

    groups: PairGroups
    """Which points were put together."""
    x: np.ndarray
    """(m,) float64: where the pair is drawn, metres in the plane."""
    y: np.ndarray
    """(m,) float64: likewise."""
    distance: np.ndarray
    """(m,) float64: between the two, the mean for a station [m]."""
    velocity: tuple[np.ndarray, np.ndarray]
    """Both velocities (m,) [mm/yr], the first in the reference of the second."""
    velocity_std: tuple[np.ndarray | None, np.ndarray | None]
    """Their standard deviations (m,) [mm/yr] where they are known."""
    offset: float
    """Velocity taken off the first layer to bring it to the reference of the second [mm/yr]."""
    dates: CommonDates
    """Common dates; none where only velocities are compared."""
    series: SeriesDifference | None
    """Series at those dates; None where only velocities are compared."""
    of_velocity: Agreement
    """Agreement of the velocities."""
    coverage: Coverage
    """Ground the two layers cover."""
    correlation: Correlation
    """Of the differences of velocity over distance."""
    block: float
    """Side of the blocks of ground [m]."""
    sentences: tuple[str, ...] = ()
    """Every choice that was made."""

    @property
    def series_rmse(self) -> float:
        """Root mean square difference of all series [mm]; -1 where there are none."""
        of = self.series.agreement if self.series else None
        return of.rmse.value if of else -1.0

    @property
    def velocity_difference(self) -> np.ndarray:
        """(m,) float64: first minus second [mm/yr]."""
        return self.velocity[0] - self.velocity[1]


def compare(
    first: Measured, second: Measured, options: ComparisonOptions, monitor: Monitor = _QUIET
) -> Comparison:
    """Compare two layers.

    Parameters
    ----------
    first, second : Measured
        The layer to judge and the one to judge it by.
    options : ComparisonOptions
        What and how.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Comparison

    Raises
    ------
    EngineError
        Fewer than three pairs, no common dates where they are asked for, or no pair at the reference.
    Cancelled
        The user stopped the run.
    """
    find = mutual_pairs if options.match == "mutual" else station_pairs
    pairs = find((first.x, first.y), (second.x, second.y), options.distance, monitor.part(0.0, 0.3))
    check_pairs(pairs, first, second, options)
    groups = grouped(pairs)
    told = [told_pairs(groups, first, second, options)]

    dates = common_dates(first.dates, second.dates, options.interpolate)
    use_series = uses_series(dates, first, second, options)
    told.append(told_dates(dates, first, second, options, use_series))
    series = _series(first, second, groups, dates, monitor.part(0.3, 0.8)) if use_series else ()
    from_series = use_series and options.velocities != "field"
    if from_series:
        velocity = tuple(rates(each, dates.dates) for each in series)
        told.append("Velocities are least-squares rates of both series over the common dates.")
    else:
        velocity = groups.mean(first.velocity[pairs.first][None])[0], second.velocity[groups.second]
        told.append("Velocities are those of the layers' own fields, each over its layer's dates.")
    known = np.isfinite(velocity[0]) & np.isfinite(velocity[1])
    if np.count_nonzero(known) < FEWEST_PAIRS:
        raise EngineError(
            f"Only {np.count_nonzero(known)} pairs of {first.name} and {second.name} have a velocity in "
            f"both: at least {FEWEST_PAIRS} are needed; choose VELOCITIES=field or layers with more common "
            "dates."
        )
    if not known.all():
        told.append(
            f"{np.count_nonzero(~known)} pairs have no velocity in one of the layers and are left out."
        )
        groups = groups.take(known)
        velocity, series = (tuple(each[..., known] for each in both) for both in (velocity, series))
    return _judged(first, second, options, groups, dates, velocity, series, told, monitor)


def _judged(
    first: Measured,
    second: Measured,
    options: ComparisonOptions,
    groups: PairGroups,
    dates: CommonDates,
    velocity: tuple[np.ndarray, np.ndarray],
    series: tuple[np.ndarray, ...],
    told: list[str],
    monitor: Monitor,
) -> Comparison:
    """Bring both into one reference and judge them."""
    place = second if options.match == "stations" else first
    index = groups.second if options.match == "stations" else groups.first
    x, y = place.x[index], place.y[index]
    centre, words = common_reference(x, y, options, first.name)
    offset = centre(velocity[0] - velocity[1])
    velocity = velocity[0] - offset, velocity[1]
    told.append(words.format(offset=offset))
    std = _std_of(first, groups), _std_at(second, groups)
    ratio, words = _variance_ratio(std)
    told.append(words)
    correlation = correlation_of(x, y, velocity[0] - velocity[1], options.seed)
    side, words = block_side(x, y, correlation, options.block)
    told.append(words)
    block = block_numbers(x, y, side)
    monitor.progress(0.85)
    of_velocity = agreement(*velocity, block, ratio, options.seed)
    of_series = series_difference(*series, centre, block, options.seed) if series else None
    monitor.progress(1.0)
    told += told_looks(first, second, monitor)
    return Comparison(
        groups, x, y, groups.mean(groups.pairs.distance[None])[0], velocity, std, offset,
        dates if series else CommonDates((), 0, 0), of_series, of_velocity,
        coverage(first.ground or (first.x, first.y), (second.x, second.y)), correlation, side, tuple(told),
    )  # fmt: skip


def _series(
    first: Measured, second: Measured, groups: PairGroups, dates: CommonDates, monitor: Monitor
) -> tuple[np.ndarray, np.ndarray]:
    """Both series at the common dates, (n_dates, m) float32 [mm]; NaN in both where one is unknown."""
    one = groups.mean(first.series(groups.pairs.first, monitor.part(0.0, 0.5)))
    one = at_dates(one, first.dates, dates.dates)
    other = at_dates(second.series(groups.second, monitor.part(0.5, 1.0)), second.dates, dates.dates)
    for a, b in zip(one, other):
        a[np.isnan(b)] = np.nan
        b[np.isnan(a)] = np.nan
    return one, other


def _std_of(first: Measured, groups: PairGroups) -> np.ndarray | None:
    """Standard deviations of the first layer; those of a station's points are taken to go together."""
    if first.velocity_std is None:
        return None
    return groups.mean(first.velocity_std[groups.pairs.first][None])[0]


def _std_at(second: Measured, groups: PairGroups) -> np.ndarray | None:
    """Standard deviations of the second layer."""
    return None if second.velocity_std is None else second.velocity_std[groups.second]


def _variance_ratio(std: tuple[np.ndarray | None, np.ndarray | None]) -> tuple[float, str]:
    """Error variance of the first over that of the second."""
    typical = [
        None if each is None else np.nanmedian(each) if np.isfinite(each).any() else None for each in std
    ]
    if all(each is not None and each > 0 for each in typical):
        ratio = float(typical[0] / typical[1]) ** 2
        return ratio, (
            f"The total-least-squares line takes the errors' variances in the ratio {ratio:.3g}, from the "
            f"medians of V_STDEV, {typical[0]:.3g} and {typical[1]:.3g} mm/yr."
        )
    return 1.0, (
        "The total-least-squares line takes the errors of both as equally large, since they are not known "
        "of both."
    )
