"""The toolbox entry that selects persistent scatterers: its file, layer, raster and report."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from osgeo import gdal, ogr
from ps_fixtures import PER_METRE, baselines, noise_stack, planted, write_level
from qgis.core import QgsProcessingException, QgsVectorLayer

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.interferometry.network_design import NetworkOptions, design_network
from icops_qgis.engine.interferometry.network_table import write_network
from icops_qgis.engine.scatterers.ps_file import RASTERS, open_ps
from icops_qgis.engine.stack.stack_file import open_stack

SHAPE = (60, 140)
POINTS = np.stack(np.meshgrid(np.arange(3, 58, 5), np.arange(5, 136, 12), indexing="ij"), axis=-1).reshape(
    -1, 2
)
ERRORS = np.random.default_rng(1).normal(0, 5, len(POINTS))


@pytest.fixture
def stack(tmp_path):
    """A stack of scatterers of known height error on speckle."""
    rng = np.random.default_rng(2)
    bperp = baselines(rng, 24)
    slc = planted(rng, SHAPE, 24, POINTS, 18.0, bperp, ERRORS)
    return write_level(tmp_path / "stack.h5", slc, bperp)


def test_a_run_writes_the_file_the_layer_the_raster_and_the_report(run_algorithm, stack, tmp_path):
    results = run_algorithm(
        "select_ps", STACK=str(stack), OUTPUT=str(tmp_path / "ps.h5"), LAYER=str(tmp_path / "ps.gpkg"),
        MEAN_AMPLITUDE=str(tmp_path / "mean.tif"), REPORT=str(tmp_path / "ps.html"),
    )  # fmt: skip
    with open_ps(tmp_path / "ps.h5") as file:
        assert file.header.n_selected == results["N_PS"]
        assert file.header.method == "stamps"
        assert file.header.grid.shape == SHAPE
        rasters = {name: file.raster(name) for name in RASTERS}
    assert rasters["selected"][tuple(POINTS.T)].mean() > 0.97
    kept = rasters["selected"]
    for name in ("gamma", "K", "noise", "ampDispersion"):
        assert np.isfinite(rasters[name][kept]).all()
    assert np.isnan(rasters["gamma"][rasters["ampDispersion"] >= 0.4]).all()
    assert (rasters["noise"][kept] < 1.0).all()
    layer = QgsVectorLayer(str(tmp_path / "ps.gpkg"), "ps", "ogr")
    assert layer.featureCount() == results["N_PS"] == kept.sum()
    # The embedded style colours by phase stability and names the fields.
    layer.loadDefaultStyle()
    assert layer.renderer().classAttribute() == "COHERENCE"
    assert layer.attributeDisplayName(layer.fields().indexOf("DZ")) == "Height error [m]"
    raster = gdal.Open(str(tmp_path / "mean.tif"))
    assert np.nanmean(raster.ReadAsArray()) == pytest.approx(1.0, abs=0.1)
    assert results["EXPECTED_FALSE"] >= 0


def test_the_layer_tells_where_the_points_are_and_how_high(run_algorithm, stack, tmp_path):
    run_algorithm(
        "select_ps", STACK=str(stack), OUTPUT=str(tmp_path / "ps.h5"), LAYER=str(tmp_path / "ps.gpkg")
    )
    dataset = ogr.Open(str(tmp_path / "ps.gpkg"))
    truth = {tuple(place): error for place, error in zip(POINTS.tolist(), ERRORS)}
    found = []
    with open_stack(stack) as opened:
        everything = slice(0, SHAPE[0]), slice(0, SHAPE[1])
        latitude, longitude = (opened.geometry(name, *everything) for name in ("latitude", "longitude"))
    for feature in dataset.GetLayer():
        place = feature["LINE"], feature["SAMPLE"]
        assert feature.GetGeometryRef().GetX() == pytest.approx(longitude[place], abs=1e-9)
        assert feature.GetGeometryRef().GetY() == pytest.approx(latitude[place], abs=1e-9)
        assert feature["HEIGHT"] == pytest.approx(100.0 + feature["DZ"], abs=1e-4)
        if place in truth:
            found.append((truth[place], feature["DZ"]))
    truth, estimate = np.array(found).T
    # Up is up.
    assert np.corrcoef(truth, estimate)[0, 1] > 0.95


def test_the_file_holds_the_look_angle_error(run_algorithm, stack, tmp_path):
    run_algorithm("select_ps", STACK=str(stack), OUTPUT=str(tmp_path / "ps.h5"))
    with open_ps(tmp_path / "ps.h5") as file:
        slope, kept = file.raster("K")[tuple(POINTS.T)], file.raster("selected")[tuple(POINTS.T)]
    assert np.std(slope[kept] / PER_METRE - ERRORS[kept]) < 2.0


def test_by_amplitude_every_steady_pixel_is_taken(run_algorithm, stack, tmp_path):
    results = run_algorithm(
        "select_ps", STACK=str(stack), METHOD="amplitude", DA_MAX=0.3, OUTPUT=str(tmp_path / "ps.h5"),
        REPORT=str(tmp_path / "ps.html"),
    )  # fmt: skip
    with open_ps(tmp_path / "ps.h5") as file:
        np.testing.assert_array_equal(file.raster("selected"), file.raster("ampDispersion") < 0.3)
        assert np.isnan(file.raster("gamma")).all()
        assert file.header.method == "amplitude"
    assert results["EXPECTED_FALSE"] == -1
    assert "no phase was looked at" in (tmp_path / "ps.html").read_text(encoding="utf-8")


def test_the_report_stands_alone_and_shows_noise_beside_the_candidates(run_algorithm, stack, tmp_path):
    page = tmp_path / "ps.html"
    results = run_algorithm("select_ps", STACK=str(stack), OUTPUT=str(tmp_path / "ps.h5"), REPORT=str(page))
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import|https?:", text)
    pictures = [ET.fromstring(part) for part in re.findall(r"<svg.*?</svg>", text, re.DOTALL)]
    assert len(pictures) == 2
    bars = [e for e in pictures[0].iter("rect") if e.get("class") == "bar"]
    told = sum(int(re.search(r": (\d+) candidates", e.find("title").text)[1]) for e in bars)
    assert told == results["N_CANDIDATES"]
    assert any(e.get("class") == "noise" for e in pictures[0].iter("polyline"))
    assert f"{results['N_PS']} persistent scatterers" in text


def test_a_network_table_makes_it_small_baselines(run_algorithm, stack, tmp_path):
    with open_stack(stack) as opened:
        header = opened.header
    network = design_network(header.dates, header.bperp, NetworkOptions())
    write_network(tmp_path / "n.csv", network)
    results = run_algorithm(
        "select_ps", STACK=str(stack), NETWORK=str(tmp_path / "n.csv"), LIMIT="percent",
        OUTPUT=str(tmp_path / "ps.h5"),
    )  # fmt: skip
    assert results["N_PS"] > 0.95 * len(POINTS)


def test_a_selection_of_nothing_still_ends_with_a_file(run_algorithm, tmp_path, feedback):
    stack = noise_stack(tmp_path / "s.h5", 3, 30, (30, 40))
    results = run_algorithm(
        "select_ps", STACK=str(stack), DA_MAX=0.1, OUTPUT=str(tmp_path / "ps.h5"),
        LAYER=str(tmp_path / "ps.gpkg"), REPORT=str(tmp_path / "ps.html"),
    )  # fmt: skip
    assert results["N_PS"] == 0
    assert "LAYER" not in results
    assert not (tmp_path / "ps.gpkg").exists()
    assert any("LAYER is not written" in text for text in feedback.warnings)
    with open_ps(tmp_path / "ps.h5") as file:
        assert file.header.n_selected == 0


def test_a_run_that_fails_leaves_nothing(run_algorithm, tmp_path):
    stack = noise_stack(tmp_path / "s.h5", 3, 3, (30, 40))
    with pytest.raises(QgsProcessingException, match="phase stability needs at least 4"):
        run_algorithm("select_ps", STACK=str(stack), OUTPUT=str(tmp_path / "ps.h5"))
    assert [path.name for path in tmp_path.iterdir()] == ["s.h5"]


def test_another_file_is_refused_with_a_sentence(stack, tmp_path):
    with pytest.raises(EngineError, match="has no dataset gamma, K"), open_ps(stack):
        pass
    missing = "does not exist; give the .h5 file that select_ps wrote"
    with pytest.raises(EngineError, match=re.escape(missing)), open_ps(tmp_path / "no.h5"):
        pass
