"""Which images are joined to pairs: small-baseline networks and their subsets (METHOD 1.3).

The reference of a pair is its earlier date; only the star of `single_reference` keeps its one
reference, so that earlier dates have negative spans. A pair's baseline is B(secondary) - B(reference).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from .network import Network

METHODS = ("all", "hop3", "delaunay", "single_reference", "sequential")

#: Dates that hop-3 joins to each date; the graph of all such pairs is planar.
HOPS = 3

#: Baselines are kept in single precision: a limit in whole metres must not be missed by rounding [m].
TOLERANCE_METRES = 1e-3

#: Points whose width is this share of their length lie on one line but for rounding.
_FLAT = 1e-9

#: Images without a pair that are named; more are counted.
_NAMED = 10


@dataclass(frozen=True)
class NetworkOptions:
    """How a network is designed."""

    method: str = "all"
    """One of `METHODS`."""
    max_days: float = 60.0
    """Longest span of a pair [d], itself allowed."""
    max_bperp: float = 200.0
    """Largest perpendicular baseline of a pair [m], itself allowed."""
    connections: int = 3
    """Following dates that `sequential` joins to each date."""


def design_network(
    dates: Sequence[date], bperp: np.ndarray, options: NetworkOptions, reference: int = 0
) -> Network:
    """Join dates to pairs.

    Parameters
    ----------
    dates : sequence of date
        Ascending.
    bperp : (n_dates,) ndarray of float64
        Perpendicular baseline of each date [m].
    options : NetworkOptions
        ``all``: every pair within both limits. ``hop3``: each date with its three next ones, where
        within the limits. ``delaunay``: the edges of the Delaunay triangulation of time and
        baseline, each in units of its limit, where within the limits. ``single_reference``: one date with all
        others, whatever the limits. ``sequential``: each date with its next ones, whatever the limits.
    reference : int
        Index of the reference date of ``single_reference``.

    Returns
    -------
    Network
        Of all dates, those without a pair too; pairs in the order of their dates.

    Raises
    ------
    EngineError
        There are fewer than two dates, a baseline that is needed is unknown, or no pair is left.
    """
    dates, bperp = tuple(dates), np.asarray(bperp, np.float64)
    if len(dates) < 2:
        raise EngineError(
            f"A network needs at least two dates and the stack has {len(dates)}; import more images."
        )
    if options.method == "single_reference":
        return _network(dates, bperp, _star(len(dates), reference))
    if options.method == "sequential":
        return _network(dates, bperp, _hops(len(dates), options.connections))
    if not np.isfinite(bperp).all():
        unknown = dates[int(np.flatnonzero(~np.isfinite(bperp))[0])]
        raise EngineError(
            f"The perpendicular baseline of {unknown:%Y%m%d} is unknown; import the stack with its "
            "orbits, or use METHOD sequential or single_reference, which need no baselines."
        )
    days = np.array([d.toordinal() for d in dates])
    if options.method == "all":
        pairs = np.column_stack(np.triu_indices(len(dates), 1))
    elif options.method == "hop3":
        pairs = _hops(len(dates), HOPS)
    elif options.method == "delaunay":
        pairs = delaunay_edges((days - days[0]) / options.max_days, bperp / options.max_bperp)
    else:
        raise EngineError(f"There is no network method {options.method!r}; use one of {', '.join(METHODS)}.")
    spans = np.abs(days[pairs[:, 1]] - days[pairs[:, 0]])
    baselines = np.abs(bperp[pairs[:, 1]] - bperp[pairs[:, 0]])
    near = (spans <= options.max_days) & (baselines <= options.max_bperp + TOLERANCE_METRES)
    if not near.any():
        raise EngineError(
            f"No pair lies within {options.max_days:g} days and {options.max_bperp:g} m: the shortest span "
            f"is {spans.min()} days and the smallest baseline {baselines.min():.0f} m; raise MAX_DAYS or "
            "MAX_BPERP."
        )
    return _network(dates, bperp, pairs[near])


def delaunay_edges(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Edges of the Delaunay triangulation of points in the plane.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Distinct points, n at least 2.

    Returns
    -------
    (n_edges, 2) ndarray of int64
        Indices, the smaller one first, in ascending order. Points on one line are joined along it.
    """
    from scipy.spatial import Delaunay

    points = np.column_stack([x, y])
    centred = points - points.mean(axis=0)
    _, spread, directions = np.linalg.svd(centred, full_matrices=False)
    if spread[1] <= _FLAT * spread[0]:
        # All on one line, where no triangle is: the triangulation is the chain of neighbours.
        along = np.argsort(centred @ directions[0])
        edges = np.column_stack([along[:-1], along[1:]])
    else:
        edges = Delaunay(points).simplices[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2)
    return np.unique(np.sort(edges.astype(np.int64), axis=1), axis=0)


def describe_network(network: Network, monitor: Monitor) -> None:
    """Say how many pairs there are and how they hang together.

    Parameters
    ----------
    network : Network
        With the dates without a pair, if any.
    monitor : Monitor
        A network in pieces is a warning, never an error.
    """
    days, baselines = np.abs(network.days), np.abs(network.bperp)
    spans = f"{days.min()} to {days.max()} days"
    if np.isfinite(baselines).all():
        spans += f", {baselines.min():.0f} to {baselines.max():.0f} m"
    monitor.inform(f"{network.n_pairs} pairs of {network.n_dates} dates: {spans}.")
    sizes = np.bincount(network.subsets)
    if (sizes > 1).sum() > 1:
        parts = ", ".join(str(size) for size in sorted(sizes[sizes > 1], reverse=True))
        monitor.warn(
            f"The network falls into {(sizes > 1).sum()} subsets of {parts} images that no pair joins: a "
            "time series cannot tell the motion between them; raise the limits to join them."
        )
    alone = [f"{d:%Y%m%d}" for d, s in zip(network.dates, network.subsets) if sizes[s] == 1]
    if alone:
        further = f" and {len(alone) - _NAMED} more" if len(alone) > _NAMED else ""
        monitor.warn(
            f"In no pair, so unused: {', '.join(alone[:_NAMED])}{further} ({len(alone)} of {network.n_dates} "
            "images)."
        )


def _hops(n_dates: int, hops: int) -> np.ndarray:
    """(n_pairs, 2) int64: each date with the `hops` dates that follow it."""
    first, second = np.triu_indices(n_dates, 1)
    return np.column_stack([first, second])[second - first <= hops]


def _star(n_dates: int, reference: int) -> np.ndarray:
    """(n_pairs, 2) int64: the reference with every other date."""
    others = np.delete(np.arange(n_dates), reference)
    return np.column_stack([np.full(len(others), reference), others])


def _network(dates: tuple[date, ...], bperp: np.ndarray, pairs: np.ndarray) -> Network:
    pairs = pairs.astype(np.int64)
    return Network(dates, pairs, bperp[pairs[:, 1]] - bperp[pairs[:, 0]])
