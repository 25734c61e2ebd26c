"""The grid of square cells on which the phase of the surroundings is estimated (METHOD 2.2).

Cells are aligned with rows and columns of the image, and blocks of the image are made of whole cells:
each cell is summed by one block, so that the result does not depend on the blocks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Block
from ...compute.blocks import MAX_BLOCK_BYTES
from ...errors import EngineError
from ...grid import degree_lengths
from ...stack.chunks import CHUNK_ROWS
from ...stack.stack_file import StackFile

#: Finest and coarsest cell that is chosen by itself [m], and how many candidates it holds on average.
_FINEST, _COARSEST, _FILLED = 20.0, 50.0, 1.5

#: Pixels along each axis whose positions tell the size of a pixel.
_SAMPLE = 50


@dataclass(frozen=True)
class CellGrid:
    """Cells over an image."""

    image: tuple[int, int]
    """Rows and columns of the image."""
    row_metres: float
    """Distance of the rows on the ground [m]."""
    col_metres: float
    """Distance of the columns on the ground [m]."""
    cell_metres: float
    """Side of a cell [m]."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of cells."""
        last = self.image[0] - 1, self.image[1] - 1
        return int(self.cell_rows(last[0])) + 1, int(self.cell_cols(last[1])) + 1

    @property
    def pixel_km2(self) -> float:
        """Area of a pixel on the ground [km2]."""
        return self.row_metres * self.col_metres * 1e-6

    def cell_rows(self, rows: np.ndarray) -> np.ndarray:
        """Row of cells that image rows lie in, int64."""
        return np.floor((np.asarray(rows) + 0.5) * self.row_metres / self.cell_metres).astype(np.int64)

    def cell_cols(self, cols: np.ndarray) -> np.ndarray:
        """Column of cells that image columns lie in, int64."""
        return np.floor((np.asarray(cols) + 0.5) * self.col_metres / self.cell_metres).astype(np.int64)

    def pixels(self, cells: Block) -> Block:
        """The image block that a block of cells covers; empty where cells are smaller than pixels."""
        edges = (
            np.searchsorted(place(np.arange(size)), (part.start, part.stop))
            for place, size, part in zip((self.cell_rows, self.cell_cols), self.image, cells)
        )
        return Block(*(slice(int(a), int(b)) for a, b in edges))

    def blocks(self, bytes_per_pixel: int, memory: int, threads: int) -> list[Block]:
        """Blocks of whole cells, in cells, that fit the memory budget; about one chunk of the stack high.

        Parameters
        ----------
        bytes_per_pixel : int
            Everything one pixel needs while its block is worked on.
        memory : int
            Budget in bytes for all blocks held at once.
        threads : int
            Blocks worked on at once; one more waits.

        Raises
        ------
        EngineError
            Not even one cell per thread fits the budget.
        """
        rows, cols = self.shape
        pixels = max(1.0, self.cell_metres / self.row_metres) * max(1.0, self.cell_metres / self.col_metres)
        affordable = int(min(memory // (threads + 1), MAX_BLOCK_BYTES) / (bytes_per_pixel * pixels))
        if affordable < 1:
            need = bytes_per_pixel * pixels * (threads + 1) / 1024**2
            raise EngineError(
                f"The memory limit of {memory / 1024**2:.0f} MiB is too small for this stack: {threads} "
                f"threads need at least {need:.0f} MiB; raise the limit or use fewer threads."
            )
        chunk = max(1, round(CHUNK_ROWS * self.row_metres / self.cell_metres))
        # At least one block per thread, so that a small image still uses every core.
        height = min(affordable, chunk, max(1, -(-rows // threads)))
        width = min(cols, affordable // height)
        return [
            Block(slice(r, min(r + height, rows)), slice(c, min(c + width, cols)))
            for r in range(0, rows, height)
            for c in range(0, cols, width)
        ]


def cell_side(candidates_per_km2: float) -> float:
    """Side of a cell [m] as fine as the candidates fill it, 50 m where they are sparse.

    Within a cell all phases are summed: where neighbouring ground moves apart by a quarter of the
    wavelength over a cell and the series, the sum fades. On a dump that sinks by 15 cm/yr over 100 m it
    does so with 50 m, and with 20 m it does not.

    Parameters
    ----------
    candidates_per_km2 : float
        Density of the candidates.
    """
    if candidates_per_km2 <= 0:
        return _COARSEST
    return float(np.clip(np.sqrt(_FILLED / candidates_per_km2) * 1000.0, _FINEST, _COARSEST))


def pixel_spacing(stack: StackFile) -> tuple[float, float]:
    """Distance of rows and of columns on the ground [m].

    Parameters
    ----------
    stack : StackFile
        Open stack, on a map grid or with the positions of its pixels.

    Raises
    ------
    EngineError
        The stack does not tell how large its pixels are.
    """
    grid = stack.header.grid
    spacing = grid.spacing() if grid.is_geocoded else _spacing_by_position(stack)
    if not all(np.isfinite(size) and size > 0 for size in spacing):
        raise EngineError(
            f"{stack.path} is in radar coordinates without usable latitude and longitude, so the size of its "
            "pixels is unknown; import it again with its geometry."
        )
    return spacing


def _spacing_by_position(stack: StackFile) -> tuple[float, float]:
    """Median distance of neighbouring rows and columns over long stretches [m]; NaN where unknown."""
    shape = stack.header.grid.shape
    found = []
    for axis in (0, 1):
        lengths = []
        ends = (0, shape[axis] - 1)
        if ends[1] < 1:
            # One row or column: as wide as the other axis' pixels are, which makes no difference.
            found.append(np.nan)
            continue
        for other in np.unique(np.linspace(0, shape[1 - axis] - 1, _SAMPLE).astype(int)):
            ends_at = [_position(stack, *((e, other) if axis == 0 else (other, e))) for e in ends]
            (lat0, lon0), (lat1, lon1) = ends_at
            east, north = degree_lengths((lat0 + lat1) / 2)
            lengths.append(np.hypot((lon1 - lon0) * east, (lat1 - lat0) * north) / ends[1])
        lengths = np.array(lengths)
        known = lengths[np.isfinite(lengths)]
        found.append(float(np.median(known)) if known.size else np.nan)
    known = [size for size in found if np.isfinite(size)]
    return tuple(size if np.isfinite(size) or not known else known[0] for size in found)


def _position(stack: StackFile, row: int, col: int) -> tuple[float, float]:
    """Latitude and longitude of a pixel [deg]; NaN where unknown."""
    place = slice(row, row + 1), slice(col, col + 1)
    latitude, longitude = (stack.geometry(name, *place) for name in ("latitude", "longitude"))
    if latitude is None or longitude is None or (latitude[0, 0] == 0 and longitude[0, 0] == 0):
        return np.nan, np.nan
    return float(latitude[0, 0]), float(longitude[0, 0])
