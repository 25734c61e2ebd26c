"""The toolbox entries with an earlier result to update: import_stack, link_phases and combine_scatterers."""

from __future__ import annotations

import re

import numpy as np
import pytest
from combine_fixtures import write_persistent
from qgis.core import QgsProcessingException, QgsVectorLayer
from stack_fixtures import DATES, StackScene, write_gamma
from update_fixtures import COLS, ROWS, growing, phases

from icops_qgis.engine.points_file import open_points
from icops_qgis.engine.stack.stack_file import open_stack

N_OLD, N = 14, 17


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    made = growing(tmp_path_factory.mktemp("update"), "long-term", N)
    made.first = made.link(N_OLD)
    with open_stack(made.stack(0, N_OLD)) as stack:
        shape = ROWS, COLS
        steady = np.full(shape, 0.2, np.float32)
        selected = np.arange(ROWS * COLS).reshape(shape) % 7 == 0
        write_persistent(made.folder, stack.header, steady, selected, np.full(shape, 0.8, np.float32))
    made.stack(N_OLD, N)
    return made


def place(scene, name):
    return str(scene.folder / name)


def test_phases_points_layer_and_reports_are_updated(run_algorithm, scene):
    linked = run_algorithm(
        "link_phases", STACK=place(scene, "stack14_17.h5"), SHP=place(scene, "shp.h5"),
        PREVIOUS=str(scene.first), OUTPUT=place(scene, "new.h5"), REPORT=place(scene, "new.html"),
    )  # fmt: skip
    assert linked["N_NEW"] == N - N_OLD
    assert linked["N_LINKED"] == ROWS * COLS
    assert linked["N_DS"] > 0.9 * ROWS * COLS
    assert phases(linked["OUTPUT"]).shape == (N, ROWS, COLS)
    page = (scene.folder / "new.html").read_text(encoding="utf-8")
    assert "3 dates, 2019-06-18 to 2019-07-12, were added" in page
    assert len(re.findall(r"<tr><td>2019-0\d-\d\d</td>", page)) == N - N_OLD
    ps, points = place(scene, "ps.h5"), place(scene, "points.h5")
    first = run_algorithm(
        "combine_scatterers", STACK=place(scene, "stack0_14.h5"), PS=ps, DS=str(scene.first), OUTPUT=points
    )
    second = run_algorithm(
        "combine_scatterers", STACK=place(scene, "stack14_17.h5"), PS=ps, DS=linked["OUTPUT"],
        PREVIOUS=points, OUTPUT=place(scene, "points2.h5"), LAYER=place(scene, "points2.gpkg"),
        REPORT=place(scene, "points2.html"),
    )  # fmt: skip
    for name in ("N_PS", "N_DS", "COVERAGE_GAIN"):
        assert second[name] == first[name]
    with open_points(second["OUTPUT"]) as file:
        assert file.header.n_dates == N
        n_points = file.header.n_points
    assert QgsVectorLayer(second["LAYER"], "points", "ogr").featureCount() == n_points
    assert "Updated: points of an earlier run" in (scene.folder / "points2.html").read_text(encoding="utf-8")


def test_points_cannot_be_updated_without_phases(run_algorithm, scene):
    with pytest.raises(QgsProcessingException, match="DS is empty; give the phases that link_phases updated"):
        run_algorithm(
            "combine_scatterers", STACK=place(scene, "stack14_17.h5"), PREVIOUS=place(scene, "points.h5"),
            OUTPUT=place(scene, "none.h5"),
        )  # fmt: skip


def test_a_stack_is_continued(run_algorithm, tmp_path):
    folder = write_gamma(tmp_path / "in", StackScene())
    old = run_algorithm(
        "import_stack", INPUT=str(folder), END_DATE=f"{DATES[1]:%Y%m%d}", OUTPUT=str(tmp_path / "old.h5")
    )
    new = run_algorithm(
        "import_stack", INPUT=str(folder), PREVIOUS=old["OUTPUT"], OUTPUT=str(tmp_path / "new.h5")
    )
    assert new["REFERENCE"] == old["REFERENCE"]
    assert new["N_DATES"] == len(DATES) - 2 + 1
