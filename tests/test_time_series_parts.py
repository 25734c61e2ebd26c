"""Facts about the parts of `time_series`: spline, cells, kriging, DEM error, whole cycles."""

from __future__ import annotations

import numpy as np
import pytest

from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import metric_positions
from icops_qgis.engine.point_columns import DS, PS
from icops_qgis.engine.timeseries.motion import fit_extras
from icops_qgis.engine.timeseries.points.cells import Cells
from icops_qgis.engine.timeseries.points.dem_error import DemEstimates, believe, fit_dem_error
from icops_qgis.engine.timeseries.points.inverting import phase_noise
from icops_qgis.engine.timeseries.points.kriging import Kriging
from icops_qgis.engine.timeseries.points.rate_noise import wandering_variance
from icops_qgis.engine.timeseries.points.reference import moving_cells
from icops_qgis.engine.timeseries.points.rewrapping import join_islands, mend, snap
from icops_qgis.engine.timeseries.points.spline import SmoothingSpline
from icops_qgis.engine.timeseries.points.variogram import Variogram, fit, measure


def irregular_years():
    """Dates with missing ones and a gap of over a year; the last date stands alone."""
    days = np.array([0, 12, 24, 60, 72, 84, 96, 120, 132, 600, 612, 624, 636, 672, 684, 900.0])
    return days / 365.25


def every_level(spline):
    return np.arange(spline.n_levels)


def test_a_spline_takes_nothing_of_steady_motion_and_leaves_no_slope():
    years = irregular_years()
    spline = SmoothingSpline(years)
    rng = np.random.default_rng(0)
    line = np.repeat((0.3 - 0.15 * years)[:, None], spline.n_levels, axis=1)
    assert np.abs(spline.high_pass(line, every_level(spline))).max() < 1e-12
    noise = np.repeat(rng.standard_normal(len(years))[:, None], spline.n_levels, axis=1)
    taken = spline.high_pass(noise, every_level(spline))
    assert np.abs((years - years.mean()) @ taken).max() < 1e-10
    assert np.abs(taken.sum(axis=0)).max() < 1e-10


def test_a_spline_agrees_with_the_penalised_least_squares_it_stands_for():
    # Minimise sum (x - m)^2 + penalty * integral m''^2 over natural cubic splines, by quadrature.
    from scipy.interpolate import CubicSpline

    years = irregular_years()
    spline = SmoothingSpline(years)
    fine = np.linspace(years[0], years[-1], 20_001)
    second = CubicSpline(years, np.eye(len(years)), bc_type="natural").derivative(2)(fine)
    weights = np.gradient(fine)[:, None]
    roughness = (second * weights).T @ second
    level = 10
    # The penalty that gives the level its degrees of freedom.
    eigenvalues = np.linalg.eigvalsh(roughness)[2:]
    low, high = 1e-12, 1e6
    for _ in range(200):
        penalty = np.sqrt(low * high)
        freedom = 2.0 + (1.0 / (1.0 + penalty * eigenvalues)).sum()
        low, high = (penalty, high) if freedom > spline.freedom[level] else (low, penalty)
    series = np.random.default_rng(1).standard_normal((len(years), 5))
    smooth = np.linalg.solve(np.eye(len(years)) + penalty * roughness, series)
    np.testing.assert_allclose(spline.high_pass(series, np.full(5, level)), series - smooth, atol=2e-3)


def test_likelihood_tells_steady_motion_from_a_change_of_rate():
    years = np.arange(50) * 12 / 365.25
    spline = SmoothingSpline(years)
    rng = np.random.default_rng(2)
    noise = 0.003 * rng.standard_normal((50, 300))
    steady = noise - 0.1 * years[:, None]
    kinked = noise - 0.1 * np.maximum(years - years.mean(), 0.0)[:, None]
    levels = [np.argmax(spline.log_likelihood(series), axis=0) for series in (steady, kinked)]
    assert np.mean(spline.freedom[levels[0]] < 2.5) > 0.7
    assert np.mean(spline.freedom[levels[1]] > 2.5) > 0.95
    variance = spline.white_variance(kinked, levels[1])
    assert np.sqrt(np.mean(variance)) == pytest.approx(0.003, rel=0.05)


def test_a_spline_needs_three_dates():
    with pytest.raises(EngineError, match="3 dates"):
        SmoothingSpline(np.array([0.0, 1.0]))


def test_cells_hold_every_point_once_and_average_by_weight():
    rng = np.random.default_rng(3)
    positions = rng.uniform(0.0, 1000.0, (3000, 2))
    cells = Cells.of(positions)
    assert sorted(cells.order.tolist()) == list(range(3000))
    assert 8 <= np.median(cells.count) <= 32
    weights, values = rng.uniform(0.5, 2.0, 3000), rng.standard_normal((4, 3000))
    found = cells.mean(values, weights)
    for cell in (0, 7, len(cells) - 1):
        own = cells.of_point == cell
        np.testing.assert_allclose(found[:, cell], np.average(values[:, own], axis=1, weights=weights[own]))
        assert np.ptp(positions[own], axis=0).max() <= cells.metres
    runs = list(cells.runs())
    assert np.concatenate([points for _, points in runs]).tolist() == cells.order.tolist()


def test_positions_are_metres_in_degrees_and_in_feet():
    degrees = metric_positions(np.array([129.0, 129.01]), np.array([42.0, 42.0]), "EPSG:4326")
    assert np.ptp(degrees[:, 0]) == pytest.approx(828.2, abs=1.0)
    feet = metric_positions(np.array([0.0, 1000.0]), np.array([0.0, 0.0]), "EPSG:2263")
    assert np.ptp(feet[:, 0]) == pytest.approx(304.8, abs=0.01)


def test_the_variogram_finds_the_power_law_that_was_planted():
    rng = np.random.default_rng(4)
    centre = rng.uniform(0.0, 1500.0, (500, 2))
    law = Variogram(1.0, 2e-9, 1.3)
    distance = np.hypot(*(centre[:, None] - centre[None]).transpose(2, 0, 1))
    far = law(np.hypot(*(centre - centre[0]).T))
    # Increments against the first cell: cov = gamma(i, 0) + gamma(j, 0) - gamma(i, j).
    covariance = far[:, None] + far[None, :] - law(distance)
    root = np.linalg.cholesky(covariance[1:, 1:] + 1e-12 * np.eye(499))
    values = np.zeros((150, 500))
    values[:, 1:] = (root @ rng.standard_normal((499, 150))).T
    near = np.argsort(distance, axis=1)[:, :32]
    found = fit(measure(values, centre, near), 1e-9, 60.0)
    assert found.exponent == pytest.approx(1.3, abs=0.15)
    assert found(500.0) == pytest.approx(law(500.0), rel=0.1)


def test_kriging_is_exact_without_noise_and_keeps_a_constant():
    rng = np.random.default_rng(5)
    cells = Cells.of(rng.uniform(0.0, 500.0, (2000, 2)))
    values = rng.standard_normal((3, len(cells)))
    values[2] = 7.0
    near = cells.neighbours(32)
    exact = Kriging(cells, Variogram(1.0, 1e-9, 1.5), np.full(len(cells), 1e-18), near)
    noisy = Kriging(cells, Variogram(1.0, 1e-9, 1.5), np.full(len(cells), 1e-6), near)
    for cell in range(0, len(cells), 9):
        here = cells.centre[cell : cell + 1]
        told = exact.at(values.T, slice(cell, cell + 1), [here])[0][0]
        np.testing.assert_allclose(told, values[:, cell], atol=1e-6)
        assert noisy.at(values.T, slice(cell, cell + 1), [here])[0][0, 2] == pytest.approx(7.0)
        # Noise is averaged out: the weights are spread.
        assert (noisy.weights(cell, here)[:, 0] ** 2).sum() < 0.3


def test_dem_errors_are_found_beside_motion_that_changes_its_rate():
    rng = np.random.default_rng(6)
    years = np.arange(40) * 12 / 365.25
    spline = SmoothingSpline(years)
    bperp = 60.0 * rng.standard_normal(40)
    true, range_sine = 5.0 * rng.standard_normal(400), np.full(400, 5.5e5)
    motion = -0.1 * np.maximum(years - 0.6, 0.0)
    series = motion[:, None] + np.outer(bperp, true / range_sine) + 0.001 * rng.standard_normal((40, 400))
    level = np.argmax(spline.log_likelihood(series - np.outer(bperp, true / range_sine)), axis=0)
    baselines = np.repeat(bperp[:, None], 400, axis=1)
    found = fit_dem_error(series, baselines, range_sine, level, spline)
    error = found.height - true
    assert error.std() < 2.0
    assert np.mean(np.abs(error) < np.sqrt(found.variance)) == pytest.approx(0.68, abs=0.08)


def test_dem_errors_are_believed_as_far_as_they_are_worth():
    rng = np.random.default_rng(7)
    cells = Cells.of(rng.uniform(0.0, 1500.0, (8000, 2)))
    kinds = np.where(rng.random(8000) < 0.2, PS, DS).astype(np.uint8)
    ground = 3.0 * rng.standard_normal(len(cells))[cells.of_point]
    true = np.where(kinds == PS, 4.0 * rng.standard_normal(8000), ground)
    variance = np.full(8000, 5.0**2)
    measured = DemEstimates(true + 5.0 * rng.standard_normal(8000), variance)
    found = believe(measured, kinds, cells, 1.0)
    error = found.height - true
    for kind in (PS, DS):
        own = kinds == kind
        full = np.sqrt(np.mean((measured.height - true)[own] ** 2))
        nothing = np.sqrt(np.mean(true[own] ** 2))
        assert np.sqrt(np.mean(error[own] ** 2)) < 0.9 * min(full, nothing)
    assert found.common == pytest.approx(3.0, rel=0.15)
    noise = DemEstimates(5.0 * rng.standard_normal(8000), variance)
    assert np.sqrt(np.mean(believe(noise, kinds, cells, 1.0).height ** 2)) < 0.6


def test_a_series_snaps_to_the_measured_phase():
    rng = np.random.default_rng(8)
    true = np.cumsum(rng.standard_normal((30, 50)), axis=0) * 3.0
    wrapped = np.angle(np.exp(1j * true))
    guess = true + rng.uniform(-3.0, 3.0, true.shape)
    np.testing.assert_allclose(snap(guess, wrapped), true, atol=1e-9)
    wrapped[4] = np.nan
    np.testing.assert_array_equal(snap(guess, wrapped)[4], guess[4])


def test_a_series_that_slips_against_its_neighbours_is_mended():
    rng = np.random.default_rng(9)
    positions = rng.uniform(0.0, 300.0, (400, 2))
    cells = Cells.of(positions)
    years = np.arange(30) * 12 / 365.25
    wavelength = 0.0555
    motion = -0.2 * years**2
    true = motion[:, None] + 0.0008 * rng.standard_normal((30, 400))
    series = true.astype(np.float32)
    for index, first in ((5, 12), (77, 20), (200, 29)):
        series[first:, index] += wavelength / 2.0
    assert mend(series, years, wavelength, cells, Monitor()) == 3
    np.testing.assert_allclose(series, true, atol=1e-6)


def test_islands_are_joined_to_the_largest_in_whole_cycles():
    rng = np.random.default_rng(11)
    positions = rng.uniform(0.0, 300.0, (300, 2))
    island = np.where(positions[:, 0] > 220.0, 7, 1)
    years, wavelength = np.arange(30) * 12 / 365.25, 0.0555
    # 0.2 m/yr are many cycles in all, and a quarter from date to date.
    true = -0.2 * np.outer(years, positions[:, 0] / 300.0) + 0.0008 * rng.standard_normal((30, 300))
    series = true.astype(np.float32)
    cycles = rng.integers(-3, 4, 30)
    cycles[0] = 0
    series[:, island == 7] += (0.5 * wavelength * cycles).astype(np.float32)[:, None]
    assert join_islands(series, island, positions, wavelength) == np.count_nonzero(island == 7)
    np.testing.assert_allclose(series, true, atol=1e-6)


def test_phase_noise_that_stays_is_told_from_noise_that_is_new():
    years = np.linspace(0.0, 2.0, 40)
    new = np.sqrt(np.full((40, 1), 0.09))
    stays = np.sqrt(0.04 + 0.3 * years)[:, None]
    assert phase_noise(new, years)[1] == pytest.approx(0.0, abs=1e-12)
    assert phase_noise(stays, years)[1] == pytest.approx(0.3)
    assert np.isnan(phase_noise(np.full((40, 1), np.nan), years)[0])


def test_noise_that_wanders_is_told_from_noise_that_is_new_and_from_motion():
    rng = np.random.default_rng(12)
    years = np.arange(40) * 12 / 365.25
    spline = SmoothingSpline(years)
    n = 6000
    positions = rng.uniform(0.0, 4000.0, (n, 2))
    kinds = np.where(np.arange(n) % 2, PS, DS).astype(np.uint8)
    steps = 0.002 * np.sqrt(np.diff(years, prepend=0.0))[:, None] * rng.standard_normal((40, n))
    walk = np.where(kinds == DS, np.cumsum(steps, axis=0), 0.0)
    # A tenth of the ground sinks, ever faster.
    motion = -0.05 * np.outer(years**2, positions[:, 0] < 400.0)
    series = walk + motion + 0.001 * rng.standard_normal((40, n))
    found = wandering_variance(positions, kinds, np.full(n, 0.8), series, years, spline)
    centred = years - years.mean()
    rates = centred @ walk / (centred @ centred)
    assert np.sqrt(found[kinds == DS].mean()) == pytest.approx(rates[kinds == DS].std(), rel=0.3)
    assert np.sqrt(found[kinds == PS].max()) < 0.2 * rates[kinds == DS].std()


def test_ground_that_moves_is_told_from_atmosphere():
    rng = np.random.default_rng(10)
    years = np.arange(40) * 12 / 365.25
    rate = np.where(np.arange(1000) < 200, rng.uniform(-0.12, -0.02, 1000), 0.002 * rng.standard_normal(1000))
    moving = moving_cells(np.outer(years, rate), years)
    assert moving[:200].all()
    assert moving[200:].mean() < 0.01


def test_acceleration_and_annual_motion_are_found_together():
    years = 0.3 + np.arange(60) * 12 / 365.25
    season = 0.004 * np.cos(2.0 * np.pi * (years - 100.0 / 365.25))
    series = (0.01 * years + 0.5 * 0.02 * years**2 + season)[:, None]
    found = fit_extras(series, years, ("acceleration", "season"))
    assert found["acceleration"] == pytest.approx(0.02)
    assert found["season_amplitude"] == pytest.approx(0.004)
    assert found["season_peak"] == pytest.approx(100.0)
    assert fit_extras(series, years, ()) == {}
