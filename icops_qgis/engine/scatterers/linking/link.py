"""The stage: linked phases of every pixel with enough homogeneous neighbours (METHOD 4)."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from ...errors import EngineError
from ...interferometry.effective_looks import effective_looks
from ...provenance import Provenance
from ...stack.stack_file import StackFile
from ..ds_file import DsHeader, DsWriter, create_ds
from ..homogeneous.tiles import Tile, plan_tiles
from ..shp_file import ShpFile
from .estimators import CODES, LinkOptions
from .link_kernels import LEAST_DATES
from .local_fringe import LocalFringes, estimate_local_fringes
from .pixels import LinkedPixels, link
from .threshold import NoiseCoherence, noise_coherence
from .vectors import padded

#: Threshold of the temporal coherence in the paper.
PAPER_THRESHOLD = 0.5

#: Expected share of noise at the calibrated threshold.
FALSE_SHARE = 0.01

#: Pixels of a tile at most, times dates squared: about a second of work, so that Cancel answers soon.
_MOST_WORK = 6e7

#: Attributes of the stack that its products keep.
_KEPT = ("HEADING", "ORBIT_DIRECTION", "PLATFORM", "REF_DATE")


@dataclass(frozen=True)
class LinkSummary:
    """What was linked."""

    coherence: np.ndarray
    """(rows, cols) float32: temporal coherence; NaN where not linked."""
    estimator: np.ndarray
    """(rows, cols) uint8: estimator used, by `estimators.CODES`."""
    shrinkage: np.ndarray
    """(rows, cols) float32: shrinkage of |C|; NaN where it was not inverted."""
    counts: np.ndarray
    """(rows, cols) uint16: homogeneous pixels."""
    looks_per_pixel: float
    """Independent looks in a pixel."""
    noise: NoiseCoherence
    """Temporal coherence of pure noise."""
    threshold: float
    """Temporal coherence above which one in a hundred is expected to be noise."""
    false_share: float
    """Share expected to be noise above the paper's 0.5."""

    @property
    def n_linked(self) -> int:
        """Pixels linked."""
        return int(np.isfinite(self.coherence).sum())


class _Maps(NamedTuple):
    """Rasters that fill up as tiles are done."""

    coherence: np.ndarray
    estimator: np.ndarray
    shrinkage: np.ndarray


def link_phases(
    stack: StackFile,
    shp: ShpFile,
    destination: str | PathLike,
    options: LinkOptions,
    provenance: Provenance,
    scratch: Path,
    execution: Execution,
    monitor: Monitor,
) -> LinkSummary:
    """Link the phases of every pixel with enough homogeneous pixels and write them.

    Parameters
    ----------
    stack : StackFile
        Open stack of at least three dates.
    shp : ShpFile
        Its homogeneous pixels.
    destination : path
        ``.h5`` to write.
    options : LinkOptions
        Estimator and what it may do.
    provenance : Provenance
        The run.
    scratch : Path
        Folder for temporary files; local fringes take as much as a twentieth of the stack.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    LinkSummary

    Raises
    ------
    EngineError
        The options, the stack or the homogeneous pixels cannot be used, no pixel can be linked, or the
        file cannot be written.
    """
    options.check()
    shp.check_stack(stack)
    header, window = stack.header, shp.header.window
    if header.n_dates < LEAST_DATES:
        raise EngineError(
            f"{stack.path} has {header.n_dates} dates; linking needs at least {LEAST_DATES}: import more."
        )
    whole = slice(0, header.grid.rows), slice(0, header.grid.cols)
    counts = shp.counts(*whole)
    candidates = int((counts >= options.min_shp).sum())
    if not candidates:
        raise EngineError(
            f"No pixel of {shp.path} has {options.min_shp} homogeneous pixels (the most is {counts.max()}); "
            "lower MIN_SHP or use a larger window."
        )
    monitor.inform(
        f"{candidates} of {counts.size} pixels ({candidates / counts.size:.1%}) have {options.min_shp} or "
        "more homogeneous pixels and are linked."
    )
    looks_per_pixel = effective_looks(stack, window, monitor) / (window[0] * window[1])
    tiles = _plan(stack, window, execution)
    maps = _Maps(
        np.full(header.grid.shape, np.nan, np.float32),
        np.zeros(header.grid.shape, np.uint8),
        np.full(header.grid.shape, np.nan, np.float32),
    )
    kept = {name: header.attributes[name] for name in _KEPT if name in header.attributes}
    about = {
        "ESTIMATOR": options.estimator,
        "MIN_SHP": str(options.min_shp),
        "SHRINKAGE": "auto" if options.shrinkage is None else repr(options.shrinkage),
        "LOOKS_PER_PIXEL": repr(looks_per_pixel),
        "LOCAL_FRINGE": "removed" if options.local_fringe else "kept",
    }
    ds = DsHeader(header.grid, header.dates, header.wavelength, kept | about)
    with create_ds(destination, ds, tiles[0].core.shape, provenance, deviation=options.deviation) as writer:
        fringes = None
        if options.local_fringe:
            fringes = estimate_local_fringes(stack, scratch, execution, monitor.part(0.0, 0.4))
        link_tile = _Linking(stack, shp, options, looks_per_pixel, fringes)
        middle = monitor.part(0.4 if fringes else 0.0, 0.9)
        _link_tiles(link_tile, tiles, writer, maps, execution, middle)
        linked = np.isfinite(maps.coherence)
        _check_linked(stack, linked, candidates, monitor)
        looks = np.maximum(counts[linked] * looks_per_pixel, 2.0)
        noise = noise_coherence(
            header.n_dates, (looks.min(), looks.max()), options, execution, monitor.part(0.9, 1.0)
        )
        values = maps.coherence[linked]
        summary = LinkSummary(
            *maps,
            counts,
            looks_per_pixel,
            noise,
            noise.threshold(FALSE_SHARE, values, looks),
            noise.false_share(PAPER_THRESHOLD, values, looks),
        )
        _write_maps(writer, summary)
    _describe(summary, monitor)
    return summary


def _plan(stack: StackFile, window: tuple[int, int], execution: Execution) -> list[Tile]:
    n_dates = stack.header.n_dates
    # The images, their samples by pixel, and twice the result: as linked and as stored.
    per_pixel = n_dates * 8 + padded(n_dates) * 8 + n_dates * 16 + 64
    most = max(64, int(_MOST_WORK / n_dates**2))
    halves = window[0] // 2, window[1] // 2
    return plan_tiles(
        stack.header.grid.shape, halves, per_pixel, execution.memory, execution.threads, most=most
    )


@dataclass(frozen=True)
class _Linking:
    """Links a tile."""

    stack: StackFile
    shp: ShpFile
    options: LinkOptions
    looks_per_pixel: float
    fringes: LocalFringes | None

    def __call__(self, tile: Tile) -> tuple[np.ndarray, LinkedPixels] | None:
        """Rows and columns in the tile, and what was found; None where there is nothing to link."""
        wanted = self.shp.counts(*tile.core) >= self.options.min_shp
        if not wanted.any():
            return None
        at = np.argwhere(wanted)
        masks = self.shp.masks(*tile.core)[wanted]
        slc = self.stack.slc(*tile.padded)
        if self.fringes is not None:
            self.fringes.take_out(slc, tile.padded)
        window = self.shp.header.window
        found = link(slc, masks, at + tile.offset, window, self.options, self.looks_per_pixel)
        if self.fringes is not None:
            self.fringes.put_back(found.phase, at, tile.core)
        return at, found


def _link_tiles(link_tile: _Linking, tiles, writer, maps, execution, monitor) -> None:
    """Link tile by tile and store what is found."""

    def store(tile: Tile, result: tuple[np.ndarray, LinkedPixels] | None) -> None:
        if result is None:
            return
        at, found = result
        for raster, values in zip(maps, (found.coherence, found.estimator, found.shrinkage)):
            raster[tile.core][tuple(at.T)] = values
        deviation = _spread(tile, at, found.deviation) if link_tile.options.deviation else None
        writer.write_phase(tile.core, _spread(tile, at, found.phase), deviation)

    map_blocks(link_tile, tiles, store, execution, monitor)


def _spread(tile: Tile, at: np.ndarray, values: np.ndarray) -> np.ndarray:
    """(n_dates, rows, cols): values of some pixels (n_pixels, n_dates) on the tile, NaN elsewhere."""
    spread = np.full((values.shape[1], *tile.core.shape), np.nan, np.float32)
    spread[:, at[:, 0], at[:, 1]] = values.T
    return spread


def _check_linked(stack: StackFile, linked: np.ndarray, candidates: int, monitor: Monitor) -> None:
    n_linked = int(linked.sum())
    if not n_linked:
        raise EngineError(
            f"No pixel of {stack.path} could be linked: the first date or all but two are empty; import the "
            "stack without the empty dates."
        )
    if n_linked < candidates:
        monitor.warn(
            f"{candidates - n_linked} pixels are not linked: the first date, which phases refer to, or all "
            "but two dates have no data there."
        )


def _write_maps(writer: DsWriter, summary: LinkSummary) -> None:
    writer.write_raster("temporalCoherence", summary.coherence)
    writer.write_raster("estimator", summary.estimator)
    writer.write_raster("shrinkage", summary.shrinkage)
    writer.write_raster("shpCount", summary.counts)
    noise = summary.noise
    table = np.column_stack([noise.looks, noise.quantile(0.99, noise.looks)])
    writer.write_noise(
        table,
        {
            "THRESHOLD_1_PERCENT": f"{summary.threshold:.2f}",
            "FALSE_SHARE_AT_0.5": f"{summary.false_share:.4f}",
        },
    )


def _describe(summary: LinkSummary, monitor: Monitor) -> None:
    codes, sizes = np.unique(summary.estimator[summary.estimator > 0], return_counts=True)
    used = ", ".join(f"{size} by {CODES[code].upper()}" for code, size in zip(codes, sizes))
    shrinkage = summary.shrinkage[np.isfinite(summary.shrinkage)]
    regularised = f"; shrinkage {shrinkage.min():.2f} to {shrinkage.max():.2f}" if shrinkage.size else ""
    monitor.inform(f"{summary.n_linked} pixels linked: {used}{regularised}.")
    noise, low = summary.noise, float(summary.noise.looks[0])
    values = summary.coherence[np.isfinite(summary.coherence)]
    monitor.inform(
        f"Pure noise of {low:.0f} looks has a temporal coherence of {noise.quantile(0.5, low):.2f} (99th "
        f"percentile {noise.quantile(0.99, low):.2f}). {(values > PAPER_THRESHOLD).sum()} pixels are above "
        f"{PAPER_THRESHOLD}, {summary.false_share:.1%} of them expected to be noise; one in a hundred is "
        f"above {summary.threshold:.2f}."
    )
