"""CSV of DePSI: one line per point, ``pnt_`` columns, displacement in metres in columns d_YYYYMMDD."""

from __future__ import annotations

from pathlib import Path

from ...compute import Monitor
from ..folder import NotThisFormat
from .delimited import NotATable
from .found import FoundPoints
from .names import find_column, find_dates
from .options import ImportOptions
from .place import Place
from .wide_table import Layout, read_wide

NAME = "depsi"
TITLE = "DePSI CSV"

_NEEDED = ("pnt_id", "pnt_lat", "pnt_lon")

_COLUMNS = {"height": "pnt_height", "velocity": "pnt_linear", "coherence": "pnt_enscoh"}


def recognise(place: Place) -> tuple[Path, str]:
    """The file, and why it is of this format.

    Raises
    ------
    NotThisFormat
        It is not.
    """
    if place.is_folder:
        raise NotThisFormat("a folder; give one of its CSV files")
    if isinstance(place.table, NotATable):
        raise NotThisFormat(f"the file {place.table}")
    missing = [name for name in _NEEDED if name not in place.table.names]
    if missing:
        raise NotThisFormat(f"no column {', '.join(missing)}")
    return place.path, "it has the columns pnt_id, pnt_lat and pnt_lon"


def open_points(
    path: Path, reason: str, place: Place, options: ImportOptions, _monitor: Monitor
) -> FoundPoints:
    """Describe the points of a file.

    Raises
    ------
    EngineError
        It is broken.
    """
    names = place.table.names
    prefix = "d_" if options.date_prefix is None else options.date_prefix
    columns = {name: find_column(names, (known,)) for name, known in _COLUMNS.items()}
    layout = Layout(
        NAME,
        TITLE,
        reason,
        options.crs or "EPSG:4326",
        names.index("pnt_lon"),
        names.index("pnt_lat"),
        find_dates(names, prefix, path),
        "m",
        {name: column for name, column in columns.items() if column is not None},
        names.index("pnt_id"),
        notes=["COHERENCE is the ensemble coherence."] if columns["coherence"] is not None else [],
    )
    return read_wide(place.table, layout, options)
