"""Facts about the file of points: what is stored where, unwrapped pairs, and damaged files."""

from __future__ import annotations

import h5py
import numpy as np
import pytest
from small_stack import WAVELENGTH, every, speckle, write_stack

from icops_qgis.engine import files
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.hdf5 import read_attributes
from icops_qgis.engine.point_columns import COLUMNS, PointColumns, PointsHeader
from icops_qgis.engine.points_file import create_points, open_points
from icops_qgis.engine.provenance import Provenance

DATES = every(12, 4)
N = 5
PAIRS = [(0, 1), (0, 2), (1, 3)]
RUN = Provenance("icops:combine_scatterers", {"MIN_SHP": 20}, ("stack.h5",))


def header(**changes):
    values = {
        "dates": DATES, "wavelength": WAVELENGTH, "crs": "EPSG:32652", "n_points": N, "shape": (30, 40),
        "attributes": {"HEADING": "-12.0"},
    }  # fmt: skip
    return PointsHeader(**values | changes)


def columns(n=N, seed=1):
    rng = np.random.default_rng(seed)
    values = {name: rng.uniform(0, 1, n) for name, _, _, _ in COLUMNS}
    values |= {"row": np.arange(n) + 3, "col": 39 - np.arange(n), "type": np.arange(n) % 2 + 1}
    values |= {"x": 5e5 + 1e-3 * np.arange(n), "shp_count": np.arange(n) * 40}
    return PointColumns(*(values[name].astype(dtype) for name, _, dtype, _ in COLUMNS))


def table(rows, seed, n=N):
    return np.random.default_rng(seed).uniform(-3, 3, (rows, n)).astype(np.float32)


def write(path, *, bperp=None, pairs=None, **changes):
    bperp = np.array([0, 10, -20, 30.5]) if bperp is None else bperp
    with create_points(path, header(**changes), columns(), bperp, RUN, pairs=pairs) as writer:
        for points in (slice(0, 2), slice(2, 5)):
            writer.write_phase(points, table(4, 2)[:, points], table(4, 3)[:, points])
            if pairs is not None:
                writer.write_unwrapped(points, table(len(pairs), 4)[:, points])
        if pairs is not None:
            writer.write_islands(np.array([1, 1, 2, 1, 2]), np.linspace(0, 1, N))
    return path


def test_what_was_written_is_read(tmp_path):
    with open_points(write(tmp_path / "p.h5")) as file:
        found = file.header
        assert (found.dates, found.wavelength, found.crs) == (DATES, WAVELENGTH, "EPSG:32652")
        assert (found.n_points, found.n_dates, found.shape) == (N, 4, (30, 40))
        assert found.attributes["HEADING"] == "-12.0"
        read, given = file.columns(), columns()
        for name, _, dtype, _ in COLUMNS:
            np.testing.assert_array_equal(getattr(read, name), getattr(given, name), err_msg=name)
            assert getattr(read, name).dtype == dtype
        np.testing.assert_array_equal(file.phase(slice(1, 4)), table(4, 2)[:, 1:4])
        np.testing.assert_array_equal(file.deviation(slice(None)), table(4, 3))
        np.testing.assert_array_equal(file.bperp(), [0, 10, -20, 30.5])
        np.testing.assert_array_equal(file.baselines(slice(3, 5)), [[0, 0], [10, 10], [-20, -20], [30.5] * 2])
        assert not file.is_unwrapped


def test_baselines_may_differ_from_point_to_point(tmp_path):
    values = table(4, 5)
    with open_points(write(tmp_path / "all.h5", bperp=values)) as file:
        np.testing.assert_array_equal(file.bperp(), values)
        np.testing.assert_array_equal(file.baselines(slice(1, 3)), values[:, 1:3])
    with create_points(tmp_path / "parts.h5", header(), columns(), None, RUN) as writer:
        writer.write_baselines(slice(0, 3), values[:, :3])
        writer.write_baselines(slice(3, 5), values[:, 3:])
    with open_points(tmp_path / "parts.h5") as file:
        np.testing.assert_array_equal(file.bperp(), values)


def test_unwrapped_pairs_come_back_as_indices_of_dates(tmp_path):
    with open_points(write(tmp_path / "u.h5", pairs=PAIRS)) as file:
        assert file.is_unwrapped
        np.testing.assert_array_equal(file.pairs, PAIRS)
        np.testing.assert_array_equal(file.unwrapped(slice(2, 5)), table(3, 4)[:, 2:5])
        np.testing.assert_array_equal(file.component(), [1, 1, 2, 1, 2])
        np.testing.assert_allclose(file.arc_coherence(), np.linspace(0, 1, N))


def test_points_that_were_not_written_have_no_phase(tmp_path):
    with create_points(tmp_path / "p.h5", header(), columns(), np.zeros(4), RUN, pairs=PAIRS) as writer:
        writer.write_phase(slice(0, 2), table(4, 2)[:, :2], table(4, 3)[:, :2])
        writer.write_attributes({"N_DROPPED": 3})
    with open_points(tmp_path / "p.h5") as file:
        assert np.isnan(file.phase(slice(2, 5))).all()
        assert np.isnan(file.unwrapped(slice(None))).all()
        assert file.header.attributes["N_DROPPED"] == "3"


def test_other_programs_find_names_units_and_the_run(tmp_path):
    with h5py.File(write(tmp_path / "p.h5", pairs=PAIRS)) as handle:
        told = read_attributes(handle)
        assert told["FILE_TYPE"] == "points"
        assert (told["LENGTH"], told["WIDTH"]) == ("30", "40")
        assert told["ICOPS_ALGORITHM"] == "icops:combine_scatterers"
        assert all(read_attributes(handle[name])["UNIT"] == "radian" for name in ("phase", "unwrapPhase"))
        assert [[bytes(d) for d in pair] for pair in handle["pairDate"][:1]] == [[b"20190101", b"20190113"]]
        assert handle["type"].dtype == np.uint8


def test_the_series_of_a_point_lies_in_one_piece(tmp_path):
    n = 3000
    many = header(n_points=n, dates=every(12, 150), shape=(5000, 5000))
    wide = columns(n).take(np.zeros(n, int))
    with create_points(tmp_path / "p.h5", many, wide, np.zeros(150), RUN) as writer:
        writer.write_phase(slice(0, n), np.zeros((150, n), np.float32), np.zeros((150, n), np.float32))
    with h5py.File(tmp_path / "p.h5") as handle:
        assert handle["phase"].chunks[0] == 150
        # A block of a thousand points needs little more than itself to be read.
        assert handle["phase"].chunks[1] < 1500


def test_some_points_are_taken_by_index_or_mask():
    given = columns()
    np.testing.assert_array_equal(given.take(np.array([4, 0])).col, given.col[[4, 0]])
    assert len(given.take(given.type == 2)) == 2


def test_a_run_that_breaks_off_leaves_no_file(tmp_path):
    with pytest.raises(ZeroDivisionError), create_points(
        tmp_path / "p.h5", header(), columns(), np.zeros(4), RUN
    ):  # fmt: skip
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_file_the_disk_cannot_hold_is_not_begun(tmp_path, monkeypatch):
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _folder: files.shutil._ntuple_diskusage(9, 9, 9))
    with pytest.raises(EngineError, match="the disk is full"):
        write(tmp_path / "p.h5")
    assert list(tmp_path.iterdir()) == []


def replaced(name, value):
    def change(handle):
        del handle[name]
        handle[name] = value

    return change


def element(name, at, value):
    return lambda handle: handle[name].__setitem__(at, value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda h: h.__delitem__("shpCount"), "has no dataset shpCount; write it with combine_scatterers"),
        (lambda h: h.attrs.__delitem__("CRS"), "has no attribute CRS"),
        (lambda h: h.attrs.__delitem__("WAVELENGTH"), "no usable attribute WAVELENGTH"),
        (lambda h: h.attrs.__setitem__("WIDTH", "wide"), "does not tell the size of its stack"),
        (replaced("x", np.zeros(3)), r"x has size \(3,\), expected \(5,\)"),
        (replaced("phase", np.zeros((5, 4))), r"phase has size \(5, 4\), expected \(4, 5\)"),
        (replaced("bperp", np.zeros(5)), r"bperp has size \(5,\), expected \(4,\) or \(4, 5\)"),
        (element("type", 0, 9), r"type holds \[1, 2, 9\]; expected 1 \(PS\), 2 \(DS\) or 3"),
        (element("col", 0, 40), "col reaches from 35 to 40 in a stack of 30 x 40"),
        (element("row", 0, -1), "row reaches from -1 to"),
        (element("date", 1, b"20190230"), "'20190230' in dataset date is not a date"),
        (element("date", 1, b"20180101"), "the dates do not ascend"),
        (lambda h: h.__delitem__("component"), "has no dataset component; write it again with unwrap_points"),
        (element("pairDate", 0, [b"20190113", b"20190101"]), "20190113 20190101 is none of its dates"),
        (element("pairDate", 0, [b"20190101", b"20200101"]), "20190101 20200101 is none of its dates"),
        (replaced("component", np.ones(4)), r"component has size \(4,\), expected \(5,\)"),
    ],
)
def test_a_damaged_file_is_said(tmp_path, change, sentence):
    path = write(tmp_path / "p.h5", pairs=PAIRS)
    with h5py.File(path, "r+") as handle:
        change(handle)
    with pytest.raises(EngineError, match=sentence), open_points(path):
        pass


def test_a_truncated_file_is_said(tmp_path):
    path = write(tmp_path / "p.h5")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    said = pytest.raises(EngineError, match=r"p\.h5 (is not a readable HDF5 file|cannot be read)")
    with said, open_points(path) as file:
        file.phase(slice(None))


def test_other_files_are_said(tmp_path):
    with pytest.raises(EngineError, match="does not exist; give the"), open_points(tmp_path / "none.h5"):
        pass
    stack = write_stack(tmp_path / "stack.h5", speckle(np.random.default_rng(3), 4, 6, 8))
    with pytest.raises(EngineError, match="has no dataset phase, phaseStd, row"), open_points(stack):
        pass
