"""Layers that a CNN can do little with: a result, or one sentence that says what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta

import numpy as np
import pytest
from conftest import REPOSITORY
from qgis.core import QgsProcessingException, QgsVectorLayer

pytest.importorskip("torch")

SIDE, DATES = 18, 8
DAYS = [date(2020, 1, 5) + timedelta(30 * k) for k in range(DATES)]

#: Starts QGIS with a Python that has no torch, and runs both entries of the group.
WITHOUT_TORCH = """
import json, os, sys
sys.modules["torch"] = None
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
application = QgsApplication([], False)
QgsApplication.initQgis()
sys.path.append(os.path.join(QgsApplication.pkgDataPath(), "python", "plugins"))
import icops_qgis
plugin = icops_qgis.classFactory(None)
plugin.initProcessing()
registry = QgsApplication.processingRegistry()
source, target = sys.argv[1:]
context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
given = {"INPUT": source, "OUTPUT": target}
hot = registry.createAlgorithmById("icops:hot_spots")
found, done = hot.run(given, context, feedback)
cnn = registry.createAlgorithmById("icops:optimise_points")
acceptable, message = cnn.checkParameterValues(given, context)
print(json.dumps({"done": done, "layer": os.path.exists(target), "acceptable": acceptable, "told": message}))
plugin.unload()
"""


def table(path, x, y, series, extra=None, dates=True):
    """A CSV file of another program: places, a velocity, dates, and nothing of quality unless given."""
    names = ["east", "north", "VEL", *(extra or {}), *(f"{day:%Y%m%d}" for day in DAYS if dates)]
    years = np.array([(day - DAYS[0]).days / 365.25 for day in DAYS])
    columns = [x, y, np.polyfit(years, series, 1)[0], *(extra or {}).values(), *(series if dates else [])]
    lines = [",".join(names), *(",".join(f"{value:.6f}" for value in row) for row in zip(*columns))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return QgsVectorLayer(
        f"file://{path}?type=csv&xField=east&yField=north&crs=EPSG:32614", "points", "delimitedtext"
    )


def scene(n=SIDE * SIDE, seed=2):
    """Places [m] in UTM, and series [mm] of ground that subsides steadily."""
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(480_000, 480_400, n), rng.uniform(2_150_000, 2_150_400, n)
    years = np.array([(day - DAYS[0]).days / 365.25 for day in DAYS])
    return x, y, years[:, None] * (-30.0 + 0.02 * (x - x.mean()))


def patches(n=SIDE * SIDE):
    """The same, with noise in the western part."""
    x, y, series = scene(n)
    noise = np.random.default_rng(1).normal(0, 1, series.shape) * np.where(x < 480_150, 8.0, 0.3)
    return x, y, series + noise


@pytest.fixture
def optimised(run_algorithm, tmp_path, options):
    """Run on a layer; returns the results."""
    options("ICOPS_THREADS", 1)

    def run(layer, **given):
        return run_algorithm(
            "optimise_points", INPUT=layer, OUTPUT=str(tmp_path / "out.gpkg"),
            REPORT=str(tmp_path / "out.html"), **given,
        )  # fmt: skip

    return run


@pytest.mark.slow
def test_a_table_without_quality_is_judged_by_the_density_alone(optimised, tmp_path):
    results = optimised(table(tmp_path / "points.csv", *patches()))
    layer = QgsVectorLayer(results["OUTPUT"], "", "ogr")
    assert layer.featureCount() == SIDE * SIDE
    assert all(0 <= feature["CNN_PROB"] <= 1 for feature in layer.getFeatures())
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Channels: density of points. Left out" in page
    assert results["AUC_BASELINE"] > 0


@pytest.mark.slow
def test_the_other_split_shows_both_areas_and_the_model_scores_another_layer(optimised, tmp_path):
    rng = np.random.default_rng(0)
    x, y, series = patches()
    quality = {"COHERENCE": np.clip(np.where(x < 480_150, 0.5, 0.8) + rng.normal(0, 0.1, len(x)), 0, 1)}
    layer, model = table(tmp_path / "points.csv", x, y, series, quality), str(tmp_path / "model.npz")
    results = optimised(layer, SPLIT="random", MODEL=model)
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert f"held out at random: AUC {results['AUC']:.3f}. With whole areas held out it is 0." in page
    # A layer without dates has nothing to judge the scores by, and gets them all the same.
    again = optimised(table(tmp_path / "other.csv", x, y, series, quality, dates=False), MODEL_INPUT=model)
    assert (again["AUC"], again["N_GOOD"]) == (-1, -1)
    assert "no series to judge" in again["VERDICT"]
    with pytest.raises(QgsProcessingException, match=r"coherence of the scatterer.*does not have"):
        optimised(table(tmp_path / "bare.csv", x, y, series), MODEL_INPUT=model)


@pytest.mark.slow
def test_labels_of_the_paper_are_said_to_set_stable_ground_aside(optimised, tmp_path):
    x, y, series = patches()
    still = y > 2_150_150
    series = np.where(still, np.random.default_rng(3).normal(0, 1.0, series.shape), series)
    optimised(table(tmp_path / "points.csv", x, y, series), LABELS="paper")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "faster than its noise, not whether it is well measured" in page
    assert "points on stable ground (below 2 mm/yr)" in page


ODD = {
    "twenty points": (lambda: [each[..., :20] for each in patches()], {}, "20 points.*at least 200"),
    "constant velocity": (scene, {}, "324 good and 0 other points"),
    "constant velocity, paper": (scene, {"LABELS": "paper"}, "324 good and 0 other points"),
    "one place": (lambda: (np.full(324, 480_000.0), np.full(324, 2e6), patches()[2]), {}, "one place"),
    "along two places": (
        lambda: (np.where(np.arange(324) % 2, 480_000.0, 480_100.0), np.full(324, 2_150_000.0), patches()[2]),
        {}, "nothing to judge them by",
    ),
    "no motion, no noise": (lambda: (*patches()[:2], np.zeros((DATES, 324))), {}, "good and 0 other points"),
    "metres": (lambda: (*patches()[:2], patches()[2] / 1000), {}, "set UNIT to m"),
    "millimetres": (lambda: (*patches()[:2], patches()[2] * 10), {"UNIT": "m"}, "set UNIT to mm"),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_what_teaches_nothing_gets_one_sentence(optimised, tmp_path, case):
    make, given, words = ODD[case]
    with pytest.raises(QgsProcessingException, match=words) as error:
        optimised(table(tmp_path / "points.csv", *make()), **given)
    assert "\n" not in str(error.value)
    assert not list(tmp_path.glob("out*"))


def test_a_layer_without_dates_gets_one_sentence(optimised, tmp_path):
    with pytest.raises(QgsProcessingException, match="at least 4 dates and the layer has 0"):
        optimised(table(tmp_path / "points.csv", *patches(), dates=False))


@pytest.mark.parametrize("entry", ["optimise_points", "hot_spots"])
def test_a_table_without_places_gets_one_sentence(run_algorithm, tmp_path, entry):
    table(tmp_path / "points.csv", *patches())
    with pytest.raises(QgsProcessingException, match=r"a table without places.*Delimited Text"):
        run_algorithm(entry, INPUT=str(tmp_path / "points.csv"), OUTPUT=str(tmp_path / "out.gpkg"))


def test_without_torch_hot_spots_work_and_the_cnn_says_how_to_get_it(tmp_path):
    from osgeo import ogr

    x, y, series = patches()
    path = tmp_path / "points.geojson"
    dataset = ogr.GetDriverByName("GeoJSON").CreateDataSource(str(path))
    layer = dataset.CreateLayer("points", None, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("VEL", ogr.OFTReal))
    for k in range(len(x)):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({(x[k] - 480_000) / 1e5} {y[k] / 1e6})"))
        feature["VEL"] = float(series[-1, k])
        layer.CreateFeature(feature)
    layer = dataset = None
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_TORCH, str(path), str(tmp_path / "out.gpkg")],
        capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    assert done.stdout, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["done"] and told["layer"]
    assert not told["acceptable"]
    assert "pip install torch" in told["told"]
