"""One peer's network inversion, timed in its own interpreter: ``inversion.py PEER FOLDER``.

Reads the arrays that ``benchmarks/inversion.py`` put into FOLDER, prints one JSON object of seconds per
task and pixels done. Imports nothing of this project.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

#: MintPy inverts weighted pixels one by one: this many are timed.
WEIGHTED_SAMPLE = 1000
ROUNDS = 3


def fastest(function, rounds=ROUNDS):
    """Seconds of the fastest of some rounds."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def insar_rs(folder):
    import insar_rs

    phase = np.load(folder / "phase.npy")[:, np.newaxis, :]
    pairs, days = np.load(folder / "pairs.npy"), np.load(folder / "days.npy")
    refs, secs = (pairs[:, i].tolist() for i in (0, 1))
    insar_rs.invert_sbas(phase[:, :, :2000].copy(), refs, secs, days.tolist())
    inversion = fastest(lambda: insar_rs.invert_sbas(phase, refs, secs, days.tolist()))
    series = insar_rs.invert_sbas(phase, refs, secs, days.tolist())
    coherence = fastest(lambda: insar_rs.temporal_coherence(phase, series, refs, secs, days.tolist()), 1)
    pixels = phase.shape[2]
    return {
        "insar-rs, equal weights, without coherence": (inversion, pixels),
        "insar-rs, equal weights, and its coherence": (inversion + coherence, pixels),
    }


def mintpy(folder):
    from mintpy.ifgram_inversion import estimate_timeseries
    from mintpy.objects import ifgramStack

    phase, weight = np.load(folder / "phase.npy"), np.load(folder / "weight.npy", mmap_mode="r")
    pairs, names = np.load(folder / "pairs.npy"), np.load(folder / "dates.npy")
    days = np.load(folder / "days.npy")
    A, B = ifgramStack.get_design_matrix4timeseries(
        [f"{names[a]}_{names[b]}" for a, b in pairs], refDate=str(names[0])
    )
    interval = (np.diff(days) / 365.25).astype(np.float32).reshape(-1, 1)
    weight_sqrt = np.sqrt(weight[:, :WEIGHTED_SAMPLE])

    def equal():
        estimate_timeseries(A, B, phase, interval, print_msg=False)

    def weighted():
        for p in range(WEIGHTED_SAMPLE):
            estimate_timeseries(A, B, phase[:, p], interval, weight_sqrt=weight_sqrt[:, p], print_msg=False)

    estimate_timeseries(A, B, phase[:, :100], interval, print_msg=False)
    return {
        "MintPy, equal weights": (fastest(equal, 2), phase.shape[1]),
        f"MintPy, weighted per pixel ({WEIGHTED_SAMPLE} pixels, scaled)": (
            fastest(weighted, 1),
            WEIGHTED_SAMPLE,
        ),
    }


if __name__ == "__main__":
    peer, source = sys.argv[1], Path(sys.argv[2])
    print(json.dumps({"insar-rs": insar_rs, "mintpy": mintpy}[peer](source)))
