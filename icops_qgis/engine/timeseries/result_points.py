"""The pixels of a time series as measurement points."""

from __future__ import annotations

import numpy as np

from ..compute import Monitor
from ..points import Points
from .sbas_passes import Scene
from .survey import Survey


def points_of(
    scene: Scene, displacement: np.ndarray, survey: Survey, monitor: Monitor
) -> tuple[Points, np.ndarray]:
    """The points, and the velocity raster [m/yr]."""
    grid, maps = scene.stack.header.grid, scene.maps
    mask = np.isfinite(maps["temporal_coherence"])
    finite = np.isfinite(displacement).all(axis=0)
    if not finite.all():
        monitor.warn(f"{int((~finite).sum())} pixels without a terrain height are left out.")
        mask[mask] = finite
        displacement = displacement[:, finite]
    rows, cols = np.nonzero(mask)
    if grid.is_geocoded:
        x, y = grid.centres(rows, cols)
        crs = grid.crs
    else:
        x, y = (scene.raster(n)[mask].astype(np.float64) for n in ("longitude", "latitude"))
        crs = "EPSG:4326"
    names = ("velocity", "temporal_coherence", "r2", "rmse")
    attributes = {name: maps[name][mask] for name in names}
    attributes["missing_dates"] = maps["n_missing"][mask]
    attributes["network_subsets"] = maps["n_subsets"][mask]
    attributes["velocity_std"] = np.sqrt(maps["rate_variance"][mask])
    attributes["row"], attributes["col"] = rows, cols
    attributes["coherence"] = survey.mean_coherence[mask]
    attributes["effective_area"] = np.full(len(x), scene.stack.header.looks)
    attributes |= _heights(scene, mask) | _look_vector(scene, mask)
    kind = np.full(len(x), "SBAS")
    velocity = np.where(mask, maps["velocity"], np.float32(np.nan))
    return Points(x, y, crs, scene.network.dates, displacement, kind, attributes), velocity


def _heights(scene: Scene, mask: np.ndarray) -> dict[str, np.ndarray]:
    """Height of the scatterers and its standard deviation [m], where known."""
    height = scene.raster("height")
    if height is None:
        return {}
    heights = {"height": height[mask].astype(np.float64)}
    error, variance = scene.maps["height_error"][mask], scene.maps["height_variance"][mask]
    if np.nanmax(variance, initial=0.0) > 0.0:
        heights["height"] += np.nan_to_num(error)
        heights["height_std"] = np.sqrt(variance)
    return heights


def _look_vector(scene: Scene, mask: np.ndarray) -> dict[str, np.ndarray]:
    """Incidence [rad] and the unit vector from the ground to the satellite, where known."""
    incidence, azimuth = scene.raster("incidenceAngle"), scene.raster("azimuthAngle")
    if incidence is None:
        return {}
    return look_vector(incidence[mask], None if azimuth is None else azimuth[mask])


def look_vector(incidence: np.ndarray, azimuth: np.ndarray | None) -> dict[str, np.ndarray]:
    """Attributes of points that tell where they are seen from.

    Parameters
    ----------
    incidence : (n,) ndarray
        Incidence angle [deg].
    azimuth : (n,) ndarray or None
        MintPy's azimuthAngle: from the ground to the satellite, from north, anti-clockwise [deg].

    Returns
    -------
    dict of (n,) ndarray
        ``incidence`` [rad] and, with an azimuth, ``los_east``, ``los_north``, ``los_up``.
    """
    theta = np.radians(incidence)
    if azimuth is None:
        return {"incidence": theta}
    alpha = np.radians(azimuth)
    return {
        "incidence": theta,
        "los_east": -np.sin(theta) * np.sin(alpha),
        "los_north": np.sin(theta) * np.cos(alpha),
        "los_up": np.cos(theta),
    }
