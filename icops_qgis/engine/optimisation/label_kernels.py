"""Compiled: what is left of a series when the surface through its neighbours' is taken off."""

from __future__ import annotations

import numpy as np

from ..kernels import kernel

#: Stiffness of the surface, as a share of the neighbours' weight: beside a line of them it is level.
_STIFFNESS = 1e-2

#: 1, u, v, u u, u v, v v: a bowl's curvature is motion of the ground, no fault of a point.
_TERMS = 6


@kernel
def differences(series, x, y, near, first):
    """Series minus the second-order surface through the neighbours', date by date, (m, n_dates) float32.

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
    design = np.empty((k, _TERMS))
    value = np.zeros(_TERMS)
    value[0] = 1.0
    for i in range(m):
        at_x, at_y = x[first + i], y[first + i]
        reach = 1e-12
        for j in near[i]:
            reach += ((x[j] - at_x) ** 2 + (y[j] - at_y) ** 2) / k
        reach = np.sqrt(reach)
        for c in range(k):
            u, v = (x[near[i, c]] - at_x) / reach, (y[near[i, c]] - at_y) / reach
            design[c, 0], design[c, 1], design[c, 2] = 1.0, u, v
            design[c, 3], design[c, 4], design[c, 5] = u * u, u * v, v * v
        normal = design.T @ design
        for term in range(1, _TERMS):
            normal[term, term] += _STIFFNESS * k
        # The point is the origin, where the surface is its constant.
        weight = design @ np.linalg.solve(normal, value)
        result[i] = series[first + i]
        for c in range(k):
            for t in range(dates):
                result[i, t] -= np.float32(weight[c]) * series[near[i, c], t]
    return result
