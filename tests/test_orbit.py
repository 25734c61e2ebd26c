"""Orbit geometry against closed forms, slow references and GAMMA's own lookup table."""

from __future__ import annotations

import numpy as np
import pytest
from interferogram_fixtures import circular_orbit
from scipy.optimize import brentq, minimize_scalar

from icops_qgis.engine.stack.orbit import (
    Orbit,
    earth_fixed,
    line_of_sight,
    local_axes,
    perpendicular_baseline,
)

TARGET = (np.array([-99.1, -98.2, -97.4]), np.array([19.4, 19.0, 19.9]), np.array([2240.0, 0.0, 500.0]))


def orbit(step=10.0, count=7, **place):
    times = (np.arange(count) - count // 2) * step
    return Orbit(times, *circular_orbit(times, **place))


@pytest.mark.parametrize(("step", "count"), [(10.0, 6), (60.0, 5)])
def test_interpolated_orbit_is_the_closed_form_to_a_tenth_of_a_millimetre(step, count):
    made = orbit(step, count)
    times = np.linspace(made.times[0], made.times[-1], 501)
    position, velocity, acceleration = made.state(times)
    expected, speed = circular_orbit(times)
    inside = slice(125, 376) if step == 60.0 else slice(None)
    assert np.abs(position - expected)[inside].max() < 1e-4
    assert np.abs(velocity - speed)[inside].max() < 1e-4
    slope = (circular_orbit(times + 0.01)[1] - circular_orbit(times - 0.01)[1]) / 0.02
    assert np.abs(acceleration - slope)[inside].max() < 1e-3


def test_state_vectors_themselves_are_honoured():
    made = orbit(30.0, 5)
    position, velocity, _ = made.state(made.times)
    assert np.abs(position - made.positions).max() < 1e-6
    assert np.abs(velocity - made.velocities).max() < 1e-6


def test_two_state_vectors_are_enough():
    made = orbit(10.0, 2)
    middle = made.times.mean()
    assert np.abs(made.state(np.array([middle]))[0] - circular_orbit([middle])[0]).max() < 0.01


def test_geographic_positions_become_earth_fixed():
    equator, pole = earth_fixed(np.array([0.0, 90.0]), np.array([0.0, 90.0]), np.array([100.0, 0.0]))
    assert equator == pytest.approx([6378237.0, 0.0, 0.0])
    assert pole == pytest.approx([0.0, 0.0, 6356752.3142], abs=1e-3)


def test_zero_doppler_is_the_closest_approach_in_the_rotating_frame():
    made = orbit()
    points = earth_fixed(*TARGET)
    found = made.zero_doppler_time(points)
    for point, time in zip(points, found):
        nearest = minimize_scalar(
            lambda t, p=point: np.linalg.norm(circular_orbit([t])[0][0] - p),
            bounds=(-30, 30),
            method="bounded",
            options={"xatol": 1e-9},
        )
        # The distance is flat at its minimum: its place is known to some 1e-5 s only.
        assert time == pytest.approx(nearest.x, abs=1e-4)
        position, velocity = circular_orbit([time])
        assert abs((point - position[0]) @ velocity[0]) / 7500.0 < 1.0


def test_a_point_the_orbit_does_not_reach_is_nan():
    sight = line_of_sight(orbit(), np.array([-99.0, -99.0]), np.array([19.4, 45.0]), np.zeros(2))
    assert np.isfinite(sight.incidence_angle[0])
    assert np.isnan(sight.incidence_angle[1])
    assert np.isnan(sight.slant_range[1])


def test_angles_are_those_of_the_vector_to_the_satellite():
    sight = line_of_sight(orbit(), *TARGET)
    points = earth_fixed(*TARGET)
    for i, axes in enumerate(zip(*local_axes(*TARGET[:2]))):
        to_satellite = circular_orbit([sight.time[i]])[0][0] - points[i]
        assert sight.slant_range[i] == pytest.approx(np.linalg.norm(to_satellite), abs=1e-3)
        east, north, up = (float(to_satellite @ axis) for axis in axes)
        theta, azimuth = np.radians(sight.incidence_angle[i]), np.radians(sight.azimuth_angle[i])
        length = sight.slant_range[i]
        # The unit vector as MintPy builds it from the two angles.
        assert -np.sin(theta) * np.sin(azimuth) * length == pytest.approx(east, abs=0.01)
        assert np.sin(theta) * np.cos(azimuth) * length == pytest.approx(north, abs=0.01)
        assert np.cos(theta) * length == pytest.approx(up, abs=0.01)


def test_an_ascending_right_looking_satellite_is_in_the_west():
    sight = line_of_sight(orbit(), *TARGET)
    assert ((sight.azimuth_angle > 95) & (sight.azimuth_angle < 108)).all()
    assert ((sight.incidence_angle > 20) & (sight.incidence_angle < 50)).all()


def test_up_is_normal_to_the_ellipsoid():
    lon, lat = TARGET[:2]
    up = local_axes(lon, lat)[2]
    risen = earth_fixed(lon, lat, np.full(3, 1000.0)) - earth_fixed(lon, lat, np.zeros(3))
    assert risen / 1000.0 == pytest.approx(up, abs=1e-9)


def moved(made, right=0.0, up=0.0):
    """The orbit moved to the right of its flight and upward [m]."""
    radial = made.positions / np.linalg.norm(made.positions, axis=1)[:, None]
    forward = made.velocities / np.linalg.norm(made.velocities, axis=1)[:, None]
    sideways = np.cross(forward, radial)
    return Orbit(made.times, made.positions + right * sideways + up * radial, made.velocities)


def test_baseline_is_positive_for_a_satellite_to_the_right_or_above():
    points = earth_fixed(*TARGET)
    made = orbit()
    assert (perpendicular_baseline(made, moved(made, right=100.0), points) > 50).all()
    assert (perpendicular_baseline(made, moved(made, up=100.0), points) > 20).all()
    assert np.abs(perpendicular_baseline(made, made, points)).max() < 1e-6


def test_baseline_has_the_length_of_the_part_across_the_line_of_sight():
    points = earth_fixed(*TARGET)
    made, other = orbit(), moved(orbit(), right=70.0, up=40.0)
    across = perpendicular_baseline(made, other, points)
    at, then = made.zero_doppler_time(points), other.zero_doppler_time(points)
    along = line_of_sight(made, *TARGET).slant_range - line_of_sight(other, *TARGET).slant_range
    total = np.linalg.norm(other.state(then)[0] - made.state(at)[0], axis=1)
    assert np.hypot(across, along) == pytest.approx(total, abs=0.2)


@pytest.mark.parametrize("node", [-100.6, -91.0], ids=["right-looking", "left-looking"])
def test_a_height_error_changes_the_range_difference_as_the_method_says(node):
    # R_secondary - R_reference changes by -B dz / (R sin(incidence)) at the same radar pixel.
    made = orbit(node=node)
    other = moved(made, right=150.0, up=20.0)
    lon, lat, height = (value[:1] for value in TARGET)
    rise = 20.0

    def ranges(longitude, dz):
        place = np.array([longitude]), lat, height + dz
        return [line_of_sight(o, *place).slant_range[0] for o in (made, other)]

    reference, secondary = ranges(lon[0], 0.0)
    # A higher point of the same range lies further from the track.
    shifted = brentq(lambda x: ranges(x, rise)[0] - reference, lon[0] - 0.01, lon[0] + 0.01, xtol=1e-13)
    change = (ranges(shifted, rise)[1] - ranges(shifted, rise)[0]) - (secondary - reference)
    baseline = perpendicular_baseline(made, other, earth_fixed(lon, lat, height))[0]
    theta = np.radians(line_of_sight(made, lon, lat, height).incidence_angle[0])
    assert change == pytest.approx(-baseline * rise / (reference * np.sin(theta)), rel=0.01)


@pytest.mark.parametrize(
    ("times", "scale", "what"),
    [
        ([0.0], 1.0, "two"),
        ([0.0, 10.0, 5.0], 1.0, "ascend"),
        ([0.0, 10.0], 0.1, "inside"),
        ([0, 1000.0], 1.0, "contradict"),
    ],
)
def test_vectors_that_are_no_orbit_are_refused(times, scale, what):
    position, velocity = circular_orbit(np.linspace(0, 10, len(times)))
    with pytest.raises(ValueError, match=what):
        Orbit(np.array(times, float), position * scale, velocity)


def test_geometry_agrees_with_the_lookup_table_of_gamma(real_data):
    # The table gives for every map pixel the sample and line of the multilooked radar image.
    from osgeo import gdal

    from icops_qgis.engine.stack.gamma_image import read_sar_image

    folder = real_data / "mexico_city_s1"
    table = np.fromfile(next(folder.glob("geometry/*.lt")), ">f4").reshape(60, 100, 2).astype(float)
    image = read_sar_image(folder / "headers" / "r20180106_VV_8rlks_mli.par")
    gdal.UseExceptions()
    dem = gdal.Open(str(folder / "geotiffs" / "cropA_T005A_dem.tif"))
    x0, dx, _, y0, _, dy = dem.GetGeoTransform()
    r, c = np.mgrid[:60, :100]
    height = dem.ReadAsArray().astype(float).ravel()
    dem = None
    sight = line_of_sight(image.orbit, (x0 + (c + 0.5) * dx).ravel(), (y0 + (r + 0.5) * dy).ravel(), height)
    line, sample = image.pixel_of(sight.time, sight.slant_range)
    # A tenth of a sample is 2 m of range, as much as the whole metres of the DEM leave open.
    assert np.abs(sample.reshape(60, 100) - table[..., 0]).mean() < 0.15
    difference = line.reshape(60, 100) - table[..., 1]
    assert difference.std() < 0.01
    assert abs(difference.mean()) < 0.6
