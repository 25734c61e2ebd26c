"""What the files of a run say of how they were made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

from .errors import EngineError
from .gdal_errors import GDAL_ERRORS, gdal_told
from .hdf5 import damage_explained, open_hdf5, read_attributes
from .provenance import PARTS, REFERENCE

#: Suffixes of files that carry their provenance.
HDF5, PAGES, GEODATA = (".h5",), (".html",), (".gpkg", ".tif")

#: A larger page is none of ours.
_MOST_BYTES = 30_000_000

#: The foot of a page of ours: algorithm, time; versions; parameters.
_FOOT = re.compile(r"^\s*(icops:\w+), ([\d:T+-]+); (.*); parameters (\{.*\})\s*$", re.DOTALL)


@dataclass(frozen=True)
class RunRecord:
    """One step of a run, as its files tell it."""

    algorithm: str
    """Id, e.g. ``icops:select_ps``."""
    parameters: Mapping[str, object]
    """As the user gave them."""
    inputs: tuple[str, ...]
    """Names of the input files; empty where a file does not tell."""
    versions: Mapping[str, str]
    """Of ICOPS, Python and libraries."""
    created: str
    """ISO date and time; empty where a file does not tell."""
    files: tuple[str, ...]
    """Names of the files."""
    said: tuple[str, ...] = ()
    """What the report of the step says first, sentence by sentence as it has them."""
    reference: str = ""
    """Ground that the displacements are relative to; empty where a file does not tell."""

    @property
    def key(self) -> tuple[str, str]:
        """The same for all files of a step."""
        return self.algorithm, json.dumps(dict(self.parameters), sort_keys=True, default=str)


def read_record(path: Path) -> RunRecord | None:
    """What a file says of its making.

    Parameters
    ----------
    path : Path
        HDF5, HTML, GeoPackage or GeoTIFF.

    Returns
    -------
    RunRecord or None
        None where the file is readable and says nothing.

    Raises
    ------
    EngineError
        The file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in HDF5:
        with open_hdf5(path, "its algorithm") as handle, damage_explained(path, "its algorithm"):
            return _of_attributes(read_attributes(handle), path.name)
    if suffix in PAGES:
        return _of_page(path)
    return _of_attributes(_metadata(path), path.name)


def steps_of(records: Iterable[RunRecord]) -> list[RunRecord]:
    """The records of one step joined, in the order in which the steps were run."""
    joined: dict[tuple[str, str], RunRecord] = {}
    for record in sorted(records, key=lambda each: each.created):
        known = joined.get(record.key)
        if known is None:
            joined[record.key] = record
        else:
            joined[record.key] = replace(
                known,
                inputs=known.inputs or record.inputs,
                files=(*known.files, *(name for name in record.files if name not in known.files)),
                said=known.said or record.said,
                reference=known.reference or record.reference,
            )
    return list(joined.values())


def _of_attributes(attributes: Mapping[str, str], name: str) -> RunRecord | None:
    algorithm, parameters, inputs, versions, created = (attributes.get(part, "") for part in PARTS)
    if not algorithm:
        return None
    return RunRecord(
        algorithm,
        _mapping(parameters),
        tuple(map(str, _json(inputs, list))),
        {key: str(value) for key, value in _mapping(versions).items()},
        created,
        (name,),
        reference=attributes.get(REFERENCE, ""),
    )


def _of_page(path: Path) -> RunRecord | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
    except OSError as error:
        raise EngineError(f"{path} cannot be read ({error.strerror}); leave it out of the folder.") from error
    start, end = text.find("<h1"), text.rfind("<footer>icops:")
    if start < 0 or end < 0:
        return None
    first = text.find("<h2", start)
    reader = _PageReader()
    try:
        reader.feed(text[start : first if first >= 0 else end])
        reader.feed(text[end:])
    # How the parser of Python takes declarations that are none, which no page of ours has.
    except (AssertionError, RuntimeError):
        return None
    found = _FOOT.match(reader.foot)
    if found is None:
        return None
    algorithm, created, versions, parameters = found.groups()
    known = (entry.rpartition(" ") for entry in versions.split(", "))
    return RunRecord(
        algorithm,
        _mapping(parameters),
        (),
        {name: version for name, _, version in known if name},
        created,
        (path.name,),
        tuple(" ".join(sentence.split()) for sentence in reader.said if sentence.strip()),
    )


class _PageReader(HTMLParser):
    """Takes up the paragraphs and list entries before the first section of a page, and its foot."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.foot = ""
        self._into = ""
        self._is_opening = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A part begins."""
        if tag in ("h2", "table", "svg"):
            self._is_opening = False
        elif tag == "footer":
            self._into, self.foot = tag, ""
        elif tag in ("p", "li") and self._is_opening and not attrs:
            self._into = tag
            self.said.append("")

    def handle_endtag(self, tag: str) -> None:
        """A part ends."""
        if tag == "h1":
            self._is_opening = True
        elif tag == self._into:
            self._into = ""

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._into == "footer":
            self.foot += data
        elif self._into:
            self.said[-1] += data


def _metadata(path: Path) -> dict[str, str]:
    """The metadata of a raster, or of the first layer that has any."""
    from osgeo import gdal

    dataset = layer = None
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_RASTER)
        if dataset is None:
            raise EngineError(f"{path} cannot be opened (damaged or another format): leave it out.")
        found = dict(dataset.GetMetadata() or {})
        for index in range(dataset.GetLayerCount()):
            layer = dataset.GetLayer(index)
            told = layer.GetMetadata() or {}
            if PARTS[0] in told:
                found.update(told)
                break
    except GDAL_ERRORS as error:
        raise EngineError(f"{path} cannot be opened ({gdal_told(error)}): leave it out.") from error
    finally:
        layer = dataset = None
        gdal.PopErrorHandler()
    return found


def _mapping(text: str) -> dict[str, object]:
    return _json(text, dict)


def _json(text: str, kind: type):
    """A JSON text of a kind; empty where it is something else."""
    try:
        found = json.loads(text)
    except ValueError:
        return kind()
    return found if isinstance(found, kind) else kind()
