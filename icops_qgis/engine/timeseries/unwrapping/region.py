"""The points of one region unwrapped: network, arcs in time, dates in space."""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np

from ...compute import Execution, Monitor
from .arcs import ArcModel, Arcs
from .mesh import Mesh, triangulate
from .pair_closure import open_pairs
from .space import SpaceNetwork

#: Without a limit of the user's, edges are cut that are so many times longer than their median, but none
#: shorter than this [m]: nearer points see much the same atmosphere.
_LONG, _NEAR = 20.0, 500.0

#: In place of an island: the point agrees with its neighbours no better than noise; its pairs do not close.
NOISE, OPEN = -1, -2

#: Share of a point's pairs that may stay open.
_MOST_OPEN = 0.02


@dataclass(frozen=True)
class Limits:
    """Which edges and points are used."""

    pairs: np.ndarray
    """(n_pairs, 2) int64: dates of the pairs whose closure is checked."""
    min_coherence: float
    """Points whose arcs are less coherent on the mean are dropped, and arcs that are less coherent cut."""
    max_edge: float | None = None
    """Longest edge [m]; None for one that follows from the network."""


@dataclass(frozen=True)
class RegionCounts:
    """What happened in regions; they add up."""

    n_edges: int = 0
    """Edges between neighbours that were used."""
    n_long: int = 0
    """Edges cut for their length."""
    n_noise: int = 0
    """Edges cut because their arcs are no better than noise."""
    n_residues: int = 0
    """Residues that the arcs left, over all dates."""
    n_corrected: int = 0
    """Values of arcs that closing the loops changed."""
    n_values: int = 0
    """Arcs times dates."""
    n_open: int = 0
    """Pairs that do not close on their dates, over all points."""
    n_pair_values: int = 0
    """Points times pairs."""

    def __add__(self, other: RegionCounts) -> RegionCounts:
        return RegionCounts(*(a + b for a, b in zip(astuple(self), astuple(other))))


@dataclass(frozen=True)
class Region:
    """Points unwrapped together."""

    cycles: np.ndarray
    """(n_dates, n_points) int16: cycles to add to the wrapped phase; the mean phase of an island is then
    within half a cycle of zero."""
    island: np.ndarray
    """(n_points,) int32: connected part of each point, from 0 in descending size; `NOISE` or `OPEN` where
    the point is dropped."""
    coherence: np.ndarray
    """(n_points,) float32: mean coherence of the arcs that end at each point; NaN where dropped."""
    counts: RegionCounts
    """What happened."""


def unwrap_region(
    x: np.ndarray,
    y: np.ndarray,
    phase: np.ndarray,
    variance: np.ndarray,
    model: ArcModel,
    limits: Limits,
    execution: Execution,
    monitor: Monitor,
) -> Region:
    """Unwrap the points of a region.

    Parameters
    ----------
    x, y : (n_points,) ndarray of float64
        Positions [m].
    phase : (n_points, n_dates) ndarray of float32
        Wrapped phase, 0 at the first date [rad]; finite.
    variance : (n_points, n_dates) ndarray of float32
        Its variance [rad^2]; finite and positive.
    model : ArcModel
        The temporal model.
    limits : Limits
        Which edges and points are used.
    execution : Execution
        Threads.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Region
    """
    n, n_dates = phase.shape
    mesh, n_long = neighbour_network(x, y, limits.max_edge)
    arcs = model.unwrap(phase, variance, mesh.edges, execution, monitor.part(0.0, 0.5))
    # A point without any arc is an island of its own, not a bad point.
    kept = np.flatnonzero(~(mean_at_points(mesh, arcs.coherence) < limits.min_coherence))
    if len(kept) < n:
        before = mesh
        mesh, n_long = neighbour_network(x[kept], y[kept], limits.max_edge)
        arcs = _reuse(arcs, before, mesh, kept)
        new = np.flatnonzero(np.isnan(arcs.coherence))
        ends = kept[mesh.edges[new]]
        arcs.put(new, model.unwrap(phase, variance, ends, execution, monitor.part(0.5, 0.6)))
        phase, variance = phase[kept], variance[kept]
    noise = arcs.coherence < limits.min_coherence
    if noise.any():
        mesh, arcs = mesh.without(noise), arcs.take(~noise)
    network = SpaceNetwork(mesh, variance.mean(axis=1))
    found, n_residues, n_corrected = network.unwrap_dates(arcs, variance, execution, monitor.part(0.6, 0.75))
    n_open = open_pairs(network, arcs, variance, found, limits.pairs, execution, monitor.part(0.75, 1.0))
    _level(found, phase, mesh.islands)
    bad = n_open > _MOST_OPEN * len(limits.pairs)
    counts = RegionCounts(
        len(mesh.edges), n_long, int(noise.sum()), n_residues, n_corrected, len(mesh.edges) * n_dates,
        int(n_open.sum()), len(kept) * len(limits.pairs),
    )  # fmt: skip
    cycles, island = np.zeros((n_dates, n), np.int16), np.full(n, NOISE, np.int32)
    coherence = np.full(n, np.nan, np.float32)
    cycles[:, kept], island[kept] = found, np.where(bad, OPEN, mesh.islands)
    coherence[kept] = mean_at_points(mesh, arcs.coherence)
    return Region(cycles, island, coherence, counts)


def neighbour_network(x: np.ndarray, y: np.ndarray, max_edge: float | None = None) -> tuple[Mesh, int]:
    """The network of points, (n,) [m], without its edges that are too long; and how many these were."""
    mesh = triangulate(x, y)
    first, second = mesh.edges.T
    length = np.hypot(x[second] - x[first], y[second] - y[first])
    if max_edge is None:
        max_edge = max(_NEAR, _LONG * float(np.median(length))) if len(length) else _NEAR
    long = length > max_edge
    return mesh.without(long), int(long.sum())


def mean_at_points(mesh: Mesh, values: np.ndarray) -> np.ndarray:
    """(n_points,) float32: mean of a value of the edges that end at each point; NaN where none does."""
    ends = mesh.edges.T.ravel()
    total = np.bincount(ends, np.tile(values, 2), mesh.n_points)
    count = np.bincount(ends, minlength=mesh.n_points)
    return np.where(count, total / np.maximum(count, 1), np.nan).astype(np.float32)


def _reuse(arcs: Arcs, before: Mesh, mesh: Mesh, points: np.ndarray) -> Arcs:
    """Arcs of a network of some of the points before; the coherence of those that are new is NaN."""
    n = before.n_points
    known = before.edges[:, 0].astype(np.int64) * n + before.edges[:, 1]
    wanted = points[mesh.edges[:, 0]] * n + points[mesh.edges[:, 1]]
    sorter = np.argsort(known)
    place = sorter[np.minimum(np.searchsorted(known, wanted, sorter=sorter), len(known) - 1)]
    found = arcs.take(place)
    found.coherence[known[place] != wanted] = np.nan
    return found


def _level(cycles: np.ndarray, phase: np.ndarray, island: np.ndarray) -> None:
    """Bring the mean phase of every island to within half a cycle of zero, date by date."""
    count = np.bincount(island)
    for date in range(len(cycles)):
        mean = np.bincount(island, phase[:, date] / (2.0 * np.pi) + cycles[date]) / count
        cycles[date] -= np.rint(mean).astype(np.int16)[island]
