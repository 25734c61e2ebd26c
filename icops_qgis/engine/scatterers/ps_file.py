"""The HDF5 file of persistent scatterers.

Datasets, all (rows, cols) on the stack's grid: ``gamma`` float32, phase stability 0 to 1; ``K`` float32,
look-angle error [rad/m]; ``ampDispersion`` float32; ``noise`` float32, noise in time [rad]; ``selected``
uint8, 1 where a persistent scatterer is. NaN where nothing was estimated: gamma and K are those of the
candidates, noise that of the points weeding looked at.

A height error is K lambda R sin theta / (4 pi).
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
from ..provenance import Provenance
from ..stack.stack_file import StackHeader
from .persistent.select import PersistentScatterers

#: Datasets with their unit.
RASTERS = {"gamma": "1", "K": "rad/m", "ampDispersion": "1", "noise": "rad", "selected": "1"}

#: Rows and columns of a chunk.
_CHUNK = 256


@dataclass(frozen=True)
class PsHeader:
    """What is known of a file of persistent scatterers before any raster is read."""

    grid: Grid
    """Size, and position where the stack is geocoded."""
    n_selected: int
    """Persistent scatterers."""
    method: str
    """``stamps`` or ``amplitude``."""
    attributes: Mapping[str, str]
    """All attributes as text."""


class PsFile:
    """Read access; open it with `open_ps`."""

    def __init__(self, path: Path, handle, header: PsHeader):
        self.path = path
        self.header = header
        self._handle = handle

    def raster(self, name: str, rows: slice = slice(None), cols: slice = slice(None)) -> np.ndarray:
        """(rows, cols): a raster of `RASTERS` in its unit; ``selected`` as bool."""
        with damage_explained(self.path, "select_ps"):
            values = self._handle[name][rows, cols]
        return values.astype(bool) if name == "selected" else values


def write_ps(
    path: str | PathLike,
    found: PersistentScatterers,
    stack: StackHeader,
    settings: Mapping[str, object],
    provenance: Provenance,
) -> None:
    """Write persistent scatterers; the file appears under its name when it is complete.

    Parameters
    ----------
    path : path
        Destination (``.h5``).
    found : PersistentScatterers
        What was selected.
    stack : StackHeader
        Of the stack; grid, wavelength, reference date and further attributes go along.
    settings : mapping
        Further attributes, such as ``PS_METHOD``.
    provenance : Provenance
        The run.
    """
    shape = stack.grid.shape
    chunks = tuple(min(size, _CHUNK) for size in shape)
    # Uncompressed: four rasters of float32 and one of a byte.
    require_space(path, 17 * shape[0] * shape[1] + 1024**2)
    with replacing(path) as partial, begin_hdf5(partial) as handle:
        write_attributes(handle, stack.attributes)
        write_attributes(handle, _attributes(found, stack))
        write_attributes(handle, settings)
        write_attributes(handle, provenance.as_attributes())
        columns = {"gamma": found.gamma, "K": found.slope, "noise": found.noise, "selected": found.selected}
        for name, unit in RASTERS.items():
            if name == "ampDispersion":
                values = found.amplitude.dispersion
            else:
                values = np.full(shape, 0 if name == "selected" else np.nan, _kind(name))
                values[found.rows, found.cols] = columns[name]
            dataset = handle.create_dataset(
                name, data=values, chunks=chunks, compression="gzip", compression_opts=1, shuffle=True
            )
            write_attributes(dataset, {"UNIT": unit})


@contextmanager
def open_ps(path: str | PathLike) -> Iterator[PsFile]:
    """Open a file of persistent scatterers and check that it is whole.

    Parameters
    ----------
    path : path
        A file that `write_ps` wrote.

    Raises
    ------
    EngineError
        The file is missing, is not HDF5, or holds something else.
    """
    path = Path(path)
    with open_hdf5(path, "select_ps") as handle:
        with damage_explained(path, "select_ps"):
            header = _read_header(path, handle)
        yield PsFile(path, handle, header)


def _read_header(path: Path, handle) -> PsHeader:
    missing = [name for name in RASTERS if not has_dataset(handle, name)]
    if missing:
        raise EngineError(f"{path} has no dataset {', '.join(missing)}; write it with select_ps.")
    shapes = {handle[name].shape for name in RASTERS}
    shape = handle["selected"].shape
    if len(shapes) > 1 or len(shape) != 2:
        raise EngineError(f"{path}: its rasters differ in size; write the file again with select_ps.")
    check_size(path, handle, (1, *shape), {})
    attributes = read_attributes(handle)
    return PsHeader(
        read_grid(shape, attributes), int(np.count_nonzero(handle["selected"][:])),
        attributes.get("PS_METHOD", "stamps"), attributes,
    )  # fmt: skip


def _kind(name: str) -> type:
    return np.uint8 if name == "selected" else np.float32


def _attributes(found: PersistentScatterers, stack: StackHeader) -> dict[str, str]:
    told = {
        "FILE_TYPE": "ps",
        "WAVELENGTH": repr(stack.wavelength),
        "REF_DATE": f"{stack.dates[stack.reference]:%Y%m%d}",
        "START_DATE": f"{stack.dates[0]:%Y%m%d}",
        "END_DATE": f"{stack.dates[-1]:%Y%m%d}",
        "PS_COUNT": str(int(found.selected.sum())),
        "PS_AREA_KM2": f"{found.area_km2:.6g}",
        "PS_EXPECTED_NOISE": f"{found.expected_noise:.6g}",
        "PS_GRID_METRES": f"{found.cell_metres:.6g}",
    }
    if found.threshold is not None:
        told["PS_GAMMA_INTERCEPT"] = repr(found.threshold.intercept)
        told["PS_GAMMA_SLOPE"] = repr(found.threshold.slope)
    told |= {f"PS_N_{name.upper()}": str(count) for name, count in found.counts.items()}
    return told | grid_attributes(stack.grid)
