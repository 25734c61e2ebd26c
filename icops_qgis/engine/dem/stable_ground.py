"""The ground that two elevation models must agree on, and their differences there."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..compute import Block, Execution, Monitor, map_blocks
from ..errors import EngineError
from ..grid import Grid
from .areas import Areas
from .datum import DatumChange
from .elevation_model import ElevationModel, window
from .shift_fit import Differences
from .tiles import spread_tiles, tiles

#: Pixels that the fit looks at, at most: on relief of 1000 m they tell the shift to a hundredth of a pixel.
MOST_PIXELS = 1_000_000

#: Side of the parts taken from a larger grid [pixels].
_SPREAD = 128

#: Bytes that a pixel takes in the fit, at most.
_BYTES = 200

#: Sides that a cell of the jackknife may have [pixels]; they divide that of a part.
_CELLS = (128, 64, 32, 16)

#: Cells wanted.
_WANTED = 30

#: Fewest pixels of stable ground.
LEAST = 100


@dataclass(frozen=True)
class StableOptions:
    """What counts as stable ground."""

    stable: str | None = None
    """Polygons or a raster to which the fit is confined."""
    changing: str | None = None
    """Polygons or a raster that the fit leaves out."""
    max_slope: float = 45.0
    """Steepest ground that takes part [deg]."""


@dataclass(frozen=True)
class _Part:
    """Stable pixels of one part of the reference, ordered by the cells of the jackknife."""

    grid: Grid
    """The part with a border of one pixel, so that gradients exist everywhere within."""
    pixels: np.ndarray
    """(k,) int64: which pixels of the part, counted row by row, are stable."""
    starts: np.ndarray
    """(cells,) int64: where each cell begins among them."""
    heights: np.ndarray
    """(k,) float32 [m]."""
    gradient: np.ndarray
    """(2, k) float32."""
    place: np.ndarray
    """(2, k) float32."""
    correction: np.ndarray | None
    """(k,) float32: what the datum adds to the other model [m]; None where nothing."""


class StableGround:
    """Stable pixels of the reference, held ready; differences are taken again and again."""

    def __init__(self, parts: list[_Part], other: ElevationModel, counts: dict[str, int]) -> None:
        self._parts = parts
        self._other = other
        self.counts = counts
        """Pixels looked at, and how many of them: hold heights of the reference, are stable."""

    @property
    def size(self) -> int:
        """Stable pixels."""
        return sum(part.pixels.size for part in self._parts)

    def differences(
        self, shift: tuple[float, float], execution: Execution, monitor: Monitor
    ) -> list[Differences]:
        """Differences of the other model, moved by `shift` [m], from the reference, one set a cell."""
        found: list[Differences] = []

        def measure(part: _Part) -> list[Differences]:
            return _measured(part, self._other, shift)

        def keep(_part: _Part, measured: list[Differences]) -> None:
            found.extend(measured)

        # The stable pixels stand in memory, and are compared again and again.
        map_blocks(measure, self._parts, keep, execution.here(), monitor)
        return found


def stable_ground(
    reference: ElevationModel,
    other: ElevationModel,
    grid: Grid,
    correction: DatumChange | None,
    options: StableOptions,
    execution: Execution,
    monitor: Monitor,
) -> StableGround:
    """Choose stable pixels of the reference.

    Parameters
    ----------
    reference, other : ElevationModel
        The models.
    grid : Grid
        From `common_grid`.
    correction : DatumChange, optional
        Added to the heights of `other`.
    options : StableOptions
        What is stable.
    execution, monitor : Execution, Monitor
        Threads; progress and cancel.

    Raises
    ------
    EngineError
        The reference is void, or no stable ground is left.
    Cancelled
    """
    most = int(min(MOST_PIXELS, execution.memory / 2 / _BYTES))
    parts: list[_Part] = []
    counts = {"looked at": 0, "with heights": 0, "stable": 0}
    areas = {
        name: Areas(source, grid.crs)
        for name, source in (("stable", options.stable), ("changing", options.changing))
        if source
    }

    blocks = _blocks(grid, most, areas.get("stable"))

    def read(block: Block) -> tuple[int, _Part]:
        return _part(reference, grid, block, correction, areas, options)

    def keep(block: Block, found: tuple[int, _Part]) -> None:
        valid, part = found
        counts["looked at"] += block.shape[0] * block.shape[1]
        counts["with heights"] += valid
        counts["stable"] += part.pixels.size
        if part.pixels.size:
            parts.append(part)

    # Layers of polygons stand in memory and are not for several threads at once.
    alone = Execution(1, execution.memory, execution.device) if areas else execution
    map_blocks(read, blocks, keep, alone, monitor)
    if counts["looked at"] and not counts["with heights"]:
        raise EngineError(f"{reference.name} holds no heights where it overlaps {other.name}: all is void.")
    if counts["stable"] < LEAST:
        raise EngineError(_none_left(options))
    cell = next((side for side in _CELLS if counts["stable"] / side**2 >= _WANTED), _CELLS[-1])
    return StableGround([_in_cells(part, cell) for part in parts], other, counts)


def _blocks(grid: Grid, most: int, stable: Areas | None) -> list[Block]:
    """The parts to look at: the whole grid, or parts spread over its stable ground."""
    if grid.rows * grid.cols <= most:
        return tiles(grid.shape)
    if stable is None:
        return spread_tiles(grid.shape, most, _SPREAD, None)
    x0, dx, _, y0, _, dy = grid.transform
    coarse = Grid(
        -(-grid.rows // _SPREAD), -(-grid.cols // _SPREAD),
        (x0, dx * _SPREAD, 0.0, y0, 0.0, dy * _SPREAD), grid.crs,
    )  # fmt: skip
    return spread_tiles(grid.shape, most, _SPREAD, stable.inside(coarse, touching=True))


def _none_left(options: StableOptions) -> str:
    reasons = [f"ground steeper than {options.max_slope:g} degrees"]
    if options.stable:
        reasons.append("what lies outside of STABLE")
    if options.changing:
        reasons.append("what lies in ZONES")
    return (
        f"No stable ground is left: {' and '.join(reasons)} taken out, fewer than {LEAST} pixels remain; "
        "give other polygons, or allow steeper ground."
    )


def _part(
    reference: ElevationModel,
    grid: Grid,
    block: Block,
    correction: DatumChange | None,
    areas: dict[str, Areas],
    options: StableOptions,
) -> tuple[int, _Part]:
    """Stable pixels of one part, and how many pixels of it hold heights."""
    rows, cols = block
    bordered = window(grid, slice(rows.start - 1, rows.stop + 1), slice(cols.start - 1, cols.stop + 1))
    heights = reference.heights(bordered)
    east, north = _gradient(heights, grid.transform[1])
    heights = heights[1:-1, 1:-1]
    with np.errstate(invalid="ignore"):
        stable = np.hypot(east, north) <= np.tan(np.radians(options.max_slope))
    place = window(grid, rows, cols)
    if "stable" in areas:
        stable &= areas["stable"].inside(place)
    if "changing" in areas:
        stable &= ~areas["changing"].inside(place)
    r, c = np.nonzero(stable)
    half = max(grid.shape) / 2.0
    u = (c + cols.start + 0.5 - grid.cols / 2) / half
    v = (grid.rows / 2 - r - rows.start - 0.5) / half
    return int(np.isfinite(heights).sum()), _Part(
        bordered,
        r * block.shape[1] + c,
        np.zeros(1, np.int64),
        heights[r, c],
        np.stack([east[r, c], north[r, c]]),
        np.stack([u, v]).astype(np.float32),
        correction.at(rows, cols)[r, c] if correction else None,
    )


def _in_cells(part: _Part, cell: int) -> _Part:
    """The part with its pixels ordered by cells of so many pixels a side."""
    width = part.grid.cols - 2
    number = part.pixels // width // cell * (width // cell + 1) + part.pixels % width // cell
    order = np.argsort(number, kind="stable")
    return replace(
        part,
        pixels=part.pixels[order],
        starts=np.flatnonzero(np.diff(number[order], prepend=-1)),
        heights=part.heights[order],
        gradient=part.gradient[:, order],
        place=part.place[:, order],
        correction=None if part.correction is None else part.correction[order],
    )


def _measured(part: _Part, other: ElevationModel, shift: tuple[float, float]) -> list[Differences]:
    heights = other.heights(part.grid, shift)
    gradient = np.stack([each.ravel()[part.pixels] for each in _gradient(heights, part.grid.transform[1])])
    dh = heights[1:-1, 1:-1].ravel()[part.pixels] - part.heights
    if part.correction is not None:
        dh += part.correction
    known = np.isfinite(dh) & np.isfinite(gradient).all(axis=0)
    stops = [*part.starts[1:], dh.size]
    cells = []
    for start, stop in zip(part.starts, stops):
        chosen = start + np.flatnonzero(known[start:stop])
        if chosen.size:
            cells.append(
                Differences(dh[chosen], part.gradient[:, chosen], gradient[:, chosen], part.place[:, chosen])
            )
    return cells


def _gradient(heights: np.ndarray, pixel: float) -> tuple[np.ndarray, np.ndarray]:
    """Rise toward east and north [m/m] within a border of one pixel, by central differences."""
    east = (heights[1:-1, 2:] - heights[1:-1, :-2]) / np.float32(2.0 * pixel)
    north = (heights[:-2, 1:-1] - heights[2:, 1:-1]) / np.float32(2.0 * pixel)
    return east, north
