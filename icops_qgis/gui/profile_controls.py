"""The bar above a profile: which line, how wide, how fine, which dates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QLineEdit, QSizePolicy, QToolBar, QWidget

from ..compat import QAction
from ..translation import marked, tr

_ICONS = Path(__file__).resolve().parents[1] / "icons"

_STATISTICS = ((marked("Median"), "median"), (marked("Mean"), "mean"))
_DIRECTIONS = ((marked("Line of sight"), "los"), (marked("Vertical"), "vertical"))

#: What the numbers begin with [m].
_HALF_WIDTH, _BIN = 100.0, 50.0


class Choices(NamedTuple):
    """What the bar says."""

    half_width: float
    """[m]."""
    bin_length: float
    """[m]."""
    dates: str
    """As `chosen_dates` takes them."""
    statistic: str
    """``mean`` or ``median``."""
    direction: str
    """``los`` or ``vertical``."""


class ProfileControls(QToolBar):
    """Buttons and options."""

    draw_asked = pyqtSignal()
    line_chosen = pyqtSignal(str)
    """Name of the line to show."""
    shape_changed = pyqtSignal()
    """Width, bins or statistic: the points stay the same."""
    points_changed = pyqtSignal()
    """Dates or direction: the points are read anew."""
    all_asked = pyqtSignal()
    """All lines through `deformation_profiles`."""
    export_asked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.draw = self._button(
            tr("Draw"), QIcon(str(_ICONS / "profile.svg")),
            tr("Draw a line on the map: left clicks are vertices, a right or double click ends it, Backspace "
               "takes the last vertex back, Escape all of them"),
        )  # fmt: skip
        self.draw.setCheckable(True)
        self.draw.triggered.connect(lambda _checked: self.draw_asked.emit())
        self.line = QComboBox()
        self.line.setToolTip(tr("The line that is shown"))
        self.line.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.line.textActivated.connect(self.line_chosen)
        self.half_width = _length(_HALF_WIDTH, tr("Points up to here from the line take part"))
        self.bin_length = _length(_BIN, tr("Length of the bins along the line"))
        self.statistic = _combo(_STATISTICS, tr("What the curves show of the points in a bin"))
        self.direction = _combo(
            _DIRECTIONS, tr("Vertical: divided by the cosine of the incidence of each point")
        )
        self.dates = QLineEdit()
        self.dates.setPlaceholderText(tr("year ends"))
        self.dates.setToolTip(tr("YYYYMMDD,YYYYMMDD: a curve for each; empty: the last date of each year"))
        self.dates.setMaximumWidth(190)
        for title, widget in (
            (tr("Line"), self.line), (tr("Half-width"), self.half_width), (tr("Bin"), self.bin_length),
            (tr("Dates"), self.dates), ("", self.statistic), ("", self.direction),
        ):  # fmt: skip
            self.addWidget(QLabel(f" {title} " if title else " "))
            self.addWidget(widget)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.all_lines = self._button(
            tr("All lines…"), QIcon(str(_ICONS / "analysis.svg")),
            tr("Profiles of all lines with table, figures and swaths (deformation_profiles)"),
        )  # fmt: skip
        self.all_lines.triggered.connect(lambda _checked: self.all_asked.emit())
        self.export = self._button(
            tr("Export…"), QgsApplication.getThemeIcon("/mActionFileSave.svg"), tr("Save as PNG, SVG or CSV")
        )
        self.export.triggered.connect(lambda _checked: self.export_asked.emit())
        for box in (self.half_width, self.bin_length):
            box.valueChanged.connect(lambda _value: self.shape_changed.emit())
        self.statistic.currentIndexChanged.connect(lambda _index: self.shape_changed.emit())
        self.direction.currentIndexChanged.connect(lambda _index: self.points_changed.emit())
        self.dates.editingFinished.connect(self.points_changed)

    def choices(self) -> Choices:
        """What the bar says now."""
        return Choices(
            self.half_width.value(), self.bin_length.value(), self.dates.text().strip(),
            self.statistic.currentData(), self.direction.currentData(),
        )  # fmt: skip

    def show_lines(self, names: Mapping[str, int], shown: str) -> None:
        """List the lines, with the one that is shown."""
        self.line.blockSignals(True)
        self.line.clear()
        self.line.addItems(list(names))
        self.line.setCurrentIndex(self.line.findText(shown))
        self.line.blockSignals(False)
        self.all_lines.setEnabled(bool(names))

    def _button(self, title: str, icon: QIcon, tip: str) -> QAction:
        action = QAction(icon, title, self)
        action.setToolTip(tip)
        self.addAction(action)
        return action


def _length(value: float, tip: str) -> QDoubleSpinBox:
    """A length in metres."""
    box = QDoubleSpinBox()
    box.setRange(0.1, 1e6)
    box.setDecimals(1)
    box.setSuffix(" m")
    box.setValue(value)
    box.setToolTip(tip)
    box.setKeyboardTracking(False)
    box.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    return box


def _combo(entries: tuple[tuple[str, str], ...], tip: str) -> QComboBox:
    combo = QComboBox()
    for title, word in entries:
        combo.addItem(tr(title), word)
    combo.setToolTip(tip)
    return combo
