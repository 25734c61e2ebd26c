"""Places from one coordinate system to another, as map tools need them."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)

from ..engine.errors import EngineError
from ..translation import tr


def moved(
    places: Sequence[QgsPointXY], source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> list[tuple[float, float]]:
    """Places in another coordinate system.

    Raises
    ------
    EngineError
        It does not hold one of them.
    """
    there = QgsCoordinateTransform(source, target, QgsProject.instance())
    try:
        found = [there.transform(place) for place in places]
    except QgsCsException as error:
        raise EngineError(
            tr("The line lies outside of what the coordinate system {crs} holds.").format(crs=target.authid())
        ) from error
    return [(place.x(), place.y()) for place in found]


def polygon_on_map(
    wkb: bytes, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsGeometry | None:
    """A polygon in another coordinate system; none where that does not hold it."""
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    try:
        shape.transform(QgsCoordinateTransform(source, target, QgsProject.instance()))
    except QgsCsException:
        return None
    return shape
