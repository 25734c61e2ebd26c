"""MintPy's answers, from its own interpreter: ``mintpy_oracle.py TASK INPUT OUTPUT``, both ``.npz``.

Imports nothing of this project, so that it runs where only MintPy is installed.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time

import numpy as np
from mintpy.dem_error import estimate_dem_error
from mintpy.ifgram_inversion import estimate_timeseries
from mintpy.objects import ifgramStack
from mintpy.utils import readfile


def invert(data):
    """Series [rad] and temporal coherence of the pairs, as MintPy's inversion calls its own function."""
    dates = [str(d) for d in data["dates"]]
    pairs = [f"{dates[a]}_{dates[b]}" for a, b in data["pairs"]]
    with contextlib.redirect_stdout(io.StringIO()):
        A, B = ifgramStack.get_design_matrix4timeseries(pairs, refDate=dates[0])
    interval = np.diff(data["years"]).astype(np.float32).reshape(-1, 1)
    phase = data["phase"]
    weight_sqrt = data.get("weight_sqrt")
    n_pixels = phase.shape[1]
    series = np.zeros((len(dates), n_pixels), np.float32)
    coherence = np.zeros(n_pixels, np.float32)
    start = time.perf_counter()
    if weight_sqrt is None and np.isfinite(phase).all():
        series, coherence, _ = estimate_timeseries(A, B, phase, interval, print_msg=False)
    else:
        for p in range(n_pixels):
            weight = None if weight_sqrt is None else weight_sqrt[:, p]
            solved = estimate_timeseries(A, B, phase[:, p], interval, weight_sqrt=weight, print_msg=False)
            series[:, p : p + 1], coherence[p] = solved[:2]
    return {"series": series, "coherence": coherence, "seconds": time.perf_counter() - start}


def dem_error(data):
    """DEM error [m] in MintPy's sign: the design is its own, baseline over range x sine, then powers of t."""
    years, dz = data["years"], []
    for p in range(data["series"].shape[1]):
        geometry = data["bperp"].reshape(-1, 1) / data["range_sine"][p]
        # MintPy's polynomial terms carry factorials, which leave the first parameter as it is.
        motion = np.column_stack([years**k for k in range(3)])
        design = np.hstack([geometry, motion]).astype(np.float32)
        dz.append(estimate_dem_error(data["series"][:, p], design, years.reshape(-1, 1))[0][0])
    return {"dem_error": np.array(dz)}


def read(data):
    """What MintPy's reader sees in a file of interferograms."""
    path = str(data["path"])
    stack = ifgramStack(path)
    with contextlib.redirect_stdout(io.StringIO()):
        stack.open(print_msg=False)
        pair = stack.date12List[0]
        phase, attributes = readfile.read(path, datasetName=f"unwrapPhase-{pair}")
        coherence, _ = readfile.read(path, datasetName=f"coherence-{pair}")
    return {
        "pairs": np.array(stack.date12List),
        "dates": np.array(stack.dateList),
        "bperp": np.array(stack.pbaseIfgram),
        "phase": phase,
        "coherence": coherence,
        "wavelength": float(attributes["WAVELENGTH"]),
        "corner": np.array([float(attributes[n]) for n in ("X_FIRST", "Y_FIRST")]),
    }


TASKS = {"invert": invert, "dem_error": dem_error, "read": read}

if __name__ == "__main__":
    task, source, destination = sys.argv[1:]
    with np.load(source) as stored:
        answer = TASKS[task](dict(stored))
    np.savez(destination, **answer)
