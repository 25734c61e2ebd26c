"""xdem's co-registration of a pair of elevation models: Nuth & Kaab between two planes, files to an array."""

import logging
import sys
import warnings
from pathlib import Path

import numpy as np
import xdem

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.shared.measure import fastest, keep_to_cores, tell

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)


def nmad(values):
    values = values[np.isfinite(values)]
    return float(1.4826 * np.median(np.abs(values - np.median(values))))


def co_register(reference, secondary, inlier):
    """Both models, the second moved onto the first, and the shift."""
    first, second = xdem.DEM(reference), xdem.DEM(secondary)
    second = second.reproject(first, silent=True)
    plane = xdem.coreg.Deramp
    pipeline = plane(poly_order=1) + xdem.coreg.NuthKaab() + plane(poly_order=1)
    pipeline.fit(first, second, inlier_mask=inlier, random_state=42)
    return first, second, pipeline.apply(second), pipeline.pipeline[1].meta["outputs"]["affine"]


def main(reference, secondary, mask, output, rounds="3"):
    """Co-register, write the difference of heights, tell shift, NMAD and times."""
    keep_to_cores()
    inlier = None if mask == "none" else np.load(mask)
    told, found = fastest(lambda: co_register(reference, secondary, inlier), int(rounds))
    first, second, moved = (np.ma.filled(model.data.astype(float), np.nan) for model in found[:3])
    stable = np.ones(first.shape, bool) if inlier is None else inlier
    before, after = second - first, moved - first
    np.save(output, after)
    tell(
        **told, version=xdem.__version__, east=float(found[3]["shift_x"]), north=float(found[3]["shift_y"]),
        before=nmad(before[stable]), after=nmad(after[stable]), median=float(np.nanmedian(after[stable])),
    )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
