"""Series of single points out of a layer that QGIS has open, fast enough for a click.

A click asks the spatial index for the few points about it, and reads the dates of the nearest alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..engine.analysis.series_sample import SeriesSample
from ..engine.errors import EngineError
from ..engine.gdal_errors import GDAL_ERRORS
from ..translation import tr
from . import fields
from .series_fields import INCIDENCE, LOOK_UP, NAMES, series_dates
from .source import parse_source

#: Most points of an area that are read; more are taken evenly from all of them.
MOST_POINTS = 10_000


@dataclass(frozen=True)
class SeriesLayer:
    """A layer with a displacement series, and where in it things stand."""

    layer: QgsVectorLayer
    """The layer."""
    dates: tuple[date, ...]
    """Ascending, at least two."""
    columns: tuple[int, ...]
    """Fields of the dates."""
    incidence: int
    """Field of the incidence angle [deg], -1 where there is none."""
    name: int
    """Field with the points' names, -1 where there is none."""
    unit: float
    """Of the series [m]."""
    has_known_unit: bool
    """Whether the names of its fields tell the unit: DYYYYMMDD is millimetres."""
    is_vertical: bool
    """Whether the series is vertical already."""


@dataclass(frozen=True)
class Found:
    """Points of a layer with their series."""

    sample: SeriesSample
    """Their series."""
    ids: tuple[int, ...]
    """Their features."""
    places: tuple[QgsPointXY, ...]
    """Where they lie, in the layer's coordinates."""
    total: int
    """Points there are; more than were read where there are too many."""


def series_layer(layer: QgsMapLayer | None, unit: float = 1 / fields.MM_PER_M) -> SeriesLayer:
    """See whether a layer has a series.

    Parameters
    ----------
    layer : QgsMapLayer or None
        Any layer, or none.
    unit : float
        Unit of series whose fields are not named DYYYYMMDD, which are always millimetres [m].

    Raises
    ------
    EngineError
        No layer, no points, no coordinate system, fewer than two dates.
    """
    if layer is None:
        raise EngineError(tr("There is no layer: add a layer of points with a displacement series."))
    name = layer.name()
    if not isinstance(layer, QgsVectorLayer):
        told = tr("The layer {name} is no layer of points: choose one with a displacement series.")
        raise EngineError(told.format(name=name))
    if not layer.isValid():
        raise EngineError(
            tr("The layer {name} cannot be read any more: repair its source.").format(name=name)
        )
    if layer.geometryType() != QgsWkbTypes.GeometryType.PointGeometry:
        held = QgsWkbTypes.geometryDisplayString(layer.geometryType()).lower()
        told = tr("The layer {name} holds no points (but: {held}): choose a layer of points.")
        raise EngineError(told.format(name=name, held=held))
    names = layer.fields().names()
    dates = series_dates(names)
    if not dates:
        told = tr("The layer {name} has no displacement series: expected fields named DYYYYMMDD.")
        raise EngineError(told.format(name=name))
    if len(dates) < 2:
        told = tr("The layer {name} has a single date ({date}): expected 2 or more.")
        raise EngineError(told.format(name=name, date=next(iter(dates.values()))))
    if not layer.crs().isValid():
        told = tr("The layer {name} has no coordinate system: set it (Layer > Set CRS of Layer).")
        raise EngineError(told.format(name=name))
    by_name = {field.upper(): index for index, field in enumerate(names)}
    columns = tuple(names.index(field) for field in dates.values())
    has_known_unit = all(fields.parse_date_field(field) for field in dates.values())
    if has_known_unit:
        unit = 1 / fields.MM_PER_M
    return SeriesLayer(
        layer,
        tuple(dates),
        columns,
        incidence=_first(by_name, INCIDENCE),
        name=_first(by_name, NAMES),
        unit=unit,
        has_known_unit=has_known_unit,
        is_vertical=_is_vertical(layer, _first(by_name, LOOK_UP)),
    )


def wavelength_of(layer: QgsVectorLayer) -> float | None:
    """The radar's wavelength that the file of a layer tells [m]; None where it tells none."""
    from osgeo import gdal

    try:
        where = parse_source(layer.source())
    except EngineError:
        return None
    if not where.path.is_file():
        return None
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(str(where.path), gdal.OF_VECTOR)
        table = dataset and (dataset.GetLayerByName(where.table) if where.table else dataset.GetLayer(0))
        told = table and table.GetMetadataItem("WAVELENGTH")
    except GDAL_ERRORS:
        return None
    finally:
        table = dataset = None
        gdal.PopErrorHandler()
    value = _number(told)
    return value if value > 0 else None


def nearest(source: SeriesLayer, place: QgsPointXY, tolerance: QgsRectangle) -> int | None:
    """The point nearest to a place.

    Parameters
    ----------
    source : SeriesLayer
        The layer.
    place : QgsPointXY
        In the layer's coordinates.
    tolerance : QgsRectangle
        About the place: how far a point may lie in each direction, as an ellipse.

    Returns
    -------
    int or None
        Its feature id.
    """
    half_x, half_y = tolerance.width() / 2, tolerance.height() / 2
    share = _first_share(source.layer, half_x, half_y)
    while True:
        near = QgsRectangle(
            place.x() - share * half_x, place.y() - share * half_y,
            place.x() + share * half_x, place.y() + share * half_y,
        )  # fmt: skip
        request = QgsFeatureRequest().setFilterRect(near).setNoAttributes()
        best, found = share, None
        for feature in source.layer.getFeatures(request):
            there = _place(feature)
            distance = math.hypot((there.x() - place.x()) / half_x, (there.y() - place.y()) / half_y)
            if distance <= best:
                best, found = distance, feature.id()
        if found is not None or share >= 1.0:
            return found
        share = min(1.0, 2.0 * share)


def series_of(source: SeriesLayer, ids: Sequence[int]) -> Found:
    """Series of the features of some ids; those that are gone are left out."""
    total = len(ids)
    ordered = sorted(ids)
    if total > MOST_POINTS:
        ordered = [ordered[k * total // MOST_POINTS] for k in range(MOST_POINTS)]
    request = QgsFeatureRequest().setFilterFids(ordered)
    return _read(source, request, total)


def series_inside(source: SeriesLayer, area: QgsGeometry) -> Found:
    """Series of the points in a polygon, in the layer's coordinates."""
    engine = QgsGeometry.createGeometryEngine(area.constGet())
    engine.prepareGeometry()
    request = QgsFeatureRequest().setFilterRect(area.boundingBox()).setNoAttributes()
    inside = [
        feature.id()
        for feature in source.layer.getFeatures(request)
        if engine.contains(feature.geometry().constGet())
    ]
    return series_of(source, inside)


def name_of(source: SeriesLayer, number: int) -> str:
    """What the layer calls a feature."""
    if source.name < 0:
        return f"Point {number}"
    request = QgsFeatureRequest(number).setSubsetOfAttributes([source.name])
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return "".join(str(feature[source.name]) for feature in source.layer.getFeatures(request))


def _read(source: SeriesLayer, request: QgsFeatureRequest, total: int) -> Found:
    wanted = list(source.columns) + ([source.incidence] if source.incidence >= 0 else [])
    request.setSubsetOfAttributes(wanted)
    rows, ids, places = [], [], []
    for feature in source.layer.getFeatures(request):
        cells = feature.attributes()
        rows.append([cells[index] for index in wanted])
        ids.append(feature.id())
        places.append(_place(feature))
    table = _numbers(rows, len(wanted))
    n_dates = len(source.dates)
    incidence = np.radians(table[:, n_dates]) if source.incidence >= 0 else np.full(len(table), np.nan)
    # A mark for "not measured" is no angle; nor is the horizontal, which has no vertical part.
    incidence[~((incidence >= 0) & (incidence < np.radians(89.0)))] = np.nan
    sample = SeriesSample(source.dates, table[:, :n_dates] * source.unit, incidence)
    return Found(sample, tuple(ids), tuple(places), total)


def _numbers(rows: list[list], width: int) -> np.ndarray:
    """Cells as float64, NaN where they are NULL or no number."""
    try:
        return np.array(rows, dtype=np.float64).reshape(-1, width)
    except (TypeError, ValueError):
        return np.array([[_number(cell) for cell in row] for row in rows]).reshape(-1, width)


def _number(cell: object) -> float:
    try:
        return float(cell)
    except (TypeError, ValueError):
        return float("nan")


def _place(feature: QgsFeature) -> QgsPointXY:
    """The place of a point, or of the first of several."""
    vertex = feature.geometry().vertexAt(0)
    return QgsPointXY(vertex.x(), vertex.y())


def _first_share(layer: QgsVectorLayer, half_x: float, half_y: float) -> float:
    """The part of the tolerance to begin with, so that few points are looked at where they are dense."""
    extent, count = layer.extent(), layer.featureCount()
    if count < 1 or extent.isEmpty():
        return 1.0
    spacing = math.sqrt(extent.width() * extent.height() / count)
    return min(1.0, 2.0 * spacing / max(half_x, half_y))


def _first(by_name: dict[str, int], names: Sequence[str]) -> int:
    """The first of some fields that the layer has, else -1."""
    return next((by_name[name] for name in names if name in by_name), -1)


def _is_vertical(layer: QgsVectorLayer, look_up: int) -> bool:
    """Whether the first point's look vector points straight up."""
    if look_up < 0:
        return False
    request = QgsFeatureRequest().setLimit(1).setSubsetOfAttributes([look_up])
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return any(_number(feature[look_up]) == 1.0 for feature in layer.getFeatures(request))
