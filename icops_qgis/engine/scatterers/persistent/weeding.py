"""Weeding: neighbours that are one scatterer, points twice, and noisy points (METHOD 2.4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...algebra import product
from ...compute import Execution, Monitor, map_blocks
from .pairs import Pairs
from .weeding_kernels import edge_noise, group_maxima, local_maxima

#: Largest rate between neighbouring points that is looked for [m/yr].
MAX_RATE = 0.1

#: Positions that agree to this are one place [deg]: a tenth of a millimetre on the ground.
_SAME_PLACE = 1e-9

#: Edges worked on at once; a fixed number, so that sums do not depend on the threads.
_CHUNK = 4096


@dataclass(frozen=True)
class Smoothing:
    """What a series of phases is taken for smooth by."""

    first: np.ndarray
    """(m,) int64: date taken off each phase; -1 for none."""
    second: np.ndarray
    """(m,) int64: date of each phase."""
    times: np.ndarray
    """(m,) float64: its time, or the span of its pair [yr]."""
    bperp: np.ndarray
    """(m,) float64: its perpendicular baseline [m]."""
    matrix: np.ndarray
    """(m, m) float64: smooth part of a series."""

    @property
    def freedom(self) -> float:
        """Degrees of freedom that smoothing and baselines leave, at least 1."""
        return max(1.0, len(self.times) - float(np.trace(self.matrix)) - 1.0)


def drop_adjacent(
    rows: np.ndarray, cols: np.ndarray, gamma: np.ndarray, *, groups: bool = False
) -> np.ndarray:
    """Of selected pixels that touch, keep those more stable than all they touch.

    StaMPS joins each pixel to the first it touches, chains included, and keeps one of each group: on
    ground that coherent pixels cover densely a scatterer is then lost to a more stable one far away.

    Parameters
    ----------
    rows, cols : (n,) ndarray of int
        Pixels, in row-major order.
    gamma : (n,) ndarray of float
        Phase stability.
    groups : bool
        Whether to keep one pixel of each group instead.

    Returns
    -------
    (n,) ndarray of bool
    """
    width = int(cols.max(initial=0)) + 3
    keys = rows.astype(np.int64) * width + cols.astype(np.int64) + 1
    keep = np.empty(len(rows), bool)
    (group_maxima if groups else local_maxima)(keys, width, gamma.astype(np.float32), keep)
    return keep


def drop_duplicates(longitude: np.ndarray, latitude: np.ndarray, gamma: np.ndarray) -> np.ndarray:
    """Of points at one place keep the most stable.

    Parameters
    ----------
    longitude, latitude : (n,) ndarray of float64
        Places [deg].
    gamma : (n,) ndarray of float
        Phase stability.

    Returns
    -------
    (n,) ndarray of bool
    """
    place = np.rint(np.column_stack([longitude, latitude]) / _SAME_PLACE).astype(np.int64)
    order = np.argsort(-gamma, kind="stable")
    keep = np.zeros(len(gamma), bool)
    keep[order[np.unique(place[order], axis=0, return_index=True)[1]]] = True
    return keep


def local_linear(times: np.ndarray, window: float) -> np.ndarray:
    """(m, m) float64: matrix that turns a series into its Gaussian-weighted local linear fit.

    Parameters
    ----------
    times : (m,) ndarray of float64
        Times [yr].
    window : float
        Standard deviation of the weights [yr].
    """
    matrix = np.empty((len(times), len(times)))
    for k, time in enumerate(times):
        apart = times - time
        weight = np.exp(-0.5 * (apart / window) ** 2)
        design = np.column_stack([np.ones_like(apart), apart])
        # The fit's value at the date itself is its constant.
        matrix[k] = np.linalg.pinv(design.T * weight @ design)[0] @ (design.T * weight)
    return matrix


def smoothing_of(pairs: Pairs, window: float) -> Smoothing:
    """How smooth motion is told from noise.

    Around a single reference the phases of the images themselves are series in time. In a network only
    pairs are coherent: there the motion is a rate over the span of each pair.

    Parameters
    ----------
    pairs : Pairs
        Interferograms.
    window : float
        Standard deviation of the temporal weights [yr].
    """
    if pairs.is_star:
        dates = np.arange(pairs.n_dates)
        own = np.full(pairs.n_dates, -1)
        return Smoothing(own, dates, pairs.years, pairs.bperp, local_linear(pairs.years, window))
    span = pairs.years[pairs.second] - pairs.years[pairs.first]
    matrix = local_linear(span, 1e6)
    return Smoothing(pairs.first, pairs.second, span, pairs.pair_bperp, matrix)


def neighbour_edges(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(n_edges, 2) int64: edges of the Delaunay triangulation of points; a chain where there is none.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Places [m].
    """
    from scipy.spatial import Delaunay, QhullError

    places = np.column_stack([x, y])
    try:
        triangles = Delaunay(places).simplices if len(places) > 3 else np.zeros((0, 3), np.int64)
    except QhullError:
        triangles = np.zeros((0, 3), np.int64)
    if not len(triangles):
        # Three points or fewer, or all on one line.
        order = np.lexsort((y, x))
        return np.sort(np.column_stack([order[:-1], order[1:]]), axis=1).astype(np.int64)
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    return np.unique(np.sort(edges, axis=1), axis=0).astype(np.int64)


def point_noise(
    turns: np.ndarray,
    slopes: np.ndarray,
    edges: np.ndarray,
    smoothing: Smoothing,
    wavelength: float,
    execution: Execution,
    monitor: Monitor,
) -> np.ndarray:
    """Standard deviation of each point's phase in time, that of its quietest edge.

    Parameters
    ----------
    turns : (n, n_dates) ndarray of int16
        Phases of the images.
    slopes : (n,) ndarray of float32
        K of each point [rad/m].
    edges : (n_edges, 2) ndarray of int64
        Points that each edge joins.
    smoothing : Smoothing
        What counts as smooth.
    wavelength : float
        Radar wavelength [m].
    execution, monitor : Execution, Monitor
        Threads, progress and cancel.

    Returns
    -------
    (n,) ndarray of float32
        [rad]; NaN where a point has no edge.
    """
    m = len(smoothing.times)
    span = float(np.ptp(smoothing.times))
    step = np.pi / 4 / span if span > 0 else 0.0
    trials = int(np.ceil(4 * np.pi / wavelength * MAX_RATE / step)) if step else 0
    leverage = 1.0 - np.diag(smoothing.matrix)
    leverage = np.where(leverage > 1e-6, leverage, 1.0)
    chunks = [slice(start, min(start + _CHUNK, len(edges))) for start in range(0, len(edges), _CHUNK)]

    def residuals_of(chunk: slice) -> np.ndarray:
        found = np.empty((chunk.stop - chunk.start, m))
        edge_noise(
            turns, slopes, edges[chunk], smoothing.first, smoothing.second, smoothing.times,
            smoothing.bperp, step, trials, smoothing.matrix, found,
        )  # fmt: skip
        return found

    # How noisy each date is, judged by how well the others foretell it.
    squares = np.zeros(m)

    def add(_chunk: slice, total: np.ndarray) -> None:
        squares[:] += total

    map_blocks(
        lambda chunk: ((residuals_of(chunk) / leverage) ** 2).sum(axis=0), chunks, add, execution,
        monitor.part(0.0, 0.5),
    )  # fmt: skip
    weight = 1.0 / np.maximum(squares / max(len(edges), 1), 1e-6)
    baseline = smoothing.bperp - np.average(smoothing.bperp, weights=weight)
    strength = float((weight * baseline**2).sum())
    noise = np.full(len(turns), np.inf, np.float32)

    def spread(chunk: slice) -> np.ndarray:
        left = residuals_of(chunk)
        if strength > 0:
            left -= np.outer(product(left, weight * baseline) / strength, baseline)
        left -= left.mean(axis=1, keepdims=True)
        return np.sqrt((left**2).sum(axis=1) / smoothing.freedom).astype(np.float32)

    def lower(chunk: slice, found: np.ndarray) -> None:
        for end in (0, 1):
            np.minimum.at(noise, edges[chunk, end], found)

    map_blocks(spread, chunks, lower, execution, monitor.part(0.5, 1.0))
    return np.where(np.isfinite(noise), noise, np.nan)
