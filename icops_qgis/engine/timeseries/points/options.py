"""What the user may choose of a time series of points."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ..inversion import Bridge, Norm
from .atmosphere import PointAtmosphereOptions

DemErrorMode = Literal["auto", "least_squares", "none"]


@dataclass(frozen=True)
class PointSeriesOptions:
    """What the user may choose."""

    reference: tuple[float, float] | None = None
    """Reference position in the points' map coordinates; None lets the stage choose."""
    reference_radius: float = 200.0
    """Radius of the reference area [m]."""
    closure: bool = True
    """Correct whole-cycle unwrapping errors that loops of pairs settle."""
    refine: bool = True
    """Re-wrap series that slip against their neighbours."""
    weighting: bool = True
    """Weigh pairs by the standard deviations of their dates' phases."""
    norm: Norm = "l2"
    """Least squares or least absolute residuals."""
    bridge: Bridge = "linear"
    """How a network in pieces is put together."""
    dem_error: DemErrorMode = "auto"
    """``auto``: shrunk by what the scene's spread says it is worth; ``least_squares``: taken in full."""
    atmosphere: PointAtmosphereOptions = field(default_factory=PointAtmosphereOptions)
    """Atmospheric filter."""
    extras: tuple[str, ...] = ()
    """Further terms of the motion, of `motion.EXTRAS`."""
    mask: str | None = None
    """Areas to leave out."""
    gacos: Path | None = None
    """Folder of zenith delays to take off first."""
    ties: Path | None = None
    """Table of stations whose rates are known."""
    revised_days: float = 90.0
    """Known dates of a series that is extended take new values within so many days of the last one [d]."""
