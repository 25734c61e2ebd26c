"""What all HDF5 files between stages share: opening, attributes, dates, grids, in MintPy's names."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import numpy as np

from .errors import EngineError
from .grid import Grid
from .requirements import require

#: Beyond this many dates, rows or columns a header is taken for damaged.
MAX_SIZE = 10**6

#: What HDF5 keeps of each dataset, the chunks read last, for blocks that share chunks [bytes]; and how many
#: slots its table of them has: chunks that fall on the same one push each other out.
_KEPT, _SLOTS = 32 * 1024**2, 10_007

#: h5py tells damage by almost any type of exception, depending on where in the file it lies.
DAMAGE = (OSError, RuntimeError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError)


def open_hdf5(path: Path, writer: str):
    """Open an HDF5 file for reading.

    Parameters
    ----------
    path : Path
        The file.
    writer : str
        Id of the algorithm that writes such files, for the sentence.

    Returns
    -------
    h5py.File

    Raises
    ------
    EngineError
        The file is missing or is not HDF5.
    """
    h5py = require("h5py")
    if not path.is_file():
        raise EngineError(f"{path} does not exist; give the .h5 file that {writer} wrote.")
    try:
        return h5py.File(path, "r", rdcc_nbytes=_KEPT, rdcc_nslots=_SLOTS, rdcc_w0=0.0)
    except OSError as error:
        raise EngineError(
            f"{path} is not a readable HDF5 file (damaged, truncated or another format); "
            f"write it again with {writer}."
        ) from error


def begin_hdf5(path: Path):
    """Begin an HDF5 file.

    Its structure has the form of HDF5 1.10, which carries checksums: damage to it is noticed as it is read,
    while libhdf5 can crash or hang on damage to the older form, h5py's default. The one part without a
    checksum is left out by `write_attributes`.

    Parameters
    ----------
    path : Path
        The file, overwritten where it exists.

    Returns
    -------
    h5py.File
    """
    return require("h5py").File(path, "w", libver=("v110", "v110"))


def write_attributes(item, attributes: Mapping[str, object]) -> None:
    """Store attributes as text of fixed length, UTF-8.

    Text of any length, as h5py stores it, lies in a heap without a checksum: on some damage to its sizes
    libhdf5 reads on for ever.

    Parameters
    ----------
    item : h5py.Group or h5py.Dataset
        What they belong to.
    attributes : mapping
        Values by name, stored as their text.
    """
    for name, value in attributes.items():
        text = str(value).encode("utf-8")
        kind = require("h5py").string_dtype("utf-8", max(len(text), 1))
        item.attrs.create(name, np.bytes_(text), dtype=kind)


@contextmanager
def damage_explained(path: Path, writer: str) -> Iterator[None]:
    """Turn what h5py and conversions raise over a damaged file into one sentence.

    Parameters
    ----------
    path : Path
        The file that is read within the block.
    writer : str
        Id of the algorithm, or name of the program, that writes such files, for the sentence.

    Raises
    ------
    EngineError
        Something in the file cannot be read.
    """
    try:
        yield
    except DAMAGE as error:
        raise EngineError(
            f"{path} cannot be read (truncated or damaged); write it again with {writer}."
        ) from error


class OpenDatasets(dict):
    """Datasets of an open file by name, opened when they are first asked for.

    They stay open, and with them the chunks that HDF5 keeps.
    """

    def __init__(self, handle):
        super().__init__()
        self._handle = handle

    def __missing__(self, name: str):
        self[name] = dataset = self._handle[name]
        return dataset


def keeping_chunks(handle, name: str, n_bytes: int):
    """A dataset of an open file that keeps the chunks read last, unpacked, so that tiles may overlap.

    Parameters
    ----------
    handle : h5py.File
        Open for reading.
    name : str
        A dataset in it.
    n_bytes : int
        Memory for its chunks; HDF5 drops those first that were asked for longest ago.

    Returns
    -------
    h5py.Dataset
    """
    h5py = require("h5py")
    dataset = handle[name]
    if dataset.chunks is None:
        return dataset
    n_chunks = n_bytes // max(1, dataset.dtype.itemsize * math.prod(dataset.chunks))
    access = h5py.h5p.create(h5py.h5p.DATASET_ACCESS)
    access.set_chunk_cache(max(_SLOTS, 100 * n_chunks + 1), n_bytes, 0.0)
    path = dataset.name.encode()
    # HDF5 heeds the settings of the first one to open a dataset.
    del dataset
    return h5py.Dataset(h5py.h5d.open(handle.id, path, access))


def has_dataset(handle, name: str) -> bool:
    """Whether an open file holds a dataset (not a group) of that name."""
    return isinstance(handle.get(name), require("h5py").Dataset)


def check_kinds(path: Path, handle, kinds: Mapping[str, str], writer: str) -> None:
    """Check that the datasets of a file hold what their names promise.

    Parameters
    ----------
    path : Path
        The file, for the sentence.
    handle : h5py.File
        Open for reading.
    kinds : mapping
        Kind of number by dataset, as numpy's ``dtype.kind``; those that the file lacks are passed over.
    writer : str
        Id of the algorithm that writes such files, for the sentence.

    Raises
    ------
    EngineError
        One holds something else.
    """
    for name, kind in kinds.items():
        if name in handle and (not has_dataset(handle, name) or handle[name].dtype.kind != kind):
            raise EngineError(
                f"{path}: {name} does not hold the numbers it should; write the file again with {writer}."
            )


def check_size(path: Path, handle, shape: tuple[int, ...], rasters: Mapping[str, str]) -> None:
    """Check that a stack's size is sane and that its geometry rasters have it.

    Raises
    ------
    EngineError
        It is not, or one has not.
    """
    if min(shape) < 1 or max(shape) > MAX_SIZE:
        raise EngineError(f"{path}: a stack of size {shape} cannot be right; write the file again.")
    for name in rasters:
        if name in handle and handle[name].shape != shape[1:]:
            raise EngineError(
                f"{path}: the raster {name} has size {handle[name].shape}, the images {shape[1:]}; "
                "import geometry of the same size."
            )


def read_attributes(handle) -> dict[str, str]:
    """The attributes of an open file as text."""
    return {as_text(name): as_text(value) for name, value in handle.attrs.items()}


def read_wavelength(path: Path, attributes: Mapping[str, str]) -> float:
    """The radar wavelength [m].

    Raises
    ------
    EngineError
        It is absent or not a radar's.
    """
    try:
        wavelength = float(attributes["WAVELENGTH"])
    except (KeyError, ValueError):
        wavelength = np.nan
    if not 0.01 < wavelength < 2.0:
        raise EngineError(f"{path} has no usable attribute WAVELENGTH (radar wavelength in metres).")
    return wavelength


def as_text(value) -> str:
    """Text of an attribute or of an element of a byte-string dataset; what is no UTF-8 is replaced."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    # h5py decodes such bytes to surrogates, which no file takes.
    return str(value).encode("utf-8", "replace").decode("utf-8")


def as_date(path: Path, value) -> date:
    """Date of an element of a ``date`` dataset.

    Raises
    ------
    EngineError
        It is not ``YYYYMMDD``.
    """
    try:
        return datetime.strptime(as_text(value), "%Y%m%d").date()
    except ValueError as error:
        raise EngineError(f"{path}: {as_text(value)!r} in dataset date is not a date (YYYYMMDD).") from error


def read_grid(shape: tuple[int, int], attributes: Mapping[str, str]) -> Grid:
    """The grid that MintPy's attributes describe; in radar coordinates where there are none."""
    try:
        x0, dx, y0, dy = (float(attributes[n]) for n in ("X_FIRST", "X_STEP", "Y_FIRST", "Y_STEP"))
    except (KeyError, ValueError):
        return Grid(*shape)
    crs = attributes.get("CRS_WKT") or f"EPSG:{attributes.get('EPSG', '4326')}"
    return Grid(*shape, transform=(x0, dx, 0.0, y0, 0.0, dy), crs=crs)


def grid_attributes(grid: Grid) -> dict[str, str]:
    """MintPy's attributes of a grid."""
    attributes = {"WIDTH": str(grid.cols), "LENGTH": str(grid.rows)}
    if grid.transform is None:
        return attributes
    x0, dx, _, y0, _, dy = grid.transform
    attributes |= {"X_FIRST": repr(x0), "X_STEP": repr(dx), "Y_FIRST": repr(y0), "Y_STEP": repr(dy)}
    crs = grid.crs or ""
    if crs.startswith("EPSG:"):
        attributes["EPSG"] = crs[len("EPSG:") :]
    else:
        attributes["CRS_WKT"] = crs
    unit = "degrees" if crs == "EPSG:4326" or crs.startswith("GEOG") else "meters"
    return attributes | {"X_UNIT": unit, "Y_UNIT": unit}
