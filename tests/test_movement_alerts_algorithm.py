"""The toolbox entry `movement_alerts`: any point layer with a series comes back with levels."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from osgeo import ogr, osr
from qgis.core import QgsFeatureRequest, QgsProcessingException, QgsVectorLayer

from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.point_layer import read_points, write_points

DAYS = tuple(date(2021, 1, 3) + timedelta(12 * k) for k in range(45))
YEARS = np.array([(day - DAYS[-1]).days / 365.25 for day in DAYS])
SIDE = 20


def write(path, days=DAYS, change=-80.0):
    """A layer of 400 points of which the first 40 move faster since 90 days."""
    rng = np.random.default_rng(1)
    row, col = (axis.ravel() for axis in np.mgrid[:SIDE, :SIDE])
    t = np.array([(day - days[-1]).days / 365.25 for day in days])
    faster = np.arange(SIDE * SIDE) < 40
    series = -10 * t[:, None] + np.outer(np.maximum(t + 90 / 365.25, 0.0), faster * change)
    series += rng.normal(0, 1.5, series.shape)
    series -= series[0]
    points = Points(
        520_000 + 25.0 * col, 4_675_000 - 25.0 * row, "EPSG:32652", days, (series / 1000).astype(np.float32),
        np.full(SIDE * SIDE, "DS"), {"velocity": series[-1] / 1000 / np.ptp(t)},
    )  # fmt: skip
    return write_points(points, str(path), Provenance("test"))


@pytest.fixture(scope="module")
def layer(tmp_path_factory, qgis_app):
    return write(tmp_path_factory.mktemp("alerts") / "punkte é.gpkg")


def test_points_that_move_faster_are_at_alarm(run_algorithm, layer, tmp_path):
    report = tmp_path / "r.html"
    results = run_algorithm(
        "movement_alerts", INPUT=layer, THRESHOLD=20, OUTPUT=str(tmp_path / "a.gpkg"), REPORT=str(report)
    )
    assert 36 <= results["N_ALARM"] <= 42
    found = QgsVectorLayer(results["OUTPUT"], "", "ogr")
    levels = [feature["ALERT"] for feature in found.getFeatures()]
    assert levels[:40].count("alarm") >= 36
    assert set(levels) <= {"none", "attention", "alarm"}
    categories = [category.label().split(":")[0] for category in found.renderer().categories()]
    assert categories == ["none", "attention", "alarm"]
    names = found.fields().names()
    assert all(len(name) <= 10 for name in names)
    assert [name for name in names if "VEL" in name] == ["VEL"]
    # Still a point layer of ours, with all it had.
    before, after = read_points(layer), read_points(results["OUTPUT"])
    np.testing.assert_array_equal(before.displacement, after.displacement)
    text = report.read_text(encoding="utf-8")
    for words in ("no alert is no sign of safety", "quarter of the wavelength", "false discovery rate"):
        assert words in text, words


def test_the_limits_are_told_in_the_log(run_algorithm, layer, tmp_path, feedback):
    run_algorithm("movement_alerts", INPUT=layer, OUTPUT=str(tmp_path / "a.gpkg"))
    log = " ".join(feedback.infos)
    assert "422 mm/yr" in log and "data every 12 days" in log


def single_date(path):
    """A layer of another program with one date and no velocity."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32652)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    table = dataset.CreateLayer("points", reference, ogr.wkbPoint)
    table.CreateField(ogr.FieldDefn("D20200101", ogr.OFTReal))
    feature = ogr.Feature(table.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (520000 4675000)"))
    feature["D20200101"] = 1.0
    table.CreateFeature(feature)
    feature = table = dataset = None
    return str(path)


def test_wrong_layers_are_told_in_one_sentence(run_algorithm, layer, tmp_path):
    def refused(match, **parameters):
        with pytest.raises((QgsProcessingException, ValueError), match=match):
            run_algorithm(
                "movement_alerts", **{"INPUT": layer, "OUTPUT": str(tmp_path / "no.gpkg"), **parameters}
            )
        assert not (tmp_path / "no.gpkg").exists()

    refused(r"has a single date \(D20200101\)", INPUT=single_date(tmp_path / "one.gpkg"))
    dateless = QgsVectorLayer("Point?crs=EPSG:32652&field=VEL:double", "dateless", "memory")
    refused("no displacement series: expected fields named DYYYYMMDD", INPUT=dateless)
    areas = QgsVectorLayer("Polygon?crs=EPSG:32652&field=D20200101:double", "areas", "memory")
    refused("no point layer|not compatible|valid source|Could not load", INPUT=areas)
    refused("WINDOW of 20 days leaves 2 of 45 dates", WINDOW=20)
    empty = QgsVectorLayer(layer, "empty", "ogr")
    empty.setSubsetString("VEL > 1e6")
    refused("holds no points", INPUT=empty)


def test_dates_without_values_are_told(run_algorithm, tmp_path, layer):
    holed = QgsVectorLayer(layer, "", "ogr").materialize(QgsFeatureRequest())
    first = next(holed.getFeatures())
    holed.dataProvider().changeAttributeValues({first.id(): {holed.fields().indexOf("D20210515"): None}})
    with pytest.raises(QgsProcessingException, match="1 points with dates without a value"):
        run_algorithm("movement_alerts", INPUT=holed, OUTPUT=str(tmp_path / "no.gpkg"))
