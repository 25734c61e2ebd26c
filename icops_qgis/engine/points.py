"""Measurement points as arrays (SI units); `layers` turns them into map layers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np


@dataclass(frozen=True)
class Points:
    """Measurement points with their displacement series."""

    x: np.ndarray
    """(n,) float64: map coordinate of the pixel centre, in the units of `crs`."""
    y: np.ndarray
    """(n,) float64: map coordinate of the pixel centre, in the units of `crs`."""
    crs: str
    """Coordinate system as ``EPSG:n`` or WKT."""
    dates: tuple[date, ...]
    """Dates of the series, ascending."""
    displacement: np.ndarray
    """(n_dates, n) float32: displacement toward the satellite since the first date [m]; never NaN."""
    kind: np.ndarray
    """(n,) text: PS, DS or SBAS."""
    attributes: dict[str, np.ndarray] = field(default_factory=dict)
    """Further values per point, (n,), SI units, by engine name: ``height``, ``height_std`` [m],
    ``velocity``, ``velocity_std`` [m/yr], ``coherence``, ``effective_area`` [pixels],
    ``amplitude_dispersion``, ``incidence`` [rad], ``los_east``, ``los_north``, ``los_up``,
    ``temporal_coherence``, ``r2``, ``rmse`` [m], ``row``, ``col``, ``amplitude``, and what later stages
    add."""

    def __len__(self) -> int:
        return len(self.x)
