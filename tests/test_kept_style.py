"""Facts about files that hold styles: they are closed, at rest, and nothing was complained about."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsVectorLayer
from test_point_layer import PROVENANCE, make_points

from icops_qgis.engine.errors import EngineError
from icops_qgis.layers.embedded_style import embed_style
from icops_qgis.layers.kept_style import keep_styles
from icops_qgis.layers.point_layer import write_points
from icops_qgis.layers.scatterer_layer import write_scatterers

pytestmark = pytest.mark.usefixtures("qgis_app")


def journal(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        return database.execute("PRAGMA journal_mode").fetchone()[0]


def points(path: Path) -> None:
    write_points(make_points(), str(path), PROVENANCE)


def points_with_two_styles(path: Path) -> None:
    points(path)
    embed_style(path, path.stem, lambda layer: None, "Plain", with_velocity=True)


def scatterers(path: Path) -> None:
    places = (np.array([480_000.0, 480_050.0]), np.array([2_140_000.0, 2_140_050.0]), "EPSG:32614")
    write_scatterers(str(path), places, {"TYPE": np.array(["PS", "DS"])}, PROVENANCE)


@pytest.mark.parametrize("write", [points, points_with_two_styles, scatterers])
def test_a_written_file_stands_alone_and_gdal_has_not_complained(write, tmp_path, capfd):
    path = tmp_path / "layer.gpkg"
    write(path)
    assert capfd.readouterr() == ("", "")
    assert [file.name for file in tmp_path.iterdir()] == ["layer.gpkg"]
    assert journal(path) == "delete"


def test_a_file_that_another_program_reads_keeps_its_style_all_the_same(tmp_path):
    path = tmp_path / "layer.gpkg"
    points(path)
    other = QgsVectorLayer(str(path), "other", "ogr")
    feature = next(other.getFeatures())
    embed_style(path, "layer", lambda layer: None, "Plain")
    assert feature.isValid()
    assert other.listStylesInDatabase()[2][0] == "layer"


def test_what_qgis_says_against_a_style_is_told(tmp_path):
    path = tmp_path / "layer.gpkg"
    points(path)
    with pytest.raises(EngineError, match=r"could not be kept in .*layer\.gpkg: no room\."):
        keep_styles(path, "layer", lambda layer: "no room")
    with pytest.raises(EngineError, match="could not be opened by QGIS"):
        keep_styles(path, "of_another_name", lambda layer: "")


def test_gdal_speaks_again_afterwards(tmp_path):
    path = tmp_path / "layer.gpkg"
    points(path)
    heard = []
    gdal.PushErrorHandler(lambda kind, number, message: heard.append(message))
    try:
        embed_style(path, "layer", lambda layer: None, "Plain")
        gdal.Error(gdal.CE_Warning, 1, "heard")
    finally:
        gdal.PopErrorHandler()
    assert heard == ["heard"]
