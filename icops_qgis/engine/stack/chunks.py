"""Chunks of a stack packed on any thread: the one that holds the file only hands them to the disk.

HDF5 lets one thread in at a time, and packs what it is given while all others wait. Here each block
is cut, shuffled and compressed by the worker that made it, and stored as it is.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

import numpy as np

from ..compute import Block
from ..compute.blocks import MAX_BLOCK_BYTES

#: A chunk holds one date of this many rows and at most this many columns.
CHUNK_ROWS, CHUNK_COLS = 32, 1024

#: All dates of one chunk's pixels together stay below this, so that a block may be as small [bytes].
_MAX_COLUMN_BYTES = 24 * 1024**2

#: Rows of blocks may be joined up to this, to read long stretches of a file [bytes].
_MAX_BAND_BYTES = 4 * MAX_BLOCK_BYTES

#: gzip level: smooth numbers gain nothing from a higher one.
LEVEL = 1


class Chunk(NamedTuple):
    """A chunk as it stands in the file."""

    offset: tuple[int, int, int]
    """Date, row and column of its first value."""
    content: bytes | np.ndarray
    """Packed values, contiguous."""


def chunk_shape(shape: tuple[int, int, int]) -> tuple[int, int, int]:
    """Size of the chunks of a stack: small enough that all dates of one fit a block.

    Parameters
    ----------
    shape : (int, int, int)
        Dates, rows and columns.
    """
    n, rows, cols = shape
    most = min(CHUNK_COLS, max(32, _MAX_COLUMN_BYTES // (n * CHUNK_ROWS * 8)))
    # Equal parts: a narrow last one would be filled up with zeros on the disk.
    parts = -(-cols // most)
    return 1, min(rows, CHUNK_ROWS), -(-cols // parts)


def chunk_blocks(
    area: Block, chunk: tuple[int, int, int], bytes_per_pixel: int, memory: int, threads: int
) -> list[Block]:
    """Cut an area into blocks whose edges are edges of chunks (or of the area).

    Parameters
    ----------
    area : Block
        Its first row and column are first ones of a chunk.
    chunk : (int, int, int)
        From `chunk_shape`.
    bytes_per_pixel : int
        Everything one pixel needs while its block is worked on, all dates.
    memory : int
        Budget in bytes for all blocks held at once.
    threads : int
        Blocks worked on at once; two more wait to be stored or are begun.

    Returns
    -------
    list of Block
        One chunk high and as many chunks wide as the budget takes, at least one.
    """
    _, height, width = chunk
    budget = min(memory // (threads + 2), _MAX_BAND_BYTES)
    across = max(1, budget // max(1, bytes_per_pixel * height * width))
    return [
        Block(slice(r, min(r + height, area.rows.stop)), slice(c, min(c + across * width, area.cols.stop)))
        for r in range(area.rows.start, area.rows.stop, height)
        for c in range(area.cols.start, area.cols.stop, across * width)
    ]


def pack(values: np.ndarray, block: Block, chunk: tuple[int, int, int], *, compress: bool) -> list[Chunk]:
    """Cut a block of all dates into chunks as they stand in the file.

    Parameters
    ----------
    values : (n_dates, rows, cols) ndarray
        The block; at its outer edges chunks are filled up with zeros.
    block : Block
        Its place; from `chunk_blocks`.
    chunk : (int, int, int)
        From `chunk_shape`.
    compress : bool
        Shuffle and gzip each chunk.
    """
    _, height, width = chunk
    packed = []
    for first in range(0, block.shape[1], width):
        part = values[:, :, first : first + width]
        for i, layer in enumerate(part):
            if layer.shape == (height, width):
                whole = np.ascontiguousarray(layer)
            else:
                whole = np.zeros((height, width), values.dtype)
                whole[: layer.shape[0], : layer.shape[1]] = layer
            content = _compressed(whole) if compress else whole
            packed.append(Chunk((i, block.rows.start, block.cols.start + first), content))
    return packed


def _compressed(values: np.ndarray) -> bytes:
    """What HDF5's filters shuffle and gzip make of a chunk."""
    single = values.view(np.uint8).reshape(-1, values.dtype.itemsize)
    return zlib.compress(np.ascontiguousarray(single.T).data, LEVEL)
