"""Every choice of a hot-spot analysis, in sentences."""

from __future__ import annotations

import numpy as np

from .distance_band import (
    LEAST_NEIGHBOURS,
    MOST_NEIGHBOURS,
    NEIGHBOUR_SHARE,
    OUTLIER_DEVIATIONS,
    DistanceBand,
)
from .false_discovery import two_sided_p
from .hot_spot_classes import MEANT
from .hot_spots import HotSpotOptions, HotSpots

#: How clusters that count are called.
_CLUSTERS = {"subsidence": "below the mean", "uplift": "above the mean", "both": "on both sides of the mean"}


#: Below this probability clustering at the chosen distance is called more than chance.
_CHANCE = 0.05


def choices(found: HotSpots, options: HotSpotOptions, field: str) -> list[str]:
    """What was done and why, one sentence or two per choice.

    Parameters
    ----------
    found : HotSpots
        The outcome.
    options : HotSpotOptions
        What the user chose.
    field : str
        Name of the values.
    """
    return [
        _outliers(found.band),
        *_distance(found.band),
        _neighbours(found.neighbours[found.analysed]),
        _mean(found, field),
        _CLASSES,
        _kept(options, field),
    ]


_CLASSES = (
    "Probabilities are two-sided; the classes of 90, 95 and 99 % hold at false discovery rates of 10, 5 and "
    "1 % (Benjamini and Hochberg)."
)


def _outliers(band: DistanceBand) -> str:
    """What lies far from all others."""
    return (
        f"{band.outliers} points are locational outliers, their nearest neighbour further than "
        f"{band.outlier_distance:.4g} m (mean + {OUTLIER_DEVIATIONS:g} standard deviations): they had no say "
        "in the distance, and were analysed like the others."
    )


def _neighbours(number: np.ndarray) -> str:
    """How full the surroundings are."""
    alone = int(np.count_nonzero(number == 0))
    return (
        f"Points have {number.mean():.1f} neighbours in the mean, {number.min()} to {number.max()}; {alone} "
        "have none."
    )


def _mean(found: HotSpots, field: str) -> str:
    """What surroundings are compared with."""
    return (
        "Gi* compares the surroundings of each point, itself included, with all points that took part: mean "
        f"of {field} {found.mean:.4g}, standard deviation {found.std:.4g}.{caution(found, field)}"
    )


def caution(found: HotSpots, field: str) -> str:
    """What clusters that only differ from the mean are not; empty where they do what their side means.

    Parameters
    ----------
    found : HotSpots
        The outcome.
    field : str
        Name of the values.
    """
    told = ""
    for sign, side, sense, meant in zip((-1, 1), ("below", "above"), found.senses, MEANT):
        if sense != meant:
            around = found.around[found.bin * sign > 0]
            low, high = np.quantile(around, (0.05, 0.95))
            told += (
                f" Clusters {side} that mean are therefore called {sense}, not {meant}: {field} is "
                f"{around.mean():.3g} in the mean of their surroundings, {low:.3g} to {high:.3g} in nine of "
                "ten. MIN_RATE keeps only what moves in earnest."
            )
    return told


def _kept(options: HotSpotOptions, field: str) -> str:
    """What the final flag marks."""
    rate = ""
    if options.min_rate is not None:
        rate = f", where {field} is {options.min_rate:g} or more in their direction"
    return (
        f"ICOPS_KEEP marks clusters {_CLUSTERS[options.clusters]} from {options.confidence:g} % on{rate}; a "
        "point without a neighbour is no cluster."
    )


def _distance(band: DistanceBand) -> list[str]:
    """Where the distance comes from."""
    if band.origin == "given":
        return [f"The distance of {band.distance:.6g} m was given; Moran's I was not asked."]
    if band.origin == "peak":
        return [_curve(band), _peak(band)]
    by_number = (
        f"The distance is {band.distance:.6g} m, the mean distance to neighbour {band.neighbours_wanted} "
        f"({100 * NEIGHBOUR_SHARE:g} % of the points, {LEAST_NEIGHBOURS} at least and {MOST_NEIGHBOURS} at "
        "most), one standard distance at most."
    )
    if band.curve is None:
        not_asked = (
            "Moran's I was not asked: no distance at which every point has a neighbour stays within the "
            f"standard distance of {band.standard_distance:.4g} m."
        )
        return [not_asked, by_number]
    return [_curve(band), "Its z-score has no peak there.", by_number]


def _curve(band: DistanceBand) -> str:
    """Where Moran's I was looked at."""
    curve = band.curve
    return (
        f"Moran's I was computed at {len(curve.distance)} distances, from {curve.distance[0]:.4g} m, where "
        f"every point but outliers has a neighbour, to {curve.distance[-1]:.4g} m, in steps of the mean "
        f"distance to the nearest neighbour, {band.nearest_mean:.4g} m."
    )


def _peak(band: DistanceBand) -> str:
    """The peak, and whether chance would give it."""
    z = float(band.curve.z[band.curve.peak])
    chance = float(two_sided_p(np.array([z]))[0])
    verdict = "more than chance gives" if chance <= _CHANCE else "no more than chance gives"
    told = f"{chance:.2g}" if chance else "below 1e-300"
    return (
        f"The distance is {band.distance:.6g} m, the first peak of its z-score ({z:.2f}, probability by "
        f"chance {told}: {verdict})."
    )
