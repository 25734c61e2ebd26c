"""Complex rasters of any format GDAL reads, one per date, with a date in the name; rasters for geometry.

Geometry is found by words in the file names: ``lon``, ``lat``, ``hgt`` / ``height`` / ``dem`` /
``elevation``, ``inc``. On a map grid, longitude and latitude follow from the grid. Nothing tells orbits
and wavelength, or whether the phase is flattened.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ...errors import EngineError
from ...grid import Grid
from ...reading.folder import Folder, NotThisFormat, parse_date, words_in_name
from .found import FoundImages, Image
from .library_bands import GdalBand, open_gdal

NAME = "gdal"
TITLE = "complex rasters with a date in the name"

ENDINGS = (".tif", ".tiff", ".vrt", ".img", ".slc", ".bin", ".dat", ".cint", ".int")

#: Words of file names that tell a geometry raster.
WORDS = {
    "longitude": {"lon", "longitude"},
    "latitude": {"lat", "latitude"},
    "height": {"hgt", "height", "heights", "dem", "elevation"},
    "incidenceAngle": {"inc", "incidence", "incidenceangle"},
}

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{6})(?!\d)")
_DASHED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](\d\d)[-_](\d\d)(?!\d)")
_POLARISATION = re.compile(r"(?:^|[^A-Za-z])([VH][VH])(?:[^A-Za-z]|$)")


def find(folder: Folder) -> FoundImages:
    """Find the images of a folder.

    Raises
    ------
    NotThisFormat
        There are none.
    EngineError
        A raster is damaged.
    """
    images, others = [], []
    for path in folder.ending(*ENDINGS):
        match = _DATE.search(path.stem)
        dashed = _DASHED.search(path.stem)
        text = match.group(1) if match else "".join(dashed.groups()) if dashed else ""
        if not text or _is_geometry(path):
            others.append(path)
            continue
        raster = _try_open(path)
        if raster is None or not raster.is_complex:
            continue
        polarisation = _POLARISATION.search(path.stem.upper())
        images.append(Image(parse_date(text, path), raster, polarisation.group(1) if polarisation else ""))
    if not images:
        raise NotThisFormat("no complex raster with a date YYYYMMDD in its name")
    stack = FoundImages(NAME, TITLE, sorted(images, key=lambda image: image.date))
    for path in others:
        for name, words in WORDS.items():
            if not words & words_in_name(path) or name in stack.geometry:
                continue
            raster = open_gdal(path)
            if not raster.is_complex and raster.grid.shape == stack.grid.shape:
                stack.geometry[name] = _on_grid(raster, stack.grid), folder.relative(path)
    tags = dict(stack.images[0].band.tags)
    for key in ("WAVELENGTH", "WAVELENGTH_METRES", "wavelength"):
        if key in tags:
            try:
                stack.wavelength = float(tags[key]), f"tag {key} of {stack.images[0].band.path.name}"
            except ValueError as error:
                raise EngineError(f"{stack.images[0].band.path}: the tag {key} is no number.") from error
            break
    return stack


def _is_geometry(path: Path) -> bool:
    return any(words & words_in_name(path) for words in WORDS.values())


def _try_open(path: Path) -> GdalBand | None:
    """A raster, or None where GDAL cannot read the file: any ending may mean anything."""
    try:
        return open_gdal(path)
    except EngineError:
        if path.suffix.lower() in (".tif", ".tiff", ".vrt"):
            raise
        return None


def _on_grid(raster: GdalBand, grid: Grid) -> GdalBand:
    return replace(raster, grid=grid)
