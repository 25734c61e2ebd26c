"""New dates of a tile: linked to its compressed images, which take them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ...stack.stack_file import StackFile
from ..ds_file import DsFile
from ..homogeneous.tiles import Tile
from ..shp_file import ShpFile
from .compression import Compressed, levels_of, spread
from .compression_kernels import compress
from .estimators import LinkOptions
from .linked_errors import LinkedErrors
from .local_fringe import LocalFringes
from .new_pixels import NewPixels, link_new
from .side_lobes import without_outshone

#: Share of the variance of a date's phase that its compressed image has too: the first date is in all of it,
#: what is the date's own averages out. With this the deviations of an update are those of a full run on
#: simulated mines, within a tenth.
COMMON = 0.75


def kept_images(previous: DsFile, rows: slice, cols: slice, which: slice = slice(None)) -> np.ndarray:
    """(n_compressed, rows, cols) complex64: compressed images, turned to their levels."""
    level = previous.kept("compressedLevel", which, rows, cols)
    return previous.kept("compressed", which, rows, cols) * np.exp(1j * level.astype(np.complex64))


class UpdatedTile(NamedTuple):
    """What was found on a tile."""

    at: np.ndarray
    """(n_pixels, 2) int64: the pixels that were linked before."""
    found: NewPixels
    """Of these."""
    phase: np.ndarray
    """(n_dates, rows, cols) float32: of all dates."""
    deviation: np.ndarray | None
    """Likewise."""
    compressed: Compressed
    """What the next update is linked to."""


@dataclass(frozen=True)
class TileUpdate:
    """Links the new dates of a tile."""

    previous: DsFile
    stack: StackFile
    shp: ShpFile
    dates: slice
    options: LinkOptions
    looks_per_pixel: float
    counts: Sequence[int]
    groups: Sequence[int]
    n_compressed: int
    fringes: LocalFringes | None
    outshone: np.ndarray | None
    errors: LinkedErrors | None

    def __call__(self, tile: Tile) -> UpdatedTile:
        """What was found."""
        core, n_old = tile.core, len(self.counts)
        linked = np.isfinite(self.previous.raster("temporalCoherence", *core))
        at, window = np.argwhere(linked), self.shp.header.window
        masks = self.shp.masks(*core)[linked]
        samples = clean = self.shp.counts(*core)[linked]
        if self.outshone is not None:
            fewer, left = without_outshone(masks, at + [s.start for s in core], window, self.outshone)
            whole, used = (self.previous.raster(name, *core)[linked] for name in ("shpCount", "sampleCount"))
            # Sets that kept all pixels keep them. A newer set may hold nothing but outshone ones; a pixel
            # that was linked before stays linked.
            lost = (used < whole) & (left > 0)
            masks = np.where(lost[:, np.newaxis], fewer, masks)
            clean = np.where(left > 0, left, samples)
            samples = np.where(lost, left, samples)
        kept = kept_images(self.previous, *tile.padded)
        images = self.stack.slc(*tile.padded, self.dates)
        own = images[(slice(None), *tile.inside)].copy()
        panel = np.concatenate([kept, images])
        if self.fringes is not None:
            # Nothing is taken out of the compressed image, the first of these.
            self.fringes.take_out(panel[n_old - 1 :], tile.padded)
        earlier = self.previous.deviation(*core) if self.options.deviation else None
        levels = self.previous.kept("compressedLevel", slice(None), *core)[:, linked].T
        found = link_new(
            panel, self.counts, levels, self._errors_of(earlier, linked), masks, at + tile.offset, window,
            self.options, self.looks_per_pixel,
        )  # fmt: skip
        former = np.zeros((len(at), self.n_compressed), np.complex64)
        former[:, :n_old] = np.asarray(self.counts) * np.exp(1j * levels.astype(np.complex64))
        levels = levels_of(found.phase[:, 1:], self.groups, former)
        if self.fringes is not None:
            self.fringes.put_back(found.phase, at, core)
        phase = spread(found.phase[:, 1:], at, core.shape, np.nan)
        deviation = None
        if earlier is not None:
            looks = np.maximum(clean * self.looks_per_pixel, 2.0)
            factor = self.errors.bound_factor(np.nan_to_num(found.coherence), looks)
            factor = factor * np.sqrt(samples / clean)
            total = np.hypot(found.deviation * factor[:, np.newaxis], found.passed)
            deviation = np.concatenate([earlier, spread(total, at, core.shape, np.nan)])
        images = np.zeros((self.n_compressed, *core.shape), np.complex64)
        images[:n_old] = self.previous.kept("compressed", slice(None), *core)
        compress(own, phase, np.asarray(self.groups, np.int64), images)
        return UpdatedTile(
            at, found, np.concatenate([self.previous.phase(*core), phase]), deviation,
            Compressed(
                images, spread(levels, at, core.shape, 0.0), self.previous.kept("referenceImage", *core)
            ),
        )  # fmt: skip

    def _errors_of(self, deviation: np.ndarray | None, linked: np.ndarray) -> np.ndarray:
        """(n_pixels, n_compressed): standard deviation of the phase of each compressed image [rad]."""
        n = int(linked.sum())
        if deviation is None:
            return np.zeros((n, len(self.counts)), np.float32)
        variance = np.zeros((n, len(self.counts)), np.float32)
        first = 0
        for k, count in enumerate(self.counts):
            part = deviation[first : first + count, linked]
            known = np.isfinite(part)
            total = np.where(known, part, 0.0).astype(np.float64) ** 2
            n_known = known.sum(axis=0)
            variance[:, k] = np.where(n_known > 0, total.sum(axis=0) / np.maximum(n_known, 1), np.nan)
            first += count
        return np.sqrt(COMMON * variance)
