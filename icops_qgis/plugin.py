"""The plugin as QGIS starts and stops it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from .compat import QAction
from .provider import IcopsProvider

MENU = "ICOPS for QGIS"


class IcopsPlugin:
    """Registers the provider and, on a desktop, a menu."""

    def __init__(self, iface) -> None:
        self._iface = iface
        self._provider: IcopsProvider | None = None
        self._actions: list[QAction] = []

    def initProcessing(self) -> None:
        """Register the provider; all that `qgis_process` asks for."""
        if self._provider is not None:
            return
        self._provider = IcopsProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)
        # Shipped models use algorithms of this provider, which only now can be found by their ids.
        self._provider.refreshAlgorithms()

    def initGui(self) -> None:
        """Register the provider and the menu."""
        self.initProcessing()
        action = QAction(QIcon(self._provider.svgIconPath()), "Check environment…", self._iface.mainWindow())
        action.triggered.connect(_open_check)
        self._iface.addPluginToMenu(MENU, action)
        self._actions.append(action)

    def unload(self) -> None:
        """Take everything back out."""
        for action in self._actions:
            self._iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self._actions.clear()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None


def _open_check() -> None:
    """Open the dialog of check_environment."""
    import processing

    processing.execAlgorithmDialog("icops:check_environment")
