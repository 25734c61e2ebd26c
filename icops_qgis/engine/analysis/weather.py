"""Rainfall or temperature from a text table, to stand beside a displacement series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike
from pathlib import Path

import numpy as np

from ..errors import EngineError

#: Words of a heading by which the column of a kind is found.
_WORDS = {
    "rain": ("rain", "precip", "prcp", "niederschlag", "lluvia", "pluie"),
    "temperature": ("temp", "tavg", "tmean", "t2m", "°c"),
}
KINDS = {"rain": "mm", "temperature": "°C"}

_SEPARATORS = (";", "\t", ",", "|", None)
_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d.%m.%Y")
_SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
_NUMBER = re.compile(r"^[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?$")
_MISSING = (-9999.0, -999.0, -99.9)

#: No day has so much rain [mm], and no place is so warm [°C].
_MOST = 10_000.0

#: More days of rain than this are summed to months: thinner bars cannot be told apart.
_DAYS_AS_BARS = 240


@dataclass(frozen=True)
class Weather:
    """One value per day, or per month."""

    kind: str
    """A key of `KINDS`."""
    dates: tuple[date, ...]
    """Ascending; the first of the month for monthly values."""
    values: np.ndarray
    """(n,) float64: rain [mm] of the period, or mean temperature [°C]."""
    is_monthly: bool = False
    """Whether the values are sums of calendar months."""

    @property
    def label(self) -> str:
        """What the axis says."""
        if self.kind == "rain":
            return "Rain [mm per month]" if self.is_monthly else "Rain [mm per day]"
        return "Temperature [°C]"

    def between(self, first: date, last: date) -> Weather:
        """The part from one day to another, rain summed to months where there are many days."""
        inside = [k for k, day in enumerate(self.dates) if first <= day <= last]
        part = Weather(self.kind, tuple(self.dates[k] for k in inside), self.values[inside])
        if self.kind == "rain" and len(inside) > _DAYS_AS_BARS:
            return part.monthly()
        return part

    def monthly(self) -> Weather:
        """Sums of calendar months."""
        sums: dict[date, float] = defaultdict(float)
        for day, value in zip(self.dates, self.values):
            sums[day.replace(day=1)] += float(value)
        return Weather(self.kind, tuple(sums), np.array(list(sums.values())), is_monthly=True)


def read_weather(path: str | PathLike, kind: str) -> Weather:
    """Read a table of dates and values.

    Parameters
    ----------
    path : path
        Text with a date and a value per line, a heading or none; separated by commas, semicolons, tabs,
        bars or blanks; decimal points or commas; dates as 2018-07-05, 20180705, 2018/07/05, 05.07.2018 or,
        where the file leaves no doubt, 05/07/2018. Several values of a day are summed (rain) or averaged.
    kind : str
        A key of `KINDS`. Of several columns the one is taken whose heading names it, else the first of
        numbers.

    Raises
    ------
    EngineError
        The file cannot be read or holds no such table.
    """
    where = Path(path)
    try:
        text = where.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = where.read_bytes().decode("latin-1")
    except OSError as error:
        raise EngineError(f"{where} could not be read: {error.strerror}.") from error
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    for separator in _SEPARATORS:
        rows = [[cell.strip().strip('"') for cell in line.split(separator)] for line in lines]
        days = _days([row[0] for row in rows], where)
        dated = [(day, row) for day, row in zip(days, rows) if day]
        if dated and 2 * len(dated) >= len(rows) and min(len(row) for _, row in dated) > 1:
            heading = [] if days[0] else rows[0]
            return _weather(kind, dated, _column(heading, dated, kind, where), where)
    raise EngineError(f"{where} holds no table of dates and values: expected lines like 2018-07-05,12.5.")


def _weather(kind: str, dated: Sequence[tuple[date, list[str]]], column: int, where: Path) -> Weather:
    """One value per day."""
    by_day: dict[date, list[float]] = defaultdict(list)
    for day, row in dated:
        value = _value(row[column]) if column < len(row) else None
        if value is not None and value not in _MISSING:
            by_day[day].append(value)
    if not by_day:
        raise EngineError(
            f"{where} has dates but no numbers beside them: expected lines like 2018-07-05,12.5."
        )
    dates = tuple(sorted(by_day))
    values = np.array([np.sum(by_day[day]) if kind == "rain" else np.mean(by_day[day]) for day in dates])
    if kind == "rain" and (values < 0).any():
        raise EngineError(f"{where} has negative rain: expected millimetres; load temperatures as such.")
    if np.abs(values).max() > _MOST:
        raise EngineError(f"{where} holds {np.abs(values).max():.3g}, which is no {kind}: correct it.")
    return Weather(kind, dates, values)


def _column(heading: list[str], dated: Sequence[tuple[date, list[str]]], kind: str, where: Path) -> int:
    """The column of the values."""
    for index, title in enumerate(heading[1:], start=1):
        if any(word in title.lower() for word in _WORDS[kind]):
            return index
    width = min(len(row) for _, row in dated)
    for index in range(1, width):
        if any(_value(row[index]) is not None for _, row in dated):
            return index
    raise EngineError(f"{where} has dates but no numbers beside them: expected lines like 2018-07-05,12.5.")


def _value(cell: str) -> float | None:
    """A number with a decimal point or comma; None for anything else."""
    return float(cell.replace(",", ".")) if _NUMBER.match(cell) else None


def _days(cells: Sequence[str], where: Path) -> list[date | None]:
    """The days of a column; None where a cell is no date."""
    # A time of day stands after a T or a blank.
    cells = [re.split(r"[T ]", cell.strip('"'), maxsplit=1)[0] for cell in cells]
    if any(_SLASHED.match(cell) for cell in cells):
        return list(_slashed(cells, where))
    return [_day(cell) for cell in cells]


def _day(cell: str) -> date | None:
    for layout in _FORMATS:
        try:
            return datetime.strptime(cell, layout).date()
        except ValueError:
            continue
    return None


def _slashed(cells: Sequence[str], where: Path) -> Iterable[date | None]:
    """Days like 05/07/2018, whose order the whole column must tell."""
    parts = [tuple(map(int, match.groups())) if (match := _SLASHED.match(cell)) else None for cell in cells]
    day_first = any(part[0] > 12 for part in parts if part)
    month_first = any(part[1] > 12 for part in parts if part)
    if day_first == month_first:
        example = next(cell for cell in cells if _SLASHED.match(cell))
        raise EngineError(
            f"{where}: dates like {example} do not tell day from month: write them as 2018-07-05."
        )
    for part in parts:
        if part is None:
            yield None
            continue
        first, second, year = part
        try:
            yield date(year, second, first) if day_first else date(year, first, second)
        except ValueError:
            yield None
