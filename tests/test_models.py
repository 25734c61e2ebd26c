"""The shipped models: made from the stages as they are, valid, and run as one."""

from __future__ import annotations

from itertools import combinations

import build_models
import numpy as np
import pytest
from conftest import finished
from qgis.core import QgsProcessingContext, QgsProcessingModelAlgorithm, QgsVectorLayer
from qgis.PyQt.QtCore import QRectF

from icops_qgis.layers.point_reader import read_points

NAMES = [model.name for model in build_models.MODELS]


@pytest.fixture
def model(icops_provider):
    """A model of the toolbox by its name."""
    return icops_provider.algorithm


@pytest.mark.parametrize("declared", build_models.MODELS, ids=NAMES)
def test_the_shipped_model_is_what_its_stages_say(declared, icops_provider):
    built = build_models.build(declared, icops_provider)
    shipped = build_models.shipped(declared.name)
    assert build_models.content(shipped) == build_models.content(built), "run `make docs`, commit the models"


@pytest.mark.parametrize("name", NAMES)
def test_a_model_is_valid_and_explains_itself(name, model):
    shipped = model(name)
    assert isinstance(shipped, QgsProcessingModelAlgorithm)
    valid, problems = shipped.validate()
    assert valid, problems
    assert shipped.shortDescription().endswith(".")
    assert shipped.helpUrl().endswith(f"/docs/algorithms/{name}.md")
    assert all(definition.help() for definition in shipped.parameterDefinitions())


@pytest.mark.parametrize("name", NAMES)
def test_boxes_stand_apart_in_the_designer_each_in_the_frame_of_its_group(name, model):
    shipped = model(name)
    stages = shipped.childAlgorithms().values()
    boxes = [*stages, *shipped.parameterComponents().values()]
    boxes += [output for stage in stages for output in stage.modelOutputs().values()]
    places = [_rectangle(each) for each in boxes]
    assert not [pair for pair in combinations(places, 2) if pair[0].intersects(pair[1])]
    frames = {each.description(): _rectangle(each) for each in shipped.groupBoxes()}
    assert not [pair for pair in combinations(frames.values(), 2) if pair[0].intersects(pair[1])]
    assert all(sum(frame.contains(place) for frame in frames.values()) == 1 for place in places)
    assert all(frames[each.algorithm().group()].contains(_rectangle(each)) for each in stages)


def _rectangle(component):
    place, size = component.position(), component.size()
    return QRectF(place.x() - size.width() / 2, place.y() - size.height() / 2, size.width(), size.height())


def test_the_chain_asks_for_nothing_but_the_images(model):
    for name in set(NAMES) - {"monitoring"}:
        definitions = [each for each in model(name).parameterDefinitions() if not each.isDestination()]
        needed = [
            each.name()
            for each in definitions
            if not each.flags() & each.FlagOptional and each.defaultValue() is None
        ]
        assert needed == ["INPUT"], name


def test_the_defaults_of_the_chain_are_the_papers(model):
    chain = model("icops_chain")
    paper = {
        "DA_MAX": 0.4, "MIN_TEMPORAL_COHERENCE": 0.5, "MIN_SHP": 20, "TEST": "fashps", "WINDOW_ROWS": 15,
        "WINDOW_COLS": 15, "ALPHA": 0.05, "MAX_DAYS": 60, "MAX_BPERP": 200, "CONFIDENCE": 90,
    }  # fmt: skip
    for name, value in paper.items():
        assert str(chain.parameterDefinition(name).defaultValue()) in {str(value), f"{value}.0"}, name


def test_a_changed_setting_reaches_its_stage(model, run_algorithm, feedback, tmp_path):
    images = tmp_path / "images"
    run_algorithm("simulate_stack", ROWS=80, COLS=160, N_DATES=16, OUTPUT=str(images))
    counts = {}
    for da_max in (0.4, 0.2):
        points = tmp_path / f"points_{da_max}.gpkg"
        given = {"INPUT": str(images), "DA_MAX": da_max, "time_series:DISPLACEMENT": str(points)}
        finished(model("ps_chain").create(), given, QgsProcessingContext(), feedback)
        layer = QgsVectorLayer(str(points), "points", "ogr")
        assert layer.uniqueValues(layer.fields().indexOf("TYPE")) == {"PS"}
        dispersion = layer.fields().indexOf("AMP_DISP")
        assert layer.maximumValue(dispersion) <= da_max
        counts[da_max] = layer.featureCount()
    assert 0 < counts[0.2] < counts[0.4]


@pytest.mark.slow
def test_the_whole_chain_finds_the_planted_motion(model, run_algorithm, feedback, tmp_path):
    images, truth = tmp_path / "images", tmp_path / "truth.npz"
    run_algorithm("simulate_stack", N_DATES=24, OUTPUT=str(images), TRUTH=str(truth))
    outputs = {
        "time_series:DISPLACEMENT": tmp_path / "displacement.gpkg",
        "hot_spots:CLUSTERS": tmp_path / "clusters.gpkg",
        "vertical_displacement:VERTICAL": tmp_path / "vertical.gpkg",
    }
    given = {"INPUT": str(images), **{name: str(path) for name, path in outputs.items()}}
    results = finished(model("icops_chain").create(), given, QgsProcessingContext(), feedback)
    assert {name: results[name] for name in outputs} == {name: str(path) for name, path in outputs.items()}

    velocity = read_points(str(outputs["time_series:DISPLACEMENT"])).attributes["velocity"]
    with np.load(truth) as known:
        fastest = known["velocity"].min()
    assert velocity.min() == pytest.approx(fastest, rel=0.2)
    assert abs(np.median(velocity)) < 0.005
    vertical = QgsVectorLayer(str(outputs["vertical_displacement:VERTICAL"]), "vertical", "ogr")
    assert vertical.featureCount() == len(velocity)
    names = set(vertical.fields().names())
    assert {"TYPE", "CNN_PROB", "CNN_KEEP", "GI_Z", "ICOPS_KEEP"} <= names


def test_the_toolbox_opens_a_copy_of_our_models_only(model, qgis_app):
    from qgis.core import QgsApplication

    from icops_qgis.gui.model_designer import OpenModel

    action = OpenModel("icops", QgsApplication.processingRegistry().providerById("icops").icon())
    for name, offered in (("icops_chain", True), ("select_ps", False)):
        action.setData(model(name), None)
        assert action.isEnabled() is offered
