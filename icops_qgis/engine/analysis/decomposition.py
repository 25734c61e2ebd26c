"""East and up motion from an ascending and a descending orbit.

Each orbit sees one number of three: d = e E + n N + u U, with its look vector (e, n, u). The look
vectors of both orbits differ most in e and hardly in n, so that E and U are solved for and N is left
out; how much of it would leak into them is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..interferometry.network import DAYS_PER_YEAR
from ..metric_plane import MetricPlane, metric_plane
from ..points import Points
from ..reading.map_positions import transform
from ..timeseries.motion import fit_motion
from .common_cells import CellSet, common_cells, gather, shared_noise
from .common_dates import CommonDates, at_dates, common_dates, rates
from .east_up import EAST_UP, angle_between, north_leak, shares
from .look import LOOK, look_vectors
from .reference_area import ReferenceArea, chosen_area, quiet_area

_QUIET = Monitor()

#: Dates that rates need.
LEAST_DATES = 3

#: A reference of fewer cells cannot tell what noise they share: all of it, then.
_LEAST_CELLS = 5

#: Cells worked on at once.
_RUN = 10_000


@dataclass(frozen=True)
class DecomposeOptions:
    """How two orbits are brought together."""

    cell: float = 50.0
    """Side of the cells that gather points of both [m]."""
    reference: tuple[float, float] | None = None
    """Place that does not move, in the coordinates of the ascending layer; None for the quietest area."""
    reference_radius: float = 200.0
    """Cells within this distance of it are averaged [m]."""
    headings: tuple[float | None, float | None] = (None, None)
    """Flight directions, clockwise from north, where points of a layer tell no look vector [rad]."""


@dataclass(frozen=True)
class Decomposition:
    """Motion of the cells that both orbits see."""

    east: Points
    """Motion to the east."""
    up: Points
    """Motion upward."""
    sentences: tuple[str, ...]
    """What was found and assumed."""


def decompose(
    ascending: Points,
    descending: Points,
    options: DecomposeOptions | None = None,
    monitor: Monitor = _QUIET,
) -> Decomposition:
    """Motion east and up where both orbits have points.

    Parameters
    ----------
    ascending, descending : Points
        Motion along the line of sight of each, with look vectors.
    options : DecomposeOptions, optional
        Cells and reference.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The layers have no ground or no time in common, look from the same side, or a layer has no look
        vectors; or no cell lies near the reference.
    Cancelled
        The user stopped the run.
    """
    options = options or DecomposeOptions()
    sets = ascending, descending
    look = [look_vectors(points, heading=heading) for points, heading in zip(sets, options.headings)]
    angle = angle_between(*look)
    when = _times(ascending.dates, descending.dates)
    plane = metric_plane(ascending.x, ascending.y, ascending.crs)
    places = []
    for points in sets:
        x, y = points.x, points.y
        if points.crs != ascending.crs:
            x, y = transform(points.crs, ascending.crs, x, y, monitor)
        places.append(np.column_stack(plane.from_layer(x, y, monitor.part(0.0, 0.0))))
    place, cells = common_cells(places, options.cell)
    gathered = [
        _in_common_time(
            gather(points, los, cell, len(place), monitor.part(0.35 * k, 0.35 * k + 0.35)),
            points.dates,
            when.dates,
        )
        for k, (points, los, cell) in enumerate(zip(sets, look, cells))
    ]
    centre = (place + 0.5) * options.cell
    area = _reference(centre, gathered, options, plane)
    gathered = [_relative(each, area.members) for each in gathered]
    shared = _attributes(sets, cells, gathered)
    east, up = _solved(gathered, plane, centre, ascending.crs, when.dates, shared, monitor.part(0.7, 1.0))
    told = _told(sets, gathered, when, angle, area, options)
    return Decomposition(east, up, told)


def _times(ascending: Sequence[date], descending: Sequence[date]) -> CommonDates:
    """Dates of the result.

    Raises
    ------
    EngineError
        There are too few.
    """
    when = common_dates(ascending, descending, interpolate=True)
    if len(when.dates) < LEAST_DATES:
        spans = [f"{dates[0]:%Y%m%d} to {dates[-1]:%Y%m%d}" for dates in (ascending, descending)]
        raise EngineError(
            f"ASCENDING ({spans[0]}) and DESCENDING ({spans[1]}) have {len(when.dates)} dates in common, "
            f"interpolated ones included, and {LEAST_DATES} are needed: choose layers of the same time."
        )
    return when


def _in_common_time(cells: CellSet, dates: Sequence[date], common: Sequence[date]) -> CellSet:
    """Series at the common dates, and the rate of the time between the first and the last of them."""
    own = [k for k, day in enumerate(dates) if common[0] <= day <= common[-1]]
    # Fewer dates than a rate needs may lie inside where the other orbit has more of them.
    span = own if len(own) >= LEAST_DATES else list(range(len(dates)))
    n = len(cells.rate)
    series, rate = np.empty((len(common), n), np.float32), cells.rate.copy()
    for run in _runs(n):
        series[:, run] = at_dates(cells.series[:, run], dates, common)
        if len(span) < len(dates):
            # The layer's velocity, which may rest on more than a line through the series, is only corrected.
            whole, part = cells.series[:, run], cells.series[span, run]
            rate[run] += rates(part, [dates[k] for k in span]) - rates(whole, dates)
    rate_std = cells.rate_std * np.sqrt(_lever(dates) / _lever([dates[k] for k in span]))
    return CellSet(cells.count, cells.look, rate, rate_std, series, cells.shared)


def _runs(n: int) -> list[slice]:
    """Cells worked on at once, so that no temporary is as large as all series."""
    return [slice(start, min(start + _RUN, n)) for start in range(0, n, _RUN)]


def _lever(dates: Sequence[date]) -> float:
    """Sum of squared times about their mean [yr^2]: a rate's variance goes with its inverse."""
    years = np.array([day.toordinal() for day in dates]) / DAYS_PER_YEAR
    return float(((years - years.mean()) ** 2).sum())


def _reference(
    centre: np.ndarray, gathered: list[CellSet], options: DecomposeOptions, plane: MetricPlane
) -> ReferenceArea:
    """The cells that do not move."""
    if options.reference is None:
        return quiet_area(centre, [each.series for each in gathered], options.reference_radius, plane)
    return chosen_area(centre, options.reference, options.reference_radius, plane)


def _relative(cells: CellSet, members: np.ndarray) -> CellSet:
    """The motion relative to that of some cells, whose own noise joins that of all."""
    weight = cells.count[members] / cells.count[members].sum()
    variance = cells.rate_std[members] ** 2
    mean = cells.rate[members] @ weight
    shared = 1.0
    if len(members) >= _LEAST_CELLS:
        # Still cells that differ by less than their standard deviations share the rest of their noise.
        ratio = ((cells.rate[members] - mean) ** 2 / variance).sum() / (len(members) - 1)
        shared = shared_noise(float(ratio), np.sqrt(2.0 / (len(members) - 1)))
    own = (1.0 - shared) * (weight**2 @ variance) + shared * (weight @ variance)
    rate_std = np.sqrt(cells.rate_std**2 + own)
    series = cells.series - (cells.series[:, members] @ weight)[:, None].astype(np.float32)
    series -= series[0].copy()
    return CellSet(
        cells.count,
        cells.look,
        cells.rate - mean,
        rate_std,
        series,
        cells.shared,
    )


def _attributes(
    sets: Sequence[Points], cells: Sequence[np.ndarray], gathered: Sequence[CellSet]
) -> dict[str, np.ndarray]:
    """What east and up share: counts, types, heights."""
    n = len(gathered[0].count)
    kinds = np.array(["PS", "DS", "SBAS"])
    votes = np.zeros((len(kinds), n))
    height, known = np.zeros(n), np.zeros(n)
    for points, cell in zip(sets, cells):
        inside = cell >= 0
        for k, kind in enumerate(kinds):
            votes[k] += np.bincount(cell[inside & (points.kind == kind)], minlength=n)
        if "height" in points.attributes:
            inside &= np.isfinite(points.attributes["height"])
            height += np.bincount(cell[inside], points.attributes["height"][inside], n)
            known += np.bincount(cell[inside], minlength=n)
    height = np.divide(height, known, out=np.full(n, np.nan), where=known > 0)
    counts = {"n_ascending": gathered[0].count, "n_descending": gathered[1].count}
    return {"kind": kinds[votes.argmax(axis=0)], "height": height, **counts}


def _solved(
    gathered: Sequence[CellSet],
    plane: MetricPlane,
    centre: np.ndarray,
    crs: str,
    dates: tuple[date, ...],
    shared: dict[str, np.ndarray],
    monitor: Monitor,
) -> tuple[Points, Points]:
    """East and up of each cell: two equations, two unknowns."""
    share = shares(*(each.look for each in gathered))
    x, y = plane.to_layer(*centre.T)
    years = np.array([(day - dates[0]).days for day in dates]) / DAYS_PER_YEAR
    attributes = {name: values for name, values in shared.items() if name != "kind"}
    found = []
    for k, direction in enumerate(EAST_UP):
        a, d = share[k]
        series = np.empty((len(dates), len(x)), np.float32)
        r2, rmse = np.empty((2, len(x)))
        for run in _runs(len(x)):
            monitor.check()
            part = a[run] * gathered[0].series[:, run] + d[run] * gathered[1].series[:, run]
            motion = fit_motion(part, years)
            series[:, run], r2[run], rmse[run] = part, motion.r2, motion.rmse
        values = {
            **attributes,
            **{name: np.full(len(x), float(name == direction)) for name in LOOK},
            "velocity": a * gathered[0].rate + d * gathered[1].rate,
            "velocity_std": np.hypot(a * gathered[0].rate_std, d * gathered[1].rate_std),
            "r2": r2,
            "rmse": rmse,
        }
        found.append(Points(x, y, crs, dates, series, shared["kind"], values))
        monitor.progress((k + 1) / 2)
    return found[0], found[1]


def _told(
    sets: Sequence[Points],
    gathered: Sequence[CellSet],
    when: CommonDates,
    angle: float,
    area: ReferenceArea,
    options: DecomposeOptions,
) -> tuple[str, ...]:
    """What was found and assumed, in whole sentences."""
    leak = north_leak(*(each.look for each in gathered))
    n = [int(each.count.sum()) for each in gathered]
    span = f"{when.dates[0]:%Y%m%d} to {when.dates[-1]:%Y%m%d}"
    told = [
        (
            f"{len(gathered[0].count)} cells of {options.cell:g} m hold points of both layers: {n[0]} of "
            f"{len(sets[0])} ascending and {n[1]} of {len(sets[1])} descending points."
        ),
        (
            f"{len(when.dates)} common dates, {span}: {when.exact} measured by both, the others interpolated "
            "in one of them."
        ),
        f"The look vectors are {angle:.0f} deg apart without their north part.",
        area.sentence,
        (
            f"North motion is not solved for: 10 mm/yr of it would appear as {10 * leak[0]:+.1f} mm/yr east "
            f"and {10 * leak[1]:+.1f} mm/yr up."
        ),
    ]
    for name, each in zip(("ascending", "descending"), gathered):
        if np.isfinite(each.rate_std).any():
            told.append(
                f"Noise that the {name} points of a cell share: {100 * each.shared:.0f} % of their variance, "
                "which the mean of a cell does not lessen."
            )
        else:
            told.append(f"The {name} layer has no V_STDEV: east and up have none either.")
    return tuple(told)
