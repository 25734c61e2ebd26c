"""What the tests know of each pixel: moments of its amplitudes, and how many of its dates count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from ...compute.device import DeviceUse, tile_limits
from ...stack.stack_file import StackFile
from ..amplitude import least_dates
from .effective_n import LAGS, MARGIN, REACH, effective_dates
from .kernels import run_kernel
from .statistics_kernels import likeness, pixel_moments
from .tiles import Tile, plan_tiles


@dataclass(frozen=True)
class PixelStatistics:
    """Maps on the stack's grid, (rows, cols)."""

    intensity: np.ndarray
    """float32: mean of the calibrated intensity."""
    amplitude: np.ndarray
    """float32: mean of the calibrated amplitude."""
    variance: np.ndarray
    """float32: mean squared deviation of the calibrated amplitude from its mean."""
    dates: np.ndarray
    """uint16: dates with data; 0 where there are too few."""
    effective: np.ndarray
    """float32: dates that count, 2 at least."""


def pixel_statistics(
    stack: StackFile,
    calibration: np.ndarray,
    execution: Execution,
    monitor: Monitor,
    *,
    moments: bool,
    effective: bool,
    use: DeviceUse | None = None,
) -> PixelStatistics:
    """Read the stack once and keep a few numbers of each pixel.

    Parameters
    ----------
    stack : StackFile
        Open stack.
    calibration : (n_dates,) ndarray of float64
        What the amplitudes of each date are divided by.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.
    moments : bool
        Whether the moments are wanted; else they are left at zero, and `dates` at the number of dates.
    effective : bool
        Whether to estimate the effective number of dates; else all dates count.
    use : DeviceUse, optional
        The device of the kernels, and who is told of each block; None: the processor.

    Returns
    -------
    PixelStatistics
    """
    shape, n_dates = stack.header.grid.shape, stack.header.n_dates
    intensity, amplitude, variance = (np.zeros(shape if moments else (1, 1), np.float32) for _ in range(3))
    dates = np.full(shape, n_dates, np.uint16)
    product, power = (np.zeros(shape if effective else (1, 1), np.float32) for _ in range(2))
    gain, least = 1.0 / calibration, least_dates(n_dates)
    device, check = (use.device, use.check) if use else ("cpu", None)

    def measure(tile: Tile):
        slc = stack.slc(*tile.padded)
        first = second = None
        if moments:
            first = [np.empty(tile.core.shape, kind) for kind in (*[np.float32] * 3, np.uint16)]
            used = run_kernel(device, check, pixel_moments, slc, gain, least, *tile.offset, *first)
        if effective:
            second = [np.empty(tile.core.shape, np.float32) for _ in range(2)]
            used = run_kernel(device, check, likeness, slc, gain, LAGS, REACH, *tile.offset, *second)
        return first, second, used

    def store(tile: Tile, found) -> None:
        first, second, used = found
        if use:
            use.add(used)
        if moments:
            for target, values in zip((intensity, amplitude, variance, dates), first):
                target[tile.core] = values
        if effective:
            product[tile.core], power[tile.core] = second

    if moments or effective:
        budget = execution.memory, execution.threads
        tiles = plan_tiles(shape, MARGIN, 16 * n_dates + 40, *budget, largest=tile_limits(device)[1])
        map_blocks(measure, tiles, store, execution, monitor)
    n = effective_dates(product, power, dates) if effective else np.maximum(dates, 2).astype(np.float32)
    return PixelStatistics(intensity, amplitude, variance, dates, n)
