"""The committed reference and licence are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import generate_reference
import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))


def test_the_committed_reference_is_what_the_algorithms_say(icops_provider):
    committed = {
        path.name: path.read_text(encoding="utf-8") for path in generate_reference.FOLDER.glob("*.md")
    }
    made = generate_reference.reference(icops_provider)
    assert sorted(committed) == sorted(made), "run `make docs` and commit docs/algorithms"
    outdated = [name for name, text in made.items() if committed[name] != text]
    assert not outdated, "run `make docs` and commit docs/algorithms"


def test_every_parameter_of_the_reference_has_help(icops_provider):
    for algorithm in icops_provider.algorithms():
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
    # Translations are packed compiled, by scripts/pack.
    assert set(listed) == folders - {"i18n"}
    modules = {path.name for path in (ROOT / "icops_qgis").glob("*.py")}
    assert set(packing["files"]["python_files"].split()) == modules


# Pages written by hand


def named(paths):
    return [pytest.param(path, id=path.stem) for path in paths]


@pytest.mark.parametrize("page", named(PAGES))
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith("http")]
    files = [link.partition("#")[0] for link in links]
    assert not [name for name in files if name and not (DOCS / name).is_file()]
    # Heads of sections as sites and GitHub write them.
    for name, _, anchor in (link.partition("#") for link in links if "#" in link):
        target = (DOCS / name if name else page).read_text(encoding="utf-8")
        heads = [re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in _heads(target)]
        assert anchor in heads


def _heads(text):
    return re.findall(r"^#+ (.+)$", text, re.MULTILINE)


def test_every_page_is_reached():
    text = "".join(path.read_text(encoding="utf-8") for path in (DOCS / "index.md", ROOT / "README.md"))
    assert not [page.name for page in PAGES if page.name != "index.md" and page.name not in text]
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert not [page.name for page in PAGES if page.name not in site]


@pytest.mark.parametrize("page", named([*PAGES, ROOT / "README.md"]))
def test_commands_name_what_there_is(page, icops_provider):
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    for name, rest in re.findall(r"qgis_process(?:\.bin)? run icops:(\w+)(.*)", text):
        algorithm = icops_provider.algorithm(name)
        assert algorithm is not None, name
        known = {definition.name() for definition in algorithm.parameterDefinitions()}
        used = set(re.findall(r"--([\w:]+)=", rest))
        assert used <= known, (name, used - known)


def test_the_guide_names_parameters_of_its_stages(icops_provider):
    stage, seen = "", 0
    for line in (DOCS / "parameters.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("| ") or len(cells) < 3 or cells[0] == "stage":
            continue
        stage = next(iter(re.findall(r"\w+", cells[0])), stage)
        definitions = {each.name(): each for each in icops_provider.algorithm(stage).parameterDefinitions()}
        named = re.findall(r"`([A-Z][A-Z0-9_]+)`", cells[1])
        assert set(named) <= definitions.keys(), (stage, named)
        # The second table states defaults: `NAME` 60, `NAME` empty.
        for name, value in re.findall(r"^`([A-Z_]+)` ([\w.]+)$", cells[1]) if len(cells) == 4 else ():
            default = definitions[name].defaultValue()
            stated = (
                "empty" if default is None else f"{default:g}" if isinstance(default, float) else str(default)
            )
            assert value == stated, name
            seen += 1
    assert seen > 15


def test_what_the_table_of_the_paper_names_is_there():
    text = (DOCS / "paper.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.py): (\w+)`", text)
    assert len(named) > 70
    for file, name in named:
        folders = [ROOT / "tests"] if file.startswith("test_") else [ROOT / "icops_qgis", ROOT]
        path = next((folder / file for folder in folders if (folder / file).is_file()), None)
        assert path is not None, file
        assert re.search(rf"^(def|class) {name}\b", path.read_text(encoding="utf-8"), re.MULTILINE), name


def test_the_table_of_the_paper_has_every_equation_figure_and_table():
    text = (DOCS / "paper.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| ")]
    parts = ["Eq. 1", "Eq. 2", *(f"Fig. {number}" for number in range(1, 9)), "Table 1", "Table 2"]
    assert not [part for part in parts if not any(row.strip().startswith(part) for row in rows)]
