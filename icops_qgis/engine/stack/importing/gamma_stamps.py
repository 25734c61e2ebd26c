"""GAMMA's images and the folders that GAMMA, SNAP's StaMPS export and ISCE leave for StaMPS.

``rslc/YYYYMMDD.rslc`` with ``.par`` beside it (big-endian; FCOMPLEX, SCOMPLEX), ``geo/*dem.rdc``,
``geo/*.lon`` and ``geo/*.lat`` (big-endian float32 of the same size), ``diff0/*.base``. The phase is
-4 pi R / lambda; neither flat earth nor topography is off.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from ...reading.folder import Folder, NotThisFormat, parse_date
from ..gamma_image import SarImage, read_sar_image
from ..gamma_par import read_gamma_par
from .bands import SHORT_COMPLEX, BinaryBand
from .found import FoundImages, Image

NAME = "gamma"
TITLE = "GAMMA / StaMPS folder (rslc, geo, diff0)"

#: How the pixels are stored, by GAMMA's ``image_format``.
IMAGE_FORMATS = {"FCOMPLEX": np.dtype(">c8"), "SCOMPLEX": SHORT_COMPLEX}

#: Endings of geometry rasters, the better source first.
GEOMETRY_ENDINGS = {
    "height": ("elevation_dem.rdc", "dem.rdc", ".hgt"),
    "longitude": (".lon",),
    "latitude": (".lat",),
}

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{6})(?!\d)")
_PAIR = re.compile(r"\d{8}_\d{8}")
_POLARISATION = re.compile(r"(?:^|[^A-Za-z])([VH][VH])(?:[^A-Za-z]|$)")


def find(folder: Folder) -> FoundImages:
    """Find the images of a folder.

    Raises
    ------
    NotThisFormat
        There are none of this format.
    EngineError
        A header is missing or damaged, or a file has not the size its header states.
    """
    paths = _image_files(folder)
    if not paths:
        raise NotThisFormat("no *.rslc, and no *.slc with a *.slc.par beside it")
    images, headers = [], {}
    for path in paths:
        image, header = _read_image(path, folder)
        images.append(image)
        headers.setdefault(image.date, header)
    stack = FoundImages(NAME, TITLE, sorted(images, key=lambda image: image.date))
    _add_headers(stack, headers, headers[_grid_date(folder, headers)])
    _add_geometry(stack, folder)
    n_tables = len(folder.ending(".base"))
    if n_tables:
        stack.notes.append(f"{n_tables} baseline files (*.base) are passed over: the orbits tell exactly.")
    stack.flattened, stack.flattened_source = False, "GAMMA's resampled images keep it"
    return stack


def _image_files(folder: Folder) -> list[Path]:
    found = folder.ending(".rslc")
    if found:
        # Small-baseline folders repeat each image once per pair.
        single = [path for path in found if not _PAIR.search(path.parent.name)]
        first = {path.name: path for path in reversed(found)}
        return single or [first[name] for name in sorted(first)]
    return [path for path in folder.ending(".slc") if path.with_name(f"{path.name}.par").is_file()]


def _read_image(path: Path, folder: Folder) -> tuple[Image, SarImage]:
    match = _DATE.search(path.name)
    if match is None:
        raise EngineError(
            f"{path} has no date YYYYMMDD in its name; rename it, or take it out of the folder."
        )
    day = parse_date(match.group(1), path)
    par_path = path.with_name(f"{path.name}.par")
    if not par_path.is_file():
        raise EngineError(f"{folder.relative(path)} has no parameter file {par_path.name} beside it; add it.")
    header = read_sar_image(par_path)
    par = read_gamma_par(par_path)
    name = (par.text("image_format") if "image_format" in par else "FCOMPLEX").split()[0].upper()
    if name not in IMAGE_FORMATS:
        raise EngineError(
            f"{par_path}: image_format {name[:20]} is not FCOMPLEX or SCOMPLEX; convert the image."
        )
    band = BinaryBand(path, Grid(header.rows, header.cols), IMAGE_FORMATS[name])
    band.check(f"{name} by {par_path.name}")
    text = f"{header.sensor} {path.name}"
    polarisation = _POLARISATION.search(text.upper())
    sensor = header.sensor.split()[0] if header.sensor else ""
    return Image(day, band, polarisation.group(1) if polarisation else "", sensor), header


def _grid_date(folder: Folder, headers: dict[date, SarImage]) -> date:
    """The date whose grid all images share: that which the positions are named by, else the middle one."""
    for endings in GEOMETRY_ENDINGS.values():
        for ending in endings:
            for path in folder.ending(ending):
                named = _DATE.search(path.name)
                if named and parse_date(named.group(1), path) in headers:
                    return parse_date(named.group(1), path)
    return sorted(headers)[len(headers) // 2]


def _add_headers(stack: FoundImages, headers: dict[date, SarImage], first: SarImage) -> None:
    stack.orbits = {day: header.orbit for day, header in headers.items()}
    stack.orbits_source = "state vectors of the *.par files"
    for day, header in headers.items():
        if header.date != day:
            stack.warnings.append(f"{header.path.name} states the date {header.date}, its name {day:%Y%m%d}.")
    # Each header keeps its own near range; the grid is that of the reference.
    stack.wavelength = (first.wavelength, f"radar_frequency of {first.path.name}")
    if max(abs(h.wavelength / first.wavelength - 1) for h in headers.values()) > 1e-3:
        stack.warnings.append("The headers state different radar frequencies; the reference's is used.")
    if len({h.is_ascending for h in headers.values()}) > 1:
        stack.warnings.append("The headers belong to ascending and descending tracks; check the folder.")
    stack.attributes |= {
        "PROCESSOR": "gamma",
        "PLATFORM": first.sensor.split()[0] if first.sensor else "",
        "HEADING": repr(first.heading),
        "ORBIT_DIRECTION": "ASCENDING" if first.is_ascending else "DESCENDING",
        "ANTENNA_SIDE": "-1" if first.right_looking else "1",
        "STARTING_RANGE": repr(first.near_range),
        "RANGE_PIXEL_SIZE": repr(first.range_spacing),
        "AZIMUTH_PIXEL_SIZE": repr(first.azimuth_spacing),
        "RLOOKS": str(first.range_looks),
        "ALOOKS": str(first.azimuth_looks),
        "CENTER_LINE_UTC": repr(first.start_time + first.line_time * first.rows / 2),
        "CENTER_INCIDENCE_ANGLE": repr(first.incidence_angle),
    }


def _add_geometry(stack: FoundImages, folder: Folder) -> None:
    for name, endings in GEOMETRY_ENDINGS.items():
        for ending in endings:
            paths = folder.ending(ending)
            if paths:
                band = BinaryBand(paths[0], Grid(*stack.grid.shape), np.dtype(">f4"))
                band.check("float32 of the images' size")
                stack.geometry[name] = band, folder.relative(paths[0])
                break
