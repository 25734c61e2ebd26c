"""The HDF5 file of distributed scatterers.

Datasets: ``linkedPhase`` (n_dates, rows, cols) float32 [rad], 0 at the first date, NaN where not linked;
``phaseStd`` likewise [rad], NaN where there is no bound; ``temporalCoherence`` (rows, cols) float32, NaN
where not linked; ``estimator`` (rows, cols) uint8: 0 none, 1 EMI, 2 EVD, 3 PTA; ``shrinkage`` (rows, cols)
float32, of |C| toward I; ``shpCount`` (rows, cols) uint16 of all pixels, the centre included; ``date``
(n_dates,); ``noiseCoherence`` (n, 2) float32: independent looks and the 99th percentile of the temporal
coherence that pure noise has with them. Attributes: ``ESTIMATOR``, ``MIN_SHP``, ``LOOKS_PER_PIXEL``,
``THRESHOLD_1_PERCENT`` (temporal coherence above which one in a hundred is expected to be noise or wrong),
``FALSE_SHARE_AT_0.5``, ``LOCAL_FRINGE``, ``SIDE_LOBES``, ``MINI_STACK``, and those of the grid. Files of
earlier versions lack
``sampleCount`` (rows, cols) uint16: homogeneous pixels used: all, or those not outshone by brighter ground;
``receivedShare`` (rows, cols) float32: what side lobes of brighter ground bring, by what a pixel has itself;
``localFringe`` (rows, cols) float32 [rad/pixel]: rms over the dates of the gradient taken out before linking;
``fringeLeft`` (rows, cols) uint8: 1 where a gradient remained, as at a scarp;
``updateCoherence`` (rows, cols) float32: temporal coherence of the pairs with a date of the last update;
``bperp`` (n_dates,) float32 [m] against ``REF_DATE``, at the centre;
and what new dates are linked to (`linking.update`): ``compressed`` (n_compressed, rows, cols) complex64, sums
of images turned back by their linked phases, 0 where not linked; ``compressedLevel`` likewise, float32 [rad]:
mean of these phases, less the smooth ones taken out before linking; ``compressedDates`` (n_compressed,)
int32, dates in each, in order; ``referenceImage`` (rows, cols) complex64 of the first date;
``fringeSurface`` (cell rows, cell cols) float32 [rad], smooth phase of the last date against the first on
cells of 3 x 3 pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from os import PathLike
from pathlib import Path

import numpy as np

from ..compute import Block
from ..errors import EngineError
from ..files import replacing, require_space
from ..grid import Grid
from ..hdf5 import (
    MAX_SIZE,
    OpenDatasets,
    as_date,
    begin_hdf5,
    check_kinds,
    check_size,
    damage_explained,
    grid_attributes,
    has_dataset,
    open_hdf5,
    read_attributes,
    read_grid,
    read_wavelength,
    write_attributes,
)
from ..provenance import DEVICE, Provenance

#: Rasters of every pixel: type, fill value and unit.
RASTERS = {
    "temporalCoherence": (np.float32, np.nan, "1"),
    "estimator": (np.uint8, 0, "1"),
    "shrinkage": (np.float32, np.nan, "1"),
    "shpCount": (np.uint16, 0, "1"),
}

#: Those that show where pixels were left out and fringes taken out.
FURTHER_RASTERS = {
    "sampleCount": (np.uint16, 0, "1"),
    "receivedShare": (np.float32, np.nan, "1"),
    "localFringe": (np.float32, 0.0, "radian/pixel"),
    "fringeLeft": (np.uint8, 0, "1"),
    "updateCoherence": (np.float32, np.nan, "1"),
}

#: What new dates are linked to.
COMPRESSED = (
    "compressed", "compressedLevel", "compressedDates", "referenceImage", "fringeSurface", "bperp",
)  # fmt: skip

#: Attributes that say what was calibrated.
CALIBRATED = ("THRESHOLD_1_PERCENT", "FALSE_SHARE_AT_0.5")

#: Kinds of numbers of all datasets.
_KINDS = {
    "linkedPhase": "f", "phaseStd": "f", "noiseCoherence": "f", "compressed": "c", "compressedLevel": "f",
    "compressedDates": "i", "referenceImage": "c", "fringeSurface": "f", "bperp": "f",
    **{name: np.dtype(kind).kind for name, (kind, _, _) in {**RASTERS, **FURTHER_RASTERS}.items()},
}  # fmt: skip

#: Dates of a chunk, and pixels of a cell of the smooth phase (`linking.local_fringe_kernels`) on each side.
_CHUNK_DATES, CELL = 8, 3


@dataclass(frozen=True)
class DsHeader:
    """What is known of the scatterers before any pixel is read."""

    grid: Grid
    """Size, and position where the stack is geocoded."""
    dates: tuple[date, ...]
    """Dates of the stack."""
    wavelength: float
    """Radar wavelength [m]."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Further attributes, as in the module's text."""

    @property
    def n_dates(self) -> int:
        """Number of dates."""
        return len(self.dates)


class DsFile:
    """Read access to distributed scatterers; open it with `open_ds`."""

    def __init__(self, path: Path, handle, header: DsHeader):
        self.path = path
        self.header = header
        self._handle = handle
        self._datasets = OpenDatasets(handle)

    def phase(self, rows: slice, cols: slice, dates: slice = slice(None)) -> np.ndarray:
        """(n_dates, rows, cols) float32: linked phase [rad]; NaN where not linked."""
        return self._read("linkedPhase", dates, rows, cols)

    def deviation(self, rows: slice, cols: slice, dates: slice = slice(None)) -> np.ndarray | None:
        """(n_dates, rows, cols) float32: standard deviation of the phase [rad]; None where left out."""
        return self._read("phaseStd", dates, rows, cols) if self.has_deviation else None

    @property
    def has_deviation(self) -> bool:
        """Whether the file has standard deviations."""
        return "phaseStd" in self._handle

    def raster(self, name: str, rows: slice = slice(None), cols: slice = slice(None)) -> np.ndarray:
        """(rows, cols): a raster of `RASTERS` or, where the file has it, of `FURTHER_RASTERS`.

        Raises
        ------
        EngineError
            The file has none of this name.
        """
        if not has_dataset(self._handle, name):
            raise EngineError(f"{self.path} has no dataset {name}; write the file again with link_phases.")
        return self._read(name, rows, cols)

    @property
    def can_be_updated(self) -> bool:
        """Whether the file keeps what new dates are linked to."""
        return all(has_dataset(self._handle, name) for name in COMPRESSED)

    def size_of(self, name: str) -> tuple[int, ...]:
        """Size of a dataset of `COMPRESSED`."""
        return self._handle[name].shape

    def kept(self, name: str, *where: slice) -> np.ndarray:
        """All or a part of a dataset of `COMPRESSED`."""
        return self._read(name, *(where or (slice(None),)))

    def noise_coherence(self) -> np.ndarray:
        """(n, 2) float32: looks, and the 99th percentile of the temporal coherence of noise."""
        return self._read("noiseCoherence")

    def _read(self, name: str, *where: slice) -> np.ndarray:
        with damage_explained(self.path, "link_phases"):
            return self._datasets[name][where]

    def check_stack(self, stack) -> None:
        """See that the file belongs to a stack.

        Raises
        ------
        EngineError
            Size or dates differ.
        """
        mine, its = self.header, stack.header
        if mine.grid.shape != its.grid.shape or mine.dates != its.dates:
            raise EngineError(
                f"{self.path} was made of another stack ({mine.grid.rows} x {mine.grid.cols} pixels, "
                f"{mine.n_dates} dates) than {stack.path} ({its.grid.rows} x {its.grid.cols}, "
                f"{its.n_dates}); run link_phases on this one."
            )


class DsWriter:
    """Fills a new file tile by tile; made by `create_ds`."""

    def __init__(self, handle):
        self._handle = handle

    def write_phase(self, block: Block, phase: np.ndarray, deviation: np.ndarray | None) -> None:
        """Store linked phases and their standard deviations, (n_dates, rows, cols) float32."""
        self._handle["linkedPhase"][:, block.rows, block.cols] = phase
        if deviation is not None:
            self._handle["phaseStd"][:, block.rows, block.cols] = deviation

    def write_kept(self, name: str, values: np.ndarray, *where: slice) -> None:
        """Store all or a part of a dataset of `COMPRESSED`."""
        self._handle[name][where or ...] = values

    def write_raster(self, name: str, values: np.ndarray) -> None:
        """Store a whole raster of `RASTERS` or `FURTHER_RASTERS`."""
        self._handle[name][...] = values

    def tell_device(self, device: str) -> None:
        """Keep what the work was done by."""
        write_attributes(self._handle, {DEVICE: device})

    def write_noise(self, table: np.ndarray, attributes: Mapping[str, str]) -> None:
        """Store looks and 99th percentile of noise, (n, 2), and what was calibrated."""
        self._handle.create_dataset("noiseCoherence", data=table.astype(np.float32))
        write_attributes(self._handle, attributes)


@contextmanager
def create_ds(
    path: str | PathLike,
    header: DsHeader,
    tile: tuple[int, int],
    provenance: Provenance,
    *,
    deviation: bool,
    compressed: Sequence[int] | None = None,
    bperp: np.ndarray | None = None,
) -> Iterator[DsWriter]:
    """Create a file of distributed scatterers; it appears under its name when the block ends well.

    Parameters
    ----------
    path : path
        Destination (``.h5``).
    header : DsHeader
        What to store.
    tile : (int, int)
        Rows and columns of the blocks it is filled by: chunks of that size are written once.
    provenance : Provenance
        The run that makes the file.
    deviation : bool
        Whether standard deviations are stored.
    compressed : sequence of int, optional
        Dates in each of the compressed images that are stored for updates; none are otherwise.
    bperp : (n_dates,) ndarray, optional
        Perpendicular baselines at the centre [m].
    """
    rows, cols = header.grid.shape
    n_kept = 0 if compressed is None else 12 * len(compressed) + 8
    rasters = RASTERS | FURTHER_RASTERS
    sizes = [np.dtype(kind).itemsize for kind, _, _ in rasters.values()]
    require_space(path, rows * cols * (4 * (1 + deviation) * header.n_dates + sum(sizes) + n_kept))
    with replacing(path) as partial, begin_hdf5(partial) as handle:
        write_attributes(handle, header.attributes)
        write_attributes(handle, {"FILE_TYPE": "ds", "WAVELENGTH": header.wavelength})
        write_attributes(handle, grid_attributes(header.grid))
        write_attributes(handle, provenance.as_attributes())
        handle.create_dataset("date", data=np.array([f"{d:%Y%m%d}" for d in header.dates], dtype="S8"))
        chunk = min(header.n_dates, _CHUNK_DATES), min(rows, tile[0]), min(cols, tile[1])
        for name in ("linkedPhase", "phaseStd")[: 2 if deviation else 1]:
            dataset = handle.create_dataset(
                name, (header.n_dates, rows, cols), np.float32, chunks=chunk, fillvalue=np.nan
            )
            write_attributes(dataset, {"UNIT": "radian"})
        for name, (dtype, fill, unit) in rasters.items():
            dataset = handle.create_dataset(name, (rows, cols), dtype, fillvalue=fill)
            write_attributes(dataset, {"UNIT": unit})
        if bperp is not None:
            dataset = handle.create_dataset("bperp", data=np.asarray(bperp, np.float32))
            write_attributes(dataset, {"UNIT": "m"})
        if compressed is not None:
            images = len(compressed), rows, cols
            handle.create_dataset("compressed", images, np.complex64, chunks=(1, *chunk[1:]))
            level = handle.create_dataset("compressedLevel", images, np.float32, chunks=(1, *chunk[1:]))
            level.attrs["UNIT"] = "radian"
            handle.create_dataset("compressedDates", data=np.asarray(compressed, np.int32))
            handle.create_dataset("referenceImage", (rows, cols), np.complex64, chunks=chunk[1:])
            cells = [-(-n // CELL) for n in (rows, cols)]
            write_attributes(handle.create_dataset("fringeSurface", cells, np.float32), {"UNIT": "radian"})
        yield DsWriter(handle)


@contextmanager
def open_ds(path: str | PathLike) -> Iterator[DsFile]:
    """Open a file of distributed scatterers and check that it is whole.

    Raises
    ------
    EngineError
        The file is missing, is not HDF5, or holds no distributed scatterers.
    """
    path = Path(path)
    with open_hdf5(path, "link_phases") as handle:
        with damage_explained(path, "link_phases"):
            header = _read_header(path, handle)
        yield DsFile(path, handle, header)


def _read_header(path: Path, handle) -> DsHeader:
    wanted = ("linkedPhase", "date", "noiseCoherence", *RASTERS)
    missing = [name for name in wanted if not has_dataset(handle, name)]
    if missing:
        raise EngineError(f"{path} has no dataset {', '.join(missing)}; write it with link_phases.")
    shape, names = handle["linkedPhase"].shape, handle["date"]
    if len(shape) != 3 or names.shape != shape[:1]:
        raise EngineError(
            f"{path}: linkedPhase has size {shape} and date {names.shape}; expected one raster per date: "
            "write the file again with link_phases."
        )
    check_size(path, handle, shape, {**RASTERS, **FURTHER_RASTERS})
    if "phaseStd" in handle and handle["phaseStd"].shape != shape:
        raise EngineError(
            f"{path}: phaseStd has size {handle['phaseStd'].shape}, linkedPhase {shape}; write the file "
            "again with link_phases."
        )
    noise = handle["noiseCoherence"].shape
    if len(noise) != 2 or noise[1] != 2 or noise[0] > MAX_SIZE:
        raise EngineError(f"{path}: noiseCoherence has size {noise}; write the file again with link_phases.")
    check_kinds(path, handle, _KINDS, "link_phases")
    dates = tuple(as_date(path, value) for value in names[:])
    if any(b <= a for a, b in zip(dates, dates[1:])):
        raise EngineError(f"{path}: the dates do not ascend; write the file again with link_phases.")
    attributes = read_attributes(handle)
    return DsHeader(
        read_grid(shape[1:], attributes),
        dates,
        read_wavelength(path, attributes),
        attributes,
    )
