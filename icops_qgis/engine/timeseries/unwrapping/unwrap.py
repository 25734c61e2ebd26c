"""Unwrapping of sparse points in time and space (METHOD 5.1).

Pepe & Lanari (2006) unwrap each arc of a network in time, then each interferogram in space. Here the phases
are consistent, one a date, so dates take the place of interferograms: an arc is unwrapped in time by its
model (`arc_kernels`), each date in space by minimum-cost flow (`flow_kernels`), at costs that say how far
the arc is from its model and how well that model fits it (`date_kernels`). Pairs are differences of dates.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path

import numpy as np

from ...compute import Execution, Monitor
from ...errors import EngineError
from ...files import require_space
from ...grid import metric_positions
from ...point_columns import PointColumns, PointsHeader
from ...points_file import PointsFile, PointsWriter, create_points, open_points
from ...provenance import Provenance
from .arcs import ArcModel, ArcOptions
from .islands import large_islands
from .pair_network import choose_pairs
from .region import NOISE, OPEN, Limits
from .solver import Unwrapped, unwrap_tiles
from .source import runs_of, survey


@dataclass(frozen=True)
class UnwrapOptions:
    """What the user may choose."""

    max_edge: float | None = None
    """Longest edge between neighbours [m]; None for one that follows from the points."""
    min_coherence: float | None = None
    """Least mean coherence of a point's arcs; None for what one arc of noise in a hundred reaches."""
    min_island: int = 20
    """Islands of fewer points are dropped; the largest one is kept."""
    arcs: ArcOptions = field(default_factory=ArcOptions)
    """The temporal model."""


@dataclass(frozen=True)
class UnwrapSummary:
    """What was unwrapped."""

    n_points: int
    """Points written."""
    n_pairs: int
    """Pairs written."""
    islands: tuple[int, ...]
    """Points of each island, the largest first."""
    n_unknown: int
    """Points dropped that lack the phase of a date."""
    n_noise: int
    """Points dropped because they agree with their neighbours no better than noise."""
    n_open: int
    """Points dropped because their pairs do not close."""
    n_stray: int
    """Points dropped with small islands."""

    @property
    def n_dropped(self) -> int:
        """All points dropped."""
        return self.n_unknown + self.n_noise + self.n_open + self.n_stray


def unwrap_points(
    source: str | PathLike,
    network: str | PathLike | None,
    destination: str | PathLike,
    options: UnwrapOptions,
    scratch: Path,
    execution: Execution,
    provenance: Provenance,
    monitor: Monitor,
) -> UnwrapSummary:
    """Unwrap points and write the pairs of a network.

    Parameters
    ----------
    source : path
        Points, as combine_scatterers writes them.
    network : path or None
        Table of the pairs to write; None for each date with its next three.
    destination : path
        File of the unwrapped points.
    options : UnwrapOptions
        The user's choices.
    scratch : Path
        Folder for the cycles of all points (2 bytes a date and point).
    execution : Execution
        Threads and memory.
    provenance : Provenance
        The run.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    UnwrapSummary

    Raises
    ------
    EngineError
        The points cannot be unwrapped.
    Cancelled
        The user stopped the run.
    """
    with open_points(source) as points:
        _check(points, Path(destination))
        n, n_dates = points.header.n_points, points.header.n_dates
        columns = points.columns()
        bperp = points.baselines(slice(n // 2, n // 2 + 1))[:, 0].astype(np.float64)
        pairs = choose_pairs(network, points.header, bperp, monitor)
        known, deviation = survey(points, monitor.part(0.0, 0.05))
        positions = metric_positions(columns.x, columns.y, points.header.crs).T.copy()
        usable = np.flatnonzero(known & np.isfinite(positions).all(axis=0))
        if len(usable) < 2:
            raise EngineError(
                f"{points.path}: {len(usable)} points have a position and a phase at every date; two at "
                "least are needed."
            )
        model = _arc_model(points.header, columns, bperp, options.arcs)
        least = options.min_coherence
        if least is None:
            least = model.noise_coherence(execution, monitor.part(0.05, 0.05))
        require_space(scratch / "cycles", 2 * n * n_dates)
        cycles = np.memmap(scratch / "cycles", np.int16, "w+", shape=(n, n_dates))
        limits = Limits(pairs.checked, least, options.max_edge)
        found = unwrap_tiles(
            points, usable, positions, deviation, model, limits, cycles, execution, monitor.part(0.05, 0.85),
        )  # fmt: skip
        islands = large_islands(found.island, options.min_island)
        if not islands.sizes:
            raise EngineError(
                f"{points.path}: no two neighbours agree better than noise; raise MAX_EDGE, lower "
                "MIN_COHERENCE or choose better points in combine_scatterers."
            )
        kept, island = np.flatnonzero(islands.component), found.island[usable]
        summary = UnwrapSummary(
            len(kept), len(pairs.written), islands.sizes, n - len(usable), int((island == NOISE).sum()),
            int((island == OPEN).sum()), islands.n_stray,
        )  # fmt: skip
        _tell(found, summary, least, options, monitor)
        islands.tell("points", monitor)
        header = _header(points.header, summary, least, pairs.ties)
        own = points.has_point_baselines
        baselines = None if own else points.bperp()
        with create_points(
            destination, header, columns.take(kept), baselines, provenance, pairs=pairs.written
        ) as writer:
            writer.write_islands(islands.component[kept], found.coherence[kept])
            _write(points, writer, kept, cycles, pairs.written, own, monitor.part(0.85, 1.0))
        return summary


def _check(points: PointsFile, destination: Path) -> None:
    n, n_dates = points.header.n_points, points.header.n_dates
    if n < 2 or n_dates < 2:
        raise EngineError(
            f"{points.path} holds {n} points of {n_dates} dates; unwrapping needs two of each at least."
        )
    if destination.absolute() == points.path.absolute():
        raise EngineError(f"{points.path} is the input; choose another file for the output.")


def _arc_model(
    header: PointsHeader, columns: PointColumns, bperp: np.ndarray, options: ArcOptions
) -> ArcModel:
    days = np.array([day.toordinal() for day in header.dates], np.float64)
    range_sine = columns.slant_range_distance * np.sin(np.radians(columns.incidence_angle))
    known = range_sine[np.isfinite(range_sine)]
    typical = float(np.median(known)) if known.size else np.nan
    return ArcModel(days, bperp, header.wavelength, typical, options)


def _header(header: PointsHeader, summary: UnwrapSummary, least: float, ties: np.ndarray) -> PointsHeader:
    told = {
        "MIN_ARC_COHERENCE": f"{least:.4f}",
        "ISLANDS": len(summary.islands),
        "DROPPED_UNKNOWN": summary.n_unknown,
        "DROPPED_NOISE": summary.n_noise,
        "DROPPED_OPEN": summary.n_open,
        "DROPPED_STRAY": summary.n_stray,
        "ADDED_PAIRS": " ".join(f"{header.dates[a]:%Y%m%d}-{header.dates[b]:%Y%m%d}" for a, b in ties),
    }
    return replace(header, n_points=summary.n_points, attributes={**header.attributes, **told})


def _tell(
    found: Unwrapped, summary: UnwrapSummary, least: float, options: UnwrapOptions, monitor: Monitor
) -> None:
    counts = found.counts
    monitor.inform(
        f"Network of {counts.n_edges} edges between neighbours; cut: {counts.n_long} for their length, "
        f"{counts.n_noise} that agree no better than noise (coherence below {least:.2f})."
    )
    monitor.inform(
        f"The temporal model left {counts.n_residues} residues; closing them changed {counts.n_corrected} of "
        f"{counts.n_values} values of arcs ({100.0 * counts.n_corrected / max(counts.n_values, 1):.3f} %)."
    )
    monitor.inform(
        f"Closure: {100.0 * counts.n_open / max(counts.n_pair_values, 1):.3f} % of the pairs, unwrapped by "
        "themselves, differ from their dates."
    )
    if found.n_tiles > 1:
        share = 100.0 * found.n_differ / max(found.n_compared, 1)
        monitor.inform(
            f"{found.n_tiles} tiles were joined by whole cycles; {share:.3f} % of the values that two have "
            "differ."
        )
    if summary.n_dropped:
        monitor.inform(
            f"{summary.n_dropped} points are dropped: {summary.n_unknown} lack the phase of a date, "
            f"{summary.n_noise} agree with their neighbours no better than noise, {summary.n_open} do not "
            f"close, {summary.n_stray} are on islands of fewer than {options.min_island} points."
        )


def _write(
    points: PointsFile,
    writer: PointsWriter,
    kept: np.ndarray,
    cycles: np.ndarray,
    pairs: np.ndarray,
    own_baselines: bool,
    monitor: Monitor,
) -> None:
    """Phases and pairs of the kept points."""
    for places, run in runs_of(kept):
        monitor.check()
        inside = kept[places] - run.start
        phase = points.phase(run)[:, inside]
        writer.write_phase(places, phase, points.deviation(run)[:, inside])
        if own_baselines:
            writer.write_baselines(places, points.baselines(run)[:, inside])
        whole = phase + np.float32(2.0 * np.pi) * cycles[kept[places]].T
        writer.write_unwrapped(places, whole[pairs[:, 0]] - whole[pairs[:, 1]])
        monitor.progress(places.stop / len(kept))
