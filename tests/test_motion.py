"""Facts about the rate of a series: its value, its standard deviation, linearity and residual."""

from __future__ import annotations

import numpy as np
import pytest
from reference_inversion import regular_network

from icops_qgis.engine.timeseries.atmosphere import high_pass_matrix
from icops_qgis.engine.timeseries.inversion import NetworkInversion, slope_coefficients
from icops_qgis.engine.timeseries.motion import RateNoise, fit_motion, has_annual_term

NETWORK = regular_network(60, 60, without=(7, 8, 30, 41))
YEARS = NETWORK.years


def test_rate_and_linearity_are_those_of_polyfit_and_corrcoef():
    rng = np.random.default_rng(1)
    series = -0.05 * YEARS[:, None] + rng.normal(0, 0.02, (len(YEARS), 20))
    motion = fit_motion(series, YEARS)
    np.testing.assert_allclose(motion.velocity, np.polyfit(YEARS, series, 1)[0], rtol=1e-9)
    correlation = [np.corrcoef(YEARS, s)[0, 1] for s in series.T]
    np.testing.assert_allclose(motion.r2, np.square(correlation), rtol=1e-9)


def test_annual_motion_leaves_no_residual_and_steps_do():
    annual = 0.01 * np.sin(2 * np.pi * YEARS + 0.7) - 0.02 * YEARS
    step = np.where(YEARS > 1.0, 0.03, 0.0)
    motion = fit_motion(np.column_stack([annual, step]), YEARS)
    assert has_annual_term(YEARS)
    assert motion.rmse[0] < 1e-12
    assert motion.rmse[1] > 0.003


def test_a_short_series_is_fitted_by_a_line_only():
    years = YEARS[:20]
    assert not has_annual_term(years)
    series = 0.01 * np.sin(2 * np.pi * years)[:, None]
    line = np.polyval(np.polyfit(years, series[:, 0], 1), years)
    assert fit_motion(series, years).rmse[0] == pytest.approx(np.sqrt(np.mean((series[:, 0] - line) ** 2)))


def test_ground_that_stands_still_has_no_rate_and_no_linearity():
    motion = fit_motion(np.zeros((len(YEARS), 3)), YEARS)
    assert not motion.velocity.any()
    assert not motion.r2.any()
    assert not motion.rmse.any()


@pytest.mark.parametrize("date_noise, pair_noise", [(0.004, 0.0), (0.0, 0.5), (0.003, 0.4)])
def test_standard_deviation_of_the_rate_covers_it_68_percent(date_noise, pair_noise):
    """4000 points of known noise per date [m] and per pair [rad], motion that bends included."""
    rng = np.random.default_rng(2)
    n, metres = 4000, 0.0555 / (4 * np.pi)
    truth = -0.05 * YEARS + 0.02 * np.sin(YEARS)
    dates = rng.normal(0, date_noise, (len(YEARS), n)) if date_noise else np.zeros((len(YEARS), n))
    phase = NETWORK.incidence @ ((truth[:, None] + dates) / metres)
    phase += pair_noise * rng.standard_normal(phase.shape)
    solved = NetworkInversion(NETWORK)(phase.astype(np.float32))
    series = metres * solved.phase.astype(float)
    freedom = solved.n_pairs - NETWORK.n_dates + 1
    pair_variance = metres**2 * solved.residual_cost / freedom * solved.slope_variance
    noise = RateNoise.of_network(high_pass_matrix(YEARS, 90.0), NETWORK.incidence, YEARS)
    slope = slope_coefficients(YEARS)
    deviation = np.sqrt(noise.variance(series, pair_variance, np.repeat(slope[:, None], n, axis=1)))
    error = fit_motion(series, YEARS).velocity - slope @ truth
    assert (np.abs(error) < deviation).mean() == pytest.approx(0.68, abs=0.03)
    assert np.mean(deviation**2) == pytest.approx(error.var(), rel=0.1)


def test_rmse_is_the_rms_residual_of_a_line_with_an_annual_term():
    series = np.random.default_rng(3).normal(0, 0.01, (len(YEARS), 4))
    design = np.stack(
        [np.ones_like(YEARS), YEARS, np.sin(2 * np.pi * YEARS), np.cos(2 * np.pi * YEARS)], axis=1
    )
    for column, rmse in zip(series.T, fit_motion(series, YEARS).rmse):
        solution = np.linalg.lstsq(design, column, rcond=None)[0]
        assert rmse == pytest.approx(np.sqrt(np.mean((column - design @ solution) ** 2)), rel=1e-9)


def test_subsidence_that_speeds_up_does_not_count_as_noise_of_the_rate():
    noise = RateNoise.of_network(high_pass_matrix(YEARS, 90.0), NETWORK.incidence, YEARS)
    slope = slope_coefficients(YEARS)
    bent = -0.03 * YEARS[:, None] ** 2
    deviation = np.sqrt(noise.variance(bent, np.zeros(1), slope[:, None]))[0]
    from_residual = fit_motion(bent, YEARS).rmse[0] * np.linalg.norm(slope)
    assert deviation < 0.2 * from_residual
