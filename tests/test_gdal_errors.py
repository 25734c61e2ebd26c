"""Facts about what GDAL complains of: one sentence, whether or not QGIS has GDAL raise its errors."""

from __future__ import annotations

import errno

import numpy as np
import pytest
from import_points_fixtures import imported, truth, write_mintpy_shapefile
from osgeo import gdal, ogr
from qgis.core import QgsVectorLayer
from test_gdal_state import set_state, state
from test_point_layer import PROVENANCE, make_points

from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.gdal_errors import gdal_told
from icops_qgis.layers.destination import deliver
from icops_qgis.layers.point_layer import read_points, write_points

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture(params=[False, True], ids=["returns", "raises"], autouse=True)
def gdal_raises(request):
    """QGIS leaves GDAL the one way in some versions, the other way in others."""
    before = state()
    set_state([request.param] * 3)
    yield request.param
    set_state(before)


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("a.tif: no such file.", "a.tif: no such file"),
        ("a.tif: strip 3 failed.\nMay be caused by: read error at line 7", "a.tif: strip 3 failed"),
        ("\n  two   blanks \n", "two blanks"),
        ("", "GDAL does not say why"),
        (
            UnicodeDecodeError("utf-8", b"\xa4", 0, 1, "invalid start byte"),
            "it is damaged, its text is no UTF-8",
        ),
    ],
)
def test_the_first_line_is_told(message, sentence):
    for each in (message, message if isinstance(message, Exception) else RuntimeError(message)):
        assert gdal_told(each) == sentence


def test_a_layer_that_gdal_cannot_make_leaves_nothing(tmp_path):
    def make(path, table, monitor):
        made = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "not there" / "a.gpkg"))
        if made is None:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg())

    with pytest.raises(EngineError, match=r"layer\.gpkg could not be written"):
        deliver(str(tmp_path / "layer.gpkg"), 3, make, lambda path, table: None, Monitor())
    assert not list(tmp_path.iterdir())


def test_a_table_cannot_join_a_file_of_another_kind(tmp_path):
    path = tmp_path / "notes.gpkg"
    path.write_text("no database")
    with pytest.raises(EngineError, match=r"notes\.gpkg is not a GeoPackage"):
        write_points(make_points(), f"ogr:dbname='{path}' table=\"points\" (geom)", PROVENANCE)
    assert path.read_text() == "no database"


@pytest.mark.parametrize("content", [b"no layer", b'{"type": "FeatureCollection", "features": [\xa4', b""])
def test_a_file_that_is_no_layer_is_refused_with_a_sentence(content, tmp_path):
    path = tmp_path / "points.geojson"
    path.write_bytes(content)
    with pytest.raises(EngineError, match=r"points\.geojson could not be [^\n]*\.$"):
        read_points(QgsVectorLayer(str(path), "points", "ogr").source())


def test_a_shapefile_with_a_damaged_prj_is_read_where_its_coordinate_system_is_named(tmp_path):
    points = truth()
    path = write_mintpy_shapefile(tmp_path / "points.shp", points)
    projection = path.with_suffix(".prj")
    projection.write_text(projection.read_text()[:-2])
    named = imported(path, crs="EPSG:4326").points
    assert named.crs == "EPSG:4326"
    np.testing.assert_allclose(named.x, points.lon)
