"""Displacement over time as map layers: a folder of rasters on one scale, each with its time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import numpy as np
from qgis.core import QgsDateTimeRange, QgsRasterLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..compat import FIXED_TIME
from ..engine.analysis.trend import RateMap, Trend
from ..engine.compute import Monitor
from ..engine.files import replacing_folder
from ..engine.provenance import Provenance
from .fields import MM_PER_M
from .raster import write_raster
from .raster_style import style_classes
from .scales import Scale, symmetric_scale

_QUIET = Monitor()

#: The table in the folder: it names the rasters, and tells a folder made here from all others.
TABLE = "displacement_trend.csv"

_HEADER = ("FILE", "FROM", "TO", "UNIT", "CELLS", "MIN", "MEDIAN", "MAX")


@dataclass(frozen=True)
class TrendRaster:
    """One raster of the folder."""

    file: str
    """Its name in the folder."""
    title: str
    """Name of its layer."""


def trend_scales(trend: Trend) -> tuple[Scale, Scale]:
    """One scale for all displacements [mm], one for all rates [mm/yr]."""
    rates = np.stack([rate.values for rate in trend.rates]) if trend.rates else np.zeros(1)
    return symmetric_scale(trend.displacement * MM_PER_M, "mm"), symmetric_scale(rates * MM_PER_M, "mm/yr")


def write_trend(
    trend: Trend,
    folder: str,
    scales: tuple[Scale, Scale],
    sense: str,
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> list[TrendRaster]:
    """Write ``displacement_YYYYMMDD.tif`` per date, ``rate.tif``, ``rate_YYYY.tif``, and their table.

    Every raster has its style beside it (``.qml``): the common scale, and for displacements the time
    from its date to the next one, so that the Temporal Controller plays them.

    Parameters
    ----------
    trend : Trend
        Rasters.
    folder : str
        A new or empty folder, or one that an earlier run made.
    scales : (Scale, Scale)
        Of displacements and of rates.
    sense : str
        What the motion is positive toward.
    provenance : Provenance
        Kept as metadata of the files.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    list of TrendRaster
        Displacements in time, then rates.

    Raises
    ------
    EngineError
        The folder holds other things or cannot be written.
    Cancelled
        The user stopped the run; the folder is as it was.
    """
    written = []
    with replacing_folder(folder, TABLE) as place:
        rows = []
        total = len(trend.dates) + len(trend.rates)
        for k, (name, title, values, unit, span, style) in enumerate(_rasters(trend, scales)):
            monitor.check()
            in_mm = values * MM_PER_M
            write_raster(
                in_mm, trend.grid, place / name, unit=unit, description=f"{title} [{unit}], + {sense}",
                provenance=provenance, style=style,
            )  # fmt: skip
            rows.append((name, *(f"{day:%Y%m%d}" for day in span), unit, *_numbers(in_mm)))
            written.append(TrendRaster(name, title))
            monitor.progress((k + 1) / total)
        with (place / TABLE).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([_HEADER, *rows])
    return written


def _rasters(trend: Trend, scales: tuple[Scale, Scale]) -> Iterator[tuple]:
    """File, title, values, unit, first and last day, and style of each."""
    ends = _ends(trend.dates)
    for day, end, values in zip(trend.dates, ends, trend.displacement):
        style = partial(_style_displacement, scale=scales[0], first=day, end=end)
        title = f"Displacement {day:%Y-%m-%d}"
        yield f"displacement_{day:%Y%m%d}.tif", title, values, "mm", (trend.start, day), style
    for rate in trend.rates:
        style = partial(style_classes, scale=scales[1])
        yield _rate_file(rate), _rate_title(rate), rate.values, "mm/yr", rate.span, style


def _ends(dates: Sequence[date]) -> list[date]:
    """When each raster gives way: at the next date; the last one stays as long as the one before it."""
    if len(dates) == 1:
        return [dates[0] + timedelta(days=1)]
    return [*dates[1:], dates[-1] + (dates[-1] - dates[-2])]


def _rate_file(rate: RateMap) -> str:
    return "rate.tif" if rate.year is None else f"rate_{rate.year}.tif"


def _rate_title(rate: RateMap) -> str:
    if rate.year is None:
        return f"Rate {rate.span[0]:%Y-%m-%d} to {rate.span[1]:%Y-%m-%d}"
    return f"Rate {rate.year}"


def _style_displacement(layer: QgsRasterLayer, scale: Scale, first: date, end: date) -> None:
    """The common colours, and the time from the raster's date to before the next one."""
    style_classes(layer, scale)
    properties = layer.temporalProperties()
    properties.setMode(FIXED_TIME)
    properties.setFixedTemporalRange(QgsDateTimeRange(_midnight(first), _midnight(end), True, False))
    properties.setIsActive(True)


def _midnight(day: date) -> QDateTime:
    # Universal time, as the Temporal Controller reads it: no time zone moves a date.
    return QDateTime(QDate(day.year, day.month, day.day), QTime(0, 0), Qt.TimeSpec.UTC)


def _numbers(values: np.ndarray) -> tuple[object, ...]:
    """Count, lowest, median and highest of what is not void."""
    known = values[np.isfinite(values)]
    if not len(known):
        return 0, "", "", ""
    return len(known), *(f"{value:.2f}" for value in (known.min(), np.median(known), known.max()))
