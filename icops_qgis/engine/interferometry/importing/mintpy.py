"""MintPy's ``ifgramStack.h5`` with ``geometryGeo.h5`` or ``geometryRadar.h5`` beside it.

Pairs that ``dropIfgram`` marks (false means dropped) are left out. Sign: MintPy's is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from ...hdf5 import DAMAGE, as_text, damage_explained, read_attributes
from ...reading.folder import Folder, NotThisFormat, label, parse_date
from ...reading.sizes import MAX_SIZE, check_size
from ...requirements import require
from ..interferogram_file import COMPONENT, GEOMETRY
from .stack import FoundStack, ImportOptions, Pair

NAME = "mintpy"
TITLE = "MintPy ifgramStack.h5"

#: Who writes the files, for the sentence about a damaged one.
_WRITER = "MintPy"

_GEOMETRY_FILES = ("geometrygeo.h5", "geometryradar.h5")

#: Attributes that stay true for the imported file; positions and references are written anew.
_KEPT = (
    "PROCESSOR",
    "PLATFORM",
    "ORBIT_DIRECTION",
    "HEADING",
    "ANTENNA_SIDE",
    "ALOOKS",
    "RLOOKS",
    "NCORRLOOKS",
    "RANGE_PIXEL_SIZE",
    "AZIMUTH_PIXEL_SIZE",
    "STARTING_RANGE",
    "CENTER_LINE_UTC",
    "EARTH_RADIUS",
    "HEIGHT",
    "CENTER_INCIDENCE_ANGLE",
    "INCIDENCE_ANGLE",
    "POLARIZATION",
    "beam_mode",
    "relative_orbit",
)


@dataclass(frozen=True)
class Hdf5Raster:
    """A raster of an HDF5 file, or one layer of a cube."""

    path: Path
    """The file."""
    grid: Grid
    """Size and position."""
    dataset: str
    """Name of the dataset."""
    layer: int | None = None
    """Index along the first axis of a cube."""
    zero_is_nodata: bool = True
    """Whether 0 means no data, as MintPy writes it (not heights)."""

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) float32 (positions: float64): a window, NaN where there is no data.

        Raises
        ------
        EngineError
            The pixels cannot be read.
        """
        h5py = require("h5py")
        where = (rows, cols) if self.layer is None else (self.layer, rows, cols)
        try:
            with h5py.File(self.path, "r") as handle:
                values = handle[self.dataset][where]
        except DAMAGE as error:
            raise EngineError(
                f"{self.path}: {self.dataset} cannot be read to its end (truncated or damaged); copy it "
                "again."
            ) from error
        values = values.astype(np.float64 if self.dataset in ("latitude", "longitude") else np.float32)
        values[~np.isfinite(values)] = np.nan
        if self.zero_is_nodata:
            values[values == 0] = np.nan
        return values


def find(folder: Folder, _options: ImportOptions) -> FoundStack:
    """Describe the stack of a folder.

    Parameters
    ----------
    folder : Folder
        Its files.

    Raises
    ------
    NotThisFormat
        There is no ``ifgramStack.h5``.
    EngineError
        It is no HDF5 file, or lacks what a stack needs.
    """
    if folder.chosen is not None and folder.chosen.suffix.lower() in (".h5", ".he5"):
        path = folder.chosen
    else:
        paths = [path for path in folder.files if path.name.lower() == "ifgramstack.h5"]
        if not paths:
            raise NotThisFormat("no ifgramStack.h5")
        if len(paths) > 1:
            raise EngineError(
                f"{folder.root} holds {len(paths)} files ifgramStack.h5; give the folder (or the file) of "
                "one stack."
            )
        path = paths[0]
    h5py = require("h5py")
    with _opened(h5py, path) as handle, damage_explained(path, _WRITER):
        stack = _describe(h5py, handle, path)
    beside = [p for p in folder.files if p.name.lower() in _GEOMETRY_FILES and p.parent == path.parent]
    for other in [path, *beside]:
        _add_geometry(stack, h5py, other)
    return stack


def _opened(h5py, path: Path):
    try:
        return h5py.File(path, "r")
    except OSError as error:
        raise EngineError(
            f"{path} is not a readable HDF5 file (damaged, truncated or another format); copy it again."
        ) from error


def _describe(h5py, handle, path: Path) -> FoundStack:
    names = ("date", "unwrapPhase", "coherence")
    missing = [name for name in names if not isinstance(handle.get(name), h5py.Dataset)]
    if missing:
        raise EngineError(
            f"{path} has no dataset {', '.join(missing)}; give MintPy's ifgramStack.h5 with unwrapped phase "
            "and coherence."
        )
    shape = handle["unwrapPhase"].shape
    if len(shape) != 3 or handle["coherence"].shape != shape or handle["date"].shape != (shape[0], 2):
        raise EngineError(
            f"{path}: date, unwrapPhase {shape} and coherence do not fit together; load the stack again."
        )
    n_pairs, rows, cols = shape
    check_size(path, rows, cols)
    if not 1 <= n_pairs <= MAX_SIZE:
        raise EngineError(f"{path} holds {n_pairs} pairs; load the stack again.")
    for name in ("unwrapPhase", "coherence"):
        if handle[name].dtype.kind not in "fiu":
            raise EngineError(f"{path}: {name} holds no numbers; load the stack again.")
    attributes = read_attributes(handle)
    grid = _grid(path, rows, cols, attributes)
    dates = [tuple(parse_date(_digits(value, path), path) for value in row) for row in handle["date"][:]]
    keep = np.ones(n_pairs, dtype=bool)
    if isinstance(handle.get("dropIfgram"), h5py.Dataset) and handle["dropIfgram"].shape == (n_pairs,):
        keep = handle["dropIfgram"][:].astype(bool)
    if not keep.any():
        raise EngineError(f"{path}: dropIfgram leaves no pair; keep at least one.")
    _refuse_doubles(dates, keep, path)
    order = sorted(np.flatnonzero(keep), key=dates.__getitem__)
    islands = handle.get(COMPONENT)
    rasters = ["unwrapPhase", "coherence"]
    if isinstance(islands, h5py.Dataset) and islands.shape == shape and islands.dtype.kind in "iu":
        rasters.append(COMPONENT)
    pairs = [Pair(*dates[i], *(Hdf5Raster(path, grid, name, int(i)) for name in rasters)) for i in order]
    stack = FoundStack(
        NAME,
        TITLE,
        "reference minus secondary (MintPy): positive phase is motion away from the satellite",
        pairs,
        grid,
        wavelength=_number(attributes, "WAVELENGTH", f"WAVELENGTH of {path.name}"),
        attributes={name: attributes[name] for name in _KEPT if name in attributes},
        incidence=_number(attributes, "CENTER_INCIDENCE_ANGLE", f"CENTER_INCIDENCE_ANGLE of {path.name}"),
        dropped=[f"{label(dates[i])} (dropIfgram)" for i in np.flatnonzero(~keep)],
    )
    _add_baselines(stack, handle, dates, path)
    return stack


def _refuse_doubles(dates: list[tuple[date, date]], keep: np.ndarray, path: Path) -> None:
    seen: set[frozenset[date]] = set()
    for pair, is_kept in zip(dates, keep):
        if is_kept and (frozenset(pair) in seen or pair[0] == pair[1]):
            raise EngineError(
                f"{path} holds the pair {label(pair)} twice or of one date; load the stack again."
            )
        if is_kept:
            seen.add(frozenset(pair))


def _add_baselines(stack: FoundStack, handle, dates: list[tuple[date, date]], path: Path) -> None:
    dataset = handle.get("bperp")
    if getattr(dataset, "shape", ())[:1] != (len(dates),) or dataset.dtype.kind not in "fiu":
        return
    values = np.asarray(dataset[:], dtype=np.float64)
    # MiaplPy keeps a raster of baselines per pair; its mean serves here.
    values = values.reshape(len(dates), -1).mean(axis=1)
    table = {pair: float(value) for pair, value in zip(dates, values) if np.isfinite(value)}
    stack.baselines.append((f"bperp of {path.name}", table))


def _add_geometry(stack: FoundStack, h5py, path: Path) -> None:
    with _opened(h5py, path) as handle, damage_explained(path, _WRITER):
        found = {name: handle.get(name) for name in GEOMETRY}
        shapes = {
            name: dataset.shape
            for name, dataset in found.items()
            if isinstance(dataset, h5py.Dataset) and dataset.dtype.kind in "fiu"
        }
    for name, shape in shapes.items():
        if stack.grid.is_geocoded and name in ("latitude", "longitude"):
            continue
        if shape != stack.grid.shape:
            raise EngineError(
                f"{path}: {name} has size {shape}, the interferograms {stack.grid.shape}; give the geometry "
                "of this stack."
            )
        raster = Hdf5Raster(path, stack.grid, name, zero_is_nodata=name != "height")
        stack.geometry.setdefault(name, (raster, path.name))


def _grid(path: Path, rows: int, cols: int, attributes: dict[str, str]) -> Grid:
    if "X_FIRST" not in attributes:
        return Grid(rows, cols)
    corner = [_number(attributes, name, "") for name in ("X_FIRST", "X_STEP", "Y_FIRST", "Y_STEP")]
    if None in corner:
        raise EngineError(
            f"{path}: X_FIRST, X_STEP, Y_FIRST and Y_STEP are not all numbers; load the stack again."
        )
    (x0, _), (dx, _), (y0, _), (dy, _) = corner
    if dx <= 0 or dy >= 0:
        raise EngineError(
            f"{path}: the pixel spacing ({dx:g}, {dy:g}) should be positive east, negative south."
        )
    return Grid(rows, cols, (x0, dx, 0.0, y0, 0.0, dy), _crs(path, attributes))


def _crs(path: Path, attributes: dict[str, str]) -> str:
    if attributes.get("CRS_WKT"):
        return attributes["CRS_WKT"]
    code, zone = attributes.get("EPSG", ""), attributes.get("UTM_ZONE", "").upper()
    if code.isdigit():
        return f"EPSG:{code}"
    if zone[:-1].isdigit() and zone[-1] in "NS" and 1 <= int(zone[:-1]) <= 60:
        return f"EPSG:{(32600 if zone[-1] == 'N' else 32700) + int(zone[:-1])}"
    if attributes.get("X_UNIT", "degrees").lower().startswith("deg"):
        return "EPSG:4326"
    raise EngineError(f"{path} is in metres but names neither EPSG nor UTM_ZONE; add one of the attributes.")


def _number(attributes: dict[str, str], name: str, source: str) -> tuple[float, str] | None:
    try:
        value = float(attributes[name])
    except (KeyError, ValueError):
        return None
    return (value, source) if np.isfinite(value) else None


def _digits(value, path: Path) -> str:
    text = as_text(value)
    if len(text) != 8 or not text.isdigit():
        raise EngineError(f"{path}: {text[:20]!r} in dataset date is not a date (YYYYMMDD).")
    return text
