"""Cutting a raster into tiles whose windows reach into a margin."""

from __future__ import annotations

import math
from typing import NamedTuple

from ...compute import Block
from ...compute.blocks import MAX_BLOCK_BYTES
from ...errors import EngineError

#: Tiles are this many times as wide as high: images lie row by row on the disk.
_ASPECT = 4


class Tile(NamedTuple):
    """Pixels worked on together, and those around them that are looked at."""

    core: Block
    """The pixels worked on."""
    padded: Block
    """The same with the margin, cut at the edge of the raster."""

    @property
    def offset(self) -> tuple[int, int]:
        """Row and column of the first core pixel in the padded block."""
        return self.core.rows.start - self.padded.rows.start, self.core.cols.start - self.padded.cols.start

    @property
    def inside(self) -> tuple[slice, slice]:
        """The core in the padded block."""
        first = self.offset
        return tuple(slice(a, a + n) for a, n in zip(first, self.core.shape))


def plan_tiles(
    shape: tuple[int, int],
    margin: tuple[int, int],
    bytes_per_pixel: int,
    memory: int,
    threads: int,
    most: int | None = None,
    largest: int = MAX_BLOCK_BYTES,
) -> list[Tile]:
    """Cut a raster into tiles that fit the memory budget with their margins.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns of the raster.
    margin : (int, int)
        Rows and columns looked at on each side of a tile.
    bytes_per_pixel : int
        Everything one pixel needs while its tile is worked on, margins included.
    memory : int
        Budget in bytes for all tiles held at once.
    threads : int
        Tiles worked on at once; one more waits to be written.
    most : int, optional
        Largest number of pixels worked on in a tile, so that Cancel answers soon.
    largest : int
        Bytes of a tile at most, whatever the budget.

    Returns
    -------
    list of Tile
        In row-major order, covering the raster once.

    Raises
    ------
    EngineError
        Not even one pixel with its margin fits the budget.
    """
    rows, cols = shape
    pixels = min(memory // (threads + 1), largest) // max(bytes_per_pixel, 1)
    around = [2 * m for m in margin]
    least = min(rows, 1 + around[0]) * min(cols, 1 + around[1])
    if pixels < least:
        need = least * bytes_per_pixel * (threads + 1) / 1024**2
        raise EngineError(
            f"The memory limit of {memory / 1024**2:.0f} MiB is too small for a window of this size: "
            f"{threads} threads need at least {need:.0f} MiB; raise the limit or use fewer threads."
        )
    # At least one tile per thread, so that a small raster still uses every core.
    core = min(most or pixels, -(-rows * cols // threads))
    height = min(rows, max(1, math.isqrt(min(pixels, core) // _ASPECT)))
    while height > 1 and pixels // (height + around[0]) <= around[1]:
        height -= 1
    width = min(cols, max(1, min(pixels // min(rows, height + around[0]) - around[1], core // height)))
    if width == cols:
        # What a narrow raster leaves of the width goes to the height.
        height = min(rows, max(1, min(pixels // cols - around[0], core // cols)))
    return [
        _tile(Block(slice(r, min(r + height, rows)), slice(c, min(c + width, cols))), shape, margin)
        for r in range(0, rows, height)
        for c in range(0, cols, width)
    ]


def _tile(core: Block, shape: tuple[int, int], margin: tuple[int, int]) -> Tile:
    padded = Block(*(slice(max(0, s.start - m), min(n, s.stop + m)) for s, n, m in zip(core, shape, margin)))
    return Tile(core, padded)
