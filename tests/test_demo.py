"""The demo: what it measures against the truth, and the project that it makes."""

from __future__ import annotations

import importlib
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsProject

from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.columns import Column
from icops_qgis.layers.extended_layer import write_extended
from icops_qgis.layers.point_layer import read_points, write_points
from icops_qgis.layers.vector_table import opened_lines

DEMO = Path(__file__).resolve().parents[1] / "demo"
DATES = tuple(date(2020, 1, 5) + timedelta(12 * k) for k in range(10))
SIDE = 20
WAVELENGTH = 0.056


@pytest.fixture
def demo(monkeypatch):
    """Modules of the demo by name."""
    monkeypatch.syspath_prepend(str(DEMO))
    yield importlib.import_module
    for name in ("steps", "accuracy", "draw_lines", "make_project", "vector_file"):
        sys.modules.pop(name, None)


def scene():
    """Points on a grid of 30 m in longitude and latitude, sinking in a bowl, and their truth."""
    row, col = np.divmod(np.arange(SIDE * SIDE), SIDE)
    x, y = 129.24 + 3.6e-4 * col, 42.24 - 2.7e-4 * row
    velocity = -0.09 * np.exp(-((row - 6.0) ** 2 + (col - 13.0) ** 2) / 18.0)
    years = np.array([(day - DATES[0]).days / 365.25 for day in DATES])
    displacement = (years[:, None] * velocity).astype(np.float32)
    points = Points(
        x, y, "EPSG:4326", DATES, displacement, np.full(len(x), "DS"), {"velocity": velocity.copy()}
    )
    shape = SIDE, SIDE
    truth = {
        "longitude": x.reshape(shape), "latitude": y.reshape(shape), "velocity": velocity.reshape(shape),
        "displacement": displacement.reshape(-1, *shape).copy(), "wavelength": np.array(WAVELENGTH),
    }  # fmt: skip
    return points, truth


def test_points_find_their_own_pixels(demo, qgis_app):
    points, truth = scene()
    row, col = demo("accuracy").pixels_nearest(points, truth)
    assert (row * SIDE + col).tolist() == list(range(len(points)))


def test_points_equal_to_the_truth_have_no_error(demo, qgis_app):
    accuracy = demo("accuracy")
    points, truth = scene()
    errors = accuracy.Errors(points, truth, accuracy.pixels_nearest(points, truth))
    assert np.abs(errors.displacement).max() < 1e-3
    assert not errors.bad.any()
    assert not errors.slips.any()


def test_a_cycle_too_many_is_a_slip_and_half_a_wavelength_off(demo, qgis_app):
    accuracy = demo("accuracy")
    points, truth = scene()
    points.displacement[6:, 17] += WAVELENGTH / 2
    errors = accuracy.Errors(points, truth, accuracy.pixels_nearest(points, truth))
    assert errors.slips.sum() == len(DATES) - 6
    assert np.flatnonzero(errors.bad).tolist() == [17]
    assert np.isclose(errors.displacement[6:, 17], 1000 * WAVELENGTH / 2, atol=1e-2).all()


def test_a_shift_of_all_points_is_no_error_of_the_series(demo, qgis_app):
    accuracy = demo("accuracy")
    points, truth = scene()
    points.displacement[4] += 0.02
    errors = accuracy.Errors(points, truth, accuracy.pixels_nearest(points, truth))
    assert np.abs(errors.displacement).max() < 1e-2


def test_what_a_flag_set_aside_is_counted_among_bad_and_good(demo, qgis_app):
    accuracy = demo("accuracy")
    points, truth = scene()
    points.displacement[1:, :8] += 0.05
    errors = accuracy.Errors(points, truth, accuracy.pixels_nearest(points, truth))
    kept = np.ones(len(points), bool)
    kept[:6] = kept[100:149] = False
    told = errors.judged("CNN", kept)
    assert "6 of 8 bad points set aside (75.0 %)" in told
    assert "87.5 % of the good ones kept" in told


def written(folder, name):
    """A point layer of the scene."""
    points, _ = scene()
    return write_points(points, str(folder / name), Provenance("icops:time_series"))


def test_profile_lines_cross_where_the_ground_sinks_fastest(demo, qgis_app, tmp_path):
    demo("draw_lines").draw_lines(
        Path(written(tmp_path, "points.gpkg").split("|")[0]), tmp_path / "lines.gpkg"
    )
    points = read_points(str(tmp_path / "points.gpkg"))
    deepest = np.argmin(points.attributes["velocity"])
    with opened_lines(str(tmp_path / "lines.gpkg")) as opened:
        shapes = {each.GetField("NAME"): each.GetGeometryRef().GetPoints() for each in opened.layer}
    assert set(shapes) == {"A-A'", "B-B'"}
    for corners in shapes.values():
        assert np.allclose(corners[1], (points.x[deepest], points.y[deepest]), atol=6e-4)
    assert np.isclose(shapes["A-A'"][-1][0] - shapes["A-A'"][0][0], np.ptp(points.x), rtol=0.01)


def test_project_groups_what_a_run_has_left(demo, qgis_app, tmp_path):
    source = written(tmp_path, "points.gpkg")
    written(tmp_path, "ps.gpkg")
    keep = np.arange(SIDE * SIDE) % 2
    write_extended(
        source, [Column("ICOPS_KEEP", int, keep.astype(np.int8))], str(tmp_path / "hot_spots.gpkg"),
        Provenance("icops:hot_spots"), lambda path, table: None,
    )  # fmt: skip
    project = QgsProject()
    layers = demo("make_project").fill(project, tmp_path)
    groups = [group.name() for group in project.layerTreeRoot().children()]
    assert groups == ["Optimised", "PS and DS", "PS only"]
    assert layers["Velocity of the points kept"].featureCount() == keep.sum()
    shown = [layer.name() for layer in project.layerTreeRoot().checkedLayers()]
    assert shown == ["PS and DS, before optimisation"]
    del layers
    project.clear()


def test_answers_of_an_algorithm_are_read(demo):
    said = "0...10...\n----\nResults\n----\n\nR2:\t0.95\ntime_series:DISPLACEMENT:\t/a b/c.gpkg\nREPORT:\t\n"
    found = dict(demo("steps")._ANSWER.findall(said))
    assert found == {"R2": "0.95", "time_series:DISPLACEMENT": "/a b/c.gpkg", "REPORT": ""}
