"""The toolbox entry `import_points`: a point layer that later stages and viewers take."""

from __future__ import annotations

import numpy as np
import pytest
from import_points_fixtures import EGMS_L3, truth, write_egms, write_mintpy, write_stamps_csv, write_table
from qgis.core import QgsProcessingException, QgsVectorLayer

from icops_qgis.layers.point_reader import read_points

#: The fields before the dates, as DESIGN lists them.
CONTRACT = """
    CODE TYPE HEIGHT H_STDEV VEL V_STDEV COHERENCE EFF_AREA AMP_DISP INC_ANGLE LOS_E LOS_N LOS_U TCOH R2 RMSE
"""


@pytest.fixture
def planted():
    return truth()


def fields_of(layer):
    return [name for name in layer.fields().names() if name != "fid"]


def test_the_layer_has_the_fields_of_the_contract_and_no_null(tmp_path, run_algorithm, planted):
    path = write_stamps_csv(tmp_path / "ps.csv", planted)
    result = run_algorithm("import_points", INPUT=str(path), OUTPUT=str(tmp_path / "points.gpkg"))
    assert (result["N_POINTS"], result["N_DATES"], result["FOUND_FORMAT"]) == (40, 30, "stamps")
    layer = QgsVectorLayer(result["OUTPUT"])
    assert layer.isValid() and layer.crs().authid() == "EPSG:4326"
    assert fields_of(layer) == [*CONTRACT.split(), *(f"D{day:%Y%m%d}" for day in planted.days)]
    for feature in layer.getFeatures():
        assert all(value is not None and str(value) != "NULL" for value in feature.attributes())
        assert feature["COHERENCE"] == -1 and feature["HEIGHT"] == -9999 and feature["LOS_U"] == -1
    first = next(layer.getFeatures())
    assert first[f"D{planted.days[0]:%Y%m%d}"] == 0
    assert first[f"D{planted.days[9]:%Y%m%d}"] == pytest.approx(planted.referenced[9, 0], abs=1e-3)
    assert first["VEL"] == pytest.approx(planted.velocity[0])
    assert "toward satellite" in layer.attributeAlias(layer.fields().indexOf("VEL"))


def test_a_folder_is_taken_as_well_as_a_file_without_an_ending(tmp_path, run_algorithm):
    planted = truth(48)
    write_mintpy(tmp_path / "run", planted)
    result = run_algorithm("import_points", INPUT=str(tmp_path / "run"), OUTPUT=str(tmp_path / "a.gpkg"))
    assert result["FOUND_FORMAT"] == "mintpy"
    path = write_table(tmp_path / "points", planted)
    result = run_algorithm("import_points", INPUT=str(path), OUTPUT=str(tmp_path / "b.gpkg"))
    assert result["FOUND_FORMAT"] == "csv"


def test_gaps_are_counted_in_the_layer(tmp_path, run_algorithm, planted):
    planted.displacement[4:8, 2] = np.nan
    path = write_table(tmp_path / "t.csv", planted)
    result = run_algorithm("import_points", INPUT=str(path), OUTPUT=str(tmp_path / "points.gpkg"))
    assert result["N_FILLED"] == 1
    points = read_points(result["OUTPUT"])
    assert points.attributes["missing_dates"][2] == 4 and np.isfinite(points.displacement).all()


def test_components_say_what_they_are_positive_toward(tmp_path, run_algorithm, planted):
    for letter, word in (("U", "+ up"), ("E", "+ east")):
        path = write_egms(tmp_path / f"EGMS_L3_E43N32_100km_{letter}_2018_2022_1.csv", planted, EGMS_L3)
        result = run_algorithm("import_points", INPUT=str(path), OUTPUT=str(tmp_path / f"{letter}.gpkg"))
        layer = QgsVectorLayer(result["OUTPUT"])
        assert word in layer.attributeAlias(layer.fields().indexOf("VEL"))


def test_the_log_tells_what_the_file_was_taken_for(tmp_path, run_algorithm, feedback, planted):
    path = write_stamps_csv(tmp_path / "ps.csv", planted)
    run_algorithm("import_points", INPUT=str(path), OUTPUT=str(tmp_path / "points.gpkg"))
    told = " ".join(feedback.infos)
    assert "taken for StaMPS CSV" in told and "in mm" in told and "40 points at 30 dates" in told


def test_a_broken_file_leaves_no_layer(tmp_path, run_algorithm):
    path = tmp_path / "t.csv"
    path.write_text("id,lon,lat,D20200101,D20200113\na,9,50,0,oops\n")
    with pytest.raises(QgsProcessingException, match="'oops' in column 'D20200113' is no number"):
        run_algorithm("import_points", INPUT=str(path), OUTPUT=str(tmp_path / "points.gpkg"))
    assert not (tmp_path / "points.gpkg").exists()


def test_clusters_are_found_in_an_imported_layer(tmp_path, run_algorithm, planted):
    path = write_table(tmp_path / "t.csv", planted)
    layer = run_algorithm("import_points", INPUT=str(path), OUTPUT=str(tmp_path / "points.gpkg"))["OUTPUT"]
    result = run_algorithm("hot_spots", INPUT=layer, OUTPUT=str(tmp_path / "hot.gpkg"))
    assert QgsVectorLayer(result["OUTPUT"]).featureCount() == 40


def test_one_of_several_layers_is_named(tmp_path, run_algorithm, planted):
    path = write_table(tmp_path / "t.csv", planted)
    ours = f"ogr:dbname='{tmp_path / 'all.gpkg'}' table=\"first\" (geom)"
    run_algorithm("import_points", INPUT=str(path), OUTPUT=ours)
    run_algorithm("import_points", INPUT=str(path), OUTPUT=ours.replace("first", "second"))
    file, again = str(tmp_path / "all.gpkg"), str(tmp_path / "again.gpkg")
    with pytest.raises(QgsProcessingException, match="several layers"):
        run_algorithm("import_points", INPUT=file, OUTPUT=again)
    again = run_algorithm("import_points", INPUT=file, LAYER="first", OUTPUT=again)
    assert (again["FOUND_FORMAT"], again["N_POINTS"]) == ("layer", 40)
