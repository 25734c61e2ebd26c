"""Write docs/algorithms: one page per algorithm, from what the algorithm itself declares."""

from __future__ import annotations

import html
import re
import sys
from itertools import groupby
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingProvider,
)

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "algorithms"
INDEX = "README.md"

_ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
_OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional
_HIDDEN = QgsProcessingParameterDefinition.Flag.FlagHidden


def reference(provider: QgsProcessingProvider) -> dict[str, str]:
    """The pages by file name, Markdown."""
    algorithms = sorted(provider.algorithms(), key=lambda each: (each.group(), each.displayName()))
    pages = {f"{each.name()}.md": page(each) for each in algorithms}
    pages[INDEX] = index(algorithms)
    return pages


def index(algorithms: list[QgsProcessingAlgorithm]) -> str:
    """The list of all algorithms by group."""
    lines = ["# Algorithms", "", "Made from the algorithms themselves by `make docs`.", ""]
    for group, members in groupby(algorithms, key=lambda each: each.group()):
        lines += [f"## {group or 'Without a group'}", ""]
        for each in members:
            summary = each.shortDescription() or _first_sentence(each)
            lines.append(f"- [{each.displayName()}]({each.name()}.md) (`{each.id()}`): {_plain(summary)}")
        lines.append("")
    return "\n".join(lines)


def page(algorithm: QgsProcessingAlgorithm) -> str:
    """What one algorithm does, takes and gives."""
    lines = [f"# {algorithm.displayName()}", "", f"`{algorithm.id()}` · {algorithm.group()}", ""]
    # The long help repeats the parameters, of algorithms and of models.
    lines += [getattr(algorithm, "SUMMARY", None) or algorithm.shortDescription(), ""]
    shown = [each for each in algorithm.parameterDefinitions() if not each.flags() & _HIDDEN]
    plain = [each for each in shown if not each.flags() & _ADVANCED and not each.isDestination()]
    advanced = [each for each in shown if each.flags() & _ADVANCED and not each.isDestination()]
    destinations = [each for each in shown if each.isDestination()]
    lines += _table("Parameters", plain) + _table("Advanced parameters", advanced)
    lines += _table("Destinations", destinations)
    written = {each.name() for each in destinations}
    others = [each for each in algorithm.outputDefinitions() if each.name() not in written]
    if others:
        lines += ["## Further outputs", "", "| name | title | type |", "|---|---|---|"]
        lines += [f"| `{each.name()}` | {_cell(each.description())} | {each.type()} |" for each in others]
        lines.append("")
    lines += ["## Command line", "", "```", _command(algorithm, plain, destinations), "```", ""]
    return "\n".join(lines)


def _table(title: str, definitions: list[QgsProcessingParameterDefinition]) -> list[str]:
    if not definitions:
        return []
    lines = [f"## {title}", "", "| name | title | type | default | help |", "|---|---|---|---|---|"]
    for each in definitions:
        cells = (
            f"`{each.name()}`",
            _cell(each.description()),
            _type(each),
            _default(each),
            _cell(each.help()),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


def _type(definition: QgsProcessingParameterDefinition) -> str:
    if definition.type() != "enum":
        return definition.type()
    return "one of " + ", ".join(f"`{option}`" for option in definition.options())


def _default(definition: QgsProcessingParameterDefinition) -> str:
    value = definition.defaultValue()
    if value is None or value == "":
        return "none" if definition.flags() & _OPTIONAL else "required"
    if definition.type() == "enum" and isinstance(value, int) and not isinstance(value, bool):
        value = definition.options()[value]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"`{value}`"


def _command(
    algorithm: QgsProcessingAlgorithm,
    parameters: list[QgsProcessingParameterDefinition],
    destinations: list[QgsProcessingParameterDefinition],
) -> str:
    required = [
        each for each in parameters if each.defaultValue() in (None, "") and not each.flags() & _OPTIONAL
    ]
    arguments = [f"--{each.name()}=..." for each in [*required, *destinations]]
    return " ".join(["qgis_process run", algorithm.id(), *arguments])


def _first_sentence(algorithm: QgsProcessingAlgorithm) -> str:
    text = _plain(algorithm.shortHelpString())
    return text.split(". ")[0].rstrip(".") + "."


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")


def write(pages: dict[str, str], folder: Path = FOLDER) -> None:
    """Write the pages and remove those of algorithms that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    for stale in {path.name for path in folder.glob("*.md")} - set(pages):
        (folder / stale).unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def main() -> None:
    application = QgsApplication([], False)
    application.initQgis()
    # Models look their stages up in the registry, and a provider there needs QGIS's own plugin Processing.
    sys.path[:0] = [str(ROOT), str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins")]
    from icops_qgis.provider import IcopsProvider

    provider = IcopsProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    provider.refreshAlgorithms()
    pages = reference(provider)
    write(pages)
    print(f"{len(pages)} pages in {FOLDER.relative_to(ROOT)}")
    application.exitQgis()


if __name__ == "__main__":
    main()
