"""Our Gi*, timed in its own process: ``hot_spots.py FOLDER``.

From ``places``, ``values`` and ``band`` to ``ours.npy``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.measure import THREADS, fastest, keep_to_cores, tell  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor  # noqa: E402
from icops_qgis.engine.optimisation.hot_spots import gi_star  # noqa: E402
from icops_qgis.engine.optimisation.neighbours import arrange, fixed_point  # noqa: E402


def scores(places, values, band):
    """Gi* from coordinates and values."""
    x, y = places.T.copy()
    fixed = fixed_point((values - values.mean()) / values.std())
    return gi_star(fixed, arrange(x, y, band).sums(fixed.values, band, Execution(THREADS), Monitor()))


def main(folder):
    keep_to_cores()
    places, values, band = (np.load(folder / f"{key}.npy") for key in ("places", "values", "band"))
    told, z = fastest(lambda: scores(places, values, float(band)), 5)
    np.save(folder / "ours.npy", z)
    tell(**told)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
