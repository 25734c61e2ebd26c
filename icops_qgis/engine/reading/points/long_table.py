"""Tables with one line per point and date."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Monitor
from ...errors import EngineError
from .delimited import DelimitedFile
from .found import FoundPoints, PointBlock
from .names import parse_date_cell
from .options import UNITS, ImportOptions

#: Points handed over at once.
_POINTS = 20_000

#: A table of series that is emptier than this is no table of series.
_LEAST_FILLED = 0.01


@dataclass
class LongLayout:
    """Which columns hold what."""

    format: str
    """Name of the reader."""
    title: str
    """What the table was taken for."""
    reason: str
    """Why."""
    crs: str
    """Of the positions."""
    x: int
    """Column."""
    y: int
    """Column."""
    date: int
    """Column."""
    value: int
    """Column of displacement."""
    code: int | None
    """Column of the point's name; None where its position names it."""


def read_long(
    table: DelimitedFile, layout: LongLayout, options: ImportOptions, monitor: Monitor
) -> FoundPoints:
    """The points of such a table.

    Parameters
    ----------
    table : DelimitedFile
        The table.
    layout : LongLayout
        Its columns.
    options : ImportOptions
        What the user knows.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        A date is none, a point has two values for one, or there are fewer than two dates.
    Cancelled
        The user stopped the run.
    """
    words = [layout.date] + ([] if layout.code is None else [layout.code])
    numbers = [layout.x, layout.y, layout.value]
    days: dict[str, int] = {}
    points: dict[object, int] = {}
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    positions: list[tuple[float, float]] = []
    pieces = table.pieces()
    for number, piece in enumerate(pieces):
        monitor.check()
        monitor.progress(number / len(pieces))
        values, texts = table.read(piece, numbers, words)
        keys = values[:, :2].tolist() if layout.code is None else texts[1].tolist()
        point = np.empty(len(values), np.int64)
        for row, key in enumerate(keys):
            name = tuple(key) if layout.code is None else key
            index = points.setdefault(name, len(points))
            if index == len(positions):
                positions.append((values[row, 0], values[row, 1]))
            point[row] = index
        day = np.array([_day(days, text, table) for text in texts[0].tolist()], np.int64)
        parts.append((point, day, values[:, 2].astype(np.float32)))
    if not parts or not points:
        raise EngineError(f"{table.label} holds no line after the first; give a table of points.")
    point, day, value = (np.concatenate(columns) for columns in zip(*parts))
    ordinals = np.unique(day)
    if len(ordinals) < 2:
        raise EngineError(f"{table.label} holds a single date; expected at least two.")
    if len(value) < _LEAST_FILLED * len(points) * len(ordinals):
        raise EngineError(
            f"{table.label} has {len(value)} lines for {len(points)} points at {len(ordinals)} dates; set "
            "ID to the column that names the point."
        )
    series = np.full((len(ordinals), len(points)), np.nan, np.float32)
    row = np.searchsorted(ordinals, day)
    cell = row * len(points) + point
    if len(np.unique(cell)) != len(cell):
        first = int(np.flatnonzero(np.bincount(cell) > 1)[0])
        name = list(points)[first % len(points)]
        raise EngineError(
            f"{table.label} holds two lines for the point {name} on {_of(ordinals[first // len(points)])}; "
            "remove one, or set ID to the column that names the point."
        )
    unit = "mm" if options.unit == "auto" else options.unit
    series[row, point] = value * np.float32(UNITS[unit] * (-1.0 if options.away else 1.0))
    place = np.array(positions)
    codes = None if layout.code is None else np.array(list(points), dtype=str)

    def read(start: int) -> PointBlock:
        part = slice(start, start + _POINTS)
        attributes = {} if codes is None else {"code": codes[part]}
        return PointBlock(place[part, 0].copy(), place[part, 1].copy(), series[:, part].copy(), attributes)

    note = f"Displacement is in {unit}" + (", as UNIT says." if options.unit != "auto" else " (see UNIT).")
    return FoundPoints(
        layout.format, layout.title, layout.reason, layout.crs, tuple(_of(o) for o in ordinals), len(points),
        range(0, len(points), _POINTS), read, "PS", [note],
    )  # fmt: skip


def _day(days: dict[str, int], text: str, table: DelimitedFile) -> int:
    """Ordinal of the date of a cell, remembered by its text."""
    if text not in days:
        day = parse_date_cell(text)
        if day is None:
            raise EngineError(
                f"{table.label}: {text[:40]!r} in the column of dates is no date (YYYYMMDD or YYYY-MM-DD)."
            )
        days[text] = day.toordinal()
    return days[text]


def _of(ordinal: int):
    from datetime import date

    return date.fromordinal(int(ordinal))
