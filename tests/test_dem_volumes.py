"""Volumes in polygons: true whatever the raster, exact at edges, voids and overlaps told."""

from __future__ import annotations

import math

import numpy as np
import pytest
from dem_fixtures import SMALL, changed, coregistered, grid_of, read, write_pair
from dem_volume_fixtures import box, measured, outline, write_change
from matplotlib.path import Path as Outline

from icops_qgis.engine.dem.volume_coverage import coverage, directed
from icops_qgis.engine.dem.volume_raster import open_change
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.simulation.dem_pair import DemScene

#: Pixels of 10 m on the central meridian of a UTM zone, where its scale is 0.9996.
GRID = Grid(60, 80, (500000.0, 10.0, 0.0, 4680000.0, 0.0, -10.0), "EPSG:32652")
SCALE = 0.9996**2


def test_volumes_of_the_simulated_mine_are_right_to_two_per_cent(tmp_path):
    pair, old, new = write_pair(tmp_path, DemScene())
    _, moved = coregistered(old, new, tmp_path / "moved")
    _, change = changed(old, moved, tmp_path / "change")
    found = measured(change, {z.name: outline(z) for z in pair.zones}, pair.grid.crs, tmp_path)
    for zone, true in zip(found.zones, pair.zones):
        assert zone.net.value == pytest.approx(true.volume, rel=0.02), zone.name
        # UTM shrinks this ground by 0.04 %, its areas by twice that.
        assert abs(zone.net.value - true.volume / SCALE) < 3 * zone.net.sd
    assert [zone.role for zone in found.zones] == ["excavation", "dump", "dump"]
    assert not found.warned


def _shares_by_sampling(ring: np.ndarray, shape: tuple[int, int], n: int = 40) -> np.ndarray:
    """Share of each pixel inside a ring, from n x n places in it."""
    y, x = ((np.arange(size * n) + 0.5) / n for size in shape)
    places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    inside = Outline(ring).contains_points(places).reshape(shape[0], n, shape[1], n)
    return inside.mean(axis=(1, 3))


@pytest.mark.parametrize("seed", range(5))
def test_shares_of_pixels_are_those_of_dense_sampling(seed):
    rng = np.random.default_rng(seed)
    angle = np.sort(rng.uniform(0, 2 * np.pi, 9))
    radius = rng.uniform(2.0, 9.0, 9)
    ring = np.column_stack([10 + radius * np.cos(angle), 10 + radius * np.sin(angle)])
    ring = np.vstack([ring, ring[:1]])
    for way in (ring, ring[::-1]):
        found = coverage([directed(way, is_hole=False)], slice(0, 20), slice(0, 20))
        assert np.abs(found - _shares_by_sampling(ring, (20, 20))).max() < 0.02
    x, y = ring.T
    area = 0.5 * abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
    assert found.sum() == pytest.approx(area, rel=1e-12)


def test_shares_of_a_part_are_those_of_the_whole():
    ring = directed(np.array([[1.5, 0.2], [17.3, 4.0], [9.0, 18.7], [1.5, 0.2]]), is_hole=False)
    hole = directed(np.array([[6.0, 5.0], [10.0, 5.0], [10.0, 8.5], [6.0, 8.5], [6.0, 5.0]]), is_hole=True)
    whole = coverage([ring, hole], slice(0, 20), slice(0, 20))
    assert whole[5:8, 6:10].max() < 1e-12
    assert whole[8, 7] == pytest.approx(0.5)
    parts = [coverage([ring, hole], slice(k, k + 4), slice(0, 20)) for k in range(0, 20, 4)]
    np.testing.assert_allclose(np.vstack(parts), whole, atol=1e-12)


def test_pixels_at_the_edge_count_by_their_part(tmp_path):
    change = write_change(tmp_path / "c.tif", np.full(GRID.shape, -2.0), GRID)
    shape = box(500103.0, 4679704.0, 500107.0, 4679708.0)
    zone = measured(change, {"a": shape}, GRID.crs, tmp_path).zones[0]
    # Four metres a side within one pixel.
    assert zone.area == pytest.approx(16.0 / SCALE, rel=1e-5)
    assert zone.net.value == pytest.approx(-32.0 / SCALE, rel=1e-5)
    assert (zone.cut, zone.fill, zone.void) == (zone.net.value, 0.0, 0.0)


def test_cut_fill_extremes_and_mean(tmp_path):
    values = np.zeros(GRID.shape)
    values[10:20, 10:20] = -3.0
    values[10:20, 20:30] = 5.0
    values[15, 15] = -8.0
    change = write_change(tmp_path / "c.tif", values, GRID)
    shape = box(500100.0, 4679800.0, 500300.0, 4679900.0)
    zone = measured(change, {"a": shape}, GRID.crs, tmp_path).zones[0]
    assert zone.cut == pytest.approx(-(99 * 3 + 8) * 100 / SCALE, rel=1e-5)
    assert zone.fill == pytest.approx(500 * 100 / SCALE, rel=1e-5)
    assert zone.net.value == pytest.approx(zone.cut + zone.fill)
    assert (zone.loss, zone.gain) == (-8.0, 5.0)
    assert zone.mean == pytest.approx((500 - 305) / 200)


def test_holes_and_parts(tmp_path):
    change = write_change(tmp_path / "c.tif", np.ones(GRID.shape), GRID)
    ring = "500100 4679600,500300 4679600,500300 4679900,500100 4679900,500100 4679600"
    hole = "500150 4679700,500200 4679700,500200 4679750,500150 4679750,500150 4679700"
    second = "500400 4679600,500410 4679600,500410 4679700,500400 4679700,500400 4679600"
    shape = f"MULTIPOLYGON((({ring}),({hole})),(({second})))"
    zone = measured(change, {"a": shape}, GRID.crs, tmp_path).zones[0]
    assert zone.net.value == pytest.approx((60000 - 2500 + 1000) / SCALE, rel=1e-5)


def test_a_bow_tie_counts_both_halves(tmp_path):
    change = write_change(tmp_path / "c.tif", np.ones(GRID.shape), GRID)
    shape = "POLYGON((500100 4679600,500300 4679800,500300 4679600,500100 4679800,500100 4679600))"
    zone = measured(change, {"a": shape}, GRID.crs, tmp_path).zones[0]
    assert zone.net.value == pytest.approx(20000 / SCALE, rel=1e-5)


def warped(source: str, path, **options) -> str:
    """The same change in another raster."""
    from osgeo import gdal

    gdal.Warp(str(path), source, resampleAlg="cubicspline", errorThreshold=0.0, dstNodata=math.nan, **options)
    return str(path)


def turned(source: str, path, flip) -> str:
    """The same raster with its rows, columns or both running the other way."""
    grid, values = grid_of(source), read(source)
    x0, dx, _, y0, _, dy = grid.transform
    for axis in flip:
        values = np.flip(values, axis)
    if 0 in flip:
        y0, dy = y0 + grid.rows * dy, -dy
    if 1 in flip:
        x0, dx = x0 + grid.cols * dx, -dx
    return write_change(path, values, Grid(grid.rows, grid.cols, (x0, dx, 0.0, y0, 0.0, dy), grid.crs))


def in_degrees(wkt: str) -> str:
    """A polygon of UTM zone 52 in longitude and latitude."""
    from osgeo import ogr, osr

    systems = []
    for code in (32652, 4326):
        system = osr.SpatialReference()
        system.ImportFromEPSG(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(system)
    shape = ogr.CreateGeometryFromWkt(wkt)
    shape.Transform(osr.CoordinateTransformation(*systems))
    return shape.ExportToWkt()


RASTERS = {
    "south-up": lambda s, p: turned(s, p, (0,)),
    "east to west": lambda s, p: turned(s, p, (1,)),
    "upside down": lambda s, p: turned(s, p, (0, 1)),
    "degrees": lambda s, p: warped(s, p, dstSRS="EPSG:4326"),
    "next zone": lambda s, p: warped(s, p, dstSRS="EPSG:32651", xRes=30, yRes=30),
    "web mercator": lambda s, p: warped(s, p, dstSRS="EPSG:3857"),
    "finer": lambda s, p: warped(s, p, xRes=12, yRes=12),
    "coarser": lambda s, p: warped(s, p, xRes=45, yRes=45),
    "half a pixel off": lambda s, p: warped(
        s, p, outputBounds=(516015.0, 4674015.0, 521985.0, 4679985.0), xRes=30, yRes=30
    ),
}


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    """The true change of the small mine, its polygons, and their volumes."""
    folder = tmp_path_factory.mktemp("mine")
    pair, _, _ = write_pair(folder, SMALL)
    change = write_change(folder / "true.tif", pair.change, pair.grid)
    shapes = {zone.name: outline(zone) for zone in pair.zones}
    return pair, change, shapes, measured(change, shapes, pair.grid.crs, folder)


@pytest.mark.parametrize("raster", RASTERS)
@pytest.mark.parametrize("zones_in_degrees", [False, True])
def test_volumes_do_not_depend_on_the_raster(mine, tmp_path, raster, zones_in_degrees):
    pair, change, shapes, straight = mine
    crs = pair.grid.crs
    if zones_in_degrees:
        shapes, crs = {name: in_degrees(wkt) for name, wkt in shapes.items()}, "EPSG:4326"
    found = measured(RASTERS[raster](change, tmp_path / "c.tif"), shapes, crs, tmp_path)
    for zone, same in zip(found.zones, straight.zones):
        assert zone.net.value == pytest.approx(same.net.value, rel=0.005)
        assert zone.area == pytest.approx(same.area, rel=1e-4)
        assert zone.void == 0.0


def test_areas_are_those_of_the_ellipsoid(mine):
    """QGIS's own measure of the same polygons."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsDistanceArea, QgsGeometry, QgsProject

    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:32652"), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    for zone, wkt in zip(mine[3].zones, mine[2].values()):
        assert zone.area == pytest.approx(measure.measureArea(QgsGeometry.fromWkt(wkt)), rel=1e-4)


@pytest.mark.parametrize(
    ("how", "expected"), [("mean", -2.0 * 10000), ("known", -2.0 * 7500)]
)  # fmt: skip
def test_voids_take_the_mean_of_the_zone_or_are_left_out(tmp_path, how, expected):
    values = np.full(GRID.shape, -2.0)
    values[10:15, 10:15] = np.nan
    change = write_change(tmp_path / "c.tif", values, GRID)
    shape = box(500100.0, 4679800.0, 500200.0, 4679900.0)
    found = measured(change, {"a": shape}, GRID.crs, tmp_path, voids=how)
    zone = found.zones[0]
    assert zone.void == pytest.approx(0.25, abs=1e-4)
    assert zone.net.value == pytest.approx(expected / SCALE, rel=1e-4)
    assert any("Voids are" in sentence for sentence in found.told)


def test_what_lies_outside_of_the_raster_is_void(tmp_path):
    change = write_change(tmp_path / "c.tif", np.full(GRID.shape, 1.0), GRID)
    shapes = {"half": box(499900.0, 4679600.0, 500100.0, 4679800.0), "far": box(0.0, 0.0, 9.0, 9.0)}
    found = measured(change, shapes, GRID.crs, tmp_path)
    half, far = found.zones
    assert half.void == pytest.approx(0.5, abs=1e-3)
    assert half.net.value == pytest.approx(40000 / SCALE, rel=1e-3)
    assert not far.is_known
    assert "far lies outside" in " ".join(found.warned)


def test_nodata_of_any_kind_is_a_void(tmp_path):
    values = np.full(GRID.shape, 1.0)
    values[:, :40] = -9999.0
    marked = write_change(tmp_path / "marked.tif", values, GRID, nodata=-9999.0)
    unmarked = write_change(tmp_path / "unmarked.tif", np.where(values < 0, 3.4e38, 1.0), GRID, nodata=None)
    shape = box(500000.0, 4679400.0, 500800.0, 4680000.0)
    for name in (marked, unmarked):
        assert measured(name, {"a": shape}, GRID.crs, tmp_path).zones[0].void == pytest.approx(0.5, abs=1e-4)


def test_mostly_void_and_all_void_are_warned_of(tmp_path):
    values = np.full(GRID.shape, 1.0)
    values[10:20, 10:18] = np.nan
    values[30:40, 10:20] = np.nan
    change = write_change(tmp_path / "c.tif", values, GRID)
    shapes = {
        "mostly": box(500100.0, 4679800.0, 500200.0, 4679900.0),
        "all": box(500100.0, 4679600.0, 500200.0, 4679700.0),
    }
    found = measured(change, shapes, GRID.crs, tmp_path)
    words = " ".join(found.warned)
    assert "mostly is void to 80%" in words
    assert "all is void" in words
    assert [zone.is_known for zone in found.zones] == [True, False]


def test_overlaps_are_warned_of_and_borders_are_none(tmp_path):
    change = write_change(tmp_path / "c.tif", np.full(GRID.shape, 1.0), GRID)
    shapes = {
        "a": box(500100.0, 4679600.0, 500200.0, 4679700.0),
        "beside": box(500200.0, 4679600.0, 500300.0, 4679700.0),
        "across": box(500275.0, 4679600.0, 500375.0, 4679700.0),
    }
    found = measured(change, shapes, GRID.crs, tmp_path)
    assert [sentence for sentence in found.warned if "overlap" in sentence] == [
        "beside and across overlap by 25% of the smaller one: what both cover counts twice."
    ]


def test_all_outside_and_all_void_are_one_sentence(tmp_path):
    change = write_change(tmp_path / "c.tif", np.full(GRID.shape, 1.0), GRID)
    with pytest.raises(EngineError, match="lie outside of"):
        measured(change, {"a": box(0.0, 0.0, 9.0, 9.0)}, GRID.crs, tmp_path / "a")
    void = write_change(tmp_path / "v.tif", np.full(GRID.shape, np.nan), GRID)
    with pytest.raises(EngineError, match="all is void"):
        measured(void, {"a": box(500100.0, 4679600.0, 500200.0, 4679700.0)}, GRID.crs, tmp_path / "b")


def test_a_turned_raster_is_one_sentence(tmp_path):
    grid = Grid(60, 80, (500000.0, 9.0, 3.0, 4680000.0, 3.0, -9.0), "EPSG:32652")
    with pytest.raises(EngineError, match="warp it north up"):
        open_change(write_change(tmp_path / "c.tif", np.zeros(grid.shape), grid))


def test_feet_become_metres(tmp_path):
    from osgeo import gdal

    path = write_change(tmp_path / "c.tif", np.full(GRID.shape, 10.0), GRID)
    dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_UPDATE)
    dataset.GetRasterBand(1).SetUnitType("ft")
    dataset = None
    zone = measured(path, {"a": box(500100.0, 4679600.0, 500200.0, 4679700.0)}, GRID.crs, tmp_path).zones[0]
    assert zone.net.value == pytest.approx(10000 * 3.048 / SCALE, rel=1e-4)


def test_swapped_models_are_warned_of_where_names_tell(tmp_path):
    from osgeo import gdal

    for old, new, warns in (("a_2011.tif", "b_2000.tif", True), ("b_2000.tif", "a_20110204.tif", False)):
        path = write_change(tmp_path / "c.tif", np.ones(GRID.shape), GRID)
        dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_UPDATE)
        dataset.SetMetadata({"ICOPS_OLD": old, "ICOPS_NEW": new})
        dataset = None
        shape = box(500100.0, 4679600.0, 500200.0, 4679700.0)
        found = measured(path, {"a": shape}, GRID.crs, tmp_path)
        assert found.years == 11.0
        assert ("swapped" in " ".join(found.warned)) == warns


def test_a_zone_on_the_other_side_of_the_earth_lies_outside(tmp_path):
    change = write_change(tmp_path / "c.tif", np.ones(GRID.shape), GRID)
    shapes = {"here": in_degrees(box(500100.0, 4679600.0, 500200.0, 4679700.0))}
    shapes |= {f"far {k}": box(west, south, west + 1.0, south + 1.0) for k, (west, south) in enumerate(
        [(-51.5, -42.8), (-52.0, 89.0), (40.0, 0.0), (0.0, -90.0)]
    )}  # fmt: skip
    found = measured(change, shapes, "EPSG:4326", tmp_path)
    assert [zone.is_known for zone in found.zones] == [True, False, False, False, False]
    assert found.zones[0].net.value == pytest.approx(10000 / SCALE, rel=1e-4)


@pytest.mark.slow
def test_the_ice_of_a_real_pair(real_data, tmp_path):
    """Glaciers of 1954 to 2024: plain subtraction lets them grow, by more than they can."""
    from icops_qgis.engine.dem.stable_ground import StableOptions
    from icops_qgis.engine.dem.volume import dem_volumes
    from icops_qgis.engine.dem.volume_measure import VolumeOptions
    from icops_qgis.layers.volume_input import read_volume_zones

    folder = real_data / "chillan_dems"
    old, new = str(folder / "IGM_1954.tif"), str(folder / "LasTermas_2024.tif")
    ground = StableOptions(changing=str(folder / "GLIMS_nevados.tif"))
    outlines = folder / "example_data_Nevados" / "Nevados_glacier_shapefiles"
    zones = read_volume_zones(
        str(outlines / "Nevados_shapefile_DGA2000" / "Nevados_polygons_DGA2000.shp")
    )  # fmt: skip
    _, moved = coregistered(old, new, tmp_path / "moved", ground=ground)
    totals = []
    for model in (new, moved):
        _, change = changed(old, model, tmp_path / f"change_{len(totals)}", ground=ground)
        found = dem_volumes(change, zones.zones, zones.crs, zones.source, VolumeOptions(voids="known"))
        known = [zone for zone in found.zones if zone.is_known]
        totals.append(sum(zone.net.value for zone in known))
        warns = " ".join(found.warned)
        assert ("Stable ground seems to have changed" in warns) == (model == new)
    plain, aligned = totals
    assert plain > 0
    assert aligned < plain
    assert found.years == 70.0
