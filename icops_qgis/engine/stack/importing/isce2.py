"""ISCE2 stacks (topsStack, stripmapStack): ``merged/SLC`` with ``merged/geom_reference``.

``SLC/YYYYMMDD/YYYYMMDD.slc(.full)`` with ``.xml`` or ``.vrt`` beside it, little-endian complex64;
``geom_reference/{lat,lon,hgt,los}.rdr(.full)``. Both stack processors resample with flattening on
unless ``noflat`` is set: topographic and flat-earth phase are off. The two bands of ``los`` are the
incidence angle and the azimuth angle as MintPy defines them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from ...reading.folder import Folder, NotThisFormat, parse_date
from ...reading.sizes import check_size
from ..gamma_par import read_text
from ..orbit import Orbit
from .bands import Band, BinaryBand
from .found import FoundImages, Image
from .library_bands import open_gdal
from .xml_reader import read_xml

NAME = "isce2"
TITLE = "ISCE2 stack (merged/SLC, geom_reference)"

#: Types of ISCE's image headers.
TYPES = {"CFLOAT": "c8", "FLOAT": "f4", "DOUBLE": "f8"}

#: Geometry rasters: name of the file, band from 0, name in the stack.
GEOMETRY = (
    ("hgt", 0, "height"),
    ("lat", 0, "latitude"),
    ("lon", 0, "longitude"),
    ("los", 0, "incidenceAngle"),
    ("los", 1, "azimuthAngle"),
)

_IMAGE = re.compile(r"(?<!\d)((?:19|20)\d{6})\.slc(\.full)?(\.vrt|\.xml)?$", re.IGNORECASE)
_NUMBER = r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?"
_BPERP = re.compile(rf"Bperp\s*\(average\)\s*:\s*({_NUMBER})", re.IGNORECASE)


def find(folder: Folder) -> FoundImages:
    """Find the images of a folder.

    Raises
    ------
    NotThisFormat
        There are none of this format.
    EngineError
        A header is missing or damaged, or a file has not the size its header states.
    """
    found: dict[tuple[date, Path], str] = {}
    for path in folder.files:
        match = _IMAGE.search(path.name)
        if match and not path.with_name(f"{path.name}.par").is_file():
            base = re.sub(r"(\.vrt|\.xml)$", "", path.name, flags=re.IGNORECASE)
            found.setdefault((parse_date(match.group(1), path), path.with_name(base)), base)
    bases = [
        (day, base)
        for day, base in found
        if any(base.with_name(f"{base.name}{end}").is_file() for end in (".xml", ".vrt"))
    ]
    if not bases:
        raise NotThisFormat("no YYYYMMDD.slc.full or YYYYMMDD.slc with an .xml or .vrt beside it")
    full = {day for day, base in bases if base.name.endswith(".full")}
    bases = [(day, base) for day, base in bases if day not in full or base.name.endswith(".full")]
    images = [Image(day, open_isce(base)) for day, base in sorted(bases)]
    stack = FoundImages(NAME, TITLE, images)
    _add_geometry(stack, folder)
    _add_metadata(stack, folder)
    _add_baselines(stack, folder)
    stack.attributes["PROCESSOR"] = "isce"
    stack.flattened, stack.flattened_source = _flattening(folder)
    return stack


def open_isce(base: Path, band: int = 0) -> Band:
    """A band of an ISCE raster.

    Parameters
    ----------
    base : Path
        The binary file; ``.xml`` or ``.vrt`` stand beside it.
    band : int
        Number of the band from 0.

    Raises
    ------
    EngineError
        The header is damaged, or the file has not the size it states.
    """
    header = base.with_name(f"{base.name}.xml")
    if not header.is_file() or not base.is_file():
        raster = open_gdal(base.with_name(f"{base.name}.vrt"))
        if band >= raster.n_bands:
            raise EngineError(f"{raster.path} has {raster.n_bands} bands; expected {band + 1}.")
        return replace(raster, grid=Grid(*raster.grid.shape), band=band + 1, nodata=None)
    entries = properties(header)
    try:
        rows, cols = int(entries["length"]), int(entries["width"])
        count = int(entries.get("number_bands", "1"))
        code = TYPES[entries["data_type"].upper()]
    except (KeyError, ValueError) as error:
        raise EngineError(
            f"{header} lacks width, length or a known data_type ({error}); copy it again."
        ) from error
    check_size(header, rows, cols)
    if not 1 <= count <= 16 or band >= count:
        raise EngineError(f"{header}: {count} bands cannot be right; expected {band + 1} or more.")
    order = ">" if entries.get("byte_order", "l").lower().startswith("b") else "<"
    dtype = np.dtype(order + code)
    scheme = entries.get("scheme", "BIL").upper()
    if count > 1 and scheme != "BIL":
        raise EngineError(f"{header}: bands stored as {scheme[:5]} are not supported; expected BIL.")
    line = cols * dtype.itemsize
    raster = BinaryBand(base, Grid(rows, cols), dtype, count * line, band * line)
    raster.check(f"{entries['data_type']} by {header.name}")
    return raster


def properties(path: Path) -> dict[str, str]:
    """The properties of an ISCE XML file by lower-case name; of those given twice the first."""
    entries: dict[str, str] = {}
    for element in read_xml(path).iter("property"):
        value = element.find("value")
        text = (value.text if value is not None else element.text) or ""
        entries.setdefault(element.get("name", "").lower(), text.strip())
    return entries


def _add_geometry(stack: FoundImages, folder: Folder) -> None:
    for name, band, target in GEOMETRY:
        for ending in (f"{name}.rdr.full", f"{name}.rdr"):
            bases = {
                path.with_name(re.sub(r"(\.vrt|\.xml)$", "", path.name))
                for path in folder.ending(ending, f"{ending}.xml", f"{ending}.vrt")
            }
            bases = sorted(base for base in bases if base.name.lower() == ending)
            if not bases:
                continue
            raster = open_isce(bases[0], band)
            if raster.grid.shape == stack.grid.shape:
                stack.geometry[target] = raster, folder.relative(bases[0])
                break


def _add_metadata(stack: FoundImages, folder: Folder) -> None:
    """Wavelength and orbits from the swath files ``IW*.xml`` of reference and secondaries."""
    dates = set(stack.dates)
    for path in folder.ending(".xml"):
        if not re.fullmatch(r"iw[1-3]\.xml", path.name.lower()):
            continue
        entries = properties(path)
        if stack.wavelength is None and "radarwavelength" in entries:
            stack.wavelength = (
                _number(path, entries, "radarwavelength"),
                f"radarwavelength of {folder.relative(path)}",
            )
        stack.attributes.setdefault("PLATFORM", entries.get("mission", entries.get("missionid", ""))[:20])
        day = _date_of(path, entries)
        if day in dates and day not in stack.orbits:
            orbit = _read_orbit(path)
            if orbit is not None:
                stack.orbits[day] = orbit
                stack.orbits_source = "state vectors of the IW*.xml files"


def _number(path: Path, entries: dict[str, str], name: str) -> float:
    try:
        return float(entries[name].split()[0])
    except (ValueError, IndexError) as error:
        raise EngineError(f"{path}: {name} = {entries[name][:40]!r} should be a number.") from error


def _date_of(path: Path, entries: dict[str, str]) -> date | None:
    for name in ("sensingstart", "burststartutc", "sensingstop"):
        try:
            return datetime.strptime(entries.get(name, "")[:10], "%Y-%m-%d").date()
        except ValueError:
            continue
    match = re.fullmatch(r"(?:19|20)\d{6}", path.parent.name)
    return parse_date(match.group(), path) if match else None


def _read_orbit(path: Path) -> Orbit | None:
    """The state vectors of the first burst, seconds of the day of the first of them."""
    vectors: dict[datetime, tuple[list[float], list[float]]] = {}
    for component in read_xml(path).iter("component"):
        values = {}
        for element in component.findall("property"):
            value = element.find("value")
            values[element.get("name", "").lower()] = (value.text if value is not None else "") or ""
        if not {"time", "position", "velocity"} <= values.keys():
            continue
        try:
            time = datetime.fromisoformat(values["time"].strip())
        except ValueError:
            continue
        numbers = [[float(n) for n in re.findall(_NUMBER, values[k])] for k in ("position", "velocity")]
        if [len(n) for n in numbers] == [3, 3]:
            vectors[time] = tuple(numbers)
    if len(vectors) < 2:
        return None
    times = sorted(vectors)
    midnight = datetime.combine(times[0].date(), datetime.min.time())
    try:
        return Orbit(
            np.array([(time - midnight).total_seconds() for time in times]),
            np.array([vectors[time][0] for time in times]),
            np.array([vectors[time][1] for time in times]),
        )
    except ValueError as error:
        raise EngineError(f"{path}: the state vectors are no satellite orbit ({error}).") from error


def _add_baselines(stack: FoundImages, folder: Folder) -> None:
    """``baselines/REF_SEC/REF_SEC.txt``, each with one average per swath."""
    references = set()
    for path in folder.ending(".txt"):
        match = re.fullmatch(r"(\d{8})_(\d{8})\.txt", path.name)
        if not match:
            continue
        found = [float(text) for text in _BPERP.findall(read_text(path))]
        if not found:
            continue
        reference, secondary = (parse_date(text, path) for text in match.groups())
        references.add(reference)
        stack.baselines[secondary] = float(np.mean(found))
    if len(references) == 1:
        stack.baselines[references.pop()] = 0.0
        stack.baselines_source = "baselines/*.txt"
    else:
        stack.baselines = {}


def _flattening(folder: Folder) -> tuple[bool | None, str]:
    """What the stack processor's configuration says of ``noflat``."""
    for path in folder.files:
        if path.parent.name == "configs" and path.name.startswith("config"):
            for line in read_text(path).splitlines():
                name, _, value = line.partition(":")
                if name.strip().lower() == "noflat" and value.strip().lower() in ("true", "1"):
                    return False, f"noflat in {folder.relative(path)}"
    return True, "ISCE2's stack processors resample with flattening"
