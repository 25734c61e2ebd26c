"""From radar images and interferograms to displacement maps, through qgis_process as anyone would call it.

Without data a mine with known truth is simulated as a stack of images, which the shipped models take three
ways: ICOPS, persistent scatterers alone, small baselines; the results are compared with the truth and with
each other. A second scene is simulated as unwrapped interferograms. Real unwrapped pairs found in
``$ICOPS_DATA`` are taken through time series, clusters, profiles and maps over time.

A folder given with ``--data`` is taken by what it holds: unwrapped pairs as the real ones, radar images
through ICOPS. Every run leaves its layers, rasters and reports, a styled QGIS project and pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pair_run
import stack_run

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.interferometry.importing.detect import detect
from icops_qgis.engine.interferometry.importing.stack import ImportOptions

REAL_DATA = "mexico_city_s1"
REAL_TITLE = "Mexico City, Sentinel-1 2018"


def holds_pairs(folder: Path) -> bool:
    """Whether a folder holds unwrapped interferograms; else it is taken for one of images."""
    if not folder.exists():
        raise SystemExit(f"{folder} does not exist; give the folder of your images or unwrapped pairs.")
    try:
        detect(folder, ImportOptions())
    except EngineError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, default=Path("build/demo"), help="folder for the results")
    parser.add_argument("--data", type=Path, help="folder of radar images or of unwrapped pairs")
    options = parser.parse_args()
    output = options.output.resolve()
    if options.data:
        data = options.data.resolve()
        take = pair_run.from_data if holds_pairs(data) else stack_run.from_data
        take(output / data.name, data, data.name)
        return
    stack_run.simulated(output / "mine")
    pair_run.simulated(output / "simulated")
    real = Path(os.environ.get("ICOPS_DATA", "")) / REAL_DATA
    if os.environ.get("ICOPS_DATA") and real.is_dir():
        pair_run.from_data(output / REAL_DATA, real, REAL_TITLE)


if __name__ == "__main__":
    main()
