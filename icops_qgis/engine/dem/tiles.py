"""Square parts of a grid, aligned with the tiles of the files that are written."""

from __future__ import annotations

import numpy as np

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


def spread_tiles(shape: tuple[int, int], most: int, side: int, wanted: np.ndarray | None) -> list[Block]:
    """Some parts that lie evenly over a grid.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns of the grid.
    most : int
        Pixels of all parts together.
    side : int
        Of a part [pixels].
    wanted : ndarray of bool, optional
        Which parts may be taken, an array of parts as they lie in the grid; all by default.
    """
    parts = tiles(shape, side)
    if wanted is not None:
        parts = [part for part, chosen in zip(parts, wanted.ravel()) if chosen]
    count = min(len(parts), max(1, most // side**2))
    return [parts[int((k + 0.5) * len(parts) / count)] for k in range(count)]
