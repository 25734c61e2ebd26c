"""Image headers of GAMMA (SLC, MLI): radar grid, wavelength and orbit of one acquisition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from ..errors import EngineError
from .gamma_par import MAX_SIZE, GammaPar, read_gamma_par
from .orbit import Orbit

SPEED_OF_LIGHT = 299_792_458.0

MAX_STATE_VECTORS = 10_000


@dataclass(frozen=True)
class SarImage:
    """What an SLC or MLI parameter file says about its image."""

    path: Path
    """The parameter file."""
    date: date
    """Acquisition date (UTC)."""
    sensor: str
    """Sensor as the file names it, e.g. ``S1A IW IW1 VV``."""
    rows: int
    """Azimuth lines."""
    cols: int
    """Range samples."""
    range_looks: int
    """Looks in range."""
    azimuth_looks: int
    """Looks in azimuth."""
    wavelength: float
    """Radar wavelength [m]."""
    heading: float
    """Flight direction, clockwise from north, -180 to 180 [deg]."""
    incidence_angle: float
    """Incidence angle at the scene centre [deg]."""
    near_range: float
    """Slant range of the first sample [m]."""
    range_spacing: float
    """Slant-range pixel spacing [m]."""
    azimuth_spacing: float
    """Azimuth pixel spacing [m]."""
    start_time: float
    """Zero-Doppler time of the first line [s of the day]."""
    line_time: float
    """Time from line to line [s]."""
    right_looking: bool
    """Whether the antenna looks to the right of the flight direction."""
    oversampling: float
    """Pixels per resolution cell (range times azimuth) before multilooking; NaN where not told."""
    orbit: Orbit
    """State vectors."""

    @property
    def is_ascending(self) -> bool:
        """Whether the satellite flies north."""
        return abs(self.heading) < 90.0

    @property
    def independent_looks(self) -> float:
        """Looks divided by the oversampling; NaN where the bandwidths are not told."""
        return self.range_looks * self.azimuth_looks / self.oversampling

    def pixel_of(self, time: np.ndarray, slant_range: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Line and sample (float64, from 0 at the first pixel's centre) of radar coordinates.

        Parameters
        ----------
        time, slant_range : ndarray of float64
            Zero-Doppler time [s of the day] and slant range [m], any common shape.
        """
        return (time - self.start_time) / self.line_time, (slant_range - self.near_range) / self.range_spacing


def read_sar_image(path: Path) -> SarImage:
    """Read an SLC or MLI parameter file.

    Parameters
    ----------
    path : Path
        ``*.slc.par``, ``*_slc.par``, ``*.mli.par``, ``*.rslc.par`` ...

    Raises
    ------
    EngineError
        The file is damaged or is not about an image in slant range.
    """
    par = read_gamma_par(path)
    frequency = par.number("radar_frequency", 1e8, 1e11)
    heading = (par.number("heading", -360.0, 360.0) + 180.0) % 360.0 - 180.0
    looks = (par.integer("range_looks", 1, 10_000), par.integer("azimuth_looks", 1, 10_000))
    return SarImage(
        path=Path(path),
        date=_date(par),
        sensor=par.text("sensor")[:60] if "sensor" in par else "",
        rows=par.integer("azimuth_lines", 1, MAX_SIZE),
        cols=par.integer("range_samples", 1, MAX_SIZE),
        range_looks=looks[0],
        azimuth_looks=looks[1],
        wavelength=SPEED_OF_LIGHT / frequency,
        heading=heading,
        incidence_angle=par.number("incidence_angle", 0.0, 90.0),
        near_range=par.number("near_range_slc", 1e3, 1e8),
        range_spacing=par.number("range_pixel_spacing", 1e-2, 1e5),
        azimuth_spacing=par.number("azimuth_pixel_spacing", 1e-2, 1e5),
        start_time=par.number("start_time", -86400.0, 2 * 86400.0),
        line_time=par.number("azimuth_line_time", 1e-7, 10.0),
        right_looking=("azimuth_angle" not in par) or par.number("azimuth_angle", -360.0, 360.0) > 0,
        oversampling=_oversampling(par),
        orbit=_orbit(par),
    )


def _date(par: GammaPar) -> date:
    try:
        year, month, day = (int(part) for part in par.numbers("date", 3))
        return date(year, month, day)
    except ValueError as error:
        raise EngineError(f"{par.path}: '{par.text('date')[:40]}' is not a date (year month day).") from error


def _oversampling(par: GammaPar) -> float:
    needed = ("adc_sampling_rate", "chirp_bandwidth", "prf", "azimuth_proc_bandwidth")
    if not all(keyword in par for keyword in needed):
        return np.nan
    sampling, chirp, prf, processed = (par.number(keyword, 0.0, 1e12) for keyword in needed)
    if chirp <= 0 or processed <= 0:
        return np.nan
    return max(1.0, sampling / chirp) * max(1.0, prf / processed)


def _orbit(par: GammaPar) -> Orbit:
    count = par.integer("number_of_state_vectors", 2, MAX_STATE_VECTORS)
    start = par.number("time_of_first_state_vector", -86400.0, 2 * 86400.0)
    step = par.number("state_vector_interval", 1e-3, 3600.0)
    positions = np.array([par.numbers(f"state_vector_position_{i + 1}", 3) for i in range(count)])
    velocities = np.array([par.numbers(f"state_vector_velocity_{i + 1}", 3) for i in range(count)])
    try:
        return Orbit(start + step * np.arange(count), positions, velocities)
    except ValueError as error:
        raise EngineError(f"{par.path}: the state vectors are no satellite orbit ({error}).") from error
