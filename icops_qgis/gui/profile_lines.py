"""The layer that profile lines are drawn into, made when the first one is."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsLineSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProject,
    QgsRuleBasedLabeling,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine.analysis.swath import next_line_name
from ..engine.errors import EngineError
from ..layers.profile_input import NAME_FIELD, own_name
from ..layers.profile_layer import label_format
from ..translation import tr

#: Marks the layer in the project.
_MARK = "icops/profile_lines"

#: What the ends of a line A-A' are called, as an expression.
_ENDS = {
    "start_point": "regexp_replace(\"NAME\", '^(.+)-\\\\1\\'$', '\\\\1')",
    "end_point": "if(regexp_match(\"NAME\", '^(.+)-\\\\1\\'$'), regexp_substr(\"NAME\", '-(.+)$'), '')",
}


class ProfileLines(QObject):
    """Lines with their names, kept in a layer of the project.

    Lines go through the layer's edit buffer, so that undo, the vertex tool and the table of QGIS work.
    """

    changed = pyqtSignal()
    """A line was added, moved, renamed or removed, by whomever."""

    def __init__(self) -> None:
        super().__init__()
        self._watched: QgsVectorLayer | None = None
        self._leaving: set[str] = set()
        QgsProject.instance().layersWillBeRemoved.connect(self._forget)

    def dismantle(self) -> None:
        """Undo every connection."""
        QgsProject.instance().layersWillBeRemoved.disconnect(self._forget)
        self._watch(None)

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer; None where no line has been drawn."""
        if self._watched is None:
            for id_, layer in QgsProject.instance().mapLayers().items():
                is_ours = id_ not in self._leaving and layer.customProperty(_MARK)
                if is_ours and isinstance(layer, QgsVectorLayer):
                    self._watch(layer)
                    break
        return self._watched

    def lines(self) -> dict[str, int]:
        """Ids of the lines by their names, in the order of drawing."""
        if self.layer is None:
            return {}
        found: dict[str, int] = {}
        # New features have negative ids, the latest the lowest, and come first.
        for feature in sorted(self.layer.getFeatures(), key=lambda each: (each.id() < 0, abs(each.id()))):
            name = feature[NAME_FIELD]
            found[own_name(name if isinstance(name, str) else None, found)] = feature.id()
        return found

    def vertices(self, number: int) -> list[QgsPointXY]:
        """Vertices of a line in the layer's coordinates; none where it is gone."""
        shape = self.layer.getFeature(number).geometry() if self.layer is not None else QgsGeometry()
        return [QgsPointXY(vertex) for vertex in shape.vertices()]

    def add(self, vertices: Sequence[QgsPointXY], crs: QgsCoordinateReferenceSystem) -> int:
        """Add a line under the next free name.

        Parameters
        ----------
        vertices : sequence of QgsPointXY
            Two or more.
        crs : QgsCoordinateReferenceSystem
            Of the vertices.

        Returns
        -------
        int
            The id of its feature.
        """
        layer = self.layer or self._make(crs)
        name = next_line_name(self.lines())
        shape = QgsGeometry.fromPolylineXY(list(vertices))
        shape.transform(QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()))
        if not layer.isEditable():
            layer.startEditing()
        feature = QgsVectorLayerUtils.createFeature(layer, shape, {layer.fields().indexOf(NAME_FIELD): name})
        layer.beginEditCommand(f"{tr('Profile')} {name}")
        layer.addFeature(feature)
        layer.endEditCommand()
        layer.triggerRepaint()
        return self.lines()[name]

    def save(self) -> None:
        """Have a layer in a file hold its lines, which other programs and Processing read there.

        Raises
        ------
        EngineError
            The file cannot be written.
        """
        layer = self.layer
        is_in_file = layer is not None and layer.dataProvider().name() != "memory"
        if is_in_file and layer.isEditable() and not layer.commitChanges(False):
            raise EngineError(
                tr("{name} could not be saved: {reason}.").format(
                    name=layer.name(), reason="; ".join(layer.commitErrors())
                )
            )

    def _make(self, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
        """A layer in memory, styled and labelled, on top of the others."""
        layer = QgsVectorLayer(f"LineString?field={NAME_FIELD}:string(50)", tr("Profile lines"), "memory")
        layer.setCrs(crs)
        layer.setCustomProperty(_MARK, True)
        style_lines(layer)
        project = QgsProject.instance()
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)
        self._watch(layer)
        return layer

    def _watch(self, layer: QgsVectorLayer | None) -> None:
        """Follow what is done to the layer."""
        for signals, act in ((self._signals(self._watched), "disconnect"), (self._signals(layer), "connect")):
            for signal in signals:
                getattr(signal, act)(self._tell)
        self._watched = layer

    @staticmethod
    def _signals(layer: QgsVectorLayer | None) -> tuple:
        if layer is None:
            return ()
        return layer.featureAdded, layer.featureDeleted, layer.geometryChanged, layer.attributeValueChanged

    def _tell(self, *_what: object) -> None:
        self.changed.emit()

    def _forget(self, ids: Sequence[str]) -> None:
        if self._watched is not None and self._watched.id() in ids:
            # Until they are gone the project still lists them.
            self._leaving.update(ids)
            self._watch(None)
            self.changed.emit()


def style_lines(layer: QgsVectorLayer) -> None:
    """Dark lines with a white rim, and A and A' at their ends.

    Parameters
    ----------
    layer : QgsVectorLayer
        Lines with the field NAME.
    """
    symbol = QgsLineSymbol.createSimple({"line_color": "#ffffff", "line_width": "1.2"})
    upper = QgsLineSymbol.createSimple({"line_color": "#1f2933", "line_width": "0.5"})
    symbol.appendSymbolLayer(upper.symbolLayer(0).clone())
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    root = QgsRuleBasedLabeling.Rule(QgsPalLayerSettings())
    for place, name in _ENDS.items():
        settings = QgsPalLayerSettings()
        settings.isExpression = True
        settings.fieldName = name
        settings.geometryGeneratorEnabled = True
        settings.geometryGenerator = f"{place}($geometry)"
        settings.geometryGeneratorType = QgsWkbTypes.GeometryType.PointGeometry
        settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
        settings.dist = 1.0
        settings.priority = 10
        settings.setFormat(label_format(12.0, is_bold=True))
        root.appendChild(QgsRuleBasedLabeling.Rule(settings))
    layer.setLabeling(QgsRuleBasedLabeling(root))
    layer.setLabelsEnabled(True)
    layer.setFieldAlias(layer.fields().indexOf(NAME_FIELD), tr("Line"))
    layer.setDisplayExpression(f'"{NAME_FIELD}"')
