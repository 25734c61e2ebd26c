"""Values of scattered points on a raster: near points alone count, and far from all of them it is void."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ..errors import EngineError
from ..grid import Grid
from ..metric_plane import MetricPlane

#: Points that a cell is a mean of, at most.
NEIGHBOURS = 12

#: Cell and reach that suit the points, where none are given: cells in distances to the nearest point,
#: reach in cells.
_CELL_IN_DISTANCES, _REACH_IN_CELLS = 1.5, 2.0

#: Cells along a side, at most, where none are given: clusters far from each other are close in themselves.
_MOST_CELLS = 2000

#: Cells are this long, times powers of ten.
_NICE = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)

#: Points that the typical distance is found from.
_SAMPLE = 20_000


@dataclass(frozen=True)
class RasterPlan:
    """A raster over points, and what each of its cells takes of them."""

    grid: Grid
    """Where the cells lie, in the points' coordinate system."""
    plane: MetricPlane
    """Where distances are measured."""
    places: np.ndarray
    """(n, 2) float64: points in the plane [m]."""
    cell: float
    """Side of a cell [m]."""
    reach: float
    """Farther from every point than this a cell is void [m]."""


def plan_raster(
    x: np.ndarray,
    y: np.ndarray,
    plane: MetricPlane,
    cell: float | None = None,
    reach: float | None = None,
    monitor: Monitor | None = None,
) -> RasterPlan:
    """Lay cells over points.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Points in the coordinate system of `plane`.
    plane : MetricPlane
        Suits the points.
    cell : float, optional
        Side of a cell [m]; by default half as long again as the typical distance to the nearest point.
    reach : float, optional
        Farther from every point a cell is void [m]; two cells by default.
    monitor : Monitor, optional
        Cancel.

    Raises
    ------
    EngineError
        `reach` is less than half a cell.
    """
    places = np.column_stack(plane.from_layer(x, y, monitor or Monitor()))
    if cell is None:
        cell = _suitable_cell(places)
    reach = _REACH_IN_CELLS * cell if reach is None else reach
    if reach < cell / 2:
        raise EngineError(
            f"REACH {reach:g} m is less than half of CELL {cell:g} m, so that cells with points would be "
            "void: give a longer REACH or a smaller CELL."
        )
    dx, dy = (cell * units for units in _units_per_metre(x, y, plane))
    # The reach around the points, in whole cells.
    rim = math.ceil(reach / cell)
    west, north = float(x.min()) - (rim + 0.5) * dx, float(y.max()) + (rim + 0.5) * dy
    cols = math.ceil((float(x.max()) - west) / dx + rim)
    rows = math.ceil((north - float(y.min())) / dy + rim)
    grid = Grid(rows, cols, (west, dx, 0.0, north, 0.0, -dy), plane.crs)
    return RasterPlan(grid, plane, places, float(cell), float(reach))


def interpolate(plan: RasterPlan, values: np.ndarray, execution: Execution, monitor: Monitor) -> np.ndarray:
    """Values of the points on the raster.

    A cell is the mean of its 12 nearest points within the reach, weighted by 1 / (d^2 + (cell/2)^2): points
    within a cell count nearly alike, those beyond by their distance. What all points share is kept exactly.

    Parameters
    ----------
    plan : RasterPlan
        For n points.
    values : (m, n) ndarray of float32
        Layers of values; NaN at points that a layer does not count with.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    (m, rows, cols) ndarray of float32
        NaN where no point is near.

    Raises
    ------
    EngineError
        The raster does not fit the memory.
    Cancelled
        The user stopped the run.
    """
    from scipy.spatial import cKDTree

    m, (rows, cols) = len(values), plan.grid.shape
    if 4 * m * rows * cols > execution.memory:
        raise EngineError(
            f"{m} rasters of {rows} x {cols} cells need {4 * m * rows * cols / 1024**3:.1f} GiB: choose a "
            f"CELL larger than {plan.cell:g} m, fewer dates, or raise MEMORY."
        )
    # Unbalanced trees are built fast where many points share one place.
    tree = cKDTree(plan.places, balanced_tree=False, compact_nodes=False)
    result = np.empty((m, rows, cols), np.float32)

    def of_block(block: Block) -> np.ndarray:
        return _means(plan, tree, values, block)

    def keep(block: Block, found: np.ndarray) -> None:
        result[:, block.rows, block.cols] = found

    blocks = plan_blocks(plan.grid.shape, 4 * m + 64 * NEIGHBOURS, execution.memory, execution.threads)
    # Points and values stand in memory.
    map_blocks(of_block, blocks, keep, execution.here(), monitor)
    return result


def _means(plan: RasterPlan, tree, values: np.ndarray, block: Block) -> np.ndarray:
    """(m, rows, cols) float32: weighted means of a block."""
    shape = block.shape
    rows, cols = np.mgrid[block.rows, block.cols]
    x, y = plan.grid.centres(rows.ravel(), cols.ravel())
    centres = np.column_stack(plan.plane.from_layer(x, y))
    k = min(NEIGHBOURS, len(plan.places))
    distance, near = tree.query(centres, k=np.arange(1, k + 1), distance_upper_bound=plan.reach * (1 + 1e-9))
    result = np.full((len(values), len(centres)), np.nan, np.float32)
    seen = np.flatnonzero(np.isfinite(distance[:, 0]))
    distance, near = distance[seen], near[seen]
    there = np.isfinite(distance)
    weight = np.where(there, 1.0 / (np.where(there, distance, 0.0) ** 2 + (plan.cell / 2) ** 2), 0.0)
    near = np.where(there, near, 0)
    for layer, target in zip(values, result):
        found = layer[near]
        known = np.isfinite(found)
        share = weight * known
        total = share.sum(axis=1)
        summed = (share * np.where(known, found, 0.0)).sum(axis=1)
        target[seen] = np.divide(summed, total, out=np.full(len(seen), np.nan), where=total > 0)
    return result.reshape(len(values), *shape)


def _suitable_cell(places: np.ndarray) -> float:
    """A round length [m] for which most cells that points surround hold some."""
    from scipy.spatial import cKDTree

    # Points of several sets may share a place.
    different = np.unique(np.round(places, 3), axis=0)
    step = max(1, len(different) // _SAMPLE)
    distance = cKDTree(different).query(different[::step], k=np.array([2]))[0]
    near = float(np.median(distance)) if len(different) > 1 else 1.0
    wanted = max(_CELL_IN_DISTANCES * near, float(np.ptp(places, axis=0).max()) / _MOST_CELLS)
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(nice * power for nice in _NICE if nice * power >= wanted * (1 - 1e-6))


def _units_per_metre(x: np.ndarray, y: np.ndarray, plane: MetricPlane) -> tuple[float, float]:
    """Units of the coordinate system per metre along its x and its y, in the middle of the points."""
    middle = np.array([float(np.median(x)), float(np.median(y))])
    # As a share of the coordinates' own size: degrees and metres alike.
    step = 1e-6 * max(1.0, float(np.abs(middle).max()))
    probe = middle + np.array([[0.0, 0.0], [step, 0.0], [0.0, step]])
    px, py = plane.from_layer(probe[:, 0].copy(), probe[:, 1].copy())
    lengths = np.hypot(px[1:] - px[0], py[1:] - py[0])
    return step / float(lengths[0]), step / float(lengths[1])
