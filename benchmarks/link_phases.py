"""Speed of phase linking in windows of 15 x 15, its arithmetic, and where the time goes.

Ground of lasting coherence with homogeneous pixels drawn at random; kernels are compiled, or taken from
their cache, before any clock runs.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numba import njit
from threadpoolctl import threadpool_limits

from icops_qgis.engine.compute import Execution, Monitor, map_blocks
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.linking import LinkOptions
from icops_qgis.engine.scatterers.linking.coherence_kernels import interleave, normalise
from icops_qgis.engine.scatterers.linking.covariance_kernels import sum_products
from icops_qgis.engine.scatterers.linking.link_kernels import EMI, estimate, regularise, workspace
from icops_qgis.engine.scatterers.linking.local_fringe import estimate_local_fringes
from icops_qgis.engine.scatterers.linking.pixels import link
from icops_qgis.engine.scatterers.linking.quality_kernels import phase_deviation, temporal_coherence
from icops_qgis.engine.scatterers.linking.vectors import padded
from icops_qgis.engine.stack.stack_file import StackHeader, create_stack, open_stack

THREADS = 2
ROUNDS = 4
SIDE = 15
#: Share of the window that is homogeneous.
SHARE = 0.8
#: Dates, and rows and columns of the images.
CASES = ((40, 90, 160), (152, 60, 110))
STEPS = ("covariance", "normalise", "inverse", "eigenvector", "gamma_TC", "standard deviation")


def ground(rng, n_dates, rows, cols):
    """Images of ground with lasting coherence, (n_dates, rows, cols) complex64."""
    days = 12.0 * np.arange(n_dates)
    coherence = 0.2 + 0.55 * np.exp(-np.abs(days[:, None] - days) / 60)
    np.fill_diagonal(coherence, 1)
    white = rng.standard_normal((n_dates, rows * cols, 2), np.float32).view(np.complex64)[..., 0]
    return (np.linalg.cholesky(coherence).astype(np.float32) @ white).reshape(n_dates, rows, cols)


def fastest(function):
    """Seconds of the fastest of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return min(taken)


def linking_speed(slc, masks, places, options):
    """Pixels per second, one tile for each thread."""
    link(slc, masks[:50], places[:50], (SIDE, SIDE), options)
    tiles = list(range(THREADS))

    def work(_tile):
        return link(slc, masks, places, (SIDE, SIDE), options)

    def run():
        map_blocks(work, tiles, lambda _tile, _found: None, Execution(THREADS), Monitor())

    return THREADS * len(masks) / fastest(run)


def fringe_speed(slc, folder):
    """Pixels per second of estimating local fringes from a file of images."""
    n_dates, rows, cols = slc.shape
    dates = tuple(date(2019, 1, 1) + timedelta(12 * k) for k in range(n_dates))
    header = StackHeader(dates, 0, Grid(rows, cols), 0.0555, np.zeros(n_dates))
    with create_stack(folder / "stack.h5", header, Provenance("benchmark")) as writer:
        writer.write_slc(slice(None), slice(0, rows), slice(0, cols), slc)
    with open_stack(folder / "stack.h5") as stack:
        estimate_local_fringes(stack, folder, Execution(THREADS), Monitor())
        return (
            rows
            * cols
            / fastest(lambda: estimate_local_fringes(stack, folder, Execution(THREADS), Monitor()))
        )


@njit(nogil=True)
def repeat(step, rounds, samples, chosen, n, s, bound):
    """One step of a pixel many times over."""
    for _ in range(rounds):
        if step == 0:
            sum_products(samples, chosen, len(chosen), n, s.real, s.imag)
        elif step == 1:
            normalise(n, s.panel[0], s.real, s.imag, s.coherence)
        elif step == 2:
            regularise(s, n, 0.7, 0.95)
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
        repeat(step, 1, samples, chosen, n, s, bound)
        taken.append(fastest(lambda step=step: repeat(step, rounds, samples, chosen, n, s, bound)) / rounds)
    return taken


def product_speed():
    """GFLOP/s of this machine's product of complex matrices on all threads."""
    a = np.ones((1024, 1024), np.complex64)
    with threadpool_limits(THREADS):
        return 8 * 1024**3 / fastest(lambda: a @ a) / 1e9


def main():
    rng = np.random.default_rng(1)
    print(f"{THREADS} threads of {os.cpu_count()} cores, windows of {SIDE} x {SIDE}, {SHARE:.0%} homogeneous")
    gemm = product_speed()
    for n_dates, rows, cols in CASES:
        slc = ground(rng, n_dates, rows, cols)
        inside = np.zeros((rows, cols), bool)
        inside[SIDE // 2 : -(SIDE // 2), SIDE // 2 : -(SIDE // 2)] = True
        places = np.argwhere(inside)
        windows = rng.random((len(places), SIDE * SIDE)) < SHARE
        masks = np.packbits(windows, axis=1)
        print(f"\n{n_dates} dates")
        speeds = {
            name: linking_speed(slc, masks, places, LinkOptions(estimator=name, deviation=False))
            for name in ("emi", "evd", "pta")
        }
        speeds["emi with standard deviations"] = linking_speed(slc, masks, places, LinkOptions())
        with tempfile.TemporaryDirectory() as folder:
            fringes = fringe_speed(slc, Path(folder))
        speeds["the same with local fringes"] = 1 / (1 / speeds["emi with standard deviations"] + 1 / fringes)
        for name, speed in speeds.items():
            print(f"  {name:<32}{speed:>10,.0f} pixels/s")
        count = round(SHARE * SIDE * SIDE)
        taken = seconds_of_steps(slc, count)
        flop = 4 * n_dates * (n_dates + 1) * count
        for name, seconds in zip(STEPS, taken):
            print(f"  {name:<32}{seconds * 1e6:>10.1f} us, {seconds / sum(taken):.0%}")
        print(
            f"  covariance: {flop / taken[0] / 1e9:.0f} GFLOP/s on one thread; product of complex matrices: "
            f"{gemm:.0f} on {THREADS}, which would allow {gemm * 1e9 / flop:,.0f} pixels/s"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
