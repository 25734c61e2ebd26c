"""Facts about the rates over many simulated scenes: bias, depth of a bowl, and honest deviations."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.interferograms import simulate_interferograms
from icops_qgis.engine.simulation.scene import Bowl, InterferogramScene
from icops_qgis.engine.timeseries.sbas import SbasOptions, sbas_time_series

SCENE = InterferogramScene(
    rows=32,
    cols=40,
    n_dates=40,
    bowls=(Bowl(0.5, 0.5, 0.15, 100.0, 100.0),),
    vegetation=0.2,
    baseline_rms=40.0,
)
#: Small enough to lie wholly off the bowl in so small a scene.
OPTIONS = SbasOptions(reference_radius=100.0)


class Outcome(NamedTuple):
    """One scene, rates relative to the reference area [m/yr]."""

    error: np.ndarray
    deviation: np.ndarray
    true: np.ndarray
    reference_rate: float
    reference_coherence: float
    coherence: float


def outcome(scene, folder, options=OPTIONS):
    path = folder / "pairs.h5"
    truth = simulate_interferograms(path, scene, Provenance("icops:simulate_interferograms"), Monitor())
    result = sbas_time_series(path, options, folder, Execution(threads=2), Monitor())
    area, known = result.reference, np.isfinite(result.velocity)
    at_reference = truth.velocity[area.rows, area.cols].mean()
    coherence = np.full(scene.shape, np.nan)
    coherence[known] = result.points.attributes["coherence"]
    true = (truth.velocity - at_reference)[known]
    return Outcome(
        result.velocity[known] - true, result.points.attributes["velocity_std"], true, float(at_reference),
        float(np.nanmean(coherence[area.rows, area.cols])), float(np.nanmean(coherence)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """Ten scenes."""
    folder = tmp_path_factory.mktemp("scenes")
    return [outcome(replace(SCENE, seed=seed), folder) for seed in range(1, 11)]


def test_a_scene_is_off_by_no_more_than_its_own_deviations_tell(outcomes):
    """All its points share the delay at the reference area, so its mean error is like that of one point."""
    for scene in outcomes:
        assert abs(scene.error.mean()) < 3 * np.median(scene.deviation)


def test_the_mean_over_scenes_is_off_by_less_than_half_a_millimetre_a_year(outcomes):
    biases = np.array([1000 * scene.error.mean() for scene in outcomes])
    print(f"\nbias by scene [mm/yr] {np.round(biases, 2)}, mean {biases.mean():.2f}")
    assert abs(biases.mean()) < 0.5


def test_the_bowl_is_as_deep_as_it_is(outcomes):
    """Its middle, where nine tenths of its greatest rate are reached, within 3 % over the scenes."""
    depths = []
    for scene in outcomes:
        middle = scene.true < 0.9 * scene.true.min()
        if middle.any():
            depths.append(1 + scene.error[middle].mean() / scene.true[middle].mean())
    print(f"\ndepth found / true {np.round(depths, 3)}, mean {np.mean(depths):.3f}")
    assert len(depths) > 5
    assert np.mean(depths) == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("start", [0.0, 0.5], ids=["steady", "from half way on"])
def test_filters_alone_take_less_than_three_percent_of_a_bowl(tmp_path, start):
    quiet = replace(SCENE, bowls=(Bowl(0.5, 0.5, 0.15, 100.0, 100.0, start),)).without_nuisance()
    scene = outcome(quiet, tmp_path)
    deepest = scene.true.argmin()
    assert abs(scene.error[deepest]) < 0.03 * -scene.true[deepest]


def test_the_automatic_reference_stands_still_on_coherent_ground(outcomes):
    for scene in outcomes:
        assert abs(scene.reference_rate) < 1e-3
        assert scene.reference_coherence > scene.coherence


@pytest.mark.slow
def test_one_deviation_covers_68_percent_over_a_hundred_scenes(tmp_path):
    """The points of a scene share its reference: a hundred scenes tell the coverage to 1.6 %."""
    scenes = [outcome(replace(SCENE, seed=seed), tmp_path) for seed in range(101, 201)]
    inside = np.concatenate([np.abs(s.error) < s.deviation for s in scenes]).mean()
    biases = 1000 * np.array([s.error.mean() for s in scenes])
    print(f"\ncoverage {inside:.3f}, bias {biases.mean():.2f} +- {biases.std() / 10:.2f} mm/yr")
    assert inside == pytest.approx(0.68, abs=0.03)
    assert abs(biases.mean()) < 0.5
