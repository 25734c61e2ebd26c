"""Running a function over blocks: on threads here, or on a cluster."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from ..requirements import require
from .monitor import Monitor

Item = TypeVar("Item")
Result = TypeVar("Result")

GIB = 1024**3

#: How often a waiting run looks at Cancel, in seconds.
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Execution:
    """What a run may use."""

    threads: int = max(1, os.cpu_count() or 1)
    """Blocks worked on at once."""
    memory: int = 2 * GIB
    """Budget in bytes for the blocks held at once."""
    device: str = "cpu"
    """``cpu`` or ``cuda``; only stages that say so look at it."""
    scheduler: str = ""
    """Address of a dask scheduler, or path of its file, whose workers do the blocks; empty: threads here."""

    def here(self) -> Execution:
        """The same on threads of this process.

        For loops over what stands in its memory anyway, where sending costs more than computing.
        """
        return replace(self, scheduler="")

    def connected(self) -> AbstractContextManager:
        """Keep one connection to the cluster for all loops within; nothing where there is no cluster.

        Raises
        ------
        EngineError
            No scheduler answers, or dask is missing.
        """
        if not self.scheduler:
            return nullcontext()
        from .connection import client_of

        return client_of(self.scheduler)


@lru_cache(maxsize=1)
def _blas(_n_modules: int):
    """What limits the threads of BLAS; looked for again, which takes milliseconds, once a module is new."""
    return require("threadpoolctl").ThreadpoolController()


def map_blocks(
    function: Callable[[Item], Result],
    blocks: Sequence[Item],
    consume: Callable[[Item, Result], None],
    execution: Execution,
    monitor: Monitor,
) -> None:
    """Apply `function` to every block, at several at once, and hand each result to `consume`, in order.

    Threads of this process do the blocks or, where `execution` names a scheduler, the workers of its cluster.

    Parameters
    ----------
    function : callable
        Takes a block, returns its result. Runs on other threads or in other processes: it must not
        change anything but its result; compiled kernels in it release the GIL. What it holds is sent to a
        cluster by `sending`: open HDF5 files and mapped arrays by their path.
    blocks : sequence
        Blocks from `plan_blocks`, or any items worked on one by one (dates, tiles).
    consume : callable
        Takes a block and its result; runs on the calling thread only, in the order of `blocks`,
        so it may write to a file without a lock.
    execution : Execution
        Threads to use, at most ``threads + 1`` results exist at once; or the scheduler.
    monitor : Monitor
        Gets the progress; cancel is looked at ten times a second.

    Raises
    ------
    Cancelled
        The user stopped the run. Blocks that have started on threads are waited for.
    """
    if execution.scheduler:
        from .cluster import map_on_cluster

        map_on_cluster(function, blocks, consume, execution, monitor)
        return
    total = len(blocks)
    waiting: deque[tuple[Item, Future]] = deque()
    done = 0
    # BLAS threads inside block threads would fight for the same cores.
    with (
        _blas(len(sys.modules)).limit(limits=1),
        ThreadPoolExecutor(execution.threads, thread_name_prefix="icops-block") as pool,
    ):
        try:
            queue = iter(blocks)
            exhausted = False
            while True:
                while not exhausted and len(waiting) <= execution.threads:
                    try:
                        block = next(queue)
                    except StopIteration:
                        exhausted = True
                        break
                    waiting.append((block, pool.submit(function, block)))
                if not waiting:
                    break
                monitor.check()
                block, future = waiting[0]
                if not wait((future,), POLL_SECONDS).done:
                    continue
                waiting.popleft()
                consume(block, future.result())
                done += 1
                monitor.progress(done / total)
        except BaseException:
            for _, future in waiting:
                future.cancel()
            raise
