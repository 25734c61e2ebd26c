"""esda and libpysal, timed in their own interpreter: ``hot_spots.py FOLDER``.

Reads the arrays that ``benchmarks/hot_spots.py`` put into FOLDER, prints one JSON object of seconds. Imports
nothing of this project.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from esda import G_Local, Moran
from libpysal.weights import DistanceBand


def main(folder):
    warnings.simplefilter("ignore")
    places, values = np.load(folder / "places.npy"), np.load(folder / "values.npy")
    band = float(np.load(folder / "band.npy"))
    # Once on a few points: what is compiled or imported late is not to be timed.
    few = DistanceBand(places[:500], 4 * band, binary=True, silence_warnings=True)
    G_Local(values[:500], few, transform="B", permutations=0, star=True, island_weight=0)
    start = time.perf_counter()
    w = DistanceBand(places, band, binary=True, silence_warnings=True)
    weights = time.perf_counter() - start
    start = time.perf_counter()
    moran = Moran(values, w, transformation="B", permutations=0)
    seconds_moran = time.perf_counter() - start
    start = time.perf_counter()
    local = G_Local(values - values.min() + 1.0, w, transform="B", permutations=0, star=True, island_weight=0)
    seconds = time.perf_counter() - start
    np.save(folder / "z.npy", local.Zs)
    print(
        json.dumps(
            {"weights": weights, "gi": seconds, "moran": seconds_moran, "moran_z": float(moran.z_rand)}
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
