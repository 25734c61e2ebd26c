"""Archives of arrays, ``.npz``: whatever a damaged or made-up one does is told as one error."""

from __future__ import annotations

import math
import tokenize
import zipfile
import zlib
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

import numpy as np

#: What zipfile and numpy raise over damage, depending on where in the file it lies; passwords and unknown
#: compressions among them.
_DAMAGE = (
    OSError, EOFError, LookupError, TypeError, ValueError, RuntimeError, OverflowError,
    tokenize.TokenError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip

#: Deflate packs a thousand bytes into one at best.
_MOST_PACKED = 1100


def load_arrays(
    path: str | PathLike, names: Sequence[str] | None = None, most_bytes: float = math.inf
) -> dict[str, np.ndarray]:
    """Read arrays of an ``.npz`` file; nothing is allocated that the file does not hold.

    Parameters
    ----------
    path : path
        The file.
    names : sequence of str, optional
        Arrays wanted; all by default.
    most_bytes : float
        What all members together may unpack to.

    Raises
    ------
    ValueError
        The file cannot be read, lacks an array, or unpacks to more; the message says which.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > min(most_bytes, _MOST_PACKED * Path(path).stat().st_size):
                raise ValueError(f"unpacks to {size / 2**20:.0f} MiB")
            if names is None:
                names = [name[: -len(".npy")] for name in archive.namelist()]
            return {name: _array(archive, f"{name}.npy") for name in names}
    except _DAMAGE as error:
        # Some of their messages quote what they found, at any length.
        raise ValueError(f"{type(error).__name__}: {error}"[:80].replace("\n", " ")) from error


def _array(archive: zipfile.ZipFile, name: str) -> np.ndarray:
    """One array, once its header fits the member that holds it."""
    size = archive.getinfo(name).file_size
    with archive.open(name) as stream:
        version = np.lib.format.read_magic(stream)
        read_header = (
            np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        )
        shape, _, dtype = read_header(stream)
        if min(shape, default=0) < 0 or math.prod(shape) * dtype.itemsize != size - stream.tell():
            raise ValueError(f"{name} is not of the size that it states")
    with archive.open(name) as stream:
        return np.lib.format.read_array(stream, allow_pickle=False)
