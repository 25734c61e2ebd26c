"""Which format a folder holds, and why not the others."""

from __future__ import annotations

from pathlib import Path

from ...errors import EngineError
from ...reading.folder import Folder, NotThisFormat, list_folder
from . import beam_dimap, gamma_stamps, gdal_rasters, isce2, isce_stamps, miaplpy, opera, znap
from .found import FoundImages, ImportOptions

#: Readers in the order they are tried: the more particular names first.
READERS = (gamma_stamps, beam_dimap, znap, isce_stamps, isce2, opera, miaplpy, gdal_rasters)

#: What a file that is given in place of its folder can belong to, by its ending.
_OF_FILE = {
    (".rslc", ".rslc.par", ".slc.par"): ("gamma",),
    (".dim",): ("snap",),
    (".h5", ".hdf5", ".he5"): ("miaplpy",),
}

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
    possible = _possible(folder.chosen)
    reasons = []
    for reader in READERS:
        if options.format not in ("auto", reader.NAME) or reader.NAME not in possible:
            continue
        try:
            stack = reader.find(folder)
        except NotThisFormat as reason:
            reasons.append(f"{reader.TITLE}: {reason}")
            continue
        return stack, folder
    if not reasons:
        raise EngineError(f"{folder.chosen} is no file of {FORMATS[options.format]}; give its folder.")
    raise EngineError(f"{folder.root} holds no co-registered images that can be read ({'; '.join(reasons)}).")


def _possible(chosen: Path | None) -> tuple[str, ...]:
    """Names of the formats that a given file can belong to: its neighbours must not stand in for it."""
    if chosen is not None:
        if chosen.name.upper().startswith("OPERA"):
            return ("opera",)
        for endings, names in _OF_FILE.items():
            if chosen.name.lower().endswith(endings):
                return names
    return tuple(FORMATS)
