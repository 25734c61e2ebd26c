"""Candidates: pixels of low amplitude dispersion, with their phases kept in a scratch file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks
from ...stack.stack_file import StackFile
from .gridding import CellGrid
from .scratch import ScratchArray

#: Phases are kept as whole multiples of a turn over this: 1e-4 rad, and differences wrap by themselves.
TURN = 65536


class Part(NamedTuple):
    """The candidates of one block, which follow one another in the store."""

    cells: Block
    """The block, in cells."""
    span: slice
    """Their places in the store."""


@dataclass(frozen=True)
class Candidates:
    """Pixels to be judged; in blocks of cells, row by row within a block."""

    rows: np.ndarray
    """(n,) int32: image row."""
    cols: np.ndarray
    """(n,) int32: image column."""
    dispersion: np.ndarray
    """(n,) float32: amplitude dispersion D_A."""
    parts: tuple[Part, ...]
    """The blocks that hold candidates."""
    turns: ScratchArray
    """(n, n_dates) int16: phase of each image in steps of a turn over `TURN`."""
    bperp: ScratchArray
    """(n, n_dates) float32: perpendicular baselines [m]."""

    def __len__(self) -> int:
        return len(self.rows)


def collect_candidates(
    stack: StackFile,
    dispersion: np.ndarray,
    limit: float,
    grid: CellGrid,
    scratch: Path,
    execution: Execution,
    monitor: Monitor,
) -> Candidates:
    """Take the pixels below a dispersion that have data in every image.

    Parameters
    ----------
    stack : StackFile
        Open stack.
    dispersion : (rows, cols) ndarray of float32
        Amplitude dispersion; NaN where unknown.
    limit : float
        Candidates lie below.
    grid : CellGrid
        Cells.
    scratch : Path
        Folder for phases and baselines: 6 bytes per candidate and date.
    execution, monitor : Execution, Monitor
        Threads, memory, progress and cancel.
    """
    n_dates = stack.header.n_dates
    room = int((dispersion < limit).sum())
    turns = ScratchArray(scratch / "turns.dat", (room, n_dates), np.int16)
    bperp = ScratchArray(scratch / "bperp.dat", (room, n_dates), np.float32)
    rows, cols, values = [], [], []
    parts: list[Part] = []

    def collect(cells: Block):
        block = grid.pixels(cells)
        below = dispersion[block] < limit
        if not below.any():
            return None
        slc = stack.slc(*block)[:, below]
        whole = (np.isfinite(slc) & (slc != 0)).all(axis=0)
        found = np.argwhere(below)[whole]
        phase = np.angle(slc[:, whole]).T * (TURN / (2 * np.pi))
        # A phase of pi is one step beyond the largest number and wraps to -pi.
        steps = np.rint(phase).astype(np.int32).astype(np.int16)
        baselines = np.ascontiguousarray(stack.baselines(*block)[:, below][:, whole].T)
        return found[:, 0] + block.rows.start, found[:, 1] + block.cols.start, steps, baselines

    def keep(cells: Block, found) -> None:
        if found is None or not len(found[0]):
            return
        start = parts[-1].span.stop if parts else 0
        span = slice(start, start + len(found[0]))
        rows.append(found[0].astype(np.int32))
        cols.append(found[1].astype(np.int32))
        values.append(dispersion[found[0], found[1]])
        turns.write(span, found[2])
        bperp.write(span, found[3])
        parts.append(Part(cells, span))

    # Image, phase and baseline of every date, and what numpy makes on the way.
    blocks = grid.blocks(n_dates * 32, execution.memory, execution.threads)
    map_blocks(collect, blocks, keep, execution, monitor)
    joined = [
        np.concatenate(part) if part else np.zeros(0, kind)
        for part, kind in ((rows, np.int32), (cols, np.int32), (values, np.float32))
    ]
    return Candidates(*joined, tuple(parts), turns, bperp)
