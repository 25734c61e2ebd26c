"""Coherent pixels read like points: where they lie, and the phases of their dates in scratch files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ...files import require_space
from ...geocoding import check_positions
from ...interferometry.interferogram_file import InterferogramFile
from ..weighting import pair_weights
from .linking import PairLinking, wrapped
from .own_ramps import OwnRamps

#: Memory while a block is linked, for each pair and each date of a pixel [bytes].
_PAIR_BYTES, _DATE_BYTES = 72, 32

#: Pairs that close to this have no ramps of their own [rad]; rounds to find those that they have.
_CLOSED, _ROUNDS = 0.2, 5


class Places(NamedTuple):
    """Positions of pixels."""

    x: np.ndarray
    """float64: map coordinate, or longitude [deg] in radar coordinates; NaN where unknown."""
    y: np.ndarray
    """float64: likewise."""
    crs: str
    """Coordinate system as ``EPSG:n`` or WKT."""


def pixel_places(stack: InterferogramFile) -> Places:
    """Where all pixels of a stack lie, (rows, cols) each.

    Raises
    ------
    EngineError
        The stack is in radar coordinates and does not tell.
    """
    grid = stack.header.grid
    if grid.is_geocoded:
        return Places(*grid.centres(*np.indices(grid.shape)), grid.crs)
    check_positions(stack)
    whole = slice(0, grid.rows), slice(0, grid.cols)
    x, y = (stack.geometry(name, *whole) for name in ("longitude", "latitude"))
    return Places(x, y, "EPSG:4326")


@dataclass(frozen=True)
class LinkedDates:
    """Pixels with one wrapped phase a date, which are unwrapped like points (`WrappedPoints`)."""

    phases: np.ndarray
    """(n_dates, n) float32: wrapped phase, 0 at the first date [rad]."""
    deviations: np.ndarray
    """(n_dates, n) float32: its standard deviation [rad]."""

    def phase(self, run: slice) -> np.ndarray:
        """(n_dates, k) float32: wrapped phase of a run of pixels [rad]."""
        return self.phases[:, run]

    def deviation(self, run: slice) -> np.ndarray:
        """(n_dates, k) float32: standard deviation of a run's phases [rad]."""
        return self.deviations[:, run]

    def of_dates(self, rows: slice) -> LinkedDates:
        """The same pixels with some of the stored dates."""
        return LinkedDates(self.phases[rows], self.deviations[rows])


def link_pixels(
    stack: InterferogramFile,
    usable: np.ndarray,
    order: np.ndarray,
    scratch: Path,
    execution: Execution,
    monitor: Monitor,
) -> tuple[LinkedDates, OwnRamps]:
    """Link the pairs of some pixels to dates.

    Parameters
    ----------
    stack : InterferogramFile
        Wrapped pairs.
    usable : (rows, cols) ndarray of bool
        Pixels to link.
    order : (n_dates,) ndarray of int64
        In which order dates are stored: those of a piece of the network side by side, ascending.
    scratch : Path
        Folder for 8 bytes a date and pixel.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    linked : LinkedDates
        In row-major order.
    ramps : OwnRamps
        What was taken off the pairs for it.
    """
    network, n = stack.header.network, int(usable.sum())
    shape = network.n_dates, n
    require_space(scratch / "phases", 8 * n * network.n_dates)
    phases, deviations = (
        np.memmap(scratch / name, np.float32, "w+", shape=shape) for name in ("phases", "deviations")
    )
    number, (reference, secondary) = pixel_numbers(usable), network.pairs.T
    link = PairLinking(network)
    ramps = OwnRamps(network.n_pairs, usable.shape)

    def one(block: Block):
        mask = usable[block]
        phase, coherence = stack.phase(*block), stack.coherence(*block)[:, mask]
        phase = wrapped(phase - ramps.phase(block))[:, mask]
        weight = pair_weights(coherence, stack.header.looks, "variance")
        dates, deviation = link(phase, weight)
        left = wrapped(phase - (dates[reference] - dates[secondary]))
        return dates[order], deviation[order], ramps.sums(block, mask, left, weight)

    def keep(block: Block, found) -> None:
        places = number[block][usable[block]]
        phases[:, places], deviations[:, places] = found[:2]
        ramps.add(found[2])

    each = network.n_pairs * _PAIR_BYTES + network.n_dates * _DATE_BYTES
    blocks = plan_blocks(usable.shape, each, execution.memory, execution.threads)
    blocks = [block for block in blocks if usable[block].any()]
    open_by: list[float] = []
    while not open_by or (open_by[-1] > _CLOSED and len(open_by) < _ROUNDS):
        if open_by:
            ramps.update()
        part = monitor.part(*((len(open_by) + k) / _ROUNDS for k in (0, 1)))
        map_blocks(one, blocks, keep, execution, part)
        open_by.append(ramps.openness())
    if len(open_by) > 1:
        monitor.inform(
            f"The pairs have constants or ramps of their own, which do not close ({open_by[0]:.2f} rad rms); "
            f"they are set apart while unwrapping, to {open_by[-1]:.2f} rad, and put back."
        )
    return LinkedDates(phases, deviations), ramps


def pixel_numbers(usable: np.ndarray) -> np.ndarray:
    """(rows, cols) int64: number of each pixel that is used, in row-major order; meaningless elsewhere."""
    return np.cumsum(usable).reshape(usable.shape) - 1
