"""How well scores tell reliable points from others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..compute import Monitor

_QUIET = Monitor()

#: Share of points that are not good, as probabilities take it.
OTHER_SHARE = 0.3


def area_under_roc(score: np.ndarray, good: np.ndarray, weight: np.ndarray | None = None) -> float:
    """Chance that a reliable point scores above an unreliable one, ties counting half; NaN of one class.

    Parameters
    ----------
    score : (n,) ndarray of float
        Higher is better.
    good : (n,) ndarray of bool
        Labels.
    weight : (n,) ndarray of float, optional
        How much each point counts.
    """
    weight = np.ones(len(score)) if weight is None else weight
    order = np.argsort(score, kind="stable")
    starts = np.flatnonzero(np.concatenate(([True], np.diff(score[order]) != 0)))
    held_good = np.add.reduceat(np.where(good, weight, 0.0)[order], starts) if len(score) else np.zeros(1)
    held_bad = np.add.reduceat(np.where(good, 0.0, weight)[order], starts) if len(score) else np.zeros(1)
    below = np.cumsum(held_bad) - 0.5 * held_bad
    both = held_good.sum() * held_bad.sum()
    return float((held_good * below).sum() / both) if both > 0 else float("nan")


class Curve(NamedTuple):
    """ROC or precision over recall."""

    x: np.ndarray
    """False positive rate, or recall."""
    y: np.ndarray
    """True positive rate, or precision."""


def roc(score: np.ndarray, good: np.ndarray) -> Curve:
    """Share of the reliable kept over the share of the unreliable kept, for every threshold."""
    kept_good, kept_bad = _kept(score, good)
    return Curve(kept_bad / max(kept_bad[-1], 1), kept_good / max(kept_good[-1], 1))


def precision_recall(score: np.ndarray, bad: np.ndarray) -> Curve:
    """Share of those caught that are bad over the share of the bad caught; the *lowest* scores are caught."""
    caught, wrong = _kept(-score, bad)
    return Curve(caught[1:] / max(caught[-1], 1), caught[1:] / (caught + wrong)[1:])


def average_precision(score: np.ndarray, bad: np.ndarray) -> float:
    """Area under `precision_recall`."""
    curve = precision_recall(score, bad)
    return float((np.diff(curve.x, prepend=0.0) * curve.y).sum())


def _kept(score: np.ndarray, good: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Reliable and other points at or above each threshold, from none to all."""
    order = np.argsort(-score, kind="stable")
    ends = np.flatnonzero(np.concatenate((np.diff(score[order]) != 0, [True])))
    kept_good = np.cumsum(good[order])[ends]
    return np.concatenate(([0], kept_good)), np.concatenate(([0], ends + 1 - kept_good))


class Bin(NamedTuple):
    """Points of about one probability."""

    told: float
    """Their mean probability."""
    found: float
    """Share of reliable points, weighted as by `prior_weights`."""
    count: int
    """Points."""


def reliability_bins(probability: np.ndarray, good: np.ndarray, bins: int = 10) -> list[Bin]:
    """What probabilities turn out to mean, by bins of equal width."""
    weight = prior_weights(good)
    index = np.minimum((probability * bins).astype(int), bins - 1)
    found = []
    for k in range(bins):
        here = index == k
        if here.any():
            held = weight[here]
            found.append(
                Bin(float(np.average(probability[here], weights=held)),
                    float(np.average(good[here], weights=held)), int(here.sum()))
            )  # fmt: skip
    return found


def prior_weights(good: np.ndarray) -> np.ndarray:
    """(n,) weights, of mean 1, under which three points in ten are not good.

    In most layers such points are so rare that at their own frequency no probability would fall below one
    half; at equal frequencies one good point in five would.
    """
    share = min(max(float(good.mean()), 1e-6), 1 - 1e-6)
    return np.where(good, (1 - OTHER_SHARE) / share, OTHER_SHARE / (1 - share))


@dataclass(frozen=True)
class Confusion:
    """Labels against what was kept."""

    good_kept: int
    good_dropped: int
    bad_kept: int
    bad_dropped: int

    @classmethod
    def of(cls, kept: np.ndarray, good: np.ndarray) -> Confusion:
        """Count (n,) flags against (n,) labels."""
        pairs = [np.count_nonzero(k & g) for g in (good, ~good) for k in (kept, ~kept)]
        return cls(*map(int, pairs))

    @property
    def good_share(self) -> float:
        """Share of the reliable points kept."""
        return self.good_kept / max(self.good_kept + self.good_dropped, 1)

    @property
    def bad_share(self) -> float:
        """Share of the unreliable points dropped."""
        return self.bad_dropped / max(self.bad_kept + self.bad_dropped, 1)


def auc_difference(
    score: np.ndarray,
    other: np.ndarray,
    good: np.ndarray,
    block: np.ndarray,
    rounds: int = 100,
    monitor: Monitor = _QUIET,
) -> tuple[float, float]:
    """How much larger the AUC of one score is, and the standard deviation of that.

    Blocks, not points, are drawn again and again (block bootstrap): near points are alike.

    Parameters
    ----------
    score, other : (n,) ndarray of float
        Two scores.
    good : (n,) ndarray of bool
        Labels.
    block : (n,) ndarray of int
        Block of each point.
    rounds : int
        Draws.
    monitor : Monitor
        Cancel.
    """
    number = np.unique(block, return_inverse=True)[1]
    pairs = _pairs_won(score, good, number, monitor) - _pairs_won(other, good, number, monitor)
    n_good, n_bad = (np.bincount(number[chosen], minlength=len(pairs)) for chosen in (good, ~good))
    # How often each block is drawn; first of all each of them once.
    rng = np.random.default_rng(0)
    draws = rng.multinomial(len(pairs), np.full(len(pairs), 1.0 / len(pairs)), rounds)
    drawn = np.concatenate((np.ones((1, len(pairs))), draws))
    both = (drawn @ n_good) * (drawn @ n_bad)
    found = np.full(rounds + 1, np.nan)
    np.divide(((drawn @ pairs) * drawn).sum(axis=1), both, out=found, where=both > 0)
    rest = found[1:][np.isfinite(found[1:])]
    return float(found[0]), float(rest.std()) if len(rest) > 1 else float("nan")


def _pairs_won(score: np.ndarray, good: np.ndarray, number: np.ndarray, monitor: Monitor) -> np.ndarray:
    """(b, b) pairs in which the good point of a block scores above the other one of a block, ties half."""
    order = np.argsort(score, kind="stable")
    good, number = good[order], number[order]
    level = np.cumsum(np.concatenate(([0], np.diff(score[order]) != 0)))
    n = int(number.max()) + 1
    won = np.empty((n, n))
    for k in range(n):
        monitor.check()
        held = np.bincount(level[~good & (number == k)], minlength=level[-1] + 1)
        below = np.cumsum(held) - 0.5 * held
        won[:, k] = np.bincount(number[good], below[level[good]], n)
    return won
