"""The point layers of a run in its report: counts, coverage, maps, series at fast places, quality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import escape

import numpy as np

from ..analysis.coverage import CELL, coverage
from ..analysis.fastest_places import Place
from .figure import CATEGORIES, Plane, date_ticks, element, figure, hover, label, number_ticks, padded
from .histogram import histogram
from .page import columns, paragraph, section, swatches, table
from .point_map import point_map
from .raster_picture import Scale

#: Width of a picture in half a page [px].
_HALF = 468.0

_BINS = 40

#: What is shown of the quality: name in the layer, words, and the fixed end of the axis where there is one.
QUALITY = (
    ("COHERENCE", "Coherence of the scatterer", 1.0),
    ("TCOH", "Temporal coherence of the inversion", 1.0),
    ("V_STDEV", "Standard deviation of the velocity [mm/yr]", None),
    ("RMSE", "Residual of the linear and annual model [mm]", None),
    ("CNN_PROB", "Probability of a good point by the CNN", 1.0),
)

_STYLE = """
.place { stroke: #ffffff; stroke-width: 1; } .place:hover { stroke: #1f2933; }
"""

#: Left over of a distribution at an open end, not to let a few points set the axis [%].
_OPEN = 99.5

#: An axis that ends at 1 begins at a multiple of this.
_STEP = 0.05


@dataclass(frozen=True)
class RunLayer:
    """n points of a layer of the run."""

    name: str
    """As the user knows it."""
    x: np.ndarray
    """(n,) float64: metres in the plane that all layers of the report share."""
    y: np.ndarray
    """(n,) float64: likewise."""
    velocity: np.ndarray
    """(n,) float64 [mm/yr]."""
    sense: str
    """What the motion is positive toward."""
    dates: tuple[date, ...]
    """Of the series, ascending; may be empty."""
    kind: np.ndarray
    """(n,) text: PS, DS, SBAS; empty where the layer does not tell."""
    values: Mapping[str, np.ndarray] = field(default_factory=dict)
    """(n,) float64 by field of `QUALITY`; NaN where not measured."""
    flags: Mapping[str, np.ndarray] = field(default_factory=dict)
    """(n,) bool: what CNN_KEEP and ICOPS_KEEP say, where they are there."""
    cautions: tuple[str, ...] = ()
    """What a reader must not miss, in whole sentences."""
    places: tuple[tuple[Place, np.ndarray], ...] = ()
    """Fast places with the mean series of their points, (n_dates,) [mm]."""

    def __len__(self) -> int:
        return len(self.x)


def counts_section(layers: Sequence[RunLayer]) -> str:
    """How many points of which kind, when, and how fast."""
    rows = []
    for layer in layers:
        kinds = (
            ", ".join(f"{int((layer.kind == k).sum()):,} {k}" for k in np.unique(layer.kind) if k) or "untold"
        )
        kept = ", ".join(f"{name} {int(flag.sum()):,}" for name, flag in layer.flags.items())
        span = f"{layer.dates[0]:%Y-%m-%d} to {layer.dates[-1]:%Y-%m-%d}" if layer.dates else ""
        low, middle, high = np.percentile(layer.velocity, (0, 50, 100))
        rows.append(
            (escape(layer.name), f"{len(layer):,}", escape(kinds), escape(kept), str(len(layer.dates)), span,
             f"{low:.1f}", f"{middle:.1f}", f"{high:.1f}")
        )  # fmt: skip
    header = (
        "Layer", "Points", "By kind", "Kept", "Dates", "Span", "Lowest [mm/yr]", "Median [mm/yr]",
        "Highest [mm/yr]",
    )  # fmt: skip
    return section("Points", table(header, rows))


def coverage_rows(layers: Sequence[RunLayer]) -> list[tuple[str, str, str, str]]:
    """Layer or part, points, cells of 50 m that hold some, and the gain over persistent scatterers alone."""
    alone = next((layer for layer in layers if len(layer.kind) and (layer.kind == "PS").all()), None)
    rows = []
    for layer in layers:
        parts = [(layer.name, np.ones(len(layer), bool))]
        parts += [(f"{layer.name}, {name}", flag) for name, flag in layer.flags.items()]
        for name, chosen in parts:
            of_layer = layer.x[chosen], layer.y[chosen]
            against = of_layer if alone is None else (alone.x, alone.y)
            found = coverage(of_layer, against)
            gain = "" if alone is None or layer is alone else f"{100 * found.gain():+.0f} %"
            rows.append((name, f"{int(chosen.sum()):,}", f"{found.first:,}", gain))
    return rows


def coverage_section(layers: Sequence[RunLayer]) -> str:
    """Ground that the layers cover."""
    rows = [(escape(name), *rest) for name, *rest in coverage_rows(layers)]
    header = ("Layer", "Points", f"Cells of {CELL:g} m", "More than PS alone")
    words = (
        "A layer of persistent scatterers alone is what the others are compared with."
        if any(row[-1] for row in rows)
        else "No layer of persistent scatterers alone is given, so there is no gain to tell."
    )
    return section("Covered ground", table(header, rows), paragraph(words))


def maps_section(layers: Sequence[RunLayer], scale: Scale, labels: Sequence[str]) -> str:
    """Velocities on one colour scale, the whole layer and what is kept."""
    maps = []
    for layer in layers:
        shown = [(layer.name, np.ones(len(layer), bool))]
        if "ICOPS_KEEP" in layer.flags:
            shown.append((f"{layer.name}, ICOPS_KEEP", layer.flags["ICOPS_KEEP"]))
        for name, chosen in shown:
            if not chosen.any():
                continue
            picture = point_map(
                layer.x[chosen], layer.y[chosen], layer.velocity[chosen], scale, width=_HALF,
                description=f"Map of the velocity of {name}", words=partial(_rates, layer.velocity[chosen]),
            )  # fmt: skip
            words = f"{name}: {int(chosen.sum()):,} points, + {layer.sense}"
            maps.append(paragraph(words) + picture)
    legend = swatches(zip(scale.colours, labels))
    return section("Velocity", legend, columns(*maps))


def _rates(velocity: np.ndarray, there: np.ndarray) -> str:
    """The velocities of some points in words."""
    few = velocity[there]
    noun = "point" if len(few) == 1 else "points"
    return f"{len(few)} {noun}, {np.median(few):.1f} mm/yr ({few.min():.1f} to {few.max():.1f})"


def series_section(layers: Sequence[RunLayer]) -> str:
    """Displacement at the places that sink fastest."""
    shown = [layer for layer in layers if layer.places]
    content = [
        paragraph(
            "Mean of the points around the places that sink fastest, P1 the easternmost. Rest the pointer on "
            "a dot for its date and value."
        )
    ]
    for layer in shown:
        content += [paragraph(f"{layer.name}, + {layer.sense}:"), _series(layer)]
    return section("Displacement where it sinks fastest", *content) if shown else ""


def _series(layer: RunLayer) -> str:
    days = [float(day.toordinal()) for day in layer.dates]
    everything = np.concatenate([series for _, series in layer.places])
    plane = Plane(padded(days, least=6.0), padded(everything.tolist(), least=1.0), height=320.0, top=26.0)
    marks = []
    for k, (place, series) in enumerate(layer.places):
        colour = CATEGORIES[k % len(CATEGORIES)]
        at = [(plane.x(day), plane.y(value)) for day, value in zip(days, series.tolist())]
        corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        marks.append(element("polyline", points=corners, fill="none", stroke=colour, stroke_width=1.5))
        marks += [
            element(
                "circle", hover(f"{place.name}, {day:%Y-%m-%d}: {value:.1f} mm"), class_="place", cx=x, cy=y,
                r=4, fill=colour,
            )
            for (x, y), day, value in zip(at, layer.dates, series.tolist())
        ]  # fmt: skip
        rate = float(layer.velocity[place.points].mean())
        words = f"{place.name}: {rate:.1f} mm/yr, {len(place.points)} points"
        marks.append(label(plane.left + 8 + 260 * k, 16, words, style=f"fill: {colour}; font-weight: 600"))
    return figure(
        plane, marks, description=f"Displacement over time at fast places of {layer.name}",
        titles=("Date", "Displacement [mm]"),
        ticks=(date_ticks(*plane.x_range), number_ticks(*plane.y_range, 5)), style=_STYLE,
    )  # fmt: skip


def quality_section(layers: Sequence[RunLayer]) -> str:
    """Histograms of what the layers say of their points."""
    content = []
    for layer in layers:
        pictures = [
            _histogram(layer.values[name], words, end)
            for name, words, end in QUALITY
            if name in layer.values and np.isfinite(layer.values[name]).any()
        ]
        if pictures:
            is_open = "" if content else " open"
            content.append(
                f"<details{is_open}><summary>{escape(layer.name)}</summary>{columns(*pictures)}</details>"
            )
    return section("Quality", *content)


def _histogram(values: np.ndarray, words: str, end: float | None) -> str:
    values = values[np.isfinite(values)]
    # What a few points reach must not squeeze all others into one bar.
    top = float(np.percentile(values, _OPEN)) * 1.05 if end is None else end
    low = np.floor(np.percentile(values, 100.0 - _OPEN) / _STEP) * _STEP if end is not None else 0.0
    edges = np.linspace(min(max(low, 0.0), 1.0 - _STEP), max(top, 1e-3), _BINS + 1)
    counts = np.histogram(np.clip(values, edges[0], edges[-1]), edges)[0]
    drawn = histogram(
        counts, edges, titles=(words, "Points"), width=_HALF,
        height=260.0, description=f"Histogram: {words}",
    )  # fmt: skip
    return paragraph(f"{words}: median {np.median(values):.3g}") + drawn
