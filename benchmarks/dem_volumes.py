"""Volumes and their standard deviations beside xdem's.

The mine's pit and dumps, 400 x 400 pixels of 30 m, several draws of the noise of both models, co-registered
and subtracted. The true standard deviation is known from the spectrum of the noise. xdem fits a variogram to
stable ground and works out effective samples of each polygon. ``--draws 50`` shows their scatter.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]

from dem_fixtures import changed, coregistered, write_pair  # noqa: E402
from dem_volume_fixtures import outline, write_zones  # noqa: E402

from benchmarks.shared.comparison import Comparison, Measure, Row  # noqa: E402
from benchmarks.shared.peer import LeftOut, run_side  # noqa: E402
from benchmarks.shared.peers_page import publish  # noqa: E402
from icops_qgis.engine.dem.volume_coverage import coverage, directed  # noqa: E402
from icops_qgis.engine.dem.volume_error import sum_variance  # noqa: E402
from icops_qgis.engine.simulation.dem_pair import DemScene  # noqa: E402

#: Draws of the noise that both sides take.
DRAWS = 2
SIZE = 400
#: A peer that takes longer is left out [s].
LONGEST = 300
NAME = "volumes and standard deviations of three zones"
VOLUME = Measure("mean volume error, %", digits=2)
SD = Measure("mean error of the standard deviation, %", digits=0)


def true_sd(zone, pair):
    """Of the volume of a zone, from what the noise was made of [m3]."""
    scene, (x0, dx, _, y0, _, dy) = pair.scene, pair.grid.transform
    ring = np.vstack([zone.outline, zone.outline[:1]]) - (x0, y0)
    ring = directed(ring / (dx, dy), is_hole=False)
    low, high = np.floor(ring.min(axis=0)).astype(int), np.ceil(ring.max(axis=0)).astype(int)
    rows, cols = slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))
    weights = coverage([ring], rows, cols)
    i, j = (np.r_[0:n, -n:0] for n in weights.shape)
    squared = i[:, None] ** 2.0 + j[None, :] ** 2.0
    covariance = np.zeros(squared.shape)
    for sd, sigma in scene.noise:
        covariance += 2 * sd**2 * (np.exp(-squared / (4 * sigma**2)) if sigma else squared == 0)
    return scene.pixel**2 * sum_variance(covariance, weights) ** 0.5


def draw(seed, folder):
    """A change with its zones in files; true volumes and their standard deviations."""
    pair, old, new = write_pair(folder, DemScene(noise_seed=seed))
    _, moved = coregistered(old, new, folder)
    _, change = changed(old, moved, folder)
    (folder / "zones.gpkg").unlink(missing_ok=True)
    shapes = {zone.name: outline(zone) for zone in pair.zones}
    layer = write_zones(folder / "zones.gpkg", shapes, pair.grid.crs)
    return change, layer, {zone.name: (zone.volume, true_sd(zone, pair)) for zone in pair.zones}


def row_of(who, told, truth, **more):
    """Means over the draws that a program has told of."""
    true = np.array([list(each.values()) for each in truth[: len(told)]])
    error = 100 * np.abs(np.array([each["volumes"] for each in told]) / true - 1).mean(axis=(0, 1))
    mean = {key: np.mean([each[key] for each in told]) for key in ("seconds", "busy", "peak_mib")}
    mean["version"] = told[0].get("version")
    return Row.measured(who, NAME, SIZE**2, mean, {VOLUME.title: error[0], SD.title: error[1]}, **more)


def print_zones(told, truth):
    """Standard deviations of each zone beside the scatter of all draws [1000 m3]."""
    volumes, true = np.array([each["volumes"] for each in told]), np.array([list(t.values()) for t in truth])
    scatter = (
        (volumes - true)[..., 0].std(axis=0, ddof=1) if len(told) > 1 else np.full(len(truth[0]), np.nan)
    )
    print(f"{'zone':12}{'known':>8}{'scatter':>9}{'ICOPS':>8}   of {len(told)} draws, 1000 m3")
    for name, known, each, ours in zip(truth[0], true[0, :, 1], scatter, volumes[..., 1].mean(axis=0)):
        print(f"{name:12}{known / 1e3:>8.0f}{each / 1e3:>9.0f}{ours / 1e3:>8.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=DRAWS, help="of the noise; xdem takes the first two")
    ours, theirs, truth, left_out = [], [], [], None
    with tempfile.TemporaryDirectory() as place:
        for k in range(parser.parse_args().draws):
            change, layer, true = draw(100 + k, Path(place))
            truth.append(true)
            ours.append(run_side("ours", "dem_volumes", change, layer, 3))
            try:
                if k < DRAWS and left_out is None:
                    theirs.append(run_side("peers", "dem_volumes", change, layer, 1, longest=LONGEST))
            except LeftOut as why:
                left_out = why
    rows = [row_of("ICOPS", ours[:DRAWS], truth)]
    if left_out is None:
        rows.append(row_of("xdem", theirs, truth, against=NAME))
    else:
        rows.append(Row.missing("xdem", NAME, left_out, NAME))
    case = (
        f"Pit and two dumps on {SIZE} x {SIZE} pixels of change, mean of {DRAWS} draws of noise; the "
        "standard deviation against that of the noise that was drawn."
    )
    publish("dem_volumes", [Comparison("Volumes", case, "pixels", (VOLUME, SD), tuple(rows))])
    print_zones(ours, truth)


if __name__ == "__main__":
    main()
