"""Blocks of ground that intervals are drawn from: what is close together is drawn together (Lahiri 2003)."""

from __future__ import annotations

import numpy as np

from .spatial_correlation import Correlation

#: Blocks are so many correlation lengths wide: what two of them have in common is then a few per cent.
_LENGTHS = 4.0

#: At least so many blocks along a side of the area, and at most.
_FEWEST, _MOST = 6, 40


def block_side(
    x: np.ndarray, y: np.ndarray, correlation: Correlation, given: float | None = None
) -> tuple[float, str]:
    """Side of the blocks, and why.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    correlation : Correlation
        Of what is drawn.
    given : float, optional
        A side that is to be taken [m].

    Returns
    -------
    (float, str)
        [m], and a sentence.
    """
    if given is not None:
        return given, f"Intervals are drawn from blocks of {given:g} m, as given."
    extent = max(float(np.ptp(x)), float(np.ptp(y)), 1.0)
    wanted = _LENGTHS * correlation.length if correlation.share else 0.0
    side = min(max(wanted, extent / _MOST), extent / _FEWEST)
    found = (
        f"what neighbours have in common ({100 * correlation.share:.0f} %) falls to a third in "
        f"{correlation.length:.0f} m"
        if correlation.share
        else "neighbours have nothing in common"
    )
    short = "; the area is small for that, so that intervals are too narrow." if side < wanted else "."
    return side, f"Intervals are drawn from blocks of {side:.0f} m, because {found}{short}"


def block_numbers(x: np.ndarray, y: np.ndarray, side: float) -> np.ndarray:
    """Number of the block of each point, (n,) int64.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    side : float
        Of a block [m].
    """
    col, row = (np.floor((each - each.min()) / side).astype(np.int64) for each in (x, y))
    return row * (col.max() + 1) + col
