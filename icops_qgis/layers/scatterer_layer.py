"""Selected scatterers as a plain point layer: what they are like, before there is any displacement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from qgis.core import QgsGraduatedSymbolRenderer, QgsMarkerSymbol, QgsRendererRange, QgsVectorLayer

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.files import replacing
from ..engine.provenance import Provenance
from .columns import Column
from .geopackage import write_geopackage

_QUIET = Monitor()

#: Names shown for the fields.
ALIASES = {
    "CODE": "Code",
    "LINE": "Row of the image",
    "SAMPLE": "Column of the image",
    "HEIGHT": "Height, height error added [m]",
    "DZ": "Height error [m]",
    "COHERENCE": "Phase stability gamma",
    "AMP_DISP": "Amplitude dispersion",
    "NOISE": "Noise in time [rad]",
}

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
    """Write scatterers as a GeoPackage, coloured by phase stability.

    Parameters
    ----------
    destination : str
        ``.gpkg``; an existing file is replaced.
    places : (ndarray, ndarray, str)
        x and y (n,) float64, n at least 1, and their coordinate system.
    values : mapping
        Fields of `ALIASES` but CODE, (n,) each; NaN becomes -1.
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
    codes = np.char.add("P", np.char.zfill(np.arange(1, len(x) + 1).astype(str), 7))
    columns = [Column("CODE", str, codes)]
    for name in ALIASES:
        if name in values:
            kind = int if values[name].dtype.kind in "iu" else float
            columns.append(Column(name, kind, values[name], missing=-1.0))
    with replacing(final) as partial:
        write_geopackage(partial, final.stem, columns, x, y, crs, provenance.as_attributes(), monitor)
        layer = QgsVectorLayer(f"{partial}|layername={final.stem}", final.stem, "ogr")
        style_scatterers(layer)
        message = layer.saveStyleToDatabase(final.stem, "Phase stability", True, "")
        # The file is renamed now: nothing may hold it open.
        del layer
        if message:
            raise EngineError(f"The style could not be kept in {final}: {message}.")
    return str(final)


def style_scatterers(layer: QgsVectorLayer) -> None:
    """Colour scatterers by phase stability and name their fields."""
    layer.setRenderer(QgsGraduatedSymbolRenderer("COHERENCE", _ranges(_CLASSES)))
    for index, field in enumerate(layer.fields()):
        if field.name() in ALIASES:
            layer.setFieldAlias(index, ALIASES[field.name()])
    layer.setDisplayExpression('"CODE"')


def _ranges(classes: Sequence[tuple[float, str, str]]) -> list[QgsRendererRange]:
    return [
        QgsRendererRange(low, high, QgsMarkerSymbol.createSimple({**_SYMBOL, "color": colour}), words)
        for (low, colour, words), (high, _, _) in zip(classes, classes[1:])
    ]
