"""Profiles as figures of a page: curves by date over the ground, and how many points stand behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import numpy as np

from ..analysis.profile import Profile
from ..analysis.swath import end_names
from .figure import Plane, colour_of, element, figure, hover, label, number_ticks, padded

_STYLE = """
.curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
.ground { fill: #e8ddd0; fill-opacity: .55; } .rim { fill: none; stroke: #a58b6f; stroke-width: 1.2; }
.figure .height { fill: #8a6d4b; }
.figure .end { font-size: 17px; font-weight: 600; fill: #1f2933; }
.zero { stroke: #52606d; stroke-width: 1; } .bend { stroke: #9fb3c8; stroke-dasharray: 3 4; }
.count { fill: #9fb3c8; } .cell { fill: transparent; } .cell:hover { fill: #0b69a3; fill-opacity: .12; }
"""

#: Room beside the curves for the axis of heights [px].
_RIGHT = 72.0

#: The ground fills this share of the picture at most, so that it stays below the curves.
_GROUND = 0.45

#: Opacity of the band of the standard deviation.
_BAND = 0.22

_MM, _KM = 1000.0, 1000.0

#: Lines from here on are measured in kilometres [m].
_LONG = 10_000.0


def date_colours(dates: Sequence[date]) -> list[str]:
    """Colours along a sequence, by time."""
    first, last = dates[0].toordinal(), dates[-1].toordinal()
    span = max(last - first, 1)
    return [colour_of((day.toordinal() - first) / span if len(dates) > 1 else 1.0) for day in dates]


def profile_figure(profile: Profile, statistic: str, sense: str, limits: tuple[float, float]) -> str:
    """The curves of one line.

    Parameters
    ----------
    profile : Profile
        A line.
    statistic : str
        ``mean`` or ``median``.
    sense : str
        What the motion is positive toward.
    limits : (float, float)
        Ends of the axis of displacement [mm].
    """
    _, divisor = axis_unit(profile)
    swath, curves = profile.swath, _MM * profile.curves(statistic)
    has_ground = profile.height is not None and bool(np.isfinite(profile.height).any())
    plane = Plane(
        (0.0, swath.length / divisor), limits, height=400.0, top=34.0, bottom=30.0,
        right=_RIGHT if has_ground else 24.0,
    )  # fmt: skip
    x = [plane.x(distance / divisor) for distance in swath.centres]
    colours = date_colours(profile.dates)
    marks = _ground(profile, plane, x) if has_ground else []
    marks += _bends(profile, plane, divisor)
    if limits[0] < 0 < limits[1]:
        zero = plane.y(0.0)
        marks.append(
            element("line", class_="zero", x1=plane.left, x2=plane.width - plane.right, y1=zero, y2=zero)
        )
    marks += _band(plane, x, _MM * profile.band, colours[-1])
    for curve, colour in zip(curves, colours):
        marks += _curve(plane, x, curve, colour)
    marks += _ends(profile, plane) + _cells(profile, plane, curves, divisor)
    return figure(
        plane, marks,
        description=f"Displacement along the line {swath.name} at {len(profile.dates)} dates",
        titles=("", f"Displacement, {statistic} [mm], + {sense}"),
        ticks=(number_ticks(*plane.x_range, 8), number_ticks(*limits)), style=_STYLE,
    )  # fmt: skip


def count_figure(profile: Profile) -> str:
    """How many points stand behind each bin of the last date."""
    unit, divisor = axis_unit(profile)
    count = profile.count[-1]
    top = float(max(count.max(), 1)) * 1.08
    has_ground = profile.height is not None and bool(np.isfinite(profile.height).any())
    plane = Plane(
        (0.0, profile.swath.length / divisor), (0.0, top), height=150.0, top=8.0,
        right=_RIGHT if has_ground else 24.0,
    )  # fmt: skip
    floor = plane.y(0.0)
    edges = [plane.x(edge / divisor) for edge in profile.swath.edges]
    marks = [
        element("rect", hover(f"{n} points"), class_="count", x=left, y=plane.y(n),
                width=max(right - left - 0.5, 0.5), height=floor - plane.y(n))
        for left, right, n in zip(edges, edges[1:], count.tolist()) if n
    ]  # fmt: skip
    ticks = [tick for tick in number_ticks(0.0, top, 3) if float(tick.at).is_integer()]
    return figure(
        plane, marks, description=f"Points in each bin of the line {profile.swath.name}",
        titles=(f"Distance along the line [{unit}]", "Points"),
        ticks=(number_ticks(*plane.x_range, 8), ticks), style=_STYLE,
    )  # fmt: skip


def common_limits(profiles: Sequence[Profile], statistic: str) -> tuple[float, float]:
    """Ends of an axis that holds the curves of all lines, the bands, and nothing moving [mm]."""
    parts = [part.ravel() for profile in profiles for part in (profile.curves(statistic), profile.band)]
    values = _MM * np.concatenate(parts)
    return padded([*values[np.isfinite(values)].tolist(), 0.0], 0.04, 1.0)


def axis_unit(profile: Profile) -> tuple[str, float]:
    """Unit of the distances and how many metres it has."""
    return ("km", _KM) if profile.swath.length >= _LONG else ("m", 1.0)


def runs(known: np.ndarray) -> list[slice]:
    """Stretches of bins without a gap.

    Parameters
    ----------
    known : (n_bins,) ndarray of bool
        Bins with a value.
    """
    steps = np.diff(np.concatenate([[False], known, [False]]).astype(np.int8))
    return [slice(a, b) for a, b in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1))]


def _curve(plane: Plane, x: Sequence[float], values: np.ndarray, colour: str) -> list[str]:
    """Lines over the stretches with points, dots where a single bin stands between gaps."""
    marks = []
    for run in runs(np.isfinite(values)):
        places = [(a, plane.y(v)) for a, v in zip(x[run], values[run].tolist())]
        if len(places) == 1:
            marks.append(element("circle", cx=places[0][0], cy=places[0][1], r=2.5, fill=colour))
        else:
            marks.append(element("polyline", class_="curve", stroke=colour, points=_listed(places)))
    return marks


def _band(plane: Plane, x: Sequence[float], band: np.ndarray, colour: str) -> list[str]:
    """Where most points of the last date lie."""
    low, high = band
    marks = []
    for run in runs(np.isfinite(low)):
        upper = [(a, plane.y(v)) for a, v in zip(x[run], high[run].tolist())]
        lower = [(a, plane.y(v)) for a, v in zip(x[run], low[run].tolist())]
        marks.append(
            element("polygon", points=_listed(upper + lower[::-1]), fill=colour, fill_opacity=str(_BAND))
        )
    return marks


def _ground(profile: Profile, plane: Plane, x: Sequence[float]) -> list[str]:
    """Heights behind the curves, with an axis of their own at the right."""
    height = profile.height
    known = height[np.isfinite(height)].tolist()
    low, high = padded(known, 0.05, 1.0)
    scale = Plane(
        plane.x_range, (low, low + (high - low) / _GROUND),
        width=plane.width, height=plane.height, top=plane.top, right=plane.right, bottom=plane.bottom,
    )  # fmt: skip
    floor, right = plane.height - plane.bottom, plane.width - plane.right
    marks = []
    for run in runs(np.isfinite(height)):
        rim = [(a, scale.y(v)) for a, v in zip(x[run], height[run].tolist())]
        marks.append(
            element(
                "polygon", class_="ground", points=_listed([(rim[0][0], floor), *rim, (rim[-1][0], floor)])
            )
        )
        marks.append(element("polyline", class_="rim", points=_listed(rim)))
    marks += [
        label(right + 8, scale.y(tick.at) + 4, tick.label, class_="height")
        for tick in number_ticks(low, high, 3)
    ]
    middle, at = scale.y((low + high) / 2), plane.width - 12
    marks.append(
        label(at, middle, "Height [m]", class_="height", text_anchor="middle",
              transform=f"rotate(-90 {at:.1f} {middle:.1f})")
    )  # fmt: skip
    return marks


def _bends(profile: Profile, plane: Plane, divisor: float) -> list[str]:
    """Where the line turns."""
    bottom = plane.height - plane.bottom
    places = [plane.x(distance / divisor) for distance in profile.swath.vertex_distances[1:-1]]
    return [element("line", class_="bend", x1=x, x2=x, y1=plane.top, y2=bottom) for x in places]


def _ends(profile: Profile, plane: Plane) -> list[str]:
    """The names of both ends above the corners."""
    start, end = end_names(profile.swath.name)
    return [
        label(plane.left, 24, start, class_="end"),
        label(plane.width - plane.right, 24, end, class_="end", text_anchor="end"),
    ]


def _cells(profile: Profile, plane: Plane, curves: np.ndarray, divisor: float) -> list[str]:
    """What the pointer reads in each bin."""
    edges = [plane.x(edge / divisor) for edge in profile.swath.edges]
    height = plane.height - plane.bottom - plane.top
    marks = []
    for k, centre in enumerate(profile.swath.centres):
        lines = [f"{centre:.0f} m, {profile.count[-1, k]} points"]
        lines += [
            f"{day:%Y-%m-%d}: {value:.1f} mm"
            for day, value in zip(profile.dates, curves[:, k].tolist())
            if math.isfinite(value)
        ]
        marks.append(
            element("rect", hover("\n".join(lines)), class_="cell", x=edges[k], y=plane.top,
                    width=edges[k + 1] - edges[k], height=height)
        )  # fmt: skip
    return marks


def _listed(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
