"""Which format points come in, and why not the others."""

from __future__ import annotations

from ...compute import Monitor
from ...errors import EngineError
from ..folder import NotThisFormat
from . import depsi, egms, general_table, layer, mintpy, sarvey, stamps
from .found import FoundPoints
from .options import ImportOptions
from .place import parse_place

#: Readers of formats that tell what they are.
PARTICULAR = (stamps, mintpy, sarvey, egms, depsi)

#: Readers of anything else, tried where none of those fits.
GENERAL = (general_table, layer)

#: Format names and what they are.
FORMATS = {reader.NAME: reader.TITLE for reader in (*PARTICULAR, *GENERAL)}


def detect(source: str, options: ImportOptions, monitor: Monitor) -> FoundPoints:
    """Find the points of a file or folder.

    Parameters
    ----------
    source : str
        A path, or ``path|layername=name``.
    options : ImportOptions
        The format (``auto`` tries all) and what the user knows.
    monitor : Monitor
        Progress and cancel, where a format must be read to be described.

    Returns
    -------
    FoundPoints

    Raises
    ------
    EngineError
        No format fits (the message says for each what was not found), several do, or the file is broken.
    """
    if options.format not in ("auto", *FORMATS):
        raise EngineError(f"The format {options.format!r} is unknown; choose auto or {', '.join(FORMATS)}.")
    place = parse_place(source)
    reasons: dict[str, list[str]] = {}
    fitting = []
    for readers in (PARTICULAR, GENERAL):
        for reader in readers:
            if options.format not in ("auto", reader.NAME):
                continue
            try:
                fitting.append((reader, *reader.recognise(place)))
            except NotThisFormat as reason:
                reasons.setdefault(str(reason), []).append(reader.TITLE)
        if fitting:
            break
    if not fitting:
        told = "; ".join(f"{', '.join(titles)}: {reason}" for reason, titles in reasons.items())
        raise EngineError(f"{place.path} holds no points that can be read ({told}).")
    if len(fitting) > 1:
        told = ", ".join(f"{reader.NAME} ({path.name}: {why})" for reader, path, why in fitting)
        raise EngineError(f"{place.path} can be read in more than one way; set FORMAT to one of {told}.")
    reader, path, why = fitting[0]
    return reader.open_points(path, why, place, options, monitor)
