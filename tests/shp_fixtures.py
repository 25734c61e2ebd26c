"""Running the selection of homogeneous pixels on arrays."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from small_stack import write_stack

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.homogeneous import ShpOptions, select_homogeneous
from icops_qgis.engine.scatterers.shp_file import open_shp
from icops_qgis.engine.stack.stack_file import open_stack

#: Every test, and the other form of FaSHPS.
ALL = ("fashps", "fashps:amplitude", "glrt", "t", "ks", "ad", "bws")


def select(folder, slc, name="fashps", *, execution=None, monitor=None, attributes=None, **options):
    """Homogeneous pixels of images (n_dates, rows, cols), by a name of `ALL`."""
    test, _, form = name.partition(":")
    path = write_stack(folder / "stack.h5", slc, attributes=attributes)
    with open_stack(path) as stack:
        summary = select_homogeneous(
            stack,
            folder / "shp.h5",
            ShpOptions(test=test, form=form or "likelihood", **options),
            Provenance("icops:test"),
            execution or Execution(2),
            monitor or Monitor(),
        )
    everything = slice(0, slc.shape[1]), slice(0, slc.shape[2])
    with open_shp(folder / "shp.h5") as file:
        return SimpleNamespace(
            header=file.header,
            windows=file.windows(*everything),
            masks=file.masks(*everything),
            counts=file.counts(*everything),
            effective=file.effective_dates(*everything),
            summary=summary,
        )


def places_of(shape, window):
    """(rows, cols) int: pixels of the image that each window holds."""
    along = []
    for n, side in zip(shape, window):
        at = np.arange(n)
        along.append(np.minimum(at + side // 2, n - 1) - np.maximum(at - side // 2, 0) + 1)
    return np.outer(*along)


def rejected(counts, window, where=None):
    """Share of the neighbours that are not accepted."""
    places = places_of(counts.shape, window)
    where = np.ones(counts.shape, bool) if where is None else where
    return 1.0 - (counts[where] - 1.0).sum() / (places[where] - 1.0).sum()


def correlated(rng, matrix, rows, cols):
    """Speckle with a covariance over the dates, independent from pixel to pixel, (n_dates, rows, cols)."""
    n = len(matrix)
    white = (rng.standard_normal((n, rows * cols)) + 1j * rng.standard_normal((n, rows * cols))) / np.sqrt(2)
    return (np.linalg.cholesky(matrix) @ white).reshape(n, rows, cols).astype(np.complex64)
