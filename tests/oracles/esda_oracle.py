"""Gi* and Moran's I of esda, from its own interpreter: ``esda_oracle.py INPUT OUTPUT``, both ``.npz``.

Imports nothing of this project, so that it runs where only esda and libpysal are installed. What has to be
known: with a negative sum of values esda turns every sign of Gi*, so the values are shifted to be positive,
which the centred form does not notice; weights are binary instead of row-standardised; and points in the
same place get no weight from libpysal's DistanceBand, so the neighbours are listed for it.
"""

from __future__ import annotations

import sys

import numpy as np
from esda import G_Local, Moran
from libpysal.weights import W
from scipy.spatial import cKDTree


def main(source, target):
    with np.load(source) as given:
        places, values, band = (
            np.column_stack((given["x"], given["y"])),
            given["values"],
            float(given["band"]),
        )
    near = cKDTree(places).query_ball_point(places, band)
    w = W({i: [j for j in those if j != i] for i, those in enumerate(near)}, silence_warnings=True)
    positive = values - values.min() + 1.0
    local = G_Local(positive, w, transform="B", permutations=0, star=True, island_weight=0)
    moran = Moran(values, w, transformation="B", permutations=0)
    np.savez(target, z=local.Zs, index=moran.I, moran_z=moran.z_rand)


if __name__ == "__main__":
    main(*sys.argv[1:])
