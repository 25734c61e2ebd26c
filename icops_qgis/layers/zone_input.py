"""Points and polygons as the input of statistics of zones."""

from __future__ import annotations

from typing import NamedTuple

from ..engine.analysis.raster_sample import raster_at
from ..engine.analysis.zones import ZonePoints
from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.metric_plane import metric_plane
from ..engine.reading.map_positions import transform
from .measured_layer import read_measured
from .zone_layer import ZoneLayer, read_zones

_QUIET = Monitor()


class ZoneInput(NamedTuple):
    """What is looked at."""

    points: ZonePoints
    """The points."""
    zones: ZoneLayer
    """The polygons."""


def read_zone_input(
    source: str, zones: str, name_field: str, field: str, change: str | None, monitor: Monitor = _QUIET
) -> ZoneInput:
    """Read points without their series, polygons, and the change of height at the points.

    Parameters
    ----------
    source, zones : str
        A layer of points and one of polygons.
    name_field : str
        Field of the polygons' names; empty: their numbers.
    field : str
        Field of the points' velocity.
    change : str, optional
        A raster of changes of height [m].
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        Something cannot be read, or the points have no velocity.
    Cancelled
        The user stopped the run.
    """
    layer = read_measured(source, field, monitor.part(0.0, 0.5))
    if not (layer.velocity == layer.velocity).any():
        raise EngineError(f"The field {field} of {layer.where} has no values: choose FIELD of the velocity.")
    plane = metric_plane(layer.x, layer.y, layer.crs)
    polygons = read_zones(zones, name_field, plane, monitor.part(0.5, 0.6))
    x, y = plane.from_layer(layer.x, layer.y, monitor.part(0.6, 0.7))
    there = layer.x, layer.y
    if polygons.crs != layer.crs:
        there = transform(layer.crs, polygons.crs, layer.x, layer.y)
    heights = raster_at(change, layer.x, layer.y, layer.crs, monitor.part(0.8, 1.0)) if change else None
    points = ZonePoints(
        x, y, there, layer.velocity, layer.kept, heights, tuple(layer.dates), layer.by_date
    )  # fmt: skip
    return ZoneInput(points, polygons)
