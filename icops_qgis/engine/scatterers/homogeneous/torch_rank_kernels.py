"""Two-sample statistics of ranks by torch, on a GPU: KS, Anderson-Darling and BWS over the window.

`compare_ranks` does what the compiled one in `rank_kernels` does. Pixels are numbered row by row, so that all
pairs of one shift are two slices of one array; ranks come from binary search in the other's sorted sample.
"""

from __future__ import annotations

import numpy as np
import torch

from ...compute.card import in_batches, torch_device
from .rank_kernels import ANDERSON_DARLING, BAUMGARTNER_WEISS_SCHINDLER, KOLMOGOROV_SMIRNOV


def compare_ranks(statistic, values, dates, critical, first_row, first_col, halves, kept) -> None:
    """Compare each pixel with those of its window by a statistic of ranks; each pair once."""
    device, compute = torch_device(), _STATISTICS[statistic]
    n_rows, n_cols, n_dates = values.shape
    core = (
        slice(first_row, first_row + critical.shape[0]),
        slice(first_col, first_col + critical.shape[1]),
    )
    # No window of the margin is asked for.
    limits = np.full(dates.shape, -1.0, np.float32)
    limits[core] = critical
    words = np.zeros((n_rows * n_cols, kept.shape[2]), np.int64)

    def work(rows: slice) -> None:
        below = min(rows.stop + halves[0], n_rows)
        part = slice(rows.start, below)
        sample, n, limit = (
            torch.from_numpy(np.ascontiguousarray(v)).to(device)
            for v in (values[part], dates[part].astype(np.int32), limits[part])
        )
        sample, n, limit = sample.reshape(-1, n_dates), n.reshape(-1, 1), limit.reshape(-1)
        sample = torch.where(torch.arange(n_dates, device=device) < n, sample, torch.inf)
        col = torch.arange(len(limit), device=device) % n_cols
        found = torch.zeros((len(limit), kept.shape[2]), dtype=torch.int64, device=device)
        for down in range(min(halves[0], below - rows.start - 1) + 1):
            for across in range(-min(halves[1], n_cols - 1) if down else 1, min(halves[1], n_cols - 1) + 1):
                shift = down * n_cols + across
                last = min((rows.stop - rows.start) * n_cols, len(limit) - shift)
                one, other = slice(0, last), slice(shift, last + shift)
                beside = col[one] + across
                pairs = (beside >= 0) & (beside < n_cols)
                # NaN, which is not below any limit, where a pixel has no data.
                value = compute(sample[one], sample[other], n[one], n[other])
                for mine, ahead, sideways in ((one, down, across), (other, -down, -across)):
                    alike = pairs & (value <= limit[mine])
                    found[mine, halves[0] + ahead] |= alike.long() << (halves[1] + sideways)
        # Only now: a batch that did not come to its end is worked on again.
        words[rows.start * n_cols : below * n_cols] |= found.cpu().numpy()

    in_batches(n_rows, n_cols * (72 * n_dates + 16 * kept.shape[2] + 64), work)
    kept |= words.reshape(n_rows, n_cols, -1)[core].view(np.uint64)


def _kolmogorov_smirnov(x, y, n, m):
    """Largest difference D of the distribution functions, just after and just before each value of x."""
    i = torch.arange(1, x.shape[1] + 1, dtype=torch.int32, device=x.device)
    # Of equal values the last one is just before what follows, and the first one just after what precedes.
    ends, grows = torch.ones_like(x[:, :1], dtype=torch.bool), x[:, 1:] > x[:, :-1]
    after = (i * m - _count(y, x, right=True) * n).abs() * torch.cat((grows, ends), dim=1)
    before = ((i - 1) * m - _count(y, x) * n).abs() * torch.cat((ends, grows), dim=1)
    largest = torch.where(i <= n, torch.maximum(after, before), 0).amax(dim=1)
    return largest.double() / (n * m)[:, 0]


def _anderson_darling(x, y, n, m):
    """Anderson-Darling statistic A^2 (Pettitt 1976): a sum over all places of the merged sample."""
    total = 0.0
    for i, j, there in _places(x, y, n, m):
        difference, k = i * m - j * n, i + j
        # At the last place both are zero.
        weight = (k * (n + m - k)).clamp(min=1)
        total += torch.where(there, difference.double().square() / weight, 0.0).sum(dim=1)
    return total / (n * m)[:, 0]


def _baumgartner_weiss_schindler(x, y, n, m):
    """Statistic B (Baumgartner, Weiss & Schindler 1998): mean squared distance of ranks from places."""
    (i, below, in_x), (before, j, in_y) = _places(x, y, n, m)
    total = 0.0
    for at, others, there, mine, its in ((i, below, in_x, n, m), (j, before, in_y, m, n)):
        away = others - its.double() * at / mine
        weight = (at * (mine + 1 - at)).clamp(min=1)
        term = torch.where(there, away.square() / weight, 0.0).sum(dim=1, keepdim=True)
        total += term * (mine + 1).double().square() / (its * (n + m))
    return 0.5 * total[:, 0]


def _count(sample, values, *, right=False):
    """How many of each sorted sample are below each value, or not above it."""
    return torch.searchsorted(sample, values, right=right, out_int32=True)


def _places(x, y, n, m):
    """Values of x and of y among the first places of the merged sample, at each value of x and of y.

    Where values of both are equal, that of x counts as the smaller one.
    """
    k = torch.arange(1, x.shape[1] + 1, dtype=torch.int32, device=x.device)
    return (k, _count(y, x), k <= n), (_count(x, y, right=True), k, k <= m)


_STATISTICS = {
    KOLMOGOROV_SMIRNOV: _kolmogorov_smirnov,
    ANDERSON_DARLING: _anderson_darling,
    BAUMGARTNER_WEISS_SCHINDLER: _baumgartner_weiss_schindler,
}
