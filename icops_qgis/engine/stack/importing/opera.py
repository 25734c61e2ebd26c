"""OPERA CSLC-S1: geocoded bursts of Sentinel-1, one HDF5 file per date, with a file of static layers.

``/data/VV`` on the map grid of ``/data/x_coordinates``, ``y_coordinates`` and ``projection``; orbits in
``/metadata/orbit``. Static layers: height ``z`` and the unit vector ``los_east``, ``los_north`` to the
satellite. Topographic and flat-earth phase are off.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from ...hdf5 import as_text, damage_explained, has_dataset
from ...reading.folder import Folder, NotThisFormat, parse_date
from ...reading.sizes import check_size
from ..orbit import Orbit
from .found import FoundImages, Image
from .library_bands import Hdf5Band, Hdf5File
from .look import LookBand

NAME = "opera"
TITLE = "OPERA CSLC-S1 (HDF5)"

POLARISATIONS = ("VV", "HH", "VH", "HV")

_BURST = re.compile(r"t\d{3}[-_]\d{6}[-_]iw\d", re.IGNORECASE)
_PROCESSING = "metadata/processing_information"
_BURST_METADATA = f"{_PROCESSING}/input_burst_metadata"

#: Who writes the files, for the sentence about a damaged one.
_WRITER = "OPERA's processor, or download it again"

#: Longest sequence of state vectors read.
_MAX_VECTORS = 10_000


def find(folder: Folder) -> FoundImages:
    """Find the images of a folder.

    Raises
    ------
    NotThisFormat
        There are none of this format.
    EngineError
        A file is damaged, or they are of several bursts.
    """
    names = [path for path in folder.ending(".h5") if path.name.upper().startswith("OPERA")]
    static = [path for path in names if "STATIC" in path.name.upper()]
    products = [path for path in names if path not in static and "CSLC" in path.name.upper()]
    if not products:
        raise NotThisFormat("no OPERA_L2_CSLC-S1_*.h5")
    bursts = {burst_of(path) for path in products}
    if len(bursts) > 1:
        raise EngineError(
            f"{folder.root} holds {len(bursts)} bursts ({', '.join(sorted(bursts)[:4])}); give a folder with "
            "the files of one burst."
        )
    files: list[Hdf5File] = []
    try:
        return _describe(products, static, files)
    except BaseException:
        for file in files:
            file.close()
        raise


def burst_of(path: Path) -> str:
    """Burst id of a product's name, such as ``T064-135523-IW2``; empty where it has none."""
    match = _BURST.search(path.name)
    return match.group().upper().replace("_", "-") if match else ""


def _describe(products: list[Path], static: list[Path], files: list[Hdf5File]) -> FoundImages:
    images, orbits, flattened = [], {}, []
    for path in products:
        file = Hdf5File(path)
        files.append(file)
        with damage_explained(path, _WRITER):
            image = _image(file)
            images.append(image)
            orbit = _orbit(file)
            if orbit is not None:
                orbits[image.date] = orbit
            flattened.append(_is_flattened(file))
    stack = FoundImages(NAME, TITLE, sorted(images, key=lambda image: image.date), files=files)
    stack.orbits, stack.orbits_source = orbits, "state vectors of the products"
    with damage_explained(files[0].path, _WRITER):
        _add_attributes(stack, files[0])
    stack.flattened = all(flattened)
    stack.flattened_source = "flattening parameters of the products"
    _add_static(stack, static, burst_of(products[0]), files)
    return stack


def _image(file: Hdf5File) -> Image:
    """The image of a product."""
    day = _date(file)
    name = next((p for p in POLARISATIONS if has_dataset(file.handle, f"data/{p}")), None)
    if name is None:
        raise EngineError(f"{file.path} has no image /data/VV (or HH, VH, HV); download it again.")
    grid = map_grid(file, file.handle[f"data/{name}"].shape)
    sensor = _text(file, "identification/mission_id") or _text(file, f"{_BURST_METADATA}/platform_id")
    return Image(day, Hdf5Band(file, f"data/{name}", grid), name, sensor)


def _add_attributes(stack: FoundImages, first: Hdf5File) -> None:
    """What all products have in common, from one of them."""
    wavelength = _text(first, f"{_BURST_METADATA}/wavelength")
    if wavelength:
        stack.wavelength = (
            _as_number(first, "wavelength", wavelength),
            f"metadata of {first.path.name[:40]}",
        )
    stack.attributes["PROCESSOR"] = "isce3"
    direction = _text(first, "identification/orbit_pass_direction").upper()
    if direction in ("ASCENDING", "DESCENDING"):
        stack.attributes["ORBIT_DIRECTION"] = direction
    if _text(first, "identification/look_direction").lower() in ("right", "left"):
        right = _text(first, "identification/look_direction").lower() == "right"
        stack.attributes["ANTENNA_SIDE"] = "-1" if right else "1"


def _add_static(stack: FoundImages, paths: list[Path], burst: str, files: list[Hdf5File]) -> None:
    paths = [path for path in paths if burst_of(path) == burst]
    if not paths:
        stack.warnings.append("No static layers (OPERA_L2_CSLC-S1-STATIC_*.h5) of this burst: no heights.")
        return
    file = Hdf5File(paths[0])
    files.append(file)
    source = "static layers"

    def layer(name: str) -> Hdf5Band | None:
        if not has_dataset(file.handle, f"data/{name}"):
            return None
        band = Hdf5Band(file, f"data/{name}", map_grid(file, file.handle[f"data/{name}"].shape))
        if band.grid.shape != stack.grid.shape:
            raise EngineError(
                f"{file.path}: {name} has size {band.grid.shape}, the images {stack.grid.shape}."
            )
        return band

    with damage_explained(file.path, _WRITER):
        height, east, north = (layer(name) for name in ("z", "los_east", "los_north"))
    if height is not None:
        stack.geometry["height"] = height, source
    if east is not None and north is not None:
        for name, angle in (("incidenceAngle", "incidence"), ("azimuthAngle", "azimuth")):
            stack.geometry[name] = LookBand(east, north, angle), source


def map_grid(file: Hdf5File, shape: tuple[int, ...]) -> Grid:
    """The map grid of a product.

    Raises
    ------
    EngineError
        Coordinates or projection are missing or do not fit the image.
    """
    if len(shape) != 2:
        raise EngineError(f"{file.path}: an image of size {shape} is not two-dimensional.")
    check_size(file.path, *shape)
    handle = file.handle
    axes = []
    for name, size in (("x_coordinates", shape[1]), ("y_coordinates", shape[0])):
        if not has_dataset(handle, f"data/{name}") or handle[f"data/{name}"].shape != (size,) or size < 2:
            raise EngineError(f"{file.path}: /data/{name} is missing or has not {size} values.")
        values = handle[f"data/{name}"][:].astype(float)
        axes.append((float(values[0]), float(values[-1] - values[0]) / (size - 1)))
    (x, dx), (y, dy) = axes
    if not (np.isfinite([x, dx, y, dy]).all() and dx > 0 > dy):
        raise EngineError(f"{file.path}: the coordinates are not those of a north-up map.")
    code = ""
    if has_dataset(handle, "data/projection"):
        projection = handle["data/projection"]
        code = as_text(projection.attrs.get("epsg_code", projection[()])).strip().upper().replace("EPSG:", "")
    if not code.isdigit():
        raise EngineError(f"{file.path}: /data/projection names no EPSG code; download it again.")
    return Grid(*shape, (x - dx / 2, dx, 0.0, y - dy / 2, 0.0, dy), f"EPSG:{code}")


def _text(file: Hdf5File, name: str) -> str:
    """A scalar as text, empty where absent."""
    if not has_dataset(file.handle, name) or file.handle[name].shape not in ((), (1,)):
        return ""
    value = file.handle[name][()]
    return as_text(value.item() if isinstance(value, np.ndarray) else value)[:200]


def _as_number(file: Hdf5File, name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise EngineError(f"{file.path}: {name} = {text[:40]!r} should be a number.") from error


def _date(file: Hdf5File) -> date:
    text = _text(file, "identification/zero_doppler_start_time")[:10].replace("-", "")
    if re.fullmatch(r"\d{8}", text):
        return parse_date(text, file.path)
    match = re.search(r"_((?:19|20)\d{6})(?:T\d{6}Z?)?_", file.path.name)
    if match is None:
        raise EngineError(f"{file.path} states no acquisition date; download it again.")
    return parse_date(match.group(1), file.path)


def _is_flattened(file: Hdf5File) -> bool:
    values = [
        _text(file, f"{_PROCESSING}/parameters/{name}").lower()
        for name in ("topographic_flattening_applied", "ellipsoidal_flattening_applied")
    ]
    # Products before these flags existed were all flattened.
    return not any(value in ("false", "0") for value in values)


def _orbit(file: Hdf5File) -> Orbit | None:
    """State vectors, times in seconds of the day of the reference epoch."""
    names = [f"metadata/orbit/{name}" for name in ("time", *_VECTOR_NAMES)]
    if not all(has_dataset(file.handle, name) for name in names):
        return None
    datasets = [file.handle[name] for name in names]
    shape = datasets[0].shape
    if len(shape) != 1 or shape[0] > _MAX_VECTORS or any(d.shape != shape for d in datasets):
        raise EngineError(f"{file.path}: /metadata/orbit is damaged; download it again.")
    time, *vectors = (dataset[:].astype(float) for dataset in datasets)
    epoch = _text(file, "metadata/orbit/reference_epoch").rstrip("Z")[:26]
    try:
        start = datetime.fromisoformat(epoch)
        time = time + (start - datetime.combine(start.date(), datetime.min.time())).total_seconds()
        return Orbit(time, np.column_stack(vectors[:3]), np.column_stack(vectors[3:]))
    except ValueError as error:
        raise EngineError(f"{file.path}: /metadata/orbit is no satellite orbit ({error}).") from error


_VECTOR_NAMES = tuple(f"{kind}_{axis}" for kind in ("position", "velocity") for axis in "xyz")
