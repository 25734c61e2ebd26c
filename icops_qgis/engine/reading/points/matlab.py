"""Variables of .mat files, which come from anywhere: arrays of numbers only, of a size that is checked first.

Version 5 (MATLAB's -v6 and -v7) is read by scipy, which builds no objects of classes and runs nothing;
version 7.3 is HDF5, whose arrays stand transposed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...requirements import require
from .place import signature

#: Bytes of all variables that are read; series of a million points at 300 dates take 2.4 GB.
MAX_BYTES = 4 << 30

_NUMERIC = ("double", "single", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64")


def variable_shapes(path: Path) -> Mapping[str, tuple[int, ...]]:
    """Names and sizes (MATLAB's order) of the arrays of numbers in a file, without reading them.

    Raises
    ------
    EngineError
        The file is damaged or none.
    """
    kind = signature(path)
    if kind == "mat73":
        return _shapes_73(path)
    if kind != "mat5":
        raise EngineError(f"{path} is no .mat file of MATLAB 5 or later; save it with -v7 or -v7.3.")
    import scipy.io

    with _Explained(path):
        return {name: tuple(shape) for name, shape, kind in scipy.io.whosmat(str(path)) if kind in _NUMERIC}


def read_variables(
    path: Path, names: Sequence[str], shapes: Mapping[str, tuple[int, ...]]
) -> dict[str, np.ndarray]:
    """Some arrays of a file, in MATLAB's order.

    Parameters
    ----------
    path : Path
        The file.
    names : sequence of str
        Variables to read, all of them in `shapes`.
    shapes : mapping
        From `variable_shapes`.

    Returns
    -------
    dict of ndarray of float64

    Raises
    ------
    EngineError
        They are too large, complex, or the file is damaged.
    """
    n_bytes = 8 * sum(_count(shapes[name]) for name in names)
    if n_bytes > MAX_BYTES:
        raise EngineError(
            f"{path} declares {n_bytes / 2**30:.0f} GiB of numbers; save fewer points or dates in a file."
        )
    if signature(path) == "mat73":
        found = _read_73(path, names)
    else:
        import scipy.io

        with _Explained(path):
            found = scipy.io.loadmat(str(path), variable_names=list(names))
    arrays = {}
    for name in names:
        array = found.get(name)
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "fiu" or array.shape != shapes[name]:
            raise EngineError(
                f"{path}: {name} is no array of real numbers of the size it declares; save it again."
            )
        # Damage may leave patterns that are no numbers.
        with np.errstate(invalid="ignore", over="ignore"):
            arrays[name] = array.astype(np.float64)
    return arrays


def _count(shape: tuple[int, ...]) -> int:
    count = 1
    for size in shape:
        count *= int(size)
    return count


def _shapes_73(path: Path) -> dict[str, tuple[int, ...]]:
    h5py = require("h5py")
    with _Explained(path), h5py.File(path, "r") as handle:
        return {
            name: tuple(reversed(item.shape))
            for name, item in handle.items()
            if isinstance(item, h5py.Dataset) and item.dtype.kind in "fiu"
        }


def _read_73(path: Path, names: Sequence[str]) -> dict[str, np.ndarray]:
    h5py = require("h5py")
    with _Explained(path), h5py.File(path, "r") as handle:
        return {name: handle[name][()].T for name in names}


class _Explained:
    """Turns what readers raise over a damaged file into one sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind, error, _traceback) -> bool:
        # scipy and h5py tell damage by almost any type of exception, depending on where in the file it lies.
        if isinstance(error, Exception) and not isinstance(error, EngineError):
            raise EngineError(
                f"{self._path} cannot be read as a .mat file (damaged, truncated or another format); "
                "save it again."
            ) from error
        return False
