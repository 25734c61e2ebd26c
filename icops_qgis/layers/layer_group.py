"""Layers that a run loads together, in a group of their own in the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QTimer

#: QGIS has put all layers of a run in their places after this time [ms].
_SETTLED = 200


class LayerGroup:
    """Gathers layers while QGIS loads them, and moves them into a group when all are there."""

    def __init__(self, project: QgsProject, title: str, order: Sequence[str], hidden: Sequence[str]) -> None:
        """`order` are the sources from the top down; those of `hidden` are loaded unchecked."""
        self._project = project
        self._title = title
        self._order = list(order)
        self._hidden = set(hidden)
        self._layers: dict[str, str] = {}

    def dresser(self, source: str, title: str) -> Callable[[QgsMapLayer], None]:
        """What QGIS calls with the layer of a source once it is loaded."""

        def dress(layer: QgsMapLayer) -> None:
            layer.setName(title)
            layer.loadDefaultStyle()
            self._layers[source] = layer.id()
            if len(self._layers) == len(self._order):
                # Where QGIS puts a layer after this call differs from version to version.
                QTimer.singleShot(_SETTLED, self.gather)

        return dress

    def gather(self) -> None:
        """Move the layers into their group, on top of the project."""
        root = self._project.layerTreeRoot()
        group = root.insertGroup(0, self._title)
        for source in self._order:
            node = root.findLayer(self._layers.get(source, ""))
            if node is None:
                continue
            clone = node.clone()
            clone.setItemVisibilityChecked(source not in self._hidden)
            clone.setExpanded(source == self._order[0])
            group.addChildNode(clone)
            node.parent().removeChildNode(node)
