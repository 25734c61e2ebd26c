"""One step of a chain of peers, in their own interpreter: ``chain.py STEP FOLDER``.

``dolphin`` reads ``stack.npz`` and writes ``points.npz``: distributed scatterers with dolphin's own
homogeneous pixels, EMI and all other defaults, and the given persistent scatterers elsewhere. ``spurt``
unwraps them into ``pairs.npz``. ``mintpy`` inverts the pairs and corrects for the DEM error with MintPy's
defaults; it writes ``series.npz``: displacements [m], and the same less what a filter takes for atmosphere.
Imports nothing of this project.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from link_phases import PIXELS, dolphin_without_gdal
from scipy.ndimage import gaussian_filter

HALF_WINDOW = 7, 7
#: dolphin's default for its homogeneous pixels.
SHP_ALPHA = 0.001
MIN_TEMPORAL_COHERENCE = 0.5
#: The filter of atmosphere: its standard deviations in time [days] and space [m], of those tried the best.
DAYS, METRES = 150.0, 100.0


def dolphin(folder):
    with np.load(folder / "stack.npz") as stack:
        slc, ps = stack["slc"], stack["ps"]
    phase, coherence = link(slc)
    ds = coherence > MIN_TEMPORAL_COHERENCE
    phase = np.where(ds, phase, np.angle(slc * slc[0].conj()))
    row, col = np.nonzero(ds | ps)
    np.savez(folder / "points.npz", row=row, col=col, phase=phase[:, row, col])


def link(slc):
    """dolphin's linked phases and temporal coherence, strip by strip with the margin of its windows."""
    dolphin_without_gdal()
    from dolphin._types import HalfWindow
    from dolphin.phase_link import run_phase_linking
    from dolphin.shp import estimate_neighbors

    n_dates, rows, cols = slc.shape
    amplitude, nodata = np.abs(slc), (slc == 0).any(axis=0)
    mean, variance = amplitude.mean(axis=0), amplitude.var(axis=0)
    phase, coherence = np.empty(slc.shape, np.float32), np.empty((rows, cols), np.float32)
    margin = HALF_WINDOW[0]
    height = min(rows, max(3 * margin, PIXELS // cols))
    for start in (*range(0, rows - height, height - 2 * margin), rows - height):
        strip = slice(start, start + height)
        sets = estimate_neighbors(
            halfwin_rowcol=HALF_WINDOW, alpha=SHP_ALPHA, mean=mean[strip], var=variance[strip], nslc=n_dates
        )
        found = run_phase_linking(
            slc[:, strip], HalfWindow(*HALF_WINDOW), nodata_mask=nodata[strip], neighbor_arrays=sets,
            compute_crlb=False,
        )  # fmt: skip
        top = margin if start > 0 else 0
        inner = slice(start + top, start + height)
        phase[:, inner] = np.angle(found.cpx_phase * found.cpx_phase[0].conj())[:, top:]
        coherence[inner] = found.temp_coh[top:]
    return phase, coherence


def spurt(folder):
    from unwrap_points import unwrap

    with np.load(folder / "stack.npz") as stack, np.load(folder / "points.npz") as points:
        spacing, phase = stack["spacing"], points["phase"]
        places = np.column_stack([points["row"], points["col"]]) * spacing
    links, pairs = unwrap(places, phase)
    np.savez(folder / "pairs.npz", links=links, pairs=pairs.astype(np.float32))


def mintpy(folder):
    from mintpy.dem_error import estimate_dem_error
    from mintpy.ifgram_inversion import estimate_timeseries
    from mintpy.objects import ifgramStack
    from mintpy.utils import time_func

    with np.load(folder / "stack.npz") as stack, np.load(folder / "points.npz") as points:
        names, days, spacing, shape = (stack[k] for k in ("dates", "days", "spacing", "shape"))
        metres = float(stack["wavelength"]) / (4 * np.pi)
        row, col = points["row"], points["col"]
        geometry = (stack["bperp"] / (stack["range"] * stack["range_sine"]))[:, row, col]
    with np.load(folder / "pairs.npz") as found:
        links, pairs = found["links"], found["pairs"]
    dates12 = [f"{names[a]}_{names[b]}" for a, b in links]
    design, interval_design = ifgramStack.get_design_matrix4timeseries(dates12, refDate=str(names[0]))
    intervals = (np.diff(days) / 365.25).astype(np.float32).reshape(-1, 1)
    series = metres * estimate_timeseries(design, interval_design, pairs, intervals, print_msg=False)[0]
    # MintPy refers to a point; the median of all has less noise.
    series -= np.median(series, axis=1)[:, None]
    motion = time_func.get_design_matrix4time_func(
        names.tolist(), {"polynomial": 2, "stepDate": [], "periodic": []}
    )
    corrected = np.empty_like(series)
    for p in range(series.shape[1]):
        columns = np.hstack([geometry[:, p : p + 1], motion])
        corrected[:, p] = estimate_dem_error(series[:, p], columns, days[:, None] / 365.25)[1][:, 0]
    filtered = corrected - atmosphere(corrected, days, row, col, shape, METRES / spacing)
    np.savez(folder / "series.npz", row=row, col=col, unfiltered=corrected, filtered=filtered)


def atmosphere(series, days, row, col, shape, sigma):
    """What is short in time and wide in space: residuals of a local linear fit, smoothed over the points."""
    short = series - np.array([local_line(days, day) for day in days]) @ series
    known = np.zeros(shape)
    known[row, col] = 1.0
    weight = gaussian_filter(known, sigma, mode="constant")
    found = np.empty_like(series)
    for n, values in enumerate(short):
        image = np.zeros(shape)
        image[row, col] = values
        found[n] = (gaussian_filter(image, sigma, mode="constant") / np.maximum(weight, 1e-9))[row, col]
    return found


def local_line(days, day):
    """Weights of the dates in a straight line fitted about one of them, at that day."""
    weight = np.sqrt(np.exp(-0.5 * ((days - day) / DAYS) ** 2))
    line = np.column_stack([np.ones(len(days)), days - day])
    return np.linalg.pinv(weight[:, None] * line)[0] * weight


if __name__ == "__main__":
    step, source = sys.argv[1], Path(sys.argv[2])
    {"dolphin": dolphin, "spurt": spurt, "mintpy": mintpy}[step](source)
    print(json.dumps({}))
