"""The scale of the analysis: how far the surroundings of a point reach."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..compute import Execution, Monitor, map_blocks
from ..errors import EngineError
from .morans_i import MOST_DISTANCES, MoranCurve, moran_curve

#: A point whose nearest neighbour is further than mean + 3 standard deviations is a locational outlier.
OUTLIER_DEVIATIONS = 3.0

#: Neighbours that the distance should give where Moran's I has no peak: a share of the points, limited.
NEIGHBOUR_SHARE, LEAST_NEIGHBOURS, MOST_NEIGHBOURS = 0.05, 3, 30

#: Points whose nearest neighbours are looked for at once.
_BLOCK = 20_000


@dataclass(frozen=True)
class DistanceBand:
    """The chosen distance and why."""

    distance: float
    """[m]."""
    origin: str
    """``given``, ``peak`` or ``neighbours``."""
    nearest_mean: float
    """Mean distance to the nearest neighbour, outliers left out [m]."""
    outliers: int
    """Number of locational outliers."""
    outlier_distance: float
    """A nearest neighbour further than this makes an outlier [m]."""
    standard_distance: float
    """Root mean square distance from the mean centre, outliers left out [m]."""
    curve: MoranCurve | None = None
    """Moran's I over distance; None where it was not asked for."""
    neighbours_wanted: int = 0
    """Where `origin` is ``neighbours``: how many the distance was to give."""


def choose_band(
    x: np.ndarray,
    y: np.ndarray,
    values: np.ndarray,
    given: float | None,
    execution: Execution,
    monitor: Monitor,
) -> DistanceBand:
    """Choose the distance as METHOD does: by the first peak of Moran's z, else by a number of neighbours.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane, n at least 4.
    values : (n,) ndarray of float64
        Not all the same.
    given : float, optional
        A distance that overrules the choice, positive [m].
    execution : Execution
        Threads.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        All points lie in one place, or so many in pairs that no distance follows.
    Cancelled
        The user stopped the run.
    """
    nearest = nearest_distances(x, y, 1, execution, monitor.part(0.0, 0.2))
    far = float(nearest.mean() + OUTLIER_DEVIATIONS * nearest.std())
    usual = nearest <= far
    step, start = float(nearest[usual].mean()), float(nearest[usual].max())
    x, y, values = x[usual], y[usual], values[usual]
    standard_distance = math.sqrt(float(x.var() + y.var()))
    if standard_distance == 0.0:
        raise EngineError("All points lie in one place: hot spots need points that lie apart.")
    told = (step, int(np.count_nonzero(~usual)), far, standard_distance)
    if given is not None:
        return DistanceBand(given, "given", *told)
    curve = None
    distances = start + step * np.arange(MOST_DISTANCES)
    distances = distances[distances <= standard_distance]
    if len(distances) and step > 0.0 and values.std() > 0.0:
        standardised = (values - values.mean()) / values.std()
        curve = moran_curve(x, y, standardised, distances, execution, monitor.part(0.2, 1.0))
        if curve.peak is not None:
            return DistanceBand(float(curve.distance[curve.peak]), "peak", *told, curve)
    wanted = min(max(round(NEIGHBOUR_SHARE * len(x)), LEAST_NEIGHBOURS), MOST_NEIGHBOURS, len(x) - 1)
    reach = float(nearest_distances(x, y, wanted, execution, monitor.part(0.9, 1.0)).mean())
    if reach == 0.0:
        raise EngineError(
            f"Most points lie {wanted} or more in one place, so that no distance follows: give DISTANCE."
        )
    return DistanceBand(min(reach, standard_distance), "neighbours", *told, curve, wanted)


def nearest_distances(
    x: np.ndarray, y: np.ndarray, number: int, execution: Execution, monitor: Monitor
) -> np.ndarray:
    """Distance of each point to its nearest neighbour, or the second-nearest and so on.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    number : int
        1 for the nearest, below n. A point in the same place is a neighbour at distance 0.
    execution : Execution
        Threads.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    (n,) ndarray of float64
        [m].
    """
    from scipy.spatial import cKDTree

    places = np.column_stack((x, y))
    tree = cKDTree(places, balanced_tree=False, compact_nodes=False)
    found = np.empty(len(x))

    def look(block: slice) -> np.ndarray:
        # The nearest of all is the point itself, or another in its very place.
        return tree.query(places[block], k=[number + 1])[0][:, 0]

    def keep(block: slice, distances: np.ndarray) -> None:
        found[block] = distances

    blocks = [slice(start, start + _BLOCK) for start in range(0, len(x), _BLOCK)]
    # The tree stands in memory.
    map_blocks(look, blocks, keep, execution.here(), monitor)
    return found
