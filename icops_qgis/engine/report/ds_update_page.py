"""The page of `link_phases` where new dates were added: what they agree with, and how precise they are."""

from __future__ import annotations

import math

import numpy as np

from ..provenance import Provenance
from ..scatterers.linking.summary import PAPER_THRESHOLD
from ..scatterers.linking.update_summary import UpdateSummary
from ..stack.stack_file import StackFile
from .ds_page import quality_scale
from .histogram import Limit, histogram
from .map_picture import map_picture, map_view
from .page import page, paragraph, section, swatches, table

_BINS = 100


def ds_update_page(stack: StackFile, found: UpdateSummary, provenance: Provenance) -> str:
    """Map and histogram of how new dates agree with earlier ones, and the noise of each.

    Parameters
    ----------
    stack : StackFile
        The new images.
    found : UpdateSummary
        What was added.
    provenance : Provenance
        The run, told at the foot.
    """
    first, last = found.earlier.dates[0], found.earlier.dates[-1]
    content = [
        paragraph(
            f"{len(found.dates)} dates, {found.dates[0]:%Y-%m-%d} to {found.dates[-1]:%Y-%m-%d}, were added "
            f"to the {found.earlier.n_dates} of {first:%Y-%m-%d} to {last:%Y-%m-%d}. They were linked to the "
            "compressed images of these, and the phases found before were left as they were: points and "
            "series that rest on them do not change."
        ),
        section("Where the new images agree", *_agreement(stack, found)),
        section("Precision of the new dates", *_precision(found)),
    ]
    return page("ICOPS: distributed scatterers, updated", "\n".join(content), provenance)


def _agreement(stack: StackFile, found: UpdateSummary) -> list[str]:
    view = map_view(stack)
    values = found.rasters["updateCoherence"]
    low, high = found.chance.at(np.array([0.0, 1.0]))
    scale, words = quality_scale(found.threshold if math.isfinite(found.threshold) else PAPER_THRESHOLD)
    known = values[np.isfinite(values)]
    text = (
        f"Temporal coherence of the pairs with a new date, over {found.n_updated} of {found.n_linked} "
        f"pixels. {found.lost_told} Noise reaches {low:.2f} to {high:.2f} here, the more the steadier the "
        "ground was. The temporal coherence of the file is the mean over all pairs of dates; a pair of an "
        "old and a new date has that of the compressed image the old one is in, less what such an image "
        f"gains by its many dates. {found.n_scatterers} pixels are above {PAPER_THRESHOLD}."
    )
    if not known.size:
        return [paragraph(text)]
    edges = np.linspace(min(0.0, float(known.min())), 1.0, _BINS + 1)
    return [
        paragraph(text),
        map_picture(
            view, view.show(values), scale, description="Map of the temporal coherence of new dates",
            width=960.0,
        ),
        swatches(zip(scale.colours, words)),
        histogram(
            np.histogram(known, edges)[0], edges, height=280.0,
            limits=[Limit(PAPER_THRESHOLD, f"{PAPER_THRESHOLD}: the paper's threshold")],
            titles=("Temporal coherence of the new dates", "Pixels"),
            description="Histogram of the temporal coherence of new dates",
        ),
    ]  # fmt: skip


def _precision(found: UpdateSummary) -> list[str]:
    known = found.squares[:, 1] > 0
    if not known.any():
        return [paragraph("No standard deviation of a new phase is known.")]
    millimetres = 1000.0 * found.earlier.wavelength / (4.0 * math.pi)
    rms = np.sqrt(found.squares[known, 0] / found.squares[known, 1])
    days = [day for day, one in zip(found.dates, known) if one]
    rows = [
        (f"{day:%Y-%m-%d}", f"{value:.2f}", f"{value * millimetres:.1f}") for day, value in zip(days, rms)
    ]
    return [
        paragraph(
            "Standard deviation of the phases of distributed scatterers against the first date of all, rms: "
            "the bound within the panel of compressed and new images, and what the errors of the earlier "
            "phases add to it."
        ),
        table(("Date", "rad", "mm"), rows),
    ]
