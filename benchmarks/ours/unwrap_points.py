"""Our unwrapping of points, timed in its own process: ``unwrap_points.py FOLDER``.

From ``points.npz`` to ``ours.npz``.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.measure import THREADS, fastest, keep_to_cores, tell  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor  # noqa: E402
from icops_qgis.engine.interferometry.network_design import NetworkOptions, design_network  # noqa: E402
from icops_qgis.engine.timeseries.unwrapping.arcs import ArcModel, ArcOptions  # noqa: E402
from icops_qgis.engine.timeseries.unwrapping.region import Limits, unwrap_region  # noqa: E402

#: Points and dates that the kernels are compiled and loaded with.
FEW = slice(0, 500), slice(0, 12)


def unwrap(x, y, days, bperp, phase, deviation, wavelength, range_sine):
    """Cycles (n_dates, n) and whether each point is kept."""
    execution, monitor = Execution(threads=THREADS), Monitor()
    dates = [date.fromordinal(int(day)) for day in days]
    pairs = design_network(dates, bperp, NetworkOptions("all")).pairs
    model = ArcModel(days.astype(float), bperp, wavelength, range_sine, ArcOptions())
    wrapped, variance = np.ascontiguousarray(phase.T), np.ascontiguousarray(deviation.T**2)
    limits = Limits(pairs, model.noise_coherence(execution, monitor))
    region = unwrap_region(x, y, wrapped, variance, model, limits, execution, monitor)
    return region.cycles, region.island == 0


def main(folder):
    keep_to_cores()
    with np.load(folder / "points.npz") as points:
        x, y, days, bperp, phase, deviation = (
            points[key] for key in ("x", "y", "days", "bperp", "phase", "deviation")
        )
        geometry = float(points["wavelength"]), float(points["range_sine"])
    some, first = FEW
    unwrap(x[some], y[some], days[first], bperp[first], phase[first, some], deviation[first, some], *geometry)
    told, (cycles, kept) = fastest(
        lambda: unwrap(x, y, days, bperp, phase, deviation, *geometry), 1, warm=True
    )
    np.savez(folder / "ours.npz", cycles=cycles, kept=kept)
    tell(**told)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
