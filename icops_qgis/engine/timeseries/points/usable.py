"""Which points of a file have a series."""

from __future__ import annotations

import numpy as np

from ...compute import Monitor
from ...errors import EngineError
from ...point_columns import PointColumns
from ...points_file import PointsFile
from .inverting import PointSeries
from .options import PointSeriesOptions


def allowed_points(
    points: PointsFile, columns: PointColumns, options: PointSeriesOptions, monitor: Monitor
) -> np.ndarray:
    """(n,) bool: points that have a place and are not masked.

    Raises
    ------
    EngineError
        There are none.
    """
    allowed = np.isfinite(columns.x) & np.isfinite(columns.y)
    if options.mask:
        from ...reading.mask import mask_positions

        masked = mask_positions(options.mask, columns.x, columns.y, points.header.crs)
        monitor.inform(f"{int((masked & allowed).sum())} of {len(allowed)} points are masked.")
        allowed &= ~masked
    if not allowed.any():
        raise EngineError(f"No point of {points.path} is left; give another MASK.")
    return allowed


def keep_usable(
    points: PointsFile, inverted: PointSeries, columns: PointColumns, allowed: np.ndarray, monitor: Monitor
) -> tuple[PointSeries, PointColumns, np.ndarray]:
    """What is left without the points that have no series; and which of all points those are, (n,) bool.

    Raises
    ------
    EngineError
        Nothing is left.
    """
    usable = inverted.usable
    lost = int((allowed & ~usable).sum())
    if lost:
        monitor.warn(f"{lost} of {len(usable)} points are left out: their pairs reach too few of the dates.")
    if not usable.any():
        raise EngineError(
            f"No point of {points.path} has a series: its pairs reach too few of the dates; run "
            "unwrap_points on a larger network."
        )
    return (inverted if usable.all() else inverted.take(usable)), columns.take(usable), usable
