"""The seven classes of clusters: what they are called and how they look, on the map and in the report."""

from __future__ import annotations

from typing import NamedTuple

from .false_discovery import CONFIDENCES


class Senses(NamedTuple):
    """What clusters below and above the mean do."""

    low: str = "subsiding"
    """Below the mean; ``less rising`` where they rise all the same."""
    high: str = "rising"
    """Above the mean; ``less subsiding`` where they subside all the same."""


#: What is meant where the mean does not move much.
MEANT = Senses()


class HotSpotClass(NamedTuple):
    """One class of `HotSpots.bin`."""

    bin: int
    """-3 to 3."""
    colour: str
    """``#rrggbb``: subsidence red and uplift blue, as on all motion maps, the surer the darker."""
    words: str
    """What a legend says."""


_COLOURS = ("#a50026", "#f46d43", "#fdc07a", "#b4b4b4", "#a6d3e8", "#5a94c8", "#313695")

#: Colour and words of points that took no part.
LEFT_OUT = ("#e2e2e2", "left out of the analysis")


def classes(senses: Senses = MEANT) -> tuple[HotSpotClass, ...]:
    """The classes -3 to 3, the most certain subsidence first.

    Parameters
    ----------
    senses : Senses
        What the clusters do.
    """
    return tuple(
        HotSpotClass(number, colour, _words(number, senses)) for number, colour in zip(range(-3, 4), _COLOURS)
    )


def _words(number: int, senses: Senses) -> str:
    if number == 0:
        return "no cluster"
    return f"{senses.low if number < 0 else senses.high} cluster, {CONFIDENCES[abs(number) - 1]} %"
