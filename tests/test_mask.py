"""Facts about masks: polygons and rasters in any coordinate system, seen at the pixels of a stack."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing

import numpy as np
import pytest
from conftest import REPOSITORY
from osgeo import gdal, ogr, osr
from small_stack import positions, speckle, write_stack

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.reading.map_positions import transform
from icops_qgis.engine.reading.mask import read_mask
from icops_qgis.engine.stack.stack_file import open_stack

ROWS, COLS = 40, 60
UTM = "EPSG:32652"
GRID = Grid(ROWS, COLS, (500_000.0, 10.0, 0.0, 4_650_000.0, 0.0, -20.0), UTM)

#: A slanting triangle on the map grid [m].
TRIANGLE = [(500_083.0, 4_649_313.0), (500_521.0, 4_649_407.0), (500_287.0, 4_649_871.0)]


def reference(crs):
    found = osr.SpatialReference()
    found.SetFromUserInput(crs)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def write_polygons(path, rings, crs=UTM, driver="GPKG", layer="water", wkt=None):
    """Write one polygon a ring; of nested lists the later rings are holes."""
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    table = dataset.CreateLayer(layer, reference(crs) if crs else None)
    for ring in rings:
        rings_of_one = ring if isinstance(ring[0], list) else [ring]
        text = ", ".join(
            "(" + ", ".join(f"{x:.12f} {y:.12f}" for x, y in [*points, points[0]]) + ")"
            for points in rings_of_one
        )
        feature = ogr.Feature(table.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt or f"POLYGON ({text})"))
        table.CreateFeature(feature)
        feature = None
    table = dataset = None
    return path


def in_triangle(x, y, corners):
    """Which positions lie in a triangle whose corners run anticlockwise."""
    inside = np.ones(np.shape(x), bool)
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1]):
        inside &= (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0
    return inside


def on_grid():
    return GRID.centres(*np.mgrid[:ROWS, :COLS])


@pytest.fixture
def mapped(tmp_path):
    """A stack on a map grid."""
    slc = speckle(np.random.default_rng(1), 2, ROWS, COLS)
    with open_stack(write_stack(tmp_path / "map.h5", slc, grid=GRID)) as stack:
        yield stack


@pytest.fixture
def radar(tmp_path):
    """A stack in radar geometry, turned on the map."""
    slc = speckle(np.random.default_rng(1), 2, ROWS, COLS)
    with open_stack(write_stack(tmp_path / "radar.h5", slc)) as stack:
        yield stack


def moved(points, source, target):
    x, y = transform(source, target, *np.array(points).T)
    return list(zip(x, y))


@pytest.mark.parametrize("crs", [UTM, "EPSG:4326", "EPSG:32651"])
def test_polygons_in_any_coordinate_system_mask_the_pixels_whose_centres_they_hold(mapped, tmp_path, crs):
    path = write_polygons(tmp_path / "m.gpkg", [moved(TRIANGLE, UTM, crs)], crs)
    expected = in_triangle(*on_grid(), TRIANGLE)
    assert 200 < expected.sum() < 1000
    differing = read_mask(path, mapped) != expected
    # Straight edges bend a little from one projection to another, and are drawn with cells.
    assert differing.sum() <= 2


def test_in_radar_geometry_the_positions_of_the_pixels_decide(radar, tmp_path):
    latitude, longitude = positions(ROWS, COLS)
    corners = [(float(longitude[r, c]), float(latitude[r, c])) for r, c in ((33, 5), (30, 50), (4, 22))]
    path = write_polygons(tmp_path / "m.geojson", [corners], "EPSG:4326", "GeoJSON")
    expected = in_triangle(longitude, latitude, corners)
    masked = read_mask(str(path), radar)
    assert expected.sum() > 500
    # The corners are pixel centres: on the edge, either answer is right.
    assert (masked != expected).sum() <= 3
    in_utm = write_polygons(tmp_path / "u.gpkg", [moved(corners, "EPSG:4326", UTM)])
    assert (read_mask(in_utm, radar) != masked).sum() <= 5


def test_holes_stay_and_overlaps_count_once(mapped, tmp_path):
    x, y = on_grid()
    outer = [(500_100, 4_649_300), (500_400, 4_649_300), (500_400, 4_649_900), (500_100, 4_649_900)]
    hole = [(500_200, 4_649_500), (500_300, 4_649_500), (500_300, 4_649_700), (500_200, 4_649_700)]
    other = [(500_350, 4_649_300), (500_500, 4_649_300), (500_500, 4_649_500), (500_350, 4_649_500)]

    def within(ring):
        (x1, y1), (x2, y2) = ring[0], ring[2]
        return (x > x1) & (x < x2) & (y > y1) & (y < y2)

    masked = read_mask(write_polygons(tmp_path / "m.gpkg", [[outer, hole], other]), mapped)
    np.testing.assert_array_equal(masked, (within(outer) & ~within(hole)) | within(other))


def test_a_layer_among_several_is_named(mapped, tmp_path):
    path = write_polygons(tmp_path / "m.gpkg", [TRIANGLE])
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    dataset.CreateLayer("roads", reference(UTM))
    dataset = None
    assert read_mask(f"{path}|layername=water", mapped).any()
    with pytest.raises(EngineError, match=r"must name one layer .* \|layername=NAME|layername=NAME"):
        read_mask(path, mapped)


def write_raster(path, values, transform_=None, crs=None, nodata=None):
    rows, cols = values.shape
    kind = gdal.GDT_Byte if values.dtype == np.uint8 else gdal.GDT_Float32
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), cols, rows, 1, kind)
    if transform_ is not None:
        dataset.SetGeoTransform(transform_)
    if crs is not None:
        dataset.SetSpatialRef(reference(crs))
    band = dataset.GetRasterBand(1)
    if nodata is not None:
        band.SetNoDataValue(nodata)
    band.WriteArray(values)
    band = dataset = None
    return path


def test_in_a_raster_all_but_zero_and_nodata_is_masked(mapped, tmp_path):
    values = np.random.default_rng(2).choice([0, 1, 7, 255], (ROWS, COLS)).astype(np.uint8)
    path = write_raster(tmp_path / "m.tif", values, GRID.transform, UTM, nodata=255)
    np.testing.assert_array_equal(read_mask(path, mapped), (values == 1) | (values == 7))


def test_nan_in_a_raster_masks_nothing(mapped, tmp_path):
    values = np.where(np.arange(COLS) % 2, np.nan, 1.0)[None].repeat(ROWS, axis=0).astype(np.float32)
    path = write_raster(tmp_path / "m.tif", values, GRID.transform, UTM)
    np.testing.assert_array_equal(read_mask(path, mapped), np.isfinite(values))


@pytest.mark.parametrize("turned", [0.0, 0.3])
def test_a_raster_is_looked_up_at_the_place_of_each_pixel(radar, tmp_path, turned):
    rows, cols = 70, 90
    values = np.random.default_rng(3).integers(0, 2, (rows, cols)).astype(np.uint8)
    x0, y0 = transform("EPSG:4326", UTM, *(np.array([v]) for v in (129.0, 42.002)))
    step = 23.0
    geotransform = (
        x0[0], step * np.cos(turned), -step * np.sin(turned), y0[0], -step * np.sin(turned),
        -step * np.cos(turned),
    )  # fmt: skip
    path = write_raster(tmp_path / "m.tif", values, geotransform, UTM)
    latitude, longitude = positions(ROWS, COLS)
    x, y = transform("EPSG:4326", UTM, longitude, latitude)
    east, north = x - x0[0], y - y0[0]
    col = np.floor((east * np.cos(turned) - north * np.sin(turned)) / step).astype(int)
    row = np.floor((-east * np.sin(turned) - north * np.cos(turned)) / step).astype(int)
    seen = (row >= 0) & (row < rows) & (col >= 0) & (col < cols)
    assert 0.2 < seen.mean() < 1.0
    expected = seen & (values[np.clip(row, 0, rows - 1), np.clip(col, 0, cols - 1)] == 1)
    np.testing.assert_array_equal(read_mask(path, radar), expected)


def test_a_raster_without_position_is_taken_pixel_by_pixel(radar, tmp_path):
    values = np.random.default_rng(4).integers(0, 2, (ROWS, COLS)).astype(np.uint8)
    np.testing.assert_array_equal(read_mask(write_raster(tmp_path / "m.tif", values), radar), values == 1)
    with pytest.raises(EngineError, match=r"has no position on the map and 40 x 59 pixels, not .* 40 x 60"):
        read_mask(write_raster(tmp_path / "n.tif", values[:, 1:]), radar)


def test_pixels_of_unknown_position_are_not_masked(tmp_path):
    latitude, longitude = positions(ROWS, COLS)
    latitude[3], longitude[3] = 0.0, 0.0
    latitude[5] = np.nan
    slc = speckle(np.random.default_rng(1), 2, ROWS, COLS)
    path = write_stack(tmp_path / "s.h5", slc, geometry={"latitude": latitude, "longitude": longitude})
    world = [(-10.0, -10.0), (170.0, -10.0), (170.0, 80.0), (-10.0, 80.0)]
    polygon = write_polygons(tmp_path / "m.gpkg", [world], "EPSG:4326")
    with open_stack(path) as stack:
        masked = read_mask(polygon, stack)
    assert not masked[[3, 5]].any()
    assert np.delete(masked, [3, 5], axis=0).all()


def test_a_mask_elsewhere_is_said(mapped, radar, tmp_path):
    far = [(x + 1e5, y) for x, y in TRIANGLE]
    path = write_polygons(tmp_path / "far.gpkg", [far])
    for stack in (mapped, radar):
        with pytest.raises(EngineError, match=r"far\.gpkg does not meet"):
            read_mask(path, stack)


def test_what_is_no_mask_is_said(mapped, tmp_path):
    (tmp_path / "t.txt").write_text("no picture")
    lines = write_polygons(tmp_path / "l.gpkg", [TRIANGLE], wkt="LINESTRING (500000 4650000, 500100 4649000)")
    values = np.ones((ROWS, COLS), np.uint8)
    cases = {
        tmp_path / "none.gpkg": "could not be opened as polygons or as a raster",
        tmp_path / "t.txt": "could not be opened as polygons or as a raster",
        lines: "holds linestrings; give polygons or a raster",
        write_polygons(tmp_path / "empty.gpkg", []): "holds no polygon",
        write_polygons(tmp_path / "n.gpkg", [TRIANGLE], None): "has no coordinate system",
        write_raster(tmp_path / "n.tif", values, GRID.transform): "has no coordinate system",
    }
    for path, sentence in cases.items():
        with pytest.raises(EngineError, match=sentence):
            read_mask(path, mapped)


def test_a_column_in_place_of_the_geometry_crashes_nothing(mapped, tmp_path):
    path = write_polygons(tmp_path / "m.gpkg", [TRIANGLE])
    with closing(sqlite3.connect(path)) as base:
        # GDAL's triggers call functions of its own.
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f'DROP TRIGGER "{name}"')
        base.execute("ALTER TABLE water ADD COLUMN name TEXT")
        base.execute("ALTER TABLE water RENAME COLUMN geom TO geom_")
        base.execute("ALTER TABLE water ADD COLUMN geom REAL")
        base.execute("UPDATE water SET geom = 1e308")
        base.commit()
    # In a process of its own: a crash is no exception.
    script = f"from icops_qgis.engine.reading.mask import _open_polygons; _open_polygons({str(path)!r})"
    assert subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=False).returncode >= 0


def test_a_stack_without_positions_is_said(tmp_path):
    slc = speckle(np.random.default_rng(1), 2, ROWS, COLS)
    path = write_stack(tmp_path / "s.h5", slc, geometry={"height": np.zeros((ROWS, COLS))})
    said = pytest.raises(EngineError, match="radar coordinates without latitude and longitude")
    with open_stack(path) as stack, said:
        read_mask(write_polygons(tmp_path / "m.gpkg", [TRIANGLE]), stack)


def test_large_stacks_are_looked_at_in_pieces(mapped, tmp_path, monkeypatch):
    path = write_polygons(tmp_path / "m.gpkg", [TRIANGLE])
    whole = read_mask(path, mapped)
    monkeypatch.setattr("icops_qgis.engine.reading.mask._BLOCK", (7, 11))
    # Cells lie elsewhere: a pixel on an edge may change.
    assert (read_mask(path, mapped) != whole).sum() <= 2
