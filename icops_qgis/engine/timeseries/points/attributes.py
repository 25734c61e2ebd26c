"""What a layer tells of points beside their series, where it is known."""

from __future__ import annotations

import numpy as np

from ...point_columns import PointColumns
from ..result_points import look_vector
from .dem_error import DemErrors


def known_attributes(columns: PointColumns, dem: DemErrors | None) -> dict[str, np.ndarray]:
    """Attributes of `Points` that a file of points may lack.

    Parameters
    ----------
    columns : PointColumns
        The points.
    dem : DemErrors or None
        Their DEM errors.

    Returns
    -------
    dict of (n,) ndarray
    """
    return {**_heights(columns, dem), **_look(columns), **_amplitude(columns)}


def _heights(columns: PointColumns, dem: DemErrors | None) -> dict[str, np.ndarray]:
    """Height of the scatterers and its standard deviation [m], where known."""
    if not np.isfinite(columns.height).any():
        return {}
    height = columns.height.astype(np.float64)
    if dem is None:
        return {"height": height}
    return {"height": height + dem.height, "height_std": np.sqrt(dem.variance)}


def _look(columns: PointColumns) -> dict[str, np.ndarray]:
    if not np.isfinite(columns.incidence_angle).any():
        return {}
    azimuth = columns.azimuth_angle.astype(np.float64)
    known = np.isfinite(azimuth).any()
    return look_vector(columns.incidence_angle.astype(np.float64), azimuth if known else None)


def _amplitude(columns: PointColumns) -> dict[str, np.ndarray]:
    """Mean amplitude, where known."""
    known = np.isfinite(columns.mean_amplitude).any()
    return {"amplitude": columns.mean_amplitude} if known else {}
