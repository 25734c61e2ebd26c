"""Compiled: what is left of a series when the plane through its neighbours' is taken off."""

from __future__ import annotations

import numba
import numpy as np

#: Stiffness of the plane, as a share of the neighbours' spread: beside a line of them it is level.
_STIFFNESS = 1e-2


@numba.njit(nogil=True, cache=True)
def differences(series, x, y, near, first):
    """Series minus the plane through the neighbours' series, date by date, (m, n_dates) float32.

    Parameters
    ----------
    series : (n, n_dates) ndarray of float32
        Displacement [m].
    x, y : (n,) ndarray of float64
        Metres in a plane.
    near : (m, k) ndarray of int32
        Neighbours of the points `first` to ``first + m``.
    first : int
        The first of them.
    """
    m, k = near.shape
    dates = series.shape[1]
    result = np.empty((m, dates), np.float32)
    for i in range(m):
        at_x, at_y = x[first + i], y[first + i]
        middle_x = middle_y = 0.0
        for j in near[i]:
            middle_x += x[j] / k
            middle_y += y[j] / k
        xx = yy = xy = 0.0
        for j in near[i]:
            dx, dy = x[j] - middle_x, y[j] - middle_y
            xx += dx * dx
            yy += dy * dy
            xy += dx * dy
        stiff = _STIFFNESS * (xx + yy) + 1e-12
        xx += stiff
        yy += stiff
        scale = xx * yy - xy * xy
        east = ((at_x - middle_x) * yy - (at_y - middle_y) * xy) / scale
        north = ((at_y - middle_y) * xx - (at_x - middle_x) * xy) / scale
        result[i] = series[first + i]
        for j in near[i]:
            weight = 1.0 / k + east * (x[j] - middle_x) + north * (y[j] - middle_y)
            for t in range(dates):
                result[i, t] -= np.float32(weight) * series[j, t]
    return result
