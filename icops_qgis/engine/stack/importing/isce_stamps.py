"""What ISCE2's stacks look like when they are prepared for StaMPS.

``INSAR_YYYYMMDD/YYYYMMDD/{reference,secondary}.slc`` (or ``master``, ``slave``) with ``.xml`` or ``.vrt``
beside them, ``lon.raw``, ``lat.raw`` and ``dem.raw`` (float32 of the images' size), ``lambda.1.in`` and
``heading.1.in``. The images are those of the ISCE2 stack: flattened.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from ...reading.folder import Folder, NotThisFormat, parse_date
from ..gamma_par import read_text
from .bands import BinaryBand
from .found import FoundImages, Image
from .isce2 import open_isce

NAME = "isce_stamps"
TITLE = "ISCE2 stack prepared for StaMPS (INSAR_YYYYMMDD)"

SECONDARY = ("secondary.slc", "slave.slc")
REFERENCE = ("reference.slc", "master.slc")

GEOMETRY = {"longitude": "lon.raw", "latitude": "lat.raw", "height": "dem.raw"}


def find(folder: Folder) -> FoundImages:
    """Find the images of a folder.

    Raises
    ------
    NotThisFormat
        There are none of this format.
    EngineError
        A header is missing or damaged, or a file has not the size its header states.
    """
    secondary = _images(folder, SECONDARY)
    if not secondary:
        raise NotThisFormat("no YYYYMMDD/secondary.slc")
    paths = dict(secondary)
    reference = folder.ending(*REFERENCE)
    root = next(iter(secondary.values())).parent.parent
    match = re.search(r"((?:19|20)\d{6})$", root.resolve().name)
    if reference and match:
        paths.setdefault(parse_date(match.group(1), root), reference[0])
    images = [Image(day, open_isce(path)) for day, path in sorted(paths.items())]
    stack = FoundImages(NAME, TITLE, images)
    stack.attributes["PROCESSOR"] = "isce"
    stack.flattened, stack.flattened_source = True, "ISCE2's stack processors resample with flattening"
    for name, ending in GEOMETRY.items():
        found = [path for path in folder.ending(ending) if path.name.lower() == ending]
        if found:
            band = BinaryBand(found[0], Grid(*stack.grid.shape), np.dtype("<f4"))
            band.check("float32 of the images' size")
            stack.geometry[name] = band, folder.relative(found[0])
    wavelength = _number(folder, "lambda.1.in")
    if wavelength is not None:
        stack.wavelength = (wavelength, "lambda.1.in")
    heading = _number(folder, "heading.1.in")
    if heading is not None:
        stack.attributes["HEADING"] = repr((heading + 180.0) % 360.0 - 180.0)
    return stack


def _images(folder: Folder, names: tuple[str, ...]) -> dict[date, Path]:
    """Images in folders named by a date."""
    found: dict[date, Path] = {}
    for path in folder.ending(*names, *(f"{name}.vrt" for name in names)):
        base = path.with_suffix("") if path.suffix.lower() == ".vrt" else path
        if base.name.lower() in names and re.fullmatch(r"(?:19|20)\d{6}", path.parent.name):
            found.setdefault(parse_date(path.parent.name, path), base)
    return found


def _number(folder: Folder, name: str) -> float | None:
    paths = [path for path in folder.files if path.name == name]
    if not paths:
        return None
    text = read_text(paths[0]).strip()
    try:
        value = float(text.split()[0])
    except (ValueError, IndexError):
        value = np.nan
    if not np.isfinite(value):
        raise EngineError(f"{paths[0]} should hold one number, not {text[:40]!r}.")
    return value
