"""What two look vectors tell of east, north and up."""

from __future__ import annotations

import numpy as np

from ..errors import EngineError

#: What is solved for, by the look vectors that see nothing else.
EAST_UP = ("los_east", "los_up")

#: Look vectors nearer to each other than this, without their north part, are those of one side: the
#: noise of one orbit would grow about three times [deg].
LEAST_ANGLE = 20.0


def angle_between(ascending: np.ndarray, descending: np.ndarray) -> float:
    """Angle between the look vectors of both orbits without their north part.

    Parameters
    ----------
    ascending, descending : (3, n) ndarray of float64
        Look vectors of the points of each orbit.

    Returns
    -------
    float
        [deg].

    Raises
    ------
    EngineError
        It is too small to tell east from up.
    """
    a, d = (np.arctan2(*np.median(look[[0, 2]], axis=1)) for look in (ascending, descending))
    angle = abs(float(np.degrees(a - d)))
    if angle < LEAST_ANGLE:
        raise EngineError(
            f"ASCENDING and DESCENDING look from the same side, {angle:.1f} deg from each other (at least "
            f"{LEAST_ANGLE:g} are needed to tell east from up): choose layers of opposite passes."
        )
    return angle


def shares(ascending: np.ndarray, descending: np.ndarray) -> np.ndarray:
    """What east and up take of the motion that each orbit sees.

    Parameters
    ----------
    ascending, descending : (3, n) ndarray of float64
        Look vectors of the same cells.

    Returns
    -------
    (2, 2, n) ndarray of float64
        First axis east, up; second ascending, descending: the inverse of the 2 x 2 equations.
    """
    (ea, _, ua), (ed, _, ud) = ascending, descending
    return np.array([[ud, -ua], [-ed, ea]]) / (ea * ud - ed * ua)


def north_leak(ascending: np.ndarray, descending: np.ndarray) -> tuple[float, float]:
    """How much of a motion to the north is taken for motion east and up, median over cells."""
    north = np.stack([ascending[1], descending[1]])
    east, up = np.median((shares(ascending, descending) * north).sum(axis=1), axis=1)
    return float(east), float(up)
