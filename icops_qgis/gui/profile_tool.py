"""The map tool that draws the line of a profile, with its swath."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

_LINE = QColor(31, 41, 51)
_SWATH = QColor(31, 111, 139, 45)
_RIM = QColor(31, 111, 139)


class ProfileTool(QgsMapTool):
    """Left clicks are the vertices of a line; a right click or a double click ends it.

    Backspace takes the last vertex back, Escape all of them.
    """

    changed = pyqtSignal(list)
    """Vertices in map coordinates, the pointer's place last; one or none where nothing is drawn."""
    drawn = pyqtSignal(list)
    """Vertices of a finished line in map coordinates, two or more."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._vertices: list[QgsPointXY] = []
        self._skips_release = False
        self._swath = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._swath.setFillColor(_SWATH)
        self._swath.setStrokeColor(_RIM)
        self._line = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.LineGeometry)
        self._line.setColor(_LINE)
        self._line.setWidth(2)

    @property
    def is_drawing(self) -> bool:
        """Whether a line has begun."""
        return bool(self._vertices)

    def show_swath(self, outline: QgsGeometry | None) -> None:
        """Draw a polygon of the map, or none."""
        self._swath.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if outline is not None:
            self._swath.setToGeometry(outline, None)

    def forget(self) -> None:
        """Drop an unfinished line."""
        had_any = self.is_drawing
        self._vertices.clear()
        self._line.reset(QgsWkbTypes.GeometryType.LineGeometry)
        if had_any:
            self.changed.emit([])

    def dismantle(self) -> None:
        """Take everything off the map for good."""
        self.forget()
        for band in (self._line, self._swath):
            self.canvas().scene().removeItem(band)

    def canvasPressEvent(self, _event) -> None:
        self._skips_release = False

    def canvasReleaseEvent(self, event) -> None:
        if self._skips_release:
            # The second release of a double click, whose line is finished.
            return
        if event.button() == Qt.MouseButton.RightButton:
            self._finish()
        elif event.button() == Qt.MouseButton.LeftButton:
            place = QgsPointXY(event.mapPoint())
            if not self._vertices or place != self._vertices[-1]:
                self._vertices.append(place)
            self._show(None)

    def canvasDoubleClickEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._skips_release = True
            self._finish()

    def canvasMoveEvent(self, event) -> None:
        if self.is_drawing:
            self._show(QgsPointXY(event.mapPoint()))

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.forget()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.is_drawing:
            # Else QGIS would delete the selected features.
            event.ignore()
            self._vertices.pop()
            self._show(None)

    def deactivate(self) -> None:
        self.forget()
        super().deactivate()

    def _finish(self) -> None:
        vertices = list(self._vertices)
        if len(vertices) < 2:
            self.forget()
            return
        self._vertices.clear()
        self._line.reset(QgsWkbTypes.GeometryType.LineGeometry)
        self.drawn.emit(vertices)

    def _show(self, pointer: QgsPointXY | None) -> None:
        """Draw the line, up to the pointer where there is one."""
        moves = pointer is not None and pointer != self._vertices[-1]
        vertices = [*self._vertices, pointer] if moves else self._vertices
        self._line.reset(QgsWkbTypes.GeometryType.LineGeometry)
        for vertex in vertices:
            self._line.addPoint(vertex, vertex is vertices[-1])
        self.changed.emit(list(vertices))
