"""Standard deviations of volumes beside their scatter over repeated noise, and beside xdem's.

The mine's pit and dumps, 400 x 400 pixels of 30 m; fifty draws of the noise of both models. The true standard
deviation is known from the spectrum of the noise. xdem fits a variogram to the same change: one draw, it is
slow.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]

from dem_fixtures import changed, coregistered, write_pair  # noqa: E402
from dem_volume_fixtures import measured, outline, write_zones  # noqa: E402

from benchmarks.shared.peer import run_peer  # noqa: E402
from icops_qgis.engine.dem.volume_coverage import coverage  # noqa: E402
from icops_qgis.engine.dem.volume_error import sum_variance  # noqa: E402
from icops_qgis.engine.simulation.dem_pair import DemScene  # noqa: E402

DRAWS = 50


def true_sd(zone, scene):
    """Of the volume of a zone, from what the noise was made of [m3]."""
    (ring,) = zone.outline
    low, high = np.floor(ring.min(axis=0)).astype(int), np.ceil(ring.max(axis=0)).astype(int)
    rows, cols = slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))
    weights = coverage(zone.outline, rows, cols)
    i, j = (np.r_[0:n, -n:0] for n in weights.shape)
    squared = i[:, None] ** 2.0 + j[None, :] ** 2.0
    covariance = np.zeros(squared.shape)
    for sd, sigma in scene.noise:
        covariance += 2 * sd**2 * (np.exp(-squared / (4 * sigma**2)) if sigma else squared == 0)
    return scene.pixel**2 * sum_variance(covariance, weights) ** 0.5


def main():
    errors, sds, placed, busy = [], [], [], 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for seed in range(DRAWS):
            scene = DemScene(noise_seed=100 + seed)
            pair, old, new = write_pair(folder, scene)
            _, moved = coregistered(old, new, folder)
            _, change = changed(old, moved, folder)
            shapes = {zone.name: outline(zone) for zone in pair.zones}
            start = time.process_time()
            found = measured(change, shapes, pair.grid.crs, folder / f"{seed}")
            busy += time.process_time() - start
            errors.append([z.net.value - t.volume for z, t in zip(found.zones, pair.zones)])
            sds.append([zone.net.sd for zone in found.zones])
            placed.append([zone.placed_sd for zone in found.zones])
        layer = write_zones(folder / "theirs.gpkg", shapes, pair.grid.crs)
        told = run_peer("dem_volumes", change, layer)
    print(f"{DRAWS} draws of noise, co-registered and subtracted; standard deviations [1000 m3]")
    print(f"{'zone':12}{'known':>8}{'scatter':>9}{'ours':>8}{'placed':>8}{'ours, last draw':>17}{'xdem':>8}")
    for k, zone in enumerate(found.zones):
        theirs = f"{told['volumes'][k][1] / 1e3:>8.0f}" if told else ""
        values = (
            true_sd(zone, scene), np.std(errors, axis=0, ddof=1)[k], np.mean(sds, axis=0)[k],
            np.mean(placed, axis=0)[k],
        )  # fmt: skip
        line = "".join(f"{value / 1e3:>{width}.0f}" for value, width in zip(values, (8, 9, 8, 8)))
        print(f"{zone.name:12}{line}{sds[-1][k] / 1e3:>17.0f}{theirs}")
    shares = np.abs(np.array(errors) / [zone.volume for zone in pair.zones])
    print(f"Errors of {shares.size} volumes: half below {np.median(shares):.2%}, worst {shares.max():.2%}.")
    print(f"Processor time {busy / DRAWS:.2f} s a draw" + (f", xdem {told['busy']:.1f} s." if told else "."))


if __name__ == "__main__":
    main()
