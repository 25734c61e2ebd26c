"""Co-registration of elevation models against a pair whose errors are known."""

import math

import numpy as np
import pytest
from dem_fixtures import SMALL, coregistered, grid_of, read, volumes, write_dem, write_pair

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.dem.coregistration import CoregistrationOptions, coregister_dems
from icops_qgis.engine.dem.datum import datum_change, known_datum
from icops_qgis.engine.dem.elevation_model import open_elevation_model
from icops_qgis.engine.dem.stable_ground import StableOptions
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.dem_pair import DemScene, simulate_dem_pair

YARDSTICK = DemScene()


@pytest.fixture(scope="module")
def yardstick(tmp_path_factory):
    """The project's pair, 400 x 400 at 30 m, before and after."""
    folder = tmp_path_factory.mktemp("yardstick")
    pair, old, new = write_pair(folder, YARDSTICK)
    return pair, old, *coregistered(old, new, folder)


def test_shift_is_found_within_a_twentieth_of_a_pixel(yardstick):
    pair, _, found, _ = yardstick
    assert np.abs(np.subtract(found.shift, pair.shift)).max() < 0.05 * YARDSTICK.pixel


def test_offset_and_tilt_are_found(yardstick):
    _, _, found, _ = yardstick
    assert found.offset == pytest.approx(YARDSTICK.bias, abs=0.1)
    assert found.tilt == pytest.approx(YARDSTICK.tilt, abs=0.03)


def test_what_remains_is_the_noise_of_both_models(yardstick):
    _, _, found, _ = yardstick
    noise = math.sqrt(2.0 * sum(sd**2 for sd, _ in YARDSTICK.noise))
    assert found.after.nmad == pytest.approx(noise, rel=0.05)
    assert found.before.nmad > 1.5 * noise
    assert abs(found.after.median) < 0.05


def test_volumes_are_right_to_two_percent_and_were_not_before(yardstick, tmp_path):
    pair, _, _, output = yardstick
    true = np.array([zone.volume for zone in pair.zones])
    after = write_dem(tmp_path / "after.tif", read(output) - pair.old, grid_of(output))
    before = write_dem(tmp_path / "before.tif", pair.new - pair.old, pair.grid)
    assert np.abs(volumes(after, pair) / true - 1.0).max() < 0.02
    assert np.abs(volumes(before, pair) / true - 1.0).max() > 0.1


@pytest.mark.parametrize("displacement", [(-0.5, 0.25), (2.3, -1.7), (0.0, 7.0)])
def test_shifts_of_any_length_and_direction(tmp_path, displacement):
    scene = DemScene(200, 200, relief=600.0, displacement=displacement)
    pair, old, new = write_pair(tmp_path, scene)
    found, _ = coregistered(old, new, tmp_path)
    assert np.abs(np.subtract(found.shift, pair.shift)).max() < 0.05 * scene.pixel


@pytest.mark.slow
def test_the_stated_error_is_that_of_repeated_noise(tmp_path):
    shifts, stated = [], []
    for noise_seed in range(12):
        _, old, new = write_pair(tmp_path, DemScene(160, 160, relief=500.0, noise_seed=noise_seed))
        found, _ = coregistered(old, new, tmp_path)
        shifts.append(found.shift)
        stated.append(found.shift_error)
    scatter = np.std(shifts, axis=0, ddof=1)
    ratio = np.sqrt(np.mean(np.square(stated), axis=0)) / scatter
    # Twelve draws know their scatter to a fifth.
    assert (ratio > 0.6).all()
    assert (ratio < 1.7).all()


def test_a_model_is_left_alone_by_itself(tmp_path):
    pair, old, _ = write_pair(tmp_path)
    found, output = coregistered(old, old, tmp_path)
    assert np.abs(found.shift).max() < 1e-6
    assert found.offset == pytest.approx(0.0, abs=1e-6)
    np.testing.assert_allclose(read(output), pair.old, atol=2e-3)


def test_flat_ground_shows_no_shift_and_is_levelled(tmp_path):
    _, old, new = write_pair(tmp_path, DemScene(200, 200, relief=0.0))
    warned = []
    found = coregister_dems(
        old, new, str(tmp_path / "out.tif"), CoregistrationOptions(), Provenance("icops:test"),
        monitor=Monitor(warn=warned.append),
    )  # fmt: skip
    assert found.shift == (0.0, 0.0)
    assert not found.is_shifted
    assert "too flat" in " ".join(warned)
    assert found.offset == pytest.approx(4.0, abs=0.3)


def test_an_inclined_plane_shows_no_shift(tmp_path):
    grid = Grid(100, 100, (516000.0, 30.0, 0.0, 4680000.0, 0.0, -30.0), "EPSG:32652")
    plane = 500.0 + 2.0 * np.arange(100.0) + np.zeros((100, 1))
    old = write_dem(tmp_path / "old.tif", plane, grid)
    new = write_dem(tmp_path / "new.tif", plane + 3.0, grid)
    found, output = coregistered(old, new, tmp_path)
    assert found.shift == (0.0, 0.0)
    np.testing.assert_allclose(read(output), plane, atol=0.01)


def _wide_change(tmp_path):
    """Most of the ground rises; the west does not. Returns files and polygons of west and east."""
    from osgeo import ogr, osr

    pair = simulate_dem_pair(SMALL)
    rise = np.where(np.arange(200) >= 70, 12.0, 0.0)
    old = write_dem(tmp_path / "old.tif", pair.old, pair.grid)
    new = write_dem(tmp_path / "new.tif", pair.new + rise, pair.grid)
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    utm = osr.SpatialReference()
    utm.ImportFromEPSG(32652)
    x0, dx, _, y0, _, dy = pair.grid.transform
    files = []
    for name, (first, last) in {"west": (0, 68), "east": (68, 200)}.items():
        path = tmp_path / f"{name}.geojson"
        dataset = ogr.GetDriverByName("GeoJSON").CreateDataSource(str(path))
        layer = dataset.CreateLayer(name, system, ogr.wkbPolygon)
        corners = [(x0 + c * dx, y0 + r * dy) for c, r in ((first, 0), (last, 0), (last, 200), (first, 200))]
        ring = ", ".join(f"{x} {y}" for x, y in [*corners, corners[0]])
        polygon = ogr.CreateGeometryFromWkt(f"POLYGON (({ring}))")
        polygon.Transform(osr.CoordinateTransformation(utm, system))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(polygon)
        layer.CreateFeature(feature)
        layer = dataset = feature = None
        files.append(str(path))
    return pair, old, new, *files


def test_where_most_ground_changed_polygons_tell_what_is_stable(tmp_path):
    pair, old, new, west, east = _wide_change(tmp_path)
    for ground in (StableOptions(stable=west), StableOptions(changing=east)):
        found, output = coregistered(old, new, tmp_path, ground=ground)
        assert np.abs(np.subtract(found.shift, pair.shift)).max() < 0.05 * SMALL.pixel
        left = read(output)[:, 5:60] - pair.old[:, 5:60]
        assert abs(np.nanmedian(left)) < 0.1
    found, output = coregistered(old, new, tmp_path)
    assert abs(np.nanmedian(read(output)[:, 5:60] - pair.old[:, 5:60])) > 1.0


def test_a_large_grid_is_fitted_on_parts_of_its_stable_ground(tmp_path, monkeypatch):
    from icops_qgis.engine.dem import stable_ground

    monkeypatch.setattr(stable_ground, "MOST_PIXELS", 20_000)
    monkeypatch.setattr(stable_ground, "_SPREAD", 16)
    pair, old, new = write_pair(tmp_path)
    found, _ = coregistered(old, new, tmp_path)
    assert 0.4 < found.share_looked_at < 0.6
    assert np.abs(np.subtract(found.shift, pair.shift)).max() < 0.05 * SMALL.pixel
    (tmp_path / "wide").mkdir()
    pair, old, new, west, _ = _wide_change(tmp_path / "wide")
    found, _ = coregistered(old, new, tmp_path, ground=StableOptions(stable=west))
    assert found.n_stable > 0.8 * 66 * 198
    assert np.abs(np.subtract(found.shift, pair.shift)).max() < 0.05 * SMALL.pixel


def test_voids_stay_voids_and_do_not_spoil_the_fit(tmp_path):
    pair, old, _ = write_pair(tmp_path)
    holes = np.random.default_rng(1).random(pair.new.shape) < 0.02
    new = write_dem(tmp_path / "holes.tif", np.where(holes, -9999.0, pair.new), pair.grid, nodata=-9999.0)
    found, output = coregistered(old, new, tmp_path)
    assert np.abs(np.subtract(found.shift, pair.shift)).max() < 0.05 * SMALL.pixel
    heights = read(output)
    assert 0.01 < np.isnan(heights).mean() < 0.03
    assert np.nanmin(heights) > pair.old.min() - 150.0


@pytest.mark.parametrize("marked", [None, -9999.0])
def test_voids_that_nobody_marked_are_seen(tmp_path, marked):
    pair, old, _ = write_pair(tmp_path)
    heights = pair.new.copy()
    heights[50:60, 50:60] = -9999.0
    new = write_dem(tmp_path / "holes.tif", heights, pair.grid, nodata=marked)
    _, output = coregistered(old, new, tmp_path)
    found = read(output)
    assert np.isnan(found[53:58, 53:58]).all()
    assert np.nanmin(found) > pair.old.min() - 150.0


def test_heights_in_feet_become_metres(tmp_path):
    from osgeo import gdal

    pair, old, _ = write_pair(tmp_path)
    new = write_dem(tmp_path / "feet.tif", pair.new / 0.3048, pair.grid)
    dataset = gdal.OpenEx(new, gdal.OF_RASTER | gdal.OF_UPDATE)
    dataset.GetRasterBand(1).SetUnitType("ft")
    dataset = None
    found, _ = coregistered(old, new, tmp_path)
    assert found.offset == pytest.approx(SMALL.bias, abs=0.2)


def test_ellipsoidal_heights_come_down_by_the_geoid(tmp_path):
    pair, old, _ = write_pair(tmp_path)
    change, told = datum_change(pair.grid, "ellipsoid", "EGM96")
    if change is None:
        assert "not installed" in told
        pytest.skip("PROJ has no grid of EGM96 here")
    # At Musan the geoid lies above the ellipsoid by 20 to 30 m: heights above sea level are lower.
    new = write_dem(
        tmp_path / "ellipsoidal.tif", pair.new - change.at(slice(0, 200), slice(0, 200)), pair.grid
    )
    assert -30.0 < float(change.nodes.mean()) < -20.0
    options = {"reference_datum": "EGM96", "secondary_datum": "ellipsoid"}
    found, _ = coregistered(old, new, tmp_path, **options)
    assert found.offset == pytest.approx(SMALL.bias, abs=0.2)
    assert "EGM96" in " ".join(found.told)


@pytest.mark.parametrize(("system", "datum"), [("EPSG:4326+5773", "EGM96"), ("EPSG:4979", "ellipsoid")])
def test_a_datum_that_the_file_tells_is_known(tmp_path, system, datum):
    from osgeo import gdal, osr

    _, old, _ = write_pair(tmp_path)
    stored = osr.SpatialReference()
    stored.SetFromUserInput(system)
    path = str(tmp_path / "told.tif")
    gdal.Warp(path, old, dstSRS="EPSG:4326")
    dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_UPDATE)
    dataset.SetSpatialRef(stored)
    dataset = None
    model = open_elevation_model(path)
    assert known_datum("stored", model.vertical) == datum
    assert model.grid.crs == "EPSG:4326"
    # Heights are not touched on the way to another grid: the datum is changed once, where it is asked for.
    plain = open_elevation_model(old)
    np.testing.assert_allclose(
        np.nanmedian(model.heights(plain.grid) - plain.heights(plain.grid)), 0.0, atol=0.1
    )


def test_a_geoid_without_grid_is_said_and_left_to_the_fit(tmp_path, monkeypatch):
    from icops_qgis.engine.dem import datum

    monkeypatch.setattr(datum, "_undulation", lambda *_: None)
    pair, old, new = write_pair(tmp_path)
    options = {"reference_datum": "EGM96", "secondary_datum": "EGM2008"}
    found, _ = coregistered(old, new, tmp_path, **options)
    assert "EGM2008 is not installed" in " ".join(found.told)
    assert np.abs(np.subtract(found.shift, pair.shift)).max() < 0.05 * SMALL.pixel


def test_no_overlap_is_one_sentence(tmp_path):
    pair, old, _ = write_pair(tmp_path)
    far = Grid(200, 200, (616000.0, 30.0, 0.0, 4680000.0, 0.0, -30.0), "EPSG:32652")
    new = write_dem(tmp_path / "far.tif", pair.new, far)
    with pytest.raises(EngineError, match="do not overlap"):
        coregistered(old, new, tmp_path / "out")
    assert not (tmp_path / "out" / "coregistered.tif").exists()


def test_a_tilt_that_stable_ground_in_a_corner_gives_is_warned_of(tmp_path):
    pair, old, new = write_pair(tmp_path)
    corner = np.zeros(pair.old.shape)
    corner[5:30, 5:30] = 1.0
    mask = write_dem(tmp_path / "corner.tif", corner, pair.grid)
    found, _ = coregistered(old, new, tmp_path, ground=StableOptions(stable=mask))
    assert "see what the result is without TILT" in " ".join(found.told)
    found, _ = coregistered(old, new, tmp_path, ground=StableOptions(stable=mask), with_tilt=False)
    assert "TILT" not in " ".join(found.told)


@pytest.mark.parametrize("void", ["reference", "secondary"])
def test_all_void_is_one_sentence(tmp_path, void):
    pair, old, new = write_pair(tmp_path)
    empty = write_dem(tmp_path / "empty.tif", np.full(pair.old.shape, np.nan), pair.grid)
    names = (empty, new) if void == "reference" else (old, empty)
    with pytest.raises(EngineError, match="void"):
        coregistered(*names, tmp_path)


def test_no_stable_ground_is_one_sentence(tmp_path):
    _, old, new = write_pair(tmp_path, DemScene(100, 100, relief=3000.0))
    with pytest.raises(EngineError, match="No stable ground"):
        coregistered(old, new, tmp_path, ground=StableOptions(max_slope=0.001))


def test_a_raster_without_place_is_one_sentence(tmp_path):
    from osgeo import gdal

    _, old, _ = write_pair(tmp_path)
    path = str(tmp_path / "nowhere.tif")
    gdal.GetDriverByName("GTiff").Create(path, 10, 10, 1).FlushCache()
    with pytest.raises(EngineError, match="no coordinate system"):
        coregistered(old, path, tmp_path)


def test_models_of_different_ground_are_not_moved(tmp_path):
    pair, old, _ = write_pair(tmp_path)
    other = simulate_dem_pair(DemScene(200, 200, relief=600.0, seed=99))
    new = write_dem(tmp_path / "other.tif", other.new, pair.grid)
    found, _ = coregistered(old, new, tmp_path)
    assert not found.is_shifted
    assert "No horizontal shift" in " ".join(found.told)


def test_cancel_leaves_nothing(tmp_path):
    _, old, new = write_pair(tmp_path)
    output = tmp_path / "out.tif"
    with pytest.raises(Cancelled):
        coregister_dems(
            old, new, str(output), CoregistrationOptions(), Provenance("icops:test"), Execution(),
            Monitor(cancelled=lambda: True),
        )  # fmt: skip
    assert not list(tmp_path.glob("*out*"))
