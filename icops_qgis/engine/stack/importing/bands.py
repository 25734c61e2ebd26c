"""Bands of images and geometry in many file formats behind one call: `read` a window, and only that.

A complex band gives complex64, a real one float32 or float64 (positions keep the precision they
are stored in).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np

from ...errors import EngineError
from ...grid import Grid

#: GAMMA's SCOMPLEX: pairs of big-endian int16.
SHORT_COMPLEX = np.dtype([("re", ">i2"), ("im", ">i2")])

#: Windows announced to the system beyond the one that is read: the blocks that other threads begin.
_AHEAD = 4


class Band(Protocol):
    """A raster that lies somewhere."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def grid(self) -> Grid:
        """Size, and position where it lies on a map."""

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols): a window."""


@dataclass(frozen=True)
class BinaryBand:
    """A band of a headless binary file."""

    path: Path
    """The file."""
    grid: Grid
    """Size."""
    dtype: np.dtype
    """Type as stored, with its byte order."""
    row_step: int = 0
    """Bytes from row to row; 0 where rows follow one another."""
    start: int = 0
    """Bytes before the first pixel."""

    @property
    def _step(self) -> int:
        return self.row_step or self.grid.cols * self.dtype.itemsize

    def check(self, needed: str) -> None:
        """Compare the file's size with that of the grid.

        Parameters
        ----------
        needed : str
            Which file states the size, for the message.

        Raises
        ------
        EngineError
            They differ.
        """
        expected = self._step * self.grid.rows
        try:
            size = self.path.stat().st_size
        except OSError as error:
            raise EngineError(f"{self.path} cannot be read: {error.strerror}.") from error
        if size != expected:
            what = "is truncated" if size < expected else "is larger than that"
            raise EngineError(
                f"{self.path} has {size} bytes where {self.grid.rows} lines x {self.grid.cols} samples "
                f"({needed}) need {expected}: it {what} or belongs to another header; copy it again."
            )

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols): a window; no byte outside its columns is read.

        Raises
        ------
        EngineError
            The file is shorter than its grid.
        """
        values = np.empty((rows.stop - rows.start, cols.stop - cols.start), self.dtype)
        self._fill(rows, cols, values)
        return to_native(values)

    def _fill(self, rows: slice, cols: slice, values: np.ndarray) -> None:
        """Read a window as stored into a contiguous array of the stored type."""
        height = rows.stop - rows.start
        first = self.start + rows.start * self._step + cols.start * self.dtype.itemsize
        try:
            with self.path.open("rb", buffering=0) as stream:
                if values.nbytes == height * self._step:
                    _announce(stream, first + values.nbytes, _AHEAD * values.nbytes)
                    read_into(stream, first, values)
                else:
                    for r in range(height):
                        read_into(stream, first + r * self._step, values[r])
        except EOFError as error:
            raise EngineError(f"{self.path} ends too early (truncated); copy it again.") from error
        except OSError as error:
            raise EngineError(f"{self.path} cannot be read: {error.strerror or error}.") from error

    def announce(self, rows: slice, cols: slice) -> None:
        """Tell the system that these pixels will be read in parts: it can fetch long stretches at once."""
        width = (cols.stop - cols.start) * self.dtype.itemsize
        first = self.start + rows.start * self._step + cols.start * self.dtype.itemsize
        try:
            with self.path.open("rb", buffering=0) as stream:
                if width == self._step:
                    _announce(stream, first, (rows.stop - rows.start) * width)
                else:
                    for r in range(rows.stop - rows.start):
                        _announce(stream, first + r * self._step, width)
        except OSError as error:
            raise EngineError(f"{self.path} cannot be read: {error.strerror or error}.") from error

    def read_image(self, rows: slice, cols: slice, out: np.ndarray) -> None:
        """Read a window of a complex band into a contiguous complex64 array, in place where possible."""
        if self.dtype.kind != "c" or self.dtype.itemsize != 8:
            out[:] = self.read(rows, cols)
            return
        self._fill(rows, cols, out.view(self.dtype))
        if not self.dtype.isnative:
            out.byteswap(inplace=True)


def read_image(band: Band, rows: slice, cols: slice, out: np.ndarray) -> None:
    """Read a window of a complex band.

    Parameters
    ----------
    band : Band
        A complex band.
    rows, cols : slice
        The window.
    out : (rows, cols) ndarray of complex64, C-contiguous
        Filled.
    """
    if isinstance(band, BinaryBand):
        band.read_image(rows, cols, out)
    else:
        out[:] = band.read(rows, cols)


def read_into(stream: BinaryIO, offset: int, values: np.ndarray) -> None:
    """Fill a contiguous array from a file.

    Raises
    ------
    EOFError
        The file ends before the array is full.
    """
    stream.seek(offset)
    view = memoryview(values.reshape(-1).view(np.uint8))
    while view:
        count = stream.readinto(view)
        if not count:
            raise EOFError
        view = view[count:]


def _announce(stream: BinaryIO, offset: int, count: int) -> None:
    """Tell the system which bytes will be read next, so that the disk need not wait for the question."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(stream.fileno(), offset, count, os.POSIX_FADV_WILLNEED)


def to_native(values: np.ndarray) -> np.ndarray:
    """Values in the machine's byte order: complex64, float32, or float64 where stored so.

    Bytes are swapped in place: the array must be the caller's own.
    """
    if values.dtype.names == ("re", "im"):
        both = np.empty(values.shape, np.complex64)
        both.real, both.imag = values["re"], values["im"]
        return both
    if not values.dtype.isnative and values.dtype.kind in "fc" and values.flags.writeable:
        values = values.byteswap(inplace=True).view(values.dtype.newbyteorder("="))
    if values.dtype.kind == "c":
        return values.astype(np.complex64, copy=False)
    if values.dtype.kind == "f" and values.dtype.itemsize == 8:
        return values.astype(np.float64, copy=False)
    return values.astype(np.float32, copy=False)


@dataclass(frozen=True)
class TwoParts:
    """A complex band from a real and an imaginary one."""

    real: Band
    """Real part (in phase)."""
    imaginary: Band
    """Imaginary part (quadrature)."""

    @property
    def path(self) -> Path:
        """The file of the real part."""
        return self.real.path

    @property
    def grid(self) -> Grid:
        """Size and position."""
        return self.real.grid

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) complex64."""
        values = np.empty((rows.stop - rows.start, cols.stop - cols.start), np.complex64)
        values.real = self.real.read(rows, cols)
        values.imag = self.imaginary.read(rows, cols)
        return values


@dataclass(frozen=True)
class MappedBand:
    """A band with a function applied to every value."""

    band: Band
    """The band as stored."""
    convert: Callable[[np.ndarray], np.ndarray]
    """Takes and returns (rows, cols)."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.band.path

    @property
    def grid(self) -> Grid:
        """Size and position."""
        return self.band.grid

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols): a window."""
        return self.convert(self.band.read(rows, cols))


@dataclass(frozen=True)
class TiePointBand:
    """Values at a coarse grid of pixels, bilinear between them."""

    path: Path
    """Where they stand."""
    grid: Grid
    """Size of the full raster."""
    values: np.ndarray
    """(m, n) float64."""
    offset: tuple[float, float]
    """Row and column of the first value; a pixel's centre lies at its index + 0.5."""
    step: tuple[float, float]
    """Rows and columns from value to value."""

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float64: a window."""
        places = []
        for span, first, step, count in zip((rows, cols), self.offset, self.step, self.values.shape):
            at = (np.arange(span.start, span.stop) + 0.5 - first) / step
            lower = np.clip(np.floor(at).astype(int), 0, max(count - 2, 0))
            places.append((lower, np.minimum(lower + 1, count - 1), at - lower))
        (r0, r1, fr), (c0, c1, fc) = places
        top = self.values[r0][:, c0] * (1 - fc) + self.values[r0][:, c1] * fc
        bottom = self.values[r1][:, c0] * (1 - fc) + self.values[r1][:, c1] * fc
        return top * (1 - fr[:, None]) + bottom * fr[:, None]
