"""Styles of rasters that come from images: wrapped phase, coherence, amplitude, dispersion, SHP counts."""

from __future__ import annotations

import math

import numpy as np
from qgis.core import QgsRasterLayer

from ..engine.report.raster_picture import COUNTS, CYCLE
from ..translation import marked, tr
from .raster_style import colour_values, sample
from .scales import COLOURS

#: Threshold of amplitude dispersion for candidates of persistent scatterers (METHOD 2.1).
CANDIDATE_DISPERSION = 0.4

#: Homogeneous pixels that a distributed scatterer needs (METHOD 4).
DISTRIBUTED_COUNT = 20

_CANDIDATES = ("#08306b", "#1f78b4", "#33a02c", "#ffd92f")

#: Senses of a phase.
_TOWARD, _AWAY = marked("toward the satellite"), marked("away from it")

#: Steps of the grey scale of amplitudes, which are even in decibels.
_GREY_STEPS = 24


def style_wrapped_phase(layer: QgsRasterLayer) -> None:
    """Colour a raster of wrapped phase [rad] by one cycle of colours that closes at +-pi."""
    values = np.linspace(-math.pi, math.pi, len(CYCLE))
    names = {0: f"-π ({tr(_TOWARD)})", len(CYCLE) // 2: "0", len(CYCLE) - 1: f"π ({tr(_AWAY)})"}
    stops = [(float(v), c, names.get(i, f"{v:.2f}")) for i, (v, c) in enumerate(zip(values, CYCLE))]
    colour_values(layer, stops, (-math.pi, math.pi))


def style_unwrapped_phase(layer: QgsRasterLayer) -> None:
    """Colour a raster of unwrapped phase [rad] from blue (toward the satellite) to red (away from it)."""
    values = sample(layer.source())
    values = values[np.isfinite(values)]
    reach = max(float(np.percentile(np.abs(values), 99.5)) if values.size else 0.0, math.pi)
    places = np.linspace(-reach, reach, len(COLOURS))
    names = {
        0: f"{-reach:.1f} rad ({tr(_TOWARD)})",
        len(COLOURS) - 1: f"{reach:.1f} rad ({tr(_AWAY)})",
    }
    stops = [
        (float(v), c, names.get(i, f"{v:.1f}")) for i, (v, c) in enumerate(zip(places, reversed(COLOURS)))
    ]
    colour_values(layer, stops, (-reach, reach))


def style_coherence(layer: QgsRasterLayer) -> None:
    """Colour a raster of coherence from black (0) to white (1)."""
    colour_values(layer, [(0.0, "#000000", "0"), (1.0, "#ffffff", "1")], (0.0, 1.0))


def style_mean_amplitude(layer: QgsRasterLayer) -> None:
    """Colour a raster of amplitudes grey, even in decibels between its 2nd and 98th percentile."""
    values = sample(layer.source())
    values = values[np.isfinite(values) & (values > 0)]
    low, high = np.percentile(values, (2, 98)) if values.size else (0.1, 1.0)
    low, high = float(low), float(max(high, low * 1.01))
    stops = []
    for step in range(_GREY_STEPS + 1):
        share = step / _GREY_STEPS
        grey = round(255 * share)
        value = low * (high / low) ** share
        stops.append((value, f"#{grey:02x}{grey:02x}{grey:02x}", f"{value:.3g}"))
    colour_values(layer, stops, (low, high))


def style_dispersion(layer: QgsRasterLayer) -> None:
    """Colour a raster of amplitude dispersion: candidates below 0.4 in colours, all others grey."""
    width = CANDIDATE_DISPERSION / len(_CANDIDATES)
    stops = []
    for k, colour in enumerate(_CANDIDATES):
        stops.append(
            (width * (k + 1), colour, f"{_between(width * k, width * (k + 1))}: {tr('PS candidates')}")
        )
    stops.append((0.5, "#8c8c8c", _between(0.4, 0.5)))
    stops.append((0.6, "#bdbdbd", f"{_between(0.5, 0.6)}: {tr('speckle is at 0.52')}"))
    stops.append((math.inf, "#e6e6e6", tr("above {limit}").format(limit=0.6)))
    colour_values(layer, stops, (0.0, 0.6), discrete=True)


def style_shp_count(layer: QgsRasterLayer) -> None:
    """Colour a raster of SHP counts: those of distributed scatterers light to dark, fewer in orange."""
    values = sample(layer.source())
    values = values[np.isfinite(values)]
    most = max(float(values.max()) if values.size else 0.0, DISTRIBUTED_COUNT + 4.0)
    last = DISTRIBUTED_COUNT - 1
    stops = [(float(last), "#f4a35c", tr("up to {limit}: no distributed scatterer").format(limit=last))]
    limits = np.rint(np.linspace(last, most, len(COUNTS) + 1))
    for low, high, colour in zip(limits, limits[1:], COUNTS):
        stops.append((float(high), colour, _between(low + 1, high)))
    stops[-1] = (math.inf, *stops[-1][1:])
    colour_values(layer, stops, (0.0, most), discrete=True)


def _between(low: float, high: float) -> str:
    """Limits of a class in words."""
    return tr("{low} to {high}").format(low=f"{low:g}", high=f"{high:g}")
