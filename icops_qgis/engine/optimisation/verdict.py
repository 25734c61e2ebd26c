"""What the optimisation did and what it is worth, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterable

from .features import CHANNELS
from .labels import LINEAR_COEFFICIENT, NEIGHBOURS
from .network import PRESETS
from .optimise import Optimisation
from .options import OptimiseOptions

#: A difference counts from so many standard deviations on.
_SURE = 2.0

_GRIDS = {
    "radar": "the radar image's rows and columns, cells of {0:.3g} pixels",
    "regular": "the regular grid that the points lie on, cells of {0:.4g} m",
    "map": "cells of the map of {0:.3g} m, one point each where points stand typically",
}


def verdict(found: Optimisation) -> str:
    """Whether the CNN beats the plain judges here."""
    if not found.judges:
        return "The layer has no series to judge the CNN by."
    cnn = found.judges[0]
    if not math.isfinite(cnn.auc):
        return "By the labels all points are alike, so the CNN cannot be judged here."
    if found.comparison is None:
        others = "".join(f", {judge.name} alone one of {judge.auc:.3f}" for judge in found.judges[1:])
        return f"The saved model reaches an AUC of {cnn.auc:.3f} against the labels of this layer{others}."
    other = next(judge for judge in found.judges if judge.name == found.comparison.other)
    gain, deviation = found.comparison.gain, found.comparison.deviation
    told = f"AUC {cnn.auc:.3f} against {other.auc:.3f}, difference {gain:+.3f} +- {deviation:.3f}"
    if gain > _SURE * deviation:
        return f"On held-out points the CNN beats the best plain judge here, {other.name} ({told})."
    if gain < -_SURE * deviation:
        return f"On held-out points {other.name} beats the CNN here ({told}): use it instead."
    return f"On held-out points the CNN is no better than {other.name} here, chance aside ({told})."


def choices(found: Optimisation, options: OptimiseOptions) -> list[str]:
    """Every choice, one sentence or two each."""
    told = [_grid(found), _channels(found)]
    if found.labels is not None:
        told.append(_labels(found, options))
    if found.division is None:
        told.append("A saved model scored the layer: by the mean of its nets' scores.")
    else:
        told += [_split(found), _net(found, options)]
    told.append(
        f"CNN_KEEP is 1 where CNN_PROB is at least {options.threshold:g}; {int(found.keep.sum())} of "
        f"{len(found.keep)} points are kept. CNN_PROB is the probability of a good point if three in "
        "ten were not good."
    )
    return told


def _grid(found: Optimisation) -> str:
    shared = found.grid.shared()
    more = f"; {shared} points share a cell, which holds their mean" if shared else ""
    rows, cols = found.grid.shape
    return f"Grid: {_GRIDS[found.grid.origin].format(found.grid.spacing)}, {rows} x {cols}{more}."


def _channels(found: Optimisation) -> str:
    words = {channel.name: channel.words for channel in CHANNELS}
    told = f"Channels: {'; '.join(words[name] for name in found.features.names)}."
    if found.features.unused:
        unused = "; ".join(words[name] for name in found.features.unused)
        told += f" Set aside, because they tell the kind of ground rather than the quality: {unused}."
    if found.features.missing:
        missing = "; ".join(words[name] for name in found.features.missing)
        told += f" Left out, because the layer does not have them or they are the same everywhere: {missing}."
    return told + (
        " Velocity, residual, linearity, standard deviations, DEM error, place and height are no channels: "
        "they would tell the net its label, or be learnt by heart."
    )


def _labels(found: Optimisation, options: OptimiseOptions) -> str:
    good = int(found.labels.good.sum())
    failed = ", ".join(f"{reason}: {count}" for reason, count in found.labels.counts.items())
    told = f"{good} of {len(found.labels.good)} points are good by the labels ({failed})."
    if found.model.labels == "paper":
        return (
            f"Labels of the paper: good where the linear coefficient of the series exceeds "
            f"{LINEAR_COEFFICIENT:g} in absolute value (by its sign, all subsidence would be rejected). "
            f"{told}"
        )
    limits = options.labels
    return (
        "Labels of reliability, against the second-order surface through the series of the "
        f"{NEIGHBOURS} nearest points: residual up to {1000 * limits.max_residual:g} mm rms, rate within "
        f"{1000 * limits.max_rate_difference:g} mm/yr, no step above {1000 * limits.max_step:g} mm. {told}"
    )


def _split(found: Optimisation) -> str:
    division = found.division
    times = PRESETS[found.model.preset].divisions
    again = f"So {times} times, the blocks dealt anew, and the mean is taken. " if times > 1 else ""
    learn, ask = (
        _listed(int(getattr(fold, name).sum()) for fold in division.folds) for name in ("learn", "ask")
    )
    if not division.side:
        return (
            f"Split at random: three nets learn from {learn} points and are asked about {ask} others. {again}"
            "Neighbours of held-out points were learnt from, which flatters the result."
        )
    return (
        f"Split by {division.block.max() + 1} blocks of {division.side} x {division.side} cells, about "
        f"70:30: three nets learn from {learn} points and are asked about {ask} others; nothing is learnt "
        f"from within {division.gap} cells of what a net is asked about. {again}Every point's probability "
        "comes from nets that have not seen its block."
    )


def _net(found: Optimisation, options: OptimiseOptions) -> str:
    preset = PRESETS[options.preset]
    epochs = ", ".join(f"{net.best + 1} of {len(net.epochs)}" for net in found.trained)
    own = " beside the point's own values" if preset.sees_itself else ""
    stack = (
        f"{preset.layers} convolution layers of {preset.filters} filters {preset.kernel} x {preset.kernel}, "
        "batch normalisation, skips, "
        if preset.layers else ""
    )  # fmt: skip
    if preset.pools:
        own = f" on means over squares of {_listed(preset.pools)} cells, {preset.hidden} wide{own}"
    return (
        f"Net {options.preset}: {stack}a 1 x 1 head{own}, sigmoid. It "
        f"learns how clearly a point meets its label; held-out points tell when to stop, best epochs "
        f"{epochs}; calibrated with class weights (Platt)."
    )


def _listed(numbers: Iterable[int]) -> str:
    """1, 2 and 3."""
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}" if most else last
