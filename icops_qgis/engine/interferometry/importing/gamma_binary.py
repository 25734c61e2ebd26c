"""GAMMA binaries: ``*.unw`` and ``*.cc`` of big-endian float32, with ``.par`` files for the size.

Geocoded stacks take size and position from the DEM's parameter file, stacks in radar geometry take
the size from the ``.off`` or multilooked image's file, with ``*.lon`` and ``*.lat`` rasters where there
are any. ``*lv_theta`` and ``*lv_phi`` (GAMMA's look vectors), ``*.dem`` or ``*.hgt`` are used if the
size fits.

Sign: reference times conjugate secondary, as ours.
"""

from __future__ import annotations

import re
from pathlib import Path

from ...errors import EngineError
from ...grid import Grid
from ...reading.folder import Folder, NotThisFormat, pair_in_name
from ...reading.sizes import MAX_SIZE, check_size
from ...stack.gamma_par import read_dem_grid, read_gamma_par
from .headers import MULTILOOKED, add_headers
from .look_vectors import from_elevation, from_orientation
from .pairing import DatedFile, join_pairs
from .rasters import BinaryRaster
from .stack import FoundStack, ImportOptions

NAME = "gamma"
TITLE = "GAMMA binary files"

#: Last parts of the names that GAMMA's users give to float rasters.
_ENDINGS = {"unw", "cc", "coh", "cor", "corr", "geo", "utm", "eqa", "rdc"}
_COHERENCE = {"cc", "coh", "cor", "corr"}
_MAP_WORDS = {"geo", "utm", "eqa"}
_DEM_PAR = ("dem.par", "dem_par", "_seg.par", ".dem_seg.par")

#: What else may lie there: dataset name to endings and the conversion to MintPy's convention.
_GEOMETRY = {
    "height": ((".hgt", ".dem", "dem.rdc", "_hgt", ".dem_seg"), None),
    "longitude": ((".lon", "_lon"), None),
    "latitude": ((".lat", "_lat"), None),
    "incidenceAngle": (("lv_theta",), from_elevation),
    "azimuthAngle": (("lv_phi",), from_orientation),
}


def find(folder: Folder, options: ImportOptions) -> FoundStack:
    """Describe the stack of a folder.

    Parameters
    ----------
    folder : Folder
        Its files.
    options : ImportOptions
        Whether incomplete pairs are left out.

    Raises
    ------
    NotThisFormat
        There is no ``*.unw`` named by two dates.
    EngineError
        Pairs are incomplete or doubled, or no parameter file fits their size.
    """
    phases: list[DatedFile] = []
    coherences: list[DatedFile] = []
    for path in folder.files:
        words = _words(path)
        if words[-1] not in _ENDINGS:
            continue
        target = phases if "unw" in words else coherences if _COHERENCE & set(words) else None
        dates = pair_in_name(path) if target is not None else None
        if dates is not None:
            target.append((dates, path))
    if not phases:
        raise NotThisFormat("no *.unw whose name holds two dates YYYYMMDD")
    first = phases[0][1]
    if any(first.with_name(first.name + ending).exists() for ending in (".vrt", ".xml", ".rsc")):
        raise NotThisFormat(f"{folder.relative(first)} comes with an ISCE or ROI_PAC header")
    found = join_pairs(phases, coherences, folder, options)
    grid, source = _grid(folder, next(iter(found.files.values()))[0])
    pairs = found.open(lambda path: _open(path, grid), lambda path: _open(path, grid))
    stack = FoundStack(
        NAME,
        f"{TITLE}, {'geocoded' if grid.is_geocoded else 'radar geometry'}",
        "reference minus secondary (GAMMA): positive phase is motion away from the satellite",
        pairs,
        grid,
        attributes={"PROCESSOR": "gamma"},
        dropped=found.dropped,
        notes=[f"Size and position from {folder.relative(source)}."],
    )
    _add_geometry(stack, folder)
    add_headers(stack, folder)
    if stack.images and not grid.is_geocoded and "longitude" not in stack.geometry:
        stack.incidence = (stack.images[min(stack.images)].incidence_angle, "scene centre of the headers")
    return stack


def _words(path: Path) -> list[str]:
    return re.split(r"[^a-z0-9]+", path.name.lower())


def _open(path: Path, grid: Grid) -> BinaryRaster:
    raster = BinaryRaster(path, grid)
    raster.check()
    return raster


def _grid(folder: Folder, phase: Path) -> tuple[Grid, Path]:
    """The grid whose size is that of a phase file, and the parameter file that says so."""
    candidates = [(read_dem_grid(path), path) for path in folder.ending(*_DEM_PAR)]
    if not _MAP_WORDS & set(_words(phase)):
        candidates += [(_radar_grid(path), path) for path in folder.ending(".off", *MULTILOOKED)]
    if not candidates:
        raise EngineError(
            f"{folder.root} has no parameter file that tells the size of {phase.name}; add the dem.par "
            "(geocoded) or the .off or mli.par (radar geometry)."
        )
    size = phase.stat().st_size
    fitting = [(grid, path) for grid, path in candidates if 4 * grid.rows * grid.cols == size]
    if not fitting:
        sizes = ", ".join(f"{p.name} {g.rows} x {g.cols}" for g, p in candidates[:4])
        raise EngineError(
            f"{phase} has {size} bytes, which fits none of the parameter files ({sizes}; 4 bytes per pixel); "
            "it is truncated or its parameter file is missing."
        )
    if len({grid for grid, _ in fitting}) > 1:
        names = " and ".join(sorted({path.name for _, path in fitting})[:2])
        raise EngineError(
            f"The size of {phase.name} fits both {names}; leave only the right one in the folder."
        )
    return fitting[0]


def _radar_grid(path: Path) -> Grid:
    par = read_gamma_par(path)
    keywords = ("interferogram_azimuth_lines", "interferogram_width")
    if keywords[0] not in par:
        keywords = ("azimuth_lines", "range_samples")
    rows, cols = (par.integer(keyword, 1, MAX_SIZE) for keyword in keywords)
    check_size(path, rows, cols)
    return Grid(rows, cols)


def _add_geometry(stack: FoundStack, folder: Folder) -> None:
    size = 4 * stack.grid.rows * stack.grid.cols
    for name, (endings, convert) in _GEOMETRY.items():
        if stack.grid.is_geocoded and name in ("longitude", "latitude"):
            continue
        paths = [path for path in folder.ending(*endings) if path.stat().st_size == size]
        if len(paths) > 1:
            names = ", ".join(path.name for path in paths[:3])
            raise EngineError(
                f"Several files could hold the {name} ({names}); keep one of them in the folder."
            )
        if paths:
            raster = BinaryRaster(paths[0], stack.grid, zero_is_nodata=name != "height")
            stack.geometry[name] = (convert(raster) if convert else raster, paths[0].name)
