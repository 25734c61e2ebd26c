"""The combined scatterers as points on the map."""

from __future__ import annotations

import numpy as np

from ...point_columns import TYPE_NAMES
from .combine import CombinedScatterers


def scatterer_points(
    found: CombinedScatterers,
) -> tuple[tuple[np.ndarray, np.ndarray, str], dict[str, np.ndarray]]:
    """Places and values of the scatterers, DS before PS: the last ones are drawn on top.

    Parameters
    ----------
    found : CombinedScatterers
        The points.

    Returns
    -------
    places : (ndarray, ndarray, str)
        x and y (n,) float64 and their coordinate system.
    values : dict
        Fields of the layer by name, (n,) each; those the stack tells.
    """
    order = np.argsort(-found.columns.type.astype(np.int8), kind="stable")
    columns = found.columns.take(order)
    names = np.array(["", *TYPE_NAMES.values()])
    values = {
        "TYPE": names[columns.type],
        "LINE": columns.row,
        "SAMPLE": columns.col,
        "HEIGHT": columns.height,
        "COHERENCE": columns.quality,
        "PHASE_SD": found.deviation[order],
        "AMP_DISP": columns.amplitude_dispersion,
        "SHP": columns.shp_count,
        "MEAN_AMP": columns.mean_amplitude,
        "INC_ANGLE": columns.incidence_angle,
    }
    known = {
        name: column
        for name, column in values.items()
        if column.dtype.kind != "f" or np.isfinite(column).any()
    }
    return (columns.x, columns.y, found.crs), known
