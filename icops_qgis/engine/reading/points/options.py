"""What a user can say about the points to import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: Lengths of displacements by name [m].
UNITS = {"mm": 1e-3, "cm": 1e-2, "m": 1.0}


@dataclass(frozen=True)
class ImportOptions:
    """How to read; whatever is left empty comes from the file."""

    format: str = "auto"
    """A name of `detect.FORMATS`; ``auto`` finds out."""
    unit: str = "auto"
    """A key of `UNITS`: of displacements, and per year of rates."""
    away: bool = False
    """Whether the source counts motion away from the satellite as positive."""
    crs: str = ""
    """Coordinate system of x and y, ``EPSG:n`` or WKT."""
    x: str = ""
    """Column of the coordinate to the east."""
    y: str = ""
    """Column of the coordinate to the north."""
    date_prefix: str | None = None
    """What the names of the date columns start with."""
    id: str = ""
    """Column of the point's name."""
    date: str = ""
    """Column of the date, in tables with one line per point and date."""
    value: str = ""
    """Column of the displacement in such tables."""
    kind: str = "auto"
    """PS, DS or SBAS for all points."""
    component: str = "auto"
    """``up`` or ``east`` for gridded products that do not look along the line of sight."""
    refit: bool = False
    """Whether velocity, its deviation and residual are worked out even where the source tells them."""
    area: tuple[float, float, float, float] | None = None
    """West, south, east, north [deg]: only points in it are read."""
    min_coherence: float | None = None
    """Points of less temporal coherence are left out."""
    incidence: float | None = None
    """Incidence angle where the source tells none [deg]."""
    heading: float | None = None
    """Flight direction where the source tells none, clockwise from north [deg]; right-looking."""
    wavelength: float | None = None
    """Radar wavelength where the source tells none [m]."""
    scratch: Callable[[], Path] | None = None
    """Gives a folder for large temporary files, which the caller removes."""
