"""What a reader finds: the images and everything known about them, no pixel read yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ...grid import Grid
from ..orbit import Orbit
from .bands import Band
from .library_bands import Hdf5File

#: What may be asked about topographic and flat-earth phase.
TOPOGRAPHY = ("auto", "remove", "removed")


@dataclass(frozen=True)
class ImportOptions:
    """What the user may choose."""

    format: str = "auto"
    """``auto`` or a name of `detect.FORMATS`."""
    extent: tuple[float, float, float, float] | None = None
    """Longitude and latitude of the area to keep: west, south, east, north [deg]."""
    reference: str = ""
    """Reference date as ``YYYYMMDD``; empty takes the middle one, or that of `previous`."""
    first: str = ""
    """Images before this date, ``YYYYMMDD``, are left out; empty leaves none out."""
    last: str = ""
    """Images after it likewise."""
    previous: Path | str | None = None
    """An imported stack: images later than its last one are taken, on its pixels and against its reference
    date."""
    dem: Path | str | None = None
    """Raster of heights above the ellipsoid [m], used where the stack brings none."""
    topography: str = "auto"
    """``remove``: take topographic and flat-earth phase off; ``removed``: they are off already;
    ``auto``: as the format says."""
    wavelength: float | None = None
    """Radar wavelength [m], used before what the files say."""
    compress: bool = False
    """Compress the images."""


@dataclass(frozen=True)
class Image:
    """One co-registered image."""

    date: date
    """Acquisition date."""
    band: Band
    """Its complex pixels."""
    polarisation: str = ""
    """``VV``, ``VH``, ``HH`` or ``HV``; empty where the files do not tell."""
    sensor: str = ""
    """Satellite, as the files name it."""


@dataclass
class FoundImages:
    """A stack of images as a reader describes it."""

    format: str
    """A name of `detect.FORMATS`."""
    title: str
    """The format in words."""
    images: list[Image]
    """Images; several of one date are sorted out later."""
    wavelength: tuple[float, str] | None = None
    """Radar wavelength [m] and where it stands; None where the files do not tell."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Attributes under MintPy's names."""
    geometry: dict[str, tuple[Band, str]] = field(default_factory=dict)
    """Geometry rasters under MintPy's names, in their units, with where they come from."""
    orbits: dict[date, Orbit] = field(default_factory=dict)
    """State vectors by date."""
    orbits_source: str = ""
    """Where they stand."""
    baselines: dict[date, float] = field(default_factory=dict)
    """Perpendicular baselines [m] against one and the same date, by date, from a table."""
    baselines_source: str = ""
    """Where they stand."""
    baseline_bands: dict[date, Band] | None = None
    """Perpendicular baseline of every pixel [m], by date; None where the stack brings none."""
    flattened: bool | None = None
    """Whether topographic and flat-earth phase are off; None where the files do not tell."""
    flattened_source: str = ""
    """Why that is known, in words."""
    files: list[Hdf5File] = field(default_factory=list)
    """Files to close at the end."""
    notes: list[str] = field(default_factory=list)
    """What the user should know, one sentence each."""
    warnings: list[str] = field(default_factory=list)
    """What the user should not miss, one sentence each."""

    @property
    def grid(self) -> Grid:
        """Size and position of the images."""
        return self.images[0].band.grid

    @property
    def range_grid(self) -> tuple[float, float] | None:
        """Slant range of the first column and step from column to column [m]; None where unknown."""
        try:
            near, step = (float(self.attributes[name]) for name in ("STARTING_RANGE", "RANGE_PIXEL_SIZE"))
        except (KeyError, ValueError):
            return None
        return (near, step) if step > 0 and not self.grid.is_geocoded else None

    @property
    def dates(self) -> tuple[date, ...]:
        """Dates of the images."""
        return tuple(image.date for image in self.images)

    def close(self) -> None:
        """Close what the readers left open."""
        for file in self.files:
            file.close()


@dataclass(frozen=True)
class ImportSummary:
    """What was imported."""

    format: str
    """A name of `detect.FORMATS`."""
    title: str
    """The format in words."""
    dates: tuple[date, ...]
    """Dates written, ascending."""
    reference: date
    """Reference date."""
    rows: int
    """Rows written."""
    cols: int
    """Columns written."""
    table: tuple[tuple[str, str], ...]
    """What was found, line by line: a heading and what it says."""
    bperp_range: tuple[float, float]
    """Smallest and largest perpendicular baseline at the centre [m]; NaN where unknown."""
    notes: tuple[str, ...]
    """What the user should know."""
    warnings: tuple[str, ...]
    """What the user should not miss."""

    def lines(self) -> list[str]:
        """The summary as lines of a table."""
        width = max(len(name) for name, _ in self.table)
        return [f"{name:<{width}}  {text}" for name, text in self.table] + list(self.notes)
