"""The page of `combine_scatterers`: what the points are, and how much ground they cover."""

from __future__ import annotations

import math

import numpy as np

from ..point_columns import DS, PS
from ..provenance import Provenance
from ..scatterers.combining import CombinedScatterers
from ..scatterers.combining.coverage import CELL_METRES
from .figure import Plane, figure, number_ticks
from .histogram import histogram
from .page import columns, page, paragraph, section, swatches, table
from .raster_picture import Scale, image

#: What became of the pixels, by the keys of `CombinedScatterers.counts`.
COUNTS = {
    "selected": "Persistent: selected by phase stability, amplitude dispersion below the limit",
    "distributed": "Distributed: enough homogeneous pixels, temporal coherence above the limit",
    "both": "Of these, both persistent and distributed",
    "masked": "Left out: in the mask",
    "incomplete": "Left out: no data in some date",
    "unplaced": "Left out: no position on the map",
    "kept": "Updated: points of an earlier run that have data in all new images",
}

#: Cells with a persistent scatterer, and those that distributed scatterers add.
_CELLS = Scale((1.5,), ("#d55e00", "#0072b2"))

#: Width of a histogram in half a page, and largest height of the map [px].
_HALF, _HEIGHT = 468.0, 560.0

#: Cells of the map along an axis at most: larger ones stand for several.
_MOST_CELLS = 400

_BINS = 50


def combine_page(found: CombinedScatterers, provenance: Provenance) -> str:
    """Counts, covered ground, quality and noise of the points.

    Parameters
    ----------
    found : CombinedScatterers
        The points.
    provenance : Provenance
        The run, told at the foot.
    """
    n_ps, n_ds = (int(found.is_type(kind).sum()) for kind in (PS, DS))
    content = [
        paragraph(f"{n_ps} persistent and {n_ds} distributed scatterers. {_gain(found)}"),
        section("Pixel by pixel", table(("", "Pixels"), _steps(found, n_ps, n_ds))),
        section(
            "Covered ground", _cells_map(found),
            swatches(zip(_CELLS.colours, ("persistent scatterers", "distributed scatterers alone"))),
        ),
        section(
            "Quality",
            columns(
                _quality(found, PS, "Phase stability gamma of PS"),
                _quality(found, DS, "Temporal coherence of DS"),
            ),
        ),
        section("Noise", *_noise(found)),
    ]  # fmt: skip
    return page("ICOPS: scatterers", "\n".join(content), provenance)


def _gain(found: CombinedScatterers) -> str:
    before, after, gain = found.coverage
    side = f"{CELL_METRES:.0f} m"
    if not before:
        return f"They occupy {after} cells of {side}; none holds a persistent scatterer."
    return (
        f"They occupy {after} cells of {side}, the persistent scatterers alone {before}: distributed "
        f"scatterers add {gain:.0%}. Pixels that are both count as persistent there, as they would without "
        "distributed scatterers."
    )


def _steps(found: CombinedScatterers, n_ps: int, n_ds: int) -> list[tuple[str, str]]:
    return [
        *((COUNTS[name], str(count)) for name, count in found.counts.items()),
        ("Persistent scatterers among the points: they keep the phase of their own image values", str(n_ps)),
        ("Distributed scatterers among the points: they have the linked phase", str(n_ds)),
    ]


def _cells_map(found: CombinedScatterers) -> str:
    """Occupied cells, north up."""
    rows, cols = found.cells.shape
    several = max(1, math.ceil(max(rows, cols) / _MOST_CELLS))
    shape = -(-rows // several), -(-cols // several)
    shown = np.full(shape, np.nan)
    # Persistent ones last: a cell with both is theirs.
    for chosen, value in ((~found.was_ps, 2.0), (found.was_ps, 1.0)):
        shown[found.cells.row[chosen] // several, found.cells.col[chosen] // several] = value
    # Kilometres along both axes, in the same scale.
    side = several * CELL_METRES / 1000.0
    height, width = side * shape[0], side * shape[1]
    frame = Plane((0.0, width), (0.0, height))
    across, margins = frame.width - frame.left - frame.right, frame.top + frame.bottom
    tall = min(across * height / width, _HEIGHT)
    plane = Plane(
        (0.0, width), (0.0, height), height=tall + margins,
        width=tall * width / height + frame.left + frame.right,
    )  # fmt: skip
    drawn = image(plane, shown, _CELLS)
    return figure(
        plane, [drawn], description="Map of the cells that hold points", titles=("East [km]", "North [km]"),
        ticks=(number_ticks(0.0, width, 8), number_ticks(0.0, height, 5)),
    )  # fmt: skip


def _quality(found: CombinedScatterers, kind: int, title: str) -> str:
    values = found.columns.quality[found.is_type(kind)]
    values = values[np.isfinite(values)]
    if not values.size:
        return paragraph(f"{title}: none was estimated.")
    edges = np.linspace(0.0, 1.0, _BINS + 1)
    return histogram(
        np.histogram(values, edges)[0], edges, titles=(title, "Points"), width=_HALF, height=280.0,
        description=f"Histogram: {title}",
    )  # fmt: skip


def _noise(found: CombinedScatterers) -> list[str]:
    known = np.isfinite(found.deviation)
    if not known.any():
        return [paragraph("No standard deviation of a phase is known.")]
    types = [known & found.is_type(kind) for kind in (PS, DS)]
    top = max(float(np.percentile(found.deviation[one], 99)) for one in types if one.any()) * 1.02 + 1e-6
    edges = np.linspace(0.0, top, _BINS + 1)
    pictures = []
    for one, name, source in zip(types, ("PS", "DS"), ("from amplitude dispersion", "Cramer-Rao bound")):
        values = found.deviation[one]
        title = f"Standard deviation of {name}, {source} [rad]"
        if values.size:
            picture = histogram(
                np.histogram(values, edges)[0], edges, titles=(title, "Points"), width=_HALF, height=280.0,
                description=f"Histogram: {title}",
            )  # fmt: skip
            pictures.append(paragraph(f"{name}: {np.median(values):.2f} rad at the median.") + picture)
        else:
            pictures.append(paragraph(f"{name}: none is known."))
    return [
        paragraph(
            "Standard deviation of a phase against that of the first date, rms over the dates: noise alone, "
            "without delay, height error and unwrapping. Later stages weigh the points by it."
        ),
        columns(*pictures),
    ]
