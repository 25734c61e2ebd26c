"""The HDF5 file of statistically homogeneous pixels.

Datasets: ``shp`` (rows, cols, n_bytes) uint8, the windows bit by bit, row by row, the first pixel in the
highest bit (``numpy.unpackbits(mask, count=rows * cols)`` of the window's size); ``shpCount`` (rows, cols)
uint16, pixels accepted, the centre included, 0 where there is no data; ``effectiveN`` (rows, cols) float32,
dates that count; ``date`` (n_dates,). Attributes: ``WINDOW_ROWS``, ``WINDOW_COLS``, ``TEST``, ``FORM``,
``ALPHA``, ``EFFECTIVE_N``, and those of the grid.

`homogeneous.window_kernels.neighbours` turns a mask into offsets inside a compiled kernel.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..files import replacing, require_space
from ..grid import Grid
from ..hdf5 import (
    OpenDatasets,
    as_date,
    begin_hdf5,
    check_size,
    damage_explained,
    grid_attributes,
    has_dataset,
    open_hdf5,
    read_attributes,
    read_grid,
    write_attributes,
)
from ..provenance import DEVICE, Provenance

#: Rows and columns of a chunk.
_CHUNK = (32, 256)


@dataclass(frozen=True)
class ShpHeader:
    """What is known of a file of homogeneous pixels before any window is read."""

    grid: Grid
    """Size, and position where the stack is geocoded."""
    dates: tuple[date, ...]
    """Dates of the stack."""
    window: tuple[int, int]
    """Rows and columns of the window, odd."""
    test: str
    """The test of homogeneity."""
    alpha: float
    """Its level."""
    form: str = ""
    """Form of FaSHPS."""
    effective_n: str = "nominal"
    """``auto`` where coherent dates count less."""

    @property
    def n_bytes(self) -> int:
        """Bytes of one packed window."""
        return -(-self.window[0] * self.window[1] // 8)


class ShpFile:
    """Read access to homogeneous pixels; open it with `open_shp`."""

    def __init__(self, path: Path, handle, header: ShpHeader):
        self.path = path
        self.header = header
        self._handle = handle
        self._datasets = OpenDatasets(handle)

    def masks(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols, n_bytes) uint8: packed windows."""
        return self._read("shp", rows, cols)

    def windows(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols, window rows, window cols) bool: windows; for small blocks."""
        packed = self.masks(rows, cols)
        size = self.header.window
        bits = np.unpackbits(packed, axis=-1, count=size[0] * size[1])
        return bits.reshape(*packed.shape[:2], *size).astype(bool)

    def counts(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) uint16: homogeneous pixels, the centre included; 0 without data."""
        return self._read("shpCount", rows, cols)

    def effective_dates(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float32: dates that count."""
        return self._read("effectiveN", rows, cols)

    def _read(self, name: str, rows: slice, cols: slice) -> np.ndarray:
        with damage_explained(self.path, "homogeneous_pixels"):
            return self._datasets[name][rows, cols]

    def check_stack(self, stack) -> None:
        """See that the file belongs to a stack.

        Parameters
        ----------
        stack : StackFile
            Open stack.

        Raises
        ------
        EngineError
            Size or dates differ.
        """
        mine, its = self.header, stack.header
        if mine.grid.shape != its.grid.shape or mine.dates != its.dates:
            raise EngineError(
                f"{self.path} was made of another stack ({mine.grid.rows} x {mine.grid.cols} pixels, "
                f"{len(mine.dates)} dates) than {stack.path} ({its.grid.rows} x {its.grid.cols}, "
                f"{its.n_dates}); run homogeneous_pixels on this one."
            )


class ShpWriter:
    """Fills a new file tile by tile; made by `create_shp`."""

    def __init__(self, handle):
        self._handle = handle

    def write(
        self, rows: slice, cols: slice, masks: np.ndarray, counts: np.ndarray, effective: np.ndarray
    ) -> None:
        """Store packed windows (rows, cols, n_bytes), their counts and the dates that count (rows, cols)."""
        for name, values in (("shp", masks), ("shpCount", counts), ("effectiveN", effective)):
            self._handle[name][rows, cols] = values

    def tell_device(self, device: str) -> None:
        """Keep what the work was done by."""
        write_attributes(self._handle, {DEVICE: device})


@contextmanager
def create_shp(path: str | PathLike, header: ShpHeader, provenance: Provenance) -> Iterator[ShpWriter]:
    """Create a file of homogeneous pixels; it appears under its name when the block ends well.

    Parameters
    ----------
    path : path
        Destination (``.h5``).
    header : ShpHeader
        What to store about the windows.
    provenance : Provenance
        The run that makes the file.
    """
    shape = header.grid.shape
    chunk = tuple(min(n, most) for n, most in zip(shape, _CHUNK))
    # Chunks are written whole, those at the edges too.
    stored = [-(-n // side) * side for n, side in zip(shape, chunk)]
    require_space(path, stored[0] * stored[1] * (header.n_bytes + 6) + 1024**2)
    with replacing(path) as partial, begin_hdf5(partial) as handle:
        write_attributes(handle, provenance.as_attributes())
        write_attributes(handle, grid_attributes(header.grid))
        window = {"WINDOW_ROWS": header.window[0], "WINDOW_COLS": header.window[1]}
        test = {"TEST": header.test, "FORM": header.form, "ALPHA": header.alpha}
        write_attributes(handle, {"FILE_TYPE": "shp", **window, **test, "EFFECTIVE_N": header.effective_n})
        handle.create_dataset("date", data=np.array([f"{d:%Y%m%d}" for d in header.dates], dtype="S8"))
        # Uncompressed: chance rejections are scattered over the bits and hardly pack.
        handle.create_dataset("shp", (*shape, header.n_bytes), np.uint8, chunks=(*chunk, header.n_bytes))
        for name, kind in (("shpCount", np.uint16), ("effectiveN", np.float32)):
            write_attributes(handle.create_dataset(name, shape, kind, chunks=chunk), {"UNIT": "1"})
        yield ShpWriter(handle)


@contextmanager
def open_shp(path: str | PathLike) -> Iterator[ShpFile]:
    """Open a file of homogeneous pixels and check that it is whole.

    Raises
    ------
    EngineError
        The file is missing, is not HDF5, or holds no homogeneous pixels.
    """
    path = Path(path)
    with open_hdf5(path, "homogeneous_pixels") as handle:
        with damage_explained(path, "homogeneous_pixels"):
            header = _read_header(path, handle)
        yield ShpFile(path, handle, header)


def _read_header(path: Path, handle) -> ShpHeader:
    missing = [n for n in ("shp", "shpCount", "effectiveN", "date") if not has_dataset(handle, n)]
    if missing:
        raise EngineError(f"{path} has no dataset {', '.join(missing)}; write it with homogeneous_pixels.")
    attributes = read_attributes(handle)
    shape = handle["shp"].shape
    try:
        window = int(attributes["WINDOW_ROWS"]), int(attributes["WINDOW_COLS"])
        alpha = float(attributes["ALPHA"])
    except (KeyError, ValueError) as error:
        raise EngineError(
            f"{path} does not tell its window and level; write it again with homogeneous_pixels."
        ) from error
    header = ShpHeader(
        read_grid(shape[:2], attributes),
        tuple(as_date(path, value) for value in handle["date"][:]),
        window,
        attributes.get("TEST", ""),
        alpha,
        attributes.get("FORM", ""),
        attributes.get("EFFECTIVE_N", "nominal"),
    )
    odd = min(window) > 0 and all(side % 2 == 1 for side in window)
    if len(shape) != 3 or not odd or handle["shp"].dtype != np.uint8 or shape[2] != header.n_bytes:
        raise EngineError(
            f"{path}: shp is {handle['shp'].dtype} of size {shape}, which does not fit a window of "
            f"{window[0]} x {window[1]}; write the file again with homogeneous_pixels."
        )
    check_size(path, handle, (shape[2], *shape[:2]), {"shpCount": "", "effectiveN": ""})
    return header
