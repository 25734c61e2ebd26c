"""Facts about the toolbox entry homogeneous_pixels."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer
from small_stack import speckle, write_stack

from icops_qgis.engine.scatterers.shp_file import open_shp


@pytest.fixture
def stack(tmp_path):
    slc = speckle(np.random.default_rng(1), 15, 40, 50)
    slc[:, :, 25:] *= 2
    slc[:, 5:9, 5:9] = 0
    return write_stack(tmp_path / "stack.h5", slc)


def test_the_defaults_are_those_of_the_paper(run_algorithm, stack, tmp_path):
    output = tmp_path / "shp.h5"
    answers = run_algorithm("homogeneous_pixels", STACK=str(stack), OUTPUT=str(output))
    with open_shp(output) as file:
        header, counts = file.header, file.counts(slice(0, 40), slice(0, 50))
    assert header.window == (15, 15)
    assert (header.test, header.form, header.alpha) == ("fashps", "likelihood", 0.05)
    assert header.effective_n == "auto"
    seen = counts[counts > 0]
    assert seen.size == 40 * 50 - 16
    assert answers["MEDIAN"] == np.median(seen)
    assert answers["N_DISTRIBUTED"] == (seen >= 20).sum()
    assert "COUNT" not in answers


def test_the_counts_get_onto_the_map_with_their_style(run_algorithm, stack, tmp_path, qgis_app):
    count = tmp_path / "count.tif"
    run_algorithm(
        "homogeneous_pixels", STACK=str(stack), OUTPUT=str(tmp_path / "shp.h5"), COUNT=str(count),
        TEST="glrt", WINDOW_ROWS=9, WINDOW_COLS=11,
    )  # fmt: skip
    dataset = gdal.Open(str(count))
    values = dataset.ReadAsArray()
    assert 'EPSG","4326' in dataset.GetProjection()
    assert json.loads(dataset.GetMetadataItem("ICOPS_PARAMETERS"))["TEST"] == "glrt"
    dataset = None
    with open_shp(tmp_path / "shp.h5") as file:
        counts = file.counts(slice(0, 40), slice(0, 50))
    assert set(np.unique(values[np.isfinite(values)])) <= set(counts[counts > 0].astype(float))
    assert np.nanmax(values) <= 99
    layer = QgsRasterLayer(str(count), "count")
    labels = [item.label for item in layer.renderer().shader().rasterShaderFunction().colorRampItemList()]
    assert labels[0] == "up to 19: no distributed scatterer"
    assert labels[1].startswith("20 to ")


@pytest.mark.parametrize("test", ["fashps", "glrt", "ks", "ad", "bws", "t"])
def test_every_test_runs_by_its_word(run_algorithm, stack, tmp_path, test):
    output = tmp_path / "shp.h5"
    answers = run_algorithm(
        "homogeneous_pixels", STACK=str(stack), OUTPUT=str(output), TEST=test, EFFECTIVE_N="nominal"
    )
    assert 60 < answers["MEDIAN"] <= 225
    with open_shp(output) as file:
        assert (file.header.test, file.header.effective_n) == (test, "nominal")


def test_an_even_window_is_one_sentence(run_algorithm, stack, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"A window of 10 columns cannot be used.* odd number"):
        run_algorithm("homogeneous_pixels", STACK=str(stack), OUTPUT=str(tmp_path / "shp.h5"), WINDOW_COLS=10)
    assert not (tmp_path / "shp.h5").exists()


def test_counts_of_a_stack_without_positions_are_refused_before_the_work(run_algorithm, tmp_path):
    slc = speckle(np.random.default_rng(2), 5, 10, 10)
    stack = write_stack(tmp_path / "stack.h5", slc, geometry={})
    files = {"STACK": str(stack), "OUTPUT": str(tmp_path / "shp.h5")}
    with pytest.raises(QgsProcessingException, match="without latitude and longitude"):
        run_algorithm("homogeneous_pixels", **files, COUNT=str(tmp_path / "count.tif"))
    assert not (tmp_path / "shp.h5").exists()
    run_algorithm("homogeneous_pixels", **files)
    assert (tmp_path / "shp.h5").exists()
