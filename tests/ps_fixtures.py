"""Stacks for tests of PS selection: the simulated mine, and noise."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from small_stack import WAVELENGTH, speckle, write_stack

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.grid import Grid, degree_lengths
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.persistent import PsOptions, select_persistent
from icops_qgis.engine.simulation.mine import MineScene
from icops_qgis.engine.simulation.stack import simulate_stack_arrays
from icops_qgis.engine.stack.stack_file import StackHeader, create_stack, open_stack

ROW_METRES, COL_METRES, RANGE, INCIDENCE = 14.0, 3.7, 850e3, 39.0

#: Geometry rasters that are the same everywhere.
LOOK = {"height": 100.0, "incidenceAngle": INCIDENCE, "slantRangeDistance": RANGE}

#: K of one metre of height error at these stacks [rad/m per m].
PER_METRE = 4 * np.pi / (WAVELENGTH * RANGE * np.sin(np.radians(INCIDENCE)))


def level_geometry(rows, cols):
    """Flat ground whose pixels have the size of Sentinel-1's."""
    east, north = degree_lengths(42.0)
    r, c = np.mgrid[:rows, :cols].astype(float)
    return {
        "latitude": 42.0 - ROW_METRES * r / north,
        "longitude": 129.0 + COL_METRES * c / east,
        **{name: np.full((rows, cols), value) for name, value in LOOK.items()},
    }


def write_level(path, slc, bperp, reference=None, dates=None):
    """A stack over flat ground."""
    n_dates, rows, cols = slc.shape
    reference = n_dates // 2 if reference is None else reference
    bperp = np.asarray(bperp, float) - bperp[reference]
    return write_stack(path, slc, dates, bperp, geometry=level_geometry(rows, cols), reference=reference)


def baselines(rng, n_dates, spread=60.0):
    return rng.normal(0, spread, n_dates)


def planted(rng, shape, n_dates, points, snr_db, bperp, height_errors, years=None):
    """Speckle with points of known height error above it, under a smooth delay of each date.

    Returns the images; the delay is a plane of up to some radians over the scene.
    """
    rows, cols = shape
    slc = speckle(rng, n_dates, rows, cols)
    amplitude = 10 ** (snr_db / 20)
    phase = PER_METRE * np.outer(bperp, height_errors)
    slc[:, points[:, 0], points[:, 1]] += (amplitude * np.exp(1j * phase)).astype(np.complex64)
    r, c = np.mgrid[:rows, :cols]
    for image, tilt in zip(slc, rng.normal(0, 2.0, (n_dates, 3))):
        image[:] *= np.exp(1j * (tilt[0] + tilt[1] * r / rows + tilt[2] * c / cols)).astype(np.complex64)
    return slc


def write_mine(path, arrays):
    """A simulated mine, flat-earth and topographic phase off, as a stack file."""
    from scipy.interpolate import RegularGridInterpolator

    truth = arrays.truth
    _, rows, cols = arrays.slc.shape
    header = StackHeader(
        truth.dates, int(truth.reference), Grid(rows, cols), float(truth.wavelength), truth.bperp
    )
    everything = slice(0, rows), slice(0, cols)
    places = tuple(np.mgrid[:rows, :cols])
    with create_stack(path, header, Provenance("icops:test")) as writer:
        writer.write_slc(slice(None), *everything, arrays.slc)
        nodes = truth.bperp_rows, truth.bperp_cols
        values = [RegularGridInterpolator(nodes, grid)(places) for grid in truth.bperp_grid]
        writer.write_baselines(*everything, np.stack(values).astype(np.float32))
        rasters = {
            "latitude": truth.latitude,
            "longitude": truth.longitude,
            "height": truth.height,
            "incidenceAngle": truth.incidence,
            "slantRangeDistance": np.broadcast_to(truth.slant_range, (rows, cols)),
        }
        for name, values in rasters.items():
            writer.write_geometry(name, *everything, values)
    return path


def mine_of(path, **changes):
    """Write a mine; return its truth."""
    arrays = simulate_stack_arrays(MineScene(**changes), Execution(2), flattened=True)
    write_mine(path, arrays)
    return arrays.truth


def select(path, options=None, *, execution=None, monitor=None, network=None):
    """Run the stage on a stack file; with fewer random pixels than usual, to save time."""
    options = replace(options or PsOptions(), n_random=60_000)
    with tempfile.TemporaryDirectory() as scratch, open_stack(path) as stack:
        return select_persistent(
            stack, options, Path(scratch), execution or Execution(2), monitor or Monitor(), network
        )


def chosen(found):
    """(rows, cols) bool: the selected pixels."""
    raster = np.zeros(found.amplitude.dispersion.shape, bool)
    raster[found.rows[found.selected], found.cols[found.selected]] = True
    return raster


def noise_stack(path, seed, n_dates, shape):
    """Speckle that nothing holds together."""
    rng = np.random.default_rng(seed)
    return write_level(path, speckle(rng, n_dates, *shape), baselines(rng, n_dates))
