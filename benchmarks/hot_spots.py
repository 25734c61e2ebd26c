"""Gi* of scattered points beside esda: speed, memory, and how much of a bowl is found.

Both are given the same points, values and distance. True hot spots are points where the bowl without noise
sinks by a standard deviation of the noise or more.
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.comparison import Comparison, Measure, Row  # noqa: E402
from benchmarks.shared.peer import LeftOut, run_side  # noqa: E402
from benchmarks.shared.peers_page import publish  # noqa: E402

NEIGHBOURS = 50
SIDE = 10_000.0
NOISE, DEPTH, RADIUS = 10.0, 100.0, 800.0
#: Points, and whether esda is to take them: its memory grows by some 15 kB a point.
CASES = ((20_000, True), (100_000, True), (1_000_000, False))
#: Two-sided, 90 %.
CRITICAL = 1.645
NAME = "Gi*, neighbours and scores"
FOUND = Measure("bowl found, %", "higher", digits=2)


def scattered(n):
    """A subsiding bowl in noise, at random places; places [m], values and bowl [mm/yr]."""
    rng = np.random.default_rng(0)
    places = rng.uniform(0, SIDE, (n, 2))
    bowl = -DEPTH * np.exp(-((places - SIDE / 2) ** 2).sum(axis=1) / RADIUS**2)
    return places, bowl + rng.normal(0, NOISE, n), bowl


def exact_scores(places, values, band, some):
    """Gi* of some of the points by its definition (Ord and Getis 1995, eq. 14), in double precision."""
    n, mean, sd = len(values), values.mean(), values.std()
    z = np.empty(len(some))
    for k, i in enumerate(some):
        inside = ((places - places[i]) ** 2).sum(axis=1) <= band**2
        count = inside.sum()
        z[k] = (values[inside].sum() - mean * count) / (sd * math.sqrt((n * count - count**2) / (n - 1)))
    return z


def compare(n, with_peer):
    places, values, bowl = scattered(n)
    band = SIDE * math.sqrt(NEIGHBOURS / (math.pi * n))
    some = np.random.default_rng(1).choice(n, 200, replace=False)
    exact, sinking = exact_scores(places, values, band, some), bowl < -NOISE
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, array in (("places", places), ("values", values), ("band", np.array(band))):
            np.save(folder / f"{key}.npy", array)
        for side in ("ours", "peers") if with_peer else ("ours",):
            who = "ICOPS" if side == "ours" else "esda"
            against = None if side == "ours" else NAME
            try:
                told = run_side(side, "hot_spots", folder)
            except LeftOut as why:
                if side == "ours":
                    raise
                rows.append(Row.missing(who, NAME, why, NAME))
                continue
            z = np.load(folder / ("ours.npy" if side == "ours" else "theirs.npy"))
            found = {FOUND.title: 100 * (z[sinking] < -CRITICAL).mean()}
            note = f"{np.abs(z[some] - exact).max():.0e} is the largest error of Gi* at {len(some)} points"
            rows.append(Row.measured(who, NAME, n, told, found, against=against, note=note))
    case = f"{n:,} scattered points with some {NEIGHBOURS} neighbours each."
    if not with_peer:
        case += " esda, whose memory grows with the pairs, is not asked for these."
    return Comparison("Hot spots", case, "points", (FOUND,), tuple(rows))


def main():
    publish("hot_spots", [compare(*case) for case in CASES])


if __name__ == "__main__":
    main()
