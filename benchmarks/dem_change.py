"""Co-registration beside xdem: pairs of known shift and change, and a real pair where present.

xdem gets its best: Nuth & Kaab between two planes (without the first its shift takes in the tilt). It keeps
the result in memory; ours writes it to a file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.comparison import Comparison, Measure, Row  # noqa: E402
from benchmarks.shared.measure import fastest  # noqa: E402
from benchmarks.shared.peer import LeftOut, run_peer, run_side  # noqa: E402
from benchmarks.shared.peers_page import publish  # noqa: E402
from icops_qgis.engine.compute import Block  # noqa: E402
from icops_qgis.engine.dem.areas import Areas  # noqa: E402
from icops_qgis.engine.dem.coregistration import CoregistrationOptions, coregister_dems  # noqa: E402
from icops_qgis.engine.dem.elevation_model import open_elevation_model  # noqa: E402
from icops_qgis.engine.dem.raster_file import writing_raster  # noqa: E402
from icops_qgis.engine.dem.shift_fit import nmad  # noqa: E402
from icops_qgis.engine.dem.stable_ground import StableOptions  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402
from icops_qgis.engine.simulation.dem_pair import DemScene, simulate_dem_pair  # noqa: E402

#: Rows and columns, seeds, and rounds of each.
CASES = ((400, (1, 2, 3), 3), (2000, (1,), 1))
RUN = Provenance("icops:benchmark")
NAME = "shift and plane fitted, the newer model moved"
SHIFT = Measure("shift error, pixels")
SPREAD = Measure("NMAD of the change, m", digits=2)
VOLUME = Measure("worst volume error, %", digits=2)


def write(path, heights, grid):
    everything = Block(slice(0, grid.rows), slice(0, grid.cols))
    with writing_raster(str(path), grid, [("Height", "m")], RUN) as writer:
        writer.write(everything, heights)
    return str(path)


def compare(size, seeds, rounds):
    """Means over pairs of one size."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        scenes = [DemScene(rows=size, cols=size, seed=seed, noise_seed=seed) for seed in seeds]
        for side in ("ours", "peers"):
            try:
                told = [one(side, scene, rounds, folder) for scene in scenes]
            except LeftOut as why:
                if side == "ours":
                    raise
                rows.append(Row.missing("xdem", NAME, why, NAME))
                continue
            versions = {each.pop("version", "") for each in told}
            mean = {key: float(np.mean([each[key] for each in told])) for key in told[0]}
            accuracy = {measure.title: mean[measure.title] for measure in (SHIFT, SPREAD, VOLUME)}
            who, against = ("ICOPS", None) if side == "ours" else ("xdem", NAME)
            mean["version"] = versions.pop()
            rows.append(Row.measured(who, NAME, size * size, mean, accuracy, against=against))
    of = "one pair" if len(seeds) == 1 else f"mean of {len(seeds)} pairs"
    case = (
        f"{size:,} x {size:,} pixels of 30 m, {of}; moved by 0.4 and 0.3 pixels, tilted, 4 m too high, "
        "with a pit and dumps between the models."
    )
    reasons = {
        "time": "ICOPS reads, moves and writes files by blocks and fits up to a million pixels; xdem "
        "fits half as many of a raster in memory and writes nothing."
    }
    return Comparison(
        "Co-registration of elevation models", case, "pixels", (SHIFT, SPREAD, VOLUME), tuple(rows), reasons
    )


def one(side, scene, rounds, folder):
    """What a side tells of a pair, with its errors."""
    pair = simulate_dem_pair(scene)
    old, new = (write(folder / f"{n}.tif", h, pair.grid) for n, h in (("old", pair.old), ("new", pair.new)))
    if side == "ours":
        output = folder / "moved.tif"
        told = run_side("ours", "dem_change", old, new, output, rounds)
        change = open_elevation_model(str(output)).heights(pair.grid) - pair.old
    else:
        output = folder / "theirs.npy"
        told = run_side("peers", "dem_change", old, new, "none", output, rounds)
        change = np.load(output)
    error = np.subtract((told["east"], told["north"]), pair.shift) / pair.scene.pixel
    return told | {
        SHIFT.title: float(np.hypot(*error)),
        SPREAD.title: nmad(change),
        VOLUME.title: 100 * worst_volume(change, pair),
    }


def worst_volume(change, pair):
    """Largest error of the three volumes, as a share of each."""
    cell = pair.scene.pixel**2
    return max(abs(np.nansum(change[zone.inside]) * cell / zone.volume - 1.0) for zone in pair.zones)


def chillan(folder):
    """Glaciers and volcanoes: maps of 1954 against flights of 2024."""
    data = Path(os.environ.get("ICOPS_DATA", REPOSITORY.parent / "shared" / "data")) / "chillan_dems"
    if not data.is_dir():
        print(f"No {data}: the real pair is left out.")
        return
    glaciers, reference = str(data / "GLIMS_nevados.tif"), str(data / "IGM_1954.tif")
    print("\nNevados de Chillan, 1954 to 2024, glaciers taken out of the fit; NMAD on the same pixels")
    for name in ("LasTermas_2024", "CerroBlanco_2024"):
        secondary, output = str(data / f"{name}.tif"), folder / "moved.tif"
        options = CoregistrationOptions(StableOptions(changing=glaciers))
        taken, found = fastest(
            lambda: coregister_dems(reference, secondary, str(output), options, RUN),  # noqa: B023
            1,
        )
        seconds, busy = taken["seconds"], taken["busy"]
        models = [open_elevation_model(path) for path in (reference, secondary, str(output))]
        grid = models[0].grid
        first, before, after = (model.heights(grid) for model in models)
        ice = Areas(glaciers, grid.crs).inside(grid)
        np.save(folder / "mask.npy", ~ice)
        told = run_peer(
            "dem_change", reference, secondary, str(folder / "mask.npy"), str(folder / "theirs.npy")
        )
        theirs = np.load(folder / "theirs.npy") if told else after - first
        common = np.isfinite(after - first) & np.isfinite(theirs) & np.isfinite(before)
        stable, cell = common & ~ice, grid.transform[1] ** 2
        print(f"{name}: {stable.sum()} stable pixels, {(common & ice).sum()} of ice")
        errors = ", ".join(f"{error:.1f}" for error in found.shift_error)
        took = f"+- {errors} m, {seconds:.2f} ({busy:.2f}) s"
        lines = [("before", (0.0, 0.0), before - first, ""), ("ours", found.shift, after - first, took)]
        if told:
            took = f"{told['seconds']:.2f} ({told['busy']:.2f}) s"
            lines.append((f"xdem {told['version']}", (told["east"], told["north"]), theirs, took))
        for who, shift, change, took in lines:
            volume = change[common & ice].sum() * cell / 1e6
            agrees = f"NMAD {nmad(change[stable]):6.2f} m, median {np.median(change[stable]):+7.2f} m"
            print(
                f"  {who:12}shift {shift[0]:+7.2f} {shift[1]:+7.2f} m, {agrees}, ice {volume:+8.2f} "
                f"million m3  {took}"
            )


def main():
    publish("dem_change", [compare(*case) for case in CASES])
    with tempfile.TemporaryDirectory() as place:
        chillan(Path(place))


if __name__ == "__main__":
    main()
