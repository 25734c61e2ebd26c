"""Ranges and baselines of every pixel against direct computation from closed-form orbits."""

from __future__ import annotations

import numpy as np
import pytest
from stack_fixtures import PASSES, VECTOR_TIMES, StackScene, earth_fixed

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.stack.orbit import Orbit, line_of_sight, perpendicular_baseline
from icops_qgis.engine.stack.topography import (
    BASELINE_STEP,
    RANGE_TOLERANCE,
    Frame,
    exact_differences,
    fit_area,
)

WAVELENGTH = 0.055


def orbits(passes=PASSES):
    scene = StackScene(passes=passes)
    return [Orbit(VECTOR_TIMES, *scene.orbit(i, VECTOR_TIMES)) for i in range(len(passes))]


def place(n, span=0.1, heights=(200.0, 2600.0), seed=3):
    rng = np.random.default_rng(seed)
    return (
        rng.uniform(-98.4 - span / 2, -98.4 + span / 2, n),
        rng.uniform(19.4 - span / 2, 19.4 + span / 2, n),
        rng.uniform(*heights, n),
    )


def fitted(span=0.1, heights=(200.0, 2600.0), reference=2):
    return fit_area(orbits(), reference, place(600, span, heights), heights, np.random.default_rng(0))


def test_exact_differences_are_those_of_the_closest_approach_in_closed_form():
    scene = StackScene()
    points = earth_fixed(*(v.ravel().astype(float) for v in (scene.longitude, scene.latitude, scene.height)))
    differences, _ = exact_differences(orbits(), orbits()[2], points)
    expected = (scene.ranges - scene.ranges[2]).reshape(differences.shape)
    # The interpolation of the state vectors is good to a tenth of a millimetre.
    assert np.abs(differences - expected).max() < 1e-4
    assert np.abs(expected).max() > 20


def test_exact_baselines_are_those_of_each_pair():
    made, points = orbits(), earth_fixed(*place(50))
    _, baselines = exact_differences(made, made[1], points)
    for i, one in enumerate(made):
        assert baselines[i] == pytest.approx(perpendicular_baseline(made[1], one, points), abs=1e-7)


@pytest.mark.parametrize("span", [0.005, 0.05, 0.2])
def test_the_polynomial_is_the_exact_range_at_positions_it_has_not_seen(span):
    area = fitted(span)
    assert area.differences.error <= RANGE_TOLERANCE
    lon, lat, height = place(4000, span * 0.98, seed=8)
    made = orbits()
    differences, baselines = exact_differences(made, made[2], earth_fixed(lon, lat, height))
    position = area.frame.normalised(lon, lat, height)
    slc = np.full((len(made), 4000), 100.0, np.complex64)
    area.remove_phase(slc, position, WAVELENGTH)
    # s exp(+j 4 pi (R_n - R_ref) / lambda)
    expected = np.exp(4j * np.pi / WAVELENGTH * differences)
    error = np.angle(slc * np.conj(expected)) * WAVELENGTH / (4 * np.pi)
    assert np.abs(error).max() < 1.2 * RANGE_TOLERANCE
    assert np.abs(slc) == pytest.approx(100.0, rel=1e-5)
    got = area.perpendicular_baselines(position)
    assert np.abs(got - baselines).max() < BASELINE_STEP / 2 + 2e-3
    assert (got / BASELINE_STEP == np.round(got / BASELINE_STEP)).all()


def test_the_view_of_the_reference_is_exact():
    area = fitted()
    lon, lat, height = place(500, 0.09, seed=5)
    view = line_of_sight(orbits()[2], lon, lat, height)
    got = area.line_of_sight(area.frame.normalised(lon, lat, height))
    assert got["slantRangeDistance"] == pytest.approx(view.slant_range, abs=0.05)
    assert got["incidenceAngle"] == pytest.approx(view.incidence_angle, abs=2e-5)
    assert got["azimuthAngle"] == pytest.approx(view.azimuth_angle, abs=2e-5)


def test_a_height_error_leaves_the_phase_that_its_baseline_says():
    # s_n taken at the true height, corrected at another: -4 pi/lambda (-B dz / (R sin theta)) remains,
    # at the radar pixel: moving along the ground adds what both share.
    area, made = fitted(), orbits()
    lon, lat, height = place(200, 0.05, seed=9)
    rise = 10.0
    points = earth_fixed(lon, lat, height)
    _, baselines = exact_differences(made, made[2], points)
    up = exact_differences(made, made[2], earth_fixed(lon, lat, height + rise))[0]
    here = exact_differences(made, made[2], points)[0]
    # Straight up changes the range difference by the baseline's part along the vertical.
    position, raised = (area.frame.normalised(lon, lat, h) for h in (height, height + rise))
    one, other = (np.ones((len(made), 200), np.complex64) for _ in range(2))
    area.remove_phase(one, position, WAVELENGTH)
    area.remove_phase(other, raised, WAVELENGTH)
    turned = np.angle(other * np.conj(one)) * WAVELENGTH / (4 * np.pi)
    assert np.abs(turned - (up - here)).max() < 2e-5
    assert np.corrcoef(turned[:, 0], baselines[:, 0])[0, 1] < -0.99


def test_an_area_too_large_for_a_polynomial_is_given_back():
    assert fitted(3.0) is None


def test_a_flat_area_has_a_model_too():
    area = fitted(heights=(100.0, 100.0))
    lon, lat, _ = place(100, 0.09, seed=4)
    made = orbits()
    expected = exact_differences(made, made[2], earth_fixed(lon, lat, np.full(100, 100.0)))[0]
    slc = np.ones((len(made), 100), np.complex64)
    area.remove_phase(slc, area.frame.normalised(lon, lat, np.full(100, 100.0)), WAVELENGTH)
    assert np.abs(np.angle(slc * np.exp(-4j * np.pi / WAVELENGTH * expected))).max() < 0.003


def test_a_pixel_without_position_becomes_nan():
    area = fitted()
    lon, lat, height = place(10)
    height[3] = np.nan
    slc = np.ones((len(PASSES), 10), np.complex64)
    area.remove_phase(slc, area.frame.normalised(lon, lat, height), WAVELENGTH)
    assert (np.isnan(slc).any(axis=0) == (np.arange(10) == 3)).all()


def test_positions_on_both_sides_of_the_date_line_are_near():
    frame = Frame.around(np.array([179.9, -179.9, 180.0]), np.array([10.0, 10.1, 10.2]), (0.0, 100.0))
    x, y, z = frame.normalised(np.array([179.9, -179.9]), np.array([10.0, 10.2]), np.array([0.0, 100.0]))
    assert x == pytest.approx([-1.0, 1.0])
    assert y == pytest.approx([-1.0, 1.0])
    assert z == pytest.approx([-1.0, 1.0])


def test_an_orbit_that_does_not_reach_is_told():
    lon, lat, height = place(600)
    with pytest.raises(EngineError, match="do not cover"):
        fit_area(orbits(), 2, (lon, lat + 30, height), (200.0, 2600.0), np.random.default_rng(0))


def test_rounded_longitudes_are_put_back_on_the_range_of_their_pixels():
    area, made = fitted(), orbits()
    lon, lat, height = place(3000, 0.09, seed=6)
    differences = exact_differences(made, made[2], earth_fixed(lon, lat, height))[0]
    # An offset of the geocoding, common to all pixels, does not matter.
    ranges = line_of_sight(made[2], lon, lat, height).slant_range + 12.0
    rounded = lon.astype(np.float32)
    step = float(np.spacing(rounded.max()))

    def error(position):
        slc = np.ones((len(made), 3000), np.complex64)
        area.remove_phase(slc, position, WAVELENGTH)
        return np.angle(slc * np.exp(-4j * np.pi / WAVELENGTH * differences)).std(axis=1).max()

    before = area.frame.normalised(rounded.astype(float), lat, height)
    after = area.on_range(before, ranges, abs(step))
    assert error(after) < 0.3 * error(before)
    # Misfits that rounding cannot explain move nothing.
    other = area.on_range(before, ranges + np.random.default_rng(1).normal(0, 20, 3000), abs(step))
    assert (other[0] == before[0]).all()
