"""Cutting a raster into blocks that fit the memory budget."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import EngineError

#: A block stays small enough that Cancel answers within a second even in the slowest kernel.
MAX_BLOCK_BYTES = 32 * 1024**2


class Block(NamedTuple):
    """A rectangle of pixels."""

    rows: slice
    """Rows of the block."""
    cols: slice
    """Columns of the block."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows.stop - self.rows.start, self.cols.stop - self.cols.start


def plan_blocks(shape: tuple[int, int], bytes_per_pixel: int, memory: int, threads: int) -> list[Block]:
    """Cut a raster into bands of rows (and, where one row is too much, into parts of rows).

    Parameters
    ----------
    shape : (int, int)
        Rows and columns of the raster.
    bytes_per_pixel : int
        Everything one pixel needs while its block is worked on: input, scratch and result.
    memory : int
        Budget in bytes for all blocks held at once.
    threads : int
        Blocks worked on at once; one more waits to be written.

    Returns
    -------
    list of Block
        In row-major order, covering the raster once.

    Raises
    ------
    EngineError
        Not even one pixel per thread fits the budget.
    """
    rows, cols = shape
    budget = min(memory // (threads + 1), MAX_BLOCK_BYTES)
    pixels = budget // max(bytes_per_pixel, 1)
    if pixels < 1:
        need = bytes_per_pixel * (threads + 1) / 1024**2
        raise EngineError(
            f"The memory limit of {memory / 1024**2:.0f} MiB is too small for this stack: "
            f"{threads} threads need at least {need:.0f} MiB; raise the limit or use fewer threads."
        )
    # At least one block per thread, so that a small raster still uses every core.
    pixels = min(pixels, max(1, -(-rows * cols // threads)))
    if pixels >= cols:
        height = max(1, pixels // cols)
        return [Block(slice(r, min(r + height, rows)), slice(0, cols)) for r in range(0, rows, height)]
    return [
        Block(slice(r, r + 1), slice(c, min(c + pixels, cols)))
        for r in range(rows)
        for c in range(0, cols, pixels)
    ]
