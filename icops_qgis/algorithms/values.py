"""The parameters of one run as plain Python values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)


class Values:
    """What the user gave, or the defaults."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: Mapping[str, object],
        context: QgsProcessingContext,
    ) -> None:
        self._algorithm = algorithm
        self._parameters = dict(parameters)
        self._context = context

    def is_given(self, name: str) -> bool:
        """Whether the parameter has a value: its own or its default."""
        return self.raw(name) not in (None, "")

    def path(self, name: str) -> Path:
        """An input file or folder."""
        return Path(self._algorithm.parameterAsFile(self._parameters, name, self._context)).absolute()

    def optional_path(self, name: str) -> Path | None:
        """An input file or folder, None when left empty."""
        return self.path(name) if self.is_given(name) else None

    def number(self, name: str) -> float | None:
        """A real number; None when an optional one is left empty."""
        if not self.is_given(name):
            return None
        return self._algorithm.parameterAsDouble(self._parameters, name, self._context)

    def integer(self, name: str) -> int | None:
        """A whole number; None when an optional one is left empty."""
        if not self.is_given(name):
            return None
        return self._algorithm.parameterAsInt(self._parameters, name, self._context)

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return self._algorithm.parameterAsBoolean(self._parameters, name, self._context)

    def choice(self, name: str) -> str:
        """The chosen word."""
        return self._algorithm.parameterAsEnumString(self._parameters, name, self._context)

    def text(self, name: str) -> str:
        """A line of text, without spaces around it; empty when left empty."""
        return self._algorithm.parameterAsString(self._parameters, name, self._context).strip()

    def point(self, name: str, crs: str) -> tuple[float, float] | None:
        """A position in `crs` (``EPSG:n`` or WKT), None when left empty.

        A position given without its own CRS is taken to be in `crs`, as everywhere in Processing.
        """
        if not self.is_given(name):
            return None
        target = QgsCoordinateReferenceSystem(crs)
        point = self._algorithm.parameterAsPoint(self._parameters, name, self._context, target)
        return point.x(), point.y()

    def extent(self, name: str, crs: str) -> tuple[float, float, float, float] | None:
        """A rectangle (xmin, ymin, xmax, ymax) in `crs`, None when left empty."""
        if not self.is_given(name):
            return None
        target = QgsCoordinateReferenceSystem(crs)
        box = self._algorithm.parameterAsExtent(self._parameters, name, self._context, target)
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def raw(self, name: str) -> object:
        """The value as the user gave it, else the default."""
        value = self._parameters.get(name)
        if value is None:
            value = self._algorithm.parameterDefinition(name).defaultValue()
        return value.staticValue() if isinstance(value, QgsProperty) else value

    def told(self, name: str) -> object:
        """The value as files tell it: one that JSON can hold."""
        return _plain(self.raw(name), self._context)


def _plain(value: object, context: QgsProcessingContext) -> object:
    """A parameter value that JSON can hold."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    elif isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    if isinstance(value, str) and context.project() is not None:
        # A layer of the project comes as its id, which says nothing to a reader of the file.
        layer = context.project().mapLayer(value)
        return layer.name() if layer is not None else value
    if isinstance(value, QgsMapLayer):
        return value.name()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(item, context) for item in value]
    return str(value)
