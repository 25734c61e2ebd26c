"""Who tells good points from others better: the CNN beside plain judges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Monitor
from .baselines import fit_logistic, sigmoid
from .blocks import Division
from .features import Features
from .labels import Labels
from .metrics import area_under_roc, auc_difference
from .point_grid import PointGrid


@dataclass(frozen=True)
class Judge:
    """Scores of points that a judge had not seen, and how well they tell."""

    name: str
    """``CNN``, ``logistic regression`` or ``coherence``."""
    score: np.ndarray
    """(n,) float64; higher is better."""
    auc: float
    """Against the labels."""


@dataclass(frozen=True)
class Comparison:
    """How much the CNN is better than the best plain judge."""

    other: str
    """That judge."""
    gain: float
    """Difference of the AUCs."""
    deviation: float
    """Standard deviation of the difference over blocks."""


def judges_of(
    features: Features, labels: Labels, division: Division, probability: np.ndarray
) -> tuple[Judge, ...]:
    """The CNN and the plain judges, each asked about points it had not seen.

    Parameters
    ----------
    features : Features
        What is known of n points.
    labels : Labels
        What the judges are to tell.
    division : Division
        Who learns and who is asked.
    probability : (n,) ndarray of float64
        What the CNN says.
    """
    values = features.scaled(features.scaling())
    good = labels.good
    linear = np.empty(len(good))
    for fold in division.folds:
        judge = fit_logistic(values[fold.learn], labels.target[fold.learn])
        logits = judge.logits(values)
        linear[fold.ask] = sigmoid((logits[fold.ask] - logits.mean()) / max(logits.std(), 1e-6))
    return (
        Judge("CNN", probability, area_under_roc(probability, good)),
        Judge("logistic regression", linear, area_under_roc(linear, good)),
        *coherence_judge(features, good),
    )


def coherence_judge(features: Features, good: np.ndarray) -> tuple[Judge, ...]:
    """The coherence as a judge; none where the layer has none."""
    coherence = features.column("coherence")
    if coherence is None:
        return ()
    # The channel is a measure of noise, which falls where the coherence rises.
    score = -np.nan_to_num(coherence.astype(np.float64), nan=0.0)
    return (Judge("coherence", score, area_under_roc(score, good)),)


def compare(judges: tuple[Judge, ...], good: np.ndarray, block: np.ndarray, monitor: Monitor) -> Comparison:
    """The CNN, which comes first, against the best of the others.

    Parameters
    ----------
    judges : tuple of Judge
        As `judges_of` gives them.
    good : (n,) ndarray of bool
        The labels.
    block : (n,) ndarray of int
        What the uncertainty is drawn by, see `blocks_of`.
    monitor : Monitor
        Progress and cancel.
    """
    cnn, *others = judges
    best = max(others, key=lambda judge: judge.auc)
    gain, deviation = auc_difference(cnn.score, best.score, good, block, monitor=monitor)
    return Comparison(best.name, gain, deviation)


def blocks_of(division: Division, grid: PointGrid) -> np.ndarray:
    """(n,) int64: what the uncertainty of an AUC is drawn by: blocks, also of points dealt at random."""
    if division.side:
        return division.block
    side = max(1, int(max(grid.shape) / 8))
    row, col = grid.row // side, grid.col // side
    return (row.astype(np.int64) * (grid.shape[1] // side + 1) + col)[grid.cell]
