"""Phase linking in windows of 15 x 15 beside other software: speed, memory, and errors against the truth.

A simulated mine with the homogeneous pixels that the shipped defaults find; all programs link the same cut of
its images with the same sets, each in a process of its own. Beside it the speed of the covariance against
this machine's product of complex matrices, and where the time of a pixel goes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numba import njit
from threadpoolctl import threadpool_limits

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.comparison import Comparison, Measure, Row  # noqa: E402
from benchmarks.shared.measure import THREADS  # noqa: E402
from benchmarks.shared.mine import WINDOW, write_mine  # noqa: E402
from benchmarks.shared.peer import LeftOut, run_side  # noqa: E402
from benchmarks.shared.peers_page import publish  # noqa: E402
from icops_qgis.engine.scatterers.linking.coherence_kernels import interleave, normalise  # noqa: E402
from icops_qgis.engine.scatterers.linking.covariance_kernels import sum_products  # noqa: E402
from icops_qgis.engine.scatterers.linking.link_kernels import (  # noqa: E402
    EMI,
    estimate,
    few_looks_shrinkage,
    regularise,
    workspace,
)
from icops_qgis.engine.scatterers.linking.quality_kernels import (  # noqa: E402
    phase_deviation,
    temporal_coherence,
)
from icops_qgis.engine.scatterers.linking.vectors import padded  # noqa: E402
from icops_qgis.engine.simulation.coherence_models import GroundCover  # noqa: E402

SUBJECT = "Phase linking"
#: Dates; rows and columns of the mine, and of its cut that all software links.
CASES = ((40, (160, 320), (40, 120)), (152, (160, 320), (32, 75)))
STEPS = ("covariance", "normalise", "inverse", "eigenvector", "gamma_TC", "standard deviation")
#: Ground whose phase can be found.
LASTING = (GroundCover.ROCK, GroundCover.DUMP, GroundCover.PIT, GroundCover.FIELD)

SAME = "{}: phase and temporal coherence"
BOUNDED = "EMI with standard deviations"
STAGE = "EMI, whole stage from file to file, all defaults"
#: What of ours is run, its estimator and rounds, and its name.
OURS = (
    ("phase", "emi", 5, SAME.format("EMI")),
    ("phase", "evd", 5, SAME.format("EVD")),
    ("deviation", "emi", 5, BOUNDED),
    ("stage", "emi", 2, STAGE),
)
#: The same of the peers, with our row that each is set beside.
PEERS = (
    ("dolphin", "emi", 2, SAME.format("EMI"), SAME.format("EMI")),
    ("dolphin", "emi", 2, f"the same row, beside our {STAGE}", STAGE),
    ("dolphin", "evd", 1, SAME.format("EVD"), SAME.format("EVD")),
    ("dolphin", "emi-crlb", 1, f"{BOUNDED} (its default)", BOUNDED),
    ("moraine", "emi", 1, SAME.format("EMI"), SAME.format("EMI")),
)
#: Rows and columns that dolphin finds standard deviations of: the whole cut would take it an hour.
BOUNDED_CUT = (16, 25)
#: The most that a peer may take [s].
LONGEST = 75.0
RMSE = Measure("phase RMSE, rad")
SPEED = Measure("GFLOP/s", "higher", digits=0)


def rms_error(phase, exact, lasting):
    """Root mean square over pixels and dates, against the mean over the dates."""
    # The noise of date 0 is that of all.
    error = np.exp(1j * (phase - exact)[:, lasting])
    error = np.angle(error * np.conj(error.sum(axis=0)))
    return float(np.sqrt(np.mean(np.square(error))))


def linked_rows(n_dates, shape, cut, folder):
    """Rows of all programs for one number of dates, and homogeneous pixels on average."""
    mine = write_mine(folder, *shape, n_dates)
    mine.stack.rename(folder / "stack.h5")
    mine.shp.rename(folder / "shp.h5")
    part = tuple(slice((n - m) // 2, (n + m) // 2) for n, m in zip(shape, cut))
    np.save(folder / "slc.npy", np.ascontiguousarray(mine.slc[:, part[0], part[1]]))
    np.save(folder / "masks.npy", mine.masks[part])
    np.save(folder / "sets.npy", mine.sets[part])
    (folder / "bounded").mkdir()
    few = tuple(slice(0, m) for m in BOUNDED_CUT)
    np.save(
        folder / "bounded" / "slc.npy", np.ascontiguousarray(mine.slc[:, part[0], part[1]][:, few[0], few[1]])
    )
    np.save(folder / "bounded" / "sets.npy", mine.sets[part][few])
    exact = mine.phase()[:, part[0], part[1]]
    lasting = np.isin(mine.truth.land_cover[part], LASTING) & (mine.truth.mask[part] == 0)
    rows = []
    for what, estimator, rounds, name in OURS:
        told = run_side("ours", "link_phases", what, estimator, rounds, folder)
        phase = np.load(folder / f"ours_{what}_{estimator}.npy")
        if what == "stage":
            phase = phase[:, part[0], part[1]]
            lasting &= np.isfinite(phase).all(axis=0)
        else:
            # Windows of peers that reach over the edge of the cut are moved inside.
            margin = WINDOW[0] // 2
            lasting[:margin] = lasting[-margin:] = lasting[:, :margin] = lasting[:, -margin:] = False
        rows.append((name, told, phase))
    rows = [
        Row.measured("ICOPS", name, told["pixels"], told, {RMSE.title: rms_error(phase, exact, lasting)})
        for name, told, phase in rows
    ]
    return rows + peers_rows(folder, exact, lasting), float(mine.counts[part].mean())


def peers_rows(folder, exact, lasting):
    """Rows of the peers; what two rows ask for is run once."""
    rows, done = [], {}
    for peer, estimator, rounds, name, against in PEERS:
        bounded = estimator.endswith("crlb")
        place = folder / "bounded" if bounded else folder
        try:
            if (peer, estimator) not in done:
                done[peer, estimator] = run_side(
                    "peers", "link_phases", peer, estimator, rounds, place, longest=LONGEST
                )
        except LeftOut as why:
            rows.append(Row.missing(peer, name, why, against))
            continue
        told = done[peer, estimator]
        phase = None if bounded else np.load(place / f"{peer}_{estimator}.npy")
        accuracy = {} if bounded else {RMSE.title: rms_error(phase, exact, lasting)}
        note = f"the first round, with compilation, took {told['first'] - told['seconds']:.0f} s longer"
        rows.append(Row.measured(peer, name, told["pixels"], told, accuracy, against=against, note=note))
    return rows


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


def fastest(function, rounds=5):
    """Seconds of the fastest of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return min(taken)


def seconds_of_steps(slc, n_chosen):
    """Seconds of each step for one pixel of each thread, all threads at work."""
    n, rows, cols = slc.shape
    samples = np.zeros((rows * cols, 2 * padded(n)), np.float32)
    interleave(slc, samples)
    chosen, rounds = np.arange(n_chosen), 20_000 // n
    spaces = [(workspace(padded(n)), np.zeros(n, np.float32)) for _ in range(THREADS)]
    taken = []
    with ThreadPoolExecutor(THREADS) as pool:
        for step in range(len(STEPS)):
            for s, bound in spaces:
                # What a step makes of its own result is another matrix than the next one is to have.
                for earlier in range(step + 1):
                    repeat(earlier, 1, samples, chosen, n, s, bound)

            def run(step=step):
                work = [
                    pool.submit(repeat, step, rounds, samples, chosen, n, s, bound) for s, bound in spaces
                ]
                for each in work:
                    each.result()

            taken.append(fastest(run) / rounds)
    return taken


def product_speed():
    """GFLOP/s of this machine's product of complex matrices on all threads."""
    a = np.ones((1024, 1024), np.complex64)
    with threadpool_limits(THREADS):
        a @ a
        return 8 * 1024**3 / fastest(lambda: a @ a) / 1e9


def covariance(looks):
    """The covariance kernel beside the product of complex matrices; looks by number of dates."""
    rng = np.random.default_rng(1)
    rows = []
    for n_dates, count in looks.items():
        parts = rng.standard_normal((2, n_dates, *WINDOW), dtype=np.float32)
        taken = seconds_of_steps(parts[0] + 1j * parts[1], round(count))
        flop = 4 * n_dates * (n_dates + 1) * round(count)
        shares = ", ".join(f"{step} {seconds / sum(taken):.0%}" for step, seconds in zip(STEPS, taken))
        name = f"covariance of {n_dates} dates, {count:.0f} pixels"
        speed = THREADS * flop / taken[0] / 1e9
        rows.append(
            Row("ICOPS", name, accuracy={SPEED.title: speed}, note=f"of the time of a pixel: {shares}")
        )
    gemm = product_speed()
    rows += [
        Row("OpenBLAS", f"1024 x 1024 complex product, beside the {row.what}", accuracy={SPEED.title: gemm},
            against=row.what)
        for row in rows
    ]  # fmt: skip
    return Comparison(
        SUBJECT,
        f"Arithmetic of the covariance, single precision, {THREADS} threads on both sides; "
        "the multiplications and additions of its lower half count.",
        "products",
        (SPEED,),
        tuple(rows),
    )


def main():
    found, looks = [], {}
    for n_dates, shape, cut in CASES:
        with tempfile.TemporaryDirectory() as name:
            rows, looks[n_dates] = linked_rows(n_dates, shape, cut, Path(name))
        found.append(
            Comparison(
                SUBJECT,
                f"{n_dates} dates, windows of {WINDOW[0]} x {WINDOW[1]} with {looks[n_dates]:.0f} "
                f"homogeneous pixels on average; {cut[0]} x {cut[1]} pixels of a simulated mine.",
                "pixels",
                (RMSE,),
                tuple(rows),
            )
        )
    publish("link_phases", [*found, covariance(looks)])


if __name__ == "__main__":
    main()
