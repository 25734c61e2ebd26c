"""Time and memory of one side of a comparison, in a process of its own.

Standard library alone: the interpreters of the peers import it too.
"""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

#: Threads of both sides.
THREADS = 2


def keep_to_cores(threads: int = THREADS) -> None:
    """Keep this process, with whatever it starts, to so many cores; elsewhere than on Linux it runs free."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])


def busy_seconds() -> float:
    """Processor time of this process, all its threads, and of the processes it has waited for."""
    each = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in each)


def peak_mib() -> float:
    """Most memory this process has held: interpreter, libraries, inputs and results [MiB]."""
    status = Path("/proc/self/status")
    if status.is_file():
        # The kernel's other figure starts at what the parent held when it started this process.
        return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fastest(function: Callable[[], object], rounds: int, *, warm: bool = False):
    """Time a function.

    Parameters
    ----------
    function : callable
        What is timed.
    rounds : int
        Times it is called.
    warm : bool
        Whether an earlier call has compiled and loaded everything; if not, one more comes first.

    Returns
    -------
    dict
        `seconds` and `busy`, by the clock and of the processor: the least of the rounds; `first`, by the
        clock, of the call before.
    object
        What the last call gave.
    """
    taken, found = [], None
    for _ in range(rounds + (not warm)):
        start, busy = time.perf_counter(), busy_seconds()
        found = function()
        taken.append((time.perf_counter() - start, busy_seconds() - busy))
    counted = taken if warm else taken[1:]
    seconds, busy = (min(each) for each in zip(*counted))
    return {"seconds": seconds, "busy": busy, "first": taken[0][0]}, found


def tell(**told) -> None:
    """Hand what was measured, with the peak of memory, to the process that asked for it."""
    print(json.dumps(told | {"peak_mib": peak_mib()}))
