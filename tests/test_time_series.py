"""Facts about `time_series` as a stage: truth that was planted comes back; bad input gets a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from point_series_fixtures import ORIGIN, plant, write

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.point_columns import PS
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.report.time_series_page import time_series_page
from icops_qgis.engine.timeseries.points.atmosphere import PointAtmosphereOptions
from icops_qgis.engine.timeseries.points.options import PointSeriesOptions
from icops_qgis.engine.timeseries.points.series import point_time_series

NO_FILTER = PointAtmosphereOptions(turbulent=False, stratified=False)


def run(planted, options=None, said=None):
    voices = Monitor(inform=said.append, warn=said.append) if said is not None else Monitor()
    path = Path(planted if isinstance(planted, (str, Path)) else planted.path)
    return point_time_series(path, options or PointSeriesOptions(), Execution(threads=2), voices)


def rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """Points over a bowl that begins to sink in the middle of the series, atmosphere and DEM errors."""
    return plant(tmp_path_factory.mktemp("points") / "points.h5", start=0.5)


@pytest.fixture(scope="module")
def result(planted):
    return run(planted)


def test_the_planted_motion_comes_back(planted, result):
    error = planted.relative(result)
    unfiltered = planted.relative(run(planted, PointSeriesOptions(atmosphere=NO_FILTER)))
    assert rms(error) < 0.0032
    assert rms(error) < 0.75 * rms(unfiltered)
    bowl = planted.velocity < 0.5 * planted.velocity.min()
    # The filter leaves the bend of the bowl alone.
    assert rms(error[:, bowl]) < 0.0035
    rate = result.points.attributes["velocity"]
    at_reference = planted.velocity[result.reference.points].mean()
    assert np.abs(np.mean((rate - planted.velocity)[bowl] + at_reference)) < 0.003


def test_the_series_of_the_layer_are_complete_and_referenced(planted, result):
    displacement = result.points.displacement
    assert np.isfinite(displacement).all()
    assert not displacement[0].any()
    np.testing.assert_allclose(displacement[:, result.reference.points].mean(axis=1), 0.0, atol=1e-6)
    assert result.points.dates == planted.dates
    assert set(np.unique(result.points.kind)) == {"PS", "DS"}
    np.testing.assert_allclose(
        result.points.attributes["velocity"],
        np.polyfit(planted.years, displacement.astype(np.float64), 1)[0], atol=1e-6,
    )  # fmt: skip


def test_the_automatic_reference_is_quiet_ground_and_named(planted, result):
    area = result.reference
    assert area.automatic
    assert np.abs(planted.velocity[area.points]).max() < 0.01
    assert any(area.describe() in sentence for sentence in result.summary)


def test_the_filter_changes_no_velocity(planted, result):
    unfiltered = run(planted, PointSeriesOptions(atmosphere=NO_FILTER))
    reference = result.reference.points
    rates = [r.points.attributes["velocity"] for r in (result, unfiltered)]
    change = (rates[0] - rates[0][reference].mean()) - (rates[1] - rates[1][reference].mean())
    assert np.abs(change).max() < 1e-3
    assert rms(change) < 2e-4


def test_without_atmosphere_nothing_of_the_motion_is_eaten(tmp_path):
    calm = plant(tmp_path / "calm.h5", turbulence=0.0, start=0.4, rate=0.2, seed=3)
    filtered, unfiltered = run(calm), run(calm, PointSeriesOptions(atmosphere=NO_FILTER))
    rates = [r.points.attributes["velocity"] for r in (filtered, unfiltered)]
    assert np.abs(rates[0] - rates[1]).max() < 1e-3
    bowl = calm.velocity < 0.5 * calm.velocity.min()
    assert rms(calm.relative(filtered)[:, bowl]) <= 1.1 * rms(calm.relative(unfiltered)[:, bowl])


def test_heights_of_persistent_scatterers_improve(planted, result):
    ps = planted.kinds == PS
    left = result.dem.height - planted.dem_error
    assert rms(left[ps]) < 0.5 * rms(planted.dem_error[ps])
    assert rms(left[~ps]) < 0.6
    np.testing.assert_allclose(result.points.attributes["height"], 700.0 + result.dem.height)
    full = run(planted, PointSeriesOptions(dem_error="least_squares"))
    assert rms(left[~ps]) < 0.5 * rms(full.dem.height[~ps])


@pytest.mark.slow
def test_standard_deviations_cover_the_truth(tmp_path):
    covered = []
    for seed in range(12):
        scene = plant(tmp_path / "points.h5", seed=seed, n=2500)
        found = run(scene)
        at_reference = scene.velocity[found.reference.points].mean()
        error = found.points.attributes["velocity"] - scene.velocity + at_reference
        covered.append(np.mean(np.abs(error) < found.points.attributes["velocity_std"]))
    assert np.mean(covered) == pytest.approx(0.68, abs=0.08)


def test_slips_and_missing_pairs_are_survived(tmp_path, planted, result):
    damaged = plant(tmp_path / "damaged.h5", start=0.5, slips=0.01, missing=0.05)
    found = run(damaged)
    assert len(found.points) == len(result.points)
    assert found.inverted.corrected > 0
    assert np.mean(np.abs(damaged.relative(found) - planted.relative(result)) > 0.01) < 1e-3


def test_a_gap_that_no_pair_spans_is_said_and_bridged_to_the_whole_cycle(tmp_path):
    # 0.2 m/yr over 72 days is more than a cycle: without a model nobody would know.
    pieces = plant(tmp_path / "pieces.h5", gap=(18, 60), rate=0.2)
    said = []
    found = run(pieces, said=said)
    assert any("2 pieces" in sentence for sentence in said)
    bowl = pieces.velocity < 0.8 * pieces.velocity.min()
    assert np.abs(pieces.relative(found)[:, bowl]).max() < 0.014
    flat = run(pieces, PointSeriesOptions(bridge="minimum_norm"))
    assert np.mean(np.abs(pieces.relative(flat)[18:, bowl]) > 0.02) > 0.9
    assert (found.points.attributes["network_subsets"] == 2).all()


def test_a_given_reference_is_used(planted):
    east, north = ORIGIN + 300.0
    found = run(planted, PointSeriesOptions(reference=(float(east), float(north)), reference_radius=80.0))
    distance = np.hypot(*(planted.positions - (300.0, 300.0)).T)
    assert found.reference.points.tolist() == np.flatnonzero(distance <= 80.0).tolist()
    with pytest.raises(EngineError, match="has no point within 80 m, the nearest is"):
        run(planted, PointSeriesOptions(reference=(1e5, 1e6), reference_radius=80.0))


def test_pairs_whose_zero_is_off_by_cycles_do_no_harm(tmp_path, planted, result):
    from icops_qgis.engine.points_file import open_points

    with open_points(planted.path) as points:
        unwrapped, phase = points.unwrapped(slice(None)), points.phase(slice(None))
    unwrapped[::7] += 4.0 * np.pi
    path = tmp_path / "offset.h5"
    write(
        path, planted.dates, planted.positions, planted.kinds, planted.bperp, phase, planted.pairs, unwrapped,
        0.25,
    )  # fmt: skip
    found = run(path)
    np.testing.assert_allclose(found.points.displacement, result.points.displacement, atol=2e-4)


def few(path, positions, *, n_dates=20, pairs=None, phase=None, unwrapped=None):
    """A file of a few noisy, still points."""
    from datetime import date, timedelta

    rng = np.random.default_rng(0)
    positions = np.atleast_2d(positions).astype(float)
    dates = tuple(date(2020, 1, 1) + timedelta(12 * k) for k in range(n_dates))
    if pairs is None:
        pairs = np.array([(i, j) for i in range(n_dates) for j in range(i + 1, min(n_dates, i + 4))])
    if phase is None:
        phase = 0.1 * rng.standard_normal((n_dates, len(positions)))
        phase -= phase[0]
    if unwrapped is None:
        unwrapped = phase[pairs[:, 0]] - phase[pairs[:, 1]]
    kinds = np.full(len(positions), 2, np.uint8)
    bperp = np.linspace(-80.0, 90.0, n_dates) * (-1.0) ** np.arange(n_dates)
    write(path, dates, positions, kinds, bperp, phase, pairs, unwrapped, 0.1)
    return path


@pytest.mark.parametrize(
    "positions",
    [
        [[0, 0]],
        [[0, 0], [30, 0], [0, 90]],
        np.zeros((50, 2)),
        np.column_stack([10.0 * np.arange(300), np.zeros(300)]),
    ],
    ids=["one", "three", "one place", "a line"],
)
def test_odd_arrangements_of_points_give_a_result(tmp_path, positions):
    found = run(few(tmp_path / "few.h5", positions))
    assert len(found.points) == len(positions)
    assert np.isfinite(found.points.displacement).all()
    assert all(np.isfinite(found.points.attributes[n]).all() for n in ("velocity", "velocity_std", "height"))
    assert time_series_page(found, Provenance("icops:test")).startswith("<!DOCTYPE html>")


def test_points_without_a_series_are_left_out_and_counted(tmp_path):
    rng = np.random.default_rng(1)
    path = few(tmp_path / "whole.h5", rng.uniform(0, 500, (200, 2)))
    from icops_qgis.engine.points_file import open_points

    with open_points(path) as points:
        unwrapped, phase, pairs = points.unwrapped(slice(None)), points.phase(slice(None)), points.pairs
    unwrapped[:, 5] = np.nan
    holes = few(
        tmp_path / "holes.h5", rng.uniform(0, 500, (200, 2)), pairs=pairs, phase=phase, unwrapped=unwrapped
    )
    said = []
    assert len(run(holes, said=said).points) == 199
    assert any(sentence.startswith("1 of 200 points are left out") for sentence in said)
    nothing = few(
        tmp_path / "nothing.h5", np.zeros((9, 2)), pairs=pairs, phase=phase[:, :9],
        unwrapped=np.full((len(pairs), 9), np.nan),
    )  # fmt: skip
    with pytest.raises(EngineError, match=r"No point of .* has a series"):
        run(nothing)


def test_wrapped_points_and_short_series_are_refused_in_a_sentence(tmp_path):
    with pytest.raises(EngineError, match="3 at least"):
        run(few(tmp_path / "two.h5", [[0, 0], [9, 9]], n_dates=2, pairs=np.array([[0, 1]])))
    path = few(tmp_path / "wrapped.h5", [[0, 0], [9, 9]])
    import h5py

    with h5py.File(path, "a") as handle:
        for name in ("unwrapPhase", "pairDate", "component", "arcCoherence"):
            del handle[name]
    with pytest.raises(EngineError, match="run unwrap_points"):
        run(path)


def test_extras_and_fixed_scales_are_there_on_request(planted):
    options = PointSeriesOptions(
        extras=("acceleration", "season"),
        atmosphere=PointAtmosphereOptions(kriging=False, temporal_days=90.0, ramp="linear"),
    )
    found = run(planted, options)
    for name in ("acceleration", "season_amplitude", "season_peak"):
        assert np.isfinite(found.points.attributes[name]).all()
    # A bowl that begins in the middle accelerates.
    assert found.points.attributes["acceleration"][planted.velocity.argmin()] < -0.05
    with pytest.raises(EngineError, match="positive"):
        run(planted, replace(options, atmosphere=PointAtmosphereOptions(temporal_days=-1.0)))
