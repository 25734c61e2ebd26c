"""One round of phase stability for a million candidates of 40 dates, and where its time goes.

The target is one minute on two cores. Candidates lie as densely as single-look Sentinel-1 pixels of a
mine have them; a whole selection of a smaller stack on the disk follows, with its peak of memory.

Run: ``make bench`` or ``python benchmarks/select_ps.py``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

CANDIDATES, DATES, THREADS = 1_000_000, 40, 2
#: Share of pixels that are candidates: 4200 per km2 of pixels of 14 m by 3.7 m.
SHARE = 0.22
MIB = 1024**2


def candidates_of(scratch: Path, grid, rng) -> object:
    """Random pixels with random phases, block by block."""
    from icops_qgis.engine.scatterers.persistent.candidates import Candidates, Part
    from icops_qgis.engine.scatterers.persistent.scratch import ScratchArray

    bperp = rng.normal(0, 60, DATES).astype(np.float32)
    turns = ScratchArray(scratch / "turns.dat", (CANDIDATES, DATES), np.int16)
    baselines = ScratchArray(scratch / "bperp.dat", (CANDIDATES, DATES), np.float32)
    rows, cols, parts, start = [], [], [], 0
    for cells in grid.blocks(DATES * 32, 2048 * MIB, THREADS):
        block = grid.pixels(cells)
        r, c = np.nonzero(rng.uniform(size=block.shape) < SHARE)
        r, c = r[: CANDIDATES - start], c[: CANDIDATES - start]
        if not len(r):
            continue
        span = slice(start, start + len(r))
        turns.write(span, rng.integers(-32768, 32768, (len(r), DATES), np.int16))
        baselines.write(span, np.broadcast_to(bperp, (len(r), DATES)))
        rows.append((r + block.rows.start).astype(np.int32))
        cols.append((c + block.cols.start).astype(np.int32))
        parts.append(Part(cells, span))
        start = span.stop
    dispersion = rng.uniform(0.1, 0.4, start).astype(np.float32)
    places = np.concatenate(rows), np.concatenate(cols)
    return bperp, Candidates(*places, dispersion, tuple(parts), turns, baselines)


def one_round(cell_metres: float) -> None:
    from icops_qgis.engine.compute import Execution, Monitor
    from icops_qgis.engine.scatterers.persistent.close_fit import close_slopes
    from icops_qgis.engine.scatterers.persistent.gridding import CellGrid
    from icops_qgis.engine.scatterers.persistent.pairs import Pairs
    from icops_qgis.engine.scatterers.persistent.stability import StabilityEstimator, StabilityOptions
    from icops_qgis.engine.scatterers.persistent.topofit import plan_search

    side = CANDIDATES / SHARE
    rows = int(np.sqrt(side / 3.8))
    grid = CellGrid((rows, int(side / rows) + 40), 14.0, 3.7, cell_metres)
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory(prefix="icops-bench-") as folder:
        scratch = Path(folder)
        bperp, candidates = candidates_of(scratch, grid, rng)
        star = np.zeros(DATES - 1, np.int64), np.arange(1, DATES)
        pairs = Pairs(*star, bperp.astype(float), np.arange(DATES) / 30, is_star=True)
        search, options = plan_search(pairs, 0.0086), StabilityOptions()
        estimator = StabilityEstimator(candidates, pairs, grid, search, options, scratch, Execution(THREADS))
        n = len(candidates)
        slope, weight = np.zeros(n, np.float32), np.ones(n, np.float32)
        marks = []
        # The steps are those of `round`, timed one by one; the first pass compiles.
        for _ in range(2):
            marks = [time.perf_counter()]
            for step in (lambda m: estimator.accumulate(slope, weight, m), estimator.smooth, estimator.fit):
                step(Monitor())
                marks.append(time.perf_counter())
        total, summed, filtered, fitted = marks[-1] - marks[0], *np.diff(marks)
        print(
            f"cells of {cell_metres:.0f} m: one round of {n:,} candidates x {DATES} dates on {THREADS} "
            f"threads in {total:.1f} s (sums {summed:.1f}, CLAP filter {filtered:.1f}, fit {fitted:.1f})"
        )
        chosen = np.zeros(n, bool)
        chosen[: n // 50] = True
        start = time.perf_counter()
        estimator.without_own(chosen, Monitor())
        seconds = time.perf_counter() - start
        each = 1e3 * seconds / chosen.sum()
        print(f"  without own share: {seconds:.1f} s for {chosen.sum():,}, {each:.2f} ms each")
        gamma = np.full(n, 0.5, np.float32)
        for stable in (chosen, np.ones(n, bool)):
            start = time.perf_counter()
            close_slopes(estimator, stable, gamma, slope, 0.0555, Monitor())
            seconds = time.perf_counter() - start
        print(f"  K against the closest neighbours: {seconds:.1f} s for all")


def resident_peak(*, reset: bool = False) -> float:
    """Peak of the resident memory [MiB]; on request counted from now on."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def whole_selection() -> None:
    from ps_fixtures import noise_stack, select

    from icops_qgis.engine.compute import Execution

    with tempfile.TemporaryDirectory(prefix="icops-bench-") as folder:
        # Kernels and libraries belong to the process, not to the stack.
        select(noise_stack(Path(folder) / "small.h5", 1, DATES, (60, 60)))
        path = noise_stack(Path(folder) / "stack.h5", 1, DATES, (1000, 1000))
        size = path.stat().st_size / MIB
        before = resident_peak(reset=True)
        start = time.perf_counter()
        found = select(path, execution=Execution(THREADS, 64 * MIB))
        seconds = time.perf_counter() - start
        grown = resident_peak() - before
        print(
            f"selection of a stack of {size:.0f} MiB with a budget of 64 MiB: {seconds:.1f} s, "
            f"{len(found.rows):,} candidates, {found.selected.sum()} selected of noise, "
            f"peak grew by {grown:.0f} MiB"
        )


if __name__ == "__main__":
    # First: the peak of memory is that of the whole process.
    whole_selection()
    for cell in (50.0, 20.0):
        one_round(cell)
