"""Pairs of a comparison on the map: a point layer whose motion is the difference of two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from qgis.core import QgsGraduatedSymbolRenderer, QgsMarkerSymbol, QgsRendererRange, QgsVectorLayer

from ..engine.analysis.comparison import Comparison
from ..engine.compute import Monitor
from ..engine.provenance import Provenance
from ..translation import marked, tr
from . import fields
from .columns import Column
from .destination import deliver
from .embedded_style import embed_style
from .geopackage import write_geopackage
from .measured_layer import MeasuredLayer
from .scales import COLOURS, symmetric_scale
from .styling import Scales, apply_style

_QUIET = Monitor()

#: What the differences are positive toward.
SENSE = marked("INPUT above OTHER")

#: Fields beside the dates, and their aliases. Viewers look for the one field whose name holds VEL, and for
#: the one that begins with CODE.
ALIASES = {
    "CODE": "Point code in INPUT",
    "OTHER_CODE": "Point code in OTHER",
    "TYPE": "Scatterer type in INPUT",
    "VEL": f"Velocity difference [mm/yr], + {SENSE}",
    "V_STDEV": "Velocity difference, standard deviation [mm/yr] (-1 = not known)",
    "COHERENCE": "Coherence in INPUT (-1 = not known)",
    "RATE_IN": "Velocity in INPUT, in the reference of OTHER [mm/yr]",
    "RATE_OTHER": "Velocity in OTHER [mm/yr]",
    "DIST_M": "Distance between the two [m]",
    "N_INPUT": "Points of INPUT averaged",
    "RMSE": "Root mean square difference of the series [mm] (-1 = no series)",
    "SERIES_R": "Correlation of the series (-9 = no series)",
    "N_MISS": "Common dates without a value, interpolated",
}


def write_comparison(
    found: Comparison,
    places: tuple[np.ndarray, np.ndarray, str],
    layers: tuple[MeasuredLayer, MeasuredLayer],
    destination: str,
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> str:
    """Write a point for each pair.

    Parameters
    ----------
    found : Comparison
        m pairs.
    places : ((m,) ndarray, (m,) ndarray, str)
        Coordinates and their system, that of INPUT.
    layers : two MeasuredLayers
        INPUT and OTHER.
    destination : str
        See `destination.deliver`.
    provenance : Provenance
        Kept as metadata of the layer (GeoPackage only).
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    str
        The source to load in QGIS; a GeoPackage brings its style along.

    Raises
    ------
    EngineError
        The layer cannot be written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    columns = _columns(found, layers)
    x, y, crs = places

    def make(path: Path, table: str, part: Monitor) -> None:
        write_geopackage(path, table, columns, x, y, crs, provenance.as_attributes(), part)

    def dress(path: Path, table: str) -> None:
        embed_style(path, table, partial(style_comparison, found=found), "Differences of velocity")

    return deliver(destination, len(columns), make, dress, monitor)


def style_comparison(layer: QgsVectorLayer, found: Comparison) -> None:
    """Draw the differences in the colours of velocities, with series those too when playing.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields of `write_comparison`.
    found : Comparison
        The differences, for the scales.
    """
    velocity = symmetric_scale(found.velocity_difference, "mm/yr")
    if len(found.dates.dates) > 1:
        largest = np.nanmax(np.abs(found.series.difference), axis=0)
        scales = Scales(velocity, symmetric_scale(largest, "mm"))
        apply_style(layer, found.dates.dates, scales, SENSE)
        renderer = layer.renderer()
        renderer.updateRangeLabel(0, tr(ALIASES["VEL"]))
        heading = len(COLOURS) + 1
        renderer.updateRangeLabel(heading, f"{tr('When playing: difference of series')} [mm], + {tr(SENSE)}")
    else:
        layer.setRenderer(_renderer(velocity))
    for index, each in enumerate(layer.fields()):
        day = fields.parse_date_field(each.name())
        if day is not None:
            layer.setFieldAlias(index, f"{tr('Difference')} {day:%Y-%m-%d} [mm]")
        elif each.name() in ALIASES:
            layer.setFieldAlias(index, tr(ALIASES[each.name()]))


def _renderer(scale) -> QgsGraduatedSymbolRenderer:
    """Classes of the difference alone."""
    bounds = (-1e9, *scale.limits, 1e9)
    ranges = [
        QgsRendererRange(
            low, high,
            QgsMarkerSymbol.createSimple(
                {"name": "circle", "color": colour, "size": "2.4", "outline_color": "#52606d"}
            ),
            words,
        )
        for low, high, colour, words in zip(bounds, bounds[1:], COLOURS, scale.labels)
    ]  # fmt: skip
    return QgsGraduatedSymbolRenderer("VEL", ranges)


def _columns(found: Comparison, layers: tuple[MeasuredLayer, MeasuredLayer]) -> list[Column]:
    """The fields; nothing in them is ever NULL."""
    own, other = layers
    first, second = found.groups.first, found.groups.second
    std = found.velocity_std
    together = None if std[0] is None or std[1] is None else np.hypot(std[0], std[1])
    unknown = np.full(len(first), np.nan)
    columns = [
        Column("CODE", str, _codes(own, first)),
        Column("TYPE", str, np.full(len(first), "PS") if own.kind is None else own.kind[first]),
        Column("VEL", float, found.velocity_difference),
        Column("V_STDEV", float, unknown if together is None else together, missing=-1.0),
        Column("COHERENCE", float, unknown if own.coherence is None else own.coherence[first], missing=-1.0),
        Column("RMSE", float, found.series.rmse if found.series else unknown, missing=-1.0),
        Column("OTHER_CODE", str, _codes(other, second)),
        Column("RATE_IN", float, found.velocity[0]),
        Column("RATE_OTHER", float, found.velocity[1]),
        Column("DIST_M", float, found.distance),
        Column("N_INPUT", int, found.groups.members),
        Column("SERIES_R", float, found.series.r if found.series else unknown, missing=-9.0),
    ]
    if found.series is None:
        return columns
    difference = found.series.difference
    columns.append(Column("N_MISS", int, np.isnan(difference).sum(axis=0)))
    return columns + [
        Column(fields.date_field(day), float, row)
        for day, row in zip(found.dates.dates, _from_zero(difference, found.dates.dates))
    ]


def _from_zero(difference: np.ndarray, dates: Sequence[date]) -> np.ndarray:
    """Series without holes that begin with 0, as viewers want them: straight lines across missing dates."""
    filled = difference.copy()
    days = np.array([day.toordinal() for day in dates])
    for k in np.flatnonzero(np.isnan(difference).any(axis=0)):
        known = np.isfinite(difference[:, k])
        filled[:, k] = np.interp(days, days[known], difference[known, k]) if known.any() else 0.0
    return filled - filled[0]


def _codes(layer: MeasuredLayer, index: np.ndarray) -> np.ndarray:
    """Codes of the layer, else running numbers from 1."""
    if layer.code is None:
        return np.array([f"{number + 1}" for number in index.tolist()])
    return layer.code[index]
