"""The HDF5 file of scatterers as points: their phases and, once unwrapped, the unwrapped pairs.

Per point, (n,): ``row``, ``col`` int32 in the stack; ``x``, ``y`` float64 in ``CRS``; ``type`` uint8: 1 PS,
2 DS, 3 SBAS; ``quality`` float32 (PS: gamma, DS: temporal coherence, SBAS: mean coherence);
``ampDispersion``, ``meanAmplitude`` float32; ``shpCount`` uint16; ``height`` float32 [m];
``incidenceAngle``, ``azimuthAngle`` float32 [deg]; ``slantRangeDistance`` float64 [m]. NaN where the stack
does not tell.

Per date and point: ``date`` (n_dates,); ``bperp`` (n_dates,) or (n_dates, n) float32 [m]; ``phase``
(n_dates, n) float32 [rad], in [-pi, pi), 0 at the first date, of an image (-4 pi R / lambda), so that
motion toward the satellite raises it; ``phaseStd`` likewise: its standard deviation [rad], 0 at the first
date, NaN where unknown.

After unwrapping: ``pairDate`` (n_pairs, 2), the earlier date first; ``unwrapPhase`` (n_pairs, n) float32
[rad], phase of the earlier date minus that of the later (MintPy's sign), NaN where it could not be
unwrapped; ``component`` (n,) int32, islands from 1, the largest; ``arcCoherence`` (n,) float32.

All dates of a run of points lie together in the file. Attributes: ``WAVELENGTH``, ``CRS``, ``LENGTH`` and
``WIDTH`` of the stack, ``HEADING``, ``ORBIT_DIRECTION``, ``PLATFORM``, ``REF_DATE`` where known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from os import PathLike
from pathlib import Path

import numpy as np

from .errors import EngineError
from .files import replacing, require_space
from .hdf5 import (
    MAX_SIZE,
    OpenDatasets,
    as_date,
    begin_hdf5,
    check_kinds,
    damage_explained,
    has_dataset,
    open_hdf5,
    read_attributes,
    read_wavelength,
    write_attributes,
)
from .point_columns import COLUMNS, TYPE_NAMES, PointColumns, PointsHeader
from .provenance import Provenance

#: Kinds of numbers of the datasets.
_KINDS = {
    **{name: np.dtype(kind).kind for _, name, kind, _ in COLUMNS},
    "bperp": "f", "phase": "f", "phaseStd": "f", "unwrapPhase": "f", "component": "i", "arcCoherence": "f",
}  # fmt: skip

#: No map's coordinates are beyond: metres or feet, with a zone's number before them.
_FARTHEST = 1e9

#: What an unwrapped file has beside.
_UNWRAPPED = ("pairDate", "unwrapPhase", "component", "arcCoherence")

#: Points read at once where something is worked out from all of them.
_RUN = 8192

#: Bytes of a chunk: HDF5 keeps one of a megabyte at hand.
_CHUNK_BYTES = 2**19


class PointsFile:
    """Read access to points; open it with `open_points`."""

    def __init__(self, path: Path, handle, header: PointsHeader):
        self.path = path
        self.header = header
        self._handle = handle
        self._datasets = OpenDatasets(handle)

    def columns(self) -> PointColumns:
        """What is known of each point."""
        with damage_explained(self.path, "combine_scatterers"):
            return PointColumns(*(self._handle[name][:] for _, name, _, _ in COLUMNS))

    def bperp(self) -> np.ndarray:
        """(n_dates,) or (n_dates, n) float32: perpendicular baselines against the reference date [m]."""
        with damage_explained(self.path, "combine_scatterers"):
            return self._handle["bperp"][:]

    def mean_bperp(self) -> np.ndarray:
        """(n_dates,) float64: the same, mean over the points that have any; read run by run."""
        if not self.has_point_baselines:
            return self.bperp().astype(np.float64)
        total, known = np.zeros((2, self.header.n_dates))
        for first in range(0, self.header.n_points, _RUN):
            values = self.baselines(slice(first, first + _RUN))
            total += np.nansum(values, axis=1, dtype=np.float64)
            known += np.isfinite(values).sum(axis=1)
        return np.divide(total, known, out=np.full_like(total, np.nan), where=known > 0)

    @property
    def has_point_baselines(self) -> bool:
        """Whether every point has baselines of its own."""
        return self._handle["bperp"].ndim == 2

    def baselines(self, points: slice) -> np.ndarray:
        """(n_dates, k) float32: perpendicular baselines of some points [m]."""
        with damage_explained(self.path, "combine_scatterers"):
            dataset = self._datasets["bperp"]
            if dataset.ndim == 2:
                return dataset[:, points]
            n = len(range(*points.indices(self.header.n_points)))
            return np.repeat(dataset[:][:, None], n, axis=1)

    def phase(self, points: slice) -> np.ndarray:
        """(n_dates, k) float32: phase of some points [rad], in [-pi, pi), 0 at the first date."""
        return self._read("phase", points)

    def deviation(self, points: slice) -> np.ndarray:
        """(n_dates, k) float32: standard deviation of the phase [rad]; NaN where unknown."""
        return self._read("phaseStd", points)

    @property
    def is_unwrapped(self) -> bool:
        """Whether the file holds unwrapped pairs."""
        return "unwrapPhase" in self._handle

    @property
    def pairs(self) -> np.ndarray:
        """(n_pairs, 2) int64: earlier and later date of the unwrapped pairs, as indices into the dates."""
        with damage_explained(self.path, "unwrap_points"):
            return _pairs(self.path, self._handle, self.header.dates)

    def unwrapped(self, points: slice) -> np.ndarray:
        """(n_pairs, k) float32: unwrapped phase of pairs, earlier minus later [rad]; NaN where none."""
        return self._read("unwrapPhase", points)

    def component(self) -> np.ndarray:
        """(n,) int32: island of each point, 1 the largest."""
        with damage_explained(self.path, "unwrap_points"):
            return self._handle["component"][:]

    def arc_coherence(self) -> np.ndarray:
        """(n,) float32: coherence of the arcs that end at each point."""
        with damage_explained(self.path, "unwrap_points"):
            return self._handle["arcCoherence"][:]

    def _read(self, name: str, points: slice) -> np.ndarray:
        with damage_explained(self.path, "unwrap_points" if name in _UNWRAPPED else "combine_scatterers"):
            return self._datasets[name][:, points]


class PointsWriter:
    """Fills a new file by runs of points; made by `create_points`."""

    def __init__(self, handle):
        self._handle = handle

    def write_phase(self, points: slice, phase: np.ndarray, deviation: np.ndarray) -> None:
        """Store phases and their standard deviations, (n_dates, k) float32 [rad]."""
        self._handle["phase"][:, points] = phase
        self._handle["phaseStd"][:, points] = deviation

    def write_baselines(self, points: slice, values: np.ndarray) -> None:
        """Store perpendicular baselines of points, (n_dates, k) [m]; of a file made without any."""
        self._handle["bperp"][:, points] = values

    def write_unwrapped(self, points: slice, values: np.ndarray) -> None:
        """Store unwrapped phases of pairs, (n_pairs, k) float32, earlier minus later date [rad]."""
        self._handle["unwrapPhase"][:, points] = values

    def write_islands(self, component: np.ndarray, arc_coherence: np.ndarray) -> None:
        """Store the island, from 1, and the coherence of the arcs of all points, (n,)."""
        self._handle["component"][:] = component
        self._handle["arcCoherence"][:] = arc_coherence

    def write_attributes(self, attributes: Mapping[str, object]) -> None:
        """Store what became known on the way."""
        write_attributes(self._handle, attributes)


@contextmanager
def create_points(
    path: str | PathLike,
    header: PointsHeader,
    columns: PointColumns,
    bperp: np.ndarray | None,
    provenance: Provenance,
    *,
    pairs: Sequence[Sequence[int]] | np.ndarray | None = None,
) -> Iterator[PointsWriter]:
    """Create a file of points; it appears under its name when the block ends well.

    Parameters
    ----------
    path : path
        Destination (``.h5``).
    header : PointsHeader
        What to store.
    columns : PointColumns
        What is known of each point.
    bperp : (n_dates,) or (n_dates, n) ndarray, or None
        Perpendicular baselines [m]; None for one a date and point that `PointsWriter.write_baselines` brings.
    provenance : Provenance
        The run that makes the file.
    pairs : (n_pairs, 2) sequence of int, optional
        Indices of the earlier and the later date of unwrapped pairs; none while the points are wrapped.

    Raises
    ------
    EngineError
        The disk cannot hold the file, or it cannot be written.
    """
    n, n_dates = header.n_points, header.n_dates
    each = n_dates, n
    n_pairs = 0 if pairs is None else len(pairs)
    # Phase, deviation, baselines and pairs in single precision, the columns, and what HDF5 adds.
    require_space(path, n * (4 * (3 * n_dates + n_pairs) + 72) + 1024**2)
    with replacing(path) as partial, begin_hdf5(partial) as handle:
        write_attributes(handle, header.attributes)
        size = {"LENGTH": header.shape[0], "WIDTH": header.shape[1]}
        write_attributes(handle, {"FILE_TYPE": "points", "WAVELENGTH": float(header.wavelength), **size})
        write_attributes(handle, {"CRS": header.crs, **provenance.as_attributes()})
        handle.create_dataset("date", data=_names(header.dates))
        for attribute, name, dtype, unit in COLUMNS:
            values = np.asarray(getattr(columns, attribute), dtype)
            write_attributes(handle.create_dataset(name, data=values), {"UNIT": unit})
        if bperp is None or np.ndim(bperp) == 2:
            _create(handle, "bperp", each, "m")
            if bperp is not None:
                handle["bperp"][:] = bperp
        else:
            dataset = handle.create_dataset("bperp", data=np.asarray(bperp, np.float32))
            write_attributes(dataset, {"UNIT": "m"})
        _create(handle, "phase", each, "radian")
        _create(handle, "phaseStd", each, "radian")
        if pairs is not None:
            days = _names(header.dates)[np.asarray(pairs, np.int64).reshape(-1, 2)]
            handle.create_dataset("pairDate", data=days)
            _create(handle, "unwrapPhase", (n_pairs, n), "radian")
            handle.create_dataset("component", (n,), np.int32)
            handle.create_dataset("arcCoherence", (n,), np.float32, fillvalue=np.nan)
            for name in ("component", "arcCoherence"):
                write_attributes(handle[name], {"UNIT": "1"})
        yield PointsWriter(handle)


@contextmanager
def open_points(path: str | PathLike) -> Iterator[PointsFile]:
    """Open a file of points and check that it is whole.

    Raises
    ------
    EngineError
        The file is missing, is not HDF5, or holds no points.
    """
    path = Path(path)
    with open_hdf5(path, "combine_scatterers") as handle:
        with damage_explained(path, "combine_scatterers"):
            header = _read_header(path, handle)
        yield PointsFile(path, handle, header)


def _read_header(path: Path, handle) -> PointsHeader:
    wanted = ("date", "bperp", "phase", "phaseStd", *(name for _, name, _, _ in COLUMNS))
    missing = [name for name in wanted if not has_dataset(handle, name)]
    if missing:
        raise EngineError(f"{path} has no dataset {', '.join(missing)}; write it with combine_scatterers.")
    dates = tuple(as_date(path, value) for value in handle["date"][:])
    if any(b <= a for a, b in zip(dates, dates[1:])):
        raise EngineError(f"{path}: the dates do not ascend; write the file again with combine_scatterers.")
    n = len(handle["row"])
    each = len(dates), n
    if not n:
        raise EngineError(f"{path} holds no points; write it again with combine_scatterers.")
    expected = dict.fromkeys((name for _, name, _, _ in COLUMNS), (n,)) | dict.fromkeys(
        ("phase", "phaseStd"), each
    )
    _check_sizes(path, handle, expected, "combine_scatterers")
    if handle["bperp"].shape not in (each, each[:1]):
        raise EngineError(
            f"{path}: bperp has size {handle['bperp'].shape}, expected {each[:1]} or {each}; write the file "
            "again with combine_scatterers."
        )
    attributes = read_attributes(handle)
    header = PointsHeader(
        dates, read_wavelength(path, attributes), attributes.get("CRS", ""), n, _shape(path, attributes),
        attributes,
    )  # fmt: skip
    if not header.crs:
        raise EngineError(f"{path} has no attribute CRS, so that nobody knows where its points lie.")
    _check_columns(path, handle, header.shape)
    if "unwrapPhase" in handle:
        _check_unwrapped(path, handle, header)
    check_kinds(path, handle, _KINDS, "combine_scatterers")
    return header


def _check_sizes(path: Path, handle, expected: Mapping[str, tuple[int, ...]], writer: str) -> None:
    for name, size in expected.items():
        if handle[name].shape != size:
            raise EngineError(
                f"{path}: {name} has size {handle[name].shape}, expected {size}; write the file again with "
                f"{writer}."
            )


def _shape(path: Path, attributes: Mapping[str, str]) -> tuple[int, int]:
    try:
        shape = int(attributes["LENGTH"]), int(attributes["WIDTH"])
    except (KeyError, ValueError):
        shape = 0, 0
    if not 0 < min(shape) <= max(shape) <= MAX_SIZE:
        raise EngineError(f"{path} does not tell the size of its stack (LENGTH, WIDTH); write it again.")
    return shape


def _check_columns(path: Path, handle, shape: tuple[int, int]) -> None:
    types = np.unique(handle["type"][:])
    if not np.isin(types, list(TYPE_NAMES)).all():
        raise EngineError(f"{path}: type holds {types.tolist()}; expected 1 (PS), 2 (DS) or 3 (SBAS).")
    for name, size in zip(("row", "col"), shape):
        values = handle[name][:]
        if values.min() < 0 or values.max() >= size:
            raise EngineError(
                f"{path}: {name} reaches from {values.min()} to {values.max()} in a stack of {shape[0]} x "
                f"{shape[1]} pixels; write the file again with combine_scatterers."
            )

    for name in ("x", "y"):
        # Not "more than": what is no number is refused too.
        if not np.abs(handle[name][:]).max() <= _FARTHEST:
            raise EngineError(
                f"{path}: {name} holds what is no place on a map; write the file again with "
                "combine_scatterers."
            )


def _check_unwrapped(path: Path, handle, header: PointsHeader) -> None:
    missing = [name for name in _UNWRAPPED if not has_dataset(handle, name)]
    if missing:
        raise EngineError(f"{path} has no dataset {', '.join(missing)}; write it again with unwrap_points.")
    n, n_pairs = header.n_points, len(handle["pairDate"])
    sizes = {"pairDate": (n_pairs, 2), "unwrapPhase": (n_pairs, n), "component": (n,), "arcCoherence": (n,)}
    _check_sizes(path, handle, sizes, "unwrap_points")
    _pairs(path, handle, header.dates)


def _pairs(path: Path, handle, dates: tuple[date, ...]) -> np.ndarray:
    """(n_pairs, 2) int64: indices of the pairs' dates."""
    index = {day: k for k, day in enumerate(dates)}
    named = [[as_date(path, value) for value in pair] for pair in handle["pairDate"][:]]
    for earlier, later in named:
        if earlier not in index or later not in index or earlier >= later:
            raise EngineError(
                f"{path}: the pair {earlier:%Y%m%d} {later:%Y%m%d} is none of its dates, the earlier first; "
                "write the file again with unwrap_points."
            )
    return np.array([[index[day] for day in pair] for pair in named], np.int64).reshape(-1, 2)


def _names(dates: Sequence[date]) -> np.ndarray:
    """(n_dates,) of eight bytes: ``YYYYMMDD``."""
    return np.array([f"{day:%Y%m%d}" for day in dates], dtype="S8")


def _create(handle, name: str, shape: tuple[int, int], unit: str) -> None:
    """A dataset (rows, points) float32 whose chunks hold all rows of a run of points."""
    rows, n = shape
    run = min(n, max(1, _CHUNK_BYTES // (4 * max(rows, 1))))
    dataset = handle.create_dataset(
        name, shape, np.float32, chunks=(rows, run) if rows else None, fillvalue=np.nan
    )
    write_attributes(dataset, {"UNIT": unit})
