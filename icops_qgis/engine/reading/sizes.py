"""Sizes that an image can have."""

from __future__ import annotations

from pathlib import Path

from ..errors import EngineError

#: Beyond this many rows or columns a header is taken for damaged.
MAX_SIZE = 10**6

#: Beyond this many pixels a single raster is taken for damaged (40 GB of float32).
MAX_PIXELS = 10**10


def check_size(path: Path, rows: int, cols: int) -> None:
    """Refuse a size that no image has.

    Raises
    ------
    EngineError
    """
    if not (1 <= rows <= MAX_SIZE and 1 <= cols <= MAX_SIZE and rows * cols <= MAX_PIXELS):
        raise EngineError(
            f"{path}: a raster of {rows} rows x {cols} columns cannot be right; check the header."
        )
