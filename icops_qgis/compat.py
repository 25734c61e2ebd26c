"""What differs between QGIS 3.22 and QGIS 4, in one place."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
)

try:
    from qgis.PyQt.QtGui import QAction  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QAction  # Qt 5

#: Flag of a parameter that the dialog folds away.
ADVANCED = QgsProcessingParameterDefinition.FlagAdvanced

#: Flag of an algorithm that runs on the main thread.
NO_THREADING = QgsProcessingAlgorithm.FlagNoThreading

#: Number types.
DOUBLE = QgsProcessingParameterNumber.Type.Double
INTEGER = QgsProcessingParameterNumber.Type.Integer

#: Layer types.
VECTOR_POINT = QgsProcessing.SourceType.TypeVectorPoint
VECTOR_LINE = QgsProcessing.SourceType.TypeVectorLine
VECTOR_POLYGON = QgsProcessing.SourceType.TypeVectorPolygon
RASTER = QgsProcessing.SourceType.TypeRaster

__all__ = [
    "ADVANCED",
    "DOUBLE",
    "INTEGER",
    "NO_THREADING",
    "RASTER",
    "VECTOR_LINE",
    "VECTOR_POINT",
    "VECTOR_POLYGON",
    "QAction",
]
