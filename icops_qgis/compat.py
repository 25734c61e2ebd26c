"""What differs between QGIS 3.22 and QGIS 4, in one place."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLegendStyle,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
    QgsRasterLayerTemporalProperties,
    QgsTextFormat,
    QgsVectorLayerTemporalProperties,
)
from qgis.PyQt.QtGui import QFont

try:
    from qgis.PyQt.QtGui import QAction  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QAction  # Qt 5

#: Flag of a parameter that the dialog folds away.
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced

#: Flag of an algorithm that runs on the main thread.
NO_THREADING = QgsProcessingAlgorithm.Flag.FlagNoThreading

#: Number types.
DOUBLE = QgsProcessingParameterNumber.Type.Double
INTEGER = QgsProcessingParameterNumber.Type.Integer

#: Layer types.
VECTOR_POINT = QgsProcessing.SourceType.TypeVectorPoint
VECTOR_LINE = QgsProcessing.SourceType.TypeVectorLine
VECTOR_POLYGON = QgsProcessing.SourceType.TypeVectorPolygon
RASTER = QgsProcessing.SourceType.TypeRaster

#: Ways in which a layer knows its time; QGIS 3.26 moved them and changed their names.
if hasattr(Qgis, "VectorTemporalMode"):
    TIME_BY_EXPRESSIONS = Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions
    FIXED_TIME = Qgis.RasterTemporalMode.FixedTemporalRange
else:
    TIME_BY_EXPRESSIONS = QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromExpressions
    FIXED_TIME = QgsRasterLayerTemporalProperties.ModeFixedTemporalRange


def set_label_font(label: QgsLayoutItemLabel, font: QFont) -> None:
    """Set the font of a text in a layout; from QGIS 3.24 on fonts are parts of text formats."""
    if hasattr(label, "setTextFormat"):
        label.setTextFormat(QgsTextFormat.fromQFont(font))
    else:
        label.setFont(font)


def set_legend_font(legend: QgsLayoutItemLegend, part: QgsLegendStyle.Style, font: QFont) -> None:
    """Set the font of a part of a layout's legend; from QGIS 3.30 on fonts are parts of text formats."""
    style = legend.style(part)
    if hasattr(style, "setTextFormat"):
        style.setTextFormat(QgsTextFormat.fromQFont(font))
    else:
        style.setFont(font)
    legend.setStyle(part, style)


__all__ = [
    "ADVANCED",
    "DOUBLE",
    "FIXED_TIME",
    "INTEGER",
    "NO_THREADING",
    "RASTER",
    "TIME_BY_EXPRESSIONS",
    "VECTOR_LINE",
    "VECTOR_POINT",
    "VECTOR_POLYGON",
    "QAction",
    "set_label_font",
    "set_legend_font",
]
