"""The HDF5 file of co-registered radar images, in MiaplPy's and SARvey's names.

Datasets: ``slc`` (n_dates, rows, cols) complex64, ``date`` (n_dates,) as ``YYYYMMDD``, ``bperp``
(n_dates,) [m] at the centre, ``perpendicularBaseline`` (n_dates, rows, cols) float32 [m], the geometry
rasters ``height`` [m], ``incidenceAngle`` and ``azimuthAngle`` [deg], ``slantRangeDistance`` [m],
``latitude`` and ``longitude`` [deg] (rows, cols), and ``orbit/YYYYMMDD`` (n, 7): time [s], earth-fixed
position [m] and velocity [m/s]. ``amplitudeMean`` (n_dates,) float64 calibrates amplitudes: the mean over the
pixels that have data in all dates; files of other programs lack it.

The phase of an image is -4 pi R / lambda; flat-earth and topographic phase are off. Baselines are
against the reference date. Pixels without data are zero, as radar processors leave them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from os import PathLike
from pathlib import Path

import numpy as np

from ..compute import Execution
from ..errors import EngineError
from ..files import replacing, require_space
from ..grid import Grid
from ..hdf5 import (
    as_date,
    begin_hdf5,
    check_size,
    damage_explained,
    grid_attributes,
    has_dataset,
    keeping_chunks,
    open_hdf5,
    read_attributes,
    read_grid,
    read_wavelength,
    write_attributes,
)
from ..provenance import Provenance
from .chunks import LEVEL, Chunk, chunk_shape
from .orbit import Orbit

#: Geometry rasters a stack holds, with the unit each is stored in.
GEOMETRY = {
    "longitude": "degree",
    "latitude": "degree",
    "height": "m",
    "incidenceAngle": "degree",
    "azimuthAngle": "degree",
    "slantRangeDistance": "m",
}

#: Rows of chunks, all dates, that an open stack keeps at most, so that tiles whose margins overlap read each
#: chunk once: those that a row of tiles lies in, four as a rule, and one more for tiles that run ahead.
_KEPT_ROWS = 5

#: What they may take of the memory of a run.
_KEPT_SHARE = 1 / 8

#: Baselines are stored in steps of this, which compress well [m].
BASELINE_STEP = 1.0 / 64.0


@dataclass(frozen=True)
class StackHeader:
    """What is known of a stack before any pixel is read."""

    dates: tuple[date, ...]
    """Acquisition dates, ascending."""
    reference: int
    """Index of the reference date."""
    grid: Grid
    """Size, and position where the stack is geocoded."""
    wavelength: float
    """Radar wavelength [m]."""
    bperp: np.ndarray
    """(n_dates,) float64: perpendicular baseline against the reference date at the centre [m]; NaN where
    unknown."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Further attributes under MintPy's names (``HEADING``, ``ORBIT_DIRECTION``, ``PLATFORM`` ...)."""
    orbits: Mapping[date, Orbit] = field(default_factory=dict)
    """State vectors by date, where known."""

    @property
    def n_dates(self) -> int:
        """Number of dates."""
        return len(self.dates)

    @property
    def years(self) -> np.ndarray:
        """(n_dates,) float64: time since the first date [yr]."""
        return np.array([(d - self.dates[0]).days for d in self.dates]) / 365.25


class StackFile:
    """Read access to a stack; open it with `open_stack`."""

    def __init__(self, path: Path, handle, header: StackHeader, memory: int):
        self.path = path
        self.header = header
        self._handle = handle
        self._slc, self._baselines = (
            _keeping_rows(handle, name, memory) if name in handle else None
            for name in ("slc", "perpendicularBaseline")
        )

    def slc(self, rows: slice, cols: slice, dates: slice = slice(None)) -> np.ndarray:
        """(n_dates, rows, cols) complex64: the images; zero where there is no data."""
        with damage_explained(self.path, "import_stack"):
            return self._slc[dates, rows, cols]

    @property
    def amplitude_means(self) -> np.ndarray | None:
        """(n_dates,) float64: mean amplitude of the pixels that have data in all dates; None where unknown.

        Raises
        ------
        EngineError
            They are damaged.
        """
        if "amplitudeMean" not in self._handle:
            return None
        with damage_explained(self.path, "import_stack"):
            values = self._handle["amplitudeMean"][:].astype(np.float64)
        if values.shape != (self.header.n_dates,) or not (np.isfinite(values) & (values > 0)).all():
            raise EngineError(
                f"{self.path}: amplitudeMean is damaged; write the file again with import_stack."
            )
        return values

    @property
    def has_pixel_baselines(self) -> bool:
        """Whether baselines are known pixel by pixel."""
        return self._baselines is not None

    def baselines(self, rows: slice, cols: slice) -> np.ndarray:
        """(n_dates, rows, cols) float32: perpendicular baselines [m]; where unknown, the centre's."""
        shape = rows.stop - rows.start, cols.stop - cols.start
        if self.has_pixel_baselines:
            with damage_explained(self.path, "import_stack"):
                return self._baselines[:, rows, cols]
        return np.broadcast_to(self.header.bperp[:, None, None], (self.header.n_dates, *shape)).astype(
            np.float32
        )

    def geometry(self, name: str, rows: slice, cols: slice) -> np.ndarray | None:
        """(rows, cols): a raster of `GEOMETRY` in its unit; None where absent."""
        with damage_explained(self.path, "import_stack"):
            return self._handle[name][rows, cols] if name in self._handle else None


class StackWriter:
    """Fills a new stack block by block; made by `create_stack`."""

    def __init__(self, handle, compress: bool):
        self._handle = handle
        self.compress = compress
        """Whether the images are compressed."""
        self.chunk = handle["slc"].chunks
        """Dates, rows and columns of a chunk of images and baselines."""

    def write_slc(self, index: int | slice, rows: slice, cols: slice, values: np.ndarray) -> None:
        """Store a block of one date (rows, cols) or of several (n, rows, cols), complex64."""
        self._handle["slc"][index, rows, cols] = values

    def write_baselines(self, rows: slice, cols: slice, values: np.ndarray) -> None:
        """Store the perpendicular baselines of a block, (n_dates, rows, cols) [m], in `BASELINE_STEP`."""
        self._baselines()[:, rows, cols] = np.rint(values / BASELINE_STEP) * BASELINE_STEP

    def store_slc(self, chunks: list[Chunk]) -> None:
        """Store chunks of images from `chunks.pack`, packed with this writer's `compress`."""
        _store(self._handle["slc"], chunks)

    def store_baselines(self, chunks: list[Chunk]) -> None:
        """Store chunks of baselines from `chunks.pack`, float32 in `BASELINE_STEP`, compressed."""
        _store(self._baselines(), chunks)

    def _baselines(self):
        if "perpendicularBaseline" not in self._handle:
            shape = self._handle["slc"].shape
            dataset = self._handle.create_dataset(
                "perpendicularBaseline", shape, np.float32, chunks=chunk_shape(shape), **_COMPRESSED
            )
            write_attributes(dataset, {"UNIT": "m"})
        return self._handle["perpendicularBaseline"]

    def write_amplitude_means(self, values: np.ndarray) -> None:
        """Store the mean amplitude, (n_dates,) float64, of the pixels that have data in all dates."""
        self._handle.create_dataset("amplitudeMean", data=np.asarray(values, np.float64))

    def write_geometry(self, name: str, rows: slice, cols: slice, values: np.ndarray) -> None:
        """Store a block of a raster of `GEOMETRY`, (rows, cols), in the unit given there."""
        if name not in self._handle:
            dtype = np.float64 if name in ("latitude", "longitude") else np.float32
            dataset = self._handle.create_dataset(
                name, self._handle["slc"].shape[1:], dtype, fillvalue=np.nan
            )
            write_attributes(dataset, {"UNIT": GEOMETRY[name]})
        dataset = self._handle[name]
        # numpy converts types many times faster than HDF5.
        dataset[rows, cols] = np.asarray(values, dataset.dtype)


@contextmanager
def create_stack(
    path: str | PathLike, header: StackHeader, provenance: Provenance, compress: bool = False
) -> Iterator[StackWriter]:
    """Create a stack; it appears under its name when the block ends well.

    Parameters
    ----------
    path : path
        Destination (``.h5``).
    header : StackHeader
        Dates, grid, wavelength, baselines, orbits and attributes to store.
    provenance : Provenance
        The run that makes the file.
    compress : bool
        Compress the images (lossless; speckle gains little).
    """
    shape = (header.n_dates, *header.grid.shape)
    # Images may compress a little; they are counted in full, with the geometry and what HDF5 adds.
    n_pixels = header.grid.rows * header.grid.cols
    require_space(path, n_pixels * 8 * (header.n_dates + len(GEOMETRY)) + 1024**2)
    with replacing(path) as partial, begin_hdf5(partial) as handle:
        write_attributes(handle, header.attributes)
        write_attributes(handle, _header_attributes(header))
        write_attributes(handle, provenance.as_attributes())
        handle.create_dataset("date", data=np.array([f"{d:%Y%m%d}" for d in header.dates], dtype="S8"))
        write_attributes(handle.create_dataset("bperp", data=header.bperp.astype(np.float32)), {"UNIT": "m"})
        filters = _COMPRESSED if compress else {}
        handle.create_dataset("slc", shape, np.complex64, chunks=chunk_shape(shape), **filters)
        for day, orbit in header.orbits.items():
            table = np.column_stack([orbit.times, orbit.positions, orbit.velocities])
            handle.create_dataset(f"orbit/{day:%Y%m%d}", data=table)
        yield StackWriter(handle, compress)


@contextmanager
def open_stack(path: str | PathLike, memory: int = Execution.memory) -> Iterator[StackFile]:
    """Open a stack and check that it is whole.

    Parameters
    ----------
    path : path
        A file that `create_stack` wrote, or an ``slcStack.h5`` of MiaplPy or SARvey.
    memory : int
        Budget of the run in bytes: an eighth of it may keep what was read last.

    Raises
    ------
    EngineError
        The file is missing, is not HDF5, or is not a stack of images.
    """
    path = Path(path)
    with open_hdf5(path, "import_stack") as handle:
        with damage_explained(path, "import_stack"):
            header = _read_header(path, handle)
            stack = StackFile(path, handle, header, memory)
        yield stack


def _keeping_rows(handle, name: str, memory: int):
    """Images or baselines (n_dates, rows, cols) that keep the rows of chunks read last."""
    n_dates, _, cols = handle[name].shape
    _, height, width = handle[name].chunks or (1, 1, 1)
    row = n_dates * height * -(-cols // width) * width * handle[name].dtype.itemsize
    return keeping_chunks(handle, name, int(min(_KEPT_SHARE * memory, _KEPT_ROWS * row)))


def _read_header(path: Path, handle) -> StackHeader:
    missing = [n for n in ("slc", "date") if not has_dataset(handle, n)]
    if missing:
        raise EngineError(f"{path} has no dataset {', '.join(missing)}; write it with import_stack.")
    slc, names = handle["slc"], handle["date"]
    shape = slc.shape
    if len(shape) != 3 or slc.dtype.kind != "c" or names.shape != shape[:1]:
        raise EngineError(
            f"{path}: slc is {slc.dtype} of size {shape} and date of size {names.shape}; expected complex "
            "images, one per date: write the file again with import_stack."
        )
    check_size(path, handle, shape, GEOMETRY)
    attributes = read_attributes(handle)
    wavelength = read_wavelength(path, attributes)
    dates = tuple(as_date(path, value) for value in names[:])
    if any(b <= a for a, b in zip(dates, dates[1:])):
        raise EngineError(f"{path}: the dates do not ascend; write the file again with import_stack.")
    reference = attributes.get("REF_DATE", "")
    index = next((i for i, d in enumerate(dates) if f"{d:%Y%m%d}" == reference), 0)
    bperp = np.full(len(dates), np.nan)
    if "bperp" in handle and handle["bperp"].shape == (len(dates),):
        bperp = handle["bperp"][:].astype(np.float64)
    return StackHeader(
        dates,
        index,
        read_grid(shape[1:], attributes),
        wavelength,
        bperp,
        attributes,
        read_orbits(path, handle, dates),
    )


def read_orbits(path: Path, handle, dates: tuple[date, ...]) -> dict[date, Orbit]:
    """The state vectors of an open stack, for the dates that have them.

    Raises
    ------
    EngineError
        They are damaged.
    """
    orbits = {}
    for day in dates if "orbit" in handle else ():
        name = f"orbit/{day:%Y%m%d}"
        if not has_dataset(handle, name):
            continue
        dataset = handle[name]
        if len(dataset.shape) != 2 or dataset.shape[1] != 7 or dataset.shape[0] > 10_000:
            raise EngineError(f"{path}: the orbit of {day:%Y%m%d} is damaged; write the file again.")
        table = dataset[:]
        try:
            orbits[day] = Orbit(table[:, 0], table[:, 1:4], table[:, 4:7])
        except ValueError as error:
            raise EngineError(f"{path}: the orbit of {day:%Y%m%d} is damaged: {error}.") from error
    return orbits


def _header_attributes(header: StackHeader) -> dict[str, str]:
    return {
        "FILE_TYPE": "slc",
        "PROCESSOR": header.attributes.get("PROCESSOR", "icops"),
        "WAVELENGTH": repr(header.wavelength),
        "REF_DATE": f"{header.dates[header.reference]:%Y%m%d}",
        "START_DATE": f"{header.dates[0]:%Y%m%d}",
        "END_DATE": f"{header.dates[-1]:%Y%m%d}",
    } | grid_attributes(header.grid)


#: Filters of compressed datasets.
_COMPRESSED = {"compression": "gzip", "compression_opts": LEVEL, "shuffle": True}


def _store(dataset, chunks: list[Chunk]) -> None:
    for offset, content in chunks:
        dataset.id.write_direct_chunk(offset, content)
