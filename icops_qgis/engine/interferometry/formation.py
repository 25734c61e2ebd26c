"""Multilooked interferograms of a stack of images (METHOD 1.4)."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np

from ..compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ..errors import EngineError
from ..grid import Grid
from ..provenance import Provenance
from ..stack.stack_file import GEOMETRY, StackFile
from .effective_looks import effective_looks
from .formation_kernels import multilook_pairs
from .goldstein import filter_interferograms
from .interferogram_file import InterferogramHeader, create_interferograms
from .network import Network

#: A cell needs data in this share of its pixels: the coherence of a few pixels is always high.
MIN_FILLED = 0.5

#: Attributes of an image stack that do not hold for its interferograms.
_OF_IMAGES = ("REF_DATE",)

#: Attributes that grow with the looks of an axis, 0 azimuth and 1 range.
_GROWING = {"ALOOKS": 0, "RLOOKS": 1, "AZIMUTH_PIXEL_SIZE": 0, "RANGE_PIXEL_SIZE": 1}


@dataclass(frozen=True)
class FormationOptions:
    """How interferograms are formed."""

    looks_azimuth: int = 2
    """Rows averaged."""
    looks_range: int = 8
    """Columns averaged."""
    goldstein: float = 0.0
    """Strength of the Goldstein-Baran filter, 0 (off) to 1."""

    @property
    def looks(self) -> tuple[int, int]:
        """Rows and columns averaged."""
        return self.looks_azimuth, self.looks_range


def form_interferograms(
    stack: StackFile,
    network: Network,
    destination: str | PathLike,
    options: FormationOptions,
    scratch: Path,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> InterferogramHeader:
    """Multilook the pairs of a network and write them as wrapped interferograms.

    Each block of images is read once for all its pairs. Rows and columns beyond the last whole cell are
    left out.

    Parameters
    ----------
    stack : StackFile
        Open stack, flat-earth and topographic phase off.
    network : Network
        Pairs of the stack's dates.
    destination : path
        ``.h5`` to write.
    options : FormationOptions
        Looks and filter.
    scratch : Path
        Folder for the unfiltered pairs, where they are filtered.
    provenance : Provenance
        The run.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    InterferogramHeader
        Of the file written.

    Raises
    ------
    EngineError
        A cell is larger than the scene, or the file cannot be written.
    """
    rows, cols = stack.header.grid.shape
    if options.looks_azimuth > rows or options.looks_range > cols:
        raise EngineError(
            f"{options.looks_azimuth} x {options.looks_range} looks are more than the {rows} x {cols} pixels "
            f"of {stack.path}; lower LOOKS_AZIMUTH or LOOKS_RANGE."
        )
    header = _header(stack, network, options.looks, effective_looks(stack, options.looks, monitor))
    if options.goldstein <= 0:
        _form(stack, network, header, options.looks, Path(destination), provenance, execution, monitor)
        return header
    raw = scratch / "unfiltered.h5"
    _form(stack, network, header, options.looks, raw, provenance, execution, monitor.part(0.0, 0.5))
    filter_interferograms(raw, destination, options.goldstein, provenance, execution, monitor.part(0.5, 1.0))
    raw.unlink()
    return header


def multilooked_grid(grid: Grid, looks: tuple[int, int]) -> Grid:
    """The grid of whole cells of so many rows and columns.

    Parameters
    ----------
    grid : Grid
        Of the pixels.
    looks : (int, int)
        Rows and columns of a cell.
    """
    rows, cols = grid.rows // looks[0], grid.cols // looks[1]
    if grid.transform is None:
        return Grid(rows, cols)
    x0, dx, rx, y0, ry, dy = grid.transform
    return Grid(rows, cols, (x0, dx * looks[1], rx * looks[0], y0, ry * looks[1], dy * looks[0]), grid.crs)


def cell_means(values: np.ndarray, looks: tuple[int, int]) -> np.ndarray:
    """Mean of each cell over its finite pixels.

    Parameters
    ----------
    values : (rows, cols) ndarray of float
        Whole cells.
    looks : (int, int)
        Rows and columns of a cell.

    Returns
    -------
    (rows // looks[0], cols // looks[1]) ndarray
        NaN where no pixel of the cell is finite.
    """
    rows, cols = values.shape[0] // looks[0], values.shape[1] // looks[1]
    cells = values.reshape(rows, looks[0], cols, looks[1])
    finite = np.isfinite(cells)
    count = finite.sum(axis=(1, 3))
    total = np.where(finite, cells, 0).sum(axis=(1, 3), dtype=np.float64)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _header(
    stack: StackFile, network: Network, looks: tuple[int, int], effective: float
) -> InterferogramHeader:
    attributes = {k: v for k, v in stack.header.attributes.items() if k not in _OF_IMAGES}
    for name, axis in _GROWING.items():
        before = attributes.get(name, "1" if name.endswith("LOOKS") else "")
        try:
            attributes[name] = f"{float(before) * looks[axis]:g}"
        except ValueError:
            continue
    attributes["NCORRLOOKS"] = f"{effective:.2f}"
    # Dates that no pair joins leave the network here.
    joined = network.keep(np.arange(network.n_pairs))
    grid = multilooked_grid(stack.header.grid, looks)
    return InterferogramHeader(joined, grid, stack.header.wavelength, attributes)


def _form(
    stack: StackFile,
    network: Network,
    header: InterferogramHeader,
    looks: tuple[int, int],
    destination: Path,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> None:
    place = {day: i for i, day in enumerate(stack.header.dates)}
    of_stack = np.array([place[day] for day in network.dates])
    reference, secondary = of_stack[network.pairs].T.copy()
    least = max(1, round(MIN_FILLED * looks[0] * looks[1]))

    def form(block: Block):
        rows, cols = (slice(s.start * n, s.stop * n) for s, n in zip(block, looks))
        slc = stack.slc(rows, cols)
        phase = np.empty((network.n_pairs, *block.shape), np.float32)
        coherence = np.empty_like(phase)
        multilook_pairs(slc, reference, secondary, *looks, least, phase, coherence)
        rasters = {name: stack.geometry(name, rows, cols) for name in GEOMETRY}
        means = {name: cell_means(values, looks) for name, values in rasters.items() if values is not None}
        return phase, coherence, means

    n_pixels = looks[0] * looks[1]
    per_cell = n_pixels * (stack.header.n_dates * 8 + len(GEOMETRY) * 16) + network.n_pairs * 8
    blocks = plan_blocks(header.grid.shape, per_cell, execution.memory, execution.threads)
    with create_interferograms(destination, header, provenance, wrapped=True) as writer:

        def write(block: Block, made) -> None:
            phase, coherence, means = made
            writer.write_pair(slice(None), phase, coherence, *block)
            for name, values in means.items():
                writer.write_geometry(name, values, *block)

        map_blocks(form, blocks, write, execution, monitor)
