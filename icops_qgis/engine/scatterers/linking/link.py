"""The stage: linked phases of every pixel with enough homogeneous neighbours (METHOD 4)."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks
from ...errors import EngineError
from ...interferometry.effective_looks import effective_looks
from ...provenance import Provenance
from ...stack.stack_file import StackFile
from ..ds_file import DsHeader, create_ds
from ..homogeneous.tiles import Tile, plan_tiles
from ..impulse_response import MOST_RECEIVED
from ..shp_file import ShpFile
from .estimators import LinkOptions
from .link_kernels import LEAST_DATES
from .linked_errors import LinkedErrors, linked_errors
from .local_fringe import LocalFringes, estimate_local_fringes
from .pixels import LinkedPixels, link
from .side_lobes import received_shares, without_outshone
from .summary import PAPER_THRESHOLD, LinkSummary
from .threshold import noise_coherence
from .vectors import padded

#: Expected share of noise, and of wrong phases, at the calibrated threshold.
FALSE_SHARE = 0.01

#: Pixels of a tile at most, times dates squared: about a second of work, so that Cancel answers soon.
_MOST_WORK = 6e7

#: Attributes of the stack that its products keep.
_KEPT = ("HEADING", "ORBIT_DIRECTION", "PLATFORM", "REF_DATE")


class _Maps(NamedTuple):
    """Rasters that fill up as tiles are done."""

    coherence: np.ndarray
    estimator: np.ndarray
    shrinkage: np.ndarray
    samples: np.ndarray


def link_phases(
    stack: StackFile,
    shp: ShpFile,
    destination: str | PathLike,
    options: LinkOptions,
    provenance: Provenance,
    scratch: Path,
    execution: Execution,
    monitor: Monitor,
    *,
    masked: np.ndarray | None = None,
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
    masked : (rows, cols) ndarray of bool, optional
        Where no local fringe is taken out.

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
        "more homogeneous pixels and are candidates."
    )
    looks_per_pixel = effective_looks(stack, window, monitor) / (window[0] * window[1])
    possible = tuple(max(2.0, n * looks_per_pixel) for n in (options.min_shp, int(counts.max())))
    errors = linked_errors(
        header.years, possible, looks_per_pixel, options, execution, monitor.part(0.0, 0.05)
    )
    noise = noise_coherence(
        header.n_dates, possible, options, execution, monitor.part(0.05, 0.1), looks_per_pixel=looks_per_pixel
    )
    received = None
    if options.side_lobes:
        received = received_shares(stack, shp, execution, monitor.part(0.1, 0.15))
    tiles = _plan(stack, window, execution)
    maps = _Maps(
        np.full(header.grid.shape, np.nan, np.float32),
        np.zeros(header.grid.shape, np.uint8),
        np.full(header.grid.shape, np.nan, np.float32),
        np.zeros(header.grid.shape, np.uint16),
    )
    kept = {name: header.attributes[name] for name in _KEPT if name in header.attributes}
    about = {
        "ESTIMATOR": options.estimator,
        "MIN_SHP": str(options.min_shp),
        "SHRINKAGE": "auto" if options.shrinkage is None else repr(options.shrinkage),
        "LOOKS_PER_PIXEL": repr(looks_per_pixel),
        "LOCAL_FRINGE": "removed" if options.local_fringe else "kept",
        "SIDE_LOBES": "left out" if options.side_lobes else "kept",
        "MINI_STACK": "whole stack" if options.mini_stack is None else str(options.mini_stack),
    }
    ds = DsHeader(header.grid, header.dates, header.wavelength, kept | about)
    with create_ds(destination, ds, tiles[0].core.shape, provenance, deviation=options.deviation) as writer:
        fringes = None
        if options.local_fringe:
            fringes = estimate_local_fringes(
                stack, scratch, execution, monitor.part(0.15, 0.4), masked=masked
            )
        outshone = None if received is None else received > MOST_RECEIVED
        link_tile = _Linking(stack, shp, options, looks_per_pixel, fringes, outshone, errors)
        _link_tiles(link_tile, tiles, writer, maps, execution, monitor.part(0.4 if fringes else 0.15, 1.0))
        linked = np.isfinite(maps.coherence)
        _check_linked(stack, linked, maps.samples >= options.min_shp, monitor)
        values, looks = maps.coherence[linked], np.maximum(maps.samples[linked] * looks_per_pixel, 2.0)
        summary = LinkSummary(
            maps.coherence, maps.estimator, maps.shrinkage, counts, looks_per_pixel, noise,
            max(one.threshold(FALSE_SHARE, values, looks) for one in (noise, errors)),
            noise.false_share(PAPER_THRESHOLD, values, looks),
            maps.samples, received, *_fringe_maps(fringes, tiles, execution, monitor),
        )  # fmt: skip
        summary.write(writer)
    summary.describe(monitor)
    return summary


def _fringe_maps(fringes: LocalFringes | None, tiles, execution, monitor):
    """Gradient taken out of each pixel, and where one remains; None where none was looked for."""
    if fringes is None:
        return None, None
    shape = tiles[-1].core.rows.stop, tiles[-1].core.cols.stop
    slopes = np.empty(shape, np.float32)

    def store(tile: Tile, values: np.ndarray) -> None:
        slopes[tile.core] = values

    map_blocks(lambda tile: fringes.slopes(tile.core), tiles, store, execution, monitor.part(1.0, 1.0))
    whole = Block(*(slice(0, n) for n in shape))
    return slopes, fringes.on_pixels(fringes.left, whole)


def _plan(stack: StackFile, window: tuple[int, int], execution: Execution) -> list[Tile]:
    n_dates = stack.header.n_dates
    # The images, their samples by pixel, and twice the result: as linked and as stored.
    per_pixel = n_dates * 8 + padded(n_dates) * 8 + n_dates * 16 + 64
    most = max(64, int(_MOST_WORK / n_dates**2))
    halves = window[0] // 2, window[1] // 2
    return plan_tiles(
        stack.header.grid.shape, halves, per_pixel, execution.memory, execution.threads, most=most
    )


class _Linked(NamedTuple):
    """What was found on a tile."""

    wanted: np.ndarray
    """(n, 2) int64: rows and columns in the tile of the pixels with enough homogeneous ones."""
    samples: np.ndarray
    """(n,) uint16: homogeneous pixels of these that are not outshone."""
    at: np.ndarray
    """(n_pixels, 2) int64: those of them that were linked."""
    found: LinkedPixels
    """Their phases."""


@dataclass(frozen=True)
class _Linking:
    """Links a tile."""

    stack: StackFile
    shp: ShpFile
    options: LinkOptions
    looks_per_pixel: float
    fringes: LocalFringes | None
    outshone: np.ndarray | None
    errors: LinkedErrors

    def __call__(self, tile: Tile) -> _Linked | None:
        """What was found; None where there is nothing to link."""
        counts = self.shp.counts(*tile.core)
        enough = counts >= self.options.min_shp
        if not enough.any():
            return None
        wanted, samples, window = np.argwhere(enough), counts[enough], self.shp.header.window
        masks = self.shp.masks(*tile.core)[enough]
        if self.outshone is not None:
            places = wanted + [side.start for side in tile.core]
            masks, samples = without_outshone(masks, places, window, self.outshone)
        clean = samples >= self.options.min_shp
        at = wanted[clean]
        slc = self.stack.slc(*tile.padded)
        if self.fringes is not None:
            self.fringes.take_out(slc, tile.padded)
        found = link(slc, masks[clean], at + tile.offset, window, self.options, self.looks_per_pixel)
        if self.fringes is not None:
            self.fringes.put_back(found.phase, at, tile.core)
        if self.options.deviation:
            looks = np.maximum(samples[clean] * self.looks_per_pixel, 2.0)
            found.deviation[:] *= self.errors.bound_factor(found.coherence, looks)[:, np.newaxis]
        return _Linked(wanted, samples, at, found)


def _link_tiles(link_tile: _Linking, tiles, writer, maps, execution, monitor) -> None:
    """Link tile by tile and store what is found."""

    def store(tile: Tile, result: _Linked | None) -> None:
        if result is None:
            return
        at, found = result.at, result.found
        for raster, values in zip(maps, (found.coherence, found.estimator, found.shrinkage)):
            raster[tile.core][tuple(at.T)] = values
        maps.samples[tile.core][tuple(result.wanted.T)] = result.samples
        deviation = _spread(tile, at, found.deviation) if link_tile.options.deviation else None
        writer.write_phase(tile.core, _spread(tile, at, found.phase), deviation)

    map_blocks(link_tile, tiles, store, execution, monitor)


def _spread(tile: Tile, at: np.ndarray, values: np.ndarray) -> np.ndarray:
    """(n_dates, rows, cols): values of some pixels (n_pixels, n_dates) on the tile, NaN elsewhere."""
    spread = np.full((values.shape[1], *tile.core.shape), np.nan, np.float32)
    spread[:, at[:, 0], at[:, 1]] = values.T
    return spread


def _check_linked(stack: StackFile, linked: np.ndarray, candidates: np.ndarray, monitor: Monitor) -> None:
    n_linked, n_candidates = int(linked.sum()), int(candidates.sum())
    if not n_candidates:
        raise EngineError(
            f"No pixel of {stack.path} can be linked: all are outshone by brighter ground near them, or too "
            "few homogeneous pixels are not; switch SIDE_LOBES off to link them nevertheless."
        )
    if not n_linked:
        raise EngineError(
            f"No pixel of {stack.path} could be linked: the first date or all but two are empty; import the "
            "stack without the empty dates."
        )
    if n_linked < n_candidates:
        monitor.warn(
            f"{n_candidates - n_linked} pixels are not linked: the first date, which phases refer to, or all "
            "but two dates have no data there."
        )
