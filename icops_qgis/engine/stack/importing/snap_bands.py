"""What BEAM-DIMAP and znap share: SNAP's band names, and its metadata put to a stack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np

from ...errors import EngineError
from . import snap_metadata
from .bands import Band, MappedBand, TwoParts
from .found import FoundImages, Image
from .snap_metadata import Element

_PART = re.compile(r"^([iq])_(?:(.*)_)?(\d{1,2}[A-Za-z]{3}\d{4})$")
_DAY = re.compile(r"(\d{1,2})([A-Za-z]{3})(\d{4})$")
_POLARISATION = re.compile(r"(?:^|_)([VH][VH])(?:_|$)")

#: Geometry bands by the start of their names, the better ones first, and their name in the stack.
GEOMETRY = (
    ("orthorectifiedlon", "longitude"),
    ("longitude", "longitude"),
    ("orthorectifiedlat", "latitude"),
    ("latitude", "latitude"),
    ("elevation", "height"),
    ("incidenceanglefromellipsoid", "incidenceAngle"),
    ("incident_angle", "incidenceAngle"),
)


def parse_day(name: str) -> date | None:
    """The date a band or element name ends with, as ``31Mar2023``; None where there is none."""
    match = _DAY.search(name)
    if match is None:
        return None
    time = snap_metadata.parse_time("-".join(match.groups()) + " 00:00:00")
    return time.date() if time is not None else None


def pair_parts(bands: Mapping[str, Band], source: Path) -> list[Image]:
    """Join ``i_`` and ``q_`` bands to images.

    Raises
    ------
    EngineError
        A band lacks its other half.
    """
    parts: dict[tuple[str, date], dict[str, Band]] = {}
    for name, band in bands.items():
        match = _PART.match(name)
        day = parse_day(name)
        if match and day is not None:
            parts.setdefault((match.group(2) or "", day), {})[match.group(1)] = band
    images = []
    for (label, day), both in parts.items():
        if len(both) < 2:
            lacking = "q" if "i" in both else "i"
            raise EngineError(f"{source}: the image of {day} lacks its band {lacking}_*; export it again.")
        polarisation = _POLARISATION.search(label.upper())
        images.append(
            Image(day, TwoParts(both["i"], both["q"]), polarisation.group(1) if polarisation else "")
        )
    return images


def add_geometry(stack: FoundImages, bands: Mapping[str, Band], source: str) -> None:
    """Take geometry bands and tie points of the images' size into a stack.

    Parameters
    ----------
    stack : FoundImages
        Filled in place; what it has already stays.
    bands : mapping
        Bands by SNAP's name; those that lie on every pixel come before tie points.
    source : str
        Where they stand.
    """
    for start, target in GEOMETRY:
        for name, band in bands.items():
            if not name.lower().startswith(start) or band.grid.shape != stack.grid.shape:
                continue
            if target not in stack.geometry:
                stack.geometry[target] = band, f"{name} of {source}"


def add_metadata(stack: FoundImages, tree: Element, source: Path) -> None:
    """Orbits, wavelength, attributes and flattening of a product's metadata.

    Raises
    ------
    EngineError
        The state vectors of a date are no orbit.
    """
    dates = set(stack.dates)
    found = snap_metadata.acquisitions(tree)
    for day, acquisition in found.items():
        if day not in dates:
            continue
        orbit = snap_metadata.read_orbit(acquisition, source)
        if orbit is not None:
            stack.orbits.setdefault(day, orbit)
            stack.orbits_source = "state vectors of SNAP's metadata"
        length = snap_metadata.wavelength(acquisition)
        if stack.wavelength is None and np.isfinite(length):
            stack.wavelength = (length, f"radar_frequency of {source.name}")
        for name, value in snap_metadata.attributes(acquisition).items():
            if value:
                stack.attributes.setdefault(name, value)
    if stack.flattened is None and snap_metadata.flattening(tree):
        stack.flattened = True
        stack.flattened_source = "SNAP's processing graph subtracts both"


def sensor_of(tree: Element, day: date) -> str:
    """Satellite of a date; empty where the metadata do not tell."""
    acquisition = snap_metadata.acquisitions(tree).get(day)
    return acquisition.text("MISSION") if acquisition is not None else ""


def heights(band: Band, nodata: float | None) -> Band:
    """An elevation band with its no-data value as NaN."""
    if nodata is None:
        return band
    return MappedBand(band, lambda values: np.where(values == np.float32(nodata), np.nan, values))
