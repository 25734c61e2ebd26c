"""The file of radar images between stages."""

from __future__ import annotations

from datetime import date

import h5py
import numpy as np
import pytest

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.hdf5 import read_attributes
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.stack.orbit import Orbit
from icops_qgis.engine.stack.stack_file import StackHeader, create_stack, open_stack

DATES = (date(2020, 1, 1), date(2020, 1, 13), date(2020, 2, 6))
ROWS, COLS = slice(0, 40), slice(0, 50)


def circular_orbit() -> Orbit:
    radius, rate, times = 7.07e6, 1.06e-3, np.arange(0.0, 60.0, 10.0)
    angle = rate * times
    along = np.stack([np.cos(angle), np.sin(angle), np.zeros_like(angle)], axis=1)
    across = np.stack([-np.sin(angle), np.cos(angle), np.zeros_like(angle)], axis=1)
    return Orbit(times, radius * along, radius * rate * across)


@pytest.fixture
def images():
    rng = np.random.default_rng(0)
    return (rng.normal(size=(3, 40, 50)) + 1j * rng.normal(size=(3, 40, 50))).astype(np.complex64)


@pytest.fixture(params=[False, True], ids=["plain", "compressed"])
def stack(tmp_path, images, request):
    header = StackHeader(
        DATES, 1, Grid(40, 50), 0.0555, np.array([12.5, 0.0, -88.0]), {"HEADING": "-12.0"},
        {DATES[0]: circular_orbit()},
    )  # fmt: skip
    path = tmp_path / "stack.h5"
    with create_stack(path, header, Provenance("icops:import_stack"), compress=request.param) as writer:
        writer.write_slc(slice(0, 3), ROWS, COLS, images)
        writer.write_geometry("height", ROWS, COLS, np.full((40, 50), 321.5))
        writer.write_geometry("longitude", ROWS, COLS, np.full((40, 50), 129.123456789))
    return path


def test_what_is_written_comes_back(stack, images):
    with open_stack(stack) as opened:
        header = opened.header
        assert header.dates == DATES
        assert header.reference == 1
        assert header.wavelength == 0.0555
        np.testing.assert_array_equal(header.bperp, np.float32([12.5, 0.0, -88.0]))
        np.testing.assert_array_equal(opened.slc(slice(5, 9), slice(2, 40)), images[:, 5:9, 2:40])
        np.testing.assert_array_equal(opened.slc(ROWS, COLS, slice(2, 3)), images[2:])
        assert opened.geometry("longitude", ROWS, COLS)[3, 4] == 129.123456789
        assert opened.geometry("latitude", ROWS, COLS) is None
        orbit = header.orbits[DATES[0]]
        np.testing.assert_array_equal(orbit.positions, circular_orbit().positions)
        assert opened.header.attributes["HEADING"] == "-12.0"


def test_baselines_of_the_centre_serve_where_no_others_are_known(stack):
    with open_stack(stack) as opened:
        baselines = opened.baselines(slice(0, 2), slice(0, 3))
    assert baselines.shape == (3, 2, 3)
    np.testing.assert_array_equal(baselines[:, 1, 2], np.float32([12.5, 0.0, -88.0]))


def test_tools_that_know_miaplpys_names_find_them(stack):
    with h5py.File(stack) as plain:
        assert plain["slc"].dtype == np.complex64
        assert [d.decode() for d in plain["date"]] == ["20200101", "20200113", "20200206"]
        assert plain["bperp"].shape == (3,)
        told = read_attributes(plain)
        assert told["FILE_TYPE"] == "slc"
        assert (told["LENGTH"], told["WIDTH"]) == ("40", "50")


def damaged(path, change):
    with h5py.File(path, "r+") as handle:
        change(handle)
    return path


def with_dates(*names):
    def change(handle):
        del handle["date"]
        handle["date"] = np.array(names, "S8")

    return change


def replaced(name, values):
    def change(handle):
        if name in handle:
            del handle[name]
        handle[name] = values

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda handle: handle.__delitem__("slc"), "has no dataset slc"),
        (with_dates("20200101", "20200113"), "one per date"),
        (with_dates("20200101", "20200101", "20200206"), "do not ascend"),
        (with_dates("20200101", "2020011x", "20200206"), "not a date"),
        (replaced("slc", np.zeros((3, 40, 50), np.float32)), "expected complex"),
        (replaced("height", np.zeros((40, 51), np.float32)), "height has size"),
        (lambda handle: handle.attrs.__setitem__("WAVELENGTH", "0"), "WAVELENGTH"),
        (replaced("orbit/20200101", np.zeros((4, 7))), "orbit of 20200101 is damaged"),
    ],
)
def test_damage_is_one_sentence(stack, change, sentence):
    damaged(stack, change)
    with pytest.raises(EngineError, match=sentence), open_stack(stack):
        pass


def test_a_file_cut_short_or_of_another_kind_is_one_sentence(stack, tmp_path):
    stack.write_bytes(stack.read_bytes()[:3000])
    with pytest.raises(EngineError, match=r"stack\.h5"), open_stack(stack):
        pass
    text = tmp_path / "text.h5"
    text.write_text("no HDF5")
    with pytest.raises(EngineError, match="not a readable HDF5"), open_stack(text):
        pass
    with pytest.raises(EngineError, match="does not exist"), open_stack(tmp_path / "none.h5"):
        pass


def test_nothing_is_left_of_a_stack_that_was_not_finished(tmp_path):
    header = StackHeader(DATES, 0, Grid(4, 5), 0.0555, np.zeros(3))
    with pytest.raises(KeyError), create_stack(tmp_path / "stack.h5", header, Provenance("x")):
        raise KeyError
    assert list(tmp_path.iterdir()) == []
