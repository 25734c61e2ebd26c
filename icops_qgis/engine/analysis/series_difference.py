"""Series of pairs against each other, in parts: no copy of all of them in double precision is ever held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from .agreement import Agreement, agreement

#: Pairs worked on at once.
_PART = 20_000

#: Values of series whose agreement is worked out at most; more would change no digit.
_MOST_VALUES = 2_000_000


class SeriesDifference(NamedTuple):
    """Series of m pairs at n_dates common dates."""

    difference: np.ndarray
    """(n_dates, m) float32: first minus second, each about its own mean [mm]; NaN where unknown."""
    rmse: np.ndarray
    """(m,) float64: root mean square of the difference [mm]; NaN where nothing is known."""
    r: np.ndarray
    """(m,) float64: correlation of the two series; NaN where one does not move."""
    agreement: Agreement | None
    """Of all values, or of those of some pairs where they are many; None where there are too few."""


def series_difference(
    first: np.ndarray,
    second: np.ndarray,
    centre: Callable[[np.ndarray], float],
    block: np.ndarray,
    seed: int,
) -> SeriesDifference:
    """Compare series, each about its own mean: their zero in time is a choice.

    Parameters
    ----------
    first, second : (n_dates, m) ndarray of float32
        Displacement at the common dates [mm], NaN in both where one is unknown. They are worked on in
        place: `first` becomes the difference.
    centre : callable
        From the differences of a date (m,) to what is taken off them to bring both to one reference.
    block : (m,) ndarray of int
        Number of the block of ground each pair lies in.
    seed : int
        Of samples and draws.
    """
    m = first.shape[1]
    for k in range(len(first)):
        shift = centre(first[k] - second[k])
        first[k] -= np.float32(shift if np.isfinite(shift) else 0.0)
    rmse, r = np.full((2, m), np.nan)
    for part in parts(m):
        one, other = (_centred(each[:, part].astype(np.float64)) for each in (first, second))
        first[:, part], second[:, part] = one, other
        rmse[part] = np.sqrt(_mean((one - other) ** 2))
        with np.errstate(invalid="ignore", divide="ignore"):
            r[part] = _mean(one * other) / np.sqrt(_mean(one * one) * _mean(other * other))
    of = _sampled_agreement(first, second, block, seed)
    first -= second
    return SeriesDifference(first, rmse, r, of)


def parts(m: int) -> Iterator[slice]:
    """Some of m pairs after the other."""
    return (slice(start, min(start + _PART, m)) for start in range(0, m, _PART))


def _centred(series: np.ndarray) -> np.ndarray:
    return series - _mean(series)


def _mean(series: np.ndarray) -> np.ndarray:
    """Mean of each column, NaN left out; NaN where it holds nothing."""
    known = np.isfinite(series)
    count = known.sum(axis=0)
    total = np.where(known, series, 0.0).sum(axis=0)
    return np.divide(total, count, out=np.full(series.shape[1], np.nan), where=count > 0)


def _sampled_agreement(
    first: np.ndarray, second: np.ndarray, block: np.ndarray, seed: int
) -> Agreement | None:
    """Agreement of all values, or of those of pairs drawn at random where they are many."""
    n_dates, m = first.shape
    most = max(_MOST_VALUES // max(n_dates, 1), 1)
    chosen = slice(None) if m <= most else np.sort(np.random.default_rng(seed).permutation(m)[:most])
    one, other = (each[:, chosen].astype(np.float64) for each in (first, second))
    known = np.isfinite(one) & np.isfinite(other)
    if np.count_nonzero(known) < 3:
        return None
    return agreement(one[known], other[known], np.broadcast_to(block[chosen], one.shape)[known], 1.0, seed)
