"""How ground moved: cumulative displacement at chosen dates and rates by year, as rasters (METHOD 7.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..compute import Execution, Monitor
from ..grid import Grid
from ..interferometry.network import DAYS_PER_YEAR
from ..metric_plane import metric_plane
from ..points import Points
from .chosen_dates import chosen_dates
from .near_points import NEIGHBOURS, interpolate, plan_raster
from .theil_sen import theil_sen

#: A calendar year has a rate of its own where its dates span this share of it, and are so many.
_SHARE_OF_YEAR, _LEAST_DATES = 0.5, 5


@dataclass(frozen=True)
class TrendOptions:
    """What is mapped, and how."""

    dates: str = ""
    """Dates to map, as `chosen_dates` reads them; empty for the ends of years."""
    cell: float | None = None
    """Side of a cell [m]; None for one that suits the points."""
    reach: float | None = None
    """Farther from every point than this a cell is void [m]; None for two cells."""
    rates: bool = True
    """Whether rates are mapped as well."""


@dataclass(frozen=True)
class RateMap:
    """Theil-Sen rate of some time."""

    year: int | None
    """Calendar year; None for all the time."""
    span: tuple[date, date]
    """First and last date."""
    n_dates: int
    """Dates."""
    values: np.ndarray
    """(rows, cols) float32 [m/yr]; NaN where no point is near."""


@dataclass(frozen=True)
class Trend:
    """Rasters of one area."""

    grid: Grid
    """Where the cells lie."""
    cell: float
    """Side of a cell [m]."""
    reach: float
    """Farther from every point than this a cell is void [m]."""
    start: date
    """Displacement is relative to this date."""
    dates: tuple[date, ...]
    """Dates that are mapped, ascending."""
    displacement: np.ndarray
    """(n_dates, rows, cols) float32 [m]; NaN where no point is near."""
    rates: tuple[RateMap, ...]
    """That of all the time first; empty where none were asked for."""


def displacement_trend(
    points: Points, options: TrendOptions, execution: Execution, monitor: Monitor
) -> Trend:
    """Map cumulative displacement and rates.

    Parameters
    ----------
    points : Points
        Points with their series.
    options : TrendOptions
        Dates and cells.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        A date is not there, a length does not suit, or the rasters do not fit the memory.
    Cancelled
        The user stopped the run.
    """
    dates = chosen_dates(options.dates, points.dates)
    if not options.dates:
        # Nothing has moved at the first date, which may be the only one of its year.
        dates = tuple(day for day in dates if day != points.dates[0])
    plane = metric_plane(points.x, points.y, points.crs)
    plan = plan_raster(points.x, points.y, plane, options.cell, options.reach, monitor)
    spans = _spans(points.dates, monitor) if options.rates else []
    monitor.inform(
        f"{len(points)} points on {plan.grid.rows} x {plan.grid.cols} cells of {plan.cell:g} m; cells "
        f"farther than {plan.reach:g} m from every point are void. A cell is the mean of its {NEIGHBOURS} "
        "nearest points within that reach, weighted by their distance."
    )
    index = [points.dates.index(day) for day in dates]
    values = np.empty((len(dates) + len(spans), len(points)), np.float32)
    values[: len(dates)] = points.displacement[index]
    for k, (_, first, stop) in enumerate(spans):
        years = np.array([day.toordinal() for day in points.dates[first:stop]]) / DAYS_PER_YEAR
        part = monitor.part(0.7 * k / len(spans), 0.7 * (k + 1) / len(spans))
        values[len(dates) + k] = theil_sen(points.displacement[first:stop], years, execution, part)
    rasters = interpolate(plan, values, execution, monitor.part(0.7 if spans else 0.0, 1.0))
    rates = tuple(
        RateMap(year, (points.dates[first], points.dates[stop - 1]), stop - first, raster)
        for (year, first, stop), raster in zip(spans, rasters[len(dates) :])
    )
    return Trend(plan.grid, plan.cell, plan.reach, points.dates[0], dates, rasters[: len(dates)], rates)


def _spans(dates: Sequence[date], monitor: Monitor) -> list[tuple[int | None, int, int]]:
    """All the time, then each year that has enough dates and is not all: year, first date, after the last."""
    spans: list[tuple[int | None, int, int]] = [(None, 0, len(dates))]
    skipped = []
    for year in sorted({day.year for day in dates}):
        inside = [k for k, day in enumerate(dates) if day.year == year]
        # The last date before the year belongs to its motion as well.
        first, stop = max(inside[0] - 1, 0), inside[-1] + 1
        days = (dates[stop - 1] - dates[first]).days
        if stop - first == len(dates):
            continue
        if stop - first >= _LEAST_DATES and days >= _SHARE_OF_YEAR * DAYS_PER_YEAR:
            spans.append((year, first, stop))
        else:
            skipped.append(str(year))
    if skipped:
        monitor.inform(
            f"No rate of its own for {', '.join(skipped)}: fewer than {_LEAST_DATES} dates, or less "
            "than half a year."
        )
    return spans
