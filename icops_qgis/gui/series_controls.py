"""The panel beside the chart: the list of series, the options, and what the fits say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ..layers.fields import MM_PER_M
from ..layers.point_series import wavelength_of
from ..translation import marked, tr
from .shown_series import Options, ShownSeries

#: Wavelength of Sentinel-1 and the other C-band radars [mm].
C_BAND_MM = 55.5

_MODELS = (
    (marked("None"), ""),
    (marked("Linear"), "linear"),
    (marked("Quadratic"), "quadratic"),
    (marked("Linear + annual"), "seasonal"),
    (marked("Linear with a break"), "piecewise"),
)
_UNITS = (("mm", 1e-3), ("m", 1.0))


class SeriesList(QListWidget):
    """Series with their colours; the box hides one, Delete removes it."""

    delete_pressed = pyqtSignal()

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class SeriesControls(QWidget):
    """List, options and text."""

    changed = pyqtSignal()
    """An option."""
    unit_changed = pyqtSignal(float)
    """Unit of series of other programs [m]."""
    toggled = pyqtSignal(int, bool)
    """Number of a series; whether it is drawn."""
    removed = pyqtSignal(int)
    """Number of a series."""

    def __init__(self) -> None:
        super().__init__()
        #: The layer that was last asked for its wavelength.
        self._measured_layer = ""
        self.list = SeriesList()
        self.list.setMaximumHeight(84)
        self.list.setIconSize(QSize(12, 12))
        self.list.setToolTip(tr("The box hides a series; Delete removes it"))
        self.direction = QComboBox()
        self.direction.addItems([tr("Line of sight"), tr("Vertical")])
        self.model = QComboBox()
        for title, model in _MODELS:
            self.model.addItem(tr(title), model)
        self.residuals = QCheckBox(tr("Residuals"))
        self.residuals.setToolTip(tr("What the fit leaves, in a panel of its own"))
        self.replicas = QCheckBox(tr("Replicas ± λ/2"))
        self.replicas.setToolTip(
            tr(
                "Grey copies half a wavelength up and down: where a series jumps from itself to a copy, "
                "its phase has been unwrapped wrongly"
            )
        )
        self.wavelength = QDoubleSpinBox()
        self.wavelength.setRange(1.0, 1000.0)
        self.wavelength.setDecimals(2)
        self.wavelength.setSuffix(" mm")
        self.wavelength.setValue(C_BAND_MM)
        self.wavelength.setToolTip(tr("Wavelength λ of the radar: X band 31, C band 55.5, L band 236 mm"))
        self.unit = QComboBox()
        for title, metres in _UNITS:
            self.unit.addItem(title, metres)
        self.unit.setToolTip(tr("Unit of series of other programs; fields DYYYYMMDD are always millimetres"))
        self.text = QTextBrowser()
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setLineWrapMode(QTextBrowser.LineWrapMode.NoWrap)
        self.text.setPlaceholderText(tr("A fit tells its rates here,\neach with its standard deviation."))
        self.text.setToolTip(tr("± one standard deviation, residuals taken for independent of each other"))
        self._lay_out()
        self._connect()

    def options(self) -> Options:
        """What is chosen."""
        return Options(
            vertical=self.direction.currentIndex() == 1,
            model=self.model.currentData(),
            residuals=self.residuals.isChecked(),
            wavelength=self.wavelength.value() / MM_PER_M if self.replicas.isChecked() else None,
        )

    def suit(self, shown: Sequence[ShownSeries]) -> str:
        """Offer what can be chosen for all that is shown, the reference included.

        Returns
        -------
        str
            A sentence where that changes what was chosen; else empty.
        """
        was_vertical = self.options().vertical
        if any(each.source.is_vertical for each in shown):
            obstacle = tr("A series is vertical already (LOS_U is 1)")
        elif not all(each.sample.knows_incidence for each in shown):
            obstacle = tr("A layer has no incidence angle (field INC_ANGLE, in degrees)")
        else:
            obstacle = ""
        self.direction.setEnabled(not obstacle)
        self.direction.setToolTip(
            obstacle or tr("Vertical: divided by the cosine of INC_ANGLE at each point")
        )
        if obstacle:
            _quietly(self.direction, lambda: self.direction.setCurrentIndex(0))
        self._suit_wavelength(shown)
        asks_unit = any(not each.source.has_known_unit for each in shown)
        self.unit.setVisible(asks_unit)
        self._unit_label.setVisible(asks_unit)
        if not (obstacle and was_vertical):
            return ""
        return tr("{obstacle}: shown along the line of sight.").format(obstacle=obstacle)

    def show_series(self, series: Sequence[ShownSeries]) -> None:
        """Fill the list, unless it shows them already: it may be in the middle of telling a change."""
        entries = [(each.title, each.colour, each.is_checked) for each in series]
        if entries == self._entries():
            return
        _quietly(self.list, lambda: self._fill(series))

    def _fill(self, series: Sequence[ShownSeries]) -> None:
        self.list.clear()
        for each in series:
            item = QListWidgetItem(_dot(each.colour), each.title)
            item.setData(Qt.ItemDataRole.UserRole, each.colour)
            told = (
                tr("mean of {name}, layer {layer}") if len(each.sample) > 1 else tr("{name}, layer {layer}")
            )
            item.setToolTip(told.format(name=each.title, layer=each.source.layer.name()))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.is_checked else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _entries(self) -> list[tuple[str, str, bool]]:
        """What the list shows."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [
            (item.text(), item.data(Qt.ItemDataRole.UserRole), item.checkState() == Qt.CheckState.Checked)
            for item in items
        ]

    def _tell_box(self, item: QListWidgetItem) -> None:
        # A click on the box alone leaves the entry unmarked, and Delete would not know which is meant.
        self.list.setCurrentItem(item)
        self.toggled.emit(self.list.row(item), item.checkState() == Qt.CheckState.Checked)

    def _suit_wavelength(self, shown: Sequence[ShownSeries]) -> None:
        """Take, once per layer, the wavelength that it tells; the user may still change it."""
        if not shown or shown[0].layer_id == self._measured_layer:
            return
        self._measured_layer = shown[0].layer_id
        metres = wavelength_of(shown[0].source.layer)
        if metres is not None:
            _quietly(self.wavelength, lambda: self.wavelength.setValue(metres * MM_PER_M))

    def _lay_out(self) -> None:
        replicas = QHBoxLayout()
        replicas.addWidget(self.replicas)
        replicas.addWidget(self.wavelength, 1)
        fit = QHBoxLayout()
        fit.addWidget(self.model, 1)
        fit.addWidget(self.residuals)
        form = QFormLayout()
        form.setContentsMargins(0, 4, 0, 4)
        form.setVerticalSpacing(4)
        form.addRow(tr("Motion"), self.direction)
        form.addRow(tr("Fit"), fit)
        form.addRow(replicas)
        self._unit_label = QLabel(tr("Unit"))
        form.addRow(self._unit_label, self.unit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(2)
        layout.addWidget(self.list)
        layout.addLayout(form)
        layout.addWidget(self.text, 1)

    def _connect(self) -> None:
        self.unit.currentIndexChanged.connect(lambda _index: self.unit_changed.emit(self.unit.currentData()))
        for box in (self.direction, self.model):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        for box in (self.residuals, self.replicas):
            box.toggled.connect(lambda _on: self.changed.emit())
        self.wavelength.valueChanged.connect(lambda _value: self.changed.emit())
        self.list.itemChanged.connect(self._tell_box)
        self.list.delete_pressed.connect(lambda: self.removed.emit(self.list.currentRow()))


def _quietly(widget: QWidget, change: Callable[[], object]) -> None:
    """Change a widget without its telling so."""
    widget.blockSignals(True)
    change()
    widget.blockSignals(False)


def _dot(colour: str) -> QIcon:
    """A filled circle."""
    picture = QPixmap(24, 24)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(2, 2, 20, 20)
    painter.end()
    return QIcon(picture)
