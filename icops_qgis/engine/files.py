"""Files appear under their name only when they are complete; what a killed run left is cleared away."""

from __future__ import annotations

import errno
import glob
import os
import platform
import re
import shutil
import tempfile
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import EngineError

#: Less space than this is none: what does not fit any more is up to that large [bytes].
_BLOCK = 16384

#: This computer, in the names of unfinished files: only its own processes can be looked up.
_HOST = f"{zlib.crc32(platform.node().encode()):08x}"

#: Host, process and a random part, as `_mark` writes them.
_MARK = re.compile(rf"{_HOST}-(\d+)-[0-9a-f]{{6}}")


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
        and carry its name as a prefix (journals, auxiliary files) are removed with it on failure; those of
        an earlier run that was killed are removed first.

    Raises
    ------
    EngineError
        The folder cannot be written, or the disk is full.
    """
    final = Path(destination)
    partial = final.with_name(f".{final.stem}.{_mark()}.part{final.suffix}")
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(final.parent, f".{final.stem}.", f".part{final.suffix}")
        if not os.access(final.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "Permission denied", str(final.parent))
        yield partial
        partial.replace(final)
    except OSError as error:
        raise EngineError(why_not_written(error, final)) from error
    finally:
        for leftover in partial.parent.glob(f"{glob.escape(partial.name)}*"):
            _remove(leftover)


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
    partial = final.with_name(f".{final.name}.{_mark()}.part")
    former = partial.with_suffix(".old")
    try:
        if final.is_file() or (final.is_dir() and any(final.iterdir()) and not (final / mark).is_file()):
            raise EngineError(f"{final} holds other things; choose an empty or a new folder.")
        partial.mkdir(parents=True)
        _remove_abandoned(final.parent, f".{final.name}.", ".part")
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
        raise EngineError(why_not_written(error, final)) from error
    finally:
        for leftover in (partial, former):
            shutil.rmtree(leftover, ignore_errors=True)


def scratch_folder(parent: Path) -> Path:
    """Make a folder for temporary files of this process; those of processes that were killed are removed.

    Raises
    ------
    OSError
        It cannot be made.
    """
    parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(parent, "icops-", "")
    return Path(tempfile.mkdtemp(prefix=f"icops-{_mark()}", dir=parent))


def _mark() -> str:
    """What makes the name of an unfinished file unique, and tells whose it is."""
    return f"{_HOST}-{os.getpid()}-{uuid.uuid4().hex[:6]}"


def _remove_abandoned(folder: Path, before: str, after: str) -> None:
    """Remove unfinished files, named `before` mark `after`, whose process is gone."""
    for path in folder.glob(f"{glob.escape(before)}{_HOST}-*"):
        found = _MARK.match(path.name, len(before))
        if found and path.name.startswith(after, found.end()) and not _is_running(int(found.group(1))):
            _remove(path)


def _is_running(process: int) -> bool:
    """Whether a process of this computer may be there."""
    if os.name == "nt":
        # There signal 0 would end the process: what was left stays.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _remove(path: Path) -> None:
    """Remove a file or a folder, where that can be done."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _is_full(final: Path) -> bool:
    """Whether the disk has no room for a block; GDAL and SQLite tell it in many words."""
    try:
        return shutil.disk_usage(final.parent).free < _BLOCK
    except OSError:
        return False


def why_not_written(error: OSError, final: Path) -> str:
    """The sentence for an operating-system error met while writing `final`.

    Parameters
    ----------
    error : OSError
        What was raised.
    final : Path
        The name that the user gave. What was written so far must still be there: where an error tells
        nothing, the space left on the disk does.
    """
    # h5py raises a plain OSError whose errno survives only in the text.
    text = " ".join(str(error).split())
    if error.errno == errno.ENOSPC or "No space left" in text or _is_full(final):
        return f"{final} could not be written: the disk is full; free some space or choose another folder."
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return f"{final} could not be written: the folder {final.parent} is read-only; choose another one."
    told = " ".join((error.strerror or text).split()).rstrip(".")
    return f"{final} could not be written: {told}."
