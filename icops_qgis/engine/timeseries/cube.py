"""A displacement cube on disk: written by blocks, read by blocks or by dates."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..compute import Block
from ..files import require_space
from ..scatterers.persistent.scratch import ScratchArray


class Cube:
    """(n_dates, rows, cols) float32 in a scratch file; NaN where nothing was written.

    Parameters
    ----------
    path : Path
        File to create, which the caller's scratch folder takes away with it.
    shape : (int, int, int)
        Dates, rows, columns.
    """

    def __init__(self, path: Path, shape: tuple[int, int, int]):
        require_space(path, 4 * shape[0] * shape[1] * shape[2])
        self._values = ScratchArray(path, shape, np.float32)
        nothing = np.full(shape[1:], np.nan, np.float32)
        for index in range(shape[0]):
            self.write_date(index, nothing)

    def read(self, block: Block) -> np.ndarray:
        """(n_dates, rows, cols) float32 of one block."""
        return self._values.read((slice(None), block.rows, block.cols))

    def write(self, block: Block, values: np.ndarray) -> None:
        """Store one block, (n_dates, rows, cols)."""
        self._values.write((slice(None), block.rows, block.cols), values)

    def read_date(self, index: int) -> np.ndarray:
        """(rows, cols) float32 of one date."""
        return self._values.read(index)

    def write_date(self, index: int, values: np.ndarray) -> None:
        """Store one date, (rows, cols)."""
        self._values.write(index, values)
