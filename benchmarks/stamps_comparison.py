"""Our selection of persistent scatterers beside StaMPS's own, on the same candidates of a simulated mine.

StaMPS is no part of this project. Whoever has its MATLAB sources (https://github.com/dbekaert/StaMPS) and GNU
Octave with the packages signal and statistics (Debian: octave octave-signal octave-statistics) says where
they are, and its steps 2 to 4 (`ps_est_gamma_quick`, `ps_select`, `ps_weed`) run on the candidates that our
stage found, in a temporary folder:

    ICOPS_STAMPS=/path/to/StaMPS/matlab python benchmarks/stamps_comparison.py

Without either it says so in a sentence and ends. The sources are left as they are; the copy that is run
draws fewer random phases, and Octave is given the two functions of MATLAB that it lacks. Both sides look for
height errors up to the same K, filter on square cells of the same size and weed touching pixels.

What StaMPS counts from its first candidate our stage counts from the image's corner. So that the same
candidates share a cell, one run tells StaMPS the middle of our cells as their places (steps 2 and 3);
another tells it the places themselves. Each takes some six minutes on two busy cores. What a run has shown is
in ``stamps_comparison.md``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]

#: Random phases that StaMPS draws, instead of 300,000, which would add minutes under Octave.
N_RANDOM = 20_000
#: Mean range that StaMPS assumes [m], and the largest height error looked for [m].
ASSUMED_RANGE, MAX_HEIGHT_ERROR = 830e3, 20.0
#: Rows and columns of the mine, dates, seed, and side of a cell [m], what our stage chooses there by itself.
ROWS, COLS, DATES, SEED, CELL = 160, 320, 40, 1, 20.0

NEEDED = ("ps_est_gamma_quick", "ps_select", "ps_weed", "ps_topofit", "clap_filt", "ps_parms_default")

DRIVER = """
pkg load signal statistics
warning('off', 'all');
save_default_options('-v7');
addpath('{sources}');
addpath('{own}');
setpsver(1);
ps_est_gamma_quick(0);
pm = load('pm1.mat');
ps_select(0);
sl = load('select1.mat');
copyfile('places.mat', 'ps1.mat');
ps_weed(0, 1, 0);
all_touching = load('weed1.mat');
delete('weed1.mat');
setpsver(1);
ps_weed(0, 0, 0);
weed = load('weed1.mat');
gamma = pm.coh_ps; K = pm.K_ps; ix = sl.ix; keep = sl.keep_ix; own_gamma = sl.coh_ps2;
noise = all_touching.ps_std; quiet = all_touching.ix_weed; weeded = weed.ix_weed;
save('-v7', 'found.mat', 'gamma', 'K', 'ix', 'keep', 'own_gamma', 'noise', 'quiet', 'weeded');
"""

#: MATLAB's triangulation object, as far as StaMPS asks for it.
SHIMS = {
    "triangulation": "function tr = triangulation(tri, x, y)\n  tr = tri;\nend\n",
    "edges": (
        "function e = edges(t)\n  e = unique(sort([t(:,[1 2]); t(:,[2 3]); t(:,[3 1])], 2), 'rows');\nend\n"
    ),
}


def why_not() -> str:
    """What is missing, in a sentence; empty where nothing is."""
    named = os.environ.get("ICOPS_STAMPS")
    if not named:
        return "Skipped: ICOPS_STAMPS does not name the folder of StaMPS's MATLAB sources."
    lacking = [name for name in NEEDED if not (Path(named) / f"{name}.m").is_file()]
    if lacking:
        return f"Skipped: {named} (ICOPS_STAMPS) has no {lacking[0]}.m; name StaMPS's folder matlab."
    if shutil.which("octave-cli") is None:
        return "Skipped: GNU Octave (octave-cli) is not installed."
    return ""


def our_selection(
    path: Path, cell: float, *, adjacent: bool = False, groups: bool = False, max_noise: float = np.inf
):
    """Our stage on a stack file; without weeding what is selected is what StaMPS's step 3 would keep."""
    from icops_qgis.engine.compute import Execution, Monitor
    from icops_qgis.engine.scatterers.persistent import PsOptions, select_persistent
    from icops_qgis.engine.scatterers.persistent.clap import ClapFilter
    from icops_qgis.engine.scatterers.persistent.stability import StabilityOptions
    from icops_qgis.engine.stack.stack_file import open_stack

    # Windows as far apart as StaMPS's.
    stability = StabilityOptions(ClapFilter(step=6))
    # StaMPS knows no side lobes.
    options = PsOptions(
        max_height_error=MAX_HEIGHT_ERROR, cell_metres=cell, stability=stability, side_lobes=False
    )
    options = replace(options, weed_adjacent=adjacent, adjacent_groups=groups, max_noise=max_noise)
    with tempfile.TemporaryDirectory() as scratch, open_stack(path) as stack:
        return select_persistent(stack, options, Path(scratch), Execution(2), Monitor())


def write_input(folder: Path, path: Path, found, cell: float, *, same_cells: bool) -> None:
    """The candidates as StaMPS's step 1 leaves them."""
    from scipy.io import savemat

    from icops_qgis.engine.scatterers.persistent.gridding import CellGrid, pixel_spacing
    from icops_qgis.engine.scatterers.persistent.topofit import mean_radians_per_metre
    from icops_qgis.engine.stack.stack_file import open_stack

    rows, cols = found.rows, found.cols
    with open_stack(path) as stack:
        header = stack.header
        everything = slice(0, header.grid.rows), slice(0, header.grid.cols)
        slc = stack.slc(*everything)[:, rows, cols]
        baselines = stack.baselines(*everything)[:, rows, cols]
        longitude, latitude, incidence = (
            stack.geometry(name, *everything)[rows, cols]
            for name in ("longitude", "latitude", "incidenceAngle")
        )
        spacing = pixel_spacing(stack)
        per_metre = mean_radians_per_metre(stack)
    grid = CellGrid(header.grid.shape, *spacing, cell)
    n, reference = len(rows), header.reference
    number = np.arange(1, n + 1)
    x, y = cols * spacing[1], rows * spacing[0]
    middle_x, middle_y = ((place + 0.5) * cell for place in (grid.cell_cols(cols), grid.cell_rows(rows)))
    days = np.array([[day.toordinal() + 366.0] for day in header.dates])
    places = {
        "ij": np.column_stack([number, rows, cols]).astype(float),
        "xy": np.column_stack([number, x, y]).astype(float),
        "lonlat": np.column_stack([longitude, latitude]).astype(float),
        "sort_ix": number[:, np.newaxis].astype(float),
        "bperp": (header.bperp - header.bperp[reference])[:, np.newaxis],
        "day": days,
        "master_day": days[reference, 0],
        "master_ix": reference + 1.0,
        "n_ifg": float(header.n_dates),
        "n_image": float(header.n_dates),
        "n_ps": float(n),
        "mean_range": ASSUMED_RANGE,
        "mean_incidence": np.radians(incidence.mean()),
    }
    gridded = {**places, "xy": np.column_stack([number, middle_x, middle_y])} if same_cells else places
    savemat(folder / "places.mat", places)
    savemat(folder / "ps1.mat", gridded)
    savemat(folder / "psver.mat", {"psver": 1.0})
    phase = (slc * np.conj(slc[reference])).T.astype(np.complex64)
    phase[:, reference] = 1.0
    savemat(folder / "ph1.mat", {"ph": phase})
    relative = np.delete(baselines - baselines[reference], reference, axis=0).T
    savemat(folder / "bp1.mat", {"bperp_mat": relative.astype(np.float64)})
    savemat(folder / "da1.mat", {"D_A": found.dispersion.astype(float)[:, np.newaxis]})
    angle = np.radians(incidence.astype(float))
    savemat(folder / "inc1.mat", {"inc": angle[:, np.newaxis]})
    # StaMPS turns metres into K with a range of its own; the K that both look for is ours.
    metres = MAX_HEIGHT_ERROR * per_metre * header.wavelength * ASSUMED_RANGE * np.sin(angle.mean())
    parms = {
        "small_baseline_flag": "n",
        "lambda": header.wavelength,
        "heading": 350.0,
        "max_topo_err": metres / (4 * np.pi),
        "filter_grid_size": cell,
        "weed_neighbours": "y",
        "drop_ifg_index": np.zeros((0, 0)),
    }
    savemat(folder / "parms.mat", parms)


def stamps_selection(path: Path, found, cell: float, *, same_cells: bool) -> dict[str, np.ndarray]:
    """What StaMPS finds among our candidates."""
    from scipy.io import loadmat

    sources = Path(os.environ["ICOPS_STAMPS"]).resolve()
    with tempfile.TemporaryDirectory(prefix="icops-stamps-") as name:
        folder = Path(name)
        own = folder / "own"
        own.mkdir()
        for function, text in SHIMS.items():
            (own / f"{function}.m").write_text(text, encoding="utf-8")
        estimator = (sources / "ps_est_gamma_quick.m").read_text(encoding="latin-1")
        estimator, changed = re.subn(r"n_rand=300000;", f"n_rand={N_RANDOM};", estimator)
        if changed != 1:
            sys.exit(f"{sources}/ps_est_gamma_quick.m is not the version that this comparison knows.")
        (own / "ps_est_gamma_quick.m").write_text(estimator, encoding="latin-1")
        write_input(folder, path, found, cell, same_cells=same_cells)
        driver = folder / "driver.m"
        driver.write_text(DRIVER.format(sources=sources, own=own), encoding="utf-8")
        run = subprocess.run(
            ["octave-cli", "--no-init-file", "--quiet", driver.name],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if run.returncode:
            sys.exit(f"StaMPS ended under Octave: {run.stderr[-2000:]}\n{run.stdout[-2000:]}")
        found_there = loadmat(folder / "found.mat")
    return {key: value.ravel() for key, value in found_there.items() if not key.startswith("_")}


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Pearson's, where both are known."""
    known = np.isfinite(a) & np.isfinite(b)
    return float(np.corrcoef(a[known], b[known])[0, 1])


def sets_row(name: str, theirs: np.ndarray, ours: np.ndarray, noisy: np.ndarray) -> str:
    """A row of the table: sizes, agreement (both over either) and how many lie where nothing lasts."""
    agreement = 100 * (theirs & ours).sum() / max((theirs | ours).sum(), 1)
    return (
        f"| {name} | {theirs.sum()} | {ours.sum()} | {agreement:.1f} % | "
        f"{(theirs & noisy).sum()} / {(ours & noisy).sum()} |"
    )


def compare(path: Path, truth, *, same_cells: bool) -> None:
    """Run both sides and print the table."""
    from icops_qgis.engine.simulation.coherence_models import GroundCover

    stable = our_selection(path, CELL)
    quiet = our_selection(path, CELL, max_noise=1.0)
    weeded = our_selection(path, CELL, adjacent=True, groups=True, max_noise=1.0)
    maxima = our_selection(path, CELL, adjacent=True, max_noise=1.0)
    start = time.perf_counter()
    peer = stamps_selection(path, stable, CELL, same_cells=same_cells)
    n = len(stable.rows)
    index = peer["ix"].astype(np.int64) - 1
    kept = index[peer["keep"] > 0]
    theirs = {name: np.zeros(n, bool) for name in ("stable", "quiet", "weeded")}
    theirs["stable"][kept] = True
    theirs["quiet"][kept[peer["quiet"] > 0]] = True
    theirs["weeded"][kept[peer["weeded"] > 0]] = True
    difference = peer["gamma"] - stable.first_gamma
    cells = "the same cells" if same_cells else "cells counted from its first candidate"
    print(f"{n} candidates, StaMPS with {cells}, {time.perf_counter() - start:.0f} s under Octave\n")
    print("| On the same candidates | Correlation | Median StaMPS | Median ICOPS |")
    print("| --- | --- | --- | --- |")
    for name, a, b in (
        ("gamma, step 2", peer["gamma"], stable.first_gamma),
        ("gamma without own share, step 3", peer["own_gamma"], stable.gamma[index]),
        ("noise [rad], step 4", peer["noise"], quiet.noise[kept]),
    ):
        print(f"| {name} | {correlation(a, b):.4f} | {np.nanmedian(a):.3f} | {np.nanmedian(b):.3f} |")
    print(f"\nrms difference of gamma {np.sqrt(np.mean(difference**2)):.4f}\n")
    noisy = np.isin(truth.land_cover[stable.rows, stable.cols], (GroundCover.FOREST, GroundCover.WATER))
    print("| Selected | StaMPS | ICOPS | Agreement (both / either) | Of them forest and water |")
    print("| --- | --- | --- | --- | --- |")
    print(sets_row("step 3", theirs["stable"], stable.selected, noisy))
    print(sets_row("step 4, touching pixels left", theirs["quiet"], quiet.selected, noisy))
    print(sets_row("step 4, one of each group", theirs["weeded"], weeded.selected, noisy))
    print(sets_row("step 4, our default", theirs["weeded"], maxima.selected, noisy))
    strong = [
        place for place, snr in zip(zip(truth.ps_rows.tolist(), truth.ps_cols.tolist()), truth.ps_snr)
        if snr > 12
    ]  # fmt: skip
    print(f"\nof {len(strong)} planted scatterers above 12 dB touched: ", end="")
    for name, selected in (
        ("StaMPS", theirs["weeded"]),
        ("groups", weeded.selected),
        ("maxima", maxima.selected),
    ):
        raster = np.zeros(truth.land_cover.shape, bool)
        raster[stable.rows[selected], stable.cols[selected]] = True
        found = np.mean([raster[max(r - 1, 0) : r + 2, max(c - 1, 0) : c + 2].any() for r, c in strong])
        print(f"{name} {100 * found:.1f} %  ", end="")
    print()
    print(flush=True)


def main() -> None:
    missing = why_not()
    if missing:
        print(missing)
        return
    from ps_fixtures import mine_of

    with tempfile.TemporaryDirectory(prefix="icops-bench-") as folder:
        path = Path(folder) / "mine.h5"
        truth = mine_of(path, rows=ROWS, cols=COLS, n_dates=DATES, seed=SEED)
        for same_cells in (True, False):
            compare(path, truth, same_cells=same_cells)


if __name__ == "__main__":
    main()
