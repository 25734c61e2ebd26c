"""The seven classes of clusters: what they are called and how they look, on the map and in the report."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .false_discovery import CONFIDENCES

#: What is said of all clusters of a side holds for this share of their points.
_NEARLY_ALL = 0.95


class Senses(NamedTuple):
    """What clusters below and above the mean do, in words."""

    low: str = "subsiding"
    """Below the mean; other words where the scene rises, see `senses_of`."""
    high: str = "rising"
    """Above the mean; other words where the scene subsides."""


#: What is meant where the mean does not move much.
MEANT = Senses()


def senses_of(bins: np.ndarray, around: np.ndarray, mean: float) -> Senses:
    """What clusters do, seen from zero: Gi* tells only how they differ from the scene's mean.

    Where the scene subsides, stable ground is a cluster above the mean. Clusters are called rising only if
    nearly all of their surroundings rise, and in the mean at least as fast as the scene subsides; if they
    all subside they are called less subsiding, and what lies between may be stable ground. Rising scenes
    likewise, the other way round.

    Parameters
    ----------
    bins : (n,) ndarray of int
        Classes, -3 to 3.
    around : (n,) ndarray of float64
        Mean of the values within the distance of each point, itself included.
    mean : float
        Of all values.
    """
    return Senses(*(_sense(sign, sign * around[bins * sign > 0], sign * mean) for sign in (-1, 1)))


def _sense(sign: int, ahead: np.ndarray, mean: float) -> str:
    """The word for the clusters of one side; values count in its direction."""
    own, opposite = (MEANT.low, MEANT.high) if sign < 0 else (MEANT.high, MEANT.low)
    if not len(ahead):
        return own
    along, rate = float((ahead > 0.0).mean()), float(ahead.mean())
    if along >= _NEARLY_ALL and rate >= -mean:
        return own
    if along <= 1.0 - _NEARLY_ALL:
        return f"less {opposite}"
    return f"stable or {own}" if rate > 0.0 else f"stable or less {opposite}"


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
