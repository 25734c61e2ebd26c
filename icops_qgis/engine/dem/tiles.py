"""Square parts of a grid, aligned with the tiles of the files that are written."""

from __future__ import annotations

import math

from ..compute import Block

#: Side of a part [pixels]: a multiple of the 256 of a tiled GeoTIFF, a second's work at most.
SIDE = 512


def tiles(shape: tuple[int, int], side: int = SIDE) -> list[Block]:
    """All parts of a grid, row by row."""
    rows, cols = shape
    return [
        Block(slice(r, min(r + side, rows)), slice(c, min(c + side, cols)))
        for r in range(0, rows, side)
        for c in range(0, cols, side)
    ]


def spread_tiles(shape: tuple[int, int], most: int, side: int = SIDE) -> list[Block]:
    """Parts that lie evenly over a grid and hold about `most` pixels together; all where it has fewer."""
    rows, cols = shape
    if rows * cols <= most:
        return tiles(shape, side)
    share = math.sqrt(most / (rows * cols))
    starts = [_starts(n, max(1, round(n * share / side)), side) for n in (rows, cols)]
    return [
        Block(slice(r, min(r + side, rows)), slice(c, min(c + side, cols)))
        for r in starts[0]
        for c in starts[1]
    ]


def _starts(n: int, count: int, side: int) -> list[int]:
    """Where `count` spans begin, each in the middle of its share of `n` pixels."""
    return [max(0, min(round((k + 0.5) * n / count - side / 2), n - side)) for k in range(count)]
