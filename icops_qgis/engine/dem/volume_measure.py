"""What changed in one polygon: cut, fill and net volume with its error, extremes, mass."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from scipy.ndimage import label

from ..compute import Monitor
from .volume_balance import Measured, mass_of
from .volume_coverage import coverage
from .volume_error import VolumeError, VolumeErrors, level_of
from .volume_raster import ChangeRaster
from .volume_stable import block_sums
from .volume_zones import PlacedZone, VolumeZone

#: Pixels worked on at once.
_BAND = 1_000_000

#: A pixel counts for the largest loss and gain if this share of it lies in the zone.
_MOST_OF = 0.5

#: From this share of voids on a zone is warned of.
_MOSTLY_VOID = 0.5

#: A smaller share of voids is none.
_NO_VOID = 1e-6

#: So much of a polygon's pairs of pixels must have a known covariance, else the user is told.
_KNOWN_PAIRS = 0.95

#: What becomes of voids.
VOIDS = {
    "mean": "taken for the mean change of the zone's known ground: volumes are those of whole polygons",
    "known": "left out: volumes are those of the known ground alone",
}

#: Densities of the paper [t/m3]: ore at its excavation, waste rock on its dumps.
DENSITY_EXCAVATION, DENSITY_DUMP = 3.4, 1.89


@dataclass(frozen=True)
class VolumeOptions:
    """What is assumed."""

    stable: str | None = None
    """Polygons or a raster of ground that did not change; by default all outside of the zones."""
    voids: str = "mean"
    """A key of `VOIDS`."""
    densities: dict[str, float | None] = field(
        default_factory=lambda: {"excavation": DENSITY_EXCAVATION, "dump": DENSITY_DUMP}
    )
    """By role, for zones without their own [t/m3]; None: no mass."""
    density_sd: float = 0.0
    """Standard deviation of a density, for zones without their own [t/m3]."""
    ore_share: float | None = None
    """Share of the excavated mass that is ore; None: none is told."""
    years: float | None = None
    """Between the models [yr]; None: by the years in their names."""


@dataclass(frozen=True)
class ZoneVolume:
    """What changed in one zone; NaN where nothing is known."""

    name: str
    role: str
    """``excavation``, ``dump`` or ``other``."""
    area: float
    """On the ellipsoid [m2]."""
    cut: float
    """Volume lost, negative [m3]."""
    fill: float
    """Volume gained [m3]."""
    net: Measured
    """cut + fill [m3]."""
    void: float
    """Share of the area where the change is not known."""
    mean: float
    """Mean change [m]."""
    loss: float
    """Largest loss of a pixel, 0 or negative [m]."""
    gain: float
    """Largest gain of a pixel, 0 or positive [m]."""
    placed_sd: float
    """Root mean square of the volumes of the same polygon on stable ground [m3]."""
    n_placed: int
    """How often it fits there side by side."""
    density: Measured | None
    """[t/m3]; None where there is none."""
    mass: Measured | None
    """net times density [t]."""
    outline: tuple[np.ndarray, ...] = field(default=(), repr=False)
    """Rings, column and row of the raster [pixels]."""

    @property
    def is_known(self) -> bool:
        """Whether there is a volume."""
        return math.isfinite(self.net.value)


class _Tally:
    """Sums over one zone, and its weights at the level at which errors are looked at."""

    def __init__(self, placed: PlacedZone, raster: ChangeRaster) -> None:
        rows, cols = placed.window
        self.level = level_of(rows.stop - rows.start, cols.stop - cols.start)
        low = [part.start // self.level for part in (rows, cols)]
        high = [-(-part.stop // self.level) for part in (rows, cols)]
        self.known, self.unknown = (np.zeros((high[0] - low[0], high[1] - low[1])) for _ in range(2))
        self.area = self.known_area = self.cut = self.fill = self.squares = 0.0
        self.loss = self.gain = 0.0
        height = max(1, _BAND // max(1, (cols.stop - cols.start) * self.level)) * self.level
        self._blocks = [
            slice(start, min(start + height, rows.stop))
            for start in range(low[0] * self.level, rows.stop, height)
        ]
        self._low, self._placed, self._raster = low, placed, raster

    @property
    def mean(self) -> float:
        """Mean change of the known ground [m]."""
        return (self.cut + self.fill) / self.known_area

    @property
    def spread(self) -> float:
        """Standard deviation of its changes [m]."""
        return math.sqrt(max(self.squares / self.known_area - self.mean**2, 0.0))

    def run(self, monitor: Monitor) -> None:
        """Go through all pixels."""
        rows, cols = self._placed.window
        for k, band in enumerate(self._blocks):
            monitor.check()
            inside = slice(max(band.start, rows.start), band.stop)
            self._add(inside, cols)
            monitor.progress((k + 1) / len(self._blocks))

    def _add(self, rows: slice, cols: slice) -> None:
        share = coverage(self._placed.rings, rows, cols)
        change = self._raster.read(rows, cols).astype(np.float64)
        area = share * self._raster.cell_areas(rows, cols)
        known = np.isfinite(change)
        change = np.where(known, change, 0.0)
        volume = area * change
        self.area += float(area.sum())
        self.known_area += float(area[known].sum())
        self.cut += float(volume[volume < 0].sum())
        self.fill += float(volume[volume > 0].sum())
        self.squares += float((volume * change).sum())
        counts = change[known & (share >= _MOST_OF)]
        if counts.size:
            self.loss = min(self.loss, float(counts.min()))
            self.gain = max(self.gain, float(counts.max()))
        for total, weights in ((self.known, share * known), (self.unknown, share * ~known)):
            self._join(total, weights, rows, cols)

    def _join(self, total: np.ndarray, weights: np.ndarray, rows: slice, cols: slice) -> None:
        """Add weights to the pixels of the level that they belong to."""
        side = self.level
        start = rows.start // side, cols.start // side
        stop = -(-rows.stop // side), -(-cols.stop // side)
        padded = np.pad(
            weights,
            ((rows.start - start[0] * side, stop[0] * side - rows.stop),
             (cols.start - start[1] * side, stop[1] * side - cols.stop)),
        )  # fmt: skip
        r, c = start[0] - self._low[0], start[1] - self._low[1]
        joined = block_sums(padded, side) / side**2
        total[r : r + joined.shape[0], c : c + joined.shape[1]] += joined


def measure_zone(
    placed: PlacedZone,
    raster: ChangeRaster,
    errors: VolumeErrors | None,
    options: VolumeOptions,
    monitor: Monitor,
    warned: list[str],
) -> ZoneVolume:
    """What changed in one zone."""
    name, area = placed.zone.name, placed.area
    if not placed.rings:
        warned.append(
            f"{name} has no area: it is left out." if area == 0
            else f"{name} lies outside of {raster.name}: it has no volume."
        )  # fmt: skip
        return _nothing(placed)
    tally = _Tally(placed, raster)
    tally.run(monitor.part(0.0, 0.5))
    if tally.known_area <= 0.0:
        warned.append(f"{name} is void: it has no volume.")
        return _nothing(placed)
    void = 1.0 - tally.known_area / area
    # Both areas are measured on their own, and differ by rounding where there are no voids.
    void = void if void > _NO_VOID else 0.0
    if void > _MOSTLY_VOID:
        warned.append(f"{name} is void to {void:.0%}: its volume rests on the smaller part of its area.")
    grown = area / tally.known_area if options.voids == "mean" and void else 1.0
    cut, fill = tally.cut * grown, tally.fill * grown
    error = VolumeError(math.nan, 1.0, math.nan, 0)
    if errors is not None:
        error = _error(tally, area, grown, errors, monitor.part(0.5, 1.0))
        if error.share_known < _KNOWN_PAIRS:
            warned.append(
                f"{name} is large against the stable ground: how errors go together is known for "
                f"{error.share_known:.0%} of its pairs of pixels; its standard deviation is too small."
            )
    net = Measured(cut + fill, error.sd)
    role = placed.zone.role or ("excavation" if net.value < 0 else "dump")
    if net.value * {"excavation": 1.0, "dump": -1.0}.get(role, 0.0) > 0:
        verb = "gained" if net.value > 0 else "lost"
        warned.append(f"{name} {verb} volume, though its field says {role}.")
    density = _density(placed.zone, role, options)
    return ZoneVolume(
        name, role, area, cut, fill, net, void, tally.mean, tally.loss, tally.gain, error.placed_sd,
        error.n_placed, density, None if density is None else mass_of(net, density), placed.rings,
    )  # fmt: skip


def _error(tally: _Tally, area: float, grown: float, errors: VolumeErrors, monitor: Monitor) -> VolumeError:
    """Error of a volume; one that is grown to the whole polygon also errs by what voids hide."""
    cell = tally.area / float(tally.known.sum() + tally.unknown.sum())
    found = errors.of(tally.known * grown, tally.level, cell, monitor)
    hidden = _error_of_voids(tally, area, cell) if grown > 1.0 else 0.0
    return VolumeError(math.hypot(found.sd, hidden), found.share_known, found.placed_sd, found.n_placed)


def _error_of_voids(tally: _Tally, area: float, cell: float) -> float:
    """What voids leave unsure [m3]: each patch of them errs by the spread of the zone's changes."""
    patches, n = label(tally.unknown > 1e-9)
    sizes = np.bincount(patches.ravel(), tally.unknown.ravel(), n + 1)[1:] * cell
    outside = max(0.0, area - tally.area)
    return tally.spread * math.sqrt(float(np.square(sizes).sum()) + outside**2)


def _nothing(placed: PlacedZone) -> ZoneVolume:
    unknown = math.nan
    return ZoneVolume(
        placed.zone.name, placed.zone.role or "other", placed.area, unknown, unknown,
        Measured(unknown, unknown), 1.0, unknown, unknown, unknown, unknown, 0, None, None, placed.rings,
    )  # fmt: skip


def _density(zone: VolumeZone, role: str, options: VolumeOptions) -> Measured | None:
    value = options.densities.get(role) if zone.density is None else zone.density
    if value is None:
        return None
    return Measured(value, options.density_sd if zone.density_sd is None else zone.density_sd)
