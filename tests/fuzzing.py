"""Damaging sound files and watching what their readers do: a result, one sentence, and nothing else.

A reader is run on each damaged file in a child process, under a limit of memory and of time, so that a
crash, a hang or a huge allocation ends the child and is counted.
"""

from __future__ import annotations

import os
import resource
import select
import shutil
import signal
import threading
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from mutations import damage

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.gdal_state import gdal_left_as_found

#: What a reader of these small files may allocate beyond what the process has [bytes].
MEMORY = 3 * 2**29

#: How long it may take [s]; sound files take milliseconds.
SECONDS = 20.0

_FORKING = threading.Lock()


@dataclass(frozen=True)
class Reader:
    """A reader and the sound files it reads."""

    write: Callable[[Path], object]
    """Writes sound files into an empty folder; what it returns is handed to `read`."""
    read: Callable[[object, Path], object]
    """Reads them; may write into a second, empty folder, in which nothing may be left after a sentence."""
    seconds: float = SECONDS
    """Time limit of one read [s]."""
    renames: bool = False
    """Whether names of files tell something and are damaged too."""
    library: bool = False
    """Whether damage reaches libhdf5 in files of other programs. It crashes or hangs on some: on the sizes in
    the heap of text of any length, which has no checksum, and on the older form of its structure. Files of
    this plugin hold neither."""


@dataclass
class Outcome:
    """What became of the damaged files."""

    counts: Counter = field(default_factory=Counter)
    """By ``read``, ``sentence`` and, of which there should be none, ``fault``, ``crash``, ``hang``."""
    stalls: list[str] = field(default_factory=list)
    """Crashes and hangs of libhdf5, and on which damage."""
    faults: list[str] = field(default_factory=list)
    """What else was raised, and on which damage."""
    slowest: float = 0.0
    """Longest time of a read [s]."""


def fuzz(reader: Reader, folder: Path, times: int, seed: int = 1, at_once: int = 2) -> Outcome:
    """Damage the sound files so many times, each in another way, and read them.

    Parameters
    ----------
    reader : Reader
        Reader and sound files.
    folder : Path
        Empty; for the files.
    times : int
        Number of damages.
    seed : int
        Damage `k` is the same for the same seed, whatever came before.
    at_once : int
        Processes that read side by side.
    """
    sound = folder / "sound"
    sound.mkdir()
    handed = reader.write(sound)
    contents = _contents(sound)
    shares = []
    for k in range(at_once):
        work = folder / str(k) / "in"
        shutil.copytree(sound, work)
        shares.append((contents, work, _moved(handed, sound, work)))
    # Once in this process: compiled kernels and libraries are loaded before the memory is counted.
    reader.read(shares[0][2], _emptied(shares[0][1].with_name("out")))
    outcome = Outcome()

    def read_share(k: int) -> None:
        numbers = range(k * times // at_once, (k + 1) * times // at_once)
        while numbers:
            numbers = range(_run_child(reader, shares[k], numbers, seed, outcome), numbers.stop)

    # The threads only wait for what their processes tell.
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(read_share, range(at_once)))
    return outcome


def _moved(handed: object, sound: Path, work: Path) -> object:
    """What the writer returned, about the copy."""
    if isinstance(handed, Path):
        return work / handed.relative_to(sound)
    return work if handed is None else handed


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _changed(folder: Path, given: dict[Path, bytes]) -> str:
    """Names of files that are new, gone or others than they were."""
    now = _contents(folder)
    return ", ".join(sorted(str(name) for name in {*now, *given} if now.get(name) != given.get(name)))


def _mend(work: Path, contents: dict[Path, bytes]) -> None:
    """Make the files sound again."""
    for path in work.rglob("*"):
        if path.is_file() and path.relative_to(work) not in contents:
            path.unlink()
    for name, content in contents.items():
        path = work / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _run_child(reader: Reader, places, numbers: range, seed: int, outcome: Outcome) -> int:
    """Read damaged files in one child until it ends; the number to go on with."""
    # One at a time: a child that held another's end of a pipe would hide how that one ended.
    with _FORKING:
        receive, send = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(receive)
            _child(reader, places, numbers, seed, send)
        os.close(send)
    current = numbers.start
    stream = b""
    ended = ""
    try:
        while True:
            ready, _, _ = select.select([receive], [], [], reader.seconds)
            if not ready:
                os.kill(child, signal.SIGKILL)
                ended = "hang"
                break
            piece = os.read(receive, 65536)
            if not piece:
                break
            *lines, stream = (stream + piece).split(b"\n")
            for line in lines:
                kind, _, told = line.decode().partition(" ")
                outcome.counts[kind] += 1
                if kind == "fault":
                    outcome.faults.append(f"damage {current}: {told}")
                else:
                    outcome.slowest = max(outcome.slowest, float(told.partition(" ")[0]))
                current += 1
    finally:
        os.close(receive)
        _, status = os.waitpid(child, 0)
    if current < numbers.stop:
        ended = ended or "crash"
        what = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {status}"
        outcome.counts[ended] += 1
        told = outcome.stalls if reader.library else outcome.faults
        told.append(f"damage {current}: {ended} ({what})")
        current += 1
    return current


def _child(reader: Reader, places, numbers: range, seed: int, send: int) -> None:
    """In the child: damage, read, tell; never returns."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**28, 2**28))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for number in numbers:
            told = _one(reader, places, number, seed)
            os.write(send, (told.replace("\n", " | ")[:4000] + "\n").encode("utf-8", "replace"))
    finally:
        os._exit(0)


def _one(reader: Reader, places, number: int, seed: int) -> str:
    contents, work, handed = places
    out = _emptied(work.with_name("out"))
    _mend(work, contents)
    done = damage(work, np.random.default_rng([seed, number]), reader.renames)
    given = _contents(work)
    start = time.perf_counter()
    try:
        with warnings.catch_warnings(), gdal_left_as_found():
            warnings.simplefilter("ignore")
            reader.read(handed, out)
    except EngineError as error:
        told = str(error)
        if "\n" in told or not told.endswith(".") or len(told) > 3000:
            return f"fault [{done}] no sentence: {told!r}"
        if any(out.rglob("*")):
            return f"fault [{done}] leaves files after: {told}"
        changed = _changed(work, given)
        if changed:
            return f"fault [{done}] changes what it reads ({changed}), and then: {told}"
        return f"sentence {time.perf_counter() - start:.2f} {told}"
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is told
        where = " < ".join(
            f"{Path(frame.filename).name}:{frame.lineno}"
            for frame in reversed(traceback.extract_tb(error.__traceback__)[-6:])
        )
        return f"fault [{done}] {type(error).__name__}: {error} at {where}"
    changed = _changed(work, given)
    if changed:
        return f"fault [{done}] changes what it reads ({changed})"
    if any(path.name.endswith(".part") or ".part." in path.name for path in out.rglob("*")):
        return f"fault [{done}] leaves a part"
    return f"read {time.perf_counter() - start:.2f}"
