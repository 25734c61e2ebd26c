"""Ground that two series of the same cells are made relative to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import EngineError
from ..metric_plane import MetricPlane

#: An area needs this share of the cells of a typical one, so that its mean is not noise.
_SHARE = 0.5

_MM = 1000.0


@dataclass(frozen=True)
class ReferenceArea:
    """Cells that are taken not to move."""

    members: np.ndarray
    """(k,) int64: which cells."""
    sentence: str
    """Where, and why there."""


def chosen_area(
    centre: np.ndarray, place: tuple[float, float], radius: float, plane: MetricPlane
) -> ReferenceArea:
    """The cells near a place.

    Parameters
    ----------
    centre : (n_cells, 2) ndarray of float64
        Centres of the cells in the plane [m].
    place : (float, float)
        In the coordinates of the layer.
    radius : float
        [m].
    plane : MetricPlane
        Of the layer.

    Raises
    ------
    EngineError
        There are none; the sentence tells how far the nearest is.
    """
    x, y = plane.from_layer(np.array([place[0]]), np.array([place[1]]))
    distance = np.hypot(centre[:, 0] - x[0], centre[:, 1] - y[0])
    members = np.flatnonzero(distance <= radius)
    if len(members) == 0:
        raise EngineError(
            f"No cell with points of both layers lies within {radius:g} m of REFERENCE; the nearest is "
            f"{distance.min():.0f} m away: choose another place or a larger REFERENCE_RADIUS."
        )
    return ReferenceArea(
        members, f"Reference: {len(members)} cells within {radius:g} m of {place[0]:.8g}, {place[1]:.8g}."
    )


def quiet_area(
    centre: np.ndarray, series: Sequence[np.ndarray], radius: float, plane: MetricPlane
) -> ReferenceArea:
    """The square in which the series of both orbits depart least from what most of the ground does.

    Parameters
    ----------
    centre : (n_cells, 2) ndarray of float64
        Centres of the cells in the plane [m].
    series : sequence of (n_dates, n_cells) ndarray
        Displacement in each orbit [m].
    radius : float
        Half the side of a square [m].
    plane : MetricPlane
        Of the layer.
    """
    square = np.floor(centre / (2 * radius)).astype(np.int64)
    _, of_cell, count = np.unique(square, axis=0, return_inverse=True, return_counts=True)
    of_cell = of_cell.ravel()
    departure = np.zeros(len(count))
    for values in series:
        power = np.zeros(len(count))
        for row in values:
            power += (np.bincount(of_cell, row - np.median(row), len(count)) / count) ** 2
        departure += np.sqrt(power / len(values))
    departure[count < _SHARE * np.median(count[of_cell])] = np.inf
    best = int(np.argmin(departure))
    members = np.flatnonzero(of_cell == best)
    rms = departure[best] / len(series) * _MM
    x, y = plane.to_layer(*(np.atleast_1d(middle) for middle in centre[members].mean(axis=0)))
    return ReferenceArea(
        members,
        f"Reference: {len(members)} cells in a square of {2 * radius:g} m about {x[0]:.8g}, {y[0]:.8g}, "
        f"where both series depart least from the median of all ground ({rms:.1f} mm rms).",
    )
