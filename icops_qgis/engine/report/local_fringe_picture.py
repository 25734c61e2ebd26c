"""Where linking took fringes out of its windows, as a map."""

from __future__ import annotations

import numpy as np

from ..scatterers.linking.summary import LinkSummary
from .figure import colour_of
from .map_picture import MapView, map_picture
from .page import columns, paragraph, section, swatches
from .raster_picture import Scale

_NO_FRINGE, _LEFT_COLOUR = "#e4eaf0", "#d55e00"

#: Smallest gradient that counts as taken out [rad/pixel], and a value that no gradient has.
_LEAST_FRINGE, _LEFT = 0.01, 100.0

_HALF = 468.0


def fringe_section(view: MapView, found: LinkSummary, window: tuple[int, int]) -> list[str]:
    """Where local fringes were taken out, as a section of the page.

    Parameters
    ----------
    view : MapView
        The map.
    found : LinkSummary
        What was linked.
    window : (int, int)
        Rows and columns of the windows.

    Returns
    -------
    list of str
        Nothing where no fringe was looked for.
    """
    if found.fringe is None:
        return []
    linked = np.isfinite(found.coherence)
    values = found.fringe[linked]
    acted = values > _LEAST_FRINGE
    if not acted.any():
        return [section("Local fringes", paragraph("No fringe within a window stood out from noise."))]
    middle, high = np.percentile(values[acted], (50, 99))
    steps = np.linspace(_LEAST_FRINGE, max(float(high), 2 * _LEAST_FRINGE), 5)
    shades = [colour_of(1.0 - k / 4) for k in range(5)]
    shown = np.where(linked, found.fringe, np.nan)[view.rows, view.cols]
    words = ["none", *(f"{a:.2f} to {b:.2f}" for a, b in zip(steps, steps[1:])), f"above {steps[-1]:.2f}"]
    colours, limits = [_NO_FRINGE, *shades], steps.tolist()
    told = ""
    if found.fringe_left is not None:
        left = found.fringe_left & linked
        shown = np.where(left[view.rows, view.cols], _LEFT, shown)
        colours, limits = [*colours, _LEFT_COLOUR], [*limits, 0.5 * _LEFT]
        words.append("a gradient remains")
        told = (
            f" At {left.sum() / linked.sum():.1%} a gradient remains after that, as at the edge of a slide: "
            "look twice at points there, or name the place in FRINGE_MASK."
        )
    text = paragraph(
        f"In {acted.mean():.1%} of the linked pixels the phase changes within the window so much that it was "
        f"taken out before linking and put back after: {middle:.2f} rad from a pixel to the next at the "
        f"median, rms over the dates, {middle * max(window):.1f} rad from end to end of the window. There "
        "fast motion would otherwise have cost coherence." + told
    )
    picture = map_picture(
        view, view.place(shown), Scale(tuple(limits), tuple(colours)), width=_HALF, height=420.0,
        description="Map of the fringes taken out",
    )  # fmt: skip
    legend = swatches(zip(colours, words))
    return [section("Local fringes", columns(picture, text + "<p>Rad per pixel:</p>" + legend))]
