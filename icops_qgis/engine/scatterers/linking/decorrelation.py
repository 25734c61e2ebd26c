"""How coherence falls with time, on windows spread over the scene, and the kinds of ground it tells apart.

Land covers differ in how long their speckle lasts: rock keeps it for years, fields for weeks, water not at
all. The coherence of every pair of dates is taken over the homogeneous pixels of sampled windows, and
windows whose coherence falls alike are put together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from ...algebra import product
from ...compute import Execution, Monitor, map_blocks
from ...stack.stack_file import StackFile
from ..homogeneous.window import ground_spacing
from ..shp_file import ShpFile

#: Windows sampled at most, about, and what their coherence may take of the memory.
MOST_WINDOWS, MEMORY_SHARE = 2500, 16

#: Kinds of ground told apart at most, and windows that each needs on the average.
KINDS, LEAST_WINDOWS = 4, 10

#: Ranges of time, evenly spaced in their logarithm, by whose coherence windows are compared.
_RANGES = 6

#: Rounds after which windows stay where they are.
_ROUNDS = 50

#: Pixels of the stack read at once on each side, about.
_REACH = (64, 256)


@dataclass(frozen=True)
class CoherenceSample:
    """Coherence of windows that stand on an even lattice."""

    rows: np.ndarray
    """(n,) int64: row of each window's centre."""
    cols: np.ndarray
    """(n,) int64: its column."""
    lattice: tuple[slice, slice]
    """Rows and columns of the lattice; windows stand where homogeneous pixels are enough."""
    pairs: np.ndarray
    """(n_pairs, 2) int64: dates of all pairs, the earlier first."""
    coherence: np.ndarray
    """(n, n_pairs) float16: |C| of each window; NaN where a date has no data."""

    def mean(self, chosen: np.ndarray) -> np.ndarray:
        """(n_pairs,) float64: mean coherence over the chosen windows; NaN where there is none."""
        values = self.coherence[chosen]
        known = np.isfinite(values)
        total = np.where(known, values, 0).sum(axis=0, dtype=np.float64)
        count = known.sum(axis=0)
        return np.divide(total, count, out=np.full(len(total), np.nan), where=count > 0)


def sample_coherence(
    stack: StackFile, shp: ShpFile, wanted: np.ndarray, execution: Execution, monitor: Monitor
) -> CoherenceSample:
    """Take the coherence of windows spread over the scene.

    Parameters
    ----------
    stack : StackFile
        Open stack.
    shp : ShpFile
        Its homogeneous pixels.
    wanted : (rows, cols) ndarray of bool
        Pixels that may be centres.
    execution, monitor : Execution, Monitor
        Threads, memory, progress and cancel.

    Returns
    -------
    CoherenceSample
    """
    pairs = np.argwhere(np.triu(np.ones((stack.header.n_dates,) * 2, bool), 1))
    most = min(MOST_WINDOWS, execution.memory // (MEMORY_SHARE * 2 * len(pairs)))
    lattice = _lattice(stack, max(most, 1))
    at = np.argwhere(wanted[lattice])
    sample = CoherenceSample(
        lattice[0].start + at[:, 0] * lattice[0].step,
        lattice[1].start + at[:, 1] * lattice[1].step,
        lattice,
        pairs,
        np.full((len(at), len(pairs)), np.nan, np.float16),
    )

    def work(group: np.ndarray) -> np.ndarray:
        return _coherence_of(stack, shp, sample.rows[group], sample.cols[group], pairs)

    def store(group: np.ndarray, values: np.ndarray) -> None:
        sample.coherence[group] = values

    map_blocks(work, _groups(at, lattice), store, execution, monitor)
    return sample


def kinds_of_ground(sample: CoherenceSample, days: np.ndarray) -> np.ndarray:
    """Put windows together whose coherence falls alike with time.

    Parameters
    ----------
    sample : CoherenceSample
        Windows.
    days : (n_pairs,) ndarray
        Time between the dates of each pair [d].

    Returns
    -------
    (n,) ndarray of int64
        Kind of each window, from 0, the most coherent; -1 where a window has no coherence at all.
    """
    kinds = np.full(len(sample.rows), -1, np.int64)
    _, curves = fall_with_time(sample.coherence, days, _RANGES)
    whole = np.isfinite(curves).all(axis=1)
    n = min(KINDS, int(whole.sum()) // LEAST_WINDOWS)
    if n < 2:
        kinds[whole] = 0
        return kinds
    curves = curves[whole]
    level = curves.mean(axis=1)
    order = np.argsort(level, kind="stable")
    # Started from parts of equal size, so that the same data give the same kinds.
    found = np.empty(len(curves), np.int64)
    for k, part in enumerate(np.array_split(order, n)):
        found[part] = k
    found = _nearest_means(curves, found)
    means = {k: level[found == k].mean() for k in np.unique(found)}
    rank = {k: place for place, k in enumerate(sorted(means, key=means.get, reverse=True))}
    kinds[whole] = [rank[k] for k in found]
    return kinds


def fall_with_time(coherence: np.ndarray, days: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean coherence of the pairs in ranges of time.

    Parameters
    ----------
    coherence : (..., n_pairs) ndarray of float
        NaN where unknown.
    days : (n_pairs,) ndarray
        Time between the dates of each pair [d].
    n : int
        Ranges at most, evenly spaced in the logarithm of time; those without pairs are left out.

    Returns
    -------
    time : (m,) ndarray of float64
        Mean time of the pairs of each range [d].
    curves : (..., m) ndarray of float64
        Mean coherence; NaN where no pair is known.
    """
    days = np.maximum(np.abs(np.asarray(days, np.float64)), 1.0)
    edges = np.geomspace(days.min(), days.max(), n + 1)[1:-1]
    number = np.searchsorted(edges, days, side="right")
    used = np.unique(number)
    time = np.array([days[number == k].mean() for k in used])
    curves = np.full((*coherence.shape[:-1], len(used)), np.nan)
    for i, k in enumerate(used):
        values = coherence[..., number == k].astype(np.float64)
        known = np.isfinite(values)
        count = known.sum(axis=-1)
        np.divide(np.where(known, values, 0).sum(axis=-1), count, out=curves[..., i], where=count > 0)
    return time, curves


def coherence_of_noise(looks: float) -> float:
    """Mean sample coherence of unrelated ground (Touzi et al. 1999, eq. 6 at zero coherence).

    Parameters
    ----------
    looks : float
        Independent looks, at least 1.
    """
    return float(math.exp(gammaln(looks) + gammaln(1.5) - gammaln(looks + 0.5)))


def _nearest_means(curves: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Move windows to the kind whose mean is nearest until none moves (Lloyd 1982)."""
    for _ in range(_ROUNDS):
        used = np.unique(found)
        means = np.array([curves[found == k].mean(axis=0) for k in used])
        square = ((curves[:, np.newaxis] - means) ** 2).sum(axis=2)
        nearest = used[square.argmin(axis=1)]
        if (nearest == found).all():
            break
        found = nearest
    return found


def _lattice(stack: StackFile, most: int) -> tuple[slice, slice]:
    """Rows and columns evenly spaced on the ground."""
    shape = stack.header.grid.shape
    spacing = ground_spacing(stack) or (1.0, 1.0)
    side = math.sqrt(shape[0] * shape[1] * spacing[0] * spacing[1] / most)
    while True:
        steps = [max(1, min(n, round(side / s))) for n, s in zip(shape, spacing)]
        if math.prod(-(-n // step) for n, step in zip(shape, steps)) <= max(1, most):
            break
        side *= 1.1
    return tuple(slice(step // 2, n, step) for step, n in zip(steps, shape))


def _groups(at: np.ndarray, lattice: tuple[slice, slice]) -> list[np.ndarray]:
    """Windows near each other, to be read together: their places in the sample."""
    if not len(at):
        return []
    cells = [at[:, k] // max(1, _REACH[k] // lattice[k].step) for k in (0, 1)]
    number = cells[0] * (cells[1].max() + 1) + cells[1]
    order = np.argsort(number, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(number[order])) + 1)


def _coherence_of(
    stack: StackFile, shp: ShpFile, rows: np.ndarray, cols: np.ndarray, pairs: np.ndarray
) -> np.ndarray:
    """(n, n_pairs): |C| of some windows that lie near each other."""
    size = shp.header.window
    halves = size[0] // 2, size[1] // 2
    part = [
        slice(max(0, int(places.min()) - half), min(n, int(places.max()) + half + 1))
        for places, half, n in zip((rows, cols), halves, stack.header.grid.shape)
    ]
    slc = np.nan_to_num(stack.slc(*part), copy=False, nan=0.0, posinf=0.0, neginf=0.0)
    found = np.empty((len(rows), len(pairs)), np.float32)
    for i, centre in enumerate(zip(rows.tolist(), cols.tolist())):
        mask = shp.windows(*(slice(c, c + 1) for c in centre))[0, 0]
        # Both are cut at the edge of what was read, which is that of the image or of the window.
        first = [c - half - p.start for c, half, p in zip(centre, halves, part)]
        inside = [slice(max(0, f), min(f + side, p.stop - p.start)) for f, side, p in zip(first, size, part)]
        cut = tuple(slice(s.start - f, s.stop - f) for s, f in zip(inside, first))
        samples = slc[(slice(None), *inside)][:, mask[cut]]
        products = product(samples, samples.conj().T)
        power = np.sqrt(products.diagonal().real)
        power[power == 0] = np.nan
        whole = np.abs(products) / np.multiply.outer(power, power)
        found[i] = whole[pairs[:, 0], pairs[:, 1]]
    return found
