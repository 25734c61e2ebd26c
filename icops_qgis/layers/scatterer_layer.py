"""Selected scatterers as a plain point layer: what they are like, before there is any displacement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsGraduatedSymbolRenderer,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsRendererRange,
    QgsVectorLayer,
)

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.files import replacing
from ..engine.provenance import Provenance
from ..translation import marked, tr
from .columns import Column
from .geopackage import write_geopackage
from .kept_style import keep_styles
from .styling import show_decimals

_QUIET = Monitor()

#: Names shown for the fields.
ALIASES = {
    "CODE": "Code",
    "TYPE": "Scatterer type",
    "LINE": "Row of the image",
    "SAMPLE": "Column of the image",
    "HEIGHT": "Height, height error added [m]",
    "DZ": "Height error [m]",
    "COHERENCE": "Phase stability gamma",
    "AMP_DISP": "Amplitude dispersion",
    "NOISE": "Noise in time [rad]",
    "PHASE_SD": "Standard deviation of the phase [rad]",
    "SHP": "Homogeneous pixels, own included (0 = not counted)",
    "MEAN_AMP": "Mean amplitude (1 = scene mean)",
    "INC_ANGLE": "Incidence angle [deg]",
}

_QUALITY = marked("Quality: gamma of a PS, temporal coherence of a DS")

#: Names where scatterers of several types stand together.
_SEVERAL = ALIASES | {"COHERENCE": _QUALITY, "HEIGHT": marked("Height [m]")}

#: Decimals of tables and of the map tip.
_DECIMALS = {
    "COHERENCE": 3, "AMP_DISP": 3, "NOISE": 2, "PHASE_SD": 2, "HEIGHT": 1, "DZ": 1, "MEAN_AMP": 2,
    "INC_ANGLE": 2,
}  # fmt: skip

#: Metres may be negative: what is unknown is far from any height.
_HEIGHTS = ("HEIGHT", "DZ")
_UNKNOWN_HEIGHT = -9999.0

#: Type, look and meaning, in the order of the legend; a DS covers the ground like the next one.
_TYPES = (
    ("PS", {"color": "#d55e00", "size": "1.8"}, marked("Persistent scatterers (PS)")),
    ("DS", {"color": "#0072b2", "size": "1.2", "outline_style": "no"}, marked("Distributed scatterers (DS)")),
)

#: Lower end, colour and meaning of the classes of phase stability; -1 stands for unknown.
_CLASSES = (
    (-1.5, "#8c8c8c", "not estimated"),
    (0.0, "#440154", "below 0.5"),
    (0.5, "#31688e", "0.5 to 0.7"),
    (0.7, "#35b779", "0.7 to 0.9"),
    (0.9, "#fde725", "above 0.9"),
    (1.01, "", ""),
)

_SYMBOL = {"name": "circle", "size": "1.6", "outline_color": "#ffffff", "outline_width": "0.1"}


def write_scatterers(
    destination: str,
    places: tuple[np.ndarray, np.ndarray, str],
    values: Mapping[str, np.ndarray],
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> str:
    """Write scatterers as a GeoPackage, coloured by type where there are several, else by phase stability.

    Parameters
    ----------
    destination : str
        ``.gpkg``; an existing file is replaced.
    places : (ndarray, ndarray, str)
        x and y (n,) float64, n at least 1, and their coordinate system.
    values : mapping
        Fields of `ALIASES` but CODE, (n,) each; NaN becomes -1, of heights -9999. Points are drawn in
        their order, the last on top.
    provenance : Provenance
        Kept as metadata of the layer.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    str
        The source to load.

    Raises
    ------
    EngineError
        There is no point, the file's name is no GeoPackage's, or it cannot be written.
    """
    final = Path(destination)
    x, y, crs = places
    if final.suffix.lower() != ".gpkg":
        raise EngineError(f"{final} could not be written: expected the suffix .gpkg.")
    if not len(x):
        raise EngineError(
            "There is no scatterer to write as a layer; leave LAYER empty, or relax the thresholds."
        )
    types = values.get("TYPE", np.full(len(x), "PS"))
    numbers = np.char.zfill(np.arange(1, len(x) + 1).astype(str), 7)
    columns = [Column("CODE", str, np.char.add(types.astype("U1"), numbers))]
    columns += [_column(name, values[name]) for name in ALIASES if name in values]
    with replacing(final) as partial:
        write_geopackage(partial, final.stem, columns, x, y, crs, provenance.as_attributes(), monitor)
        keep_styles(partial, final.stem, lambda layer: _save_styles(layer, final.stem, "TYPE" in values))
    return str(final)


def _save_styles(layer: QgsVectorLayer, table: str, several: bool) -> str:
    """Save the style by type, and beside it that by quality, or that by phase stability alone."""
    style_scatterers(layer)
    message = layer.saveStyleToDatabase(table, "Scatterer type" if several else "Phase stability", True, "")
    if several:
        _style_quality(layer, "quality")
        message += layer.saveStyleToDatabase(f"{table} by quality", _QUALITY, False, "")
    return message


def style_scatterers(layer: QgsVectorLayer) -> None:
    """Colour scatterers by type or else by phase stability, and name their fields."""
    names = [field.name() for field in layer.fields()]
    several = "TYPE" in names
    aliases = _SEVERAL if several else ALIASES
    for index, name in enumerate(names):
        if name in aliases:
            layer.setFieldAlias(index, tr(aliases[name]))
    layer.setDisplayExpression('"CODE"')
    decimals = {name: places for name, places in _DECIMALS.items() if name in names}
    show_decimals(layer, decimals)
    layer.setMapTipTemplate(_map_tip(decimals, aliases))
    if several:
        categories = [
            QgsRendererCategory(name, _symbol(**look), tr(words)) for name, look, words in _TYPES
        ]  # fmt: skip
        layer.setRenderer(QgsCategorizedSymbolRenderer("TYPE", categories))
    else:
        _style_quality(layer, "gamma")


def _map_tip(decimals: Mapping[str, int], aliases: Mapping[str, str]) -> str:
    """HTML with QGIS expressions: the code of a scatterer and what is known of it."""
    lines = []
    for name, places in decimals.items():
        known = f'"{name}" {">" if name in _HEIGHTS else ">="} {_UNKNOWN_HEIGHT if name in _HEIGHTS else 0}'
        value = f"""CASE WHEN {known} THEN format_number("{name}", {places}) ELSE '{tr("unknown")}' END"""
        lines.append(f"<br>{tr(aliases[name])}: [% {value} %]")
    style = "font-family:sans-serif;font-size:9pt;white-space:nowrap"
    return f"""<div style="{style}"><b>[% "CODE" %]</b>{"".join(lines)}</div>"""


def _style_quality(layer: QgsVectorLayer, quality: str) -> None:
    layer.setRenderer(QgsGraduatedSymbolRenderer("COHERENCE", _ranges(_CLASSES, quality)))


def _column(name: str, values: np.ndarray) -> Column:
    kind = {"U": str, "i": int, "u": int}.get(values.dtype.kind, float)
    return Column(name, kind, values, missing=_UNKNOWN_HEIGHT if name in _HEIGHTS else -1.0)


def _symbol(**look: str) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple({**_SYMBOL, **look})


def _ranges(classes: Sequence[tuple[float, str, str]], quality: str) -> list[QgsRendererRange]:
    """Classes whose legend names what they are of."""
    return [
        QgsRendererRange(low, high, _symbol(color=colour), f"{quality} {words}")
        for (low, colour, words), (high, _, _) in zip(classes, classes[1:])
    ]
