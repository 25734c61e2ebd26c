"""Zones: polygons read for statistics, and written with what their points tell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsFillSymbol, QgsGraduatedSymbolRenderer, QgsRendererRange, QgsVectorLayer

from ..engine.analysis.polygons import area_of
from ..engine.analysis.zones import Zone, ZoneFacts, ZoneResult
from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.metric_plane import MetricPlane
from ..engine.provenance import Provenance
from ..engine.reading.map_positions import transform
from ..translation import tr
from .filled_polygons import write_filled
from .scales import COLOURS, symmetric_scale
from .vector_table import opened_polygons

_QUIET = Monitor()

#: Fields, their aliases and where in `ZoneFacts` they stand; shares are written in per cent.
FIELDS = (
    ("ZONE", "Zone", "name"),
    ("N", "Points", "n"),
    ("AREA_M2", "Area [m2]", "area"),
    ("COVER_PCT", "Covered by 50 m cells with points [%]", "covered"),
    ("KEPT_PCT", "Points that are kept [%]", "kept"),
    ("VEL_MEAN", "Velocity, mean [mm/yr]", "mean"),
    ("VEL_SE", "Velocity, standard error of the mean [mm/yr]", "standard_error"),
    ("N_EFF", "Independent points that would tell as much", "effective"),
    ("VEL_MED", "Velocity, median [mm/yr]", "median"),
    ("VEL_MIN", "Velocity, lowest [mm/yr]", "lowest"),
    ("VEL_MAX", "Velocity, highest [mm/yr]", "highest"),
    ("VEL_SD", "Velocity, standard deviation of the points [mm/yr]", "spread"),
    ("CHANGE_M", "Change of height at the points, mean [m]", "change"),
)

#: The open classes end here [mm/yr], and what stands for zones without points, beyond them.
_OPEN_END, _NOTHING = 1_000_000, 2_000_000

_PERCENT = {"covered", "kept"}


@dataclass(frozen=True)
class ZoneLayer:
    """Polygons in the order of their layer."""

    source: str
    """The layer, as `vector_table.opened_polygons` takes it."""
    crs: str
    """``EPSG:n`` or WKT."""
    zones: tuple[Zone, ...]
    """The polygons; a feature without geometry has no ring."""


def read_zones(source: str, name_field: str, plane: MetricPlane, monitor: Monitor = _QUIET) -> ZoneLayer:
    """Read polygons.

    Parameters
    ----------
    source : str
        A layer of polygons.
    name_field : str
        Field of their names; empty: their numbers.
    plane : MetricPlane
        Where areas are measured.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The layer cannot be read, holds no polygons, or has no such field.
    Cancelled
        The user stopped the run.
    """
    with opened_polygons(source) as opened:
        by_name = {name.upper(): name for name in opened.names}
        if name_field and name_field.upper() not in by_name:
            raise EngineError(
                f"{opened.where} has no field {name_field}: choose NAME_FIELD of {', '.join(opened.names)}."
            )
        zones = []
        opened.layer.ResetReading()
        for number, feature in enumerate(opened.layer, start=1):
            monitor.check()
            value = feature.GetField(by_name[name_field.upper()]) if name_field else None
            rings, holes = _rings(feature.GetGeometryRef())
            name = f"{number}" if value is None else f"{value}"
            zones.append(Zone(name, rings, _area(rings, holes, opened.crs, plane)))
        crs, where = opened.crs, opened.where
    if not zones:
        raise EngineError(f"{where} holds no polygons: choose another layer or remove its filter.")
    return ZoneLayer(source, crs, tuple(zones))


def _rings(geometry) -> tuple[list[np.ndarray], list[bool]]:
    """Rings of a polygon or multipolygon, and which of them are holes."""
    from osgeo import ogr

    if geometry is None or geometry.IsEmpty():
        return [], []
    straight = geometry.GetLinearGeometry()
    is_single = ogr.GT_Flatten(straight.GetGeometryType()) == ogr.wkbPolygon
    parts = (
        [straight] if is_single else [straight.GetGeometryRef(k) for k in range(straight.GetGeometryCount())]
    )
    rings, holes = [], []
    for part in parts:
        for k in range(part.GetGeometryCount()):
            rings.append(np.array(part.GetGeometryRef(k).GetPoints(), np.float64)[:, :2])
            holes.append(k > 0)
    return rings, holes


def _area(rings: Sequence[np.ndarray], holes: Sequence[bool], crs: str, plane: MetricPlane) -> float:
    """Area on the plane [m2]."""
    flat = []
    for ring in rings:
        x, y = ring.T
        if crs != plane.crs:
            x, y = transform(crs, plane.crs, x, y)
        flat.append(np.column_stack(plane.from_layer(x, y)))
    return area_of(flat, holes)


def write_zones(
    zones: ZoneLayer,
    found: ZoneResult,
    destination: str,
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> str:
    """Copy the polygons with their fields and add those of `FIELDS`; NULL where a zone has no value.

    Parameters
    ----------
    zones : ZoneLayer
        The polygons.
    found : ZoneResult
        What their points tell, in their order.
    destination : str
        See `destination.deliver`.
    provenance : Provenance
        Kept as metadata of the layer (GeoPackage only).
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    str
        The source to load in QGIS; a GeoPackage brings its style along.

    Raises
    ------
    EngineError
        The layer cannot be read or written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    rows = [cells(zone) for zone in found.zones]
    return write_filled(zones.source, rows, destination, (style_zones, "Mean velocity"), provenance, monitor)


def cells(zone: ZoneFacts) -> dict[str, object]:
    """Values of a zone by field, None where it has none."""
    result: dict[str, object] = {}
    for name, _alias, attribute in FIELDS:
        value = getattr(zone, attribute)
        if isinstance(value, float):
            value = None if math.isnan(value) else value * (100.0 if attribute in _PERCENT else 1.0)
        result[name] = value
    return result


def style_zones(layer: QgsVectorLayer) -> None:
    """Fill by mean velocity, and names of the fields; zones without points are left empty.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields of `FIELDS`.
    """
    names = [field.name() for field in layer.fields()]
    for name, alias, _attribute in FIELDS:
        if name in names:
            layer.setFieldAlias(names.index(name), tr(alias))
    values = [feature["VEL_MEAN"] for feature in layer.getFeatures()]
    known = np.array([value for value in values if isinstance(value, (int, float))], np.float64)
    scale = symmetric_scale(known, "mm/yr")
    bounds = (-_OPEN_END, *scale.limits, _OPEN_END)
    ranges = [
        QgsRendererRange(low, high, _symbol(colour), tr("mean velocity {range}").format(range=words))
        for low, high, colour, words in zip(bounds, bounds[1:], COLOURS, scale.labels)
    ]
    # A class far from all velocities stands for zones without any.
    ranges.append(QgsRendererRange(_NOTHING, _NOTHING, _empty(), tr("no points")))
    layer.setRenderer(QgsGraduatedSymbolRenderer(f'coalesce("VEL_MEAN", {_NOTHING})', ranges))
    layer.setDisplayExpression('"ZONE"')


def _empty() -> QgsFillSymbol:
    """An outline alone."""
    return QgsFillSymbol.createSimple({"style": "no", "outline_color": "#7b8794", "outline_style": "dash"})


def _symbol(colour: str) -> QgsFillSymbol:
    """A fill that lets the map shine through."""
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return QgsFillSymbol.createSimple(
        {"color": f"{red},{green},{blue},190", "outline_color": "#323f4b", "outline_width": "0.3"}
    )
