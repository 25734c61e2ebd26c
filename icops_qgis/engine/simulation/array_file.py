"""The ``.npz`` files of simulated truth, written array by array and part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from os import PathLike

import numpy as np

from ..array_archive import load_arrays
from ..errors import EngineError
from ..files import replacing


class ArrayWriter:
    """Adds arrays to an ``.npz`` file; made by `create_arrays`."""

    def __init__(self, archive: zipfile.ZipFile):
        self._archive = archive

    def write(self, name: str, values: np.ndarray) -> None:
        """Store an array that is in memory."""
        values = np.ascontiguousarray(values)
        self.write_parts(name, values.shape, values.dtype, (values,))

    def write_parts(
        self, name: str, shape: tuple[int, ...], dtype: np.dtype, parts: Iterable[np.ndarray]
    ) -> None:
        """Store an array whose parts follow each other in C order: it is never whole in memory."""
        header = {"descr": np.lib.format.dtype_to_descr(np.dtype(dtype)), "fortran_order": False}
        with self._archive.open(f"{name}.npy", "w", force_zip64=True) as stream:
            np.lib.format.write_array_header_1_0(stream, header | {"shape": tuple(shape)})
            for part in parts:
                stream.write(np.ascontiguousarray(part, dtype).tobytes())


@contextmanager
def create_arrays(path: str | PathLike) -> Iterator[ArrayWriter]:
    """Create an ``.npz`` file; it appears under its name when the block ends well."""
    with (
        replacing(path) as partial,
        zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        yield ArrayWriter(archive)


def read_arrays(path: str | PathLike, names: Sequence[str], writer: str) -> dict[str, np.ndarray]:
    """Arrays of an ``.npz`` file by name.

    Parameters
    ----------
    path : path
        The file.
    names : sequence of str
        Arrays wanted.
    writer : str
        The algorithm that writes such files, for the message.

    Raises
    ------
    EngineError
        The file is missing, damaged or something else.
    """
    try:
        return load_arrays(path, names)
    except ValueError as error:
        raise EngineError(
            f"{path} is not a readable truth file; give the .npz that {writer} wrote."
        ) from error


def date_names(dates: Iterable[date]) -> np.ndarray:
    """(n,) str: dates as a file holds them, ``YYYY-MM-DD``."""
    return np.array([day.isoformat() for day in dates])


def parse_dates(names: np.ndarray) -> tuple[date, ...]:
    """What `date_names` made, as dates.

    Raises
    ------
    EngineError
        They are none.
    """
    try:
        return tuple(date.fromisoformat(str(name)) for name in names.tolist())
    except (TypeError, ValueError) as error:
        raise EngineError(f"The dates of a truth file are damaged ({error}); simulate it again.") from error
