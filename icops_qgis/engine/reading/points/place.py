"""What was given to import: a file or a folder, and what kind of file it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...errors import EngineError
from ..folder import Folder, list_folder
from .delimited import DelimitedFile, NotATable, open_table

_MATLAB = {b"MATLAB 5.0 MAT-file": "mat5", b"MATLAB 7.3 MAT-file": "mat73"}

#: Endings of layers that are text and still no tables.
_LAYERS_OF_TEXT = (".geojson", ".json", ".gml", ".kml", ".gpx", ".vrt", ".html", ".xml", ".prj", ".qml")


_SPREADSHEETS = (".xlsx", ".xls", ".ods")


@dataclass(frozen=True)
class Place:
    """A file or folder to import from."""

    path: Path
    """As it was given, without the name of a layer."""
    layer: str = ""
    """Name of a layer in the file, where one was given (``file.gpkg|layername=points``)."""

    @cached_property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.is_dir()

    @cached_property
    def folder(self) -> Folder:
        """All files of the folder, or of the one that the file lies in."""
        return list_folder(self.path, "points")

    @cached_property
    def signature(self) -> str:
        """``hdf5``, ``mat5``, ``mat73`` or nothing."""
        return signature(self.path)

    @cached_property
    def table(self) -> DelimitedFile | NotATable:
        """The file as a table, or why it is none."""
        if self.path.suffix.lower() in _LAYERS_OF_TEXT:
            return NotATable("is no delimited text")
        if self.path.suffix.lower() in _SPREADSHEETS:
            return NotATable("is a spreadsheet: save it as CSV")
        if self.path.suffix.lower() == ".mat" and not self.signature:
            return NotATable("is not of MATLAB 5 to 7.3: save it with -v7")
        try:
            return open_table(self.path)
        except NotATable as reason:
            return reason


def signature(path: Path) -> str:
    """``hdf5``, ``mat5``, ``mat73`` or nothing, by the first bytes of a file."""
    try:
        with path.open("rb") as file:
            head = file.read(19)
    except OSError as error:
        raise EngineError(
            f"{path} cannot be read ({error.strerror}); check the file and its rights."
        ) from error
    return "hdf5" if head.startswith(b"\x89HDF\r\n\x1a\n") else _MATLAB.get(head, "")


def parse_place(source: str) -> Place:
    """The place that a path names.

    Parameters
    ----------
    source : str
        A path, or ``path|layername=name`` as QGIS writes it.

    Raises
    ------
    EngineError
        There is nothing of that name.
    """
    text, _, option = source.partition("|")
    path = Path(text)
    if not path.exists():
        raise EngineError(f"{path} does not exist; give a file or folder of points.")
    name = option.partition("|")[0]
    return Place(path, name[len("layername=") :] if name.lower().startswith("layername=") else "")
