"""Any point layer as the input of the optimisation: places, series, and the fields that a CNN may see."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.interferometry.network import DAYS_PER_YEAR
from ..engine.metric_plane import metric_plane
from ..engine.optimisation.features import CHANNELS, HEIGHT_FIELDS, MeasurementPoints
from . import fields
from .vector_table import Table, opened_points, read_table

_QUIET = Monitor()

#: Names of the row and the column in the radar image, in pairs.
_PIXEL_FIELDS = (("ROW", "COL"), ("LINE", "SAMPLE"), ("LINE", "PIXEL"), ("PNT_LINE", "PNT_PIXEL"))

#: Series of other programs: 20200105 (EGMS), d_20200105, D20200105.
_DATE = re.compile(r"^(?:d_?)?((?:19|20)\d{6})$", re.IGNORECASE)

#: Root mean square that displacement series may have [m]: radar noise alone is more than the least.
_PLAUSIBLE = (3e-5, 30.0)

#: Units that series may come in, in metres.
UNITS = {"mm": 1e-3, "m": 1.0}


class OptimiseInput(NamedTuple):
    """The points of a layer, in its order."""

    points: MeasurementPoints
    """Metres, channels, series."""
    rate: np.ndarray | None
    """(n,) float64: velocity by the series [mm/yr]; None where there are none."""
    sentences: tuple[str, ...]
    """What was found and how it is read."""


def read_optimise_input(source: str, unit: str, monitor: Monitor = _QUIET) -> OptimiseInput:
    """Read what the optimisation needs from any point layer.

    Parameters
    ----------
    source : str
        The layer, as `vector_table.opened_points` takes it.
    unit : str
        Unit of the series, a key of `UNITS`.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The layer cannot be read, holds no points, or its series have gaps.
    Cancelled
        The user stopped the run.
    """
    with opened_points(source) as opened:
        by_name = {name.upper(): name for name in opened.names}
        dates = _dates(opened.names)
        known = {channel.name: _first(by_name, channel.fields) for channel in CHANNELS}
        known["height"] = _first(by_name, HEIGHT_FIELDS)
        pixels = next((pair for pair in _PIXEL_FIELDS if set(pair) <= set(by_name)), None)
        pixels = [by_name[name] for name in pixels] if pixels else []
        wanted = {name for name in known.values() if name} | set(pixels) | set(dates.values())
        table = read_table(opened, [name for name in opened.names if name in wanted], monitor.part(0.0, 0.8))
        where, crs = opened.where, opened.crs
    n = len(table.x)
    if n == 0:
        raise EngineError(f"{where} holds no points: choose another layer or remove its filter.")
    bad = np.count_nonzero(~(np.isfinite(table.x) & np.isfinite(table.y)))
    if bad:
        raise EngineError(f"{bad} features of {where} have no coordinates: remove them first.")
    plane = metric_plane(table.x, table.y, crs)
    x, y = plane.from_layer(table.x, table.y, monitor.part(0.8, 1.0))
    kind_field = known.pop("is_ps")
    kind = table.values[kind_field].astype(str) if kind_field else None
    values = {name: _numbers(table, field) for name, field in known.items() if field}
    values = {name: column for name, column in values.items() if column is not None}
    if kind is not None:
        values["is_ps"] = (np.char.upper(kind) == "PS").astype(np.float64)
    series = _series(table, dates, UNITS[unit], where)
    days = [(day - next(iter(dates))).days / DAYS_PER_YEAR for day in dates]
    points = MeasurementPoints(x, y, values, _pixels(table, pixels), kind, np.array(days), series)
    return OptimiseInput(points, _rate(points), tuple(_told(points, known, kind_field, pixels, dates, unit)))


def _first(by_name: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first of some fields that the layer has."""
    return next((by_name[name] for name in names if name in by_name), None)


def _dates(names: tuple[str, ...]) -> dict[date, str]:
    """Dates of the series, ascending, with their fields."""
    found = {}
    for name in names:
        match = _DATE.match(name)
        if match:
            try:
                found[datetime.strptime(match.group(1), "%Y%m%d").date()] = name
            except ValueError as error:
                raise EngineError(f"The field {name} looks like a date and is none: rename it.") from error
    return dict(sorted(found.items()))


def _numbers(table: Table, name: str) -> np.ndarray | None:
    """A field as float64, NaN where it is NULL or says that nothing was measured; None where it is text."""
    values = table.values[name]
    if values.dtype.kind not in "biuf":
        return None
    numbers = values.astype(np.float64)
    if name in table.nulls:
        numbers[table.nulls[name]] = np.nan
    field = fields.BY_NAME.get(name.upper())
    if field is not None and field.missing is not None:
        numbers[numbers == field.missing] = np.nan
    return numbers


def _series(table: Table, dates: dict[date, str], unit: float, where: object) -> np.ndarray | None:
    """Displacement in metres; None where there are no dates."""
    if not dates:
        return None
    series = np.empty((len(dates), len(table.x)), np.float32)
    holes = np.zeros(len(table.x), bool)
    power = 0.0
    for row, name in zip(series, dates.values()):
        values = _numbers(table, name)
        if values is None:
            raise EngineError(f"The field {name} of {where} holds no numbers: remove it or make it one.")
        # Fields DYYYYMMDD are taken for millimetres on reading.
        row[:] = values * unit * (fields.MM_PER_M if fields.parse_date_field(name) else 1.0)
        holes |= ~np.isfinite(row)
        power += float(np.square(row, dtype=np.float64).sum())
        # The series is the table's largest part by far: it is not held twice.
        del table.values[name]
    if holes.any():
        raise EngineError(
            f"{np.count_nonzero(holes)} points of {where} have dates without a displacement: fill or remove "
            "them first."
        )
    _check_unit(float(np.sqrt(power / series.size)), unit)
    return series


def _check_unit(size: float, unit: float) -> None:
    """See that series of this root mean square [m] can be displacements; series of zeros are told later."""
    told = next(name for name, factor in UNITS.items() if factor == unit)
    other = next(name for name in UNITS if name != told)
    low, high = _PLAUSIBLE
    if size > high or 0.0 < size < low:
        raise EngineError(
            f"The series of the layer are {size / unit:.2g} {told} in the root mean square, which no ground "
            f"moves: set UNIT to {other} if they are in {other}."
        )


def _pixels(table: Table, names: list[str]) -> tuple[np.ndarray, np.ndarray] | None:
    """Rows and columns; None where they are not all there."""
    if not names:
        return None
    columns = [_numbers(table, name) for name in names]
    if any(column is None or not np.isfinite(column).all() for column in columns):
        return None
    row, col = (np.rint(column).astype(np.int64) for column in columns)
    return (row, col) if np.ptp(row) or np.ptp(col) else None


def _rate(points: MeasurementPoints) -> np.ndarray | None:
    """Least-squares rate of the series [mm/yr]."""
    if points.series is None or len(points.years) < 2:
        return None
    t = points.years - points.years.mean()
    rate = np.zeros(len(points))
    for weight, row in zip(t, points.series):
        rate += weight * row.astype(np.float64)
    return rate / (t @ t) * fields.MM_PER_M


def _told(points, known, kind_field, pixels, dates, unit) -> list[str]:
    used = {**known, "type": kind_field}
    found = [f"{field} ({name.replace('_', ' ')})" for name, field in used.items() if field]
    told = [
        f"{len(points)} points with {len(dates)} dates.",
        f"Fields read for the CNN: {', '.join(found) or 'none'}.",
    ]
    if dates:
        told.append(f"Series are taken for {unit}.")
    if points.pixels is not None:
        told.append(f"Rows and columns of the radar image: {pixels[0]}, {pixels[1]}.")
    return told
