"""The toolbox entry `hot_spots`: any point layer comes back whole, with its clusters."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from osgeo import ogr, osr
from qgis.core import QgsProcessingException, QgsVectorLayer

from icops_qgis.engine.metric_plane import metric_plane
from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.point_layer import read_points, write_points

NEW = ["GI_Z", "GI_P", "GI_BIN", "N_NEIGH", "ICOPS_KEEP"]
SIDE = 30
RNG = np.random.default_rng(8)


def bowl(side=SIDE):
    """Coordinates [m] on a grid of 25 m in UTM zone 14 north, and velocities [mm/yr] of a bowl in noise."""
    row, col = (axis.ravel() for axis in np.divmod(np.arange(side * side), side))
    x, y = 480_000 + 25.0 * col, 2_150_000 - 25.0 * row
    far = np.hypot(row - 10, col - 12) / 5
    return x, y, -60 * np.exp(-(far**2)) + np.random.default_rng(8).normal(0, 3, len(x))


@pytest.fixture(scope="module")
def own_layer(tmp_path_factory, qgis_app):
    """A point layer of ours."""
    x, y, velocity = bowl()
    days = tuple(date(2020, 1, 5) + timedelta(90 * k) for k in range(6))
    years = np.array([(day - days[0]).days / 365.25 for day in days])
    points = Points(
        x, y, "EPSG:32614", days, (years[:, None] * velocity / 1000).astype(np.float32),
        np.full(len(x), "SBAS"), {"velocity": velocity / 1000, "coherence": RNG.uniform(0.5, 1, len(x))},
    )  # fmt: skip
    path = tmp_path_factory.mktemp("own") / "punkte é.gpkg"
    return write_points(points, str(path), Provenance("test"))


def foreign_layer(path, driver="GeoJSON", crs=4326, extra=(), size=SIDE):
    """A layer of another program: no dates of ours, NULLs, texts, dates, heights in its geometry."""
    x, y, velocity = bowl(size)
    utm, wanted = osr.SpatialReference(), osr.SpatialReference()
    utm.ImportFromEPSG(32614)
    wanted.ImportFromEPSG(crs)
    for each in (utm, wanted):
        each.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    there = osr.CoordinateTransformation(utm, wanted)
    options = ["ENCODING=UTF-8"] if driver == "ESRI Shapefile" else []
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("foreign", wanted, ogr.wkbPoint25D, options)
    kinds = [
        ("pid", ogr.OFTString),
        ("mean_vel", ogr.OFTReal),
        ("seen", ogr.OFTDate),
        ("20200105", ogr.OFTReal),
    ]
    for name, kind in [*kinds, *((name, ogr.OFTInteger) for name, _ in extra)]:
        layer.CreateField(ogr.FieldDefn(name, kind))
    for k in range(len(x)):
        feature = ogr.Feature(layer.GetLayerDefn())
        point = ogr.Geometry(ogr.wkbPoint25D)
        point.AddPoint(*there.TransformPoint(x[k], y[k])[:2], 2000.0 + k)
        feature.SetGeometry(point)
        if k % 50:
            feature["mean_vel"] = velocity[k]
        feature["pid"] = f"p°{k}" if k % 7 else None
        feature["seen"] = "2021/03/04"
        feature["20200105"] = 0.5 * k
        for name, values in extra:
            feature[name] = int(values[k])
        layer.CreateFeature(feature)
    layer = dataset = None
    return str(path)


def table(path):
    """All values of a layer by field, in its order, and the geometries as text."""
    layer = QgsVectorLayer(str(path), "layer", "ogr")
    assert layer.isValid()
    names = [field.name() for field in layer.fields()]
    features = list(layer.getFeatures())
    values = {name: [feature[name] for feature in features] for name in names}
    return values, [feature.geometry().asWkt(9) for feature in features]


def test_our_layer_stays_one_of_ours(run_algorithm, own_layer, tmp_path):
    before = read_points(own_layer)
    results = run_algorithm("hot_spots", INPUT=own_layer, OUTPUT=str(tmp_path / "out.gpkg"))
    after = read_points(results["OUTPUT"])
    np.testing.assert_array_equal(after.displacement, before.displacement)
    for name, values in before.attributes.items():
        np.testing.assert_array_equal(after.attributes[name], values)
    fields = [field.name() for field in QgsVectorLayer(results["OUTPUT"], "", "ogr").fields()]
    # New fields stand before the dates.
    assert fields[-6 - len(NEW) : -6] == NEW
    x, y, _ = bowl()
    middle = int(np.argmin(np.hypot(x - 480_300, y - 2_149_750)))
    assert after.attributes["gi_bin"][middle] == -3
    assert after.attributes["icops_keep"][middle] == 1
    assert after.attributes["icops_keep"].sum() == results["N_KEPT"]
    assert results["N_SUBSIDING"] > 50


def test_the_layer_is_drawn_in_seven_classes_with_words(run_algorithm, own_layer, tmp_path):
    results = run_algorithm("hot_spots", INPUT=own_layer, OUTPUT=str(tmp_path / "out.gpkg"))
    layer = QgsVectorLayer(results["OUTPUT"], "", "ogr")
    labels = [category.label() for category in layer.renderer().categories()]
    assert len(labels) == 7
    assert labels[0] == "subsiding cluster, 99 %"
    assert labels[3] == "no cluster"
    colours = {category.symbol().color().name() for category in layer.renderer().categories()}
    assert len(colours) == 7
    # The velocity is a second style of the layer.
    number, _, names = layer.listStylesInDatabase()[:3]
    assert number == 2 and set(names) == {"out", "out velocity"}
    assert layer.attributeAlias(layer.fields().indexOf("VEL")).startswith("Velocity [mm/yr]")
    assert layer.attributeAlias(layer.fields().indexOf("GI_Z")).startswith("Gi*")


@pytest.mark.parametrize(
    "driver, suffix", [("GeoJSON", "geojson"), ("GPKG", "gpkg"), ("ESRI Shapefile", "shp")]
)
def test_a_foreign_layer_comes_back_whole(run_algorithm, tmp_path, driver, suffix):
    source = foreign_layer(tmp_path / f"fremd é.{suffix}", driver)
    target = str(tmp_path / "out.gpkg")
    results = run_algorithm("hot_spots", INPUT=source, FIELD="mean_vel", OUTPUT=target)
    before, places_before = table(source)
    after, places_after = table(results["OUTPUT"])
    assert places_after == places_before
    assert "PointZ" in places_after[0] or "Point Z" in places_after[0]
    for name, values in before.items():
        if name != "fid":
            assert after[name] == values, name
    left_out = [k for k, value in enumerate(after["N_NEIGH"]) if value == -1]
    assert left_out == list(range(0, SIDE * SIDE, 50))
    for k in left_out:
        assert (after["GI_Z"][k], after["GI_P"][k], after["GI_BIN"][k], after["ICOPS_KEEP"][k]) == (
            0,
            1,
            0,
            0,
        )


def test_longitude_and_latitude_are_measured_in_metres(run_algorithm, tmp_path):
    found = {}
    for crs in (32614, 4326, 3857):
        source = foreign_layer(tmp_path / f"{crs}.gpkg", "GPKG", crs)
        results = run_algorithm(
            "hot_spots",
            INPUT=source,
            FIELD="mean_vel",
            DISTANCE=90.0,
            OUTPUT=str(tmp_path / f"{crs}_out.gpkg"),
        )
        found[crs] = table(results["OUTPUT"])[0]
    assert max(found[32614]["N_NEIGH"]) > 30
    for crs in (4326, 3857):
        assert found[crs]["N_NEIGH"] == found[32614]["N_NEIGH"]
        np.testing.assert_allclose(found[crs]["GI_Z"], found[32614]["GI_Z"], atol=1e-9)


def test_the_plane_of_an_area_is_true_to_scale():
    lon, lat = np.array([10.0, 10.01, 10.0]), np.array([60.0, 60.0, 60.01])
    plane = metric_plane(lon, lat, "EPSG:4326")
    x, y = plane.from_layer(lon, lat)
    # On the WGS84 ellipsoid a degree at 60 degrees north is 55,800 m along the parallel, 111,412 m north.
    assert np.hypot(x[1] - x[0], y[1] - y[0]) == pytest.approx(558.0, abs=0.2)
    assert np.hypot(x[2] - x[0], y[2] - y[0]) == pytest.approx(1114.1, abs=0.2)
    back = plane.to_layer(x, y)
    np.testing.assert_allclose(back, (lon, lat), atol=1e-9)
    feet = metric_plane(np.array([6e6, 6e6 + 1000]), np.array([2.1e6, 2.1e6]), "EPSG:2227")
    assert np.diff(feet.from_layer(np.array([6e6, 6e6 + 1000]), np.zeros(2))[0])[0] == pytest.approx(
        304.8, abs=0.1
    )


def test_only_points_that_the_cnn_kept_take_part(run_algorithm, tmp_path):
    flags = np.arange(SIDE * SIDE) % 3 != 0
    source = foreign_layer(tmp_path / "in.gpkg", "GPKG", extra=[("CNN_KEEP", flags)])
    given = {"INPUT": source, "FIELD": "mean_vel", "DISTANCE": 80.0}
    kept = run_algorithm("hot_spots", **given, OUTPUT=str(tmp_path / "kept.gpkg"))
    every = run_algorithm("hot_spots", **given, ONLY_KEPT=False, OUTPUT=str(tmp_path / "all.gpkg"))
    kept, every = (np.array(table(one["OUTPUT"])[0]["N_NEIGH"]) for one in (kept, every))
    known = np.arange(SIDE * SIDE) % 50 != 0
    np.testing.assert_array_equal(kept >= 0, flags & known)
    np.testing.assert_array_equal(every >= 0, known)
    layer = QgsVectorLayer(str(tmp_path / "kept.gpkg"), "", "ogr")
    assert layer.renderer().categories()[7].label() == "left out of the analysis"


def test_a_second_run_replaces_what_the_first_added(run_algorithm, own_layer, tmp_path):
    first = run_algorithm("hot_spots", INPUT=own_layer, OUTPUT=str(tmp_path / "first.gpkg"))
    again = run_algorithm(
        "hot_spots",
        INPUT=first["OUTPUT"],
        OUTPUT=str(tmp_path / "again.gpkg"),
        CLUSTERS="uplift",
        CONFIDENCE=99,
    )
    before, after = table(first["OUTPUT"])[0], table(again["OUTPUT"])[0]
    assert list(after) == list(before)
    assert after["GI_Z"] == before["GI_Z"]
    assert after["ICOPS_KEEP"] == [int(value == 3) for value in before["GI_BIN"]]


@pytest.mark.parametrize("name", ["out.shp", "out.geojson", "out.csv"])
def test_other_formats_can_be_written(run_algorithm, own_layer, tmp_path, name):
    results = run_algorithm("hot_spots", INPUT=own_layer, OUTPUT=str(tmp_path / name))
    fields = [field.name() for field in QgsVectorLayer(results["OUTPUT"], "", "ogr").fields()]
    assert set(NEW) <= set(fields)


def test_a_table_joins_others(run_algorithm, own_layer, tmp_path):
    path = tmp_path / "all.gpkg"
    foreign_layer(path, "GPKG")
    source = f"{path}|layername=foreign"
    target = f"ogr:dbname='{path}' table=\"clusters\" (geom)"
    run_algorithm("hot_spots", INPUT=source, FIELD="mean_vel", OUTPUT=target)
    assert len(table(f"{path}|layername=foreign")[1]) == len(table(f"{path}|layername=clusters")[1])
    layer = QgsVectorLayer(f"{path}|layername=clusters", "", "ogr")
    assert len(layer.renderer().categories()) == 8


def test_a_filter_set_in_qgis_is_kept_to(run_algorithm, own_layer, tmp_path):
    layer = QgsVectorLayer(own_layer, "points", "ogr")
    layer.setSubsetString('"VEL" < 0')
    expected = layer.featureCount()
    results = run_algorithm("hot_spots", INPUT=layer, OUTPUT=str(tmp_path / "out.gpkg"))
    assert len(table(results["OUTPUT"])[1]) == expected < SIDE * SIDE


def test_the_report_tells_every_choice(run_algorithm, own_layer, tmp_path):
    report = tmp_path / "report.html"
    run_algorithm(
        "hot_spots", INPUT=own_layer, OUTPUT=str(tmp_path / "out.gpkg"), REPORT=str(report), MIN_RATE=5.0
    )
    text = report.read_text(encoding="utf-8")
    for words in (
        "900 of 900 points take part",
        "locational outliers",
        "Moran&#x27;s I was computed at",
        "The distance is",
        "two-sided",
        "Benjamini",
        "ICOPS_KEEP marks clusters",
        "where VEL is 5 or more",
        "subsiding cluster, 99 %",
        "metres of the layer&#x27;s projection",
        "after Getis and Ord",
    ):
        assert words in text, words
    assert text.count("<svg") == 2
    assert "<script" not in text and "http://" not in text.replace("http://www.w3.org", "")


def test_a_layer_without_the_field_gets_a_sentence_that_names_those_there_are(run_algorithm, tmp_path):
    source = foreign_layer(tmp_path / "in.gpkg", "GPKG")
    with pytest.raises(QgsProcessingException, match=r"no field VEL.*mean_vel"):
        run_algorithm("hot_spots", INPUT=source, OUTPUT=str(tmp_path / "out.gpkg"))
    with pytest.raises(QgsProcessingException, match=r"pid.*no numbers"):
        run_algorithm("hot_spots", INPUT=source, FIELD="pid", OUTPUT=str(tmp_path / "out.gpkg"))
    assert not (tmp_path / "out.gpkg").exists()


def test_a_csv_table_without_any_quality_works(run_algorithm, tmp_path):
    x, y, velocity = bowl(12)
    path = tmp_path / "points.csv"
    lines = [f"{a},{b},{v:.2f}" for a, b, v in zip(x, y, velocity)]
    path.write_text("\n".join(["east,north,vel", *lines]), encoding="utf-8")
    uri = f"file://{path}?type=csv&xField=east&yField=north&crs=EPSG:32614"
    layer = QgsVectorLayer(uri, "points", "delimitedtext")
    # Case does not matter: the field is vel.
    results = run_algorithm("hot_spots", INPUT=layer, OUTPUT=str(tmp_path / "out.gpkg"))
    values = table(results["OUTPUT"])[0]
    assert {"east", "north", "vel", *NEW} <= set(values)
    np.testing.assert_allclose(values["vel"], np.round(velocity, 2))


@pytest.mark.parametrize("crs", [32614, 4326])
def test_areas_hold_the_points_that_are_kept(run_algorithm, tmp_path, crs):
    source = foreign_layer(tmp_path / "in.gpkg", "GPKG", crs)
    results = run_algorithm(
        "hot_spots", INPUT=source, FIELD="mean_vel", DISTANCE=100.0, CLUSTERS="subsidence", CONFIDENCE=99,
        MIN_RATE=20.0, OUTPUT=str(tmp_path / "out.gpkg"), AREAS=str(tmp_path / "areas.gpkg"),
    )  # fmt: skip
    points = QgsVectorLayer(results["OUTPUT"], "", "ogr")
    areas = list(QgsVectorLayer(str(tmp_path / "areas.gpkg"), "", "ogr").getFeatures())
    kept = [feature for feature in points.getFeatures() if feature["ICOPS_KEEP"] == 1]
    assert len(areas) == 1
    assert areas[0].geometry().isGeosValid()
    assert all(areas[0].geometry().contains(feature.geometry()) for feature in kept)
    velocity = [feature["mean_vel"] for feature in kept]
    assert areas[0]["KIND"] == "subsiding"
    assert areas[0]["N_POINTS"] == len(kept)
    assert areas[0]["VEL_MEAN"] == pytest.approx(np.mean(velocity))
    assert areas[0]["VEL_MAX"] == min(velocity)
    if crs == 32614:
        assert areas[0]["AREA_M2"] == pytest.approx(areas[0].geometry().area())
    # Each of the points stands for 25 m x 25 m; a rim of 50 to 75 m is added.
    radius = np.sqrt(len(kept) * 625 / np.pi)
    assert areas[0]["AREA_M2"] == pytest.approx(np.pi * (radius + 62) ** 2, rel=0.25)


def test_where_nothing_is_kept_there_is_no_area(run_algorithm, tmp_path):
    source = foreign_layer(tmp_path / "in.gpkg", "GPKG")
    target = str(tmp_path / "areas.gpkg")
    run_algorithm(
        "hot_spots", INPUT=source, FIELD="mean_vel", DISTANCE=60.0, MIN_RATE=1000.0,
        OUTPUT=str(tmp_path / "out.gpkg"), AREAS=target,
    )  # fmt: skip
    layer = QgsVectorLayer(target, "", "ogr")
    assert layer.isValid()
    assert layer.featureCount() == 0
