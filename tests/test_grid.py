"""Facts about where pixels lie, against GDAL and the equations of the ellipsoid."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import Grid, degree_lengths, metric_positions, spatial_reference

UTM = Grid(40, 60, (500_000.0, 30.0, 0.0, 4_670_000.0, 0.0, -30.0), "EPSG:32652")
DEGREES = Grid(40, 60, (129.0, 3e-4, 0.0, 42.3, 0.0, -2e-4), "EPSG:4326")
#: Turned by 25 degrees.
TURNED = Grid(
    40, 60,
    (500_000.0, 30 * np.cos(0.44), 20 * np.sin(0.44), 4_670_000.0, 30 * np.sin(0.44), -20 * np.cos(0.44)),
    "EPSG:32652",
)  # fmt: skip
RADAR = Grid(40, 60)


def earth_fixed(longitude, latitude):
    """Cartesian position on WGS84 [m] by GDAL."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(4979)
    target.ImportFromEPSG(4978)
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return np.array(osr.CoordinateTransformation(source, target).TransformPoint(longitude, latitude, 0.0))


@pytest.mark.parametrize("latitude", [-75.0, -33.0, 0.0, 19.4, 42.2, 89.0])
def test_a_degree_is_as_long_as_on_the_ellipsoid(latitude):
    step = 1e-3
    here = earth_fixed(129.0, latitude)
    east = np.linalg.norm(earth_fixed(129.0 + step, latitude) - here) / step
    north = (
        np.linalg.norm(earth_fixed(129.0, latitude + step / 2) - earth_fixed(129.0, latitude - step / 2))
        / step
    )
    found = degree_lengths(latitude)
    assert found == (pytest.approx(east, rel=1e-6), pytest.approx(north, rel=1e-6))


def test_a_degree_of_latitude_is_longer_at_the_pole_than_at_the_equator():
    """110.574 and 111.694 km, 111.320 km of longitude at the equator (any table of WGS84)."""
    assert degree_lengths(0.0) == (pytest.approx(111_319.5, abs=0.1), pytest.approx(110_574.4, abs=0.5))
    assert degree_lengths(90.0) == (pytest.approx(0.0, abs=1e-6), pytest.approx(111_694.0, abs=0.5))


def test_spacing_in_degrees_is_the_distance_of_neighbours_on_the_ground():
    x, y = DEGREES.centres(np.array([20, 20, 21]), np.array([30, 31, 30]))
    here, east, south = (earth_fixed(*place) for place in zip(x, y))
    expected = np.linalg.norm(south - here), np.linalg.norm(east - here)
    assert DEGREES.spacing() == (pytest.approx(expected[0], rel=1e-5), pytest.approx(expected[1], rel=1e-5))


def test_spacing_in_metres_is_that_of_the_grid_turned_or_not():
    assert UTM.spacing() == (pytest.approx(30.0), pytest.approx(30.0))
    assert TURNED.spacing() == (pytest.approx(20.0), pytest.approx(30.0))


def test_spacing_of_a_grid_in_feet_is_in_metres():
    feet = Grid(10, 10, (6_000_000.0, 100.0, 0.0, 2_000_000.0, 0.0, -50.0), "EPSG:2229")
    foot = 1200 / 3937  # the US survey foot by definition
    assert feet.spacing() == (pytest.approx(50 * foot), pytest.approx(100 * foot))


@pytest.mark.parametrize("grid", [UTM, DEGREES, TURNED], ids=["metres", "degrees", "turned"])
def test_the_pixel_at_a_centre_is_that_pixel(grid):
    rows, cols = np.indices(grid.shape)
    x, y = grid.centres(rows, cols)
    found = [grid.pixel_at(a, b) for a, b in zip(x.ravel(), y.ravel())]
    assert found == list(zip(rows.ravel(), cols.ravel()))


@pytest.mark.parametrize("grid", [UTM, DEGREES, TURNED], ids=["metres", "degrees", "turned"])
def test_centres_are_gdals(grid):
    x, y = grid.centres(np.array([0, 7, 39]), np.array([0, 11, 59]))
    for found, (row, col) in zip(zip(x, y), [(0, 0), (7, 11), (39, 59)]):
        assert found == pytest.approx(gdal.ApplyGeoTransform(grid.transform, col + 0.5, row + 0.5), rel=1e-14)


def test_a_pixel_reaches_from_corner_to_corner_and_places_outside_have_one_too():
    assert UTM.pixel_at(500_000.0, 4_670_000.0) == (0, 0)
    assert UTM.pixel_at(500_029.9, 4_669_970.1) == (0, 0)
    assert UTM.pixel_at(500_030.1, 4_669_969.9) == (1, 1)
    assert UTM.pixel_at(499_999.9, 4_670_000.1) == (-1, -1)
    assert UTM.pixel_at(501_800.1, 4_668_799.9) == (40, 60)


def test_radar_coordinates_are_no_map():
    assert not RADAR.is_geocoded
    assert UTM.is_geocoded
    for question in (RADAR.spacing, lambda: RADAR.pixel_at(0, 0), lambda: RADAR.centres(0, 0)):
        with pytest.raises(ValueError, match="radar coordinates"):
            question()


def test_coordinates_of_a_system_come_as_longitude_and_latitude():
    for text in ("EPSG:4326", "epsg:4326", spatial_reference("EPSG:4326").ExportToWkt()):
        reference = spatial_reference(text)
        assert reference.IsGeographic()
        assert reference.GetDataAxisToSRSAxisMapping() == [2, 1]


@pytest.mark.parametrize("text", ["EPSG:99999999", "EPSG:abc", "WGS 84", "", "/etc/passwd", "PROJCS[broken"])
def test_an_unknown_coordinate_system_is_one_sentence(text):
    with pytest.raises(EngineError, match=r"^The coordinate system '.*' is not known; use EPSG:n or WKT\.$"):
        spatial_reference(text)


def test_metric_positions_leave_unknown_places_out_of_the_middle():
    x, y = np.array([0.0, np.nan, 10.0], np.float32), np.array([4.0, 1e6, 8.0], np.float32)
    found = metric_positions(x, y, "EPSG:32614")
    np.testing.assert_allclose(found[[0, 2]], [[-5, -2], [5, 2]])
    assert np.isnan(found[1, 0])
    assert np.isnan(metric_positions(x[1:2], y[1:2], "EPSG:4326")[0, 0])
