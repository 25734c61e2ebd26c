"""Optimised hot-spot analysis after Getis-Ord: where points move together, more than by chance.

Gi* in its centred form (Getis & Ord 1992, Ord & Getis 1995) with a binary fixed band, the point itself
included::

    z_i = sum_{j in N(i)} (x_j - X) / (S sqrt(k_i (n - k_i) / (n - 1)))

X and S are mean and population standard deviation of all points, k_i the number of points within the
band. Classes follow from two-sided probabilities and the false discovery rate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Execution, Monitor
from ..errors import EngineError
from .distance_band import DistanceBand, choose_band
from .false_discovery import confidence_classes, discoveries, two_sided_p
from .hot_spot_classes import Senses, senses_of
from .neighbours import FixedPoint, NeighbourSums, arrange, fixed_point

#: The variance of Moran's I needs so many points.
LEAST_POINTS = 4

#: Below so many points the normal distribution of Gi* is a rough one.
_FEW_POINTS = 30

#: Clusters that count, and the signs of their classes.
SIGNS = {"subsidence": (-1,), "uplift": (1,), "both": (-1, 1)}


@dataclass(frozen=True)
class HotSpotOptions:
    """What the user chose."""

    distance: float | None = None
    """Reach of the surroundings [m]; None: chosen by Moran's I."""
    confidence: float = 90.0
    """What clusters need to be kept [%]: 100 less the false discovery rate."""
    clusters: str = "both"
    """A key of `SIGNS`: which clusters are kept."""
    min_rate: float | None = None
    """Points of clusters that move slower, in the cluster's direction, are not kept; in the values' unit."""


@dataclass(frozen=True)
class HotSpots:
    """The outcome for every point, those left out included."""

    analysed: np.ndarray
    """(n,) bool: whether the point took part."""
    z: np.ndarray
    """(n,) float64: Gi*, 0 where left out."""
    p: np.ndarray
    """(n,) float64: two-sided probability of so large a Gi* by chance, 1 where left out."""
    bin: np.ndarray
    """(n,) int8: -3 to 3, the sign of the cluster and 1, 2, 3 for 90, 95, 99 % confidence."""
    neighbours: np.ndarray
    """(n,) int32: points within the distance, the point itself left out; -1 where left out."""
    keep: np.ndarray
    """(n,) bool: in a cluster that counts."""
    band: DistanceBand
    """The distance and how it was found."""
    mean: float
    """Mean of the values that took part."""
    std: float
    """Their population standard deviation."""
    senses: Senses
    """What clusters below and above the mean do."""
    around: np.ndarray
    """(n,) float64: mean of the values within the distance, the point included; NaN where left out."""

    def __len__(self) -> int:
        return len(self.z)


def find_hot_spots(
    x: np.ndarray,
    y: np.ndarray,
    values: np.ndarray,
    takes_part: np.ndarray,
    options: HotSpotOptions,
    execution: Execution,
    monitor: Monitor,
) -> HotSpots:
    """Find clusters of high and low values.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    values : (n,) ndarray of float64
        What clusters are looked for of, e.g. velocity [mm/yr]; negative where ground subsides.
    takes_part : (n,) ndarray of bool
        Points to look at, all with finite values; the others come back as left out.
    options : HotSpotOptions
        What the user chose.
    execution : Execution
        Threads.
    monitor : Monitor
        Progress, cancel; told every choice.

    Raises
    ------
    EngineError
        Too few points, all in one place, or all with the same value.
    Cancelled
        The user stopped the run.
    """
    _check(options)
    n = int(np.count_nonzero(takes_part))
    if n < LEAST_POINTS:
        raise EngineError(f"{n} points take part and hot spots need {LEAST_POINTS} or more: use more points.")
    if n < _FEW_POINTS:
        monitor.warn(f"Only {n} points take part: the confidence of the classes is approximate.")
    x, y, part = x[takes_part], y[takes_part], values[takes_part].astype(np.float64)
    mean, std = float(part.mean()), float(part.std())
    # What rounding leaves of equal values is no spread.
    if std <= 1e-12 * max(abs(mean), np.finfo(np.float64).tiny):
        raise EngineError(f"All {n} points have the value {mean:g}: there is nothing to cluster.")
    standardised = (part - mean) / std
    band = choose_band(x, y, part, options.distance, execution, monitor.part(0.0, 0.6))
    fixed = fixed_point(standardised)
    arrangement = arrange(x, y, band.distance)
    sums = arrangement.sums(fixed.values, band.distance, execution, monitor.part(0.6, 0.9))
    z_part = gi_star(fixed, sums)
    p_part = two_sided_p(z_part)
    bins = confidence_classes(z_part, p_part)
    around_part = mean + std * sums.total * fixed.unit / sums.count

    total = len(takes_part)
    z, p, bin_ = np.zeros(total), np.ones(total), np.zeros(total, np.int8)
    neighbours, keep = np.full(total, -1, np.int32), np.zeros(total, bool)
    around = np.full(total, np.nan)
    z[takes_part], p[takes_part], bin_[takes_part] = z_part, p_part, bins
    neighbours[takes_part] = sums.count - 1
    around[takes_part] = around_part
    keep[takes_part] = _kept(z_part, p_part, part, sums.count, options)
    monitor.progress(1.0)
    senses = senses_of(bins, around_part, mean)
    return HotSpots(takes_part, z, p, bin_, neighbours, keep, band, mean, std, senses, around)


def gi_star(values: FixedPoint, sums: NeighbourSums) -> np.ndarray:
    """Gi* of every point, (n,) float64; 0 where all points are neighbours.

    Parameters
    ----------
    values : FixedPoint
        Standardised values.
    sums : NeighbourSums
        Sums of them within the distance, the point itself included.
    """
    n = len(values.values)
    k = sums.count.astype(np.float64)
    spread = np.sqrt(k * (n - k) / (n - 1.0))
    z = np.zeros(n)
    np.divide(sums.total * values.unit, spread, out=z, where=spread > 0.0)
    return z


def _kept(
    z: np.ndarray, p: np.ndarray, values: np.ndarray, count: np.ndarray, options: HotSpotOptions
) -> np.ndarray:
    """Points in clusters that count; a point without a neighbour is no cluster."""
    sure = discoveries(p, (100.0 - options.confidence) / 100.0) & (count > 1)
    kept = np.zeros(len(z), bool)
    for sign in SIGNS[options.clusters]:
        of_sign = sure & (z * sign > 0.0)
        if options.min_rate is not None:
            of_sign &= values * sign >= options.min_rate
        kept |= of_sign
    return kept


def _check(options: HotSpotOptions) -> None:
    """Whether the options make sense."""
    if not 0.0 < options.confidence < 100.0:
        raise EngineError(f"CONFIDENCE is {options.confidence:g} % and must lie between 0 and 100.")
    if options.clusters not in SIGNS:
        raise EngineError(f"CLUSTERS is {options.clusters!r} and must be one of {', '.join(SIGNS)}.")
    if options.distance is not None and not options.distance > 0.0:
        raise EngineError(f"DISTANCE is {options.distance:g} m and must be more than 0.")
