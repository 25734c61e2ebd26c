"""HDF5 files of other programs: opened, looked into, and their damage told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...hdf5 import DAMAGE, as_text
from ...requirements import require

#: More values than this are not read at once.
MAX_ELEMENTS = 200_000_000


@contextmanager
def opened(path: Path) -> Iterator:
    """An HDF5 file, open for reading.

    Raises
    ------
    EngineError
        It is none, or something in it cannot be read.
    """
    h5py = require("h5py")
    try:
        # Damage may leave patterns that are no numbers.
        with h5py.File(path, "r") as handle, np.errstate(invalid="ignore", over="ignore"):
            yield handle
    except DAMAGE as error:
        raise EngineError(
            f"{path} cannot be read (truncated, damaged or not HDF5); copy or write it again."
        ) from error


def dataset_shape(handle, name: str) -> tuple[int, ...] | None:
    """Size of a dataset of numbers; None where there is none of that name."""
    item = handle.get(name)
    if not isinstance(item, require("h5py").Dataset) or item.dtype.kind not in "fiub":
        return None
    return tuple(item.shape)


def check_elements(path: Path, name: str, shape: tuple[int, ...]) -> None:
    """See that a dataset can be read whole, before it is: a small file may declare any size.

    Raises
    ------
    EngineError
        It is too large.
    """
    if float(np.prod(np.array(shape, dtype=np.float64))) > MAX_ELEMENTS:
        raise EngineError(f"{path}: {name} of size {shape} is too large to be right; write the file again.")


def texts(handle, name: str) -> list[str]:
    """The elements of a dataset of text, or of whole numbers, as text."""
    return [as_text(value).strip() for value in np.asarray(handle[name][()]).ravel().tolist()]
