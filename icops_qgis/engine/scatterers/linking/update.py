"""The stage that adds new dates to linked phases at a cost that goes with the new dates alone.

The earlier dates are seen through their compressed images (`compression`), which new ones are linked to
within the windows of homogeneous pixels (`update_kernels`); the phases found before stay as they are. The
fringe of a steep bowl goes on from the last date: what was taken out there is taken out of the new images
too, and what they show beyond it, against the last compressed image, is estimated anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from ...compute.device import usable_device
from ...provenance import Provenance
from ...stack.stack_file import StackFile, StackHeader
from ..ds_file import FURTHER_RASTERS, RASTERS, DsFile, DsHeader, DsWriter, create_ds
from ..homogeneous.tiles import Tile, plan_tiles
from ..impulse_response import MOST_RECEIVED
from ..shp_file import ShpFile
from .compression import grown
from .estimators import LinkOptions
from .linked_errors import LinkedErrors, linked_errors
from .local_fringe import LocalFringes, estimate_local_fringes
from .lost_ground import chance_coherence
from .new_pixels import NewSamples
from .update_checks import check_update, looks_per_pixel, new_dates, usual_samples
from .update_summary import UpdateSummary
from .update_tile import TileUpdate, UpdatedTile, kept_images
from .vectors import padded

#: Pixels of a tile at most, times images squared: about a second of work, so that Cancel answers soon.
_MOST_WORK = 3e7


@dataclass(frozen=True)
class _Continued:
    """The last compressed image and the new ones as a stack, for the local fringes."""

    previous: DsFile
    stack: StackFile
    dates: slice
    header: StackHeader

    def slc(self, rows: slice, cols: slice) -> np.ndarray:
        """(1 + n_new, rows, cols) complex64."""
        last = kept_images(self.previous, rows, cols, slice(-1, None))
        return np.concatenate([last, self.stack.slc(rows, cols, self.dates)])


class UpdateFiles(NamedTuple):
    """Open files of an update."""

    previous: DsFile
    """Linked phases of the earlier dates."""
    stack: StackFile
    """The new images, on the same pixels and against the same reference date; earlier dates in it are
    passed over."""
    shp: ShpFile
    """Homogeneous pixels on the same pixels, of any dates."""


def update_phases(
    files: UpdateFiles,
    destination: str | PathLike,
    options: LinkOptions,
    provenance: Provenance,
    scratch: Path,
    execution: Execution,
    monitor: Monitor,
    *,
    masked: np.ndarray | None = None,
) -> UpdateSummary:
    """Link new dates to earlier ones and write the phases of all.

    Parameters
    ----------
    files : UpdateFiles
        What is updated, and by what.
    destination : path
        ``.h5`` to write: like the earlier phases, with all dates.
    options : LinkOptions
        Estimator and what it may do. The pixels are those linked before, whatever `min_shp`.
    provenance, scratch, execution, monitor, masked
        As `link.link_phases` takes them.

    Returns
    -------
    UpdateSummary

    Raises
    ------
    EngineError
        The files do not belong together, or the file cannot be written.
    """
    previous, stack, shp = files
    options.check()
    check_update(previous, stack, shp)
    dates, header = new_dates(previous, stack, monitor), previous.header
    n_new = stack.header.n_dates - dates.start
    counts = previous.kept("compressedDates").tolist()
    grown_counts, groups = grown(counts, n_new)
    per_pixel = looks_per_pixel(previous)
    looks = max(2, round(usual_samples(previous, shp) * per_pixel))
    days = header.dates + stack.header.dates[dates]
    bperp = np.concatenate([previous.kept("bperp"), stack.header.bperp[dates]])
    about = dict(header.attributes)
    about |= {"ESTIMATOR": options.estimator, "LAST_UPDATE": f"{stack.header.dates[dates.start]:%Y%m%d}"}
    former = about.get("N_UPDATES", "0")
    about["N_UPDATES"] = str(int(former) + 1 if former.isdecimal() else 1)
    whole = slice(0, header.grid.rows), slice(0, header.grid.cols)
    deviation = options.deviation and previous.has_deviation
    # So little work is left for a card that it would wait for its data.
    obstacle = "new dates are linked to compressed images on the processor"
    device = usable_device(options.device, execution, monitor, obstacle=obstacle)
    if options.mini_stack is not None:
        monitor.inform("MINI_STACK plays no part: new dates are linked to compressed images in any case.")
    options = replace(options, deviation=deviation, device=device, mini_stack=None)
    errors = None
    if deviation:
        errors = _errors(days, counts, shp, whole, per_pixel, options, execution, monitor)
    tiles = _plan(header.grid.shape, len(counts), n_new, header.n_dates, shp, execution)
    with create_ds(
        destination, DsHeader(header.grid, days, header.wavelength, about), tiles[0].core.shape, provenance,
        deviation=deviation, compressed=grown_counts, bperp=bperp,
    ) as writer:  # fmt: skip
        fringes = None
        if options.local_fringe:
            continued = _continued(previous, stack, dates)
            fringes = estimate_local_fringes(
                continued, scratch, execution, monitor.part(0.05, 0.4), masked=masked,
                start=previous.kept("fringeSurface"),
            )  # fmt: skip
            fringes.refer_to_first()
            writer.write_kept("fringeSurface", fringes.of_last_date())
        outshone = None
        if options.side_lobes:
            outshone = previous.raster("receivedShare") > MOST_RECEIVED
        update = TileUpdate(
            previous, stack, shp, dates, options, per_pixel, tuple(counts), tuple(groups),
            len(grown_counts), fringes, outshone, errors,
        )  # fmt: skip
        rasters = {name: previous.raster(name) for name in {**RASTERS, **FURTHER_RASTERS}}
        chance = chance_coherence(years_of(header.dates), counts, n_new, looks, options)
        summary = UpdateSummary.begun(header, stack.header.dates[dates], rasters, chance)
        _update_tiles(update, tiles, writer, summary, execution, monitor.part(0.4 if fringes else 0.05, 1.0))
        if fringes is not None:
            _tell_fringes(fringes, tiles, header.n_dates, n_new, rasters)
        summary.write(writer, previous)
        writer.tell_device(device)
    summary.describe(monitor)
    return summary


def _errors(days, counts, shp, whole, per_pixel, options, execution, monitor) -> LinkedErrors:
    """How far the phases of new dates are from the truth, given the earlier ones."""
    most = int(shp.counts(*whole).max())
    possible = tuple(max(2.0, n * per_pixel) for n in (min(options.min_shp, most), most))
    return linked_errors(
        years_of(days), possible, per_pixel, options, execution, monitor.part(0.0, 0.05),
        link=NewSamples(options, per_pixel, True, tuple(counts)),
    )  # fmt: skip


def years_of(days: Sequence[date]) -> np.ndarray:
    """(n,) float64: time since the first of some dates [yr]."""
    return np.array([(day - days[0]).days for day in days]) / 365.25


def _continued(previous: DsFile, stack: StackFile, dates: slice) -> _Continued:
    """What the last date and the new ones show, baselines against the last date."""
    header = stack.header
    bperp = np.append(0.0, header.bperp[dates] - previous.kept("bperp")[-1])
    days = (previous.header.dates[-1], *header.dates[dates])
    return _Continued(previous, stack, dates, replace(header, dates=days, bperp=bperp, reference=0))


def _plan(shape, n_compressed: int, n_new: int, n_old: int, shp: ShpFile, execution) -> list[Tile]:
    n_images = n_compressed + n_new
    # The panel and its samples; phases and deviations of all dates, as linked and as stored.
    per_pixel = n_images * 24 + padded(n_images) * 8 + (n_old + n_new) * 24 + 64
    most = max(64, int(_MOST_WORK / n_images**2))
    halves = tuple(side // 2 for side in shp.header.window)
    return plan_tiles(shape, halves, per_pixel, execution.memory, execution.threads, most=most)


def _update_tiles(update: TileUpdate, tiles, writer: DsWriter, summary, execution, monitor) -> None:
    """Link tile by tile and store what is found."""

    def store(tile: Tile, result: UpdatedTile) -> None:
        result.compressed.write(writer, tile.core)
        writer.write_phase(tile.core, result.phase, result.deviation)
        new = None if result.deviation is None else result.deviation[update.previous.header.n_dates :]
        summary.take(tile.core, result.at, result.found, new)

    map_blocks(update, tiles, store, execution, monitor)


def _tell_fringes(fringes: LocalFringes, tiles, n_old: int, n_new: int, rasters) -> None:
    """Bring the rasters of what was taken out up to all dates."""
    for tile in tiles:
        square = n_old * rasters["localFringe"][tile.core] ** 2 + n_new * fringes.slopes(tile.core) ** 2
        rasters["localFringe"][tile.core] = np.sqrt(square / (n_old + n_new))
        rasters["fringeLeft"][tile.core] |= fringes.on_pixels(fringes.left, tile.core)
