"""SNAP's abstracted metadata, from BEAM-DIMAP's XML or znap's JSON: one tree, one meaning."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ..gamma_image import SPEED_OF_LIGHT
from ..gamma_par import read_text
from ..orbit import Orbit
from .xml_reader import ET, MAX_BYTES

#: SNAP counts days from here.
_EPOCH = datetime.fromisoformat("2000-01-01")

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

#: No product's metadata is nested deeper.
_MAX_DEPTH = 40


@dataclass
class Element:
    """A named element with attributes and children."""

    name: str
    """Its name."""
    attributes: dict[str, object] = field(default_factory=dict)
    """Text, number or ``datetime`` by name."""
    children: list[Element] = field(default_factory=list)
    """Elements in it."""

    def walk(self) -> Iterator[Element]:
        """The element itself and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def child(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((c for c in self.children if c.name == name), None)

    def text(self, name: str) -> str:
        """An attribute as text, empty where absent or ``-``."""
        value = str(self.attributes.get(name, "")).strip()
        return "" if value == "-" else value

    def number(self, name: str) -> float:
        """An attribute as a number; NaN where absent, not a number, or SNAP's 99999 for unknown."""
        try:
            value = float(self.text(name))
        except ValueError:
            return np.nan
        return np.nan if value == 99999.0 else value

    def time(self, name: str) -> datetime | None:
        """An attribute as a time (UTC)."""
        value = self.attributes.get(name)
        return value if isinstance(value, datetime) else parse_time(str(value or ""))


def parse_time(text: str) -> datetime | None:
    """A time as BEAM-DIMAP writes it, ``31-MAR-2023 05:50:35.812250``; None for anything else."""
    match = re.fullmatch(r"(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d:\d\d:\d\d)(\.\d{1,6})?\d*", text.strip())
    if match is None or match.group(2).upper() not in _MONTHS:
        return None
    day, month, year, clock, part = match.groups()
    number = _MONTHS.index(month.upper()) + 1
    try:
        return datetime.fromisoformat(f"{year}-{number:02d}-{int(day):02d} {clock}{part or '.0':0<7}")
    except ValueError:
        return None


def from_xml(root: ET.Element) -> Element:
    """The tree of a BEAM-DIMAP document's ``Dataset_Sources``."""

    def convert(node: ET.Element, depth: int) -> Element:
        element = Element(node.get("name", ""))
        for child in node:
            if child.tag == "MDATTR":
                element.attributes[child.get("name", "")] = (child.text or "").strip()
            elif child.tag == "MDElem" and depth < _MAX_DEPTH:
                element.children.append(convert(child, depth + 1))
        return element

    source = root.find("Dataset_Sources")
    return convert(source, 0) if source is not None else Element("")


def from_json(path: Path) -> Element:
    """The tree of znap's ``product_metadata.json``.

    Raises
    ------
    EngineError
        The file is not JSON of that shape.
    """

    def convert(node: object, depth: int) -> Element:
        if not isinstance(node, dict):
            raise TypeError("not an object")
        element = Element(str(node.get("name", "")))
        for attribute in node.get("attributes") or []:
            element.attributes[str(attribute["name"])] = _json_value(attribute.get("data"))
        if depth < _MAX_DEPTH:
            element.children = [convert(child, depth + 1) for child in node.get("elements") or []]
        return element

    try:
        content = json.loads(read_text(path, MAX_BYTES))
        nodes = content if isinstance(content, list) else [content]
        return Element("metadata", children=[convert(node, 1) for node in nodes])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise EngineError(
            f"{path} is not the metadata of a SNAP product ({error}); export it again."
        ) from error


def _json_value(data: object) -> object:
    if not isinstance(data, dict):
        return ""
    value = data.get("elems", "")
    if data.get("type") == "utc" and isinstance(value, list) and len(value) == 3:
        days, seconds, micro = (int(part) for part in value)
        try:
            return _EPOCH + timedelta(days=days, seconds=seconds, microseconds=micro)
        except OverflowError:
            return ""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def acquisitions(tree: Element) -> dict[date, Element]:
    """The abstracted metadata of reference and secondary images, by date."""
    found: dict[date, Element] = {}
    for element in tree.walk():
        is_reference = element.name == "Abstracted_Metadata"
        parents = [element] if is_reference else []
        if element.name in ("Slave_Metadata", "Secondary_Metadata"):
            parents = element.children
        for acquisition in parents:
            start = acquisition.time("first_line_time")
            if start is not None:
                found.setdefault(start.date(), acquisition)
    return found


def wavelength(acquisition: Element) -> float:
    """Radar wavelength [m]; NaN where unknown."""
    frequency = acquisition.number("radar_frequency")
    return SPEED_OF_LIGHT / (frequency * 1e6) if frequency > 0 else np.nan


def read_orbit(acquisition: Element, source: Path) -> Orbit | None:
    """State vectors of an acquisition, times in seconds of the day of its first line.

    Raises
    ------
    EngineError
        They are no satellite orbit.
    """
    start = acquisition.time("first_line_time")
    vectors = acquisition.child("Orbit_State_Vectors")
    if start is None or vectors is None:
        return None
    midnight = datetime.combine(start.date(), datetime.min.time())
    rows: dict[float, list[float]] = {}
    for vector in vectors.children:
        time = vector.time("time")
        if time is not None:
            names = [f"{axis}_{kind}" for kind in ("pos", "vel") for axis in "xyz"]
            rows[(time - midnight).total_seconds()] = [vector.number(name) for name in names]
    if len(rows) < 2:
        return None
    times = sorted(rows)
    table = np.array([rows[time] for time in times])
    try:
        return Orbit(np.array(times), table[:, :3], table[:, 3:])
    except ValueError as error:
        raise EngineError(
            f"{source}: the state vectors of {start.date()} are no satellite orbit ({error})."
        ) from error


def flattening(tree: Element) -> bool | None:
    """Whether the processing graph took both phases off; None where it does not tell.

    An operator Interferogram that subtracts both, in a product that still holds one image per date,
    left images whose phase is that of its interferograms.
    """
    for element in tree.walk():
        if element.name != "Processing_Graph":
            continue
        for node in element.children:
            parameters = node.child("parameters")
            operator = node.text("operator")
            if parameters is None or operator not in ("Interferogram", "TopoPhaseRemoval"):
                continue
            names = ["subtractFlatEarthPhase", "subtractTopographicPhase"]
            if operator == "Interferogram" and all(parameters.text(n).lower() == "true" for n in names):
                return True
            if operator == "TopoPhaseRemoval":
                return True
    return None


def attributes(acquisition: Element) -> dict[str, str]:
    """What an acquisition tells, under MintPy's names."""
    found = {"PROCESSOR": "snap", "PLATFORM": acquisition.text("MISSION")}
    direction = acquisition.text("PASS").upper()
    if direction in ("ASCENDING", "DESCENDING"):
        found["ORBIT_DIRECTION"] = direction
    heading = acquisition.number("centre_heading")
    if np.isfinite(heading):
        found["HEADING"] = repr((heading + 180.0) % 360.0 - 180.0)
    if acquisition.text("antenna_pointing") in ("right", "left"):
        found["ANTENNA_SIDE"] = "-1" if acquisition.text("antenna_pointing") == "right" else "1"
    for name, source in (
        ("STARTING_RANGE", "slant_range_to_first_pixel"),
        ("RANGE_PIXEL_SIZE", "range_spacing"),
        ("AZIMUTH_PIXEL_SIZE", "azimuth_spacing"),
    ):
        value = acquisition.number(source)
        if np.isfinite(value):
            found[name] = repr(value)
    return found
