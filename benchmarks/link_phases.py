"""Speed of phase linking in windows of 15 x 15 beside other software, its arithmetic, and where time goes.

A simulated mine with the homogeneous pixels that the shipped defaults find; peers (make peers) link the same
images with the same sets, in interpreters of their own, in the same run. All speeds are warm: compilation is
stated apart.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numba import njit
from threadpoolctl import threadpool_limits

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.mine import WINDOW, write_mine  # noqa: E402
from benchmarks.shared.peer import run_peer  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor, map_blocks  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402
from icops_qgis.engine.scatterers.linking import LinkOptions, link_phases  # noqa: E402
from icops_qgis.engine.scatterers.linking.coherence_kernels import interleave, normalise  # noqa: E402
from icops_qgis.engine.scatterers.linking.covariance_kernels import sum_products  # noqa: E402
from icops_qgis.engine.scatterers.linking.link_kernels import (  # noqa: E402
    EMI,
    estimate,
    few_looks_shrinkage,
    regularise,
    workspace,
)
from icops_qgis.engine.scatterers.linking.local_fringe import estimate_local_fringes  # noqa: E402
from icops_qgis.engine.scatterers.linking.pixels import link  # noqa: E402
from icops_qgis.engine.scatterers.linking.quality_kernels import (  # noqa: E402
    phase_deviation,
    temporal_coherence,
)
from icops_qgis.engine.scatterers.linking.vectors import padded  # noqa: E402
from icops_qgis.engine.scatterers.shp_file import open_shp  # noqa: E402
from icops_qgis.engine.stack.stack_file import open_stack  # noqa: E402

THREADS = 2
ROUNDS = 4
#: Dates; rows and columns of the mine; and of its cut that all software links.
CASES = ((40, (320, 640), (60, 120)), (152, (160, 320), (24, 50)))
STEPS = ("covariance", "normalise", "inverse", "eigenvector", "gamma_TC", "standard deviation")
#: Peers, their estimators, and ours with standard deviations left out, as theirs are.
PEERS = (("dolphin", "emi"), ("dolphin", "evd"), ("moraine", "emi"))


def fastest(function, rounds=ROUNDS):
    """Seconds of the fastest of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return min(taken)


def linking_speed(slc, masks, options):
    """Pixels per second where each thread links all pixels of the cut."""
    places = np.argwhere(np.ones(slc.shape[1:], bool))
    masks = masks.reshape(len(places), -1)

    def work(_thread):
        return link(slc, masks, places, WINDOW, options)

    def run():
        map_blocks(work, range(THREADS), lambda _thread, _found: None, Execution(THREADS), Monitor())

    run()
    return THREADS * len(masks) / fastest(run)


def fringe_speed(mine, folder):
    """Pixels per second of estimating local fringes from the file."""
    with open_stack(mine.stack) as stack:

        def run():
            estimate_local_fringes(stack, folder, Execution(THREADS), Monitor())

        run()
        return mine.counts.size / fastest(run, 2)


def stage_speed(mine, folder, options):
    """Linked pixels per second of the stage from files to file, noise floor included."""

    def run():
        with open_stack(mine.stack) as stack, open_shp(mine.shp) as shp:
            return link_phases(
                stack, shp, folder / "ds.h5", options, Provenance("icops:benchmark"), folder,
                Execution(THREADS), Monitor(),
            ).n_linked  # fmt: skip

    return run() / fastest(run, 2)


@njit(nogil=True)
def repeat(step, rounds, samples, chosen, n, s, bound):
    """One step of a pixel many times over."""
    for _ in range(rounds):
        if step == 0:
            sum_products(samples, chosen, len(chosen), n, s.real, s.imag)
        elif step == 1:
            normalise(n, s.panel[0], s.real, s.imag, s.coherence)
        elif step == 2:
            regularise(s, n, few_looks_shrinkage(len(chosen), n), 0.95)
        elif step == 3:
            estimate(s, n, EMI, True)
        elif step == 4:
            temporal_coherence(s.real, s.imag, n, s.x, s.y)
        else:
            regularise(s, n, 0.4, 0.8)
            phase_deviation(s.regular, s.inverse, n, 100.0, s.weighted_real, s.panel, s.scaled, bound)


def seconds_of_steps(slc, n_chosen):
    """Seconds of each step for one pixel on one thread."""
    n, rows, cols = slc.shape
    samples = np.zeros((rows * cols, 2 * padded(n)), np.float32)
    interleave(slc, samples)
    chosen = np.arange(n_chosen)
    s, bound = workspace(padded(n)), np.zeros(n, np.float32)
    rounds = 20_000 // n
    taken = []
    for step in range(len(STEPS)):
        # What a step makes of its own result is another matrix than the next one is to have.
        for earlier in range(step + 1):
            repeat(earlier, 1, samples, chosen, n, s, bound)
        taken.append(fastest(lambda step=step: repeat(step, rounds, samples, chosen, n, s, bound)) / rounds)
    return taken


def product_speed():
    """GFLOP/s of this machine's product of complex matrices on all threads."""
    a = np.ones((1024, 1024), np.complex64)
    with threadpool_limits(THREADS):
        a @ a
        return 8 * 1024**3 / fastest(lambda: a @ a) / 1e9


def print_speeds(mine, slc, masks, folder):
    """Our speeds, and those of the peers on the same cut as ratios to ours."""
    plain = {
        name: linking_speed(slc, masks, LinkOptions(estimator=name, deviation=False))
        for name in ("emi", "evd", "pta")
    }
    full = linking_speed(slc, masks, LinkOptions())
    freed = 1 / (1 / full + 1 / fringe_speed(mine, folder))
    print(f"  {'':<44}{'pixels/s':>10}")
    for name, speed in plain.items():
        print(f"  {'ICOPS, ' + name.upper():<44}{speed:>10,.0f}")
    print(f"  {'ICOPS, EMI, standard deviations':<44}{full:>10,.0f}")
    print(f"  {'ICOPS, EMI, the same and local fringes':<44}{freed:>10,.0f}")
    for fringes in (False, True):
        speed = stage_speed(mine, folder, LinkOptions(local_fringe=fringes))
        title = f"ICOPS, file to file, local fringes {'on (shipped)' if fringes else 'off'}"
        print(f"  {title:<44}{speed:>10,.0f}")
    for peer, estimator in PEERS:
        found = run_peer("link_phases", peer, estimator, "2", str(folder))
        if found is None:
            continue
        speed, compiling = found["pixels"] / found["seconds"], found["first"] - found["seconds"]
        print(
            f"  {f'{peer}, {estimator.upper()}':<44}{speed:>10,.0f}  ICOPS {plain[estimator] / speed:.0f} "
            f"times as fast, {freed / speed:.0f} with everything on; first round {compiling:.0f} s longer; "
            f"{found['peak_mib']:,.0f} MiB for {found['pixels']:,} pixels"
        )


def print_profile(slc, count, gemm):
    """Where the time of a pixel goes, and what its arithmetic takes at least."""
    n_dates = len(slc)
    taken = seconds_of_steps(slc, count)
    flop = 4 * n_dates * (n_dates + 1) * count
    for name, seconds in zip(STEPS, taken):
        print(f"  {name:<32}{seconds * 1e6:>10.1f} us, {seconds / sum(taken):.0%}")
    print(
        f"  covariance: {flop / taken[0] / 1e9:.0f} GFLOP/s on one thread; product of complex matrices: "
        f"{gemm:.0f} on {THREADS}, which would allow {gemm * 1e9 / flop:,.0f} pixels/s"
    )


def main():
    print(f"{THREADS} threads of {os.cpu_count()} cores, windows of {WINDOW[0]} x {WINDOW[1]}")
    gemm = product_speed()
    for n_dates, shape, cut in CASES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            mine = write_mine(folder, *shape, n_dates)
            first = [(n - m) // 2 for n, m in zip(shape, cut)]
            part = tuple(slice(a, a + m) for a, m in zip(first, cut))
            slc, masks = np.ascontiguousarray(mine.slc[:, part[0], part[1]]), mine.masks[part]
            np.save(folder / "slc.npy", slc)
            np.save(folder / "sets.npy", mine.sets[part])
            count = round(float(mine.counts[part].mean()))
            print(f"\n{n_dates} dates, {count} homogeneous pixels on average")
            print_speeds(mine, slc, masks, folder)
            print_profile(slc, count, gemm)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory {peak:.0f} MiB, the simulation included")


if __name__ == "__main__":
    main()
