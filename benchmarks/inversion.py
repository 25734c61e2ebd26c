"""The network inversion beside MintPy and insar-rs: 100,000 pixels x 659 pairs x 152 dates.

That is the paper's network. Noise of each value is as large as its weight says. Reading of files is left out
on all sides.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.comparison import Comparison, Measure, Row  # noqa: E402
from benchmarks.shared.peer import LeftOut, run_side  # noqa: E402
from benchmarks.shared.peers_page import publish  # noqa: E402
from icops_qgis.engine.interferometry.network import Network  # noqa: E402

PIXELS, DATES, PAIRS = 100_000, 152, 659
FIRST, LAST, REPEAT, MAX_DAYS = date(2016, 7, 13), date(2022, 8, 11), 12, 60
GAP, SIX_DAY_PASSES = 8, 30

EQUAL, WEIGHTED = "equal weights, temporal coherence", "weights of each value, temporal coherence"
#: What ours and the peers are asked for, the row's name, and that of ours beside it.
OURS = (("equal", EQUAL), ("weighted", WEIGHTED))
PEERS = (
    ("MintPy", "mintpy-equal", EQUAL, EQUAL),
    ("MintPy", "mintpy-weighted", WEIGHTED, WEIGHTED),
    ("insar-rs", "insar-rs", "equal weights, without coherence", EQUAL),
    ("insar-rs", "insar-rs-coherence", EQUAL, EQUAL),
)
RMSE = Measure("phase RMSE, rad")
#: Pixels that all of them have inverted, for the error.
SAMPLE = 500


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
    """Noisy phases of pairs and their weights, (n_pairs, PIXELS) float32, and the walks they are of."""
    walk = np.cumsum(rng.standard_normal((DATES, PIXELS), dtype=np.float32) * np.float32(0.5), axis=0)
    first, second = network.pairs.T
    phase = walk[second] - walk[first]
    weight = rng.uniform(0.5, 30, phase.shape).astype(np.float32)
    phase += rng.standard_normal(phase.shape, dtype=np.float32) / np.sqrt(weight)
    return phase, weight, walk - walk[0]


def rms_error(folder, what, walk):
    """Root mean square error of a side's series [rad]."""
    series = np.load(folder / f"{what}.npy")[:, :SAMPLE]
    return float(np.sqrt(np.square(series - walk[:, :SAMPLE]).mean()))


def main():
    rng = np.random.default_rng(1)
    network = paper_network(rng)
    phase, weight, walk = simulated_pairs(network, rng)
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        arrays = {
            "phase": phase,
            "weight": weight,
            "pairs": network.pairs,
            "days": np.rint(network.years * 365.25).astype(np.int64),
            "dates": np.array([d.strftime("%Y%m%d") for d in network.dates]),
        }
        for key, values in arrays.items():
            np.save(folder / f"{key}.npy", values)
        for what, name in OURS:
            told = run_side("ours", "inversion", what, folder)
            accuracy = {RMSE.title: rms_error(folder, what, walk)}
            rows.append(Row.measured("ICOPS", name, told["pixels"], told, accuracy))
        for peer, what, name, against in PEERS:
            try:
                told = run_side("peers", "inversion", what, folder)
            except LeftOut as why:
                rows.append(Row.missing(peer, name, why, against))
                continue
            accuracy = {RMSE.title: rms_error(folder, what, walk)}
            rows.append(Row.measured(peer, name, told["pixels"], told, accuracy, against=against))
    case = (
        f"{PIXELS:,} pixels x {network.n_pairs} pairs x {network.n_dates} dates, from arrays to arrays. "
        "MintPy inverts weighted pixels one by one: a few are timed."
    )
    publish("inversion", [Comparison("Inversion of the network", case, "pixels", (RMSE,), tuple(rows))])


if __name__ == "__main__":
    main()
