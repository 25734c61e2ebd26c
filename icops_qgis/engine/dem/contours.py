"""Lines of equal change."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..gdal_errors import GDAL_ERRORS, gdal_told

#: Intervals that people read at a glance, times powers of ten.
_NICE = (1.0, 2.0, 5.0, 10.0)

#: Lines wanted between no change and the largest.
_COUNT = 8

#: Closed lines shorter than this go about single pixels [pixels].
_SPECK = 16.0

#: Levels at most: a finer interval would draw a surface, not lines.
_MOST_LEVELS = 1000


class Contour(NamedTuple):
    """One line."""

    change: float
    """Its level [m]."""
    wkb: bytes
    """The line in the raster's coordinates."""


def suitable_interval(reach: float, level_of_detection: float) -> float:
    """Interval [m]: 1, 2 or 5 times a power of ten, not finer than what can be told from noise."""
    wanted = max(reach / _COUNT, level_of_detection, 0.01)
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(nice * power for nice in _NICE if nice * power >= wanted * (1 - 1e-6))


def contour_levels(lowest: float, highest: float, interval: float, least: float) -> list[float]:
    """Multiples of the interval within a range, without 0 and what is below the level of detection.

    Raises
    ------
    EngineError
        The interval is far finer than the changes.
    """
    first, last = math.ceil(lowest / interval), math.floor(highest / interval)
    if last - first > _MOST_LEVELS:
        raise EngineError(
            f"An interval of {interval:g} m draws {last - first} levels between {lowest:.0f} and "
            f"{highest:.0f} m: give a larger one."
        )
    return [k * interval for k in range(first, last + 1) if k and abs(k * interval) >= least]


def contours(raster: str, levels: list[float], monitor: Monitor) -> Iterator[Contour]:
    """Lines of the first band of a raster.

    Parameters
    ----------
    raster : str
        From `change.dem_change`.
    levels : list of float
        [m].
    monitor : Monitor
        Progress and cancel.

    Yields
    ------
    Contour
        Closed lines about specks are left out.

    Raises
    ------
    Cancelled
    """
    from osgeo import gdal, ogr

    if not levels:
        return
    gdal.UseExceptions()
    dataset = gdal.OpenEx(raster, gdal.OF_RASTER)
    pixel = abs(dataset.GetGeoTransform()[1])
    store = ogr.GetDriverByName("Memory").CreateDataSource("contours")
    layer = store.CreateLayer("contours", dataset.GetSpatialRef(), ogr.wkbLineString)
    layer.CreateField(ogr.FieldDefn("level", ogr.OFTReal))

    def go_on(fraction: float, _message: str, _data: object) -> int:
        monitor.progress(fraction)
        return 0 if monitor.cancelled() else 1

    told = ",".join(repr(level) for level in levels)
    try:
        gdal.ContourGenerateEx(
            dataset.GetRasterBand(1), layer,
            options=[f"FIXED_LEVELS={told}", "ELEV_FIELD=0", "NODATA=nan"], callback=go_on,
        )  # fmt: skip
    except GDAL_ERRORS as error:
        monitor.check()
        raise EngineError(f"Contours of {raster} could not be drawn: {gdal_told(error)}.") from error
    # GDAL stops where it is told to, and does not call that an error.
    monitor.check()
    exact = np.array(levels)
    for feature in layer:
        line = feature.GetGeometryRef()
        if line.IsRing() and line.Length() < _SPECK * pixel:
            continue
        # GDAL moves a level that some pixel holds exactly by a hair.
        level = exact[np.argmin(np.abs(exact - feature.GetField(0)))]
        yield Contour(float(level), bytes(line.ExportToWkb()))
    layer = store = dataset = None
