"""How points were looked at: the unit vector from the ground to the satellite."""

from __future__ import annotations

import numpy as np

from ..errors import EngineError
from ..points import Points

#: Attributes of the look vector: east, north, up.
LOOK = ("los_east", "los_north", "los_up")


def up_component(points: Points, incidence: float | None = None) -> np.ndarray:
    """Share of vertical motion that is seen: the cosine of the incidence angle of each point.

    Parameters
    ----------
    points : Points
        ``los_up``, else ``incidence``, of each point is used.
    incidence : float, optional
        Stands in where a point has neither [rad].

    Returns
    -------
    (n,) ndarray of float64
        Above 0, up to 1.

    Raises
    ------
    EngineError
        The motion is not along a line of sight any more, or points do not say how they were looked at.
    """
    require_line_of_sight(points)
    up = _known(points, "los_up")
    up = np.where(np.isfinite(up), up, np.cos(_known(points, "incidence")))
    if incidence is not None:
        up = np.where(np.isfinite(up), up, np.cos(incidence))
    missing = np.count_nonzero(~np.isfinite(up))
    if missing:
        raise EngineError(
            f"{missing} of {len(points)} points have neither LOS_U nor INC_ANGLE: give INCIDENCE, "
            "or add one of these fields."
        )
    below = np.count_nonzero((up <= 0) | (up > 1 + 1e-6))
    if below:
        raise EngineError(
            f"{below} of {len(points)} points are seen from below the horizon: LOS_U must be above 0 and "
            "INC_ANGLE below 90."
        )
    return np.minimum(up, 1.0)


def look_vectors(points: Points, incidence: float | None = None, heading: float | None = None) -> np.ndarray:
    """Unit vectors from the ground to the satellite.

    Parameters
    ----------
    points : Points
        Its look vectors are used where it has them.
    incidence, heading : float, optional
        Incidence [rad] and flight direction of a right-looking radar, clockwise from north [rad]; stand
        in where a point has no look vector; the point's own incidence goes before `incidence`.

    Returns
    -------
    (3, n) ndarray of float64
        East, north, up.

    Raises
    ------
    EngineError
        As `up_component`, or points have no look vector and no heading is given.
    """
    up = up_component(points, incidence)
    look = np.stack([_known(points, name) for name in LOOK])
    unknown = ~np.isfinite(look).all(axis=0)
    if unknown.any() and heading is None:
        raise EngineError(
            f"{np.count_nonzero(unknown)} of {len(points)} points have no look vector (LOS_E, LOS_N, LOS_U): "
            "give the HEADING of the satellite, or add these fields."
        )
    if unknown.any():
        # A right-looking radar stands to the left of the ground that it sees.
        flat = np.sqrt(1.0 - up[unknown] ** 2)
        look[:, unknown] = -np.cos(heading) * flat, np.sin(heading) * flat, up[unknown]
    return look / np.sqrt((look * look).sum(axis=0))


def require_line_of_sight(points: Points) -> None:
    """See that nobody has turned the motion into another direction before.

    Raises
    ------
    EngineError
        Somebody has: all points look straight up, east, or along a slope.
    """
    turned = "slope_sensitivity" in points.attributes
    for name in LOOK:
        values = _known(points, name)
        turned |= bool(len(points) and (np.abs(values) == 1.0).all())
    if turned:
        raise EngineError(
            "The layer's motion is not along the line of sight: it is vertical, east or along slopes "
            "already; choose the layer it was made from."
        )


def _known(points: Points, name: str) -> np.ndarray:
    """An attribute as float64; NaN where it is not known."""
    values = points.attributes.get(name)
    return np.full(len(points), np.nan) if values is None else np.asarray(values, np.float64)
