"""One peer's network inversion, timed in its own interpreter: ``inversion.py WHAT FOLDER``.

WHAT is a peer and a task, one of `TASKS`. Reads the arrays that ``benchmarks/inversion.py`` put into FOLDER;
writes the series to ``WHAT.npy`` there and tells time and pixels done.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.shared.measure import fastest, keep_to_cores, tell

#: MintPy inverts weighted pixels one by one: this many are timed.
WEIGHTED_SAMPLE = 500

#: insar-rs gives metres for Sentinel-1's wavelength, of the sign opposite to that of the phase [m].
WAVELENGTH = 0.05546576


def insar_rs(folder, *, coherence):
    import insar_rs

    phase = np.load(folder / "phase.npy")[:, np.newaxis, :]
    pairs, days = np.load(folder / "pairs.npy"), np.load(folder / "days.npy").tolist()
    refs, secs = (pairs[:, i].tolist() for i in (0, 1))
    insar_rs.invert_sbas(phase[:, :, :2000].copy(), refs, secs, days)

    def run():
        series = insar_rs.invert_sbas(phase, refs, secs, days)
        if coherence:
            insar_rs.temporal_coherence(phase, series, refs, secs, days)
        return series

    told, series = fastest(run, 2, warm=True)
    return told, np.asarray(series)[:, 0] * np.float32(-4 * np.pi / WAVELENGTH), version("insar-rs")


def mintpy(folder, *, weighted):
    from mintpy.ifgram_inversion import estimate_timeseries
    from mintpy.objects import ifgramStack

    pairs, names = np.load(folder / "pairs.npy"), np.load(folder / "dates.npy")
    A, B = ifgramStack.get_design_matrix4timeseries(
        [f"{names[a]}_{names[b]}" for a, b in pairs], refDate=str(names[0])
    )
    interval = (np.diff(np.load(folder / "days.npy")) / 365.25).astype(np.float32).reshape(-1, 1)
    # Only what is done is to count as memory.
    phase, weight = (np.load(folder / f"{key}.npy", mmap_mode="r") for key in ("phase", "weight"))
    phase = np.array(phase[:, : WEIGHTED_SAMPLE if weighted else None])
    root = np.sqrt(weight[:, :WEIGHTED_SAMPLE])

    def equal():
        return estimate_timeseries(A, B, phase, interval, print_msg=False)[0]

    def each():
        solved = [
            estimate_timeseries(A, B, phase[:, p], interval, weight_sqrt=root[:, p], print_msg=False)[0]
            for p in range(WEIGHTED_SAMPLE)
        ]
        return np.column_stack([series.ravel() for series in solved])

    estimate_timeseries(A, B, phase[:, :100], interval, print_msg=False)
    told, series = fastest(each if weighted else equal, 1 if weighted else 2, warm=True)
    return told, series, version("mintpy")


TASKS = {
    "insar-rs": lambda folder: insar_rs(folder, coherence=False),
    "insar-rs-coherence": lambda folder: insar_rs(folder, coherence=True),
    "mintpy-equal": lambda folder: mintpy(folder, weighted=False),
    "mintpy-weighted": lambda folder: mintpy(folder, weighted=True),
}


if __name__ == "__main__":
    task, source = sys.argv[1], Path(sys.argv[2])
    keep_to_cores()
    measured, found, release = TASKS[task](source)
    np.save(source / f"{task}.npy", found)
    tell(**measured, pixels=found.shape[1], version=release)
