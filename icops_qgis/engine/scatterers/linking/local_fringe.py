"""Fringes within the window of homogeneous pixels: estimated, taken out before linking, put back after.

In a steep bowl the phase changes across the window and the coherence of its pixels is lost. The gradient
of the phase of each date is estimated from pairs of close dates without unwrapping, integrated to a smooth
surface, and taken out; a second pass does so on what the first one leaves (METHOD 4). Gradients that noise
explains are let be, so that flat ground stays as it is, and a last look flags what no smooth surface takes
out, as at scarps. What is taken out of all pixels of a window is put back at its centre, so that the
surface adds no error where it is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks
from ...stack.stack_file import StackFile
from ..homogeneous.tiles import Tile, plan_tiles
from ..persistent.scratch import ScratchArray
from .fringe_gradients import prior_precision, short_pairs, surface_of, trust
from .fringe_solution_kernels import solve_gradients
from .local_fringe_kernels import (
    CELL,
    MARGIN,
    pair_gradients,
    phasors,
    put_back,
    take_out,
)
from .side_lobes import mean_intensity


class Pass(NamedTuple):
    """One round over the stack."""

    days: int
    """Longest pair [d]."""
    size: int
    """Cells of a multilook box on each side; the lag between boxes is as many."""
    reach: int
    """Cells of the window on each side of its centre, along the gradient."""
    breadth: int
    """The same across it."""
    least: float
    """Energy of a gradient, by what noise is expected to give it, that is taken for a fringe."""


#: Short pairs and small boxes first: they alone survive a very fast bowl. A third pass with a smaller window
#: was tried: it follows the steepest flanks better, and adds noise everywhere else.
PASSES = (Pass(36, 1, 3, 3, 1.5), Pass(120, 2, 3, 3, 5.0))

#: Looks at what is left, in a window that is narrow along the gradient: a step turns it by as much on a few
#: pixels as smooth ground never does.
CHECK = Pass(36, 2, 1, 3, 35.0)


@dataclass(frozen=True)
class LocalFringes:
    """A smooth phase of every date, on cells of 3 x 3 pixels."""

    cells: ScratchArray
    """(n_dates, cell rows, cell cols) float32 [rad]."""
    left: np.ndarray
    """(cell rows, cell cols) bool: a gradient remains, which no smooth surface takes out."""

    def take_out(self, slc: np.ndarray, block: Block) -> None:
        """Turn images back by it, in place.

        Parameters
        ----------
        slc : (n_dates, rows, cols) ndarray of complex64
            Images of a block.
        block : Block
            Its place in the stack.
        """
        psi, row, col = self._around(block)
        take_out(slc, psi, block.rows.start - row, block.cols.start - col)

    def put_back(self, phase: np.ndarray, places: np.ndarray, block: Block) -> None:
        """Add it to linked phases, less its value at date 0, in place.

        Parameters
        ----------
        phase : (n_pixels, n_dates) ndarray of float32
            Linked phases [rad].
        places : (n_pixels, 2) ndarray of int64
            Row and column of each pixel in the block.
        block : Block
            Its place in the stack.
        """
        psi, row, col = self._around(block)
        rows = places[:, 0] + (block.rows.start - row)
        put_back(phase, psi, rows, places[:, 1] + (block.cols.start - col))

    def refer_to_first(self) -> None:
        """Subtract the phase of the first date from all."""
        first = self.cells.read(0)
        for day in range(self.cells.shape[0]):
            self.cells.write(day, self.cells.read(day) - first)

    def of_last_date(self) -> np.ndarray:
        """(cell rows, cell cols) float32: phase of the last date against the first [rad]."""
        return self.cells.read(-1) - self.cells.read(0)

    def slopes(self, block: Block) -> np.ndarray:
        """(rows, cols) float32: rms over the dates of the gradient taken out [rad/pixel], on a block."""
        cells = [slice(p.start // CELL, (p.stop - 1) // CELL + 1) for p in block]
        wider = [slice(max(s.start - 1, 0), min(s.stop + 1, n)) for s, n in zip(cells, self.cells.shape[1:])]
        psi = self.cells.read((slice(None), *wider))
        psi -= psi.mean(axis=0)
        square = sum(np.mean(_slope(psi, axis) ** 2, axis=0) for axis in (1, 2))
        inside = tuple(slice(c.start - w.start, c.stop - w.start) for c, w in zip(cells, wider))
        return self.on_pixels(np.sqrt(square)[inside], block, [c.start for c in cells])

    @staticmethod
    def on_pixels(values: np.ndarray, block: Block, first: Sequence[int] = (0, 0)) -> np.ndarray:
        """(rows, cols): values of cells, of which the first are given, at the pixels of a block."""
        at = [np.arange(p.start, p.stop) // CELL - k for p, k in zip(block, first)]
        return values[np.ix_(*at)]

    def _around(self, block: Block) -> tuple[np.ndarray, int, int]:
        """Phase of the cells about a block, and the first pixel of the first of them."""
        parts = []
        for pixels, n in zip(block, self.cells.shape[1:]):
            first = max((pixels.start - CELL) // CELL, 0)
            last = min((pixels.stop + CELL) // CELL + 1, n)
            # Two cells at least, where there are two: a slope takes both.
            parts.append(slice(max(0, min(first, last - 2)), last))
        return self.cells.read((slice(None), *parts)), parts[0].start * CELL, parts[1].start * CELL


def _slope(psi: np.ndarray, axis: int) -> np.ndarray:
    """Gradient of cells along an axis [rad/pixel]; none where there is one cell."""
    return np.gradient(psi, CELL, axis=axis) if psi.shape[axis] > 1 else np.zeros_like(psi)


def estimate_local_fringes(
    stack: StackFile,
    scratch: Path,
    execution: Execution,
    monitor: Monitor,
    *,
    masked: np.ndarray | None = None,
    start: np.ndarray | None = None,
    intensity: np.ndarray | None = None,
) -> LocalFringes:
    """Estimate the smooth phase of every date.

    Parameters
    ----------
    stack : StackFile
        Open stack.
    scratch : Path
        Folder for temporary files.
    execution, monitor : Execution, Monitor
        Threads, memory, progress and cancel.
    masked : (rows, cols) ndarray of bool, optional
        Pixels without a smooth surface, as at scarps: they are not looked at, and no gradient is taken
        out there.
    start : (cell rows, cell cols) ndarray of float32, optional
        Smooth phase of all dates but the first that is known beforehand [rad].
    intensity : (rows, cols) ndarray of float32, out, optional
        Takes `side_lobes.mean_intensity` of the images as they are read first.

    Returns
    -------
    LocalFringes
    """
    header = stack.header
    cells = tuple(-(-n // CELL) for n in header.grid.shape)
    surfaces = ScratchArray(scratch / "fringes", (header.n_dates, *cells), np.float32)
    fringes = LocalFringes(surfaces, np.zeros(cells, bool))
    if start is not None:
        for day in range(1, header.n_dates):
            surfaces.write(day, start)
    gradients = ScratchArray(scratch / "gradients", (2, header.n_dates, *cells), np.float32)
    for i, one in enumerate((*PASSES, CHECK)):
        part = monitor.part(i / (len(PASSES) + 1), (i + 1) / (len(PASSES) + 1))
        looks = intensity if i == 0 else None
        evidence = _measure(stack, one, fringes, gradients, masked, looks, execution, part.part(0.0, 0.95))
        share = trust(evidence, one.least)
        if one is CHECK:
            fringes.left[:] = share > 0.0
        else:
            if masked is not None:
                share[_cells_of(masked)] = 0.0
            _integrate(fringes, gradients, share, execution, part.part(0.95, 1.0))
    return fringes


def _cells_of(masked: np.ndarray) -> np.ndarray:
    """(cell rows, cell cols) bool: cells that hold a masked pixel."""
    whole = np.pad(masked, [(0, -n % CELL) for n in masked.shape])
    rows, cols = (n // CELL for n in whole.shape)
    return whole.reshape(rows, CELL, cols, CELL).any(axis=(1, 3))


def _measure(stack, one: Pass, fringes, gradients, masked, intensity, execution, monitor) -> np.ndarray:
    """Gradients of all dates on all cells, and intensities where wanted; returns the gradients' evidence."""
    header = stack.header
    n = header.n_dates
    first, second = short_pairs(header.years, one.days)
    width = int((second - first).max()) + 1
    precision = prior_precision(header.years, header.bperp)
    shape = fringes.cells.shape[1:]
    per_cell = n * CELL**2 * 16 + n * (width + 3) * 8
    tiles = plan_tiles(
        shape, (MARGIN, MARGIN), per_cell, execution.memory, execution.threads,
        most=max(64, int(1e10 / (n**3 + 40 * n * width))),
    )  # fmt: skip

    looked_at, grid = intensity is not None, header.grid.shape

    def on_pixels(tile: Tile) -> Block:
        return Block(*(slice(s.start * CELL, min(s.stop * CELL, m)) for s, m in zip(tile.core, grid)))

    def work(tile: Tile) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
        around = [slice(s.start - MARGIN, s.stop + MARGIN) for s in tile.core]
        pixels = Block(*(slice(max(s.start * CELL, 0), min(s.stop * CELL, m)) for s, m in zip(around, grid)))
        slc = stack.slc(*pixels)
        inside = tuple(slice(s.start - p.start, s.stop - p.start) for s, p in zip(on_pixels(tile), pixels))
        own = mean_intensity(slc[(slice(None), *inside)]) if looked_at else None
        fringes.take_out(slc, pixels)
        if masked is not None:
            slc[:, masked[pixels]] = 0
        size = [(s.stop - s.start) * CELL for s in around]
        real, imag = np.empty((2, n, *size), np.float32)
        start = [p.start - s.start * CELL for p, s in zip(pixels, around)]
        phasors(slc, *start, real, imag)
        del slc
        bands = np.empty((2, width, n, *tile.core.shape), np.float32)
        rights = np.empty((2, n, *tile.core.shape), np.float32)
        pair_gradients(real, imag, first, second, one.size, one.size, one.reach, one.breadth, bands, rights)
        found, told = np.empty_like(rights), np.empty((2, *tile.core.shape), np.float32)
        solve_gradients(bands, rights, precision, found, told)
        return found, told, own

    evidence = np.empty((2, *shape), np.float32)

    def store(tile: Tile, result: tuple[np.ndarray, np.ndarray, np.ndarray | None]) -> None:
        gradients.write((slice(None), slice(None), *tile.core), result[0])
        evidence[(slice(None), *tile.core)] = result[1]
        if looked_at:
            intensity[on_pixels(tile)] = result[2]

    map_blocks(work, tiles, store, execution, monitor)
    return evidence


def _integrate(fringes, gradients, share, execution, monitor) -> None:
    """Add the surfaces that have the measured gradients, as far as these are believed."""

    def work(day: int) -> np.ndarray:
        down, across = gradients.read((slice(None), day)) * share
        return fringes.cells.read(day) + surface_of(CELL * down, CELL * across)

    dates = list(range(fringes.cells.shape[0]))
    map_blocks(work, dates, fringes.cells.write, execution, monitor)
