"""Swaths and profiles: true lengths, each point once at its nearest place, statistics by bin and date."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from osgeo import ogr
from profile_fixtures import EAST, NORTH, bowl, scattered, transformed
from qgis.core import QgsCoordinateReferenceSystem, QgsDistanceArea, QgsPointXY, QgsProject, QgsUnitTypes

from icops_qgis.engine.analysis.chosen_dates import chosen_dates, year_ends
from icops_qgis.engine.analysis.profile import bin_means, make_profile
from icops_qgis.engine.analysis.swath import end_names, line_name, make_swath, next_line_name
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.metric_plane import line_plane

DAYS = (date(2018, 1, 1), date(2019, 1, 1))
BENT = np.array([(0.0, 0.0), (600.0, 0.0), (600.0, 500.0), (1200.0, 900.0)])


def swath_of(vertices, half_width=100.0, bin_length=50.0, crs=32652, name="A-A'"):
    """A swath whose vertices are metres of UTM from the corner of the surfaces."""
    x, y = transformed(*np.add(vertices, (EAST, NORTH)).T, 32652, crs)
    return make_swath(name, x, y, f"EPSG:{crs}", half_width, bin_length)


def located(swath, east, north, crs=32652):
    x, y = transformed(EAST + np.array(east, float), NORTH + np.array(north, float), 32652, crs)
    return swath.locate(x, y)


# Lengths


@pytest.mark.parametrize(
    ("crs", "vertices"),
    [
        pytest.param(32652, [(518000, 4675000), (523000, 4678000), (529000, 4671000)], id="utm"),
        pytest.param(32652, [(175000, 4675000), (195000, 4690000)], id="utm, edge of the zone"),
        pytest.param(32648, [(1180000, 4700000), (1200000, 4720000)], id="utm, zone of another place"),
        pytest.param(4326, [(129.2, 42.2), (129.3, 42.25), (129.27, 42.4)], id="lon/lat"),
        pytest.param(4326, [(-99.3, 19.2), (-98.2, 19.9)], id="lon/lat, 138 km"),
        pytest.param(4326, [(179.95, -16.9), (-179.95, -16.8)], id="across the date line"),
        pytest.param(4326, [(25.0, 78.0), (26.0, 78.2)], id="far north"),
        pytest.param(
            3857, [(14382500, 5190000), (14393600, 5195600), (14390000, 5217000)], id="web mercator"
        ),
        pytest.param(2229, [(6480000, 1840000), (6520000, 1860000)], id="feet"),
        pytest.param(27700, [(530000, 180000), (545000, 190000)], id="other ellipsoid"),
    ],
)
def test_a_line_is_as_long_as_on_the_ellipsoid(qgis_app, crs, vertices):
    system = QgsCoordinateReferenceSystem(f"EPSG:{crs}")
    measure = QgsDistanceArea()
    measure.setSourceCrs(system, QgsProject.instance().transformContext())
    measure.setEllipsoid(system.ellipsoidAcronym())
    truth = measure.convertLengthMeasurement(
        measure.measureLine([QgsPointXY(*place) for place in vertices]),
        QgsUnitTypes.DistanceUnit.DistanceMeters,
    )

    swath = make_swath("A-A'", *np.array(vertices, float).T, f"EPSG:{crs}", 100.0, 50.0)

    assert swath.length == pytest.approx(truth, rel=2e-4)


@pytest.mark.parametrize("crs", [4326, 3857, 32652])
def test_a_plane_takes_many_points_there_and_back_as_one_by_one(crs):
    east, north = scattered(60_000)
    x, y = transformed(EAST + east, NORTH + north, 32652, crs)
    plane = line_plane(x[:2], y[:2], f"EPSG:{crs}")
    plane_x, plane_y = plane.from_layer(x, y)
    few_x, few_y = plane.from_layer(x[50_000:50_003], y[50_000:50_003])
    assert (plane_x[50_000:50_003] == few_x).all()
    assert (plane_y[50_000:50_003] == few_y).all()
    unit = 1e-5 if crs == 4326 else 1.0
    back = plane.to_layer(plane_x, plane_y)
    assert np.abs(back[0] - x).max() < 1e-6 * unit
    assert np.abs(back[1] - y).max() < 1e-6 * unit
    # The distance of two points is the true one: UTM shortens it by the factor 0.9996 on its axis.
    true = np.hypot(np.diff(east[:2]), np.diff(north[:2]))[0] / 0.99961
    assert np.hypot(np.diff(plane_x[:2]), np.diff(plane_y[:2]))[0] == pytest.approx(true, rel=1e-4)


def test_places_that_a_system_does_not_hold_are_told():
    plane = line_plane(np.array([10.0]), np.array([45.0]), "EPSG:4326")
    for x, y in ((np.inf, 45.0), (10.0, 95.0), (np.nan, 1.0)):
        with pytest.raises(EngineError, match="set the layer's CRS"):
            plane.from_layer(np.array([10.0, x]), np.array([45.0, y]))


def test_bins_cover_the_line_and_the_last_takes_up_what_is_left():
    for length in (1000.0, 1020.0, 1030.0, 20.0):
        swath = make_swath("A-A'", [EAST, EAST + length], [NORTH, NORTH], "EPSG:32652", 50.0, 50.0)
        edges = swath.edges
        assert edges[0] == 0.0
        assert edges[-1] == swath.length
        widths = np.diff(edges)
        assert widths[:-1] == pytest.approx(50.0)
        assert len(widths) == 1 or 25.0 <= widths[-1] <= 75.0 + 1e-6


def test_repeated_vertices_change_nothing_and_a_line_without_length_is_refused():
    plain, doubled = swath_of(BENT), swath_of(np.repeat(BENT, 2, axis=0))
    assert doubled.length == pytest.approx(plain.length)
    assert len(doubled.x) == len(plain.x)
    with pytest.raises(EngineError, match="B-B' has no length"):
        swath_of([(5, 5), (5, 5)], name="B-B'")


def test_absurd_bins_are_refused():
    with pytest.raises(EngineError, match="larger BIN"):
        swath_of(BENT, bin_length=0.001)


# Places


def slow_location(x, y, vertices, half_width):
    """From the definition: the nearest of the places 0.05 m apart along the line; flat ends."""
    dense, at, start = [], [], 0.0
    for a, b in zip(vertices, vertices[1:]):
        length = np.hypot(*(b - a))
        t = np.linspace(0, 1, int(length / 0.05) + 1)
        dense.append(a + t[:, None] * (b - a))
        at.append(start + t * length)
        start += length
    dense, at = np.concatenate(dense), np.concatenate(at)
    along = np.full(len(x), np.nan)
    for i in range(len(x)):
        distance = np.hypot(*(dense - (x[i], y[i])).T)
        k = int(distance.argmin())
        first, last = vertices[1] - vertices[0], vertices[-1] - vertices[-2]
        beyond = (at[k] == 0 and (np.array([x[i], y[i]]) - vertices[0]) @ first < 0) or (
            at[k] == at[-1] and (np.array([x[i], y[i]]) - vertices[-1]) @ last > 0
        )
        if distance[k] <= half_width and not beyond:
            along[i] = at[k]
    return along


@pytest.mark.parametrize("half_width", [80.0, 300.0])
def test_each_point_lies_once_at_the_nearest_place_of_a_bent_line(half_width):
    rng = np.random.default_rng(1)
    east, north = rng.uniform(-400, 1600, 400), rng.uniform(-400, 1300, 400)
    swath = swath_of(BENT, half_width)
    along, offset = located(swath, east, north)

    # The plane's metres are those of the ellipsoid, which UTM shortens by 0.04 %.
    true = slow_location(east, north, BENT, half_width)
    scale = swath.length / np.hypot(*np.diff(BENT, axis=0).T).sum()
    near_border = np.isnan(along) != np.isnan(true)
    assert near_border.sum() <= 1
    both = ~np.isnan(along) & ~np.isnan(true)
    assert both.sum() > 30
    assert along[both] / scale == pytest.approx(true[both], abs=0.2)
    assert np.nanmax(np.abs(offset)) <= half_width


def test_the_swath_ends_flat_and_left_is_positive():
    swath = swath_of([(0, 0), (500, 0)])
    along, offset = located(swath, [-1.0, 1.0, 250, 250, 499, 501], [0, 0, 60, -60, 0, 0])
    assert np.isnan(along[[0, 5]]).all()
    assert along[1:5] == pytest.approx([1, 250, 250, 499], abs=0.3)
    assert offset[2] == pytest.approx(60, abs=0.1)
    assert offset[3] == pytest.approx(-60, abs=0.1)


def test_points_outside_a_bend_belong_to_the_bend():
    swath = swath_of([(0, 0), (500, 0), (500, 500)], half_width=100)
    along, offset = located(swath, [550, 580], [-50, -80])
    assert along[0] == pytest.approx(500, abs=0.3)
    assert np.isnan(along[1])
    assert offset[0] == pytest.approx(-np.hypot(50, 50), abs=0.1)


@pytest.mark.parametrize("crs", [32652, 4326, 3857])
def test_the_outline_holds_the_points_of_the_swath(crs):
    swath = swath_of(BENT, 120.0, crs=crs)
    rng = np.random.default_rng(2)
    x, y = transformed(
        EAST + rng.uniform(-300, 1500, 3000), NORTH + rng.uniform(-300, 1200, 3000), 32652, crs
    )
    inside = np.isfinite(swath.locate(x, y)[0])
    outline = ogr.CreateGeometryFromWkb(swath.outline())
    held = np.array([outline.Contains(_point(a, b)) for a, b in zip(x, y)])
    # The round joints of the outline have corners.
    assert (held != inside).sum() <= 6
    assert outline.GetGeometryName() == "POLYGON"


def _point(x, y):
    point = ogr.Geometry(ogr.wkbPoint)
    point.AddPoint_2D(x, y)
    return point


# Statistics


@pytest.mark.parametrize("crs", [32652, 4326, 3857])
def test_a_plane_gives_its_closed_form(crs):
    # 0.05 mm per metre to the east: along the diagonal it is 0.05 cos(45 deg) per metre of the line.
    east, north = scattered(40_000)
    x, y = transformed(EAST + east, NORTH + north, 32652, crs)
    swath = swath_of([(200, 100), (1200, 1100)], 100.0, 50.0, crs)
    along, _ = swath.locate(x, y)
    inside = np.isfinite(along)
    series = (5e-5 * east[inside]).astype(np.float32)[None]

    profile = make_profile(swath, DAYS[:1], along[inside], series)

    true = 5e-5 * (200 + swath.centres / np.sqrt(2))
    # Half a bin moves by 1.2 mm, so a mean of n points scatters by the spread of the swath over sqrt(n).
    noise = 4 * profile.sd[0] / np.sqrt(profile.count[0])
    assert (np.abs(profile.mean[0] - true) < noise + 2e-5).all()
    assert (np.abs(profile.median[0] - true) < 2 * noise + 2e-5).all()
    assert profile.count[0].min() > 20


@pytest.mark.parametrize("crs", [32652, 4326])
def test_a_bowl_gives_its_closed_form_along_a_bent_line(crs):
    east, north = scattered(60_000)
    x, y = transformed(EAST + east, NORTH + north, 32652, crs)
    vertices = np.array([(100.0, 600.0), (1000.0, 600.0), (1600.0, 1000.0)])
    swath = swath_of(vertices, 40.0, 40.0, crs)
    along, _ = swath.locate(x, y)
    inside = np.isfinite(along)
    final = bowl(east, north)[inside]
    series = np.stack([0.5 * final, final]).astype(np.float32)

    profile = make_profile(swath, DAYS, along[inside], series)

    start = swath.vertex_distances
    at = [np.interp(swath.centres, start, vertices[:, k]) for k in (0, 1)]
    true = bowl(*at)
    # Across 40 m to both sides and along 40 m the bowl bends by less than 0.4 mm.
    noise = 4 * profile.sd[1] / np.sqrt(profile.count[1])
    assert (np.abs(profile.mean[1] - true) < noise + 4e-4).all()
    assert profile.mean[0] == pytest.approx(0.5 * profile.mean[1], abs=1e-7)
    low, high = profile.extremes("mean")
    assert low.value == pytest.approx(-0.080, abs=0.001)
    assert low.distance == pytest.approx(900, abs=45)
    assert high.value > -0.01


def test_statistics_are_those_of_numpy_and_missing_values_stay_out():
    rng = np.random.default_rng(5)
    swath = swath_of([(0, 0), (1000, 0)], bin_length=100.0)
    along = rng.uniform(0, 700, 300)
    series = rng.normal(0, 0.01, (3, 300)).astype(np.float32)
    series[:, :40] = np.round(series[:, :40], 2)
    series[1, rng.random(300) < 0.3] = np.nan
    along[299], series[2, 299] = 850.0, 0.5

    profile = make_profile(swath, (*DAYS, date(2020, 1, 1)), along, series)

    edges = swath.edges
    for k in range(len(edges) - 1):
        inside = (along >= edges[k]) & (along < edges[k + 1])
        for t in range(3):
            values = series[t, inside & np.isfinite(series[t])].astype(np.float64)
            assert profile.count[t, k] == len(values)
            if len(values) == 0:
                assert np.isnan([profile.mean[t, k], profile.median[t, k], profile.sd[t, k]]).all()
                continue
            assert profile.mean[t, k] == pytest.approx(values.mean(), abs=1e-12)
            assert profile.median[t, k] == pytest.approx(np.median(values), abs=1e-9)
            if len(values) > 1:
                assert profile.sd[t, k] == pytest.approx(values.std(ddof=1), rel=1e-6, abs=1e-12)
            else:
                assert np.isnan(profile.sd[t, k])
    assert profile.n_empty == 2


def test_the_last_place_of_the_line_belongs_to_the_last_bin():
    swath = swath_of([(0, 0), (1000, 0)], bin_length=100.0)
    profile = make_profile(swath, DAYS[:1], np.array([swath.length]), np.ones((1, 1), np.float32))
    assert profile.count[0].tolist() == [0] * 9 + [1]
    assert bin_means(swath, np.array([0.0, swath.length]), np.array([np.nan, 3.0]))[-1] == 3.0


def test_a_swath_without_points_is_refused():
    swath = swath_of([(0, 0), (1000, 0)])
    with pytest.raises(EngineError, match="No point lies within 100 m of the line A-A'"):
        make_profile(swath, DAYS, np.empty(0), np.empty((2, 0), np.float32))


# Names and dates


def test_lines_are_named_one_after_the_other():
    assert [line_name(k) for k in (0, 1, 25, 26, 52)] == ["A-A'", "B-B'", "Z-Z'", "AA-AA'", "BA-BA'"]
    assert next_line_name(["A-A'", "C-C'", "road"]) == "B-B'"
    assert end_names("B-B'") == ("B", "B'")
    assert end_names("east-west") == ("east-west", "")


def test_dates_are_the_ends_of_years_unless_they_are_listed():
    days = [date(2018, 2, 1), date(2018, 12, 28), date(2019, 5, 5), date(2020, 1, 3), date(2020, 1, 15)]
    ends = (days[1], days[2], days[4])
    assert year_ends(days) == ends
    assert chosen_dates("", days) == ends
    assert chosen_dates("20200103, 2018-02-01;20200103", days) == (days[0], days[3])
    with pytest.raises(EngineError, match=r"no date 20190506.*nearest that it has is 20190505"):
        chosen_dates("20190506", days)
    with pytest.raises(EngineError, match="'soon', which is no date"):
        chosen_dates("soon", days)
