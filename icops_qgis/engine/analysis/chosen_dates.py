"""Dates that a user asks for, among those of a layer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from ..errors import EngineError

#: Between dates in a list.
_BETWEEN = re.compile(r"[\s,;]+")


def year_ends(available: Sequence[date]) -> tuple[date, ...]:
    """The last date of each calendar year; that of the last year is the last of all.

    Parameters
    ----------
    available : sequence of date
        In any order, at least one.
    """
    last: dict[int, date] = {}
    for day in sorted(available):
        last[day.year] = day
    return tuple(last.values())


def chosen_dates(text: str, available: Sequence[date]) -> tuple[date, ...]:
    """The dates that a text lists, ascending, each once; without a text the ends of years.

    Parameters
    ----------
    text : str
        ``YYYYMMDD`` or ``YYYY-MM-DD``, separated by commas, semicolons or spaces; may be empty.
    available : sequence of date
        Dates of the layer, at least one.

    Raises
    ------
    EngineError
        A part of the text is no date, or the layer does not have it; the sentence names its nearest.
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if not parts:
        return year_ends(available)
    found = set()
    for part in parts:
        try:
            day = datetime.strptime(part.replace("-", ""), "%Y%m%d").date()
        except ValueError as error:
            raise EngineError(f"DATES holds {part!r}, which is no date: write YYYYMMDD,YYYYMMDD.") from error
        if day not in available:
            nearest = min(available, key=lambda other: abs((other - day).days))
            raise EngineError(
                f"The layer has no date {day:%Y%m%d} (DATES); the nearest that it has is {nearest:%Y%m%d}."
            )
        found.add(day)
    return tuple(sorted(found))
