"""Pictures of how well the CNN and the plain judges tell good points from others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..optimisation.judges import Judge
from ..optimisation.metrics import (
    Confusion,
    Curve,
    average_precision,
    precision_recall,
    reliability_bins,
    roc,
)
from ..optimisation.optimise import Optimisation
from .figure import CATEGORIES, Plane, element, figure, hover, number_ticks
from .page import columns, paragraph, swatches, table

#: Points of a curve drawn at most.
_MOST = 300

_STYLE = """
.curve { fill: none; stroke-width: 2; }
.chance { stroke: #9fb3c8; stroke-dasharray: 5 4; }
.chosen { stroke: #ffffff; stroke-width: 1.5; }
"""


def curves(found: Optimisation) -> list[str]:
    """ROC and precision over recall of the CNN and of the plain judges."""
    good, judges = found.labels.good, found.judges
    other = 1.0 - float(good.mean())
    kept = Confusion.of(found.keep, good)
    rows = [
        (judge.name, f"{judge.auc:.3f}", f"{average_precision(judge.score, ~good):.3f}") for judge in judges
    ]
    return [
        table(("Judge", "Area under ROC", "Area under precision-recall"), rows),
        columns(
            _plot([roc(judge.score, good) for judge in judges], judges, chance=(0.0, 1.0),
                  chosen=(1.0 - kept.bad_share, kept.good_share),
                  titles=("Share of the other points kept", "Share of the good points kept"),
                  description="ROC curves of the CNN and of plain judges"),
            _plot([precision_recall(judge.score, ~good) for judge in judges], judges, chance=(other, other),
                  chosen=(kept.bad_share, kept.bad_dropped / max(kept.bad_dropped + kept.good_dropped, 1)),
                  titles=("Share of the other points set aside", "Share of all set aside that are not good"),
                  description="Precision over recall of the CNN and of plain judges"),
        ),
        swatches((CATEGORIES[k], judge.name) for k, judge in enumerate(judges)),
        paragraph(
            "The dot is where CNN_KEEP divides, a dashed line is chance. Left, ROC: the nearer a curve runs "
            "to the upper left corner the better. The area under it is the chance that of a good point and "
            "another one the good one scores higher; 0.5 is no better than guessing. Right, precision and "
            "recall: the higher the better. It depends on how rare the other points are, here "
            f"{100 * other:.1f} %."
        ),
    ]  # fmt: skip


def _plot(
    curves: Sequence[Curve],
    judges: Sequence[Judge],
    *,
    chance: tuple[float, float],
    chosen: tuple[float, float],
    titles: tuple[str, str],
    description: str,
) -> str:
    """A curve per judge, a line from edge to edge for chance, and a dot."""
    plane = Plane((0.0, 1.0), (0.0, 1.0), width=468.0, height=400.0)
    marks = [_chance(plane, *chance)]
    for k, (curve, judge) in enumerate(zip(curves, judges)):
        x, y = _thinned(curve)
        at = " ".join(f"{plane.x(a):.1f},{plane.y(b):.1f}" for a, b in zip(x.tolist(), y.tolist()))
        marks.append(element("polyline", hover(judge.name), class_="curve", stroke=CATEGORIES[k], points=at))
    marks.append(
        element("circle", hover(f"CNN_KEEP: {chosen[0]:.2f}, {chosen[1]:.2f}"), class_="chosen",
                fill=CATEGORIES[0], cx=plane.x(chosen[0]), cy=plane.y(chosen[1]), r=6)
    )  # fmt: skip
    ticks = number_ticks(0.0, 1.0, 5)
    return figure(plane, marks, description=description, titles=titles, ticks=(ticks, ticks), style=_STYLE)


def _chance(plane: Plane, left: float, right: float) -> str:
    """A dashed line from the left to the right edge."""
    return element("line", class_="chance", x1=plane.x(0), y1=plane.y(left), x2=plane.x(1), y2=plane.y(right))


def _thinned(curve: Curve) -> tuple[np.ndarray, np.ndarray]:
    """A curve by few points, evenly spaced along it."""
    along = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(curve.x), np.diff(curve.y)))))
    chosen = np.unique(np.searchsorted(along, np.linspace(0.0, along[-1], _MOST)))
    return curve.x[chosen], curve.y[chosen]


def reliability(found: Optimisation) -> list[str]:
    """What a probability turns out to mean."""
    bins = reliability_bins(found.probability, found.labels.good)
    plane = Plane((0.0, 1.0), (0.0, 1.0), width=468.0, height=400.0)
    at = [(plane.x(each.told), plane.y(each.found)) for each in bins]
    marks = [
        _chance(plane, 0.0, 1.0),
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
            "On the dashed line a probability means what it says; below it the net is too sure of good "
            "points. Points are weighted so that three in ten are not good, as CNN_PROB takes it."
        ),
    ]
