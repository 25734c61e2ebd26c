"""Homogeneous pixels in windows of 15 x 15 beside dolphin's tests: speed, memory, false alarms and power.

The images are those of a simulated mine, whose speckle is correlated in time as that of the ground is:
coherent dates tell less than independent ones, and a test that counts them all rejects more than its level
says. Two pixels are homogeneous where the truth gives them the same mean intensity, different where theirs
lie 1.5 dB apart or more; the surroundings of persistent scatterers and of borders do not count. Both sides
read the images from a file and write their sets.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy.ndimage import maximum_filter, minimum_filter

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.comparison import Comparison, Measure, Row  # noqa: E402
from benchmarks.shared.mine import WINDOW, unpacked, write_mine  # noqa: E402
from benchmarks.shared.peer import LeftOut, run_side  # noqa: E402
from benchmarks.shared.peers_page import publish  # noqa: E402
from icops_qgis.engine.scatterers.shp_file import open_shp  # noqa: E402

#: Dates, rows and columns, and the tests; those of ranks take minutes for many dates.
CASES = ((40, (160, 320), ("fashps", "glrt", "ks")), (152, (160, 320), ("fashps", "glrt")))
LEVEL = 0.05
SAME_DB, DIFFERENT_DB = 0.05, 1.5
#: Within so many pixels of other ground the response of the radar mixes the two.
BORDER = 2
NAMES = {
    "fashps": "FaSHPS, as shipped",
    "glrt": "likelihood ratio (GLRT)",
    "ks": "Kolmogorov-Smirnov",
}
#: Tests of dolphin, their level, and ours beside each; 0.001 is the level it ships.
PEERS = (("glrt", 0.05, "fashps"), ("glrt", 0.05, "glrt"), ("glrt", 0.001, "fashps"), ("ks", 0.05, "ks"))
#: Levels of dolphin's GLRT, among them one that rejects as many homogeneous pixels as ours.
LEVELS = (1e-2, 1e-3, 1e-4, 1e-5, 1e-6)

FALSE = Measure(f"homogeneous rejected, % (level {LEVEL:.0%})", "nearer", 100 * LEVEL, digits=1)
POWER = Measure("different rejected, %", "higher", digits=1)


class Truth:
    """Which neighbours of every pixel are homogeneous and which are different."""

    def __init__(self, truth):
        level = 10 * np.log10(truth.intensity[truth.classes])
        usable = truth.mask == 0
        for row, col in zip(truth.ps_rows, truth.ps_cols):
            usable[tuple(slice(max(at - BORDER, 0), at + BORDER + 1) for at in (row, col))] = False
        side = 2 * BORDER + 1
        usable &= maximum_filter(level, side) - minimum_filter(level, side) < SAME_DB
        half = WINDOW[0] // 2
        padded = np.pad(np.where(usable, level, np.nan), half, constant_values=np.nan)
        windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)
        apart = np.abs(windows - np.where(usable, level, np.nan)[..., None, None])
        apart[:, :, half, half] = np.nan
        # Windows of the peer that reach over the edge are moved inside.
        apart[:half] = apart[-half:] = apart[:, :half] = apart[:, -half:] = np.nan
        self.same, self.different = apart < SAME_DB, apart > DIFFERENT_DB

    def judge(self, sets):
        """Shares rejected [%] by sets of homogeneous pixels, (rows, cols, window rows, window cols) bool."""
        return {
            measure.title: 100 * (1 - sets[pairs].mean())
            for measure, pairs in ((FALSE, self.same), (POWER, self.different))
        }


def compare(n_dates, shape, tests, folder):
    """All tests on one mine."""
    mine = write_mine(folder, *shape, n_dates)
    mine.stack.rename(folder / "stack.h5")
    np.save(folder / "slc.npy", mine.slc)
    truth, n, found = Truth(mine.truth), mine.counts.size, []
    for test in tests:
        told = run_side("ours", "homogeneous_pixels", test, LEVEL, 3, folder)
        with open_shp(folder / f"ours_{test}.h5") as shp:
            sets = unpacked(shp.masks(*(slice(0, size) for size in shape)))
        found.append(Row.measured("ICOPS", NAMES[test], n, told, truth.judge(sets)))
    done = {}
    for test, level, beside in PEERS:
        if test not in tests:
            continue
        name = f"{NAMES[test]}, level {level:.1%}"
        name += f", beside our {NAMES[beside]}" if beside != test else ""
        try:
            if (test, level) not in done:
                told = run_side("peers", "homogeneous_pixels", test, level, 2, folder)
                done[test, level] = told, truth.judge(theirs(folder, test, level))
        except LeftOut as why:
            found.append(Row.missing("dolphin", name, why, NAMES[beside]))
            continue
        # Power at other shares of false alarms, and false alarms at another level, are no match.
        apart = (POWER.title,) if level == LEVEL else (POWER.title, FALSE.title)
        found.append(Row.measured("dolphin", name, n, *done[test, level], against=NAMES[beside], apart=apart))
    found.append(matched(folder, truth, found[0].accuracy[FALSE.title]))
    return Comparison(
        "Homogeneous pixels",
        f"{n_dates} dates, windows of {WINDOW[0]} x {WINDOW[1]}, a simulated mine of {shape[0]} x {shape[1]} "
        f"pixels with the coherence of its ground, from file to file. Different is ground that is "
        f"{DIFFERENT_DB} dB brighter or darker. Side lobes of scatterers and rock make water and fields "
        "uneven in truth, and on the flanks of fast bowls too many dates seem to count: [the shares without "
        "them](accuracy.md#homogeneous-pixels).",
        "pixels",
        (FALSE, POWER),
        tuple(found),
        {"time": "ICOPS also calibrates the dates and finds how many of them count."},
    )


def theirs(folder, test, level):
    """The sets that dolphin found."""
    return np.load(folder / f"dolphin_{test}_{level}.npy", mmap_mode="r")


def matched(folder, truth, false):
    """Power of dolphin's GLRT at the level where it rejects as many homogeneous pixels as ours do."""
    name = "GLRT at the level, found with the truth, of as many false alarms as FaSHPS"
    levels = ",".join(map(str, LEVELS))
    try:
        run_side("peers", "homogeneous_pixels", "glrt", levels, 0, folder)
    except LeftOut as why:
        return Row.missing("dolphin", name, why, NAMES["fashps"])
    judged = [truth.judge(theirs(folder, "glrt", level)) for level in reversed(LEVELS)]
    shares, powers = ([each[measure.title] for each in judged] for measure in (FALSE, POWER))
    accuracy = {POWER.title: float(np.interp(false, shares, powers))}
    if not shares[0] <= false <= shares[-1]:
        return Row.missing("dolphin", name, f"no level of {levels} rejects as few", NAMES["fashps"])
    return Row("dolphin", name, accuracy={FALSE.title: false, **accuracy}, against=NAMES["fashps"],
               apart=(FALSE.title,))  # fmt: skip


def main():
    found = []
    for case in CASES:
        with tempfile.TemporaryDirectory() as name:
            found.append(compare(*case, Path(name)))
    publish("homogeneous_pixels", found)


if __name__ == "__main__":
    main()
