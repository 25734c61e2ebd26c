"""Errors of linked phases beside those of dolphin (make peers), on the same images and sets in the same run.

Simulated coherence models, whose Cramer-Rao bound is known, and a simulated mine with a fast bowl: all that
a linked phase has to hold is its phase without noise. Errors are root mean squares over pixels and dates; on
the mine against the mean over the dates, since the noise of date 0 is that of all.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]

from linking_fixtures import coherence, draw, link_samples  # noqa: E402
from reference_linking import crlb, wrapped  # noqa: E402

from benchmarks.shared.mine import write_mine  # noqa: E402
from benchmarks.shared.peer import run_peer  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402
from icops_qgis.engine.scatterers.ds_file import open_ds  # noqa: E402
from icops_qgis.engine.scatterers.linking import LinkOptions, link_phases  # noqa: E402
from icops_qgis.engine.scatterers.shp_file import open_shp  # noqa: E402
from icops_qgis.engine.simulation.coherence_models import GroundCover  # noqa: E402
from icops_qgis.engine.stack.stack_file import open_stack  # noqa: E402

#: Coherence models, dates and looks of a pixel: what one window of 15 x 15 offers at most, and a few.
MODELS = ("exponential", "long-term", "seasonal")
CASES = ((20, 225), (40, 225), (40, 60), (152, 225))
PIXELS = 120
#: Rows, columns and dates of the mine; radians per pixel of the last date that make a flank, and flat ground.
MINE = 160, 320, 40
FLANK, FLAT = 0.35, 0.05


def dolphin(slc, sets):
    """Phases linked by dolphin's EMI, (n_dates, rows, cols); None where it is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        np.save(Path(folder) / "slc.npy", slc)
        np.save(Path(folder) / "sets.npy", sets)
        if run_peer("link_phases", "dolphin", "emi", "0", folder) is None:
            return None
        return np.load(Path(folder) / "dolphin_emi.npy")


def dolphin_samples(samples):
    """The same for pixels whose sets are given, (n_pixels, n_looks, n_dates): one window of a row each."""
    n_pixels, n_looks, n_dates = samples.shape
    width = 2 * (n_looks // 2) + 1
    # Every window has one pixel more than an even number of looks; it is not of the set.
    slc = np.zeros((n_dates, n_pixels, width), np.complex64)
    slc[:, :, :n_looks] = samples.transpose(2, 0, 1)
    sets = np.zeros((n_pixels, 1, 1, width), bool)
    sets[..., :n_looks] = True
    found = dolphin(slc, sets)
    return None if found is None else found[:, :, 0].T


def rms(values):
    """Root mean square of what is finite."""
    return float(np.sqrt(np.nanmean(np.square(values))))


def models():
    """Errors on coherence models, against the phases they were drawn with."""
    rng = np.random.default_rng(1)
    print(f"{'coherence':<14}{'dates':>6}{'looks':>7}{'bound':>9}{'ICOPS':>9}{'dolphin':>9}   [rad]")
    for n_dates, looks in CASES:
        for kind in MODELS:
            matrix = coherence(kind, n_dates)
            samples = draw(rng, matrix, np.zeros(n_dates), looks, PIXELS)
            errors = [link_samples(samples).phase, dolphin_samples(samples)]
            told = ["" if e is None else f"{rms(wrapped(e)[:, 1:]):.4f}" for e in errors]
            bound = crlb(matrix, looks)
            print(f"{kind:<14}{n_dates:>6}{looks:>7}{bound:>9.4f}{told[0]:>9}{told[1]:>9}", flush=True)


def linked(mine, folder, *, local_fringe):
    """Our phases and the pixels that were linked, by the stage with its defaults."""
    with open_stack(mine.stack) as stack, open_shp(mine.shp) as shp:
        link_phases(
            stack, shp, folder / "ds.h5", LinkOptions(local_fringe=local_fringe), Provenance("benchmark"),
            folder, Execution(2), Monitor(),
        )  # fmt: skip
    with open_ds(folder / "ds.h5") as ds:
        return ds.phase(slice(None), slice(None))


def mine_errors():
    """Errors on the mine, by kind of ground."""
    rows, cols, n_dates = MINE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine = write_mine(folder, rows, cols, n_dates)
        truth, exact = mine.truth, mine.phase()
        found = {
            "ICOPS": linked(mine, folder, local_fringe=True),
            "ICOPS without local fringes": linked(mine, folder, local_fringe=False),
            "dolphin": dolphin(mine.slc, mine.sets),
        }
    motion = 4 * np.pi / float(truth.wavelength) * truth.displacement[-1]
    slope = np.hypot(*np.gradient(motion))
    # Windows of dolphin's that reach over the edge are moved inside.
    inside = np.zeros((rows, cols), bool)
    inside[7:-7, 7:-7] = True
    common = inside & np.isfinite(found["ICOPS"][-1]) & np.isfinite(found["ICOPS without local fringes"][-1])
    covers = {cover.name.lower(): truth.land_cover == cover for cover in GroundCover}
    grounds = {
        "dump, flanks": covers["dump"] & (slope > FLANK),
        "dump, flat": covers["dump"] & (slope < FLAT),
    }
    grounds |= {name: covers[name] for name in ("field", "rock") if name in covers}
    print(f"\n{'mine: ' + ' x '.join(map(str, MINE)):<32}" + "".join(f"{name:>16}" for name in grounds))
    print(f"{'pixels':<32}" + "".join(f"{int((common & m).sum()):>16,}" for m in grounds.values()))
    for name, phase in found.items():
        if phase is None:
            continue
        error = np.exp(1j * (phase - exact))
        error = np.angle(error * np.conj(np.nansum(error, axis=0)))
        told = (f"{rms(error[:, common & mask]):>16.3f}" for mask in grounds.values())
        print(f"{name:<32}" + "".join(told))


if __name__ == "__main__":
    models()
    mine_errors()
