"""Stacks that grow: a first run on some dates, and updates by the dates that follow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from linking_fixtures import coherence
from shp_fixtures import correlated
from small_stack import every, write_stack
from test_linking_stage import write_shp

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.ds_file import open_ds
from icops_qgis.engine.scatterers.linking import LinkOptions, link_phases
from icops_qgis.engine.scatterers.linking.update import UpdateFiles, update_phases
from icops_qgis.engine.scatterers.shp_file import open_shp
from icops_qgis.engine.stack.stack_file import open_stack

#: Wide enough for many independent windows, small enough for a test.
ROWS, COLS, WINDOW = 24, 26, (9, 9)
WHOLE = slice(0, ROWS), slice(0, COLS)
RUN = Provenance("icops:link_phases")


@dataclass
class Growing:
    """Images of known coherence and phase, linked step by step."""

    folder: Path
    slc: np.ndarray
    """(n_dates, rows, cols) complex64."""
    truth: np.ndarray
    """(n_dates,) or (n_dates, rows, cols) float64: phase against the first date [rad]."""

    def __post_init__(self):
        self.folder.mkdir(exist_ok=True)

    def stack(self, first, stop, name=None, **more):
        """A stack of the images from one to another, with the first of all, which is the reference."""
        chosen = sorted({0, *range(first, stop)})
        days = every(12, len(self.slc))
        path = self.folder / (name or f"stack{first}_{stop}.h5")
        baselines = [100.0 * np.sin(k) for k in chosen]
        return write_stack(path, self.slc[chosen], [days[k] for k in chosen], baselines, **more)

    def link(self, stop, window=WINDOW, **options):
        """A first run on so many dates; returns the path of its file."""
        output = self.folder / f"ds{stop}.h5"
        with open_stack(self.stack(0, stop)) as stack:
            write_shp(self.folder / "shp.h5", stack, window)
            with open_shp(self.folder / "shp.h5") as shp:
                link_phases(
                    stack,
                    shp,
                    output,
                    options_of(options),
                    RUN,
                    scratch(self.folder),
                    Execution(2),
                    Monitor(),
                )
        return output

    def update(self, previous, first, stop, *, stack=None, monitor=None, output=None, **options):
        """Add dates to an earlier file; returns the path of the new one."""
        output = output or self.folder / f"ds{first}_{stop}.h5"
        masked = options.pop("masked", None)
        with (
            open_stack(stack or self.stack(first, stop)) as new,
            open_ds(previous) as ds,
            open_shp(self.folder / "shp.h5") as shp,
        ):
            self.summary = update_phases(
                UpdateFiles(ds, new, shp), output, options_of(options), RUN, scratch(self.folder),
                Execution(2), monitor or Monitor(), masked=masked,
            )  # fmt: skip
        return output


def options_of(options):
    """Link options that leave side lobes and fringes alone unless they are asked for."""
    return LinkOptions(**{"local_fringe": False, "side_lobes": False} | options)


def scratch(folder):
    """A folder for temporary files."""
    place = folder / "scratch"
    place.mkdir(exist_ok=True)
    return place


def growing(folder, kind, n_dates, seed=1, rows=ROWS, cols=COLS):
    """Even ground of one of the coherence models, with a phase for each date."""
    rng = np.random.default_rng(seed)
    phase = np.cumsum(rng.uniform(-1.0, 1.0, n_dates))
    phase -= phase[0]
    slc = correlated(rng, coherence(kind, n_dates), rows, cols) * np.exp(1j * phase)[:, None, None]
    return Growing(folder, slc.astype(np.complex64), phase)


def phases(path):
    """(n_dates, rows, cols): linked phases of a file."""
    with open_ds(path) as ds:
        return ds.phase(slice(None), slice(None))


def raster(path, name):
    """(rows, cols): a raster of a file."""
    with open_ds(path) as ds:
        return ds.raster(name)
