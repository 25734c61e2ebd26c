"""The committed reference and licence are those of the code."""

from __future__ import annotations

from pathlib import Path

import generate_reference
import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def provider(qgis_app):
    from icops_qgis.provider import IcopsProvider

    provider = IcopsProvider()
    provider.refreshAlgorithms()
    return provider


def test_the_committed_reference_is_what_the_algorithms_say(provider):
    committed = {
        path.name: path.read_text(encoding="utf-8") for path in generate_reference.FOLDER.glob("*.md")
    }
    made = generate_reference.reference(provider)
    assert sorted(committed) == sorted(made), "run `make docs` and commit docs/algorithms"
    outdated = [name for name, text in made.items() if committed[name] != text]
    assert not outdated, "run `make docs` and commit docs/algorithms"


def test_every_parameter_of_the_reference_has_help(provider):
    for algorithm in provider.algorithms():
        page = generate_reference.page(algorithm)
        for definition in algorithm.parameterDefinitions():
            rows = [line for line in page.splitlines() if line.startswith(f"| `{definition.name()}` |")]
            assert len(rows) == 1
            assert not rows[0].endswith("|  |")


def test_the_plugin_folder_carries_the_licence_of_the_repository():
    licence = (ROOT / "LICENSE").read_bytes()
    assert b"GNU GENERAL PUBLIC LICENSE" in licence
    assert (ROOT / "icops_qgis" / "LICENSE").read_bytes() == licence


def test_the_zip_takes_every_folder_of_the_plugin():
    from configparser import ConfigParser

    packing = ConfigParser()
    packing.read(ROOT / "icops_qgis" / "pb_tool.cfg", encoding="utf-8")
    folders = {
        path.relative_to(ROOT / "icops_qgis").parts[0]
        for path in (ROOT / "icops_qgis").glob("*/**/*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    listed = packing["files"]["extra_dirs"].split()
    assert set(listed) == folders
    modules = {path.name for path in (ROOT / "icops_qgis").glob("*.py")}
    assert set(packing["files"]["python_files"].split()) == modules
