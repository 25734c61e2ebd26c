"""The tests of homogeneity as functions of tiles, on the processor or on a GPU."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...compute import Execution
from ...compute.device import DeviceUse, tile_limits
from ...stack.stack_file import StackFile
from ..amplitude import least_dates
from . import fashps, glrt, moment_kernels, rank_kernels, rank_tests, student_t
from .kernels import run_kernel
from .statistics import PixelStatistics
from .statistics_kernels import sorted_amplitudes
from .tiles import Tile, plan_tiles

#: The tests of ranks and what the kernel calls them.
RANKS = {
    "ks": rank_kernels.KOLMOGOROV_SMIRNOV,
    "ad": rank_kernels.ANDERSON_DARLING,
    "bws": rank_kernels.BAUMGARTNER_WEISS_SCHINDLER,
}

#: Values merged in a tile of a test of ranks: about a second, so that Cancel answers soon.
_MOST_MERGED = 4e8

#: Fills the bits of a tile's windows; returns the dates of its pixels, and the device that did it.
Compare = Callable[[Tile, np.ndarray], tuple[np.ndarray, str]]


def comparison(
    stack: StackFile,
    calibration: np.ndarray,
    statistics: PixelStatistics,
    options,
    execution: Execution,
    use: DeviceUse,
) -> tuple[Compare, list[Tile]]:
    """The test as a function of tiles, and the tiles.

    Parameters
    ----------
    stack : StackFile
        Open stack.
    calibration : (n_dates,) ndarray of float64
        What the amplitudes of each date are divided by.
    statistics : PixelStatistics
        Of its pixels.
    options : select.ShpOptions
        Test, window and level.
    execution : Execution
        Threads and memory.
    use : DeviceUse
        The device of the kernels.
    """
    # Not `use` itself: the function below may be sent to other machines, and what it tells stays here.
    device = use.device, use.check
    shape, n_dates = stack.header.grid.shape, stack.header.n_dates
    reach = tuple(max(half, moment_kernels.SEED) for half in options.halves)
    words = 8 * options.window[0] + options.window[0] * options.window[1] // 8
    budget = execution.memory, execution.threads
    larger, largest = tile_limits(use.device)
    if options.test not in RANKS:
        tiles = plan_tiles(shape, reach, words + 48, *budget, largest=largest)
        return lambda tile, kept: _compare_moments(tile, statistics, options, device, kept), tiles
    merged = n_dates * options.window[0] * options.window[1]
    most = max(64, int(larger * _MOST_MERGED / merged))
    tiles = plan_tiles(shape, options.halves, 12 * n_dates + words + 24, *budget, most=most, largest=largest)

    def compare(tile: Tile, kept: np.ndarray) -> tuple[np.ndarray, str]:
        values = np.empty((*tile.padded.shape, n_dates), np.float32)
        dates = np.empty(tile.padded.shape, np.uint16)
        slc, least = stack.slc(*tile.padded), least_dates(n_dates)
        run_kernel(*device, sorted_amplitudes, slc, 1.0 / calibration, least, values, dates)
        mine = dates[tile.inside]
        critical = _critical_rank(options, np.maximum(mine, 2), statistics.effective[tile.core])
        place = (*tile.offset, options.halves, kept)
        compared = RANKS[options.test], values, dates, critical
        return mine, run_kernel(*device, rank_kernels.compare_ranks, *compared, *place)

    return compare, tiles


def _critical_rank(options, n_dates: np.ndarray, effective: np.ndarray) -> np.ndarray:
    n = rank_tests.effective_ranks(n_dates, np.minimum(effective, n_dates))
    if options.test == "ks":
        return rank_tests.critical_difference(options.alpha, n)
    return rank_tests.critical_square(options.alpha, n_dates, n)


def _compare_moments(
    tile: Tile, statistics: PixelStatistics, options, device: tuple, kept: np.ndarray
) -> tuple[np.ndarray, str]:
    """FaSHPS, GLRT and t: everything they need is in the maps of the pixels' statistics."""
    dates = statistics.dates[tile.padded]
    n = statistics.effective[tile.core].astype(np.float64)
    place = (*tile.offset, options.halves, kept)
    targets = options.effective_n == "auto"
    if options.test == "glrt":
        kernel, values = moment_kernels.compare_intensities, [statistics.intensity]
        limits = [glrt.critical_ratio(options.alpha, n)]
    elif options.test == "t":
        kernel, values = moment_kernels.compare_means, [statistics.amplitude, statistics.variance]
        limits = [student_t.critical_ratio(options.alpha, n)]
    elif options.form == "likelihood":
        kernel, values = moment_kernels.fast_homogeneous, [statistics.intensity]
        limits = fashps.likelihood_intervals(options.alpha, n, targets)
    else:
        kernel, values = moment_kernels.fast_homogeneous, [statistics.amplitude]
        limits = fashps.amplitude_intervals(options.alpha, n, targets)
    rasters = [raster[tile.padded] for raster in values]
    return dates[tile.inside], run_kernel(*device, kernel, *rasters, dates, *limits, *place)
