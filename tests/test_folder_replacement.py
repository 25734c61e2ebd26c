"""Facts about filling folders, and about names: whole or not at all, and nobody else's things touched."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.files import replacing, replacing_folder

MARK = "made_by_icops.txt"

NAMES = ["stack [1]", "a b", "Mine à ciel ouvert 露天矿", "100% *", "stack.v1.2", "-rf", "x" * 200]


def fill(folder, text="new", error=None):
    with replacing_folder(folder, MARK) as partial:
        (partial / MARK).write_text(text)
        (partial / "inner").mkdir()
        (partial / "inner" / "data.bin").write_text(text)
        if error:
            raise error


def content(folder):
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_appears_when_it_is_full(tmp_path, name):
    target = tmp_path / name
    with replacing_folder(target, MARK) as partial:
        (partial / MARK).write_text("x")
        assert partial.parent == tmp_path
        assert not target.exists()
    assert content(target) == {MARK: "x"}
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_written_and_its_failure_leaves_the_neighbours(tmp_path, name):
    neighbours = [f"{name}.old", f".{name}.keep", "stack 1.h5"]
    for neighbour in neighbours:
        (tmp_path / neighbour).write_text("mine")

    def fail():
        with replacing(tmp_path / f"{name}.h5") as partial:
            partial.write_text("half")
            partial.with_name(f"{partial.name}.aux.xml").write_text("half")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert names(tmp_path) == sorted(neighbours)
    with replacing(tmp_path / f"{name}.h5") as partial:
        partial.write_text("whole")
    assert (tmp_path / f"{name}.h5").read_text() == "whole"
    assert names(tmp_path) == sorted([*neighbours, f"{name}.h5"])


def test_an_older_folder_of_the_same_kind_is_replaced_as_a_whole(tmp_path):
    target = tmp_path / "stack"
    fill(target, "old")
    (target / "only in the old one.txt").write_text("old")
    fill(target)
    assert content(target) == {MARK: "new", str(Path("inner") / "data.bin"): "new"}
    assert names(tmp_path) == ["stack"]


def test_an_empty_folder_is_taken_and_missing_parents_are_made(tmp_path):
    (tmp_path / "empty").mkdir()
    for target in (tmp_path / "empty", tmp_path / "a" / "b" / "c"):
        fill(target)
        assert content(target)[MARK] == "new"


@pytest.mark.parametrize("error", [ValueError("no"), Cancelled(), EngineError("no"), KeyboardInterrupt()])
def test_a_failure_leaves_the_older_folder_and_nothing_else(tmp_path, error):
    target = tmp_path / "stack"
    fill(target, "old")
    with pytest.raises(type(error)):
        fill(target, error=error)
    assert set(content(target).values()) == {"old"}
    assert names(tmp_path) == ["stack"]


def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path):
    with pytest.raises(EngineError, match=r"stack could not be written: the disk is full; free some space"):
        fill(tmp_path / "stack", error=OSError(errno.ENOSPC, "No space left on device"))
    assert names(tmp_path) == []


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_read_only_place_is_one_sentence(tmp_path, monkeypatch, code):
    def refuse(self, *_args, **_options):
        raise OSError(code, os.strerror(code), str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(EngineError, match=r"stack could not be written: the folder .* is read-only; choose"):
        fill(tmp_path / "stack")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_really_read_only_place_is_one_sentence(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(EngineError, match="read-only"):
            fill(tmp_path / "stack")
    finally:
        tmp_path.chmod(0o700)


def test_somebody_elses_folder_is_left_alone(tmp_path):
    target = tmp_path / "Documents"
    target.mkdir()
    (target / "thesis.txt").write_text("years of work")
    with pytest.raises(EngineError, match=r"Documents holds other things; choose an empty or a new folder"):
        fill(target)
    assert content(target) == {"thesis.txt": "years of work"}
    assert names(tmp_path) == ["Documents"]


def test_a_file_in_the_folders_place_is_left_alone(tmp_path):
    (tmp_path / "stack").write_text("mine")
    with pytest.raises(EngineError, match="holds other things"):
        fill(tmp_path / "stack")
    assert (tmp_path / "stack").read_text() == "mine"


def test_the_older_folder_comes_back_when_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    """The second of the two renames fails, as it does on Windows where a file of it is open."""
    target = tmp_path / "stack"
    fill(target, "old")
    rename = Path.rename

    def stubborn(self, destination):
        if self.name.endswith(".part"):
            raise PermissionError(errno.EACCES, "in use", str(self))
        return rename(self, destination)

    monkeypatch.setattr(Path, "rename", stubborn)
    with pytest.raises(EngineError, match="could not be written"):
        fill(target)
    assert set(content(target).values()) == {"old"}
    assert names(tmp_path) == ["stack"]
