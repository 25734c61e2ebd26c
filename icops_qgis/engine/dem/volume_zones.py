"""Polygons laid over a raster of changes: their rings in pixels, their true area, where they overlap."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import EngineError
from ..grid import spatial_reference
from .volume_coverage import directed
from .volume_raster import ChangeRaster, equal_area_system

#: Straight edges may be bent in another projection: none is longer than this share of its polygon.
_EDGE = 1.0 / 200.0

#: Overlaps smaller than this share of the smaller polygon are those of drawing by hand.
_OVERLAP = 0.001

#: Words of a zone's role, by how they begin.
_ROLES = {
    "excavation": ("exc", "pit", "cut", "mine", "loss"),
    "dump": ("dump", "fill", "waste", "gain"),
    "other": ("other", "none"),
}


@dataclass(frozen=True)
class VolumeZone:
    """A polygon whose volume is asked for."""

    name: str
    wkb: bytes
    """Polygon or multipolygon; empty where the feature has no geometry."""
    role: str | None = None
    """``excavation``, ``dump``, or ``other``, which is in no balance; None: by the sign of its volume."""
    density: float | None = None
    """[t/m3]; None: that of its role."""
    density_sd: float | None = None
    """Standard deviation of the density [t/m3]; None: that of all zones."""


@dataclass(frozen=True)
class PlacedZone:
    """A zone on the pixels of a raster."""

    zone: VolumeZone
    rings: tuple[np.ndarray, ...]
    """(k, 2) float64 each: column and row [pixels], as `coverage` takes them; none where it lies outside."""
    area: float
    """On the ellipsoid, inside of the raster and outside [m2]; NaN where it is out of all reach."""

    @property
    def window(self) -> tuple[slice, slice]:
        """Rows and columns of the pixels that it touches."""
        every = np.concatenate(self.rings)
        low = np.floor(every.min(axis=0)).astype(int)
        high = np.maximum(np.ceil(every.max(axis=0)).astype(int), low + 1)
        return slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))


def role_of(word: object) -> str | None:
    """The role that a word of a layer means; None where it tells none.

    Raises
    ------
    EngineError
        The word is not known.
    """
    text = "" if word is None else str(word).strip().lower()
    if not text:
        return None
    for role, beginnings in _ROLES.items():
        if text.startswith(beginnings):
            return role
    raise EngineError(
        f"The role {str(word)[:40]!r} of a zone is not known: expected excavation, dump, other, or nothing."
    )


def place_zones(zones: Sequence[VolumeZone], crs: str, raster: ChangeRaster) -> list[PlacedZone]:
    """Lay polygons over a raster.

    Parameters
    ----------
    zones : sequence of VolumeZone
        Polygons.
    crs : str
        Their coordinate system, ``EPSG:n`` or WKT.
    raster : ChangeRaster
        The raster.

    Returns
    -------
    list of PlacedZone
        In their order.
    """
    from osgeo import ogr, osr

    there, plane = spatial_reference(raster.grid.crs), equal_area_system(raster.grid)
    transforms = [osr.CoordinateTransformation(spatial_reference(crs), system) for system in (there, plane)]
    x0, dx, _, y0, _, dy = raster.grid.transform
    x1, y1 = x0 + raster.grid.cols * dx, y0 + raster.grid.rows * dy
    frame = ogr.CreateGeometryFromWkt(f"POLYGON(({x0!r} {y0!r},{x1!r} {y0!r},{x1!r} {y1!r},{x0!r} {y1!r},"
                                      f"{x0!r} {y0!r}))")  # fmt: skip
    placed = []
    for zone in zones:
        shape = _polygon(zone)
        if shape is None:
            placed.append(PlacedZone(zone, (), 0.0))
            continue
        west, east, south, north = shape.GetEnvelope()
        shape.Segmentize(max(east - west, north - south) * _EDGE)
        on_plane, on_raster = shape.Clone(), shape
        if not (_moved(on_plane, transforms[1]) and _moved(on_raster, transforms[0])):
            # So far away that the raster's coordinate system does not reach it.
            placed.append(PlacedZone(zone, (), math.nan))
            continue
        seen = on_raster.Intersection(frame)
        rings = [
            directed((ring - (x0, y0)) / (dx, dy), is_hole) for ring, is_hole in _rings(seen)
        ]  # fmt: skip
        placed.append(PlacedZone(zone, tuple(rings), float(on_plane.GetArea())))
    return placed


def overlaps(zones: Sequence[VolumeZone]) -> list[tuple[str, str, float]]:
    """Pairs of zones that overlap: their names, and the share of the smaller one that both cover."""
    shapes = [_polygon(zone) for zone in zones]
    boxes = np.array([shape.GetEnvelope() if shape else (np.nan,) * 4 for shape in shapes])
    found = []
    for k, shape in enumerate(shapes):
        if shape is None:
            continue
        later = boxes[k + 1 :]
        meets = (later[:, 0] < boxes[k, 1]) & (later[:, 1] > boxes[k, 0])
        meets &= (later[:, 2] < boxes[k, 3]) & (later[:, 3] > boxes[k, 2])
        for other in (k + 1 + np.flatnonzero(meets)).tolist():
            common = shape.Intersection(shapes[other])
            smaller = min(shape.GetArea(), shapes[other].GetArea())
            share = common.GetArea() / smaller if common is not None and common.GetDimension() == 2 else 0.0
            if share > _OVERLAP:
                found.append((zones[k].name, zones[other].name, share))
    return found


def _moved(shape, transform) -> bool:
    """Bring a geometry into another coordinate system; whether that reaches it."""
    from osgeo import gdal

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        failed = shape.Transform(transform)
    except RuntimeError:
        failed = True
    finally:
        gdal.PopErrorHandler()
    return not failed and all(math.isfinite(limit) for limit in shape.GetEnvelope())


def _polygon(zone: VolumeZone):
    """The polygon as OGR holds it, straight and valid; None where there is none."""
    from osgeo import ogr

    if not zone.wkb:
        return None
    shape = ogr.CreateGeometryFromWkb(zone.wkb).GetLinearGeometry()
    shape.FlattenTo2D()
    if not shape.IsValid():
        shape = shape.MakeValid()
    return shape if shape is not None and not shape.IsEmpty() and shape.GetArea() > 0 else None


def _rings(shape) -> Iterator[tuple[np.ndarray, bool]]:
    """Rings of all polygons in a geometry, and which of them are holes."""
    from osgeo import ogr

    if shape is None or shape.IsEmpty():
        return
    if ogr.GT_Flatten(shape.GetGeometryType()) != ogr.wkbPolygon:
        # Where an edge meets the frame, an intersection also holds lines and points.
        for k in range(shape.GetGeometryCount()):
            if shape.GetGeometryRef(k).GetDimension() == 2:
                yield from _rings(shape.GetGeometryRef(k))
        return
    for k in range(shape.GetGeometryCount()):
        yield np.array(shape.GetGeometryRef(k).GetPoints(), np.float64)[:, :2], k > 0
