"""Rates and mean series of the points in each of some polygons (lithology, dumps).

The standard error of a mean heeds that neighbours share errors and motion: the correlation of velocities over
distance is taken from their residuals about the means of the zones, pooled over all zones, and the variance
of a mean is s^2 (1 / n + (1 - 1 / n) rho), rho the mean correlation between the zone's own points. s^2 is the
zone's own variance over 1 - rho, since points that vary together lie too close to their mean.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from .blocks_of_ground import block_numbers, block_side
from .coverage import CELL
from .polygons import SortedPoints
from .regression import Regression, regression
from .spatial_correlation import Correlation, correlation_of, mean_correlation
from .zones import Zone, ZoneFacts, ZonePoints, ZoneResult

_QUIET = Monitor()


def zone_statistics(
    zones: Sequence[Zone], points: ZonePoints, only_kept: bool, seed: int = 0, monitor: Monitor = _QUIET
) -> ZoneResult:
    """Statistics of the points in each zone.

    Parameters
    ----------
    zones : sequence of Zone
        They may overlap: a point counts in each zone it lies in.
    points : ZonePoints
        The points.
    only_kept : bool
        Whether points that are not kept are left out, except from the share kept.
    seed : int
        Of samples and draws.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    ZoneResult

    Raises
    ------
    EngineError
        No zone holds a point.
    Cancelled
        The user stopped the run.
    """
    members, inside = _members(zones, points, only_kept, monitor.part(0.0, 0.3))
    together = np.unique(np.concatenate(members))
    if len(together) == 0:
        raise EngineError(
            f"None of the {len(zones)} zones holds a point"
            f"{' that is kept' if only_kept else ''}: choose polygons of the same area, or check the CRS."
        )
    residual = np.zeros(len(points.x))
    for chosen in reversed(members):
        if len(chosen):
            residual[chosen] = points.velocity[chosen] - points.velocity[chosen].mean()
    correlation = correlation_of(points.x[together], points.y[together], residual[together], seed)
    monitor.progress(0.4)
    series = _mean_series(members, together, points, monitor.part(0.4, 0.9))
    facts = tuple(
        _facts(zone, chosen, whole, points, correlation, line, seed)
        for zone, chosen, whole, line in zip(zones, members, inside, series)
    )
    fitted, scatter, words = _against_change(points, together, seed)
    told = _told(zones, members, together, points, correlation, only_kept)
    monitor.progress(1.0)
    return ZoneResult(facts, len(together), points.dates, correlation, fitted, scatter, (*told, *words))


def _members(
    zones: Sequence[Zone], points: ZonePoints, only_kept: bool, monitor: Monitor
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Points of each zone that take part, and all points inside with a velocity."""
    ordered = SortedPoints(*points.in_zones)
    known = np.isfinite(points.velocity)
    takes_part = known & points.kept if only_kept and points.kept is not None else known
    members, inside = [], []
    for k, zone in enumerate(zones):
        monitor.check()
        found = ordered.inside(zone.rings)
        members.append(found[takes_part[found]])
        inside.append(found[known[found]])
        monitor.progress((k + 1) / len(zones))
    return members, inside


def _mean_series(
    members: Sequence[np.ndarray], together: np.ndarray, points: ZonePoints, monitor: Monitor
) -> np.ndarray:
    """(n_zones, n_dates) float64: mean displacement of each zone; dates without values are left out."""
    result = np.full((len(members), len(points.dates)), np.nan)
    where = [np.searchsorted(together, chosen) for chosen in members]
    if not points.dates:
        return result
    for column, values in enumerate(points.by_date(together, monitor)):
        for row, chosen in enumerate(where):
            there = values[chosen]
            there = there[np.isfinite(there)]
            if len(there):
                result[row, column] = there.mean(dtype=np.float64)
    return result


def _facts(
    zone: Zone,
    chosen: np.ndarray,
    inside: np.ndarray,
    points: ZonePoints,
    correlation: Correlation,
    series: np.ndarray,
    seed: int,
) -> ZoneFacts:
    """What one zone's points tell."""
    nothing = float("nan")
    kept = nothing if points.kept is None or not len(inside) else float(points.kept[inside].mean())
    n = len(chosen)
    covered = _covered(zone, points, chosen)
    if n == 0:
        return ZoneFacts(zone.name, 0, zone.area, covered, kept, *(nothing,) * 8, series)
    values = points.velocity[chosen]
    change = nothing
    if points.change is not None and np.isfinite(points.change[chosen]).any():
        change = float(np.nanmean(points.change[chosen]))
    error = effective = spread = nothing
    if n > 1:
        shared = mean_correlation(points.x[chosen], points.y[chosen], correlation, seed)
        spread = float(values.std(ddof=1))
        # 1 over the number of points that would tell as much, were they independent.
        share = 1.0 / n + (1.0 - 1.0 / n) * shared
        error = spread * float(np.sqrt(share / max(1.0 - shared, 1e-6)))
        effective = 1.0 / share
    return ZoneFacts(
        zone.name, n, zone.area, covered, kept, float(values.mean()), error, effective,
        float(np.median(values)), float(values.min()), float(values.max()), spread, change, series,
    )  # fmt: skip


def _covered(zone: Zone, points: ZonePoints, chosen: np.ndarray) -> float:
    """Share of the zone that lies within cells with points, by area; at most 1."""
    if zone.area < CELL * CELL:
        return float("nan")
    cells = np.floor(np.column_stack((points.x[chosen], points.y[chosen])) / CELL)
    return min(1.0, len(np.unique(cells, axis=0)) * CELL * CELL / zone.area)


def _against_change(
    points: ZonePoints, together: np.ndarray, seed: int
) -> tuple[Regression | None, tuple[np.ndarray, np.ndarray] | None, list[str]]:
    """Velocities over changes of height."""
    if points.change is None:
        return None, None, []
    known = together[np.isfinite(points.change[together])]
    if len(known) < 3:
        few = f"Only {len(known)} points in zones have a change of height: too few for a line of rates."
        return None, None, [few]
    x, y = points.x[known], points.y[known]
    change, velocity = points.change[known], points.velocity[known]
    slope, intercept = np.polyfit(change, velocity, 1) if np.ptp(change) > 0 else (0.0, velocity.mean())
    correlation = correlation_of(x, y, velocity - intercept - slope * change, seed)
    side, words = block_side(x, y, correlation)
    fitted = regression(change, velocity, block_numbers(x, y, side), seed)
    told = (
        f"Rates against change of height: {fitted.slope.value:.3g} mm/yr per m ({fitted.slope.low:.3g} to "
        f"{fitted.slope.high:.3g} at 95 %) over {fitted.n} points. {words}"
    )
    return fitted, (change, velocity), [told]


def _told(
    zones: Sequence[Zone],
    members: Sequence[np.ndarray],
    together: np.ndarray,
    points: ZonePoints,
    correlation: Correlation,
    only_kept: bool,
) -> list[str]:
    """What was done, in whole sentences."""
    total = sum(len(chosen) for chosen in members)
    empty = [zone.name for zone, chosen in zip(zones, members) if not len(chosen)]
    told = [f"{len(together)} of {len(points.x)} points lie in {len(zones)} zones."]
    if total > len(together):
        told.append(
            "Zones overlap: points in several of them count in each "
            f"({total - len(together)} times more than there are points)."
        )
    if empty:
        more = ", ..." if len(empty) > 5 else ""
        told.append(f"{len(empty)} zone(s) hold no point: {', '.join(empty[:5])}{more}.")
    if only_kept:
        told.append(
            "Points that are not kept are left out (ONLY_KEPT)."
            if points.kept is not None
            else "The layer has no field ICOPS_KEEP or CNN_KEEP, so ONLY_KEPT leaves nothing out."
        )
    if correlation.share:
        told.append(
            "Standard errors heed that neighbours are alike: about the means of the zones "
            f"{100 * correlation.share:.0f} % of the variance is common to near points and falls to a third "
            f"in {correlation.length:.0f} m (exponential, fitted to all zones together)."
        )
    else:
        told.append(
            "Neighbours have nothing in common about the means of their zones: standard errors are s over "
            "the root of n."
        )
    told.append("An error that all points share, such as the reference, is not part of the standard errors.")
    return told
