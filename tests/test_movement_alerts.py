"""Alerts: power, false alarms, times of failure and limits, on simulated series."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from icops_qgis.engine.analysis.alerts import ALARM, ATTENTION, NONE, AlertOptions, find_alerts
from icops_qgis.engine.analysis.inverse_velocity import time_of_failure
from icops_qgis.engine.analysis.rate_change import Design, fit, windows
from icops_qgis.engine.errors import EngineError


def dates(n, step=12):
    return tuple(date(2019, 1, 6) + timedelta(step * k) for k in range(n))


def years_of(days):
    return np.array([(day - days[-1]).days / 365.25 for day in days])


def noise(rng, n_dates, n, phi, sigma=2.0):
    """Stationary noise of standard deviation sigma and lag-one correlation phi."""
    fresh = rng.standard_normal((n_dates, n))
    result = fresh.copy()
    for k in range(1, n_dates):
        result[k] = phi * result[k - 1] + np.sqrt(1 - phi**2) * fresh[k]
    return sigma * result


def alerts(series, days, **options):
    return find_alerts(
        lambda index, monitor: series[:, index], series.shape[1], days, AlertOptions(**options)
    )


@pytest.mark.parametrize("phi", [0.0, 0.4, 0.7])
def test_the_probability_of_a_change_is_right_in_correlated_noise(phi):
    # Taken for white, noise of phi = 0.7 would be called a change in every fourth case at 5 %.
    rng = np.random.default_rng(1)
    days = dates(60)
    design = Design(days, 90)
    values = noise(rng, 60, 6000, phi) + 30 * years_of(days)[:, None]
    fitted = fit([design], values)[0]
    found = design.judged(fitted, design.correlation(design.own_correlation(fitted)))
    assert np.mean(found.p < 0.05) == pytest.approx(0.05, abs=0.02)
    assert np.mean(found.p < 0.005) == pytest.approx(0.005, abs=0.005)
    assert np.median(found.correlation) == pytest.approx(phi, abs=0.05)
    assert np.median(found.noise) == pytest.approx(2.0, abs=0.15)
    white = design.judged(fitted, np.zeros(6000))
    assert phi < 0.5 or np.mean(white.p < 0.05) > 0.15


def test_several_windows_are_fitted_as_each_alone_by_least_squares():
    rng = np.random.default_rng(21)
    days = [day for k, day in enumerate(dates(70)) if k % 7 != 3]
    t = years_of(days)
    values = (
        noise(rng, 70, 40, 0.5)[: len(days)]
        + np.outer(t, rng.normal(0, 40, 40))
        + 5 * np.sin(2 * np.pi * t)[:, None]
    )
    designs = [Design(days, window) for window in windows(days, 90)]
    assert len(designs) > 3
    for design, found in zip(designs, fit(designs, values)):
        columns = np.column_stack(
            [
                np.ones_like(t),
                t,
                np.maximum(t + design.window / 365.25, 0.0),
                np.cos(2 * np.pi * t),
                np.sin(2 * np.pi * t),
            ]
        )
        coefficients = np.linalg.lstsq(columns, values, rcond=None)[0]
        left = values - columns @ coefficients
        np.testing.assert_allclose(found.before, coefficients[1], atol=1e-8)
        np.testing.assert_allclose(found.change, coefficients[2], atol=1e-8)
        np.testing.assert_allclose(found.power, (left**2).sum(axis=0), rtol=1e-9)
        np.testing.assert_allclose(found.neighbours, (left[1:] * left[:-1]).sum(axis=0), atol=1e-8)


def test_what_noise_does_to_a_fit_does_not_depend_on_the_signs_of_eigenvectors(monkeypatch):
    # Their signs are the linear algebra's choice, and change with the number of its threads.
    days, eigh = dates(50), np.linalg.eigh
    values = noise(np.random.default_rng(22), 50, 300, 0.5)
    before = alerts(values, days).rates

    def turned(matrix):
        found, vectors = eigh(matrix)
        return found, vectors * np.where(np.arange(len(found)) % 3, 1.0, -1.0)

    monkeypatch.setattr(np.linalg, "eigh", turned)
    after = alerts(values, days).rates
    np.testing.assert_allclose(after.correlation, before.correlation, rtol=1e-9)
    np.testing.assert_allclose(after.p, before.p, rtol=1e-9)


def test_where_nothing_changes_alerts_are_as_rare_as_stated():
    # 120 layers of 200 points: an alert of any kind in at most one of twenty, up to chance.
    rng = np.random.default_rng(2)
    days = dates(50)
    layers = [noise(rng, 50, 200, 0.4) - 15 * years_of(days)[:, None] for _ in range(120)]
    wrong = sum((alerts(layer, days, threshold=0.0).level != NONE).any() for layer in layers)
    # Binomial: 6 are expected, 12 are exceeded once in a hundred.
    assert wrong <= 12


def test_points_that_slow_down_or_speed_up_are_told_from_those_that_stay():
    rng = np.random.default_rng(3)
    days = dates(60)
    t = years_of(days)
    change = np.repeat([0.0, -60.0, 60.0, 12.0], [900, 50, 30, 20])
    before = np.repeat([-30.0, -30.0, -80.0, -30.0], [900, 50, 30, 20])
    values = before * t[:, None] + change * np.maximum(t + 90 / 365.25, 0.0)[:, None]
    found = alerts(values + noise(rng, 60, 1000, 0.3, 1.5), days, threshold=20.0)
    # Faster: alarm. Slower: attention. A change below the threshold is none, however sure.
    assert (found.level[900:950] == ALARM).mean() > 0.9
    assert (found.level[950:980] == ATTENTION).mean() > 0.9
    assert (found.level[980:] == NONE).mean() > 0.8
    assert (found.level[:900] != NONE).sum() <= 10
    np.testing.assert_allclose(np.median(found.rates.change[900:950]), -60, atol=4)
    np.testing.assert_allclose(np.median(found.rates.before[:900]), -30, atol=0.5)


def test_the_detectable_change_is_found_in_four_cases_of_five():
    rng = np.random.default_rng(4)
    days = dates(60)
    t = years_of(days)
    still = noise(rng, 60, 3000, 0.4)
    detectable = alerts(still, days).detectable
    design = Design(days, 90)
    moved = noise(rng, 60, 3000, 0.4) + detectable * np.maximum(t + 90 / 365.25, 0.0)[:, None]
    fitted = fit([design], moved)[0]
    found = design.judged(fitted, design.correlation(design.own_correlation(fitted)))
    assert np.mean(found.p < 0.05) == pytest.approx(0.8, abs=0.04)


def test_a_change_before_the_shortest_window_is_found_where_it_began():
    rng = np.random.default_rng(5)
    days = dates(60)
    t = years_of(days)
    values = -50 * np.maximum(t + 200 / 365.25, 0.0)[:, None] + noise(rng, 60, 300, 0.3, 1.0)
    found = alerts(values, days)
    assert windows(days, 90) == [90, 135, 202.5, 303.75]
    assert (found.level == ALARM).all()
    assert np.median(found.rates.window) == 202.5


def test_what_the_whole_layer_shares_is_told():
    """The reference speeds up: every point seems to slow down. Motion of a part of the layer is no doubt."""
    rng = np.random.default_rng(12)
    days = dates(60)
    late = np.clip(years_of(days) + 90 / 365.25, 0.0, None)[:, None]
    still = noise(rng, 60, 400, 0.3, 1.0)
    assert alerts(still, days).doubt == ""
    told = alerts(still - 40.0 * late, days).doubt
    assert "100 % of all points change in the same sense" in told or "99 %" in told
    assert float(told.split("by ")[1].split(" mm/yr")[0]) == pytest.approx(-40.0, rel=0.3)
    third = still.copy()
    third[:, :133] -= 40.0 * late
    assert alerts(third, days).doubt == ""


def test_annual_motion_is_no_change():
    rng = np.random.default_rng(6)
    days = dates(70)
    t = years_of(days)
    values = 8 * np.cos(2 * np.pi * t)[:, None] + noise(rng, 70, 500, 0.2, 1.0)
    assert (alerts(values, days, threshold=5.0).level != NONE).sum() <= 3


def test_the_time_of_failure_lies_in_its_interval():
    # Ground that fails 50 days after the last date: 1 / v falls on a line to zero.
    rng = np.random.default_rng(7)
    day = np.arange(-180.0, 1.0, 12.0)
    motion = -40.0 * np.log((50.0 - day) / 230.0)
    values = motion[:, None] + rng.normal(0, 2.0, (len(day), 400))
    found = time_of_failure(day, values, np.full(400, 2.0), np.ones(400))
    told = np.isfinite(found.time)
    assert told.mean() > 0.95
    assert np.nanmedian(found.time) == pytest.approx(50, rel=0.1)
    inside = (found.low <= 50 * 1.07) & (found.high >= 50 / 1.07)
    assert inside[told].mean() > 0.9


def test_steady_ground_has_no_time_of_failure():
    rng = np.random.default_rng(8)
    day = np.arange(-180.0, 1.0, 12.0)
    values = -0.2 * day[:, None] + rng.normal(0, 2.0, (len(day), 2000))
    found = time_of_failure(day, values, np.full(2000, 2.0), np.ones(2000))
    assert np.isfinite(found.time).mean() < 0.06


def test_alarms_of_steady_faster_ground_give_no_time():
    rng = np.random.default_rng(9)
    days = dates(60)
    t = years_of(days)
    values = -80 * np.maximum(t + 180 / 365.25, 0.0)[:, None] + noise(rng, 60, 300, 0.0, 1.5)
    found = alerts(values, days)
    assert (found.level == ALARM).all()
    assert found.n_failures < 30


def test_the_limit_of_phase_is_a_quarter_of_the_wavelength_per_interval():
    days = dates(40)
    t = years_of(days)
    values = np.column_stack([-250 * t, -50 * t]) + noise(np.random.default_rng(10), 40, 2, 0.0, 0.5)
    found = alerts(values, days)
    assert found.aliasing_rate == pytest.approx(55.46576 / 4 / 12 * 365.25)
    assert found.near_aliasing.tolist() == [True, False]


def test_inverse_velocity_is_days_per_millimetre():
    days = dates(40)
    rates = np.repeat([-36.525, 0.0], 200)
    values = np.outer(years_of(days), rates) + noise(np.random.default_rng(11), 40, 400, 0.0, 0.2)
    found = alerts(values, days)
    np.testing.assert_allclose(np.median(found.inverse_velocity[:200]), 10.0, rtol=0.02)
    # Ground at rest has none.
    assert np.isnan(found.inverse_velocity[200:]).mean() > 0.85


def test_too_few_dates_are_told():
    with pytest.raises(EngineError, match="WINDOW of 30 days leaves 3 of 40 dates in the last window"):
        Design(dates(40), 30)
    with pytest.raises(EngineError, match="before it and 4 are needed: choose a shorter window"):
        Design(dates(8), 90)
