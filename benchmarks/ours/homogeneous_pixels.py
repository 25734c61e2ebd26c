"""Our selection of homogeneous pixels, timed in its own process: ``... TEST LEVEL ROUNDS FOLDER``.

From ``stack.h5`` to ``ours_TEST.h5``, files read and written; everything but the level is as shipped.
"""

from __future__ import annotations

import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.measure import THREADS, fastest, keep_to_cores, tell  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402
from icops_qgis.engine.scatterers.homogeneous import ShpOptions, select_homogeneous  # noqa: E402
from icops_qgis.engine.stack.stack_file import open_stack  # noqa: E402


def main():
    test, alpha, rounds, folder = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    keep_to_cores()
    options = ShpOptions(test=test, alpha=alpha)

    def run():
        with open_stack(folder / "stack.h5") as stack:
            select_homogeneous(
                stack, folder / f"ours_{test}.h5", options, Provenance("icops:benchmark"), Execution(THREADS),
                Monitor(),
            )  # fmt: skip

    told, _ = fastest(run, rounds)
    tell(**told)


if __name__ == "__main__":
    main()
