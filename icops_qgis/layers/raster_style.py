"""The style of velocity rasters: the classes and colours of the point layer."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsColorRampShader,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..engine.errors import EngineError
from .scales import COLOURS, Scale, symmetric_scale

#: Pixels looked at to find the range; more would not move the 98th percentile.
_SAMPLE = 1000


def style_velocity_raster(layer: QgsRasterLayer, unit: str = "mm/yr") -> Scale:
    """Colour a raster layer as the point layer is coloured: 11 classes, symmetric, subsidence red.

    Parameters
    ----------
    layer : QgsRasterLayer
        Its first band holds the velocity (or displacement).
    unit : str
        Unit for the legend.

    Returns
    -------
    Scale
        The classes used.
    """
    scale = symmetric_scale(_sample(layer.source()), unit)
    limits = (*scale.limits, math.inf)
    items = [
        QgsColorRampShader.ColorRampItem(limit, QColor(colour), label)
        for limit, colour, label in zip(limits, COLOURS, scale.labels)
    ]
    reach = scale.width * len(COLOURS) / 2
    ramp = QgsColorRampShader(-reach, reach, None, QgsColorRampShader.Discrete)
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(-reach)
    renderer.setClassificationMax(reach)
    # Zooming must not stretch the colours: they mean millimetres.
    origin = QgsRasterMinMaxOrigin()
    origin.setLimits(QgsRasterMinMaxOrigin.None_)
    renderer.setMinMaxOrigin(origin)
    layer.setRenderer(renderer)
    return scale


def save_velocity_style(raster: Path, style: Path) -> None:
    """Write the style of a velocity raster as a QML file.

    Parameters
    ----------
    raster : Path
        The GeoTIFF.
    style : Path
        The ``.qml`` to write.

    Raises
    ------
    EngineError
        QGIS cannot open the raster or write the style.
    """
    layer = QgsRasterLayer(str(raster), raster.stem, "gdal")
    if not layer.isValid():
        raise EngineError(f"{raster} could not be opened by QGIS to style it.")
    style_velocity_raster(layer)
    message, saved = layer.saveNamedStyle(str(style))
    if not saved:
        raise EngineError(f"{style} could not be written: {message}.")


def _sample(source: str) -> np.ndarray:
    """Values of the first band, thinned to about a million, NaN where there are none."""
    from osgeo import gdal

    dataset = gdal.OpenEx(source, gdal.OF_RASTER)
    band = dataset.GetRasterBand(1)
    size = {"buf_xsize": min(band.XSize, _SAMPLE), "buf_ysize": min(band.YSize, _SAMPLE)}
    values = band.ReadAsArray(**size).astype(np.float64)
    nodata = band.GetNoDataValue()
    band = dataset = None
    if nodata is not None and not math.isnan(nodata):
        values[values == nodata] = np.nan
    return values
