"""Finished runs of stages, so that the same run need not be made again.

A run is the same when the algorithm, the versions, the parameters, the device and the states of all files
that it reads are the same; its results still hold while all files that it wrote are as it left them. The
state of a file is its path, its size and the time of its last change. What has no state, such as a table in
a database, can never be shown to be the same.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .files import replacing
from .provenance import Provenance, versions

#: State of one file: path, size [bytes], time of the last change [ns].
State = tuple[str, int, int]

#: Suffixes of files that belong to another of the same stem: headers, tables of a shapefile, world files.
_COMPANIONS = {
    ".par", ".off", ".rsc", ".hdr", ".xml", ".dbf", ".shx", ".prj", ".cpg", ".qix", ".tfw", ".wld",
}  # fmt: skip


@dataclass(frozen=True)
class Finished:
    """A run whose files are all as it left them."""

    results: Mapping[str, object]
    """What it returned."""
    outputs: tuple[str, ...]
    """Names of its destinations."""


def states_of(path: Path, *, with_companions: bool) -> list[State] | None:
    """State of a file, or of all files in a folder.

    Parameters
    ----------
    path : Path
        A file or a folder.
    with_companions : bool
        Whether the files that belong to a file by their name count: headers, sidecars, journals.

    Returns
    -------
    list of (str, int, int) or None
        None where there is no such file.
    """
    if path.is_dir():
        found = sorted(_files_in(path))
    elif path.is_file():
        found = sorted({path, *_companions(path)}) if with_companions else [path]
    else:
        return None
    states = []
    for each in found:
        told = each.stat()
        states.append((str(each), told.st_size, told.st_mtime_ns))
    return states


def key_of(provenance: Provenance, device: str, inputs: Iterable[Path]) -> str | None:
    """What tells a run from all others that would give other results.

    Parameters
    ----------
    provenance : Provenance
        Algorithm and parameters, destinations included.
    device : str
        ``cpu`` or ``cuda``, whose results differ in the last digits.
    inputs : iterable of Path
        Files and folders that the run reads.

    Returns
    -------
    str or None
        None where an input is no file.
    """
    states = [states_of(path, with_companions=True) for path in inputs]
    if any(state is None for state in states):
        return None
    told = [provenance.algorithm, dict(provenance.parameters), versions(), device, states]
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def read_finished(folder: Path, key: str) -> Finished | None:
    """The run of that key, None where there is none or where a file of its has changed since."""
    try:
        told = json.loads(_record(folder, key).read_text(encoding="utf-8"))
        results, outputs, written = dict(told["results"]), tuple(told["outputs"]), dict(told["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    for path, before in written.items():
        now = states_of(Path(path), with_companions=False)
        if now is None or [list(state) for state in now] != before:
            return None
    return Finished(results, outputs)


def write_finished(folder: Path, key: str, results: Mapping[str, object], outputs: Mapping[str, str]) -> None:
    """Keep what a run returned.

    Parameters
    ----------
    folder : Path
        Where finished runs are kept.
    key : str
        Of `key_of`, taken before the run.
    results : mapping
        What the run returns; nothing is kept where JSON cannot hold it.
    outputs : mapping of str to str
        Files or folders that it wrote, by the name of the destination.

    Raises
    ------
    EngineError
        The folder cannot be written.
    """
    files = {path: states_of(Path(path), with_companions=False) for path in outputs.values()}
    if None in files.values():
        return
    told = {"results": dict(results), "outputs": list(outputs), "files": files}
    try:
        text = json.dumps(told, default=_number)
    except TypeError:
        return
    with replacing(_record(folder, key)) as partial:
        partial.write_text(text, encoding="utf-8")


def _record(folder: Path, key: str) -> Path:
    return folder / f"{key}.json"


def _number(value: object) -> object:
    """A number of numpy as one of Python."""
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{value!r} is no number")


def _files_in(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (path for path in (Path(place, name) for name in names) if path.is_file())


def _companions(path: Path) -> Iterator[Path]:
    """image.slc.par and zones.gpkg-wal by the whole name, image.par and zones.dbf by the stem."""
    for each in path.parent.iterdir():
        by_name = each.name.startswith((f"{path.name}.", f"{path.name}-"))
        by_stem = each.stem == path.stem and each.suffix.lower() in _COMPANIONS
        if (by_name or by_stem) and each.is_file():
            yield each
