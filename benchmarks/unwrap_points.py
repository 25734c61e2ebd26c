"""Unwrapping of points beside spurt: points of a mine with five bowls.

spurt unwraps arcs in time and then pairs in space by minimum-cost flow (ortools). Reading and writing of
files are left out on both sides. A slip is a value of a date that is a whole cycle or more off the truth,
relative to the majority of the date.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.comparison import Comparison, Measure, Row  # noqa: E402
from benchmarks.shared.peer import LeftOut, run_side  # noqa: E402
from benchmarks.shared.peers_page import publish  # noqa: E402

#: Points and dates, and whether spurt is to take them; the density of points is the same.
SIZES = ((20_000, 60, True), (100_000, 152, False))
SIDE = {20_000: 2700.0, 100_000: 6000.0}
#: A peer that takes longer is left out [s].
LONGEST = 300
WAVELENGTH, RANGE_SINE = 0.0555, 535_000.0
RATE, BOWL = -0.15, (107.0, 269.0)
TURBULENCE, SCALE = 0.003, 700.0
DEM_ERROR, NOISE, NOISY_SHARE = 4.0, (0.2, 0.6), 0.02
NAME = "all dates of all points"
SLIPS = Measure("slips, %", digits=4)
KEPT = Measure("good points kept, %", "higher", digits=2)
NOISE_KEPT = Measure("noise kept, %", digits=1)


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


def judge(unwrapped, kept, both, true, good):
    """Slips at the points that both sides keep, and shares of good and bad points kept [%]."""
    return {
        SLIPS.title: slips(unwrapped[:, both], true[:, both]),
        KEPT.title: 100 * kept[good].mean(),
        NOISE_KEPT.title: 100 * kept[~good].mean(),
    }


def compare(n_points, n_dates, with_peer):
    """One size."""
    x, y, dates, bperp, phase, deviation, true, good = simulate(np.random.default_rng(1), n_points, n_dates)
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        days = np.array([day.toordinal() for day in dates])
        np.savez(
            folder / "points.npz", x=x, y=y, phase=phase, deviation=deviation, days=days, bperp=bperp,
            wavelength=WAVELENGTH, range_sine=RANGE_SINE,
        )  # fmt: skip
        told = run_side("ours", "unwrap_points", folder)
        with np.load(folder / "ours.npz") as found:
            unwrapped, kept = phase + np.float32(2 * np.pi) * found["cycles"], found["kept"]
        both = kept & good
        rows = [Row.measured("ICOPS", NAME, n_points, told, judge(unwrapped, kept, both, true, good))]
        everything = np.ones(n_points, bool)
        try:
            if with_peer:
                told = run_side("peers", "unwrap_points", folder, longest=LONGEST)
                with np.load(folder / "theirs.npz") as found:
                    accuracy = judge(found["dates"], everything, both, true, good)
                note = "it has no test of points and keeps all; its memory is that of its largest process"
                rows.append(Row.measured("spurt", NAME, n_points, told, accuracy, against=NAME, note=note))
        except LeftOut as why:
            rows.append(Row.missing("spurt", NAME, why, NAME))
    case = (
        f"{n_points:,} points x {n_dates} dates of five sinking bowls in turbulent air, {NOISY_SHARE:.0%} of "
        "them noise. A slip is a value that is a cycle or more wrong, of good points that both sides keep."
    )
    if not with_peer:
        case += " spurt is not asked for these: it did not end within 14 minutes of processor time."
    reasons = {
        KEPT.title: "ICOPS drops points that it cannot tell from noise; spurt keeps all, noise too.",
        SLIPS.title: f"The shares are of some tens among {true[:, both].size:,} values on either side.",
    }
    return Comparison("Unwrapping of points", case, "points", (SLIPS, KEPT, NOISE_KEPT), tuple(rows), reasons)


def main():
    publish("unwrap_points", [compare(*size) for size in SIZES])


if __name__ == "__main__":
    main()
