"""Islands: parts of a network with no edge between, in the order of their size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Monitor

#: Islands that are told by their size.
_NAMED = 5


@dataclass(frozen=True)
class Islands:
    """The islands that are large enough."""

    component: np.ndarray
    """(n,) int32: island of each point, from 1 in descending size; 0 on none of them."""
    sizes: tuple[int, ...]
    """Points of each."""
    n_stray: int
    """Points on smaller islands."""

    def tell(self, things: str, monitor: Monitor) -> None:
        """Warn where there are several.

        Parameters
        ----------
        things : str
            What is on them: ``points``, ``pixels``.
        monitor : Monitor
            Where it is said.
        """
        if len(self.sizes) < 2:
            return
        named = ", ".join(map(str, self.sizes[:_NAMED])) + (" ..." if len(self.sizes) > _NAMED else "")
        monitor.warn(
            f"The {things} are on {len(self.sizes)} islands of {named} {things} with no edge between: "
            "displacements of different islands cannot be compared; raise MAX_EDGE to join them."
        )


def large_islands(island: np.ndarray, least: int) -> Islands:
    """Number islands by their size.

    Parameters
    ----------
    island : (n,) ndarray of int
        Any number for each; negative where a point is on none.
    least : int
        Points of an island that counts; the largest one always does, unless it is a single point.

    Returns
    -------
    Islands
    """
    component = np.zeros(len(island), np.int32)
    inside = island >= 0
    if not inside.any():
        return Islands(component, (), 0)
    _, label, size = np.unique(island[inside], return_inverse=True, return_counts=True)
    order = np.argsort(-size, kind="stable")
    n_large = max(int((size >= least).sum()), 1) if size[order[0]] > 1 else 0
    number = np.zeros(len(size), np.int32)
    number[order[:n_large]] = np.arange(1, n_large + 1)
    component[inside] = number[label]
    return Islands(component, tuple(size[order[:n_large]].tolist()), int(size[order[n_large:]].sum()))
