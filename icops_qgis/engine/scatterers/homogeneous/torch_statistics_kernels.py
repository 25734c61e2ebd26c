"""Moments, likeness and sorted amplitudes of each pixel by torch, on a GPU.

Each function does what the compiled one of its name in `statistics_kernels` does.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn.functional import avg_pool2d

from ...compute.card import in_batches, torch_device
from .statistics_kernels import BRIGHTEST


def pixel_moments(slc, gain, least, first_row, first_col, intensity, amplitude, variance, dates) -> None:
    """Mean intensity, and mean and variance of the amplitude, of each pixel over the dates it has."""
    n_rows, n_cols = intensity.shape
    slc = slc[:, first_row : first_row + n_rows, first_col : first_col + n_cols]

    def work(rows: slice) -> None:
        a, known = _amplitudes(slc[:, rows], gain)
        n = known.sum(dim=0)
        enough = n >= least
        mean, square = a.sum(dim=0) / n, (a * a).sum(dim=0) / n
        spread = (square - mean * mean).clamp(min=0.0)
        for target, values in ((intensity, square), (amplitude, mean), (variance, spread), (dates, n)):
            target[rows] = torch.where(enough, values, 0).cpu().numpy()

    in_batches(n_rows, 48 * len(slc) * n_cols, work)


def sorted_amplitudes(slc, gain, least, values, dates) -> None:
    """The calibrated amplitudes of each pixel in ascending order; infinite beyond its number of dates."""
    n_dates, n_rows, n_cols = slc.shape

    def work(rows: slice) -> None:
        a, known = _amplitudes(slc[:, rows], gain)
        n = known.sum(dim=0)
        ascending = torch.where(known, a, torch.inf).float().permute(1, 2, 0).sort(dim=-1).values
        values[rows] = ascending.cpu().numpy()
        dates[rows] = torch.where(n >= least, n, 0).cpu().numpy()

    in_batches(n_rows, 56 * n_dates * n_cols, work)


def likeness(slc, gain, lags, reach, first_row, first_col, product, power) -> None:
    """Squared inner products over time of pixels some lags apart, and those of pixels all alike."""
    n_dates, n_rows, n_cols = slc.shape
    margin = int(lags[:, 0].max()) + reach

    def work(rows: slice) -> None:
        start = max(0, first_row + rows.start - margin)
        stop = min(n_rows, first_row + rows.stop + margin)
        found = _likeness(
            slc[:, start:stop], gain, lags, reach, first_row + rows.start - start, first_col,
            (rows.stop - rows.start, product.shape[1]),
        )  # fmt: skip
        product[rows], power[rows] = (raster.cpu().numpy() for raster in found)

    in_batches(len(product), 40 * n_dates * n_cols, work)


def _amplitudes(slc, gain):
    """(n_dates, rows, cols) float64: calibrated amplitudes, 0 without data; and whether there are data."""
    device = torch_device()
    a = torch.from_numpy(np.ascontiguousarray(slc)).to(device).abs().double()
    a *= torch.from_numpy(gain).to(device)[:, None, None]
    known = (a > 0) & (a < torch.inf)
    return torch.where(known, a, 0.0), known


def _likeness(slc, gain, lags, reach, first_row, first_col, shape):
    device = torch_device()
    images = torch.from_numpy(np.ascontiguousarray(slc)).to(device)
    images = images * torch.from_numpy(gain).to(device, torch.float32)[:, None, None]
    square = images.real.square() + images.imag.square()
    known = (square > 0) & (square < torch.inf)
    images = torch.where(known, images, 0)
    total = torch.where(known, square, 0).sum(dim=0)
    # Pairs with a pixel that lacks half of the dates do not count, nor do targets.
    weight = (2 * known.sum(dim=0) > len(slc)) / _power_scale(total, reach)
    product, power = (torch.zeros(shape, device=device) for _ in range(2))
    n_rows, n_cols = total.shape
    for down, across in lags.tolist():
        # Truncated, so that a lag and its mirror image lie evenly about the pixel.
        middle, centre = down // 2, int(across / 2)
        top, bottom = _span(first_row - middle, shape[0], n_rows, down)
        left, right = _span(first_col - centre, shape[1], n_cols, across)
        if top >= bottom or left >= right:
            continue
        one = slice(top, bottom), slice(left, right)
        other = slice(top + down, bottom + down), slice(left + across, right + across)
        inner = (images[(..., *one)] * images[(..., *other)].conj()).sum(dim=0)
        weights = weight[one] * weight[other]
        row, col = top + middle - first_row, left + centre - first_col
        place = slice(row, row + bottom - top), slice(col, col + right - left)
        product[place] += (inner.real.square() + inner.imag.square()) * weights
        power[place] += total[one] * total[other] * weights
    return product, power


def _span(first: int, length: int, n: int, lag: int) -> tuple[int, int]:
    """First and last but one of `length` places from `first` that lie, as the places `lag` on, in 0 to n."""
    return max(first, 0, -lag), min(first + length, n, n - lag)


def _power_scale(power, reach: int):
    """What a pixel's power is measured by: the geometric mean around it; infinite for a target."""
    side = 2 * reach + 1
    positive = power > 0
    logs = torch.where(positive, power, 1.0).log().double()
    total, n = (
        avg_pool2d(v[None, None], side, stride=1, padding=reach, divisor_override=1)[0, 0]
        for v in (logs, positive.double())
    )
    usual = torch.where(n > 0, (total / n.clamp(min=1.0)).exp(), 1.0).float()
    return torch.where(power <= BRIGHTEST * usual, usual, torch.inf)
