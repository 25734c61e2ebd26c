"""The page of `coregister_stack`: how well every date lies on the reference."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape

from ..provenance import Provenance
from ..stack.coregistration import CoregistrationSummary
from ..stack.coregistration.report import BOXCAR, DateReport
from .figure import CATEGORIES, Plane, date_ticks, element, figure, hover, label, number_ticks, padded
from .page import page, paragraph, section, table

_STYLE = """
.dot { stroke: #ffffff; stroke-width: 1; }
.dot:hover { stroke: #1f2933; stroke-width: 2; }
"""

_HEIGHT = 300.0

#: A series of a picture: what it is called, and its value on a date.
_Series = tuple[str, Callable[[DateReport], float]]


def coregistration_page(summary: CoregistrationSummary, provenance: Provenance) -> str:
    """Offsets, residuals and coherence of every date as HTML.

    Parameters
    ----------
    summary : CoregistrationSummary
        What the run found.
    provenance : Provenance
        The run, told at the foot.
    """
    rows, cols = summary.shape
    content = [
        paragraph(
            f"{len(summary.dates)} images were brought to the grid of {summary.reference:%Y-%m-%d}, {rows} "
            f"lines x {cols} samples. Offsets are in pixels, lines before samples."
        ),
        *(paragraph(note) for note in summary.notes),
        section(
            "Offsets left after resampling",
            _picture(
                summary,
                (("lines", lambda one: one.residual[0]), ("samples", lambda one: one.residual[1])),
                "Median offset [pixels]",
                0.02,
            ),
            paragraph(
                "Patches of the resampled images against the reference: the median tells what is left, the "
                "rms in the table holds the noise of the patches as well."
            ),
        ),
        section(
            f"Coherence in {BOXCAR} x {BOXCAR} pixels",
            _picture(
                summary,
                (
                    ("whole pixels", lambda one: one.coherence_before),
                    ("resampled", lambda one: one.coherence_after),
                ),
                "Mean coherence",
                0.02,
            ),
            paragraph(
                "Sample windows over the scene, before with whole-pixel shifts only, fringes of the orbits "
                f"taken off. Ground without any coherence shows about {_floor():.2f}."
            ),
        ),
        section("Dates", table(_HEADER, [_row(one) for one in summary.dates])),
    ]
    return page("ICOPS: co-registration", "\n".join(content), provenance)


_HEADER = (
    "Date",
    "Shift",
    "From",
    "Patches",
    "Order",
    "Residual of patches, rms",
    "Left, median",
    "Left, rms",
    "Coherence",
    "Doppler [cycles per line]",
)


def _row(one: DateReport) -> tuple[str, ...]:
    return tuple(
        escape(text)
        for text in (
            f"{one.day:%Y-%m-%d}",
            ", ".join(f"{round(part, 1) + 0.0:+.1f}" for part in one.initial),
            one.source,
            f"{one.n_accepted} of {one.n_tried}",
            str(one.order),
            f"{one.fit_rms:.3f}",
            f"{one.residual[0]:+.3f}, {one.residual[1]:+.3f}",
            f"{one.residual_rms:.3f}",
            f"{one.coherence_before:.3f} to {one.coherence_after:.3f}",
            f"{one.doppler:+.3f}",
        )
    )


def _floor() -> float:
    """Mean sample coherence of unrelated independent pixels."""
    return math.sqrt(math.pi / 4) / BOXCAR


def _picture(summary: CoregistrationSummary, series: Sequence[_Series], title: str, least: float) -> str:
    days = [float(one.day.toordinal()) for one in summary.dates]
    known = [value(one) for _, value in series for one in summary.dates if math.isfinite(value(one))]
    plane = Plane(padded(days, least=6.0), padded(known or [0.0], least=least), height=_HEIGHT, top=36.0)
    marks = []
    for k, (name, value) in enumerate(series):
        x = plane.left + 16 + 140 * k
        marks.append(element("circle", cx=x, cy=18, r=5, fill=CATEGORIES[k]))
        marks.append(label(x + 10, 22, name))
        for day, one in zip(days, summary.dates):
            if math.isfinite(value(one)):
                words = hover(f"{one.day:%Y-%m-%d}, {name}: {value(one):.3f}")
                x_at, y_at = plane.x(day), plane.y(value(one))
                marks.append(
                    element("circle", words, class_="dot", cx=x_at, cy=y_at, r=5, fill=CATEGORIES[k])
                )
    return figure(
        plane,
        marks,
        description=f"{title} of {len(summary.dates)} images over their dates",
        titles=("Date", title),
        ticks=(date_ticks(*plane.x_range), number_ticks(*plane.y_range)),
        style=_STYLE,
    )
