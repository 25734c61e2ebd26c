"""Earlier results that stages go on from, to be damaged: what PREVIOUS names."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import stack_fixtures as image_folders
from combine_fixtures import write_persistent
from dem_fixtures import PROVENANCE
from extension_fixtures import first_dates
from fuzzing import Reader
from point_series_fixtures import plant
from update_fixtures import RUN, growing, options_of

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.points_file import open_points
from icops_qgis.engine.report.combine_page import combine_page
from icops_qgis.engine.report.ds_update_page import ds_update_page
from icops_qgis.engine.report.time_series_page import time_series_page
from icops_qgis.engine.scatterers.combining import CombineOptions, combine_scatterers
from icops_qgis.engine.scatterers.combining.update import update_scatterers
from icops_qgis.engine.scatterers.ds_file import open_ds
from icops_qgis.engine.scatterers.linking.update import UpdateFiles, update_phases
from icops_qgis.engine.scatterers.ps_file import open_ps
from icops_qgis.engine.scatterers.shp_file import open_shp
from icops_qgis.engine.stack.importing import ImportOptions, import_stack
from icops_qgis.engine.stack.stack_file import open_stack
from icops_qgis.engine.timeseries.points.options import PointSeriesOptions
from icops_qgis.engine.timeseries.points.series import point_time_series
from icops_qgis.layers.point_layer import write_points
from icops_qgis.layers.point_reader import read_points
from icops_qgis.layers.previous_layer import read_previous

_PARAMETERS = {"ATMOSPHERE": "kriging", "RAMP": "none"}

#: Little memory, so that a stage's own budget is no part of what the limit sees.
ONE = Execution(threads=1, memory=2**26)

#: Dates linked at first, and with those that an update adds; pixels of the images.
N_OLD, N, ROWS, COLS = 6, 8, 10, 12

#: Dates of a series, and with those that extend it.
N_KNOWN, N_DATES = 7, 9


class Chain:
    """Sound results of first runs, and the new images, in a folder of their own."""

    def __init__(self, folder: Path):
        self.images = folder / "images"
        self.images.mkdir()
        scene = image_folders.StackScene(
            rows=10, cols=14, dates=image_folders.DATES, passes=image_folders.PASSES, reference=1
        )
        image_folders.write_gamma(self.images, scene)
        self.imported = folder / "imported.h5"
        first = ImportOptions(last=f"{image_folders.DATES[2]:%Y%m%d}")
        import_stack(self.images, self.imported, first, PROVENANCE, ONE, Monitor())
        self.ground = growing(folder / "ground", "long-term", N, rows=ROWS, cols=COLS)
        self.linked = self.ground.link(N_OLD, window=(5, 5), min_shp=5)
        self.new_images = self.ground.stack(N_OLD, N)
        self.updated = folder / "ground" / "updated.h5"
        self.update(self.linked, self.updated)
        self.points = self._combined()
        planted = plant(folder / "planted.h5", n=300, n_dates=N_DATES, turbulence=0.0, dem=0.0)
        self.first = first_dates(planted.path, folder / "first.h5", N_KNOWN)
        self.wrapped = first_dates(planted.path, folder / "wrapped.h5", N_DATES, wrapped=True)
        self.layer = folder / "earlier.gpkg"
        self._write(point_time_series(self.first, PointSeriesOptions(), ONE, Monitor()), self.layer)

    def _combined(self) -> Path:
        folder, shape = self.ground.folder, (ROWS, COLS)
        steady = np.full(shape, 0.2, np.float32)
        selected = np.arange(ROWS * COLS).reshape(shape) % 2 == 0
        with open_stack(self.ground.stack(0, N_OLD)) as stack:
            write_persistent(folder, stack.header, steady, selected, np.full(shape, 0.8, np.float32))
            with open_ps(folder / "ps.h5") as ps, open_ds(self.linked) as ds:
                combine_scatterers(
                    stack, ps, ds, None, folder / "points.h5",
                    CombineOptions(both="ps", min_shp=5), RUN, ONE, Monitor(),
                )  # fmt: skip
        return folder / "points.h5"

    def import_on(self, previous: Path, output: Path):
        """`import_stack` with PREVIOUS."""
        options = ImportOptions(previous=previous)
        return import_stack(self.images, output, options, PROVENANCE, ONE, Monitor())

    def update(self, previous: Path, output: Path):
        """`link_phases` with PREVIOUS."""
        with (
            open_ds(previous) as ds,
            open_stack(self.new_images, ONE.memory) as stack,
            open_shp(self.ground.folder / "shp.h5") as shp,
            tempfile.TemporaryDirectory(dir=self.ground.folder) as scratch,
        ):
            found = update_phases(
                UpdateFiles(ds, stack, shp), output, options_of({"local_fringe": True, "side_lobes": True}),
                RUN, Path(scratch), ONE, Monitor(),
            )  # fmt: skip
            _keep(ds_update_page(stack, found, RUN), output)

    def combine_on(self, previous: Path, linked: Path, output: Path):
        """`combine_scatterers` with PREVIOUS."""
        with (
            open_points(previous) as points,
            open_stack(self.new_images, ONE.memory) as stack,
            open_ds(linked) as ds,
        ):
            found = update_scatterers(points, stack, ds, None, output, RUN, ONE, Monitor())
        _keep(combine_page(found, RUN), output)

    def extend(self, previous: Path, output: Path) -> None:
        """`time_series` with PREVIOUS."""
        earlier = read_previous(str(previous), _PARAMETERS)
        found = point_time_series(self.wrapped, PointSeriesOptions(), ONE, Monitor(), earlier)
        self._write(found, output)
        _keep(time_series_page(found, RUN), output)

    def _write(self, found, output: Path) -> None:
        with open_points(self.first) as points:
            wavelength = points.header.wavelength
        told = replace(
            RUN, algorithm="icops:time_series", parameters=_PARAMETERS, wavelength=wavelength,
            reference=found.reference.describe(),
        )  # fmt: skip
        write_points(found.points, str(output), told)


def _keep(page: str, output: Path) -> None:
    output.with_suffix(".html").write_text(page, encoding="utf-8")


@cache
def chain() -> Chain:
    """The sound results, made once."""
    folder = tempfile.TemporaryDirectory(prefix="icops-updates-")
    _folders.append(folder)
    return Chain(Path(folder.name))


_folders: list = []


# What each stage reads, and what must hold of a result


def _copied(name):
    """Writes a copy of an earlier result."""

    def write(folder):
        sound = getattr(chain(), name)
        return Path(shutil.copy(sound, folder / sound.name))

    return write


def _import_on(path, out):
    chain().import_on(path, out / "stack.h5")
    with open_stack(out / "stack.h5") as new, open_stack(path) as old:
        assert new.header.grid.shape == old.header.grid.shape
        assert new.header.dates[-1] > old.header.dates[-1]
        assert ascending(new.header.dates)
        np.testing.assert_equal(new.header.bperp[new.header.reference], 0.0)


def _update(path, out):
    chain().update(path, out / "ds.h5")
    everywhere = slice(0, ROWS), slice(0, COLS)
    with open_ds(path) as old, open_ds(out / "ds.h5") as new:
        n_old = old.header.n_dates
        assert ascending(new.header.dates)
        assert new.header.dates[:n_old] == old.header.dates
        np.testing.assert_array_equal(new.phase(*everywhere)[:n_old], old.phase(*everywhere))
        assert new.kept("compressedDates").sum() == new.header.n_dates


def _combine_on(path, out, linked=None):
    chain().combine_on(path, linked or chain().updated, out / "points.h5")
    with open_points(path) as old, open_points(out / "points.h5") as new:
        n_old = old.header.n_dates
        assert ascending(new.header.dates)
        assert new.header.dates[:n_old] == old.header.dates
        assert np.isfinite(new.phase(slice(0, new.header.n_points))[n_old:]).all()


def _extend(path, out):
    chain().extend(path, out / "points.gpkg")
    points = read_points(str(out / "points.gpkg"))
    assert len(points.dates) == N_DATES
    assert np.isfinite(points.displacement).all()


def ascending(dates) -> bool:
    """Whether dates are in order, each once."""
    return all(a < b for a, b in zip(dates, dates[1:]))


UPDATES = {
    "previous: import_stack": Reader(_copied("imported"), _import_on),
    "previous: link_phases": Reader(_copied("linked"), _update),
    "previous: combine_scatterers": Reader(_copied("points"), _combine_on),
    "phases: combine_scatterers": Reader(
        _copied("updated"), lambda path, out: _combine_on(chain().points, out, path)
    ),
    "previous: time_series": Reader(_copied("layer"), _extend),
}
