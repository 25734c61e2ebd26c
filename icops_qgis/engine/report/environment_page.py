"""The page of `check_environment`."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..environment import Environment, Library
from ..provenance import Provenance
from .page import code, page, paragraph, section, table


def environment_page(
    environment: Environment, host: Sequence[tuple[str, str]], provenance: Provenance
) -> str:
    """What is installed, what is missing and how to get it, as HTML.

    Parameters
    ----------
    environment : Environment
        What `environment.inspect` found.
    host : sequence of (title, value)
        The program around it, e.g. QGIS and its version.
    provenance : Provenance
        The run.
    """
    system = table((), [(escape(name), escape(value)) for name, value in (*host, *environment.system)])
    libraries = table(
        ("Library", "Version", "For", "Install"),
        [_row(library) for library in environment.libraries],
    )
    verdict = [paragraph(verdict_sentence(environment))]
    if environment.command:
        verdict.append(f"<p>{code(environment.command)}</p>")
        verdict.append(paragraph("On Windows, run it in the OSGeo4W Shell; then start QGIS again."))
    return page(
        "ICOPS: environment",
        "\n".join((*verdict, section("Libraries", libraries), section("System", system))),
        provenance,
    )


def verdict_sentence(environment: Environment) -> str:
    """What works and what does not, in one sentence."""
    broken = [one.name for one in environment.libraries if one.required and not one.works]
    optional = [one.name for one in environment.libraries if not one.required and not one.works]
    if broken:
        return f"The stack and time-series stages cannot run: {', '.join(broken)} must be installed."
    if optional:
        return f"All required libraries work; not installed, for single stages: {', '.join(optional)}."
    return "All libraries work."


def _row(library: Library) -> tuple[str, str, str, str]:
    state = library.problem or library.version or "missing"
    command = "" if library.works else code(library.command)
    return f"<b>{library.name}</b>", escape(state), escape(library.purpose), command
