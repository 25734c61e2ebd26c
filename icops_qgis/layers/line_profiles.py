"""Profiles along the lines of one layer through the points of another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..engine.analysis.chosen_dates import chosen_dates
from ..engine.analysis.profile import Profile, bin_means, dem_heights, make_profile
from ..engine.analysis.swath import Swath, make_swath
from ..engine.analysis.vertical import vertical_motion
from ..engine.compute import Execution, Monitor
from ..engine.errors import EngineError
from ..engine.points import Points
from .columns import motion_sense
from .profile_input import read_lines, read_series_fields, read_swath

#: Share of empty bins from which on bins seem too short for the points.
_MANY_GAPS = 0.2

_MM = 1000.0


@dataclass(frozen=True)
class ProfileOptions:
    """How profiles are made."""

    half_width: float = 100.0
    """Largest distance of a point from the line [m]."""
    bin_length: float = 50.0
    """Along the line [m]."""
    dates: str = ""
    """As `chosen_dates` takes them."""
    direction: str = "los"
    """A key of `profile.DIRECTIONS`."""
    statistic: str = "median"
    """A key of `profile.STATISTICS`: of which the sentences tell."""
    name_field: str = ""
    """Field of the lines' names."""
    dem: str | None = None
    """Raster of heights; without it those of the points are taken."""


def line_profiles(
    points: str, lines: str, options: ProfileOptions, execution: Execution, monitor: Monitor
) -> tuple[list[Profile], str]:
    """Profiles along lines.

    Parameters
    ----------
    points, lines : str
        Layers, as `vector_table` opens them.
    options : ProfileOptions
        Swath, bins, dates.
    execution : Execution
        Threads.
    monitor : Monitor
        Progress and cancel; is told about every line.

    Returns
    -------
    profiles : list of Profile
        Of each line with points in its swath, in the order of the layer.
    sense : str
        What the motion is positive toward.

    Raises
    ------
    EngineError
        A layer cannot be used, a date is not there, or no line has points in its swath.
    Cancelled
        The user stopped the run.
    """
    given = read_series_fields(points)
    days = chosen_dates(options.dates, list(given.dates))
    monitor.inform(f"{len(days)} dates: {', '.join(f'{day:%Y-%m-%d}' for day in days)}.")
    drawn = read_lines(lines, options.name_field, given.crs)
    profiles: list[Profile] = []
    senses: dict[str, None] = {}
    for number, line in enumerate(drawn):
        part = monitor.part(number / len(drawn), (number + 1) / len(drawn))
        swath = make_swath(line.name, line.x, line.y, given.crs, options.half_width, options.bin_length)
        found, along = read_swath(points, swath, {day: given.dates[day] for day in days}, part.part(0.0, 0.8))
        if len(found) == 0:
            monitor.warn(f"{line.name}: no point lies within {swath.half_width:g} m; the line is left out.")
            continue
        profile, sense = _profile(swath, days, found, along, options, execution, part.part(0.8, 1.0))
        profiles.append(profile)
        senses[sense] = None
        monitor.inform(_sentence(profile, options.statistic))
        if profile.n_empty > _MANY_GAPS * len(swath.centres):
            monitor.inform(f"{line.name}: a longer BIN or a wider HALF_WIDTH would close gaps.")
    if not profiles:
        raise EngineError(
            f"No point of the layer lies within {options.half_width:g} m of its lines ({len(drawn)}): widen "
            "HALF_WIDTH, or draw lines where points are."
        )
    return profiles, " or ".join(senses)


def _profile(
    swath: Swath,
    days: tuple[date, ...],
    points: Points,
    along: np.ndarray,
    options: ProfileOptions,
    execution: Execution,
    monitor: Monitor,
) -> tuple[Profile, str]:
    """The profile of one line, and what its motion is positive toward."""
    if options.direction == "vertical":
        points = vertical_motion(points)
    height = None
    if options.dem is not None:
        height = dem_heights(swath, options.dem)
    elif "height" in points.attributes:
        height = bin_means(swath, along, points.attributes["height"])
    profile = make_profile(swath, days, along, points.displacement, height, execution, monitor)
    return profile, motion_sense(points)


def _sentence(profile: Profile, statistic: str) -> str:
    """A line in one sentence."""
    low, _ = profile.extremes(statistic)
    swath = profile.swath
    lowest = f"lowest {_MM * low.value:.1f} mm at {low.distance:.0f} m"
    return (
        f"{swath.name}: {swath.length:.1f} m, {profile.n_points} points, {profile.n_empty} of "
        f"{len(swath.centres)} bins empty, "
        f"{lowest if math.isfinite(low.value) else f'no value at {profile.dates[-1]:%Y-%m-%d}'}."
    )
