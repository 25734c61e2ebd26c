"""The selected pixels as points on the map."""

from __future__ import annotations

import numpy as np

from ...stack.stack_file import StackFile
from .places import geometry_at
from .select import PersistentScatterers
from .topofit import radians_per_metre


def scatterer_points(
    stack: StackFile, found: PersistentScatterers
) -> tuple[tuple[np.ndarray, np.ndarray, str], dict[str, np.ndarray]]:
    """Places and values of the persistent scatterers.

    Parameters
    ----------
    stack : StackFile
        Open stack, on a map grid or with the positions of its pixels.
    found : PersistentScatterers
        What was selected.

    Returns
    -------
    places : (ndarray, ndarray, str)
        x and y (n,) float64 and their coordinate system.
    values : dict
        Fields of the layer by name, (n,) each; HEIGHT and DZ [m] where the stack has what they need.
    """
    rows, cols = found.rows[found.selected], found.cols[found.selected]
    grid = stack.header.grid
    if grid.is_geocoded:
        places = (*grid.centres(rows, cols), grid.crs)
    else:
        x, y = (geometry_at(stack, name, rows, cols) for name in ("longitude", "latitude"))
        places = x, y, "EPSG:4326"
    values = {
        "LINE": rows,
        "SAMPLE": cols,
        "COHERENCE": found.gamma[found.selected],
        "AMP_DISP": found.dispersion[found.selected],
        "NOISE": found.noise[found.selected],
    }
    distance, incidence, height = (
        geometry_at(stack, name, rows, cols) for name in ("slantRangeDistance", "incidenceAngle", "height")
    )
    slope = found.slope[found.selected]
    if distance is not None and incidence is not None and np.isfinite(slope).all():
        values["DZ"] = slope / radians_per_metre(stack.header.wavelength, distance, incidence)
        if height is not None:
            # The pixel's true height lies on its range circle, above or below the stored one.
            values["HEIGHT"] = height + values["DZ"]
    return places, values
