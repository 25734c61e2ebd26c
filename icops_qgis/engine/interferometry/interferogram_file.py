"""The HDF5 file of interferograms, in MintPy's ``ifgramStack`` names.

Datasets: ``date`` (n_pairs, 2) as ``YYYYMMDD``, ``bperp`` (n_pairs,) [m], ``dropIfgram``,
``unwrapPhase`` and ``coherence`` (n_pairs, rows, cols) float32, and the geometry rasters
``height`` [m], ``incidenceAngle`` and ``azimuthAngle`` [deg], ``slantRangeDistance`` [m],
``latitude`` and ``longitude`` [deg] (rows, cols).

Signs are MintPy's: a pair's phase is that of reference times conjugate secondary, so that
d(secondary) - d(reference) = -lambda / (4 pi) x phase, d positive toward the satellite.
Pixels without data are NaN.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..files import replacing
from ..grid import Grid
from ..hdf5 import (
    as_date,
    as_text,
    check_size,
    grid_attributes,
    has_dataset,
    open_hdf5,
    read_attributes,
    read_grid,
    read_wavelength,
)
from ..provenance import Provenance
from ..requirements import require
from .network import Network

#: Geometry rasters the file may hold, with the unit each is stored in.
GEOMETRY = {
    "height": "m",
    "incidenceAngle": "degree",
    "azimuthAngle": "degree",
    "slantRangeDistance": "m",
    "latitude": "degree",
    "longitude": "degree",
}


@dataclass(frozen=True)
class InterferogramHeader:
    """What is known of a stack of interferograms before any pixel is read."""

    network: Network
    """Dates and pairs, in the order of the file."""
    grid: Grid
    """Size and position."""
    wavelength: float
    """Radar wavelength [m]."""
    attributes: Mapping[str, str]
    """Further attributes under MintPy's names (``ORBIT_DIRECTION``, ``HEADING``, ``ALOOKS`` ...)."""

    @property
    def looks(self) -> float:
        """Independent looks of the multilooked pairs, 1 where the file does not tell."""
        for name in ("NCORRLOOKS", "NLOOKS"):
            if name in self.attributes:
                return max(1.0, float(self.attributes[name]))
        range_looks = float(self.attributes.get("RLOOKS", 1))
        return max(1.0, range_looks * float(self.attributes.get("ALOOKS", 1)))


class InterferogramFile:
    """Read access to a file of unwrapped interferograms; open it with `open_interferograms`."""

    def __init__(self, path: Path, handle, header: InterferogramHeader, kept: np.ndarray):
        self.path = path
        self.header = header
        self._handle = handle
        self._kept = slice(None) if kept.all() else np.flatnonzero(kept)
        # MintPy writes 0 where there is no data; our files write NaN and say so.
        self._zero_is_missing = as_text(handle.attrs.get("NO_DATA_VALUE", "")).lower() != "nan"

    def phase(self, rows: slice, cols: slice) -> np.ndarray:
        """(n_pairs, rows, cols) float32: unwrapped phase [rad], NaN where there is no data."""
        return self._read("unwrapPhase", rows, cols)

    def coherence(self, rows: slice, cols: slice) -> np.ndarray:
        """(n_pairs, rows, cols) float32: coherence 0 to 1, NaN where there is no data."""
        return self._read("coherence", rows, cols)

    def _read(self, name: str, rows: slice, cols: slice) -> np.ndarray:
        try:
            values = self._handle[name][self._kept, rows, cols]
        except OSError as error:
            raise EngineError(f"{self.path}: {name} cannot be read (truncated or damaged).") from error
        values = values.astype(np.float32, copy=False)
        if self._zero_is_missing:
            values[values == 0] = np.nan
        return values

    def geometry(self, name: str, rows: slice, cols: slice) -> np.ndarray | None:
        """(rows, cols) float32 or float64: a raster of `GEOMETRY` in its unit; None where absent."""
        if name not in self._handle:
            return None
        return self._handle[name][rows, cols]


@contextmanager
def open_interferograms(path: str | PathLike) -> Iterator[InterferogramFile]:
    """Open a file of unwrapped interferograms and check that it is whole.

    Parameters
    ----------
    path : path
        An HDF5 file in the names above (ours or MintPy's ``ifgramStack.h5``).

    Raises
    ------
    EngineError
        The file is missing, is not HDF5, or lacks what a time series needs.
    """
    path = Path(path)
    with open_hdf5(path, "import_interferograms") as handle:
        kept = _kept_pairs(handle)
        yield InterferogramFile(path, handle, _read_header(path, handle, kept), kept)


def _kept_pairs(handle) -> np.ndarray:
    """(n_pairs,) bool: the pairs that ``dropIfgram`` (MintPy: true means keep) leaves in the stack."""
    n_pairs = handle["date"].shape[0] if has_dataset(handle, "date") and handle["date"].ndim else 0
    if has_dataset(handle, "dropIfgram") and handle["dropIfgram"].shape == (n_pairs,):
        return handle["dropIfgram"][:].astype(bool)
    return np.ones(n_pairs, dtype=bool)


def _read_header(path: Path, handle, kept: np.ndarray) -> InterferogramHeader:
    missing = [n for n in ("date", "unwrapPhase", "coherence") if not has_dataset(handle, n)]
    if missing:
        hint = (
            "it holds wrapped phases, unwrap them first (unwrap_interferograms)"
            if "wrapPhase" in handle
            else "write it with import_interferograms"
        )
        raise EngineError(f"{path} has no dataset {', '.join(missing)}; {hint}.")
    shape = handle["unwrapPhase"].shape
    if len(shape) != 3 or handle["coherence"].shape != shape or handle["date"].shape != (shape[0], 2):
        raise EngineError(
            f"{path}: the sizes of date {handle['date'].shape}, unwrapPhase {shape} and coherence "
            f"{handle['coherence'].shape} do not fit together; write it again with import_interferograms."
        )
    check_size(path, handle, shape, GEOMETRY)
    attributes = read_attributes(handle)
    wavelength = read_wavelength(path, attributes)
    if not kept.any():
        raise EngineError(f"{path}: dropIfgram leaves no pair; keep at least one.")
    date_pairs = [(as_date(path, a), as_date(path, b)) for a, b in handle["date"][:][kept]]
    bperp = handle["bperp"][:][kept] if "bperp" in handle and handle["bperp"].shape == shape[:1] else None
    return InterferogramHeader(
        Network.from_date_pairs(date_pairs, bperp), read_grid(shape[1:], attributes), wavelength, attributes
    )


class InterferogramWriter:
    """Fills a new file pair by pair; made by `create_interferograms`."""

    def __init__(self, handle):
        self._handle = handle

    def write_pair(
        self, index: int, phase: np.ndarray, coherence: np.ndarray, rows: slice = slice(None)
    ) -> None:
        """Store one pair, or a band of its rows.

        Parameters
        ----------
        index : int
            Position of the pair in the network.
        phase, coherence : (rows, cols) ndarray of float32
            Unwrapped phase [rad] in our sign and coherence; NaN where there is no data.
        rows : slice
            Where the band lies; the whole raster by default.
        """
        self._handle["unwrapPhase"][index, rows] = phase
        self._handle["coherence"][index, rows] = coherence

    def write_geometry(
        self, name: str, values: np.ndarray, rows: slice = slice(None), cols: slice = slice(None)
    ) -> None:
        """Store a raster of `GEOMETRY`, or a block of it.

        Parameters
        ----------
        name : str
            A name of `GEOMETRY`.
        values : (rows, cols) ndarray
            In the unit given there; NaN where there is no data.
        rows, cols : slice
            Where the block lies; the whole raster by default.
        """
        if name not in self._handle:
            dtype = np.float64 if name in ("latitude", "longitude") else np.float32
            shape = self._handle["unwrapPhase"].shape[1:]
            dataset = self._handle.create_dataset(name, shape, dtype, fillvalue=np.nan)
            dataset.attrs["UNIT"] = GEOMETRY[name]
        self._handle[name][rows, cols] = values

    def write_attributes(self, attributes: Mapping[str, str]) -> None:
        """Store attributes that are known only after the file was made."""
        self._handle.attrs.update({k: str(v) for k, v in attributes.items()})


@contextmanager
def create_interferograms(
    path: str | PathLike, header: InterferogramHeader, provenance: Provenance
) -> Iterator[InterferogramWriter]:
    """Create a file of interferograms; it appears under its name when the block ends well.

    Parameters
    ----------
    path : path
        Destination (``.h5``).
    header : InterferogramHeader
        Network, grid, wavelength and attributes to store.
    provenance : Provenance
        The run that makes the file.
    """
    h5py = require("h5py")
    network, grid = header.network, header.grid
    with replacing(path) as partial, h5py.File(partial, "w") as handle:
        handle.attrs.update({k: str(v) for k, v in header.attributes.items()})
        handle.attrs.update(_header_attributes(header))
        handle.attrs.update(provenance.as_attributes())
        names = [[network.dates[i].strftime("%Y%m%d") for i in pair] for pair in network.pairs]
        handle.create_dataset("date", data=np.array(names, dtype="S8"))
        handle.create_dataset("bperp", data=network.bperp.astype(np.float32))
        handle.create_dataset("dropIfgram", data=np.ones(network.n_pairs, dtype=bool))
        for name, unit in (("unwrapPhase", "radian"), ("coherence", "1")):
            # Contiguous: a band of rows of one pair is one run of bytes.
            dataset = handle.create_dataset(name, (network.n_pairs, *grid.shape), np.float32)
            dataset.attrs["UNIT"] = unit
        yield InterferogramWriter(handle)


def _header_attributes(header: InterferogramHeader) -> dict[str, str]:
    dates = header.network.dates
    attributes = {
        "FILE_TYPE": "ifgramStack",
        "NO_DATA_VALUE": "nan",
        "PROCESSOR": header.attributes.get("PROCESSOR", "icops"),
        "WAVELENGTH": repr(header.wavelength),
        "START_DATE": dates[0].strftime("%Y%m%d"),
        "END_DATE": dates[-1].strftime("%Y%m%d"),
    }
    # A reader that knows the coordinate system better says so in the header.
    units = {name: header.attributes[name] for name in ("X_UNIT", "Y_UNIT") if name in header.attributes}
    return attributes | grid_attributes(header.grid) | units
