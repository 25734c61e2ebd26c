"""The sparse structure of a network's normal equations, worked out once.

The normal matrix of a pair network is a weighted graph Laplacian: a date couples only with the dates it
is paired with. With pairs of at most 60 days that is five neighbours out of 150, so a sparse L D L^T
factorisation costs hundreds of times less than the dense pseudo-inverse, and it stays cheap when every
pixel has its own weights and its own missing pairs, because the *structure* is the same for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import EngineError

#: More update operations than this (a nearly full network of over 600 dates) would not fit in memory.
MAX_UPDATES = 40_000_000


@dataclass(frozen=True)
class Factorisation:
    """Symbolic L D L^T of a graph Laplacian: positions follow the elimination order."""

    position: np.ndarray
    """(n_dates,) int64: place of each date in the elimination order."""
    first: np.ndarray
    """(n_dates + 1,) int64: where each column's off-diagonal entries start."""
    row: np.ndarray
    """(n_entries,) int64: row position of each off-diagonal entry, ascending in a column."""
    target: np.ndarray
    """(n_updates,) int64: the entry each update of the elimination hits, in the order of the loops;
    n_entries + position for a diagonal."""
    pair_entry: np.ndarray
    """(n_pairs,) int64: entry that each pair's weight adds to."""


def factorise(pairs: np.ndarray, n_dates: int) -> Factorisation:
    """Order the dates for little fill (minimum degree) and list the elimination's operations.

    Parameters
    ----------
    pairs : (n_pairs, 2) ndarray of int
        Date indices of each pair.
    n_dates : int
        Number of dates.

    Returns
    -------
    Factorisation

    Raises
    ------
    EngineError
        The network is so dense that the list of operations would not fit in memory.
    """
    order, columns = _eliminate(pairs, n_dates)
    position = np.empty(n_dates, dtype=np.int64)
    position[order] = np.arange(n_dates)
    updates = sum(len(c) * (len(c) + 1) // 2 for c in columns)
    if updates > MAX_UPDATES:
        raise EngineError(
            f"The network of {len(pairs)} pairs between {n_dates} dates is too dense to invert; "
            "keep pairs of at most 60 days (small_baseline_network)."
        )
    rows = [np.sort(position[list(c)]) for c in columns]
    first = np.concatenate([[0], np.cumsum([len(r) for r in rows])]).astype(np.int64)
    row = np.concatenate([*rows, np.empty(0)]).astype(np.int64)
    entry = {(int(i), k): int(first[k]) + a for k, r in enumerate(rows) for a, i in enumerate(r)}
    target = np.empty(updates, dtype=np.int64)
    cursor = 0
    for column in rows:
        members = column.tolist()
        for a, i in enumerate(members):
            for j in members[:a]:
                target[cursor] = entry[i, j]
                cursor += 1
            target[cursor] = len(row) + i
            cursor += 1
    low, high = np.sort(position[pairs], axis=1).T if len(pairs) else (np.empty(0), np.empty(0))
    pair_entry = np.array([entry[int(h), int(lo)] for lo, h in zip(low, high)], dtype=np.int64)
    return Factorisation(position, first, row, target, pair_entry)


def _eliminate(pairs: np.ndarray, n_dates: int) -> tuple[list[int], list[set[int]]]:
    """Minimum-degree order and, per eliminated date, the later dates it is joined with."""
    neighbours: list[set[int]] = [set() for _ in range(n_dates)]
    for a, b in pairs.tolist():
        neighbours[a].add(b)
        neighbours[b].add(a)
    order: list[int] = []
    columns: list[set[int]] = []
    remaining = set(range(n_dates))
    while remaining:
        node = min(remaining, key=lambda n: (len(neighbours[n]), n))
        remaining.discard(node)
        joined = neighbours[node]
        for other in joined:
            neighbours[other] |= joined
            neighbours[other] -= {other, node}
        order.append(node)
        columns.append(joined)
    return order, columns
