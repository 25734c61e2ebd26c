"""Two layers in one reference: what is taken off the first, and how it is said."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..errors import EngineError
from .comparison_input import ComparisonOptions


def common_reference(
    x: np.ndarray, y: np.ndarray, options: ComparisonOptions, name: str
) -> tuple[Callable[[np.ndarray], float], str]:
    """What is taken off differences, and how it is said.

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
        From differences (m,) to the number that is taken off them, NaN where none is known; a sentence
        with a place for the one of velocities, ``offset``.

    Raises
    ------
    EngineError
        A place is wanted and not given, or no pair lies there.
    """
    if options.align == "none":
        return (lambda _difference: 0.0), (
            "Both layers are compared as they are: a difference of their references is part of the bias."
        )
    if options.align == "median":
        return _median, (
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
    return (lambda difference: _median(difference[near])), (
        f"The median difference of {np.count_nonzero(near)} pairs within {options.reference_radius:g} m of "
        f"the reference point, {{offset:.3g}} mm/yr, was taken off {name} (ALIGN=point), at each date "
        "likewise."
    )


def _median(values: np.ndarray) -> float:
    """Median, NaN left out; NaN where nothing is known."""
    known = values[np.isfinite(values)]
    return float(np.median(known)) if len(known) else float("nan")
