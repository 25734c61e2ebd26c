"""Values of points in the engine's units, without what cannot be."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

#: Attributes in the unit of displacement, perhaps per year or per year squared.
_LENGTHS = ("velocity", "velocity_std", "acceleration", "season_amplitude", "rmse")

#: Those whose sign tells a direction of motion.
_SIGNED = ("velocity", "acceleration")

#: Attributes that are never negative: -1 means "not measured" in many a table.
_POSITIVE = (
    "velocity_std", "season_amplitude", "rmse", "coherence", "temporal_coherence", "effective_area",
    "amplitude_dispersion", "incidence", "height_std",
)  # fmt: skip

_LOOK = ("los_east", "los_north", "los_up")

#: A look vector may be rounded to two decimals.
_LENGTH_TOLERANCE = 0.05

#: Lowest point of dry land is at -430 m; -9999 and its kin mean "not measured" [m].
_LOWEST = -1000.0


def checked(raw: Mapping[str, np.ndarray], metres: float, away: bool) -> dict[str, np.ndarray]:
    """Attributes in SI units; NaN where a value cannot be one.

    Parameters
    ----------
    raw : mapping of (k,) ndarray of float64
        By engine name; lengths of motion in the unit of displacement, angles in degrees, heights in metres.
    metres : float
        Unit of displacement [m].
    away : bool
        Whether motion away from the satellite is positive.

    Returns
    -------
    dict of (k,) ndarray of float64
    """
    found = {}
    for name, values in raw.items():
        kept = values.astype(np.float64)
        kept[~np.isfinite(kept)] = np.nan
        if name in _POSITIVE:
            kept[kept < 0] = np.nan
        if name == "height":
            kept[kept < _LOWEST] = np.nan
        if name in _LENGTHS:
            kept *= metres
        if name in _SIGNED and away:
            kept *= -1.0
        if name == "incidence":
            kept[kept > 90.0] = np.nan
            kept = np.radians(kept)
        found[name] = kept
    if all(name in found for name in _LOOK):
        length = np.sqrt(sum(found[name] ** 2 for name in _LOOK))
        wrong = ~(np.abs(length - 1.0) < _LENGTH_TOLERANCE)
        for name in _LOOK:
            found[name][wrong] = np.nan
    else:
        for name in _LOOK:
            found.pop(name, None)
    return found
