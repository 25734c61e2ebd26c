"""Points in polygons: which lie inside, what their mean is worth, and the toolbox entry."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsProcessingException, QgsVectorLayer
from scipy.ndimage import gaussian_filter

from icops_qgis.engine.analysis.polygons import SortedPoints
from icops_qgis.engine.analysis.spatial_correlation import correlation_of, mean_correlation
from icops_qgis.engine.analysis.zone_statistics import zone_statistics
from icops_qgis.engine.analysis.zones import Zone, ZonePoints
from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.reading.map_positions import transform
from icops_qgis.layers.point_layer import write_points

DAYS = tuple(date(2020, 1, 3) + timedelta(24 * k) for k in range(8))
YEARS = np.array([(day - DAYS[0]).days / 365.25 for day in DAYS])
UTM = "EPSG:32652"


def ring(*corners):
    return np.array([*corners, corners[0]], float)


def box(left, lower, right, upper):
    return ring((left, lower), (right, lower), (right, upper), (left, upper))


# Inside


def test_points_inside_are_those_that_ogr_finds():
    rng = np.random.default_rng(1)
    x, y = rng.uniform(-1, 11, (2, 3000))
    angle = np.sort(rng.uniform(0, 2 * np.pi, 60))
    far = rng.uniform(2, 5, 60)
    star = ring(*zip(5 + far * np.cos(angle), 5 + far * np.sin(angle)))
    hole = box(4.6, 4.6, 5.4, 5.4)
    part = box(9.5, 0.0, 10.5, 1.0)
    shape = ogr.Geometry(ogr.wkbMultiPolygon)
    for rings in ([star, hole], [part]):
        polygon = ogr.Geometry(ogr.wkbPolygon)
        for each in rings:
            line = ogr.Geometry(ogr.wkbLinearRing)
            for corner in each:
                line.AddPoint_2D(*corner)
            polygon.AddGeometry(line)
        shape.AddGeometry(polygon)
    expected = []
    for k in range(len(x)):
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(x[k], y[k])
        if shape.Contains(point):
            expected.append(k)
    assert SortedPoints(x, y).inside([star, hole, part]).tolist() == expected


def test_polygons_that_share_an_edge_share_no_point():
    # Points on the common edges belong to one of two neighbours, never to both or none.
    x, y = (axis.ravel().astype(float) for axis in np.meshgrid(range(11), range(11)))
    points = SortedPoints(x, y)
    tiles = [points.inside([box(a, b, a + 5, b + 5)]) for a in (0, 5) for b in (0, 5)]
    together = np.concatenate(tiles)
    assert len(np.unique(together)) == len(together) == 100


# Standard errors


def scene(rng, sigma):
    """120 x 120 points of 10 m whose velocities share a noise of 2 mm/yr over sigma pixels."""
    row, col = np.mgrid[:120, :120]
    field = gaussian_filter(rng.standard_normal((120, 120)), sigma, mode="wrap")
    kernel = gaussian_filter(np.pad([[1.0]], 60), sigma)
    return 10.0 * col.ravel(), 10.0 * row.ravel(), 2.0 * (field / np.sqrt((kernel**2).sum())).ravel()


def points_of(x, y, velocity, **known):
    values = {"kept": None, "change": None, **known}
    series = np.outer(YEARS, velocity).astype(np.float32)
    return ZonePoints(
        x, y, (x, y), velocity, values["kept"], values["change"], DAYS,
        lambda index, monitor: iter(series[:, index]),
    )  # fmt: skip


def test_the_standard_error_heeds_that_neighbours_are_alike():
    # Noise shared over 50 m: 400 points of a zone tell the mean no better than some ten.
    rng = np.random.default_rng(2)
    zones = [
        Zone(f"{a}", [box(a, b, a + 200, b + 200)], 4e4) for a in (0, 300, 600, 900) for b in (0, 400, 800)
    ]
    held, naive, total = 0, 0, 0
    for _ in range(25):
        found = zone_statistics(zones, points_of(*scene(rng, 2.0)), only_kept=False)
        for zone in found.zones:
            held += abs(zone.mean) < 1.96 * zone.standard_error
            naive += abs(zone.mean) < 1.96 * zone.spread / np.sqrt(zone.n)
            total += 1
    assert naive < 0.5 * total
    assert 0.85 * total < held


def test_independent_points_have_the_textbook_standard_error():
    rng = np.random.default_rng(3)
    x, y = rng.uniform(0, 1000, (2, 2000))
    zone = Zone("all", [box(-1, -1, 1001, 1001)], 1e6)
    found = zone_statistics([zone], points_of(x, y, rng.normal(3, 2, 2000)), only_kept=False).zones[0]
    assert found.standard_error == pytest.approx(2 / np.sqrt(2000), rel=0.15)
    assert found.mean == pytest.approx(3, abs=0.15)


def test_the_correlogram_finds_share_and_length():
    # Half of the variance alike with exp(-h / 80 m), half of each point alone.
    rng = np.random.default_rng(4)
    x, y = rng.uniform(0, 1000, (2, 1500))
    far = np.hypot(x[:, None] - x, y[:, None] - y)
    factor = np.linalg.cholesky(np.exp(-far / 80) + 1e-9 * np.eye(1500))
    found = [
        correlation_of(x, y, factor @ rng.standard_normal(1500) + rng.standard_normal(1500))
        for _ in range(12)
    ]
    assert np.median([each.share for each in found]) == pytest.approx(0.5, abs=0.1)
    assert np.median([each.length for each in found]) == pytest.approx(80, rel=0.35)
    some = found[0]
    mean = mean_correlation(x[:300], y[:300], some)
    pairs = far[:300, :300][np.triu_indices(300, 1)]
    assert mean == pytest.approx(np.mean(some.share * np.exp(-pairs / some.length)))


def test_rates_against_fill_find_the_planted_slope():
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(20):
        x, y, noise = scene(rng, 2.0)
        fill = 20 * np.exp(-(((x - 600) / 200) ** 2) - ((y - 600) / 200) ** 2)
        points = points_of(x, y, -1.5 * fill + noise, change=fill)
        zone = Zone("dump", [box(0, 0, 1200, 1200)], 1.44e6)
        slope = zone_statistics([zone], points, only_kept=False).regression.slope
        held += slope.low <= -1.5 <= slope.high
    assert held >= 16


def test_overlaps_count_in_each_and_empty_zones_stay():
    x, y = (axis.ravel() * 10.0 for axis in np.mgrid[:20, :20])
    velocity = np.where(x < 100, -10.0, 0.0)
    zones = [
        Zone("left", [box(-5, -5, 95, 205)], 2e4),
        Zone("all", [box(-5, -5, 205, 205), box(45, 45, 155, 155)], 4.4e4 - 1.21e4),
        Zone("nowhere", [box(1000, 1000, 1100, 1100)], 1e4),
    ]
    kept = y < 100
    found = zone_statistics(zones, points_of(x, y, velocity, kept=kept), only_kept=False)
    left, around, nowhere = found.zones
    assert (left.n, around.n, nowhere.n) == (200, 400 - 121, 0)
    assert left.mean == -10 and left.kept == pytest.approx(0.5)
    assert np.isnan(nowhere.mean) and nowhere.covered == 0
    np.testing.assert_allclose(left.series, -10 * YEARS, rtol=1e-5)
    assert any("overlap" in sentence for sentence in found.sentences)
    assert any("nowhere" in sentence for sentence in found.sentences)
    only = zone_statistics(zones, points_of(x, y, velocity, kept=kept), only_kept=True)
    assert only.zones[0].n == 100 and only.zones[0].kept == pytest.approx(0.5)


# The toolbox entry


@pytest.fixture(scope="module")
def points_layer(tmp_path_factory, qgis_app):
    """40 x 40 points of 25 m in UTM, sinking where they lie left."""
    row, col = (axis.ravel() for axis in np.mgrid[:40, :40])
    x, y = 520_000 + 25.0 * col, 4_675_000 - 25.0 * row
    velocity = np.where(col < 20, -12.0, 1.0) + np.random.default_rng(6).normal(0, 0.2, len(x))
    points = Points(
        x, y, UTM, DAYS, (YEARS[:, None] * velocity / 1000).astype(np.float32), np.full(len(x), "DS"),
        {"velocity": velocity / 1000, "icops_keep": (row < 20).astype(int)},
    )  # fmt: skip
    path = tmp_path_factory.mktemp("zones") / "punkte é.gpkg"
    return write_points(points, str(path), Provenance("test"))


def zone_file(path, crs=4326, driver="GPKG"):
    """Left, right with a hole, and a far one; in another coordinate system, with fields of their own."""
    wanted = osr.SpatialReference()
    wanted.ImportFromEPSG(crs)
    wanted.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("zones", wanted, ogr.wkbPolygon)
    for name, kind in (("ROCK", ogr.OFTString), ("CODE", ogr.OFTInteger)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    left, right = (520_000 - 12, 4_674_012, 520_487, 4_675_012), (520_487, 4_674_012, 520_988, 4_675_012)
    hole = (520_600, 4_674_400, 520_800, 4_674_600)
    shapes = [
        ("Gneis", [left]),
        ("Schiefer & <Kies>", [right, hole]),
        (None, [(600_000, 4.6e6, 600_100, 4.6001e6)]),
    ]
    for number, (name, boxes) in enumerate(shapes):
        polygon = ogr.Geometry(ogr.wkbPolygon)
        for corners in boxes:
            line = ogr.Geometry(ogr.wkbLinearRing)
            for a, b in zip(*transform(UTM, f"EPSG:{crs}", *box(*corners).T)):
                line.AddPoint_2D(a, b)
            polygon.AddGeometry(line)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(polygon)
        if name:
            feature["ROCK"] = name
        feature["CODE"] = number
        layer.CreateFeature(feature)
    feature = layer = dataset = None
    return str(path)


def change_raster(path):
    """30 m of fill on the left."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 100, 100, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((520_000 - 12, 10, 0, 4_675_012, 0, -10.01))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32652)
    dataset.SetProjection(reference.ExportToWkt())
    values = np.zeros((100, 100), np.float32)
    values[:, :50] = 30
    dataset.GetRasterBand(1).WriteArray(values)
    dataset = None
    return str(path)


def test_zones_come_back_with_rates(run_algorithm, points_layer, tmp_path):
    results = run_algorithm(
        "zone_statistics", INPUT=points_layer, ZONES=zone_file(tmp_path / "z.gpkg"), NAME_FIELD="ROCK",
        CHANGE=change_raster(tmp_path / "change.tif"), OUTPUT=str(tmp_path / "out.gpkg"),
        TABLE=str(tmp_path / "t.csv"), REPORT=str(tmp_path / "r.html"),
    )  # fmt: skip
    assert (results["N_ZONES"], results["N_EMPTY"]) == (3, 1)
    layer = QgsVectorLayer(results["OUTPUT"], "", "ogr")
    assert layer.crs().authid() == "EPSG:4326"
    first, second, far = layer.getFeatures()
    assert (first["ROCK"], first["CODE"], first["ZONE"], first["N"]) == ("Gneis", 0, "Gneis", 800)
    assert first["VEL_MEAN"] == pytest.approx(-12, abs=0.05)
    assert first["KEPT_PCT"] == pytest.approx(50)
    assert first["COVER_PCT"] == pytest.approx(100)
    # Areas are those of the ground, though the zones are in degrees.
    assert first["AREA_M2"] == pytest.approx(499 * 1000, rel=2e-3)
    assert second["AREA_M2"] == pytest.approx(501 * 1000 - 200 * 200, rel=2e-3)
    assert second["N"] == 800 - 64
    assert (first["CHANGE_M"], second["CHANGE_M"]) == (30, 0)
    assert far["ZONE"] == "3" and far["N"] == 0 and not far["VEL_MEAN"]
    labels = [entry.label() for entry in layer.renderer().ranges()]
    assert any("mm/yr" in label for label in labels) and "no points" in labels[-1]
    with Path(results["TABLE"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    last = f"D{DAYS[-1]:%Y%m%d}"
    assert float(rows[0][last]) == pytest.approx(-12 * YEARS[-1], abs=0.05)
    assert rows[2][last] == "" and rows[2]["VEL_MEAN"] == ""
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Schiefer &amp; &lt;Kies&gt;" in text and "<Kies>" not in text
    assert "Rates against change of height" in text


def test_wrong_inputs_are_told_in_one_sentence(run_algorithm, points_layer, tmp_path):
    zones = zone_file(tmp_path / "z.gpkg")

    def refused(match, **parameters):
        with pytest.raises((QgsProcessingException, ValueError), match=match):
            run_algorithm(
                "zone_statistics",
                **{"INPUT": points_layer, "ZONES": zones, "OUTPUT": str(tmp_path / "no.gpkg"), **parameters},
            )
        assert not (tmp_path / "no.gpkg").exists()

    refused("choose a layer of polygons", ZONES=points_layer)
    refused("ZONES is empty", ZONES=None)
    refused("has no field NAME", NAME_FIELD="NAME")
    other = tmp_path / "elsewhere.tif"
    gdal.Translate(str(other), change_raster(tmp_path / "c.tif"), outputBounds=(0, 10, 10, 0))
    refused("a value at none of the points", CHANGE=str(other))
    far = QgsVectorLayer(zones, "far", "ogr")
    far.setSubsetString("CODE = 2")
    refused("None of the 1 zones holds a point", ZONES=far)
    far.setSubsetString("CODE = 9")
    refused("holds no polygons", ZONES=far)
