"""How far volumes may be off: the covariance of errors by definition, and the scatter of repeated noise."""

from __future__ import annotations

import numpy as np
import pytest
from dem_fixtures import SMALL, changed, coregistered, write_pair
from dem_volume_fixtures import box, measured, outline, write_change, write_zones
from osgeo import ogr

from icops_qgis.engine.dem.volume_error import covariance_at_lags, level_of, sum_variance
from icops_qgis.engine.dem.volume_raster import open_change
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.simulation.dem_pair import DemScene
from icops_qgis.engine.simulation.random_fields import smooth_field

GRID = Grid(300, 300, (500000.0, 10.0, 0.0, 4680000.0, 0.0, -10.0), "EPSG:32652")
ZONES = {
    "long": box(500500.0, 4678000.0, 500800.0, 4678900.0),
    "small": box(501600.0, 4678700.0, 501760.0, 4678800.0),
}


def noise(rng, shape=GRID.shape, scale=3.0):
    """Noise of two ranges [m]."""
    return 0.7 * rng.standard_normal(shape) + smooth_field(shape, scale, rng)


def test_the_covariance_is_the_mean_product_of_pairs():
    rng = np.random.default_rng(1)
    values = rng.normal(0.3, 1.0, (18, 22))
    values[rng.random(values.shape) < 0.3] = np.nan
    found, pairs = covariance_at_lags([values, values[:, ::-1]], (6, 5))
    for i in range(-6, 6):
        for j in range(-5, 5):
            products = [
                each[r, c] * each[r + i, c + j]
                for each in (values, values[:, ::-1])
                for r in range(18) for c in range(22)
                if 0 <= r + i < 18 and 0 <= c + j < 22
            ]  # fmt: skip
            products = np.array(products)[np.isfinite(products)]
            assert pairs[i, j] == len(products)
            assert found[i, j] == pytest.approx(products.mean(), abs=1e-9)


def test_the_variance_of_a_sum_is_that_over_all_pairs():
    rng = np.random.default_rng(2)
    weights = rng.random((7, 9)) * (rng.random((7, 9)) < 0.6)
    i, j = (np.r_[0:n, -n:0] for n in weights.shape)
    # A covariance that some process has, so that its power is nowhere below 0.
    covariance = np.exp(-np.hypot(i[:, None], j[None, :]) / 1.5)
    slow = sum(
        weights[a] * weights[b] * covariance[a[0] - b[0], a[1] - b[1]]
        for a in np.ndindex(weights.shape) for b in np.ndindex(weights.shape)
    )  # fmt: skip
    assert sum_variance(covariance, weights) == pytest.approx(slow, rel=1e-6)


def test_a_variance_is_never_negative():
    covariance = np.full((20, 20), -1.0)
    covariance[0, 0] = 1.0
    assert sum_variance(covariance, np.ones((10, 10))) >= 0.0


def test_independent_noise_gives_the_formula_for_independent_pixels(tmp_path):
    rng = np.random.default_rng(3)
    change = write_change(tmp_path / "c.tif", rng.normal(0.0, 2.0, GRID.shape), GRID)
    found = measured(change, ZONES, GRID.crs, tmp_path)
    for zone in found.zones:
        assert zone.net.sd == pytest.approx(2.0 * np.sqrt(zone.area * 100.0), rel=0.1)


def test_standard_deviations_are_the_scatter_of_repeated_noise(tmp_path):
    nets, sds, placed = [], [], []
    for seed in range(50):
        change = write_change(tmp_path / "c.tif", noise(np.random.default_rng(seed)), GRID)
        zones = measured(change, ZONES, GRID.crs, tmp_path / f"{seed}").zones
        nets.append([zone.net.value for zone in zones])
        sds.append([zone.net.sd for zone in zones])
        placed.append([zone.placed_sd for zone in zones])
    # The covariance is known: white noise, and a Gaussian of 3 pixels smoothed with itself.
    for k, shape in enumerate(place_zones_of(ZONES)):
        i, j = (np.r_[0:n, -n:0] for n in shape.shape)
        squared = i[:, None] ** 2.0 + j[None, :] ** 2.0
        true = 100.0 * sum_variance(0.49 * (squared == 0) + np.exp(-squared / 36.0), shape) ** 0.5
        assert np.mean(sds, axis=0)[k] == pytest.approx(true, rel=0.05)
        # Fifty draws know their own scatter to ten per cent.
        assert np.mean(sds, axis=0)[k] == pytest.approx(np.std(nets, axis=0, ddof=1)[k], rel=0.2)
        assert np.mean(placed, axis=0)[k] == pytest.approx(true, rel=0.1)


def place_zones_of(shapes):
    """Pixels of rectangles along pixels of 10 m, as arrays of ones."""

    for wkt in shapes.values():
        west, east, south, north = ogr.CreateGeometryFromWkt(wkt).GetEnvelope()
        yield np.ones((round((north - south) / 10), round((east - west) / 10)))


@pytest.mark.slow
def test_standard_deviations_hold_for_the_whole_chain(tmp_path):
    """Fifty draws of the noise of the mine, co-registered, subtracted and summed."""
    nets, sds = [], []
    for seed in range(50):
        folder = tmp_path / f"{seed}"
        pair, old, new = write_pair(folder, DemScene(noise_seed=100 + seed))
        _, moved = coregistered(old, new, folder)
        _, change = changed(old, moved, folder)
        found = measured(change, {z.name: outline(z) for z in pair.zones}, pair.grid.crs, folder)
        nets.append([zone.net.value for zone in found.zones])
        sds.append([zone.net.sd for zone in found.zones])
        for file in folder.glob("*.tif"):
            file.unlink()
    ratio = np.mean(sds, axis=0) / np.std(nets, axis=0, ddof=1)
    assert np.abs(ratio.mean() - 1.0) < 0.2, ratio


def test_coarser_pixels_for_large_polygons_tell_the_same(tmp_path, monkeypatch):
    rng = np.random.default_rng(5)
    change = write_change(tmp_path / "c.tif", noise(rng, scale=6.0), GRID)
    fine = measured(change, ZONES, GRID.crs, tmp_path / "fine").zones[0].net.sd
    monkeypatch.setattr("icops_qgis.engine.dem.volume_error.REACH", 32)
    assert level_of(90, 30) == 4
    coarse = measured(change, ZONES, GRID.crs, tmp_path / "coarse").zones[0].net.sd
    assert coarse == pytest.approx(fine, rel=0.05)


def test_a_bias_of_stable_ground_is_an_error_and_warned_of(tmp_path):
    rng = np.random.default_rng(6)
    change = write_change(tmp_path / "c.tif", 4.0 + noise(rng), GRID)
    found = measured(change, ZONES, GRID.crs, tmp_path)
    for zone in found.zones:
        assert zone.net.sd > 0.9 * 4.0 * zone.area
    assert "coregister_dems" in " ".join(found.warned)


def test_models_that_were_not_brought_together_are_warned_of(tmp_path):
    pair, old, new = write_pair(tmp_path, SMALL)
    shapes = {zone.name: outline(zone) for zone in pair.zones}
    _, moved = coregistered(old, new, tmp_path / "moved")
    # Heights levelled, places not: only the file tells.
    level = write_change(tmp_path / "level.tif", pair.new - np.median(pair.new - pair.old), pair.grid)
    for model, warns in ((moved, False), (level, True)):
        _, change = changed(old, model, tmp_path / f"{warns}")
        found = measured(change, shapes, pair.grid.crs, tmp_path / f"{warns}")
        assert open_change(change).is_coregistered is not warns
        assert ("bring onto each other" in " ".join(found.warned)) == warns


def test_without_stable_ground_nothing_is_known(tmp_path):
    change = write_change(tmp_path / "c.tif", np.ones(GRID.shape), GRID)
    everything = {"all": box(499000.0, 4670000.0, 510000.0, 4690000.0)}
    found = measured(change, everything, GRID.crs, tmp_path)
    assert not np.isfinite(found.zones[0].net.sd)
    assert found.stable is None
    assert "no stable ground" in " ".join(found.warned)


def test_stable_polygons_confine_where_errors_are_measured(tmp_path):
    rng = np.random.default_rng(7)
    values = rng.normal(0.0, 1.0, GRID.shape)
    values[150:] *= 3.0
    change = write_change(tmp_path / "c.tif", values, GRID)

    south = write_zones(tmp_path / "s.gpkg", {"s": box(500000.0, 4677000.0, 503000.0, 4678500.0)}, GRID.crs)
    north = write_zones(tmp_path / "n.gpkg", {"n": box(500000.0, 4678500.0, 503000.0, 4680000.0)}, GRID.crs)
    rough, calm = (
        measured(change, ZONES, GRID.crs, tmp_path / name, stable=layer).stable.nmad
        for name, layer in (("a", south), ("b", north))
    )
    assert rough == pytest.approx(3.0, rel=0.05)
    assert calm == pytest.approx(1.0, rel=0.05)


def test_voids_make_a_volume_less_sure(tmp_path):
    rng = np.random.default_rng(8)
    values = noise(rng)
    values[110:200, 50:80] -= np.linspace(0, 40, 90)[:, None]
    whole = write_change(tmp_path / "whole.tif", values, GRID)
    values[185:200, 50:80] = np.nan
    holed = write_change(tmp_path / "holed.tif", values, GRID)
    sure, unsure = (
        measured(name, ZONES, GRID.crs, tmp_path / f"{k}").zones[0] for k, name in enumerate((whole, holed))
    )
    # The deepest sixth is not known, about the worst that can be: twice the standard deviation.
    assert unsure.net.sd > 2 * sure.net.sd
    assert abs(unsure.net.value - sure.net.value) < 3 * unsure.net.sd


def test_errors_know_nothing_where_ground_is_too_small(tmp_path):
    rng = np.random.default_rng(9)
    grid = Grid(120, 120, GRID.transform, GRID.crs)
    change = write_change(tmp_path / "c.tif", noise(rng, grid.shape), grid)
    large = {"large": box(500030.0, 4678900.0, 501170.0, 4679970.0)}
    found = measured(change, large, grid.crs, tmp_path)
    assert found.zones[0].n_placed == 0
    assert np.isnan(found.zones[0].placed_sd)
    assert "large against the stable ground" in " ".join(found.warned)


def test_placing_counts_boxes_side_by_side(tmp_path):
    change = write_change(tmp_path / "c.tif", noise(np.random.default_rng(10)), GRID)
    shapes = {"a": box(500000.0, 4679000.0, 501000.0, 4680000.0)}
    found = measured(change, shapes, GRID.crs, tmp_path)
    # A third of the side: nine fit, one of them is the zone, and its border of a pixel costs its neighbours
    # at most a row.
    assert 3 <= found.zones[0].n_placed <= 8


def test_cancel_stops_at_once(tmp_path):
    from icops_qgis.engine.compute import Monitor
    from icops_qgis.engine.dem.volume import dem_volumes
    from icops_qgis.engine.dem.volume_measure import VolumeOptions
    from icops_qgis.engine.dem.volume_zones import VolumeZone
    from icops_qgis.engine.errors import Cancelled

    change = write_change(tmp_path / "c.tif", noise(np.random.default_rng(11)), GRID)
    layer = write_zones(tmp_path / "z.gpkg", ZONES, GRID.crs)
    zones = [VolumeZone(name, bytes(ogr.CreateGeometryFromWkt(w).ExportToWkb())) for name, w in ZONES.items()]
    for patience in (0, 3, 6):
        asked = iter(range(1000))

        def cancelled(asked=asked, patience=patience):
            return next(asked) >= patience

        with pytest.raises(Cancelled):
            dem_volumes(change, zones, GRID.crs, layer, VolumeOptions(), Monitor(cancelled=cancelled))
        assert next(asked) == patience + 1
