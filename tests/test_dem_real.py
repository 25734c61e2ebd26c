"""Co-registration on a real pair, and beside other software on simulated ones."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from dem_fixtures import coregistered, write_pair

from icops_qgis.engine.dem.stable_ground import StableOptions
from icops_qgis.engine.simulation.dem_pair import DemScene

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[1]


def test_a_contour_map_of_1954_and_a_flight_of_2024(real_data, tmp_path):
    folder = real_data / "chillan_dems"
    ground = StableOptions(changing=str(folder / "GLIMS_nevados.tif"))
    found, _ = coregistered(
        str(folder / "IGM_1954.tif"), str(folder / "LasTermas_2024.tif"), tmp_path, ground=ground
    )
    assert found.after.nmad < 0.85 * found.before.nmad
    assert abs(found.after.median) < 1.0
    assert abs(found.before.median) > 20.0
    # The map lies a pixel or more to the west of the flight, and the error of that is known to metres.
    assert found.shift[0] > 25.0
    assert 1.0 < max(found.shift_error) < 8.0


def test_shift_and_noise_are_no_worse_than_those_of_xdem(tmp_path):
    python = Path(os.environ.get("ICOPS_PEERS") or REPOSITORY / "build" / "peers") / "bin" / "python"
    if not python.is_file() or subprocess.run([python, "-c", "import xdem"], check=False).returncode:
        pytest.skip("no xdem among the peers (make peers)")
    ours, theirs = [], []
    for seed in (1, 2, 3):
        scene = DemScene(seed=seed, noise_seed=seed)
        pair, old, new = write_pair(tmp_path, scene)
        found, _ = coregistered(old, new, tmp_path)
        script = REPOSITORY / "benchmarks" / "peers" / "dem_change.py"
        done = subprocess.run(
            [python, script, old, new, "none", str(tmp_path / "theirs.npy")],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        told = json.loads(done.stdout.splitlines()[-1])
        ours.append((np.hypot(*np.subtract(found.shift, pair.shift)), found.after.nmad))
        theirs.append((np.hypot(*np.subtract((told["east"], told["north"]), pair.shift)), told["after"]))
    assert (np.mean(ours, axis=0) <= np.mean(theirs, axis=0)).all()
