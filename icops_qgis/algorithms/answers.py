"""Numbers and texts that a run returns beside its files."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import (
    QgsProcessingOutputDefinition,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)


class Answer(NamedTuple):
    """One output that is no file."""

    definition: QgsProcessingOutputDefinition
    """The output as QGIS declares it; QGIS keeps no help for outputs."""
    help: str
    """What it tells, in one sentence."""


def number_answer(name: str, title: str, help: str, *, unit: str | None = None) -> Answer:
    """A number."""
    return Answer(QgsProcessingOutputNumber(name, f"{title} [{unit}]" if unit else title), help)


def text_answer(name: str, title: str, help: str) -> Answer:
    """A text."""
    return Answer(QgsProcessingOutputString(name, title), help)
