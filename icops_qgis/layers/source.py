"""What QGIS calls a layer: files, tables in files, and how QGIS writes both as one text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ..engine.errors import EngineError

#: QGIS names a table inside a GeoPackage as ``ogr:dbname='a.gpkg' table="points" (geom)``.
_DATABASE = re.compile(
    r"""^(?:ogr|spatialite):dbname='(?P<path>(?:[^']|'')*)'\s+table="(?P<table>(?:[^"]|"")*)".*$"""
)


@dataclass(frozen=True)
class Source:
    """A layer in a file."""

    path: Path
    """The file."""
    table: str | None = None
    """The layer in the file; None for its only one."""
    subset: str | None = None
    """Filter set on the layer in QGIS, in the file's SQL."""

    def __str__(self) -> str:
        """As QGIS writes it."""
        text = str(self.path)
        if self.table is not None:
            text += f"|layername={self.table}"
        if self.subset is not None:
            text += f"|subset={self.subset}"
        return text


def parse_source(text: str) -> Source:
    """The file and table that a layer source or an output destination of QGIS names.

    Parameters
    ----------
    text : str
        A path, ``path|layername=points|subset=...``, or ``ogr:dbname='path' table="points" (geom)``.

    Raises
    ------
    EngineError
        A database on a server, or no text at all.
    """
    match = _DATABASE.match(text)
    if match is not None:
        path = match["path"].replace("''", "'")
        return Source(Path(path), match["table"].replace('""', '"'))
    if not text or re.match(r"^(postgres|mssql|oracle|hana|memory)\b.*:", text, re.IGNORECASE):
        raise EngineError(f"{text!r} is no file: choose a GeoPackage or another file for a point layer.")
    path, *parts = text.split("|")
    table = subset = None
    # The filter comes last in QGIS and may hold the separator itself.
    for number, part in enumerate(parts):
        key, _, value = part.partition("=")
        if key.lower() == "layername":
            table = value
        elif key.lower() == "subset":
            subset = "|".join([value, *parts[number + 1 :]])
            break
    return Source(Path(path), table, subset)
