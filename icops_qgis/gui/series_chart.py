"""The chart as a widget: what stands under the pointer, zoom in time, and its way into files."""

from __future__ import annotations

import warnings
from os import PathLike

import numpy as np
from matplotlib.dates import num2date
from matplotlib.figure import Figure
from qgis.PyQt.QtWidgets import QApplication

from ..engine.files import replacing
from ..layers.fields import MM_PER_M
from .chart_hint import ChartHint
from .series_drawing import Chart, Curve, draw_chart

try:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
except ImportError:  # matplotlib before 3.5
    from matplotlib.backends.backend_qt5agg import FigureCanvasQTAgg

#: How near the pointer must be to a value to show it [px].
_REACH = 16.0

#: Up to here from the left a value is told on the right of its point.
_LEFT_SHARE = 0.65

#: Resolution of pictures in files [dots per inch].
_DOTS_PER_INCH = 200

#: Range of time after a step of the wheel, of what it was.
_ZOOM = 0.8


class SeriesChart(FigureCanvasQTAgg):
    """The canvas; the wheel zooms in time, a double click shows everything again."""

    def __init__(self) -> None:
        super().__init__(Figure(layout="constrained", facecolor="white"))
        # The desktop's own size of text, where it says one in points.
        size = QApplication.font().pointSizeF()
        self._size = min(max(size, 8.0), 11.0) if size > 0 else 9.0
        self.setMinimumSize(240, 150)
        self._hint = ChartHint(self)
        self.chart = Chart()
        self.panels = []
        #: What the pointer is told.
        self.note = None
        self._whole = (0.0, 1.0)
        self._shown: tuple[str, int] | None = None
        self.mpl_connect("motion_notify_event", self._hover)
        self.mpl_connect("figure_leave_event", self._leave)
        self.mpl_connect("scroll_event", self._zoom)
        self.mpl_connect("button_press_event", self._reset)
        self.mpl_connect("resize_event", self._fit_legend)

    def show_chart(self, chart: Chart, hint: str) -> None:
        """Draw anew.

        Parameters
        ----------
        chart : Chart
            What to draw.
        hint : str
            What stands in the place of a chart without series.
        """
        self.chart = chart
        self.note = self._shown = None
        self._hint.say("" if chart.curves else hint)
        if chart.curves:
            self.panels = draw_chart(self.figure, chart, self._size, self.panels)
            self._whole = self.panels[0].get_xlim()
            self.note = self.panels[0].annotate(
                "", (0, 0), xytext=(12, 12), textcoords="offset points", fontsize=self._size, color="#1f2933",
                visible=False, zorder=20, annotation_clip=False,
                bbox={"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": "#9fb3c8"},
            )  # fmt: skip
            self.note.set_in_layout(False)
        else:
            self.panels = []
            self.figure.clear()
        self.draw_idle()

    def draw(self) -> None:
        # In a dock that is smaller than its text the axes have no room: nothing to warn the user of.
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="constrained_layout not applied")
            super().draw()

    def save_picture(self, path: str | PathLike) -> None:
        """Write what is shown as PNG or SVG, by the suffix.

        Raises
        ------
        EngineError
            The file cannot be written.
        """
        with replacing(path) as partial:
            self.figure.savefig(partial, dpi=_DOTS_PER_INCH)
        # The resolution of the screen is back.
        self.draw_idle()

    def value_at(self, x: float, y: float) -> tuple[Curve, int] | None:
        """The series and the number of its date next to a place of the canvas [px from lower left]."""
        best, found = _REACH, None
        for curve in self.chart.curves:
            places = self.panels[0].transData.transform(np.column_stack([curve.days, curve.millimetres]))
            distances = np.hypot(places[:, 0] - x, places[:, 1] - y)
            number = int(np.argmin(distances))
            if distances[number] < best:
                best, found = distances[number], (curve, number)
        return found

    def _hover(self, event) -> None:
        self._point_out(self.value_at(event.x, event.y) if self.panels else None)

    def _leave(self, _event) -> None:
        self._point_out(None)

    def _point_out(self, found: tuple[Curve, int] | None) -> None:
        """Show a value beside its point, or none."""
        shown = None if found is None else (found[0].name, found[1])
        if shown == self._shown or self.note is None:
            return
        self._shown = shown
        if found is not None:
            curve, number = found
            place = (curve.days[number], curve.millimetres[number])
            self.note.xy = place
            self.note.set_text(f"{curve.name}\n{value_text(curve, number)}")
            # To the side of the point where there is room.
            low, high = self.panels[0].get_xlim()
            is_left = place[0] < low + _LEFT_SHARE * (high - low)
            self.note.set_position((12 if is_left else -12, 12))
            self.note.set_horizontalalignment("left" if is_left else "right")
        self.note.set_visible(found is not None)
        self.draw_idle()

    def _zoom(self, event) -> None:
        if not self.panels or event.xdata is None:
            return
        low, high = self.panels[0].get_xlim()
        share = _ZOOM if event.button == "up" else 1.0 / _ZOOM
        low, high = (event.xdata + (edge - event.xdata) * share for edge in (low, high))
        # Zooming out ends at the whole series.
        self.panels[0].set_xlim(max(low, self._whole[0]), min(high, self._whole[1]))
        self.draw_idle()

    def _fit_legend(self, _event) -> None:
        """A wider chart has room for more names side by side."""
        if self.panels:
            shown = self.panels[0].get_xlim()
            self.show_chart(self.chart, "")
            self.panels[0].set_xlim(shown)

    def _reset(self, event) -> None:
        if event.dblclick and self.panels:
            self.panels[0].set_xlim(self._whole)
            self.draw_idle()


def value_text(curve: Curve, number: int) -> str:
    """A value of a series in words: ``2018-07-05, -12.3 mm``."""
    value = f"{curve.millimetres[number]:+.1f}".replace("-", "−")
    text = f"{num2date(curve.days[number]):%Y-%m-%d}, {value} mm"
    if curve.spread is not None and np.isfinite(curve.spread[number]):
        text += f" ± {curve.spread[number] * MM_PER_M:.1f} mm (n = {curve.count})"
    return text
