"""Models of a series against planted truth, numpy and scipy."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from scipy.optimize import curve_fit

from icops_qgis.engine.analysis.series_fit import MODELS, fit_series
from icops_qgis.engine.errors import EngineError

START = date(2016, 3, 4)
DATES = [START + timedelta(12 * index) for index in range(90)]
JANUARY = date(2016, 1, 1)
YEARS = np.array([(day - JANUARY).days / 365.25 for day in DATES])


def value(fit, label):
    return next(parameter.value for parameter in fit.parameters if parameter.label == label)


def deviation(fit, label):
    return next(parameter.deviation for parameter in fit.parameters if parameter.label == label)


def noise(seed, scale=0.002):
    return scale * np.random.default_rng(seed).standard_normal(len(DATES))


def hinge(t, offset, before, after, knot):
    return offset + before * t + (after - before) * np.maximum(t - knot, 0.0)


def test_a_linear_fit_is_that_of_polyfit_with_its_covariance():
    d = 0.004 - 0.031 * YEARS + noise(1)
    (rate, offset), covariance = np.polyfit(YEARS, d, 1, cov="unscaled")
    residual = d - rate * YEARS - offset
    fit = fit_series(DATES, d, "linear")
    assert value(fit, "Rate") == pytest.approx(rate, rel=1e-10)
    variance = residual @ residual / (len(d) - 2)
    assert deviation(fit, "Rate") == pytest.approx(np.sqrt(covariance[0, 0] * variance), rel=1e-9)
    assert fit.deviation == pytest.approx(np.sqrt(variance), rel=1e-9)
    assert np.allclose(fit.fitted + fit.residual, d, atol=1e-15)


def test_a_quadratic_fit_tells_the_rate_in_the_middle_and_the_acceleration():
    middle = 0.5 * (YEARS[0] + YEARS[-1])
    d = 0.01 + 0.02 * (YEARS - middle) + 0.5 * 0.007 * (YEARS - middle) ** 2
    fit = fit_series(DATES, d, "quadratic")
    assert value(fit, "Rate in the middle") == pytest.approx(0.02, abs=1e-9)
    assert value(fit, "Acceleration") == pytest.approx(0.007, abs=1e-9)
    d = d + noise(2)
    curvature = np.polyfit(YEARS, d, 2)[0]
    assert value(fit_series(DATES, d, "quadratic"), "Acceleration") == pytest.approx(2 * curvature, rel=1e-8)


def test_a_seasonal_fit_tells_amplitude_and_day_of_the_peak():
    peak = 200.0
    d = -0.01 * YEARS + 0.006 * np.cos(2 * np.pi * (YEARS - peak / 365.25))
    fit = fit_series(DATES, d, "seasonal")
    assert value(fit, "Annual amplitude") == pytest.approx(0.006, abs=1e-9)
    assert value(fit, "Highest about") == pytest.approx(peak, abs=1e-5)
    assert value(fit, "Rate") == pytest.approx(-0.01, abs=1e-9)


def test_the_deviations_of_a_seasonal_fit_are_those_of_a_fit_in_amplitude_and_phase():
    d = -0.01 * YEARS + 0.006 * np.cos(2 * np.pi * (YEARS - 0.4)) + noise(3)

    def model(t, offset, rate, amplitude, phase):
        return offset + rate * t + amplitude * np.cos(2 * np.pi * (t - phase))

    found, covariance = curve_fit(model, YEARS, d, p0=(0, 0, 0.005, 0.4))
    fit = fit_series(DATES, d, "seasonal")
    assert value(fit, "Annual amplitude") == pytest.approx(found[2], rel=1e-5)
    assert deviation(fit, "Annual amplitude") == pytest.approx(np.sqrt(covariance[2, 2]), rel=1e-3)
    assert deviation(fit, "Highest about") == pytest.approx(np.sqrt(covariance[3, 3]) * 365.25, rel=1e-3)


@pytest.mark.parametrize("knot_day", [DATES[40], DATES[40] + timedelta(5)])
def test_a_break_is_found_on_a_date_and_between_dates(knot_day):
    knot = (knot_day - JANUARY).days / 365.25
    fit = fit_series(DATES, hinge(YEARS, 0.01, -0.005, -0.06, knot), "piecewise")
    assert value(fit, "Break") == pytest.approx(knot_day.toordinal(), abs=1e-3)
    assert value(fit, "Rate before") == pytest.approx(-0.005, abs=1e-8)
    assert value(fit, "Rate after") == pytest.approx(-0.06, abs=1e-8)


@pytest.mark.parametrize("seed", range(4))
def test_no_break_of_a_fine_search_fits_better(seed):
    d = hinge(YEARS, 0.0, -0.005, -0.02, 1.9) + noise(seed, 0.004)
    fit = fit_series(DATES, d, "piecewise")
    # At least three dates on either side.
    least = min(
        np.linalg.lstsq(
            np.column_stack([np.ones_like(YEARS), YEARS, np.maximum(YEARS - knot, 0)]), d, rcond=None
        )[1][0]
        for knot in np.linspace(YEARS[2], YEARS[-3], 4001)
    )
    assert fit.residual @ fit.residual <= least * (1 + 1e-9)


def test_the_deviations_of_a_break_are_those_of_scipy():
    # Clear enough to stay between the same two dates, where the model is smooth.
    knot = (DATES[40] - JANUARY).days / 365.25 + 6 / 365.25
    d = hinge(YEARS, 0.0, -0.01, -0.2, knot) + noise(5, 0.0005)
    found, covariance = curve_fit(hinge, YEARS, d, p0=(0, -0.01, -0.2, knot))
    fit = fit_series(DATES, d, "piecewise")
    deviations = np.sqrt(np.diag(covariance))
    assert value(fit, "Rate after") == pytest.approx(found[2], abs=0.05 * deviations[2])
    assert deviation(fit, "Rate before") == pytest.approx(deviations[1], rel=0.02)
    assert deviation(fit, "Rate after") == pytest.approx(deviations[2], rel=0.02)
    assert deviation(fit, "Break") == pytest.approx(deviations[3] * 365.25, rel=0.02)


def test_two_thirds_of_noisy_rates_lie_within_one_deviation():
    inside = 0
    for seed in range(300):
        fit = fit_series(DATES, 0.02 * YEARS + noise(seed), "linear")
        inside += abs(value(fit, "Rate") - 0.02) < deviation(fit, "Rate")
    # 68 % of 300 is 204 with a standard deviation of 8.
    assert 180 < inside < 228


@pytest.mark.parametrize("model", MODELS)
def test_the_curve_goes_through_the_fitted_dates(model):
    d = 0.01 * YEARS**2 + noise(8)
    fit = fit_series(DATES, d, model)
    assert np.allclose(fit.at(np.array([day.toordinal() for day in DATES], float)), fit.fitted, atol=1e-12)


@pytest.mark.parametrize("model", MODELS)
def test_too_few_dates_are_said(model):
    few = DATES[: MODELS[model]]
    with pytest.raises(EngineError, match=f"{model} fit needs at least .* the series has {len(few)}"):
        fit_series(few, np.zeros(len(few)), model)


def test_a_season_needs_a_year_and_a_half():
    with pytest.raises(EngineError, match=r"1\.5 years"):
        fit_series(DATES[:40], np.zeros(40), "seasonal")


def test_a_series_without_any_motion_has_no_motion():
    for model in MODELS:
        fit = fit_series(DATES, np.zeros(len(DATES)), model)
        assert fit.deviation == 0.0
        assert np.allclose(fit.fitted, 0.0)
