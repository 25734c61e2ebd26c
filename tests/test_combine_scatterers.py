"""The toolbox entry that combines scatterers: its points, layer, mask and report."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from combine_fixtures import map_grid, write_scene
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from test_mask import write_raster

from icops_qgis.engine.point_columns import DS, PS
from icops_qgis.engine.points_file import open_points
from icops_qgis.layers.scatterer_layer import style_scatterers


@pytest.fixture
def scene(tmp_path):
    return write_scene(tmp_path, grid=map_grid())


@pytest.fixture
def combine(run_algorithm, scene):
    def run(context=None, **changes):
        files = {name: str(scene.folder / f"{name.lower()}.h5") for name in ("STACK", "PS", "DS")}
        destination = {"OUTPUT": str(scene.folder / "points.h5")}
        return run_algorithm("combine_scatterers", context, **{**files, **destination, **changes})

    return run


def test_a_run_writes_the_points_the_layer_and_the_report(combine, scene):
    results = combine(LAYER=str(scene.folder / "p.gpkg"), REPORT=str(scene.folder / "p.html"))
    with open_points(results["OUTPUT"]) as file:
        columns, attributes = file.columns(), file.header.attributes
    assert results["N_PS"] == (columns.type == PS).sum() > 0
    assert results["N_DS"] == (columns.type == DS).sum() > 0
    assert results["N_MASKED"] == 0
    assert results["COVERAGE_GAIN"] >= 0
    assert attributes["ICOPS_ALGORITHM"] == "icops:combine_scatterers"
    layer = QgsVectorLayer(results["LAYER"], "points", "ogr")
    assert layer.featureCount() == len(columns)
    assert layer.crs().authid() == "EPSG:32652"


def test_the_layer_shows_ps_and_ds_apart(combine, scene):
    results = combine(LAYER=str(scene.folder / "p.gpkg"))
    layer = QgsVectorLayer(results["LAYER"], "points", "ogr")
    legend = {item.value(): item.label() for item in layer.renderer().categories()}
    assert layer.renderer().classAttribute() == "TYPE"
    assert legend == {"PS": "Persistent scatterers (PS)", "DS": "Distributed scatterers (DS)"}
    looks = [item.symbol().color().name() for item in layer.renderer().categories()]
    assert len(set(looks)) == 2
    names = {field.name(): layer.attributeDisplayName(k) for k, field in enumerate(layer.fields())}
    assert names["PHASE_SD"] == "Standard deviation of the phase [rad]"
    assert names["COHERENCE"] == "Quality: gamma of a PS, temporal coherence of a DS"
    types = [feature["TYPE"] for feature in layer.getFeatures()]
    codes = [feature["CODE"] for feature in layer.getFeatures()]
    assert len(set(codes)) == len(codes)
    assert [code[0] for code in codes] == [kind[0] for kind in types]
    # The second style shows quality.
    number, identifiers, *_ = layer.listStylesInDatabase()
    assert number == 2 == len(identifiers)


def test_a_layer_that_qgis_loads_is_styled(combine, scene):
    results = combine(LAYER=str(scene.folder / "p.gpkg"))
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(results["LAYER"], "points", "ogr", options)
    assert layer.renderer().type() == "singleSymbol"
    style_scatterers(layer)
    assert layer.renderer().classAttribute() == "TYPE"


def test_ps_alone_are_enough(combine, scene):
    results = combine(DS=None, REPORT=str(scene.folder / "p.html"))
    assert results["N_DS"] == 0
    assert results["N_PS"] == np.count_nonzero(scene.selected & (scene.dispersion < np.float32(0.4)))
    assert results["COVERAGE_GAIN"] == 0


def test_no_ps_file_is_said(combine):
    with pytest.raises(QgsProcessingException, match="PS is empty; give the file that select_ps wrote"):
        combine(PS=None)


def test_the_mask_may_be_a_layer_that_lives_in_memory(combine, scene):
    project = QgsProject()
    layer = QgsVectorLayer("Polygon?crs=EPSG:32652", "water", "memory")
    feature = QgsFeature()
    # The western half of the scene.
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(499_990, 4_649_000, 500_150, 4_651_000)))
    layer.dataProvider().addFeature(feature)
    project.addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(project)
    free = combine()
    results = combine(context, MASK=layer.id(), OUTPUT=str(scene.folder / "dry.h5"))
    with open_points(results["OUTPUT"]) as file:
        assert file.columns().col.min() == 15
    n = results["N_PS"] + results["N_DS"] + results["N_MASKED"]
    assert n == free["N_PS"] + free["N_DS"]
    assert results["N_MASKED"] > 0


def test_the_mask_may_be_a_raster(combine, scene):
    grid = map_grid()
    values = np.zeros(grid.shape, np.uint8)
    values[12:] = 1
    mask = write_raster(scene.folder / "mask.tif", values, grid.transform, grid.crs)
    results = combine(MASK=str(mask))
    with open_points(results["OUTPUT"]) as file:
        assert file.columns().row.max() == 11
    assert results["N_MASKED"] > 0


def test_a_mask_that_is_not_there_is_said(combine, scene):
    with pytest.raises((QgsProcessingException, ValueError), match="MASK"):
        combine(MASK=str(scene.folder / "nowhere.gpkg"))


def test_the_report_stands_alone_and_counts(combine, scene):
    page = scene.folder / "p.html"
    results = combine(REPORT=str(page))
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|src=|url\(|@import", text)
    assert f"{results['N_PS']} persistent and {results['N_DS']} distributed scatterers" in text
    pictures = [
        ET.fromstring(part.replace("xlink:href", "href"))
        for part in re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    ]
    # The cells, quality and noise of either type.
    assert len(pictures) == 5
    told = [e.find("title").text for e in pictures[3].iter("rect") if e.get("class") == "bin"]
    assert 0 < sum(int(words.rpartition(" ")[2]) for words in told) <= results["N_PS"]


def test_a_run_that_fails_leaves_nothing(combine, scene):
    before = {path.name for path in scene.folder.iterdir()}
    with pytest.raises(QgsProcessingException, match=r"No point .* is left"):
        combine(DA_MAX=0.05, MIN_TEMPORAL_COHERENCE=0.95, LAYER=str(scene.folder / "p.gpkg"))
    assert {path.name for path in scene.folder.iterdir()} == before
