"""The HDF5 file of interferograms, in MintPy's ``ifgramStack`` names.

Datasets: ``date`` (n_pairs, 2) as ``YYYYMMDD``, ``bperp`` (n_pairs,) [m], ``dropIfgram``,
``unwrapPhase`` (before unwrapping: ``wrapPhase``) and ``coherence`` (n_pairs, rows, cols) float32,
``connectComponent`` (n_pairs, rows, cols) int16 where the unwrapping tells (1 the largest island, 0 where
the phase is none or not to be believed), and the geometry rasters
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
from ..files import replacing, require_space
from ..grid import Grid
from ..hdf5 import (
    as_date,
    as_text,
    begin_hdf5,
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
from ..provenance import Provenance
from .network import Network

#: Datasets of the phase.
UNWRAPPED, WRAPPED = "unwrapPhase", "wrapPhase"

#: Dataset of the islands on which a pair was unwrapped.
COMPONENT = "connectComponent"

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
    """Read access to a file of interferograms; open it with `open_interferograms`."""

    def __init__(self, path: Path, handle, header: InterferogramHeader, kept: np.ndarray, phase: str):
        self.path = path
        self.header = header
        self._handle = handle
        self._phase = phase
        self._kept_indices = np.flatnonzero(kept)
        self._kept = slice(None) if kept.all() else self._kept_indices
        # MintPy writes 0 where there is no data; our files write NaN and say so.
        self._zero_is_missing = as_text(handle.attrs.get("NO_DATA_VALUE", "")).lower() != "nan"

    @property
    def has_components(self) -> bool:
        """Whether the phase is unwrapped and the file tells on which islands."""
        return self._phase == UNWRAPPED and COMPONENT in self._handle

    def phase(self, rows: slice, cols: slice) -> np.ndarray:
        """(n_pairs, rows, cols) float32: phase [rad], NaN where there is no data or it is on no island."""
        phase = self._read(self._phase, rows, cols)
        if self.has_components:
            phase[self.components(rows, cols) == 0] = np.nan
        return phase

    def components(self, rows: slice, cols: slice) -> np.ndarray:
        """(n_pairs, rows, cols) int: island of each pixel, 0 on none; only where `has_components`."""
        with damage_explained(self.path, _writer(self._phase)):
            return self._handle[COMPONENT][self._kept, rows, cols]

    def coherence(self, rows: slice, cols: slice) -> np.ndarray:
        """(n_pairs, rows, cols) float32: coherence 0 to 1, NaN where there is no data."""
        return self._read("coherence", rows, cols)

    def pair(self, index: int, rows: slice, cols: slice) -> tuple[np.ndarray, np.ndarray]:
        """(rows, cols) float32 each: phase [rad] and coherence of one pair, NaN where there is no data."""
        return self._read(self._phase, rows, cols, index), self._read("coherence", rows, cols, index)

    def _read(self, name: str, rows: slice, cols: slice, index: int | None = None) -> np.ndarray:
        wanted = self._kept if index is None else self._kept_indices[index]
        with damage_explained(self.path, _writer(self._phase)):
            values = self._handle[name][wanted, rows, cols].astype(np.float32, copy=False)
        if self._zero_is_missing:
            values[values == 0] = np.nan
        return values

    def geometry(self, name: str, rows: slice, cols: slice) -> np.ndarray | None:
        """(rows, cols) float32 or float64: a raster of `GEOMETRY` in its unit; None where absent."""
        with damage_explained(self.path, _writer(self._phase)):
            return self._handle[name][rows, cols] if name in self._handle else None


@contextmanager
def open_interferograms(path: str | PathLike, wrapped: bool = False) -> Iterator[InterferogramFile]:
    """Open a file of interferograms and check that it is whole.

    Parameters
    ----------
    path : path
        An HDF5 file in the names above (ours or MintPy's ``ifgramStack.h5``).
    wrapped : bool
        Whether the wrapped phase is wanted instead of the unwrapped one.

    Raises
    ------
    EngineError
        The file is missing, is not HDF5, or lacks what is wanted of it.
    """
    path = Path(path)
    phase = WRAPPED if wrapped else UNWRAPPED
    with open_hdf5(path, _writer(phase)) as handle:
        with damage_explained(path, _writer(phase)):
            kept = _kept_pairs(handle)
            header = _read_header(path, handle, kept, phase)
            stack = InterferogramFile(path, handle, header, kept, phase)
        yield stack


def _writer(phase: str) -> str:
    return "interferograms" if phase == WRAPPED else "import_interferograms"


def _kept_pairs(handle) -> np.ndarray:
    """(n_pairs,) bool: the pairs that ``dropIfgram`` (MintPy: true means keep) leaves in the stack."""
    n_pairs = handle["date"].shape[0] if has_dataset(handle, "date") and handle["date"].ndim else 0
    if has_dataset(handle, "dropIfgram") and handle["dropIfgram"].shape == (n_pairs,):
        return handle["dropIfgram"][:].astype(bool)
    return np.ones(n_pairs, dtype=bool)


def _read_header(path: Path, handle, kept: np.ndarray, phase: str) -> InterferogramHeader:
    missing = [n for n in ("date", phase, "coherence") if not has_dataset(handle, n)]
    if missing:
        hint = f"write it with {_writer(phase)}"
        if phase == UNWRAPPED and WRAPPED in handle:
            hint = "it holds wrapped phases, unwrap them first (unwrap_interferograms)"
        if phase == WRAPPED and UNWRAPPED in handle:
            hint = "its pairs are unwrapped already, go on with sbas_time_series"
        raise EngineError(f"{path} has no dataset {', '.join(missing)}; {hint}.")
    shape = handle[phase].shape
    if len(shape) != 3 or handle["coherence"].shape != shape or handle["date"].shape != (shape[0], 2):
        raise EngineError(
            f"{path}: the sizes of date {handle['date'].shape}, {phase} {shape} and coherence "
            f"{handle['coherence'].shape} do not fit together; write it again with {_writer(phase)}."
        )
    strange = [n for n in (phase, "coherence") if handle[n].dtype.kind not in "fiu"]
    if strange:
        raise EngineError(
            f"{path}: {', '.join(strange)} must hold real numbers; write it again with {_writer(phase)}."
        )
    islands = handle.get(COMPONENT)
    if islands is not None and (getattr(islands, "shape", ()) != shape or islands.dtype.kind not in "iu"):
        raise EngineError(
            f"{path}: {COMPONENT} must hold a whole number for each value of {phase} {shape}; write it again."
        )
    check_size(path, handle, shape, GEOMETRY)
    attributes = read_attributes(handle)
    wavelength = read_wavelength(path, attributes)
    if not kept.any():
        raise EngineError(f"{path}: dropIfgram leaves no pair; keep at least one.")
    date_pairs = [(as_date(path, a), as_date(path, b)) for a, b in handle["date"][:][kept]]
    bperp = handle["bperp"][:][kept] if "bperp" in handle and handle["bperp"].shape == shape[:1] else None
    header = InterferogramHeader(
        Network.from_date_pairs(date_pairs, bperp), read_grid(shape[1:], attributes), wavelength, attributes
    )
    check_header(path, header)
    return header


def check_header(path: Path, header: InterferogramHeader) -> None:
    """Refuse looks that are no number and a map grid without extent.

    Parameters
    ----------
    path : Path
        Where they come from, for the sentence.
    header : InterferogramHeader
        What is checked.

    Raises
    ------
    EngineError
        They are.
    """
    try:
        looks = header.looks
    except ValueError:
        looks = np.inf
    if not np.isfinite(looks):
        raise EngineError(f"{path}: the number of looks (NCORRLOOKS, NLOOKS, RLOOKS, ALOOKS) is no number.")
    transform = header.grid.transform
    if transform and not (np.isfinite(transform).all() and transform[1] and transform[5]):
        raise EngineError(f"{path}: X_FIRST, X_STEP, Y_FIRST and Y_STEP {transform} make no map grid.")


class InterferogramWriter:
    """Fills a new file; made by `create_interferograms`."""

    def __init__(self, handle, phase: str):
        self._handle = handle
        self._phase = phase

    def write_pair(
        self,
        index: int | slice,
        phase: np.ndarray,
        coherence: np.ndarray,
        rows: slice = slice(None),
        cols: slice = slice(None),
    ) -> None:
        """Store one pair or several, whole or a block of them.

        Parameters
        ----------
        index : int or slice
            Position of the pair, or of the pairs, in the network.
        phase, coherence : ([n_pairs,] rows, cols) ndarray of float32
            Phase [rad] in our sign and coherence; NaN where there is no data.
        rows, cols : slice
            Where the block lies; the whole raster by default.
        """
        self._handle[self._phase][index, rows, cols] = phase
        self._handle["coherence"][index, rows, cols] = coherence

    def write_components(
        self, index: int | slice, values: np.ndarray, rows: slice = slice(None), cols: slice = slice(None)
    ) -> None:
        """Store the islands on which a pair or several were unwrapped, whole or a block of them.

        Parameters
        ----------
        index : int or slice
            Position of the pair, or of the pairs, in the network.
        values : ([n_pairs,] rows, cols) ndarray of int16
            Islands from 1, the largest one first; 0 where there is no phase.
        rows, cols : slice
            Where the block lies; the whole raster by default.
        """
        if COMPONENT not in self._handle:
            shape = self._handle[self._phase].shape
            self._handle.create_dataset(COMPONENT, shape, np.int16)
        self._handle[COMPONENT][index, rows, cols] = values

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
            shape = self._handle[self._phase].shape[1:]
            dataset = self._handle.create_dataset(name, shape, dtype, fillvalue=np.nan)
            write_attributes(dataset, {"UNIT": GEOMETRY[name]})
        self._handle[name][rows, cols] = values

    def write_attributes(self, attributes: Mapping[str, str]) -> None:
        """Store attributes that are known only after the file was made."""
        write_attributes(self._handle, attributes)


@contextmanager
def create_interferograms(
    path: str | PathLike, header: InterferogramHeader, provenance: Provenance, wrapped: bool = False
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
    wrapped : bool
        Whether the phase to come is wrapped.
    """
    phase = WRAPPED if wrapped else UNWRAPPED
    network, grid = header.network, header.grid
    # Two float32 per pair and pixel, islands, the geometry in up to 8 bytes each, and what HDF5 adds.
    n_pixels = header.grid.rows * header.grid.cols
    require_space(path, n_pixels * (10 * header.network.n_pairs + 8 * len(GEOMETRY)) + 1024**2)
    with replacing(path) as partial, begin_hdf5(partial) as handle:
        write_attributes(handle, header.attributes)
        write_attributes(handle, _header_attributes(header))
        write_attributes(handle, provenance.as_attributes())
        names = [[network.dates[i].strftime("%Y%m%d") for i in pair] for pair in network.pairs]
        handle.create_dataset("date", data=np.array(names, dtype="S8"))
        handle.create_dataset("bperp", data=network.bperp.astype(np.float32))
        handle.create_dataset("dropIfgram", data=np.ones(network.n_pairs, dtype=bool))
        for name, unit in ((phase, "radian"), ("coherence", "1")):
            # Contiguous: a band of rows of one pair is one run of bytes.
            dataset = handle.create_dataset(name, (network.n_pairs, *grid.shape), np.float32)
            write_attributes(dataset, {"UNIT": unit})
        yield InterferogramWriter(handle, phase)


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
