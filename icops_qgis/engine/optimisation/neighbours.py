"""Sums over all points within a distance: the one sum that Gi* and Moran's I are made of.

Points on a regular grid are summed with prefix sums along the rows, a few additions per row of the
disc; others through strips of the plane, each sorted by x, so that no list of neighbours is ever
kept. Values are summed in fixed point: integers add up to the same in any order, so both ways, any
number of threads and any order of the points agree to the last bit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, Union

import numpy as np

from ..compute import Execution, Monitor, map_blocks
from .neighbour_kernels import by_strip, disc_sums, strip_sums, sums_by_place

#: Coordinates carry rounding errors: points this many units in the last place beyond the distance are
#: within it, so that places of a grid at exactly the distance are no neighbours by chance.
_TIE_ULPS = 8.0

#: A point may lie so many units in the last place from a place of a grid and still be on it.
_GRID_ULPS = 2.0

#: A grid with more places per point than this is handled as scattered points.
_PLACES_PER_POINT = 8

#: Points, or places of a grid, worked on at once: Cancel answers between them.
_BLOCK = 4096

#: Bits behind the binary point at most; the rest of the 64 is for the sum.
_FRACTION_BITS = 40


class NeighbourSums(NamedTuple):
    """What lies within the distance of each point, the point itself included."""

    count: np.ndarray
    """(n,) int32: number of points, at least 1."""
    total: np.ndarray
    """(n,) int64: sum of their fixed-point values."""


class FixedPoint(NamedTuple):
    """Standardised values as integers."""

    values: np.ndarray
    """(n,) int64."""
    unit: float
    """What 1 stands for, a power of two."""


def fixed_point(standardised: np.ndarray) -> FixedPoint:
    """Values of mean 0 and standard deviation 1 as integers whose sums cannot overflow.

    The absolute values of n of them add up to n at most, so the bits beyond those of n hold the fraction:
    40 up to two million points, an error below 1e-12.

    Parameters
    ----------
    standardised : (n,) ndarray of float64
        With mean 0 and population standard deviation 1.
    """
    bits = min(_FRACTION_BITS, 61 - max(len(standardised), 1).bit_length())
    unit = 2.0**-bits
    return FixedPoint(np.rint(standardised / unit).astype(np.int64), unit)


@dataclass(frozen=True)
class GriddedPoints:
    """Points on the places of a regular grid, several on one place included."""

    shape: tuple[int, int]
    """Rows and columns."""
    step: tuple[float, float]
    """Distance of rows and of columns [m]."""
    place: np.ndarray
    """(n,) int64: index of each point's place, row by row."""
    tie: float
    """Points up to this beyond a distance are within it [m]."""

    def sums(
        self, values: np.ndarray, distance: float, execution: Execution, monitor: Monitor
    ) -> NeighbourSums:
        """Sums within a distance; see `neighbour_sums`."""
        rows, cols = self.shape
        limit = (distance + self.tie) ** 2
        reach = min(int(math.sqrt(limit) / self.step[0]), rows - 1)
        halves = np.array([self._half_width(row, limit) for row in range(reach + 1)])
        pad = int(halves.max())
        counts = np.bincount(self.place, minlength=rows * cols).reshape(rows, cols)
        totals = sums_by_place(self.place, values, rows * cols).reshape(rows, cols)
        prefixes = _prefix(counts, pad, np.int32), _prefix(totals, pad, np.int64)
        height = max(1, _BLOCK // cols)
        blocks = [slice(row, min(row + height, rows)) for row in range(0, rows, height)]
        count, total = np.empty((rows, cols), np.int32), np.empty((rows, cols), np.int64)

        def work(block: slice) -> tuple[np.ndarray, np.ndarray]:
            return disc_sums(*prefixes, halves, pad, block.start, block.stop)

        def keep(block: slice, result: tuple[np.ndarray, np.ndarray]) -> None:
            count[block], total[block] = result

        # What is summed stands in memory.
        map_blocks(work, blocks, keep, execution.here(), monitor)
        return NeighbourSums(count.ravel()[self.place], total.ravel()[self.place])

    def _half_width(self, row: int, limit: float) -> int:
        """Columns to either side that are within the limit, so many rows away."""
        rest = limit - (row * self.step[0]) ** 2
        return min(int(math.sqrt(max(rest, 0.0)) / self.step[1]), self.shape[1])


@dataclass(frozen=True)
class ScatteredPoints:
    """Points anywhere, sorted into strips along x."""

    x: np.ndarray
    """(n,) float64 [m], sorted within each strip."""
    y: np.ndarray
    """(n,) float64 [m]."""
    order: np.ndarray
    """(n,) int64: which point stands here."""
    starts: np.ndarray
    """(strips + 1,) int64: where each strip begins."""
    height: float
    """Of a strip [m]."""
    tie: float
    """Points up to this beyond a distance are within it [m]."""

    def sums(
        self, values: np.ndarray, distance: float, execution: Execution, monitor: Monitor
    ) -> NeighbourSums:
        """Sums within a distance; see `neighbour_sums`."""
        limit = (distance + self.tie) ** 2
        reach = min(int(math.sqrt(limit) / self.height) + 1, len(self.starts) - 2)
        # Points of strips k apart are at least k - 1 heights apart, rounding aside.
        apart = np.maximum(np.arange(reach + 1) - 1, 0) * self.height * (1.0 - 1e-9)
        widths = np.sqrt(np.maximum(limit - apart**2, 0.0)) * (1.0 + 1e-9)
        n = len(self.x)
        ordered = values[self.order]
        count, total = np.empty(n, np.int32), np.empty(n, np.int64)

        def work(block: slice) -> tuple[np.ndarray, np.ndarray]:
            return strip_sums(self.x, self.y, ordered, self.starts, widths, limit, block.start, block.stop)

        def keep(block: slice, result: tuple[np.ndarray, np.ndarray]) -> None:
            here = self.order[block]
            count[here], total[here] = result

        blocks = [slice(start, min(start + _BLOCK, n)) for start in range(0, n, _BLOCK)]
        # What is summed stands in memory.
        map_blocks(work, blocks, keep, execution.here(), monitor)
        return NeighbourSums(count, total)


Arrangement = Union[GriddedPoints, ScatteredPoints]


def arrange(x: np.ndarray, y: np.ndarray, distance: float) -> Arrangement:
    """Prepare points for sums within distances of about `distance` [m] and more.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane; n at least 1.
    distance : float
        The shortest that will be asked for, positive [m].
    """
    return on_grid(x, y) or in_strips(x, y, distance)


def on_grid(x: np.ndarray, y: np.ndarray) -> GriddedPoints | None:
    """The regular grid that the points lie on; None where there is none, or where it is nearly empty."""
    across, down = _regular(x), _regular(y)
    if across is None or down is None:
        return None
    (col, step_x, cols), (row, step_y, rows) = across, down
    if rows * cols > _PLACES_PER_POINT * len(x):
        return None
    return GriddedPoints((rows, cols), (step_y, step_x), row * cols + col, _TIE_ULPS * _last_place(x, y))


def in_strips(x: np.ndarray, y: np.ndarray, distance: float) -> ScatteredPoints:
    """The points in strips that suit sums within `distance` [m]."""
    low, high = float(y.min()), float(y.max())
    # As high as the distance: finer strips look at fewer points in vain, but have shorter inner loops. And
    # never many more strips than points, however far apart these lie.
    height = max(distance, (high - low) / (4 * len(y)))
    strip = np.floor((y - low) / height).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(np.bincount(strip))))
    order = by_strip(np.argsort(x), strip, starts)
    return ScatteredPoints(x[order], y[order], order, starts, height, _TIE_ULPS * _last_place(x, y))


def _regular(values: np.ndarray) -> tuple[np.ndarray, float, int] | None:
    """Index, step and number of the places of an axis that all values lie on; None where there are none."""
    places = np.unique(values)
    if len(places) == 1:
        return np.zeros(len(values), np.int64), 1.0, 1
    span = float(places[-1] - places[0])
    number = np.rint(span / float(np.diff(places).min()))
    if number > _PLACES_PER_POINT * len(values):
        return None
    step = span / number
    index = np.rint((values - places[0]) / step)
    if np.abs(places[0] + index * step - values).max() > _GRID_ULPS * _last_place(values):
        return None
    return index.astype(np.int64), step, int(number) + 1


def _last_place(*coordinates: np.ndarray) -> float:
    """Unit in the last place of the largest coordinate [m]."""
    return float(np.spacing(max(np.abs(values).max() for values in coordinates)))


def _prefix(places: np.ndarray, pad: int, kind: type) -> np.ndarray:
    """Sums of all places before each, along the rows, with `pad` empty places at both ends."""
    rows, cols = places.shape
    prefix = np.zeros((rows, cols + 2 * pad + 1), kind)
    np.cumsum(places, axis=1, out=prefix[:, pad + 1 : pad + cols + 1], dtype=kind)
    prefix[:, pad + cols + 1 :] = prefix[:, pad + cols : pad + cols + 1]
    return prefix
