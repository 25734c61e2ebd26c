"""The tab "Time series": clicks and selections on the map become curves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsGeometry, QgsMapLayer, QgsPointXY, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QLabel, QSplitter, QVBoxLayout

from ..engine.analysis.weather import Weather, read_weather
from ..engine.errors import EngineError
from ..layers.fields import TOWARD_SATELLITE, UP
from ..layers.series_fields import series_dates
from ..translation import marked, tr
from .dock import DockTab
from .fit_text import fits_html
from .map_layers import MapLayers, Pick
from .map_marks import MapMarks
from .map_picker import MapPicker
from .series_chart import SeriesChart
from .series_controls import SeriesControls
from .series_drawing import Chart
from .series_set import SeriesSet
from .series_table import write_series_table
from .series_toolbar import SeriesToolbar

_HINT = marked(
    "Click a point on the map, or select points, to see their series.\n"
    "Shift + click adds a series; Area draws a polygon whose mean is shown."
)

_NOTICE_STYLE = (
    "background: #fff4d6; color: #5c4400; border: 1px solid #e8cf8a; border-radius: 3px; padding: 4px"
)


class TimeSeriesTab(DockTab):
    """Chart, options and the map tool behind them."""

    def __init__(self, iface) -> None:
        super().__init__()
        self._canvas = iface.mapCanvas()
        self._layers = MapLayers(iface)
        self.shown = SeriesSet()
        self.weather: Weather | None = None
        self._areas_drawn = 0
        self._is_paused = False
        self.picker = MapPicker(self._canvas)
        self._marks = MapMarks(self._canvas)
        self.tools = SeriesToolbar()
        self.controls = SeriesControls()
        self.chart = SeriesChart()
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        self.notice.setStyleSheet(_NOTICE_STYLE)
        self.notice.hide()
        self._lay_out()
        self._connect()
        self.refresh()

    def activate(self) -> None:
        self.tools.begin(False)

    def pause(self) -> None:
        self._is_paused = True
        self._canvas.unsetMapTool(self.picker)
        self._marks.clear()

    def resume(self) -> None:
        self._is_paused = False
        self._mark()

    def dismantle(self) -> None:
        self._canvas.mapToolSet.disconnect(self._follow_tool)
        self._canvas.selectionChanged.disconnect(self._follow_selection)
        self._canvas.destinationCrsChanged.disconnect(self._mark)
        self.shown.dismantle()
        self.pause()
        self.picker.dismantle()

    def say(self, sentence: str) -> None:
        """Show a sentence above the chart, or none."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    # What the map asks for

    def pick(self, place: QgsPointXY, joins: bool) -> None:
        """Show the point nearest to a click, in map coordinates, in place of the others or beside them."""
        with self._answering():
            self._take(self._layers.at(place), joins)

    def draw(self, polygon: QgsGeometry, joins: bool) -> None:
        """Show the mean of the points in a polygon, in map coordinates."""
        with self._answering():
            self._take(self._layers.inside(polygon), joins)

    def take_selection(self, layer: QgsVectorLayer | None = None) -> None:
        """Show the selected points of a layer, or of the first layer that has any."""
        with self._answering():
            self.shown.add(*self._layers.selected(layer), joins=self.tools.compares, is_selection=True)

    def load_weather(self, path: str, kind: str) -> None:
        """Draw rain or temperature from a table behind the series."""
        with self._answering():
            self.weather = read_weather(path, kind)
            self.refresh()
            days = [day for each in self.shown.series for day in each.sample.dates]
            if days and not self.weather.between(min(days), max(days)).dates:
                first, last = self.weather.dates[0], self.weather.dates[-1]
                told = tr("{name} covers {first} to {last}, outside of the series.")
                raise EngineError(told.format(name=Path(path).name, first=first, last=last))

    def export(self, path: str) -> None:
        """Write the chart as PNG or SVG, or its series as CSV, by the suffix."""
        with self._answering():
            if not self.chart.chart.curves:
                raise EngineError(tr("There is no series to export: click a point first."))
            suffix = Path(path).suffix.lower()
            if suffix == ".csv":
                write_series_table(path, self.chart.chart.curves)
            elif suffix in (".png", ".svg"):
                self.chart.save_picture(path)
            else:
                raise EngineError(
                    tr("{name} needs the suffix .png, .svg or .csv.").format(name=Path(path).name)
                )

    def refresh(self) -> None:
        """Bring chart, list, text and marks up to the series and options."""
        limitation = self.controls.suit(self.shown.all)
        options = self.controls.options()
        reference = self.shown.reference
        sample = reference.sample if reference else None
        drawn = [each.curve(options, sample) for each in self.shown.series if each.is_checked]
        curves = tuple(curve for curve, _ in drawn if curve.dates)
        complaints = [limitation, *(complaint for _, complaint in drawn), self.shown.mixture()]
        if any(complaints):
            self.say(next(filter(None, complaints)))
        is_up = options.vertical or any(each.source.is_vertical for each in self.shown.all)
        sense = f"+ {UP if is_up else TOWARD_SATELLITE}"
        sense += f", relative to {reference.name}" if reference else ""
        sense += "; grey: ± λ/2" if options.wavelength else ""
        title = "Vertical displacement [mm]" if is_up else "Displacement [mm]"
        chart = Chart(curves, title, sense, options.residuals, self.weather)
        self.chart.show_chart(chart, tr(_HINT))
        self.controls.text.setHtml(fits_html(curves))
        self.controls.show_series(self.shown.series)
        self._mark()

    # What the buttons ask for

    def _choose(self) -> None:
        self.say("")
        self.refresh()

    def _reference(self, choice: str) -> None:
        """Begin to pick a reference, take the first series for it, or drop it."""
        if choice in ("point", "area"):
            self.tools.begin(choice == "area", reference=True)
            return
        with self._answering():
            if choice == "none":
                self.shown.drop_reference()
            elif not self.shown.series:
                raise EngineError(tr("There is no series to refer to: click a point first."))
            else:
                first = self.shown.series[0]
                self.shown.refer_to(first.source, first.found, first.name, first.area)

    def _take(self, pick: Pick, joins: bool) -> None:
        """Show what was picked, or subtract it."""
        if self.tools.wants_reference:
            # The next click is for a series again.
            self.tools.wants_reference = False
            self.shown.refer_to(*pick)
            return
        if pick.area is not None:
            self._areas_drawn += 1
            pick = pick._replace(name=f"{pick.name} {self._areas_drawn}")
        self.shown.add(*pick, joins=joins or self.tools.compares)

    def _weather(self, choice: str) -> None:
        if choice == "none":
            self.weather = None
            self.refresh()
            return
        kinds = tr("Text (*.csv *.txt);;All files (*)")
        path = QFileDialog.getOpenFileName(self, tr("Table of dates and values"), "", kinds)[0]
        if path:
            self.load_weather(path, choice)

    def _export(self) -> None:
        kinds = tr("PNG picture (*.png);;SVG picture (*.svg);;CSV table (*.csv)")
        path, kind = QFileDialog.getSaveFileName(self, tr("Export time series"), "", kinds)
        if path:
            self.export(path if Path(path).suffix else path + kind[kind.index("*") + 1 : -1])

    def _clear(self) -> None:
        self.say("")
        self.shown.clear()

    # The map and its layers

    def _begin(self, with_area: bool) -> None:
        self.picker.draws_area = with_area
        self._canvas.setMapTool(self.picker)
        with self._answering():
            self._layers.with_series()

    def _follow_tool(self, tool, _before=None) -> None:
        if tool is not self.picker:
            self.tools.end()

    def _follow_selection(self, layer: QgsMapLayer) -> None:
        """The user has selected points on the map or in a table."""
        # Behind another tab a tab is hidden; in a hidden dock it is paused.
        if self._is_paused or self.isHidden():
            return
        if not isinstance(layer, QgsVectorLayer) or not layer.selectedFeatureCount():
            return
        # Selecting in a layer without a series is no question to the dock.
        if (
            layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
            and len(series_dates(layer.fields().names())) > 1
        ):
            self.take_selection(layer)

    def _set_unit(self, metres: float) -> None:
        self._layers.unit = metres
        self.shown.set_unit(metres)

    def _mark(self) -> None:
        """Marks on the map for what the chart shows."""
        self._marks.clear()
        if self._is_paused:
            return
        for each in self.shown.all:
            crs = each.source.layer.crs()
            if not each.is_checked:
                continue
            if each.area is not None:
                self._marks.mark_area(each.area, crs, each.colour)
            else:
                is_reference = each is self.shown.reference
                self._marks.mark_points(each.found.places, crs, each.colour, square=is_reference)

    # Widgets

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """An answer to the user: what goes wrong becomes a sentence in the dock."""
        self.say("")
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            yield
        except EngineError as error:
            self.say(str(error))
        finally:
            QApplication.restoreOverrideCursor()

    def _toggle(self, number: int, is_checked: bool) -> None:
        self.shown.series[number].is_checked = is_checked
        self.refresh()

    def _remove(self, number: int) -> None:
        if 0 <= number < len(self.shown.series):
            self.shown.remove(number)

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.chart)
        self._split.addWidget(self.controls)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setSizes([800, 340])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self.tools)
        layout.addWidget(self.notice)
        layout.addWidget(self._split, 1)

    def resizeEvent(self, event) -> None:
        # At the side of the window the options stand below the chart.
        is_tall = self.width() < max(self.height(), 2 * self.controls.minimumSizeHint().width())
        self._split.setOrientation(Qt.Orientation.Vertical if is_tall else Qt.Orientation.Horizontal)
        super().resizeEvent(event)

    def _connect(self) -> None:
        self.shown.changed.connect(self.refresh)
        self.shown.lost.connect(self.say)
        self.picker.point_picked.connect(self.pick)
        self.picker.area_drawn.connect(self.draw)
        self.tools.begun.connect(self._begin)
        self.tools.selection_asked.connect(self.take_selection)
        self.tools.reference_asked.connect(self._reference)
        self.tools.weather_asked.connect(self._weather)
        self.tools.export_asked.connect(self._export)
        self.tools.clear_asked.connect(self._clear)
        self.controls.changed.connect(self._choose)
        self.controls.unit_changed.connect(self._set_unit)
        self.controls.toggled.connect(self._toggle)
        self.controls.removed.connect(self._remove)
        self._canvas.mapToolSet.connect(self._follow_tool)
        self._canvas.selectionChanged.connect(self._follow_selection)
        self._canvas.destinationCrsChanged.connect(self._mark)
