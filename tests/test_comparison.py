"""Two layers against each other: matching, statistics, intervals, common dates."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from icops_qgis.engine.analysis.agreement import agreement
from icops_qgis.engine.analysis.common_dates import at_dates, common_dates, rates
from icops_qgis.engine.analysis.comparison import compare
from icops_qgis.engine.analysis.comparison_input import ComparisonOptions, Measured
from icops_qgis.engine.analysis.coverage import coverage
from icops_qgis.engine.analysis.matching import mutual_pairs, station_pairs
from icops_qgis.engine.errors import EngineError

DAYS = tuple(date(2020, 1, 3) + timedelta(12 * k) for k in range(60))
YEARS = np.array([(day - DAYS[0]).days / 365.25 for day in DAYS])


def layer(name, x, y, series, dates=DAYS, **known):
    """A layer whose velocities are the rates of its series (n_dates, n) [mm]."""
    series = np.asarray(series, np.float32)
    velocity = rates(series.astype(float), dates) if len(dates) > 2 else np.full(len(x), np.nan)
    defaults = {"velocity": velocity, "velocity_std": None}
    return Measured(
        name, np.asarray(x, float), np.asarray(y, float), dates=tuple(dates),
        series=lambda index, monitor: series[:, index], **{**defaults, **known},
    )  # fmt: skip


def velocities(name, x, y, velocity, std=None):
    """A layer without dates."""
    return Measured(name, np.asarray(x, float), np.asarray(y, float), velocity, std, (), lambda i, m: None)


# Matching


def brute_force_pairs(a, b, distance):
    """Mutual nearest neighbours by looking at every distance."""
    far = np.hypot(a[0][:, None] - b[0], a[1][:, None] - b[1])
    there, back = far.argmin(axis=1), far.argmin(axis=0)
    return [(i, j) for i, j in enumerate(there) if back[j] == i and far[i, j] <= distance]


def test_pairs_are_the_mutual_nearest_neighbours_within_the_distance():
    rng = np.random.default_rng(1)
    a, b = (tuple(rng.uniform(0, 500, (2, n))) for n in (300, 400))
    found = mutual_pairs(a, b, 20.0)
    assert list(zip(found.first, found.second)) == brute_force_pairs(a, b, 20.0)
    assert (found.distance <= 20.0).all()


def test_no_point_is_ever_used_twice():
    rng = np.random.default_rng(2)
    # Duplicates, clusters and regular grids on top of each other.
    a = tuple(np.round(rng.uniform(0, 60, (2, 2000))))
    b = tuple(np.round(rng.uniform(0, 60, (2, 3000))))
    found = mutual_pairs(a, b, 5.0)
    assert len(found) > 500
    assert len(np.unique(found.first)) == len(np.unique(found.second)) == len(found)


def test_grids_half_a_pixel_apart_are_paired_whole():
    row, col = (axis.ravel() * 10.0 for axis in np.mgrid[:30, :30])
    found = mutual_pairs((col, row), (col + 5.0, row + 5.0), 20.0)
    assert len(found) >= 29 * 29


def test_a_point_counts_for_its_nearest_station_only():
    stations = np.array([0.0, 100.0]), np.array([0.0, 0.0])
    points = np.array([-10.0, 45.0, 55.0, 100.0, 300.0]), np.zeros(5)
    found = station_pairs(points, stations, 60.0)
    assert list(zip(found.first, found.second)) == [(0, 0), (1, 0), (2, 1), (3, 1)]


@pytest.mark.slow
def test_a_million_points_are_matched_in_seconds():
    import time

    rng = np.random.default_rng(3)
    a, b = (tuple(rng.uniform(0, 30_000, (2, 1_000_000))) for _ in range(2))
    start = time.process_time()
    found = mutual_pairs(a, b, 20.0)
    assert time.process_time() - start < 20
    assert len(found) > 300_000


# Statistics


def test_a_case_worked_by_hand():
    # Differences 1, -1, 2, 0: mean 0.5, squares 6. Second about its mean 3: squares 20.
    second = np.array([0.0, 2.0, 4.0, 6.0])
    first = np.array([1.0, 1.0, 6.0, 6.0])
    found = agreement(first, second, np.arange(4))
    assert found.n == 4
    assert found.bias.value == pytest.approx(0.5)
    assert found.rmse.value == pytest.approx(np.sqrt(6 / 4))
    assert found.median == pytest.approx(0.5)
    # Deviations of the differences from 0.5: 0.5, 1.5, 1.5, 0.5.
    assert found.nmad.value == pytest.approx(1.4826)
    # Sums about the means: first 25, second 20, both 20.
    assert found.r.value == pytest.approx(20 / np.sqrt(25 * 20))
    assert found.r2.value == pytest.approx(0.8)
    assert found.r2_identity.value == pytest.approx(1 - 6 / 20)
    # Equal errors: ((25 - 20) + root(25 + 4 * 400)) / 40.
    assert found.slope.value == pytest.approx((5 + np.sqrt(25 + 1600)) / 40)


def test_layers_that_are_equal_agree_wholly():
    values = np.random.default_rng(4).normal(0, 10, 200)
    found = agreement(values, values.copy(), np.arange(200) // 10)
    assert (found.bias.value, found.rmse.value, found.nmad.value) == (0, 0, 0)
    assert found.r.value == pytest.approx(1)
    assert found.r2_identity.value == pytest.approx(1)
    assert found.slope.value == pytest.approx(1)


def test_errors_of_both_sides_do_not_flatten_the_line():
    rng = np.random.default_rng(5)
    truth = rng.normal(0, 5, 20_000)
    first, second = 0.8 * truth + rng.normal(0, 2, 20_000), truth + rng.normal(0, 4, 20_000)
    ordinary = np.polyfit(second, first, 1)[0]
    found = agreement(first, second, np.arange(20_000) // 100, variance_ratio=0.25)
    assert ordinary < 0.55
    assert found.slope.value == pytest.approx(0.8, abs=0.02)
    # Without the ratio it would be wrong by far more than its interval.
    assert abs(agreement(first, second, np.arange(20_000) // 100).slope.value - 0.8) > 0.05


def correlated(rng, shape, sigma):
    """Noise of variance 1 that neighbours share."""
    field = gaussian_filter(rng.standard_normal(shape), sigma, mode="wrap")
    return field / np.sqrt((gaussian_filter(np.eye(1, 401, 200)[0], sigma) ** 2).sum() ** 2)


def test_planted_bias_slope_and_noise_lie_in_their_intervals():
    # 40 scenes whose errors are alike over some 60 m: counted as if independent, the bias is missed mostly.
    rng = np.random.default_rng(6)
    row, col = (axis.ravel() * 20.0 for axis in np.mgrid[:60, :60])
    held = {"bias": 0, "slope": 0, "sd": 0, "r2": 0}
    naive = 0
    for _ in range(40):
        truth = 20 * np.sin(col / 180) * np.cos(row / 150)
        noise, other = (np.sqrt(2.0) * correlated(rng, (60, 60), 2.0).ravel() for _ in range(2))
        first, second = 1.5 + 1.2 * truth + noise, truth + other
        found = compare(
            velocities("a", col, row, first), velocities("b", col + 3, row, second),
            ComparisonOptions(),
        )  # fmt: skip
        bias = 1.5 + 0.2 * truth.mean()
        of = found.of_velocity
        expected = {
            "bias": bias, "slope": 1.2, "sd": np.hypot(2.0, 0.2 * truth.std()),
            "r2": (1.2 * truth.var()) ** 2 / ((1.44 * truth.var() + 2) * (truth.var() + 2)),
        }  # fmt: skip
        for name, value in expected.items():
            figure = getattr(of, name)
            held[name] += figure.low <= value <= figure.high
        naive += abs(of.bias.value - bias) < 1.96 * of.sd.value / np.sqrt(of.n)
    assert naive < 25
    assert min(held.values()) >= 32, held


# Dates


def test_a_date_of_both_keeps_its_value_and_others_follow_the_model():
    other = (*(day + timedelta(5) for day in DAYS[:-1]), DAYS[-1])
    series = np.column_stack([30 * YEARS + 4 * np.sin(2 * np.pi * YEARS)])
    there = at_dates(series, DAYS, other)
    years = np.array([(day - DAYS[0]).days / 365.25 for day in other])
    # The model is a rate and an annual term: it is met exactly, where a straight line is not.
    np.testing.assert_allclose(there[:, 0], 30 * years + 4 * np.sin(2 * np.pi * years), atol=1e-6)
    assert there[-1, 0] == pytest.approx(series[-1, 0])
    noisy = series + np.random.default_rng(7).normal(0, 3, series.shape)
    np.testing.assert_allclose(at_dates(noisy, DAYS, DAYS), noisy, atol=1e-9)


def test_exact_and_interpolated_dates_are_told_apart():
    other = (DAYS[0], DAYS[3] + timedelta(2), DAYS[10], DAYS[-1] + timedelta(30))
    assert common_dates(DAYS, other, interpolate=False)[:2] == ((DAYS[0], DAYS[10]), 2)
    found = common_dates(DAYS, other, interpolate=True)
    assert found.dates == other[:3]
    assert (found.exact, found.beyond) == (2, 1)


def test_nothing_is_read_inside_a_long_gap():
    holed = DAYS[:10] + DAYS[20:]
    found = common_dates(holed, (DAYS[2], DAYS[15], DAYS[25]), interpolate=True)
    assert found.dates == (DAYS[2], DAYS[25])


def test_missing_values_of_a_station_are_no_zeros():
    series = np.outer(YEARS, [10.0, 10.0])
    series[3:9, 1] = np.nan
    there = at_dates(series, DAYS, DAYS)
    assert np.isnan(there[4:8, 1]).all() or np.allclose(there[:, 1], 10 * YEARS, equal_nan=True)
    np.testing.assert_allclose(rates(there, DAYS), 10.0, atol=1e-6)


# Both together


def grid(n=20, step=20.0):
    row, col = (axis.ravel() * step for axis in np.mgrid[:n, :n])
    return col, row


def test_series_with_another_zero_in_time_agree():
    x, y = grid()
    rng = np.random.default_rng(8)
    motion = np.outer(YEARS, rng.normal(0, 10, len(x)))
    found = compare(layer("a", x, y, motion + 7), layer("b", x, y, motion), ComparisonOptions())
    assert found.of_velocity.rmse.value == pytest.approx(0, abs=1e-4)
    assert np.abs(found.series.difference).max() < 1e-3
    assert found.series.r.min() > 0.999


def test_rates_are_those_of_the_common_dates_alone():
    # Ground that stopped: half of the series moves by 20 mm/yr, the rest by nothing.
    x, y = grid(6)
    motion = np.minimum(YEARS, YEARS[20])[:, None] * 20 * np.ones(len(x))
    early = layer("early", x, y, motion[:21], DAYS[:21])
    found = compare(layer("all", x, y, motion), early, ComparisonOptions())
    assert found.of_velocity.bias.value == pytest.approx(0, abs=1e-4)
    by_field = compare(layer("all", x, y, motion), early, ComparisonOptions(velocities="field"))
    assert by_field.of_velocity.bias.value < -5


@pytest.mark.parametrize("align", ["median", "point"])
def test_another_reference_is_taken_off(align):
    x, y = grid()
    rng = np.random.default_rng(9)
    motion = np.outer(YEARS, rng.normal(0, 10, len(x)))
    moved = motion + (6 * YEARS + 3 * np.sin(5 * YEARS))[:, None]
    options = ComparisonOptions(align=align, reference=(200.0, 200.0), reference_radius=50.0)
    found = compare(layer("a", x, y, moved), layer("b", x, y, motion), options)
    assert found.offset == pytest.approx(rates(moved - motion, DAYS)[0], abs=1e-3)
    assert found.of_velocity.rmse.value == pytest.approx(0, abs=1e-3)
    assert np.abs(found.series.difference).max() < 1e-2


def test_points_about_a_station_are_averaged():
    # Noise of 2 mm/yr at 100 points about each station shrinks to a tenth.
    rng = np.random.default_rng(10)
    truth = np.array([-20.0, 0.0, 5.0, 12.0, -7.0])
    station = np.arange(5) * 1000.0, np.zeros(5)
    angle, far = rng.uniform(0, 2 * np.pi, 500), rng.uniform(0, 40, 500)
    which = np.repeat(np.arange(5), 100)
    x, y = station[0][which] + far * np.cos(angle), far * np.sin(angle)
    points = velocities("InSAR", x, y, truth[which] + rng.normal(0, 2, 500))
    found = compare(points, velocities("GNSS", *station, truth), ComparisonOptions(50.0, match="stations"))
    assert found.groups.members.tolist() == [100] * 5
    assert found.of_velocity.rmse.value < 0.5
    np.testing.assert_allclose(found.x, station[0])


def test_the_errors_ratio_comes_from_the_standard_deviations():
    x, y = grid()
    rng = np.random.default_rng(11)
    truth = rng.normal(0, 5, len(x))
    first = velocities("a", x, y, truth, np.full(len(x), 3.0))
    second = velocities("b", x, y, truth, np.full(len(x), 1.5))
    assert compare(first, second, ComparisonOptions()).of_velocity.variance_ratio == pytest.approx(4)


def test_look_directions_that_differ_are_told():
    x, y = grid(5)
    said = []
    from icops_qgis.engine.compute import Monitor

    values = np.arange(25.0)
    los = Measured("InSAR", x, y, values, None, (), lambda i, m: None, np.array([0.6, -0.1, 0.79]))
    up = Measured("levelling", x, y, values, None, (), lambda i, m: None, np.array([0.0, 0.0, 1.0]))
    compare(los, up, ComparisonOptions(), Monitor(warn=said.append))
    assert len(said) == 1 and "vertical" in said[0]


def test_coverage_counts_cells_and_not_points():
    x, y = np.array([1.0, 2.0, 60.0, 101.0]), np.array([1.0, 3.0, 1.0, 1.0])
    found = coverage((x, y), (x[:2], y[:2]))
    assert (found.first, found.second, found.both) == (3, 1, 1)
    assert found.gain() == pytest.approx(2.0)


def test_what_cannot_be_compared_is_told_in_one_sentence():
    x, y = grid(5)
    motion = np.outer(YEARS, np.arange(25.0))
    one = layer("one", x, y, motion)
    with pytest.raises(EngineError, match="nearest two are 1000 m apart; enlarge DISTANCE"):
        compare(one, layer("far", x + 1080.0, y, motion), ComparisonOptions())
    with pytest.raises(EngineError, match="at least 3"):
        compare(one, layer("few", x[:2], y[:2], motion[:, :2]), ComparisonOptions())
    later = tuple(day + timedelta(5000) for day in DAYS)
    with pytest.raises(EngineError, match="0 common dates"):
        compare(one, layer("later", x, y, motion, later), ComparisonOptions(velocities="common"))
    with pytest.raises(EngineError, match="ALIGN=point needs a place"):
        compare(one, one, ComparisonOptions(align="point"))
    with pytest.raises(EngineError, match="No pair lies within 10 m of REFERENCE"):
        options = ComparisonOptions(align="point", reference=(5000.0, 0.0), reference_radius=10.0)
        compare(one, one, options)
