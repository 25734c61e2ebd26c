"""Gi* of esda with the neighbours of libpysal, timed in their own interpreter: ``hot_spots.py FOLDER``.

From ``places``, ``values`` and ``band`` to ``theirs.npy``; neighbours and scores are timed together.
"""

from __future__ import annotations

import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from esda import G_Local
from libpysal.weights import DistanceBand

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.shared.measure import fastest, keep_to_cores, tell


def scores(places, values, band):
    w = DistanceBand(places, band, binary=True, silence_warnings=True)
    positive = values - values.min() + 1.0
    return G_Local(positive, w, transform="B", permutations=0, star=True, island_weight=0).Zs


def main(folder):
    warnings.simplefilter("ignore")
    keep_to_cores()
    places, values, band = (np.load(folder / f"{key}.npy") for key in ("places", "values", "band"))
    # Once on a few points: what is compiled or imported late is not to be timed.
    scores(places[:500], values[:500], 4 * float(band))
    told, z = fastest(lambda: scores(places, values, float(band)), 1, warm=True)
    np.save(folder / "theirs.npy", z)
    tell(**told, version=f"{version('esda')} with libpysal {version('libpysal')}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
