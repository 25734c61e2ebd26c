"""Our phase linking, timed in its own process: ``link_phases.py WHAT ESTIMATOR ROUNDS FOLDER``.

WHAT is ``phase`` (phases and temporal coherence, as peers put out), ``deviation`` (standard deviations
too) or ``stage`` (from file to file with all defaults). Reads ``slc.npy`` and ``masks.npy`` from FOLDER, for
the stage ``stack.h5`` and ``shp.h5``; writes the linked phases to ``ours_WHAT_ESTIMATOR.npy``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.measure import THREADS, fastest, keep_to_cores, tell  # noqa: E402
from benchmarks.shared.mine import WINDOW  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor, map_blocks  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402
from icops_qgis.engine.scatterers.ds_file import open_ds  # noqa: E402
from icops_qgis.engine.scatterers.linking import LinkOptions, link_phases  # noqa: E402
from icops_qgis.engine.scatterers.linking.pixels import link  # noqa: E402
from icops_qgis.engine.scatterers.shp_file import open_shp  # noqa: E402
from icops_qgis.engine.stack.stack_file import open_stack  # noqa: E402

#: Parts that the pixels are linked in.
PARTS = 2 * THREADS


def kernel(folder, options, rounds):
    """From arrays to arrays; seconds, pixels linked and their phases."""
    slc, masks = np.load(folder / "slc.npy"), np.load(folder / "masks.npy")
    places = np.argwhere(np.ones(slc.shape[1:], bool))
    masks = masks.reshape(len(places), -1)
    phase = np.empty((len(slc), len(places)), np.float32)

    def work(span):
        return link(slc, masks[span], places[span], WINDOW, options)

    def collect(span, found):
        phase[:, span] = found.phase.T

    edges = np.linspace(0, len(places), PARTS + 1).astype(int)
    spans = [slice(start, stop) for start, stop in zip(edges, edges[1:])]
    told, _ = fastest(lambda: map_blocks(work, spans, collect, Execution(THREADS), Monitor()), rounds)
    return told, len(places), phase.reshape(slc.shape)


def stage(folder, options, rounds):
    """From file to file, as the algorithm runs it."""

    def run():
        with open_stack(folder / "stack.h5") as stack, open_shp(folder / "shp.h5") as shp:
            return link_phases(
                stack, shp, folder / "ds.h5", options, Provenance("icops:benchmark"), folder,
                Execution(THREADS), Monitor(),
            ).n_linked  # fmt: skip

    told, n_linked = fastest(run, rounds)
    with open_ds(folder / "ds.h5") as ds:
        return told, n_linked, ds.phase(slice(None), slice(None))


def main():
    what, estimator, rounds, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])
    keep_to_cores()
    options = LinkOptions(estimator=estimator, deviation=what != "phase")
    told, pixels, phase = (stage if what == "stage" else kernel)(folder, options, rounds)
    np.save(folder / f"ours_{what}_{estimator}.npy", phase)
    tell(**told, pixels=pixels)


if __name__ == "__main__":
    main()
