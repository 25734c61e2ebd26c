"""Running a function over blocks on the workers of a dask cluster.

The caller keeps what it keeps with threads: it alone consumes results, in order, and writes files. Workers
get the function once and then blocks by number; they read their part of the inputs from shared storage.
"""

from __future__ import annotations

import asyncio
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from operator import methodcaller
from statistics import median

from ..errors import EngineError
from . import connection
from .executors import POLL_SECONDS, Execution, Item, Result
from .monitor import Monitor

#: How long a run waits for the first worker, or for another one after the last has gone [s].
PATIENCE_SECONDS = 600.0

#: How often the workers are counted [s].
COUNT_SECONDS = 1.0

#: A block that takes longer than this [s], and as many times longer than others, is also given to another.
SLOW_SECONDS, SLOW_TIMES = 20.0, 10.0

#: A worker that has not been heard of for so long stands still [s].
SILENT_SECONDS = 10.0

#: Results that are brought here at a time: the one that is next and those after it.
_FETCHED = 3

#: How often a block may be lost, each time after dask itself has tried it on several workers.
MOST_LOSSES = 3


def map_on_cluster(
    function: Callable[[Item], Result],
    blocks: Sequence[Item],
    consume: Callable[[Item, Result], None],
    execution: Execution,
    monitor: Monitor,
) -> None:
    """`executors.map_blocks` on the cluster of `execution.scheduler`.

    Raises
    ------
    EngineError
        What a block raises; the cluster cannot be reached, or it cannot do the work.
    Cancelled
        The user stopped the run; blocks that have started are left behind.
    """
    if not len(blocks):
        return
    with connection.client_of(execution.scheduler) as client:
        loop = _Loop(client, execution.scheduler, function, monitor)
        try:
            loop.run(blocks, consume)
        finally:
            loop.let_go()


@dataclass
class _Attempt:
    """A block given to the cluster once."""

    future: object
    """Of dask: the result in the cluster."""
    begun: float
    """When it was submitted [s]."""
    fetched: object = None
    """Of the standard library: the result on its way here."""


@dataclass
class _Task:
    """A block that is not consumed yet."""

    number: int
    item: object
    packed: bytes
    attempts: list[_Attempt] = field(default_factory=list)
    """One, or two where the first is slow."""
    losses: int = 0

    def let_go(self) -> None:
        """Forget it: the scheduler drops what has not started."""
        for attempt in self.attempts:
            if attempt.fetched is not None:
                attempt.fetched.cancel()
            attempt.future.release()


_PENDING = object()


class _Loop:
    """One function on the cluster."""

    def __init__(self, client, address: str, function: Callable, monitor: Monitor) -> None:
        from .sending import pack, parcel_of

        self._client = client
        self._address = address
        self._monitor = monitor
        self._name = f"icops-{uuid.uuid4().hex}"
        self._number = 0
        self._arrived = threading.Event()
        self._waiting: deque[_Task] = deque()
        self._took: deque[float] = deque(maxlen=50)
        self._workers: dict[str, int] = {}
        self._silent: list[str] = []
        self._counted, self._doubled, self._seen = -COUNT_SECONDS, -COUNT_SECONDS, time.monotonic()
        self._packed = pack(parcel_of(function))
        self._parcel = None

    def run(self, blocks: Sequence[Item], consume: Callable[[Item, Result], None]) -> None:
        """All blocks, about two for each thread of the cluster on their way at a time."""
        queue, total, done = iter(enumerate(blocks)), len(blocks), 0
        while done < total:
            self._monitor.check()
            self._count_workers()
            while len(self._waiting) < 2 * max(sum(self._workers.values()), 1):
                following = next(queue, None)
                if following is None:
                    break
                self._begin(*following)
            # The next ones travel while this one is consumed.
            for task in list(self._waiting)[:_FETCHED]:
                self._fetch(task)
            result = self._result(self._waiting[0])
            if result is _PENDING:
                self._double_slow_ones()
                self._arrived.wait(POLL_SECONDS)
                self._arrived.clear()
                continue
            head = self._waiting.popleft()
            head.let_go()
            consume(head.item, result)
            done += 1
            self._monitor.progress(done / total)

    def let_go(self) -> None:
        """Forget what is on its way."""
        for task in self._waiting:
            task.let_go()
        if self._parcel is not None:
            self._parcel.release()

    def _begin(self, number: int, item: object) -> None:
        from .sending import pack

        task = _Task(number, item, pack(item))
        self._submit(task)
        self._waiting.append(task)

    def _submit(self, task: _Task, left_out: Iterable[str] = ()) -> None:
        if self._parcel is None or self._parcel.status not in ("pending", "finished"):
            self._parcel = self._send()
        self._number += 1
        # Of the standard library: dask can read the task whatever the worker lacks, and tells what that is.
        future = self._client.submit(
            methodcaller("apply", task.packed), self._parcel,
            key=(self._name, self._number), priority=-task.number, pure=False, **self._where(left_out),
        )  # fmt: skip
        future.add_done_callback(lambda _: self._arrived.set())
        task.attempts.append(_Attempt(future, time.monotonic()))

    def _send(self):
        """The function as a task of its own: where a worker that holds it is lost, dask makes it again."""
        import cloudpickle
        import dask

        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
            return self._client.submit(cloudpickle.loads, self._packed, pure=False, **self._where())

    def _where(self, left_out: Iterable[str] = ()) -> dict[str, object]:
        """How to tell dask which workers to take: those that answer, if there are any."""
        others = self._others(left_out)
        if len(others) in (0, len(self._workers)):
            return {}
        return {"workers": others, "allow_other_workers": True}

    def _result(self, task: _Task) -> object:
        """What came of a block, or that nothing has come yet."""
        import cloudpickle
        from distributed import KilledWorker

        for attempt in list(task.attempts):
            if attempt.fetched is None or not attempt.fetched.done():
                continue
            try:
                result = cloudpickle.loads(attempt.fetched.result()[0])
            except (KilledWorker, CancelledError, asyncio.CancelledError) as error:
                self._check_scheduler(error)
                task.attempts.remove(attempt)
            except ImportError as error:
                raise EngineError(_lacking(error)) from error
            else:
                self._took.append(time.monotonic() - attempt.begun)
                return result
        if not task.attempts:
            task.losses += 1
            if task.losses >= MOST_LOSSES:
                raise EngineError(
                    f"The dask workers at {self._address} died over block {task.number + 1} again and again: "
                    "they run out of memory or are stopped; give workers more memory or fewer threads, or "
                    "lower MEMORY."
                )
            self._submit(task)
        return _PENDING

    def _fetch(self, task: _Task) -> None:
        """Have the result of a block that is done brought here, while others are waited for."""
        for attempt in task.attempts:
            if attempt.fetched is None and attempt.future.status != "pending":
                coming = self._client.gather([attempt.future], asynchronous=True)
                attempt.fetched = asyncio.run_coroutine_threadsafe(coming, self._client.loop.asyncio_loop)
                attempt.fetched.add_done_callback(lambda _: self._arrived.set())

    def _double_slow_ones(self) -> None:
        """Give blocks that take far too long to another worker as well; the first result counts."""
        now = time.monotonic()
        if not self._took or len(self._workers) < 2 or now - self._doubled < COUNT_SECONDS:
            return
        limit = max(SLOW_SECONDS, SLOW_TIMES * median(self._took))
        late = [
            task for task in self._waiting if len(task.attempts) == 1 and now - task.attempts[0].begun > limit
        ]
        if not late:
            return
        self._doubled = now
        keys = [task.attempts[0].future.key for task in late]
        self._silent, holders = self._ask(self._client.run_on_scheduler, _asker(), keys, SILENT_SECONDS)
        if self._silent:
            # It may be the only one that holds the function.
            self._parcel = self._send()
        for task, holding in zip(late, holders):
            if self._others(holding):
                self._submit(task, holding)

    def _others(self, left_out: Iterable[str]) -> list[str]:
        """Workers that answer, but for some."""
        return [worker for worker in self._workers if worker not in self._silent and worker not in left_out]

    def _ask(self, question: Callable, *about: object):
        """What the scheduler says to a question; one that does not answer is gone."""
        self._check_scheduler()
        try:
            return question(*about, callback_timeout=connection.ANSWER_SECONDS)
        except connection.NO_ANSWER as error:
            raise EngineError(self._gone()) from error

    def _count_workers(self) -> None:
        """Learn which workers there are; they come and go."""
        now = time.monotonic()
        self._check_scheduler()
        if now - self._counted < COUNT_SECONDS:
            return
        found = self._ask(self._client.nthreads)
        if found:
            self._seen = now
        elif now - self._seen > PATIENCE_SECONDS:
            raise EngineError(
                f"The dask scheduler at {self._address} has had no workers for {PATIENCE_SECONDS / 60:.0f} "
                "minutes; start workers that connect to it."
            )
        elif self._workers or self._counted < 0:
            self._monitor.warn(
                f"The dask scheduler at {self._address} has no workers; the run goes on when one connects."
            )
        self._counted, self._workers = now, dict(found)

    def _check_scheduler(self, error: BaseException | None = None) -> None:
        if self._client.status != "running":
            raise EngineError(self._gone()) from error

    def _gone(self) -> str:
        return (
            f"The dask scheduler at {self._address} does not answer any more; start it again and repeat the "
            "run, or leave SCHEDULER empty to work on this machine."
        )


def _asker() -> Callable:
    """A question to the scheduler; as an inner function it travels whole, to one without the plugin too."""

    def whereabouts(keys: list, longest: float, dask_scheduler) -> tuple[list[str], list[list[str]]]:
        """Workers that have been silent for longer, and where each of some tasks or its result is."""
        from distributed.metrics import time as now

        silent = [
            address
            for address, worker in dask_scheduler.workers.items()
            if now() - worker.last_seen > longest
        ]
        tasks = [dask_scheduler.tasks.get(key) for key in keys]
        places = [{task.processing_on, *(task.who_has or ())} if task else set() for task in tasks]
        return silent, [[worker.address for worker in place if worker] for place in places]

    return whereabouts


def _lacking(error: ImportError) -> str:
    return (
        f"A dask worker cannot load what QGIS sends ({error}): start all workers with the Python of QGIS, or "
        "one with the same libraries, and with PYTHONPATH naming the folder that holds the plugin folder "
        "icops_qgis."
    )
