"""Speed and slips of unwrap_points on points of a mine with five bowls.

The peer runs in its own interpreter on the same points (make bench): spurt, which unwraps arcs in time and
then pairs in space by minimum-cost flow (ortools). Seconds of the processor, all processes together, so that
they may be compared while other programs run; reading and writing of files are left out on both sides. A
slip is a value of a date that is a whole cycle or more off the truth, relative to the majority of the date.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.peer import run_peer  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor  # noqa: E402
from icops_qgis.engine.interferometry.network_design import NetworkOptions, design_network  # noqa: E402
from icops_qgis.engine.timeseries.unwrapping.arcs import ArcModel, ArcOptions  # noqa: E402
from icops_qgis.engine.timeseries.unwrapping.region import Limits, unwrap_region  # noqa: E402

#: Points and dates; the density of points is the same.
SIZES = ((20_000, 60), (100_000, 152))
SIDE = {20_000: 2700.0, 100_000: 6000.0}
#: A peer that takes longer is left out [s].
LONGEST = 1200
WAVELENGTH, RANGE_SINE = 0.0555, 535_000.0
RATE, BOWL = -0.15, (107.0, 269.0)
TURBULENCE, SCALE = 0.003, 700.0
DEM_ERROR, NOISE, NOISY_SHARE = 4.0, (0.2, 0.6), 0.02
THREADS = 2


def simulate(rng, n_points, n_dates):
    """Positions [m], dates, baselines [m], wrapped phases, deviations and true phases (n_dates, n) [rad]."""
    side = SIDE.get(n_points, 500.0)
    x, y = rng.uniform(0, side, (2, n_points))
    passes = np.sort(rng.choice(np.arange(1, round(1.12 * n_dates)), n_dates - 1, replace=False))
    days = 12 * np.concatenate([[0], passes])
    bperp = rng.normal(0, 60, n_dates)
    motion = np.zeros((n_dates, n_points), np.float32)
    for k in range(5):
        cx, cy = rng.uniform(0.1 * side, 0.9 * side, 2)
        shape = np.exp(-(((x - cx) / BOWL[0]) ** 2) - ((y - cy) / BOWL[1]) ** 2)
        # Some begin to move in the middle of the series.
        begin = 0.0 if k % 2 else 0.4 * days[-1]
        motion += np.outer(RATE * np.maximum(days - begin, 0) / 365.25, shape).astype(np.float32)
    for n in range(n_dates):
        motion[n] += turbulence(rng, x, y, side)
    true = 4 * np.pi / WAVELENGTH * motion
    true += 4 * np.pi / WAVELENGTH / RANGE_SINE * np.outer(bperp, rng.normal(0, DEM_ERROR, n_points))
    true = (true - true[0]).astype(np.float32)
    sigma = rng.uniform(*NOISE, n_points).astype(np.float32)
    noise = rng.standard_normal(true.shape, dtype=np.float32) * sigma
    phase = true + noise - noise[0]
    noisy = rng.random(n_points) < NOISY_SHARE
    phase[1:, noisy] = rng.uniform(-np.pi, np.pi, (n_dates - 1, noisy.sum()))
    wrapped = np.angle(np.exp(1j * phase)).astype(np.float32)
    dates = [date(2016, 7, 13) + timedelta(int(d)) for d in days]
    deviation = np.broadcast_to(np.sqrt(2) * sigma, true.shape)
    return x, y, dates, bperp, wrapped, deviation, true, ~noisy


def turbulence(rng, x, y, side, cells=128):
    """Delay of one date [m]: a random field with a power law of -8/3, at the points."""
    frequency = np.fft.fftfreq(cells)
    radius = np.hypot(*np.meshgrid(frequency, frequency)) * SCALE / 100.0
    spectrum = (0.05 + radius) ** (-4.0 / 3.0)
    field = np.fft.ifft2(np.fft.fft2(rng.standard_normal((cells, cells))) * spectrum).real
    field *= TURBULENCE / field.std()
    r, c = (np.minimum(v / side * (cells - 1), cells - 1.001) for v in (y, x))
    i, j = r.astype(int), c.astype(int)
    a, b = r - i, c - j
    rows = (1 - b) * field[[i, i + 1], j] + b * field[[i, i + 1], j + 1]
    return ((1 - a) * rows[0] + a * rows[1]).astype(np.float32)


def slips(unwrapped, true):
    """Share of values that are a cycle or more off [%]."""
    difference = unwrapped - true
    difference -= np.median(difference, axis=1)[:, None]
    return 100.0 * float((np.rint(difference / (2 * np.pi)) != 0).mean())


def ours(x, y, dates, bperp, phase, deviation):
    """Cycles (n_dates, n), points kept, seconds."""
    days = np.array([d.toordinal() for d in dates], float)
    pairs = design_network(dates, bperp, NetworkOptions("all")).pairs
    model = ArcModel(days, bperp, WAVELENGTH, RANGE_SINE, ArcOptions())
    execution, monitor = Execution(threads=THREADS), Monitor()
    wrapped, variance = np.ascontiguousarray(phase.T), np.ascontiguousarray(deviation.T**2)
    start = time.process_time()
    least = model.noise_coherence(execution, monitor)
    region = unwrap_region(x, y, wrapped, variance, model, Limits(pairs, least), execution, monitor)
    return region.cycles, region.island == 0, time.process_time() - start


def peer(x, y, phase):
    """Unwrapped dates (n_dates, n) and seconds of spurt; None where it is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        np.savez(Path(folder) / "points.npz", x=x, y=y, phase=phase)
        told = run_peer("unwrap_points", folder, longest=LONGEST)
        if told is None:
            return None
        with np.load(Path(folder) / "unwrapped.npz") as found:
            return found["dates"], told["seconds"]


def compare(n_points, n_dates):
    """Print both sides' seconds and slips."""
    x, y, dates, bperp, phase, deviation, true, good = simulate(np.random.default_rng(1), n_points, n_dates)
    print(f"{n_points:,} points x {n_dates} dates, {100 * (1 - good.mean()):.1f} % of them noise")
    cycles, kept, seconds = ours(x, y, dates, bperp, phase, deviation)
    unwrapped = phase + np.float32(2 * np.pi) * cycles
    print(f"{'':<10}{'s':>10}{'slips %':>10}{'of the points that ICOPS keeps':>34}{'noise kept %':>14}")
    both = kept & good
    noise = 100 * (kept & ~good).sum() / (~good).sum()
    print(f"{'ICOPS':<10}{seconds:>10.1f}{slips(unwrapped[:, both], true[:, both]):>10.4f}"
          f"{100 * both.sum() / good.sum():>32.2f} %{noise:>14.1f}")  # fmt: skip
    found = peer(x, y, phase)
    if found:
        print(f"{'spurt':<10}{found[1]:>10.1f}{slips(found[0][:, both], true[:, both]):>10.4f}")
        print(f"ICOPS is {found[1] / seconds:.0f} times as fast.")


def main():
    # Compiles the kernels.
    ours(*simulate(np.random.default_rng(2), 500, 12)[:6])
    for size in SIZES:
        compare(*size)


if __name__ == "__main__":
    main()
