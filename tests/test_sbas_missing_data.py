"""Facts about points that lack dates or pairs: their series, and how they are flagged."""

from __future__ import annotations

from dataclasses import replace

import h5py
import numpy as np
import pytest

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.interferograms import simulate_interferograms
from icops_qgis.engine.simulation.scene import Bowl, InterferogramScene
from icops_qgis.engine.timeseries.atmosphere import AtmosphereOptions
from icops_qgis.engine.timeseries.sbas import SbasOptions, sbas_time_series

STILL = InterferogramScene(
    rows=24, cols=28, n_dates=24, vegetation=0.0, water=0.0, baseline_rms=40.0, seed=3,
    bowls=(Bowl(0.2, 0.3, 0.10, 150.0, 150.0),),
).without_nuisance()  # fmt: skip
#: Pixels that lack something: on the bowl's flank, away from the reference.
PATCH = slice(3, 7), slice(5, 10)
OPTIONS = SbasOptions(
    reference=tuple(float(v) for v in STILL.grid.centres(np.array(20), np.array(24))), reference_radius=60.0,
    atmosphere=AtmosphereOptions(turbulent=False, stratified=False), dem_error="none",
)  # fmt: skip


@pytest.fixture
def spoiled(tmp_path):
    """Simulate, take pairs away from the patch, invert; maps of error [m], missing dates and subsets."""

    def run(choose, options=OPTIONS):
        path = tmp_path / "pairs.h5"
        truth = simulate_interferograms(path, STILL, Provenance("icops:simulate_interferograms"), Monitor())
        with h5py.File(path, "r+") as handle:
            for index in np.flatnonzero(choose(truth)):
                handle["unwrapPhase"][index, PATCH[0], PATCH[1]] = np.nan
        said = []
        result = sbas_time_series(path, options, tmp_path, Execution(threads=2), Monitor(warn=said.append))
        known = np.isfinite(result.velocity)
        relative = truth.displacement - truth.displacement[:, 20, 24][:, None, None]
        maps = {"error": np.full((STILL.n_dates, *STILL.shape), np.nan)}
        maps["error"][:, known] = result.points.displacement - (relative - relative[0])[:, known]
        for name in ("missing_dates", "network_subsets"):
            maps[name] = np.full(STILL.shape, -1)
            maps[name][known] = result.points.attributes[name]
        return truth, maps

    return run


def touching(truth, dates):
    return np.isin(truth.pairs, dates).any(axis=1)


def elsewhere(values):
    left = np.ones(STILL.shape, bool)
    left[PATCH] = False
    return values[..., left]


def test_a_point_that_lacks_dates_is_flagged_with_their_number_and_no_other_point_is(spoiled):
    truth, maps = spoiled(lambda t: touching(t, [9, 15]))
    assert (maps["missing_dates"][PATCH] == 2).all()
    assert (elsewhere(maps["missing_dates"]) == 0).all()
    assert (elsewhere(maps["network_subsets"]) == 1).all()
    assert np.abs(elsewhere(maps["error"])).max() < 1e-5
    assert np.isfinite(maps["error"][:, 3:7, 5:10]).all()
    # The other dates are not the worse for it; the missing ones lie on the way between their neighbours.
    kept = [i for i in range(STILL.n_dates) if i not in (9, 15)]
    assert np.abs(maps["error"][kept][:, 3:7, 5:10]).max() < 1e-5
    step = np.abs(np.diff(truth.displacement[:, 3:7, 5:10], axis=0)).max()
    assert np.abs(maps["error"][[9, 15]][:, 3:7, 5:10]).max() < step


def test_a_point_that_lacks_too_many_dates_is_left_out(spoiled):
    _, maps = spoiled(lambda t: touching(t, range(4, 10)))
    assert (maps["network_subsets"][PATCH] == -1).all()
    assert (elsewhere(maps["network_subsets"]) == 1).all()


@pytest.mark.parametrize("bridge", ["minimum_norm", "linear"])
def test_a_point_whose_own_network_falls_apart_is_flagged_and_bridged(spoiled, bridge):
    """No pair of the patch crosses the middle; a line over steady motion is right, standing still is not."""
    middle = STILL.n_dates // 2
    options = replace(OPTIONS, bridge=bridge)
    truth, maps = spoiled(lambda t: (t.pairs[:, 0] < middle) & (t.pairs[:, 1] >= middle), options)
    assert (maps["network_subsets"][PATCH] == 2).all()
    assert (elsewhere(maps["network_subsets"]) == 1).all()
    assert (maps["missing_dates"][PATCH] == 0).all()
    jump = (
        np.diff(truth.displacement, axis=0)[middle - 1]
        - np.diff(truth.displacement, axis=0)[middle - 1, 20, 24]
    )
    off = maps["error"][-1][PATCH]
    if bridge == "linear":
        assert np.abs(off).max() < 1e-5
    else:
        np.testing.assert_allclose(off, -jump[PATCH], atol=1e-5)
        assert off.max() > 1e-3
