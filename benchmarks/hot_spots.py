"""Speed of the hot-spot analysis: Gi* and Moran's I, beside esda and libpysal where these are installed.

Warm: compiled kernels are cached. Times are the fastest of some rounds, from coordinates and values to
scores; the peer's is that of its weights and its statistic together, on the same points.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from icops_qgis.engine.compute import Execution, Monitor  # noqa: E402
from icops_qgis.engine.optimisation.hot_spots import HotSpotOptions, find_hot_spots, gi_star  # noqa: E402
from icops_qgis.engine.optimisation.morans_i import moran_curve  # noqa: E402
from icops_qgis.engine.optimisation.neighbours import arrange, fixed_point  # noqa: E402

NEIGHBOURS = 50
SIDE = 10_000.0
THREADS = 2
ROUNDS = 5
DISTANCES = 10

PEERS = Path(os.environ.get("ICOPS_PEERS") or REPOSITORY / "build" / "peers")


def scattered(n):
    """A subsiding bowl in noise, at random places; places [m] and values [mm/yr]."""
    rng = np.random.default_rng(0)
    places = rng.uniform(0, SIDE, (n, 2))
    bowl = -100 * np.exp(-((places - SIDE / 2) ** 2).sum(axis=1) / 800.0**2)
    return places, bowl + rng.normal(0, 10, n)


def gridded(n):
    """The same on a grid of 20 m."""
    side = math.isqrt(n)
    row, col = np.divmod(np.arange(side * side), side)
    places = np.column_stack((col, row)) * 20.0
    bowl = -100 * np.exp(-((places - 10.0 * side) ** 2).sum(axis=1) / (3.0 * side) ** 2)
    return places, bowl + np.random.default_rng(0).normal(0, 10, len(bowl))


class Timed(NamedTuple):
    """The fastest of some rounds."""

    seconds: float
    """By the clock."""
    busy: float
    """Of all threads together: what other programs on the machine take does not count."""

    def __str__(self):
        return f"{self.seconds:.3f} s ({self.busy:.3f} s of processor time)"


def fastest(function):
    """The fastest of some rounds, and the last result."""
    rounds = []
    for _ in range(ROUNDS):
        start, busy = time.perf_counter(), time.process_time()
        result = function()
        rounds.append((time.perf_counter() - start, time.process_time() - busy))
    return Timed(*(min(each) for each in zip(*rounds))), result


def scores(places, values, band):
    """Gi* from coordinates and values."""
    x, y = places.T.copy()
    fixed = fixed_point((values - values.mean()) / values.std())
    return gi_star(fixed, arrange(x, y, band).sums(fixed.values, band, Execution(THREADS), Monitor()))


def curve(places, values, step):
    """Moran's I at ten distances, steps apart, from four steps on."""
    x, y = places.T.copy()
    distances = step * np.arange(4, 4 + DISTANCES)
    standardised = (values - values.mean()) / values.std()
    return moran_curve(x, y, standardised, distances, Execution(THREADS), Monitor(), least=DISTANCES)


def peer(places, values, band):
    """What esda and libpysal need, and their scores; None where they are not installed."""
    python = PEERS / "bin" / "python"
    if not python.is_file() or subprocess.run([python, "-c", "import esda"], check=False).returncode:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, array in (("places", places), ("values", values), ("band", np.array(band))):
            np.save(folder / f"{key}.npy", array)
        script = Path(__file__).parent / "peers" / "hot_spots.py"
        told = subprocess.run([python, script, folder], check=True, capture_output=True, text=True).stdout
        return json.loads(told.splitlines()[-1]), np.load(folder / "z.npy")


def peak():
    """Most memory this process has held so far [MiB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    print(f"{THREADS} threads of {os.cpu_count()} cores, about {NEIGHBOURS} neighbours")
    places, values = scattered(100_000)
    band = SIDE * math.sqrt(NEIGHBOURS / (math.pi * len(places)))
    ours, z = fastest(lambda: scores(places, values, band))
    print(f"Gi*, 100,000 scattered points: {ours}")
    step = 0.5 * SIDE / math.sqrt(len(places))
    taken, found = fastest(lambda: curve(places, values, step))
    print(
        f"Moran's I at {DISTANCES} distances, {found.neighbours[0]:.0f} to {found.neighbours[-1]:.0f} "
        f"neighbours, 100,000 points: {taken}"
    )
    before = peak()
    for kind, make in (("scattered", scattered), ("gridded", gridded)):
        million, velocity = make(1_000_000)
        area = SIDE**2 if kind == "scattered" else (20.0 * math.isqrt(1_000_000)) ** 2
        reach = math.sqrt(NEIGHBOURS * area / (math.pi * len(million)))
        taken, _ = fastest(lambda: scores(million, velocity, reach))  # noqa: B023
        print(f"Gi*, 1,000,000 {kind} points: {taken}")
    print(f"Peak memory of the process: {peak():.0f} MiB, {before:.0f} MiB before the million")
    x, y = places.T.copy()
    everything = np.ones(len(x), bool)
    taken, found = fastest(
        lambda: find_hot_spots(x, y, values, everything, HotSpotOptions(), Execution(THREADS), Monitor())
    )
    print(
        f"The whole analysis of 100,000 points, {len(found.band.curve.distance)} distances of Moran's I "
        f"included: {taken}"
    )
    theirs = peer(places, values, band)
    if theirs is None:
        print(f"No esda at {PEERS}: nothing to compare with.")
        return
    told, their_z = theirs
    total = told["weights"] + told["gi"]
    print(
        f"esda + libpysal, Gi* of the same 100,000 points: {total:.1f} s (weights {told['weights']:.1f}, "
        f"G_Local {told['gi']:.1f}; Moran {told['moran']:.1f})"
    )
    print(f"Ratio {total / ours.seconds:.0f}; largest difference of Gi* {np.abs(z - their_z).max():.1e}")


if __name__ == "__main__":
    main()
