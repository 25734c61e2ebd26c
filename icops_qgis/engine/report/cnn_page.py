"""The page of `optimise_points`: what was kept, how well the CNN judges, and what plain judges do."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..optimisation.features import MeasurementPoints
from ..optimisation.metrics import Confusion
from ..optimisation.optimise import Optimisation
from ..optimisation.verdict import verdict
from ..provenance import Provenance
from .judge_pictures import curves, reliability
from .page import columns, page, paragraph, section, swatches, table
from .point_map import point_map
from .raster_picture import Scale

#: Classes of absolute velocity [mm/yr].
_RATES = (0.0, 2.0, 5.0, 10.0, 20.0, 50.0, math.inf)

#: Slower ground is called stable [mm/yr].
_STABLE = 2.0

#: Colours of points set aside and kept on the maps.
_MAP = Scale((0.5,), ("#d55e00", "#0072b2"))


def cnn_page(
    found: Optimisation,
    points: MeasurementPoints,
    rate: np.ndarray | None,
    choices: Sequence[str],
    provenance: Provenance,
) -> str:
    """The outcome as HTML.

    Parameters
    ----------
    found : Optimisation
        n points.
    points : MeasurementPoints
        The points.
    rate : (n,) ndarray of float64 or None
        Velocity [mm/yr].
    choices : sequence of str
        Every choice, in whole sentences.
    provenance : Provenance
        The run, told at the foot.
    """
    kept, n = int(found.keep.sum()), len(found.keep)
    content = [
        paragraph(
            f"{kept} of {n} points are kept, {100 * kept / n:.1f} %. No point was removed from the layer: "
            "CNN_KEEP is 1 for those kept and 0 for the others."
        ),
        paragraph(verdict(found)),
        *(paragraph(text) for text in _warnings(found, rate)),
        section("Map", *_maps(found, points)),
    ]
    if found.labels is not None:
        content.append(section("Labels and what was kept", *_confusion(found)))
    content.append(section("Kept by type and by velocity", *_shares(found, points, rate)))
    if found.judges and math.isfinite(found.judges[0].auc):
        content.append(section("How well it tells good points from others", *curves(found)))
        content.append(section("What a probability means", *reliability(found)))
    if found.trained:
        content.append(section("Training", *_training(found)))
    content.append(section("Every choice", *(paragraph(sentence) for sentence in choices)))
    content.append(paragraph(_PAPER))
    return page("ICOPS: optimised points", "\n".join(content), provenance)


_PAPER = (
    "Of its CNN the paper tells 20 convolution layers with ReLU, 32 filters of 7 x 7, pooling, a fully "
    "connected layer, a sigmoid, labels by a linear coefficient of 0.7, and a division of 70:30; any net is "
    "a reading of that. Here the fully connected layer is a 1 x 1 convolution; the compact net pools at "
    "stride 1, the paper preset does not pool, because either would otherwise lose the grid."
)


def _warnings(found: Optimisation, rate: np.ndarray | None) -> list[str]:
    """What a reader must not miss."""
    told = []
    if found.model.labels == "paper":
        told.append(_paper_labels(found, rate))
    if found.keep.all() or not found.keep.any():
        all_or_none = "all points are kept" if found.keep.all() else "no point is kept"
        told.append(
            f"At this THRESHOLD {all_or_none}. Look at the probabilities below before you choose another: "
            "where they are all alike the net has found nothing to tell points by."
        )
    if found.other_auc is not None:
        told.append(
            f"Points were held out at random: AUC {found.judges[0].auc:.3f}. With whole areas held out it is "
            f"{found.other_auc[1]:.3f}, which is what other ground can expect."
        )
    return told


def _paper_labels(found: Optimisation, rate: np.ndarray | None) -> str:
    """What the labels of the paper do to stable ground."""
    told = (
        "The labels of the paper ask whether a point moves along a line faster than its noise, not whether "
        "it is well measured."
    )
    stable = np.abs(rate) < _STABLE if rate is not None else np.zeros(0, bool)
    if stable.any():
        told += f" Of {int(stable.sum())} points on stable ground (below {_STABLE:g} mm/yr)"
        if found.labels is not None:
            told += f" {_percent(~found.labels.good[stable])} are not good by them, and"
        told += f" {_percent(~found.keep[stable])} are set aside, however well they are measured."
    return told + " Use them where moving ground alone is wanted, and LABELS reliability else."


def _percent(chosen: np.ndarray) -> str:
    """Share of those chosen."""
    return f"{100 * chosen.mean():.1f} %"


def _maps(found: Optimisation, points: MeasurementPoints) -> list[str]:
    """What is kept and, beside it, what the labels say; where points share a cell the bad one is shown."""
    shown = [("CNN_KEEP", found.keep)]
    if found.labels is not None:
        shown.append(("labels", found.labels.good))
    maps = [
        point_map(
            points.x, points.y, flag.astype(np.float64), _MAP, order=~flag, width=468.0,
            description=f"Map of the points by {name}",
        )
        for name, flag in shown
    ]  # fmt: skip
    words = "Left CNN_KEEP, right the labels, which the series give. " if len(maps) > 1 else ""
    words += "Where points share a place on the map one that is set aside or not good is shown."
    aside, kept = _MAP.colours
    entries = [(kept, "kept; good"), (aside, "set aside; not good")] if len(maps) > 1 else [
        (kept, "kept"), (aside, "set aside")
    ]  # fmt: skip
    return [columns(*maps), swatches(entries), paragraph(words)]


def _confusion(found: Optimisation) -> list[str]:
    good, n = found.labels.good, len(found.keep)
    counted = Confusion.of(found.keep, good)
    rows = [
        (f"good, {_percent(good)}", counted.good_kept, counted.good_dropped, int(good.sum()),
         f"{100 * counted.good_share:.1f} % kept"),
        (f"other (not good), {_percent(~good)}", counted.bad_kept, counted.bad_dropped,
         int(n - good.sum()), f"{100 * counted.bad_share:.1f} % set aside"),
        ("all", int(found.keep.sum()), int(n - found.keep.sum()), n, ""),
    ]  # fmt: skip
    reasons = [(reason, str(count)) for reason, count in found.labels.counts.items()]
    return [
        table(("Label", "Kept", "Set aside", "Points", ""), [tuple(map(str, row)) for row in rows]),
        paragraph("Labels say what the series look like; they are not the truth, but no channel holds them."),
        table(("Why points are not labelled good (a point may have several reasons)", "Points"), reasons),
    ]


def _shares(found: Optimisation, points: MeasurementPoints, rate: np.ndarray | None) -> list[str]:
    groups = []
    if points.kind is not None:
        groups += [(str(kind), points.kind == kind) for kind in np.unique(points.kind)[:12]]
    if rate is not None:
        speed = np.abs(rate)
        for low, high in zip(_RATES, _RATES[1:]):
            words = f"|v| {low:g} to {high:g} mm/yr" if math.isfinite(high) else f"|v| above {low:g} mm/yr"
            words += ", stable ground" if high <= _STABLE else ""
            groups.append((words, (speed >= low) & (speed < high)))
    groups.append(("all", np.ones(len(found.keep), bool)))
    good = found.labels.good if found.labels is not None else None
    rows = []
    for words, chosen in groups:
        if chosen.any():
            labelled = "" if good is None else _percent(good[chosen])
            rows.append((words, str(int(chosen.sum())), labelled, _percent(found.keep[chosen])))
    return [table(("Points", "Number", "Labelled good", "Kept"), rows)]


def _training(found: Optimisation) -> list[str]:
    rows = []
    for number, (net, fold) in enumerate(zip(found.trained, found.division.folds)):
        best = net.epochs[net.best]
        rows.append(
            (str(number + 1), str(int(fold.learn.sum())), str(int(fold.ask.sum())), str(len(net.epochs)),
             str(net.best + 1), f"{best.loss:.4f}", f"{best.held_out:.4f}", f"{best.auc:.3f}")
        )  # fmt: skip
    header = (
        "Net", "Learns from", "Asked about", "Epochs", "Best epoch", "Loss, learning", "Loss, held out",
        "AUC, held out",
    )  # fmt: skip
    return [
        table(header, rows),
        paragraph(
            "Losses and AUC are those of the best epoch; held out are the points that tell when to stop, "
            "apart from those that the net learns from and from those that it is asked about."
        ),
    ]
