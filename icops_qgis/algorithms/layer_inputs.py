"""The layers that one run reads, as sources that GDAL opens."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..compat import VECTOR_LINE, VECTOR_POINT, VECTOR_POLYGON
from .values import Values

#: Formats that `layers` reads in place; any other source (a memory layer, a selection, a filter,
#: a table with coordinates, a database) is exported to a temporary GeoPackage first.
READABLE_FORMATS = ["gpkg", "shp", "geojson", "fgb", "parquet"]

#: Parameters whose values are layers.
_LAYER_INPUTS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterRasterLayer,
)

#: Types of layers whose features have places.
_PLACED = frozenset({VECTOR_POINT, VECTOR_LINE, VECTOR_POLYGON})


class LayerInputs(Values):
    """What the user gave, layers included, which belong to the main thread: made there, read anywhere."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: Mapping[str, object],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        super().__init__(algorithm, parameters, context)
        self._feedback = feedback
        self._layers = {
            definition.name(): self._resolved_layer(definition)
            for definition in algorithm.parameterDefinitions()
            if isinstance(definition, _LAYER_INPUTS)
        }
        self._several = {
            definition.name(): self._resolved_layers(definition)
            for definition in algorithm.parameterDefinitions()
            if isinstance(definition, QgsProcessingParameterMultipleLayers)
        }

    def layer(self, name: str) -> str:
        """A vector or raster layer as a source that GDAL opens; ``path|layername=table`` for vectors."""
        return self._layers[name]

    def layers(self, name: str) -> list[tuple[str, str]]:
        """Sources and names of the layers of a parameter that takes several."""
        return self._several[name]

    def optional_layer(self, name: str) -> str | None:
        """A layer as `layer` gives it, None when left empty."""
        return self._layers[name] or None

    def layer_sources(self) -> list[str]:
        """Sources of all layers."""
        several = [source for layers in self._several.values() for source, _ in layers]
        return [*(source for source in self._layers.values() if source), *several]

    def layer_names(self, name: str) -> list[str]:
        """What the user calls the layers of a parameter; nothing for one that takes none."""
        if name in self._several:
            return [layer for _, layer in self._several[name]]
        return [str(self.told(name))] if name in self._layers else []

    def _resolved_layer(self, definition: QgsProcessingParameterDefinition) -> str:
        """The source of a layer parameter; empty when an optional one is left empty."""
        name = definition.name()
        if not self.is_given(name):
            return ""
        if isinstance(definition, QgsProcessingParameterRasterLayer):
            layer = self._algorithm.parameterAsRasterLayer(self._parameters, name, self._context)
            if layer is None:
                raise QgsProcessingException(self._algorithm.invalidRasterError(self._parameters, name))
            return layer.source()
        if isinstance(definition, QgsProcessingParameterMapLayer):
            return self._resolved_map_layer(name)
        self._check_places(definition)
        path, table = self._algorithm.parameterAsCompatibleSourceLayerPathAndLayerName(
            self._parameters, name, self._context, READABLE_FORMATS, "gpkg", self._feedback
        )
        if not path:
            raise QgsProcessingException(self._algorithm.invalidSourceError(self._parameters, name))
        return f"{path}|layername={table}" if table else path

    def _check_places(self, definition: QgsProcessingParameterFeatureSource) -> None:
        """See that features of a layer have places where the parameter wants them: a CSV file has none."""
        name = definition.name()
        source = self._algorithm.parameterAsSource(self._parameters, name, self._context)
        if source is None or not _PLACED.issuperset(definition.dataTypes()):
            return
        if source.wkbType() == QgsWkbTypes.Type.NoGeometry:
            raise QgsProcessingException(
                f"{name}, {source.sourceName()}, is a table without places: load it by Layer > Add Layer > "
                "Add Delimited Text Layer, which asks for the fields of x and y, or give another layer."
            )

    def _resolved_map_layer(self, name: str) -> str:
        """The source of a layer of any type."""
        layer = self._algorithm.parameterAsLayer(self._parameters, name, self._context)
        if layer is None:
            raise QgsProcessingException(self._algorithm.invalidSourceError(self._parameters, name))
        return self._source_of(layer, name)

    def _resolved_layers(self, definition: QgsProcessingParameterDefinition) -> list[tuple[str, str]]:
        """Sources and names of the layers of a parameter that takes several."""
        name = definition.name()
        given = self.raw(name)
        layers = self._algorithm.parameterAsLayerList(self._parameters, name, self._context)
        # QGIS passes over what it cannot open.
        if isinstance(given, (list, tuple)) and len(layers) < len(given):
            opened = {layer.source() for layer in layers} | {layer.id() for layer in layers}
            wrong = [str(each) for each in given if isinstance(each, str) and each not in opened]
            raise QgsProcessingException(
                f"{name}: {', '.join(wrong) or 'a layer'} cannot be opened as a layer; give another one."
            )
        return [(self._source_of(layer, name), layer.name()) for layer in layers]

    def _source_of(self, layer: QgsMapLayer, name: str) -> str:
        """A layer as the engine's readers take it."""
        if not isinstance(layer, QgsVectorLayer):
            return layer.source()
        path, table = QgsProcessingUtils.convertToCompatibleFormatAndLayerName(
            layer, False, name.lower(), READABLE_FORMATS, "gpkg", self._context, self._feedback
        )
        return f"{path}|layername={table}" if table else path
