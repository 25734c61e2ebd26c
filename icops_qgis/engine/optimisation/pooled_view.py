"""What a compact net sees: each point's own channels and their means over squares about it.

Means over squares are a pooling of stride 1, which keeps the grid. They do not change while a net learns and
are taken once.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from ..compute import Monitor
from ..compute.card import in_parts
from .blocks import Fold
from .network import Preset
from .patches import Patches, tiles

#: Points that are scored at once.
_CHUNK = 200_000


class PooledView:
    """Rows of numbers, one per point."""

    def __init__(self, patches: Patches, values: np.ndarray, preset: Preset, monitor: Monitor) -> None:
        """Take up (n, c) scaled channels of the points."""
        self.rows = np.concatenate((values, pooled_channels(patches, preset, monitor)), axis=1)

    def steps(self, _fold: Fold, preset: Preset) -> int:
        """Steps of an epoch."""
        return preset.steps

    def epoch(self, fold: Fold, preset: Preset, rng: np.random.Generator) -> Iterator[np.ndarray]:
        """Points of each step, drawn from those that the net learns from."""
        learners = np.flatnonzero(fold.learn)
        for _ in range(preset.steps):
            yield rng.choice(learners, preset.batch)

    def logits(
        self, net: torch.nn.Module, points: np.ndarray, _fold: Fold, _rng: np.random.Generator, device: str
    ) -> tuple[torch.Tensor, np.ndarray]:
        """Logits (k,) of a step, and the points that they belong to."""
        return net(torch.from_numpy(self.rows[points]).to(device)), points

    def score(self, net: torch.nn.Module, wanted: np.ndarray, device: str, monitor: Monitor) -> np.ndarray:
        """(n,) float32: logits of the points wanted, NaN of the others."""
        logits = np.full(len(self.rows), np.nan, np.float32)
        points = np.flatnonzero(wanted)

        def work(part: slice) -> None:
            monitor.check()
            some = points[part]
            logits[some] = net(torch.from_numpy(self.rows[some]).to(device)).cpu().numpy()

        net.eval()
        with torch.inference_mode():
            in_parts(len(points), _CHUNK, work)
        monitor.progress(1.0)
        return logits


def pooled_channels(patches: Patches, preset: Preset, monitor: Monitor, tile: int = 0) -> np.ndarray:
    """Means of the channels over the cells with points in squares about each point, and those cells' share.

    Parameters
    ----------
    patches : Patches
        The grid with its channels.
    preset : Preset
        Names the sides of the squares.
    monitor : Monitor
        Cancel.
    tile : int
        Side of a tile [cells]; 0: the preset's.

    Returns
    -------
    (n, len(pools) * (c + 1)) ndarray of float32
        Per square the c means, then the share.
    """
    from scipy.ndimage import uniform_filter

    grid, side, reach = patches.grid, tile or preset.tile, preset.reach
    everywhere = np.ones(len(grid.cell), bool)
    found = np.empty((len(grid.cell), len(preset.pools) * patches.channels), np.float32)
    for top, left in tiles(grid, everywhere, side).tolist():
        monitor.check()
        wide = side + 2 * reach
        raster = patches.cut(top - reach, left - reach, wide, wide).astype(np.float64)
        points = patches.points(top, left, side, side)
        cell = grid.cell[points]
        row, col = grid.row[cell] - top + reach, grid.col[cell] - left + reach
        columns = []
        for square in preset.pools:
            total = [uniform_filter(channel, square, mode="constant")[row, col] for channel in raster]
            share = total[-1]
            columns += [each / np.maximum(share, 0.5 / square**2) for each in total[:-1]]
            columns.append(share)
        found[points] = np.column_stack(columns)
    return found
