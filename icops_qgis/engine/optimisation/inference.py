"""Scores of points by tiles, the same to rounding as if the grid were scored whole."""

from __future__ import annotations

import numpy as np
import torch

from ..compute import Monitor
from .network import PointNet, Preset
from .patches import Patches, tiles


def score_points(
    net: PointNet,
    preset: Preset,
    patches: Patches,
    values: np.ndarray,
    wanted: np.ndarray,
    device: str,
    monitor: Monitor,
    tile: int = 0,
) -> np.ndarray:
    """Logits of some points.

    A tile is scored with all cells that have a say in it. At the edge of the grid every layer pads with
    zeros, as it would if the grid were scored whole, so tiles do not reach beyond it.

    Parameters
    ----------
    net : PointNet
        Trained, on `device`.
    preset : Preset
        Its size.
    patches : Patches
        The grid.
    values : (n, c) ndarray of float32
        Scaled channels of the points.
    wanted : (n,) ndarray of bool
        Points to score.
    device : str
        ``cpu`` or ``cuda``.
    monitor : Monitor
        Progress and cancel.
    tile : int
        Side of a tile [cells]; 0: the preset's.

    Returns
    -------
    (n,) ndarray of float32
        NaN where not wanted.
    """
    logits = np.full(len(values), np.nan, np.float32)
    rows, cols = patches.grid.shape
    side, reach = tile or preset.tile, preset.reach
    corners = tiles(patches.grid, wanted, side)
    net.eval()
    with torch.inference_mode():
        for number, (top, left) in enumerate(corners.tolist()):
            monitor.check()
            bottom, right = min(top + side, rows), min(left + side, cols)
            chosen = patches.points(top, left, bottom - top, right - left)
            chosen = chosen[wanted[chosen]]
            up, before = max(top - reach, 0), max(left - reach, 0)
            raster = patches.cut(
                up, before, min(bottom + reach, rows) - up, min(right + reach, cols) - before
            )
            there = net(as_tensor(raster[None], device))[0]
            cell = patches.grid.cell[chosen]
            row, col = patches.grid.row[cell] - up, patches.grid.col[cell] - before
            around = there[:, torch.from_numpy(row).long(), torch.from_numpy(col).long()].T
            found = net.score(around, torch.from_numpy(values[chosen]).to(device))
            logits[chosen] = found.cpu().numpy()
            monitor.progress((number + 1) / len(corners))
    return logits


def as_tensor(rasters: np.ndarray, device: str) -> torch.Tensor:
    """(b, c, rows, cols) rasters in the order that convolutions are fastest in."""
    return torch.from_numpy(rasters).to(device).contiguous(memory_format=torch.channels_last)
