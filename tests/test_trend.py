"""Maps of displacement over time: cells, void, dates, rates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from motion_fixtures import MIDDLE, UTM, days, seen_points, square
from scipy.stats import theilslopes

from icops_qgis.engine.analysis.near_points import interpolate, plan_raster
from icops_qgis.engine.analysis.theil_sen import theil_sen
from icops_qgis.engine.analysis.trend import TrendOptions, displacement_trend
from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.metric_plane import metric_plane
from icops_qgis.engine.reading.map_positions import transform
from icops_qgis.engine.report.small_multiples import in_a_row, reduced

RUN = Execution(threads=2)


def planned(x, y, crs=UTM, **options):
    """Cells over points."""
    return plan_raster(x, y, metric_plane(x, y, crs), **options)


def test_metres_in_a_system_of_degrees_are_told():
    x, y = MIDDLE[0] + np.arange(3.0), MIDDLE[1] + np.arange(3.0)
    with pytest.raises(EngineError, match="lie outside of what their coordinate system holds"):
        metric_plane(x, y, "EPSG:4326").from_layer(x, y)


def by_hand(plan, values):
    """The rule, cell by cell: the 12 nearest within the reach, weighted by 1 / (d^2 + (cell/2)^2)."""
    rows, cols = plan.grid.shape
    result = np.full((rows, cols), np.nan)
    for row in range(rows):
        for col in range(cols):
            x, y = plan.grid.centres(np.array([row]), np.array([col]))
            px, py = plan.plane.from_layer(x, y)
            distance = np.hypot(plan.places[:, 0] - px[0], plan.places[:, 1] - py[0])
            near = np.argsort(distance)[:12]
            near = near[distance[near] <= plan.reach]
            if len(near):
                weight = 1 / (distance[near] ** 2 + (plan.cell / 2) ** 2)
                result[row, col] = (weight * values[near]).sum() / weight.sum()
    return result


@pytest.mark.parametrize("crs", [UTM, "EPSG:4326", "EPSG:3857"])
def test_cells_are_what_the_rule_says(crs):
    x, y = square(150, half=400.0)
    values = np.random.default_rng(0).normal(size=(1, 150)).astype(np.float32)
    x, y = transform(UTM, crs, x, y)
    plan = planned(x, y, crs, cell=40.0, reach=90.0)
    found = interpolate(plan, values, RUN, Monitor())
    np.testing.assert_allclose(found[0], by_hand(plan, values[0].astype(float)), rtol=1e-4, atol=1e-5)
    assert np.isnan(found).any() and np.isfinite(found).any()


@pytest.mark.parametrize("crs", [UTM, "EPSG:4326", "EPSG:3857"])
def test_cells_are_as_long_as_asked_in_any_coordinate_system(crs):
    x, y = transform(UTM, crs, *square(100))
    plan = planned(x, y, crs, cell=50.0)
    corners = plan.grid.centres(np.array([20, 20, 21]), np.array([20, 21, 20]))
    px, py = plan.plane.from_layer(*corners)
    np.testing.assert_allclose(np.hypot(px[1:] - px[0], py[1:] - py[0]), 50.0, rtol=2e-3)
    # Every point has a cell, and there is room for the reach around all of them.
    for far in (x.min(), x.max()):
        row, col = plan.grid.pixel_at(float(far), float(y[0]))
        assert 2 <= col < plan.grid.cols - 2 and 0 <= row < plan.grid.rows


def test_what_all_points_share_is_kept_exactly():
    x, y = square(500)
    found = interpolate(planned(x, y), np.full((2, 500), -0.25, np.float32), RUN, Monitor())
    assert {float(v) for v in found[np.isfinite(found)]} == {-0.25}


def test_a_point_without_a_value_does_not_count():
    x, y = square(300, half=200.0)
    plan = planned(x, y, cell=50.0)
    values = np.stack([np.zeros(300), np.where(x < MIDDLE[0], np.nan, 0.0)]).astype(np.float32)
    full, half = interpolate(plan, values, RUN, Monitor())
    assert np.isfinite(half).sum() < np.isfinite(full).sum()
    assert not half[np.isfinite(half)].any()


def test_blocks_make_no_difference():
    x, y = square(800)
    values = np.random.default_rng(1).normal(size=(3, 800)).astype(np.float32)
    plan = planned(x, y, cell=15.0)
    whole = interpolate(plan, values, RUN, Monitor())
    parts = interpolate(plan, values, Execution(threads=1, memory=2 * 1024**2), Monitor())
    np.testing.assert_array_equal(whole, parts)


def test_the_cell_suits_the_points():
    row, col = np.divmod(np.arange(900), 30)
    plan = planned(MIDDLE[0] + 20.0 * col, MIDDLE[1] + 20.0 * row)
    assert plan.cell == 30.0 and plan.reach == 60.0
    # Two sets on the same places are no closer for that.
    twice = planned(MIDDLE[0] + 20.0 * np.tile(col, 2), MIDDLE[1] + 20.0 * np.tile(row, 2))
    assert twice.cell == 30.0
    # Clusters far apart are close in themselves: the map would be all void and endless.
    far = np.concatenate([np.arange(50.0), 90_000.0 + np.arange(50.0)])
    assert planned(MIDDLE[0] + far, MIDDLE[1] + far % 7).cell == 50.0
    alone = planned(np.array([MIDDLE[0]]), np.array([MIDDLE[1]]))
    assert alone.cell > 0


def test_too_many_cells_get_a_sentence():
    x, y = square(100)
    with pytest.raises(EngineError, match=r"choose a CELL larger than 0\.1 m"):
        small = Execution(threads=1, memory=16 * 1024**2)
        interpolate(planned(x, y, cell=0.1), np.zeros((1, 100), np.float32), small, Monitor())
    with pytest.raises(EngineError, match="REACH 10 m is less than half of CELL 50 m"):
        planned(x, y, cell=50.0, reach=10.0)


@pytest.mark.parametrize("n_dates", [2, 3, 18, 61])
def test_theil_sen_is_that_of_scipy(n_dates):
    rng = np.random.default_rng(n_dates)
    years = np.sort(rng.uniform(0, 5, n_dates))
    series = (rng.normal(size=(n_dates, 40)) * 0.01 - 0.03 * years[:, None]).astype(np.float32)
    found = theil_sen(series, years, RUN, Monitor())
    expected = [theilslopes(series[:, k].astype(float), years)[0] for k in range(40)]
    np.testing.assert_allclose(found, expected, rtol=2e-4, atol=1e-6)


def test_single_bad_dates_do_not_move_a_rate():
    years = np.arange(40) * 12 / 365.25
    series = np.repeat((-0.05 * years[:, None]).astype(np.float32), 20, axis=1)
    clean = theil_sen(series, years, RUN, Monitor())
    np.testing.assert_allclose(clean, -0.05, rtol=1e-4)
    series[[5, 20, 33]] += 0.028
    least_squares = np.polyfit(years, series[:, 0], 1)[0]
    assert abs(theil_sen(series, years, RUN, Monitor())[0] + 0.05) < 0.3 * abs(least_squares + 0.05) + 1e-4


def bent_points():
    """Ground that sinks by 0.1 m/yr through 2019, and by 0.02 m/yr afterwards."""
    x, y = square(600, half=300.0)
    dates = days(50, 24, date(2018, 12, 20))
    points = seen_points(x, y, np.zeros((3, 600)), 35.0, -12.0, dates)
    t = np.array([(day - dates[0]).days for day in dates]) / 365.25
    bend = (date(2019, 12, 31) - dates[0]).days / 365.25
    fall = -0.1 * np.minimum(t, bend) - 0.02 * np.maximum(t - bend, 0)
    return replace(points, displacement=np.repeat(fall[:, None], 600, 1).astype(np.float32)), fall


def test_maps_show_the_motion_up_to_each_date():
    points, fall = bent_points()
    trend = displacement_trend(points, TrendOptions(), RUN, Monitor())
    # The last date of each year; that of 2018 is the first of all, when nothing had moved.
    assert [day.year for day in trend.dates] == [2019, 2020, 2021, 2022]
    assert trend.dates[-1] == points.dates[-1]
    for day, values in zip(trend.dates, trend.displacement):
        known = values[np.isfinite(values)]
        np.testing.assert_allclose(known, fall[points.dates.index(day)], rtol=1e-5)
    listed = displacement_trend(points, TrendOptions("20190206,20200201", rates=False), RUN, Monitor())
    assert listed.dates == (date(2019, 2, 6), date(2020, 2, 1)) and listed.rates == ()


def test_each_year_has_its_own_rate():
    points, _ = bent_points()
    said = []
    trend = displacement_trend(points, TrendOptions(), RUN, Monitor(inform=said.append))
    rates = {rate.year: float(np.nanmedian(rate.values)) for rate in trend.rates}
    assert set(rates) == {None, 2019, 2020, 2021}
    assert rates[2019] == pytest.approx(-0.1, rel=0.02)
    assert rates[2021] == pytest.approx(-0.02, rel=1e-3)
    assert -0.1 < rates[None] < -0.02
    # 2018 and 2022 have too few dates, and the log says so.
    assert any("2018, 2022" in text for text in said)


def test_dates_that_are_not_there_get_a_sentence():
    points, _ = bent_points()
    with pytest.raises(EngineError, match=r"20190301 .*nearest that it has is 20190302"):
        displacement_trend(points, TrendOptions("20190301"), RUN, Monitor())


def test_cancel_stops_it():
    points, _ = bent_points()
    with pytest.raises(Cancelled):
        displacement_trend(points, TrendOptions(), RUN, Monitor(cancelled=lambda: True))


def test_a_large_map_is_drawn_as_means_of_what_is_not_void():
    values = np.full((5, 7), np.nan)
    values[:2, :2] = [[1.0, 3.0], [np.nan, 2.0]]
    values[4, 6] = 9.0
    small = reduced(values, 4)
    assert small.shape == (3, 4)
    assert small[0, 0] == 2.0 and small[2, 3] == 9.0
    assert np.isfinite(small).sum() == 2
    assert reduced(values, 7).shape == (5, 7)


@pytest.mark.parametrize("count, across", [(1, 1), (4, 4), (5, 5), (6, 3), (7, 4), (9, 5), (11, 4)])
def test_rows_of_maps_are_alike(count, across):
    assert in_a_row(count, 5) == across
