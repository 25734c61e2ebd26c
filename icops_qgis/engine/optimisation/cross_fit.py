"""Nets trained so that each point is scored by those that have not seen it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..compute import Monitor
from .baselines import fit_logistic, sigmoid
from .blocks import Division, divide
from .features import Features
from .labels import Labels
from .metrics import prior_weights
from .model_file import Model
from .network import PRESETS, Preset
from .options import OptimiseOptions
from .patch_view import PatchView
from .patches import Patches
from .point_grid import PointGrid
from .pooled_view import PooledView
from .training import Trained, train_net


@dataclass(frozen=True)
class CrossFit:
    """Nets and what they say of points that they have not seen."""

    division: Division
    """The first."""
    trained: tuple[Trained, ...]
    """Its nets."""
    probability: np.ndarray
    """(n,) float64."""
    model: Model
    """All nets."""


def cross_fit(
    grid: PointGrid, features: Features, labels: Labels, options: OptimiseOptions, monitor: Monitor
) -> CrossFit:
    """Nets for each fold of each division; a point is scored by those that have not seen it.

    One division leaves to chance which ground each net has seen; the mean over several does not.

    Parameters
    ----------
    grid : PointGrid
        Where the n points lie.
    features : Features
        What the nets see of them.
    labels : Labels
        What they are to tell.
    options : OptimiseOptions
        Preset, split, seed and device.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The points cannot be divided.
    Cancelled
        The user stopped the run.
    """
    preset, good = PRESETS[options.preset], labels.good
    scaling = features.scaling()
    values = features.scaled(scaling)
    view = view_of(grid, values, preset, monitor)
    scores = np.zeros(len(good))
    divisions, trained, states = [], [], []
    for number in range(preset.divisions):
        seed = options.seed + 10 * number
        division = divide(grid, good, options.split, seed)
        part = monitor.part(number / preset.divisions, (number + 1) / preset.divisions)
        asked, nets = _fit_folds(view, values, labels, division, preset, seed, options.device, part)
        scores += asked / preset.divisions
        divisions.append(division)
        trained.append(nets)
        states += [net.state for net in nets]
    calibration = _calibration(scores, good)
    model = Model(
        options.preset, options.labels.kind, features.names, scaling, tuple(states), calibration
    )  # fmt: skip
    return CrossFit(divisions[0], trained[0], calibrated(scores, calibration), model)


def _fit_folds(
    view: PooledView | PatchView,
    values: np.ndarray,
    labels: Labels,
    division: Division,
    preset: Preset,
    seed: int,
    device: str,
    monitor: Monitor,
) -> tuple[np.ndarray, tuple[Trained, ...]]:
    """Logits (n,) of points held out, and the nets, one per fold."""
    asked = np.empty(len(values))
    everywhere = np.ones(len(values), bool)
    trained = []
    count = len(division.folds)
    for number, fold in enumerate(division.folds):
        part = monitor.part(number / count, (number + 1) / count)
        monitor.inform(
            f"Net {number + 1} of {count}: learns from {int(fold.learn.sum())} points, "
            f"{int(fold.stop.sum())} tell when to stop, {int(fold.ask.sum())} are held out."
        )
        net, found = train_net(
            view, values, labels, fold, preset, seed + number, device, part.part(0.0, 0.95)
        )
        logits = view.score(net, everywhere, device, part.part(0.95, 1.0))
        # Nets that saw fewer bad points are milder all over: one footing, or they could not be compared.
        middle, spread = float(logits.mean()), float(logits.std())
        net.set_level(middle, spread)
        asked[fold.ask] = (logits[fold.ask] - middle) / max(spread, 1e-6)
        trained.append(replace(found, state=found.state | {"level": net.level.cpu().numpy()}))
    return asked, tuple(trained)


def _calibration(logits: np.ndarray, good: np.ndarray) -> tuple[float, float]:
    """Slope and bias of Platt's (1999) calibration on the scores of points that were held out."""
    if good.all() or not good.any():
        return 1.0, 0.0
    fitted = fit_logistic(logits[:, None], good, prior_weights(good), np.ones(1))
    # A net that has learnt nothing must not be turned upside down by chance.
    return max(float(fitted.weight[0]), 0.01), fitted.bias


def calibrated(logits: np.ndarray, calibration: tuple[float, float]) -> np.ndarray:
    """Probabilities (n,) float64 of logits (n,), by slope and bias."""
    return sigmoid(calibration[0] * logits.astype(np.float64) + calibration[1])


def view_of(grid: PointGrid, values: np.ndarray, preset: Preset, monitor: Monitor) -> PooledView | PatchView:
    """What the nets of a preset see of the points."""
    patches = Patches(grid, values)
    return PatchView(patches, preset) if preset.layers else PooledView(patches, values, preset, monitor)
