"""Opens shipped models in the model designer.

QGIS offers to edit only models that lie in the user's folder or in the project: those of a provider can be
run and nothing else. A copy opens here; saved by the user, it is a model of theirs.
"""

from __future__ import annotations

from processing.gui.ContextAction import ContextAction
from processing.gui.ProviderActions import ProviderContextMenuActions
from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from ..translation import tr


class OpenModel(ContextAction):
    """Entry of the toolbox's context menu."""

    def __init__(self, provider_id: str, icon: QIcon) -> None:
        super().__init__()
        self._provider_id = provider_id
        self._icon = icon
        self.name = tr("Open a Copy in the Model Designer…")

    def icon(self) -> QIcon:
        """Icon in the menu."""
        return self._icon

    def isEnabled(self) -> bool:
        """Whether the entry that was clicked on is a model of this plugin."""
        chosen = self.itemData
        return isinstance(chosen, QgsProcessingModelAlgorithm) and chosen.provider().id() == self._provider_id

    def execute(self) -> None:
        """Open it."""
        from processing.modeler.ModelerDialog import ModelerDialog

        designer = ModelerDialog.create(self.itemData.create())
        designer.update_model.connect(_list_users_models)
        designer.show()
        designer.activate()


def add_model_actions(provider_id: str, icon: QIcon) -> list[ContextAction]:
    """Add the entry to the toolbox's context menu; returns what `remove_model_actions` takes."""
    actions = [OpenModel(provider_id, icon)]
    ProviderContextMenuActions.registerProviderContextMenuActions(actions)
    return actions


def remove_model_actions(actions: list[ContextAction]) -> None:
    """Remove what `add_model_actions` added."""
    ProviderContextMenuActions.deregisterProviderContextMenuActions(actions)


def _list_users_models() -> None:
    """Show a model that was just saved in the toolbox."""
    from qgis.core import QgsApplication

    users = QgsApplication.processingRegistry().providerById("model")
    if users is not None:
        users.refreshAlgorithms()
