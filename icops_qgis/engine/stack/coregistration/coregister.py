"""The stage `coregister_stack`: a folder of images to a folder of images on one grid.

Everything is measured before anything is resampled, so that a date that cannot be co-registered is named
within minutes.
"""

from __future__ import annotations

import errno
import json
from dataclasses import dataclass, field, replace
from datetime import date
from os import PathLike
from pathlib import Path

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ...errors import EngineError
from ...files import replacing_folder
from ...grid import Grid
from ...provenance import Provenance
from ..gamma_image import read_sar_image
from ..gamma_par import read_gamma_par
from ..importing.bands import BinaryBand
from ..importing.gamma_stamps import IMAGE_FORMATS
from .estimation import DOPPLER, INITIAL, Estimate, EstimationOptions, Estimator
from .header import resampled_parameters
from .images import Slc, SlcFolder, find_images
from .report import CoherenceProbe, DateReport
from .resampling import BYTES_PER_PIXEL, resample_block

#: This file tells a folder made here, which may be replaced, from a folder of other things.
MARK = "icops_coregistration.json"

_COPY_BYTES = 4 * 1024**2

#: Shares of the progress.
_MEASURED = 0.4


@dataclass(frozen=True)
class CoregistrationOptions:
    """What the user may choose."""

    reference: str = ""
    """Reference date as ``YYYYMMDD``; empty takes that of the geometry, else the middle one."""
    deramped: bool = False
    """The images are TOPS images without their azimuth ramp; their Doppler is estimated."""
    estimation: EstimationOptions = field(default_factory=EstimationOptions)
    """How offsets are found."""


@dataclass(frozen=True)
class CoregistrationSummary:
    """What was co-registered."""

    reference: date
    """Date whose grid all images share."""
    shape: tuple[int, int]
    """Lines and samples of the grid."""
    dates: tuple[DateReport, ...]
    """All other dates."""
    notes: tuple[str, ...]
    """What the user should know."""

    @property
    def largest_rms(self) -> float:
        """Largest residual of a date's patches about its polynomial, rms [pixels]."""
        return max(one.fit_rms for one in self.dates)

    @property
    def mean_coherence(self) -> float:
        """Mean over the dates of the coherence after resampling."""
        return float(np.nanmean([one.coherence_after for one in self.dates]))


def coregister_stack(
    source: Path,
    destination: str | PathLike,
    options: CoregistrationOptions,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> CoregistrationSummary:
    """Bring the images of a folder to the grid of one of them.

    Parameters
    ----------
    source : Path
        Folder in GAMMA's layout: ``slc/``, ``rslc/`` or the images themselves; ``geo/`` where present.
    destination : path
        Folder to make: ``rslc/YYYYMMDD.rslc`` with ``.par``, and ``geo/``.
    options : CoregistrationOptions
        Reference and ways to find the offsets.
    provenance : Provenance
        The run that makes the folder.
    execution, monitor
        Threads and memory; progress, cancel and messages.

    Raises
    ------
    EngineError
        The input is incomplete or damaged, or dates do not correlate with the reference.
    Cancelled
        The user stopped the run; no folder is left.
    """
    _check_options(options)
    folder = find_images(source, deramped=options.deramped)
    _check_destination(folder, Path(destination))
    estimation = options.estimation
    if options.deramped:
        estimation = replace(estimation, doppler="images")
    index = folder.index(options.reference)
    reference = folder.images[index]
    geometry, note = folder.geometry_of(reference)
    if note:
        monitor.warn(note)
    monitor.inform(
        f"{len(folder.images)} images; reference {reference.day:%Y%m%d}, {reference.shape[0]} lines x "
        f"{reference.shape[1]} samples."
    )
    estimator = Estimator(reference, geometry.get("height"), estimation, execution, monitor)
    others = [image for k, image in enumerate(folder.images) if k != index]
    estimates = _measure(estimator, others, monitor.part(0.0, _MEASURED))
    with replacing_folder(destination, MARK) as partial:
        (partial / "rslc").mkdir()
        _copy(reference.band.path, partial / "rslc" / f"{reference.day:%Y%m%d}.rslc", monitor)
        _copy(reference.header.path, partial / "rslc" / f"{reference.day:%Y%m%d}.rslc.par", monitor)
        if geometry:
            (partial / "geo").mkdir()
        for band in geometry.values():
            _copy(band.path, partial / "geo" / band.path.name, monitor)
        reports = []
        for k, estimate in enumerate(estimates):
            share = [_MEASURED + (1 - _MEASURED) * at / len(estimates) for at in (k, k + 1)]
            reports.append(_finish(estimator, estimate, partial / "rslc", execution, monitor.part(*share)))
        (partial / MARK).write_text(json.dumps(provenance.as_attributes(), indent=1), encoding="utf-8")
    notes = (note,) if note else ()
    return CoregistrationSummary(reference.day, reference.shape, tuple(reports), notes)


def _check_options(options: CoregistrationOptions) -> None:
    for value, allowed in ((options.estimation.initial, INITIAL), (options.estimation.doppler, DOPPLER)):
        if value not in allowed:
            raise EngineError(f"The choice {value!r} is unknown; use {' or '.join(allowed)}.")


def _check_destination(folder: SlcFolder, destination: Path) -> None:
    final = destination.resolve()
    places = {image.band.path.resolve().parent for image in folder.images} | {folder.root.resolve()}
    for place in places:
        if final == place or final in place.parents:
            raise EngineError(f"{destination} holds the images to co-register; choose another output folder.")


def _measure(estimator: Estimator, images: list[Slc], monitor: Monitor) -> list[Estimate]:
    """Measure all dates; those that fail are named together."""
    estimates = []
    for k, image in enumerate(images):
        found = estimator.estimate(image, monitor.part(k / len(images), (k + 1) / len(images)))
        estimates.append(found)
        if found.fit is not None:
            monitor.inform(
                f"{image.day:%Y%m%d}: {int(found.fit.accepted.sum())} of {found.n_tried} patches, order "
                f"{found.fit.order}, residual {found.fit.rms:.3f} pixels."
            )
    failed = [estimate for estimate in estimates if estimate.fit is None]
    if failed:
        told = ", ".join(
            f"{one.image.day:%Y%m%d} ({one.n_found} of {one.n_tried} patches correlate)" for one in failed[:5]
        )
        more = f" and {len(failed) - 5} more" if len(failed) > 5 else ""
        raise EngineError(
            f"{told}{more}: no common shift with the reference {estimator.reference.day:%Y%m%d} was found, "
            "the images are decorrelated or further apart than SEARCH; leave these dates out, choose another "
            "reference, or raise SEARCH or PATCH_SIZE."
        )
    return estimates


def _finish(
    estimator: Estimator, estimate: Estimate, folder: Path, execution: Execution, monitor: Monitor
) -> DateReport:
    """Resample one date, write it and look at it."""
    reference, image, fit = estimator.reference, estimate.image, estimate.fit
    path = folder / f"{image.day:%Y%m%d}.rslc"
    par_path = path.with_name(f"{path.name}.par")
    par_path.write_text(resampled_parameters(reference, image, estimate.warp), encoding="utf-8")
    _resample(estimator, estimate, path, execution, monitor.part(0.0, 0.9))
    resampled = Slc(
        image.day,
        read_sar_image(par_path),
        read_gamma_par(par_path),
        BinaryBand(path, Grid(*reference.shape), IMAGE_FORMATS[image.image_format]),
        image.image_format,
    )
    left = estimator.residuals(resampled, monitor.part(0.9, 1.0))
    # Single patches that found something else say nothing about the rest.
    near = np.abs(left.offsets - np.median(left.offsets, axis=0)).max(axis=1) < 0.5 if len(left.rows) else []
    offsets = left.offsets[near] if len(left.rows) else np.full((1, 2), np.nan)
    probe = CoherenceProbe(reference, image, estimate.expected, estimate.orbit)
    middle = [np.array([(n - 1) / 2]) for n in reference.shape]
    centre = [float(place[0]) for place in estimate.expected.at(*middle)]
    return DateReport(
        day=image.day,
        initial=(centre[0] - float(middle[0][0]), centre[1] - float(middle[1][0])),
        source=_source(estimate),
        order=fit.order,
        coefficients=fit.coefficients,
        n_tried=estimate.n_tried,
        n_accepted=int(fit.accepted.sum()),
        fit_rms=fit.rms,
        doppler=float(estimate.doppler.cycles_per_line(np.array(centre[0]), np.array(centre[1]))),
        residual=(float(np.median(offsets[:, 0])), float(np.median(offsets[:, 1]))),
        residual_rms=float(np.sqrt(np.mean(offsets**2))),
        coherence_before=probe.mean(None),
        coherence_after=probe.mean(resampled),
    )


def _resample(
    estimator: Estimator, estimate: Estimate, path: Path, execution: Execution, monitor: Monitor
) -> None:
    """Write the resampled image, block by block."""
    shape, heights = estimator.reference.shape, estimator.heights
    samples = IMAGE_FORMATS[estimate.image.image_format]

    def work(block: Block) -> np.ndarray:
        known = heights.read(*block) if heights is not None else None
        return encoded(
            resample_block(estimate.image, estimate.warp, estimate.doppler, block, known),
            estimate.image.image_format,
        )

    with path.open("wb") as stream:

        def consume(_block: Block, values: np.ndarray) -> None:
            # Blocks cover whole lines, or parts of one line, in order: what follows lies behind.
            stream.write(values.tobytes())

        blocks = plan_blocks(shape, BYTES_PER_PIXEL, execution.memory, execution.threads)
        map_blocks(work, blocks, consume, execution, monitor)
    expected = shape[0] * shape[1] * samples.itemsize
    if path.stat().st_size != expected:
        raise EngineError(f"{path.name} could not be written whole; check the disk and start again.")


def encoded(values: np.ndarray, image_format: str) -> np.ndarray:
    """Pixels (complex64) as an image file stores them: big-endian floats or clipped short integers."""
    if image_format == "FCOMPLEX":
        return values.astype(">c8")
    parts = np.stack([values.real, values.imag], axis=-1)
    return np.clip(np.rint(parts), -32767, 32767).astype(">i2")


def _source(estimate: Estimate) -> str:
    parts = ["orbits"] if estimate.orbit is not None else []
    moved = (estimate.shift.row, estimate.shift.col) != (0, 0)
    if estimate.shift.is_found and (moved or not parts):
        parts.append("image correlation")
    return " and ".join(parts) or "none"


def _copy(source: Path, destination: Path, monitor: Monitor) -> None:
    """Copy a file; Cancel answers between pieces."""
    try:
        with source.open("rb") as reader, destination.open("wb") as writer:
            while True:
                monitor.check()
                piece = reader.read(_COPY_BYTES)
                if not piece:
                    break
                writer.write(piece)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise EngineError(f"{source} could not be copied: {error.strerror or error}.") from error
