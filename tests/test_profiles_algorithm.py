"""The toolbox entry `deformation_profiles`: layers in, table, page, picture and swaths out."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from profile_fixtures import DAYS, EAST, NORTH, bowl, write_bowl, write_lines
from qgis.core import (
    NULL,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)

from icops_qgis.engine.compute import Monitor
from icops_qgis.layers.profile_input import read_series_fields, read_swath

ACROSS = [(200, 600), (1800, 600)]
BENT = [(200, 200), (1000, 600), (1800, 300)]


@pytest.fixture(scope="module")
def points(qgis_app, tmp_path_factory):
    return write_bowl(tmp_path_factory.mktemp("profiles") / "points é.gpkg")


@pytest.fixture(scope="module")
def lonlat(qgis_app, tmp_path_factory):
    return write_bowl(tmp_path_factory.mktemp("lonlat") / "points.gpkg", crs=4326)


@pytest.fixture
def lines(tmp_path):
    return write_lines(tmp_path / "lines.gpkg", [ACROSS, BENT], names=[None, "road, old"])


def table_of(path):
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_table_swaths_page_and_picture(run_algorithm, points, lines, tmp_path):
    names = {"OUTPUT": "swaths.gpkg", "TABLE": "table.csv", "PLOT": "plot.html", "PICTURE": "plot.png"}
    outputs = {name: str(tmp_path / file) for name, file in names.items()}
    results = run_algorithm(
        "deformation_profiles", INPUT=points, LINES=lines, HALF_WIDTH=60, BIN=40, STATISTIC="mean", **outputs
    )

    rows = table_of(outputs["TABLE"])
    assert list(rows[0]) == ["LINE", "DISTANCE_M", "DATE", "MEAN", "MEDIAN", "SD", "N"]
    assert sorted({row["LINE"] for row in rows}) == ["A-A'", "road, old"]
    assert sorted({row["DATE"] for row in rows}) == ["20181230", "20191225", "20200406"]
    last = [row for row in rows if row["LINE"] == "A-A'" and row["DATE"] == "20200406"]
    distance, mean = (np.array([float(row[key]) for row in last]) for key in ("DISTANCE_M", "MEAN"))
    noise = [4 * float(row["SD"]) / np.sqrt(float(row["N"])) + 0.9 for row in last]
    assert (np.abs(mean - 1000 * bowl(200 + distance, 600)) < noise).all()
    assert results["LOWEST"] == pytest.approx(min(float(row["MEAN"]) for row in rows), abs=1e-3)

    layer = QgsVectorLayer(results["OUTPUT"], "swaths", "ogr")
    features = {feature["NAME"]: feature for feature in layer.getFeatures()}
    across = features["A-A'"]
    assert across["LENGTH_M"] == pytest.approx(1600 * 1.0004, rel=2e-4)
    assert across.geometry().area() == pytest.approx(1600 * 120, rel=2e-3)
    assert across["LOW_AT_M"] == pytest.approx(800, abs=80)
    assert across["N_POINTS"] == pytest.approx(20_000 * 1600 * 120 / (2000 * 1200), rel=0.1)
    assert (across["START"], across["END"]) == ("A", "A'")
    assert (across["START_X"], across["END_X"]) == pytest.approx((EAST + 200, EAST + 1800), abs=0.01)
    assert layer.labelsEnabled()
    assert layer.attributeAlias(layer.fields().indexOf("LOW_MM")).endswith("[mm]")

    page = (tmp_path / "plot.html").read_text(encoding="utf-8")
    assert page.count('<svg class="figure"') == 4
    assert "road, old" in page
    assert "Height [m]" in page
    assert "src=" not in page
    assert "<script" not in page
    assert (tmp_path / "plot.png").read_bytes()[:4] == b"\x89PNG"
    assert (results["N_LINES"], results["N_POINTS"]) == (2, sum(one["N_POINTS"] for one in features.values()))


def test_layers_in_degrees_give_the_same_profile(run_algorithm, points, lonlat, tmp_path):
    found = []
    for number, (source, crs) in enumerate(((points, 32652), (lonlat, 4326), (lonlat, 3857))):
        table = tmp_path / f"{number}.csv"
        drawn = write_lines(tmp_path / f"{number}.gpkg", [BENT], crs=crs)
        run_algorithm("deformation_profiles", INPUT=source, LINES=drawn, TABLE=str(table))
        found.append(table_of(table))
    for other in found[1:]:
        for one, two in zip(found[0], other):
            assert one["DISTANCE_M"] == two["DISTANCE_M"] or float(one["DISTANCE_M"]) == pytest.approx(
                float(two["DISTANCE_M"]), abs=0.5
            )
            assert float(one["MEAN"]) == pytest.approx(float(two["MEAN"]), abs=1.0)


def test_gaps_are_listed_with_empty_cells(run_algorithm, points, tmp_path):
    drawn = write_lines(tmp_path / "lines.gpkg", [[(1500, 600), (2500, 600)]])
    run_algorithm("deformation_profiles", INPUT=points, LINES=drawn, TABLE=str(tmp_path / "t.csv"))
    rows = table_of(tmp_path / "t.csv")
    gap = [row for row in rows if float(row["DISTANCE_M"]) > 550]
    assert gap
    assert all((row["MEAN"], row["MEDIAN"], row["SD"], row["N"]) == ("", "", "", "0") for row in gap)


def test_vertical_and_listed_dates(run_algorithm, points, lines, tmp_path):
    rows = {}
    for direction in ("los", "vertical"):
        table = tmp_path / f"{direction}.csv"
        run_algorithm(
            "deformation_profiles", INPUT=points, LINES=lines, DIRECTION=direction, DATES="20190601",
            TABLE=str(table), PLOT=str(tmp_path / f"{direction}.html"),
        )  # fmt: skip
        rows[direction] = table_of(table)
    assert {row["DATE"] for row in rows["los"]} == {"20190601"}
    los, up = ([float(row["MEAN"]) for row in rows[key]] for key in ("los", "vertical"))
    assert up == pytest.approx(np.array(los) / 0.8, abs=2e-3)
    assert "+ up" in (tmp_path / "vertical.html").read_text(encoding="utf-8")
    assert "+ toward satellite" in (tmp_path / "los.html").read_text(encoding="utf-8")


def test_the_ground_comes_from_a_dem_where_one_is_given(run_algorithm, points, lines, tmp_path):
    from icops_qgis.engine.analysis.profile import dem_heights
    from icops_qgis.engine.analysis.swath import make_swath

    dem = str(tmp_path / "dem.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(dem, 240, 160, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((EAST - 200, 10, 0, NORTH + 1400, 0, -10))
    system = osr.SpatialReference()
    system.ImportFromEPSG(32652)
    dataset.SetProjection(system.ExportToWkt())
    column = np.arange(240) * 10 + 5 - 200
    dataset.GetRasterBand(1).WriteArray(np.tile(300 + 0.2 * column, (160, 1)).astype(np.float32))
    dataset = None
    swath = make_swath("A", [EAST + 200, EAST + 1800], [NORTH + 600] * 2, "EPSG:32652", 50.0, 50.0)
    assert dem_heights(swath, dem) == pytest.approx(300 + 0.2 * (200 + swath.centres / 1.0004), abs=0.05)
    run_algorithm("deformation_profiles", INPUT=points, LINES=lines, DEM=dem, PLOT=str(tmp_path / "p.html"))


def test_selected_lines_and_memory_layers(run_algorithm, points, tmp_path):
    project = QgsProject.instance()
    layer = QgsVectorLayer("MultiLineString?crs=EPSG:32652&field=label:string", "drawn", "memory")
    features = []
    for name, places in (("one", ACROSS), ("two", BENT)):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name])
        feature.setGeometry(QgsGeometry.fromPolylineXY([QgsPointXY(EAST + a, NORTH + b) for a, b in places]))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    project.addMapLayer(layer)
    layer.selectByExpression("label = 'two'")
    context = QgsProcessingContext()
    context.setProject(project)
    run_algorithm(
        "deformation_profiles", context, INPUT=points, NAME_FIELD="label", TABLE=str(tmp_path / "t.csv"),
        LINES=QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True),
    )  # fmt: skip
    assert {row["LINE"] for row in table_of(tmp_path / "t.csv")} == {"two"}
    layer.removeSelection()
    with pytest.raises(QgsProcessingException, match="holds no lines: draw one, or remove"):
        run_algorithm(
            "deformation_profiles", context, INPUT=points, TABLE=str(tmp_path / "u.csv"),
            LINES=QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True),
        )  # fmt: skip
    assert not (tmp_path / "u.csv").exists()
    project.removeMapLayer(layer.id())


def test_equal_names_are_told_apart(run_algorithm, points, tmp_path):
    drawn = write_lines(tmp_path / "lines.gpkg", [ACROSS, BENT, ACROSS], names=["x", "x", None])
    run_algorithm("deformation_profiles", INPUT=points, LINES=drawn, TABLE=str(tmp_path / "t.csv"))
    assert {row["LINE"] for row in table_of(tmp_path / "t.csv")} == {"x", "x (2)", "A-A'"}


def test_a_line_beside_the_points_is_left_out_and_said(run_algorithm, points, feedback, tmp_path):
    drawn = write_lines(tmp_path / "lines.gpkg", [[(5000, 0), (6000, 0)], ACROSS])
    results = run_algorithm("deformation_profiles", INPUT=points, LINES=drawn, TABLE=str(tmp_path / "t.csv"))
    assert results["N_LINES"] == 1
    assert any(sentence.startswith("A-A': no point lies within 100 m") for sentence in feedback.warnings)
    assert {row["LINE"] for row in table_of(tmp_path / "t.csv")} == {"B-B'"}


def test_only_points_of_the_swath_are_read_and_nulls_stay_out(points, tmp_path):
    from icops_qgis.engine.analysis.swath import make_swath

    copy = str(tmp_path / "nulls.gpkg")
    gdal.VectorTranslate(copy, points, options=["-forceNullable"])
    dataset = ogr.Open(copy, 1)
    table = dataset.GetLayer(0).GetName()
    dataset.ExecuteSQL(f'UPDATE "{table}" SET D20200406 = NULL WHERE fid % 2 = 0')
    dataset = None
    swath = make_swath("A", [EAST + 200, EAST + 1800], [NORTH + 600] * 2, "EPSG:32652", 50.0, 50.0)
    given = read_series_fields(copy)
    assert given.crs == "EPSG:32652"
    assert tuple(given.dates) == DAYS
    days = {day: given.dates[day] for day in DAYS[-2:]}
    found, along = read_swath(copy, swath, days, Monitor())
    assert len(found) == len(along) == pytest.approx(20_000 * 1600 * 100 / (2000 * 1200), rel=0.1)
    assert np.abs(found.y - (NORTH + 600)).max() <= 50
    missing = np.isnan(found.displacement)
    assert not missing[0].any()
    assert missing[1].mean() == pytest.approx(0.5, abs=0.06)
    known = ~missing[1]
    assert found.displacement[1, known] == pytest.approx(
        bowl(found.x[known] - EAST, found.y[known] - NORTH), abs=1e-6
    )
    assert found.attributes["los_up"] == pytest.approx(0.8)


def test_a_last_date_without_values_leaves_its_numbers_empty(run_algorithm, points, lines, tmp_path):
    copy = str(tmp_path / "nulls.gpkg")
    gdal.VectorTranslate(copy, points, options=["-forceNullable"])
    dataset = ogr.Open(copy, 1)
    table = dataset.GetLayer(0).GetName()
    dataset.ExecuteSQL(f'UPDATE "{table}" SET D20200406 = NULL')
    dataset = None
    outputs = {name: str(tmp_path / f"o{suffix}") for name, suffix in
               (("OUTPUT", ".gpkg"), ("TABLE", ".csv"), ("PLOT", ".html"), ("PICTURE", ".png"))}  # fmt: skip
    results = run_algorithm("deformation_profiles", INPUT=copy, LINES=lines, **outputs)
    assert results["LOWEST"] is None
    layer = QgsVectorLayer(results["OUTPUT"], "swaths", "ogr")
    assert all(feature["LOW_MM"] == NULL and feature["N_POINTS"] > 0 for feature in layer.getFeatures())
    rows = table_of(outputs["TABLE"])
    assert {row["MEAN"] for row in rows if row["DATE"] == "20200406"} == {""}
    assert all(row["MEAN"] for row in rows if row["DATE"] == "20191225")


def test_layers_of_other_programs_have_dates_too(run_algorithm, tmp_path):
    east, north = np.meshgrid(np.arange(0, 2000, 20.0), np.arange(0, 1200, 20.0))
    lines = ["x,y,20200101,20200601"]
    lines += [
        f"{EAST + a},{NORTH + b},0,{1000 * bowl(a, b):.4f}" for a, b in zip(east.ravel(), north.ravel())
    ]
    (tmp_path / "egms.csv").write_text("\n".join(lines), encoding="utf-8")
    layer = QgsVectorLayer(
        f"file://{tmp_path}/egms.csv?xField=x&yField=y&crs=EPSG:32652&detectTypes=yes",
        "egms",
        "delimitedtext",
    )
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    drawn = write_lines(tmp_path / "lines.gpkg", [ACROSS])
    results = run_algorithm(
        "deformation_profiles", context, INPUT=layer.id(), LINES=drawn, PLOT=str(tmp_path / "p.html")
    )
    assert results["LOWEST"] == pytest.approx(-80, abs=3)
    assert "Height" not in (tmp_path / "p.html").read_text(encoding="utf-8")
    QgsProject.instance().removeMapLayer(layer.id())


# Wrong input


def empty_layer(path, kind, crs=32652):
    """A layer without features, of a kind of geometry."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(crs)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    dataset.CreateLayer("empty", system, kind)
    return str(path)


def without_crs(path):
    """A line in no coordinate system."""
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("nocrs", None, ogr.wkbLineString)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("LINESTRING (0 0, 1 1)"))
    layer.CreateFeature(feature)
    return str(path)


def broken(case, points, folder):
    """Parameters that cannot work."""
    good = write_lines(folder / "good.gpkg", [ACROSS])
    make = {
        "no lines layer": lambda: {"LINES": None},
        "no lines": lambda: {"LINES": write_lines(folder / "none.gpkg", [])},
        "points for lines": lambda: {"LINES": points},
        "polygons for lines": lambda: {"LINES": empty_layer(folder / "areas.gpkg", ogr.wkbPolygon)},
        "lines for points": lambda: {"INPUT": good},
        "no dates": lambda: {"INPUT": empty_layer(folder / "plain.gpkg", ogr.wkbPoint)},
        "no crs": lambda: {"LINES": without_crs(folder / "nocrs.gpkg")},
        "far away": lambda: {"LINES": write_lines(folder / "far.gpkg", [[(9000, 9000), (9900, 9900)]])},
        "no length": lambda: {"LINES": write_lines(folder / "dot.gpkg", [[(5, 5), (5, 5)]])},
        "a date": lambda: {"DATES": "20190602"},
        "a field": lambda: {"NAME_FIELD": "title"},
    }[case]
    return {"INPUT": points, "LINES": good, **make()}


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("no lines layer", "LINES is empty; draw a line"),
        ("no lines", "holds no lines"),
        ("points for lines", "is no line layer but holds Point"),
        ("polygons for lines", "is no line layer but holds Polygon"),
        ("lines for points", "is no point layer but holds"),
        ("no dates", "has no displacement series"),
        ("no crs", "has no coordinate system"),
        ("far away", "No point of the layer lies within 100 m"),
        ("no length", "A-A' has no length"),
        ("a date", "no date 20190602"),
        ("a field", "has no field title"),
    ],
)
def test_wrong_input_is_told_in_a_sentence_and_leaves_no_file(
    run_algorithm, points, tmp_path, case, sentence
):
    parameters = broken(case, points, tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises((QgsProcessingException, ValueError), match=sentence):
        run_algorithm("deformation_profiles", TABLE=str(tmp_path / "t.csv"), **parameters)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_the_end_of_a_year_needs_no_image_at_its_end(points):
    from icops_qgis.engine.analysis.chosen_dates import chosen_dates

    assert chosen_dates("", list(read_series_fields(points).dates)) == (
        date(2018, 12, 30), date(2019, 12, 25), date(2020, 4, 6),
    )  # fmt: skip
