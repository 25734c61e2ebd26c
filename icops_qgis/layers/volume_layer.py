"""Zones of `dem_volumes` with their volumes: the layer, how it is drawn, and the table."""

from __future__ import annotations

import csv
import math
from os import PathLike

import numpy as np
from qgis.core import (
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsPalLayerSettings,
    QgsRendererRange,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from ..engine.compute import Monitor
from ..engine.dem.volume import VolumeResult
from ..engine.dem.volume_measure import ZoneVolume
from ..engine.files import replacing
from ..engine.provenance import Provenance
from ..translation import tr
from .change_style import COLOURS
from .filled_polygons import write_filled
from .profile_layer import label_format
from .scales import symmetric_scale
from .volume_input import VolumeZones

_QUIET = Monitor()

#: Stands for a standard deviation that is not known.
UNKNOWN_SD = -1.0

#: Fields and their aliases: loss is negative, gain positive.
FIELDS = {
    "ZONE": "Zone",
    "AREA_M2": "Area [m2]",
    "CUT_M3": "Volume lost [m3]",
    "FILL_M3": "Volume gained [m3]",
    "NET_M3": "Change of volume [m3]",
    "NET_SD_M3": "Standard deviation of the change of volume [m3], -1 unknown",
    "VOID_PCT": "Share of the area without known change [%]",
    "DENSITY": "Density [t/m3]",
    "MASS_T": "Change of mass [t]",
    "MASS_SD_T": "Standard deviation of the change of mass [t], -1 unknown",
    "ROLE": "Role: excavation, dump, other",
    "MEAN_M": "Mean change of height [m]",
    "LOSS_M": "Largest loss of height [m]",
    "GAIN_M": "Largest gain of height [m]",
    "PLACE_SD": "Scatter of the same polygon on stable ground [m3], -1 unknown",
    "N_PLACE": "How often it fits there side by side",
    "DENSITY_SD": "Standard deviation of the density [t/m3]",
    "ORE_T": "Change of the mass of ore [t]",
    "NET_YR": "Change of volume per year [m3/yr]",
    "NET_SD_YR": "Standard deviation of the change of volume per year [m3/yr], -1 unknown",
    "MASS_YR": "Change of mass per year [t/yr]",
}

#: The open classes end here [m], and what stands for zones without volume, beyond them.
_OPEN_END, _NOTHING = 1_000_000, 2_000_000

#: Colour of a class: the ends of the raster's are too dark for labels on them.
_OPACITY = 170

#: From this volume on labels are in millions [m3].
_MILLIONS = 100_000


def volume_row(zone: ZoneVolume, result: VolumeResult) -> dict[str, object]:
    """Values of a zone by field, None where it has none."""
    density, mass, years, sd = zone.density, zone.mass, result.years, zone.net.sd
    has_ore = mass is not None and result.ore_share is not None and zone.role == "excavation"
    row = {
        "ZONE": zone.name, "AREA_M2": zone.area, "CUT_M3": zone.cut, "FILL_M3": zone.fill,
        "NET_M3": zone.net.value, "NET_SD_M3": _sd(sd), "VOID_PCT": 100.0 * zone.void,
        "DENSITY": density.value if density else None, "MASS_T": mass.value if mass else None,
        "MASS_SD_T": _sd(mass.sd) if mass else UNKNOWN_SD, "ROLE": zone.role, "MEAN_M": zone.mean,
        "LOSS_M": zone.loss, "GAIN_M": zone.gain, "PLACE_SD": _sd(zone.placed_sd), "N_PLACE": zone.n_placed,
        "DENSITY_SD": density.sd if density else None,
        "ORE_T": mass.value * result.ore_share if has_ore else None,
        "NET_YR": zone.net.value / years if years else None,
        "NET_SD_YR": _sd(sd / abs(years)) if years else UNKNOWN_SD,
        "MASS_YR": mass.value / years if years and mass else None,
    }  # fmt: skip
    return {
        name: None if isinstance(value, float) and math.isnan(value) else value for name, value in row.items()
    }


def _sd(value: float) -> float:
    return value if math.isfinite(value) else UNKNOWN_SD


def write_volumes(
    zones: VolumeZones,
    result: VolumeResult,
    destination: str,
    provenance: Provenance,
    monitor: Monitor = _QUIET,
) -> str:
    """Copy the polygons with their fields and add those of `FIELDS`.

    Parameters
    ----------
    zones : VolumeZones
        The polygons.
    result : VolumeResult
        What changed in them.
    destination : str
        See `destination.deliver`.
    provenance : Provenance
        Kept as metadata of the layer (GeoPackage only).
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    str
        The source to load in QGIS.

    Raises
    ------
    EngineError
        The layer cannot be read or written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    rows = [volume_row(zone, result) for zone in result.zones]
    style = (style_volumes, "Mean change of height, volumes")
    return write_filled(zones.source, rows, destination, style, provenance, monitor)


def write_volume_table(result: VolumeResult, destination: str | PathLike) -> None:
    """Write one row per zone as CSV; cells without a value are empty.

    Raises
    ------
    EngineError
        The file cannot be written.
    """
    with replacing(destination) as path, path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(FIELDS)
        for zone in result.zones:
            table.writerow([_written(value) for value in volume_row(zone, result).values()])


def _written(value: object) -> str:
    """A cell."""
    if value is None:
        return ""
    return f"{value:.9g}" if isinstance(value, float) else str(value)


def style_volumes(layer: QgsVectorLayer) -> None:
    """Fill by mean change in the colours of the raster of change, labels of volume, names of the fields.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields of `FIELDS`.
    """
    names = [field.name() for field in layer.fields()]
    for name, alias in FIELDS.items():
        if name in names:
            layer.setFieldAlias(names.index(name), tr(alias))
    means = [feature["MEAN_M"] for feature in layer.getFeatures()]
    known = np.array([value for value in means if isinstance(value, (int, float))], np.float64)
    scale = symmetric_scale(known, "m")
    bounds = (-_OPEN_END, *scale.limits, _OPEN_END)
    ranges = [
        QgsRendererRange(low, high, _symbol(colour), tr("mean change {range}").format(range=words))
        for low, high, colour, words in zip(bounds, bounds[1:], COLOURS, scale.labels)
    ]
    ranges.append(QgsRendererRange(_NOTHING, _NOTHING, _empty(), tr("no known change")))
    layer.setRenderer(QgsGraduatedSymbolRenderer(f'coalesce("MEAN_M", {_NOTHING})', ranges))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
    layer.setLabelsEnabled(True)
    layer.setDisplayExpression('"ZONE"')


def _labels() -> QgsPalLayerSettings:
    """Name, volume with its standard deviation, mass."""
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    sign, minus = "if({0} < 0, '−', '+')", "abs({0})"

    def amount(divisor: int, decimals: int) -> str:
        signed = sign.format('"NET_M3"')
        size = minus.format('"NET_M3"')
        sd = f"if(\"NET_SD_M3\" >= 0, ' ± ' || format_number(\"NET_SD_M3\" / {divisor}, {decimals}), '')"
        return f"{signed} || format_number({size} / {divisor}, {decimals}) || {sd}"

    volume = (
        f"if(abs(\"NET_M3\") >= {_MILLIONS}, {amount(1_000_000, 2)} || ' million m³', "
        f"{amount(1, 0)} || ' m³')"
    )
    mass = (
        "if(\"MASS_T\" IS NULL, '', '\\n' || if(\"MASS_T\" < 0, '−', '+') || "
        "format_number(abs(\"MASS_T\") / 1000000, 2) || ' Mt')"
    )
    settings.fieldName = (
        f"\"ZONE\" || if(\"NET_M3\" IS NULL, '\\nno known change', '\\n' || {volume} || {mass})"
    )
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.setFormat(label_format(8.5))
    return settings


def _empty() -> QgsFillSymbol:
    """An outline alone."""
    return QgsFillSymbol.createSimple({"style": "no", "outline_color": "#7b8794", "outline_style": "dash"})


def _symbol(colour: str) -> QgsFillSymbol:
    """A fill that lets the map shine through."""
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return QgsFillSymbol.createSimple(
        {"color": f"{red},{green},{blue},{_OPACITY}", "outline_color": "#1f2933", "outline_width": "0.4"}
    )
