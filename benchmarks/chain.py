"""From radar images to displacement beside a chain of peers, on one simulated mine of known motion.

Ours: the algorithms through qgis_process with all defaults. The peers (make peers), on the same images in
the same run: dolphin's homogeneous pixels and EMI in windows as large as ours, temporal coherence above 0.5,
our persistent scatterers where those are not distributed; spurt, which unwraps all of them; MintPy, which
inverts the pairs and corrects for the DEM error. None of them estimates turbulent atmosphere without a
weather model: a plain filter stands in for it, what is short in time and wide in space, of the widths that
served these peers best on the mine of seed 1; they are told with and without it.

Both are compared with the truth in the same way: of each date the median over the points is removed. They
keep different points, so that those of both are compared apart.
``chain.py --seed N --rows R --cols C --dates D`` simulates another mine; the default one takes some five
minutes, most of them the peers'.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.comparison import Comparison, Measure, Row  # noqa: E402
from benchmarks.shared.peer import LeftOut, run_side  # noqa: E402
from benchmarks.shared.peers_page import publish  # noqa: E402
from icops_qgis.engine.points_file import open_points  # noqa: E402
from icops_qgis.engine.scatterers.ps_file import open_ps  # noqa: E402
from icops_qgis.engine.simulation.coherence_models import GroundCover  # noqa: E402
from icops_qgis.engine.simulation.stack_truth import StackTruth  # noqa: E402
from icops_qgis.engine.stack.stack_file import open_stack  # noqa: E402

#: A peer's step may take this long [s].
LONGEST = 1800
#: Points with a larger error over their dates are bad [mm].
BAD = 7.0
#: Points that sink faster are of the bowl [mm/yr]; and a slope that makes a flank steep [rad per pixel].
BOWL, FLANK = 50.0, 0.35
#: The greatest subsidence is the mean of this many points that sink fastest in truth.
DEEPEST = 50
#: Titles of the table, with width and kind of number.
COLUMNS = {
    "points": (9, ","),
    "RMSE mm": (9, ".2f"),
    "mm/yr": (8, ".2f"),
    "slips %": (9, ".3f"),
    "bad %": (8, ".2f"),
    "bowl mm/yr": (12, ".2f"),
    "deepest": (9, ".3f"),
    "flanks mm": (11, ".2f"),
    "dumps": (8, ".3f"),
    "s": (7, ".0f"),
    "CPU s": (8, ".0f"),
}
#: Those of the page.
MEASURES = {
    "points": Measure("points", "higher", digits=0),
    "RMSE mm": Measure("RMSE, mm", digits=2),
    "mm/yr": Measure("velocity, mm/yr", digits=2),
    "slips %": Measure("slips, %"),
    "bad %": Measure("bad points, %", digits=2),
    "deepest": Measure("share of the deepest subsidence", "nearer", 1.0),
}
REASONS = {
    "time": "Each of our six steps starts QGIS anew, which takes seconds whatever the mine.",
    "points": "ICOPS leaves out what its calibrated threshold takes for noise; among points that only the "
    "peers keep bad ones are twice as frequent.",
}
WHOLE, SHARED = "all of its points", "the points that both keep, filtered"
PEERS = "dolphin, spurt, MintPy"
#: Options; the defaults are those of `simulate_stack`.
SCENE = (
    ("seed", 1, "of the simulated mine"),
    ("rows", 160, "of it"),
    ("cols", 320, "of it"),
    ("dates", 40, "of it"),
)


class Stopwatch:
    """Seconds that passed, those that child processes used, and the memory of the largest so far."""

    def __enter__(self):
        self._start = time.perf_counter(), self._used()
        return self

    def __exit__(self, *_):
        self.seconds, self.used = time.perf_counter() - self._start[0], self._used() - self._start[1]
        self.peak_mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

    @staticmethod
    def _used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime


def algorithm(name, **parameters):
    """Run one algorithm of the toolbox."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if not program:
        raise SystemExit("qgis_process is not on the PATH: install QGIS, or start this with `make bench`.")
    arguments = [f"--{key}={value}" for key, value in parameters.items()]
    done = subprocess.run(
        [program, "run", f"icops:{name}", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{name} ended with code {done.returncode}: {done.stdout}{done.stderr}")


def ours(folder):
    """Our chain, each algorithm with its defaults."""
    stack, ps, shp, ds, points, unwrapped = (
        folder / f"{name}.h5" for name in ("stack", "ps", "shp", "ds", "points", "unwrapped")
    )
    algorithm("select_ps", STACK=stack, OUTPUT=ps)
    algorithm("homogeneous_pixels", STACK=stack, OUTPUT=shp)
    algorithm("link_phases", STACK=stack, SHP=shp, OUTPUT=ds)
    algorithm("combine_scatterers", STACK=stack, PS=ps, DS=ds, OUTPUT=points)
    algorithm("unwrap_points", POINTS=points, OUTPUT=unwrapped)
    algorithm("time_series", POINTS=unwrapped, OUTPUT=folder / "series.gpkg")


def read_layer(folder):
    """What the last step of ours wrote: rows, columns, displacements (n_dates, n) [m], velocities [m/yr]."""
    with open_points(folder / "unwrapped.h5") as points:
        columns, dates = points.columns(), points.header.dates
    fields = ["VEL", *(f"D{day:%Y%m%d}" for day in dates)]
    connection = sqlite3.connect(folder / "series.gpkg")
    rows = connection.execute(f"SELECT {', '.join(fields)} FROM series ORDER BY fid").fetchall()
    connection.close()
    values = 1e-3 * np.array(rows, float).T
    return columns.row, columns.col, values[1:], values[0]


def write_for_peers(folder):
    """The stack and our persistent scatterers as arrays."""
    with open_stack(folder / "stack.h5") as stack:
        header = stack.header
        everything = slice(0, header.grid.rows), slice(0, header.grid.cols)
        sine = np.sin(np.radians(stack.geometry("incidenceAngle", *everything)))
        bperp = stack.baselines(*everything)
        with open_ps(folder / "ps.h5") as ps:
            selected = ps.raster("selected", *everything)
        np.savez(
            folder / "stack.npz",
            slc=stack.slc(*everything),
            ps=selected,
            dates=np.array([f"{day:%Y%m%d}" for day in header.dates]),
            days=np.array([(day - header.dates[0]).days for day in header.dates], float),
            bperp=bperp - bperp[0],
            range=stack.geometry("slantRangeDistance", *everything),
            range_sine=sine,
            spacing=[
                float(header.attributes["AZIMUTH_PIXEL_SIZE"]),
                float(header.attributes["RANGE_PIXEL_SIZE"]) / float(sine.mean()),
            ],
            shape=sine.shape,
            wavelength=header.wavelength,
        )


def peers(folder):
    """Run the chain of peers; what stood in its way, or nothing."""
    write_for_peers(folder)
    for step in ("dolphin", "spurt", "mintpy"):
        try:
            run_side("peers", "chain", step, folder, longest=LONGEST)
        except LeftOut as why:
            return f"{step}: {why}"
    return None


def compare(truth, row, col, series, velocity=None):
    """The columns of the table but seconds; without velocities, those of straight lines through the dates."""
    years = np.array([(day - truth.dates[0]).days for day in truth.dates]) / 365.25
    centred = years - years.mean()
    slope = centred / (centred @ centred)
    true = truth.displacement[:, row, col].astype(float)
    rate = 1e3 * slope @ true
    velocity = 1e3 * (slope @ series if velocity is None else velocity)
    error = 1e3 * (series - series[0] - true)
    error -= np.median(error, axis=1)[:, None]
    velocity_error = velocity - rate - np.median(velocity - rate)
    deepest = np.argsort(rate)[:DEEPEST]
    motion = 4 * np.pi / float(truth.wavelength) * truth.displacement[-1]
    steep = (np.hypot(*np.gradient(motion)) > FLANK)[row, col]
    dumps = truth.land_cover == GroundCover.DUMP
    half = 1e3 * float(truth.wavelength) / 2
    return (
        len(row),
        rms(error),
        rms(velocity_error),
        100 * (np.rint(error / half) != 0).mean(),
        100 * (np.sqrt((error**2).mean(axis=0)) > BAD).mean(),
        velocity_error[rate < -BOWL].mean(),
        (rate + velocity_error)[deepest].mean() / rate[deepest].mean(),
        rms(error[:, steep]),
        dumps[row, col].sum() / (dumps & (truth.mask == 0)).sum(),
    )


def rms(values):
    """Root mean square."""
    return float(np.sqrt(np.square(values).mean()))


def tell(name, found, watch):
    """One row of the text."""
    numbers = (*found, watch.seconds, watch.used)
    row = "".join(f"{number:>{width}{kind}}" for number, (width, kind) in zip(numbers, COLUMNS.values()))
    print(f"{name:<34}{row}", flush=True)


def row_of(software, what, found, watch, size, **more):
    """One row of the page: the figures that can be set side by side."""
    told = {"seconds": watch.seconds, "busy": watch.used, "peak_mib": watch.peak_mib}
    figures = dict(zip(COLUMNS, found))
    accuracy = {measure.title: figures[column] for column, measure in MEASURES.items()}
    return Row.measured(software, what, size, told, accuracy, **more)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default, what in SCENE:
        parser.add_argument(f"--{name}", type=int, default=default, help=what)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        algorithm(
            "simulate_stack", SEED=asked.seed, ROWS=asked.rows, COLS=asked.cols, N_DATES=asked.dates,
            OUTPUT=folder / "images", TRUTH=folder / "truth.npz",
        )  # fmt: skip
        algorithm("import_stack", INPUT=folder / "images", OUTPUT=folder / "stack.h5")
        truth = StackTruth.load(folder / "truth.npz")
        n_dates, rows, cols = truth.displacement.shape
        print(f"Mine of seed {asked.seed}: {n_dates} x {rows} x {cols}, {os.cpu_count()} cores")
        print(" " * 34 + "".join(f"{title:>{width}}" for title, (width, _) in COLUMNS.items()))
        with Stopwatch() as watch:
            ours(folder)
        row, col, series, velocity = read_layer(folder)
        found = compare(truth, row, col, series, velocity)
        tell("ICOPS", found, watch)
        table = [row_of("ICOPS", WHOLE, found, watch, rows * cols)]
        with Stopwatch() as peers_watch:
            left_out = peers(folder)
        if left_out is None:
            with np.load(folder / "series.npz") as written:
                theirs = dict(written)
    if left_out is not None:
        table.append(Row.missing(PEERS, WHOLE, left_out, WHOLE))
    else:
        places = theirs["row"], theirs["col"]
        for name in ("unfiltered", "filtered"):
            found = compare(truth, *places, theirs[name])
            tell(f"peers, {name}", found, peers_watch)
            what = f"{WHOLE}, {name}"
            table.append(row_of(PEERS, what, found, peers_watch, rows * cols, against=WHOLE))
        _, a, b = np.intersect1d(row * 10**6 + col, places[0] * 10**6 + places[1], return_indices=True)
        mine = compare(truth, row[a], col[a], series[:, a], velocity[a])
        tell("ICOPS, points of both", mine, watch)
        both = compare(truth, row[a], col[a], theirs["filtered"][:, b])
        tell("peers, filtered, points of both", both, peers_watch)
        # Seconds and memory are those of the rows above.
        nothing = {"seconds": None, "busy": None, "peak_mib": None}
        table.append(replace(row_of("ICOPS", SHARED, mine, watch, rows * cols), **nothing))
        table.append(
            replace(row_of(PEERS, SHARED, both, peers_watch, rows * cols, against=SHARED), **nothing)
        )
    case = (
        f"Images to displacements, {n_dates} dates x {rows} x {cols} pixels of a simulated mine, every step "
        "with its defaults and run once, start of programs and compilation included: ICOPS from selection "
        "to layer through qgis_process; dolphin, spurt and MintPy one after another, given our persistent "
        "scatterers, and a filter for the atmosphere that none of them estimates. Memory is that of the "
        f"largest step. A point with more than {BAD:.0f} mm of error is bad."
    )
    publish(
        "chain",
        [
            Comparison(
                "Images to displacements",
                case,
                "pixels",
                tuple(MEASURES.values()),
                tuple(table),
                REASONS,
            )
        ],
    )


if __name__ == "__main__":
    main()
