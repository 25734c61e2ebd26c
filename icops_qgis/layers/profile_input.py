"""Lines and the points along them, out of any layers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from itertools import count
from typing import NamedTuple

import numpy as np

from ..engine.analysis.swath import Swath, next_line_name
from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.points import Points
from ..engine.reading.map_positions import transform
from . import fields
from .series_fields import INCIDENCE, LOOK_UP, series_dates
from .vector_table import OpenLayer, Table, opened_lines, opened_points, read_table

_QUIET = Monitor()

#: The field of names in the layer that the map tool draws into.
NAME_FIELD = "NAME"

#: Fields beside the series, by the engine's names.
_FIELDS = {"height": ("HEIGHT",), "los_up": LOOK_UP, "incidence": INCIDENCE}

#: Dates read at once: what lies beside the swath is dropped before the next ones.
_DATES_AT_ONCE = 30

#: Largest deviation of a curve from the straight pieces that stand for it [deg].
_CURVE_STEP = 4.0


class DrawnLine(NamedTuple):
    """A line of a layer."""

    name: str
    """From the layer, else A-A', B-B' ..."""
    x: np.ndarray
    """(n,) float64: vertices."""
    y: np.ndarray
    """(n,) float64: likewise."""


def read_lines(source: str, name_field: str, crs: str) -> list[DrawnLine]:
    """Read the lines of a layer.

    Parameters
    ----------
    source : str
        The layer, as `vector_table.opened_lines` takes it.
    name_field : str
        Field with the lines' names; where empty NAME is taken if the layer has it.
    crs : str
        Where the vertices shall be, ``EPSG:n`` or WKT.

    Returns
    -------
    list of DrawnLine
        Each part of a line of several parts is a line; all have different names.

    Raises
    ------
    EngineError
        It is no layer of lines, has no line, no coordinate system, or no such field.
    """
    with opened_lines(source) as opened:
        named = _name_field(opened, name_field)
        found = [(name, part) for name, shape in _shapes(opened, named) for part in _parts(shape)]
        where, own = opened.where, opened.crs
    if not found:
        raise EngineError(f"{where} holds no lines: draw one, or remove the layer's filter or selection.")
    lines: list[DrawnLine] = []
    for name, part in found:
        x, y = part.T if own == crs else transform(own, crs, *part.T)
        lines.append(DrawnLine(own_name(name, [line.name for line in lines]), x, y))
    return lines


class SeriesFields(NamedTuple):
    """What a point layer has for profiles."""

    crs: str
    """Coordinate system as ``EPSG:n`` or WKT."""
    dates: dict[date, str]
    """Dates, ascending, with their fields."""


def read_series_fields(source: str) -> SeriesFields:
    """Coordinate system and dates of a point layer.

    Raises
    ------
    EngineError
        It is no layer of points, has no coordinate system, no series or no points.
    """
    with opened_points(source) as opened:
        dates = series_dates(opened.names)
        if not dates:
            raise EngineError(f"{opened.where} has no displacement series: expected fields named DYYYYMMDD.")
        if opened.layer.GetFeatureCount() == 0:
            raise EngineError(f"{opened.where} holds no points: remove its filter, or select some points.")
        return SeriesFields(opened.crs, dates)


def read_swath(
    source: str, swath: Swath, dates: dict[date, str], monitor: Monitor = _QUIET
) -> tuple[Points, np.ndarray]:
    """The points of a layer within a swath, at some of its dates.

    The layer is asked for the box about the swath alone, and what lies in the box beside the swath is
    dropped before any series is read.

    Parameters
    ----------
    source : str
        The layer, as `vector_table.opened_points` takes it.
    swath : Swath
        In the layer's coordinate system.
    dates : dict of date to str
        Dates to read, with their fields.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    points : Points
        Those within the swath, SI units; their displacement is NaN where a field is NULL. Of the
        attributes ``height``, ``los_up`` and ``incidence`` those that the layer has.
    along : (n,) ndarray of float64
        Their distance along the line [m].

    Raises
    ------
    EngineError
        The layer cannot be read.
    Cancelled
        The user stopped the run.
    """
    with opened_points(source) as opened:
        x0, y0, x1, y1 = swath.box()
        opened.layer.SetSpatialFilterRect(x0, y0, x1, y1)
        return _read(opened, dates, lambda x, y: swath.locate(x, y, monitor)[0], monitor)


def read_all(source: str, dates: dict[date, str], monitor: Monitor = _QUIET) -> Points:
    """All points of a layer at some of its dates, as `read_swath` gives those of a swath."""
    with opened_points(source) as opened:
        return _read(opened, dates, lambda x, _y: np.zeros(len(x)), monitor)[0]


def _read(
    opened: OpenLayer,
    dates: dict[date, str],
    locate: Callable[[np.ndarray, np.ndarray], np.ndarray],
    monitor: Monitor,
) -> tuple[Points, np.ndarray]:
    """Points that `locate` gives a number, and these numbers."""
    by_name = {name.upper(): name for name in opened.names}
    wanted = {
        attribute: by_name[next(name for name in names if name in by_name)]
        for attribute, names in _FIELDS.items()
        if any(name in by_name for name in names)
    }
    table = read_table(opened, list(wanted.values()), monitor.part(0.0, 0.2))
    along = locate(table.x, table.y)
    inside = np.isfinite(along)
    attributes = {
        attribute: _attribute(attribute, _floats(table, name)[inside]) for attribute, name in wanted.items()
    }
    x, y, along = table.x[inside], table.y[inside], along[inside]
    series = np.full((len(dates), len(x)), np.nan, np.float32)
    names = list(dates.values())
    for first in range(0, len(names) if len(x) else 0, _DATES_AT_ONCE):
        chunk = names[first : first + _DATES_AT_ONCE]
        part = read_table(opened, chunk, monitor.part(0.2 + 0.8 * first / len(names), 1.0))
        for row, name in enumerate(chunk, start=first):
            # `read_table` has converted those of our own names to metres.
            unit = 1.0 if fields.parse_date_field(name) else fields.MM_PER_M
            series[row] = _floats(part, name)[inside] / unit
    kind = np.full(len(x), "", dtype="U1")
    return Points(x, y, opened.crs, tuple(dates), series, kind, attributes), along


def _floats(table: Table, name: str) -> np.ndarray:
    """A field as float64, NaN where it is NULL."""
    values = table.values[name].astype(np.float64)
    if name in table.nulls:
        values[table.nulls[name]] = np.nan
    return values


def _attribute(name: str, values: np.ndarray) -> np.ndarray:
    """Values in the engine's unit, NaN where they are marked as not measured."""
    known = fields.BY_ATTRIBUTE[name]
    values[values == known.missing] = np.nan
    return values / known.scale


def _name_field(opened: OpenLayer, wanted: str) -> str | None:
    """The field of the lines' names as the layer spells it."""
    by_name = {name.upper(): name for name in opened.names}
    if wanted and wanted.upper() not in by_name:
        raise EngineError(
            f"{opened.where} has no field {wanted} (NAME_FIELD): it has {', '.join(opened.names) or 'none'}."
        )
    return by_name.get((wanted or NAME_FIELD).upper())


def _shapes(opened: OpenLayer, named: str | None):
    """Name and ``ogr.Geometry`` of each feature that has one."""
    for feature in opened.layer:
        shape = feature.GetGeometryRef()
        if shape is not None and not shape.IsEmpty():
            yield (feature[named] if named else None), shape


def _parts(shape) -> list[np.ndarray]:
    """Vertices of a line or of each part of one, (n, 2)."""
    straight = shape.GetLinearGeometry(_CURVE_STEP)
    n = straight.GetGeometryCount()
    parts = [straight.GetGeometryRef(k) for k in range(n)] if n else [straight]
    return [np.array(part.GetPoints(), np.float64)[:, :2] for part in parts]


def own_name(name: object, taken: Collection[str]) -> str:
    """The name of a line, different from those before: its own, else the next of A-A', B-B' ..."""
    text = "" if name is None else str(name).strip()
    if not text:
        return next_line_name(taken)
    names = (text if number == 1 else f"{text} ({number})" for number in count(1))
    return next(name for name in names if name not in taken)
