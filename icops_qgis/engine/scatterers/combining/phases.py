"""The phases of the chosen pixels and their standard deviation, block by block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ...point_columns import PS
from ...points_file import PointsWriter
from ...stack.stack_file import StackFile
from ..ds_file import DsFile
from ..ps_file import PsFile
from .phase_noise import phase_deviation


@dataclass(frozen=True)
class PhaseCollector:
    """Collects the phases of the chosen pixels of a block."""

    stack: StackFile
    """Open stack."""
    ps: PsFile
    """Its persistent scatterers."""
    ds: DsFile | None
    """Its linked phases."""
    kind: np.ndarray
    """(rows, cols) uint8: type of each point, 0 where none is."""

    def __call__(self, block: Block) -> tuple[np.ndarray, np.ndarray, np.ndarray | None] | None:
        """Phase, its standard deviation and baselines, (n_dates, k) each; None where nothing is chosen."""
        kind = self.kind[block]
        row, col = np.nonzero(kind)
        if not len(row):
            return None
        phase = np.empty((self.stack.header.n_dates, len(row)), np.float32)
        deviation = np.empty_like(phase)
        own = kind[row, col] == PS
        if own.any():
            values = self.stack.slc(*block)[:, row[own], col[own]]
            phase[:, own] = np.angle(values * values[0].conj())
            noise = phase_deviation(self.ps.raster("ampDispersion", *block)[row[own], col[own]])
            # The noise of the first date adds to that of each other.
            deviation[:, own] = np.sqrt(2.0) * noise
        if self.ds is not None and not own.all():
            phase[:, ~own] = self.ds.phase(*block)[:, row[~own], col[~own]]
            bound = self.ds.deviation(*block)
            deviation[:, ~own] = np.nan if bound is None else bound[:, row[~own], col[~own]]
        phase[0] = deviation[0] = 0.0
        baselines = self.stack.baselines(*block)[:, row, col] if self.stack.has_pixel_baselines else None
        return wrapped(phase), deviation, baselines


def wrapped(phase: np.ndarray) -> np.ndarray:
    """Phases in [-pi, pi), float32."""
    turn = np.float32(2.0 * np.pi)
    half = np.float32(np.pi)
    phase = np.mod(phase + half, turn) - half
    phase[phase >= half] = -half
    return phase


def write_phases(
    collect: PhaseCollector, writer: PointsWriter, rms: np.ndarray, execution: Execution, monitor: Monitor
) -> None:
    """Store the phases block by block.

    Parameters
    ----------
    collect : PhaseCollector
        Reads them.
    writer : PointsWriter
        Of the file of these points, in row-major order.
    rms : (n,) ndarray of float32, out
        Standard deviation of a phase, rms over the dates but the first [rad].
    execution, monitor : Execution, Monitor
        Threads, memory, progress and cancel.
    """
    n_dates = collect.stack.header.n_dates
    # Images, linked phases, their deviations and baselines, and the same again for the chosen pixels.
    blocks = plan_blocks(collect.kind.shape, n_dates * 36 + 64, execution.memory, execution.threads)
    first = 0

    def store(_block: Block, found) -> None:
        nonlocal first
        if found is None:
            return
        phase, deviation, baselines = found
        # Blocks come row by row, as the points do.
        points = slice(first, first + phase.shape[1])
        writer.write_phase(points, phase, deviation)
        if baselines is not None:
            writer.write_baselines(points, baselines)
        rms[points] = np.sqrt(np.mean(deviation[1:].astype(np.float64) ** 2, axis=0))
        first = points.stop

    map_blocks(collect, blocks, store, execution, monitor)
