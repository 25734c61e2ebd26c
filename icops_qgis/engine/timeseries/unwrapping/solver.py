"""All points unwrapped, tile by tile, and the tiles joined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...compute import Execution, Monitor
from .arcs import ArcModel
from .region import NOISE, Limits, Region, RegionCounts, unwrap_region
from .source import WrappedPoints, read_points
from .tiles import Overlap, Tile, join_tiles, plan_tiles

#: Points of a tile at most: its triangulation takes half a second, for which Cancel has to wait.
_MOST_POINTS = 50_000

#: Memory while a tile is unwrapped [bytes]: per date and point (phases, variances, three arcs, cycles), and
#: per point.
_DATE_BYTES, _POINT_BYTES = 30, 1000


@dataclass(frozen=True)
class Unwrapped:
    """What became of all points."""

    island: np.ndarray
    """(n,) int64: number of the island; `region.NOISE` or `region.OPEN` where the point was dropped."""
    coherence: np.ndarray
    """(n,) float32: mean coherence of the arcs that end at the point; NaN where dropped."""
    counts: RegionCounts
    """Sums over the tiles."""
    n_tiles: int
    """Number of tiles."""
    n_compared: int
    """Values of points that tiles share."""
    n_differ: int
    """Those of them that differ after joining."""


def unwrap_tiles(
    points: WrappedPoints,
    usable: np.ndarray,
    positions: np.ndarray,
    deviation: float,
    model: ArcModel,
    limits: Limits,
    cycles: np.ndarray,
    execution: Execution,
    monitor: Monitor,
) -> Unwrapped:
    """Unwrap points.

    Parameters
    ----------
    points : WrappedPoints
        Read tile by tile.
    usable : (k,) ndarray of int64
        Points to unwrap, ascending.
    positions : (2, n) ndarray of float64
        Where all points lie [m].
    deviation : float
        Standard deviation of a phase where it is unknown [rad].
    model, limits
        As `unwrap_region` takes them.
    cycles : (n, n_dates) array of int16
        Filled for the points that are not dropped: cycles to add to the wrapped phase.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Unwrapped
    """
    n_dates = cycles.shape[1]

    def solve(chosen: np.ndarray, part: Monitor) -> Region:
        phase, variance = read_points(points, n_dates, chosen, deviation, part)
        return unwrap_region(*positions[:, chosen], phase, variance, model, limits, execution, part)

    return solve_tiles(usable, positions, cycles, solve, execution, monitor)


def solve_tiles(
    usable: np.ndarray,
    positions: np.ndarray,
    cycles: np.ndarray,
    solve: Callable[[np.ndarray, Monitor], Region],
    execution: Execution,
    monitor: Monitor,
) -> Unwrapped:
    """Unwrap points tile by tile and join the tiles.

    Parameters
    ----------
    usable, positions, cycles
        As `unwrap_tiles` takes them.
    solve : callable
        Unwraps some points, ascending indices.
    execution : Execution
        Memory.
    monitor : Monitor
        Progress and cancel.
    """
    n, n_dates = cycles.shape
    each = _DATE_BYTES * n_dates + _POINT_BYTES
    most = int(max(min(execution.memory // each, _MOST_POINTS), 1))
    tiles = plan_tiles(*positions[:, usable], most)
    local = np.full(n, NOISE, np.int64)
    coherence = np.full(n, np.nan, np.float32)
    counts, overlaps = RegionCounts(), []
    for number, tile in enumerate(tiles):
        chosen = usable[tile.points]
        region = solve(chosen, monitor.part(number / len(tiles), (number + 1) / len(tiles)))
        own = chosen[tile.own]
        cycles[own] = region.cycles[:, tile.own].T
        local[own], coherence[own] = region.island[tile.own], region.coherence[tile.own]
        counts += region.counts
        overlaps.append(_overlap(tiles, number, region.cycles, region.island))
    joined = join_tiles(overlaps)
    island = local.copy()
    for tile, component, offset in zip(tiles, joined.component, joined.offset):
        monitor.check()
        own = usable[tile.points[tile.own]]
        own = own[local[own] >= 0]
        island[own] = component[local[own]]
        if offset.any():
            cycles[own] += offset.T[local[own]]
    return Unwrapped(island, coherence, counts, len(tiles), joined.n_compared, joined.n_differ)


def _overlap(tiles: list[Tile], number: int, cycles: np.ndarray, island: np.ndarray) -> Overlap:
    """What of a tile is needed to join it with the others."""
    mine = tiles[number].points
    shared = np.zeros(len(mine), bool)
    for other in tiles[:number] + tiles[number + 1 :]:
        shared |= np.isin(mine, other.points, assume_unique=True)
    return Overlap(mine[shared], cycles[:, shared], island[shared], int(island.max(initial=-1)) + 1)
