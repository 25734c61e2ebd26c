"""Pixels on other islands than the reference (connectComponent).

Unwrapping leaves the whole cycles between two islands open, so that a pair says nothing of a pixel that it
has on another island than the reference. Where that leaves a pixel without too many of its dates, it is
dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ..errors import EngineError
from ..interferometry.interferogram_file import InterferogramFile
from ..interferometry.network import Network
from .reference import PairReference
from .survey import MAX_MISSING_DATES, missing_dates


@dataclass(frozen=True)
class ReferenceIsland:
    """Pixels that can be compared with the reference."""

    usable: np.ndarray
    """(rows, cols) bool: the pixels."""
    n_dropped: int
    """Pixels that cannot."""
    n_values: int
    """Values of single pairs that the others lack for their islands."""

    def tell(self, monitor: Monitor) -> None:
        """Say what was left out."""
        if self.n_dropped:
            before = self.n_dropped + int(self.usable.sum())
            monitor.warn(
                f"{self.n_dropped} of {before} pixels are left out: the pairs have them on other islands "
                "(connectComponent) than the reference, and the whole cycles between islands are unknown; "
                "move REFERENCE onto theirs to have them instead."
            )
        if self.n_values:
            monitor.inform(
                f"{self.n_values} more values are left out, of single pairs that have the pixel on another "
                "island."
            )


def reference_island(
    stack: InterferogramFile,
    network: Network,
    kept: np.ndarray,
    reference: PairReference,
    usable: np.ndarray,
    execution: Execution,
    monitor: Monitor,
) -> ReferenceIsland:
    """Find the pixels that enough pairs have on the island of the reference.

    Parameters
    ----------
    stack : InterferogramFile
        Open stack.
    network : Network
        The pairs that are used.
    kept : (n_pairs of the stack,) ndarray of bool
        Which pairs those are.
    reference : PairReference
        The same pairs over the reference area.
    usable : (rows, cols) ndarray of bool
        Pixels that are good enough.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    ReferenceIsland
        All of them where the file tells of no islands.

    Raises
    ------
    EngineError
        None is.
    """
    if reference.component is None:
        return ReferenceIsland(usable, 0, 0)
    found, n_values = np.zeros_like(usable), 0
    own = reference.component[:, None, None]

    def look(block: Block):
        islands = stack.components(*block)[kept]
        lacks = missing_dates(islands == own, network)
        joined = usable[block] & (lacks <= MAX_MISSING_DATES * network.n_dates)
        return joined, int(((islands != own) & (islands > 0))[:, joined].sum())

    def note(block: Block, result) -> None:
        nonlocal n_values
        found[block] = result[0]
        n_values += result[1]

    each = network.n_pairs * 16 + network.n_dates * 8
    blocks = plan_blocks(usable.shape, each, execution.memory, execution.threads)
    map_blocks(look, blocks, note, execution, monitor)
    if not found.any():
        raise EngineError(
            f"No coherent pixel of {stack.path} is on the island of the reference (connectComponent) in "
            "enough pairs; move REFERENCE onto a larger island."
        )
    return ReferenceIsland(found, int(usable.sum() - found.sum()), n_values)
