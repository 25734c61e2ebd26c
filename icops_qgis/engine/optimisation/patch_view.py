"""What the paper's net sees: the channels of cells, in patches to learn from and in tiles to score."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from ..compute import Monitor
from .blocks import Fold
from .network import Preset
from .patches import Patches, tiles

#: Side of a patch that a net learns from [cells].
PATCH = 64

#: Patches per epoch at most: an epoch of a very large layer sees a part of it.
_PATCHES_PER_EPOCH = 400


class PatchView:
    """Rasters of the grid; points of one cell have one score."""

    def __init__(self, patches: Patches, preset: Preset) -> None:
        self._patches = patches
        self._preset = preset

    def steps(self, fold: Fold, preset: Preset) -> int:
        """Steps of an epoch: those that cover the learning points, or more where these are few."""
        covering = len(tiles(self._patches.grid, fold.learn, PATCH))
        return max(preset.steps, -(-min(covering, _PATCHES_PER_EPOCH) // preset.batch))

    def epoch(self, fold: Fold, preset: Preset, rng: np.random.Generator) -> Iterator[np.ndarray]:
        """Corners of the patches of each step, from another start each time, in random order."""
        waiting = np.empty((0, 2), np.int64)
        for _ in range(self.steps(fold, preset)):
            while len(waiting) < preset.batch:
                offset = tuple(rng.integers(0, PATCH, 2).tolist())
                covering = rng.permutation(tiles(self._patches.grid, fold.learn, PATCH, offset))
                waiting = np.concatenate((waiting, covering[:_PATCHES_PER_EPOCH]))
            yield waiting[: preset.batch]
            waiting = waiting[preset.batch :]

    def logits(
        self, net: torch.nn.Module, corners: np.ndarray, fold: Fold, rng: np.random.Generator, device: str
    ) -> tuple[torch.Tensor, np.ndarray]:
        """Logits (k,) of a step, and the points that they belong to."""
        grid = self._patches.grid
        rasters, chosen, places = [], [], []
        for number, (top, left) in enumerate(corners.tolist()):
            raster = self._patches.cut(top, left, PATCH, PATCH)
            points = self._patches.points(top, left, PATCH, PATCH)
            points = points[fold.learn[points]]
            cell = grid.cell[points]
            row, col = grid.row[cell] - top, grid.col[cell] - left
            # Quality does not know north: patches are turned by half and mirrored.
            if rng.integers(2):
                raster, row = raster[:, ::-1], PATCH - 1 - row
            if rng.integers(2):
                raster, col = raster[:, :, ::-1], PATCH - 1 - col
            rasters.append(raster)
            chosen.append(points)
            places.append((number * PATCH + row) * PATCH + col)
        there = torch.from_numpy(np.concatenate(places).astype(np.int64)).to(device)
        seen = net(_as_tensor(np.stack(rasters), device)).reshape(-1)
        return seen[there], np.concatenate(chosen)

    def score(
        self, net: torch.nn.Module, wanted: np.ndarray, device: str, monitor: Monitor, tile: int = 0
    ) -> np.ndarray:
        """(n,) float32: logits of the points wanted, NaN of the others.

        A tile is scored with all cells that have a say in it. At the edge of the grid every layer pads with
        zeros, as it would if the grid were scored whole, so tiles do not reach beyond it.
        """
        grid, reach, side = self._patches.grid, self._preset.reach, tile or self._preset.tile
        rows, cols = grid.shape
        logits = np.full(len(wanted), np.nan, np.float32)
        corners = tiles(grid, wanted, side)
        net.eval()
        with torch.inference_mode():
            for number, (top, left) in enumerate(corners.tolist()):
                monitor.check()
                bottom, right = min(top + side, rows), min(left + side, cols)
                chosen = self._patches.points(top, left, bottom - top, right - left)
                chosen = chosen[wanted[chosen]]
                up, before = max(top - reach, 0), max(left - reach, 0)
                raster = self._patches.cut(
                    up, before, min(bottom + reach, rows) - up, min(right + reach, cols) - before
                )
                cell = grid.cell[chosen]
                there = net(_as_tensor(raster[None], device))[0].cpu().numpy()
                logits[chosen] = there[grid.row[cell] - up, grid.col[cell] - before]
                monitor.progress((number + 1) / len(corners))
        return logits


def _as_tensor(rasters: np.ndarray, device: str) -> torch.Tensor:
    """(b, c, rows, cols) rasters in the order that convolutions are fastest in."""
    return torch.from_numpy(rasters).to(device).contiguous(memory_format=torch.channels_last)
