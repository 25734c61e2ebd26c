"""The window that homogeneous pixels are looked for in: its limits, and what it covers on the ground."""

from __future__ import annotations

import math

import numpy as np

from ...errors import EngineError
from ...grid import degree_lengths

#: A row of a window fits one machine word, with a bit to spare on either side.
MAX_SIDE = 61


def check_window(rows: int, cols: int) -> None:
    """See that a window has a centre and a possible size.

    Raises
    ------
    EngineError
        A side is even, too short or too long.
    """
    for name, side in (("rows", rows), ("columns", cols)):
        if side % 2 == 0 or not 1 <= side <= MAX_SIDE:
            raise EngineError(
                f"A window of {side} {name} cannot be used: it needs a pixel in its middle; give an odd "
                f"number from 1 to {MAX_SIDE}."
            )
    if rows * cols == 1:
        raise EngineError("A window of one pixel has no neighbours; give 3 rows or columns or more.")


def square_window(spacing: tuple[float, float], n_pixels: int) -> tuple[int, int]:
    """The odd window of about so many pixels that is nearest to a square on the ground.

    Parameters
    ----------
    spacing : (float, float)
        Distance between rows and between columns on the ground [m].
    n_pixels : int
        Pixels wanted.

    Returns
    -------
    (int, int)
        Rows and columns.
    """
    side = math.sqrt(n_pixels * spacing[0] * spacing[1])
    odd = (2 * round((side / step - 1) / 2) + 1 for step in spacing)
    rows, cols = (min(max(n, 1), MAX_SIDE) for n in odd)
    return rows, cols


def ground_spacing(stack) -> tuple[float, float] | None:
    """Distance between rows and between columns at the centre of a stack, on the ground [m].

    Parameters
    ----------
    stack : StackFile
        Open stack.

    Returns
    -------
    (float, float) or None
        None where the stack does not tell where its pixels are.
    """
    grid = stack.header.grid
    if grid.is_geocoded:
        return grid.spacing()
    half = 16
    place = [slice(max(0, n // 2 - half), min(n, n // 2 + half)) for n in grid.shape]
    latitude, longitude = (stack.geometry(name, *place) for name in ("latitude", "longitude"))
    if latitude is None or longitude is None or min(latitude.shape) < 2:
        return None
    latitude, longitude = (np.where(v == 0, np.nan, v).astype(np.float64) for v in (latitude, longitude))
    if not np.isfinite(latitude).any():
        return None
    east, north = degree_lengths(float(np.nanmean(latitude)))
    steps = []
    for axis in (0, 1):
        length = np.hypot(np.diff(longitude, axis=axis) * east, np.diff(latitude, axis=axis) * north)
        if not np.isfinite(length).any():
            return None
        steps.append(float(np.nanmedian(length)))
    return (steps[0], steps[1]) if min(steps) > 0 else None
