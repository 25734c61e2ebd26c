"""The stage: linked phases of every pixel with enough homogeneous neighbours (METHOD 4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks
from ...compute.device import DeviceUse, tile_limits, tiles_for, usable_device
from ...errors import EngineError
from ...interferometry.effective_looks import effective_looks
from ...provenance import Provenance
from ...stack.stack_file import StackFile
from ..ds_file import DsHeader, create_ds
from ..homogeneous.tiles import Tile, plan_tiles
from ..impulse_response import MOST_RECEIVED
from ..shp_file import ShpFile
from .compression import Compressed, compressed_of, dates_in_each, first_levels, spread
from .estimators import LinkOptions
from .link_kernels import LEAST_DATES
from .linked_errors import LinkedErrors, linked_errors
from .local_fringe import LocalFringes, estimate_local_fringes
from .pixels import LinkedPixels, link
from .side_lobes import received_shares, used_sets
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
    obstacle = "" if options.mini_stack is None else "mini-stacks are linked on the processor only"
    options = replace(options, device=usable_device(options.device, execution, monitor, obstacle=obstacle))
    use, feeding = DeviceUse(options.device, monitor), tiles_for(options.device, execution)
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
    errors = linked_errors(header.years, possible, looks_per_pixel, options, feeding, monitor.part(0.0, 0.05))
    noise = noise_coherence(
        header.n_dates, possible, options, feeding, monitor.part(0.05, 0.1), looks_per_pixel=looks_per_pixel
    )
    tiles = _plan(stack, window, feeding, options.device)
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
    with create_ds(
        destination, ds, tiles[0].core.shape, provenance, deviation=options.deviation,
        compressed=dates_in_each(header.n_dates), bperp=header.bperp,
    ) as writer:  # fmt: skip
        fringes = intensity = received = outshone = None
        if options.local_fringe:
            intensity = np.empty(header.grid.shape, np.float32) if options.side_lobes else None
            fringes = estimate_local_fringes(
                stack, scratch, execution, monitor.part(0.1, 0.35), masked=masked, intensity=intensity
            )
            writer.write_kept("fringeSurface", fringes.of_last_date())
        if options.side_lobes:
            part = monitor.part(0.35 if fringes else 0.1, 0.4 if fringes else 0.15)
            received = received_shares(stack, shp, execution, part, intensity=intensity)
            outshone = received > MOST_RECEIVED
        link_tile = _Linking(stack, shp, options, looks_per_pixel, fringes, outshone, errors, use.check)
        rest = monitor.part(0.4 if fringes else 0.15, 1.0)
        _link_tiles(link_tile, tiles, writer, maps, use, feeding, rest)
        linked = np.isfinite(maps.coherence)
        _check_linked(stack, linked, maps.samples >= options.min_shp, monitor)
        values, looks = maps.coherence[linked], np.maximum(maps.samples[linked] * looks_per_pixel, 2.0)
        summary = LinkSummary(
            maps.coherence, maps.estimator, maps.shrinkage, counts, looks_per_pixel, noise,
            max(one.threshold(FALSE_SHARE, values, looks) for one in (noise, errors)),
            noise.false_share(PAPER_THRESHOLD, values, looks),
            maps.samples, received, *_fringe_maps(fringes, tiles, execution, monitor), str(use),
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


def _plan(stack: StackFile, window: tuple[int, int], execution: Execution, device: str) -> list[Tile]:
    larger, largest = tile_limits(device)
    n_dates = stack.header.n_dates
    # The images, as they are and without fringes, their samples by pixel, and twice the result: as linked
    # and as stored.
    per_pixel = n_dates * 16 + padded(n_dates) * 8 + n_dates * 16 + 64
    most = max(64, int(larger * _MOST_WORK / n_dates**2))
    halves = window[0] // 2, window[1] // 2
    return plan_tiles(
        stack.header.grid.shape, halves, per_pixel, execution.memory, execution.threads, most=most,
        largest=largest,
    )  # fmt: skip


class _Linked(NamedTuple):
    """What was found on a tile."""

    wanted: np.ndarray
    """(n, 2) int64: rows and columns in the tile of the pixels with enough homogeneous ones."""
    samples: np.ndarray
    """(n,) uint16: homogeneous pixels of these that are used."""
    at: np.ndarray
    """(n_pixels, 2) int64: those of them that were linked."""
    found: LinkedPixels | None
    """What was found of them."""
    phase: np.ndarray
    """(n_dates, rows, cols) float32: their phases on the tile, NaN elsewhere."""
    compressed: Compressed
    """What updates are linked to."""


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
    check: Callable[[], None] | None

    def __call__(self, tile: Tile) -> _Linked:
        """What was found."""
        counts = self.shp.counts(*tile.core)
        enough = counts >= self.options.min_shp
        if not enough.any():
            slc, none = self.stack.slc(*tile.core), np.empty((0, 2), np.int64)
            phase = np.full(slc.shape, np.nan, np.float32)
            levels = first_levels(np.empty((0, len(slc)), np.float32))
            return _Linked(none, counts[enough], none, None, phase, compressed_of(slc, phase, levels, none))
        wanted, window = np.argwhere(enough), self.shp.header.window
        samples = clean = counts[enough]
        masks = self.shp.masks(*tile.core)[enough]
        slc = self.stack.slc(*tile.padded)
        own = slc[(slice(None), *tile.inside)].copy()
        if self.fringes is not None:
            self.fringes.take_out(slc, tile.padded)
        if self.outshone is not None:
            places = wanted + [side.start for side in tile.core]
            masks, samples, clean = used_sets(
                slc, tile.padded, masks, samples, places, window, self.outshone, self.options.min_shp,
                self.looks_per_pixel,
            )  # fmt: skip
        linked = samples >= self.options.min_shp
        at, looks = wanted[linked], self.looks_per_pixel
        found = link(slc, masks[linked], at + tile.offset, window, self.options, looks, self.check)
        levels = first_levels(found.phase)
        if self.fringes is not None:
            self.fringes.put_back(found.phase, at, tile.core)
        if self.options.deviation:
            looks = np.maximum(clean[linked] * self.looks_per_pixel, 2.0)
            factor = self.errors.bound_factor(found.coherence, looks)
            found.deviation[:] *= (factor * np.sqrt(samples[linked] / clean[linked]))[:, np.newaxis]
        phase = spread(found.phase, at, tile.core.shape, np.nan)
        return _Linked(wanted, samples, at, found, phase, compressed_of(own, phase, levels, at))


def _link_tiles(link_tile: _Linking, tiles, writer, maps, use, execution, monitor) -> None:
    """Link tile by tile and store what is found."""

    def store(tile: Tile, result: _Linked) -> None:
        result.compressed.write(writer, tile.core)
        at, found = result.at, result.found
        if found is None:
            return
        use.add(found.device)
        for raster, values in zip(maps, (found.coherence, found.estimator, found.shrinkage)):
            raster[tile.core][tuple(at.T)] = values
        maps.samples[tile.core][tuple(result.wanted.T)] = result.samples
        deviation = None
        if link_tile.options.deviation:
            deviation = spread(found.deviation, at, tile.core.shape, np.nan)
        writer.write_phase(tile.core, result.phase, deviation)

    map_blocks(link_tile, tiles, store, execution, monitor)


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
