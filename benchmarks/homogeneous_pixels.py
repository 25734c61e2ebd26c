"""Speed of the tests of homogeneity: windows of 15 x 15 pixels, 40 and 152 dates, from file to file.

Warm: compiled kernels are cached, the images lie in the file cache. Peak memory is that of the process
beyond what it held before, against the budget given.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from icops_qgis.engine.compute import Execution, Monitor  # noqa: E402
from icops_qgis.engine.grid import Grid  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402
from icops_qgis.engine.scatterers.homogeneous import ShpOptions, select_homogeneous  # noqa: E402
from icops_qgis.engine.stack.stack_file import StackHeader, create_stack, open_stack  # noqa: E402

SHAPES = {40: (600, 800), 152: (300, 400)}
#: Tests of ranks take a part of the scene: they are slower by a hundred times.
RANK_ROWS = 60
THREADS, MEMORY = 2, 512 * 1024**2

TESTS = {
    "FaSHPS, likelihood form": {"test": "fashps"},
    "FaSHPS, likelihood form, nominal N": {"test": "fashps", "effective_n": "nominal"},
    "FaSHPS, amplitude form": {"test": "fashps", "form": "amplitude"},
    "GLRT": {"test": "glrt"},
    "Student t": {"test": "t"},
    "Kolmogorov-Smirnov": {"test": "ks"},
    "Anderson-Darling": {"test": "ad"},
    "Baumgartner-Weiss-Schindler": {"test": "bws"},
}


def write_speckle(path, n_dates, shape):
    """Independent speckle: homogeneous, so that every pixel is joined to all others of its window."""
    rng = np.random.default_rng(1)
    dates = tuple(date(2017, 1, 4) + timedelta(12 * k) for k in range(n_dates))
    header = StackHeader(dates, 0, Grid(*shape), 0.0554658, np.zeros(n_dates))
    everything = slice(0, shape[0]), slice(0, shape[1])
    with create_stack(path, header, Provenance("icops:benchmark")) as writer:
        for k in range(n_dates):
            parts = rng.standard_normal((2, *shape), dtype=np.float32)
            writer.write_slc(k, *everything, parts[0] + 1j * parts[1])
    return path


def seconds_of(source, folder, options):
    """Seconds of the second of two rounds."""
    for _ in range(2):
        start = time.perf_counter()
        with open_stack(source) as stack:
            select_homogeneous(
                stack, folder / "shp.h5", ShpOptions(**options), Provenance("icops:benchmark"),
                Execution(THREADS, MEMORY), Monitor(),
            )  # fmt: skip
        taken = time.perf_counter() - start
    return taken


def main():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{THREADS} threads of {os.cpu_count()} cores, budget {MEMORY / 1024**2:.0f} MiB")
    print(f"{'':<40}{'dates':>7}{'pixels':>10}{'s':>8}{'pixels/s':>12}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n_dates, shape in SHAPES.items():
            whole = write_speckle(folder / f"{n_dates}.h5", n_dates, shape)
            strip = write_speckle(folder / f"{n_dates}_strip.h5", n_dates, (RANK_ROWS, shape[1]))
            for title, options in TESTS.items():
                ranks = options["test"] in ("ks", "ad", "bws")
                pixels = (RANK_ROWS if ranks else shape[0]) * shape[1]
                seconds = seconds_of(strip if ranks else whole, folder, options)
                print(f"{title:<40}{n_dates:>7}{pixels:>10,}{seconds:>8.2f}{pixels / seconds:>12,.0f}")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"Peak memory beyond the start: {(after - before) / 1024:.0f} MiB, compiled code included")


if __name__ == "__main__":
    main()
