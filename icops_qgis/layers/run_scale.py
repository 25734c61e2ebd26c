"""The one colour scale of the maps of a report."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..engine.report.raster_picture import Scale
from ..engine.report.run_layers import RunLayer
from .scales import COLOURS, symmetric_scale


def run_scale(layers: Sequence[RunLayer]) -> tuple[Scale, tuple[str, ...]]:
    """Colours of all velocities and the words of the classes, by the layer that reaches farthest."""
    reaches = [symmetric_scale(layer.velocity, "mm/yr") for layer in layers]
    widest = reaches[int(np.argmax([scale.width for scale in reaches]))]
    return Scale(widest.limits, COLOURS), widest.labels
