"""The search for the look-angle (DEM) error K of a candidate (METHOD 2.2)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ...errors import EngineError
from ...stack.stack_file import StackFile
from .pairs import Pairs

#: Step of the trials: phase between the ends of the baseline range [rad].
TRIAL_STEP = np.pi / 4

#: Rows and columns of the geometry rasters looked at for their mean.
_SAMPLE = 16


@dataclass(frozen=True)
class Search:
    """Trials of K."""

    step: float
    """Between neighbouring trials [rad/m]; 0 where all baselines are alike and K cannot be told."""
    trials: int
    """Trials on either side of 0."""


def plan_search(pairs: Pairs, most_per_metre: float) -> Search:
    """The trials of K for a range of baselines.

    Parameters
    ----------
    pairs : Pairs
        Interferograms.
    most_per_metre : float
        Largest |K| looked for [rad/m].
    """
    reach = pairs.baseline_range
    if reach < 1e-3:
        return Search(0.0, 0)
    step = TRIAL_STEP / reach
    return Search(step, math.ceil(most_per_metre / step))


def radians_per_metre(wavelength: float, slant_range: np.ndarray, incidence: np.ndarray) -> np.ndarray:
    """K of one metre of height error, 4 pi / (lambda R sin theta) [rad/m per m].

    Parameters
    ----------
    wavelength : float
        [m].
    slant_range : ndarray of float
        [m].
    incidence : ndarray of float
        Incidence angle [deg].
    """
    return 4.0 * np.pi / (wavelength * slant_range * np.sin(np.radians(incidence)))


def mean_radians_per_metre(stack: StackFile) -> float:
    """`radians_per_metre` on the average of a stack.

    Raises
    ------
    EngineError
        The stack does not tell slant range and incidence angle.
    """
    rows, cols = stack.header.grid.shape
    found = []
    for row in np.unique(np.linspace(0, rows - 1, _SAMPLE).astype(int)):
        place = slice(row, row + 1), slice(0, cols)
        values = [stack.geometry(name, *place) for name in ("slantRangeDistance", "incidenceAngle")]
        if any(value is None for value in values):
            break
        distance, incidence = (np.asarray(value, np.float64).ravel() for value in values)
        seen = (distance > 0) & (incidence > 0) & (incidence < 90)
        found.append(radians_per_metre(stack.header.wavelength, distance[seen], incidence[seen]))
    joined = np.concatenate(found) if found else np.zeros(0)
    if not joined.size:
        raise EngineError(
            f"{stack.path} does not tell slant range and incidence angle; import the stack with its "
            "geometry, or use METHOD amplitude."
        )
    return float(joined.mean())
