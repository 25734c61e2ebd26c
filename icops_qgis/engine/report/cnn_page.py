"""The page of `optimise_points`: what was kept, how well the CNN judges, and what plain judges do."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..optimisation.features import MeasurementPoints
from ..optimisation.metrics import (
    Confusion,
    Curve,
    average_precision,
    precision_recall,
    reliability_bins,
    roc,
)
from ..optimisation.optimise import Judge, Optimisation
from ..optimisation.verdict import verdict
from ..provenance import Provenance
from .figure import CATEGORIES, Plane, element, figure, hover, number_ticks
from .page import columns, page, paragraph, section, swatches, table

#: Points of a curve drawn at most.
_MOST = 300

#: Classes of absolute velocity [mm/yr].
_RATES = (0.0, 2.0, 5.0, 10.0, 20.0, 50.0, math.inf)

#: Slower ground is called stable [mm/yr].
_STABLE = 2.0

_STYLE = """
.curve { fill: none; stroke-width: 2; }
.chance { stroke: #9fb3c8; stroke-dasharray: 5 4; }
"""


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
            ""
            "CNN_KEEP is 1 for those kept and 0 for the others."
        ),
        paragraph(verdict(found)),
    ]
    content += _warnings(found, rate)
    if found.labels is not None:
        content.append(section("Labels and what was kept", *_confusion(found)))
    if _is_judged(found):
        content.append(section("How well it tells good points from others", *_curves(found)))
        content.append(section("What a probability means", *_reliability(found)))
    content.append(section("Kept by type and by velocity", *_shares(found, points, rate)))
    if found.trained:
        content.append(section("Training", _training(found)))
    content.append(section("Every choice", *(paragraph(sentence) for sentence in choices)))
    content.append(
        paragraph(
            "Of its CNN the paper tells 20 convolution layers with ReLU, 32 filters of 7 x 7, pooling, a "
            "fully "
            "connected layer, a sigmoid, labels by a linear coefficient of 0.7, and a division of 70:30; "
            "any net "
            "is a reading of that. Here the fully connected layer is a 1 x 1 convolution, and pooling is "
            "left out "
            "because it would lose the grid."
        )
    )
    return page("ICOPS: optimised points", "\n".join(content), provenance)


def _is_judged(found: Optimisation) -> bool:
    return bool(found.judges) and math.isfinite(found.judges[0].auc)


def _warnings(found: Optimisation, rate: np.ndarray | None) -> list[str]:
    """What a reader must not miss."""
    told = []
    if found.model.labels == "paper" and rate is not None:
        stable = np.abs(rate) < _STABLE
        if stable.any():
            lost = int((stable & ~found.keep).sum())
            told.append(
                f"The labels of the paper ask whether a point moves along a line faster than its noise, not "
                f"whether it is well measured: of {int(stable.sum())} points on stable ground (below "
                f"{_STABLE:g} mm/yr) {100 * lost / stable.sum():.0f} % are set aside, however good they "
                "are. Use "
                "them where moving ground alone is wanted."
            )
    if found.other_auc is not None:
        told.append(
            f"Points were held out at random: AUC {found.judges[0].auc:.3f}. With whole areas held out it is "
            f"{found.other_auc[1]:.3f}, which is what other ground can expect."
        )
    return [paragraph(text) for text in told]


def _confusion(found: Optimisation) -> list[str]:
    good, n = found.labels.good, len(found.keep)
    counted = Confusion.of(found.keep, good)
    rows = [
        (f"good, {100 * good.mean():.1f} %", counted.good_kept, counted.good_dropped, int(good.sum()),
         f"{100 * counted.good_share:.1f} % kept"),
        (f"other, {100 * (1 - good.mean()):.1f} %", counted.bad_kept, counted.bad_dropped,
         int(n - good.sum()), f"{100 * counted.bad_share:.1f} % set aside"),
        ("all", int(found.keep.sum()), int(n - found.keep.sum()), n, ""),
    ]  # fmt: skip
    reasons = [(reason, str(count)) for reason, count in found.labels.counts.items()]
    return [
        table(("Label", "Kept", "Set aside", "Points", ""), [tuple(map(str, row)) for row in rows]),
        paragraph("Labels say what the series look like; they are not the truth, but no channel holds them."),
        table(("Why points are not labelled good", "Points"), reasons),
    ]


def _curves(found: Optimisation) -> list[str]:
    good = found.labels.good
    rows = [
        (judge.name, f"{judge.auc:.3f}", f"{average_precision(judge.score, ~good):.3f}")
        for judge in found.judges
    ]
    return [
        table(("Judge", "Area under ROC", "Area under precision-recall"), rows),
        columns(
            _plot([roc(judge.score, good) for judge in found.judges], found.judges, diagonal=True,
                  titles=("Share of the other points kept", "Share of the good points kept"),
                  description="ROC curves of the CNN and of plain judges"),
            _plot([precision_recall(judge.score, ~good) for judge in found.judges], found.judges,
                  diagonal=False,
                  titles=("Share of the other points set aside", "Share of all set aside that are not good"),
                  description="Precision over recall of the CNN and of plain judges"),
        ),
        swatches((CATEGORIES[k], judge.name) for k, judge in enumerate(found.judges)),
        paragraph(
            "Left: the nearer a curve runs to the upper left corner the better; the area under it is the "
            "chance "
            "that of a good point and another one the good one scores higher, 0.5 is chance. Right: the "
            "higher "
            "the better; it depends on how rare the other points are, and chance is their share, "
            f"{100 * (~good).mean():.1f} %."
        ),
    ]  # fmt: skip


def _plot(
    curves: Sequence[Curve],
    judges: Sequence[Judge],
    *,
    diagonal: bool,
    titles: tuple[str, str],
    description: str,
) -> str:
    plane = Plane((0.0, 1.0), (0.0, 1.0), width=468.0, height=400.0)
    marks = []
    if diagonal:
        marks.append(
            element("line", class_="chance", x1=plane.x(0), y1=plane.y(0), x2=plane.x(1), y2=plane.y(1))
        )
    for k, (curve, judge) in enumerate(zip(curves, judges)):
        x, y = _thinned(curve)
        at = " ".join(f"{plane.x(a):.1f},{plane.y(b):.1f}" for a, b in zip(x.tolist(), y.tolist()))
        marks.append(element("polyline", hover(judge.name), class_="curve", stroke=CATEGORIES[k], points=at))
    ticks = number_ticks(0.0, 1.0, 5)
    return figure(plane, marks, description=description, titles=titles, ticks=(ticks, ticks), style=_STYLE)


def _thinned(curve: Curve) -> tuple[np.ndarray, np.ndarray]:
    """A curve by few points, evenly spaced along it."""
    along = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(curve.x), np.diff(curve.y)))))
    chosen = np.unique(np.searchsorted(along, np.linspace(0.0, along[-1], _MOST)))
    return curve.x[chosen], curve.y[chosen]


def _reliability(found: Optimisation) -> list[str]:
    bins = reliability_bins(found.probability, found.labels.good)
    plane = Plane((0.0, 1.0), (0.0, 1.0), width=468.0, height=400.0)
    at = [(plane.x(each.told), plane.y(each.found)) for each in bins]
    marks = [
        element("line", class_="chance", x1=plane.x(0), y1=plane.y(0), x2=plane.x(1), y2=plane.y(1)),
        element("polyline", class_="curve", stroke=CATEGORIES[0],
                points=" ".join(f"{x:.1f},{y:.1f}" for x, y in at)),
        *(
            element("circle", hover(f"{each.told:.2f}: {100 * each.found:.0f} % good, {each.count} points"),
                    fill=CATEGORIES[0], cx=x, cy=y, r=4)
            for each, (x, y) in zip(bins, at)
        ),
    ]  # fmt: skip
    ticks = number_ticks(0.0, 1.0, 5)
    picture = figure(
        plane, marks, description="Share of good points over the probability told", style=_STYLE,
        titles=("CNN_PROB", "Share of good points, weighted"), ticks=(ticks, ticks),
    )  # fmt: skip
    rows = [(f"{each.told:.2f}", f"{each.found:.2f}", str(each.count)) for each in bins]
    return [
        columns(picture, table(("CNN_PROB, mean", "Good, weighted", "Points"), rows)),
        paragraph(
            "On the diagonal a probability means what it says; below it the net is too sure of good points. "
            "Points are weighted so that one in four is not good, as CNN_PROB takes it."
        ),
    ]


def _shares(found: Optimisation, points: MeasurementPoints, rate: np.ndarray | None) -> list[str]:
    groups = []
    if points.kind is not None:
        groups += [(str(kind), points.kind == kind) for kind in np.unique(points.kind)[:12]]
    if rate is not None:
        speed = np.abs(rate)
        for low, high in zip(_RATES, _RATES[1:]):
            words = f"|v| {low:g} to {high:g} mm/yr" if math.isfinite(high) else f"|v| above {low:g} mm/yr"
            groups.append((words, (speed >= low) & (speed < high)))
    groups.append(("all", np.ones(len(found.keep), bool)))
    good = found.labels.good if found.labels is not None else None
    rows = []
    for words, chosen in groups:
        count = int(chosen.sum())
        if count:
            labelled = "" if good is None else f"{100 * good[chosen].mean():.1f} %"
            rows.append((words, str(count), labelled, f"{100 * found.keep[chosen].mean():.1f} %"))
    return [table(("Points", "Number", "Labelled good", "Kept"), rows)]


def _training(found: Optimisation) -> str:
    rows = []
    for number, (net, fold) in enumerate(zip(found.trained, found.division.folds)):
        best = net.epochs[net.best]
        rows.append(
            (str(number + 1), str(int(fold.learn.sum())), str(int(fold.ask.sum())), str(len(net.epochs)),
             str(net.best + 1), f"{best.loss:.4f}", f"{best.held_out:.4f}", f"{best.auc:.3f}")
        )  # fmt: skip
    header = (
        "Net", "Learns from", "Asked about", "Epochs", "Best", "Loss there", "Loss held out", "AUC held out",
    )  # fmt: skip
    return table(header, rows)
