"""Optimisation of measurement points by a CNN: train, score out of fold, compare with plain judges."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import torch

from ..compute import Execution, Monitor
from ..compute.device import on_device
from ..errors import EngineError
from .baselines import fit_logistic, sigmoid
from .blocks import Division, divide
from .features import Features, MeasurementPoints, make_features
from .labels import LabelOptions, Labels, make_labels
from .metrics import area_under_roc, auc_difference, prior_weights
from .model_file import Model
from .network import PRESETS, PointNet, Preset, make_net
from .patch_view import PatchView
from .patches import Patches
from .point_grid import PointGrid, make_grid
from .pooled_view import PooledView
from .training import Trained, repeatable, train_net

#: Fewer points, or points of a class, teach a net nothing.
FEWEST_POINTS, FEWEST_OF_A_CLASS = 200, 20


@dataclass(frozen=True)
class OptimiseOptions:
    """What the user chose."""

    preset: str = "compact"
    """A key of `network.PRESETS`."""
    labels: LabelOptions = field(default_factory=LabelOptions)
    """What the net is to tell."""
    split: str = "blocks"
    """One of `blocks.SPLITS`."""
    threshold: float = 0.5
    """Points are kept from this probability on."""
    seed: int = 1
    """Same seed, same probabilities."""
    device: str = "cpu"
    """One of `compute.device.DEVICES`."""


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


@dataclass(frozen=True)
class Optimisation:
    """The outcome for n points."""

    probability: np.ndarray
    """(n,) float64: chance that the point is a good one; see `metrics.prior_weights`."""
    keep: np.ndarray
    """(n,) bool: probability at the threshold or above."""
    grid: PointGrid
    """Where the points lie."""
    features: Features
    """What the CNN saw."""
    model: Model
    """The nets."""
    labels: Labels | None = None
    """What the series say; None where a saved model scored a layer without series."""
    division: Division | None = None
    """Who learnt and who was asked; None where a saved model scored."""
    trained: tuple[Trained, ...] = ()
    """How training went, fold by fold."""
    judges: tuple[Judge, ...] = ()
    """The CNN, then the plain judges."""
    comparison: Comparison | None = None
    """The CNN beside the best plain judge."""
    other_auc: tuple[str, float] | None = None
    """Where the split was random: ``blocks`` and the AUC that held-out blocks give."""
    device: str = "cpu"
    """What did the work, for the file."""


def optimise(
    points: MeasurementPoints, options: OptimiseOptions, execution: Execution, monitor: Monitor
) -> Optimisation:
    """Train on a layer and score each of its points with a net that has not seen it.

    Parameters
    ----------
    points : MeasurementPoints
        With series.
    options : OptimiseOptions
        Net, labels, split, threshold, seed.
    execution : Execution
        Threads.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        Too few points, one class only, no channels, or all in one place.
    Cancelled
        The user stopped the run.
    """

    def work(device: str) -> Optimisation:
        return _optimise(points, replace(options, device=device), execution, monitor)

    found, device = on_device(options.device, execution.here(), monitor, work)
    return replace(found, device=device)


def _optimise(
    points: MeasurementPoints, options: OptimiseOptions, execution: Execution, monitor: Monitor
) -> Optimisation:
    """`optimise` on what torch calls ``options.device``."""
    if len(points) < FEWEST_POINTS:
        raise EngineError(
            f"The layer has {len(points)} points and a CNN needs at least {FEWEST_POINTS} to learn from: "
            "take a larger layer, or give a MODEL_INPUT trained on one."
        )
    grid = make_grid(points, monitor)
    labels = make_labels(points, options.labels, monitor.part(0.0, 0.05))
    _check_classes(labels, options.labels)
    features = make_features(points, monitor)
    if PRESETS[options.preset].quality_alone:
        features = features.of_quality()
    monitor.progress(0.08)
    with repeatable(execution, PRESETS[options.preset]):
        split = options.split
        whole = monitor.part(0.08, 0.54 if split == "random" else 0.97)
        found = _cross_fit(grid, features, labels, options, whole)
        model = found.model
        other_auc = None
        if split == "random":
            monitor.inform("The same with blocks held out:")
            elsewhere = _cross_fit(
                grid, features, labels, replace(options, split="blocks"), monitor.part(0.54, 0.97)
            )
            other_auc = "blocks", area_under_roc(elsewhere.probability, labels.good)
            model = elsewhere.model
    judges = _judges(features, labels, found.division, found.probability)
    comparison = _comparison(judges, labels.good, _blocks_of(found.division, grid), monitor)
    monitor.progress(1.0)
    return Optimisation(
        found.probability, found.probability >= options.threshold, grid, features, model, labels,
        found.division, found.trained, judges, comparison, other_auc,
    )  # fmt: skip


def apply_model(
    points: MeasurementPoints,
    model: Model,
    options: OptimiseOptions,
    execution: Execution,
    monitor: Monitor,
) -> Optimisation:
    """Score a layer with a model trained on another.

    Where the layer has series they are labelled too, so that the scores can be judged.

    Parameters
    ----------
    points : MeasurementPoints
        Series are not needed.
    model : Model
        From `model_file.read_model`.
    options : OptimiseOptions
        Threshold and device; the labels' limits.
    execution : Execution
        Threads.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The layer lacks channels of the model, or the model does not fit its preset.
    Cancelled
        The user stopped the run.
    """

    def work(device: str) -> Optimisation:
        return _apply_model(points, model, replace(options, device=device), execution, monitor)

    found, device = on_device(options.device, execution.here(), monitor, work)
    return replace(found, device=device)


def _apply_model(
    points: MeasurementPoints,
    model: Model,
    options: OptimiseOptions,
    execution: Execution,
    monitor: Monitor,
) -> Optimisation:
    """`apply_model` on what torch calls ``options.device``."""
    grid = make_grid(points, monitor)
    features = make_features(points, monitor, model.channels)
    values = features.scaled(model.scaling)
    everywhere = np.ones(len(points), bool)
    scores = np.zeros(len(points))
    preset = _preset_of(model)
    with repeatable(execution, preset):
        view = _view(grid, values, preset, monitor)
        for number, state in enumerate(model.states):
            net = _restored(model, state, options.device)
            part = monitor.part(
                0.1 + 0.7 * number / len(model.states), 0.1 + 0.7 * (number + 1) / len(model.states)
            )
            scores += view.score(net, everywhere, options.device, part) / len(model.states)
    probability = _calibrated(scores, model.calibration)
    labels, judges = None, ()
    if points.series is not None and len(points.years) >= 4 and len(points) > 2:
        labels = make_labels(points, replace(options.labels, kind=model.labels), monitor.part(0.8, 1.0))
        judges = (
            Judge("CNN", probability, area_under_roc(probability, labels.good)),
            *_coherence(features, labels.good),
        )
    return Optimisation(
        probability, probability >= options.threshold, grid, features, model, labels, judges=judges
    )


def _check_classes(labels: Labels, options: LabelOptions) -> None:
    """Whether there are two classes to tell apart.

    Raises
    ------
    EngineError
    """
    good = int(labels.good.sum())
    bad = len(labels.good) - good
    if min(good, bad) >= FEWEST_OF_A_CLASS:
        return
    advice = (
        "choose LABELS reliability"
        if options.kind == "paper"
        else "loosen MAX_RESIDUAL and MAX_RATE_DIFFERENCE" if good < bad
        else "tighten MAX_RESIDUAL and MAX_RATE_DIFFERENCE, or take points with a lower coherence in"
    )  # fmt: skip
    raise EngineError(
        f"By its {options.kind} labels the layer has {good} good and {bad} other points, and a CNN needs at "
        f"least {FEWEST_OF_A_CLASS} of each to tell them apart: {advice}, or give a saved MODEL_INPUT."
    )


@dataclass(frozen=True)
class _CrossFit:
    """Nets and what they say of points that they have not seen."""

    division: Division
    """The first."""
    trained: tuple[Trained, ...]
    """Its nets."""
    probability: np.ndarray
    """(n,) float64."""
    model: Model
    """All nets."""


def _cross_fit(
    grid: PointGrid, features: Features, labels: Labels, options: OptimiseOptions, monitor: Monitor
) -> _CrossFit:
    """Nets for each fold of each division; a point is scored by those that have not seen it.

    One division leaves to chance which ground each net has seen; the mean over several does not.
    """
    preset, good = PRESETS[options.preset], labels.good
    scaling = features.scaling()
    values = features.scaled(scaling)
    view = _view(grid, values, preset, monitor)
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
    return _CrossFit(divisions[0], trained[0], _calibrated(scores, calibration), model)


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


def _calibrated(logits: np.ndarray, calibration: tuple[float, float]) -> np.ndarray:
    """Probabilities."""
    return sigmoid(calibration[0] * logits.astype(np.float64) + calibration[1])


def _judges(
    features: Features, labels: Labels, division: Division, probability: np.ndarray
) -> tuple[Judge, ...]:
    """The CNN and the plain judges, each asked about points it had not seen."""
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
        *_coherence(features, good),
    )


def _coherence(features: Features, good: np.ndarray) -> tuple[Judge, ...]:
    """The coherence as a judge; none where the layer has none."""
    coherence = features.column("coherence")
    if coherence is None:
        return ()
    # The channel is a measure of noise, which falls where the coherence rises.
    score = -np.nan_to_num(coherence.astype(np.float64), nan=0.0)
    return (Judge("coherence", score, area_under_roc(score, good)),)


def _comparison(
    judges: tuple[Judge, ...], good: np.ndarray, block: np.ndarray, monitor: Monitor
) -> Comparison:
    """The CNN against the best of the others."""
    cnn, *others = judges
    best = max(others, key=lambda judge: judge.auc)
    gain, deviation = auc_difference(cnn.score, best.score, good, block, monitor=monitor)
    return Comparison(best.name, gain, deviation)


def _blocks_of(division: Division, grid: PointGrid) -> np.ndarray:
    """What the uncertainty of an AUC is drawn by: blocks, also where points were dealt at random."""
    if division.side:
        return division.block
    side = max(1, int(max(grid.shape) / 8))
    row, col = grid.row // side, grid.col // side
    return (row.astype(np.int64) * (grid.shape[1] // side + 1) + col)[grid.cell]


def _view(grid: PointGrid, values: np.ndarray, preset: Preset, monitor: Monitor) -> PooledView | PatchView:
    """What the nets of a preset see of the points."""
    patches = Patches(grid, values)
    return PatchView(patches, preset) if preset.layers else PooledView(patches, values, preset, monitor)


def _preset_of(model: Model) -> Preset:
    """Size of the nets of a model.

    Raises
    ------
    EngineError
        It is unknown.
    """
    if model.preset not in PRESETS:
        raise EngineError(f"The model's preset {model.preset!r} is unknown: train it again.")
    return PRESETS[model.preset]


def _restored(model: Model, state: dict[str, np.ndarray], device: str) -> PointNet:
    """A net with its weights.

    Raises
    ------
    EngineError
        They do not fit.
    """
    net = make_net(len(model.channels), _preset_of(model))
    try:
        net.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in state.items()})
    except (RuntimeError, TypeError) as error:
        raise EngineError("The model's weights do not fit its preset: train it again.") from error
    return net.to(device)
