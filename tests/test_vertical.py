"""Motion along the line of sight as motion upward or along the slope."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from motion_fixtures import MIDDLE, UTM, look, seen_points, square, true_metres, write_dem

from icops_qgis.engine.analysis.terrain import Terrain, terrain_at
from icops_qgis.engine.analysis.vertical import (
    ALONG_SLOPE,
    HARDLY_SEEN,
    VERTICAL,
    TurnOptions,
    slope_motion,
    turned_motion,
    vertical_motion,
)
from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.reading.map_positions import transform


def plane(slope, aspect):
    """Heights of a plane that falls by `slope` toward `aspect` [deg]."""
    fall, toward = np.tan(np.radians(slope)), np.radians(aspect)
    return lambda east, north: 500.0 - fall * (east * np.sin(toward) + north * np.cos(toward))


@pytest.mark.parametrize(
    "crs, pixel, rotation",
    [(UTM, 30.0, 0.0), (UTM, 30.0, 25.0), ("EPSG:4326", 30 / 111_000, 0.0), ("EPSG:3857", 40.0, 0.0),
     ("EPSG:2249", 90.0, 0.0)],
)  # fmt: skip
def test_a_plane_has_its_slope_in_any_coordinate_system(tmp_path, crs, pixel, rotation):
    # EPSG:2249 counts in feet; web Mercator is a third too long here; the UTM grid is turned against north.
    base, middle = UTM, MIDDLE
    if crs == "EPSG:2249":
        base, middle = "EPSG:32619", (330_000.0, 4_690_000.0)
    there = tuple(float(v[0]) for v in transform(base, crs, np.array([middle[0]]), np.array([middle[1]])))
    dem = write_dem(tmp_path / "dem.tif", plane(23.0, 310.0), crs, pixel, middle=there, rotation=rotation)
    x, y = (m + np.linspace(-800, 800, 60) for m in middle)
    found = terrain_at(dem, x, y, base)
    np.testing.assert_allclose(np.degrees(found.slope), 23.0, atol=0.05)
    np.testing.assert_allclose(np.degrees(found.aspect), 310.0, atol=0.1)


@pytest.mark.parametrize("pixel, size", [(20.0, 120), (4.0, 700)])
def test_a_bowl_falls_to_its_middle(tmp_path, pixel, size):
    # The finer DEM is larger than what is worked on at once.
    dem = write_dem(tmp_path / "dem.tif", lambda e, n: 2e-4 * (e * e + n * n), pixel=pixel, size=size)
    x, y = square(300)
    east, north = true_metres(x, y, UTM, MIDDLE)
    found = terrain_at(dem, x, y, UTM, scale=pixel)
    np.testing.assert_allclose(np.tan(found.slope), 4e-4 * np.hypot(east, north), atol=2e-4)
    uphill = found.uphill()
    assert (uphill[0] * east + uphill[1] * north > 0).all()
    np.testing.assert_allclose((uphill**2).sum(axis=0), 1.0)


def test_a_fine_dem_is_averaged_so_that_furrows_do_not_count(tmp_path):
    def furrowed(east, north):
        return plane(8.0, 90.0)(east, north) + 2.0 * (np.floor(east / 6.0) % 2)

    dem = write_dem(tmp_path / "dem.tif", furrowed, pixel=2.0, size=700)
    x, y = square(100, half=500.0)
    assert np.median(np.degrees(terrain_at(dem, x, y, UTM, scale=2.0).slope)) > 12
    np.testing.assert_allclose(np.degrees(terrain_at(dem, x, y, UTM, scale=24.0).slope), 8.0, atol=1.5)


def test_ground_without_heights_has_no_slope(tmp_path):
    hole = np.s_[55:65, 55:65]
    dem = write_dem(tmp_path / "dem.tif", plane(20.0, 0.0), hole=hole)
    x = np.array([MIDDLE[0], MIDDLE[0] + 1000.0, MIDDLE[0] + 90_000.0])
    found = terrain_at(dem, x, np.full(3, MIDDLE[1]), UTM)
    assert np.isfinite(found.slope).tolist() == [False, True, False]
    with pytest.raises(EngineError, match="none of the points"):
        terrain_at(dem, x[2:], np.full(1, MIDDLE[1]), UTM)


def test_heights_in_feet_count_as_feet(tmp_path):
    dem = write_dem(tmp_path / "dem.tif", plane(20.0, 0.0), unit="ft")
    found = terrain_at(dem, np.array(MIDDLE[:1]), np.array(MIDDLE[1:]), UTM)
    assert np.tan(found.slope[0]) == pytest.approx(0.3048 * np.tan(np.radians(20.0)), rel=1e-3)


def test_vertical_motion_comes_back_at_every_incidence():
    x, y = square()
    incidence = np.linspace(25, 45, len(x))
    up = -0.1 * np.exp(-(((x - MIDDLE[0]) / 400) ** 2))
    points = seen_points(x, y, np.stack([0 * up, 0 * up, up]), incidence, -12.0)
    turned = vertical_motion(points)
    np.testing.assert_allclose(turned.attributes["velocity"], up, rtol=1e-12)
    years = (points.dates[-1] - points.dates[0]).days / 365.25
    np.testing.assert_allclose(turned.displacement[-1], up * years, rtol=1e-5)
    # The noise grows as the motion does, point by point.
    stretch = 1 / np.cos(np.radians(incidence))
    np.testing.assert_allclose(turned.attributes["velocity_std"], 0.001 * stretch)
    np.testing.assert_allclose(turned.attributes["rmse"], 0.002 * stretch)
    assert {float(v) for v in turned.attributes["los_up"]} == {1.0}
    assert not turned.attributes["los_east"].any()


def test_the_incidence_stands_in_for_the_look_vector_and_a_number_for_both():
    x, y = square(5)
    motion = np.stack([np.zeros(5), np.zeros(5), np.full(5, -0.02)])
    points = seen_points(x, y, motion, 40.0, 192.0)
    for name in ("los_east", "los_north", "los_up"):
        del points.attributes[name]
    np.testing.assert_allclose(vertical_motion(points).attributes["velocity"], -0.02)
    points.attributes["incidence"] = np.where(np.arange(5) < 2, np.nan, points.attributes["incidence"])
    with pytest.raises(EngineError, match="2 of 5 points have neither LOS_U nor INC_ANGLE: give INCIDENCE"):
        vertical_motion(points)
    given = vertical_motion(points, incidence=np.radians(40.0))
    np.testing.assert_allclose(given.attributes["velocity"], -0.02)


def test_motion_is_turned_once():
    x, y = square(5)
    points = seen_points(x, y, np.zeros((3, 5)), 40.0, -12.0)
    with pytest.raises(EngineError, match="vertical, east or along slopes already"):
        vertical_motion(vertical_motion(points))


@pytest.mark.parametrize("heading", [-12.0, 192.0])
def test_sliding_comes_back_along_the_slope(heading):
    x, y = square(300)
    rng = np.random.default_rng(1)
    terrain = Terrain(np.radians(rng.uniform(6, 45, 300)), rng.uniform(0, 2 * np.pi, 300))
    # By hand: a metre along the slope is cos(slope) m along the ground toward the aspect, sin(slope) m down.
    flat, down = np.cos(terrain.slope), np.sin(terrain.slope)
    downhill = np.stack([np.sin(terrain.aspect) * flat, np.cos(terrain.aspect) * flat, -down])
    speed = rng.uniform(0.01, 0.2, 300)
    points = seen_points(x, y, speed * downhill, 38.0, heading)
    turned = slope_motion(points, terrain, TurnOptions("downslope"))
    seen = (look(np.full(300, 38.0), heading) * -downhill).sum(axis=0)
    clear = np.abs(seen) >= 0.2
    np.testing.assert_allclose(turned.attributes["slope_sensitivity"], seen, atol=1e-12)
    np.testing.assert_allclose(turned.attributes["velocity"][clear], -speed[clear], rtol=1e-9)
    assert (turned.attributes["motion_direction"][clear] == ALONG_SLOPE).all()
    # Where it is hardly seen nothing is blown up beyond five times what is seen, and the point says so.
    assert 20 < (~clear).sum() < 150
    assert (turned.attributes["motion_direction"][~clear] == HARDLY_SEEN).all()
    np.testing.assert_allclose(
        np.abs(turned.attributes["velocity"][~clear]), 5 * np.abs(points.attributes["velocity"][~clear])
    )
    assert (np.abs(turned.attributes["velocity"]) <= speed * (1 + 1e-9)).all()
    assert (turned.attributes["velocity_std"] > 0).all()


def test_ground_that_would_climb_is_told():
    x, y = square(100)
    # Slopes that fall to the west, gentle enough for an ascending pass to see them turn away going up.
    terrain = Terrain(np.radians(np.full(100, 15.0)), np.radians(np.full(100, 270.0)))
    sinking = np.stack([np.zeros(100), np.zeros(100), np.where(np.arange(100) < 30, -0.05, -0.001)])
    points = seen_points(x, y, sinking, 38.0, -12.0)
    warned = []
    slope_motion(points, terrain, TurnOptions("downslope"), Monitor(warn=warned.append))
    assert warned[-1].startswith("30 of 30 points on slopes that move by more than 3 V_STDEV would")


def test_flat_ground_moves_vertically():
    x, y = square(3)
    terrain = Terrain(np.radians([2.0, 30.0, np.nan]), np.radians([10.0, 100.0, np.nan]))
    points = seen_points(x, y, np.stack([np.zeros(3), np.zeros(3), np.full(3, -0.05)]), 35.0, -12.0)
    warned = []
    turned = slope_motion(points, terrain, TurnOptions("downslope"), Monitor(warn=warned.append))
    assert turned.attributes["motion_direction"].tolist() == [VERTICAL, ALONG_SLOPE, VERTICAL]
    np.testing.assert_allclose(turned.attributes["velocity"][[0, 2]], -0.05)
    assert warned[0].startswith("2 of 3 points lie on ground flatter than 5 deg or without heights")
    flat = Terrain(np.zeros(3), np.zeros(3))
    with pytest.raises(EngineError, match="No point lies on a slope of 5 deg or more"):
        slope_motion(points, flat, TurnOptions("downslope"))


def test_an_annual_peak_turns_with_the_sign():
    x, y = square(2)
    terrain = Terrain(np.radians([15.0, 15.0]), np.radians([90.0, 270.0]))
    points = seen_points(
        x, y, np.zeros((3, 2)), 38.0, -12.0,
        season_amplitude=np.full(2, 0.004), season_peak=np.array([100.0, 100.0]),
    )  # fmt: skip
    turned = slope_motion(points, terrain, TurnOptions("downslope", min_sensitivity=0.01))
    signs = np.sign(turned.attributes["slope_sensitivity"])
    # Ascending, the satellite stands in the west: what slides east, up to the west, comes closer going up.
    assert signs.tolist() == [1.0, -1.0]
    assert turned.attributes["season_peak"].tolist() == pytest.approx([100.0, 100.0 + 365.25 / 2])
    assert (turned.attributes["season_amplitude"] >= 0.004).all()


def test_steep_ground_is_told(tmp_path):
    x, y = square(200, half=900.0)
    dem = write_dem(tmp_path / "dem.tif", lambda e, n: np.where(e > 0, 0.4 * e, 0.0))
    points = seen_points(x, y, np.zeros((3, 200)), 35.0, -12.0)
    warned = []
    turned = turned_motion(points, TurnOptions(dem=dem), Monitor(warn=warned.append))
    east, _ = true_metres(x, y, UTM, MIDDLE)
    assert abs(turned.n_steep - np.count_nonzero(east > 0)) < 12
    assert f"{turned.n_steep} of 200 points" in warned[0]
    assert set(turned.points.attributes) >= {"slope", "aspect"}
    with pytest.raises(EngineError, match="give a DEM"):
        turned_motion(points, TurnOptions("downslope"))


def test_a_heading_stands_in_for_look_vectors():
    x, y = square(4)
    terrain = Terrain(np.radians(np.full(4, 30.0)), np.radians([0.0, 80.0, 170.0, 260.0]))
    points = seen_points(x, y, np.stack([np.full(4, 0.01), np.full(4, 0.02), np.full(4, -0.03)]), 33.0, 192.0)
    known = slope_motion(points, terrain, TurnOptions("downslope"))
    bare = replace(points, attributes={k: v for k, v in points.attributes.items() if "los" not in k})
    with pytest.raises(EngineError, match="give the HEADING"):
        slope_motion(bare, terrain, TurnOptions("downslope"))
    told = slope_motion(bare, terrain, TurnOptions("downslope", heading=np.radians(192.0)))
    np.testing.assert_allclose(told.attributes["velocity"], known.attributes["velocity"], rtol=1e-9)


@pytest.mark.parametrize("what, sentence", [("none", "could not be read as a DEM"), ("bare", "no position")])
def test_a_bad_dem_gets_a_sentence(tmp_path, what, sentence):
    from osgeo import gdal

    path = tmp_path / "dem.tif"
    if what == "bare":
        gdal.GetDriverByName("GTiff").Create(str(path), 5, 5, 1, gdal.GDT_Float32)
    with pytest.raises(EngineError, match=sentence):
        terrain_at(str(path), np.zeros(1), np.zeros(1), UTM)
