"""Maps of displacement over time as a picture for a print layout."""

from __future__ import annotations

import math
from collections.abc import Sequence
from os import PathLike

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure

from ..files import replacing
from .raster_picture import Scale
from .small_multiples import Panel, in_a_row

_WIDTH_INCHES, _DOTS_PER_INCH = 10.0, 200

#: Maps in a row, at most.
_MOST_IN_A_ROW = 4


def write_trend_picture(
    path: str | PathLike, panels: Sequence[Panel], scale: Scale, title: str, cell: float
) -> None:
    """Draw maps side by side on one colour scale, as PNG.

    Parameters
    ----------
    path : path
        Destination (``.png``).
    panels : sequence of Panel
        Maps of the same area.
    scale : Scale
        Colours.
    title : str
        What the colours mean, with the unit.
    cell : float
        Side of a cell [m].
    """
    rows, cols = panels[0].values.shape
    across = in_a_row(len(panels), _MOST_IN_A_ROW)
    down = math.ceil(len(panels) / across)
    wide = _WIDTH_INCHES / across
    # A canvas of its own: pyplot keeps windows and is not for threads.
    figure = Figure(figsize=(_WIDTH_INCHES, down * (wide * rows / cols + 0.3) + 0.8), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(down, across, squeeze=False, sharex=True, sharey=True).ravel()
    colours = ListedColormap(scale.colours[1:-1]).with_extremes(
        under=scale.colours[0], over=scale.colours[-1], bad="#eef2f6"
    )
    norm = BoundaryNorm(scale.limits, len(scale.colours) - 2)
    extent = 0.0, cols * cell / 1000, 0.0, rows * cell / 1000
    for panel, own in zip(panels, axes):
        drawn = own.imshow(panel.values, colours, norm, extent=extent, interpolation="nearest")
        own.set_title(panel.title, loc="left", fontsize=9)
        own.tick_params(labelsize=7)
    for own in axes[::across]:
        own.set_ylabel("km north", fontsize=8)
    for own in axes[max(0, len(panels) - across) : len(panels)]:
        own.set_xlabel("km east", fontsize=8)
        own.xaxis.set_tick_params(labelbottom=True)
    for own in axes[len(panels) :]:
        own.set_visible(False)
    bar = figure.colorbar(
        drawn, ax=axes.tolist(), location="bottom", extend="both", shrink=0.6, aspect=40, pad=0.02,
        ticks=scale.limits,
    )  # fmt: skip
    bar.set_label(title, fontsize=9)
    bar.ax.tick_params(labelsize=8)
    with replacing(path) as partial:
        figure.savefig(partial, dpi=_DOTS_PER_INCH, format="png")
