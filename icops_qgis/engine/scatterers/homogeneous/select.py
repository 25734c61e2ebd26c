"""The stage: homogeneous pixels of every pixel of a stack, by any of the tests (METHOD 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from ...errors import EngineError
from ...provenance import Provenance
from ...stack.stack_file import StackFile
from ..amplitude import least_dates, scene_means
from ..shp_file import ShpHeader, create_shp
from . import fashps, glrt, moment_kernels, rank_kernels, rank_tests, student_t
from .statistics import PixelStatistics, pixel_statistics
from .statistics_kernels import sorted_amplitudes
from .tiles import Tile, plan_tiles
from .window import check_window, ground_spacing, square_window
from .window_kernels import finish_windows

#: Tests by name, with what they are.
TESTS = {
    "fashps": "an interval about the mean of a seed of similar pixels next to the centre",
    "glrt": "likelihood ratio of two mean intensities",
    "ks": "Kolmogorov-Smirnov, largest difference of the distribution functions",
    "ad": "Anderson-Darling, the difference of the distribution functions with weight on the tails",
    "bws": "Baumgartner-Weiss-Schindler, the difference of the ranks with weight on the tails",
    "t": "Student's t test of two mean amplitudes",
}

#: The tests of ranks and what the kernel calls them.
_RANKS = {
    "ks": rank_kernels.KOLMOGOROV_SMIRNOV,
    "ad": rank_kernels.ANDERSON_DARLING,
    "bws": rank_kernels.BAUMGARTNER_WEISS_SCHINDLER,
}

#: Pixels a distributed scatterer needs, for the message.
DISTRIBUTED = 20

#: Values merged in a tile of a test of ranks: about a second, so that Cancel answers soon.
_MOST_MERGED = 4e8


@dataclass(frozen=True)
class ShpOptions:
    """How homogeneous pixels are selected."""

    test: str = "fashps"
    """One of `TESTS`."""
    window: tuple[int, int] = (15, 15)
    """Rows and columns, odd."""
    alpha: float = 0.05
    """Level: about this share of the homogeneous pixels is lost."""
    effective_n: str = "auto"
    """``auto``: coherent dates count less, as the data say; ``nominal``: every date counts."""
    form: str = "likelihood"
    """Form of FaSHPS: ``likelihood`` (mean intensity) or ``amplitude`` (mean amplitude)."""

    def check(self) -> None:
        """See that the options can be used.

        Raises
        ------
        EngineError
            A word is unknown, the level is none, or the window has no centre.
        """
        words = (
            ("TEST", self.test, tuple(TESTS)),
            ("EFFECTIVE_N", self.effective_n, ("auto", "nominal")),
            ("FORM", self.form, ("likelihood", "amplitude")),
        )
        for name, word, known in words:
            if word not in known:
                raise EngineError(f"{name} {word!r} is unknown; use {', '.join(known)}.")
        if not 0.0005 <= self.alpha <= 0.5:
            raise EngineError(f"A level of {self.alpha:g} cannot be used; give 0.0005 to 0.5, usually 0.05.")
        check_window(*self.window)

    @property
    def halves(self) -> tuple[int, int]:
        """Rows and columns of the window on each side of its centre."""
        return self.window[0] // 2, self.window[1] // 2


@dataclass(frozen=True)
class ShpSummary:
    """What was found."""

    counts: np.ndarray
    """(rows, cols) uint16: homogeneous pixels, the centre included; 0 without data."""
    effective: np.ndarray
    """(rows, cols) float32: dates that count."""
    intensity: np.ndarray | None = None
    """(rows, cols) float32: mean of the calibrated intensity; None by tests that do not ask for it."""


def select_homogeneous(
    stack: StackFile,
    destination: str | PathLike,
    options: ShpOptions,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> ShpSummary:
    """Find the homogeneous pixels in the window of every pixel and write them.

    Parameters
    ----------
    stack : StackFile
        Open stack of at least three dates.
    destination : path
        ``.h5`` to write.
    options : ShpOptions
        Test, window and level.
    provenance : Provenance
        The run.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    ShpSummary

    Raises
    ------
    EngineError
        The options or the stack cannot be used, or the file cannot be written.
    """
    options.check()
    _check_stack(stack, options)
    _describe_window(stack, options, monitor)
    calibration = scene_means(stack, execution, monitor.part(0.0, 0.1))
    measured = monitor.part(0.1, 0.3 if options.test in _RANKS else 0.7)
    moments = options.test not in _RANKS
    statistics = pixel_statistics(
        stack, calibration, execution, measured, moments=moments, effective=options.effective_n == "auto"
    )
    header = stack.header
    shp = ShpHeader(
        header.grid,
        header.dates,
        options.window,
        options.test,
        options.alpha,
        options.form if options.test == "fashps" else "",
        options.effective_n,
    )
    compare, tiles = _comparison(stack, calibration, statistics, options, execution)
    counts = np.zeros(header.grid.shape, np.uint16)

    def work(tile: Tile):
        kept = np.zeros((*tile.core.shape, options.window[0]), np.uint64)
        dates = compare(tile, kept)
        masks = np.empty((*tile.core.shape, shp.n_bytes), np.uint8)
        found = np.empty(tile.core.shape, np.uint16)
        finish_windows(kept, dates, options.halves, masks, found)
        return masks, found

    with create_shp(destination, shp, provenance) as writer:

        def store(tile: Tile, found) -> None:
            masks, counts[tile.core] = found
            writer.write(*tile.core, masks, found[1], statistics.effective[tile.core])

        rest = monitor.part(0.3 if options.test in _RANKS else 0.7, 1.0)
        map_blocks(work, tiles, store, execution, rest)
    _describe(counts, statistics, options, monitor)
    return ShpSummary(counts, statistics.effective, statistics.intensity if moments else None)


def _check_stack(stack: StackFile, options: ShpOptions) -> None:
    header = stack.header
    if header.n_dates < 3:
        raise EngineError(
            f"{stack.path} has {header.n_dates} dates; homogeneous pixels need at least three: import more."
        )
    looks = [header.attributes.get(name, "1") for name in ("ALOOKS", "RLOOKS")]
    if options.test != "bws" and any(n not in ("1", "1.0") for n in looks):
        raise EngineError(
            f"{stack.path} is multilooked ({looks[0]} x {looks[1]}), and the test {options.test} holds for "
            "single looks only; use TEST=bws, which asks for no law of the amplitudes."
        )


#: Fills the bits of a tile's windows and returns the dates of its pixels.
Compare = Callable[[Tile, np.ndarray], np.ndarray]


def _comparison(
    stack: StackFile,
    calibration: np.ndarray,
    statistics: PixelStatistics,
    options: ShpOptions,
    execution: Execution,
) -> tuple[Compare, list[Tile]]:
    """The test as a function of tiles, and the tiles."""
    shape, n_dates = stack.header.grid.shape, stack.header.n_dates
    reach = tuple(max(half, moment_kernels.SEED) for half in options.halves)
    words = 8 * options.window[0] + options.window[0] * options.window[1] // 8
    if options.test not in _RANKS:
        tiles = plan_tiles(shape, reach, words + 48, execution.memory, execution.threads)
        return lambda tile, kept: _compare_moments(tile, statistics, options, kept), tiles
    merged = n_dates * options.window[0] * options.window[1]
    tiles = plan_tiles(
        shape, options.halves, 12 * n_dates + words + 24, execution.memory, execution.threads,
        most=max(64, int(_MOST_MERGED / merged)),
    )  # fmt: skip

    def compare(tile: Tile, kept: np.ndarray) -> np.ndarray:
        values = np.empty((*tile.padded.shape, n_dates), np.float32)
        dates = np.empty(tile.padded.shape, np.uint16)
        sorted_amplitudes(stack.slc(*tile.padded), 1.0 / calibration, least_dates(n_dates), values, dates)
        mine = dates[tile.inside]
        critical = _critical_rank(options, np.maximum(mine, 2), statistics.effective[tile.core])
        rank_kernels.compare_ranks(
            _RANKS[options.test], values, dates, critical, *tile.offset, options.halves, kept
        )
        return mine

    return compare, tiles


def _critical_rank(options: ShpOptions, n_dates: np.ndarray, effective: np.ndarray) -> np.ndarray:
    n = rank_tests.effective_ranks(n_dates, np.minimum(effective, n_dates))
    if options.test == "ks":
        return rank_tests.critical_difference(options.alpha, n)
    return rank_tests.critical_square(options.alpha, n_dates, n)


def _compare_moments(
    tile: Tile, statistics: PixelStatistics, options: ShpOptions, kept: np.ndarray
) -> np.ndarray:
    """FaSHPS, GLRT and t: everything they need is in the maps of the pixels' statistics."""
    dates = statistics.dates[tile.padded]
    n = statistics.effective[tile.core].astype(np.float64)
    place = (*tile.offset, options.halves, kept)
    targets = options.effective_n == "auto"
    if options.test == "glrt":
        critical = glrt.critical_ratio(options.alpha, n)
        moment_kernels.compare_intensities(statistics.intensity[tile.padded], dates, critical, *place)
    elif options.test == "t":
        critical = student_t.critical_ratio(options.alpha, n)
        amplitude, variance = statistics.amplitude[tile.padded], statistics.variance[tile.padded]
        moment_kernels.compare_means(amplitude, variance, dates, critical, *place)
    elif options.form == "likelihood":
        intervals = fashps.likelihood_intervals(options.alpha, n, targets)
        moment_kernels.fast_homogeneous(statistics.intensity[tile.padded], dates, *intervals, *place)
    else:
        intervals = fashps.amplitude_intervals(options.alpha, n, targets)
        moment_kernels.fast_homogeneous(statistics.amplitude[tile.padded], dates, *intervals, *place)
    return dates[tile.inside]


def _describe_window(stack: StackFile, options: ShpOptions, monitor: Monitor) -> None:
    spacing = ground_spacing(stack)
    if spacing is None:
        return
    rows, cols = options.window
    square = square_window(spacing, rows * cols)
    monitor.inform(
        f"The window of {rows} x {cols} pixels covers {rows * spacing[0]:.0f} x {cols * spacing[1]:.0f} m of "
        f"ground; one of {square[0]} x {square[1]} would be nearest to a square of as many pixels."
    )


def _describe(counts: np.ndarray, statistics: PixelStatistics, options: ShpOptions, monitor: Monitor) -> None:
    found = counts[counts > 0]
    if not found.size:
        monitor.warn("No pixel has data in enough of the dates.")
        return
    if options.effective_n == "auto":
        low, middle, high = np.percentile(statistics.effective[counts > 0], (5, 50, 95))
        monitor.inform(
            f"Coherent dates count less: {middle:.1f} dates count at the median pixel "
            f"({low:.1f} to {high:.1f} at 5 and 95 percent)."
        )
    monitor.inform(
        f"{np.median(found):.0f} homogeneous pixels at the median, the centre included; "
        f"{(found >= DISTRIBUTED).mean():.1%} of the pixels have {DISTRIBUTED} or more."
    )
