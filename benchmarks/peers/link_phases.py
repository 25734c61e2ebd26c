"""One peer's phase linking, timed in its own interpreter: ``link_phases.py PEER ESTIMATOR ROUNDS FOLDER``.

Reads ``slc.npy`` (n_dates, rows, cols) and ``sets.npy`` (rows, cols, window rows, window cols) from FOLDER,
for dolphin perhaps those of every so many columns only. ESTIMATOR is ``emi``, ``evd`` or, for dolphin's EMI
with its bounds of the standard deviation, ``emi-crlb``. Writes the linked phases to ``PEER_ESTIMATOR.npy``
there and tells the time of ROUNDS warm rounds, that of the first, compilation included, and pixels.
"""

from __future__ import annotations

import os

#: As dolphin's own workflow does: many small matrices, whose BLAS threads would only wait for each other.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import sys
from importlib.metadata import version
from pathlib import Path
from unittest.mock import MagicMock

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.shared.measure import fastest, keep_to_cores, tell

#: Pixels linked at once, about: dolphin holds the windows of all of them in memory.
PIXELS = 10_000


def dolphin_without_gdal():
    """Let dolphin import GDAL, which has no wheel; arrays do not need it."""
    names = ("osgeo", "osgeo.gdal", "osgeo.gdal_array", "osgeo.gdalconst", "osgeo.osr", "osgeo.ogr")
    sys.modules.update({name: MagicMock() for name in names})


def dolphin(slc, sets, estimator):
    """Linked phase of a strip, and its temporal coherence, which is not kept."""
    dolphin_without_gdal()
    from dolphin._types import HalfWindow, Strides
    from dolphin.phase_link import run_phase_linking

    half = HalfWindow(sets.shape[2] // 2, sets.shape[3] // 2)
    strides = Strides(1, slc.shape[2] // sets.shape[1])
    found = run_phase_linking(
        slc,
        half,
        strides,
        neighbor_arrays=sets,
        use_evd=estimator == "evd",
        compute_crlb=estimator.endswith("crlb"),
    ).cpx_phase
    return np.angle(np.asarray(found) * np.asarray(found[0]).conj())


def moraine(slc, sets, _estimator):
    """Linked phase of a strip by EMI, and its temporal coherence, which is not kept."""
    from moraine.pl import emperical_co_emi_temp_coh_pc

    n_dates, rows, cols = slc.shape
    places = np.argwhere(np.ones((rows, cols), bool)).astype(np.int32)
    last = np.ascontiguousarray(np.moveaxis(slc, 0, -1))
    phase = emperical_co_emi_temp_coh_pc(last, places, sets.reshape(-1, *sets.shape[2:]))[0]
    return np.angle(phase).T.reshape(n_dates, rows, cols)


def by_strips(link, slc, sets, estimator):
    """Link strip by strip, each with the margin that its windows reach into; all strips are as high."""
    rows, margin = slc.shape[1], sets.shape[2] // 2
    height = min(rows, max(3 * margin, PIXELS // sets.shape[1]))
    out = np.empty((len(slc), *sets.shape[:2]), np.float32)
    starts = [*range(0, rows - height, height - 2 * margin), rows - height]
    for start in starts:
        strip = slice(start, start + height)
        found = link(slc[:, strip], sets[strip], estimator)
        top = margin if start > 0 else 0
        out[:, start + top : start + height] = found[:, top:]
    return out


def main():
    peer, estimator, rounds, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])
    keep_to_cores()
    slc, sets = np.load(folder / "slc.npy"), np.load(folder / "sets.npy")
    link = {"dolphin": dolphin, "moraine": moraine}[peer]
    if rounds:
        told, phase = fastest(lambda: by_strips(link, slc, sets, estimator), rounds)
    else:
        told, phase = {}, by_strips(link, slc, sets, estimator)
    np.save(folder / f"{peer}_{estimator}.npy", phase)
    tell(**told, pixels=sets.shape[0] * sets.shape[1], version=version(peer))


if __name__ == "__main__":
    main()
