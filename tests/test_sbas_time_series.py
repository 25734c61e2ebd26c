"""Facts about the small-baseline time series, end to end on simulated stacks of known truth."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache

import h5py
import numpy as np
import pytest
from osgeo import osr

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.interferometry.interferogram_file import open_interferograms
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.decorrelation import LandCover
from icops_qgis.engine.simulation.interferograms import simulate_interferograms
from icops_qgis.engine.simulation.scene import CRS, Bowl, InterferogramScene
from icops_qgis.engine.timeseries.atmosphere import AtmosphereOptions
from icops_qgis.engine.timeseries.reference import area_around, quietest_pixel
from icops_qgis.engine.timeseries.sbas import SbasOptions, sbas_time_series
from icops_qgis.engine.timeseries.survey import survey_stack

MIB = 1024**2
PROVENANCE = Provenance("icops:simulate_interferograms")
SCENE = InterferogramScene(
    rows=36, cols=42, n_dates=32, bowls=(Bowl(0.35, 0.3, 0.15, 100.0, 160.0),), baseline_rms=40.0, seed=2
)
EXACT = replace(SCENE, noise=False, turbulence=0.0, stratified=0.0, dem_error=0.0, unwrapping_errors=0.0)
#: A scene of a third of a second, for statistics over many.
TINY = InterferogramScene(
    rows=20, cols=24, n_dates=40, bowls=(Bowl(0.5, 0.5, 0.15, 60.0, 60.0),), baseline_rms=40.0, vegetation=0.2
)
UNFILTERED = AtmosphereOptions(turbulent=False, stratified=False)


@pytest.fixture(scope="module")
def stack_of(tmp_path_factory):
    """Path and truth of a simulated stack, made once per scene."""

    @cache
    def simulate(scene):
        path = tmp_path_factory.mktemp("stack") / "stack.h5"
        return path, simulate_interferograms(path, scene, PROVENANCE, Monitor())

    return simulate


@pytest.fixture
def invert(tmp_path):
    """Run the stage with two threads, in a scratch folder of its own."""

    def run(path, options=None, monitor=None, execution=None):
        return sbas_time_series(
            path, options or SbasOptions(), tmp_path, execution or Execution(threads=2), monitor or Monitor()
        )

    return run


def copied(path, folder):
    """A copy of a stack that a test may spoil."""
    target = folder / "copy.h5"
    target.write_bytes(path.read_bytes())
    return target


def expected(truth, result):
    """(n_dates, n_points): true displacement of the points relative to the reference area [m]."""
    area = result.reference
    relative = truth.displacement - truth.displacement[:, area.rows, area.cols].mean(axis=1)[:, None, None]
    return (relative - relative[0])[:, np.isfinite(result.velocity)]


def rate_errors(truth, result):
    """(n_points,): error of the rates, and true rates, relative to the reference area [m/yr]."""
    area = result.reference
    rates = truth.velocity - truth.velocity[area.rows, area.cols].mean()
    known = np.isfinite(result.velocity)
    return result.velocity[known] - rates[known], rates[known]


def test_a_stack_without_noise_gives_its_truth_back(stack_of, invert):
    path, truth = stack_of(EXACT)
    result = invert(path, SbasOptions(atmosphere=UNFILTERED))
    points = result.points
    assert len(points) > 500
    assert points.dates == truth.dates
    assert truth.velocity.min() < -0.1
    np.testing.assert_allclose(points.displacement, expected(truth, result), atol=1e-5)
    errors, _ = rate_errors(truth, result)
    assert np.abs(errors).max() < 1e-5
    np.testing.assert_allclose(points.attributes["temporal_coherence"], 1, atol=1e-5)
    assert points.attributes["velocity_std"].max() < 1e-3


def test_points_lie_on_the_pixels_of_the_raster(stack_of, invert):
    path, _ = stack_of(EXACT)
    result = invert(path, SbasOptions(atmosphere=UNFILTERED))
    rows, cols = np.nonzero(np.isfinite(result.velocity))
    x, y = SCENE.grid.centres(rows, cols)
    np.testing.assert_array_equal(result.points.x, x)
    np.testing.assert_array_equal(result.points.y, y)
    np.testing.assert_array_equal(result.points.attributes["velocity"], result.velocity[rows, cols])
    # The look vector has unit length and points up from the ground, to the west on an ascending pass.
    look = np.stack([result.points.attributes[f"los_{n}"] for n in ("east", "north", "up")])
    np.testing.assert_allclose(np.linalg.norm(look, axis=0), 1, rtol=1e-6)
    assert (look[0] < 0).all()
    assert (look[2] > 0.5).all()


def test_filters_do_not_flatten_a_fast_bowl(stack_of, invert):
    """As deep with the filters as without; what is left of its error is delay that looks steady."""
    path, truth = stack_of(SCENE)
    filtered, plain = invert(path), invert(path, SbasOptions(atmosphere=UNFILTERED, dem_error="none"))
    errors, rates = rate_errors(truth, filtered)
    bowl = rates < 0.5 * rates.min()
    assert bowl.sum() > 20
    difference = filtered.points.attributes["velocity"] - plain.points.attributes["velocity"]
    assert np.abs(difference[bowl].mean()) < 0.01 * -rates.min()
    assert np.abs(errors[bowl].mean()) < 0.1 * -rates.min()
    assert np.corrcoef(filtered.points.attributes["velocity"], rates)[0, 1] > 0.98
    assert np.isfinite(filtered.points.displacement).all()
    assert (filtered.points.displacement[0] == 0).all()


def test_closure_takes_unwrapping_errors_out(stack_of, invert):
    still_air = replace(SCENE, turbulence=0.0, stratified=0.0, dem_error=0.0)
    clean = invert(stack_of(still_air)[0], SbasOptions(atmosphere=UNFILTERED))
    path, truth = stack_of(replace(still_air, unwrapping_errors=0.15))
    misfit = {}
    for closure in (True, False):
        result = invert(path, SbasOptions(closure=closure, atmosphere=UNFILTERED))
        misfit[closure] = np.std(result.points.displacement - expected(truth, result))
    assert misfit[False] > 2 * misfit[True]
    undisturbed = np.std(clean.points.displacement - expected(truth, clean))
    assert misfit[True] == pytest.approx(undisturbed, rel=0.1)


def test_result_does_not_depend_on_memory_or_threads(stack_of, invert):
    path, _ = stack_of(SCENE)
    wide = invert(path, execution=Execution(threads=1, memory=2048 * MIB))
    narrow = invert(path, execution=Execution(threads=3, memory=1 * MIB))
    np.testing.assert_allclose(narrow.points.displacement, wide.points.displacement, atol=1e-6)
    for name, values in wide.points.attributes.items():
        np.testing.assert_allclose(narrow.points.attributes[name], values, rtol=1e-4, atol=1e-6, err_msg=name)
    assert narrow.summary == wide.summary


def test_reference_of_the_user_is_respected_and_named(stack_of, invert):
    path, _ = stack_of(SCENE)
    x, y = SCENE.grid.centres(np.array(30), np.array(33))
    said = []
    result = invert(path, SbasOptions(reference=(x, y), reference_radius=70.0), Monitor(inform=said.append))
    assert not result.reference.automatic
    assert np.hypot(result.reference.rows - 30, result.reference.cols - 33).max() * 30 <= 70
    number = np.cumsum(np.isfinite(result.velocity)).reshape(result.velocity.shape) - 1
    at_reference = [
        number[r, c]
        for r, c in zip(result.reference.rows, result.reference.cols)
        if np.isfinite(result.velocity[r, c])
    ]
    np.testing.assert_allclose(result.points.displacement[:, at_reference].mean(axis=1), 0, atol=1e-6)
    sentence = next(s for s in said if s.startswith("Reference area"))
    assert f"{x:.1f}, {y:.1f}" in sentence
    assert "as given" in sentence
    assert sentence in result.summary


def test_automatic_reference_is_stable_coherent_ground(stack_of):
    """Ten scenes with bowls, dumps, forest and water: the whole area stands still."""
    for seed in range(1, 11):
        scene = InterferogramScene(rows=60, cols=75, n_dates=25, baseline_rms=40.0, seed=seed)
        path, truth = stack_of(scene)
        with open_interferograms(path) as stack:
            survey = survey_stack(stack, Execution(threads=2), Monitor())
        usable = survey.usable(0.5, scene.n_dates)
        rows, cols = area_around(*quietest_pixel(survey, usable, 13), 200.0, (30.0, 30.0), usable)
        assert len(rows) > 80
        assert np.abs(truth.velocity[rows, cols]).mean() < 5e-4
        assert (truth.land_cover[rows, cols] == LandCover.STABLE).mean() > 0.9
        assert survey.mean_coherence[rows, cols].mean() > np.nanmean(survey.mean_coherence[usable])


def scene_statistics(simulated, seeds):
    """Mean rate error of each seed's scene [mm/yr], and share of all points within one deviation."""
    biases, inside = [], []
    for seed in seeds:
        truth, result = simulated(replace(TINY, seed=seed))
        errors, _ = rate_errors(truth, result)
        biases.append(1000 * errors.mean())
        inside.append(np.abs(errors) < result.points.attributes["velocity_std"])
    return np.array(biases), np.concatenate(inside).mean()


def test_rates_are_unbiased_and_their_deviations_cover_the_truth(tmp_path, invert):
    """Thirty scenes: a scene's bias is the delay at its own reference area, so the mean over seeds counts."""

    def simulated(scene):
        path = tmp_path / f"{scene.seed}.h5"
        truth = simulate_interferograms(path, scene, PROVENANCE, Monitor())
        return truth, invert(path)

    biases, covered = scene_statistics(simulated, range(1, 31))
    print(f"\nbias {biases.mean():.2f} mm/yr, sd over seeds {biases.std():.2f}; 1 sigma covers {covered:.3f}")
    assert abs(biases.mean()) < 0.5
    assert covered == pytest.approx(0.68, abs=0.03)


@pytest.mark.slow
def test_rates_are_unbiased_and_covered_over_many_scenes(tmp_path, invert):
    def simulated(scene):
        path = tmp_path / "stack.h5"
        truth = simulate_interferograms(path, scene, PROVENANCE, Monitor())
        return truth, invert(path)

    biases, covered = scene_statistics(simulated, range(1000, 1300))
    error = biases.std() / np.sqrt(len(biases))
    print(f"\nbias {biases.mean():.3f} +- {error:.3f} mm/yr over 300 scenes; 1 sigma covers {covered:.3f}")
    assert abs(biases.mean()) < 0.5
    assert covered == pytest.approx(0.68, abs=0.03)


@pytest.mark.slow
def test_scenes_of_full_size_are_unbiased_and_covered(tmp_path, invert):
    biases, inside = [], []
    for seed in range(1, 17):
        path = tmp_path / "stack.h5"
        truth = simulate_interferograms(path, replace(InterferogramScene(), seed=seed), PROVENANCE, Monitor())
        result = invert(path)
        errors, _ = rate_errors(truth, result)
        biases.append(1000 * errors.mean())
        inside.append((np.abs(errors) < result.points.attributes["velocity_std"]).mean())
    print(f"\nbias by seed [mm/yr] {np.round(biases, 2)}; 1 sigma covers {np.mean(inside):.3f}")
    assert abs(np.mean(biases)) < 0.5
    # The points of a scene share its reference: sixteen scenes tell the rate to 4 % only.
    assert np.mean(inside) == pytest.approx(0.68, abs=0.06)


def test_a_network_in_two_pieces_is_said_and_bridged_as_asked(stack_of, invert):
    path, truth = stack_of(replace(EXACT, pieces=2))
    rates, warnings = {}, []
    for bridge in ("minimum_norm", "linear"):
        options = SbasOptions(bridge=bridge, atmosphere=UNFILTERED, dem_error="none")
        said = []
        result = invert(path, options, Monitor(warn=said.append))
        errors, true = rate_errors(truth, result)
        rates[bridge] = errors[true.argmin()] / -true.min()
        warnings.append(" ".join(said))
        assert (result.points.attributes["network_subsets"] == 2).all()
    assert all("2 pieces" in w for w in warnings)
    assert "BRIDGE=linear" in warnings[0]
    # Standing still over the gap flattens the bowl; a steady rate comes back whole through a line.
    assert rates["minimum_norm"] > 0.03
    assert abs(rates["linear"]) < 1e-3


def test_pixels_without_data_are_left_out(stack_of, invert, tmp_path):
    path, _ = stack_of(EXACT)
    path = copied(path, tmp_path)
    with h5py.File(path, "r+") as handle:
        handle["unwrapPhase"][:, 5:9, :] = np.nan
    result = invert(path)
    assert np.isnan(result.velocity[5:9]).all()
    assert np.isfinite(result.velocity[10:]).sum() > 300
    assert np.isfinite(result.points.displacement).all()


def test_pixels_without_geometry_keep_a_series_without_dem_error(stack_of, invert, tmp_path):
    path, truth = stack_of(EXACT)
    path = copied(path, tmp_path)
    with h5py.File(path, "r+") as handle:
        handle["incidenceAngle"][:4] = np.nan
    result = invert(path, SbasOptions(atmosphere=UNFILTERED))
    assert np.isfinite(result.velocity[:4]).any()
    np.testing.assert_allclose(result.points.displacement, expected(truth, result), atol=1e-5)


def test_heights_are_those_of_the_scatterers(stack_of, invert):
    """With DEM errors only, the height of a point is the true one, not the stored one."""
    path, truth = stack_of(replace(EXACT, dem_error=8.0))
    result = invert(path, SbasOptions(atmosphere=UNFILTERED))
    with open_interferograms(path) as stack:
        stored = stack.geometry("height", slice(0, SCENE.rows), slice(0, SCENE.cols))
    known = np.isfinite(result.velocity)
    area = result.reference
    relative = truth.dem_error - truth.dem_error[area.rows, area.cols].mean()
    found = result.points.attributes["height"] - stored[known]
    assert np.abs(found).max() > 15
    # The bowl's motion is steady, so it takes nothing of the part that follows the baselines.
    np.testing.assert_allclose(found, relative[known], atol=0.1)
    np.testing.assert_allclose(result.points.displacement, expected(truth, result), atol=1e-4)


def test_a_stack_in_radar_coordinates_gives_the_same_series(stack_of, invert, tmp_path):
    path, _ = stack_of(SCENE)
    rows, cols = np.indices(SCENE.shape)
    x, y = SCENE.grid.centres(rows, cols)
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(int(CRS[5:]))
    target.ImportFromEPSG(4326)
    for reference in (source, target):
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    place = osr.CoordinateTransformation(source, target)
    lon_lat = np.array(place.TransformPoints(np.column_stack([x.ravel(), y.ravel()]).tolist()))[:, :2]
    radar = copied(path, tmp_path)
    with h5py.File(radar, "r+") as handle:
        for name in ("X_FIRST", "X_STEP", "Y_FIRST", "Y_STEP", "EPSG"):
            del handle.attrs[name]
        handle["longitude"], handle["latitude"] = (v.reshape(SCENE.shape) for v in lon_lat.T)
    options = {"reference_radius": 100.0, "atmosphere": UNFILTERED}
    at = 30 * SCENE.cols + 33
    on_map = invert(path, SbasOptions(reference=(x.flat[at], y.flat[at]), **options))
    in_radar = invert(radar, SbasOptions(reference=tuple(lon_lat[at]), **options))
    assert in_radar.points.crs == "EPSG:4326"
    np.testing.assert_array_equal(in_radar.reference.rows, on_map.reference.rows)
    np.testing.assert_allclose(in_radar.points.displacement, on_map.points.displacement, atol=1e-7)
    known = np.isfinite(in_radar.velocity).ravel()
    np.testing.assert_allclose(in_radar.points.x, lon_lat[known, 0], atol=1e-9)
    assert not in_radar.grid.is_geocoded
    with pytest.raises(EngineError, match=r"lies .* km from the nearest pixel; move it into the scene"):
        invert(radar, SbasOptions(reference=(130.0, 42.0)))


def test_no_coherent_pixel_is_one_sentence(stack_of, invert):
    path, _ = stack_of(SCENE)
    with pytest.raises(EngineError, match=r"No pixel of .* reaches a mean coherence of 0.99; lower MIN_COH"):
        invert(path, SbasOptions(min_coherence=0.99))


def test_a_stack_of_nothing_is_one_sentence(stack_of, invert, tmp_path):
    path = copied(stack_of(SCENE)[0], tmp_path)
    with h5py.File(path, "r+") as handle:
        handle["unwrapPhase"][...] = np.nan
    with pytest.raises(EngineError, match="holds no data"):
        invert(path)


def test_a_reference_outside_the_scene_is_one_sentence(stack_of, invert):
    path, _ = stack_of(SCENE)
    with pytest.raises(EngineError, match=r"no data within the radius of REFERENCE .* move it into"):
        invert(path, SbasOptions(reference=(600_000.0, 4_000_000.0)))


def test_two_dates_are_too_few(stack_of, invert, tmp_path):
    path = copied(stack_of(SCENE)[0], tmp_path)
    with h5py.File(path, "r+") as handle:
        handle["dropIfgram"][1:] = False
    with pytest.raises(EngineError, match="joins 2 dates only; a time series needs 3 at least"):
        invert(path)


def test_a_reference_that_loses_a_date_is_named(stack_of, invert, tmp_path):
    path = copied(stack_of(SCENE)[0], tmp_path)
    with h5py.File(path, "r+") as handle:
        last = (handle["date"][:] == handle["date"][-1, 1]).any(axis=1)
        for index in np.flatnonzero(last):
            handle["unwrapPhase"][index, 25:, 25:] = np.nan
        name = handle["date"][-1, 1].decode()
    x, y = SCENE.grid.centres(np.array(32), np.array(36))
    with pytest.raises(EngineError, match=f"The reference area has no data in any pair of {name}"):
        invert(path, SbasOptions(reference=(x, y), reference_radius=60.0))


def test_pairs_lost_at_the_reference_are_left_out_and_said(stack_of, invert, tmp_path):
    path = copied(stack_of(EXACT)[0], tmp_path)
    truth = stack_of(EXACT)[1]
    with h5py.File(path, "r+") as handle:
        handle["unwrapPhase"][3, 25:, 25:] = np.nan
    x, y = SCENE.grid.centres(np.array(32), np.array(36))
    said = []
    options = SbasOptions(reference=(x, y), reference_radius=60.0, atmosphere=UNFILTERED)
    result = invert(path, options, Monitor(warn=said.append))
    assert any(s.startswith("1 pairs have no data at the reference area") for s in said)
    np.testing.assert_allclose(result.points.displacement, expected(truth, result), atol=1e-5)


def test_too_little_memory_is_one_sentence(stack_of, invert):
    path, _ = stack_of(SCENE)
    with pytest.raises(EngineError, match="memory limit"):
        invert(path, execution=Execution(threads=2, memory=100))


def test_cancel_answers_at_once(stack_of, invert):
    """Asked for at a third of the way."""
    path, _ = stack_of(SCENE)
    asked = []

    def progress(share):
        if share > 0.33 and not asked:
            asked.append(time.perf_counter())

    with pytest.raises(Cancelled):
        invert(path, monitor=Monitor(progress=progress, cancelled=lambda: bool(asked)))
    assert time.perf_counter() - asked[0] < 1.0


def test_a_stack_without_baselines_or_heights_says_what_it_goes_without(stack_of, invert, tmp_path):
    path = copied(stack_of(SCENE)[0], tmp_path)
    with h5py.File(path, "r+") as handle:
        del handle["bperp"], handle["height"]
    said = []
    result = invert(path, monitor=Monitor(warn=said.append))
    assert any("no perpendicular baselines" in s for s in said)
    assert any("no heights" in s for s in said)
    assert "height" not in result.points.attributes
