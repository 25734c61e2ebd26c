"""The model `monitoring`: earlier results and new images to a longer series and alerts, in one run."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import finished
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsVectorLayer

from icops_qgis.engine.reading.folder import list_folder
from icops_qgis.engine.simulation.stack_truth import StackTruth
from icops_qgis.engine.stack.importing.gamma_stamps import find
from icops_qgis.layers.point_reader import read_points

N_DATES, N_KNOWN = 24, 18


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("mine")


@pytest.fixture
def results(folder, run_algorithm, icops_provider, feedback):
    """First results of 18 dates, then the model on the folder of all images; made once."""
    at = {name: str(folder / name) for name in ("stack.h5", "shp.h5", "ds.h5", "ps.h5", "points.h5")}
    first, longer = str(folder / "first.gpkg"), str(folder / "longer.gpkg")
    if not (folder / "alerts.gpkg").exists():
        truth = str(folder / "truth.npz")
        images = str(folder / "images")
        run_algorithm("simulate_stack", ROWS=80, COLS=160, N_DATES=N_DATES, OUTPUT=images, TRUTH=truth)
        last = f"{StackTruth.load(truth).dates[N_KNOWN - 1]:%Y%m%d}"
        run_algorithm("import_stack", INPUT=images, END_DATE=last, OUTPUT=at["stack.h5"])
        run_algorithm("homogeneous_pixels", STACK=at["stack.h5"], OUTPUT=at["shp.h5"])
        run_algorithm("link_phases", STACK=at["stack.h5"], SHP=at["shp.h5"], OUTPUT=at["ds.h5"])
        run_algorithm("select_ps", STACK=at["stack.h5"], OUTPUT=at["ps.h5"])
        run_algorithm(
            "combine_scatterers", STACK=at["stack.h5"], PS=at["ps.h5"], DS=at["ds.h5"], OUTPUT=at["points.h5"]
        )
        unwrapped = str(folder / "unwrapped.h5")
        run_algorithm("unwrap_points", POINTS=at["points.h5"], OUTPUT=unwrapped)
        run_algorithm("time_series", POINTS=unwrapped, OUTPUT=first)
        given = {
            "INPUT": images, "STACK": at["stack.h5"], "SHP": at["shp.h5"], "LINKED_PHASES": at["ds.h5"],
            "COMBINED_POINTS": at["points.h5"], "TIME_SERIES": first,
            "import_stack:NEW_STACK": str(folder / "new_stack.h5"),
            "link_phases:NEW_LINKED_PHASES": str(folder / "new_ds.h5"),
            "combine_scatterers:NEW_COMBINED_POINTS": str(folder / "new_points.h5"),
            "time_series:DISPLACEMENT": longer,
            "movement_alerts:ALERTS": str(folder / "alerts.gpkg"),
        }  # fmt: skip
        finished(icops_provider.algorithm("monitoring").create(), given, QgsProcessingContext(), feedback)
    return read_points(first), read_points(longer)


@pytest.mark.slow
def test_the_series_goes_on_as_the_ground_does(results, folder):
    first, longer = results
    assert len(longer.dates) == N_DATES
    assert len(longer) > 0.99 * len(first)
    known = StackTruth.load(folder / "truth.npz")
    row, col = (longer.attributes[name].astype(int) for name in ("row", "col"))
    error = longer.displacement - (known.displacement[:, row, col] - known.displacement[0, row, col])
    error -= np.median(error, axis=1, keepdims=True)
    wrong = np.abs(error[N_KNOWN:]) > float(known.wavelength) / 4
    assert wrong.any(axis=0).mean() < 0.01
    _, here, there = np.intersect1d(longer.attributes["code"], first.attributes["code"], return_indices=True)
    held = [k for k, day in enumerate(first.dates) if (first.dates[-1] - day).days >= 90]
    np.testing.assert_allclose(
        longer.displacement[held][:, here], first.displacement[held][:, there], atol=1e-9
    )


@pytest.mark.slow
def test_every_point_of_the_longer_series_has_its_alert(results, folder):
    alerts = QgsVectorLayer(str(folder / "alerts.gpkg"), "alerts", "ogr")
    assert alerts.featureCount() == len(results[1])
    assert "ALERT" in alerts.fields().names()
    assert alerts.renderer().type() == "categorizedSymbol"


@pytest.mark.slow
def test_a_folder_without_newer_images_is_told_in_a_sentence(results, folder, icops_provider, feedback):
    given = {
        "INPUT": str(folder / "images"), "STACK": str(folder / "new_stack.h5"),
        "SHP": str(folder / "shp.h5"), "LINKED_PHASES": str(folder / "new_ds.h5"),
        "COMBINED_POINTS": str(folder / "new_points.h5"), "TIME_SERIES": str(folder / "longer.gpkg"),
    }  # fmt: skip
    with pytest.raises(QgsProcessingException, match="Import stack"):
        finished(icops_provider.algorithm("monitoring").create(), given, QgsProcessingContext(), feedback)
    assert any("has no image from" in text for text in feedback.errors)


def test_a_folder_that_grows_keeps_its_grid(run_algorithm, tmp_path):
    images = tmp_path / "images"
    run_algorithm("simulate_stack", ROWS=32, COLS=64, N_DATES=9, OUTPUT=str(images))
    ranges = [find(list_folder(images)).attributes["STARTING_RANGE"]]
    for name in sorted({path.name[:8] for path in (images / "rslc").iterdir()})[-3:]:
        for path in (images / "rslc").glob(f"{name}*"):
            path.unlink()
    ranges.append(find(list_folder(images)).attributes["STARTING_RANGE"])
    assert ranges[0] == ranges[1]
