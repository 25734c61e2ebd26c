"""The toolbox entry `optimise_points`: any point layer comes back whole, with the CNN's judgement."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from optimise_fixtures import DATES, patchy_points
from qgis.core import QgsVectorLayer

from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.point_layer import read_points, write_points

pytest.importorskip("torch")


@pytest.fixture(scope="module")
def layer(tmp_path_factory, qgis_app):
    measured, _ = patchy_points(side=45)
    days = tuple(date(2020, 1, 5) + timedelta(24 * k) for k in range(DATES))
    years = np.array([(day - days[0]).days / 365.25 for day in days])
    t = years - years.mean()
    points = Points(
        480_000 + measured.x, 2_150_000 + measured.y, "EPSG:32614", days, measured.series, measured.kind,
        {"velocity": t @ measured.series / (t @ t), "coherence": measured.values["coherence"]},
    )  # fmt: skip
    path = tmp_path_factory.mktemp("points") / "punkte é.gpkg"
    return write_points(points, str(path), Provenance("test"))


def test_nothing_is_lost_and_the_judgement_is_added(run_algorithm, layer, tmp_path):
    results = run_algorithm(
        "optimise_points", INPUT=layer, OUTPUT=str(tmp_path / "out.gpkg"),
        REPORT=str(tmp_path / "out.html"), MODEL=str(tmp_path / "out.npz"),
    )  # fmt: skip
    before, after = read_points(layer), read_points(results["OUTPUT"])
    np.testing.assert_array_equal(after.displacement, before.displacement)
    probability, keep = after.attributes["cnn_probability"], after.attributes["cnn_keep"]
    np.testing.assert_array_equal(keep, probability >= 0.5)
    assert keep.sum() == results["N_KEPT"]
    assert 0.5 < results["AUC"] <= 1
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert results["VERDICT"].split("(")[0] in page
    assert "<script" not in page
    drawn = QgsVectorLayer(results["OUTPUT"], "", "ogr")
    assert {category.label() for category in drawn.renderer().categories()} == {
        "kept by the CNN",
        "set aside by the CNN",
    }
    # The saved model scores a layer as any other.
    again = run_algorithm(
        "optimise_points",
        INPUT=layer,
        OUTPUT=str(tmp_path / "again.gpkg"),
        MODEL_INPUT=str(tmp_path / "out.npz"),
    )
    assert abs(again["N_KEPT"] - results["N_KEPT"]) < 0.2 * len(keep)


def test_without_torch_it_says_how_to_get_it(run_algorithm, layer, tmp_path, monkeypatch):
    from icops_qgis.algorithms import base

    monkeypatch.setattr(base, "is_installed", lambda name: name != "torch")
    with pytest.raises(ValueError, match=r"pip install torch --index-url .*whl/cpu"):
        run_algorithm("optimise_points", INPUT=layer, OUTPUT=str(tmp_path / "out.gpkg"))
