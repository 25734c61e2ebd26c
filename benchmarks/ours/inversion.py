"""Our network inversion, timed in its own process: ``inversion.py equal|weighted FOLDER``.

Reads the arrays that ``benchmarks/inversion.py`` put into FOLDER; writes the series to ``equal.npy`` or
``weighted.npy``. Runs on threads by blocks, as the time series does; the temporal coherence is collected too.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.measure import THREADS, fastest, keep_to_cores, tell  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor, map_blocks, plan_blocks  # noqa: E402
from icops_qgis.engine.interferometry.network import Network  # noqa: E402
from icops_qgis.engine.timeseries.inversion import NetworkInversion  # noqa: E402


def main():
    what, folder = sys.argv[1], Path(sys.argv[2])
    keep_to_cores()
    phase = np.load(folder / "phase.npy")
    weight = np.load(folder / "weight.npy") if what == "weighted" else None
    days = [datetime.strptime(day, "%Y%m%d").date() for day in np.load(folder / "dates.npy")]
    network = Network.from_date_pairs([(days[i], days[j]) for i, j in np.load(folder / "pairs.npy")])
    inversion, (n_pairs, n) = NetworkInversion(network), phase.shape
    series, coherence = np.empty((network.n_dates, n), np.float32), np.empty(n, np.float32)
    blocks = plan_blocks((1, n), n_pairs * 40, 2 * 1024**3, THREADS)

    def solve(block):
        return inversion(phase[:, block.cols], None if weight is None else weight[:, block.cols])

    def collect(block, solved):
        series[:, block.cols] = solved.phase
        coherence[block.cols] = solved.temporal_coherence

    told, _ = fastest(lambda: map_blocks(solve, blocks, collect, Execution(threads=THREADS), Monitor()), 3)
    np.save(folder / f"{what}.npy", series)
    tell(**told, pixels=n)


if __name__ == "__main__":
    main()
