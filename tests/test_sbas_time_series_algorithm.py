"""The toolbox entry `sbas_time_series`: layer, raster, styles, answers, and nothing left of a stopped run."""

from __future__ import annotations

import json
import re
import time

import h5py
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsVectorLayer

from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.interferograms import simulate_interferograms
from icops_qgis.engine.simulation.scene import Bowl, InterferogramScene
from icops_qgis.layers.point_layer import read_points
from icops_qgis.layers.point_series import wavelength_of

SCENE = InterferogramScene(
    rows=36, cols=42, n_dates=24, bowls=(Bowl(0.5, 0.4, 0.15, 120.0, 120.0),), baseline_rms=40.0, seed=4
)


@pytest.fixture(scope="module")
def simulated(tmp_path_factory):
    """Path and truth of a stack."""
    path = tmp_path_factory.mktemp("stack") / "pairs [1] é.h5"
    return path, simulate_interferograms(path, SCENE, Provenance("icops:simulate_interferograms"), Monitor())


@pytest.fixture
def sbas(run_algorithm, simulated, tmp_path):
    """Run the entry on the simulated stack into a folder of its own."""
    folder = tmp_path / "out"
    folder.mkdir()

    def run(**changes):
        given = {
            "INTERFEROGRAMS": str(simulated[0]),
            "OUTPUT": str(folder / "points.gpkg"),
            "VELOCITY": str(folder / "velocity.tif"),
        }
        return run_algorithm("sbas_time_series", **{**given, **changes})

    return run


def test_layer_and_raster_show_the_simulated_bowl(sbas, simulated):
    _, truth = simulated
    results = sbas()
    points = read_points(results["OUTPUT"])
    assert results["N_POINTS"] == len(points) > 500
    assert points.dates == truth.dates
    raster = gdal.Open(results["VELOCITY"])
    velocity = raster.ReadAsArray()
    assert velocity.shape == SCENE.shape
    assert raster.GetGeoTransform() == SCENE.grid.transform
    assert np.isfinite(velocity).sum() == len(points)
    bowl = (truth.velocity < 0.7 * truth.velocity.min()) & np.isfinite(velocity)
    assert bowl.sum() > 10
    # mm/yr, subsidence negative.
    assert velocity[bowl].mean() == pytest.approx(1000 * truth.velocity[bowl].mean(), rel=0.1)
    rows, cols = zip(*(SCENE.grid.pixel_at(x, y) for x, y in zip(points.x, points.y)))
    np.testing.assert_allclose(
        velocity[rows, cols], 1000 * points.attributes["velocity"], rtol=1e-4, atol=1e-3
    )


def test_both_bring_their_styles_along(sbas):
    results = sbas()
    layer = QgsVectorLayer(results["OUTPUT"], "points", "ogr")
    assert layer.isValid()
    assert layer.renderer().type() == "graduatedSymbol"
    assert '"VEL"' in layer.renderer().classAttribute()
    assert layer.attributeAlias(layer.fields().indexOf("VEL")).startswith("Velocity [mm/yr]")
    raster = QgsRasterLayer(results["VELOCITY"], "velocity", "gdal")
    assert raster.renderer().type() == "singlebandpseudocolor"
    assert raster.renderer().shader().rasterShaderFunction().colorRampItemList()[-1].label.endswith("mm/yr")


def test_the_files_tell_where_they_come_from(sbas, simulated):
    results = sbas(MIN_COHERENCE=0.45, BRIDGE="linear")
    metadata = gdal.Open(results["VELOCITY"]).GetMetadata()
    assert metadata["ICOPS_ALGORITHM"] == "icops:sbas_time_series"
    parameters = json.loads(metadata["ICOPS_PARAMETERS"])
    assert (parameters["MIN_COHERENCE"], parameters["BRIDGE"]) == (0.45, "linear")
    assert json.loads(metadata["ICOPS_INPUTS"]) == [simulated[0].name]
    with h5py.File(simulated[0]) as handle:
        wavelength = float(handle.attrs["WAVELENGTH"])
    assert wavelength_of(QgsVectorLayer(results["OUTPUT"], "points", "ogr")) == wavelength


def test_the_reference_is_answered_logged_and_where_it_was_asked_for(sbas, feedback):
    x, y = SCENE.grid.centres(np.array(6), np.array(36))
    results = sbas(REFERENCE=f"{x},{y} [EPSG:32652]", REFERENCE_RADIUS=70.0)
    assert f"{x:.1f}, {y:.1f} (as given)" in results["REFERENCE_AREA"]
    assert results["REFERENCE_AREA"] in feedback.infos
    points = read_points(results["OUTPUT"])
    near = np.hypot(points.x - x, points.y - y) <= 70.0
    assert near.sum() > 3
    np.testing.assert_allclose(points.displacement[:, near].mean(axis=1), 0, atol=1e-5)


def test_the_log_tells_pixels_pairs_cycles_and_dem_error(sbas, feedback):
    sbas()
    log = "\n".join(feedback.infos)
    for words in (
        rf"\d+ of {SCENE.rows * SCENE.cols} pixels reach a mean coherence of 0\.5",
        rf"\d+ pairs between {SCENE.n_dates} dates, .* in 1 connected subset",
        r"Phase closure: \d+ cycles corrected",
        r"DEM error: ",
        r"Reference area: \d+ pixels .*chosen automatically",
    ):
        assert re.search(words, log), words


def test_without_a_raster_only_the_layer_is_written(sbas, tmp_path):
    results = sbas(VELOCITY=None)
    assert "VELOCITY" not in results
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["points.gpkg"]


def test_points_do_not_depend_on_memory_and_threads(sbas, tmp_path):
    first = read_points(sbas(THREADS=1)["OUTPUT"])
    other = read_points(sbas(THREADS=3, MEMORY=0.01, OUTPUT=str(tmp_path / "other.gpkg"))["OUTPUT"])
    np.testing.assert_allclose(other.displacement, first.displacement, atol=2e-6)


def test_a_stopped_run_ends_within_a_second_and_leaves_nothing(sbas, feedback, tmp_path, options):
    work = tmp_path / "work"
    options("ICOPS_WORK_FOLDER", str(work))
    asked = []

    def stop(percent):
        if percent > 20 and not asked:
            asked.append(time.perf_counter())
            feedback.cancel()

    feedback.progressChanged.connect(stop)
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        sbas(MEMORY=0.01)
    assert time.perf_counter() - asked[0] < 1.0
    assert list((tmp_path / "out").iterdir()) == []
    assert not work.exists() or list(work.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"MIN_COHERENCE": 1.0}, r"reaches a mean coherence of 1\.0; lower MIN_COHERENCE"),
        ({"REFERENCE": "0,0 [EPSG:32652]"}, r"no data within the radius of REFERENCE"),
    ],
    ids=["coherence", "reference"],
)
def test_what_cannot_go_on_is_one_sentence_and_leaves_nothing(sbas, tmp_path, changes, sentence):
    with pytest.raises(QgsProcessingException, match=sentence) as caught:
        sbas(**changes)
    assert "\n" not in str(caught.value)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_text_named_h5_is_one_sentence_and_leaves_nothing(sbas, tmp_path):
    path = tmp_path / "pairs.h5"
    path.write_text("20200101 20200113 1.5\n")
    with pytest.raises(QgsProcessingException, match=r"pairs\.h5 is not a readable HDF5 file"):
        sbas(INTERFEROGRAMS=str(path))
    assert list((tmp_path / "out").iterdir()) == []
