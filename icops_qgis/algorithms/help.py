"""The help of an algorithm, made from what it declares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from qgis.core import QgsProcessingParameterDefinition

from ..translation import tr


def help_page(
    summary: str,
    definitions: Sequence[QgsProcessingParameterDefinition],
    answers: Sequence[tuple[str, str]],
) -> str:
    """Help as HTML, one paragraph per line as the dialog of QGIS expects it.

    Parameters
    ----------
    summary : str
        What the algorithm does.
    definitions : sequence of QgsProcessingParameterDefinition
        Its parameters, destinations included; descriptions carry units.
    answers : sequence of (title, help)
        Its other outputs.
    """
    inputs = [d for d in definitions if not d.isDestination()]
    outputs = [_entry(d.description(), d.help()) for d in definitions if d.isDestination()]
    outputs += [_entry(title, help) for title, help in answers]
    lines = [escape(summary)]
    if inputs:
        lines += [_heading(tr("Parameters")), *(_entry(d.description(), d.help()) for d in inputs)]
    if outputs:
        lines += [_heading(tr("Outputs")), *outputs]
    return "\n".join(lines)


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence and the rest; "e.g. " ends no sentence. Chinese has a full stop of its own."""
    # Between \W, digits and small letters are left the capitals, and the letters of scripts without any.
    parts = re.split(r"(?<=\w\w\.|\w\)\.) +(?=[^\W\d_a-z])|(?<=。)(?=.)", text, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def help_text(summary: str, answers: Sequence[tuple[str, str]]) -> str:
    """Help as plain text for a terminal: what `summary` says and the outputs that are no files."""
    return "\n".join((*([summary] if summary else []), *(f"- {title}: {help}" for title, help in answers)))


def _heading(title: str) -> str:
    return f"<h3>{escape(title, quote=False)}</h3>"


def _entry(title: str, help: str) -> str:
    return f"<b>{escape(title, quote=False)}</b>: {escape(help, quote=False)}"
