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
from datetime import date, datetime
from os import PathLike
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..files import replacing
from ..grid import Grid
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

#: Beyond this many pairs, rows or columns a header is taken for damaged.
MAX_SIZE = 10**6


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

    def __init__(self, path: Path, handle, header: InterferogramHeader):
        self.path = path
        self.header = header
        self._handle = handle

    def phase(self, rows: slice, cols: slice) -> np.ndarray:
        """(n_pairs, rows, cols) float32: unwrapped phase [rad], NaN where there is no data."""
        return self._handle["unwrapPhase"][:, rows, cols]

    def coherence(self, rows: slice, cols: slice) -> np.ndarray:
        """(n_pairs, rows, cols) float32: coherence 0 to 1, NaN where there is no data."""
        return self._handle["coherence"][:, rows, cols]

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
    h5py = require("h5py")
    path = Path(path)
    if not path.is_file():
        raise EngineError(f"{path} does not exist; give the .h5 file that import_interferograms wrote.")
    try:
        handle = h5py.File(path, "r")
    except OSError as error:
        raise EngineError(
            f"{path} is not a readable HDF5 file (damaged, truncated or another format); "
            "write it again with import_interferograms."
        ) from error
    with handle:
        yield InterferogramFile(path, handle, _read_header(path, handle, h5py))


def _read_header(path: Path, handle, h5py) -> InterferogramHeader:
    missing = [n for n in ("date", "unwrapPhase", "coherence") if not isinstance(handle.get(n), h5py.Dataset)]
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
    if min(shape) < 1 or max(shape) > MAX_SIZE:
        raise EngineError(f"{path}: a stack of size {shape} cannot be right; write the file again.")
    for name in GEOMETRY:
        if name in handle and handle[name].shape != shape[1:]:
            raise EngineError(
                f"{path}: the raster {name} has size {handle[name].shape}, the interferograms {shape[1:]}; "
                "import geometry of the same size."
            )
    attributes = {k: _text(v) for k, v in handle.attrs.items()}
    try:
        wavelength = float(attributes["WAVELENGTH"])
    except (KeyError, ValueError):
        wavelength = np.nan
    if not 0.01 < wavelength < 2.0:
        raise EngineError(f"{path} has no usable attribute WAVELENGTH (radar wavelength in metres).")
    date_pairs = [(_date(path, a), _date(path, b)) for a, b in handle["date"][:]]
    bperp = handle["bperp"][:] if "bperp" in handle and handle["bperp"].shape == shape[:1] else None
    return InterferogramHeader(
        Network.from_date_pairs(date_pairs, bperp), _grid(shape[1:], attributes), wavelength, attributes
    )


def _text(value) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _date(path: Path, value) -> date:
    try:
        return datetime.strptime(_text(value), "%Y%m%d").date()
    except ValueError as error:
        raise EngineError(f"{path}: {_text(value)!r} in dataset date is not a date (YYYYMMDD).") from error


def _grid(shape: tuple[int, int], attributes: Mapping[str, str]) -> Grid:
    try:
        x0, dx, y0, dy = (float(attributes[n]) for n in ("X_FIRST", "X_STEP", "Y_FIRST", "Y_STEP"))
    except (KeyError, ValueError):
        return Grid(*shape)
    crs = attributes.get("CRS_WKT") or f"EPSG:{attributes.get('EPSG', '4326')}"
    return Grid(*shape, transform=(x0, dx, 0.0, y0, 0.0, dy), crs=crs)


class InterferogramWriter:
    """Fills a new file pair by pair; made by `create_interferograms`."""

    def __init__(self, handle):
        self._handle = handle

    def write_pair(self, index: int, phase: np.ndarray, coherence: np.ndarray) -> None:
        """Store one pair.

        Parameters
        ----------
        index : int
            Position of the pair in the network.
        phase, coherence : (rows, cols) ndarray of float32
            Unwrapped phase [rad] in our sign and coherence; NaN where there is no data.
        """
        self._handle["unwrapPhase"][index] = phase
        self._handle["coherence"][index] = coherence

    def write_geometry(self, name: str, values: np.ndarray) -> None:
        """Store a raster of `GEOMETRY`, (rows, cols), in the unit given there."""
        dtype = np.float64 if name in ("latitude", "longitude") else np.float32
        dataset = self._handle.create_dataset(name, data=np.asarray(values, dtype))
        dataset.attrs["UNIT"] = GEOMETRY[name]


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
    grid, dates = header.grid, header.network.dates
    attributes = {
        "FILE_TYPE": "ifgramStack",
        "PROCESSOR": header.attributes.get("PROCESSOR", "icops"),
        "WIDTH": str(grid.cols),
        "LENGTH": str(grid.rows),
        "WAVELENGTH": repr(header.wavelength),
        "START_DATE": dates[0].strftime("%Y%m%d"),
        "END_DATE": dates[-1].strftime("%Y%m%d"),
    }
    if grid.transform is not None:
        x0, dx, _, y0, _, dy = grid.transform
        attributes |= {"X_FIRST": repr(x0), "X_STEP": repr(dx), "Y_FIRST": repr(y0), "Y_STEP": repr(dy)}
        crs = grid.crs or ""
        if crs.startswith("EPSG:"):
            attributes["EPSG"] = crs.removeprefix("EPSG:")
        else:
            attributes["CRS_WKT"] = crs
        unit = "degrees" if "4326" in crs or crs.startswith("GEOG") else "meters"
        attributes |= {"X_UNIT": unit, "Y_UNIT": unit}
    return attributes
