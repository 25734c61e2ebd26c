"""A point layer with fields more: rows of any file, each written once."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.columns import Column
from icops_qgis.layers.extended_layer import write_extended

PLACES = [(480_000.0 + 10 * k, 2_150_000.0 - 7 * k) for k in range(30)]


def write_source(path, driver="GPKG", *, crs="EPSG:32614", kind=ogr.wkbPoint, drop=(), name="points"):
    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer(name, reference, kind)
    for field, type_ in (("VEL", ogr.OFTReal), ("NAME", ogr.OFTString), ("D20200101", ogr.OFTReal)):
        layer.CreateField(ogr.FieldDefn(field, type_))
    for k, (x, y) in enumerate(PLACES):
        feature = ogr.Feature(layer.GetLayerDefn())
        if k != 5:
            feature["VEL"] = -0.5 * k
        feature["NAME"] = f"Ätna {k}"
        feature["D20200101"] = 0.25 * k
        height = f" {k}" if kind == ogr.wkbPoint25D else ""
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y}{height})"))
        layer.CreateFeature(feature)
    for fid in drop:
        layer.DeleteFeature(fid)
    feature = layer = dataset = None
    return str(path)


def extend(source, target, n=30, monitor=None):
    columns = [Column("SCORE", float, np.arange(n) / 10), Column("CLASS", int, np.arange(n) % 3)]
    provenance = Provenance("icops:optimise_points")
    return write_extended(source, columns, str(target), provenance, lambda *_: None, monitor or Monitor())


def rows_of(path):
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = dataset.GetLayer(0)
    names = [field.GetName() for field in layer.schema]
    found = [
        (f.GetFID(), f.GetGeometryRef().GetX(), f.GetGeometryRef().GetY(), *(f[name] for name in names))
        for f in layer
    ]
    layer = dataset = None
    return names, found


@pytest.mark.parametrize(
    ("driver", "suffix"), [("GPKG", "gpkg"), ("GeoJSON", "geojson"), ("FlatGeobuf", "fgb")]
)
def test_all_fields_of_any_format_and_the_new_ones_before_the_dates(tmp_path, driver, suffix):
    source = write_source(tmp_path / f"in.{suffix}", driver)
    extend(source, tmp_path / "out.gpkg")
    names, rows = rows_of(tmp_path / "out.gpkg")
    assert names == ["VEL", "NAME", "SCORE", "CLASS", "D20200101"]
    _, given = rows_of(source)
    by_name = {row[4]: row for row in given}
    assert [row[0] for row in rows] == list(range(1, 31))
    # GeoJSON and the like keep an order of their own: new values follow the order of reading.
    assert [row[5] for row in rows] == [k / 10 for k in range(30)]
    for row in rows:
        assert row[1:5] == pytest.approx(by_name[row[4]][1:5])
        assert row[7] == by_name[row[4]][5]


def test_rows_that_were_deleted_leave_no_gap(tmp_path):
    source = write_source(tmp_path / "in.gpkg", drop=(3, 17, 18))
    extend(source, tmp_path / "out.gpkg", 27)
    _, rows = rows_of(tmp_path / "out.gpkg")
    assert [row[0] for row in rows] == list(range(1, 28))
    assert [row[4] for row in rows] == [f"Ätna {k}" for k in range(30) if k not in (2, 16, 17)]
    assert [row[6] for row in rows] == [k % 3 for k in range(27)]


def test_a_filter_of_qgis_is_heeded(tmp_path):
    source = write_source(tmp_path / "in.gpkg")
    extend(f'{source}|layername=points|subset="VEL" < -10', tmp_path / "out.gpkg", 9)
    _, rows = rows_of(tmp_path / "out.gpkg")
    assert [row[3] for row in rows] == [-0.5 * k for k in range(21, 30)]
    assert not list(tmp_path.glob(".out*"))


def test_heights_stay_in_the_geometry(tmp_path):
    source = write_source(tmp_path / "in.gpkg", kind=ogr.wkbPoint25D)
    extend(source, tmp_path / "out.gpkg")
    dataset = gdal.OpenEx(str(tmp_path / "out.gpkg"), gdal.OF_VECTOR)
    heights = [feature.GetGeometryRef().GetZ() for feature in dataset.GetLayer(0)]
    dataset = None
    assert heights == list(range(30))


def test_gdal_knows_index_extent_and_count_without_looking(tmp_path):
    source = write_source(tmp_path / "in.gpkg")
    extend(source, tmp_path / "out.gpkg")
    with sqlite3.connect(tmp_path / "out.gpkg") as database:
        assert database.execute("SELECT count(*) FROM rtree_out_geom").fetchone() == (30,)
        counted = database.execute("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'out'")
        assert counted.fetchone() == (30,)
        box = database.execute(
            "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE data_type = 'features'"
        )
        assert box.fetchone() == (480_000.0, 2_149_797.0, 480_290.0, 2_150_000.0)
        triggers = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
        assert triggers[0] > 4
    dataset = gdal.OpenEx(str(tmp_path / "out.gpkg"), gdal.OF_VECTOR)
    layer = dataset.GetLayer(0)
    layer.SetSpatialFilterRect(480_045, 2_149_000, 480_075, 2_151_000)
    assert [feature.GetFID() for feature in layer] == [6, 7, 8]
    layer = dataset = None


def test_geometries_name_the_coordinate_system_of_their_own_file(tmp_path):
    # A system without a code of EPSG is numbered by each file for itself.
    own = "+proj=tmerc +lat_0=10 +lon_0=20 +k=0.9 +x_0=1 +y_0=2 +ellps=bessel +units=m"
    other = "+proj=laea +lat_0=4 +lon_0=5 +x_0=1 +y_0=2 +ellps=GRS80 +units=m"
    write_source(tmp_path / "in.gpkg", crs=other, name="before")
    reference = osr.SpatialReference()
    reference.SetFromUserInput(own)
    dataset = gdal.OpenEx(str(tmp_path / "in.gpkg"), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.CreateLayer("points", reference, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("VEL", ogr.OFTReal))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (1 2)"))
    layer.CreateFeature(feature)
    feature = layer = dataset = None
    extend(f"{tmp_path / 'in.gpkg'}|layername=points", tmp_path / "out.gpkg", 1)

    def numbers(path, table):
        with sqlite3.connect(path) as database:
            known = database.execute(
                "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
            )
            blob = database.execute(f'SELECT geom FROM "{table}"').fetchone()[0]
            return known.fetchone()[0], struct.unpack_from("<i", blob, 4)[0]

    given, made = numbers(tmp_path / "in.gpkg", "points"), numbers(tmp_path / "out.gpkg", "out")
    assert given[0] == given[1]
    assert made[0] == made[1]
    assert given[0] != made[0]


def test_a_layer_that_changed_meanwhile_is_said(tmp_path):
    source = write_source(tmp_path / "in.gpkg")
    for n in (29, 31):
        with pytest.raises(EngineError, match="changed while it was read"):
            extend(source, tmp_path / "out.gpkg", n)
        assert not list(tmp_path.glob("*out*"))


def test_cancel_leaves_nothing(tmp_path):
    source = write_source(tmp_path / "in.gpkg")
    with pytest.raises(Cancelled):
        extend(source, tmp_path / "out.gpkg", monitor=Monitor(cancelled=lambda: True))
    assert not [path for path in tmp_path.iterdir() if path.name != "in.gpkg"]


def test_a_layer_that_qgis_shows_keeps_its_journal(tmp_path):
    """QGIS opens GeoPackages with a write-ahead log."""
    source = write_source(tmp_path / "in.gpkg")
    with closing(sqlite3.connect(source)) as shown:
        assert shown.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        assert shown.execute("SELECT count(*) FROM points").fetchone() == (30,)
        extend(source, tmp_path / "out.gpkg")
        assert shown.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert len(rows_of(tmp_path / "out.gpkg")[1]) == 30


def test_a_file_may_have_an_odd_name(tmp_path):
    folder = tmp_path / "a b#c%20?d's"
    folder.mkdir()
    source = write_source(folder / "Größe.gpkg")
    extend(source, folder / "out.gpkg")
    assert len(rows_of(folder / "out.gpkg")[1]) == 30
