"""The toolbox entries `coregister_dems` and `dem_change`."""

from __future__ import annotations

import re

import numpy as np
import pytest
from dem_fixtures import SMALL, grid_of, read, write_dem, write_pair
from qgis.core import QgsPalLayerSettings, QgsProcessingException, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtGui import QPainter


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return write_pair(tmp_path_factory.mktemp("dems"), SMALL)


@pytest.fixture
def moved(pair, run_algorithm, tmp_path):
    """Folder with the co-registered model and its report, and the answers."""
    folder = tmp_path / "moved"
    return folder, run_algorithm(
        "coregister_dems", REFERENCE=pair[1], SECONDARY=pair[2],
        OUTPUT=str(folder / "moved.tif"), REPORT=str(folder / "report.html"),
    )  # fmt: skip


def test_answers_tell_the_shift(pair, moved):
    _, answers = moved
    found = answers["SHIFT_EAST"], answers["SHIFT_NORTH"]
    assert np.abs(np.subtract(found, pair[0].shift)).max() < 0.05 * SMALL.pixel
    assert answers["NMAD_AFTER"] < 0.7 * answers["NMAD_BEFORE"]


def test_the_model_comes_as_shaded_relief_without_stray_files(moved):
    folder, answers = moved
    layer = QgsRasterLayer(answers["OUTPUT"], "moved")
    layer.loadDefaultStyle()
    assert layer.renderer().type() == "hillshade"
    names = {path.name for path in folder.iterdir()}
    assert {"moved.tif", "moved.qml", "report.html"} <= names <= {
        "moved.tif", "moved.qml", "report.html", "moved.tif.aux.xml"
    }  # fmt: skip


def test_the_report_stands_alone_and_tells_all(moved):
    html = (moved[0] / "report.html").read_text(encoding="utf-8")
    for words in ("NMAD", "Shift east", "Aspect", "Histogram", "Map of the differences after", "moved by"):
        assert words in html, words
    assert "<script" not in html
    # Pictures are part of the page: no address but that of a namespace.
    assert not re.findall(r'(?:src|href)="(?!data:)', html)
    assert "nan" not in re.sub(r"<[^>]*>", "", html).lower()


def test_change_has_two_bands_a_diverging_style_and_contours(pair, moved, run_algorithm, tmp_path):
    answers = run_algorithm(
        "dem_change", OLD=pair[1], NEW=moved[1]["OUTPUT"], OUTPUT=str(tmp_path / "change.tif"),
        CONTOURS=str(tmp_path / "contours.gpkg"), INTERVAL=20.0, REPORT=str(tmp_path / "report.html"),
    )  # fmt: skip
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert f"{answers['LEVEL']:.2f} m" in html
    assert "<script" not in html
    layer = QgsRasterLayer(answers["OUTPUT"], "change")
    layer.loadDefaultStyle()
    assert layer.bandCount() == 2
    assert layer.blendMode() == QPainter.CompositionMode.CompositionMode_Multiply
    legend = [words for words, _ in layer.renderer().legendSymbologyItems()]
    assert len(legend) == 11
    assert all(words.endswith(" m") for words in legend)
    assert legend[0].startswith("below -")
    lines = QgsVectorLayer(answers["CONTOURS"], "contours", "ogr")
    levels = {feature["CHANGE_M"]: feature["KIND"] for feature in lines.getFeatures()}
    assert all(level % 20 == 0 and level != 0 for level in levels)
    assert all(kind == ("gain" if level > 0 else "loss") for level, kind in levels.items())
    assert min(levels) <= -100
    assert max(levels) >= 60
    assert lines.labelsEnabled()
    assert lines.labeling().settings().dataDefinedProperties().isActive(QgsPalLayerSettings.Color)
    assert [category.label() for category in lines.renderer().categories()] == [
        "loss of height, every 20 m", "gain of height, every 20 m",
    ]  # fmt: skip
    assert lines.attributeAlias(lines.fields().indexOf("CHANGE_M")).endswith("[m]")


def test_contours_may_be_left_out(pair, run_algorithm, tmp_path):
    answers = run_algorithm("dem_change", OLD=pair[1], NEW=pair[2], OUTPUT=str(tmp_path / "change.tif"))
    assert "CONTOURS" not in answers
    assert grid_of(answers["OUTPUT"]) == pair[0].grid


def test_unchanged_ground_gives_an_empty_layer(pair, run_algorithm, tmp_path):
    answers = run_algorithm(
        "dem_change", OLD=pair[1], NEW=pair[1], OUTPUT=str(tmp_path / "change.tif"),
        CONTOURS=str(tmp_path / "contours.gpkg"),
    )  # fmt: skip
    assert QgsVectorLayer(answers["CONTOURS"], "contours", "ogr").featureCount() == 0
    assert not read(answers["OUTPUT"]).any()


def test_models_apart_are_one_sentence(pair, run_algorithm, tmp_path):
    far = grid_of(pair[1])
    far = type(far)(far.rows, far.cols, (716000.0, *far.transform[1:]), far.crs)
    other = write_dem(tmp_path / "far.tif", pair[0].new, far)
    for name, first, second in (
        ("coregister_dems", "REFERENCE", "SECONDARY"),
        ("dem_change", "OLD", "NEW"),
    ):
        with pytest.raises(QgsProcessingException, match="do not overlap"):
            run_algorithm(name, **{first: pair[1], second: other, "OUTPUT": str(tmp_path / "out.tif")})
        assert not (tmp_path / "out.tif").exists()
