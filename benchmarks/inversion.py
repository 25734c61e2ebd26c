"""Speed of the network inversion: 100,000 pixels x 659 pairs x 152 dates, the size of the paper's network.

Temporal coherence is included; peers run in their own interpreters in the same run (make bench). Speeds
are of the fastest of three warm rounds, reading of files left out on all sides.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from icops_qgis.engine.compute import Execution, Monitor, map_blocks, plan_blocks  # noqa: E402
from icops_qgis.engine.interferometry.network import Network  # noqa: E402
from icops_qgis.engine.timeseries.inversion import NetworkInversion  # noqa: E402

PIXELS, DATES, PAIRS = 100_000, 152, 659
FIRST, LAST, REPEAT, MAX_DAYS = date(2016, 7, 13), date(2022, 8, 11), 12, 60
GAP, SIX_DAY_PASSES = 8, 30
THREADS, ROUNDS = 2, 3


def paper_network(rng):
    """152 of the passes between the paper's dates and 659 of its pairs; drawn until no date stands alone.

    Passes are 12 days apart, with runs of missing ones, and 6 days apart while two satellites flew.
    """
    passes = (LAST - FIRST).days // REPEAT + 1
    while True:
        kept = np.ones(2 * passes - 1, bool)
        kept[1::2] = False
        kept[2 * rng.permutation(passes // 2)[:SIX_DAY_PASSES] + 1] = True
        while kept.sum() > DATES:
            start = int(rng.integers(1, len(kept) - GAP - 1))
            kept[start : start + int(rng.integers(1, GAP + 1))] = False
        dates = [FIRST + timedelta(days=REPEAT // 2 * int(i)) for i in np.flatnonzero(kept)]
        orbit = rng.normal(0, 60, len(dates))
        pairs = [
            (i, j)
            for i in range(len(dates))
            for j in range(i + 1, len(dates))
            if (dates[j] - dates[i]).days <= MAX_DAYS
        ]
        pairs = sorted(sorted(pairs, key=lambda p: abs(orbit[p[1]] - orbit[p[0]]))[:PAIRS])
        network = Network.from_date_pairs([(dates[i], dates[j]) for i, j in pairs])
        if (network.n_dates, network.n_pairs, network.n_subsets) == (DATES, PAIRS, 1):
            return network


def simulated_pairs(network, rng):
    """Phases of random walks with noise, and inverse variances as weights, (n_pairs, PIXELS) float32."""
    walk = np.cumsum(rng.standard_normal((DATES, PIXELS), dtype=np.float32) * np.float32(0.5), axis=0)
    first, second = network.pairs.T
    phase = walk[second] - walk[first]
    weight = rng.uniform(0.5, 30, phase.shape).astype(np.float32)
    return phase + rng.standard_normal(phase.shape, dtype=np.float32) * np.float32(0.3), weight


def seconds_of(function):
    """Seconds of the fastest of some rounds, after one that is not counted."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return min(taken[1:])


def ours(network, phase, weight):
    """Inversion on threads by blocks, as the time series runs it; every result is collected."""
    inversion = NetworkInversion(network)
    series = np.empty((DATES, PIXELS), np.float32)
    coherence = np.empty(PIXELS, np.float32)
    blocks = plan_blocks((1, PIXELS), PAIRS * 40, 2 * 1024**3, THREADS)

    def solve(block):
        weights = None if weight is None else weight[:, block.cols]
        return inversion(phase[:, block.cols], weights)

    def collect(block, solved):
        series[:, block.cols] = solved.phase
        coherence[block.cols] = solved.temporal_coherence

    def run():
        map_blocks(solve, blocks, collect, Execution(threads=THREADS), Monitor())

    return seconds_of(run)


def product_alone(network, phase):
    """Pseudo-inverse times data by BLAS, nothing else: complete pairs and equal weights only."""
    inverse = np.linalg.pinv(network.incidence[:, 1:]).astype(np.float32)
    return seconds_of(lambda: inverse @ phase)


def peers(network, phase, weight):
    """Speeds of the peers that are installed: {name: (seconds, pixels)}."""
    python = Path(os.environ.get("ICOPS_PEERS") or REPOSITORY / "build" / "peers") / "bin" / "python"
    if not python.is_file():
        print(f"No peers at {python} (make peers): ours alone.")
        return {}
    script, found = Path(__file__).parent / "peers" / "inversion.py", {}
    with tempfile.TemporaryDirectory() as folder:
        arrays = {
            "phase": phase,
            "weight": weight,
            "pairs": network.pairs,
            "days": np.rint(network.years * 365.25).astype(np.int64),
            "dates": np.array([d.strftime("%Y%m%d") for d in network.dates]),
        }
        for name, values in arrays.items():
            np.save(Path(folder) / f"{name}.npy", values)
        for peer in ("insar-rs", "mintpy"):
            done = subprocess.run([python, script, peer, folder], capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"{peer} is left out: {done.stderr.strip().splitlines()[-1]}")
            else:
                found |= json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main():
    rng = np.random.default_rng(1)
    network = paper_network(rng)
    print(
        f"{PIXELS:,} pixels x {network.n_pairs} pairs x {network.n_dates} dates, "
        f"{network.n_subsets} subset(s), {THREADS} threads of {os.cpu_count()} cores"
    )
    phase, weight = simulated_pairs(network, rng)
    equal, weighted = ours(network, phase, None), ours(network, phase, weight)
    rows = {
        "ICOPS, equal weights": (equal, PIXELS),
        "ICOPS, weighted per pixel": (weighted, PIXELS),
        "matrix product by BLAS alone, no coherence": (product_alone(network, phase), PIXELS),
        **peers(network, phase, weight),
    }
    print(f"{'':<58}{'s / 100,000':>12}{'pixels/s':>12}{'ratio':>9}")
    for name, (seconds, pixels) in rows.items():
        scaled = seconds * PIXELS / pixels
        ratio = scaled / (weighted if "weighted" in name else equal)
        print(f"{name:<58}{scaled:>12.2f}{pixels / seconds:>12,.0f}{ratio:>9.2f}")
    print("Ratio: seconds against ICOPS with the same kind of weights; above 1 ICOPS is faster.")


if __name__ == "__main__":
    main()
