"""check_environment tells what is there, what is not, and how to get it."""

from __future__ import annotations

import platform
import re
import shlex
import sys
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from qgis.core import Qgis

from icops_qgis.engine import environment
from icops_qgis.engine.requirements import LIBRARIES


@pytest.fixture
def only_h5py(monkeypatch):
    """A Python in which h5py is the only optional library."""
    monkeypatch.setattr(environment, "is_installed", lambda name: name == "h5py")


def test_it_succeeds_and_names_what_is_missing(run_algorithm, feedback, only_h5py):
    results = run_algorithm("check_environment")
    # threadpoolctl and numba stop every stage, so they come before the libraries of single stages.
    missing = results["MISSING"].split(",")
    assert set(missing[:2]) == {"numba", "threadpoolctl"}
    assert set(missing) == set(LIBRARIES) - {"h5py"}
    assert results["N_MISSING"] == len(missing)
    assert any("numba" in warning for warning in feedback.warnings)
    assert "OUTPUT" not in results


def test_the_command_installs_into_this_python_and_leaves_numpy_alone(run_algorithm, only_h5py):
    command = shlex.split(run_algorithm("check_environment")["COMMAND"])
    assert Path(command[0]).samefile(sys.executable)
    assert command[1:4] == ["-m", "pip", "install"]
    assert f"numpy=={np.__version__}" in command
    assert {"numba", "threadpoolctl"} <= set(command)
    assert not {"h5py", "torch"} & set(command)


def test_versions_are_those_installed(run_algorithm, feedback):
    run_algorithm("check_environment")
    said = "\n".join(feedback.infos)
    assert f"QGIS: {Qgis.version()}" in said
    assert f"Python: {platform.python_version()}" in said
    assert f"h5py: {metadata.version('h5py')}" in said
    assert re.search(r"Free disk: \d+\.\d GiB in /", said)
    assert re.search(r"Memory: \d+\.\d GiB", said)


def test_the_gpu_its_memory_and_what_it_does_are_told_or_why_there_is_none(monkeypatch):
    pytest.importorskip("torch", reason="torch is not installed")
    monkeypatch.setattr(environment, "card_problem", lambda: "torch finds no GPU")
    assert dict(environment.inspect(Path.cwd()).system)["GPU"] == "none can be used: torch finds no GPU"
    monkeypatch.setattr(environment, "card_problem", lambda: "")
    monkeypatch.setattr(environment, "card_title", lambda: "Card, 8.0 GiB")
    monkeypatch.setattr(environment, "free_memory", lambda: 6 * 1024**3)
    told = dict(environment.inspect(Path.cwd()).system)["GPU"]
    assert told.startswith("Card, 8.0 GiB, 6.0 GiB of it free; with DEVICE cuda it does homogeneous_pixels, ")


def test_the_page_stands_alone(run_algorithm, only_h5py, tmp_path):
    page = tmp_path / "environment.html"
    assert run_algorithm("check_environment", OUTPUT=str(page))["OUTPUT"] == str(page)
    text = page.read_text(encoding="utf-8")
    for name in LIBRARIES:
        assert f"<b>{name}</b>" in text
    # Commands are quoted as text, and nothing is fetched from elsewhere.
    assert "&quot;dask[array,distributed]&quot;" in text
    assert not re.search(r"<(script|link|img|iframe)\b|\bsrc=|@import", text)


def test_a_library_that_is_installed_but_broken_counts_as_missing(monkeypatch):
    monkeypatch.setattr(environment, "_import_problem", lambda name: "boom" if name == "numba" else "")
    found = environment.inspect(Path.cwd())
    assert found.missing[0] == "numba"
    assert "numba" in found.command


def test_a_debian_python_gets_the_options_that_its_pip_demands(monkeypatch):
    monkeypatch.setattr(environment, "_is_externally_managed", lambda: True)
    assert " --user --break-system-packages numba " in environment.install_command(["numba"])


def test_inside_a_windows_qgis_the_interpreter_is_found_beside_its_libraries(monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "qgis-bin.exe").touch()
    (tmp_path / "apps" / "Python39").mkdir(parents=True)
    (tmp_path / "apps" / "Python39" / "python.exe").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "qgis-bin.exe"))
    monkeypatch.setattr(sys, "exec_prefix", str(tmp_path / "apps" / "Python39"))
    assert environment.python_program() == str(tmp_path / "apps" / "Python39" / "python.exe")


def test_inside_a_macos_qgis_the_interpreter_is_found_in_the_bundle(monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").touch()
    (tmp_path / "QGIS").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "QGIS"))
    monkeypatch.setattr(sys, "exec_prefix", str(tmp_path / "elsewhere"))
    assert environment.python_program() == str(tmp_path / "bin" / "python3")


def test_a_work_folder_that_does_not_exist_yet_is_measured_on_its_disk(tmp_path):
    found = dict(environment.inspect(tmp_path / "not" / "yet").system)
    assert re.match(r"\d+\.\d GiB in ", found["Free disk"])
