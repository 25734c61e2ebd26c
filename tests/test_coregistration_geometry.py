"""What orbits say about shifts, and what the parameter file of a resampled image says."""

from __future__ import annotations

import numpy as np
import pytest
from interferogram_fixtures import circular_orbit
from scipy.optimize import fsolve
from slc_fixtures import FIRST_DAY, LINE_TIME, RANGE_SPACING, write_slc

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.stack.coregistration.doppler import header_doppler
from icops_qgis.engine.stack.coregistration.geometry import orbit_warp
from icops_qgis.engine.stack.coregistration.header import moved_polynomials, resampled_parameters
from icops_qgis.engine.stack.coregistration.images import find_images
from icops_qgis.engine.stack.coregistration.warp import Warp
from icops_qgis.engine.stack.gamma_image import read_sar_image
from icops_qgis.engine.stack.orbit import line_of_sight

SHAPE = (300, 400)


def pair(folder, **second):
    """Two images that hold nothing; the second as told."""
    image = np.ones(SHAPE)
    write_slc(folder / "20200101.slc", FIRST_DAY, image)
    write_slc(folder / "20200102.slc", FIRST_DAY.replace(day=2), second.pop("image", image), **second)
    return find_images(folder).images


def pixel(header, longitude, latitude, height):
    """Line and sample at which an image shows a geographic position."""
    view = line_of_sight(header.orbit, *(np.atleast_1d(v) for v in (longitude, latitude, height)))
    line, sample = header.pixel_of(view.time, view.slant_range)
    return line[0], sample[0]


def ground_of(header, line, sample, height):
    """Longitude and latitude that an image shows at a pixel, by solving for them; it looks to the east."""

    def miss(place):
        found = pixel(header, *place, height)
        return found[0] - line, found[1] - sample

    # Some 500 km east of the track at 19.4 degrees north.
    return fsolve(miss, (-95.8, 19.4), xtol=1e-12)


def test_the_predicted_place_is_where_the_other_orbit_sees_the_same_ground(tmp_path):
    first, second = (image.header for image in pair(tmp_path, orbit_shift=250.0))
    warp = orbit_warp(first, second, (0.0, 3000.0))
    shifts = []
    for line, sample, height in ((0, 0, 0.0), (299, 399, 3000.0), (20, 350, 900.0), (150, 10, 2400.0)):
        expected = pixel(second, *ground_of(first, line, sample, height), height)
        found = warp.at(np.array([line]), np.array([sample]), np.array([height]))
        assert (found[0][0], found[1][0]) == pytest.approx(expected, abs=2e-4)
        shifts.append(expected[1] - sample)
    # The relief matters: 3000 m at this baseline are more than a tenth of a pixel.
    assert np.ptp(shifts) > 0.1


def test_the_same_orbit_and_grid_give_no_shift(tmp_path):
    first, second = (image.header for image in pair(tmp_path))
    place = orbit_warp(first, second, (0.0, 0.0)).at(np.array([7.0, 250.0]), np.array([3.0, 390.0]))
    np.testing.assert_allclose(place, [[7.0, 250.0], [3.0, 390.0]], atol=1e-4)


def test_another_start_and_near_range_are_a_shift(tmp_path):
    start = 43_200.0 - LINE_TIME * (SHAPE[0] - 1) / 2 - 12 * LINE_TIME
    near = 800_000.0 - RANGE_SPACING * (SHAPE[1] - 1) / 2 + 5 * RANGE_SPACING
    changes = {"start_time": f"{start:.9f} s", "near_range_slc": f"{near:.6f} m"}
    first, second = (image.header for image in pair(tmp_path, **changes))
    place = orbit_warp(first, second, (0.0, 0.0)).at(np.array([100.0]), np.array([200.0]))
    assert (place[0][0], place[1][0]) == pytest.approx((112.0, 195.0), abs=1e-3)


def test_orbits_that_do_not_reach_the_scene_are_refused(tmp_path):
    position, velocity = circular_orbit((np.arange(7) - 3) * 10.0, node=60.0)
    elsewhere = {}
    for k in range(7):
        elsewhere[f"state_vector_position_{k + 1}"] = " ".join(f"{v:.4f}" for v in position[k])
        elsewhere[f"state_vector_velocity_{k + 1}"] = " ".join(f"{v:.5f}" for v in velocity[k])
    first, second = (image.header for image in pair(tmp_path, **elsewhere))
    with pytest.raises(EngineError, match=r"20200102\.slc\.par do not reach the scene"):
        orbit_warp(first, second, (0.0, 0.0))


def test_the_new_header_has_the_grid_of_the_reference_and_the_orbit_of_its_own(tmp_path):
    near = 800_000.0 - RANGE_SPACING * (SHAPE[1] - 1) / 2 + 5 * RANGE_SPACING
    first, second = pair(
        tmp_path, image=np.ones((320, 380)), orbit_shift=40.0, doppler=70.0, near_range_slc=f"{near:.6f} m"
    )
    warp = orbit_warp(first.header, second.header, (0.0, 0.0))
    path = tmp_path / "new.rslc.par"
    path.write_text(resampled_parameters(first, second, warp))
    made, own = read_sar_image(path), second.header
    assert (made.rows, made.cols) == SHAPE
    assert made.date == own.date
    np.testing.assert_array_equal(made.orbit.positions, own.orbit.positions)
    # The pixel in the middle is seen at the time and range at which the image itself saw it.
    middle = np.array([(SHAPE[0] - 1) / 2]), np.array([(SHAPE[1] - 1) / 2])
    line, sample = warp.at(*middle)
    assert made.start_time + made.line_time * middle[0][0] == pytest.approx(
        own.start_time + own.line_time * line[0], abs=1e-8
    )
    assert made.near_range + made.range_spacing * middle[1][0] == pytest.approx(
        own.near_range + own.range_spacing * sample[0], abs=1e-4
    )


def test_the_doppler_centroid_stays_with_the_ground(tmp_path):
    polynomials = {
        "doppler_polynomial": "80.0 2.0e-2 -3.0e-5 1.0e-9 Hz Hz/m Hz/m^2 Hz/m^3",
        "doppler_poly_dot": "5.0 1.0e-3 0.0 0.0 Hz/s",
    }
    first, second = pair(tmp_path, **polynomials)
    warp = Warp.identity(SHAPE).plus(np.array([[[31.4]], [[-17.8]]]))
    path = tmp_path / "20200102.rslc.par"
    path.write_text(resampled_parameters(first, second, warp))
    (tmp_path / "20200102.rslc").write_bytes(second.band.path.read_bytes())
    second.band.path.unlink()
    made = find_images(tmp_path).images[1]
    rows, cols = np.array([10.0, 222.0]), np.array([333.0, 5.0])
    # Shifting by whole numbers of neither line nor sample leaves the frequency of the ground.
    np.testing.assert_allclose(
        header_doppler(made).cycles_per_line(rows, cols),
        header_doppler(second).cycles_per_line(rows + 31.4, cols - 17.8),
        rtol=1e-6,
    )


def test_moved_polynomials_are_the_same_function():
    c = np.random.default_rng(1).standard_normal((3, 4))
    moved = moved_polynomials(c, 0.7, -1.3)
    value = np.polynomial.polynomial.polyval2d
    assert value(0.2, 0.5, moved) == pytest.approx(value(0.9, -0.8, c), rel=1e-12)
