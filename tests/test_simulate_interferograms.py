"""The toolbox entry that simulates interferograms: its numbers arrive in the file and in the truth."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import finished
from qgis.core import QgsProcessingContext

from icops_qgis.algorithms.simulate_interferograms import SimulateInterferograms
from icops_qgis.engine.interferometry.interferogram_file import open_interferograms
from icops_qgis.engine.simulation.truth import Truth

SIZE = {"ROWS": 20, "COLS": 24, "N_DATES": 12, "SEED": 3}


@pytest.fixture
def simulate(processing_plugin, feedback, tmp_path):
    """Run the entry into a temporary folder; returns its results."""
    algorithm = SimulateInterferograms().create()

    def run(**changes):
        destination = {"OUTPUT": str(tmp_path / "pairs.h5"), "TRUTH": str(tmp_path / "truth.npz")}
        parameters = {**SIZE, **destination, **changes}
        context = QgsProcessingContext()
        acceptable, message = algorithm.checkParameterValues(parameters, context)
        assert acceptable, message
        return finished(algorithm, parameters, context, feedback)

    return run


def test_file_and_truth_belong_together(simulate):
    results = simulate(UNWRAPPING_ERRORS=30)
    truth = Truth.load(results["TRUTH"])
    with open_interferograms(results["OUTPUT"]) as file:
        network = file.header.network
        assert file.header.grid.shape == truth.velocity.shape == (20, 24)
        assert network.dates == truth.dates
        assert results["N_PAIRS"] == network.n_pairs == len(truth.pairs)
        assert results["N_SUBSETS"] == network.n_subsets == 1
        assert "simulate_interferograms" in file.header.attributes["ICOPS_ALGORITHM"]
    assert truth.integer_errors.any(axis=(1, 2)).sum() == round(0.3 * network.n_pairs)


def test_amplitudes_come_in_the_units_of_the_dialog(simulate):
    truth = Truth.load(simulate(TURBULENCE=5, STRATIFIED=0, SUBSIDENCE=0, DEM_ERROR=8)["TRUTH"])
    assert np.sqrt(np.mean(truth.atmosphere**2)) == pytest.approx(0.005, rel=1e-4)
    assert not truth.displacement.any()
    assert truth.dem_error.std() == pytest.approx(8, rel=0.15)


def test_a_network_in_pieces_is_answered(simulate):
    assert simulate(PIECES=2)["N_SUBSETS"] == 2


def test_the_truth_is_optional(simulate, tmp_path):
    assert "TRUTH" not in simulate(TRUTH=None)
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.h5"]
