"""The map tool of the dock: a click for a point, a polygon for an area."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

_OUTLINE = QColor(31, 111, 139)
_FILL = QColor(31, 111, 139, 40)


class MapPicker(QgsMapTool):
    """Clicks give points, or the corners of a polygon that the right button closes.

    Backspace takes the last corner back, Escape all of them.
    """

    point_picked = pyqtSignal(QgsPointXY, bool)
    """Place in map coordinates; whether Shift was held."""
    area_drawn = pyqtSignal(QgsGeometry, bool)
    """Polygon in map coordinates; whether Shift was held."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._draws_area = False
        self._corners: list[QgsPointXY] = []
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(_OUTLINE)
        self._band.setFillColor(_FILL)
        self._band.setWidth(2)

    @property
    def draws_area(self) -> bool:
        """Whether clicks are corners of a polygon."""
        return self._draws_area

    @draws_area.setter
    def draws_area(self, yes: bool) -> None:
        self._draws_area = yes
        self.forget()

    def forget(self) -> None:
        """Drop the corners of an unfinished polygon."""
        self._corners.clear()
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def dismantle(self) -> None:
        """Take the polygon off the map for good."""
        self.forget()
        self.canvas().scene().removeItem(self._band)

    def canvasReleaseEvent(self, event) -> None:
        place = event.mapPoint()
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.RightButton:
            self._close(extends)
        elif event.button() == Qt.MouseButton.LeftButton and self._draws_area:
            self._corners.append(QgsPointXY(place))
            self._show(place)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.point_picked.emit(QgsPointXY(place), extends)

    def canvasMoveEvent(self, event) -> None:
        if self._corners:
            self._show(event.mapPoint())

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.forget()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._corners:
            # Else QGIS would delete the selected features.
            event.ignore()
            self._corners.pop()
            self._show(self._corners[-1] if self._corners else None)

    def deactivate(self) -> None:
        self.forget()
        super().deactivate()

    def _close(self, extends: bool) -> None:
        corners = list(self._corners)
        self.forget()
        if len(corners) > 2:
            self.area_drawn.emit(QgsGeometry.fromPolygonXY([corners]), extends)

    def _show(self, pointer: QgsPointXY | None) -> None:
        """Draw the polygon with its next corner at the pointer."""
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        corners = self._corners if pointer is None else [*self._corners, QgsPointXY(pointer)]
        for corner in corners:
            self._band.addPoint(corner, corner is corners[-1])
