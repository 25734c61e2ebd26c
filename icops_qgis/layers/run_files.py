"""The files of a run for its report: steps, network, and the pages of the stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.interferometry.network_of_file import FoundNetwork, network_of_file
from ..engine.run_record import GEODATA, HDF5, PAGES, RunRecord, read_record, steps_of
from .source import parse_source

#: A folder with more files is no folder of a run.
_MOST_FILES = 2000

#: Pages of the stages are taken into the report up to so many bytes together.
_MOST_BYTES = 20_000_000

#: Algorithms whose files are no step of the run.
_APART = ("icops:report",)

_TABLES = (".csv",)


@dataclass(frozen=True)
class RunFiles:
    """What the files of a run tell."""

    steps: tuple[RunRecord, ...]
    """In the order in which they were run."""
    network: FoundNetwork | None
    """Of the file with the most pairs."""
    pages: tuple[tuple[str, str], ...]
    """Name and HTML of the reports of the stages, in the order of the steps."""
    cautions: tuple[str, ...]
    """What could not be read or taken in."""


def read_run_files(
    folder: Path | None, sources: Sequence[str], output: str | None, monitor: Monitor
) -> RunFiles:
    """Read what the files of a folder and of some layers tell.

    Parameters
    ----------
    folder : Path or None
        Folder of the run, or one of its files.
    sources : sequence of str
        Layers, whose files count even where they lie elsewhere.
    output : str or None
        The report itself, left out.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The folder holds too many files.
    Cancelled
        The user stopped the run.
    """
    paths = _paths(folder, sources, output)
    records, pages, cautions, networks = [], {}, [], []
    for number, path in enumerate(paths):
        monitor.check()
        monitor.progress(number / len(paths))
        suffix = path.suffix.lower()
        try:
            if suffix in HDF5 + _TABLES:
                networks.append(network_of_file(path))
            record = None if suffix in _TABLES else read_record(path)
        except EngineError as error:
            cautions.append(str(error))
            continue
        if record is None or record.algorithm in _APART:
            continue
        records.append(record)
        if suffix in PAGES:
            pages[path.name] = path
    steps = steps_of(records)
    known = [network for network in networks if network is not None]
    best = max(known, key=lambda each: each.network.n_pairs, default=None)
    taken, left_out = _pages(steps, pages)
    if left_out:
        cautions.append(f"Reports too large to be taken in: {', '.join(left_out)}.")
    return RunFiles(tuple(steps), best, tuple(taken), tuple(cautions))


def _paths(folder: Path | None, sources: Sequence[str], output: str | None) -> list[Path]:
    """Files that may tell something, each once."""
    found = {}
    if folder is not None:
        folder = folder if folder.is_dir() else folder.parent
        try:
            listed = sorted(folder.iterdir())
        except OSError as error:
            raise EngineError(
                f"{folder} cannot be read ({error.strerror}); choose another FOLDER."
            ) from error
        if len(listed) > _MOST_FILES:
            raise EngineError(f"{folder} holds {len(listed)} files: give the folder of one run as FOLDER.")
        wanted = (*HDF5, *PAGES, *GEODATA, *_TABLES)
        found = {path.resolve(): path for path in listed if path.suffix.lower() in wanted and path.is_file()}
    for source in sources:
        path = parse_source(source).path
        if path.suffix.lower() in GEODATA:
            found.setdefault(path.resolve(), path)
    if output is not None:
        found.pop(Path(output).resolve(), None)
    return list(found.values())


def _pages(steps: Sequence[RunRecord], pages: dict[str, Path]) -> tuple[list[tuple[str, str]], list[str]]:
    """The pages in the order of the steps, and the names of those for which there is no room."""
    taken, left_out, room = [], [], _MOST_BYTES
    for step in steps:
        for name in step.files:
            if name not in pages:
                continue
            html = pages[name].read_text(encoding="utf-8")
            room -= len(html)
            if room < 0:
                left_out.append(name)
            else:
                taken.append((f"{step.algorithm}: {name}", html))
    return taken, left_out
