"""The toolbox entry `time_series` with an earlier layer: a new one of all dates, the earlier unchanged."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from extension_fixtures import first_dates
from osgeo import gdal
from point_series_fixtures import plant
from qgis.core import QgsProcessingException, QgsVectorLayer

from icops_qgis.layers import fields
from icops_qgis.layers.point_reader import read_points

N_DATES, N_KNOWN = 24, 20


@pytest.fixture(scope="module")
def wrapped(tmp_path_factory):
    """Points of all dates, as combine_scatterers updates them."""
    folder = tmp_path_factory.mktemp("points")
    planted = plant(folder / "all.h5", n=1500, n_dates=N_DATES)
    first_dates(planted.path, folder / "first.h5", N_KNOWN)
    return first_dates(planted.path, folder / "wrapped.h5", N_DATES, wrapped=True)


@pytest.fixture
def earlier(run_algorithm, wrapped):
    """The layer of the first dates, made once."""
    path = wrapped.with_name("earlier [1] é.gpkg")
    if not path.exists():
        run_algorithm("time_series", POINTS=str(wrapped.with_name("first.h5")), OUTPUT=str(path), SEASON=True)
    return path


@pytest.fixture
def extend(run_algorithm, wrapped, earlier, tmp_path):
    """Run the entry on all dates and the earlier layer."""

    def run(**changes):
        given = {"POINTS": str(wrapped), "PREVIOUS": str(earlier), "OUTPUT": str(tmp_path / "extended.gpkg")}
        return run_algorithm("time_series", **{**given, **changes})

    return run


def _names(path):
    layer = QgsVectorLayer(str(path), "points", "ogr")
    return [field.name() for field in layer.fields()]


def test_the_layer_gains_the_new_dates_and_keeps_codes_fields_and_style(extend, earlier):
    before = read_points(str(earlier))
    results = extend()
    old, new = read_points(str(earlier)), read_points(results["OUTPUT"])
    np.testing.assert_array_equal(old.displacement, before.displacement)
    assert old.dates == before.dates
    assert len(new.dates) == N_DATES
    assert _names(results["OUTPUT"])[: len(_names(earlier))] == _names(earlier)
    np.testing.assert_array_equal(new.attributes["code"], old.attributes["code"])
    published = [k for k, day in enumerate(old.dates) if (old.dates[-1] - day).days >= 90]
    np.testing.assert_allclose(new.displacement[published], old.displacement[published], atol=1e-9)
    layer = QgsVectorLayer(results["OUTPUT"], "points", "ogr")
    assert layer.renderer().type() == "graduatedSymbol"
    area = results["REFERENCE_AREA"]
    assert area.startswith("Reference area:")
    assert "chosen automatically" in area


@pytest.mark.parametrize("revised", [0, 30, 1e5])
def test_displacements_that_stay_are_the_same_numbers_in_the_file(extend, earlier, revised):
    new = extend(REVISED_DAYS=revised)["OUTPUT"]
    tables = []
    for path in (earlier, new):
        with closing(sqlite3.connect(path)) as database:
            layer = database.execute("SELECT table_name FROM gpkg_geometry_columns").fetchone()[0]
            names = sorted(name for name in _names(path) if fields.parse_date_field(name))[:N_KNOWN]
            listed = ", ".join(names)
            rows = database.execute(f'SELECT CODE, {listed} FROM "{layer}"').fetchall()
            tables.append({code: values for code, *values in rows})
    stays = {0: N_KNOWN, 30: N_KNOWN - 3, 1e5: 0}[revised]
    old, new = (np.array([table[code] for code in sorted(tables[1])]) for table in tables)
    np.testing.assert_array_equal(new[:, :stays], old[:, :stays])
    assert stays == N_KNOWN or (new[:, stays:] != old[:, stays:]).mean() > 0.9


def test_the_layer_tells_what_it_goes_on_from(extend, earlier, tmp_path):
    results = extend(REPORT=str(tmp_path / "report.html"))
    dataset = gdal.OpenEx(results["OUTPUT"])
    metadata = dataset.GetLayer(0).GetMetadata()
    dataset = None
    assert earlier.name in json.loads(metadata["ICOPS_PARAMETERS"])["PREVIOUS"]
    assert any(earlier.name in name for name in json.loads(metadata["ICOPS_INPUTS"]))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "are revised" in page
    assert "are unwrapped onto" in page


def test_an_extended_layer_can_be_extended(run_algorithm, extend, wrapped, earlier, tmp_path):
    some = first_dates(wrapped, tmp_path / "some.h5", N_KNOWN + 2, wrapped=True)
    step = tmp_path / "step.gpkg"
    run_algorithm("time_series", POINTS=str(some), PREVIOUS=str(earlier), OUTPUT=str(step))
    twice = read_points(extend(PREVIOUS=str(step), OUTPUT=str(tmp_path / "twice.gpkg"))["OUTPUT"])
    once = read_points(extend()["OUTPUT"])
    assert twice.dates == once.dates
    assert np.abs(twice.displacement - once.displacement).max() < 0.0555 / 4


def test_only_a_layer_of_time_series_is_extended(extend, earlier, run_algorithm, tmp_path):
    later = tmp_path / "alerts.gpkg"
    run_algorithm("movement_alerts", INPUT=str(earlier), OUTPUT=str(later))
    with pytest.raises(QgsProcessingException, match="does not say that time_series wrote it"):
        extend(PREVIOUS=str(later))
    copy = tmp_path / "copy.shp"
    gdal.VectorTranslate(str(copy), str(earlier), format="ESRI Shapefile", layers=["earlier [1] é"])
    with pytest.raises(QgsProcessingException, match="does not say that time_series wrote it"):
        extend(PREVIOUS=str(copy))
    assert not (tmp_path / "extended.gpkg").exists()


def test_choices_that_differ_from_the_earlier_run_are_told(extend, feedback):
    extend(ATMOSPHERE="none")
    told = [text for text in feedback.warnings if "ATMOSPHERE is none and was kriging" in text]
    assert len(told) == 1
