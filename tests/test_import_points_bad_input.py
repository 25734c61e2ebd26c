"""`import_points` on what is broken, missing or unclear: points, or one sentence that says what to do."""

from __future__ import annotations

import numpy as np
import pytest
from import_points_fixtures import (
    imported,
    truth,
    write_layer,
    write_mat73,
    write_mintpy,
    write_sarvey,
    write_stamps_mat,
    write_table,
)
from osgeo import ogr

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.reading.points import FORMATS, delimited

HEAD = "id,lon,lat,D20200101,D20200113,D20200125"
ROW = "a,9.1,50.1,0,1.5,2.5"


def text(tmp_path, *lines, name="points.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def sentence_of(path, **options):
    with pytest.raises(EngineError) as caught:
        imported(path, **options)
    told = str(caught.value)
    assert "\n" not in told and told.endswith(".") and "Traceback" not in told
    return told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([HEAD, ROW, "b,9.2,50.2,0,1"], "line 3 has fewer cells"),
        ([HEAD, ROW, "b,9.2,50.2,0,1,2,3"], "line 3 has more cells"),
        ([HEAD, ROW, "", "b,9.2,50.2,0,bad,2"], "line 4: 'bad' in column 'D20200113' is no number"),
        ([HEAD, "a,9.1,50.1,0,1.5.2,2"], "is no number"),
        ([HEAD, "a,9.1,50.1,0,--1,2"], "is no number"),
        ([HEAD, "a,9.1,50.1,0,1e,2"], "is no number"),
        (["id,lon,lat", "a,9.1,50.1"], "has no date column"),
        (["id,lon,lat,D20200101", ROW[:-4]], "a single date column"),
        (["id,lon,lat,D20200101,d2020-01-01", "a,9,50,0,1"], "families of date columns"),
        (["id,lon,lat,D20200101,D20200101", "a,9,50,0,1"], "holds the date 2020-01-01 twice"),
        (["id,D20200101,D20200113", "a,0,1"], "has no columns of positions"),
        (["id,x,y,D20200101,D20200113", "a,500000,4000000,0,1"], "set CRS"),
        (["id,lon,lat,D20200101,D20200113", "a,500000,4000000,0,1"], "no longitudes and latitudes"),
        ([HEAD, "a,,,0,1,2"], "no point is left"),
        ([HEAD, "a,9,50,,,"], "no point is left"),
        ([HEAD], "no point is left"),
        (["9.1,50.1,0,1,2", "9.2,50.2,0,1,2"], "no columns of positions"),
        ([""], "is empty"),
        (["  ", "\t", ""], "is empty"),
        (["one word"], "2 columns; a table of points has three"),
        (["id,lon,lat,date,value", "a,9,50,yesterday,1"], "no date column"),
        (["id,lon,lat,date,disp", "a,9,50,2020-01-01,1", "a,9,50,someday,1"], "is no date"),
        (["id,lon,lat,date,disp", "a,9,50,2020-01-01,1", "a,9,50,2020-01-01,2"], "a single date"),
        (
            ["id,lon,lat,date,disp", "a,9,50,2020-01-01,1", "a,9,50,2020-01-13,2", "a,9,50,2020-01-13,3"],
            "two lines for the point a on 2020-01-13",
        ),
    ],
)
def test_a_broken_table_gets_one_sentence(tmp_path, lines, told):
    assert told in sentence_of(text(tmp_path, *lines))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04rest of a zip", "zip archive: unpack it"),
        (b"\x1f\x8b\x08 gzip", "compressed"),
        (HEAD.encode("utf-16"), "UTF-16 text: save it as UTF-8"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89HDF\r\n\x1a\n and no more", "HDF5"),
        (b"MATLAB 5.0 MAT-file and no more", ".mat file"),
        (b"MATLAB 7.3 MAT-file and no more", ".mat file"),
        (b"id,lon,lat,D20200101,D20200113\ra,9,50,0,1\rb,9,50,1,2\r", "no lines"),
    ],
)
def test_a_file_that_is_no_table_says_what_it_is(tmp_path, content, told):
    path = tmp_path / "points.csv"
    path.write_bytes(content)
    assert told in sentence_of(path)


def test_a_spreadsheet_is_told_from_a_zip_archive(tmp_path):
    path = tmp_path / "points.xlsx"
    path.write_bytes(b"PK\x03\x04rest")
    assert "spreadsheet: save it as CSV" in sentence_of(path)


def test_cells_that_say_missing_and_quotes_blanks_and_comments_are_understood(tmp_path):
    lines = [
        "# made by hand",
        ' "id" , lon,lat , D20200101,D20200113,D20200125 , D20200206',
        '"a, the first" , 9.1, 50.1, 0 , "1.5",NaN,3',
        "b,9.2,50.2,1,n/a,3.25,-9999\r",
        "",
        "c,9.3,50.3,1,2,NULL,4,",
    ]
    found = imported(text(tmp_path, *lines))
    assert list(found.points.attributes["code"]) == ["a, the first", "c"]
    assert (found.n_dropped, found.n_filled) == (1, 2)
    np.testing.assert_allclose(found.points.displacement[:, 0] * 1000, [0, 1.5, 2.25, 3], atol=1e-6)


def test_names_in_latin_1_and_a_mark_at_the_beginning_are_understood(tmp_path):
    lines = ["Größe;lon;lat;D20200101;D20200113", "x;9,5;50,5;0,0;1,5", "y;9,6;50,6;0,5;1,25"]
    for encoding in ("latin-1", "utf-8-sig"):
        found = imported(text(tmp_path, *lines, encoding=encoding))
        np.testing.assert_allclose(found.points.displacement[1] * 1000, [1.5, 0.75], atol=1e-6)


def test_names_of_points_that_come_twice_are_replaced(tmp_path):
    found = imported(text(tmp_path, HEAD, ROW, ROW))
    assert "code" not in found.points.attributes and len(found.points) == 2


def test_parameters_that_fit_nothing(tmp_path):
    path = text(tmp_path, HEAD, ROW)
    assert "no column 'east'" in sentence_of(path, x="east", y="lat")
    assert "only one of X and Y" in sentence_of(path, x="lon")
    assert "no date columns that start with 'Z'" in sentence_of(path, date_prefix="Z")
    assert "is not known" in sentence_of(path, crs="EPSG:0")
    assert "is not known" in sentence_of(path, crs="nonsense")
    assert "is unknown" in sentence_of(path, format="excel")
    assert "does not exist" in sentence_of(tmp_path / "nowhere.csv")
    for other in set(FORMATS) - {"csv"}:
        assert "holds no points that can be read" in sentence_of(path, format=other)


def test_the_line_of_a_bad_number_is_told_whatever_the_pieces(tmp_path, monkeypatch):
    lines = [HEAD, *[ROW] * 50, "b,9.2,50.2,0,bad,2", *[ROW] * 50]
    monkeypatch.setattr(delimited, "PIECE_BYTES", 100)
    assert "line 52:" in sentence_of(text(tmp_path, *lines))


def test_a_folder_of_several_kinds_names_the_formats(tmp_path):
    points = truth(48)
    write_mintpy(tmp_path / "run", points)
    write_stamps_mat(tmp_path / "run" / "ps_plot_ts_v-do.mat", points)
    told = sentence_of(tmp_path / "run")
    assert "set FORMAT" in told and "stamps" in told and "mintpy" in told
    assert imported(tmp_path / "run", format="stamps").format == "stamps"


def test_a_folder_of_several_files_of_a_kind_names_them(tmp_path):
    points = truth(48)
    write_mintpy(tmp_path / "run", points)
    (tmp_path / "run" / "timeseries_ERA5.h5").write_bytes((tmp_path / "run" / "timeseries.h5").read_bytes())
    assert "timeseries_ERA5.h5" in sentence_of(tmp_path / "run")


def test_a_folder_of_a_table_points_to_it(tmp_path):
    write_table(tmp_path / "t.csv", truth())
    assert "t.csv" in sentence_of(tmp_path)


def test_what_is_missing_beside_hdf5_files(tmp_path):
    points = truth(48)
    write_mintpy(tmp_path / "run", points)
    (tmp_path / "run" / "inputs" / "geometryRadar.h5").unlink()
    assert "geometryRadar.h5" in sentence_of(tmp_path / "run")
    path = write_sarvey(tmp_path / "a" / "outputs", points, stack=False)
    assert "set WAVELENGTH" in sentence_of(path)
    assert imported(path, wavelength=0.0554658).format == "sarvey"
    path = write_sarvey(tmp_path / "b" / "outputs", points, geometry=False)
    path.with_name("coordinates_map.h5").unlink()
    assert "positions" in sentence_of(path)
    path.with_name("ifg_network.h5").unlink()
    assert "ifg_network.h5" in sentence_of(path)


def test_variables_that_do_not_fit_together(tmp_path):
    points = truth()
    n, m = len(points.lon), len(points.days)
    good = {"ph_mm": np.zeros((n, m)), "lonlat": np.zeros((n, 2)), "day": 737000.0 + np.arange(m)[:, None]}
    for name, values, told in (
        ("ph_mm", np.zeros((n, m + 1)), "do not fit together"),
        ("ph_mm", np.zeros((n, m), complex), "has no variable ph_mm"),
        ("lonlat", np.zeros((2, n)), "do not fit together"),
        ("day", np.full((m, 1), 737000.0), "all different"),
        ("day", np.arange(m)[:, None] * 1.0, "no MATLAB day numbers"),
    ):
        path = write_mat73(tmp_path / "ps_plot_ts.mat", {**good, name: values})
        assert told in sentence_of(path)


def test_hdf5_files_that_declare_huge_sizes_are_refused_before_they_are_read(tmp_path):
    import h5py

    path = write_mintpy(tmp_path / "run", truth(48))
    with h5py.File(path, "a") as handle:
        del handle["timeseries"]
        handle.create_dataset("timeseries", (30, 900_000, 900_000), np.float32, chunks=(1, 1000, 1000))
    assert "too large to be right" in sentence_of(path)
    path = write_sarvey(tmp_path / "outputs", truth(48))
    with h5py.File(path, "a") as handle:
        for name, shape in (("phase", (10**9, 30)), ("coord_xy", (10**9, 2))):
            del handle[name]
            handle.create_dataset(name, shape, np.float32, chunks=(1000, shape[1]))
    assert "too large to be right" in sentence_of(path)


def test_layers_without_points_or_dates(tmp_path):
    points = truth()
    polygons = write_layer(tmp_path / "a.gpkg", points, "GPKG", {}, geometry=ogr.wkbPolygon)
    assert "no points" in sentence_of(polygons)
    points.days = []
    path = write_layer(tmp_path / "b.gpkg", points, "GPKG", {"a": points.lon})
    assert f"{path} has no date column" in sentence_of(path)
    assert "no layer 'x'" in sentence_of(f"{path}|layername=x")
