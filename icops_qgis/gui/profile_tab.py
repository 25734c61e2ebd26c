"""The tab "Profile": lines drawn on the map become curves while they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsVertexMarker
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QVBoxLayout

from ..engine.analysis.profile_table import write_profile_table
from ..engine.analysis.swath import next_line_name
from ..engine.errors import EngineError
from ..layers.series_fields import series_dates
from ..translation import marked, tr
from .dock import DockTab
from .map_layers import MapLayers
from .map_places import moved, polygon_on_map
from .profile_controls import ProfileControls
from .profile_lines import ProfileLines
from .profile_points import LivePoints, PointsReader
from .profile_tool import ProfileTool
from .profile_view import ProfileView

#: While the mouse moves the profile is drawn this often at most [ms].
_PAUSE = 80

_MARK = QColor("#c8553d")

_HINT = marked(
    "Draw a line on the map: its profile is shown while you draw.\n"
    "A right click or a double click ends the line, Backspace takes the last vertex back."
)


class ProfileTab(DockTab):
    """Curves, options, and the map tool behind them."""

    def __init__(self, iface) -> None:
        super().__init__()
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._layers = MapLayers(iface)
        self.live: LivePoints | None = None
        self.layer: QgsVectorLayer | None = None
        self._vertices: list[QgsPointXY] = []
        self._crs = QgsCoordinateReferenceSystem()
        self._name = ""
        self.tool = ProfileTool(self._canvas)
        self.lines = ProfileLines()
        self.reader = PointsReader()
        self.controls = ProfileControls()
        self.view = ProfileView()
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        self.notice.setStyleSheet(
            "background: #fff4d6; color: #5c4400; border: 1px solid #e8cf8a; border-radius: 3px; padding: 4px"
        )
        self._marker = QgsVertexMarker(self._canvas)
        self._marker.setColor(_MARK)
        self._marker.setFillColor(_MARK)
        self._marker.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
        self._marker.setIconSize(10)
        self._marker.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.setSpacing(4)
        for widget in (self.controls, self.notice):
            layout.addWidget(widget)
        layout.addWidget(self.view, 1)
        self.say("")
        self._connect()
        self._list_lines()
        self.refresh()

    def activate(self) -> None:
        """Take the map tool and have the points read."""
        self._canvas.setMapTool(self.tool)
        self.controls.draw.setChecked(True)
        self._read_points()

    def pause(self) -> None:
        self._canvas.unsetMapTool(self.tool)
        self.tool.show_swath(None)
        self._marker.hide()

    def resume(self) -> None:
        self.refresh()

    def dismantle(self) -> None:
        self._timer.stop()
        self.reader.stop()
        self.lines.dismantle()
        QgsProject.instance().layersWillBeRemoved.disconnect(self._forget_layers)
        self._canvas.mapToolSet.disconnect(self._follow_tool)
        self._canvas.destinationCrsChanged.disconnect(self.refresh)
        self._iface.currentLayerChanged.disconnect(self._follow_active)
        self.pause()
        self.tool.dismantle()
        self._canvas.scene().removeItem(self._marker)

    def say(self, sentence: str) -> None:
        """Show a sentence above the curves, or none."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def hideEvent(self, event) -> None:
        """Another tab is in front, or the dock is closed."""
        self.tool.show_swath(None)
        self._marker.hide()
        super().hideEvent(event)

    def showEvent(self, event) -> None:
        """The tab is in front again."""
        super().showEvent(event)
        self.refresh()

    # Lines

    def show_line(self, name: str) -> None:
        """Show the profile of a line that was drawn before."""
        number = self.lines.lines().get(name)
        if number is None or self.lines.layer is None:
            self._vertices, self._name = [], ""
        else:
            self._vertices, self._crs = self.lines.vertices(number), self.lines.layer.crs()
            self._name = name
        self._list_lines()
        self.refresh()

    def finish_line(self, vertices: Sequence[QgsPointXY]) -> None:
        """Keep a line of the map, and show its profile."""
        with self._answering():
            number = self.lines.add(vertices, self._map_crs())
            names = {number_of: name for name, number_of in self.lines.lines().items()}
            self.show_line(names[number])

    def refresh(self) -> None:
        """Bring curves and swath up to line, points and options."""
        self._timer.stop()
        choices = self.controls.choices()
        profile, outline = None, None
        with self._answering():
            if self.live is not None and len(self._vertices) > 1:
                vertices = moved(self._vertices, self._crs, self._points_crs())
                name = self._name or next_line_name(self.lines.lines())
                swath = self.live.swath(name, vertices, choices.half_width, choices.bin_length)
                outline = polygon_on_map(swath.outline(), self._points_crs(), self._map_crs())
                profile = self.live.profile(swath)
        self.tool.show_swath(None if self.isHidden() else outline)
        self._marker.hide()
        sense = self.live.sense if self.live is not None else ""
        self.view.show_profile(profile, choices.statistic, sense, tr(_HINT))

    def all_lines(self) -> None:
        """Open `deformation_profiles` with the lines and what the bar says."""
        import processing

        layer, choices = self.lines.layer, self.controls.choices()
        if layer is None or self.layer is None:
            self.say(tr("There is no line yet: draw one on the map first."))
            return
        with self._answering():
            self.lines.save()
        processing.execAlgorithmDialog(
            "icops:deformation_profiles",
            {
                "INPUT": self.layer.id(), "LINES": layer.id(), "HALF_WIDTH": choices.half_width,
                "BIN": choices.bin_length, "DATES": choices.dates, "STATISTIC": choices.statistic,
                "DIRECTION": choices.direction,
            },
        )  # fmt: skip

    def export(self, path: str) -> None:
        """Write the profile as PNG or SVG, or as CSV, by the suffix."""
        with self._answering():
            if self.view.profile is None:
                raise EngineError(tr("There is no profile to export: draw a line first."))
            suffix = Path(path).suffix.lower()
            if suffix == ".csv":
                write_profile_table(path, [self.view.profile])
            elif suffix in (".png", ".svg"):
                self.view.save_picture(path)
            else:
                raise EngineError(
                    tr("{name} needs the suffix .png, .svg or .csv.").format(name=Path(path).name)
                )

    # What happens

    def _follow_drawing(self, vertices: list[QgsPointXY]) -> None:
        """The line under the mouse."""
        self._vertices, self._crs = vertices, self._map_crs()
        if len(vertices) == 1 and self.live is None and not self.reader.is_busy:
            # Perhaps there is a layer by now.
            self._read_points()
        if self._name:
            self._name = ""
            self._list_lines()
        # Not restarted by each movement: else nothing would be drawn before the mouse rests.
        if not self._timer.isActive():
            self._timer.start()

    def _follow_lines(self) -> None:
        """Somebody has changed the layer of lines."""
        if self.tool.is_drawing:
            self._list_lines()
        else:
            self.show_line(self._name)

    def _follow_tool(self, tool, _before=None) -> None:
        self.controls.draw.setChecked(tool is self.tool)

    def _mark(self, distance: float) -> None:
        """The place on the map that the pointer shows on the curve."""
        profile = self.view.profile
        if profile is None or not np.isfinite(distance):
            self._marker.hide()
            return
        x, y = profile.swath.places(np.array([distance]))
        with self._answering():
            (place,) = moved([QgsPointXY(x[0], y[0])], self._points_crs(), self._map_crs())
            self._marker.setCenter(QgsPointXY(*place))
            self._marker.show()

    def _read_points(self) -> None:
        """Have the points of the first layer with a series read."""
        with self._answering():
            source = self._layers.with_series()[0]
            choices = self.controls.choices()
            self.layer = source.layer
            self.reader.read(source.layer, choices.dates, choices.direction == "vertical")
            self.say(tr("The points of {name} are being read.").format(name=source.layer.name()))

    def _follow_active(self, layer: QgsMapLayer | None) -> None:
        """Another layer of points has become the active one."""
        is_other = isinstance(layer, QgsVectorLayer) and layer != self.layer
        if is_other and not self.isHidden() and series_dates(layer.fields().names()):
            self._read_points()

    def _take_points(self, live: LivePoints) -> None:
        self.live = live
        self.say("")
        self.refresh()

    def _miss_points(self, sentence: str) -> None:
        self.live = None
        self.refresh()
        self.say(sentence)

    def _forget_layers(self, ids: Sequence[str]) -> None:
        if self.layer is not None and self.layer.id() in ids:
            self.reader.stop()
            self.layer, self.live = None, None
            self.refresh()
            self.say(tr("The layer of points was removed from the project."))

    def _ask_export(self) -> None:
        kinds = tr("PNG picture (*.png);;SVG picture (*.svg);;CSV table (*.csv)")
        path, kind = QFileDialog.getSaveFileName(self, tr("Export profile"), "", kinds)
        if path:
            suffix = kind[kind.index("*") + 1 : -1]
            self.export(path if Path(path).suffix else path + suffix)

    def _map_crs(self) -> QgsCoordinateReferenceSystem:
        return self._canvas.mapSettings().destinationCrs()

    def _points_crs(self) -> QgsCoordinateReferenceSystem:
        return QgsCoordinateReferenceSystem(self.live.points.crs)

    # Widgets

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """An answer to the user: what goes wrong becomes a sentence in the dock."""
        if not self.reader.is_busy:
            self.say("")
        try:
            yield
        except EngineError as error:
            self.say(str(error))

    def _list_lines(self) -> None:
        self.controls.show_lines(self.lines.lines(), self._name)

    def _connect(self) -> None:
        self.tool.changed.connect(self._follow_drawing)
        self.tool.drawn.connect(self.finish_line)
        self.lines.changed.connect(self._follow_lines)
        self.reader.done.connect(self._take_points)
        self.reader.failed.connect(self._miss_points)
        self.controls.draw_asked.connect(self.activate)
        self.controls.line_chosen.connect(self.show_line)
        self.controls.shape_changed.connect(self.refresh)
        self.controls.points_changed.connect(self._read_points)
        self.controls.all_asked.connect(self.all_lines)
        self.controls.export_asked.connect(self._ask_export)
        self.view.pointed.connect(self._mark)
        self._timer.timeout.connect(self.refresh)
        self._canvas.mapToolSet.connect(self._follow_tool)
        self._canvas.destinationCrsChanged.connect(self.refresh)
        self._iface.currentLayerChanged.connect(self._follow_active)
        QgsProject.instance().layersWillBeRemoved.connect(self._forget_layers)
