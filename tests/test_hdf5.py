"""HDF5 files between stages: text that no damage can make libhdf5 hang over."""

from __future__ import annotations

import h5py
import numpy as np
import pytest

from icops_qgis.engine.hdf5 import begin_hdf5, read_attributes, write_attributes

#: What provenance and headers hold: words, numbers as text, other alphabets, nothing, more than 64 KiB.
TEXTS = {
    "FILE_TYPE": "slc",
    "WAVELENGTH": "0.0555",
    "INPUT": "露天矿 광산 é",
    "NOTE": "",
    "LOG": "x" * 70_000,
}


@pytest.fixture
def path(tmp_path):
    """A file with text at its root and at a dataset."""
    with begin_hdf5(tmp_path / "a.h5") as handle:
        write_attributes(handle, TEXTS)
        write_attributes(handle.create_dataset("phase", data=np.zeros(3)), {"UNIT": "radian"})
    return tmp_path / "a.h5"


def test_no_text_lies_in_the_heap_that_has_no_checksum(path):
    # Such a heap begins with these letters.
    assert b"GCOL" not in path.read_bytes()


def test_texts_come_back_as_they_were(path):
    with h5py.File(path) as handle:
        assert read_attributes(handle) == TEXTS
        assert read_attributes(handle["phase"]) == {"UNIT": "radian"}


def test_texts_of_either_kind_are_read_alike(path, tmp_path):
    """Earlier files, and those of other programs, hold text of any length."""
    with h5py.File(tmp_path / "b.h5", "w") as handle:
        handle.attrs.update(TEXTS)
    with h5py.File(path) as ours, h5py.File(tmp_path / "b.h5") as theirs:
        assert read_attributes(ours) == read_attributes(theirs)


def test_a_text_written_again_replaces_the_earlier_one(tmp_path):
    with begin_hdf5(tmp_path / "a.h5") as handle:
        write_attributes(handle, {"DEVICE": "cpu"})
        write_attributes(handle, {"DEVICE": "cuda:0", "N": 3})
        assert read_attributes(handle) == {"DEVICE": "cuda:0", "N": "3"}
