"""A small stack with made-up persistent and distributed scatterers."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from small_stack import WAVELENGTH, every, speckle, write_stack

from icops_qgis.engine.compute import Block, Execution, Monitor
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.amplitude import AmplitudeStatistics
from icops_qgis.engine.scatterers.combining import CombineOptions, combine_scatterers
from icops_qgis.engine.scatterers.ds_file import DsHeader, create_ds, open_ds
from icops_qgis.engine.scatterers.persistent.select import PersistentScatterers
from icops_qgis.engine.scatterers.ps_file import open_ps, write_ps
from icops_qgis.engine.stack.stack_file import open_stack

ROWS, COLS, N_DATES = 24, 30, 6
RUN = Provenance("icops:combine_scatterers")
WHOLE = slice(0, ROWS), slice(0, COLS)


@dataclass
class Scene:
    """The files and what is in them."""

    folder: Path
    slc: np.ndarray
    dispersion: np.ndarray
    selected: np.ndarray
    gamma: np.ndarray
    linked: np.ndarray
    deviation: np.ndarray
    coherence: np.ndarray
    count: np.ndarray

    def combine(self, mask=None, *, ds=True, name="points.h5", execution=None, monitor=None, **options):
        """Run the stage; returns what it returns."""
        with ExitStack() as opened:
            stack = opened.enter_context(open_stack(self.folder / "stack.h5"))
            ps = opened.enter_context(open_ps(self.folder / "ps.h5"))
            linked = opened.enter_context(open_ds(self.folder / "ds.h5")) if ds else None
            return combine_scatterers(
                stack, ps, linked, mask, self.folder / name, CombineOptions(**options), RUN,
                execution or Execution(2), monitor or Monitor(),
            )  # fmt: skip


def write_persistent(folder, scene_header, dispersion, selected, gamma):
    """Write rasters as `select_ps` does, with every pixel a candidate."""
    rows, cols = (index.ravel().astype(np.int32) for index in np.indices(dispersion.shape))
    flat = np.zeros(rows.size, np.float32)
    found = PersistentScatterers(
        AmplitudeStatistics(np.ones(N_DATES), np.ones_like(dispersion), dispersion), rows, cols,
        dispersion.ravel(), gamma.ravel(), flat, flat, selected.ravel(), {}, 1.0, 20.0, 0.0,
    )  # fmt: skip
    write_ps(folder / "ps.h5", found, scene_header, {"PS_METHOD": "stamps"}, Provenance("icops:select_ps"))


def write_distributed(path, header, linked, deviation, coherence, count, **attributes):
    """Write rasters as `link_phases` does; without standard deviations where they are None."""
    about = {"MIN_SHP": "20", "THRESHOLD_1_PERCENT": "0.40", **attributes}
    ds = DsHeader(header.grid, header.dates, header.wavelength, about)
    with create_ds(path, ds, (8, 8), Provenance("icops:link_phases"), deviation=deviation is not None) as out:
        out.write_phase(Block(*(slice(0, n) for n in header.grid.shape)), linked, deviation)
        out.write_raster("temporalCoherence", coherence)
        out.write_raster("shpCount", count)
        out.write_noise(np.array([[20.0, 0.4]]), about)


def write_scene(folder, *, seed=1, grid=None, geometry=None, bperp=None, empty=None, deviation=True):
    """Random images and scatterers; `empty` is a pixel without data in one date."""
    rng = np.random.default_rng(seed)
    shape = ROWS, COLS
    slc = speckle(rng, N_DATES, *shape)
    if empty is not None:
        slc[2, empty[0], empty[1]] = 0
    path = write_stack(
        folder / "stack.h5", slc, every(12, N_DATES), bperp, grid=grid, geometry=geometry,
        attributes={"PLATFORM": "Sen", "ORBIT_DIRECTION": "ASCENDING"},
    )  # fmt: skip
    with open_stack(path) as stack:
        header = stack.header
    scene = Scene(
        folder, slc,
        dispersion=rng.choice([0.1, 0.25, np.float32(0.4), 0.45, np.nan], shape).astype(np.float32),
        selected=rng.random(shape) < 0.5,
        gamma=rng.uniform(0.3, 1.0, shape).astype(np.float32),
        # Beyond one turn: a local fringe was put back.
        linked=rng.uniform(-5, 5, (N_DATES, *shape)).astype(np.float32),
        deviation=rng.uniform(0.1, 0.5, (N_DATES, *shape)).astype(np.float32),
        coherence=rng.choice([0.3, 0.5, 0.7, np.nan], shape).astype(np.float32),
        count=rng.choice([0, 5, 19, 20, 21, 200], shape).astype(np.uint16),
    )  # fmt: skip
    scene.linked[0] = scene.deviation[0] = 0.0
    write_persistent(folder, header, scene.dispersion, scene.selected, scene.gamma)
    write_distributed(
        folder / "ds.h5", header, scene.linked, scene.deviation if deviation else None, scene.coherence,
        scene.count,
    )  # fmt: skip
    return scene


def map_grid():
    """A UTM grid of the scene's size."""
    return Grid(ROWS, COLS, (500_000.0, 10.0, 0.0, 4_650_000.0, 0.0, -20.0), "EPSG:32652")


__all__ = ["COLS", "N_DATES", "ROWS", "WAVELENGTH", "WHOLE", "Scene", "map_grid", "write_scene"]
