"""Our co-registration, timed in its own process: ``dem_change.py REFERENCE SECONDARY OUTPUT ROUNDS``.

From files to a file.
"""

from __future__ import annotations

import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.measure import fastest, keep_to_cores, tell  # noqa: E402
from icops_qgis.engine.dem.coregistration import CoregistrationOptions, coregister_dems  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402


def main(reference, secondary, output, rounds):
    keep_to_cores()
    run = Provenance("icops:benchmark")
    told, found = fastest(
        lambda: coregister_dems(reference, secondary, output, CoregistrationOptions(), run), int(rounds)
    )
    tell(**told, east=found.shift[0], north=found.shift[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
