"""Training of one net on some points, until held-out blocks say that it learns nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from ..compute import Execution, Monitor
from ..compute.card import full_precision
from .baselines import fit_logistic
from .blocks import Fold
from .labels import Labels
from .metrics import area_under_roc
from .network import PointNet, Preset, make_net
from .patch_view import PatchView
from .pooled_view import PooledView

_DECAY = 2e-2

#: Weights are averaged over about so many steps: single steps jump about.
_AVERAGED = 30


@dataclass(frozen=True)
class Epoch:
    """How far a net had come."""

    loss: float
    """Mean loss of its steps."""
    held_out: float
    """Loss of the points that tell when to stop."""
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
    view: PooledView | PatchView,
    values: np.ndarray,
    labels: Labels,
    fold: Fold,
    preset: Preset,
    seed: int,
    device: str,
    monitor: Monitor,
) -> tuple[PointNet, Trained]:
    """Train a net.

    The loss counts points alone, not empty cells. What is learnt is the graded target, so that most points
    have something to say even where few fail the label; class weights would have a handful of places rule
    the net, and enter at the calibration instead. After each epoch the points of ``fold.stop`` are scored;
    the weights of the epoch with their lowest loss stay.

    Parameters
    ----------
    view : PooledView or PatchView
        What such a net sees.
    values : (n, c) ndarray of float32
        Scaled channels of the points.
    labels : Labels
        What the net is to tell.
    fold : Fold
        Who learns and who tells when to stop.
    preset : Preset
        Size of the net.
    seed : int
        Of the first weights and of the order of learning.
    device : str
        What torch calls the device.
    monitor : Monitor
        Progress and cancel.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = make_net(values.shape[1], preset).to(device)
    begin = fit_logistic(values[fold.learn], labels.target[fold.learn])
    net.begin_as(torch.from_numpy(begin.weight).float().to(device), begin.bias)
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(1 - 1 / _AVERAGED), use_buffers=True
    )
    steps = view.steps(fold, preset)
    optimiser = torch.optim.AdamW(net.parameters(), lr=preset.rate, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, preset.rate, preset.epochs * steps)
    epochs: list[Epoch] = []
    best, state = 0, {}
    for number in range(preset.epochs):
        net.train()
        total = 0.0
        for step, batch in enumerate(view.epoch(fold, preset, rng)):
            monitor.check()
            logits, points = view.logits(net, batch, fold, rng, device)
            target = torch.from_numpy(labels.target[points]).to(device)
            loss = binary_cross_entropy_with_logits(logits, target)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
            mean.update_parameters(net)
            monitor.progress((number + step / steps) / preset.epochs)
        scores = view.score(mean.module, fold.stop, device, _quiet(monitor))
        epochs.append(_epoch(total / steps, scores[fold.stop], labels, fold.stop))
        monitor.inform(
            f"  epoch {number + 1}: loss {epochs[-1].loss:.4f}, held out {epochs[-1].held_out:.4f}, "
            f"AUC {epochs[-1].auc:.3f}"
        )
        if not state or epochs[-1].held_out < epochs[best].held_out:
            best = number
            state = {name: value.cpu().numpy().copy() for name, value in mean.module.state_dict().items()}
        if number - best >= preset.patience:
            break
    net.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()})
    monitor.progress(1.0)
    return net, Trained(state, tuple(epochs), best)


def _epoch(loss: float, logits: np.ndarray, labels: Labels, stop: np.ndarray) -> Epoch:
    """How far a net has come, by the points that tell when to stop."""
    good, target = labels.good[stop], labels.target[stop]
    # log(1 + exp(z)) without overflow.
    each = np.logaddexp(0.0, logits.astype(np.float64)) - target * logits
    return Epoch(loss, float(each.mean()), area_under_roc(logits, good))


def _quiet(monitor: Monitor) -> Monitor:
    """Cancel without progress."""
    return Monitor(cancelled=monitor.cancelled)


@contextmanager
def repeatable(execution: Execution, preset: Preset) -> Iterator[None]:
    """Torch as this run wants it: so many threads, the same sums in the same order; then as it was.

    The steps of a compact net are too small to be shared: several threads would wait for each other.
    """
    threads = torch.get_num_threads()
    strict = torch.are_deterministic_algorithms_enabled()
    quick = torch.backends.cudnn.benchmark
    random = torch.random.get_rng_state()
    try:
        torch.set_num_threads(execution.threads if preset.layers else 1)
        torch.use_deterministic_algorithms(True, warn_only=True)
        torch.backends.cudnn.benchmark = False
        with full_precision():
            yield
    finally:
        torch.set_num_threads(threads)
        torch.use_deterministic_algorithms(strict)
        torch.backends.cudnn.benchmark = quick
        torch.random.set_rng_state(random)
