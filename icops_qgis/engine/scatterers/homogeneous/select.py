"""The stage: homogeneous pixels of every pixel of a stack, by any of the tests (METHOD 3)."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from ...compute.device import DeviceUse, check_device, tiles_for, usable_device
from ...errors import EngineError
from ...provenance import Provenance
from ...stack.stack_file import StackFile
from ..amplitude import scene_means
from ..shp_file import ShpHeader, create_shp
from .comparison import RANKS, comparison
from .statistics import PixelStatistics, pixel_statistics
from .tiles import Tile
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

#: Pixels a distributed scatterer needs, for the message.
DISTRIBUTED = 20


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
    device: str = "cpu"
    """One of `compute.device.DEVICES`."""

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
        check_device(self.device)

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
    device: str = "cpu"
    """What did the work, for the file."""


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
    device = usable_device(options.device, execution, monitor)
    use, feeding = DeviceUse(device, monitor), tiles_for(device, execution)
    calibration = scene_means(stack, execution, monitor.part(0.0, 0.1))
    measured = monitor.part(0.1, 0.3 if options.test in RANKS else 0.7)
    moments = options.test not in RANKS
    statistics = pixel_statistics(
        stack, calibration, feeding, measured, moments=moments, effective=options.effective_n == "auto",
        use=use,
    )  # fmt: skip
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
    compare, tiles = comparison(stack, calibration, statistics, options, feeding, use)
    counts = np.zeros(header.grid.shape, np.uint16)

    def work(tile: Tile):
        kept = np.zeros((*tile.core.shape, options.window[0]), np.uint64)
        dates, used = compare(tile, kept)
        masks = np.empty((*tile.core.shape, shp.n_bytes), np.uint8)
        found = np.empty(tile.core.shape, np.uint16)
        finish_windows(kept, dates, options.halves, masks, found)
        return masks, found, used

    with create_shp(destination, shp, provenance) as writer:

        def store(tile: Tile, result) -> None:
            masks, found, used = result
            counts[tile.core] = found
            writer.write(*tile.core, masks, found, statistics.effective[tile.core])
            use.add(used)

        rest = monitor.part(0.3 if options.test in RANKS else 0.7, 1.0)
        map_blocks(work, tiles, store, feeding, rest)
        writer.tell_device(str(use))
    _describe(counts, statistics, options, monitor)
    return ShpSummary(counts, statistics.effective, statistics.intensity if moments else None, str(use))


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
