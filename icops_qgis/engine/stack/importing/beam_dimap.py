"""SNAP's BEAM-DIMAP: a ``.dim`` document with its ``.data`` folder of ENVI bands.

A co-registered stack has bands ``i_VV_mst_31Mar2023`` and ``q_VV_mst_31Mar2023`` for every date.
Pixels are big-endian unless the band's ``.hdr`` says otherwise.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from ...reading.folder import Folder, NotThisFormat
from ...reading.sizes import check_size
from ..gamma_par import read_text
from . import snap_bands, snap_metadata
from .bands import Band, BinaryBand, TiePointBand
from .found import FoundImages, Image
from .xml_reader import ET, read_xml

NAME = "snap"
TITLE = "SNAP BEAM-DIMAP (*.dim)"

#: ENVI's numbers of data types.
ENVI_TYPES = {2: "i2", 4: "f4", 5: "f8"}

#: DIMAP's names of data types.
DIMAP_TYPES = {"int16": "i2", "float32": "f4", "float64": "f8"}

#: More bands than this are taken for a damaged document.
_MAX_BANDS = 20_000


def find(folder: Folder) -> FoundImages:
    """Find the images of a folder.

    Raises
    ------
    NotThisFormat
        There are none of this format.
    EngineError
        A document is damaged, or a band has not the size it states.
    """
    chosen = folder.chosen is not None and folder.chosen.suffix.lower() == ".dim"
    documents = [folder.chosen] if chosen else folder.ending(".dim")
    if not documents:
        raise NotThisFormat("no *.dim")
    images: list[Image] = []
    described = []
    for path in documents:
        root = read_xml(path)
        bands = read_bands(path, root)
        tree = snap_metadata.from_xml(root)
        found = snap_bands.pair_parts(bands, path)
        images += [
            Image(one.date, one.band, one.polarisation, snap_bands.sensor_of(tree, one.date)) for one in found
        ]
        described.append((path, root, bands, tree))
    if not images:
        raise NotThisFormat("no bands i_* and q_* with a date in *.dim")
    stack = FoundImages(NAME, TITLE, sorted(images, key=lambda image: image.date))
    for path, root, bands, tree in described:
        grid = stack.grid
        snap_bands.add_geometry(stack, bands, path.name)
        snap_bands.add_geometry(stack, _tie_points(path, root, grid), path.name)
        snap_bands.add_metadata(stack, tree, path)
    if stack.flattened is None:
        stack.flattened, stack.flattened_source = False, "SNAP's co-registered stacks keep it"
    return stack


def read_bands(path: Path, root: ET.Element) -> dict[str, Band]:
    """The bands of a document by name.

    Parameters
    ----------
    path : Path
        The ``.dim`` file.
    root : Element
        Its content.

    Raises
    ------
    EngineError
        Sizes are missing, a band file lies outside the product, or has not the size stated.
    """
    rows, cols = (_integer(path, root.findtext(f"Raster_Dimensions/{n}"), n) for n in ("NROWS", "NCOLS"))
    check_size(path, rows, cols)
    files = {
        file.findtext("BAND_INDEX"): file.find("DATA_FILE_PATH").get("href", "")
        for file in root.iterfind("Data_Access/Data_File")
        if file.find("DATA_FILE_PATH") is not None
    }
    bands: dict[str, Band] = {}
    for info in list(root.iterfind("Image_Interpretation/Spectral_Band_Info"))[:_MAX_BANDS]:
        name, href = info.findtext("BAND_NAME") or "", files.get(info.findtext("BAND_INDEX"))
        kind = DIMAP_TYPES.get((info.findtext("DATA_TYPE") or "").lower())
        if href is None or kind is None or info.findtext("VIRTUAL_BAND", "false") == "true":
            continue
        size = Grid(
            _integer(path, info.findtext("BAND_RASTER_HEIGHT") or str(rows), "BAND_RASTER_HEIGHT"),
            _integer(path, info.findtext("BAND_RASTER_WIDTH") or str(cols), "BAND_RASTER_WIDTH"),
        )
        check_size(path, *size.shape)
        header = _inside(path, href)
        band = BinaryBand(header.with_suffix(".img"), size, np.dtype(_order(header) + kind))
        if name.startswith(("i_", "q_")) or any(name.lower().startswith(s) for s, _ in snap_bands.GEOMETRY):
            band.check(f"{kind} by {path.name}")
            nodata = info.findtext("NO_DATA_VALUE")
            used = info.findtext("NO_DATA_VALUE_USED", "false") == "true"
            is_height = name.lower().startswith("elevation") and used and nodata
            bands[name] = snap_bands.heights(band, float(nodata)) if is_height else band
    return bands


def _inside(path: Path, href: str) -> Path:
    """The file a document names, which must lie in its own folder."""
    place = PurePosixPath(href.replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or ":" in href:
        raise EngineError(f"{path} names a file outside its folder ({href[:80]}); export the product again.")
    return path.parent / place


def _integer(path: Path, text: str | None, name: str) -> int:
    try:
        return int(text or "")
    except ValueError as error:
        raise EngineError(f"{path} states no {name}; it is not a BEAM-DIMAP product.") from error


def _order(header: Path) -> str:
    """Byte order of an ENVI header; big-endian, SNAP's own, where there is none."""
    if not header.is_file():
        return ">"
    match = re.search(r"byte order\s*=\s*([01])", read_text(header))
    return "<" if match and match.group(1) == "0" else ">"


def _tie_points(path: Path, root: ET.Element, grid: Grid) -> dict[str, Band]:
    """Tie-point grids; one per file ``tie_point_grids/NAME.img``."""
    files = {
        file.findtext("TIE_POINT_GRID_INDEX"): file.find("TIE_POINT_GRID_FILE_PATH").get("href", "")
        for file in root.iterfind("Data_Access/Tie_Point_Grid_File")
        if file.find("TIE_POINT_GRID_FILE_PATH") is not None
    }
    bands: dict[str, Band] = {}
    for info in root.iterfind("Tie_Point_Grids/Tie_Point_Grid_Info"):
        name = info.findtext("TIE_POINT_GRID_NAME") or ""
        href = files.get(info.findtext("TIE_POINT_GRID_INDEX"))
        if href is None or not any(name.lower().startswith(start) for start, _ in snap_bands.GEOMETRY):
            continue
        try:
            rows, cols = int(info.findtext("NROWS", "")), int(info.findtext("NCOLS", ""))
            offset = float(info.findtext("OFFSET_Y", "0")), float(info.findtext("OFFSET_X", "0"))
            step = float(info.findtext("STEP_Y", "")), float(info.findtext("STEP_X", ""))
        except ValueError as error:
            raise EngineError(f"{path}: the tie points {name[:40]} are damaged ({error}).") from error
        check_size(path, rows, cols)
        if min(step) <= 0:
            raise EngineError(f"{path}: the tie points {name[:40]} have steps of {step}.")
        header = _inside(path, href)
        band = BinaryBand(header.with_suffix(".img"), Grid(rows, cols), np.dtype(_order(header) + "f4"))
        band.check(f"float32 by {path.name}")
        values = band.read(slice(0, rows), slice(0, cols)).astype(float)
        bands[name] = TiePointBand(band.path, grid, values, offset, step)
    return bands
