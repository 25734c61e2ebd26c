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
``sampleCount`` (rows, cols) uint16: homogeneous pixels used, without those outshone by brighter ground;
``receivedShare`` (rows, cols) float32: what side lobes of brighter ground bring, by what a pixel has itself;
``localFringe`` (rows, cols) float32 [rad/pixel]: rms over the dates of the gradient taken out before linking;
``fringeLeft`` (rows, cols) uint8: 1 where a gradient remained, as at a scarp.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    as_date,
    begin_hdf5,
    check_size,
    damage_explained,
    grid_attributes,
    has_dataset,
    open_hdf5,
    read_attributes,
    read_grid,
    read_wavelength,
)
from ..provenance import Provenance

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
}

#: Dates of a chunk.
_CHUNK_DATES = 8


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

    def phase(self, rows: slice, cols: slice, dates: slice = slice(None)) -> np.ndarray:
        """(n_dates, rows, cols) float32: linked phase [rad]; NaN where not linked."""
        return self._read("linkedPhase", dates, rows, cols)

    def deviation(self, rows: slice, cols: slice) -> np.ndarray | None:
        """(n_dates, rows, cols) float32: standard deviation of the phase [rad]; None where left out."""
        return self._read("phaseStd", slice(None), rows, cols) if "phaseStd" in self._handle else None

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

    def noise_coherence(self) -> np.ndarray:
        """(n, 2) float32: looks, and the 99th percentile of the temporal coherence of noise."""
        return self._read("noiseCoherence")

    def _read(self, name: str, *where: slice) -> np.ndarray:
        with damage_explained(self.path, "link_phases"):
            return self._handle[name][where]

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

    def write_raster(self, name: str, values: np.ndarray) -> None:
        """Store a whole raster of `RASTERS` or `FURTHER_RASTERS`."""
        self._handle[name][...] = values

    def write_noise(self, table: np.ndarray, attributes: Mapping[str, str]) -> None:
        """Store looks and 99th percentile of noise, (n, 2), and what was calibrated."""
        self._handle.create_dataset("noiseCoherence", data=table.astype(np.float32))
        self._handle.attrs.update(attributes)


@contextmanager
def create_ds(
    path: str | PathLike,
    header: DsHeader,
    tile: tuple[int, int],
    provenance: Provenance,
    *,
    deviation: bool,
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
    """
    rows, cols = header.grid.shape
    rasters = RASTERS | FURTHER_RASTERS
    sizes = [np.dtype(kind).itemsize for kind, _, _ in rasters.values()]
    require_space(path, rows * cols * (4 * (1 + deviation) * header.n_dates + sum(sizes)))
    with replacing(path) as partial, begin_hdf5(partial) as handle:
        handle.attrs.update({k: str(v) for k, v in header.attributes.items()})
        handle.attrs.update(FILE_TYPE="ds", WAVELENGTH=repr(header.wavelength))
        handle.attrs.update(grid_attributes(header.grid))
        handle.attrs.update(provenance.as_attributes())
        handle.create_dataset("date", data=np.array([f"{d:%Y%m%d}" for d in header.dates], dtype="S8"))
        chunk = min(header.n_dates, _CHUNK_DATES), min(rows, tile[0]), min(cols, tile[1])
        for name in ("linkedPhase", "phaseStd")[: 2 if deviation else 1]:
            dataset = handle.create_dataset(
                name, (header.n_dates, rows, cols), np.float32, chunks=chunk, fillvalue=np.nan
            )
            dataset.attrs["UNIT"] = "radian"
        for name, (dtype, fill, unit) in rasters.items():
            handle.create_dataset(name, (rows, cols), dtype, fillvalue=fill).attrs["UNIT"] = unit
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
    attributes = read_attributes(handle)
    return DsHeader(
        read_grid(shape[1:], attributes),
        tuple(as_date(path, value) for value in names[:]),
        read_wavelength(path, attributes),
        attributes,
    )
