"""The same pairs, weights and reference through MintPy, in its own environment."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from reference_inversion import regular_network

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.interferometry.interferogram_file import open_interferograms
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.interferograms import simulate_interferogram_arrays, simulate_interferograms
from icops_qgis.engine.simulation.scene import InterferogramScene
from icops_qgis.engine.timeseries.dem_error import DemErrorModel
from icops_qgis.engine.timeseries.inversion import NetworkInversion
from icops_qgis.engine.timeseries.weighting import pair_weights

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[1]
SCENE = InterferogramScene(rows=24, cols=30, n_dates=45, seed=3)


@pytest.fixture(scope="session")
def mintpy(tmp_path_factory):
    """Run a task of ``oracles/mintpy_oracle.py`` in the peers' environment."""
    peers = Path(os.environ.get("ICOPS_PEERS") or REPOSITORY / "build" / "peers")
    python = peers / "bin" / "python"
    if not python.is_file() or subprocess.run([python, "-c", "import mintpy"], check=False).returncode:
        pytest.skip(f"no MintPy at {python} (make peers, or set ICOPS_PEERS)")
    script = REPOSITORY / "tests" / "oracles" / "mintpy_oracle.py"

    def run(task, **arrays):
        folder = tmp_path_factory.mktemp("mintpy")
        np.savez(folder / "in.npz", **arrays)
        subprocess.run([python, script, task, folder / "in.npz", folder / "out.npz"], check=True, cwd=folder)
        with np.load(folder / "out.npz") as answer:
            return dict(answer)

    return run


def simulated(scene):
    """Network, phases against a reference pixel and coherences, (n_pairs, n_pixels), of coherent pixels."""
    stack = simulate_interferogram_arrays(scene)
    good = np.nan_to_num(stack.coherence).mean(axis=0) > 0.5
    complete = np.isfinite(stack.phase).all(axis=0)
    row, col = np.argwhere(good & complete)[0]
    phase = stack.phase[:, good] - stack.phase[:, row, col][:, None]
    return stack.header.network, phase, stack.coherence[:, good]


def real(real_data, tmp_path):
    """The same of the real stack of Mexico City."""
    from icops_qgis.engine.interferometry.importing import ImportOptions, import_interferograms

    target = tmp_path / "mexico.h5"
    import_interferograms(
        real_data / "mexico_city_s1", target, ImportOptions(), Provenance("test"), Execution(), Monitor()
    )
    with open_interferograms(target) as stack:
        grid = stack.header.grid
        whole = slice(0, grid.rows), slice(0, grid.cols)
        phase, coherence = stack.phase(*whole), stack.coherence(*whole)
        good = np.nan_to_num(coherence).mean(axis=0) > 0.5
        row, col = np.argwhere(good & np.isfinite(phase).all(axis=0))[0]
        return stack.header.network, phase[:, good] - phase[:, row, col][:, None], coherence[:, good]


def compare(mintpy, network, phase, weight=None):
    """Largest difference of series [rad] and temporal coherence over all pixels that MintPy inverts."""
    arrays = {
        "dates": np.array([d.strftime("%Y%m%d") for d in network.dates]),
        "years": network.years,
        "pairs": network.pairs,
        "phase": phase,
    }
    if weight is not None:
        arrays["weight_sqrt"] = np.sqrt(weight)
    theirs = mintpy("invert", **arrays)
    ours = NetworkInversion(network)(phase, weight)
    # MintPy leaves pixels out that lack every pair of a date.
    inverted = ours.n_missing == 0
    assert inverted.sum() > 100
    series = np.abs(ours.phase - theirs["series"])[:, inverted].max()
    coherence = np.abs(ours.temporal_coherence - theirs["coherence"])[inverted].max()
    print(
        f"\n{inverted.sum()} pixels: series differ by {series:.1e} rad, temporal coherence by {coherence:.1e}"
    )
    return series, coherence


@pytest.mark.parametrize("pieces", [1, 2])
@pytest.mark.parametrize("incomplete", [0.0, 0.3])
@pytest.mark.parametrize("weighted", [False, True])
def test_series_agrees_on_a_simulated_stack(mintpy, pieces, incomplete, weighted):
    scene = replace(SCENE, pieces=pieces, incomplete_pairs=incomplete)
    network, phase, coherence = simulated(scene)
    assert network.n_subsets == pieces
    assert np.isnan(phase).any() == (incomplete > 0)
    weight = pair_weights(coherence, scene.effective_looks, "variance") if weighted else None
    series, quality = compare(mintpy, network, phase, weight)
    assert series < 1e-4
    assert quality < 1e-5


@pytest.mark.parametrize("weighted", [False, True])
def test_series_agrees_where_pairs_are_missing_at_random(mintpy, weighted):
    network = regular_network(40, 60)
    rng = np.random.default_rng(1)
    # Delays of 5 mm rms: MintPy works in single precision, so what it rounds away grows with the phase.
    phase = (network.incidence @ rng.normal(0, 1, (40, 400))).astype(np.float32)
    phase += rng.normal(0, 0.4, phase.shape).astype(np.float32)
    phase[rng.random(phase.shape) < 0.4] = np.nan
    weight = rng.uniform(0.1, 10, phase.shape).astype(np.float32) if weighted else None
    series, quality = compare(mintpy, network, phase, weight)
    assert series < 1e-4
    assert quality < 1e-5


@pytest.mark.parametrize("weighted", [False, True])
def test_series_agrees_on_real_interferograms(mintpy, real_data, tmp_path, weighted):
    network, phase, coherence = real(real_data, tmp_path)
    weight = pair_weights(coherence, 20.0, "variance") if weighted else None
    series, quality = compare(mintpy, network, phase, weight)
    assert series < 1e-4
    assert quality < 1e-5


def test_dem_error_agrees(mintpy):
    """Displacement times -1 and baselines as they are: MintPy's range change grows with B dz the same way."""
    rng = np.random.default_rng(2)
    network = regular_network(60, 60)
    bperp = rng.normal(0, 60, 60)
    range_sine = rng.uniform(5e5, 6e5, 300)
    dz = rng.normal(0, 10, 300)
    model = DemErrorModel(bperp, network.years)
    series = model.displacement(dz, range_sine) - 0.1 * network.years[:, None]
    series += rng.normal(0, 0.003, series.shape)
    ours = model.fit(series, range_sine)[0]
    theirs = mintpy("dem_error", series=series, bperp=bperp, years=network.years, range_sine=range_sine)
    difference = np.abs(ours - theirs["dem_error"]).max()
    print(f"\nDEM errors differ by {difference:.1e} m")
    assert np.abs(ours).max() > 5
    assert difference < 1e-3


def test_mintpy_reads_our_file(mintpy, tmp_path):
    target = tmp_path / "ours.h5"
    simulate_interferograms(target, SCENE, Provenance("icops:simulate_interferograms"), Monitor())
    seen = mintpy("read", path=np.array(str(target)))
    with open_interferograms(target) as stack:
        network, grid = stack.header.network, stack.header.grid
        whole = slice(0, grid.rows), slice(0, grid.cols)
        names = [f"{network.dates[a]:%Y%m%d}_{network.dates[b]:%Y%m%d}" for a, b in network.pairs]
        assert seen["pairs"].tolist() == names
        assert seen["dates"].tolist() == [f"{d:%Y%m%d}" for d in network.dates]
        np.testing.assert_allclose(seen["bperp"], network.bperp, rtol=1e-5)
        np.testing.assert_array_equal(seen["phase"], stack.phase(*whole)[0])
        np.testing.assert_array_equal(seen["coherence"], stack.coherence(*whole)[0])
        assert seen["wavelength"] == pytest.approx(stack.header.wavelength)
        np.testing.assert_allclose(seen["corner"], [grid.transform[0], grid.transform[3]])
