"""New dates for points that are there: the same points, with the phases of all dates.

What was stored is copied. A distributed scatterer takes its new phases from the updated linked phases, a
persistent one from its own values in the new images against those in the image of the first date, which the
linked phases keep (`ds_file`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ...errors import EngineError
from ...point_columns import DS, PS, PointColumns
from ...points_file import PointsFile, PointsWriter, create_points
from ...provenance import Provenance
from ...stack.stack_file import StackFile
from ..ds_file import DsFile
from ..linking.update_checks import check_kept
from .combine import CombinedScatterers
from .coverage import cells_of, coverage_gain
from .phase_noise import phase_deviation
from .phases import wrapped


def update_scatterers(
    previous: PointsFile,
    stack: StackFile,
    ds: DsFile,
    is_ps: np.ndarray | None,
    destination: str | PathLike,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> CombinedScatterers:
    """Write points with the dates that linked phases have gained.

    Parameters
    ----------
    previous : PointsFile
        The points.
    stack : StackFile
        Open stack that holds the images of the new dates, against the same reference date.
    ds : DsFile
        Updated linked phases, from `linking.update`.
    is_ps : (rows, cols) ndarray of bool or None
        Pixels that had been selected as persistent scatterers, for the ground covered without DS; None takes
        the points of that type alone.
    destination : path
        ``.h5`` to write.
    provenance : Provenance
        The run.
    execution, monitor : Execution, Monitor
        Threads, memory, progress, cancel and messages.

    Returns
    -------
    CombinedScatterers
        The same points, but those without data in a new image.

    Raises
    ------
    EngineError
        The files do not belong together, or no point is left.
    """
    new = _new_dates(previous, stack, ds)
    columns = previous.columns()
    order = np.arange(len(columns))
    if (np.diff(columns.row.astype(np.int64) * previous.header.shape[1] + columns.col) <= 0).any():
        raise EngineError(
            f"{previous.path}: the points are not in the order of the pixels; give the file as "
            "combine_scatterers wrote it."
        )
    collect = _NewPhases(
        stack, ds, columns, [stack.header.dates.index(day) for day in new], previous.has_point_baselines
    )
    phase = np.empty((len(new), len(columns)), np.float32)
    deviation, bperp = np.empty_like(phase), None
    if previous.has_point_baselines:
        bperp = np.empty_like(phase)
    _collect(collect, phase, deviation, bperp, execution, monitor.part(0.0, 0.7))
    whole = np.isfinite(phase).all(axis=0)
    counts = {"kept": int(whole.sum()), "incomplete": int((~whole).sum())}
    if not counts["kept"]:
        raise EngineError(f"No point of {previous.path} has data in all new images of {stack.path}.")
    if counts["incomplete"]:
        monitor.warn(f"{counts['incomplete']} points have no data in a new image and are left out.")
    order = order[whole]
    quality = columns.quality.copy()
    distributed = columns.type == DS
    place = columns.row[distributed], columns.col[distributed]
    quality[distributed] = ds.raster("temporalCoherence")[place]
    columns = replace(columns, quality=quality).take(order)
    attributes = previous.header.attributes | {
        "N_PS": str(int((columns.type == PS).sum())),
        "N_DS": str(int((columns.type == DS).sum())),
        "LAST_UPDATE": f"{new[0]:%Y%m%d}",
    }
    header = replace(
        previous.header,
        dates=previous.header.dates + tuple(new),
        n_points=len(columns),
        attributes=attributes,
    )
    centre = None
    if bperp is None:
        centre = np.concatenate([previous.bperp(), stack.header.bperp[collect.dates]])
    rms = np.empty(len(columns), np.float32)
    with create_points(destination, header, columns, centre, provenance) as writer:
        _write(previous, writer, order, (phase, deviation, bperp), rms, execution, monitor.part(0.7, 1.0))
    monitor.inform(
        f"{len(columns)} points with {len(new)} new dates, {new[0]:%Y%m%d} to {new[-1]:%Y%m%d}; the phases "
        f"of the {previous.header.n_dates} dates before stay as they are."
    )
    was_ps = columns.type == PS if is_ps is None else is_ps[columns.row, columns.col]
    cells = cells_of(columns.x, columns.y, header.crs)
    return CombinedScatterers(columns, header.crs, rms, counts, cells, was_ps, coverage_gain(cells, was_ps))


def _new_dates(previous: PointsFile, stack: StackFile, ds: DsFile) -> list[date]:
    """Dates that linked phases have and points lack.

    Raises
    ------
    EngineError
        The files do not belong together.
    """
    points, linked, images = previous.header, ds.header, stack.header
    n = points.n_dates
    if points.shape != linked.grid.shape or points.shape != images.grid.shape:
        shapes = (points.shape, linked.grid.shape, images.grid.shape)
        told = ", ".join(f"{rows} x {cols}" for rows, cols in shapes)
        raise EngineError(
            f"{previous.path}, {ds.path} and {stack.path} are of different sizes ({told} pixels); give files "
            "of the same pixels."
        )
    if linked.dates[:n] != points.dates:
        raise EngineError(
            f"{ds.path} does not begin with the {n} dates of {previous.path}; update those linked phases "
            "that the points were made of."
        )
    new = list(linked.dates[n:])
    if not new:
        raise EngineError(
            f"{ds.path} has no date after {points.dates[-1]:%Y%m%d}, the last one of {previous.path}; "
            "update it with link_phases first."
        )
    missing = [day for day in new if day not in images.dates]
    if missing:
        raise EngineError(
            f"{stack.path} has no image of {missing[0]:%Y%m%d}, which {ds.path} was updated by; give the "
            "stack of the new images."
        )
    references = {header.attributes.get("REF_DATE", "") for header in (points, linked, images)}
    if len(references) > 1 or not ds.can_be_updated:
        raise EngineError(
            f"{previous.path}, {ds.path} and {stack.path} do not refer to the same date, or the linked "
            "phases keep no image of the first one; update them with link_phases."
        )
    check_kept(ds)
    return new


@dataclass(frozen=True)
class _NewPhases:
    """Collects what a block of pixels shows at the new dates."""

    stack: StackFile
    ds: DsFile
    columns: PointColumns
    dates: Sequence[int]
    """Of the stack."""
    own_baselines: bool

    def __call__(self, block: Block) -> tuple[slice, np.ndarray, np.ndarray, np.ndarray | None] | None:
        """Points of the block; phase, its standard deviation and baselines, (n_new, k) each."""
        columns = self.columns
        width = self.ds.header.grid.cols
        key = columns.row.astype(np.int64) * width + columns.col
        ends = block.rows.start * width + block.cols.start, (block.rows.stop - 1) * width + block.cols.stop
        points = slice(*np.searchsorted(key, ends).tolist())
        if points.start == points.stop:
            return None
        row, col = columns.row[points] - block.rows.start, columns.col[points] - block.cols.start
        own = columns.type[points] == PS
        n_old = self.ds.header.n_dates - len(self.dates)
        phase = np.empty((len(self.dates), len(row)), np.float32)
        deviation = np.empty_like(phase)
        span = slice(self.dates[0], self.dates[-1] + 1)
        picked = np.array(self.dates) - span.start
        values = self.stack.slc(*block, span)[picked][:, row, col]
        if own.any():
            first = self.ds.kept("referenceImage", *block)[row[own], col[own]]
            phase[:, own] = np.angle(values[:, own] * first.conj())
            # The noise of the first date adds to that of each other.
            deviation[:, own] = np.sqrt(2.0) * phase_deviation(columns.amplitude_dispersion[points][own])
        if not own.all():
            rest = slice(n_old, None)
            phase[:, ~own] = self.ds.phase(*block, rest)[:, row[~own], col[~own]]
            bound = self.ds.deviation(*block, rest)
            deviation[:, ~own] = np.nan if bound is None else bound[:, row[~own], col[~own]]
        phase = wrapped(phase)
        phase[values == 0] = np.nan
        baselines = None
        if self.own_baselines:
            baselines = self.stack.baselines(*block)[span][picked][:, row, col]
        return points, phase, deviation, baselines


def _collect(collect: _NewPhases, phase, deviation, bperp, execution: Execution, monitor: Monitor) -> None:
    """Fill arrays (n_new, n) block by block."""
    n = collect.stack.header.n_dates + 2 * collect.ds.header.n_dates
    blocks = plan_blocks(collect.ds.header.grid.shape, n * 12 + 64, execution.memory, execution.threads)

    def store(_block: Block, found) -> None:
        if found is None:
            return
        points, *values = found
        for array, part in zip((phase, deviation, bperp), values):
            if array is not None:
                array[:, points] = part

    map_blocks(collect, blocks, store, execution, monitor)


def _write(previous: PointsFile, writer: PointsWriter, order, new, rms, execution, monitor) -> None:
    """Store runs of points: what the file had, then the new dates."""
    n_dates = previous.header.n_dates + len(new[0])
    step = max(1, execution.memory // (execution.threads + 1) // (48 * n_dates))
    runs = [slice(first, min(first + step, len(order))) for first in range(0, len(order), step)]

    def read(run: slice) -> list[np.ndarray | None]:
        # The points of a run lie together, but for the few left out.
        at = order[run]
        around = slice(int(at[0]), int(at[-1]) + 1)
        reads = previous.phase, previous.deviation, previous.baselines
        return [
            None if part is None else np.concatenate([part_of(around)[:, at - at[0]], part[:, at]])
            for part_of, part in zip(reads, new)
        ]

    def store(run: slice, values: list[np.ndarray | None]) -> None:
        phase, deviation, baselines = values
        writer.write_phase(run, phase, deviation)
        if baselines is not None:
            writer.write_baselines(run, baselines)
        rms[run] = np.sqrt(np.mean(deviation[1:].astype(np.float64) ** 2, axis=0))

    map_blocks(read, runs, store, execution, monitor)
