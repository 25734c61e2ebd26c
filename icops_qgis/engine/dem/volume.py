"""Volumes of change in polygons: cut, fill and net, how far they may be off, and tonnes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..compute import Monitor
from ..errors import EngineError
from .volume_balance import Balance, Share, balance_of
from .volume_error import VolumeErrors
from .volume_measure import VOIDS, VolumeOptions, ZoneVolume, measure_zone
from .volume_raster import ChangeRaster, open_change
from .volume_stable import StableFacts, StableGround
from .volume_zones import VolumeZone, overlaps, place_zones

_QUIET = Monitor()

#: A median of stable ground beyond this share of its NMAD is warned of.
_BIASED = 0.25


@dataclass(frozen=True)
class VolumeResult:
    """All zones."""

    raster: ChangeRaster
    zones: tuple[ZoneVolume, ...]
    balance: Balance
    stable: StableFacts | None
    """None where there is no stable ground."""
    years: float | None
    """Between the models [yr]."""
    ore_share: float | None
    voids: str
    told: tuple[str, ...]
    """Choices, one sentence each."""
    warned: tuple[str, ...]
    """What the user should not miss."""


def dem_volumes(
    change: str,
    zones: Sequence[VolumeZone],
    crs: str,
    zone_layer: str,
    options: VolumeOptions,
    monitor: Monitor = _QUIET,
) -> VolumeResult:
    """Volumes of change.

    Parameters
    ----------
    change : str
        Raster of changes of height, new minus old [m], in any coordinate system.
    zones : sequence of VolumeZone
        Polygons.
    crs : str
        Their coordinate system, ``EPSG:n`` or WKT.
    zone_layer : str
        The layer they come from: ground inside is not stable.
    options : VolumeOptions
        What is assumed.
    monitor : Monitor
        Progress, cancel, messages.

    Returns
    -------
    VolumeResult

    Raises
    ------
    EngineError
        Something cannot be read, or no zone lies on known ground.
    Cancelled
        The user stopped the run.
    """
    told: list[str] = []
    warned: list[str] = []
    raster = open_change(change)
    placed = place_zones(zones, crs, raster)
    if not any(each.rings for each in placed):
        raise EngineError(
            f"All {len(placed)} zones lie outside of {raster.name}: choose polygons of the same area, or "
            "check the CRS of both layers."
        )
    warned += [
        f"{first} and {second} overlap by {share:.0%} of the smaller one: what both cover counts twice."
        for first, second, share in overlaps(zones)
    ]
    ground = StableGround(raster, zone_layer, options.stable, monitor.part(0.0, 0.2))
    _tell_ground(ground.facts, raster, told, warned)
    errors = VolumeErrors(ground) if ground.facts is not None else None
    years = options.years or raster.years
    if years is not None and years < 0:
        years = -years
        warned.append(
            f"By their names {raster.made_from[0]} is younger than {raster.made_from[1]}: if old and new "
            "were swapped, gain is loss and loss is gain."
        )
    found = []
    for k, each in enumerate(placed):
        part = monitor.part(0.2 + 0.8 * k / len(placed), 0.2 + 0.8 * (k + 1) / len(placed))
        found.append(measure_zone(each, raster, errors, options, part, warned))
    if not any(zone.is_known for zone in found):
        raise EngineError(f"No zone lies on ground whose change {raster.name} knows: all is void.")
    _tell_choices(found, raster, options, years, told)
    for sentence in told:
        monitor.inform(sentence)
    for sentence in warned:
        monitor.warn(sentence)
    shares = [Share(zone.role, zone.net, zone.mass) for zone in found if zone.is_known]
    return VolumeResult(
        raster, tuple(found), balance_of(shares), ground.facts, years, options.ore_share, options.voids,
        tuple(told), tuple(warned),
    )  # fmt: skip


def _tell_ground(facts: StableFacts | None, raster: ChangeRaster, told: list[str], warned: list[str]) -> None:
    if facts is None:
        warned.append(
            "There is no stable ground outside of the zones: standard deviations are not known and written "
            "as -1; give STABLE, or a raster that reaches beyond the zones."
        )
        return
    told.append(
        f"Errors are those of {facts.n} pixels of stable ground: NMAD {facts.nmad:.2f} m, median "
        f"{facts.median:+.2f} m; changes outside of {facts.reach[0]:.1f} to {facts.reach[1]:.1f} m are left "
        "out there."
    )
    if abs(facts.median) > _BIASED * facts.nmad:
        warned.append(
            f"Stable ground seems to have changed by {facts.median:+.2f} m: every volume is wrong by about "
            "so much times its area, which its standard deviation holds; run coregister_dems first."
        )
    elif raster.is_coregistered is False:
        warned.append(
            f"{raster.name} was made from models that coregister_dems did not bring onto each other: where "
            "they lie half a pixel apart, volumes are wrong by 10 to 25 %."
        )


def _tell_choices(
    zones: Sequence[ZoneVolume],
    raster: ChangeRaster,
    options: VolumeOptions,
    years: float | None,
    told: list[str],
) -> None:
    if any(zone.void for zone in zones if zone.is_known):
        told.append(f"Voids are {VOIDS[options.voids]}; VOID_PCT tells their share.")
    for role in ("excavation", "dump"):
        own = {zone.density.value for zone in zones if zone.role == role and zone.density is not None}
        if own:
            values = ", ".join(f"{value:g}" for value in sorted(own))
            told.append(f"Density of each {role}: {values} t/m3, on the whole volume.")
    if years is not None:
        source = "as given" if options.years else f"by the names of {' and '.join(raster.made_from)}"
        told.append(f"{years:g} years lie between the models, {source}.")
