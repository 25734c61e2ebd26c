"""The style of the point layer: colours, legend, aliases, map tips and time.

One style serves both maps. Without a time it shows the velocity; as soon as the Temporal Controller
gives the map a time, it shows the displacement at that time, in classes and legend entries of its
own. So Play works on a layer that was just loaded, and no colour has two meanings. The renderer is
a graduated one over a single expression, because that is evaluated once per point (a rule per
class costs four times as much).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGraduatedSymbolRenderer,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsReadWriteContext,
    QgsRendererRange,
    QgsVectorLayer,
    QgsXmlUtils,
)
from qgis.PyQt.QtXml import QDomDocument

from ..engine.errors import EngineError
from ..engine.points import Points
from ..translation import tr
from . import fields
from .kept_style import keep_styles
from .maptip import map_tip
from .scales import COLOURS, Scale, symmetric_scale
from .temporal import (
    displacement_expression,
    has_temporal_properties,
    restore_temporal_properties,
    set_temporal_properties,
)

#: Diameter of a point on the map [mm].
_SIZE = "1.4"

#: Displacements are lifted by this [mm] into classes of their own, far from any velocity.
_LIFT = 1_000_000

#: The open classes end here [mm or mm/yr]: beyond any motion, and far from each other's values.
_OPEN_END = 400_000

#: Fields of the look vector that tell what motion is positive toward, where they are 1.
_LOOK = {"LOS_U": fields.UP, "LOS_E": fields.EAST}

#: Points looked at to find the scales of a layer that is only known to QGIS.
_SAMPLE = 5000


@dataclass(frozen=True)
class Scales:
    """The two colour scales of a point layer."""

    velocity: Scale
    """Classes of VEL [mm/yr]."""
    displacement: Scale
    """Classes of the displacement [mm], one scale for all dates."""


def scales_of(points: Points) -> Scales:
    """The colour scales that suit the points.

    Parameters
    ----------
    points : Points
        SI units; with ``velocity``.
    """
    largest = np.zeros(len(points))
    for series in points.displacement:
        np.maximum(largest, np.abs(series), out=largest)
    velocity = np.asarray(points.attributes["velocity"], dtype=np.float64)
    return _scales(velocity * fields.MM_PER_M, largest * fields.MM_PER_M)


def embed_styles(path: Path, table: str, dates: Sequence[date], scales: Scales, sense: str) -> None:
    """Keep the style in a GeoPackage, as the default of its layer: QGIS applies it on loading.

    Parameters
    ----------
    path : Path
        The GeoPackage.
    table : str
        The layer.
    dates : sequence of date
        Ascending.
    scales : Scales
        Colour scales.
    sense : str
        What the motion is positive toward.

    Raises
    ------
    EngineError
        QGIS cannot open the layer or keep the style in it.
    """

    def save(layer: QgsVectorLayer) -> str:
        apply_style(layer, dates, scales, sense)
        # Where a style of that name exists QGIS asks in a dialog, which would wait for ever in a worker.
        related, ids, names = layer.listStylesInDatabase()[:3]
        for style, name in zip(ids[:related], names):
            if name == table:
                layer.deleteStyleFromDatabase(style)
        return layer.saveStyleToDatabase(table, "Velocity; displacement when playing", True, "")

    keep_styles(path, table, save)


def style_points(layer: QgsVectorLayer) -> None:
    """Style a point layer that QGIS has just loaded.

    A GeoPackage brings its style along and only gets its time switched on; a layer in another
    format is styled here.

    Parameters
    ----------
    layer : QgsVectorLayer
        A point layer; where it has no style its scales are found from some thousand of its points.

    Raises
    ------
    EngineError
        The layer has no field VEL or no date fields.
    """
    if has_temporal_properties(layer):
        restore_temporal_properties(layer)
        return
    names = [field.name() for field in layer.fields()]
    dates = sorted(day for day in map(fields.parse_date_field, names) if day is not None)
    if "VEL" not in names or len(dates) < 2:
        raise EngineError(f"The layer {layer.name()} is no point layer: it needs VEL and fields DYYYYMMDD.")
    wanted = ["VEL", *(fields.date_field(day) for day in dates)]
    looked = [name for name in _LOOK if name in names]
    values = _sample(layer, [*wanted, *looked])
    scales = _scales(values[:, 0], np.abs(values[:, 1 : len(wanted)]).max(axis=1))
    apply_style(layer, dates, scales, _sense(names, dict(zip(looked, values[:, len(wanted) :].T))))


def apply_style(layer: QgsVectorLayer, dates: Sequence[date], scales: Scales, sense: str) -> None:
    """Renderer, aliases, number formats, map tips and temporal properties.

    Parameters
    ----------
    layer : QgsVectorLayer
        A point layer.
    dates : sequence of date
        Ascending.
    scales : Scales
        Colour scales.
    sense : str
        What the motion is positive toward.
    """
    layer.setRenderer(renderer(dates, scales, sense))
    decimals: dict[str, int] = {}
    for index, field in enumerate(layer.fields()):
        known = fields.BY_NAME.get(field.name())
        day = fields.parse_date_field(field.name())
        if known is not None:
            layer.setFieldAlias(index, known.alias(sense))
        elif day is not None:
            layer.setFieldAlias(index, fields.date_alias(day))
        if day is not None:
            decimals[field.name()] = fields.SERIES_DECIMALS
        elif known is not None and known.dtype is float:
            decimals[field.name()] = known.decimals
    show_decimals(layer, decimals)
    layer.setDisplayExpression('"CODE"')
    layer.setMapTipTemplate(map_tip(dates, sense))
    set_temporal_properties(layer, dates)


def renderer(dates: Sequence[date], scales: Scales, sense: str) -> QgsGraduatedSymbolRenderer:
    """Graduated by velocity, or by displacement where the map has a time.

    Parameters
    ----------
    dates : sequence of date
        Ascending.
    scales : Scales
        Colour scales.
    sense : str
        What the motion is positive toward.
    """
    ranges = [
        _heading(f"{tr('Velocity')} [{scales.velocity.unit}], + {tr(sense)}"),
        *_classes(scales.velocity, 0),
        _heading(f"{tr('When playing: displacement')} [{scales.displacement.unit}], + {tr(sense)}"),
        *_classes(scales.displacement, _LIFT),
    ]
    played = displacement_expression(dates)
    value = f'CASE WHEN @map_end_time IS NULL THEN "VEL" ELSE {_LIFT} + {played} END'
    return QgsGraduatedSymbolRenderer(value, ranges)


def show_decimals(layer: QgsVectorLayer, decimals: Mapping[str, int]) -> None:
    """Round what tables and forms show; the values keep all their digits.

    Through the style's XML in one go: `setEditorWidgetSetup` looks at all fields for every field it
    has set before, which takes minutes for a series of two thousand dates.
    """
    document = QDomDocument()
    layer.exportNamedStyle(document, QgsReadWriteContext(), QgsMapLayer.StyleCategory.Forms)
    configured = document.elementsByTagName("fieldConfiguration").at(0).childNodes()
    for index in range(configured.count()):
        field = configured.at(index).toElement()
        places = decimals.get(field.attribute("name"))
        if places is None:
            continue
        config = document.createElement("config")
        config.appendChild(QgsXmlUtils.writeVariant({"Precision": places}, document))
        widget = document.createElement("editWidget")
        widget.setAttribute("type", "Range")
        widget.appendChild(config)
        field.replaceChild(widget, field.firstChildElement("editWidget"))
    layer.importNamedStyle(document, QgsMapLayer.StyleCategory.Forms)


def _classes(scale: Scale, lift: float) -> list[QgsRendererRange]:
    """The classes of a scale, most negative first."""
    bounds = (-_OPEN_END, *scale.limits, _OPEN_END)
    return [
        QgsRendererRange(low + lift, high + lift, _symbol(colour), label)
        for low, high, colour, label in zip(bounds, bounds[1:], COLOURS, scale.labels)
    ]


def _heading(text: str) -> QgsRendererRange:
    """A line of the legend: a class that no value falls into, with nothing to draw."""
    symbol = _symbol("#00000000")
    return QgsRendererRange(-2.0 * _LIFT, -2.0 * _LIFT, symbol, text)


def _symbol(colour: str) -> QgsMarkerSymbol:
    """A small circle without outline."""
    return QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": colour, "size": _SIZE, "outline_style": "no"}
    )


def _scales(velocity: np.ndarray, largest: np.ndarray) -> Scales:
    """Both scales from velocities [mm/yr] and each point's largest displacement [mm]."""
    return Scales(symmetric_scale(velocity, "mm/yr"), symmetric_scale(largest, "mm"))


def _sample(layer: QgsVectorLayer, names: Sequence[str]) -> np.ndarray:
    """(k, n_names) float64: some fields of some thousand features, evenly spread."""
    request = QgsFeatureRequest().setSubsetOfAttributes(names, layer.fields())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    places = [layer.fields().indexFromName(name) for name in names]

    def of(ids: Sequence[int]) -> list[list]:
        features = layer.getFeatures(request.setFilterFids(list(ids[:: max(1, len(ids) // _SAMPLE)])))
        # All values of a feature at once: asking for them by name takes ten times longer.
        return [[values[place] for place in places] for values in map(QgsFeature.attributes, features)]

    # Layers number their features, as a rule; asking which numbers there are would read the whole file.
    rows = of(range(1, layer.featureCount() + 1)) or of(sorted(layer.allFeatureIds()))
    return np.array(rows, dtype=np.float64).reshape(-1, len(names))


def _sense(names: Sequence[str], looked: Mapping[str, np.ndarray]) -> str:
    """What the motion of a layer is positive toward, told by the look vectors of some features."""
    if "SENS" in names:
        return fields.UPSLOPE
    for name, sense in _LOOK.items():
        if name in looked and looked[name].size and np.all(looked[name] == 1.0):
            return sense
    return fields.TOWARD_SATELLITE
