"""Which format a folder holds, and why not the others."""

from __future__ import annotations

from pathlib import Path

from ...errors import EngineError
from ...interferometry.importing.folder import Folder, NotThisFormat, list_folder
from . import beam_dimap, gamma_stamps, gdal_rasters, isce2, isce_stamps, miaplpy, opera, znap
from .found import FoundImages, ImportOptions

#: Readers in the order they are tried: the more particular names first.
READERS = (gamma_stamps, beam_dimap, znap, isce_stamps, isce2, opera, miaplpy, gdal_rasters)

#: Format names and what they are.
FORMATS = {reader.NAME: reader.TITLE for reader in READERS}


def detect(source: Path, options: ImportOptions) -> tuple[FoundImages, Folder]:
    """Find the stack of a folder.

    Parameters
    ----------
    source : Path
        A folder, or one of its files.
    options : ImportOptions
        The format (``auto`` tries all).

    Returns
    -------
    stack : FoundImages
    folder : Folder

    Raises
    ------
    EngineError
        No format fits (the message says for each what was not found), or the one that fits is broken.
    """
    if options.format not in ("auto", *FORMATS):
        raise EngineError(f"The format {options.format!r} is unknown; choose auto or {', '.join(FORMATS)}.")
    folder = list_folder(source, "co-registered images")
    reasons = []
    for reader in READERS:
        if options.format not in ("auto", reader.NAME):
            continue
        try:
            stack = reader.find(folder)
        except NotThisFormat as reason:
            reasons.append(f"{reader.TITLE}: {reason}")
            continue
        return stack, folder
    raise EngineError(f"{folder.root} holds no co-registered images that can be read ({'; '.join(reasons)}).")
