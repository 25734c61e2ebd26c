"""Facts about putting radar rasters on the map: where a pixel lands, holes, folds, and damaged positions."""

from __future__ import annotations

import numpy as np
import pytest
from small_stack import positions, speckle, write_stack

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.geocoding import check_positions, geocoding_of, on_map, plan_geocoding
from icops_qgis.engine.grid import Grid, degree_lengths
from icops_qgis.engine.stack.stack_file import open_stack


def plan(latitude, longitude):
    return plan_geocoding(lambda rows: (latitude[rows], longitude[rows]), latitude.shape)


@pytest.mark.parametrize("turn", [0.0, -0.2, 1.0, 3.3])
def test_a_turned_grid_is_turned_back_exactly(turn):
    # More rows than a band, so that the seam is crossed.
    rows, cols = 300, 90
    latitude, longitude = positions(rows, cols, turn)
    found = plan(latitude, longitude)
    lon, lat = found.grid.centres(*np.indices(found.grid.shape))
    east, south = (lon - 129.0) / 3e-4, (42.0 - lat) / 3e-4
    c = east * np.cos(turn) + south * np.sin(turn)
    r = -east * np.sin(turn) + south * np.cos(turn)
    seen = np.isfinite(found.row)
    np.testing.assert_allclose(found.row[seen], r[seen], atol=2e-4)
    np.testing.assert_allclose(found.col[seen], c[seen], atol=2e-4)
    inside = (r > 0.01) & (r < rows - 1.01) & (c > 0.01) & (c < cols - 1.01)
    outside = (r < -0.01) | (r > rows - 0.99) | (c < -0.01) | (c > cols - 0.99)
    assert seen[inside].all()
    assert not seen[outside].any()


def test_map_pixels_are_square_on_the_ground_and_as_large_as_image_pixels():
    latitude, longitude = positions(80, 100)
    grid = plan(latitude, longitude).grid
    down, across = grid.spacing()
    east, north = degree_lengths(float(latitude.mean()))
    assert down == pytest.approx(across, rel=1e-3)
    assert down * across == pytest.approx(3e-4**2 * east * north, rel=1e-3)


def test_each_place_takes_its_nearest_pixel():
    latitude, longitude = positions(40, 50)
    found = plan(latitude, longitude)
    values = np.arange(2000.0).reshape(40, 50)
    on_grid = found.nearest(values)
    lon, lat = found.grid.centres(*np.indices(found.grid.shape))
    for i in range(0, found.grid.rows, 3):
        for j in range(0, found.grid.cols, 3):
            if np.isfinite(on_grid[i, j]):
                distance = np.hypot(latitude - lat[i, j], longitude - lon[i, j])
                near = distance.ravel()[int(on_grid[i, j])]
                assert near == pytest.approx(distance.min(), rel=1e-3)
    assert set(np.unique(on_grid[np.isfinite(on_grid)])) <= set(values.ravel())


@pytest.mark.parametrize("unknown", [np.nan, 0.0])
def test_pixels_of_unknown_position_leave_holes_and_pull_nothing(unknown):
    latitude, longitude = positions(40, 50, 0.0)
    whole = plan(latitude, longitude)
    latitude, longitude = latitude.copy(), longitude.copy()
    latitude[10:20, 10:20] = longitude[10:20, 10:20] = unknown
    found = plan(latitude, longitude)
    assert found.grid.rows == whole.grid.rows
    lon, lat = found.grid.centres(*np.indices(found.grid.shape))
    r, c = (42.0 - lat) / 3e-4, (lon - 129.0) / 3e-4
    hole = (r > 9.01) & (r < 19.99) & (c > 10.0) & (c < 19.0)
    assert np.isnan(found.row[hole]).all()
    beside = np.isfinite(whole.row) & ~((r > 8.9) & (r < 20.1) & (c > 8.9) & (c < 20.1))
    np.testing.assert_allclose(found.row[beside], whole.row[beside], atol=1e-3)


def test_where_the_image_folds_over_the_first_pixel_is_kept():
    r, c = np.mgrid[:20, :60].astype(float)
    # Columns run east, turn back for twenty of them, and go on: three pixels at each place there.
    east = np.where(c < 30, c, np.where(c < 40, 60 - c, c - 20))
    found = plan(42 - 3e-4 * r, 129 + 3e-4 * east)
    lon, _ = found.grid.centres(*np.indices(found.grid.shape))
    place = (lon - 129) / 3e-4
    folded = (place > 20.01) & (place < 29.99) & np.isfinite(found.col)
    assert folded.any()
    np.testing.assert_allclose(found.col[folded], place[folded], atol=1e-3)


def test_a_jump_between_two_grounds_is_not_filled():
    latitude, longitude = positions(30, 40, 0.0)
    longitude = longitude.copy()
    longitude[:, 20:] += 0.04
    found = plan(latitude, longitude)
    lon, _ = found.grid.centres(*np.indices(found.grid.shape))
    between = (lon > 129.0 + 19.5 * 3e-4) & (lon < 129.04 + 19.5 * 3e-4)
    assert between.any()
    assert np.isnan(found.row[between]).all()


def test_positions_that_cannot_be_right_are_said():
    latitude, longitude = positions(30, 40)
    scattered = longitude.copy()
    scattered[0, 0] = -60.0
    with pytest.raises(EngineError, match="far more than the image can see"):
        plan(latitude, scattered)
    with pytest.raises(EngineError, match="unknown"):
        plan(np.full((30, 40), np.nan), longitude)
    with pytest.raises(EngineError, match="1 x 40 pixels is too small"):
        plan(latitude[:1], longitude[:1])


def test_a_file_on_a_map_grid_stays_there_and_one_without_positions_is_refused(tmp_path):
    slc = speckle(np.random.default_rng(0), 2, 8, 9)
    grid = Grid(8, 9, (129.0, 1e-3, 0.0, 42.0, 0.0, -1e-3), "EPSG:4326")
    with open_stack(write_stack(tmp_path / "map.h5", slc, grid=grid)) as stack:
        assert geocoding_of(stack) is None
        values = np.zeros(grid.shape)
        assert on_map(values, grid, None) == (values, grid)
    with (
        open_stack(write_stack(tmp_path / "radar.h5", slc, geometry={"height": np.zeros((8, 9))})) as stack,
        pytest.raises(EngineError, match=r"radar\.h5 is in radar coordinates without latitude"),
    ):
        check_positions(stack)
