"""The page of a selection of persistent scatterers."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..provenance import Provenance
from ..scatterers.persistent.random_phase import BINS, histogram_of
from ..scatterers.persistent.select import PersistentScatterers
from .figure import Plane, Tick, element, figure, hover, label, number_ticks
from .page import page, paragraph, section, table

#: What each step of the selection leaves.
STEPS = {
    "candidates": "Candidates: amplitude dispersion below the limit, data in every image",
    "stable": "Phase stability above the threshold",
    "stable_by_others": "Still so without their own share in the surroundings, look-angle error unmoved",
    "not_outshone": "Not outshone by the side lobes of brighter pixels",
    "not_adjacent": "Most stable of the selected pixels that touch",
    "single": "One per place",
    "quiet": "Noise in time below the limit: the persistent scatterers",
}

_STYLE = """
.bar { fill: #56b4e9; } .bar:hover { fill: #0072b2; }
.noise { fill: none; stroke: #d55e00; stroke-width: 2; }
.chosen { fill: none; stroke: #009e73; stroke-width: 2; }
.mark { fill: #d55e00; } .dot { fill: #56b4e9; fill-opacity: .5; } .dot.kept { fill: #009e73; }
"""

#: Points drawn at most.
_DOTS = 3000


def ps_page(found: PersistentScatterers, provenance: Provenance) -> str:
    """Histograms, threshold and counts of a selection.

    Parameters
    ----------
    found : PersistentScatterers
        What was selected.
    provenance : Provenance
        The run, told at the foot.
    """
    n = int(found.selected.sum())
    content = []
    if found.threshold is None:
        content.append(paragraph(f"{n} pixels of low amplitude dispersion; no phase was looked at."))
    else:
        content.append(
            paragraph(
                f"{n} persistent scatterers in {found.area_km2:.2f} km², {n / found.area_km2:.0f} per km². "
                f"{found.expected_noise:.0f} of the pixels whose phase stability is above the threshold are "
                f"expected to be noise, {found.expected_noise / found.area_km2:.1f} per km²; weeding takes "
                "most of them off."
            )
        )
    content.append(section("Step by step", table(("Step", "Pixels"), _steps(found))))
    if found.threshold is not None and len(found.gamma):
        content += [
            section(
                "Phase stability",
                paragraph(
                    "Blue: candidates. Orange: pixels of random phase with the same baselines, scaled to the "
                    "candidates where only noise lies. Green: selected."
                ),
                _histogram(found),
            ),
            section(
                "Threshold against amplitude dispersion",
                paragraph(
                    "Line: what a candidate must exceed. Orange dots: the threshold of each bin of "
                    "amplitude dispersion. Green: selected pixels, blue: other candidates."
                ),
                _thresholds(found),
            ),
            section("Convergence", table(("Round", "Rms change of gamma"), _rounds(found.changes))),
        ]
    return page("ICOPS: persistent scatterers", "\n".join(content), provenance)


def _steps(found: PersistentScatterers) -> list[tuple[str, str]]:
    return [(STEPS[name], str(count)) for name, count in found.counts.items()]


def _rounds(changes: Sequence[float]) -> list[tuple[str, str]]:
    return [(str(number + 1), f"{change:.4f}") for number, change in enumerate(changes)]


def _histogram(found: PersistentScatterers) -> str:
    counts = histogram_of(found.gamma)
    noise = found.random.scale_to(counts)
    chosen = histogram_of(found.gamma[found.selected])
    top = max(float(counts.max()), float(noise.max()), 1.0) * 1.05
    plane = Plane((0.0, 1.0), (0.0, top), height=360.0)
    bars = [
        element(
            "rect", hover(f"gamma from {k / BINS:.2f}: {count:.0f} candidates, {noise[k]:.1f} noise"),
            class_="bar",
            x=plane.x(k / BINS), width=plane.x(1 / BINS) - plane.x(0) - 0.5, y=plane.y(count),
            height=plane.y(0) - plane.y(count),
        )
        for k, count in enumerate(counts.astype(float)) if count
    ]  # fmt: skip
    return figure(
        plane, [*bars, _steps_line(plane, noise, "noise"), _steps_line(plane, chosen, "chosen")],
        description="Histogram of phase stability of candidates, of noise and of the selected",
        titles=("Phase stability gamma", "Pixels"), ticks=(number_ticks(0, 1, 10), number_ticks(0, top)),
        style=_STYLE,
    )  # fmt: skip


def _steps_line(plane: Plane, counts: np.ndarray, kind: str) -> str:
    """The outline of a histogram."""
    points = []
    for k, count in enumerate(np.asarray(counts, float)):
        points += [(plane.x(k / BINS), plane.y(count)), (plane.x((k + 1) / BINS), plane.y(count))]
    return element("polyline", class_=kind, points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))


def _thresholds(found: PersistentScatterers) -> str:
    reach = max(float(found.dispersion.max()), 0.05) * 1.05
    plane = Plane((0.0, reach), (0.0, 1.0), height=420.0)
    shown = np.unique(np.linspace(0, len(found.gamma) - 1, min(_DOTS, len(found.gamma))).astype(int))
    dots = [
        element("circle", class_="dot kept" if found.selected[i] else "dot", r=1.6,
                cx=plane.x(float(found.dispersion[i])), cy=plane.y(float(found.gamma[i])))
        for i in shown if math.isfinite(found.gamma[i])
    ]  # fmt: skip
    ends = found.threshold.at(np.array([0.0, reach]))
    line = element("line", class_="noise", x1=plane.x(0), x2=plane.x(reach), y1=plane.y(float(ends[0])),
                   y2=plane.y(float(min(ends[1], 1.0))))  # fmt: skip
    marks = [
        element("circle", hover(f"D_A {d:.3f}: {g:.3f}"), class_="mark", r=5, cx=plane.x(d), cy=plane.y(g))
        for d, g in zip(found.threshold.bin_dispersion.tolist(), found.threshold.bin_gamma.tolist())
    ]
    words = label(plane.width - plane.right - 8, plane.y(0.03),
                  f"gamma > {found.threshold.intercept:.3f} + {found.threshold.slope:.3f} D_A",
                  text_anchor="end")  # fmt: skip
    ticks: tuple[list[Tick], list[Tick]] = number_ticks(0, reach), number_ticks(0, 1)
    return figure(
        plane, [*dots, line, *marks, words],
        description="Phase stability of candidates against amplitude dispersion, and the threshold",
        titles=("Amplitude dispersion D_A", "Phase stability gamma"), ticks=ticks, style=_STYLE,
    )  # fmt: skip
