"""Changes of ground that did not change: what they tell are the errors of the models."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Block, Monitor
from ..grid import Grid
from .areas import Areas
from .elevation_model import window
from .shift_fit import nmad
from .stable_ground import LEAST
from .tiles import spread_tiles, tiles
from .volume_raster import ChangeRaster

#: Pixels looked at for one level, at most.
MOST = 1_500_000

#: Side of the parts taken where a raster has more [pixels of the level].
_SPREAD = 512

#: Changes farther from the median than so many NMAD are no errors but ground that did change.
_CLIP = 5.0

#: A coarse pixel is stable if this share of its pixels is.
_MOSTLY = 0.5


@dataclass(frozen=True)
class StableChange:
    """Errors of the change on parts of the raster, at one level."""

    level: int
    """Pixels along a side that are one pixel here."""
    windows: tuple[np.ndarray, ...]
    """(rows, cols) float64 each: change [m]; NaN where ground is not stable or not known."""


@dataclass(frozen=True)
class StableFacts:
    """What stable ground tells."""

    n: int
    """Stable pixels looked at."""
    median: float
    """Of their changes [m]."""
    nmad: float
    """Of their changes [m]."""
    reach: tuple[float, float]
    """Changes outside are none of stable ground [m]."""


class StableGround:
    """Finds the stable ground of a raster of changes: outside of zones, in STABLE where that is given."""

    def __init__(self, raster: ChangeRaster, zones: str, stable: str | None, monitor: Monitor) -> None:
        """Take the measure of it.

        Parameters
        ----------
        raster : ChangeRaster
            The raster.
        zones : str
            Layer of polygons where ground changed.
        stable : str, optional
            Polygons or a raster where it did not; by default all ground outside of `zones`.
        monitor : Monitor
            Progress and cancel.

        Raises
        ------
        EngineError
            A layer cannot be read.
        Cancelled
        """
        self._raster = raster
        self._zones = Areas(zones, raster.grid.crs)
        self._stable = Areas(stable, raster.grid.crs) if stable else None
        parts = [part[np.isfinite(part)] for part in self._windows(1, (-np.inf, np.inf), monitor)]
        every = np.concatenate(parts) if parts else np.empty(0)
        self.facts = None
        """What it tells; None where there is next to none."""
        if every.size >= LEAST:
            median, spread = float(np.median(every)), nmad(every)
            reach = median - _CLIP * spread, median + _CLIP * spread
            kept = int(np.count_nonzero((every >= reach[0]) & (every <= reach[1])))
            self.facts = StableFacts(kept, median, spread, reach)

    def change(self, level: int, monitor: Monitor) -> StableChange:
        """Changes on stable ground, means over squares of `level` pixels a side."""
        return StableChange(level, tuple(self._windows(level, self.facts.reach, monitor)))

    def _windows(self, level: int, reach: tuple[float, float], monitor: Monitor) -> list[np.ndarray]:
        rows, cols = (n // level for n in self._raster.grid.shape)
        if rows * cols <= MOST:
            parts = [Block(slice(0, rows), slice(0, cols))]
        else:
            wanted = None
            if self._stable is not None:
                x0, dx, _, y0, _, dy = self._raster.grid.transform
                side = _SPREAD * level
                shape = -(-rows // _SPREAD), -(-cols // _SPREAD)
                coarse = Grid(*shape, (x0, dx * side, 0.0, y0, 0.0, dy * side), self._raster.grid.crs)
                wanted = self._stable.inside(coarse, touching=True)
            parts = spread_tiles((rows, cols), MOST, _SPREAD, wanted)
        found = []
        for k, part in enumerate(parts):
            values = np.full(part.shape, np.nan)
            # Larger reads would be deaf to Cancel.
            pieces = tiles(part.shape, max(1, 1024 // level))
            for j, piece in enumerate(pieces):
                monitor.check()
                values[piece.rows, piece.cols] = self._piece(part, piece, level, reach)
                monitor.progress((k + (j + 1) / len(pieces)) / len(parts))
            found.append(values)
        return found

    def _piece(self, part: Block, piece: Block, level: int, reach: tuple[float, float]) -> np.ndarray:
        """One piece of a part."""
        rows, cols = (
            slice((outer.start + inner.start) * level, (outer.start + inner.stop) * level)
            for outer, inner in zip(part, piece)
        )
        place = window(self._raster.grid, rows, cols)
        change = self._raster.read(rows, cols).astype(np.float64)
        with np.errstate(invalid="ignore"):
            stable = (change >= reach[0]) & (change <= reach[1]) & ~self._zones.inside(place, touching=True)
        if self._stable is not None:
            stable &= self._stable.inside(place)
        count = block_sums(stable.astype(np.float64), level)
        total = block_sums(np.where(stable, change, 0.0), level)
        return np.where(count >= max(1.0, _MOSTLY * level**2), total / np.maximum(count, 1.0), np.nan)


def block_sums(values: np.ndarray, side: int) -> np.ndarray:
    """Sums over squares of `side` pixels a side; rows and columns are multiples of it."""
    if side == 1:
        return values
    rows, cols = (n // side for n in values.shape)
    return values.reshape(rows, side, cols, side).sum(axis=(1, 3))
