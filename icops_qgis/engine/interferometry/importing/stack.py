"""What a reader finds in a folder: the pairs and everything known about them, no pixel read yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from ...grid import Grid
from ...stack.gamma_image import SarImage
from .rasters import Raster


@dataclass(frozen=True)
class ImportOptions:
    """What the user may choose."""

    format: str = "auto"
    """``auto`` or a name of `FORMATS`."""
    extent: tuple[float, float, float, float] | None = None
    """Longitude and latitude of the area to keep: west, south, east, north [deg]."""
    baselines: Path | None = None
    """File of perpendicular baselines, used before all others."""
    wavelength: float | None = None
    """Radar wavelength [m], used before what the files say."""
    skip_incomplete: bool = False
    """Leave out pairs that lack their phase or coherence, instead of stopping."""


@dataclass(frozen=True)
class Pair:
    """One unwrapped interferogram with its coherence."""

    reference: date
    """Reference date: the phase is that of the reference minus that of the secondary."""
    secondary: date
    """Secondary date; earlier than the reference where the files say so."""
    phase: Raster
    """Unwrapped phase [rad]."""
    coherence: Raster
    """Coherence, 0 to 1."""
    components: Raster | None = None
    """Islands on which the phase was unwrapped, from 1; None where the files do not tell."""

    @property
    def dates(self) -> tuple[date, date]:
        """Reference and secondary date."""
        return self.reference, self.secondary


#: Perpendicular baselines [m] by (reference, secondary) date.
PairBaselines = Mapping[tuple[date, date], float]


@dataclass
class FoundStack:
    """A stack of interferograms as a reader describes it."""

    format: str
    """A name of `FORMATS`."""
    title: str
    """The format in words."""
    convention: str
    """The sign of the phase, in words."""
    pairs: list[Pair]
    """Pairs, in the order of their dates."""
    grid: Grid
    """Size and position of all rasters."""
    wavelength: tuple[float, str] | None = None
    """Radar wavelength [m] and where it stands; None where the files do not tell."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Attributes under MintPy's names."""
    geometry: dict[str, tuple[Raster, str]] = field(default_factory=dict)
    """Geometry rasters under MintPy's names, in their units, with where they come from."""
    images: dict[date, SarImage] = field(default_factory=dict)
    """Orbits and radar grids by date, from GAMMA parameter files."""
    multilooked: SarImage | None = None
    """The radar grid of the interferograms before geocoding."""
    baselines: list[tuple[str, PairBaselines]] = field(default_factory=list)
    """Tables of baselines found, best first, each with its name."""
    incidence: tuple[float, str] | None = None
    """Incidence angle of the scene [deg] and where it stands, where no raster is known."""
    dropped: list[str] = field(default_factory=list)
    """Pairs left out, each with the reason."""
    notes: list[str] = field(default_factory=list)
    """What the user should know, one sentence each."""
    warnings: list[str] = field(default_factory=list)
    """What the user should not miss, one sentence each."""


@dataclass(frozen=True)
class ImportSummary:
    """What was imported."""

    format: str
    """A name of `FORMATS`."""
    title: str
    """The format in words."""
    convention: str
    """The sign of the phase, in words."""
    pairs: tuple[tuple[date, date], ...]
    """Reference and secondary date of the pairs written."""
    dates: tuple[date, ...]
    """Acquisition dates, ascending."""
    n_subsets: int
    """Connected subsets of the network."""
    rows: int
    """Rows written."""
    cols: int
    """Columns written."""
    wavelength: float
    """Radar wavelength [m]."""
    sources: Mapping[str, str]
    """Where wavelength, geometry and baselines come from."""
    bperp_range: tuple[float, float]
    """Smallest and largest perpendicular baseline [m]; NaN where unknown."""
    dropped: tuple[str, ...]
    """Pairs left out, each with the reason."""
    notes: tuple[str, ...]
    """What the user should know."""
    warnings: tuple[str, ...]
    """What the user should not miss."""

    def lines(self) -> list[str]:
        """The summary as lines of a table."""
        table = [
            ("Format", self.title),
            ("Sign", self.convention),
            ("Pairs", f"{len(self.pairs)} of {len(self.dates)} dates, {self.dates[0]} to {self.dates[-1]}"),
            ("Network", "connected" if self.n_subsets == 1 else f"in {self.n_subsets} separate subsets"),
            ("Size", f"{self.rows} rows x {self.cols} columns"),
            *((name, text) for name, text in self.sources.items()),
        ]
        if np.isfinite(self.bperp_range).all():
            low, high = self.bperp_range
            table.append(("Baseline range", f"{low:.1f} to {high:.1f} m"))
        if self.dropped:
            table.append(("Pairs left out", f"{len(self.dropped)}: {'; '.join(self.dropped[:10])}"))
        width = max(len(name) for name, _ in table)
        return [f"{name:<{width}}  {text}" for name, text in table] + list(self.notes)
