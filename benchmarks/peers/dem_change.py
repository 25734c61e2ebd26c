"""xdem's co-registration of a pair of elevation models: Nuth & Kaab between two planes."""

import json
import logging
import sys
import time
import warnings

import numpy as np
import xdem

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)


def nmad(values):
    values = values[np.isfinite(values)]
    return float(1.4826 * np.median(np.abs(values - np.median(values))))


def main(reference, secondary, mask, output):
    """Co-register, write the difference of heights, tell shift, NMAD and times."""
    rounds, found = [], None
    for _ in range(3):
        start, busy = time.perf_counter(), time.process_time()
        first, second = xdem.DEM(reference), xdem.DEM(secondary)
        second = second.reproject(first, silent=True)
        inlier = None if mask == "none" else np.load(mask)
        plane = xdem.coreg.Deramp
        pipeline = plane(poly_order=1) + xdem.coreg.NuthKaab() + plane(poly_order=1)
        pipeline.fit(first, second, inlier_mask=inlier, random_state=42)
        moved = pipeline.apply(second)
        rounds.append((time.perf_counter() - start, time.process_time() - busy))
        found = pipeline.pipeline[1].meta["outputs"]["affine"]
    ref = np.ma.filled(first.data.astype(float), np.nan)
    before = np.ma.filled(second.data.astype(float), np.nan) - ref
    after = np.ma.filled(moved.data.astype(float), np.nan) - ref
    np.save(output, after)
    stable = np.ones(after.shape, bool) if inlier is None else inlier
    told = {
        "east": float(found["shift_x"]), "north": float(found["shift_y"]),
        "before": nmad(before[stable]), "after": nmad(after[stable]),
        "median": float(np.nanmedian(after[stable])),
        "seconds": min(r[0] for r in rounds), "busy": min(r[1] for r in rounds),
        "version": xdem.__version__,
    }  # fmt: skip
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
