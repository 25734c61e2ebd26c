"""Points in polygons with holes and parts, for many points at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


class SortedPoints:
    """Points in the order of y, so that each edge of a polygon looks at those on its height alone."""

    def __init__(self, x: np.ndarray, y: np.ndarray) -> None:
        """Sort points, (n,) float64 each."""
        self._order = np.argsort(y, kind="stable")
        self._x, self._y = x[self._order], y[self._order]

    def inside(self, rings: Sequence[np.ndarray]) -> np.ndarray:
        """Which points lie inside, by the even-odd rule over all rings: holes and parts come by themselves.

        Parameters
        ----------
        rings : sequence of (k, 2) ndarray of float64
            Closed rings of one polygon or multipolygon, in any order and direction.

        Returns
        -------
        (m,) ndarray of int64
            Indices, ascending. Of points on an edge those on the left or lower edges of a box are inside.
        """
        odd = np.zeros(len(self._x), bool)
        for ring in rings:
            ends = np.searchsorted(self._y, ring[:, 1], side="left")
            for (xa, ya), (xb, yb), first, last in zip(ring, ring[1:], ends, ends[1:]):
                if first == last:
                    continue
                part = slice(min(first, last), max(first, last))
                # A ray to the right crosses the edge where that lies beyond the point.
                edge = xa + (self._y[part] - ya) * ((xb - xa) / (yb - ya))
                odd[part] ^= self._x[part] < edge
        return np.sort(self._order[odd])


def area_of(rings: Sequence[np.ndarray], areas_of_holes: Sequence[bool]) -> float:
    """Area of a polygon in square units of its coordinates.

    Parameters
    ----------
    rings : sequence of (k, 2) ndarray of float64
        Closed rings.
    areas_of_holes : sequence of bool
        Which of them are holes.
    """
    total = 0.0
    for ring, is_hole in zip(rings, areas_of_holes):
        x, y = (ring - ring[0]).T
        size = 0.5 * abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])))
        total += -size if is_hole else size
    return total
