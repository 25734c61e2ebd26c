"""Two layers in one reference: what is taken off the first, and how it is said."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..errors import EngineError
from .comparison_input import ComparisonOptions


def common_reference(
    x: np.ndarray, y: np.ndarray, options: ComparisonOptions, name: str
) -> tuple[Callable[[np.ndarray], np.ndarray], str]:
    """What is taken off rows of differences, and how it is said.

    Parameters
    ----------
    x, y : (m,) ndarray of float64
        Where the pairs lie, metres in the plane.
    options : ComparisonOptions
        How the reference is found.
    name : str
        Of the layer that is changed.

    Returns
    -------
    (callable, str)
        From rows (k, m) of differences to the k numbers that are taken off; a sentence with a place for
        the one of velocities, ``offset``.

    Raises
    ------
    EngineError
        A place is wanted and not given, or no pair lies there.
    """
    if options.align == "none":
        return (lambda rows: np.zeros(len(rows))), (
            "Both layers are compared as they are: a difference of their references is part of the bias."
        )
    if options.align == "median":
        return _medians, (
            f"The median difference, {{offset:.3g}} mm/yr, was taken off {name} (ALIGN=median), at each date "
            "likewise: the bias that is left tells skewness only."
        )
    if options.reference is None:
        raise EngineError("ALIGN=point needs a place: set REFERENCE to a point both layers know as stable.")
    far = np.hypot(x - options.reference[0], y - options.reference[1])
    near = far <= options.reference_radius
    if not near.any():
        raise EngineError(
            f"No pair lies within {options.reference_radius:g} m of REFERENCE, the nearest is "
            f"{far.min():.0f} m away: move it or enlarge REFERENCE_RADIUS."
        )
    return (lambda rows: _medians(rows[:, near])), (
        f"The median difference of {np.count_nonzero(near)} pairs within {options.reference_radius:g} m of "
        f"the reference point, {{offset:.3g}} mm/yr, was taken off {name} (ALIGN=point), at each date "
        "likewise."
    )


def _medians(rows: np.ndarray) -> np.ndarray:
    """Median of each row, NaN left out."""
    known = np.isfinite(rows)
    return np.array(
        [np.median(row[there]) if there.any() else np.nan for row, there in zip(rows, known)], np.float64
    )
