"""Marks on the map for the series that the dock shows, each in its colour."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

#: Points of a selection that are marked at most; beyond it the map would only fill up.
MOST_MARKS = 500


class MapMarks:
    """Rings about points and outlines of areas."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def clear(self) -> None:
        """Take all marks off the map."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands.clear()

    def mark_points(
        self, places: Sequence[QgsPointXY], crs: QgsCoordinateReferenceSystem, colour: str, *, square: bool
    ) -> None:
        """Mark points of a layer; a square stands for a reference."""
        to_map = self._to_map(crs)
        for halo in (True, False):
            band = self._band(QgsWkbTypes.GeometryType.PointGeometry, "#ffffff" if halo else colour)
            band.setIcon(
                QgsRubberBand.IconType.ICON_FULL_BOX if square else QgsRubberBand.IconType.ICON_CIRCLE
            )
            band.setIconSize(12)
            band.setWidth(6 if halo else 3)
            for place in places[:MOST_MARKS]:
                try:
                    band.addPoint(to_map.transform(place))
                except QgsCsException:
                    # A place that the map's projection does not reach cannot be shown on it.
                    continue

    def mark_area(self, area: QgsGeometry, crs: QgsCoordinateReferenceSystem, colour: str) -> None:
        """Outline an area."""
        shape = QgsGeometry(area)
        try:
            shape.transform(self._to_map(crs))
        except QgsCsException:
            return
        band = self._band(QgsWkbTypes.GeometryType.PolygonGeometry, colour)
        fill = QColor(colour)
        fill.setAlpha(30)
        band.setFillColor(fill)
        band.setWidth(2)
        band.setToGeometry(shape, None)

    def _band(self, kind: int, colour: str) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, kind)
        band.setColor(QColor(colour))
        self._bands.append(band)
        return band

    def _to_map(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
