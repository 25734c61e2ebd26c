"""Functions on their way to the processes of a cluster.

Nothing that is open travels. A file, or an array mapped from one, is opened again by its path in the process
that gets the function: callers and workers share storage. What stands in memory is sent as it is.

Packing is pickling, as all that dask sends is: it goes between QGIS and the workers of a scheduler that the
user has vouched for (`trust`), who have to trust each other. No file is written or read this way.
"""

from __future__ import annotations

import importlib
import io
import mmap
import operator
import platform
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cloudpickle
import numpy as np

from ..errors import EngineError
from ..hdf5 import open_hdf5
from ..provenance import plugin_version
from ..requirements import require
from .executors import Execution
from .monitor import Monitor


class Parcel:
    """A function as the caller packed it; each process that works with it unpacks it once.

    Files that the function reads stay open as long as the process holds the parcel.

    Parameters
    ----------
    content : bytes
        From `pack`.
    paths : tuple of str
        Files and folders that the function knows: a process that does not see them cannot work with it.
    versions : tuple of (str, str)
        Of the caller; others would unpack something else, or compute it otherwise.
    """

    def __init__(self, content: bytes, paths: tuple[str, ...], versions: tuple[tuple[str, str], ...]) -> None:
        self._told = content, paths, versions
        self._lock = threading.Lock()
        self._function: Callable | None = None

    def __reduce__(self):
        # From worker to worker as it came.
        return Parcel, self._told

    def apply(self, item: bytes) -> bytes:
        """What the function makes of an item; both as `pack` packs them.

        Raises
        ------
        EngineError
            As `function`; a file is not there.
        """
        try:
            return pack(self.function()(cloudpickle.loads(item)))
        except FileNotFoundError as error:
            raise EngineError(_not_seen(error.filename or str(error))) from error

    def function(self) -> Callable:
        """What was packed.

        Raises
        ------
        EngineError
            This process has other versions than the caller, or does not see its files.
        """
        with self._lock:
            if self._function is None:
                content, paths, versions = self._told
                _check_versions(versions)
                unseen = [path for path in paths if not Path(path).exists()]
                if unseen:
                    raise EngineError(_not_seen(unseen[0]))
                # Blocks are what runs side by side here, until the process ends.
                require("threadpoolctl").threadpool_limits(1)
                self._function = cloudpickle.loads(content)
            return self._function


def parcel_of(function: Callable) -> Parcel:
    """Pack a function with all it holds.

    Raises
    ------
    TypeError
        It holds something that cannot be sent, such as a file that is open for writing.
    """
    stream = io.BytesIO()
    packer = _Packer(stream)
    packer.dump(function)
    return Parcel(stream.getvalue(), tuple(sorted(packer.paths)), _versions())


def pack(what: object) -> bytes:
    """Pack an item, a result or a parcel; as bytes, dask neither looks into them nor rearranges them."""
    stream = io.BytesIO()
    _Packer(stream).dump(what)
    return stream.getvalue()


class _Packer(cloudpickle.CloudPickler):
    """Sends what cannot be sent as the way to make it again."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self.paths: set[str] = set()
        """What was met and exists."""
        self._files: dict[str, object] = {}

    def reducer_override(self, obj: object):
        """Asked for every object but the plainest."""
        if isinstance(obj, np.ndarray):
            return self._array(obj)
        if isinstance(obj, Path):
            self._note(str(obj))
        elif isinstance(obj, Monitor):
            # Progress and Cancel belong to the caller.
            return Monitor, ()
        elif isinstance(obj, Execution) and obj.scheduler:
            return replace, (replace(obj, scheduler=""),)
        elif isinstance(obj, type(threading.Lock())):
            return threading.Lock, ()
        again = self._library_object(obj)
        if again is None:
            return super().reducer_override(obj)
        if again[0] is _reopened:
            self._note(again[1][0])
        return again

    def _array(self, array: np.ndarray):
        mapped = _mapping(array)
        if mapped is None:
            if not array.flags.forc:
                # A view ordered by other axes, sent by rows, would be summed in another order there.
                order = np.argsort(-np.abs(array.strides), kind="stable")
                return np.transpose, (np.ascontiguousarray(array.transpose(order)), np.argsort(order))
            return super().reducer_override(array)
        # Others read the file, not the pages that this process has written to.
        mapped.flush()
        begin = mapped.offset - mapped.offset % mmap.ALLOCATIONGRANULARITY
        begin += array.ctypes.data - np.frombuffer(mapped._mmap, np.uint8).ctypes.data
        self._note(str(mapped.filename))
        return _mapped, (str(mapped.filename), begin, array.shape, array.strides, array.dtype)

    def _library_object(self, obj: object) -> tuple | None:
        """How to make an object of h5py or numba again; None for all others."""
        origin = type(obj).__module__.partition(".")[0]
        if origin == "h5py":
            h5py = sys.modules["h5py"]
            if isinstance(obj, h5py.File):
                if obj.mode != "r":
                    raise TypeError(
                        f"{obj.filename} is open for writing and cannot be read by other processes"
                    )
                return _reopened, (str(Path(obj.filename).absolute()),)
            if isinstance(obj, h5py.Dataset):
                # Each question for it makes another object of the same file.
                file = self._files.setdefault(obj.file.filename, obj.file)
                return _dataset, (file, obj.name, obj.id.get_access_plist().get_chunk_cache())
        if origin == "numba" and hasattr(obj, "py_func") and "<locals>" not in obj.py_func.__qualname__:
            # By name, so that the compiled code is taken from the cache on disk.
            return _named, (obj.py_func.__module__, obj.py_func.__qualname__)
        return None

    def _note(self, path: str) -> None:
        if Path(path).exists():
            self.paths.add(str(Path(path).absolute()))


def _mapping(array: np.ndarray) -> np.memmap | None:
    """The mapped file whose values an array shows; None where they stand in memory."""
    if array.size == 0 or min(array.strides, default=0) < 0:
        return None
    found = array
    while isinstance(found, np.ndarray):
        if isinstance(found, np.memmap) and found._mmap is not None and found.filename is not None:
            return found
        found = found.base
    return None


def _mapped(path: str, begin: int, shape: tuple, strides: tuple, dtype: np.dtype) -> np.ndarray:
    n_bytes = dtype.itemsize + sum((n - 1) * step for n, step in zip(shape, strides))
    content = np.memmap(path, np.uint8, "r", offset=begin, shape=(n_bytes,))
    return np.ndarray(shape, dtype, content, strides=strides)


def _reopened(path: str):
    return open_hdf5(Path(path), "the stage before")


def _dataset(file, name: str, cache: tuple[int, int, float]):
    h5py = require("h5py")
    access = h5py.h5p.create(h5py.h5p.DATASET_ACCESS)
    access.set_chunk_cache(*cache)
    return h5py.Dataset(h5py.h5d.open(file.id, name.encode(), access))


def _named(module: str, name: str) -> object:
    return operator.attrgetter(name)(importlib.import_module(module))


def _versions() -> tuple[tuple[str, str], ...]:
    """What must be the same in all processes."""
    numpy = ".".join(np.__version__.split(".")[:2])
    python = ".".join(platform.python_version_tuple()[:2])
    return ("ICOPS", plugin_version()), ("Python", python), ("numpy", numpy)


def _check_versions(of_caller: tuple[tuple[str, str], ...]) -> None:
    here = dict(_versions())
    for name, version in of_caller:
        if here.get(name) != version:
            raise EngineError(
                f"The dask worker {_address()} has {name} {here.get(name)}, QGIS has {version}; start all "
                f"workers with {name} {version}."
            )


def _not_seen(path: str) -> str:
    return (
        f"The dask worker {_address()} does not see {path}: inputs, outputs and the work folder must lie on "
        "storage that QGIS and all workers share under the same names (Processing option Work folder)."
    )


def _address() -> str:
    """Of the worker that this process is."""
    from distributed import get_worker

    try:
        return get_worker().address
    except ValueError:
        return platform.node()
