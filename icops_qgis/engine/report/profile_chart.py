"""A profile drawn by matplotlib: on the screen while its line is drawn, and for a print layout."""

from __future__ import annotations

import math
from collections.abc import Sequence
from os import PathLike

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ..analysis.profile import Profile
from ..analysis.swath import end_names
from ..files import replacing
from .profile_picture import axis_unit, common_limits, date_colours

_TEXT, _AXIS, _FRAME, _GRID = "#1f2933", "#52606d", "#9fb3c8", "#e4eaf0"
_GROUND, _RIM, _HEIGHT = "#e8ddd0", "#a58b6f", "#8a6d4b"

_BAND = 0.2

#: The ground fills this share of the picture at most, so that it stays below the curves.
_GROUND_SHARE = 0.45

#: The counts of points fill this share of the picture at most.
_COUNT_SHARE = 0.12

#: More dates are not named one by one; and so many stand side by side.
_MOST_NAMED, _NAMES_IN_ROW = 12, 6

_SIZE_INCHES = (9.0, 3.8)
_DOTS_PER_INCH = 200

#: A picture cannot be higher than 65,535 pixels.
_MOST_PIXELS = 60_000

_TEXT_SIZE = 9.0

_MM = 1000.0


def draw_profile(
    figure: Figure,
    place: Axes,
    profile: Profile,
    statistic: str,
    sense: str,
    size: float,
    limits: tuple[float, float] | None = None,
) -> None:
    """Draw one line's profile.

    Parameters
    ----------
    figure : Figure
        With a constrained layout.
    place : Axes
        Empty axes of it.
    profile : Profile
        What to draw.
    statistic : str
        ``mean`` or ``median``.
    sense : str
        What the motion is positive toward.
    size : float
        Of the text [pt].
    limits : (float, float), optional
        Ends of the axis of displacement [mm].
    """
    unit, divisor = axis_unit(profile)
    x, curves = profile.swath.centres / divisor, _MM * profile.curves(statistic)
    _dress(place, size)
    place.set_xlim(0.0, profile.swath.length / divisor)
    place.set_ylim(*(limits or common_limits([profile], statistic)))
    if profile.height is not None and np.isfinite(profile.height).any():
        _draw_ground(place, x, profile.height, size)
    _draw_counts(place, profile, divisor)
    for distance in profile.swath.vertex_distances[1:-1]:
        place.axvline(distance / divisor, color=_FRAME, linewidth=0.8, linestyle=(0, (3, 4)))
    colours = date_colours(profile.dates)
    place.fill_between(x, *(_MM * profile.band), color=colours[-1], alpha=_BAND, linewidth=0)
    for day, curve, colour in zip(profile.dates, curves, colours):
        # Matplotlib breaks a line at NaN; the dots keep bins between two gaps on the picture.
        place.plot(x, curve, "o-", color=colour, linewidth=1.5, markersize=2.2, label=f"{day:%Y-%m-%d}")
    place.set_xlabel(f"Distance along the line [{unit}]", color=_TEXT, fontsize=size)
    place.set_ylabel(f"Displacement, {statistic}\n[mm], + {sense}", color=_TEXT, fontsize=size)
    start, end = end_names(profile.swath.name)
    for at, name, side in ((0.0, start, "left"), (1.0, end, "right")):
        place.set_title(name, loc=side, color=_TEXT, fontsize=size + 3, fontweight="bold")
        place.title.set_x(at)
    n_dates = len(profile.dates)
    if n_dates <= _MOST_NAMED:
        in_row = math.ceil(n_dates / math.ceil(n_dates / _NAMES_IN_ROW))
        place.legend(
            loc="lower center", bbox_to_anchor=(0.5, 1.0), ncol=in_row, frameon=False, fontsize=size,
            labelcolor=_TEXT, borderaxespad=0.2, handlelength=1.2, columnspacing=1.2, handletextpad=0.4,
        )  # fmt: skip
    figure.set_facecolor("white")


def write_profile_picture(
    path: str | PathLike, profiles: Sequence[Profile], statistic: str, sense: str
) -> None:
    """Draw the profiles one below the other, as PNG.

    Parameters
    ----------
    path : path
        Destination (``.png``).
    profiles : sequence of Profile
        At least one.
    statistic : str
        ``mean`` or ``median``.
    sense : str
        What the motion is positive toward.
    """
    width, height = _SIZE_INCHES
    # A canvas of its own: pyplot keeps windows and is not for threads.
    figure = Figure(figsize=(width, height * len(profiles)), layout="constrained")
    FigureCanvasAgg(figure)
    limits = common_limits(profiles, statistic)
    for place, profile in zip(figure.subplots(len(profiles), squeeze=False)[:, 0], profiles):
        draw_profile(figure, place, profile, statistic, sense, _TEXT_SIZE, limits)
    with replacing(path) as partial:
        dots = min(_DOTS_PER_INCH, _MOST_PIXELS / (height * len(profiles)))
        figure.savefig(partial, dpi=dots, format="png")


def _dress(place: Axes, size: float) -> None:
    """Frame, grid and text."""
    place.set_facecolor("none")
    place.grid(color=_GRID, linewidth=0.8)
    place.set_axisbelow(True)
    place.tick_params(labelsize=size, colors=_AXIS, length=3, color=_FRAME)
    for side, spine in place.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(_FRAME)
    place.axhline(0.0, color=_AXIS, linewidth=0.8, zorder=1)
    place.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=(1, 2, 5, 10)))


def _draw_ground(place: Axes, x: np.ndarray, height: np.ndarray, size: float) -> None:
    """Heights behind the curves, with an axis of their own."""
    right = place.twinx()
    place.set_zorder(right.get_zorder() + 1)
    low, high = float(np.nanmin(height)), float(np.nanmax(height))
    room = max(high - low, 1.0)
    right.set_ylim(low - 0.05 * room, low + room / _GROUND_SHARE)
    right.fill_between(x, right.get_ylim()[0], height, color=_GROUND, alpha=0.6, linewidth=0)
    right.plot(x, height, color=_RIM, linewidth=1.0)
    right.set_yticks([tick for tick in MaxNLocator(nbins=3).tick_values(low, high) if low <= tick <= high])
    right.set_ylabel("Height [m]", color=_HEIGHT, fontsize=size)
    right.tick_params(labelsize=size, colors=_HEIGHT, length=3)
    for spine in right.spines.values():
        spine.set_visible(False)


def _draw_counts(place: Axes, profile: Profile, divisor: float) -> None:
    """How many points stand behind each bin, as a strip at the bottom."""
    count, edges = profile.count[-1], profile.swath.edges / divisor
    share = _COUNT_SHARE * count / max(int(count.max()), 1)
    place.bar(
        edges[:-1], share, width=np.diff(edges), align="edge", color=_FRAME, alpha=0.55, linewidth=0.4,
        edgecolor="white", transform=place.get_xaxis_transform(), zorder=0.5,
    )  # fmt: skip
