"""dolphin's homogeneous pixels, timed in its own interpreter: ``... TEST LEVELS ROUNDS FOLDER``.

Reads ``slc.npy`` (n_dates, rows, cols) from FOLDER; writes ``dolphin_TEST_LEVEL.npy`` there, whether each
neighbour is homogeneous (rows, cols, window rows, window cols), for each of the levels, between which stand
commas. The time is that of the first, file to file; with no rounds none is taken.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from link_phases import dolphin_without_gdal

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.shared.measure import THREADS, fastest, keep_to_cores, tell

HALF_WINDOW = 7, 7


def main():
    test, levels, rounds, folder = sys.argv[1], sys.argv[2].split(","), int(sys.argv[3]), Path(sys.argv[4])
    keep_to_cores()
    dolphin_without_gdal()
    import numba
    from dolphin.shp import estimate_neighbors

    numba.set_num_threads(THREADS)

    def run(level=levels[0]):
        amplitude = np.abs(np.load(folder / "slc.npy"))
        if test == "glrt":
            data = {"mean": amplitude.mean(axis=0), "var": amplitude.var(axis=0), "nslc": len(amplitude)}
        else:
            data = {"amp_stack": amplitude}
        found = estimate_neighbors(halfwin_rowcol=HALF_WINDOW, alpha=float(level), method=test, **data)
        np.save(folder / f"dolphin_{test}_{level}.npy", np.asarray(found))

    told = fastest(run, rounds)[0] if rounds else {}
    for level in levels[bool(rounds) :]:
        run(level)
    tell(**told, version=version("dolphin"))


if __name__ == "__main__":
    main()
