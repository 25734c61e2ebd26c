"""Training of one net on some points, until held-out blocks say that it learns nothing more."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from ..compute import Execution, Monitor
from .blocks import Fold
from .inference import as_tensor, score_points
from .metrics import area_under_roc
from .network import PointNet, Preset
from .patches import Patches, tiles

#: Side of a patch that a net learns from [cells].
PATCH = 64

#: Patches per epoch at most: an epoch of a very large layer sees a part of it.
_PATCHES_PER_EPOCH = 400

#: Steps per epoch at least: a small layer is seen several times, turned and mirrored.
_STEPS_PER_EPOCH = 12

_LEARNING_RATE, _DECAY = 3e-3, 1e-4


@dataclass(frozen=True)
class Epoch:
    """How far a net had come."""

    loss: float
    """Mean loss of its steps, classes weighted alike."""
    auc: float
    """Of the points that tell when to stop."""


@dataclass(frozen=True)
class Trained:
    """A net and how it came about."""

    state: dict[str, np.ndarray]
    """Its weights by name, of the best epoch."""
    epochs: tuple[Epoch, ...]
    """All epochs."""
    best: int
    """Index of the best."""


def train_net(
    patches: Patches,
    values: np.ndarray,
    good: np.ndarray,
    fold: Fold,
    preset: Preset,
    seed: int,
    device: str,
    monitor: Monitor,
) -> tuple[PointNet, Trained]:
    """Train a net.

    The loss counts points alone, not empty cells, and both classes alike however rare one is. After
    each epoch the points of ``fold.stop`` are scored; the weights of the epoch with the highest area
    under their ROC stay.

    Parameters
    ----------
    patches : Patches
        The grid.
    values : (n, c) ndarray of float32
        Scaled channels of the points.
    good : (n,) ndarray of bool
        Labels.
    fold : Fold
        Who learns and who tells when to stop.
    preset : Preset
        Size of the net.
    seed : int
        Of the first weights and of the order of patches.
    device : str
        ``cpu`` or ``cuda``.
    monitor : Monitor
        Progress and cancel.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = PointNet(values.shape[1], preset).to(device).to(memory_format=torch.channels_last)
    steps = max(_STEPS_PER_EPOCH, -(-_epoch_corners(patches, fold, rng).shape[0] // preset.batch))
    optimiser = torch.optim.AdamW(net.parameters(), lr=_LEARNING_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _LEARNING_RATE, preset.epochs * steps)
    weight = _class_weights(good[fold.learn])
    epochs: list[Epoch] = []
    best, state = 0, {}
    for number in range(preset.epochs):
        net.train()
        total = 0.0
        batches = _batches(patches, fold, preset.batch, steps, rng)
        for step, corners in enumerate(batches):
            monitor.check()
            total += _step(net, optimiser, patches, values, good, fold, corners, weight, rng, device)
            schedule.step()
            monitor.progress((number + step / steps) / preset.epochs)
        logits = score_points(net, preset, patches, values, fold.stop, device, _quiet(monitor))
        auc = area_under_roc(logits[fold.stop], good[fold.stop])
        epochs.append(Epoch(total / steps, auc))
        monitor.inform(f"  epoch {number + 1}: loss {total / steps:.4f}, held-out AUC {auc:.3f}")
        if not state or _rank(epochs[-1]) > _rank(epochs[best]):
            best = number
            state = {name: value.cpu().numpy().copy() for name, value in net.state_dict().items()}
        if number - best >= preset.patience:
            break
    net.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()})
    monitor.progress(1.0)
    return net, Trained(state, tuple(epochs), best)


def _rank(epoch: Epoch) -> float:
    """What the best epoch has most of; where the held-out points are of one class, the loss tells."""
    return epoch.auc if math.isfinite(epoch.auc) else -epoch.loss


def _quiet(monitor: Monitor) -> Monitor:
    """Cancel without progress."""
    return Monitor(cancelled=monitor.cancelled)


def _class_weights(good: np.ndarray) -> tuple[float, float]:
    """Weights of unreliable and of reliable points that make both classes count alike."""
    share = min(max(float(good.mean()), 1e-3), 1 - 1e-3)
    return 0.5 / (1 - share), 0.5 / share


def _epoch_corners(patches: Patches, fold: Fold, rng: np.random.Generator) -> np.ndarray:
    """Patches that cover the learning points, from another start each time, in random order."""
    offset = tuple(rng.integers(0, PATCH, 2).tolist())
    return rng.permutation(tiles(patches.grid, fold.learn, PATCH, offset))[:_PATCHES_PER_EPOCH]


def _batches(
    patches: Patches, fold: Fold, size: int, steps: int, rng: np.random.Generator
) -> Iterator[np.ndarray]:
    """The patches of an epoch, some per step."""
    waiting = np.empty((0, 2), np.int64)
    for _ in range(steps):
        while len(waiting) < size:
            waiting = np.concatenate((waiting, _epoch_corners(patches, fold, rng)))
        yield waiting[:size]
        waiting = waiting[size:]


def _step(net, optimiser, patches, values, good, fold, corners, weight, rng, device) -> float:
    """One step of the optimiser; returns the loss."""
    rasters, chosen, places = [], [], []
    for number, (top, left) in enumerate(corners.tolist()):
        raster = patches.cut(top, left, PATCH, PATCH)
        points = patches.points(top, left, PATCH, PATCH)
        points = points[fold.learn[points]]
        cell = patches.grid.cell[points]
        row, col = patches.grid.row[cell] - top, patches.grid.col[cell] - left
        # Quality does not know north: patches are turned by half and mirrored.
        if rng.integers(2):
            raster, row = raster[:, ::-1], PATCH - 1 - row
        if rng.integers(2):
            raster, col = raster[:, :, ::-1], PATCH - 1 - col
        rasters.append(raster)
        chosen.append(points)
        places.append((number * PATCH + row) * PATCH + col)
    points = np.concatenate(chosen)
    label = torch.from_numpy(good[points].astype(np.float32)).to(device)
    around = net(as_tensor(np.stack(rasters), device)).reshape(-1)[
        torch.from_numpy(np.concatenate(places).astype(np.int64)).to(device)
    ]
    logits = net.score(around, torch.from_numpy(values[points]).to(device))
    weights = torch.where(label > 0.5, weight[1], weight[0])
    loss = binary_cross_entropy_with_logits(logits, label, weights)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    optimiser.step()
    return float(loss.detach())


@contextmanager
def repeatable(execution: Execution) -> Iterator[None]:
    """Torch as this run wants it: so many threads, the same sums in the same order; then as it was."""
    threads = torch.get_num_threads()
    strict = torch.are_deterministic_algorithms_enabled()
    quick = torch.backends.cudnn.benchmark
    random = torch.random.get_rng_state()
    try:
        torch.set_num_threads(execution.threads)
        torch.use_deterministic_algorithms(True, warn_only=True)
        torch.backends.cudnn.benchmark = False
        yield
    finally:
        torch.set_num_threads(threads)
        torch.use_deterministic_algorithms(strict)
        torch.backends.cudnn.benchmark = quick
        torch.random.set_rng_state(random)
