"""What is known of scatterers as points, before and beside their phases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

import numpy as np

#: Values of ``type``.
PS, DS, SBAS = 1, 2, 3

#: What they are called.
TYPE_NAMES = {PS: "PS", DS: "DS", SBAS: "SBAS"}

#: Attributes of a stack that its points keep.
KEPT_ATTRIBUTES = ("HEADING", "ORBIT_DIRECTION", "PLATFORM", "REF_DATE")

#: Name in `PointColumns`, name in the file, type and unit of the datasets of one value a point.
COLUMNS = (
    ("row", "row", np.int32, "1"),
    ("col", "col", np.int32, "1"),
    ("x", "x", np.float64, "of CRS"),
    ("y", "y", np.float64, "of CRS"),
    ("type", "type", np.uint8, "1"),
    ("quality", "quality", np.float32, "1"),
    ("amplitude_dispersion", "ampDispersion", np.float32, "1"),
    ("shp_count", "shpCount", np.uint16, "1"),
    ("mean_amplitude", "meanAmplitude", np.float32, "1"),
    ("height", "height", np.float32, "m"),
    ("incidence_angle", "incidenceAngle", np.float32, "degree"),
    ("azimuth_angle", "azimuthAngle", np.float32, "degree"),
    ("slant_range_distance", "slantRangeDistance", np.float64, "m"),
)


@dataclass(frozen=True)
class PointsHeader:
    """What is known of the points before any is read."""

    dates: tuple[date, ...]
    """Dates of the stack, ascending."""
    wavelength: float
    """Radar wavelength [m]."""
    crs: str
    """Coordinate system of x and y as ``EPSG:n`` or WKT."""
    n_points: int
    """Number of points."""
    shape: tuple[int, int]
    """Rows and columns of the stack."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Further attributes, such as `KEPT_ATTRIBUTES`."""

    @property
    def n_dates(self) -> int:
        """Number of dates."""
        return len(self.dates)


@dataclass(frozen=True)
class PointColumns:
    """One value a point, (n,) each; NaN where the stack does not tell."""

    row: np.ndarray
    """int32: row in the stack."""
    col: np.ndarray
    """int32: column in the stack."""
    x: np.ndarray
    """float64: map coordinate of the pixel's centre, in the units of the CRS."""
    y: np.ndarray
    """float64: likewise."""
    type: np.ndarray
    """uint8: `PS`, `DS` or `SBAS`."""
    quality: np.ndarray
    """float32: gamma of a PS, temporal coherence of a DS, mean coherence of an SBAS pixel."""
    amplitude_dispersion: np.ndarray
    """float32: D_A."""
    shp_count: np.ndarray
    """uint16: homogeneous pixels, the point's own included."""
    mean_amplitude: np.ndarray
    """float32: mean of the calibrated amplitude, 1 on the average of the scene."""
    height: np.ndarray
    """float32: height that the stack holds [m]."""
    incidence_angle: np.ndarray
    """float32: [deg]."""
    azimuth_angle: np.ndarray
    """float32: as in the stack [deg]."""
    slant_range_distance: np.ndarray
    """float64: [m]."""

    def __len__(self) -> int:
        return len(self.row)

    def take(self, points: np.ndarray | slice) -> PointColumns:
        """The columns of some points, by index or mask."""
        return PointColumns(*(getattr(self, one.name)[points] for one in fields(self)))
