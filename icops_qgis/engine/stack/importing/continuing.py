"""Import of images that continue an imported stack: its pixels, its reference, later dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ...errors import EngineError
from ..stack_file import StackHeader, open_stack
from .found import ImportOptions

#: Slant ranges of the first column further apart than this tell of other pixels [m].
_RANGE_MISFIT = 0.01


def continued(options: ImportOptions) -> tuple[StackHeader | None, ImportOptions]:
    """The stack that is continued, and the options that follow from it.

    Raises
    ------
    EngineError
        It is no stack, or dates are asked for that contradict it.
    """
    if not options.previous:
        return None, options
    with open_stack(Path(options.previous)) as stack:
        header = stack.header
    reference = header.attributes.get("REF_DATE", f"{header.dates[header.reference]:%Y%m%d}")
    if options.reference.replace("-", "") not in ("", reference):
        raise EngineError(
            f"REFERENCE_DATE is {options.reference}, but {options.previous} refers to {reference}; leave it "
            "empty."
        )
    if options.first:
        raise EngineError(
            f"START_DATE and PREVIOUS cannot both be given: images after {header.dates[-1]:%Y%m%d}, the "
            f"last date of {options.previous}, are imported."
        )
    if header.dates[-1] == date.max:
        raise EngineError(
            f"{options.previous} ends on the last day there is; write it again with import_stack."
        )
    first = f"{header.dates[-1] + timedelta(days=1):%Y%m%d}"
    return header, replace(options, reference=reference, first=first)


def check_continues(header: StackHeader, previous: StackHeader, options: ImportOptions) -> None:
    """See that new images lie on the pixels of the stack that they continue.

    Raises
    ------
    EngineError
        They do not.
    """
    mine, its = header.grid, previous.grid
    near = [h.attributes.get("STARTING_RANGE", "") for h in (header, previous)]
    same = mine.shape == its.shape and mine.transform == its.transform
    if all(near):
        same = same and abs(float(near[0]) - _metres(near[1], options)) <= _RANGE_MISFIT
    if not same:
        raise EngineError(
            f"The new images have {mine.rows} x {mine.cols} pixels and {options.previous} {its.rows} x "
            f"{its.cols}, or they begin elsewhere; give the EXTENT that it was imported with."
        )
    if abs(header.wavelength - previous.wavelength) > 1e-6 * previous.wavelength:
        raise EngineError(
            f"The new images have a wavelength of {header.wavelength:g} m and {options.previous} "
            f"{previous.wavelength:g} m: they are of another sensor."
        )


def _metres(told: str, options: ImportOptions) -> float:
    try:
        return float(told)
    except ValueError as error:
        raise EngineError(
            f"{options.previous} tells its first slant range (STARTING_RANGE) as {told[:20]!r}, which is no "
            "number; write it again with import_stack."
        ) from error
