"""Files appear under their name only when they are complete."""

from __future__ import annotations

import errno
import glob
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import EngineError


@contextmanager
def replacing(destination: str | os.PathLike) -> Iterator[Path]:
    """Write beside `destination`, then rename: nobody ever sees a half-written file.

    Parameters
    ----------
    destination : path
        The final name. An existing file is replaced, atomically, on success only.

    Yields
    ------
    Path
        A name in the same folder to write to, with the same suffix. Files that stand beside it
        and carry its name as a prefix (journals, auxiliary files) are removed with it on failure.

    Raises
    ------
    EngineError
        The folder cannot be written, or the disk is full.
    """
    final = Path(destination)
    partial = final.with_name(f".{final.stem}.{uuid.uuid4().hex[:8]}.part{final.suffix}")
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(final.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "Permission denied", str(final.parent))
        yield partial
        partial.replace(final)
    except OSError as error:
        raise EngineError(_explain(error, final)) from error
    finally:
        for leftover in partial.parent.glob(f"{glob.escape(partial.name)}*"):
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink(missing_ok=True)


def require_space(destination: str | os.PathLike, n_bytes: int) -> None:
    """See, before an HDF5 file is begun, that the disk can hold it: HDF5 crashes where it fills up.

    Parameters
    ----------
    destination : path
        The file to be.
    n_bytes : int
        What it will hold [bytes].

    Raises
    ------
    EngineError
        There is less space.
    """
    final = Path(destination)
    folder = next(place for place in final.absolute().parents if place.exists())
    free = shutil.disk_usage(folder).free
    if free < n_bytes:
        raise EngineError(
            f"{final} could not be written: it needs {n_bytes / 1024**2:.1f} MiB and the disk has "
            f"{free / 1024**2:.1f} MiB left (the disk is full); free some space or choose another folder."
        )


@contextmanager
def replacing_folder(destination: str | os.PathLike, mark: str) -> Iterator[Path]:
    """Fill a folder beside `destination`, then rename it: nobody ever sees a half-filled folder.

    Parameters
    ----------
    destination : path
        The final name. An empty folder of that name is replaced, and one that holds `mark`.
    mark : str
        Name of the file, written by the caller, that tells a folder made here from all others.

    Yields
    ------
    Path
        An empty folder to fill.

    Raises
    ------
    EngineError
        The folder holds other things, cannot be written, or the disk is full.
    """
    final = Path(destination)
    partial = final.with_name(f".{final.name}.{uuid.uuid4().hex[:8]}.part")
    former = partial.with_suffix(".old")
    try:
        if final.is_file() or (final.is_dir() and any(final.iterdir()) and not (final / mark).is_file()):
            raise EngineError(f"{final} holds other things; choose an empty or a new folder.")
        partial.mkdir(parents=True)
        yield partial
        if final.exists():
            final.rename(former)
        try:
            partial.rename(final)
        except OSError:
            if former.exists():
                former.rename(final)
            raise
    except OSError as error:
        raise EngineError(_explain(error, final)) from error
    finally:
        for leftover in (partial, former):
            shutil.rmtree(leftover, ignore_errors=True)


def _explain(error: OSError, final: Path) -> str:
    """The sentence for an operating-system error met while writing `final`."""
    # h5py raises a plain OSError whose errno survives only in the text.
    text = str(error)
    if error.errno == errno.ENOSPC or "No space left" in text:
        return f"{final} could not be written: the disk is full; free some space or choose another folder."
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return f"{final} could not be written: the folder {final.parent} is read-only; choose another one."
    return f"{final} could not be written: {text}."
