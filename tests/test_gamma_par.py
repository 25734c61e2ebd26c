"""GAMMA parameter files: what is read, and what is refused in one sentence."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from interferogram_fixtures import WAVELENGTH, Scene, write_gamma_geocoded, write_image_par

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.stack.gamma_image import read_sar_image
from icops_qgis.engine.stack.gamma_par import read_dem_grid, read_gamma_par

DAY = date(2020, 1, 1)


def test_an_image_header_gives_grid_wavelength_and_orbit(tmp_path):
    image = read_sar_image(write_image_par(tmp_path / "a.mli.par", DAY, 40, 50))
    assert image.date == DAY
    assert (image.rows, image.cols, image.range_looks, image.azimuth_looks) == (40, 50, 8, 2)
    assert image.wavelength == pytest.approx(WAVELENGTH, rel=1e-9)
    assert image.is_ascending
    assert image.right_looking
    assert len(image.orbit.times) == 7
    assert image.orbit.times[3] == 43_200.0


def test_independent_looks_are_the_looks_over_the_oversampling(tmp_path):
    image = read_sar_image(write_image_par(tmp_path / "a.mli.par", DAY, 4, 5))
    assert image.independent_looks == pytest.approx(8 * 2 / (64.345241 / 56.5) / (486.4863103 / 327.0))


def test_the_first_sample_lies_at_the_near_range(tmp_path):
    image = read_sar_image(write_image_par(tmp_path / "a.mli.par", DAY, 4, 5))
    line, sample = image.pixel_of(np.array([image.start_time]), np.array([800_000.0 + 18.6]))
    assert (line[0], sample[0]) == pytest.approx((0.0, 1.0))


def test_a_dem_corner_is_the_centre_of_a_pixel(tmp_path):
    folder = write_gamma_geocoded(tmp_path, Scene(), corner=(-99.0, 19.5), post=0.002)
    grid = read_dem_grid(folder / "EQA.dem_par")
    assert grid.centres(np.array([0]), np.array([0])) == (pytest.approx([-99.0]), pytest.approx([19.5]))
    assert grid.transform[0] == pytest.approx(-99.001)
    assert grid.transform[3] == pytest.approx(19.501)


@pytest.mark.parametrize(("northing", "epsg"), [("0.0", "EPSG:32614"), ("10000000.0", "EPSG:32714")])
def test_a_utm_dem_is_north_or_south_by_its_false_northing(tmp_path, northing, epsg):
    path = tmp_path / "utm_dem.par"
    path.write_text(
        "DEM_projection: UTM\nwidth: 10\nnlines: 5\ncorner_north: 2100020.0 m\ncorner_east: 500020.0 m\n"
        f"post_north: -40.0 m\npost_east: 40.0 m\nprojection_zone: 14\nfalse_northing: {northing} m\n"
    )
    grid = read_dem_grid(path)
    assert grid.crs == epsg
    assert grid.transform == (500000.0, 40.0, 0.0, 2100040.0, 0.0, -40.0)


@pytest.mark.parametrize(
    ("keyword", "value", "what"),
    [
        ("radar_frequency", "nan", "radar_frequency"),
        ("radar_frequency", None, "no keyword 'radar_frequency'"),
        ("date", "2020 13 41", "is not a date"),
        ("range_samples", "1e30", "range_samples"),
        ("range_samples", "3.5", "whole number"),
        ("state_vector_position_3", "1.0 2.0", "3 numbers"),
        ("state_vector_position_3", "1.0 2.0 3.0", "no satellite orbit"),
        ("number_of_state_vectors", "1000000000", "number_of_state_vectors"),
        ("azimuth_line_time", "0", "azimuth_line_time"),
    ],
)
def test_a_damaged_header_names_the_file_and_the_keyword(tmp_path, keyword, value, what):
    path = write_image_par(tmp_path / "bad.slc.par", DAY, 4, 5, **{keyword: value})
    with pytest.raises(EngineError, match=what) as error:
        read_sar_image(path)
    assert "bad.slc.par" in str(error.value)


def test_a_keyword_given_twice_is_refused(tmp_path):
    path = tmp_path / "a.par"
    path.write_text("width: 3\nwidth: 4\n")
    with pytest.raises(EngineError, match="'width' twice"):
        read_gamma_par(path)


@pytest.mark.parametrize("content", [b"\x00\x01\xff\xfe" * 100, b"no colon here\n", b"a: 1\n" * 600_000])
def test_what_is_no_parameter_file_is_refused(tmp_path, content):
    path = tmp_path / "a.par"
    path.write_bytes(content)
    with pytest.raises(EngineError, match=r"a\.par"):
        read_gamma_par(path)


def test_another_projection_or_datum_is_refused(tmp_path):
    path = write_gamma_geocoded(tmp_path, Scene()) / "EQA.dem_par"
    text = path.read_text()
    path.write_text(text.replace("datum_name: WGS 84", "datum_name: NAD27"))
    with pytest.raises(EngineError, match="NAD27"):
        read_dem_grid(path)
    path.write_text(text.replace("EQA", "LCC"))
    with pytest.raises(EngineError, match="LCC"):
        read_dem_grid(path)
