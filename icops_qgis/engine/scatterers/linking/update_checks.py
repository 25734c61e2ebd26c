"""Whether new images and linked phases belong together."""

from __future__ import annotations

import math

import numpy as np

from ...compute import Monitor
from ...errors import EngineError
from ...stack.stack_file import StackFile
from ..ds_file import CALIBRATED, CELL, DsFile
from ..shp_file import ShpFile


def check_update(previous: DsFile, stack: StackFile, shp: ShpFile) -> None:
    """See that new images can be linked to earlier phases.

    Raises
    ------
    EngineError
        Pixels, wavelength or reference date differ, or the phases keep no compressed images.
    """
    mine, its = previous.header, stack.header
    if not previous.can_be_updated:
        raise EngineError(
            f"{previous.path} keeps no compressed images, as an earlier version left them out; run "
            "link_phases once more on all of its images, without PREVIOUS."
        )
    check_kept(previous)
    for path, grid in ((stack.path, its.grid), (shp.path, shp.header.grid)):
        if grid.shape != mine.grid.shape or grid.transform != mine.grid.transform:
            raise EngineError(
                f"{path} has {grid.rows} x {grid.cols} pixels and {previous.path} {mine.grid.rows} x "
                f"{mine.grid.cols}, or they lie elsewhere; import the new images on the same pixels, with "
                "the earlier stack as PREVIOUS of import_stack."
            )
    if not math.isclose(its.wavelength, mine.wavelength, rel_tol=1e-6):
        raise EngineError(
            f"{stack.path} has a wavelength of {its.wavelength:g} m and {previous.path} {mine.wavelength:g} "
            "m: images of another sensor cannot be linked to them."
        )
    references = [header.attributes.get("REF_DATE", "") for header in (its, mine)]
    if references[0] != references[1]:
        raise EngineError(
            f"The ranges and baselines of {stack.path} are against {references[0] or 'an unknown date'}, "
            f"those of {previous.path} against {references[1] or 'an unknown one'}; import the new "
            "images with the earlier stack as PREVIOUS of import_stack."
        )


def looks_per_pixel(previous: DsFile) -> float:
    """Independent looks in a pixel, as the file tells.

    Raises
    ------
    EngineError
        It does not.
    """
    looks = _number(previous, "LOOKS_PER_PIXEL")
    if not 0.0 < looks <= 1.0:
        raise EngineError(
            f"{previous.path} does not tell its looks per pixel (LOOKS_PER_PIXEL, up to 1); run link_phases "
            "once more on all of its images, without PREVIOUS."
        )
    return looks


def _number(previous: DsFile, name: str) -> float:
    """An attribute; NaN where the file lacks it or it is no number."""
    try:
        return float(previous.header.attributes[name])
    except (KeyError, ValueError):
        return math.nan


def usual_samples(previous: DsFile, shp: ShpFile) -> float:
    """Homogeneous pixels that a pixel of the earlier phases had as a rule, as far as windows hold so many.

    Raises
    ------
    EngineError
        No pixel was linked.
    """
    used = previous.raster("sampleCount")[np.isfinite(previous.raster("temporalCoherence"))]
    if not used.size:
        raise EngineError(
            f"{previous.path} holds no linked pixel, so that nothing can be added to it; run link_phases on "
            "all images, without PREVIOUS."
        )
    return min(float(np.median(used)), float(math.prod(shp.header.window)))


def check_kept(previous: DsFile) -> None:
    """See that what new dates are linked to is whole.

    Raises
    ------
    EngineError
        It is not, or numbers that are handed on are none.
    """
    counts, shape = previous.kept("compressedDates"), previous.header.grid.shape
    images = (counts.size, *shape)
    cells = tuple(-(-n // CELL) for n in shape)
    sizes = {
        "compressedDates": (counts.size,), "compressed": images, "compressedLevel": images,
        "referenceImage": shape, "fringeSurface": cells, "bperp": (previous.header.n_dates,),
    }  # fmt: skip
    wrong = [name for name, size in sizes.items() if previous.size_of(name) != size]
    if wrong or counts.min(initial=1) < 1 or counts.sum() != previous.header.n_dates:
        raise EngineError(
            f"{previous.path}: {', '.join(wrong) or 'compressedDates'} does not fit the "
            f"{previous.header.n_dates} dates of {shape[0]} x {shape[1]} pixels; write the file again with "
            "link_phases."
        )
    lost = [name for name in CALIBRATED if name in previous.header.attributes]
    lost = [name for name in lost if not math.isfinite(_number(previous, name))]
    if lost:
        raise EngineError(
            f"{previous.path}: {', '.join(lost)} is no number; write the file again with link_phases."
        )


def new_dates(previous: DsFile, stack: StackFile, monitor: Monitor) -> slice:
    """The dates of a stack that are later than the last one linked.

    Raises
    ------
    EngineError
        There are none.
    """
    last, dates = previous.header.dates[-1], stack.header.dates
    first = sum(day <= last for day in dates)
    if first == len(dates):
        raise EngineError(
            f"No image of {stack.path} is later than {last:%Y%m%d}, the last date of {previous.path}; there "
            "is nothing to add."
        )
    if first:
        monitor.inform(
            f"Dates of {stack.path} up to {last:%Y%m%d}, the last one of {previous.path}, are passed over: "
            f"{first} of {len(dates)}."
        )
    return slice(first, len(dates))
