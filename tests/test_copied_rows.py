"""Facts about layers whose rows SQLite copies in part from an earlier one."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing

import numpy as np
import pytest
from test_point_layer import PROVENANCE, make_points

from icops_qgis.engine.errors import EngineError
from icops_qgis.layers.copied_rows import HeldColumns
from icops_qgis.layers.fields import date_field
from icops_qgis.layers.geometry_blobs import point_blobs, renumbered
from icops_qgis.layers.point_layer import write_points
from icops_qgis.layers.point_reader import read_points
from icops_qgis.layers.vector_table import opened_points

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture
def earlier(tmp_path):
    """A layer whose first points were deleted since, so that its numbers do not begin at 1."""
    path = tmp_path / "earlier é 'x'.gpkg"
    write_points(make_points(n=50), str(path), PROVENANCE)
    with opened_points(str(path)) as opened:
        name = opened.layer.GetName()
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # Triggers of the spatial index ask functions of GDAL.
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute(f'DELETE FROM "{name}" WHERE fid <= 10')
        database.execute("UPDATE gpkg_ogr_contents SET feature_count = 40")
    return path


def held(earlier, points, n_dates, places, n=40):
    with opened_points(str(earlier)) as opened:
        rows = opened.rows()
    return HeldColumns(rows, frozenset(map(date_field, points.dates[:n_dates])), places, n)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson"])
def test_held_fields_are_those_of_the_earlier_rows_and_all_else_is_new(tmp_path, earlier, suffix):
    before, bytes_before = read_points(str(earlier)), earlier.read_bytes()
    points = make_points(n=30, code=np.array([f"N{k:02d}" for k in range(30)]))
    places = np.random.default_rng(1).permutation(40)[:30]
    target = tmp_path / f"new{suffix}"
    write_points(points, str(target), PROVENANCE, held=held(earlier, points, 9, places))
    found = read_points(str(target))
    np.testing.assert_array_equal(found.displacement[:9], before.displacement[:9, places])
    np.testing.assert_array_equal(found.displacement[9:], points.displacement[9:])
    np.testing.assert_array_equal(found.attributes["code"], points.attributes["code"])
    np.testing.assert_allclose(found.x, points.x, atol=1e-9)
    np.testing.assert_allclose(found.attributes["height"], points.attributes["height"])
    assert earlier.read_bytes() == bytes_before


def test_an_earlier_layer_that_changed_meanwhile_is_said(tmp_path, earlier):
    points = make_points(n=30)
    target = tmp_path / "new.gpkg"
    with pytest.raises(EngineError, match=r"changed while it was read \(41 points, then 40\)"):
        write_points(points, str(target), PROVENANCE, held=held(earlier, points, 9, np.arange(30), 41))
    assert not target.exists()


def test_a_layer_takes_the_place_of_the_one_it_is_copied_from(earlier):
    before = read_points(str(earlier))
    points = make_points(n=40)
    write_points(points, str(earlier), PROVENANCE, held=held(earlier, points, 5, np.arange(40)))
    found = read_points(str(earlier))
    np.testing.assert_array_equal(found.displacement[:5], before.displacement[:5])
    np.testing.assert_array_equal(found.displacement[5:], points.displacement[5:])


def test_geometries_of_any_kind_only_change_the_number_of_their_system():
    plain = point_blobs(np.array([1.5, -2.0]), np.array([3.0, 4.0]), 4326)
    big = b"GP\0\x00" + struct.pack(">i", 4326) + b"\0" + struct.pack(">Idd", 1, 5.0, 6.0)
    boxed = b"GP\0\x03" + struct.pack("<i", 4326) + struct.pack("<4d", 7, 7, 8, 8) + b"\1"
    boxed += struct.pack("<Iddd", 1001, 7.0, 8.0, 9.0)
    mixed = renumbered([*plain, None, big, boxed], 32614)
    np.testing.assert_array_equal(mixed.x, [1.5, -2.0, np.nan, 5.0, 7.0])
    np.testing.assert_array_equal(mixed.y, [3.0, 4.0, np.nan, 6.0, 8.0])
    assert mixed.blobs[2] is None
    assert mixed.blobs[3] == big[:4] + struct.pack(">i", 32614) + big[8:]
    assert mixed.blobs[4] == boxed[:4] + struct.pack("<i", 32614) + boxed[8:]
    # Plain points alone go another way, to the same bytes.
    alone = renumbered(plain, 32614)
    assert alone.blobs == mixed.blobs[:2] == point_blobs(alone.x, alone.y, 32614)
