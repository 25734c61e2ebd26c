"""The stages of point scatterers as one graphical model, each fed by the output of the one before."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import finished
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFile,
    QgsVectorLayer,
)

from icops_qgis.layers.point_reader import read_points

#: Inputs of each stage: the id of the stage whose OUTPUT it takes.
STAGES = {
    "select_ps": {"STACK": "stack"},
    "homogeneous_pixels": {"STACK": "stack"},
    "link_phases": {"STACK": "stack", "SHP": "homogeneous_pixels"},
    "combine_scatterers": {"STACK": "stack", "PS": "select_ps", "DS": "link_phases"},
    "unwrap_points": {"POINTS": "combine_scatterers"},
    "time_series": {"POINTS": "unwrap_points"},
}


def chain_model() -> QgsProcessingModelAlgorithm:
    """From a stack to the point layer; the files between are temporary."""
    model = QgsProcessingModelAlgorithm("Stack to time series", "ICOPS")
    model.addModelParameter(
        QgsProcessingParameterFile("stack", "Stack"), QgsProcessingModelParameter("stack")
    )  # fmt: skip
    for stage, inputs in STAGES.items():
        child = QgsProcessingModelChildAlgorithm(f"icops:{stage}")
        child.setChildId(stage)
        for name, origin in inputs.items():
            source = (
                QgsProcessingModelChildParameterSource.fromModelParameter(origin)
                if origin == "stack"
                else QgsProcessingModelChildParameterSource.fromChildOutput(origin, "OUTPUT")
            )
            child.addParameterSources(name, [source])
        if stage == "time_series":
            output = QgsProcessingModelOutput("points", "Points")
            output.setChildId(stage)
            output.setChildOutputName("OUTPUT")
            child.setModelOutputs({"points": output})
        model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    return model


@pytest.mark.slow
def test_the_stages_chained_in_a_model_find_the_planted_motion(run_algorithm, feedback, tmp_path):
    images, truth, stack = tmp_path / "images", tmp_path / "truth.npz", tmp_path / "stack.h5"
    run_algorithm("simulate_stack", N_DATES=24, OUTPUT=str(images), TRUTH=str(truth))
    run_algorithm("import_stack", INPUT=str(images), OUTPUT=str(stack))
    model = chain_model()
    destination = str(tmp_path / "points.gpkg")
    given = {"stack": str(stack), "time_series:points": destination}
    context = QgsProcessingContext()
    acceptable, message = model.checkParameterValues(given, context)
    assert acceptable, message
    results = finished(model, given, context, feedback)

    assert results["time_series:points"] == destination
    points = read_points(destination)
    velocity = points.attributes["velocity"]
    with np.load(truth) as known:
        fastest = known["velocity"].min()
    layer = QgsVectorLayer(destination, "points", "ogr")
    assert layer.uniqueValues(layer.fields().indexOf("TYPE")) == {"PS", "DS"}
    assert velocity.min() == pytest.approx(fastest, rel=0.2)
    assert abs(np.median(velocity)) < 0.005
