"""The buttons above the chart."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ..compat import QAction
from ..translation import tr

_ICONS = Path(__file__).resolve().parents[1] / "icons"


class SeriesToolbar(QToolBar):
    """What to pick on the map, what to compare it with, and what to do with the chart."""

    begun = pyqtSignal(bool)
    """Picking on the map begins; whether an area is drawn."""
    selection_asked = pyqtSignal()
    reference_asked = pyqtSignal(str)
    """``point``, ``area``, ``shown`` (the first series) or ``none``."""
    weather_asked = pyqtSignal(str)
    """``rain``, ``temperature`` or ``none``."""
    export_asked = pyqtSignal()
    clear_asked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        #: Whether the next pick is the reference.
        self.wants_reference = False
        self.point = self._add(
            tr("Point"), _icon("pick_point"), tr("Click a point on the map (Shift adds a series)")
        )
        self.area = self._add(
            tr("Area"), _icon("pick_area"),
            tr("Draw a polygon on the map: left clicks are corners, a right click closes it"),
        )  # fmt: skip
        selection = self._add(
            tr("Selection"), QgsApplication.getThemeIcon("/mActionSelectRectangle.svg"),
            tr("Show the mean of the selected points; new selections follow by themselves"),
        )  # fmt: skip
        self.addSeparator()
        self.compare = self._add(
            tr("Compare"), _icon("compare"), tr("Keep the series that are shown and add to them")
        )
        self._menu(
            tr("Reference"), _icon("reference"), tr("Subtract the series of a stable place"),
            self.reference_asked,
            ((tr("Click a point"), "point"), (tr("Draw an area"), "area"),
             (tr("The first series of the list"), "shown"), (tr("None"), "none")),
        )  # fmt: skip
        self._menu(
            tr("Weather"), _icon("weather"), tr("Rain or temperature behind the series"), self.weather_asked,
            ((tr("Rain (CSV)…"), "rain"), (tr("Temperature (CSV)…"), "temperature"), (tr("None"), "none")),
        )  # fmt: skip
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        export = self._add(
            tr("Export"), QgsApplication.getThemeIcon("/mActionFileSaveAs.svg"),
            tr("Save the chart as PNG or SVG, or its values as CSV"),
        )  # fmt: skip
        clear = self._add(
            tr("Clear"), QgsApplication.getThemeIcon("/mActionRemove.svg"), tr("Remove all series")
        )
        for action in (self.point, self.area, self.compare):
            action.setCheckable(True)
        self.point.triggered.connect(lambda: self.begin(False))
        self.area.triggered.connect(lambda: self.begin(True))
        selection.triggered.connect(self.selection_asked)
        export.triggered.connect(self.export_asked)
        clear.triggered.connect(self.clear_asked)

    @property
    def compares(self) -> bool:
        """Whether new series join those that are shown."""
        return self.compare.isChecked()

    def begin(self, with_area: bool, *, reference: bool = False) -> None:
        """Pick on the map: a point or an area, for a series or for the reference."""
        self.wants_reference = reference
        self.point.setChecked(not with_area)
        self.area.setChecked(with_area)
        self.begun.emit(with_area)

    def end(self) -> None:
        """Another map tool is at work."""
        self.wants_reference = False
        self.point.setChecked(False)
        self.area.setChecked(False)

    def _add(self, title: str, icon: QIcon, tip: str) -> QAction:
        action = QAction(icon, title, self)
        action.setToolTip(tip)
        self.addAction(action)
        return action

    def _menu(self, title: str, icon: QIcon, tip: str, signal, choices: tuple[tuple[str, str], ...]) -> None:
        button = QToolButton()
        button.setText(title)
        button.setIcon(icon)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for words, value in choices:
            menu.addAction(words).triggered.connect(lambda _on=False, value=value: signal.emit(value))
        button.setMenu(menu)
        self.addWidget(button)


def _icon(name: str) -> QIcon:
    return QIcon(str(_ICONS / f"{name}.svg"))
