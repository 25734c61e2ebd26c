"""Any delimited text of points: one line per point, or one line per point and date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...compute import Monitor
from ...errors import EngineError
from ..folder import NotThisFormat
from . import names as known
from .delimited import DelimitedFile, NotATable, is_number
from .found import FoundPoints
from .long_table import LongLayout, read_long
from .names import find_column, find_dates, named_column, parse_date_cell
from .options import ImportOptions
from .place import Place
from .wide_table import Layout, read_wide

NAME = "csv"
TITLE = "delimited text"

_TABLE_ENDINGS = (".csv", ".tsv", ".xy")


def recognise(place: Place) -> tuple[Path, str]:
    """The file, and why it is of this format.

    Raises
    ------
    NotThisFormat
        It is not.
    """
    if place.is_folder:
        paths = [p for p in place.folder.ending(*_TABLE_ENDINGS) if p.parent == place.path]
        if len(paths) == 1:
            raise NotThisFormat(f"give the file {paths[0].name} itself")
        raise NotThisFormat("a folder; give one of its tables" if paths else "no table")
    if isinstance(place.table, NotATable):
        raise NotThisFormat(f"the file {place.table}")
    if len(place.table.names) < 3:
        raise NotThisFormat(f"{len(place.table.names)} columns; a table of points has three at least")
    return place.path, f"it is a table of {len(place.table.names)} columns"


def open_points(
    path: Path, reason: str, place: Place, options: ImportOptions, monitor: Monitor
) -> FoundPoints:
    """Describe the points of a file.

    Raises
    ------
    EngineError
        Columns that are needed are missing, or what they hold is not clear.
    """
    table = place.table
    x, y, crs = position_columns(table, options)
    dates = find_dates(table.names, options.date_prefix, path)
    if options.date or options.value:
        dates = []
    code = (
        named_column(table.names, options.id, path) if options.id else find_column(table.names, known.CODES)
    )
    attributes = {
        name: column
        for name, called in known.ATTRIBUTES.items()
        if (column := find_column(table.names, called)) is not None and column not in (x, y)
    }
    if not dates:
        day = _one(table, options.date, known.DAYS, "DATE")
        value = _one(table, options.value, known.VALUES, "VALUE")
        if day is not None and value is not None:
            layout = LongLayout(
                NAME, TITLE, f"{reason}, one line per point and date", crs, x, y, day, value, code
            )
            return read_long(table, layout, options, monitor)
        if all(is_number(name, table.decimal) for name in table.names if name):
            raise EngineError(
                f"{path} has no line of column names; put one before the first line of numbers."
            )
    kind = find_column(table.names, known.KINDS)
    layout = Layout(
        NAME, TITLE, f"{reason}, {len(dates)} of them with a date in the name", crs, x, y, dates, "auto",
        attributes, code, kind, notes=[_columns_note(table, x, y, attributes)],
    )  # fmt: skip
    return read_wide(table, layout, options)


def position_columns(table: DelimitedFile, options: ImportOptions) -> tuple[int, int, str]:
    """Columns of the position and their coordinate system.

    Raises
    ------
    EngineError
        They are not there, or the coordinate system is not known.
    """
    names = table.names
    if bool(options.x) != bool(options.y):
        raise EngineError(f"{table.label}: only one of X and Y is given; give both columns, or none.")
    if options.x:
        pair = (options.x.lower(), options.y.lower())
        x, y = named_column(names, options.x, table.path), named_column(names, options.y, table.path)
    else:
        for pair in known.POSITIONS:
            x, y = find_column(names, (pair[0],)), find_column(names, (pair[1],))
            if x is not None and y is not None:
                break
        else:
            told = ", ".join(names[:12]) + (" ..." if len(names) > 12 else "")
            raise EngineError(
                f"{table.label} has no columns of positions (lon and lat, x and y, easting and northing "
                f"...); set X and Y to two of its columns: {told}."
            )
    if options.crs:
        return x, y, options.crs
    if pair in known.POSITIONS[: known.N_GEOGRAPHIC]:
        return x, y, "EPSG:4326"
    raise EngineError(
        f"{table.label} does not tell the coordinate system of {names[x]} and {names[y]}; set CRS, e.g. "
        "EPSG:32614."
    )


def _one(table: DelimitedFile, given: str, called: Sequence[str], parameter: str) -> int | None:
    """The column of a table with one line per date that was named or is called so."""
    if given:
        return named_column(table.names, given, table.path)
    column = find_column(table.names, called)
    if parameter == "DATE" and column is not None:
        cells = [row[column] for row in table.sample if column < len(row)]
        if not cells or parse_date_cell(cells[0]) is None:
            return None
    return column


def _columns_note(table: DelimitedFile, x: int, y: int, attributes: dict[str, int]) -> str:
    """Which columns were taken for what."""
    told = [f"{name} from {table.names[column]}" for name, column in attributes.items()]
    return f"Positions come from {table.names[x]} and {table.names[y]}" + (
        f"; {', '.join(told)}." if told else "."
    )
