"""The point layer: its contract, its file, and the way back to arrays."""

from __future__ import annotations

import math
import os
import re
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsVectorLayer

from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.point_layer import read_points, write_points
from icops_qgis.layers.source import parse_source

pytestmark = pytest.mark.usefixtures("qgis_app")

PROVENANCE = Provenance("icops:sbas_time_series", {"MIN_COHERENCE": 0.5}, ("pairs.h5",))

#: DESIGN: the order is part of the contract.
ORDER = [
    "CODE", "TYPE", "HEIGHT", "H_STDEV", "VEL", "V_STDEV", "COHERENCE", "EFF_AREA",
    "AMP_DISP", "INC_ANGLE", "LOS_E", "LOS_N", "LOS_U", "TCOH", "R2", "RMSE",
]  # fmt: skip


def make_points(n=60, m=13, **attributes) -> Points:
    """Points of a linear motion with noise, SI units."""
    generator = np.random.default_rng(7)
    dates = tuple(date(2018, 1, 5) + timedelta(12 * index) for index in range(m))
    years = np.array([(day - dates[0]).days / 365.25 for day in dates])
    velocity = generator.uniform(-0.06, 0.02, n)
    displacement = years[:, None] * velocity + 0.003 * generator.standard_normal((m, n))
    displacement[0] = 0.0
    return Points(
        x=generator.uniform(480_000.0, 490_000.0, n),
        y=generator.uniform(2_140_000.0, 2_150_000.0, n),
        crs="EPSG:32614",
        dates=dates,
        displacement=displacement.astype(np.float32),
        kind=np.full(n, "SBAS"),
        attributes={
            "height": generator.uniform(2200.0, 2300.0, n),
            "velocity": velocity,
            "velocity_std": np.full(n, 0.0012),
            "coherence": generator.uniform(0.5, 1.0, n),
            "incidence": np.full(n, math.radians(37.0)),
            "los_east": np.full(n, -0.59),
            "los_north": np.full(n, -0.11),
            "los_up": np.full(n, math.sqrt(1 - 0.59**2 - 0.11**2)),
            "temporal_coherence": generator.uniform(0.7, 1.0, n),
            "r2": generator.uniform(0.0, 1.0, n),
            "rmse": np.full(n, 0.003),
            **attributes,
        },
    )


def rows_of(path, table=None):
    """Field names and all rows, as GDAL reads them one by one."""
    dataset = ogr.Open(str(path))
    layer = dataset.GetLayerByName(table) if table else dataset.GetLayer(0)
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    rows = [
        (feature.GetGeometryRef().GetX(), feature.GetGeometryRef().GetY(), feature.items())
        for feature in layer
    ]
    return names, rows


@pytest.fixture
def written(tmp_path):
    """Points and their GeoPackage."""
    points = make_points()
    return points, write_points(points, str(tmp_path / "points.gpkg"), PROVENANCE)


def test_fields_stand_in_the_order_of_the_contract_then_extras_then_dates(tmp_path):
    points = make_points(MY_SCORE=np.linspace(0, 1, 60), missing_dates=np.zeros(60, int))
    names, _ = rows_of(write_points(points, str(tmp_path / "points.gpkg"), PROVENANCE))
    days = [f"D{day:%Y%m%d}" for day in points.dates]
    assert names == [*ORDER, "N_MISS", "MY_SCORE", *days]
    assert all(len(name) <= 10 for name in names)


def test_values_are_in_mm_and_degrees_at_the_coordinates_given(written):
    points, path = written
    _, rows = rows_of(path)
    assert len(rows) == len(points)
    for index, (x, y, row) in enumerate(rows):
        assert (x, y) == (points.x[index], points.y[index])
        assert row["VEL"] == pytest.approx(1000.0 * points.attributes["velocity"][index])
        assert row["V_STDEV"] == pytest.approx(1.2)
        assert row["INC_ANGLE"] == pytest.approx(37.0)
        assert row["RMSE"] == pytest.approx(3.0)
        for day, series in zip(points.dates, points.displacement):
            assert row[f"D{day:%Y%m%d}"] == pytest.approx(1000.0 * float(series[index]), rel=1e-12)


def test_what_was_not_measured_is_marked_and_nothing_is_null(written):
    _, path = written
    _, rows = rows_of(path)
    for _x, _y, row in rows:
        assert (row["H_STDEV"], row["AMP_DISP"], row["EFF_AREA"]) == (-1, -1, -1)
        assert all(value is not None for value in row.values())


def test_a_single_unmeasured_value_is_marked_too(tmp_path):
    deviation = np.full(60, 2.5)
    deviation[3] = np.nan
    path = write_points(make_points(height_std=deviation), str(tmp_path / "a.gpkg"), PROVENANCE)
    values = [row["H_STDEV"] for _, _, row in rows_of(path)[1]]
    assert values[3] == -1
    assert set(values[:3] + values[4:]) == {2.5}
    back = read_points(path).attributes["height_std"]
    np.testing.assert_array_equal(back, deviation)


def test_codes_are_unique_and_start_with_the_letter_of_the_type(tmp_path):
    kinds = np.array(["PS", "DS", "SBAS"] * 20)
    path = write_points(replace(make_points(), kind=kinds), str(tmp_path / "a.gpkg"), PROVENANCE)
    rows = [row for _, _, row in rows_of(path)[1]]
    assert len({row["CODE"] for row in rows}) == 60
    assert all(re.fullmatch(row["TYPE"][0] + r"\d{7}", row["CODE"]) for row in rows)


def test_given_codes_are_kept_and_must_be_unique(tmp_path):
    codes = np.array([f"X{index}" for index in range(60)])
    path = write_points(make_points(code=codes), str(tmp_path / "a.gpkg"), PROVENANCE)
    np.testing.assert_array_equal(read_points(path).attributes["code"], codes)
    codes[1] = codes[0]
    with pytest.raises(EngineError, match="unique"):
        write_points(make_points(code=codes), str(tmp_path / "b.gpkg"), PROVENANCE)


def test_insar_explorer_finds_velocity_and_dates(written):
    points, path = written
    names, _ = rows_of(path)
    assert [name for name in names if re.search("velocity|VEL", name)] == ["VEL"]
    found = [match.group(1) for match in (re.match(r"^D(\d{8})$", name) for name in names) if match]
    assert found == [f"{day:%Y%m%d}" for day in points.dates]


def test_ps_time_series_viewer_finds_its_fields(written):
    names = [name.lower() for name in rows_of(written[1])[0]]
    for prefix in ("code", "coher", "vel", "v_stdev"):
        assert sum(name.startswith(prefix) for name in names) == 1


@pytest.mark.parametrize("m", [2, 13, 152])
def test_reading_gives_back_what_was_written(tmp_path, m):
    points = make_points(m=m, N_OTHER=np.arange(60), SCORE=np.linspace(-3, 3, 60))
    back = read_points(write_points(points, str(tmp_path / "points.gpkg"), PROVENANCE))
    np.testing.assert_array_equal(back.displacement, points.displacement)
    assert back.displacement.dtype == np.float32
    np.testing.assert_array_equal(back.x, points.x)
    np.testing.assert_array_equal(back.y, points.y)
    np.testing.assert_array_equal(back.kind, points.kind)
    assert (back.crs, back.dates) == (points.crs, points.dates)
    for name, values in points.attributes.items():
        np.testing.assert_allclose(back.attributes[name], values, rtol=1e-14, err_msg=name)
    assert set(back.attributes) == {*points.attributes, "code"}


@pytest.mark.parametrize("suffix", [".shp", ".geojson", ".fgb"])
def test_other_formats_hold_the_same_points(tmp_path, suffix):
    points = make_points()
    path = write_points(points, str(tmp_path / f"points{suffix}"), PROVENANCE)
    back = read_points(path)
    # FlatGeobuf orders its features along a space-filling curve.
    order = np.argsort(back.attributes["code"])
    np.testing.assert_allclose(back.displacement[:, order], points.displacement, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(back.x[order], points.x, rtol=1e-12)
    assert back.crs == points.crs
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_csv_has_coordinates_and_all_columns(tmp_path):
    points = make_points()
    path = write_points(points, str(tmp_path / "points.csv"), PROVENANCE)
    header, first, *rest = Path(path).read_text(encoding="utf-8").splitlines()
    assert header.split(",")[:4] == ["X", "Y", "CODE", "TYPE"]
    assert float(first.split(",")[0]) == pytest.approx(points.x[0])
    assert len(rest) == len(points) - 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"x": np.empty(0), "y": np.empty(0), "kind": np.empty(0, str)}, "no points"),
        ({"crs": "EPSG:0"}, "coordinate system"),
        ({"kind": np.full(60, "XX")}, "'XX'"),
    ],
)
def test_points_that_break_the_contract_are_refused_in_one_sentence(tmp_path, change, sentence):
    points = make_points()
    if "x" in change:
        change = {**change, "displacement": points.displacement[:, :0], "attributes": {}}
    with pytest.raises(EngineError, match=sentence) as caught:
        write_points(replace(points, **change), str(tmp_path / "points.gpkg"), PROVENANCE)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_holes_in_series_velocity_or_coordinates_are_counted(tmp_path):
    destination = str(tmp_path / "points.gpkg")
    points = make_points()
    points.displacement[4, 10] = points.displacement[5, 10] = points.displacement[4, 11] = np.nan
    with pytest.raises(EngineError, match="2 of 60 points have dates without"):
        write_points(points, destination, PROVENANCE)
    points = make_points()
    points.attributes["velocity"][:3] = np.inf
    with pytest.raises(EngineError, match="3 of 60 points have no velocity"):
        write_points(points, destination, PROVENANCE)
    points = make_points()
    points.y[7] = np.nan
    with pytest.raises(EngineError, match="1 of 60 points have no coordinates"):
        write_points(points, destination, PROVENANCE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["WAY_TOO_LONG", "D20200101", "vel", "has space", "fid", "1ST"])
def test_names_that_cannot_be_fields_are_refused(tmp_path, name):
    with pytest.raises(EngineError, match=re.escape(name)):
        write_points(make_points(**{name: np.zeros(60)}), str(tmp_path / "a.gpkg"), PROVENANCE)


def test_more_dates_than_columns_are_refused(tmp_path):
    with pytest.raises(EngineError, match="2000"):
        write_points(make_points(n=2, m=1990), str(tmp_path / "a.gpkg"), PROVENANCE)
    with pytest.raises(EngineError, match="255"):
        write_points(make_points(n=2, m=250), str(tmp_path / "a.shp"), PROVENANCE)
    with pytest.raises(EngineError, match=re.escape(".gpkg")):
        write_points(make_points(), str(tmp_path / "a.xyz"), PROVENANCE)


def test_a_long_series_within_the_limit_survives(tmp_path):
    points = make_points(n=5, m=1900)
    back = read_points(write_points(points, str(tmp_path / "long.gpkg"), PROVENANCE))
    np.testing.assert_array_equal(back.displacement, points.displacement)


def test_the_geopackage_knows_its_extent_count_and_origin(written):
    points, path = written
    dataset = ogr.Open(path)
    layer = dataset.GetLayer(0)
    assert layer.GetFeatureCount(force=0) == len(points)
    corners = (points.x.min(), points.x.max(), points.y.min(), points.y.max())
    assert layer.GetExtent(force=0) == pytest.approx(corners, rel=1e-14)
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "32614"
    metadata = layer.GetMetadata()
    assert metadata["ICOPS_ALGORITHM"] == "icops:sbas_time_series"
    assert "MIN_COHERENCE" in metadata["ICOPS_PARAMETERS"]
    dataset = layer = None
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_the_feature_count_follows_later_edits(written):
    points, path = written
    dataset = ogr.Open(path, 1)
    layer = dataset.GetLayer(0)
    layer.DeleteFeature(1)
    dataset = layer = None
    assert ogr.Open(path).GetLayer(0).GetFeatureCount(force=0) == len(points) - 1


def test_the_spatial_index_is_there_and_finds_what_a_full_search_finds(written):
    points, path = written
    box = (482_000.0, 2_143_000.0, 486_000.0, 2_147_000.0)
    dataset = ogr.Open(path)
    layer = dataset.GetLayer(0)
    assert layer.TestCapability(ogr.OLCFastSpatialFilter)
    layer.SetSpatialFilterRect(*box)
    inside = (points.x >= box[0]) & (points.x <= box[2]) & (points.y >= box[1]) & (points.y <= box[3])
    assert 0 < inside.sum() < len(points)
    assert sorted(feature.GetFID() for feature in layer) == (np.flatnonzero(inside) + 1).tolist()
    dataset = layer = None
    layer = QgsVectorLayer(path, "points", "ogr")
    assert layer.isValid()
    assert layer.featureCount() == len(points)
    assert layer.hasSpatialIndex() == 2  # QgsFeatureSource.SpatialIndexPresent


def test_paths_with_spaces_and_accents_work(tmp_path):
    folder = tmp_path / "Mine à ciel ouvert 露天矿"
    points = make_points(n=5)
    path = write_points(points, str(folder / "série n° 1 'a' \"b\".gpkg"), PROVENANCE)
    assert len(read_points(path)) == 5
    assert QgsVectorLayer(path, "points", "ogr").renderer().type() == "graduatedSymbol"
    assert len(list(folder.iterdir())) == 1


def test_a_table_joins_an_existing_geopackage(tmp_path):
    first, second = make_points(n=8), make_points(n=5)
    path = tmp_path / "all.gpkg"
    write_points(first, str(path), PROVENANCE)
    for _ in range(2):  # the second time it replaces the table
        source = write_points(second, f"ogr:dbname='{path}' table=\"zweite\" (geom)", PROVENANCE)
    assert len(read_points(source)) == 5
    assert len(read_points(f"{path}|layername=all")) == 8
    with pytest.raises(EngineError, match="all, zweite"):
        read_points(str(path))
    layer = QgsVectorLayer(source, "zweite", "ogr")
    assert layer.attributeAlias(layer.fields().indexOf("VEL")).startswith("Velocity [mm/yr]")
    assert layer.hasSpatialIndex() == 2


def test_sources_are_understood_as_qgis_writes_them():
    assert str(parse_source("ogr:dbname='/a/b.gpkg' table=\"x y\" (geom)")) == "/a/b.gpkg|layername=x y"
    source = parse_source("/a/b.gpkg|layername=p|subset=\"CODE\" = 'a|b'")
    assert (str(source.path), source.table, source.subset) == ("/a/b.gpkg", "p", "\"CODE\" = 'a|b'")
    with pytest.raises(EngineError, match="no file"):
        parse_source('postgres://dbname="x" table="y"')


def test_a_filter_set_in_qgis_is_applied(written):
    points, path = written
    layer = QgsVectorLayer(path, "points", "ogr")
    layer.setSubsetString('"VEL" < -20')
    back = read_points(layer.source())
    expected = points.attributes["velocity"] < -0.020
    assert 0 < expected.sum() < 60
    np.testing.assert_array_equal(back.displacement, points.displacement[:, expected])
    with pytest.raises(EngineError, match="no points"):
        read_points(f'{path}|subset="VEL" > 1e9')
    with pytest.raises(EngineError, match=r"not understood|could not be read"):
        read_points(f"{path}|subset=no such thing")


@pytest.mark.parametrize("suffix", [".gpkg", ".shp"])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_cancelled_write_leaves_what_was_there(tmp_path, suffix, at):
    destination = tmp_path / f"points{suffix}"
    before = write_points(make_points(n=9), str(destination), PROVENANCE)
    listing = sorted(file.name for file in tmp_path.iterdir())
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked >= at

    try:
        write_points(make_points(n=30), str(destination), PROVENANCE, Monitor(cancelled=cancelled))
    except Cancelled:
        assert len(read_points(before)) == 9
    else:
        # Cancel came after the last question: then the layer is complete.
        assert asked < at
        assert len(read_points(before)) == 30
    assert sorted(file.name for file in tmp_path.iterdir()) == listing


def test_cancel_is_asked_while_rows_are_written(tmp_path):
    with pytest.raises(Cancelled):
        write_points(
            make_points(), str(tmp_path / "a.gpkg"), PROVENANCE, Monitor(cancelled=lambda: True)
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_progress_ascends_to_one(tmp_path):
    seen: list[float] = []
    write_points(make_points(), str(tmp_path / "a.gpkg"), PROVENANCE, Monitor(progress=seen.append))
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_a_folder_that_cannot_be_written_gives_one_sentence(tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(EngineError, match="could not be written") as caught:
        write_points(make_points(), str(tmp_path / "file" / "points.gpkg"), PROVENANCE)
    assert "\n" not in str(caught.value)
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    if os.access(locked, os.W_OK):
        return  # the superuser writes everywhere
    with pytest.raises(EngineError, match="read-only"):
        write_points(make_points(), str(locked / "points.gpkg"), PROVENANCE)


def make_layer(path, kind=ogr.wkbPoint, fields=("VEL", "D20200101", "D20200113"), epsg=32614, rows=3):
    """A layer as other software may have written it, TYPE included."""
    reference = None
    if epsg:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("foreign", reference, kind)
    layer.CreateField(ogr.FieldDefn("TYPE", ogr.OFTString))
    for name in fields:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTReal))
    for number in range(rows):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["TYPE"] = "PS"
        for name in fields:
            feature[name] = 10.0 * number
        if kind == ogr.wkbPoint:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({number} {-number})"))
        layer.CreateFeature(feature)
    dataset = layer = None
    return path


def test_layers_of_other_software_are_read_as_far_as_they_go(tmp_path):
    points = read_points(str(make_layer(tmp_path / "a.gpkg")))
    np.testing.assert_allclose(points.displacement, [[0.0, 0.01, 0.02]] * 2)
    np.testing.assert_allclose(points.attributes["velocity"], [0.0, 0.01, 0.02])
    np.testing.assert_array_equal(points.y, [0, -1, -2])
    assert points.dates == (date(2020, 1, 1), date(2020, 1, 13))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"kind": ogr.wkbPolygon}, "no point layer"),
        ({"fields": ("VEL",)}, "DYYYYMMDD"),
        ({"fields": ("VEL", "D20200101")}, "single date"),
        ({"fields": ("VEL", "D20200101", "D20201301")}, "D20201301"),
        ({"epsg": None}, "coordinate system"),
        ({"rows": 0}, "no points"),
    ],
)
def test_a_layer_that_is_no_point_layer_is_refused_in_one_sentence(tmp_path, options, sentence):
    path = make_layer(tmp_path / "wrong.gpkg", **options)
    with pytest.raises(EngineError, match=sentence) as caught:
        read_points(str(path))
    assert "\n" not in str(caught.value)
    if "D20201301" not in sentence:
        assert "wrong.gpkg" in str(caught.value)


def test_nulls_are_named_and_counted(tmp_path):
    path = make_layer(tmp_path / "nulls.gpkg")
    dataset = ogr.Open(str(path), 1)
    dataset.ExecuteSQL('UPDATE "foreign" SET VEL = NULL')
    dataset.ExecuteSQL('UPDATE "foreign" SET D20200113 = NULL WHERE fid = 2')
    dataset = None
    with pytest.raises(EngineError, match=re.escape("VEL (3), D20200113 (1)")):
        read_points(str(path))


def test_missing_files_and_tables_are_named(tmp_path, written):
    with pytest.raises(EngineError, match=re.escape("none.gpkg")):
        read_points(str(tmp_path / "none.gpkg"))
    with pytest.raises(EngineError, match="'other'"):
        read_points(f"{written[1]}|layername=other")


def test_reading_without_an_arrow_stream_gives_the_same(written, monkeypatch):
    _, path = written
    fast = read_points(path)
    monkeypatch.delattr(ogr.Layer, "GetArrowStreamAsNumPy", raising=False)
    slow = read_points(path)
    np.testing.assert_array_equal(slow.displacement, fast.displacement)
    np.testing.assert_array_equal(slow.x, fast.x)
    assert set(slow.attributes) == set(fast.attributes)
    for name, values in fast.attributes.items():
        np.testing.assert_array_equal(slow.attributes[name], values)


def test_gdal_is_left_as_it_was_found(tmp_path):
    before = gdal.GetUseExceptions()
    read_points(write_points(make_points(20), str(tmp_path / "points.gpkg"), PROVENANCE))
    assert gdal.GetUseExceptions() == before
    assert gdal.GetConfigOption("OGR_SQLITE_PRAGMA") is None
