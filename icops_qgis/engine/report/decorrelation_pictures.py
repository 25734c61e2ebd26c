"""Pictures of how coherence falls with time: kinds of ground on the map, their curves and matrices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from scipy.ndimage import distance_transform_edt

from ..scatterers.linking.decorrelation import CoherenceSample, fall_with_time
from .figure import Plane, Tick, date_ticks, element, figure, hover, label, number_ticks
from .map_picture import MapView, map_picture
from .page import colour_ramp, columns, swatches, table
from .raster_picture import Scale, image, ramp

#: Names and colours of kinds of ground, the most coherent first.
NAMES = "ABCD"
COLOURS = ("#1b7837", "#66bb6a", "#c9a227", "#8c4a0b")

#: Not linked, in a map of kinds.
_OTHER = "#d9d9d9"

#: Coherence from dark to light: few pairs keep much, and those should shine.
_COHERENCE = ("#0b0722", "#4a1486", "#b5367a", "#f8765c", "#fec98d", "#fcfdbf")

#: Ranges of time of a curve.
_RANGES = 24

_HALF = 468.0

_STYLE = """
.curve { fill: none; stroke-width: 2.5; }
.floor { stroke: #829ab1; stroke-width: 1.5; stroke-dasharray: 5 3; }
"""


def kinds_map(view: MapView, sample: CoherenceSample, kinds: np.ndarray, linked: np.ndarray) -> str:
    """Map of the linked pixels in the colour of the window nearest to them.

    Parameters
    ----------
    view : MapView
        The picture.
    sample : CoherenceSample
        Windows.
    kinds : (n,) ndarray of int64
        Kind of each, -1 for none.
    linked : (rows, cols) ndarray of bool
        Pixels with homogeneous pixels enough; the others are grey.
    """
    rows, cols = sample.lattice
    shape = tuple(len(range(s.start, s.stop, s.step)) for s in (rows, cols))
    cells = np.full(shape, np.nan, np.float32)
    cells[(sample.rows - rows.start) // rows.step, (sample.cols - cols.start) // cols.step] = kinds
    cells[cells < 0] = np.nan
    nearest = distance_transform_edt(np.isnan(cells), return_distances=False, return_indices=True)
    cells = cells[tuple(nearest)]
    at = [
        np.minimum(np.arange(s.start, s.stop, s.step) // lattice.step, n - 1)
        for s, lattice, n in zip((view.rows, view.cols), (rows, cols), shape)
    ]
    n = int(kinds.max(initial=0)) + 1
    shown = np.where(linked[view.rows, view.cols], cells[np.ix_(*at)], -1.0)
    scale = Scale(tuple(k - 0.5 for k in range(n)), (_OTHER, *COLOURS[:n]))
    legend = [*zip(COLOURS[:n], NAMES), (_OTHER, "too few homogeneous pixels")]
    picture = map_picture(
        view, view.place(shown), scale, description="Map of kinds of ground by their coherence", width=_HALF
    )
    return picture + swatches(legend)


def curves(sample: CoherenceSample, kinds: np.ndarray, days: np.ndarray, floor: float) -> str:
    """Coherence of each kind over the time between two images.

    Parameters
    ----------
    sample, kinds
        As in `kinds_map`.
    days : (n_pairs,) ndarray
        Time of each pair [d].
    floor : float
        Coherence of unrelated ground.
    """
    plane = Plane((0.0, 1.03 * float(days.max())), (0.0, 1.0), width=_HALF, height=400.0)
    y = plane.y(floor)
    marks = [
        element("line", class_="floor", x1=plane.left, x2=plane.width - plane.right, y1=y, y2=y),
        label(plane.left + 6, y + 15, f"noise: {floor:.2f}"),
    ]
    ends = []
    for k in range(int(kinds.max(initial=0)) + 1):
        time, values = fall_with_time(sample.mean(kinds == k), days, _RANGES)
        known = np.isfinite(values)
        places = [(plane.x(t), plane.y(v)) for t, v in zip(time[known].tolist(), values[known].tolist())]
        if not places:
            continue
        marks.append(element("polyline", class_="curve", stroke=COLOURS[k],
                             points=" ".join(f"{x:.1f},{y:.1f}" for x, y in places)))  # fmt: skip
        marks += [
            element("circle", hover(f"{NAMES[k]}, {t:.0f} days: {v:.2f}"), cx=x, cy=y, r=3.5, fill=COLOURS[k])
            for (x, y), t, v in zip(places, time[known].tolist(), values[known].tolist())
        ]
        ends.append((k, *places[-1]))
    # Curves that end together have their names one below the other, above the axis.
    lowest = plane.height - plane.bottom - 4
    for k, x, y in sorted(ends, key=lambda end: -end[2]):
        lowest = min(y + 4, lowest)
        marks.append(label(x + 7, lowest, NAMES[k], style=f"fill: {COLOURS[k]}; font-weight: 700"))
        lowest -= 14
    return figure(
        plane, marks, description="Mean coherence against the time between two images, by kind of ground",
        titles=("Days between the images", "Mean coherence"),
        ticks=(number_ticks(*plane.x_range, count=5), number_ticks(0.0, 1.0, count=5)), style=_STYLE,
    )  # fmt: skip


def matrices(sample: CoherenceSample, kinds: np.ndarray, dates: Sequence[date]) -> str:
    """Mean coherence of every pair of dates, a picture for each kind."""
    found = []
    for k in range(int(kinds.max(initial=0)) + 1):
        share = (kinds == k).sum() / max((kinds >= 0).sum(), 1)
        title = f"{NAMES[k]}: {share:.0%} of the ground linked"
        found.append(_matrix(sample.mean(kinds == k), sample.pairs, dates, title, COLOURS[k]))
    rows = [columns(*found[k : k + 2]) for k in range(0, len(found), 2)]
    return "\n".join((*rows, colour_ramp("Mean coherence", _COHERENCE, ("0", "1"))))


def kinds_table(sample: CoherenceSample, kinds: np.ndarray, days: np.ndarray, quality: np.ndarray) -> str:
    """Numbers of each kind.

    Parameters
    ----------
    sample, kinds, days
        As in `curves`.
    quality : (n,) ndarray of float
        Temporal coherence at the windows' centres; NaN where not linked.
    """
    time, _ = fall_with_time(np.zeros(len(days)), days, 6)
    rows = []
    for k in range(int(kinds.max(initial=0)) + 1):
        values = fall_with_time(sample.mean(kinds == k), days, 6)[1]
        known = quality[(kinds == k) & np.isfinite(quality)]
        swatch = f'<span style="color:{COLOURS[k]}">&#9632;</span> {NAMES[k]}'
        rows.append((
            swatch,
            f"{(kinds == k).sum() / max((kinds >= 0).sum(), 1):.1%}",
            *(f"{value:.2f}" for value in values),
            f"{np.median(known):.2f}" if known.size else "",
        ))  # fmt: skip
    return table(("Kind", "Share", *(f"{t:.0f} d" for t in time), "Temporal coherence, median"), rows)


def _matrix(values: np.ndarray, pairs: np.ndarray, dates: Sequence[date], title: str, colour: str) -> str:
    n = len(dates)
    matrix = np.full((n, n), np.nan)
    matrix[pairs[:, 0], pairs[:, 1]] = matrix[pairs[:, 1], pairs[:, 0]] = values
    matrix[np.diag_indices(n)] = 1.0
    plane = Plane((0.0, float(n)), (float(n), 0.0), width=_HALF, height=_HALF - 24, left=76.0, top=30.0,
                  bottom=32.0, right=30.0)  # fmt: skip
    days = [day.toordinal() for day in dates]
    ticks = [
        Tick(float(np.interp(tick.at, days, np.arange(n) + 0.5)), tick.label)
        for tick in date_ticks(days[0], days[-1], 4)
    ]
    marks = [
        image(plane, matrix, ramp(0.0, 1.0, _COHERENCE)),
        label(plane.left, 18, title, style=f"fill: {colour}; font-weight: 700"),
    ]
    return figure(
        plane, marks, description=f"Mean coherence of every pair of dates, {title}", titles=("", ""),
        ticks=(ticks, ticks),
    )  # fmt: skip
