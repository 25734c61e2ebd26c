"""Motion along the line of sight as vertical motion, or as motion along the slope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..interferometry.network import DAYS_PER_YEAR
from ..points import Points
from .look import LOOK, look_vectors, up_component
from .terrain import Terrain, terrain_at

_QUIET = Monitor()

#: Ground steeper than this may well move along its slope: on a dump face of 30 deg motion down the slope
#: makes an error of vertical motion as large as the signal [rad].
STEEP = np.radians(10.0)

#: Ground flatter than this has no slope to move along [rad].
MIN_SLOPE = np.radians(5.0)

#: A slope of which the radar sees less than this share of the motion is hardly seen (Notti et al. 2014).
MIN_SENSITIVITY = 0.2

#: Rates beyond so many standard deviations are motion.
SURE = 3.0

#: What DIRECTION says of a point.
VERTICAL, ALONG_SLOPE, HARDLY_SEEN = 0, 1, 2

#: Lengths and rates that scale with the motion; the first ones keep their sign's meaning.
_SIGNED = ("velocity", "acceleration")
_UNSIGNED = ("velocity_std", "rmse", "season_amplitude")


@dataclass(frozen=True)
class TurnOptions:
    """How motion along the line of sight is turned into another direction."""

    mode: str = "vertical"
    """``vertical`` or ``downslope``."""
    dem: str | None = None
    """A raster of heights; needed for ``downslope``."""
    incidence: float | None = None
    """Where points tell none [rad]."""
    heading: float | None = None
    """Of the satellite, clockwise from north, where points tell no look vector [rad]."""
    slope_scale: float = 20.0
    """Length over which slopes are measured [m]."""
    min_slope: float = MIN_SLOPE
    """Flatter ground moves vertically [rad]."""
    min_sensitivity: float = MIN_SENSITIVITY
    """Where less than this share of the motion is seen, this share is taken, and the point is marked."""


class TurnedMotion(NamedTuple):
    """Points whose motion has another direction."""

    points: Points
    """All points of the input; ``los_east``, ``los_north``, ``los_up`` is the new direction."""
    n_steep: int
    """Points on slopes above `STEEP`; -1 where there is no DEM."""


def turned_motion(points: Points, options: TurnOptions, monitor: Monitor = _QUIET) -> TurnedMotion:
    """Motion upward, or up the slope, that would be seen as it was.

    Parameters
    ----------
    points : Points
        Motion along the line of sight.
    options : TurnOptions
        Direction and limits.
    monitor : Monitor
        Progress, cancel, and warnings of how much ground is steep, flat or hardly seen.

    Raises
    ------
    EngineError
        Points do not tell how they were looked at; the motion has been turned before; the DEM is
        missing, or no ground is steep.
    Cancelled
        The user stopped the run.
    """
    terrain = None
    if options.dem is not None:
        terrain = terrain_at(options.dem, points.x, points.y, points.crs, options.slope_scale, monitor)
    if options.mode == "vertical":
        turned = vertical_motion(points, terrain, options.incidence, monitor)
    elif terrain is None:
        raise EngineError("MODE=downslope needs the slopes: give a DEM.")
    else:
        turned = slope_motion(points, terrain, options, monitor)
    n_steep = -1 if terrain is None else int(np.count_nonzero(terrain.slope > STEEP))
    return TurnedMotion(turned, n_steep)


def vertical_motion(
    points: Points,
    terrain: Terrain | None = None,
    incidence: float | None = None,
    monitor: Monitor = _QUIET,
) -> Points:
    """Vertical motion, if there were no other: d / cos(theta) of each point.

    Parameters
    ----------
    points : Points
        Motion along the line of sight.
    terrain : Terrain, optional
        Slopes at the points; they join the attributes.
    incidence : float, optional
        Where points tell none [rad].
    monitor : Monitor
        Is warned of steep ground.

    Raises
    ------
    EngineError
        See `look.up_component`.
    """
    up = up_component(points, incidence)
    direction = np.zeros((3, len(points)))
    direction[2] = 1.0
    if terrain is None:
        monitor.inform("Without a DEM nothing is known of slopes, where motion may not be vertical.")
        return _along(points, 1.0 / up, direction, {})
    _warn_of_steep_ground(terrain, monitor)
    return _along(points, 1.0 / up, direction, {"slope": terrain.slope, "aspect": terrain.aspect})


def slope_motion(points: Points, terrain: Terrain, options: TurnOptions, monitor: Monitor = _QUIET) -> Points:
    """Motion along the steepest slope, if there were no other: d / (look . slope) of each point.

    Positive is up the slope, so that sliding is negative as subsidence is. Flat ground, and ground
    without heights, moves vertically. No point is left out: ``motion_direction`` says of each what was
    assumed.

    Parameters
    ----------
    points : Points
        Motion along the line of sight.
    terrain : Terrain
        Slopes at the points.
    options : TurnOptions
        Limits.
    monitor : Monitor
        Is warned of flat ground and of slopes that are hardly seen.

    Raises
    ------
    EngineError
        See `look.look_vectors`; or no ground is steep enough.

    References
    ----------
    Notti et al. (2014), Natural Hazards 71: line of sight to slope, sensitivity and its limit.
    """
    look = look_vectors(points, options.incidence, options.heading)
    n, steep = len(points), terrain.slope >= options.min_slope
    if not steep.any():
        raise EngineError(
            f"No point lies on a slope of {np.degrees(options.min_slope):g} deg or more: lower MIN_SLOPE, or "
            "use MODE=vertical."
        )
    direction = np.where(steep, terrain.uphill(), np.array([[0.0], [0.0], [1.0]]))
    seen = (look * direction).sum(axis=0)
    hardly = steep & (np.abs(seen) < options.min_sensitivity)
    limited = np.where(hardly, np.copysign(options.min_sensitivity, seen), seen)
    state = np.where(hardly, HARDLY_SEEN, np.where(steep, ALONG_SLOPE, VERTICAL))
    monitor.warn(
        f"{np.count_nonzero(~steep)} of {n} points lie on ground flatter than "
        f"{np.degrees(options.min_slope):g} deg or without heights: they are taken to move vertically "
        f"(DIRECTION {VERTICAL})."
    )
    if hardly.any():
        monitor.warn(
            f"{np.count_nonzero(hardly)} of {np.count_nonzero(steep)} points on slopes are hardly seen to "
            f"move along them (less than {options.min_sensitivity:g} of the motion): the share is limited to "
            f"{options.min_sensitivity:g} there and the motion underestimated (DIRECTION {HARDLY_SEEN})."
        )
    _warn_of_climbing_ground(points, steep & ~hardly, seen, monitor)
    added = {
        "slope": terrain.slope,
        "aspect": terrain.aspect,
        "slope_sensitivity": seen,
        "motion_direction": state.astype(np.int8),
    }
    return _along(points, 1.0 / limited, direction, added)


def _warn_of_climbing_ground(
    points: Points, on_slope: np.ndarray, seen: np.ndarray, monitor: Monitor
) -> None:
    """Tell of slopes that would have to creep uphill: there the ground does something else."""
    velocity = np.asarray(points.attributes["velocity"], np.float64)
    noise = points.attributes.get("velocity_std")
    noise = np.zeros(len(points)) if noise is None else np.nan_to_num(np.asarray(noise, np.float64))
    moving = on_slope & (np.abs(velocity) > SURE * noise)
    climbing = np.count_nonzero(moving & (velocity * seen > 0))
    if climbing:
        monitor.warn(
            f"{climbing} of {np.count_nonzero(moving)} points on slopes that move by more than {SURE:g} "
            "V_STDEV would move uphill: motion along the slope does not explain them (settlement, noise); "
            "compare with MODE=vertical."
        )


def _along(points: Points, factor: np.ndarray, direction: np.ndarray, added: dict[str, np.ndarray]) -> Points:
    """The same points with their motion multiplied, in another direction."""
    attributes = dict(points.attributes)
    for name in _SIGNED:
        if name in attributes:
            attributes[name] = attributes[name] * factor
    for name in _UNSIGNED:
        if name in attributes:
            attributes[name] = attributes[name] * np.abs(factor)
    if "season_peak" in attributes:
        # What was highest is lowest where the sign turns.
        turned = np.where(factor < 0, DAYS_PER_YEAR / 2, 0.0)
        attributes["season_peak"] = (attributes["season_peak"] + turned) % DAYS_PER_YEAR
    attributes.update(zip(LOOK, direction))
    displacement = points.displacement * factor.astype(np.float32)
    return replace(points, displacement=displacement, attributes={**attributes, **added})


def _warn_of_steep_ground(terrain: Terrain, monitor: Monitor) -> None:
    """Tell how much of the ground may move along its slope rather than vertically."""
    n, known = len(terrain.slope), np.isfinite(terrain.slope)
    steep = np.count_nonzero(terrain.slope > STEEP)
    if steep:
        monitor.warn(
            f"{steep} of {n} points ({100 * steep / n:.1f} %) lie on slopes steeper than "
            f"{np.degrees(STEEP):.0f} deg, where motion down the slope makes an error as large as the motion "
            "itself: look at SLOPE, use MODE=downslope, or decompose two passes."
        )
    if not known.all():
        monitor.warn(f"{np.count_nonzero(~known)} of {n} points lie where the DEM has no heights.")
