"""Speed of profiles: points and their series to curves along a bent line, and one step of a live profile.

Warm: compiled kernels are cached. Times are the fastest of some rounds, after reading; all points lie in
the swath.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from icops_qgis.engine.analysis.profile import make_profile  # noqa: E402
from icops_qgis.engine.analysis.swath import make_swath  # noqa: E402
from icops_qgis.engine.compute import Execution  # noqa: E402
from icops_qgis.engine.metric_plane import line_plane  # noqa: E402

POINTS, DATES = 500_000, 152
THREADS = 2
ROUNDS = 3
BEND = np.array([(0.0, 0.0), (4000.0, 1500.0), (9000.0, -1000.0), (14000.0, 2000.0)])
HALF_WIDTH, BIN = 400.0, 50.0

#: Corner of the line and length of its unit, by coordinate system.
PLACES = {"EPSG:32652": ((500_000.0, 4_670_000.0), 1.0), "EPSG:4326": ((129.0, 42.2), 1.0 / 111_000.0)}


def along_the_line(rng, n):
    """Places in the swath of `BEND` [m]."""
    lengths = np.hypot(*np.diff(BEND, axis=0).T)
    piece = rng.choice(len(lengths), n, p=lengths / lengths.sum())
    way = np.diff(BEND, axis=0)[piece]
    aside = np.column_stack((-way[:, 1], way[:, 0])) / lengths[piece, None]
    share = rng.uniform(0.05, 0.95, (n, 1))
    return BEND[piece] + share * way + rng.uniform(-0.7, 0.7, (n, 1)) * HALF_WIDTH * aside


def fastest(function):
    """Seconds by the clock and of the processor, of the fastest of some rounds, and the last result."""
    rounds = []
    for _ in range(ROUNDS):
        start, busy = time.perf_counter(), time.process_time()
        result = function()
        rounds.append((time.perf_counter() - start, time.process_time() - busy))
    return f"{min(r[0] for r in rounds):.2f} s ({min(r[1] for r in rounds):.2f} s of processor time)", result


def main():
    print(f"{POINTS:,} points x {DATES} dates, {THREADS} threads of {os.cpu_count()} cores")
    rng = np.random.default_rng(0)
    metres = along_the_line(rng, POINTS)
    series = rng.normal(0, 0.01, (DATES, POINTS)).astype(np.float32)
    days = [date(2017, 1, 4) + timedelta(12 * k) for k in range(DATES)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for crs, (corner, unit) in PLACES.items():
        x, y = (metres * unit + corner).T.copy()
        line = (BEND * unit + corner).T

        def whole(x=x, y=y, line=line, crs=crs):
            swath = make_swath("A-A'", *line, crs, HALF_WIDTH, BIN)
            along, _ = swath.locate(x, y)
            inside = np.isfinite(along)
            chosen = series if inside.all() else series[:, inside]
            return make_profile(swath, days, along[inside], chosen, None, Execution(THREADS))

        taken, profile = fastest(whole)
        print(f"{crs}: {taken}; {profile.n_points:,} points in {len(profile.swath.centres)} bins")

        plane = line_plane(*(np.array([values.min(), values.max()]) for values in (x, y)), crs)
        plane_x, plane_y = plane.from_layer(x, y)
        few = series[:6]

        def step(x=plane_x, y=plane_y, line=line, crs=crs, plane=plane, few=few):
            swath = make_swath("A-A'", *line, crs, 50.0, BIN, plane)
            along, _ = swath.locate_in_plane(x, y)
            inside = np.flatnonzero(np.isfinite(along))
            return make_profile(swath, days[:6], along[inside], few[:, inside], None, Execution(1))

        taken, profile = fastest(step)
        print(f"  a step of the live profile, 6 dates, {profile.n_points:,} points in the swath: {taken}")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"Memory above the points and series: {(after - before) / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
