"""Small stacks of images for tests, written as the engine writes them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from icops_qgis.engine.grid import Grid
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.stack.stack_file import StackHeader, create_stack

WAVELENGTH = 0.0554658
START = date(2019, 1, 1)


def every(days, n, start=START):
    """n dates so many days apart."""
    return tuple(start + timedelta(days * k) for k in range(n))


def speckle(rng, *shape):
    """Circular Gaussian samples of unit mean power, complex64."""
    return ((rng.standard_normal(shape) + 1j * rng.standard_normal(shape)) / np.sqrt(2)).astype(np.complex64)


def positions(rows, cols, turn=-0.2, step=3e-4):
    """Latitude and longitude [deg] of a radar grid that lies turned on the map, and runs west to east."""
    r, c = np.mgrid[:rows, :cols]
    east = c * np.cos(turn) - r * np.sin(turn)
    south = c * np.sin(turn) + r * np.cos(turn)
    return 42.0 - step * south, 129.0 + step * east


def write_stack(path, slc, dates=None, bperp=None, *, grid=None, geometry=None, reference=0, attributes=None):
    """Write images (n_dates, rows, cols); in radar coordinates with positions unless a grid is given."""
    n_dates, rows, cols = slc.shape
    dates = every(12, n_dates) if dates is None else tuple(dates)
    bperp = np.zeros(n_dates) if bperp is None else np.asarray(bperp, np.float64)
    if geometry is None:
        latitude, longitude = positions(rows, cols)
        geometry = {} if grid is not None else {"latitude": latitude, "longitude": longitude}
    header = StackHeader(
        dates,
        reference,
        grid or Grid(rows, cols),
        WAVELENGTH,
        bperp,
        {"HEADING": "-12.0", **(attributes or {})},
    )
    everything = slice(0, rows), slice(0, cols)
    with create_stack(path, header, Provenance("icops:test")) as writer:
        writer.write_slc(slice(None), *everything, slc.astype(np.complex64))
        for name, values in geometry.items():
            writer.write_geometry(name, *everything, values)
    return path
