"""How elevation models and their change look on the map."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path

import numpy as np
from qgis.core import QgsBilinearRasterResampler, QgsHillshadeRenderer, QgsRasterLayer
from qgis.PyQt.QtGui import QPainter

from ..engine.files import replacing
from .raster_style import colour_values, save_style
from .scales import Scale, symmetric_scale

#: ColorBrewer RdBu, 11 classes, white in the middle so that the relief below shows: loss red, gain blue.
COLOURS = (
    "#67001f", "#b2182b", "#d6604d", "#f4a582", "#fddbc7", "#ffffff",
    "#d1e5f0", "#92c5de", "#4393c3", "#2166ac", "#053061",
)  # fmt: skip

#: Where the light comes from, and the angle that QGIS gives it [deg]: no slope is so dark then that the
#: colours of a change are lost on it.
_AZIMUTH, _ANGLE = 315.0, 30.0


def keep_relief_style(raster: str) -> None:
    """Keep, beside an elevation model, a style that shows it as shaded relief."""
    _keep(raster, style_relief)


def keep_change_style(raster: str, reach: float) -> None:
    """Keep, beside a raster of change, a style whose classes hold changes up to `reach` [m]."""
    _keep(raster, partial(style_change, reach=reach))


def style_relief(layer: QgsRasterLayer) -> None:
    """Shaded relief."""
    layer.setRenderer(QgsHillshadeRenderer(layer.dataProvider(), 1, _AZIMUTH, _ANGLE))
    # Without it pixels that are larger than the screen's are shaded as steps.
    layer.resampleFilter().setZoomedInResampler(QgsBilinearRasterResampler())
    layer.resampleFilter().setZoomedOutResampler(QgsBilinearRasterResampler())


def style_change(layer: QgsRasterLayer, reach: float) -> Scale:
    """Eleven classes, symmetric about no change, that let a relief below shine through."""
    scale = symmetric_scale(np.array([reach]), "m")
    limits = (*scale.limits, math.inf)
    ends = scale.width * len(COLOURS) / 2
    colour_values(layer, list(zip(limits, COLOURS, scale.labels)), (-ends, ends), discrete=True)
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    return scale


def _keep(raster: str, dress) -> None:
    path = Path(raster)
    with replacing(path.with_suffix(".qml")) as beside:
        save_style(path, beside, dress)
    # Statistics that QGIS left beside the file to style it; or older ones, of a file that was replaced.
    path.with_name(f"{path.name}.aux.xml").unlink(missing_ok=True)
