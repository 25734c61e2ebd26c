"""The table of zones as CSV: their statistics, and their mean series in a column per date."""

from __future__ import annotations

import csv
import math
from os import PathLike

from ..engine.analysis.zones import ZoneResult
from ..engine.files import replacing
from . import fields
from .zone_layer import FIELDS, cells


def write_zone_table(found: ZoneResult, destination: str | PathLike) -> None:
    """Write one row per zone; cells without a value are empty.

    Parameters
    ----------
    found : ZoneResult
        All zones.
    destination : path
        The file.

    Raises
    ------
    EngineError
        The file cannot be written.
    """
    with replacing(destination) as path, path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow([name for name, *_ in FIELDS] + [fields.date_field(day) for day in found.dates])
        for zone in found.zones:
            row = [_written(value) for value in cells(zone).values()]
            table.writerow(row + [_written(None if math.isnan(d) else d) for d in zone.series.tolist()])


def _written(value: object) -> str:
    """A cell."""
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)
