"""A stack of co-registered images of an open-pit mine whose truth is known.

The phase of image n at a pixel is

    -4 pi / lambda x (R_n - d_n - a_n)

where R_n is the exact zero-Doppler range, from that date's orbit, of the pixel's true position: on the
reference's range circle at the stored height plus the DEM error. d_n is the motion since the first date and
a_n the delay, both as displacement toward the satellite. The true ground stays on its range circle, so that
a height error dz changes R_n - R_ref by -B_n dz / (R sin theta).

Memory holds a few rasters of one image and a few strips of all dates, however many dates there are.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike

import numpy as np

from ..compute import Execution, Monitor, map_blocks
from ..errors import EngineError
from ..files import replacing_folder
from ..provenance import Provenance
from ..requirements import require
from .gamma_writer import FORMATS, GammaFolder
from .mine import MineScene
from .simulated_mine import SimulatedMine
from .speckle import AzimuthFilter, Speckle
from .stack_truth import StackTruth, write_truth

#: This file tells a simulated stack, which may be replaced, from a folder of other things.
MARK = "icops_simulation.json"


@dataclass(frozen=True)
class StackSummary:
    """What was simulated."""

    dates: tuple[date, ...]
    """Acquisition dates, ascending."""
    reference: date
    """Date whose grid all images share."""
    bperp: np.ndarray
    """(n_dates,) float64: perpendicular baselines against the reference at the centre [m]."""
    n_scatterers: int
    """Persistent scatterers planted."""


@dataclass(frozen=True)
class StackArrays:
    """A simulated stack in memory."""

    slc: np.ndarray
    """(n_dates, rows, cols) complex64: the images."""
    mine: SimulatedMine
    """Geometry, orbits and ground."""
    truth: StackTruth
    """What it is made of."""


def simulate_stack(
    destination: str | PathLike,
    scene: MineScene,
    provenance: Provenance,
    monitor: Monitor,
    execution: Execution | None = None,
    *,
    truth: str | PathLike | None = None,
    image_format: str = "FCOMPLEX",
) -> StackSummary:
    """Write a simulated stack in the folder layout of GAMMA and StaMPS.

    Parameters
    ----------
    destination : path
        Folder to make. An empty one, or an earlier simulated stack, is replaced.
    scene : MineScene
        What to simulate.
    provenance : Provenance
        The run that makes the folder.
    monitor : Monitor
        Progress and cancel.
    execution : Execution, optional
        Threads and memory; the images do not depend on them.
    truth : path, optional
        ``.npz`` file of the truth, which `StackTruth.load` reads.
    image_format : str
        ``FCOMPLEX`` (single-precision floats) or ``SCOMPLEX`` (short integers).

    Raises
    ------
    EngineError
        The format is unknown, or a folder or file cannot be written.
    Cancelled
        The user stopped the run; no folder is left.
    """
    if image_format not in FORMATS:
        raise EngineError(f"The image format {image_format!r} is unknown; use {' or '.join(FORMATS)}.")
    execution = execution or Execution()
    with _single_threaded_algebra(), replacing_folder(destination, MARK) as folder:
        mine = SimulatedMine.draw(scene, execution, monitor.part(0.0, 0.1))
        writer = GammaFolder(folder, mine, image_format)
        writer.begin()
        speckle = Speckle.of(mine)

        def write(rows: slice, images: np.ndarray) -> None:
            writer.append_images(images)
            writer.append_geometry(np.arange(rows.start, rows.stop))

        _draw(speckle, write, execution, monitor.part(0.1, 0.8 if truth else 1.0))
        (folder / MARK).write_text(json.dumps(provenance.as_attributes(), indent=1), encoding="utf-8")
        if truth:
            write_truth(truth, speckle, monitor.part(0.8, 1.0))
    return StackSummary(
        mine.dates,
        mine.dates[mine.passes.reference],
        mine.passes.baselines[:, 0],
        len(mine.ground.scatterer_rows),
    )


def simulate_stack_arrays(
    scene: MineScene, execution: Execution | None = None, *, flattened: bool = False
) -> StackArrays:
    """The same stack as arrays, for scenes that fit in memory.

    Parameters
    ----------
    scene : MineScene
        What to simulate.
    execution : Execution, optional
        Threads.
    flattened : bool
        Take the phase of the exact range at the stored height out of every image but leave that of the
        reference's range in none: what is left is motion, delay, DEM error and speckle.
    """
    execution = execution or Execution()
    slc = np.empty((scene.n_dates, *scene.shape), np.complex64)
    with _single_threaded_algebra():
        mine = SimulatedMine.draw(scene, execution, Monitor())
        speckle = Speckle.of(mine)

        def keep(rows: slice, images: np.ndarray) -> None:
            slc[:, rows] = images
            if flattened:
                slc[:, rows] *= mine.range_phasor(np.arange(rows.start, rows.stop))

        _draw(speckle, keep, execution, Monitor())
        return StackArrays(slc, mine, StackTruth.of(speckle))


def _single_threaded_algebra() -> AbstractContextManager:
    """Many small matrices: threads of the algebra library would only wait for each other."""
    return require("threadpoolctl").threadpool_limits(1)


def _draw(
    speckle: Speckle,
    write: Callable[[slice, np.ndarray], None],
    execution: Execution,
    monitor: Monitor,
) -> None:
    """Draw all strips and hand rows (slice) and images (n_dates, rows, cols) to `write`, in order."""
    affordable = max(1, execution.memory // speckle.bytes_per_strip - 1)
    execution = replace(execution, threads=min(execution.threads, affordable))
    finisher = AzimuthFilter(speckle)

    def consume(_strip: int, drawn: np.ndarray) -> None:
        for rows, images in finisher.finished(drawn):
            write(rows, images)

    map_blocks(speckle.draw, range(speckle.n_strips), consume, execution, monitor)
