"""The CSV that StaMPS users export for viewers: positions, mean velocity, displacement."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ...errors import EngineError
from ..folder import NotThisFormat
from .delimited import DelimitedFile, NotATable, is_number
from .found import FoundPoints
from .names import DateColumn, day_of_datenum
from .options import ImportOptions
from .place import Place
from .wide_table import Layout, read_wide

#: Longitude, latitude and velocity stand before the series.
_LEADING = 3

#: Day numbers of the years 1978 to 2100.
_FIRST_DAY, _LAST_DAY = 722_451, 767_377

#: The export takes one off MATLAB's day numbers.
_SHIFT = 1


def recognise(place: Place) -> tuple[Path, str]:
    """The file, and why it is of this format.

    Raises
    ------
    NotThisFormat
        It is not.
    """
    if isinstance(place.table, NotATable):
        raise NotThisFormat(f"the file {place.table}")
    if _day_numbers(place.table) is None:
        raise NotThisFormat("no line of day numbers before the points")
    return place.path, "the line before the points holds a reference position, NaN and day numbers"


def open_points(table: DelimitedFile, reason: str, options: ImportOptions) -> FoundPoints:
    """Describe the points of a file.

    Raises
    ------
    EngineError
        It holds a single date, or lines of several lengths.
    """
    cells, numbers = _day_numbers(table)
    if len(cells) != len(table.names):
        raise EngineError(
            f"{table.label}: its first line has {len(table.names)} cells and that of the day numbers "
            f"{len(cells)}; export the points again."
        )
    days = [day_of_datenum(number + _SHIFT) for number in numbers]
    columns = [DateColumn(day, _LEADING + i, "") for i, day in enumerate(days)]
    note = (
        f"Day numbers are MATLAB's less one, as the export writes them: {days[0]} to {days[-1]}. "
        f"Displacement is relative to {cells[0]}, {cells[1]}."
    )
    layout = Layout(
        "stamps", "StaMPS CSV", reason, options.crs or "EPSG:4326", 0, 1, columns, "mm", {"velocity": 2},
        notes=[note],
    )  # fmt: skip
    return read_wide(table if cells is table.names else _after_next_line(table), layout, options)


def _day_numbers(table: DelimitedFile) -> tuple[tuple[str, ...], list[float]] | None:
    """The line of day numbers, which is the first or stands after one of names; None where there is none."""
    for cells in (table.names, *table.sample[:1]):
        if len(cells) < _LEADING + 1 or cells[2].lower() != "nan":
            continue
        if not all(is_number(cell, table.decimal) for cell in (*cells[:2], *cells[_LEADING:])):
            continue
        numbers = [float(cell.replace(",", ".")) for cell in cells[_LEADING:]]
        if not all(_FIRST_DAY <= n <= _LAST_DAY for n in numbers):
            continue
        if all(b > a for a, b in zip(numbers, numbers[1:])):
            return cells, numbers
    return None


def _after_next_line(table: DelimitedFile) -> DelimitedFile:
    """The table without the line of day numbers."""
    with table.path.open("rb") as file:
        file.seek(table.start)
        while not file.readline().strip():
            continue
        return replace(table, start=file.tell(), sample=table.sample[1:])
