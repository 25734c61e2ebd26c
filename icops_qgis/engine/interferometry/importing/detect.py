"""Which format a folder holds, and why not the others."""

from __future__ import annotations

from pathlib import Path

from ...errors import EngineError
from ...reading.folder import Folder, NotThisFormat, list_folder
from . import dated_geotiffs, gamma_binary, hyp3, licsar, mintpy
from .stack import FoundStack, ImportOptions

#: Readers in the order they are tried: the more particular names first.
READERS = (mintpy, licsar, hyp3, gamma_binary, dated_geotiffs)

#: Format names and what they are.
FORMATS = {reader.NAME: reader.TITLE for reader in READERS}


def detect(source: Path, options: ImportOptions) -> tuple[FoundStack, Folder]:
    """Find the stack of a folder.

    Parameters
    ----------
    source : Path
        A folder, or one of its files.
    options : ImportOptions
        The format (``auto`` tries all) and what to do with incomplete pairs.

    Returns
    -------
    stack : FoundStack
    folder : Folder

    Raises
    ------
    EngineError
        No format fits (the message says for each what was not found), or the one that fits is broken.
    """
    if options.format not in ("auto", *FORMATS):
        raise EngineError(f"The format {options.format!r} is unknown; choose auto or {', '.join(FORMATS)}.")
    folder = list_folder(source)
    reasons = []
    for reader in READERS:
        if options.format not in ("auto", reader.NAME):
            continue
        try:
            stack = reader.find(folder, options)
        except NotThisFormat as reason:
            reasons.append(f"{reader.TITLE}: {reason}")
            continue
        return stack, folder
    raise EngineError(
        f"{folder.root} holds no unwrapped interferograms that can be read ({'; '.join(reasons)})."
    )
