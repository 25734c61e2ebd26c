"""Which share of every pixel a polygon covers, exactly.

Along a row the share of a pixel that lies right of an edge is known from where the edge crosses the pixel.
Summed over all edges, with signs by their direction, that is the share inside: every edge, cut at the
borders of pixels, adds to the pixel it crosses and, through a running sum, to all those right of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def coverage(rings: Sequence[np.ndarray], rows: slice, cols: slice) -> np.ndarray:
    """Share of each pixel of a window that lies within a polygon.

    Parameters
    ----------
    rings : sequence of (k, 2) ndarray of float64
        Closed rings: column and row in pixels, counted from the corner of the raster, as `directed` gives
        them.
    rows, cols : slice
        The window; it holds all columns of the polygon.

    Returns
    -------
    (rows, cols) ndarray of float64
        0 to 1.
    """
    shape = rows.stop - rows.start, cols.stop - cols.start
    edges = np.concatenate([np.hstack([ring[:-1], ring[1:]]) for ring in rings])
    edges = edges - np.tile([cols.start, rows.start], 2)
    edges = _within_rows(edges, shape[0])
    pieces = _cut(_cut(edges, 1), 0)
    x, y = (pieces[:, :2] + pieces[:, 2:]).T / 2.0
    rise = pieces[:, 3] - pieces[:, 1]
    col = np.clip(np.floor(x).astype(np.int64), 0, shape[1] - 1)
    row = np.clip(np.floor(y).astype(np.int64), 0, shape[0] - 1)
    place = row * (shape[1] + 1) + col
    size = shape[0] * (shape[1] + 1)
    sums = np.bincount(place, rise * (1.0 - (x - col)), size)
    sums += np.bincount(place + 1, rise * (x - col), size)
    inside = np.cumsum(sums.reshape(shape[0], shape[1] + 1), axis=1)[:, :-1]
    return np.clip(inside, 0.0, 1.0)


def directed(ring: np.ndarray, is_hole: bool) -> np.ndarray:
    """The ring in the direction in which `coverage` counts its inside as more, that of a hole as less.

    Parameters
    ----------
    ring : (k, 2) ndarray of float64
        Closed: column and row.
    is_hole : bool
        Whether it bounds a hole.
    """
    x, y = (ring - ring[0]).T
    turns = float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
    return ring if (turns > 0) == is_hole else ring[::-1]


def _within_rows(edges: np.ndarray, n: int) -> np.ndarray:
    """The parts of edges (k, 4: x, y, x, y) between row 0 and row `n`; level ones count for nothing."""
    x0, y0, x1, y1 = edges.T
    reaches = (np.minimum(y0, y1) < n) & (np.maximum(y0, y1) > 0) & (y0 != y1)
    x0, y0, x1, y1 = edges[reaches].T
    slope = (x1 - x0) / (y1 - y0)
    ends = [np.clip(y, 0.0, n) for y in (y0, y1)]
    return np.column_stack([x0 + (ends[0] - y0) * slope, ends[0], x0 + (ends[1] - y0) * slope, ends[1]])


def _cut(edges: np.ndarray, axis: int) -> np.ndarray:
    """Edges (k, 4) cut wherever coordinate `axis` is a whole number."""
    a, b = edges[:, axis], edges[:, axis + 2]
    first, last = np.floor(np.minimum(a, b)) + 1, np.ceil(np.maximum(a, b)) - 1
    cuts = np.maximum(last - first + 1, 0).astype(np.int64)
    edge = np.repeat(np.arange(len(edges)), cuts + 1)
    number = np.arange(len(edge)) - np.repeat(np.cumsum(cuts + 1) - cuts - 1, cuts + 1)
    a, b, rising = a[edge], b[edge], (b >= a)[edge]

    def at(k: np.ndarray) -> np.ndarray:
        """Where the k-th cut lies, counted from the start of the edge, which is cut 0, to its end."""
        between = np.where(rising, first[edge] + k - 1, last[edge] - k + 1)
        return np.where(k == 0, a, np.where(k > cuts[edge], b, between))

    length = np.where(b == a, 1.0, b - a)
    shares = [(at(k) - a) / length for k in (number, number + 1)]
    # An edge along a line of pixels is one piece: it has no length across.
    shares[1] = np.where(b == a, 1.0, shares[1])
    start, stop = edges[edge, :2], edges[edge, 2:]
    return np.hstack([start + share[:, np.newaxis] * (stop - start) for share in shares])
