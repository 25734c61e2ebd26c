"""The toolbox entry `dem_volumes`: layer, table and report."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import numpy as np
import pytest
from dem_fixtures import write_pair
from dem_volume_fixtures import box, outline, write_change, write_zones
from qgis.core import QgsProcessingException, QgsVectorLayer

from icops_qgis.engine.grid import Grid
from icops_qgis.engine.simulation.dem_pair import DemScene

#: The columns that others rely on, in their order.
CONTRACT = [
    "ZONE", "AREA_M2", "CUT_M3", "FILL_M3", "NET_M3", "NET_SD_M3", "VOID_PCT", "DENSITY", "MASS_T",
    "MASS_SD_T",
]  # fmt: skip

GRID = Grid(80, 80, (500000.0, 10.0, 0.0, 4680000.0, 0.0, -10.0), "EPSG:32652")


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    """Change between models of 2000 and 2011, and polygons with densities."""
    folder = tmp_path_factory.mktemp("volumes")
    pair, _, _ = write_pair(folder, DemScene(rows=200, cols=200, relief=600.0, displacement=(0.0, 0.0),
                                             bias=0.0, tilt=(0.0, 0.0)))  # fmt: skip
    from icops_qgis.engine.dem.change import ChangeOptions, dem_change
    from icops_qgis.engine.provenance import Provenance

    old, new = folder / "old.tif", folder / "new.tif"
    old, new = old.rename(folder / "srtm_2000.tif"), new.rename(folder / "alos_2011.tif")
    change = str(folder / "change.tif")
    dem_change(str(old), str(new), change, ChangeOptions(), Provenance("icops:test"))
    rows = {"pit": {"DENSITY": 3.0, "SD": 0.3}, "west dump": {"ROLE": "dump"}}
    shapes = {zone.name: outline(zone) for zone in pair.zones}
    return change, write_zones(folder / "zones.gpkg", shapes, pair.grid.crs, rows)


@pytest.fixture
def found(mine, run_algorithm, tmp_path):
    """Answers of a run with everything."""
    return run_algorithm(
        "dem_volumes", CHANGE=mine[0], ZONES=mine[1], NAME_FIELD="NAME", DENSITY_FIELD="DENSITY",
        DENSITY_SD_FIELD="SD", ROLE_FIELD="ROLE", ORE_SHARE=0.3, OUTPUT=str(tmp_path / "v.gpkg"),
        TABLE=str(tmp_path / "v.csv"), REPORT=str(tmp_path / "v.html"),
    )  # fmt: skip


def rows_of(path):
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_begins_with_the_columns_that_others_rely_on(found):
    rows = rows_of(found["TABLE"])
    assert list(rows[0])[: len(CONTRACT)] == CONTRACT
    assert [row["ZONE"] for row in rows] == ["pit", "west dump", "east dump"]
    pit, west, _ = rows
    assert (pit["ROLE"], west["ROLE"]) == ("excavation", "dump")
    assert float(pit["NET_M3"]) < 0 < float(west["NET_M3"])
    assert float(pit["NET_M3"]) == pytest.approx(float(pit["CUT_M3"]) + float(pit["FILL_M3"]), rel=1e-6)
    assert float(pit["MASS_T"]) == pytest.approx(3.0 * float(pit["NET_M3"]), rel=1e-6)
    assert float(west["MASS_T"]) == pytest.approx(1.89 * float(west["NET_M3"]), rel=1e-6)
    expected = np.hypot(3.0 * float(pit["NET_SD_M3"]), 0.3 * float(pit["NET_M3"]))
    assert float(pit["MASS_SD_T"]) == pytest.approx(expected, rel=1e-6)
    assert float(pit["ORE_T"]) == pytest.approx(0.3 * float(pit["MASS_T"]), rel=1e-6)
    assert west["ORE_T"] == ""


def test_rates_come_from_the_years_in_the_names_of_the_models(found):
    for row in rows_of(found["TABLE"]):
        assert float(row["NET_YR"]) == pytest.approx(float(row["NET_M3"]) / 11.0, rel=1e-6)
        assert float(row["NET_SD_YR"]) == pytest.approx(float(row["NET_SD_M3"]) / 11.0, rel=1e-6)


def test_the_layer_holds_the_table_under_aliases_with_units(found):
    layer = QgsVectorLayer(found["OUTPUT"], "volumes", "ogr")
    names = [field.name() for field in layer.fields()]
    start = names.index("ZONE")
    assert names[start : start + len(CONTRACT)] == CONTRACT
    assert "NAME" in names
    for feature, row in zip(layer.getFeatures(), rows_of(found["TABLE"])):
        assert feature["NET_M3"] == pytest.approx(float(row["NET_M3"]), rel=1e-6)
    for name in ("AREA_M2", "NET_M3", "DENSITY", "MASS_T", "MEAN_M", "NET_YR"):
        assert layer.attributeAlias(names.index(name)).endswith("]")
    legend = [each.label() for each in layer.renderer().ranges()]
    assert len(legend) == 12
    assert legend[0].startswith("mean change below -")
    assert legend[-1] == "no known change"
    assert layer.labelsEnabled()


def test_labels_tell_volume_and_mass(found):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    layer = QgsVectorLayer(found["OUTPUT"], "volumes", "ogr")
    expression = QgsExpression(layer.labeling().settings().fieldName)
    assert not expression.hasParserError()
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in layer.getFeatures():
        context.setFeature(feature)
        text = expression.evaluate(context)
        sign = "−" if feature["NET_M3"] < 0 else "+"
        pattern = rf"{feature['ZONE']}\n[{sign}][\d.,]+ ± [\d.,]+ million m³\n[{sign}][\d.,]+ Mt"
        assert re.fullmatch(pattern, text), text


def test_the_report_stands_alone_and_has_the_shape_of_table_2(found):
    html = Path(found["REPORT"]).read_text(encoding="utf-8")
    for words in (
        "Volume change (m³)", "Mass change (Mt)", "Waste ratio, V<sub>excavated</sub> / Σ V<sub>dumped</sub>",
        "Swell factor", "Left the site", "Map of the change", "stable ground", "Volume per year", "Ore",
    ):  # fmt: skip
        assert words in html, words
    assert html.index("west dump (dump)") < html.index("pit (excavation)")
    assert "<script" not in html
    assert not re.findall(r'(?:src|href)="(?!data:)', html)
    assert "nan" not in re.sub(r"<[^>]*>", "", html).lower()


def test_answers_tell_the_balance(found):
    rows = rows_of(found["TABLE"])
    assert found["N_ZONES"] == 3
    assert found["EXCAVATED"] == pytest.approx(-float(rows[0]["NET_M3"]), rel=1e-6)
    assert found["WASTE_RATIO"] == pytest.approx(found["EXCAVATED"] / found["DUMPED"])


def test_without_stable_ground_or_density_or_change(run_algorithm, feedback, tmp_path):
    values = np.full(GRID.shape, -1.0)
    values[:10] = np.nan
    change = write_change(tmp_path / "c.tif", values, GRID)
    shapes = {"all": box(499000.0, 4670000.0, 510000.0, 4690000.0),
              "void": box(500100.0, 4679950.0, 500200.0, 4679980.0), "nothing": None}  # fmt: skip
    answers = run_algorithm(
        "dem_volumes", CHANGE=change, ZONES=write_zones(tmp_path / "z.gpkg", shapes, GRID.crs),
        NAME_FIELD="NAME", DENSITY_EXCAVATION=0.0, OUTPUT=str(tmp_path / "v.gpkg"),
        TABLE=str(tmp_path / "v.csv"), REPORT=str(tmp_path / "v.html"),
    )  # fmt: skip
    everything, void, nothing = rows_of(answers["TABLE"])
    assert everything["NET_SD_M3"] == everything["PLACE_SD"] == everything["MASS_SD_T"] == "-1"
    assert everything["DENSITY"] == everything["MASS_T"] == everything["NET_YR"] == ""
    assert void["NET_M3"] == nothing["NET_M3"] == ""
    words = " ".join(feedback.warnings)
    for part in ("no stable ground", "void is void", "nothing has no area", "overlap"):
        assert part in words, part
    layer = QgsVectorLayer(answers["OUTPUT"], "volumes", "ogr")
    assert [feature["NET_M3"] is None or not feature["NET_M3"] for feature in layer.getFeatures()] == [
        False, True, True,
    ]  # fmt: skip
    html = Path(answers["REPORT"]).read_text(encoding="utf-8")
    assert "Warning: There is no stable ground" in html
    assert "nan" not in re.sub(r"<[^>]*>", "", html).lower()


@pytest.mark.parametrize(
    ("field", "value", "parameter", "words"),
    [
        ("DENSITY", -2.0, "DENSITY_FIELD", "expected t/m3"),
        ("SD", -0.1, "DENSITY_SD_FIELD", "expected t/m3"),
        ("ROLE", "heap", "ROLE_FIELD", "expected excavation, dump, other"),
    ],
)
def test_bad_values_are_one_sentence(run_algorithm, tmp_path, field, value, parameter, words):
    change = write_change(tmp_path / "c.tif", np.ones(GRID.shape), GRID)
    shapes = {"a": box(500100.0, 4679500.0, 500200.0, 4679600.0)}
    zones = write_zones(tmp_path / "z.gpkg", shapes, GRID.crs, {"a": {field: value}})
    with pytest.raises(QgsProcessingException, match=words):
        run_algorithm("dem_volumes", CHANGE=change, ZONES=zones, OUTPUT=str(tmp_path / "v.gpkg"),
                      **{parameter: field})  # fmt: skip
    assert not (tmp_path / "v.gpkg").exists()


def test_without_zones_is_one_sentence(run_algorithm, tmp_path):
    change = write_change(tmp_path / "c.tif", np.ones(GRID.shape), GRID)
    with pytest.raises(QgsProcessingException, match="ZONES is empty"):
        run_algorithm("dem_volumes", CHANGE=change, OUTPUT=str(tmp_path / "v.gpkg"))


def test_other_formats_hold_the_volumes(mine, run_algorithm, tmp_path):
    for name in ("v.shp", "v.geojson"):
        answers = run_algorithm("dem_volumes", CHANGE=mine[0], ZONES=mine[1], OUTPUT=str(tmp_path / name))
        layer = QgsVectorLayer(answers["OUTPUT"], "volumes", "ogr")
        names = [field.name() for field in layer.fields()]
        assert set(CONTRACT) <= set(names)


def test_values_are_told_to_the_digits_that_their_errors_bear():
    from icops_qgis.engine.report.volumes_page import written

    assert written(-20_525_411.0, 5_666_321.0) == "−20,500,000 ± 5,700,000"
    assert written(0.80618, 0.00595) == "0.8062 ± 0.0060"
    assert written(-119.77e6, float("nan"), unit=1e6) == "−119.77 (± not known)"
    assert written(float("nan"), 1.0) == ""


def test_the_entry_offers_what_the_engine_knows():
    from icops_qgis.algorithms import dem_volumes
    from icops_qgis.engine.dem import volume_measure

    assert dem_volumes.VOIDS == volume_measure.VOIDS
    defaults = {each.name(): each.defaultValue() for each in dem_volumes.DemVolumes().parameters()}
    assert defaults["DENSITY_EXCAVATION"] == volume_measure.DENSITY_EXCAVATION
    assert defaults["DENSITY_DUMP"] == volume_measure.DENSITY_DUMP
