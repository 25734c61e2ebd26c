"""What every toolbox entry inherits: help, checks, errors, cancel, layers, settings, provenance."""

from __future__ import annotations

import errno
import gc
import json
import os

import numpy as np
import pytest
from conftest import finished
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from icops_qgis.algorithms import parameters
from icops_qgis.algorithms.answers import number_answer
from icops_qgis.algorithms.base import IcopsAlgorithm
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.image_style import style_coherence
from icops_qgis.layers.raster import write_raster

GIB = 1024**3


class Probe(IcopsAlgorithm):
    """Hands its run to `action`."""

    ID = "probe"
    TITLE = "Probe"
    GROUP = "tools"
    SUMMARY = "Measures things, e.g. Lengths. It does so twice."
    TAGS = ("probe",)
    USES_BLOCKS = True

    action = None

    def parameters(self):
        return [
            parameters.folder_or_file("INPUT", "Input", "Where to look.", optional=True),
            parameters.hdf5_input("STACK", "Stack", "A stack file.", optional=True),
            parameters.point_layer_input("POINTS", "Points", "Some points.", optional=True),
            parameters.raster_input("DEM", "DEM", "Heights.", optional=True),
            parameters.number("LENGTH", "Length", "How long < wide.", unit="m", default=2.5, minimum=0),
            parameters.number("GAP", "Gap", "May be empty.", unit="m", optional=True),
            parameters.integer("COUNT", "Count", "How many.", default=3, minimum=1),
            parameters.choice("MODE", "Mode", "How.", {"fast": "quick", "slow": "careful"}, default="slow"),
            parameters.flag("KEEP", "Keep", "Whether to keep.", default=True),
            parameters.text("DATES", "Dates", "Days.", advanced=True),
            parameters.map_point("REFERENCE", "Reference", "A place."),
            parameters.extent("EXTENT", "Extent", "An area."),
            parameters.hdf5_output("OUTPUT", "Result", "The file."),
            parameters.point_layer_output("LAYER", "Layer", "The points.", optional=True, by_default=False),
            parameters.raster_output("RASTER", "Raster", "A map.", optional=True, by_default=False),
        ]

    def answers(self):
        return [number_answer("TOTAL", "Total", "The sum of all.", unit="m")]

    def compute(self, run):
        return type(self).action(run) or {}


@pytest.fixture
def probe(qgis_app, feedback, tmp_path):
    """Run the probe with an action that gets its run; returns the results."""

    def run(action, context=None, **given):
        Probe.action = staticmethod(action)
        algorithm = Probe().create()
        given.setdefault("OUTPUT", str(tmp_path / "out.h5"))
        return finished(algorithm, given, context or QgsProcessingContext(), feedback)

    yield run
    Probe.action = None


def seen(probe, read, **given):
    """What `read` sees of a run with the given parameters."""
    found = []
    probe(lambda run: found.append(read(run)), **given)
    return found[0]


def point_layer(source, n=3):
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=VEL:double", "wells", "memory")
    for i in range(n):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(i, i)))
        feature.setAttribute(0, float(i))
        layer.dataProvider().addFeature(feature)
    if source is None:
        return layer
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "table"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(source), QgsProject.instance().transformContext(), options
    )
    return QgsVectorLayer(f"{source}|layername=table", "wells", "ogr")


# An entry is complete or it does not exist


@pytest.mark.parametrize("missing", ["ID", "TITLE", "GROUP", "SUMMARY", "TAGS"])
def test_a_class_that_does_not_say_what_it_is_cannot_be_defined(missing):
    said = {name: getattr(Probe, name) for name in ("ID", "TITLE", "GROUP", "SUMMARY", "TAGS")}
    said |= {"parameters": Probe.parameters, "compute": Probe.compute, missing: ()}
    with pytest.raises(TypeError, match=missing):
        type("Broken", (IcopsAlgorithm,), said)


@pytest.mark.parametrize("missing", ["parameters", "compute"])
def test_a_class_without_its_two_methods_cannot_be_defined(missing):
    said = {name: getattr(Probe, name) for name in ("ID", "TITLE", "GROUP", "SUMMARY", "TAGS")}
    said |= {"parameters": Probe.parameters, "compute": Probe.compute}
    del said[missing]
    with pytest.raises(TypeError, match=missing):
        type("Broken", (IcopsAlgorithm,), said)


@pytest.mark.parametrize("help", ["", "   ", "no sentence"])
def test_a_parameter_without_a_sentence_of_help_cannot_be_made(help):
    with pytest.raises(TypeError, match="LENGTH needs help"):
        parameters.number("LENGTH", "Length", help, default=1)


def test_a_choice_whose_default_is_no_option_cannot_be_made():
    with pytest.raises(TypeError, match="warp"):
        parameters.choice("MODE", "Mode", "How.", {"fast": "quick"}, default="warp")


def test_the_help_tells_every_parameter_with_its_unit_and_every_output(qgis_app):
    algorithm = Probe().create()
    help = algorithm.shortHelpString()
    for definition in algorithm.parameterDefinitions():
        assert f"<b>{definition.description()}</b>" in help
    for text in ("Length [m]", "Memory [GiB]", "fast: quick; slow: careful.", "Total [m]", "The sum of all."):
        assert text in help
    assert "How long &lt; wide." in help


def test_the_short_description_is_the_first_sentence(qgis_app):
    assert Probe().shortDescription() == "Measures things, e.g. Lengths."


def test_all_texts_are_translated_in_one_context(qgis_app):
    class Reversed(QTranslator):
        def isEmpty(self):
            return False

        def translate(self, context, text, *_):
            return text[::-1] if context == "ICOPS" else None

    translator = Reversed()
    QCoreApplication.installTranslator(translator)
    try:
        algorithm = Probe().create()
        assert algorithm.displayName() == "eborP"
        assert algorithm.parameterDefinition("LENGTH").description() == "]m[ htgneL"
        assert algorithm.parameterDefinition("THREADS").description() == "sdaerhT"
        assert algorithm.outputDefinition("TOTAL").description() == "]m[ latoT"
        assert "Probe" in algorithm.tags()
        assert algorithm.group() == "slooT"
        assert (algorithm.name(), algorithm.groupId()) == ("probe", "tools")
    finally:
        QCoreApplication.removeTranslator(translator)


# Parameters arrive as plain values


def test_parameters_left_out_take_their_defaults(probe):
    def read(run):
        return (
            run.number("LENGTH"),
            run.number("GAP"),
            run.integer("COUNT"),
            run.choice("MODE"),
            run.flag("KEEP"),
            run.text("DATES"),
            run.point("REFERENCE", "EPSG:4326"),
            run.extent("EXTENT", "EPSG:4326"),
            run.optional_path("INPUT"),
            run.optional_layer("POINTS"),
            run.optional_output("LAYER"),
        )

    assert seen(probe, read) == (2.5, None, 3, "slow", True, "", None, None, None, None, None)


def test_given_parameters_arrive(probe, tmp_path):
    def read(run):
        return run.number("GAP"), run.choice("MODE"), run.flag("KEEP"), run.text("DATES"), run.path("INPUT")

    given = {"GAP": 0.0, "MODE": "fast", "KEEP": False, "DATES": " 20200101 ", "INPUT": str(tmp_path)}
    assert seen(probe, read, **given) == (0.0, "fast", False, "20200101", tmp_path)


def test_a_relative_input_is_found_from_the_current_folder(probe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert seen(probe, lambda run: run.path("INPUT"), INPUT="pairs") == tmp_path / "pairs"


def test_a_point_arrives_in_the_system_asked_for(probe):
    # The central meridian of UTM zone 14 is 99 degrees west, its false easting 500 km.
    x, y = seen(probe, lambda run: run.point("REFERENCE", "EPSG:32614"), REFERENCE="-99,0 [EPSG:4326]")
    assert x == pytest.approx(500000, abs=1e-3)
    assert y == pytest.approx(0, abs=1e-3)


def test_a_point_without_a_system_is_in_the_one_asked_for(probe):
    assert seen(probe, lambda run: run.point("REFERENCE", "EPSG:32614"), REFERENCE="7,8") == (7, 8)


def test_a_point_arrives_in_a_system_given_as_wkt(probe):
    from qgis.core import QgsCoordinateReferenceSystem

    wkt = QgsCoordinateReferenceSystem("EPSG:32614").toWkt()
    x, _ = seen(probe, lambda run: run.point("REFERENCE", wkt), REFERENCE="-99,0 [EPSG:4326]")
    assert x == pytest.approx(500000, abs=1e-3)


def test_an_extent_arrives_as_xmin_ymin_xmax_ymax(probe):
    # QGIS writes xmin,xmax,ymin,ymax.
    box = seen(probe, lambda run: run.extent("EXTENT", "EPSG:4326"), EXTENT="1,3,2,4 [EPSG:4326]")
    assert box == (1, 2, 3, 4)


def test_a_layer_file_is_read_in_place(probe, tmp_path):
    layer = point_layer(tmp_path / "wells.gpkg")
    source = seen(probe, lambda run: run.layer("POINTS"), POINTS=layer.source())
    assert source == f"{tmp_path / 'wells.gpkg'}|layername=table"


def test_a_memory_layer_is_read_through_a_file(probe):
    layer = point_layer(None, n=4)
    context = QgsProcessingContext()
    context.temporaryLayerStore().addMapLayer(layer)
    n = []
    probe(
        lambda run: n.append(QgsVectorLayer(run.layer("POINTS"), "", "ogr").featureCount()),
        context,
        POINTS=layer.id(),
    )
    assert n == [4]


def test_only_selected_points_are_read_when_asked(probe, tmp_path):
    layer = point_layer(tmp_path / "wells.gpkg")
    layer.selectByIds([1, 3])
    project = QgsProject()
    project.addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(project)
    values = []

    def read(run):
        selected = QgsVectorLayer(run.layer("POINTS"), "", "ogr")
        values.extend(feature["VEL"] for feature in selected.getFeatures())

    probe(read, context, POINTS=QgsProcessingFeatureSourceDefinition(layer.id(), True))
    assert sorted(values) == [0.0, 2.0]


def test_a_filtered_layer_is_read_filtered(probe, tmp_path):
    layer = point_layer(tmp_path / "wells.gpkg")
    layer.setSubsetString("VEL > 1.5")
    project = QgsProject()
    project.addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(project)
    values = []

    def read(run):
        filtered = QgsVectorLayer(run.layer("POINTS"), "", "ogr")
        values.extend(feature["VEL"] for feature in filtered.getFeatures())

    probe(read, context, POINTS=layer.id())
    assert values == [2.0]


def test_a_layer_that_does_not_exist_is_refused(probe):
    with pytest.raises(QgsProcessingException, match="nowhere"):
        probe(lambda run: None, POINTS="/nowhere.gpkg")


# Outputs


def test_destinations_asked_for_are_returned_with_the_answers(probe, tmp_path):
    def act(run):
        run.output("OUTPUT")
        return {"TOTAL": 7}

    assert probe(act) == {"OUTPUT": str(tmp_path / "out.h5"), "TOTAL": 7}


def test_a_skipped_destination_is_not_returned(probe):
    assert "LAYER" not in probe(lambda run: run.optional_output("LAYER") and None)


def test_a_layer_is_dressed_when_qgis_loads_it(probe, tmp_path, feedback):
    context = QgsProcessingContext()
    project = QgsProject()
    context.setProject(project)
    destination = str(tmp_path / "points.gpkg")
    details = QgsProcessingContext.LayerDetails("points", project, "LAYER")
    dressed = []

    def act(run):
        point_layer(run.output("LAYER"))
        context.addLayerToLoadOnCompletion(destination, details)
        run.style("LAYER", dressed.append)

    probe(act, context, LAYER=destination)
    # QGIS holds no reference: what is not kept elsewhere is gone now.
    gc.collect()
    layer = QgsProcessingUtils.mapLayerFromString(destination, context)
    context.layerToLoadOnCompletionDetails(destination).postProcessor().postProcessLayer(
        layer, context, feedback
    )
    assert dressed == [layer]


def test_a_layer_that_qgis_does_not_load_is_not_dressed(probe, tmp_path):
    context = QgsProcessingContext()
    dressed = []
    probe(lambda run: run.style("LAYER", dressed.append), context, LAYER=str(tmp_path / "p.gpkg"))
    assert context.layersToLoadOnCompletion() == {}
    assert dressed == []


def test_a_raster_takes_up_the_style_beside_it_when_qgis_loads_it(probe, tmp_path, feedback):
    context = QgsProcessingContext()
    project = QgsProject()
    context.setProject(project)
    destination = str(tmp_path / "height.tif")
    context.addLayerToLoadOnCompletion(
        destination, QgsProcessingContext.LayerDetails("height", project, "RASTER")
    )

    def act(run):
        write_raster(
            np.array([[1.0, 2.0]]), Grid(1, 2, (0.0, 1.0, 0.0, 1.0, 0.0, -1.0), "EPSG:4326"),
            run.output("RASTER"), unit="m", description="Height",
            provenance=Provenance("icops:probe"), style=style_coherence,
        )  # fmt: skip

    probe(act, context, RASTER=destination)
    gc.collect()
    layer = QgsProcessingUtils.mapLayerFromString(destination, context)
    context.layerToLoadOnCompletionDetails(destination).postProcessor().postProcessLayer(
        layer, context, feedback
    )
    assert layer.renderer().type() == "singlebandpseudocolor"


def test_the_scratch_folder_is_gone_after_success_and_after_failure(probe):
    folders = []

    def act(run):
        folders.append(run.scratch)
        (run.scratch / "big.dat").write_bytes(b"0")

    def fail(run):
        act(run)
        raise EngineError("No.")

    probe(act)
    with pytest.raises(QgsProcessingException):
        probe(fail)
    assert len(set(folders)) == 2
    assert not any(folder.exists() for folder in folders)


# How a run ends early


def ending(probe, error):
    def act(run):
        raise error

    with pytest.raises(QgsProcessingException) as caught:
        probe(act)
    return str(caught.value)


def test_an_engine_error_is_told_in_its_own_sentence_alone(probe):
    assert ending(probe, EngineError("pairs/ holds no file.")) == "pairs/ holds no file."


def test_a_stopped_run_is_no_finished_one(probe):
    assert ending(probe, Cancelled()) == "Cancelled."


def test_cancel_reaches_the_engine(probe, feedback):
    def act(run):
        run.monitor.check()
        feedback.cancel()
        run.monitor.check()
        pytest.fail("went on after Cancel")

    with pytest.raises(QgsProcessingException, match="Cancelled"):
        probe(act)


def test_a_full_memory_is_told_with_a_way_out(probe):
    message = ending(probe, MemoryError())
    assert "out of memory" in message
    assert "MEMORY" in message
    assert "Traceback" not in message


def test_a_full_disk_is_told_with_its_place(probe):
    message = ending(probe, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/data/big.h5"))
    assert message.startswith("The disk that holds /data/big.h5 is full")


def test_a_bug_stays_visible(probe):
    def act(run):
        return 1 / 0

    with pytest.raises(Exception, match="division by zero"):
        probe(act)


# What is known before a run


def refusal(algorithm, **given):
    acceptable, message = algorithm.checkParameterValues(
        {"OUTPUT": "out.h5", **given}, QgsProcessingContext()
    )
    assert acceptable is (message == "")
    return message


def test_a_file_that_does_not_exist_is_refused_before_the_run(qgis_app, tmp_path):
    algorithm = Probe().create()
    assert refusal(algorithm, INPUT=str(tmp_path)) == ""
    assert "INPUT" in refusal(algorithm, INPUT=str(tmp_path / "missing"))
    assert str(tmp_path / "missing.h5") in refusal(algorithm, STACK=str(tmp_path / "missing.h5"))


def test_a_destination_that_no_later_stage_would_open_is_refused(qgis_app):
    assert "out.dat does not end in .h5" in refusal(Probe().create(), OUTPUT="out.dat")


def test_a_missing_library_is_refused_with_the_way_to_get_it(qgis_app, monkeypatch):
    monkeypatch.setattr(Probe, "REQUIRES", ("numba",))
    monkeypatch.setattr("icops_qgis.algorithms.base.is_installed", lambda name: False)
    algorithm = Probe().create()
    message = refusal(algorithm)
    assert "pip install numba" in message
    assert algorithm.canExecute() == (False, message)


def test_a_step_of_a_model_is_refused_without_its_library(probe, monkeypatch):
    # A model asks neither canExecute nor checkParameterValues of its steps.
    monkeypatch.setattr(Probe, "REQUIRES", ("numba",))
    monkeypatch.setattr("icops_qgis.algorithms.base.is_installed", lambda name: False)
    with pytest.raises(QgsProcessingException, match="pip install numba"):
        probe(lambda run: pytest.fail("ran"))


# What a run may use, and how it speaks


def test_memory_and_threads_come_from_the_options_when_empty(probe, options):
    options("ICOPS_MEMORY_GIB", 0.5)
    options("ICOPS_THREADS", 3)
    options("ICOPS_DEVICE", 1)
    execution = seen(probe, lambda run: run.execution)
    # Without a parameter DEVICE an entry knows the processor only.
    assert (execution.memory, execution.threads, execution.device) == (GIB // 2, 3, "cpu")


def test_memory_and_threads_of_the_run_overrule_the_options(probe, options):
    options("ICOPS_MEMORY_GIB", 0.5)
    execution = seen(probe, lambda run: run.execution, MEMORY=4, THREADS=1)
    assert (execution.memory, execution.threads) == (4 * GIB, 1)


def test_without_options_a_run_uses_two_gibibytes_and_every_core(probe):
    execution = seen(probe, lambda run: run.execution)
    assert (execution.memory, execution.threads, execution.device) == (2 * GIB, os.cpu_count(), "cpu")


@pytest.mark.parametrize("value", [0, -1, "much", "nan"])
def test_an_option_that_cannot_be_used_is_named(probe, options, value):
    options("ICOPS_MEMORY_GIB", value)
    with pytest.raises(QgsProcessingException, match="ICOPS > Memory"):
        probe(lambda run: None)


def test_scratch_lies_in_the_work_folder_of_the_options_or_the_environment(
    probe, options, monkeypatch, tmp_path
):
    options("ICOPS_WORK_FOLDER", str(tmp_path / "work"))
    assert seen(probe, lambda run: run.scratch.parent) == tmp_path / "work"
    monkeypatch.setenv("ICOPS_WORK_FOLDER", str(tmp_path / "shared"))
    assert seen(probe, lambda run: run.scratch.parent) == tmp_path / "shared"


def test_progress_and_voices_reach_qgis(probe, feedback):
    def act(run):
        run.monitor.part(0.5, 1.0).progress(0.5)
        run.monitor.inform("found 3 pairs")
        run.monitor.warn("2 pairs are missing")

    probe(act)
    assert feedback.progress() == 75
    assert feedback.infos == ["found 3 pairs"]
    assert feedback.warnings == ["2 pairs are missing"]


def test_provenance_tells_what_the_user_gave_and_the_defaults(probe, tmp_path):
    attributes = seen(
        probe, lambda run: run.provenance.as_attributes(), INPUT=str(tmp_path / "pairs"), MODE="fast"
    )
    told = json.loads(attributes["ICOPS_PARAMETERS"])
    assert told["MODE"] == "fast"
    assert told["LENGTH"] == 2.5
    assert told["OUTPUT"] == str(tmp_path / "out.h5")
    assert "GAP" not in told
    assert json.loads(attributes["ICOPS_INPUTS"]) == ["pairs"]


def test_provenance_names_a_project_layer_and_not_its_id(probe, tmp_path):
    layer = point_layer(tmp_path / "wells.gpkg")
    project = QgsProject()
    project.addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(project)
    found = []
    probe(lambda run: found.append(run.provenance), context, POINTS=layer.id())
    assert found[0].inputs == ("wells",)
