"""Speed of the stages that can run on a GPU, there and on the processor, and how far their results differ.

A simulated mine and simulated points. Where torch finds no GPU one line says so, and nothing is timed. Times
are of the second run of two: the first compiles kernels, or starts CUDA.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.mine import Mine, write_mine  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor, card, device  # noqa: E402
from icops_qgis.engine.errors import Cancelled  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402
from icops_qgis.engine.scatterers.ds_file import open_ds  # noqa: E402
from icops_qgis.engine.scatterers.homogeneous import ShpOptions, select_homogeneous  # noqa: E402
from icops_qgis.engine.scatterers.linking import LinkOptions, link_phases  # noqa: E402
from icops_qgis.engine.scatterers.shp_file import open_shp  # noqa: E402
from icops_qgis.engine.stack.stack_file import open_stack  # noqa: E402

#: Dates, rows and columns of the mines.
MINES = ((40, 640, 1280), (152, 320, 640))
#: Points on a side.
SIDE = 224
TESTS = ("fashps", "glrt", "t", "ks", "ad", "bws")
ESTIMATORS = ("emi", "evd", "pta")
RUN = Provenance("icops:benchmark")
EVERYTHING = slice(None), slice(None)


def second_of_two(function):
    """Seconds of the second run, and what it returned."""
    function()
    start = time.perf_counter()
    found = function()
    return time.perf_counter() - start, found


def seconds_to_cancel(stage):
    """How long a stage on the GPU goes on after the user has cancelled half-way."""
    asked = []

    def progress(share):
        if share > 0.5 and not asked:
            asked.append(time.perf_counter())

    try:
        stage(Monitor(progress=progress, cancelled=lambda: bool(asked)))
    except Cancelled:
        return time.perf_counter() - asked[0]
    return float("nan")


def print_stage(title, stage, different, cancel=True):
    """Speed on either device, the ratio, and the difference of the results."""
    seconds, found = zip(*(second_of_two(lambda d=d: stage(d, Monitor())) for d in device.DEVICES))
    line = f"  {title:<32}{seconds[0]:>9.2f} s{seconds[1]:>9.2f} s{seconds[0] / seconds[1]:>8.1f}"
    told = f"  Cancel heard in {seconds_to_cancel(lambda m: stage('cuda', m)):.2f} s" if cancel else ""
    print(f"{line}   {different(*found)}{told}", flush=True)


def selection(mine: Mine, folder: Path, test: str):
    """The selection of homogeneous pixels from file to file, as a function of device and monitor."""

    def stage(name, monitor):
        path = folder / f"shp_{name}.h5"
        with open_stack(mine.stack) as stack:
            select_homogeneous(stack, path, ShpOptions(test=test, device=name), RUN, Execution(), monitor)
        with open_shp(path) as shp:
            return shp.masks(*EVERYTHING)

    return stage


def linking(mine: Mine, folder: Path, estimator: str):
    """Linking from file to file without local fringes and side lobes, which the processor works out."""
    options = {"estimator": estimator, "local_fringe": False, "side_lobes": False}

    def stage(name, monitor):
        path = folder / f"ds_{name}.h5"
        with open_stack(mine.stack) as stack, open_shp(mine.shp) as shp:
            options_here = LinkOptions(**options, device=name)
            link_phases(stack, shp, path, options_here, RUN, folder, Execution(), monitor)
        with open_ds(path) as ds:
            return ds.phase(*EVERYTHING)

    return stage


def bits_turned(one, other):
    """Share of the bits of all windows that differ."""
    return f"{np.unpackbits(one ^ other).mean():.1e} of the bits differ"


def phases_turned(one, other):
    """RMS of the difference of linked phases, and the largest."""
    turned = np.abs(np.angle(np.exp(1j * (one - other).astype(float))))
    return f"phases differ by {np.sqrt(np.nanmean(turned**2)):.1e} rad rms, {np.nanmax(turned):.1e} at most"


def scores_changed(one, other):
    """Largest difference of probabilities."""
    return f"probabilities differ by {np.abs(one - other).max():.1e} at most"


def training(given, preset: str):
    """Training and scoring as a function of device and monitor."""
    from icops_qgis.engine.optimisation.optimise import optimise
    from icops_qgis.engine.optimisation.options import OptimiseOptions

    def stage(name, monitor):
        return optimise(given, OptimiseOptions(preset, device=name), Execution(), monitor).probability

    return stage


def main():
    problem = device.card_problem()
    if problem:
        print(f"No GPU to measure: {problem}.")
        return
    print(
        f"{card.card_title()}, {card.free_memory() / 1024**3:.1f} GiB free; processor: {os.cpu_count()} cores"
    )
    print(f"  {'':<32}{'processor':>11}{'GPU':>11}{'ratio':>8}")
    for n_dates, rows, cols in MINES:
        print(f"{n_dates} dates, {rows} x {cols} pixels, windows of 15 x 15")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            mine = write_mine(folder, rows, cols, n_dates)
            for test in TESTS:
                print_stage(f"homogeneous_pixels, {test}", selection(mine, folder, test), bits_turned)
            for estimator in ESTIMATORS:
                print_stage(f"link_phases, {estimator}", linking(mine, folder, estimator), phases_turned)
    # It needs torch.
    from benchmarks.optimise_points import points

    print(f"{SIDE**2:,} points")
    given = points(SIDE)
    for preset in ("compact", "paper"):
        print_stage(f"optimise_points, {preset}", training(given, preset), scores_changed, cancel=False)


if __name__ == "__main__":
    main()
