"""Arrays that live in a file of the scratch folder: only the part in use is in memory."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np


class ScratchArray:
    """An array of fixed size in a file, written and read by parts from any thread, and read elsewhere."""

    def __init__(self, path: Path, shape: tuple[int, ...], dtype: type):
        self.path = path
        self.shape = shape
        self.dtype = np.dtype(dtype)
        with path.open("wb") as stream:
            stream.truncate(int(np.prod(shape, dtype=np.int64)) * self.dtype.itemsize)

    def __getstate__(self) -> dict[str, object]:
        # For another process, perhaps of another machine: what was written must be in the file by then.
        with self.path.open("rb+") as stream:
            os.fsync(stream.fileno())
        return vars(self)

    def read(self, index) -> np.ndarray:
        """A copy of a part."""
        return self._part(index, "r").copy()

    def write(self, index, values: np.ndarray) -> None:
        """Replace a part."""
        if 0 not in self.shape:
            np.memmap(self.path, self.dtype, "r+", shape=self.shape)[index] = values

    def view(self) -> np.ndarray:
        """The whole array mapped for reading; what is touched counts as memory until the view is let go."""
        return self._part(..., "r")

    def _part(self, index, mode: str) -> np.ndarray:
        # An empty file cannot be mapped.
        if 0 in self.shape:
            return np.zeros(self.shape, self.dtype)[index]
        # Mapped anew each time: pages of an old mapping would count as memory of this process.
        return np.memmap(self.path, self.dtype, mode, shape=self.shape)[index]
