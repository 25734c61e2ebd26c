"""The plugin as QGIS starts and stops it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QIcon

from .compat import QAction
from .provider import IcopsProvider
from .translation import install_translator, remove_translator, tr

if TYPE_CHECKING:
    from .gui.toolbar import IcopsToolbar

MENU = "ICOPS for QGIS"


class IcopsPlugin:
    """Registers the provider and, on a desktop, a menu and a toolbar."""

    def __init__(self, iface) -> None:
        self._iface = iface
        self._provider: IcopsProvider | None = None
        self._actions: list[QAction] = []
        self._model_actions: list = []
        self.toolbar: IcopsToolbar | None = None
        # Before the provider: the entries of the toolbox take their words when they are made.
        self._translator = install_translator()

    def initProcessing(self) -> None:
        """Register the provider; all that `qgis_process` asks for."""
        if self._provider is not None:
            return
        self._provider = IcopsProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)
        # Shipped models use algorithms of this provider, which only now can be found by their ids.
        self._provider.refreshAlgorithms()

    def initGui(self) -> None:
        """Register the provider, the menu and the toolbar."""
        from .gui.model_designer import add_model_actions
        from .gui.toolbar import IcopsToolbar

        self.initProcessing()
        icon = QIcon(self._provider.svgIconPath())
        action = QAction(icon, tr("Check environment…"), self._iface.mainWindow())
        action.triggered.connect(_open_check)
        self._iface.addPluginToMenu(MENU, action)
        self._actions.append(action)
        self._model_actions = add_model_actions(self._provider.id(), self._provider.icon())
        QgsProject.instance().layersAdded.connect(_wake_point_layers)
        self.toolbar = IcopsToolbar(self._iface)

    def unload(self) -> None:
        """Take everything back out."""
        if self.toolbar is not None:
            self.toolbar.remove()
            self.toolbar = None
        if self._model_actions:
            from .gui.model_designer import remove_model_actions

            remove_model_actions(self._model_actions)
            self._model_actions = []
        if self._actions:
            QgsProject.instance().layersAdded.disconnect(_wake_point_layers)
        for action in self._actions:
            self._iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self._actions.clear()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            remove_translator(self._translator)
            self._translator = None


def _wake_point_layers(layers: Sequence[QgsMapLayer]) -> None:
    """Switch on the time of point layers that the user adds: QGIS 3.22 reads it and leaves it off."""
    from .layers.temporal import has_temporal_properties, restore_temporal_properties

    for layer in layers:
        if isinstance(layer, QgsVectorLayer) and has_temporal_properties(layer):
            restore_temporal_properties(layer)


def _open_check() -> None:
    """Open the dialog of check_environment."""
    import processing

    processing.execAlgorithmDialog("icops:check_environment")
