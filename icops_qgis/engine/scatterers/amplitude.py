"""Calibrated mean amplitude and amplitude dispersion of a stack (METHOD 2.1).

Each date is divided by its scene mean, so that what changes for all pixels alike (gain, weather)
does not count; D_A is the standard deviation of a pixel's amplitude over its mean (Ferretti et al.
2001). Pure speckle has 0.5227; a target much stronger than its noise has the noise's share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ..errors import EngineError
from ..stack.amplitude_sum_kernels import sum_amplitudes
from ..stack.stack_file import StackFile
from .amplitude_kernels import amplitude_moments

#: Share of the dates a pixel may lack: few dates look steady by chance.
MAX_MISSING_DATES = 0.2


@dataclass(frozen=True)
class AmplitudeStatistics:
    """What the amplitudes of a stack are like."""

    calibration: np.ndarray
    """(n_dates,) float64: scene mean of each date, in the stack's unit of amplitude."""
    mean: np.ndarray
    """(rows, cols) float32: mean of the calibrated amplitude, 1 on the average of the scene; NaN where too
    few dates have data."""
    dispersion: np.ndarray
    """(rows, cols) float32: amplitude dispersion D_A; NaN likewise."""


def amplitude_statistics(stack: StackFile, execution: Execution, monitor: Monitor) -> AmplitudeStatistics:
    """Calibrate the amplitudes and take their moments, reading the stack once or twice.

    Parameters
    ----------
    stack : StackFile
        Open stack of at least two dates.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    AmplitudeStatistics

    Raises
    ------
    EngineError
        There is one date only, or no pixel has data in every date.
    """
    header = stack.header
    if header.n_dates < 2:
        raise EngineError(f"{stack.path} has one date; amplitude dispersion needs at least two: import more.")
    blocks = _blocks(stack, execution)
    calibration = scene_means(stack, execution, monitor.part(0.0, 0.5))
    decibels = 20.0 * np.log10(calibration / np.exp(np.mean(np.log(calibration))))
    monitor.inform(
        f"Amplitudes calibrated by the scene mean of each date: {decibels.min():+.2f} to "
        f"{decibels.max():+.2f} dB."
    )
    mean = np.full(header.grid.shape, np.nan, np.float32)
    dispersion = np.full_like(mean, np.nan)
    least = least_dates(header.n_dates)

    def measure(block: Block):
        found = np.empty(block.shape, np.float32), np.empty(block.shape, np.float32)
        amplitude_moments(stack.slc(*block), 1.0 / calibration, least, *found)
        return found

    def store(block: Block, found) -> None:
        mean[block], dispersion[block] = found

    map_blocks(measure, blocks, store, execution, monitor.part(0.5, 1.0))
    return AmplitudeStatistics(calibration, mean, dispersion)


def least_dates(n_dates: int) -> int:
    """Dates with data that a pixel needs, at least two."""
    return max(2, math.ceil((1.0 - MAX_MISSING_DATES) * n_dates))


def scene_means(stack: StackFile, execution: Execution, monitor: Monitor) -> np.ndarray:
    """Calibrate the amplitudes: the mean of each date over the pixels that have data in all dates.

    Parameters
    ----------
    stack : StackFile
        Open stack; read once where its file does not tell them already.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    (n_dates,) ndarray of float64
        In the stack's unit of amplitude.

    Raises
    ------
    EngineError
        No pixel has data in every date.
    """
    known = stack.amplitude_means
    if known is not None:
        monitor.progress(1.0)
        return known
    n_dates = stack.header.n_dates
    total, present = np.zeros(n_dates), np.zeros(n_dates, np.int64)
    complete = 0

    def look(block: Block):
        found = np.empty(n_dates), np.empty(n_dates, np.int64)
        return (*found, sum_amplitudes(stack.slc(*block), *found))

    def add(_block: Block, found) -> None:
        nonlocal complete
        total[:] += found[0]
        present[:] += found[1]
        complete += found[2]

    map_blocks(look, _blocks(stack, execution), add, execution, monitor)
    if not complete:
        day = stack.header.dates[int(np.argmin(present))]
        raise EngineError(
            f"No pixel of {stack.path} has data in every date; the emptiest one is {day:%Y%m%d} with "
            f"{present.min()} pixels: import the stack without it, or a smaller area."
        )
    return total / complete


def _blocks(stack: StackFile, execution: Execution) -> list[Block]:
    """Blocks of all dates."""
    # The images, and what the kernels keep of each pixel.
    per_pixel = stack.header.n_dates * 8 + 40
    return plan_blocks(stack.header.grid.shape, per_pixel, execution.memory, execution.threads)
