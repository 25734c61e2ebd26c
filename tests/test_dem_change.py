"""Change between elevation models: one answer whatever the grids, noise told from change, contours."""

from __future__ import annotations

import math

import numpy as np
import pytest
from dem_fixtures import CLEAN, changed, coregistered, grid_of, read, volumes, write_dem, write_pair

from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.dem.contours import contour_levels, contours, suitable_interval
from icops_qgis.engine.dem.outliers import spikes
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.grid import Grid


def warped(source: str, path, **options) -> str:
    """The same ground in another raster, by GDAL's cubic splines with exact places."""
    from osgeo import gdal

    gdal.Warp(str(path), source, resampleAlg="cubicspline", errorThreshold=0.0, dstNodata=math.nan, **options)
    return str(path)


def south_up(source: str, path) -> str:
    """The same raster with its southernmost row first."""
    grid, heights = grid_of(source), read(source)
    x0, dx, rx, y0, ry, dy = grid.transform
    turned = Grid(grid.rows, grid.cols, (x0, dx, rx, y0 + grid.rows * dy, ry, -dy), grid.crs)
    return write_dem(path, heights[::-1], turned)


def as_points(source: str, path) -> str:
    """The same raster, said to hold heights at points: GDAL places it by its own half pixel."""
    return write_dem(path, read(source), grid_of(source), tags={"AREA_OR_POINT": "Point"})


def half_a_pixel_off(source: str, path) -> str:
    """A raster whose maker took corners for centres."""
    grid = grid_of(source)
    x0, dx, rx, y0, ry, dy = grid.transform
    return write_dem(
        path, read(source), Grid(grid.rows, grid.cols, (x0 + dx / 2, dx, rx, y0 + dy / 2, ry, dy), grid.crs)
    )


VARIANTS = {
    "south-up": (south_up, south_up),
    "points and areas": (as_points, None),
    "wrong registration": (None, half_a_pixel_off),
    "degrees": (lambda s, p: warped(s, p, dstSRS="EPSG:4326"),) * 2,
    "one in degrees": (None, lambda s, p: warped(s, p, dstSRS="EPSG:4326")),
    "degrees first": (lambda s, p: warped(s, p, dstSRS="EPSG:4326"), None),
    "next zone": (None, lambda s, p: warped(s, p, dstSRS="EPSG:32651", xRes=30, yRes=30)),
    "web mercator": (lambda s, p: warped(s, p, dstSRS="EPSG:3857"),) * 2,
    "finer": (None, lambda s, p: warped(s, p, xRes=12, yRes=12)),
    "coarser": (None, lambda s, p: warped(s, p, xRes=45, yRes=45)),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_volumes_do_not_depend_on_the_grids(tmp_path, variant):
    pair, old, new = write_pair(tmp_path, CLEAN)
    true = np.array([zone.volume for zone in pair.zones])
    files = [
        make(file, tmp_path / f"{k}.tif") if make else file
        for k, (make, file) in enumerate(zip(VARIANTS[variant], (old, new)))
    ]
    found, moved = coregistered(*files, tmp_path / "moved")
    _, change = changed(files[0], moved, tmp_path / "change")
    assert abs(grid_of(change).transform[1] - found.grid.transform[1]) < 1e-9
    assert np.abs(volumes(change, pair) / true - 1.0).max() < 0.005


def test_a_grid_in_metres_is_kept_and_nothing_is_resampled(tmp_path):
    pair, old, new = write_pair(tmp_path)
    _, output = changed(old, new, tmp_path / "out", spike_limit=None)
    assert grid_of(output) == pair.grid
    np.testing.assert_array_equal(read(output), (pair.new - pair.old).astype(np.float64))


def test_one_pixel_in_twenty_of_unchanged_ground_is_beyond_the_level(tmp_path):
    rng = np.random.default_rng(3)
    pair, old, _ = write_pair(tmp_path, CLEAN)
    new = write_dem(tmp_path / "noisy.tif", pair.old + rng.normal(0, 2.0, pair.old.shape), pair.grid)
    found, output = changed(old, new, tmp_path)
    assert found.sigma == pytest.approx(2.0, rel=0.03)
    assert found.level_of_detection == pytest.approx(1.96 * found.sigma)
    assert np.nanmean(read(output, 2)) == pytest.approx(0.05, abs=0.006)


def test_the_level_marks_and_does_not_cut(tmp_path):
    _, old, new = write_pair(tmp_path)
    found, output = changed(old, new, tmp_path, spike_limit=None)
    change, beyond = read(output), read(output, 2)
    np.testing.assert_array_equal(beyond == 1, np.abs(change) > np.float32(found.level_of_detection))
    assert np.isfinite(change).all()
    assert found.n_significant == (beyond == 1).sum()


def test_voids_are_counted_and_stay_voids(tmp_path):
    pair, _, new = write_pair(tmp_path, CLEAN)
    heights = pair.old.copy()
    heights[10:20, 30:45] = np.nan
    old = write_dem(tmp_path / "holes.tif", heights, pair.grid)
    found, output = changed(old, new, tmp_path)
    assert found.n_void == 150
    assert np.isnan(read(output)[10:20, 30:45]).all()
    assert np.isnan(read(output, 2)[10:20, 30:45]).all()


def test_spikes_go_and_steep_changes_stay():
    change = np.zeros((40, 40), np.float32)
    change[5, 5] = 30.0
    change[5, 20:22] = -30.0
    change[20:30, 20:30] = 50.0
    change[33:35, 5:7] = 40.0
    found = spikes(change, 10.0)
    assert found[5, 5]
    assert found[5, 20:22].all()
    assert not found[18:32, 18:32].any()
    assert not found[33:35, 5:7].any()
    assert found.sum() == 3


def test_spikes_beside_voids():
    change = np.full((20, 20), np.nan, np.float32)
    change[5:15, 5:15] = 1.0
    change[5, 5] = 40.0
    change[2, 2] = 40.0
    found = spikes(change, 10.0)
    assert found[5, 5]
    # Nothing is known around it: it can be judged by nothing.
    assert not found[2, 2]
    assert found.sum() == 1


def test_outliers_become_voids_and_are_counted(tmp_path):
    pair, old, _ = write_pair(tmp_path)
    heights = pair.new.copy()
    heights[150, 150] += 200.0
    new = write_dem(tmp_path / "spike.tif", heights, pair.grid)
    found, output = changed(old, new, tmp_path)
    assert np.isnan(read(output)[150, 150])
    # Pits and dumps, whose sides are steep, lose no pixel.
    assert found.n_outliers == 1
    found, output = changed(old, new, tmp_path, spike_limit=None, largest=90.0)
    assert np.nanmax(np.abs(read(output))) <= 90.0


def test_models_that_lie_apart_are_warned_of(tmp_path):
    _, old, new = write_pair(tmp_path)
    found, _ = changed(old, new, tmp_path)
    assert "run coregister_dems first" in " ".join(found.told)
    _, moved = coregistered(old, new, tmp_path / "moved")
    found, _ = changed(old, moved, tmp_path)
    assert "coregister_dems" not in " ".join(found.told)


def test_a_bias_alone_is_warned_of(tmp_path):
    pair, old, _ = write_pair(tmp_path, CLEAN)
    new = write_dem(tmp_path / "high.tif", pair.old + 5.0, pair.grid)
    found, _ = changed(old, new, tmp_path)
    assert found.bias == pytest.approx(5.0, abs=1e-3)
    assert "+5.0 m on stable ground" in " ".join(found.told)


@pytest.mark.parametrize(
    ("old_name", "new_name", "warns"),
    [("dem_2016.tif", "dem_2000.tif", True), ("dem_2000.tif", "dem_20161231.tif", False),
     ("a.tif", "b.tif", False), ("dem_2016.tif", "coregistered", True)],
)  # fmt: skip
def test_swapped_models_are_warned_of_where_names_tell(tmp_path, old_name, new_name, warns):
    pair, old, _ = write_pair(tmp_path, CLEAN)
    first = write_dem(tmp_path / old_name, pair.old, pair.grid)
    if new_name == "coregistered":
        _, second = coregistered(old, write_dem(tmp_path / "dem_2000.tif", pair.new, pair.grid), tmp_path)
    else:
        second = write_dem(tmp_path / new_name, pair.new, pair.grid)
    found, _ = changed(first, second, tmp_path)
    assert ("swapped" in " ".join(found.told)) == warns


def test_nothing_in_common_is_one_sentence(tmp_path):
    pair, _, _ = write_pair(tmp_path, CLEAN)
    left, right = pair.old.copy(), pair.new.copy()
    left[:, 100:], right[:, :100] = np.nan, np.nan
    files = [write_dem(tmp_path / f"{k}.tif", h, pair.grid) for k, h in enumerate((left, right))]
    with pytest.raises(EngineError, match="void"):
        changed(*files, tmp_path / "out")
    assert not (tmp_path / "out" / "change.tif").exists()


def _cone(tmp_path):
    """A dump of 60 m over a radius of 1200 m, and a pit of 40 m of the same size, on 10 m pixels."""
    grid = Grid(400, 800, (516000.0, 10.0, 0.0, 4680000.0, 0.0, -10.0), "EPSG:32652")
    x, y = np.meshgrid(np.arange(800) * 10.0 + 5.0, np.arange(400) * 10.0 + 5.0)
    dump = 60.0 * np.clip(1.0 - np.hypot(x - 2000.0, y - 2000.0) / 1200.0, 0.0, None)
    pit = 40.0 * np.clip(1.0 - np.hypot(x - 6000.0, y - 2000.0) / 1200.0, 0.0, None)
    return write_dem(tmp_path / "cone.tif", dump - pit, grid)


def test_contours_enclose_what_rose_or_sank_by_as_much(tmp_path):
    from osgeo import ogr

    raster = _cone(tmp_path)
    lines = list(contours(raster, contour_levels(-40.0, 60.0, 15.0, 0.0), Monitor()))
    assert sorted(line.change for line in lines) == [-30.0, -15.0, 15.0, 30.0, 45.0]
    for line in lines:
        geometry = ogr.CreateGeometryFromWkb(line.wkb)
        height = 60.0 if line.change > 0 else 40.0
        radius = 1200.0 * (1.0 - abs(line.change) / height)
        assert geometry.IsRing()
        area = _area(geometry)
        assert area == pytest.approx(math.pi * radius**2, rel=0.01)


def _area(ring) -> float:
    """Area within a closed line, by Gauss's formula."""
    x, y = np.array(ring.GetPoints())[:, :2].T
    return 0.5 * abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])))


def test_voids_draw_no_contours(tmp_path):
    grid = Grid(60, 60, (0.0, 10.0, 0.0, 0.0, 0.0, -10.0), "EPSG:32652")
    heights = np.full((60, 60), 3.0)
    heights[20:40, 20:40] = np.nan
    raster = write_dem(tmp_path / "hole.tif", heights, grid)
    assert not list(contours(raster, [-10.0, -1.0, 1.0, 10.0], Monitor()))


def test_levels_leave_out_zero_and_noise():
    assert contour_levels(-25.0, 34.0, 10.0, 0.0) == [-20.0, -10.0, 10.0, 20.0, 30.0]
    assert contour_levels(-25.0, 34.0, 10.0, 12.0) == [-20.0, 20.0, 30.0]
    with pytest.raises(EngineError, match="larger one"):
        contour_levels(-500.0, 500.0, 0.1, 0.0)


def test_interval_is_round_and_coarser_than_noise():
    assert suitable_interval(110.0, 3.0) == 20.0
    assert suitable_interval(110.0, 30.0) == 50.0
    assert suitable_interval(0.0, 0.0) > 0.0


def test_cancel_stops_the_drawing_of_contours(tmp_path):
    with pytest.raises(Cancelled):
        list(contours(_cone(tmp_path), [15.0], Monitor(cancelled=lambda: True)))
