"""The page of `deformation_profiles`: one panel per line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from ..analysis.profile import Profile
from ..provenance import Provenance
from .figure import SEQUENCE
from .page import colour_ramp, page, paragraph, section, swatches, table
from .profile_picture import common_limits, count_figure, date_colours, profile_figure

#: More dates are shown as a scale of colours.
_MOST_SWATCHES = 12

_MM = 1000.0


def profiles_page(
    profiles: Sequence[Profile], statistic: str, sense: str, told: Sequence[str], provenance: Provenance
) -> str:
    """The outcome as HTML.

    Parameters
    ----------
    profiles : sequence of Profile
        At least one, of the same dates.
    statistic : str
        ``mean`` or ``median``: what the curves show.
    sense : str
        What the motion is positive toward.
    told : sequence of str
        What was chosen and left out, in whole sentences.
    provenance : Provenance
        The run, told at the foot.
    """
    first = profiles[0]
    limits = common_limits(profiles, statistic)
    content = [
        paragraph(
            f"Each curve is the {statistic} displacement of the points within {first.swath.half_width:g} m "
            f"of the line, in bins of {first.swath.bin_length:g} m, since the first date of the layer. The "
            f"middle 68 % of the points in a bin lie in the band at {first.dates[-1]:%Y-%m-%d}. "
            "Where a bin has no point the curve is broken. All panels have the same axis of displacement."
        ),
        section("Lines", table(_HEADER, [_row(profile, statistic) for profile in profiles])),
        *(
            section(profile.swath.name, _legend(profile), profile_figure(profile, statistic, sense, limits),
                    count_figure(profile))
            for profile in profiles
        ),
        section("Every choice", *(paragraph(sentence) for sentence in told)),
    ]  # fmt: skip
    return page("ICOPS: deformation profiles", "\n".join(content), provenance)


_HEADER = ("Line", "Length [m]", "Points", "Bins", "Empty", "Lowest [mm]", "at [m]", "Highest [mm]", "at [m]")


def _row(profile: Profile, statistic: str) -> tuple[str, ...]:
    """The line in numbers, of its last date."""
    low, high = profile.extremes(statistic)
    return (
        escape(profile.swath.name), f"{profile.swath.length:.1f}", str(profile.n_points),
        str(len(profile.swath.centres)), str(profile.n_empty),
        _number(_MM * low.value, 1), _number(low.distance, 0),
        _number(_MM * high.value, 1), _number(high.distance, 0),
    )  # fmt: skip


def _number(value: float, decimals: int) -> str:
    """A number; nothing where it is not known."""
    return f"{value:.{decimals}f}" if math.isfinite(value) else ""


def _legend(profile: Profile) -> str:
    colours = date_colours(profile.dates)
    if len(colours) <= _MOST_SWATCHES:
        return swatches([(colour, f"{day:%Y-%m-%d}") for colour, day in zip(colours, profile.dates)])
    return colour_ramp("Date", SEQUENCE, (f"{profile.dates[0]:%Y-%m-%d}", f"{profile.dates[-1]:%Y-%m-%d}"))
