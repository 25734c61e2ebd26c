"""Facts about running blocks on a cluster: the same results, lost workers, Cancel, and what cannot be."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("distributed")

from cluster_fixtures import local_cluster, pids, process, scheduler

from icops_qgis.engine.compute import Execution, Monitor, cluster, connection, map_blocks, sending
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.requirements import require
from icops_qgis.engine.scatterers.persistent.scratch import ScratchArray


@pytest.fixture(scope="module")
def workers(tmp_path_factory):
    """Two worker processes of one thread each."""
    with local_cluster(folder=tmp_path_factory.mktemp("workers")) as started:
        yield started


@pytest.fixture
def execution(workers):
    """An execution on them."""
    return Execution(threads=2, scheduler=workers.scheduler_address)


@pytest.fixture(autouse=True)
def no_hang():
    """End the process rather than wait for ever."""
    import faulthandler

    faulthandler.dump_traceback_later(60, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()
    # What the suite itself has asked for.
    faulthandler.dump_traceback_later(600, exit=True)


def collected(function, items, execution, monitor=None):
    """Results in the order in which they came."""
    found = []
    map_blocks(function, items, lambda _item, result: found.append(result), execution, monitor or Monitor())
    return found


def slow_square(seconds):
    """A function of blocks that takes its time."""

    def square(item):
        time.sleep(seconds)
        return item * item

    return square


def test_results_come_in_order_on_the_calling_thread_and_may_be_changed(execution):
    got, told = [], []

    def consume(item, result):
        assert threading.current_thread() is threading.main_thread()
        result += 1
        got.append((item, result[0]))

    map_blocks(
        lambda item: np.full(3, item * item), range(30), consume, execution, Monitor(progress=told.append)
    )
    assert got == [(i, i * i + 1) for i in range(30)]
    assert told == pytest.approx([(i + 1) / 30 for i in range(30)])


def test_blocks_run_in_several_other_processes(execution, workers):
    found = set(collected(lambda _item: (time.sleep(0.05), os.getpid())[1], range(20), execution))
    assert found == set(pids(workers))


def test_what_is_open_is_opened_again_where_the_function_arrives(execution, tmp_path):
    values = np.random.default_rng(1).normal(size=(6, 40, 50)).astype(np.float32)
    mapped = np.memmap(tmp_path / "mapped", np.float32, "w+", shape=values.shape)
    mapped[:] = values
    scratch = ScratchArray(tmp_path / "scratch", values.shape, np.float32)
    scratch.write(slice(None), values)
    h5py = require("h5py")
    with h5py.File(tmp_path / "made.h5", "w") as handle:
        handle.create_dataset("group/values", data=values, chunks=(6, 8, 8))
    # A view that neither begins with the file nor fills it, and what numpy makes of it.
    part, plain, lock = mapped[2:5, 3:30:2, ::-1][:, :, ::-1], np.asarray(mapped[1]), threading.Lock()
    with h5py.File(tmp_path / "made.h5", "r") as handle:
        dataset = handle["group/values"]

        def read(row):
            with lock:
                return (
                    handle["group/values"][:, row], dataset[:, row], scratch.read((slice(None), row)),
                    part[:, row // 4].copy(), plain[row].copy(),
                )  # fmt: skip

        for row, found in enumerate(collected(read, range(40), execution)):
            for whole in found[:3]:
                assert np.array_equal(whole, values[:, row])
            assert np.array_equal(found[3], values[2:5, 3:30:2][:, row // 4])
            assert np.array_equal(found[4], values[1, row])


def test_what_is_mapped_or_open_travels_by_its_name(tmp_path):
    mapped = np.memmap(tmp_path / "mapped", np.float64, "w+", shape=(1000, 1000))
    scratch = ScratchArray(tmp_path / "scratch", (1000, 1000), np.float64)
    parcel = sending.parcel_of(lambda row: mapped[row] + mapped.T[row] + scratch.read(row))
    assert len(parcel.__reduce__()[1][0]) < 5000


def test_arrays_keep_the_order_of_their_axes(execution):
    # Sums of the same numbers in another order differ in the last digit.
    values = np.random.default_rng(1).normal(size=(7, 8, 9)).astype(np.float32)
    views = {
        "rows": values,
        "columns": values.T,
        "turned": values.transpose(1, 0, 2),
        "sparse": values.transpose(2, 0, 1)[::2, 1:],
        "repeated": np.broadcast_to(values[:, :1], values.shape),
        "empty": values[:0],
        "scalar": values[0, 0, 0],
    }

    def same(name):
        return views[name]

    for name, found in zip(views, collected(same, list(views), execution)):
        assert np.array_equal(found, views[name])
        if name not in ("repeated", "empty"):
            assert np.argsort(found.strides).tolist() == np.argsort(views[name].strides).tolist()


def test_a_file_that_is_being_written_cannot_be_sent(tmp_path, execution):
    with (
        require("h5py").File(tmp_path / "written.h5", "w") as handle,
        pytest.raises(TypeError, match=r"written\.h5 is open for writing"),
    ):
        collected(lambda item: handle[str(item)], range(3), execution)


def test_about_two_blocks_for_each_thread_are_on_their_way(execution, tmp_path):
    def mark(item):
        (tmp_path / str(item)).touch()

    seen = []

    def consume(item, _result):
        if item == 0:
            time.sleep(1.0)
            seen.append(len(list(tmp_path.iterdir())))

    map_blocks(mark, range(40), consume, execution, Monitor())
    assert 3 <= seen[0] <= 5
    assert len(list(tmp_path.iterdir())) == 40


def test_an_error_of_a_block_is_the_same_here(execution):
    def work(item):
        if item == 3:
            raise EngineError("x.h5 cannot be read; write it again.")
        if item == 40:
            raise ZeroDivisionError("never reached")
        return item

    got = []
    with pytest.raises(EngineError, match=r"^x\.h5 cannot be read; write it again\.$"):
        map_blocks(work, range(50), lambda item, _result: got.append(item), execution, Monitor())
    assert got == [0, 1, 2]
    with pytest.raises(ZeroDivisionError):
        collected(lambda item: 1 // item, range(3), execution)


@pytest.mark.parametrize("who", ["one", pytest.param("all", marks=pytest.mark.slow)])
def test_killed_workers_lose_nothing(who, workers, execution):
    def kill():
        time.sleep(0.7)
        for pid in pids(workers)[: 1 if who == "one" else None]:
            os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    found = collected(slow_square(0.1), range(30), execution)
    killer.join()
    assert found == [i * i for i in range(30)]


@pytest.mark.slow
def test_a_block_that_kills_its_workers_again_and_again_is_told(tmp_path):
    def die(item):
        os.kill(os.getpid(), signal.SIGKILL if item == 1 else 0)

    with (
        local_cluster(1, tmp_path, **{"distributed.scheduler.allowed-failures": 0}) as started,
        pytest.raises(EngineError, match="died over block 2 again and again: they run out of memory"),
    ):
        collected(die, range(2), Execution(2, scheduler=started.scheduler_address))


@pytest.mark.slow
def test_a_worker_that_stands_still_is_passed_by(workers, execution, monkeypatch):
    monkeypatch.setattr(cluster, "SLOW_SECONDS", 1.0)
    monkeypatch.setattr(cluster, "SILENT_SECONDS", 2.0)
    collected(slow_square(0.0), range(4), execution)
    still = pids(workers)[0]
    timer = threading.Timer(0.5, os.kill, (still, signal.SIGSTOP))
    timer.start()
    try:
        begun = time.monotonic()
        assert collected(slow_square(0.1), range(30), execution) == [i * i for i in range(30)]
        assert time.monotonic() - begun < 30
    finally:
        timer.join()
        os.kill(still, signal.SIGCONT)


def test_a_worker_that_joins_later_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "COUNT_SECONDS", 0.2)
    told = []
    with local_cluster(0, tmp_path) as started:
        timer = threading.Timer(1.0, started.scale, (1,))
        timer.start()
        execution = Execution(2, scheduler=started.scheduler_address)
        assert collected(slow_square(0.0), range(5), execution, Monitor(warn=told.append)) == [0, 1, 4, 9, 16]
        timer.join()
    assert len(told) == 1
    assert "has no workers; the run goes on when one connects" in told[0]


def test_without_workers_the_run_ends_some_time(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 2.0)
    with (
        local_cluster(0, tmp_path) as started,
        pytest.raises(EngineError, match="start workers that connect"),
    ):
        collected(slow_square(0.0), range(5), Execution(2, scheduler=started.scheduler_address))


def test_cancel_answers_within_a_second(execution):
    begun = []

    def is_cancelled():
        if begun and time.monotonic() - begun[0] > 0.3:
            begun.append(time.monotonic())
            return True
        return False

    def consume(_item, _result):
        begun.append(time.monotonic())

    with pytest.raises(Cancelled):
        map_blocks(slow_square(0.2), range(500), consume, execution, Monitor(cancelled=is_cancelled))
    assert time.monotonic() - begun[-1] < 1.0
    # What was on its way is dropped: the workers are free.
    again = time.monotonic()
    assert collected(slow_square(0.0), range(4), execution) == [0, 1, 4, 9]
    assert time.monotonic() - again < 2.0


@pytest.mark.parametrize("how", [signal.SIGKILL, pytest.param(signal.SIGSTOP, marks=pytest.mark.slow)])
def test_a_scheduler_that_dies_or_stands_still_ends_the_run_with_a_sentence(how, tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "ANSWER_SECONDS", 3.0)
    with (
        scheduler(tmp_path) as (master, address),
        process("worker", address, "--nthreads", "1", folder=tmp_path),
    ):
        hit = []

        def consume(item, _result):
            if item == 3:
                master.send_signal(how)
                hit.append(time.monotonic())

        with pytest.raises(EngineError, match=rf"scheduler at {address} does not answer any more"):
            map_blocks(slow_square(0.1), range(200), consume, Execution(2, scheduler=address), Monitor())
        assert time.monotonic() - hit[0] < 15


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("tcp://127.0.0.1:9", r"No dask scheduler answers at tcp://127\.0\.0\.1:9 \(.*\); start it"),
        (
            "tls://127.0.0.1:9",
            "asks for TLS, and the dask configuration of this machine names no certificate",
        ),
        ("nonsense", "No dask scheduler answers at nonsense"),
        ("wrong://x:1", "No dask scheduler answers at wrong://x:1"),
        ("/nowhere/scheduler.json", "/nowhere/scheduler.json is no scheduler file that can be read"),
    ],
)
def test_a_wrong_address_is_told_within_seconds(address, sentence, monkeypatch):
    monkeypatch.setattr(connection, "ANSWER_SECONDS", 2.0)
    begun = time.monotonic()
    with pytest.raises(EngineError, match=sentence):
        collected(slow_square(0.0), range(3), Execution(2, scheduler=address))
    assert time.monotonic() - begun < 10


def test_what_is_no_scheduler_is_told(monkeypatch):
    monkeypatch.setattr(connection, "ANSWER_SECONDS", 2.0)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(EngineError, match=f"No dask scheduler answers at {address}"):
            collected(slow_square(0.0), range(3), Execution(2, scheduler=address))


def test_a_scheduler_file_serves_as_an_address(workers, tmp_path):
    file = tmp_path / "cluster.json"
    file.write_text(f'{{"address": "{workers.scheduler_address}"}}')
    assert collected(slow_square(0.0), range(3), Execution(2, scheduler=str(file))) == [0, 1, 4]


def test_missing_dask_is_told_with_the_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"distributed \(running blocks on a dask cluster: pip install"):
        collected(slow_square(0.0), range(3), Execution(2, scheduler="tcp://127.0.0.1:9"))


def test_a_worker_without_the_plugin_is_told(tmp_path):
    with (
        local_cluster(0, tmp_path) as started,
        process("worker", started.scheduler_address, "--nthreads", "1", folder=tmp_path, path=""),
        pytest.raises(EngineError, match=r"No module named 'icops_qgis'.*PYTHONPATH"),
    ):
        collected(slow_square(0.0), range(3), Execution(2, scheduler=started.scheduler_address))


def test_a_worker_of_another_version_is_told(execution, monkeypatch):
    monkeypatch.setattr(sending, "_versions", lambda: (("ICOPS", "0.0.1"), ("Python", "3.11")))
    with pytest.raises(EngineError, match=r"tcp://.* has ICOPS .*, QGIS has 0\.0\.1; start all workers"):
        collected(slow_square(0.0), range(3), execution)


def test_files_that_a_worker_does_not_see_are_told(execution, monkeypatch, tmp_path):
    place = tmp_path / "stack"
    place.mkdir()
    pack = sending.parcel_of

    def packed(function):
        # Gone as it were on another machine.
        parcel = pack(function)
        place.rmdir()
        return parcel

    monkeypatch.setattr(sending, "parcel_of", packed)
    with pytest.raises(EngineError, match=rf"does not see {place}: .* QGIS and all workers share"):
        collected(lambda item: place / str(item), range(3), execution)


def test_loops_within_one_connection_share_it(execution, monkeypatch):
    made, connect = [], connection._connect
    monkeypatch.setattr(connection, "_connect", lambda address: made.append(address) or connect(address))
    with execution.connected():
        for _ in range(3):
            collected(slow_square(0.0), range(3), execution)
    assert len(made) == 1
    assert not connection._connections


def test_a_path_is_looked_for_only_where_it_exists(tmp_path):
    there, yet = tmp_path / "in.h5", tmp_path / "out.h5"
    there.touch()
    parcel = sending.parcel_of(lambda item: (there, yet, item))
    assert parcel.__reduce__()[1][1] == (str(there),)
    assert Path(parcel.function()(0)[0]) == there
