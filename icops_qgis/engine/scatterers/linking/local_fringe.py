"""Fringes within the window of homogeneous pixels: estimated, taken out before linking, put back after.

In a steep bowl the phase changes across the window and the coherence of its pixels is lost. The gradient
of the phase of each date is estimated from pairs of close dates without unwrapping, integrated to a smooth
surface, and taken out; a second pass does so on what the first one leaves (METHOD 4). What is taken out of
all pixels of a window is put back at its centre, so that the surface adds no error where it is linear.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.fft import dctn, idctn

from ...compute import Block, Execution, Monitor, map_blocks
from ...stack.stack_file import StackFile
from ..homogeneous.tiles import Tile, plan_tiles
from ..persistent.scratch import ScratchArray
from .local_fringe_kernels import (
    CELL,
    MARGIN,
    pair_gradients,
    phasors,
    put_back,
    solve_gradients,
    take_out,
)
from .vectors import padded

#: Prior standard deviations of the gradient of a date: a steady part [rad/pixel/yr], one that goes with
#: the baseline (DEM error) [rad/pixel/m], a random walk [rad/pixel/sqrt(yr)], and of each date alone (air).
STEADY, PER_METRE, WALK, ALONE = 1.0, 0.03 / 100.0, 0.3, 0.05


class Pass(NamedTuple):
    """One round over the stack."""

    days: int
    """Longest pair [d]."""
    size: int
    """Cells of a multilook box on each side; the lag between boxes is as many."""
    reach: int
    """Cells of the window on each side of its centre."""


#: Short pairs and small boxes first: they alone survive a very fast bowl. A third pass with a smaller window
#: was tried: it follows the steepest flanks better, and adds noise everywhere else.
PASSES = (Pass(36, 1, 3), Pass(120, 2, 3))


@dataclass(frozen=True)
class LocalFringes:
    """A smooth phase of every date, on cells of 3 x 3 pixels."""

    cells: ScratchArray
    """(n_dates, cell rows, cell cols) float32 [rad]."""

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

    def _around(self, block: Block) -> tuple[np.ndarray, int, int]:
        """Phase of the cells about a block, and the first pixel of the first of them."""
        parts = []
        for pixels, n in zip(block, self.cells.shape[1:]):
            first = max((pixels.start - CELL) // CELL, 0)
            last = min((pixels.stop + CELL) // CELL + 1, n)
            # Two cells at least, where there are two: a slope takes both.
            parts.append(slice(max(0, min(first, last - 2)), last))
        return self.cells.read((slice(None), *parts)), parts[0].start * CELL, parts[1].start * CELL


def estimate_local_fringes(
    stack: StackFile, scratch: Path, execution: Execution, monitor: Monitor
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

    Returns
    -------
    LocalFringes
    """
    header = stack.header
    cells = tuple(-(-n // CELL) for n in header.grid.shape)
    fringes = LocalFringes(ScratchArray(scratch / "fringes", (header.n_dates, *cells), np.float32))
    gradients = ScratchArray(scratch / "gradients", (2, header.n_dates, *cells), np.float32)
    for i, one in enumerate(PASSES):
        part = monitor.part(i / len(PASSES), (i + 1) / len(PASSES))
        _measure(stack, one, fringes, gradients, execution, part)
        _integrate(fringes, gradients, execution, part.part(0.95, 1.0))
    return fringes


def short_pairs(years: np.ndarray, days: float) -> tuple[np.ndarray, np.ndarray]:
    """Dates of all pairs up to a time apart, and of neighbouring dates.

    Parameters
    ----------
    years : (n_dates,) ndarray of float64
        Time [yr].
    days : float
        Longest pair [d].

    Returns
    -------
    first, second : (n_pairs,) ndarray of int64
    """
    n = len(years)
    # Neighbours in any case: where there is a gap they are all that bridges it.
    pairs = [
        (i, j)
        for i in range(n)
        for j in range(i + 1, n)
        if j == i + 1 or (years[j] - years[i]) * 365.25 <= days + 0.5
    ]
    first, second = np.array(pairs, np.int64).T
    return np.ascontiguousarray(first), np.ascontiguousarray(second)


def prior_precision(years: np.ndarray, bperp: np.ndarray) -> np.ndarray:
    """Inverse of the prior covariance of a gradient over the dates.

    Parameters
    ----------
    years, bperp : (n_dates,) ndarray of float64
        Time since the first date [yr] and perpendicular baseline [m]; one that is not known counts as none.

    Returns
    -------
    (m, m) ndarray of float32
        Continued by the identity to a multiple of 16 dates.
    """
    t, b = years - years[0], np.nan_to_num(bperp) * PER_METRE
    covariance = STEADY**2 * np.outer(t, t) + np.outer(b, b) + WALK**2 * np.minimum.outer(t, t)
    covariance += ALONE**2 * np.eye(len(t))
    precision = np.eye(padded(len(t)), dtype=np.float32)
    precision[: len(t), : len(t)] = np.linalg.inv(covariance)
    return precision


def _measure(stack, one: Pass, fringes, gradients, execution, monitor) -> None:
    """Gradients of all dates on all cells."""
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

    def work(tile: Tile) -> np.ndarray:
        around = [slice(s.start - MARGIN, s.stop + MARGIN) for s in tile.core]
        pixels = Block(
            *(slice(max(s.start * CELL, 0), min(s.stop * CELL, m)) for s, m in zip(around, header.grid.shape))
        )
        slc = stack.slc(*pixels)
        fringes.take_out(slc, pixels)
        size = [(s.stop - s.start) * CELL for s in around]
        real, imag = np.empty((2, n, *size), np.float32)
        start = [p.start - s.start * CELL for p, s in zip(pixels, around)]
        phasors(slc, *start, real, imag)
        del slc
        bands = np.empty((2, width, n, *tile.core.shape), np.float32)
        rights = np.empty((2, n, *tile.core.shape), np.float32)
        pair_gradients(real, imag, first, second, one.size, one.size, one.reach, bands, rights)
        found = np.empty_like(rights)
        solve_gradients(bands, rights, precision, found)
        return found

    def store(tile: Tile, found: np.ndarray) -> None:
        gradients.write((slice(None), slice(None), *tile.core), found)

    map_blocks(work, tiles, store, execution, monitor)


def _integrate(fringes, gradients, execution, monitor) -> None:
    """Add the surfaces that have the measured gradients."""

    def work(day: int) -> np.ndarray:
        down, across = gradients.read((slice(None), day))
        return fringes.cells.read(day) + surface_of(CELL * down, CELL * across)

    dates = list(range(fringes.cells.shape[0]))
    map_blocks(work, dates, fringes.cells.write, execution, monitor)


def surface_of(down: np.ndarray, across: np.ndarray) -> np.ndarray:
    """Surface whose slopes are nearest to given ones, by a Poisson equation with free edges.

    Parameters
    ----------
    down, across : (rows, cols) ndarray of float32
        Slopes along rows and columns at each node, per node.

    Returns
    -------
    (rows, cols) ndarray of float32
        Its mean is zero.
    """
    rows, cols = down.shape
    divergence = np.zeros((rows, cols))
    # The step between two nodes is the mean of their slopes.
    step = 0.5 * (down[1:] + down[:-1])
    divergence[:-1] += step
    divergence[1:] -= step
    step = 0.5 * (across[:, 1:] + across[:, :-1])
    divergence[:, :-1] += step
    divergence[:, 1:] -= step
    eigenvalues = np.add.outer(
        2.0 * np.cos(np.pi * np.arange(rows) / rows) - 2.0, 2.0 * np.cos(np.pi * np.arange(cols) / cols) - 2.0
    )
    eigenvalues[0, 0] = 1.0
    spectrum = dctn(divergence, norm="ortho") / eigenvalues
    spectrum[0, 0] = 0.0
    return idctn(spectrum, norm="ortho").astype(np.float32)
