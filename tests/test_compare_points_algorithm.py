"""The toolbox entry `compare_points`: layers of any origin and coordinate system."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import numpy as np
import pytest
from osgeo import ogr, osr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.reading.map_positions import transform
from icops_qgis.layers.point_layer import read_points, write_points

DAYS = tuple(date(2020, 1, 3) + timedelta(24 * k) for k in range(12))
YEARS = np.array([(day - DAYS[0]).days / 365.25 for day in DAYS])
UTM = "EPSG:32652"
SIDE = 24


def places(shift=0.0):
    """A grid of 25 m in UTM zone 52 north."""
    row, col = (axis.ravel() for axis in np.mgrid[:SIDE, :SIDE])
    return 520_000 + 25.0 * col + shift, 4_675_000 - 25.0 * row


def bowl():
    x, y = places()
    return -40 * np.exp(-(((x - 520_300) / 150) ** 2) - ((y - 4_674_700) / 150) ** 2)


def write(path, x, y, velocity, crs=UTM, kind="PS", std=0.5):
    points = Points(
        x, y, crs, DAYS, (YEARS[:, None] * velocity / 1000).astype(np.float32),
        np.broadcast_to(np.asarray(kind), len(x)).copy(),
        {"velocity": velocity / 1000, "velocity_std": np.full(len(x), std / 1000)},
    )  # fmt: skip
    return write_points(points, str(path), Provenance("test"))


@pytest.fixture(scope="module")
def layers(tmp_path_factory, qgis_app):
    """The bowl, and the same in longitude and latitude, 2 mm/yr faster and noisy, 4 m beside it."""
    folder = tmp_path_factory.mktemp("compared é")
    x, y = places()
    lon, lat = transform(UTM, "EPSG:4326", *places(4.0))
    other = bowl() - 2 + np.random.default_rng(1).normal(0, 1, len(x))
    return (
        write(folder / "eins.gpkg", x, y, bowl()),
        write(folder / "zwei.gpkg", lon, lat, other, crs="EPSG:4326"),
    )


def rows(source):
    layer = QgsVectorLayer(source, "", "ogr")
    names = [field.name() for field in layer.fields()]
    features = list(layer.getFeatures())
    return {name: [feature[name] for feature in features] for name in names}, features


def test_layers_in_two_coordinate_systems_are_compared(run_algorithm, layers, tmp_path):
    report = tmp_path / "report.html"
    results = run_algorithm(
        "compare_points",
        INPUT=layers[0],
        OTHER=layers[1],
        OUTPUT=str(tmp_path / "d.gpkg"),
        REPORT=str(report),
    )
    assert results["N"] == SIDE * SIDE
    assert results["BIAS"] == pytest.approx(2, abs=0.2)
    assert results["RMSE"] == pytest.approx(np.sqrt(5), abs=0.15)
    assert results["SLOPE"] == pytest.approx(1, abs=0.03)
    values, features = rows(results["OUTPUT"])
    np.testing.assert_allclose(np.array(values["RATE_IN"]) - values["RATE_OTHER"], values["VEL"], atol=1e-6)
    np.testing.assert_allclose(values["DIST_M"], 4.0, atol=0.02)
    # Pairs stand at their places in INPUT.
    x, y = places()
    found = [feature.geometry().asPoint() for feature in features]
    np.testing.assert_allclose([point.x() for point in found], x, atol=1e-3)
    np.testing.assert_allclose([point.y() for point in found], y, atol=1e-3)
    text = report.read_text(encoding="utf-8")
    for words in ("Bland", "1:1", "total-least-squares slope", "Occupied 50 m cells", "12 exact"):
        assert words in text, words
    assert "http" not in text.replace("http://www.w3.org", "")


def test_the_layer_shows_differences_as_a_point_layer(run_algorithm, layers, tmp_path):
    results = run_algorithm(
        "compare_points", INPUT=layers[0], OTHER=layers[1], OUTPUT=str(tmp_path / "d.gpkg")
    )
    layer = QgsVectorLayer(results["OUTPUT"], "", "ogr")
    labels = [entry.label() for entry in layer.renderer().ranges()]
    assert labels[0] == "Velocity difference [mm/yr], + INPUT above OTHER"
    fields = layer.fields()
    assert "Difference 2020-01-27 [mm]" in [layer.attributeAlias(k) for k in range(fields.count())]
    values, _ = rows(results["OUTPUT"])
    # The viewers want a series that begins with 0, and whose rate is VEL.
    assert set(values["D20200103"]) == {0.0}
    last = np.array(values[f"D{DAYS[-1]:%Y%m%d}"])
    np.testing.assert_allclose(last / YEARS[-1], values["VEL"], atol=1e-2)
    # InSAR Explorer and PS Time Series Viewer find one field for each of their names.
    assert [name for name in fields.names() if "VEL" in name] == ["VEL"]
    for prefix in ("CODE", "COHER", "VEL", "V_STDEV"):
        assert sum(name.startswith(prefix) for name in fields.names()) == 1
    assert all(len(name) <= 10 for name in fields.names())
    assert read_points(results["OUTPUT"]).dates == DAYS


def test_stations_of_a_csv_table(run_algorithm, layers, tmp_path):
    # Levelling: vertical positions at dates of its own, one value missing.
    x, y = places()
    chosen = np.array([5, 200, 301, 450, 570])
    lon, lat = transform(UTM, "EPSG:4326", x[chosen], y[chosen])
    days = [DAYS[0] + timedelta(10), DAYS[4] + timedelta(3), DAYS[8], DAYS[11]]
    table = tmp_path / "nivellement.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["lon", "lat", "CODE", *(f"D{day:%Y%m%d}" for day in days)])
        for k, (index, a, b) in enumerate(zip(chosen, lon, lat)):
            series = [f"{bowl()[index] * (day - DAYS[0]).days / 365.25 + 50:.3f}" for day in days]
            if k == 1:
                series[1] = ""
            out.writerow([f"{a:.8f}", f"{b:.8f}", f"B{k}", *series])
    other = QgsVectorLayer(
        f"file://{table}?delimiter=,&xField=lon&yField=lat&crs=EPSG:4326&detectTypes=yes", "levelling",
        "delimitedtext",
    )  # fmt: skip
    assert other.isValid()
    results = run_algorithm(
        "compare_points", INPUT=layers[0], OTHER=other, DISTANCE=12, MATCH="stations",
        OUTPUT=str(tmp_path / "s.gpkg"),
    )  # fmt: skip
    assert results["N"] == 5
    assert results["RMSE"] < 0.05
    values, _ = rows(results["OUTPUT"])
    assert values["OTHER_CODE"] == [f"B{k}" for k in range(5)]
    assert values["N_MISS"] == [0, 1, 0, 0, 0]


def test_without_another_layer_the_ps_judge_the_ds(run_algorithm, tmp_path, qgis_app):
    x, y = places()
    kind = np.where(np.arange(len(x)) % 4 == 0, "PS", "DS")
    source = write(tmp_path / "both.gpkg", x, y, bowl() + (kind == "DS"), kind=kind)
    results = run_algorithm("compare_points", INPUT=source, DISTANCE=30, OUTPUT=str(tmp_path / "d.gpkg"))
    assert 100 < results["N"] <= (kind == "PS").sum()
    assert set(rows(results["OUTPUT"])[0]["TYPE"]) == {"DS"}
    assert results["COVERAGE_GAIN"] == 0.0 or results["COVERAGE_GAIN"] > 0


def test_velocities_alone_are_compared_where_there_are_no_dates(run_algorithm, layers, tmp_path):
    source = tmp_path / "egms.geojson"
    dataset = ogr.GetDriverByName("GeoJSON").CreateDataSource(str(source))
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    wgs84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    table = dataset.CreateLayer("egms", wgs84, ogr.wkbPoint)
    table.CreateField(ogr.FieldDefn("mean_velocity", ogr.OFTReal))
    for a, b, value in zip(*transform(UTM, "EPSG:4326", *places()), bowl() + 1):
        feature = ogr.Feature(table.GetLayerDefn())
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(a, b)
        feature.SetGeometry(point)
        feature["mean_velocity"] = value
        table.CreateFeature(feature)
    table = dataset = None
    results = run_algorithm(
        "compare_points", INPUT=layers[0], OTHER=str(source), OTHER_FIELD="mean_velocity",
        OUTPUT=str(tmp_path / "d.gpkg"),
    )  # fmt: skip
    assert results["BIAS"] == pytest.approx(-1, abs=1e-3)
    assert results["SERIES_RMSE"] == -1
    assert not [name for name in rows(results["OUTPUT"])[0] if name.startswith("D2")]


def polygons(path):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32652&field=a:int", "areas", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0, 1 0, 1 1, 0 0))"))
    layer.dataProvider().addFeature(feature)
    QgsVectorFileWriter.writeAsVectorFormat(layer, str(path), "utf-8", driverName="GPKG")
    return str(path)


def test_wrong_layers_are_told_in_one_sentence(run_algorithm, layers, tmp_path):
    def refused(match, **parameters):
        with pytest.raises((QgsProcessingException, ValueError), match=match):
            run_algorithm(
                "compare_points",
                **{"INPUT": layers[0], "OTHER": layers[1], "OUTPUT": str(tmp_path / "no.gpkg"), **parameters},
            )
        assert not (tmp_path / "no.gpkg").exists()

    x, y = places()
    refused("no point layer|not compatible|Incompatible", OTHER=polygons(tmp_path / "areas.gpkg"))
    refused("has no points of TYPE DS", OTHER=None)
    far = write(tmp_path / "far.gpkg", x + 50_000, y, bowl())
    refused("m apart; enlarge DISTANCE", OTHER=far)
    empty = QgsVectorLayer("Point?crs=EPSG:32652&field=VEL:double", "empty", "memory")
    refused("holds no points", OTHER=empty)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "nowhere.gpkg"))
    table = dataset.CreateLayer("nowhere", None, ogr.wkbPoint)
    table.CreateField(ogr.FieldDefn("VEL", ogr.OFTReal))
    feature = ogr.Feature(table.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (1 1)"))
    table.CreateFeature(feature)
    feature = table = dataset = None
    refused("no coordinate system", OTHER=str(tmp_path / "nowhere.gpkg"))
    refused("ALIGN=point needs a place", ALIGN="point")
