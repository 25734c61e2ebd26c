"""Facts about running work by blocks: coverage, budget, order, cancel, errors, memory."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from icops_qgis.engine.compute import Execution, Monitor, map_blocks, plan_blocks
from icops_qgis.engine.compute.blocks import MAX_BLOCK_BYTES
from icops_qgis.engine.errors import Cancelled, EngineError

MIB = 1024**2


@pytest.mark.parametrize("shape", [(1, 1), (7, 13), (100, 3), (3, 1000), (64, 64)])
@pytest.mark.parametrize("memory", [4000, 50_000, MIB])
@pytest.mark.parametrize("threads", [1, 2, 5])
def test_blocks_cover_the_raster_once_and_keep_to_the_budget(shape, memory, threads):
    per_pixel = 100
    blocks = plan_blocks(shape, per_pixel, memory, threads)
    seen = np.zeros(shape, int)
    for block in blocks:
        seen[block] += 1
        rows, cols = block.shape
        assert rows * cols * per_pixel * (threads + 1) <= memory
    assert (seen == 1).all()


def test_a_block_stays_small_whatever_the_memory():
    blocks = plan_blocks((10_000, 10_000), 1000, 64 * 1024**3, 2)
    assert max(b.shape[0] * b.shape[1] for b in blocks) * 1000 <= MAX_BLOCK_BYTES


def test_a_small_raster_still_uses_every_thread():
    assert len(plan_blocks((10, 10), 8, 2048 * MIB, 4)) >= 4


def test_too_little_memory_is_said_with_the_amount_that_is_needed():
    with pytest.raises(EngineError, match=r"memory limit of 1 MiB is too small.*at least 6 MiB"):
        plan_blocks((10, 10), 2 * MIB, MIB, 2)


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_results_come_in_order_on_the_calling_thread(threads):
    got, rng = [], np.random.default_rng(1)
    naps = rng.uniform(0, 0.01, 40)

    def work(item):
        time.sleep(naps[item])
        return item * item

    def consume(item, result):
        assert threading.current_thread() is threading.main_thread()
        got.append((item, result))

    map_blocks(work, range(40), consume, Execution(threads=threads), Monitor())
    assert got == [(i, i * i) for i in range(40)]


@pytest.mark.parametrize("threads", [1, 3])
def test_at_most_one_result_more_than_threads_exists_at_once(threads):
    alive, most, lock = 0, 0, threading.Lock()

    def work(_item):
        nonlocal alive, most
        with lock:
            alive += 1
            most = max(most, alive)

    def consume(_item, _result):
        nonlocal alive
        time.sleep(0.002)
        with lock:
            alive -= 1

    map_blocks(work, range(30), consume, Execution(threads=threads), Monitor())
    assert alive == 0
    assert most <= threads + 1


def test_progress_grows_to_one():
    said = []
    map_blocks(lambda i: i, range(7), lambda *_: None, Execution(threads=2), Monitor(progress=said.append))
    assert said == sorted(said)
    assert said[-1] == 1.0


def test_part_of_a_monitor_is_a_span_of_the_whole():
    said = []
    Monitor(progress=said.append).part(0.2, 0.6).part(0.5, 1.0).progress(0.5)
    assert said == [pytest.approx(0.5)]


def test_cancel_answers_quickly_and_starts_no_more_blocks():
    started, asked = [], threading.Event()

    def work(item):
        started.append(item)
        if item == 3:
            asked.set()
        time.sleep(0.05)

    start = time.perf_counter()
    with pytest.raises(Cancelled):
        map_blocks(work, range(200), lambda *_: None, Execution(threads=2), Monitor(cancelled=asked.is_set))
    assert time.perf_counter() - start < 1.0
    assert len(started) < 10


def test_an_error_in_a_block_comes_out_and_stops_the_rest():
    started = []

    def work(item):
        started.append(item)
        if item == 5:
            raise EngineError("block 5 is bad")
        time.sleep(0.005)

    with pytest.raises(EngineError, match="block 5 is bad"):
        map_blocks(work, range(500), lambda *_: None, Execution(threads=2), Monitor())
    assert len(started) < 20


def test_an_error_while_storing_comes_out():
    def consume(item, _result):
        if item == 2:
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        map_blocks(lambda i: i, range(50), consume, Execution(threads=2), Monitor())


def test_no_blocks_is_no_work():
    map_blocks(lambda i: i, [], lambda *_: None, Execution(threads=2), Monitor())
