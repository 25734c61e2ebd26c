"""Facts about writing files: whole or not at all, and one sentence when it cannot be done."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from icops_qgis.engine import files
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.files import replacing, require_space


def test_the_name_appears_only_when_the_file_is_whole(tmp_path):
    target = tmp_path / "result.h5"
    with replacing(target) as partial:
        assert partial.suffix == ".h5"
        assert partial.parent == tmp_path
        partial.write_text("half")
        assert not target.exists()
        partial.write_text("whole")
    assert target.read_text() == "whole"
    assert [p.name for p in tmp_path.iterdir()] == ["result.h5"]


@pytest.mark.parametrize("error", [ValueError("bad"), Cancelled(), EngineError("no")])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, error):
    target = tmp_path / "result.gpkg"
    target.write_text("old")

    def fail():
        with replacing(target) as partial:
            partial.write_text("half")
            partial.with_name(f"{partial.name}-journal").write_text("half")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["result.gpkg"]


def test_missing_folders_are_made(tmp_path):
    target = tmp_path / "a" / "b" / "result.tif"
    with replacing(target) as partial:
        partial.write_text("x")
    assert target.is_file()


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left on device"), OSError("Can't write (No space left on device)")],
    ids=["system", "hdf5"],
)
def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path, error):
    target = tmp_path / "result.h5"

    def fill():
        with replacing(target) as partial:
            partial.write_bytes(b"0" * 100)
            raise error

    with pytest.raises(
        EngineError, match=r"result\.h5 could not be written: the disk is full; free some space"
    ):
        fill()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_really_full_device_is_one_sentence(tmp_path):
    target = tmp_path / "result.bin"

    def fill():
        with replacing(target), Path("/dev/full").open("wb") as device:
            device.write(b"0" * 10**6)

    with pytest.raises(EngineError, match="the disk is full"):
        fill()
    assert not list(tmp_path.iterdir())


def test_a_read_only_folder_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(files.os, "access", lambda *_: False)

    def write():
        with replacing(tmp_path / "result.h5") as partial:
            partial.write_text("x")

    with pytest.raises(EngineError, match=r"result\.h5 could not be written: the folder .* is read-only"):
        write()


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path):
    (tmp_path / "taken").write_text("a file")

    def write():
        with replacing(tmp_path / "taken" / "result.h5") as partial:
            partial.write_text("x")

    with pytest.raises(EngineError, match=r"result\.h5 could not be written"):
        write()


def test_a_file_that_the_disk_cannot_hold_is_not_begun(tmp_path):
    free = shutil.disk_usage(tmp_path).free
    require_space(tmp_path / "new" / "small.h5", free // 2)
    with pytest.raises(EngineError, match="the disk is full"):
        require_space(tmp_path / "new" / "large.h5", free * 2)
