"""Variables of .mat files, which come from anywhere: arrays of numbers only, of a size that is checked first.

Version 5 (MATLAB's -v6 and -v7) is read by scipy, which builds no objects of classes and runs nothing;
version 7.3 is HDF5, whose arrays stand transposed.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...requirements import require
from .place import signature

#: Bytes of all variables that are read; series of a million points at 300 dates take 2.4 GB.
MAX_BYTES = 4 << 30

#: Of version 5: types of elements that hold a variable and a packed one, flag of complex variables, types of
#: elements that hold numbers, and bytes of a variable before its numbers at most.
_MATRIX, _PACKED, _COMPLEX, _NUMBERS, _HEAD = 14, 15, 0x0800, {1, 2, 3, 4, 5, 6, 7, 9, 12, 13}, 1024

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
            _check_types_5(path, names)
            found = scipy.io.loadmat(str(path), variable_names=list(names))
    arrays = {}
    for name in names:
        array = found.get(name)
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "fiu" or array.shape != shapes[name]:
            raise _no_numbers(path, name)
        # Damage may leave patterns that are no numbers.
        with np.errstate(invalid="ignore", over="ignore"):
            arrays[name] = array.astype(np.float64)
    return arrays


def _count(shape: tuple[int, ...]) -> int:
    count = 1
    for size in shape:
        count *= int(size)
    return count


def _check_types_5(path: Path, names: Sequence[str]) -> None:
    """See that what stands as numbers says it holds numbers: scipy crashes over other types of elements.

    Raises
    ------
    EngineError
        A variable is complex.
    ValueError
        Something else stands there.
    """
    with path.open("rb") as file:
        order = "<" if file.read(128)[126:] == b"IM" else ">"
        while True:
            tag = file.read(8)
            if len(tag) < 8:
                return
            kind, size = struct.unpack(f"{order}2I", tag)
            head = file.read(min(size, _HEAD))
            if kind == _PACKED:
                head = zlib.decompressobj().decompress(head, _HEAD)
                kind, head = struct.unpack_from(f"{order}I", head)[0], head[8:]
            if kind == _MATRIX:
                _check_type_5(path, head, order, names)
            file.seek(size - min(size, _HEAD), os.SEEK_CUR)


def _check_type_5(path: Path, head: bytes, order: str, names: Sequence[str]) -> None:
    """The same of a variable: flags, size, name and, at the end, numbers."""
    flags = struct.unpack_from(f"{order}I", head, 8)[0]
    at, name = 16, b""
    for _ in ("size", "name"):
        kind, size = struct.unpack_from(f"{order}2I", head, at)
        # Up to four bytes stand in the tag itself.
        start, size = (at + 4, kind >> 16) if kind >> 16 else (at + 8, size)
        name = head[start : start + size]
        at = start + -(-size // 8) * 8 if start == at + 8 else at + 8
    if name.decode("latin-1") not in names:
        return
    if flags & _COMPLEX:
        raise _no_numbers(path, name.decode("latin-1"))
    kind = struct.unpack_from(f"{order}I", head, at)[0] & 0xFFFF
    if kind not in _NUMBERS:
        raise ValueError(f"type {kind}")


def _no_numbers(path: Path, name: str) -> EngineError:
    return EngineError(f"{path}: {name} is no array of real numbers of the size it declares; save it again.")


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
