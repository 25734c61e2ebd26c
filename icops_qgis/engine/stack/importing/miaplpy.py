"""``slcStack.h5`` with ``geometryRadar.h5``, as MiaplPy and SARvey hold stacks; and our own stack files.

Their phase is -4 pi R / lambda with topographic and flat-earth phase off. Geometry stands in the same
file or in ``geometryRadar.h5`` (or ``geometryGeo.h5``) beside it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...hdf5 import (
    as_date,
    check_size,
    damage_explained,
    has_dataset,
    read_attributes,
    read_grid,
    read_wavelength,
)
from ...reading.folder import Folder, NotThisFormat
from ..stack_file import GEOMETRY, read_orbits
from .found import FoundImages, Image
from .library_bands import Hdf5Band, Hdf5File

NAME = "miaplpy"
TITLE = "MiaplPy / SARvey slcStack.h5"

GEOMETRY_NAMES = ("geometryRadar.h5", "geometryGeo.h5")


def find(folder: Folder) -> FoundImages:
    """Find the stack of a folder.

    Raises
    ------
    NotThisFormat
        There is none of this format.
    EngineError
        The file is damaged.
    """
    path = _stack_file(folder)
    file = Hdf5File(path)
    try:
        with damage_explained(path, "the program that made it"):
            return _describe(file, folder)
    except BaseException:
        file.close()
        raise


def _stack_file(folder: Folder) -> Path:
    if folder.chosen is not None and folder.chosen.suffix.lower() in (".h5", ".hdf5", ".he5"):
        return folder.chosen
    named = folder.ending("slcstack.h5")
    if named:
        return named[0]
    others = [p for p in folder.ending(".h5") if not p.name.startswith(("OPERA", "geometry"))]
    if len(others) == 1:
        return others[0]
    raise NotThisFormat("no slcStack.h5")


def _describe(file: Hdf5File, folder: Folder) -> FoundImages:
    handle = file.handle
    if not (has_dataset(handle, "slc") and has_dataset(handle, "date")):
        raise NotThisFormat(f"{file.path.name} has no datasets slc and date")
    slc, names = handle["slc"], handle["date"]
    if len(slc.shape) != 3 or slc.dtype.kind != "c" or names.shape != slc.shape[:1]:
        raise EngineError(
            f"{file.path}: slc is {slc.dtype} of size {slc.shape} and date of size {names.shape}; expected "
            "complex images, one per date."
        )
    check_size(file.path, handle, slc.shape, {})
    attributes = read_attributes(handle)
    grid = read_grid(slc.shape[1:], attributes)
    dates = [as_date(file.path, value) for value in names[:]]
    sensor = attributes.get("PLATFORM", "")
    polarisation = attributes.get("POLARIZATION", "")
    images = [Image(day, Hdf5Band(file, "slc", grid, i), polarisation, sensor) for i, day in enumerate(dates)]
    stack = FoundImages(NAME, TITLE, images, files=[file])
    if "WAVELENGTH" in attributes:
        stack.wavelength = (read_wavelength(file.path, attributes), f"attribute of {file.path.name}")
    kept = {name: text for name, text in attributes.items() if not name.startswith(("ICOPS_", "X_", "Y_"))}
    stack.attributes = kept
    if has_dataset(handle, "bperp") and handle["bperp"].shape == names.shape:
        values = handle["bperp"][:].astype(float)
        stack.baselines = {day: b for day, b in zip(dates, values.tolist()) if np.isfinite(b)}
        stack.baselines_source = f"bperp of {file.path.name}"
    name = "perpendicularBaseline"
    if has_dataset(handle, name) and handle[name].shape == slc.shape:
        stack.baseline_bands = {day: Hdf5Band(file, name, grid, i) for i, day in enumerate(dates)}
    stack.orbits = read_orbits(file.path, handle, tuple(dates))
    stack.orbits_source = f"state vectors of {file.path.name}"
    _add_geometry(stack, file, folder)
    stack.flattened, stack.flattened_source = True, "slcStack.h5 holds flattened images"
    return stack


def _add_geometry(stack: FoundImages, file: Hdf5File, folder: Folder) -> None:
    files = [file]
    for name in GEOMETRY_NAMES:
        near = [path for path in folder.files if path.name == name and path != file.path]
        near.sort(key=lambda path: path.parent != file.path.parent)
        if near:
            files.append(Hdf5File(near[0]))
            stack.files.append(files[-1])
    for source in files:
        for name in GEOMETRY:
            if not has_dataset(source.handle, name) or name in stack.geometry:
                continue
            shape = source.handle[name].shape
            if shape != stack.grid.shape:
                raise EngineError(
                    f"{source.path}: the raster {name} has size {shape}, the images {stack.grid.shape}; give "
                    "geometry of the same size."
                )
            stack.geometry[name] = Hdf5Band(source, name, stack.grid), source.path.name
