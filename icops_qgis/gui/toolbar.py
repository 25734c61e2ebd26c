"""The toolbar "ICOPS": one button per tab of the dock, and the same in the menu of point layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsMapLayerType, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon

from ..compat import QAction
from ..translation import marked, tr

if TYPE_CHECKING:
    from .dock import DockTab, IcopsDock

_ICONS = Path(__file__).resolve().parents[1] / "icons"


def _time_series_tab(iface) -> DockTab:
    from .series_tab import TimeSeriesTab

    return TimeSeriesTab(iface)


def _profile_tab(iface) -> DockTab:
    from .profile_tab import ProfileTab

    return ProfileTab(iface)


@dataclass(frozen=True)
class Entry:
    """A tab of the dock with its button."""

    title: str
    """Title of the tab."""
    icon: str
    """Name of the icon, without its suffix."""
    tip: str
    """What the button does."""
    make: Callable[[object], DockTab]
    """The tab for a QGIS interface."""


#: The tabs in their order. What a tab needs is imported when it is made.
ENTRIES = (
    Entry(
        marked("Time series"),
        "timeseries",
        marked("Show the displacement series of points"),
        _time_series_tab,
    ),
    Entry(
        marked("Profile"), "profile", marked("Draw lines and show the displacement along them"), _profile_tab
    ),
)


class IcopsToolbar:
    """Buttons in a toolbar of their own, actions in the menu of point layers, and the dock they open."""

    def __init__(self, iface) -> None:
        self._iface = iface
        self._dock: IcopsDock | None = None
        self._bar = iface.addToolBar("ICOPS")
        self._bar.setObjectName("IcopsToolbar")
        self._actions: dict[str, QAction] = {}
        for entry in ENTRIES:
            action = QAction(
                QIcon(str(_ICONS / f"{entry.icon}.svg")), f"ICOPS {tr(entry.title).lower()}", self._bar
            )
            action.setToolTip(tr(entry.tip))
            action.triggered.connect(lambda _checked=False, title=entry.title: self.open_tab(title))
            self._bar.addAction(action)
            iface.addCustomActionForLayerType(action, "", QgsMapLayerType.VectorLayer, False)
            self._actions[entry.title] = action
        project = QgsProject.instance()
        self._offer(list(project.mapLayers().values()))
        project.layersAdded.connect(self._offer)

    @property
    def dock(self) -> IcopsDock:
        """The dock, made when it is first asked for: matplotlib takes a moment to load."""
        if self._dock is None:
            from .dock import IcopsDock

            self._dock = IcopsDock(self._iface.mainWindow())
            for entry in ENTRIES:
                self._dock.add_tab(entry.make(self._iface), entry.title)
            self._iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._dock)
        return self._dock

    def action(self, title: str) -> QAction:
        """The button of a tab."""
        return self._actions[title]

    def open_tab(self, title: str) -> DockTab:
        """Open the dock at a tab and begin there."""
        tab = self.dock.open_tab(title)
        tab.activate()
        return tab

    def remove(self) -> None:
        """Take everything off the window again."""
        QgsProject.instance().layersAdded.disconnect(self._offer)
        for action in self._actions.values():
            self._iface.removeCustomActionForLayerType(action)
        self._actions.clear()
        if self._dock is not None:
            self._dock.dismantle()
            self._iface.removeDockWidget(self._dock)
            self._dock.deleteLater()
            self._dock = None
        self._bar.setParent(None)
        self._bar.deleteLater()

    def _offer(self, layers: Sequence[QgsMapLayer]) -> None:
        """Put the actions into the menu of layers with a displacement series."""
        from ..layers.series_fields import series_dates

        for layer in layers:
            if isinstance(layer, QgsVectorLayer) and series_dates(layer.fields().names()):
                for action in self._actions.values():
                    self._iface.addCustomActionForLayer(action, layer)
