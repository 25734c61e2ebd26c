"""XML from anywhere, read without entities, external references or unbounded size."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from ...errors import EngineError
from ..gamma_par import read_text

#: SNAP repeats the original product's metadata: tens of megabytes for a long stack.
MAX_BYTES = 256 * 1024**2

#: A document type can define entities that grow without bound, or that name other files.
_FORBIDDEN = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def read_xml(path: Path, limit: int = MAX_BYTES) -> ET.Element:
    """The root element of an XML file.

    Parameters
    ----------
    path : Path
        File to read.
    limit : int
        Largest size accepted [bytes].

    Raises
    ------
    EngineError
        The file is not XML, is too large, or defines a document type or entities.
    """
    text = read_text(path, limit)
    if _FORBIDDEN.search(text):
        raise EngineError(f"{path} defines a document type or entities, which no product of a radar has.")
    # A declared encoding contradicts text that is decoded already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return ET.fromstring(text)  # noqa: S314 - no document type, no entities
    except ET.ParseError as error:
        raise EngineError(f"{path} is not readable XML ({error}); copy it again.") from error
