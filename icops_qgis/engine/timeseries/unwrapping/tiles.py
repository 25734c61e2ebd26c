"""Tiles of points that overlap, and the whole cycles that join them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

#: Width of the overlap on each side, as a share of the tile's own width.
_OVERLAP = 0.1

#: Islands of two tiles are joined when they share so many points.
_FEWEST_SHARED = 5


@dataclass(frozen=True)
class Tile:
    """Points unwrapped together."""

    points: np.ndarray
    """(k,) int64: points, ascending, those of the overlap included."""
    own: np.ndarray
    """(k,) bool: those that no other tile owns."""


@dataclass(frozen=True)
class Overlap:
    """What of an unwrapped tile is needed to join it: its points that other tiles have too."""

    points: np.ndarray
    """(k,) int64: points, ascending."""
    cycles: np.ndarray
    """(n_dates, k) int16: their cycles."""
    island: np.ndarray
    """(k,) int32: their island in the tile, negative where dropped."""
    n_islands: int
    """Islands of the tile."""


@dataclass(frozen=True)
class Joined:
    """How the islands of all tiles hang together."""

    component: Sequence[np.ndarray]
    """Per tile, (n_islands,) int: number of the common island that each one is part of."""
    offset: Sequence[np.ndarray]
    """Per tile, (n_dates, n_islands) int16: cycles to add."""
    n_compared: int
    """Values of shared points of joined islands."""
    n_differ: int
    """Those that differ after joining."""


def plan_tiles(x: np.ndarray, y: np.ndarray, most: int) -> list[Tile]:
    """Halve an area at the median of its longer side until no part holds too many points.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Positions [m].
    most : int
        Points of a tile before those of the overlap join it.

    Returns
    -------
    list of Tile
        Every point is owned by one tile.
    """
    tiles = []
    waiting = [np.arange(len(x))]
    while waiting:
        own = waiting.pop()
        axis = max((x, y), key=lambda values: np.ptp(values[own]))
        if len(own) > most and np.ptp(axis[own]) > 0.0:
            order = own[np.argsort(axis[own], kind="stable")]
            waiting += [np.sort(half) for half in np.array_split(order, 2)]
            continue
        inside = np.ones(len(x), bool)
        for values in (x, y):
            low, high = values[own].min(), values[own].max()
            margin = _OVERLAP * (high - low)
            inside &= (values >= low - margin) & (values <= high + margin)
        points = np.flatnonzero(inside)
        tiles.append(Tile(points, np.isin(points, own)))
    return tiles


def join_tiles(overlaps: Sequence[Overlap]) -> Joined:
    """Bring all tiles to common cycles, island by island, date by date.

    Two islands that share points differ by one whole number at each date: the most frequent one counts.
    Islands are joined in the order of how many values agree, a tree of them; what then is left over in
    the loops of tiles is counted.

    Parameters
    ----------
    overlaps : sequence of Overlap
        One a tile.

    Returns
    -------
    Joined
    """
    n_dates = len(overlaps[0].cycles)
    first = np.cumsum([0] + [overlap.n_islands for overlap in overlaps])
    links = _links(overlaps, first)
    component = np.arange(first[-1])
    offset = np.zeros((n_dates, first[-1]), np.int16)
    for _, a, b, difference, _ in sorted(links, key=lambda link: -link[0]):
        if component[a] == component[b]:
            continue
        # The islands that hang on b already follow it.
        moved = component == component[b]
        offset[:, moved] += (difference + offset[:, a] - offset[:, b])[:, None]
        component[moved] = component[a]
    compared, differ = 0, 0
    for _, a, b, _, values in links:
        compared += values.size
        differ += int(np.count_nonzero(values + (offset[:, a] - offset[:, b])[:, None]))
    spans = [slice(start, stop) for start, stop in zip(first, first[1:])]
    return Joined([component[s] for s in spans], [offset[:, s] for s in spans], compared, differ)


def _links(overlaps: Sequence[Overlap], first: np.ndarray) -> list[tuple]:
    """Values that agree, the two islands, cycles (n_dates,) to add to the second, all differences."""
    links = []
    for i, one in enumerate(overlaps):
        for j in range(i + 1, len(overlaps)):
            other = overlaps[j]
            _, here, there = np.intersect1d(one.points, other.points, assume_unique=True, return_indices=True)
            both = (one.island[here] >= 0) & (other.island[there] >= 0)
            here, there = here[both], there[both]
            key = one.island[here].astype(np.int64) * other.n_islands + other.island[there]
            for number in np.unique(key):
                shared = key == number
                if shared.sum() < _FEWEST_SHARED:
                    continue
                values = one.cycles[:, here[shared]] - other.cycles[:, there[shared]]
                mode = np.array([_most_frequent(row) for row in values], np.int16)
                agree = int(np.count_nonzero(values == mode[:, None]))
                a, b = first[i] + number // other.n_islands, first[j] + number % other.n_islands
                links.append((agree, a, b, mode, values))
    return links


def _most_frequent(values: np.ndarray) -> int:
    low = int(values.min())
    return low + int(np.bincount(values.astype(np.int64) - low).argmax())
