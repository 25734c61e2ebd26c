"""A displacement cube on disk: written by blocks, read by blocks or by dates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike

import numpy as np

from ..compute import Block
from ..files import require_space
from ..hdf5 import begin_hdf5


class Cube:
    """(n_dates, rows, cols) float32 in a scratch file; NaN where nothing was written."""

    def __init__(self, dataset):
        self._dataset = dataset

    def read(self, block: Block) -> np.ndarray:
        """(n_dates, rows, cols) float32 of one block."""
        return self._dataset[:, block.rows, block.cols]

    def write(self, block: Block, values: np.ndarray) -> None:
        """Store one block, (n_dates, rows, cols)."""
        self._dataset[:, block.rows, block.cols] = values

    def read_date(self, index: int) -> np.ndarray:
        """(rows, cols) float32 of one date."""
        return self._dataset[index]

    def write_date(self, index: int, values: np.ndarray) -> None:
        """Store one date, (rows, cols)."""
        self._dataset[index] = values


@contextmanager
def scratch_cube(path: str | PathLike, shape: tuple[int, int, int]) -> Iterator[Cube]:
    """A new cube in a scratch file, which the caller's scratch folder takes away with it.

    Parameters
    ----------
    path : path
        File to create.
    shape : (int, int, int)
        Dates, rows, columns.
    """
    require_space(path, 4 * shape[0] * shape[1] * shape[2] + 1024**2)
    with begin_hdf5(path) as handle:
        yield Cube(handle.create_dataset("cube", shape, np.float32, fillvalue=np.nan))
