"""The same points through esda, in its own environment."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
import reference_hot_spots as reference

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.optimisation.hot_spots import HotSpotOptions, find_hot_spots
from icops_qgis.engine.optimisation.morans_i import moran_curve

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[1]
LAYOUTS = reference.layouts()


@pytest.fixture(scope="session")
def esda(tmp_path_factory):
    """Run ``oracles/esda_oracle.py`` in the peers' environment."""
    peers = Path(os.environ.get("ICOPS_PEERS") or REPOSITORY / "build" / "peers")
    python = peers / "bin" / "python"
    if not python.is_file() or subprocess.run([python, "-c", "import esda"], check=False).returncode:
        pytest.skip(f"no esda at {python} (make peers, or set ICOPS_PEERS)")
    script = REPOSITORY / "tests" / "oracles" / "esda_oracle.py"

    def run(**arrays):
        folder = tmp_path_factory.mktemp("esda")
        np.savez(folder / "in.npz", **arrays)
        subprocess.run([python, script, folder / "in.npz", folder / "out.npz"], check=True, cwd=folder)
        with np.load(folder / "out.npz") as answer:
            return dict(answer)

    return run


@pytest.mark.parametrize("name", LAYOUTS)
def test_gi_star_and_morans_i_agree(esda, name):
    x, y, values, band = LAYOUTS[name]
    theirs = esda(x=x, y=y, values=values, band=band)
    everything = np.ones(len(x), bool)
    found = find_hot_spots(x, y, values, everything, HotSpotOptions(distance=band), Execution(), Monitor())
    standardised = (values - values.mean()) / values.std()
    curve = moran_curve(x, y, standardised, np.array([band]), Execution(), Monitor())
    local = np.abs(found.z - theirs["z"]).max()
    index, score = abs(curve.index[0] - theirs["index"]), abs(curve.z[0] - theirs["moran_z"])
    print(f"\n{name}: Gi* differs by {local:.1e}, Moran's I by {index:.1e}, its z by {score:.1e}")
    assert max(local, index, score) < 1e-9
