"""The network as a picture for a print layout."""

from __future__ import annotations

from os import PathLike

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure

from ..files import replacing
from ..interferometry.network import Network
from .figure import CATEGORIES, SEQUENCE

_SIZE_INCHES = (9.0, 4.8)
_DOTS_PER_INCH = 200


def write_network_picture(path: str | PathLike, network: Network, bperp: np.ndarray) -> None:
    """Draw dates against perpendicular baseline, joined by their pairs, as PNG.

    Parameters
    ----------
    path : path
        Destination (``.png``).
    network : Network
        Dates and pairs.
    bperp : (n_dates,) ndarray of float64
        Perpendicular baseline of each date [m]; NaN, where unknown, is drawn at 0.
    """
    # A canvas of its own: pyplot keeps windows and is not for threads.
    figure = Figure(figsize=_SIZE_INCHES, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    points = np.column_stack([date2num(network.dates), np.nan_to_num(bperp)])
    spans = np.abs(network.days)
    order = np.argsort(-spans, kind="stable")
    lines = LineCollection(
        points[network.pairs[order]],
        array=spans[order].astype(float),
        cmap=LinearSegmentedColormap.from_list("span", SEQUENCE),
        linewidths=0.7,
        alpha=0.6,
    )
    lines.set_clim(0, max(int(spans.max()), 1))
    axes.add_collection(lines)
    colours = [CATEGORIES[number % len(CATEGORIES)] for number in network.subsets]
    axes.scatter(*points.T, s=22, c=colours, edgecolors="white", linewidths=0.6, zorder=3)
    axes.xaxis_date()
    locator = AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.margins(0.04)
    axes.grid(color="#e4eaf0", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_ylabel("Perpendicular baseline [m]")
    title = f"{network.n_dates} images, {network.n_pairs} pairs"
    axes.set_title(title + (f", {network.n_subsets} subsets" if network.n_subsets > 1 else ""), loc="left")
    bar = figure.colorbar(lines, ax=axes, label="Days between the images of a pair", pad=0.01)
    bar.solids.set_alpha(1.0)
    with replacing(path) as partial:
        figure.savefig(partial, dpi=_DOTS_PER_INCH, format="png")
