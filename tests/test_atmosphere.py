"""Facts about the atmospheric filters: what they leave alone, what they take; and plain references."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.simulation.interferograms import simulate_interferogram_arrays
from icops_qgis.engine.simulation.random_fields import power_law_field
from icops_qgis.engine.simulation.scene import Bowl, InterferogramScene
from icops_qgis.engine.timeseries.atmosphere import (
    AtmosphereOptions,
    applicable_options,
    estimate_atmosphere,
    high_pass_matrix,
    spatial_low_pass,
    temporal_high_pass,
)
from icops_qgis.engine.timeseries.surfaces import fit_height, fit_ramp, height_gradients

NOTHING = AtmosphereOptions(turbulent=False, stratified=False, ramp="none")
SCENE = InterferogramScene(rows=70, cols=80, n_dates=40, seed=3)
PIXEL = (SCENE.pixel_metres, SCENE.pixel_metres)


def irregular_years():
    """12-day dates with missing ones and a gap of over a year; the last date stands alone."""
    days = np.array([0, 12, 24, 60, 72, 84, 96, 120, 132, 600, 612, 624, 636, 672, 684, 900.0])
    return days / 365.25


def test_linear_motion_has_exactly_none_with_gaps_and_at_the_ends():
    years = irregular_years()
    for window in (10.0, 90.0, 3000.0):
        line = 0.3 - 0.15 * years
        assert np.abs(high_pass_matrix(years, window) @ line).max() < 1e-13
    rates = np.linspace(-1.0, 1.0, 500, dtype=np.float32)
    series = (years[:, None] * rates + 0.5).astype(np.float32)
    assert np.abs(temporal_high_pass(series, years, 90.0)).max() < 1e-6


@pytest.mark.parametrize("window", [20.0, 90.0, 400.0])
def test_high_pass_is_the_value_minus_a_weighted_line_at_its_date(window):
    years = irregular_years()
    days = years * 365.25
    series = np.random.default_rng(0).standard_normal((len(years), 3))
    result = temporal_high_pass(series.astype(np.float32), years, window)
    for point in range(3):
        for i, day in enumerate(days):
            bandwidth = max(window, sorted(abs(days - day))[2])
            # polyfit wants the square root of the weight, and time about the date for its accuracy.
            root = np.exp(-0.25 * ((days - day) / bandwidth) ** 2)
            line = np.polyfit(days - day, series[:, point], 1, w=root)
            assert result[i, point] == pytest.approx(series[i, point] - line[1], abs=2e-5)


def test_a_lonely_date_takes_its_line_from_its_nearest_neighbours():
    years = irregular_years()
    matrix = high_pass_matrix(years, 12.0)
    assert np.isfinite(matrix).all()
    # The line at the last date, extrapolated over 216 days, rests on other dates, not on itself alone.
    assert np.abs(matrix[-1, :-1]).max() > 0.05


def test_the_default_window_leaves_most_of_the_delay_of_a_date():
    years = np.arange(0, 1096, 12) / 365.25
    kept = np.diagonal(high_pass_matrix(years, AtmosphereOptions().temporal_days))
    assert np.median(kept) > 0.94
    assert kept.min() > 0.7


def test_a_point_with_a_missing_date_is_missing_and_no_other():
    series = np.random.default_rng(1).standard_normal((16, 4)).astype(np.float32)
    complete = temporal_high_pass(series, irregular_years(), 90.0)
    series[5, 2] = np.nan
    result = temporal_high_pass(series, irregular_years(), 90.0)
    assert np.isnan(result[:, 2]).all()
    np.testing.assert_allclose(np.delete(result, 2, 1), np.delete(complete, 2, 1), atol=1e-6)


def test_a_cube_keeps_its_shape():
    cube = np.random.default_rng(1).standard_normal((16, 3, 5)).astype(np.float32)
    flat = temporal_high_pass(cube.reshape(16, -1), irregular_years(), 90.0)
    np.testing.assert_array_equal(temporal_high_pass(cube, irregular_years(), 90.0).reshape(16, -1), flat)


def test_too_few_dates_and_no_window_are_said():
    with pytest.raises(EngineError, match="at least 3 dates and there are 2"):
        high_pass_matrix(np.array([0.0, 1.0]), 90.0)
    with pytest.raises(EngineError, match="0 days"):
        high_pass_matrix(irregular_years(), 0)


@pytest.mark.parametrize("sigma", [(2.0, 2.0), (1.5, 3.0)])
def test_low_pass_is_the_gaussian_mean_of_valid_pixels(sigma):
    rng = np.random.default_rng(2)
    image = rng.standard_normal((21, 26))
    image[rng.random(image.shape) < 0.3] = np.nan
    image[4:12, 5:14] = np.nan
    result = spatial_low_pass(image, *sigma)
    rows, cols = np.mgrid[:21, :26]
    valid = np.isfinite(image)
    for r in range(21):
        for c in range(26):
            weight = np.exp(-0.5 * ((rows - r) / sigma[0]) ** 2 - 0.5 * ((cols - c) / sigma[1]) ** 2)
            weight[(abs(rows - r) > int(4 * sigma[0] + 0.5)) | (abs(cols - c) > int(4 * sigma[1] + 0.5))] = 0
            expected = np.sum(weight[valid] * image[valid]) / np.sum(weight[valid])
            assert result[r, c] == pytest.approx(expected, abs=1e-5)


def test_low_pass_keeps_a_constant_around_holes_and_borders_and_knows_its_reach():
    image = np.full((40, 60), np.nan)
    image[5:30, 3:20] = 7.0
    image[10:14, 8:12] = np.nan
    result = spatial_low_pass(image, 2.0, 2.0)
    np.testing.assert_allclose(result[5:30, 3:20], 7.0, rtol=1e-5)
    assert np.isnan(result[:, 19 + 9 :]).all()
    assert np.isfinite(result[10, 19 + 8])


@pytest.mark.parametrize("order", ["linear", "quadratic"])
def test_a_ramp_is_found_under_a_subsiding_bowl_and_gross_errors(order):
    rng = np.random.default_rng(4)
    y, x = np.meshgrid(np.linspace(-1, 1, 60), np.linspace(-1, 1, 70), indexing="ij")
    ramp = 0.002 - 0.010 * y + 0.006 * x
    if order == "quadratic":
        ramp += 0.004 * y**2 - 0.005 * x * y + 0.003 * x**2
    image = ramp + 0.001 * rng.standard_normal(y.shape)
    image -= 0.15 * np.exp(-(((y - 0.5) / 0.15) ** 2) - ((x - 0.4) / 0.15) ** 2)
    image[rng.random(y.shape) < 0.05] = 0.028
    image[rng.random(y.shape) < 0.2] = np.nan
    fit = fit_ramp(image, order)
    assert fit.model.shape == image.shape
    assert np.abs(fit.model - ramp).max() < 0.001


def test_the_height_coefficient_is_found_along_a_slope_with_a_ramp():
    rng = np.random.default_rng(5)
    y, x = np.meshgrid(np.linspace(-1, 1, 60), np.linspace(-1, 1, 70), indexing="ij")
    height = 800 + 300 * y + power_law_field((60, 70), 80.0, rng, 4.0)
    image = 2.5e-5 * (height - height.mean()) - 0.01 * y + 0.02 * x + 0.001 * rng.standard_normal(y.shape)
    fit = fit_height(image, height, "linear")
    assert fit.coefficients[0] == pytest.approx(2.5e-5, rel=0.05)
    np.testing.assert_allclose(fit.model, fit.coefficients[0] * (height - height.mean()), atol=1e-6)
    # Without the plane beside it the ramp along the slope would be taken for stratification.
    assert abs(fit_height(image, height).coefficients[0] - 2.5e-5) > 0.5e-5


def test_gradients_of_many_dates_are_those_of_each_alone():
    rng = np.random.default_rng(6)
    y, x = rng.uniform(-1, 1, (2, 400))
    height = 800 + 300 * y + 200 * rng.standard_normal(400)
    gradients = np.array([2.5e-5, 0.0, -4e-5])
    images = gradients[:, None] * (height - height.mean()) + 0.01 * x + 0.001 * rng.standard_normal((3, 400))
    images[1, :40] += 0.3
    found = height_gradients(images, height, "linear", (y, x))
    np.testing.assert_allclose(found, gradients, atol=2e-6)
    alone = [fit_height(image, height, "linear", (y, x)).coefficients[0] for image in images]
    np.testing.assert_allclose(found, alone, rtol=1e-9)


def test_exact_values_are_fitted_exactly():
    y = np.linspace(-1, 1, 30)[:, None]
    fit = fit_ramp(np.broadcast_to(0.01 + 0.02 * y, (30, 40)), "linear")
    np.testing.assert_allclose(fit.coefficients, [0.01, 0.02, 0.0], atol=1e-12)


def test_a_surface_needs_pixels_and_a_height_fit_needs_relief():
    image = np.full((30, 30), np.nan)
    image[0, :20] = 0.0
    with pytest.raises(EngineError, match="there are 20;"):
        fit_ramp(image, "linear")
    flat = np.random.default_rng(0).standard_normal((30, 30))
    with pytest.raises(EngineError, match="rises 3 m only"):
        fit_height(np.zeros((30, 30)), flat)


def residual_rms(scene, options, noise=0.001):
    """Rms of the delay before and after the filter [m], common offsets in space and time apart."""
    stack = simulate_interferogram_arrays(scene)
    truth, years = stack.truth, stack.header.network.years
    series = truth.displacement + truth.atmosphere
    series = series + noise * np.random.default_rng(9).standard_normal(series.shape)
    series = (series - series[0]).astype(np.float32)
    high = temporal_high_pass(series, years, options.temporal_days)
    height = stack.geometry["height"] + truth.dem_error
    taken = np.stack([estimate_atmosphere(image, height, PIXEL, options).total for image in high])

    def variable(delay):
        delay = delay - delay.mean(axis=(1, 2), keepdims=True)
        return delay - delay.mean(axis=0)

    return variable(truth.atmosphere).std(), variable(truth.atmosphere - taken).std()


@pytest.mark.parametrize(
    ("planted", "options", "left"),
    [
        ({"stratified": 0.0}, replace(NOTHING, turbulent=True, spatial_metres=250.0), 0.50),
        ({"turbulence": 0.0}, replace(NOTHING, stratified=True), 0.30),
        ({"turbulence": 0.0, "stratified": 0.0, "ramp": 0.01}, replace(NOTHING, ramp="linear"), 0.30),
        ({"ramp": 0.01}, AtmosphereOptions(ramp="linear"), 0.45),
    ],
    ids=["turbulent", "stratified", "ramp", "all"],
)
def test_planted_delay_is_taken_out(planted, options, left):
    before, after = residual_rms(replace(SCENE, **planted), options)
    assert before > 0.002
    assert after < left * before


def test_steady_motion_of_a_bowl_is_untouched_and_an_onset_nearly():
    scene = replace(SCENE, bowls=(Bowl(0.3, 0.3), Bowl(0.7, 0.7, start=0.5))).without_nuisance()
    stack = simulate_interferogram_arrays(scene)
    years, height = stack.header.network.years, stack.geometry["height"]
    high = temporal_high_pass(stack.truth.displacement, years, AtmosphereOptions().temporal_days)
    steady = np.s_[:, 10:30, 15:30]
    assert np.abs(stack.truth.displacement[steady]).max() > 0.1
    assert np.abs(high[steady]).max() < 1e-4
    taken = np.stack([estimate_atmosphere(i, height, PIXEL, AtmosphereOptions()).total for i in high])
    assert np.abs(taken - taken[0]).max() < 0.002
    assert stack.truth.displacement.min() < -0.1


def test_missing_pixels_stay_missing_and_take_no_part():
    rng = np.random.default_rng(6)
    image = power_law_field((60, 70), 0.003, rng).astype(np.float32)
    height = power_law_field((60, 70), 100.0, rng, 4.0)
    image[20:30, 20:30] = np.nan
    height[40:45, 50:60] = np.nan
    everything = AtmosphereOptions(ramp="linear")
    with_height = estimate_atmosphere(image, height, PIXEL, everything).total
    without = estimate_atmosphere(image, None, PIXEL, replace(everything, stratified=False)).total
    np.testing.assert_array_equal(np.isnan(with_height), np.isnan(image) | np.isnan(height))
    np.testing.assert_array_equal(np.isnan(without), np.isnan(image))


def test_nothing_chosen_takes_nothing():
    image = np.random.default_rng(0).standard_normal((20, 30)).astype(np.float32)
    estimate = estimate_atmosphere(image, None, PIXEL, NOTHING)
    assert not estimate.total.any()
    assert estimate.height_coefficient == 0
    assert estimate.ramp_coefficients.size == 0


def test_the_low_pass_is_in_metres_also_where_pixels_are_not_square():
    """The same field sampled twice as densely along the columns gives the same delay."""
    y, x = np.meshgrid(np.arange(60) * 40.0, np.arange(160) * 20.0, indexing="ij")
    image = (0.003 * np.sin(2 * np.pi * y / 900) * np.cos(2 * np.pi * x / 1300)).astype(np.float32)
    options = replace(NOTHING, turbulent=True, spatial_metres=200.0)
    fine = estimate_atmosphere(image, None, (40.0, 20.0), options).total
    coarse = estimate_atmosphere(image[:, ::2], None, (40.0, 40.0), options).total
    inner = np.s_[20:-20, 20:-20]
    np.testing.assert_allclose(fine[:, ::2][inner], coarse[inner], atol=5e-6)


def test_what_a_scene_cannot_bear_is_left_out_and_said():
    hills = np.linspace(0, 500, 600).reshape(20, 30)
    assert applicable_options(AtmosphereOptions(), hills, 20) == (AtmosphereOptions(), ())
    for height, word in ((None, "no heights"), (np.full((20, 30), np.nan), "0 m"), (hills / 50, "9 m only")):
        options, sentences = applicable_options(AtmosphereOptions(), height, 20)
        assert not options.stratified
        assert options.turbulent
        assert word in sentences[0]
    options, sentences = applicable_options(AtmosphereOptions(), hills, 2)
    assert not options.turbulent
    assert "there are 2" in sentences[0]


@pytest.mark.parametrize("change", [{"ramp": "cubic"}, {"spatial_metres": 0.0}, {"temporal_days": -1.0}])
def test_impossible_options_are_refused(change):
    with pytest.raises(EngineError):
        applicable_options(replace(AtmosphereOptions(), **change), None, 20)
