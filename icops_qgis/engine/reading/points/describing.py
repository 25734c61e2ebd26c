"""What describes the motion of points, from the source or else from their series."""

from __future__ import annotations

import numpy as np

from ...timeseries.motion import fit_motion
from ...timeseries.result_points import look_vector
from .completing import CompletedSeries, rate_deviation
from .found import PointBlock
from .options import ImportOptions


def describe(
    block: PointBlock, completed: CompletedSeries, years: np.ndarray, options: ImportOptions
) -> np.ndarray:
    """Give points velocity, its deviation, residual, linearity and look vector where the source has none.

    Parameters
    ----------
    block : PointBlock
        Points; their attributes are added to.
    completed : CompletedSeries
        Their series.
    years : (n_dates,) ndarray of float64
        Time [yr].
    options : ImportOptions
        Whether the source's values count, and the angles that the user knows.

    Returns
    -------
    (k,) ndarray of float64
        The source's velocities less those of the series, of the points that have both [m/yr].
    """
    motion = fit_motion(completed.series, years)
    own = {
        "velocity": motion.velocity,
        "velocity_std": rate_deviation(motion.rmse, years),
        "rmse": motion.rmse,
    }
    given = block.attributes
    difference = np.zeros(0)
    for name, values in own.items():
        told = None if options.refit else given.get(name)
        if told is None:
            given[name] = values
            continue
        if name == "velocity":
            difference = (told - values)[np.isfinite(told)]
        given[name] = np.where(np.isfinite(told), told, values)
    given["r2"] = motion.r2
    if completed.missing is not None:
        given["missing_dates"] = completed.missing
    if "los_up" not in given:
        given.update(_look(block, options))
    return difference


def _look(block: PointBlock, options: ImportOptions) -> dict[str, np.ndarray]:
    """Look vector from angles, those of the user where the source has none."""
    theta = block.attributes.get("incidence")
    if theta is None and options.incidence is not None:
        theta = np.full(len(block), np.radians(options.incidence))
    if theta is None:
        return {}
    # A right-looking satellite stands 90 deg to the left of its heading; azimuth counts anti-clockwise.
    azimuth = None if options.heading is None else np.full(len(block), 90.0 - options.heading)
    return look_vector(np.degrees(theta), azimuth)
