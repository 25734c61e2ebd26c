"""Known series and the wrapped phases of all dates to series of all dates."""

from __future__ import annotations

import numpy as np

from ...compute import Execution, Monitor
from ...errors import EngineError
from ...grid import metric_positions
from ...interferometry.network import Network
from ...point_columns import PointColumns
from ...points_file import PointsFile
from ..points.inverting import PointSeries, phase_noise
from ..unwrapping.region import Region
from ..unwrapping.solver import solve_tiles
from ..unwrapping.source import RUN, read_points, runs_of, survey
from .previous import Extension, Held
from .region import extend_region

#: Each new date is joined with so many before it.
REACH = 3

#: Phases and series belong together where they leave less than this between neighbours, mean square at the
#: median point [rad^2]: noise leaves pi^2 / 3, the delay that was taken off next to nothing.
SAME_PHASES = 0.5

#: New dates that leave more than this between a point and its neighbours are hardly better than noise,
#: likewise [rad^2].
_NOISE = 2.0

#: Share of points that do not by chance.
_BY_CHANCE = 0.01


def extended_network(points: PointsFile, extension: Extension) -> Network:
    """New dates, each with those just before it; the old ones are joined already."""
    dates = points.header.dates
    pairs = np.array(
        [(k, new) for new in range(extension.n_known, len(dates)) for k in range(max(0, new - REACH), new)]
    )
    bperp = points.bperp()
    per_date = (bperp if bperp.ndim == 1 else np.nanmean(bperp, axis=1)).astype(np.float64)
    return Network(dates, pairs, per_date[pairs[:, 1]] - per_date[pairs[:, 0]])


def extend_points(
    points: PointsFile,
    columns: PointColumns,
    extension: Extension,
    network: Network,
    execution: Execution,
    monitor: Monitor,
) -> PointSeries:
    """Whole cycles of the measured phase at all dates: the series' own, and new ones that go on from them.

    Parameters
    ----------
    points : PointsFile
        All dates; wrapped is enough.
    columns : PointColumns
        Its points.
    extension : Extension
        Which of them have a series.
    network : Network
        As `extended_network` makes it.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    PointSeries
        Displacement by the measured phase, as `invert_points` gives it: the atmosphere and the DEM error are
        in it. NaN at points that are not extended.

    Raises
    ------
    EngineError
        The phases are not those of the series.
    """
    header, n_known = points.header, extension.n_known
    n, n_dates = header.n_points, header.n_dates
    metres = header.wavelength / (4.0 * np.pi)
    has_phase, deviation = survey(points, monitor.part(0.0, 0.1))
    told = has_phase[extension.points]
    if not told.all():
        monitor.warn(f"{int((~told).sum())} points lack the phase of a date: they are left out.")
    usable = extension.points[told]
    if len(usable) < 2:
        raise EngineError(
            f"{points.path}: {len(usable)} points of {extension.previous.where} have a phase at every date; "
            "two at least are needed."
        )
    positions = metric_positions(columns.x, columns.y, header.crs).T.copy()
    slope = np.zeros(n)
    slope[extension.points] = _dem_slope(extension, columns)
    theirs = np.zeros(n, np.int64)
    theirs[extension.points] = extension.theirs
    days = np.array([day.toordinal() for day in header.dates], np.float64)
    bperp = points.bperp().astype(np.float32)
    bperp = np.nan_to_num(bperp - bperp[0])
    left = np.full((2, n), np.nan, np.float32)

    def solve(chosen: np.ndarray, part: Monitor) -> Region:
        phase, variance = (each.T for each in read_points(points, n_dates, chosen, deviation, part))
        own = bperp[:, chosen] if bperp.ndim == 2 else bperp[:, None]
        bare = phase - (own * (slope[chosen] / metres)).astype(np.float32)
        known = extension.previous.displacement[:, theirs[chosen]] / np.float32(metres)
        found = extend_region(*positions[:, chosen], bare, variance, known, days, part)
        left[:, chosen] = found.known, found.new
        return found.region

    cycles = np.zeros((n, n_dates), np.int16)
    found = solve_tiles(usable, positions, cycles, solve, execution, monitor.part(0.1, 0.9))
    if np.nanmedian(left[0]) > SAME_PHASES:
        raise EngineError(
            f"The phases of {points.path} are not those that {extension.previous.where} was made of: their "
            "neighbours differ by more than noise. Give the points that combine_scatterers updated."
        )
    monitor.inform(
        f"{n_dates - n_known} new dates are unwrapped onto {n_known} known ones at {len(usable)} points: "
        f"{found.counts.n_residues} residues, and closing them changed {found.counts.n_corrected} of "
        f"{found.counts.n_values} values of arcs."
    )
    lost = int((left[1] > _NOISE).sum())
    if lost > _BY_CHANCE * len(usable):
        monitor.warn(
            f"{lost} points agree with their neighbours hardly better than noise at the new dates: their "
            "ground may have changed; a new series from all dates would drop them."
        )
    return _series(points, extension, network, usable, cycles, monitor.part(0.9, 1.0))


def _dem_slope(extension: Extension, columns: PointColumns) -> np.ndarray:
    """(k,) float64: DEM error over R sin(incidence), as the layer's heights tell it [m of range per m]."""
    ours = columns.take(extension.points)
    range_sine = ours.slant_range_distance * np.sin(np.radians(ours.incidence_angle.astype(np.float64)))
    height = extension.attribute("height")
    if height is None:
        return np.zeros(len(ours))
    return np.nan_to_num((height - ours.height) / range_sine)


def _series(
    points: PointsFile,
    extension: Extension,
    network: Network,
    usable: np.ndarray,
    cycles: np.ndarray,
    monitor: Monitor,
) -> PointSeries:
    n, n_dates, n_known = points.header.n_points, network.n_dates, extension.n_known
    metres = points.header.wavelength / (4.0 * np.pi)
    series = np.full((n_dates, n), np.nan, np.float32)
    noise, walk = np.full((2, n), np.nan)
    for places, run in runs_of(usable):
        monitor.check()
        own = usable[places]
        phase = points.phase(run)[:, own - run.start] + np.float32(2.0 * np.pi) * cycles[own].T
        series[:, own] = metres * (phase - phase[0])
        told = phase_noise(points.deviation(run)[:, own - run.start], network.years)
        noise[own], walk[own] = (values * metres**2 for values in told)
        monitor.progress(places.stop / len(usable))
    coherence = np.full(n, np.nan, np.float32)
    before = extension.attribute("temporal_coherence")
    # A date of a consistent phase agrees with its pairs exactly.
    before = np.ones(len(extension.points)) if before is None else before
    coherence[extension.points] = (n_known * before + n_dates - n_known) / n_dates
    counts = np.zeros((2, n), np.int32)
    for row, name, usual in ((0, "network_subsets", 1), (1, "missing_dates", 0)):
        held = extension.attribute(name)
        counts[row, extension.points] = usual if held is None else np.nan_to_num(held, nan=usual)
    nothing = np.zeros(network.n_pairs)
    return PointSeries(
        series, coherence, np.zeros(n, np.float32), *counts, noise, walk, nothing,
        nothing.astype(np.int64), 0, 0,
    )  # fmt: skip


def hold(
    series: np.ndarray,
    network: Network,
    extension: Extension,
    reference: np.ndarray,
    revised_days: float,
) -> tuple[Held, str]:
    """Put the known displacements back, and the new ones on their datum.

    Parameters
    ----------
    series : (n_dates, k) ndarray of float32
        Displacement of all dates by the same filters, the reference area's mean zero [m]; changed in place.
    network : Network
        Dates.
    extension : Extension
        The earlier series of the k points.
    reference : (m,) ndarray of int
        Points of the reference area.
    revised_days : float
        Known dates so near the last one take the values of `series`, on the datum of the others [d].

    Returns
    -------
    Held
        What is held.
    str
        The same in a sentence.
    """
    known, dates, years = extension.previous.displacement, extension.previous.dates, network.years
    n_known, theirs = len(dates), extension.theirs
    held = sum((dates[-1] - day).days >= revised_days for day in dates)
    # Ties give the reference area a rate; it goes on.
    zero = known[:, theirs[reference]].mean(axis=1, dtype=np.float64)
    since = years[:n_known]
    rate = float(since @ zero / max(since @ since, 1e-12))
    for start in range(0, series.shape[1], RUN):
        run = slice(start, start + RUN)
        old = known[:, theirs[run]]
        own = series[:, run] + (rate * years[:, None]).astype(np.float32)
        # A series begins at zero, noise and all: the datum is that of all dates held, not of the first alone.
        own += (old - own[:n_known])[: held or n_known].mean(axis=0)
        own[:held] = old[:held]
        series[:, run] = own
    first, last = network.dates[n_known], network.dates[-1]
    sentence = (
        f"New dates: {network.n_dates - n_known}, {first:%Y-%m-%d} to {last:%Y-%m-%d}; the displacements of "
        f"{held} dates are those of {extension.previous.where}"
    )
    if held < n_known:
        sentence += f", and those of its last {n_known - held} dates are revised"
    return Held(dates[:held], theirs), f"{sentence}."
