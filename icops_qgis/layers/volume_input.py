"""Polygons as the input of `dem_volumes`: with their densities and roles."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..engine.compute import Monitor
from ..engine.dem.volume_zones import VolumeZone, role_of
from ..engine.errors import EngineError
from .vector_table import OpenLayer, opened_polygons

_QUIET = Monitor()


@dataclass(frozen=True)
class VolumeZones:
    """Polygons in the order of their layer."""

    source: str
    """The layer, as `vector_table.opened_polygons` takes it."""
    crs: str
    """``EPSG:n`` or WKT."""
    zones: tuple[VolumeZone, ...]


def read_volume_zones(
    source: str,
    name_field: str = "",
    density_field: str = "",
    density_sd_field: str = "",
    role_field: str = "",
    monitor: Monitor = _QUIET,
) -> VolumeZones:
    """Read polygons.

    Parameters
    ----------
    source : str
        A layer of polygons.
    name_field, density_field, density_sd_field, role_field : str
        Fields of names, densities [t/m3], their standard deviations and roles; empty: there are none.
    monitor : Monitor
        Cancel.

    Raises
    ------
    EngineError
        The layer cannot be read, holds no polygons, or a field or a value in it cannot be used.
    Cancelled
        The user stopped the run.
    """
    with opened_polygons(source) as opened:
        names = [
            _field(opened, wanted, parameter)
            for wanted, parameter in (
                (name_field, "NAME_FIELD"), (density_field, "DENSITY_FIELD"),
                (density_sd_field, "DENSITY_SD_FIELD"), (role_field, "ROLE_FIELD"),
            )
        ]  # fmt: skip
        zones = []
        opened.layer.ResetReading()
        for number, feature in enumerate(opened.layer, start=1):
            monitor.check()
            name, density, density_sd, role = (feature.GetField(each) if each else None for each in names)
            geometry = feature.GetGeometryRef()
            zones.append(
                VolumeZone(
                    f"{number}" if name is None else f"{name}",
                    b"" if geometry is None else bytes(geometry.ExportToWkb()),
                    role_of(role),
                    _density(density, density_field, number, least=0.0),
                    _density(density_sd, density_sd_field, number, least=None),
                )
            )
        crs, where = opened.crs, opened.where
    if not zones:
        raise EngineError(f"{where} holds no polygons: choose another layer or remove its filter.")
    return VolumeZones(source, crs, tuple(zones))


def _field(opened: OpenLayer, wanted: str, parameter: str) -> str:
    """The field as the layer writes it."""
    if not wanted:
        return ""
    by_name = {name.upper(): name for name in opened.names}
    if wanted.upper() not in by_name:
        raise EngineError(
            f"{opened.where} has no field {wanted}: choose {parameter} of {', '.join(opened.names)}."
        )
    return by_name[wanted.upper()]


def _density(value: object, field: str, number: int, least: float | None) -> float | None:
    """A density or its standard deviation; None where it is NULL."""
    if value is None:
        return None
    try:
        found = float(value)
    except (TypeError, ValueError):
        found = math.nan
    if not math.isfinite(found) or (found <= least if least is not None else found < 0):
        raise EngineError(
            f"{field} of polygon {number} is {str(value)[:40]!r}: expected t/m3, such as 3.4, or nothing."
        )
    return found
