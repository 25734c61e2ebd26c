"""A process with its memory held: seconds, peak memory and bytes moved."""

from __future__ import annotations

import os
import subprocess
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

#: Memory is looked at this often [s].
PERIOD = 0.02

#: Where control groups may be made: version 1 and 2, with the name of their limit.
_GROUPS = (
    (Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes"),
    (Path("/sys/fs/cgroup"), "memory.max"),
)


@dataclass(frozen=True)
class Watched:
    """What a process used."""

    code: int
    """It ended with this; negative: by a signal."""
    seconds: float
    """That passed."""
    cpu_seconds: float
    """Of processors."""
    anonymous: int
    """Most memory of its own at once [bytes]."""
    mapped: int
    """Most memory of mapped files and libraries at once, which the system may take back [bytes]."""
    read: int
    """Asked of files, from the disk or the page cache [bytes]."""
    written: int
    """Given to files [bytes]."""
    read_disk: int
    """Read from the disk itself [bytes]."""
    written_disk: int
    """The same written."""
    held_by: str
    """``control group``: page cache included, the system ends what exceeds it; ``watcher``: what exceeds it
    in memory of its own is ended."""


def watched(command: Sequence[str], limit: int, log: Path, cores: int) -> Watched:
    """Run a command on some cores within a limit of memory.

    Parameters
    ----------
    command : sequence of str
        Program and arguments; it starts no further processes.
    limit : int
        Memory it may use [bytes].
    log : Path
        Takes what it prints.
    cores : int
        Processors it may use at most.
    """
    processors = set(sorted(os.sched_getaffinity(0))[:cores])
    with _memory_group(limit) as group, log.open("w", encoding="utf-8") as said:

        def begin() -> None:
            os.sched_setaffinity(0, processors)
            if group is not None:
                (group / "cgroup.procs").write_text(str(os.getpid()))

        start = time.perf_counter()
        # No other thread runs here that could hold a lock in between.
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, preexec_fn=begin)  # noqa: PLW1509
        anonymous = mapped = 0
        try:
            while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
                own, files = _memory(process.pid)
                anonymous, mapped = max(anonymous, own), max(mapped, files)
                if own > limit:
                    process.kill()
                time.sleep(PERIOD)
        except BaseException:
            process.kill()
            process.wait()
            raise
        # Counted to its end, the process being gone but not yet taken leave of.
        moved = _moved(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
    return Watched(
        process.returncode,
        seconds,
        used.ru_utime + used.ru_stime,
        anonymous,
        mapped,
        moved["rchar"],
        moved["wchar"],
        moved["read_bytes"],
        moved["write_bytes"],
        "watcher" if group is None else "control group",
    )


@contextmanager
def _memory_group(limit: int) -> Iterator[Path | None]:
    """A control group with a limit; None where none can be made."""
    for parent, name in _GROUPS:
        group = parent / f"icops-{uuid.uuid4().hex[:8]}"
        if not (parent / "cgroup.procs").exists():
            continue
        with suppress(OSError):
            group.mkdir()
            try:
                (group / name).write_text(str(limit))
                yield group
            finally:
                group.rmdir()
            return
    yield None


def _memory(process: int) -> tuple[int, int]:
    """Memory of its own and of mapped files [bytes]."""
    found = {"RssAnon": 0, "RssShmem": 0, "RssFile": 0}
    with suppress(OSError):
        for line in (
            Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
        ):
            name, _, value = line.partition(":")
            if name in found:
                found[name] = 1024 * int(value.split()[0])
    return found["RssAnon"] + found["RssShmem"], found["RssFile"]


def _moved(process: int) -> dict[str, int]:
    """The counters of /proc/PID/io."""
    lines = Path(f"/proc/{process}/io").read_text(encoding="ascii").splitlines()
    return {name: int(value) for name, _, value in (line.partition(":") for line in lines)}


def forget(path: Path) -> None:
    """Take a file, or those of a folder, out of the page cache, so that reading comes from the disk."""
    for file in [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]:
        with file.open("rb") as handle:
            os.fsync(handle.fileno())
            os.posix_fadvise(handle.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
