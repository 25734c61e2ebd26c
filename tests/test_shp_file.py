"""Facts about the file of homogeneous pixels: packing, attributes, and damaged ones."""

from __future__ import annotations

import h5py
import numpy as np
import pytest
from small_stack import every, speckle, write_stack

from icops_qgis.engine import files
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.hdf5 import read_attributes
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.shp_file import ShpHeader, create_shp, open_shp
from icops_qgis.engine.stack.stack_file import open_stack

EVERYTHING = slice(0, 6), slice(0, 8)


def header(**changes):
    grid = Grid(6, 8, (500_000.0, 10.0, 0.0, 4_000_000.0, 0.0, -20.0), "EPSG:32652")
    values = {"grid": grid, "dates": every(12, 5), "window": (3, 5), "test": "bws", "alpha": 0.01}
    return ShpHeader(**values | changes)


@pytest.fixture
def written(tmp_path):
    rng = np.random.default_rng(1)
    windows = rng.random((6, 8, 3, 5)) < 0.5
    path = tmp_path / "shp.h5"
    with create_shp(path, header(), Provenance("icops:homogeneous_pixels", {"TEST": "bws"})) as writer:
        for rows in (slice(0, 4), slice(4, 6)):
            packed = np.packbits(windows[rows].reshape(-1, 8, 15), axis=-1)
            counts = windows[rows].sum(axis=(2, 3)).astype(np.uint16)
            writer.write(rows, slice(0, 8), packed, counts, np.full(counts.shape, 4.5, np.float32))
    return path, windows


def test_what_was_written_is_read(written):
    path, windows = written
    with open_shp(path) as file:
        assert file.header == header()
        assert file.masks(*EVERYTHING).shape == (6, 8, 2)
        np.testing.assert_array_equal(file.windows(*EVERYTHING), windows)
        np.testing.assert_array_equal(file.windows(slice(2, 5), slice(3, 4)), windows[2:5, 3:4])
        np.testing.assert_array_equal(file.counts(*EVERYTHING), windows.sum(axis=(2, 3)))
        assert (file.effective_dates(*EVERYTHING) == 4.5).all()


def test_other_programs_find_the_window_in_the_attributes(written):
    with h5py.File(written[0]) as handle:
        told = read_attributes(handle)
        assert (told["WINDOW_ROWS"], told["WINDOW_COLS"], told["TEST"]) == ("3", "5", "bws")
        assert told["ICOPS_ALGORITHM"] == "icops:homogeneous_pixels"
        assert handle["shp"].dtype == np.uint8
        assert [bytes(d) for d in handle["date"][:2]] == [b"20190101", b"20190113"]


def test_it_belongs_to_one_stack(written, tmp_path):
    rng = np.random.default_rng(2)
    with open_shp(written[0]) as file:
        with open_stack(write_stack(tmp_path / "a.h5", speckle(rng, 5, 6, 8))) as stack:
            file.check_stack(stack)
        for slc in (speckle(rng, 4, 6, 8), speckle(rng, 5, 8, 6)):
            said = pytest.raises(EngineError, match=r"was made of another stack \(6 x 8 pixels, 5 dates")
            with open_stack(write_stack(tmp_path / "b.h5", slc)) as stack, said:
                file.check_stack(stack)


def test_a_run_that_breaks_off_leaves_no_file(tmp_path):
    path = tmp_path / "shp.h5"
    with pytest.raises(ZeroDivisionError), create_shp(path, header(), Provenance("icops:test")):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda h: h.__delitem__("shpCount"), "has no dataset shpCount"),
        (lambda h: h.attrs.__delitem__("WINDOW_ROWS"), "does not tell its window"),
        (lambda h: h.attrs.__setitem__("WINDOW_ROWS", "many"), "does not tell its window"),
        (lambda h: h.attrs.__setitem__("WINDOW_ROWS", "5"), "does not fit a window of 5 x 5"),
        (lambda h: h.attrs.__setitem__("WINDOW_COLS", "4"), "does not fit a window of 3 x 4"),
        (
            lambda h: (h.__delitem__("shpCount"), h.create_dataset("shpCount", data=np.ones((2, 2)))),
            "shpCount has size",
        ),
    ],
)
def test_a_damaged_file_is_said(written, change, sentence):
    with h5py.File(written[0], "r+") as handle:
        change(handle)
    with pytest.raises(EngineError, match=sentence), open_shp(written[0]):
        pass


def test_other_files_are_said(tmp_path):
    with pytest.raises(EngineError, match="does not exist; give the"), open_shp(tmp_path / "none.h5"):
        pass
    stack = write_stack(tmp_path / "stack.h5", speckle(np.random.default_rng(3), 4, 6, 8))
    with pytest.raises(EngineError, match="has no dataset shp, shpCount"), open_shp(stack):
        pass


def test_nothing_is_begun_that_the_disk_cannot_hold(tmp_path, monkeypatch):
    full = files.shutil._ntuple_diskusage(2**30, 2**30, 2**20)
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _folder: full)
    writer = create_shp(tmp_path / "shp.h5", header(), Provenance("icops:test"))
    with pytest.raises(EngineError, match="the disk is full"), writer:
        pass
    assert not list(tmp_path.iterdir())
