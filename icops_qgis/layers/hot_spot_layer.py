"""Hot spots on the map: any point layer, with its clusters in seven classes that say what they are."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ..engine.compute import Monitor
from ..engine.optimisation.false_discovery import CONFIDENCES
from ..engine.optimisation.hot_spot_classes import LEFT_OUT, HotSpotClass, Senses, classes
from ..engine.optimisation.hot_spots import HotSpots
from ..engine.provenance import Provenance
from ..translation import marked, tr
from . import fields
from .columns import Column
from .embedded_style import embed_style
from .extended_layer import write_extended

_QUIET = Monitor()

#: Diameter of points in clusters and elsewhere [mm].
_CLUSTER_SIZE, _OTHER_SIZE = "1.7", "1.1"

#: Stands for points that took no part, beside the classes -3 to 3.
_LEFT_OUT_VALUE = 9

#: All that clusters may do, see `senses_of`: words to translate.
SENSES = (
    marked("subsiding"),
    marked("rising"),
    marked("less subsiding"),
    marked("less rising"),
    marked("stable or subsiding"),
    marked("stable or rising"),
    marked("stable or less subsiding"),
    marked("stable or less rising"),
)


def write_hot_spots(
    source: str, found: HotSpots, destination: str, provenance: Provenance, monitor: Monitor = _QUIET
) -> str:
    """Copy a point layer and add GI_Z, GI_P, GI_BIN, N_NEIGH and ICOPS_KEEP.

    Parameters
    ----------
    source : str
        The layer that was analysed.
    found : HotSpots
        A value for each of its points.
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
        The layer cannot be read or written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    values = {
        "gi_z": found.z,
        "gi_p": found.p,
        "gi_bin": found.bin,
        "gi_neighbours": found.neighbours,
        "icops_keep": found.keep.astype(np.int8),
    }
    known = [(fields.BY_ATTRIBUTE[attribute], column) for attribute, column in values.items()]
    columns = [Column(field.name, field.dtype, column) for field, column in known]

    def dress(path: Path, table: str) -> None:
        embed_style(
            path, table, partial(style_hot_spots, senses=found.senses), "Clusters", with_velocity=True
        )

    return write_extended(source, columns, destination, provenance, dress, monitor)


def style_hot_spots(layer: QgsVectorLayer, senses: Senses) -> None:
    """Draw the classes of clusters, the certain ones on top, and name the fields.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields GI_BIN and N_NEIGH.
    senses : Senses
        What the clusters do.
    """
    names = [field.name() for field in layer.fields()]
    for field in fields.FIELDS:
        if field.name in names and field.name.startswith(("GI_", "N_NEIGH", "ICOPS_")):
            layer.setFieldAlias(names.index(field.name), field.alias())
    least = layer.minimumValue(names.index("N_NEIGH"))
    layer.setRenderer(renderer(senses, left_out=least is not None and least < 0))


def renderer(senses: Senses, left_out: bool) -> QgsCategorizedSymbolRenderer:
    """Seven classes, and an eighth for points that took no part where there are any."""
    categories = [
        _category(each.bin, each.colour, _words(each, senses), _CLUSTER_SIZE if each.bin else _OTHER_SIZE)
        for each in classes(senses)
    ]
    if not left_out:
        shown = QgsCategorizedSymbolRenderer("GI_BIN", categories)
    else:
        colour, words = LEFT_OUT
        categories.append(_category(_LEFT_OUT_VALUE, colour, tr(words), _OTHER_SIZE))
        value = f'CASE WHEN "N_NEIGH" < 0 THEN {_LEFT_OUT_VALUE} ELSE "GI_BIN" END'
        shown = QgsCategorizedSymbolRenderer(value, categories)
    shown.setUsingSymbolLevels(True)
    return shown


def _words(each: HotSpotClass, senses: Senses) -> str:
    """What the legend says of a class, in the language of QGIS."""
    if not each.bin:
        return tr("no cluster")
    sense = tr(senses.low if each.bin < 0 else senses.high)
    return tr("{sense} cluster, {confidence} %").format(
        sense=sense, confidence=CONFIDENCES[abs(each.bin) - 1]
    )


def _category(value: int, colour: str, words: str, size: str) -> QgsRendererCategory:
    """A small circle without outline; the certain clusters are drawn last."""
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": colour, "size": size, "outline_style": "no"}
    )
    symbol.symbolLayer(0).setRenderingPass(abs(value) + 1 if value != _LEFT_OUT_VALUE else 0)
    return QgsRendererCategory(value, symbol, words)
