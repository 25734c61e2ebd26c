"""The style of velocity rasters: the classes and colours of the point layer; and how styles are kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..engine.errors import EngineError
from .scales import COLOURS, Scale, symmetric_scale

#: Gives a raster layer its style.
Style = Callable[[QgsRasterLayer], object]

#: Rows and columns looked at to find the range; more would not move the percentile of the scale.
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
    scale = symmetric_scale(sample(layer.source()), unit)
    style_classes(layer, scale)
    return scale


def style_classes(layer: QgsRasterLayer, scale: Scale) -> None:
    """Colour a raster layer in the classes of a scale, which other layers may share."""
    limits = (*scale.limits, math.inf)
    reach = scale.width * len(COLOURS) / 2
    colour_values(layer, list(zip(limits, COLOURS, scale.labels)), (-reach, reach), discrete=True)


def colour_values(
    layer: QgsRasterLayer,
    stops: Sequence[tuple[float, str, str]],
    extent: tuple[float, float],
    *,
    discrete: bool = False,
) -> None:
    """Give the first band of a raster layer fixed colours.

    Parameters
    ----------
    layer : QgsRasterLayer
        The layer.
    stops : sequence of (value, colour, label)
        Ascending; colours between two stops are mixed, or, where `discrete`, a stop ends its class.
    extent : (float, float)
        Range the legend tells.
    discrete : bool
        Whether the stops end classes.
    """
    kind = QgsColorRampShader.Type.Discrete if discrete else QgsColorRampShader.Type.Interpolated
    ramp = QgsColorRampShader(*extent, None, kind)
    ramp.setColorRampItemList(
        [QgsColorRampShader.ColorRampItem(value, QColor(colour), label) for value, colour, label in stops]
    )
    # A colour bar shows its ends alone, which by themselves are bare numbers.
    legend = QgsColorRampLegendNodeSettings()
    legend.setMinimumLabel(stops[0][2])
    legend.setMaximumLabel(stops[-1][2])
    ramp.setLegendSettings(legend)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(extent[0])
    renderer.setClassificationMax(extent[1])
    # Zooming must not stretch the colours: they mean numbers.
    origin = QgsRasterMinMaxOrigin()
    origin.setLimits(QgsRasterMinMaxOrigin.Limits.None_)
    renderer.setMinMaxOrigin(origin)
    layer.setRenderer(renderer)


def save_style(raster: Path, style: Path, dress: Style) -> None:
    """Write the style of a raster as a QML file.

    Parameters
    ----------
    raster : Path
        The GeoTIFF.
    style : Path
        The ``.qml`` to write.
    dress : callable
        Gives a raster layer its style.

    Raises
    ------
    EngineError
        QGIS cannot open the raster or write the style.
    """
    layer = QgsRasterLayer(str(raster), raster.stem, "gdal")
    if not layer.isValid():
        raise EngineError(f"{raster} could not be opened by QGIS to style it.")
    dress(layer)
    message, saved = layer.saveNamedStyle(str(style))
    if not saved:
        raise EngineError(f"{style} could not be written: {message}.")


def sample(source: str) -> np.ndarray:
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
