"""Facts about the DEM error: sign, bias, honest variance, and how much of it to believe."""

from __future__ import annotations

import numpy as np
import pytest

from icops_qgis.engine.simulation.interferograms import simulate_interferogram_arrays
from icops_qgis.engine.simulation.scene import InterferogramScene
from icops_qgis.engine.timeseries.dem_error import DemErrorModel, prior_variance, shrinkage
from icops_qgis.engine.timeseries.inversion import NetworkInversion

N_DATES = 60
RANGE_SINE = 880_000.0 * np.sin(np.radians(39.0))


def model_of(rng, baseline_rms=60.0):
    years = np.cumsum(rng.choice([12, 24], N_DATES, p=[0.85, 0.15])) / 365.25
    return DemErrorModel(rng.normal(0, baseline_rms, N_DATES), years)


def noisy_series(model, dz, noise, rng):
    """Apparent displacement of DEM errors, with motion of second order and white noise [m]."""
    motion = -0.08 * model.years - 0.01 * model.years**2
    series = np.outer(model.bperp, dz / RANGE_SINE) + motion[:, None]
    return series + noise * rng.standard_normal(series.shape)


def test_planted_dem_error_comes_back_exactly_without_noise():
    rng = np.random.default_rng(1)
    model, dz = model_of(rng), rng.normal(0, 10, 50)
    found, variance = model.fit(noisy_series(model, dz, 0.0, rng), np.full(50, RANGE_SINE))
    np.testing.assert_allclose(found, dz, atol=1e-6)
    assert variance.max() < 1e-10


def test_estimate_is_unbiased_and_its_variance_is_honest():
    """4000 draws of 3 mm noise: mean error within its standard error, scatter as stated."""
    rng = np.random.default_rng(2)
    model, n = model_of(rng), 4000
    found, variance = model.fit(noisy_series(model, np.full(n, 5.0), 0.003, rng), np.full(n, RANGE_SINE))
    assert found.mean() == pytest.approx(5.0, abs=4 * found.std() / np.sqrt(n))
    assert variance.mean() == pytest.approx(found.var(), rel=0.1)
    inside = np.abs(found - 5.0) < np.sqrt(variance)
    assert inside.mean() == pytest.approx(0.68, abs=0.03)


def test_sign_is_that_of_the_simulator_with_dem_errors_only():
    quiet = {"turbulence": 0.0, "stratified": 0.0, "unwrapping_errors": 0.0, "incomplete_pairs": 0.0}
    scene = InterferogramScene(
        rows=20, cols=24, n_dates=30, bowls=(), noise=False, cycles=False, dem_error=8.0, **quiet
    )
    stack = simulate_interferogram_arrays(scene)
    network, truth = stack.header.network, stack.truth
    phase = stack.phase.reshape(network.n_pairs, -1)
    displacement = -stack.header.wavelength / (4 * np.pi) * NetworkInversion(network)(phase).phase
    np.testing.assert_allclose(network.date_bperp, truth.date_bperp, atol=1e-6)
    incidence = np.radians(stack.geometry["incidenceAngle"].ravel())
    range_sine = stack.geometry["slantRangeDistance"].ravel() * np.sin(incidence)
    model = DemErrorModel(network.date_bperp, network.years)
    found, _ = model.fit(displacement, range_sine)
    assert np.abs(truth.dem_error).max() > 10
    np.testing.assert_allclose(found, truth.dem_error.ravel(), atol=0.05)
    # Taking the modelled displacement off leaves nothing: its sign and size are those of the data.
    left = displacement - model.displacement(found, range_sine)
    assert np.abs(left).max() < 2e-5


@pytest.mark.parametrize("noise", [0.001, 0.003, 0.006, 0.012])
def test_shrunk_estimates_beat_both_none_and_plain_least_squares(noise):
    rng = np.random.default_rng(3)
    model, n = model_of(rng), 5000
    dz = rng.normal(0, 4, n)
    found, variance = model.fit(noisy_series(model, dz, noise, rng), np.full(n, RANGE_SINE))
    shrunk = shrinkage(variance, prior_variance(found, variance)) * found
    rmse = {
        name: np.sqrt(np.mean((estimate - dz) ** 2))
        for name, estimate in (("shrunk", shrunk), ("plain", found), ("none", 0.0))
    }
    # At the lowest noise nothing is left to gain on least squares, so a part in a thousand is allowed.
    assert rmse["shrunk"] < 1.001 * min(rmse["plain"], rmse["none"])
    if noise >= 0.003:
        assert rmse["shrunk"] < 0.99 * min(rmse["plain"], rmse["none"])


def test_prior_variance_is_that_of_the_scene():
    rng = np.random.default_rng(4)
    dz, noise = rng.normal(0, 4, 20_000), rng.normal(0, 3, 20_000)
    assert prior_variance(dz + noise, np.full(20_000, 9.0)) == pytest.approx(16.0, rel=0.1)
    assert prior_variance(noise, np.full(20_000, 9.0)) < 0.5
    assert prior_variance(np.full(5, np.nan), np.full(5, np.nan)) == 0.0


def test_without_spread_beyond_noise_nothing_is_believed():
    assert (shrinkage(np.array([1.0, 9.0]), 0.0) == 0).all()
    np.testing.assert_allclose(shrinkage(np.array([9.0]), 9.0), 0.5)


def test_displacement_is_zero_at_the_first_date():
    rng = np.random.default_rng(5)
    model = model_of(rng)
    assert (model.displacement(rng.normal(0, 5, 10), np.full(10, RANGE_SINE))[0] == 0).all()


def test_baselines_that_follow_time_or_are_unknown_say_nothing():
    rng = np.random.default_rng(6)
    years = np.arange(30) * 12 / 365.25
    assert DemErrorModel(rng.normal(0, 60, 30), years).is_estimable
    assert not DemErrorModel(50.0 * years, years).is_estimable
    assert not DemErrorModel(5.0 + 3.0 * years**2, years).is_estimable
    assert not DemErrorModel(np.zeros(30), years).is_estimable
    assert not DemErrorModel(np.full(30, np.nan), years).is_estimable
    assert not DemErrorModel(rng.normal(0, 60, 4), years[:4]).is_estimable


def test_the_spread_of_a_fitted_scene_is_told_from_the_noise_of_its_estimates():
    rng = np.random.default_rng(7)
    model, n = model_of(rng), 10_000
    for spread in (0.0, 6.0):
        dz = rng.normal(0, spread, n)
        found, variance = model.fit(noisy_series(model, dz, 0.004, rng), np.full(n, RANGE_SINE))
        prior = prior_variance(found, variance)
        assert found.var() > 1.3 * spread**2
        assert prior == pytest.approx(spread**2, abs=0.1 * found.var())
        # Of a scene without DEM errors next to nothing is applied.
        applied = shrinkage(variance, prior) * found
        assert applied.std() < 0.15 * found.std() or spread > 0


def test_pixels_without_an_estimate_do_not_change_the_spread():
    dz, variance = np.random.default_rng(8).normal(0, 5, 1000), np.full(1000, 0.5)
    more = [np.concatenate([values, np.full(400, np.nan)]) for values in (dz, variance)]
    assert prior_variance(*more) == prior_variance(dz, variance) > 15


def test_higher_orbits_make_high_ground_seem_to_come_nearer():
    rng = np.random.default_rng(9)
    model = model_of(rng)
    apparent = model.displacement(np.array([10.0]), np.array([RANGE_SINE]))[:, 0]
    np.testing.assert_allclose(apparent, (model.bperp - model.bperp[0]) * 10.0 / RANGE_SINE, atol=1e-12)
    assert apparent.argmax() == model.bperp.argmax()
