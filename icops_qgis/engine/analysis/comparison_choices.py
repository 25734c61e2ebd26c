"""What is decided in a comparison, in whole sentences, and what cannot be compared."""

from __future__ import annotations

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from .common_dates import CommonDates
from .comparison_input import FEWEST_PAIRS, ComparisonOptions, Measured
from .matching import Pairs
from .pair_groups import PairGroups

#: Look directions farther apart than this measure different motions [deg].
LOOK_TOLERANCE = 5.0


def check_pairs(pairs: Pairs, first: Measured, second: Measured, options: ComparisonOptions) -> None:
    """Whether there is anything to compare.

    Raises
    ------
    EngineError
        There is not.
    """
    found = len(np.unique(pairs.second))
    if found >= FEWEST_PAIRS:
        return
    if found == 0:
        raise EngineError(
            f"No point of {first.name} lies within {options.distance:g} m of one of {second.name}: the "
            f"nearest two are {pairs.nearest:.4g} m apart; enlarge DISTANCE or check the layers' CRS."
        )
    raise EngineError(
        f"Only {found} point(s) of {second.name} have a neighbour in {first.name} within "
        f"{options.distance:g} m and at least {FEWEST_PAIRS} are needed: enlarge DISTANCE."
    )


def uses_series(dates: CommonDates, first: Measured, second: Measured, options: ComparisonOptions) -> bool:
    """Whether series are compared.

    Raises
    ------
    EngineError
        Rates over common dates are wanted and there are none.
    """
    enough = len(dates.dates) >= FEWEST_PAIRS
    if options.velocities == "common" and not enough:
        raise EngineError(
            f"{first.name} and {second.name} have {len(dates.dates)} common dates and a rate needs "
            f"{FEWEST_PAIRS}: choose VELOCITIES=field, or DATES=interpolated."
        )
    return enough


def told_pairs(groups: PairGroups, first: Measured, second: Measured, options: ComparisonOptions) -> str:
    """How many belong together."""
    if options.match == "stations":
        return (
            f"{len(groups)} of {len(second.x)} stations of {second.name} have {len(groups.pairs)} points of "
            f"{first.name} within {options.distance:g} m, whose mean is taken; a point counts for its "
            "nearest station only."
        )
    return (
        f"{len(groups)} pairs of mutual nearest neighbours within {options.distance:g} m, of "
        f"{len(first.x)} points of {first.name} and {len(second.x)} of {second.name}; no point is used "
        f"twice. Median distance {np.median(groups.pairs.distance):.3g} m."
    )


def told_dates(
    dates: CommonDates, first: Measured, second: Measured, options: ComparisonOptions, used: bool
) -> str:
    """Which dates are common, and how values get there."""
    if not used:
        without = [each.name for each in (first, second) if not each.dates]
        why = f"{' and '.join(without)} has no dates" if without else f"{len(dates.dates)} dates are common"
        return f"Series are not compared: {why}."
    text = (
        f"{len(dates.dates)} common dates, {dates.dates[0]:%Y-%m-%d} to {dates.dates[-1]:%Y-%m-%d}: "
        f"{dates.exact} exact"
    )
    if options.interpolate:
        text += (
            f", {len(dates.dates) - dates.exact} interpolated within the series model (rate and annual term, "
            "residuals on a straight line)"
        )
    return text + (f"; {dates.beyond} dates are not common and left out." if dates.beyond else ".")


def told_looks(first: Measured, second: Measured, monitor: Monitor) -> list[str]:
    """A warning where the two measure along different directions."""
    if first.look is None or second.look is None:
        return []
    cosine = first.look @ second.look / (np.linalg.norm(first.look) * np.linalg.norm(second.look))
    angle = float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))
    if angle <= LOOK_TOLERANCE:
        return []
    sentence = (
        f"{first.name} and {second.name} measure along directions {angle:.0f} degrees apart: where ground "
        "moves they differ by that alone; bring both to the vertical first."
    )
    monitor.warn(sentence)
    return [sentence]
