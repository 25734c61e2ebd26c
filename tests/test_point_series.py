"""Series of single points out of an open layer: the right ones, whatever the layer."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from test_point_layer import PROVENANCE, make_points

from icops_qgis.engine.errors import EngineError
from icops_qgis.layers import point_series
from icops_qgis.layers.point_layer import write_points
from icops_qgis.layers.point_series import name_of, nearest, series_inside, series_layer, series_of
from icops_qgis.layers.series_fields import series_dates

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture(scope="module")
def points():
    return make_points(400)


@pytest.fixture(scope="module")
def file(qgis_app, points, tmp_path_factory):
    return write_points(points, str(tmp_path_factory.mktemp("points") / "points.gpkg"), PROVENANCE)


@pytest.fixture
def layer(file):
    return QgsVectorLayer(file, "Displacement", "ogr")


def memory_layer(fields, rows=(), kind="Point?crs=EPSG:32614"):
    """A layer in memory; rows are (x, y, attributes)."""
    layer = QgsVectorLayer(f"{kind}&{'&'.join(f'field={name}' for name in fields)}", "other", "memory")
    features = []
    for x, y, values in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttributes(list(values))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def box(place, half_x, half_y):
    return QgsRectangle(place.x() - half_x, place.y() - half_y, place.x() + half_x, place.y() + half_y)


def test_the_nearest_point_is_that_of_a_search_over_all(layer, points):
    source = series_layer(layer)
    generator = np.random.default_rng(1)
    for reach in (30.0, 400.0, 20_000.0):
        for _ in range(20):
            x, y = generator.uniform(479_000, 491_000), generator.uniform(2_139_000, 2_151_000)
            distance = np.hypot(points.x - x, points.y - y)
            # Feature ids of a GeoPackage start at 1.
            expected = int(distance.argmin()) + 1 if distance.min() <= reach else None
            assert nearest(source, QgsPointXY(x, y), box(QgsPointXY(x, y), reach, reach)) == expected


def test_near_is_measured_in_pixels_where_they_are_not_square(layer, points):
    source = series_layer(layer)
    place = QgsPointXY(485_000.0, 2_145_000.0)
    scaled = np.hypot((points.x - place.x()) / 4000.0, (points.y - place.y()) / 500.0)
    assert nearest(source, place, box(place, 4000.0, 500.0)) == scaled.argmin() + 1


def test_a_series_is_that_of_the_point_in_metres(layer, points):
    found = series_of(series_layer(layer), [18, 5])
    assert found.sample.dates == points.dates
    order = [number - 1 for number in found.ids]
    assert sorted(order) == [4, 17]
    assert np.allclose(found.sample.values, points.displacement[:, order].T, atol=1e-9)
    assert np.allclose(found.sample.incidence, points.attributes["incidence"][order])
    assert [(place.x(), place.y()) for place in found.places] == [(points.x[k], points.y[k]) for k in order]
    assert name_of(series_layer(layer), 5) == "S0000005"


def test_an_area_holds_the_points_inside_its_outline_not_its_box(layer, points):
    triangle = QgsGeometry.fromWkt(
        "POLYGON((480000 2140000, 490000 2140000, 480000 2150000, 480000 2140000))"
    )
    found = series_inside(series_layer(layer), triangle)
    inside = (points.x - 480_000) + (points.y - 2_140_000) < 10_000
    assert sorted(number - 1 for number in found.ids) == np.flatnonzero(inside).tolist()
    assert np.allclose(found.sample.mean(), points.displacement[:, inside].mean(axis=1), atol=1e-8)
    assert np.allclose(found.sample.spread(), points.displacement[:, inside].std(axis=1, ddof=1), atol=1e-8)


def test_vertical_divides_each_point_by_its_own_cosine(layer, points):
    sample = series_of(series_layer(layer), [1, 2, 3]).sample
    own = np.radians([20.0, 40.0, 50.0])
    turned = point_series.SeriesSample(sample.dates, sample.values, own)
    assert np.allclose(turned.mean(vertical=True), (sample.values / np.cos(own)[:, None]).mean(axis=0))


def test_too_many_points_are_thinned_and_counted(layer, monkeypatch):
    monkeypatch.setattr(point_series, "MOST_POINTS", 50)
    found = series_of(series_layer(layer), range(1, 401))
    assert len(found.sample) == 50
    assert found.total == 400
    assert np.ptp(found.ids) > 350


def test_points_that_are_gone_are_left_out(layer):
    assert series_of(series_layer(layer), [3, 100_000]).ids == (3,)


def test_an_empty_cell_is_no_zero():
    other = memory_layer(
        ["D20180101:double", "D20180113:double", "D20180125:double"],
        [(0, 0, (0.0, None, 3.0)), (1, 1, (0, 1, 5))],
    )
    found = series_of(series_layer(other), [1, 2])
    assert np.isnan(found.sample.values[found.ids.index(1), 1])
    assert np.allclose(found.sample.mean(), [0.0, 1e-3, 4e-3])
    assert not found.sample.knows_incidence


@pytest.mark.parametrize(
    "names",
    [
        ("20180101", "20180113"),
        ("d_20180101", "d_20180113"),
        ("D20180101", "d20180113"),
        ("X2018_01_01", "X2018_01_13"),
    ],
)
def test_series_of_other_programs_are_known_by_their_dates(names):
    assert list(series_dates(["fid", "a_20180101", *names])) == [date(2018, 1, 1), date(2018, 1, 13)]


def test_the_unit_counts_only_where_the_names_do_not_tell_it():
    egms = memory_layer(["20180101:double", "20180113:double"], [(0, 0, (0.0, 2.0))])
    assert series_of(series_layer(egms, unit=1.0), [1]).sample.values[0, 1] == 2.0
    ours = memory_layer(["D20180101:double", "D20180113:double"], [(0, 0, (0.0, 2.0))])
    assert series_of(series_layer(ours, unit=1.0), [1]).sample.values[0, 1] == pytest.approx(0.002)


def test_marks_of_no_angle_are_no_angle():
    other = memory_layer(
        ["D20180101:double", "D20180113:double", "INC_ANGLE:double"],
        [(0, 0, (0, 1, -1.0)), (1, 0, (0, 1, 90.0)), (2, 0, (0, 1, 30.0))],
    )
    found = series_of(series_layer(other), [1, 2, 3])
    angles = dict(zip(found.ids, np.degrees(found.sample.incidence)))
    assert np.isnan([angles[1], angles[2]]).all()
    assert angles[3] == pytest.approx(30.0)


SERIES = ["D20180101:double", "D20180113:double"]


def layer_without_crs():
    layer = memory_layer(SERIES)
    layer.setCrs(QgsCoordinateReferenceSystem())
    return layer


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: None, "There is no layer"),
        (lambda: QgsRasterLayer("nothing.tif", "photo"), "photo is no layer of points"),
        (
            lambda: memory_layer(SERIES, kind="Polygon?crs=EPSG:4326"),
            r"other holds no points \(but: polygon\)",
        ),
        (
            lambda: memory_layer(["VEL:double"]),
            "other has no displacement series: expected fields named DYYYYMMDD",
        ),
        (lambda: memory_layer(SERIES[:1]), r"other has a single date \(D20180101\)"),
        (layer_without_crs, "other has no coordinate system"),
        (lambda: QgsVectorLayer("nothing.gpkg", "lost", "ogr"), "lost cannot be read"),
    ],
)
def test_a_wrong_layer_is_told_in_one_sentence(make, sentence):
    wrong = make()
    with pytest.raises(EngineError, match=sentence) as caught:
        series_layer(wrong)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")
