"""Tables with one line per point and one column per date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from ...errors import EngineError
from .attributes import checked
from .delimited import DelimitedFile, is_number
from .found import FoundPoints, PointBlock
from .names import DateColumn
from .options import UNITS, ImportOptions

#: Radar series scatter by some millimetres from date to date; less than this and the unit is not mm.
_LEAST_SCATTER = 0.03

#: Numbers that stand for nothing measured.
NO_DATA = (-9999.0, -99999.0)


@dataclass
class Layout:
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
    dates: list[DateColumn]
    """Columns of displacement, ascending."""
    unit: str
    """Of displacement, a key of `UNITS`; ``auto`` where the format does not say."""
    attributes: dict[str, int] = field(default_factory=dict)
    """Columns by engine name."""
    code: int | None = None
    """Column of names."""
    type: int | None = None
    """Column of PS, DS or SBAS."""
    kind: str = "PS"
    """Type where no column tells."""
    constants: Mapping[str, float] = field(default_factory=dict)
    """Attributes that are the same for all points, by engine name, in SI units."""
    notes: list[str] = field(default_factory=list)
    """Sentences for the log."""


def read_wide(table: DelimitedFile, layout: Layout, options: ImportOptions) -> FoundPoints:
    """The points of such a table.

    Parameters
    ----------
    table : DelimitedFile
        The table.
    layout : Layout
        Its columns.
    options : ImportOptions
        What the user knows.

    Raises
    ------
    EngineError
        There are fewer than two dates, or the unit is not clear.
    """
    if len(layout.dates) < 2:
        told = "no date column" if not layout.dates else "a single date column"
        raise EngineError(
            f"{table.label} has {told}; expected at least two whose names end with a date, such as "
            "D20170126 or 2017-01-26 (or ID, DATE and VALUE for a table with one line per date)."
        )
    unit = layout.unit if options.unit == "auto" else options.unit
    if unit == "auto":
        unit = _likely_unit(table, layout)
    scale = UNITS[unit] * (-1.0 if options.away else 1.0)
    names = list(layout.attributes)
    columns = [layout.x, layout.y, *layout.attributes.values(), *(one.column for one in layout.dates)]
    # A column may serve twice, but is parsed once.
    numbers = list(dict.fromkeys(columns))
    place = [numbers.index(column) for column in columns]
    words = list(dict.fromkeys(column for column in (layout.code, layout.type) if column is not None))

    def read(piece: tuple[int, int]) -> PointBlock:
        values, texts = table.read(piece, numbers, words)
        series = values[:, place[2 + len(names) :]].T.astype(np.float64)
        for mark in NO_DATA:
            series[series == mark] = np.nan
        raw = {name: values[:, place[2 + i]] for i, name in enumerate(names)}
        attributes = checked(raw, UNITS[unit], options.away)
        for name, value in layout.constants.items():
            attributes[name] = np.full(len(values), value)
        if layout.code is not None:
            attributes["code"] = texts[words.index(layout.code)]
        kind = None if layout.type is None else _kinds(texts[words.index(layout.type)], layout.kind)
        return PointBlock(
            values[:, place[0]].copy(), values[:, place[1]].copy(), series * scale, attributes, kind
        )

    notes = [*layout.notes, f"Displacement is in {unit}{_origin(layout, options)}."]
    days = tuple(one.day for one in layout.dates)
    return FoundPoints(
        layout.format, layout.title, layout.reason, layout.crs, days, table.count_lines(), table.pieces(),
        read, layout.kind, notes,
    )  # fmt: skip


def _kinds(texts: np.ndarray, otherwise: str) -> np.ndarray:
    """Types of scatterers; what is none of them is told by the layout."""
    kinds = np.char.upper(texts.astype(str))
    return np.where(np.isin(kinds, ("PS", "DS", "SBAS")), kinds, otherwise).astype(str)


def _origin(layout: Layout, options: ImportOptions) -> str:
    """Where the unit comes from."""
    if options.unit != "auto":
        return ", as UNIT says"
    return ", as in this format" if layout.unit != "auto" else ", as nearly all tables have it (see UNIT)"


def _likely_unit(table: DelimitedFile, layout: Layout) -> str:
    """Millimetres, unless the numbers are too small for them.

    Raises
    ------
    EngineError
        They are.
    """
    changes = []
    for row in table.sample:
        cells = [row[one.column] if one.column < len(row) else "" for one in layout.dates]
        values = [float(c.replace(",", ".")) if is_number(c, table.decimal) else np.nan for c in cells]
        changes += np.abs(np.diff(values)).tolist()
    known = np.array(changes)
    known = known[np.isfinite(known)]
    scatter = float(np.median(known)) if known.size else 0.0
    if 0.0 < scatter < _LEAST_SCATTER:
        raise EngineError(
            f"{table.label}: displacement changes by {scatter:.2g} from date to date, too little for mm; set "
            "UNIT to m (or to mm if they are)."
        )
    return "mm"
