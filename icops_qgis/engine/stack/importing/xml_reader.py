"""XML from anywhere, read without entities, external references or unbounded size."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from ...errors import EngineError

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
    text = _decoded(path, limit)
    if _FORBIDDEN.search(text):
        raise EngineError(f"{path} defines a document type or entities, which no product of a radar has.")
    # A declared encoding contradicts text that is decoded already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return ET.fromstring(text)  # noqa: S314  # nosec B314: no document type, no entities
    except ET.ParseError as error:
        raise EngineError(f"{path} is not readable XML ({error}); copy it again.") from error


def _decoded(path: Path, limit: int) -> str:
    """The text of an XML file in UTF-8 or, where it declares that, Latin-1."""
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise EngineError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(content) > limit:
        raise EngineError(f"{path} is larger than {limit // 1024**2} MiB; that is no product's metadata.")
    is_latin = re.search(rb"encoding=[\"']ISO-8859-1[\"']", content[:200], re.IGNORECASE)
    for encoding in ("utf-8-sig", "latin-1") if is_latin else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise EngineError(f"{path} is not a text file; expected XML.")
