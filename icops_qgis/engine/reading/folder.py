"""What lies in the folder to import, and the dates in file names."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import EngineError

#: More files than this are taken for a wrong folder (a home folder, a whole disk).
MAX_FILES = 200_000

#: Sub-folders are searched to this depth (LiCSAR and HyP3 keep one folder per pair).
MAX_DEPTH = 4

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{6})(?!\d)")


class NotThisFormat(Exception):
    """The folder holds no stack of a format; the message says what was not found."""


@dataclass(frozen=True)
class Folder:
    """The files under a folder."""

    root: Path
    """The folder."""
    files: tuple[Path, ...]
    """Files in it and its sub-folders, sorted; hidden ones are left out."""
    chosen: Path | None = None
    """The file that was given in place of the folder."""

    def ending(self, *endings: str) -> list[Path]:
        """Files whose name ends so, in any case.

        Parameters
        ----------
        *endings : str
            Endings, lower case.
        """
        return [path for path in self.files if path.name.lower().endswith(endings)]

    def relative(self, path: Path) -> str:
        """The path as seen from the folder, for messages."""
        try:
            return str(path.relative_to(self.root))
        except ValueError:
            return str(path)


def list_folder(source: Path, contents: str = "unwrapped interferograms") -> Folder:
    """List a folder, or the folder that a file lies in.

    Parameters
    ----------
    source : Path
        A folder, or one of the files to import.
    contents : str
        What it should hold, for the messages.

    Raises
    ------
    EngineError
        It does not exist, is empty, or holds more files than a stack can have.
    """
    chosen = source if source.is_file() else None
    if chosen is not None:
        source = source.parent
    if not source.is_dir():
        raise EngineError(f"{source} does not exist; give the folder of the {contents}.")
    files: list[Path] = []
    for place, folders, names in os.walk(source):
        depth = len(Path(place).relative_to(source).parts)
        folders[:] = sorted(f for f in folders if not f.startswith(".")) if depth < MAX_DEPTH else []
        files += [Path(place, name) for name in names if not name.startswith(".")]
        if len(files) > MAX_FILES:
            raise EngineError(
                f"{source} holds more than {MAX_FILES} files; give the folder of the {contents} alone."
            )
    if not files:
        raise EngineError(f"{source} is empty; give the folder of the {contents}.")
    return Folder(source, tuple(sorted(files)), chosen)


def parse_date(text: str, path: Path) -> date:
    """The date that eight digits mean.

    Parameters
    ----------
    text : str
        ``YYYYMMDD``.
    path : Path
        Where it was found, for the message.

    Raises
    ------
    EngineError
        There is no such day.
    """
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError as error:
        raise EngineError(f"{path}: {text} in the name is no date (YYYYMMDD); rename the file.") from error


def pair_in_name(path: Path, name: str | None = None) -> tuple[date, date] | None:
    """The first two dates of a file name: reference, then secondary.

    Parameters
    ----------
    path : Path
        The file.
    name : str, optional
        The part of the path to look at; the file's name by default.

    Returns
    -------
    (date, date) or None
        None where the name holds fewer than two runs of eight digits that start with 19 or 20.

    Raises
    ------
    EngineError
        A run of digits is no date, or both are the same day.
    """
    found = _DATE.findall(path.name if name is None else name)
    if len(found) < 2:
        return None
    reference, secondary = (parse_date(text, path) for text in found[:2])
    if reference == secondary:
        raise EngineError(f"{path} pairs {found[0]} with itself; remove or rename the file.")
    return reference, secondary


def words_in_name(path: Path) -> set[str]:
    """The words of a file name, lower case, without its last ending."""
    return set(re.split(r"[^a-z0-9]+", path.stem.lower()))


def label(pair: tuple[date, date]) -> str:
    """``YYYYMMDD-YYYYMMDD``."""
    return "-".join(day.strftime("%Y%m%d") for day in pair)
