"""Comparisons of windows by moments by torch, on a GPU: FaSHPS, GLRT, Student's t.

Each function does what the compiled one of its name in `moment_kernels` does, in the same arithmetic. A
pixel without data is NaN, which is like nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch.nn.functional import pad

from ...compute.card import in_batches, torch_device
from .moment_kernels import SEED


def fast_homogeneous(
    level, dates, seed_low, seed_high, low, high, target, first_row, first_col, halves, kept
) -> None:
    """FaSHPS: a seed near the centre tells the mean, an interval about it who is alike."""
    reach = tuple(max(half, SEED) for half in halves)

    def accept(near, centre, limits):
        seed_low, seed_high, low, high, target = limits
        mean, alone = _seed(near[0], centre[0], reach, seed_low, seed_high, target)
        least, most = mean * low, mean * high
        least[alone] = torch.nan
        return lambda value: (least[..., None] < value) & (value < most[..., None])

    limits = seed_low, seed_high, low, high, target
    _compare([level], dates, limits, (first_row, first_col), reach, halves, accept, kept)


def compare_intensities(intensity, dates, critical, first_row, first_col, halves, kept) -> None:
    """Likelihood ratio of equal scale: accept where (a + b)^2 / (a b) of two mean intensities is small."""

    def accept(_near, centre, limits):
        a = centre[0][..., None]
        limit = limits[0][..., None] * a
        return lambda b: (a + b) * (a + b) <= limit * b

    _compare([intensity], dates, (critical,), (first_row, first_col), halves, halves, accept, kept)


def compare_means(amplitude, variance, dates, critical, first_row, first_col, halves, kept) -> None:
    """Student's t: accept where the squared difference of two means over the sum of variances is small."""

    def accept(_near, centre, limits):
        mean, spread, limit = (value[..., None] for value in (*centre, *limits))
        return lambda its, its_spread: (its - mean) * (its - mean) <= limit * (its_spread + spread)

    _compare([amplitude, variance], dates, (critical,), (first_row, first_col), halves, halves, accept, kept)


def _seed(near, centre, reach, low, high, target):
    """Mean of the seed about each centre, and whether the centre is a target that is left alone."""
    least, most = centre * low, centre * high
    total, around = (torch.zeros_like(centre, dtype=torch.float64) for _ in range(2))
    n, n_around, seen = (torch.zeros_like(centre, dtype=torch.int32) for _ in range(3))
    # Summed in the order of the compiled kernel, so that not even the last bit differs.
    for down in range(-SEED, SEED + 1):
        for across in range(-SEED, SEED + 1):
            value = _shifted(near, centre.shape, reach, down, across)
            inside = (least < value) & (value < most)
            joining = torch.where(inside, value, 0.0)
            total += joining
            n += inside
            if max(abs(down), abs(across)) > 1:
                seen += ~value.isnan()
                around += joining
                n_around += inside
    bright = centre.double() * n_around >= target.double() * around
    return (total / n).float(), (target < torch.inf) & (seen > 0) & bright


def _compare(
    rasters: Sequence[np.ndarray],
    dates: np.ndarray,
    limits: Sequence[np.ndarray],
    first: tuple[int, int],
    reach: tuple[int, int],
    halves: tuple[int, int],
    accept: Callable,
    kept: np.ndarray,
) -> None:
    """Bits of the pixels accepted in the window of each core pixel.

    Parameters
    ----------
    rasters : sequence of (rows, cols) float32
        What is compared, of a tile and its margin.
    dates : (rows, cols) uint16
        0 at pixels without data.
    limits : sequence of (core rows, core cols) float32
        Thresholds.
    first : (int, int)
        Place of the first core pixel in the rasters.
    reach : (int, int)
        Rows and columns that `accept` looks at on each side, as many as `halves` or more.
    halves : (int, int)
        Rows and columns of the window on each side of its centre.
    accept : callable
        Takes the rasters of some rows with `reach` around them, their centres and their limits; returns a
        function of values (..., window columns) that says which are alike.
    kept : (core rows, core cols, window rows) uint64, out
        One word a row of the window.
    """
    device = torch_device()
    core_rows, core_cols = limits[0].shape
    width = 2 * halves[1] + 1
    blanked = (np.where(dates > 0, raster, np.nan) for raster in rasters)
    framed = [_framed(raster, first, (core_rows, core_cols), reach) for raster in blanked]
    bits = (1 << torch.arange(width, dtype=torch.int64)).to(device)

    def work(rows: slice) -> None:
        near = [frame[rows.start : rows.stop + 2 * reach[0]].to(device) for frame in framed]
        shape = rows.stop - rows.start, core_cols
        centre = [_shifted(frame, shape, reach, 0, 0) for frame in near]
        alike = accept(near, centre, [torch.from_numpy(limit[rows]).to(device) for limit in limits])
        words = torch.zeros((*shape, kept.shape[2]), dtype=torch.int64, device=device)
        wide = core_cols + 2 * halves[1]
        for down in range(-halves[0], halves[0] + 1):
            lines = (_shifted(frame, (shape[0], wide), reach, down, -halves[1]) for frame in near)
            accepted = alike(*(line.unfold(1, width, 1) for line in lines))
            words[..., halves[0] + down] = (accepted * bits).sum(dim=-1)
        kept[rows] = words.cpu().numpy().view(np.uint64)

    in_batches(core_rows, core_cols * (24 * width + 8 * kept.shape[2] + 120), work)


def _framed(raster: np.ndarray, first, core, reach):
    """The core with `reach` around it; NaN beyond the edge."""
    before = [r - f for r, f in zip(reach, first)]
    after = [c + 2 * r - b - n for c, r, b, n in zip(core, reach, before, raster.shape)]
    return pad(torch.from_numpy(raster), (before[1], after[1], before[0], after[0]), value=torch.nan)


def _shifted(frame, shape, reach, down: int, across: int):
    """The rectangle of a framed raster that lies so far from its core's first pixel."""
    row, col = reach[0] + down, reach[1] + across
    return frame[row : row + shape[0], col : col + shape[1]]
