"""The toolbox entries that turn, decompose and map motion, as a user runs them."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from motion_fixtures import MIDDLE, days, seen_points, square, write_dem
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.layer_group import LayerGroup
from icops_qgis.layers.point_layer import read_points, write_points

STILL, SINKING = 0.0, -0.05


def sinking(x, y):
    """The northern half sinks."""
    up = np.where(y > MIDDLE[1], SINKING, STILL)
    return np.stack([0 * up, 0 * up, up])


def layer(folder, name, heading, dates=None, n=900):
    """A point layer of ours."""
    x, y = square(n, half=500.0, seed=int(abs(heading)))
    points = seen_points(x, y, sinking(x, y), 37.0, heading, dates or days(20, 40))
    points = replace(points, kind=np.where(np.arange(n) % 3 == 0, "PS", "DS"))
    points.attributes.update(height=np.full(n, 321.0), coherence=np.full(n, 0.8), OWN=np.arange(n))
    return write_points(points, str(folder / name), Provenance("test"))


@pytest.fixture(scope="module")
def ascending(tmp_path_factory, qgis_app):
    """An ascending layer."""
    return layer(tmp_path_factory.mktemp("asc"), "aufsteigend é.gpkg", -12.0)


@pytest.fixture(scope="module")
def descending(tmp_path_factory, qgis_app):
    """A descending one, of other dates."""
    return layer(tmp_path_factory.mktemp("desc"), "desc.gpkg", 192.0, days(20, 40, date(2019, 2, 20)))


def aliases(source):
    """Fields with their aliases."""
    opened = QgsVectorLayer(source, "layer", "ogr")
    assert opened.isValid()
    return {field.name(): field.alias() for field in opened.fields()}


def test_a_vertical_layer_keeps_all_fields_and_says_up(run_algorithm, ascending, tmp_path):
    out = run_algorithm("vertical_displacement", INPUT=ascending, OUTPUT=str(tmp_path / "v.gpkg"))
    before, after = read_points(ascending), read_points(out["OUTPUT"])
    assert out["N_POINTS"] == len(before) and out["N_STEEP"] == -1
    y = after.y
    np.testing.assert_allclose(
        after.attributes["velocity"], np.where(y > MIDDLE[1], SINKING, STILL), atol=1e-9
    )
    for name in ("code", "height", "coherence", "OWN", "incidence"):
        np.testing.assert_array_equal(after.attributes[name], before.attributes[name])
    assert after.kind.tolist() == before.kind.tolist()
    old, new = aliases(ascending), aliases(out["OUTPUT"])
    assert list(old) == list(new)
    assert old["VEL"] == "Velocity [mm/yr], + toward satellite"
    assert new["VEL"] == "Velocity [mm/yr], + up"
    table = QgsVectorLayer(out["OUTPUT"], "", "ogr")
    feature = next(table.getFeatures())
    assert (feature["LOS_E"], feature["LOS_N"], feature["LOS_U"]) == (0.0, 0.0, 1.0)
    assert "+ up" in table.renderer().ranges()[0].label()


def test_a_downslope_layer_says_what_was_assumed(run_algorithm, ascending, feedback, tmp_path):
    dem = write_dem(tmp_path / "dem.tif", lambda east, north: np.where(east > 0, 0.3 * east, 0.0))
    out = run_algorithm(
        "vertical_displacement", INPUT=ascending, MODE="downslope", DEM=dem, OUTPUT=str(tmp_path / "d.gpkg")
    )
    points = read_points(out["OUTPUT"])
    state = points.attributes["motion_direction"]
    # Up to the east, an ascending pass sees motion along this slope hardly or turned away: 0.8 sin - 0.6 cos.
    flat = points.x < MIDDLE[0] - 60
    assert (state[flat] == 0).all() and (state[points.x > MIDDLE[0] + 60] != 0).all()
    assert len(points) == len(read_points(ascending))
    names = list(aliases(out["OUTPUT"]))
    first_date = next(k for k, name in enumerate(names) if name.startswith("D2"))
    for name in ("SLOPE", "ASPECT", "SENS", "DIRECTION"):
        assert names.index(name) < first_date
    assert aliases(out["OUTPUT"])["VEL"] == "Velocity [mm/yr], + up the slope"
    slope = points.attributes["slope"][points.x > MIDDLE[0] + 60]
    np.testing.assert_allclose(np.tan(slope), 0.3, atol=1e-3)
    assert any("are taken to move vertically" in text for text in feedback.warnings)


def test_two_orbits_become_east_and_up(run_algorithm, ascending, descending, feedback, tmp_path):
    out = run_algorithm(
        "decompose_motion", ASCENDING=ascending, DESCENDING=descending, CELL=100.0,
        REFERENCE=f"{MIDDLE[0]},{MIDDLE[1] - 400} [EPSG:32652]",
        EAST=str(tmp_path / "e.gpkg"), UP=str(tmp_path / "all.gpkg"),
    )  # fmt: skip
    east, up = read_points(out["EAST"]), read_points(out["UP"])
    assert len(east) == len(up) == out["N_CELLS"]
    north, south = up.y > MIDDLE[1] + 60, up.y < MIDDLE[1] - 60
    np.testing.assert_allclose(up.attributes["velocity"][north], SINKING, atol=1e-6)
    np.testing.assert_allclose(up.attributes["velocity"][south], STILL, atol=1e-6)
    np.testing.assert_allclose(east.attributes["velocity"][north | south], 0.0, atol=1e-6)
    assert (up.attributes["velocity_std"] > 0).all()
    assert aliases(out["EAST"])["VEL"] == "Velocity [mm/yr], + east"
    assert aliases(out["UP"])["VEL"] == "Velocity [mm/yr], + up"
    assert (up.attributes["n_ascending"] > 0).all() and (up.attributes["n_descending"] > 0).all()
    assert set(up.kind) <= {"PS", "DS"}
    np.testing.assert_allclose(up.attributes["height"], 321.0)
    assert any(text.startswith("North motion is not solved for") for text in feedback.infos)


@pytest.fixture(scope="module")
def long_layer(tmp_path_factory, qgis_app):
    """Three years and a half."""
    return layer(tmp_path_factory.mktemp("long"), "long.gpkg", -12.0, days(54, 24, date(2018, 1, 5)))


def run_trend(run_algorithm, source, folder, **parameters):
    """Map a layer."""
    return run_algorithm(
        "displacement_trend", INPUT=source, OUTPUT=str(folder / "maps"), CELL=50.0, **parameters
    )


def test_rasters_share_a_scale_and_know_their_time(run_algorithm, long_layer, tmp_path):
    out = run_trend(run_algorithm, long_layer, tmp_path)
    folder = Path(out["OUTPUT"])
    rasters = sorted(folder.glob("displacement_*.tif"))
    assert [path.stem[-8:-4] for path in rasters] == ["2018", "2019", "2020", "2021"]
    assert out["N_DATES"] == 4
    ends, colours = [], set()
    for path in rasters:
        shown = QgsRasterLayer(str(path), path.stem)
        assert shown.isValid()
        shown.loadDefaultStyle()
        properties = shown.temporalProperties()
        assert properties.isActive()
        span = properties.fixedTemporalRange()
        assert span.begin().toString("yyyyMMdd") == path.stem[-8:]
        ends.append((span.begin(), span.end()))
        items = shown.renderer().shader().rasterShaderFunction().colorRampItemList()
        colours.add(tuple((item.value, item.color.name(), item.label) for item in items))
    assert len(colours) == 1
    label = next(iter(colours))[0][2]
    assert label.startswith("below -") and label.endswith(" mm")
    # One gives way to the next, without a gap and without both.
    for (_, end), (begin, _) in zip(ends, ends[1:]):
        assert end == begin
    last = gdal.Open(str(rasters[-1])).ReadAsArray()
    last_day = date.fromisoformat(
        "-".join((rasters[-1].stem[-8:-4], rasters[-1].stem[-4:-2], rasters[-1].stem[-2:]))
    )
    years = (last_day - date(2018, 1, 5)).days / 365.25
    seen = SINKING * np.cos(np.radians(37.0)) * years * 1000
    assert np.nanmin(last) == pytest.approx(seen, rel=1e-4)
    assert np.isnan(last[0]).all()
    rate = gdal.Open(str(folder / "rate.tif"))
    assert rate.GetRasterBand(1).GetUnitType() == "mm/yr"
    assert np.nanmin(rate.ReadAsArray()) == pytest.approx(SINKING * np.cos(np.radians(37.0)) * 1000, rel=1e-4)
    assert {path.name for path in folder.glob("rate*.tif")} >= {"rate.tif", "rate_2019.tif", "rate_2020.tif"}
    with (folder / "displacement_trend.csv").open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert {row["FILE"] for row in table} == {path.name for path in folder.glob("*.tif")}
    assert float(table[3]["MIN"]) == pytest.approx(seen, abs=0.01)


def test_the_page_stands_alone_and_the_picture_is_one(run_algorithm, long_layer, tmp_path):
    plot, picture = tmp_path / "maps.html", tmp_path / "maps.png"
    run_trend(run_algorithm, long_layer, tmp_path, PLOT=str(plot), PICTURE=str(picture), DATES="")
    text = plot.read_text(encoding="utf-8")
    assert text.count("<image") == 4 + 5
    assert "Displacement since 2018-01-05 [mm], + toward satellite" in text
    for foreign in ("http://", "https://", "<script", "src="):
        assert foreign not in text.replace("http://www.w3.org", "")
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert gdal.Open(str(picture)).RasterXSize == 2000


def test_dates_may_be_chosen_and_rates_left_out(run_algorithm, long_layer, tmp_path):
    out = run_trend(run_algorithm, long_layer, tmp_path, DATES="20180222, 2018-03-18", RATES=False)
    assert {path.name for path in Path(out["OUTPUT"]).glob("*.tif")} == {
        "displacement_20180222.tif", "displacement_20180318.tif",
    }  # fmt: skip


def test_a_folder_with_other_things_is_left_alone(run_algorithm, long_layer, tmp_path):
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "thesis.docx").write_text("mine")
    with pytest.raises(QgsProcessingException, match="holds other things"):
        run_trend(run_algorithm, long_layer, tmp_path)
    assert [path.name for path in (tmp_path / "maps").iterdir()] == ["thesis.docx"]
    (tmp_path / "maps" / "thesis.docx").unlink()
    run_trend(run_algorithm, long_layer, tmp_path)
    # One made here is replaced.
    run_trend(run_algorithm, long_layer, tmp_path, DATES="20180222", RATES=False)
    assert len(list((tmp_path / "maps").glob("*.tif"))) == 1


def test_rasters_are_loaded_as_a_group_that_plays(run_algorithm, long_layer, tmp_path):
    project = QgsProject()
    context = QgsProcessingContext()
    context.setProject(project)
    out = run_trend(run_algorithm, long_layer, tmp_path, context=context)
    waiting = context.layersToLoadOnCompletion()
    assert {Path(source).name for source in waiting} == {
        path.name for path in Path(out["OUTPUT"]).glob("*.tif")
    }
    sources = list(waiting)
    group = LayerGroup(project, "Over time", sources, sources[-1:])
    kept = []
    for source in sources:
        raster = QgsRasterLayer(source, "x")
        kept.append(raster)
        project.addMapLayer(raster)
        group.dresser(source, f"Layer {Path(source).stem}")(raster)
    group.gather()
    root = project.layerTreeRoot()
    assert [node.name() for node in root.children()] == ["Over time"]
    nodes = root.children()[0].children()
    assert len(nodes) == len(sources) == len(root.findLayers())
    assert [node.itemVisibilityChecked() for node in nodes] == [True] * (len(sources) - 1) + [False]
    assert all(node.name().startswith("Layer ") for node in nodes)
    project.clear()


def foreign(path, kind=ogr.wkbPoint, fields=("VEL", "D20200101", "D20200201"), crs=4326, count=3):
    """A layer that will not do."""
    reference = None
    if crs:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(crs)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    table = dataset.CreateLayer("foreign", reference, kind)
    table.CreateField(ogr.FieldDefn("TYPE", ogr.OFTString))
    for name in fields:
        table.CreateField(ogr.FieldDefn(name, ogr.OFTReal))
    for k in range(count):
        feature = ogr.Feature(table.GetLayerDefn())
        text = f"POINT ({k} {k})" if kind == ogr.wkbPoint else f"POLYGON (({k} 0, 1 1, 0 1, {k} 0))"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(text))
        feature["TYPE"] = "DS"
        for name in fields:
            feature[name] = 0.0
        table.CreateFeature(feature)
    table = dataset = None
    return str(path)


@pytest.mark.parametrize("entry", ["vertical_displacement", "decompose_motion", "displacement_trend"])
@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"fields": ("VEL",)}, "no displacement series"),
        ({"fields": ("VEL", "D20200101")}, "single date"),
        ({"kind": ogr.wkbPolygon}, "no point layer|invalid|not of"),
        ({"crs": 0}, "no coordinate system"),
        ({"count": 0}, "holds no points"),
    ],
)
def test_wrong_layers_get_a_sentence(run_algorithm, tmp_path, entry, wrong, sentence):
    source = foreign(tmp_path / "wrong.gpkg", **wrong)
    inputs = ("ASCENDING", "DESCENDING") if entry == "decompose_motion" else ("INPUT",)
    outputs = {"EAST": "e.gpkg", "UP": "u.gpkg"} if entry == "decompose_motion" else {"OUTPUT": "o.gpkg"}
    if entry == "displacement_trend":
        outputs = {"OUTPUT": "maps"}
    given = dict.fromkeys(inputs, source)
    given.update({name: str(tmp_path / file) for name, file in outputs.items()})
    with pytest.raises((QgsProcessingException, ValueError), match=sentence):
        run_algorithm(entry, **given)
    assert not any((tmp_path / file).exists() for file in outputs.values())


def test_a_layer_that_does_not_say_how_it_was_looked_at_gets_a_sentence(run_algorithm, tmp_path):
    source = foreign(tmp_path / "bare.gpkg")
    target = str(tmp_path / "o.gpkg")
    with pytest.raises(QgsProcessingException, match="neither LOS_U nor INC_ANGLE: give INCIDENCE"):
        run_algorithm("vertical_displacement", INPUT=source, OUTPUT=target)
    run_algorithm("vertical_displacement", INPUT=source, OUTPUT=target, INCIDENCE=39.0)
