"""Optimisation of measurement points by a CNN: train, score out of fold, compare with plain judges."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch

from ..compute import Execution, Monitor
from ..compute.device import on_device
from ..errors import EngineError
from .blocks import Division
from .cross_fit import calibrated, cross_fit, view_of
from .features import Features, MeasurementPoints, make_features
from .judges import Comparison, Judge, blocks_of, coherence_judge, compare, judges_of
from .labels import LabelOptions, Labels, make_labels
from .metrics import area_under_roc
from .model_file import Model
from .network import PRESETS, PointNet, Preset, make_net
from .options import OptimiseOptions
from .point_grid import PointGrid, make_grid
from .training import Trained, repeatable

#: Fewer points, or points of a class, teach a net nothing.
FEWEST_POINTS, FEWEST_OF_A_CLASS = 200, 20


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
        found = cross_fit(grid, features, labels, options, whole)
        model = found.model
        other_auc = None
        if split == "random":
            monitor.inform("The same with blocks held out:")
            elsewhere = cross_fit(
                grid, features, labels, replace(options, split="blocks"), monitor.part(0.54, 0.97)
            )
            other_auc = "blocks", area_under_roc(elsewhere.probability, labels.good)
            model = elsewhere.model
    judges = judges_of(features, labels, found.division, found.probability)
    comparison = compare(judges, labels.good, blocks_of(found.division, grid), monitor)
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
        view = view_of(grid, values, preset, monitor)
        for number, state in enumerate(model.states):
            net = _restored(model, state, options.device)
            part = monitor.part(
                0.1 + 0.7 * number / len(model.states), 0.1 + 0.7 * (number + 1) / len(model.states)
            )
            scores += view.score(net, everywhere, options.device, part) / len(model.states)
    probability = calibrated(scores, model.calibration)
    labels, judges = None, ()
    if points.series is not None and len(points.years) >= 4 and len(points) > 2:
        labels = make_labels(points, replace(options.labels, kind=model.labels), monitor.part(0.8, 1.0))
        judges = (
            Judge("CNN", probability, area_under_roc(probability, labels.good)),
            *coherence_judge(features, labels.good),
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
