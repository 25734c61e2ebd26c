"""Geometry of single pixels of a stack."""

from __future__ import annotations

import numpy as np

from ...stack.stack_file import StackFile

#: Rows of a raster read at once.
_BAND = 128


def geometry_at(stack: StackFile, name: str, rows: np.ndarray, cols: np.ndarray) -> np.ndarray | None:
    """Values of a geometry raster at pixels.

    Parameters
    ----------
    stack : StackFile
        Open stack.
    name : str
        A raster of `stack_file.GEOMETRY`.
    rows, cols : (n,) ndarray of int
        Pixels, in any order.

    Returns
    -------
    (n,) ndarray of float64 or None
        In the raster's unit; None where the stack has no such raster.
    """
    found = np.full(len(rows), np.nan)
    for start in np.unique(rows // _BAND) * _BAND:
        band = slice(int(start), min(int(start) + _BAND, stack.header.grid.rows))
        inside = (rows >= band.start) & (rows < band.stop)
        first, last = int(cols[inside].min()), int(cols[inside].max())
        values = stack.geometry(name, band, slice(first, last + 1))
        if values is None:
            return None
        found[inside] = values[rows[inside] - band.start, cols[inside] - first]
    return found
