"""Facts about the choice of the device and about batches on a GPU; the processor stands in for it."""

from __future__ import annotations

import threading
import time
import warnings
from types import SimpleNamespace

import pytest

from icops_qgis.engine.compute import Execution, Monitor, card, device
from icops_qgis.engine.compute.device import DeviceUse, on_device, usable_device
from icops_qgis.engine.compute.executors import GIB
from icops_qgis.engine.errors import Cancelled, EngineError

torch = pytest.importorskip("torch", reason="torch is not installed")


def out_of_memory():
    return torch.cuda.OutOfMemoryError("Tried to allocate 20.00 GiB.")


@pytest.fixture
def told():
    """A monitor that keeps what it is told to warn of."""
    said = []
    return SimpleNamespace(monitor=Monitor(warn=said.append), said=said)


def without_torch(patch):
    patch.setattr(device, "is_installed", lambda _name: False)


def without_cuda(patch):
    patch.setattr(torch.version, "cuda", None)


def without_card(patch):
    patch.setattr(torch.version, "cuda", "12.6")
    patch.setattr(torch.cuda, "is_available", lambda: False)


def with_an_old_driver(patch):
    def is_available():
        warnings.warn("The NVIDIA driver on your\nsystem is too old.", stacklevel=1)
        return False

    patch.setattr(torch.version, "cuda", "12.6")
    patch.setattr(torch.cuda, "is_available", is_available)


def with_a_card(patch):
    patch.setattr(torch.version, "cuda", "12.6")
    patch.setattr(torch.cuda, "is_available", lambda: True)
    patch.setattr(card, "_CARD", "cpu")
    patch.setattr(device, "card_title", lambda: "Card, 8.0 GiB")


def with_an_unknown_card(patch):
    def free_memory():
        raise RuntimeError("CUDA error: no kernel image is available for execution\nCompile with ...")

    with_a_card(patch)
    patch.setattr(device, "free_memory", free_memory)


def with_a_full_card(patch):
    with_a_card(patch)
    patch.setattr(device, "free_memory", lambda: GIB // 2)


@pytest.mark.parametrize(
    ("situation", "words"),
    [
        (without_torch, "no torch (install the build for your CUDA version there"),
        (without_cuda, "is built without CUDA (install the build for your GPU: https://pytorch.org"),
        (without_card, "finds no GPU (is one there, with its driver?)"),
        (with_an_old_driver, "finds no GPU (The NVIDIA driver on your system is too old.)"),
        (with_an_unknown_card, "cannot use the GPU (CUDA error: no kernel image is available"),
        (with_a_full_card, "Card, 8.0 GiB has 0.5 GiB of free memory and 1 GiB are needed"),
    ],
)
def test_where_no_gpu_can_be_used_the_processor_works_and_one_sentence_says_why(
    monkeypatch, told, situation, words
):
    situation(monkeypatch)
    assert usable_device("cuda", Execution(), told.monitor) == "cpu"
    (sentence,) = told.said
    assert sentence.startswith("DEVICE is cuda, but ")
    assert words in sentence
    assert sentence.endswith("; the processor does the work instead.")
    assert "\n" not in sentence
    assert usable_device("cpu", Execution(), told.monitor) == "cpu"
    assert len(told.said) == 1


def test_a_gpu_with_memory_is_used_in_silence(monkeypatch, told):
    with_a_card(monkeypatch)
    monkeypatch.setattr(device, "free_memory", lambda: 2 * GIB)
    assert usable_device("cuda", Execution(), told.monitor) == "cuda"
    assert not told.said


def test_blocks_of_a_cluster_and_stages_that_cannot_stay_on_the_processor(stand_in, told):
    assert usable_device("cuda", Execution(scheduler="tcp://host:8786"), told.monitor) == "cpu"
    assert usable_device("cuda", Execution(), told.monitor, obstacle="this is too small") == "cpu"
    assert "the workers of a cluster" in told.said[0]
    assert "but this is too small; the processor" in told.said[1]


def test_an_unknown_device_is_refused(told):
    with pytest.raises(EngineError, match="DEVICE 'tpu' is unknown; use cpu or cuda"):
        usable_device("tpu", Execution(), told.monitor)


def test_memory_that_torch_holds_unused_is_free(monkeypatch):
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _device: (3 * GIB, 8 * GIB))
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda _device: 4 * GIB)
    monkeypatch.setattr(torch.cuda, "memory_allocated", lambda _device: 1 * GIB)
    assert card.free_memory() == 6 * GIB


@pytest.mark.parametrize("free", [1, GIB, 8 * GIB, 80 * GIB])
def test_a_batch_grows_with_the_free_memory_and_never_takes_all_of_it(stand_in, free):
    stand_in(free)
    for bytes_each in (1, 370_000, 5_000_000):
        size = card.batch_size(bytes_each)
        assert size == 1 or size * bytes_each <= 0.5 * free < (size + 1) * bytes_each


def test_batches_cover_everything_once_and_shrink_where_memory_runs_out(stand_in):
    done, tried = [], []

    def work(part):
        tried.append(part.stop - part.start)
        if tried[-1] > 6:
            raise out_of_memory()
        done.extend(range(part.start, part.stop))

    stand_in(2000)
    card.in_batches(103, 50, work)
    assert done == list(range(103))
    # 20 fit the free memory, had it stayed free.
    assert tried[:3] == [20, 10, 5]
    assert set(tried[3:]) <= {5, 3}


def test_cancel_is_asked_for_before_each_of_several_batches(stand_in):
    done = []

    def check():
        if len(done) == 2:
            raise Cancelled

    stand_in(GIB)
    with pytest.raises(Cancelled), card.listening(check):
        card.in_batches(100, 8, done.append)
    assert len(done) == 2
    assert done[-1].stop == 50
    card.in_batches(100, 8, done.append)
    assert done[-1].stop == 100


def test_what_libraries_beneath_torch_say_of_full_memory_counts_and_other_errors_do_not(stand_in):
    calls = []

    def work(part):
        calls.append(part)
        if len(calls) == 1:
            raise RuntimeError("CUDA error: out of memory")

    card.in_batches(16, 1, work)
    # Four of four each, had the first not been halved.
    assert len(calls) == 1 + 8

    def fail(_part):
        raise RuntimeError("an illegal memory access was encountered")

    with pytest.raises(RuntimeError, match="illegal"):
        card.in_batches(4, 1, fail)


def test_what_does_not_fit_at_all_is_left_to_the_processor_and_told_once(stand_in, told):
    def work(_part):
        raise out_of_memory()

    with pytest.raises(card.CardFull):
        card.in_batches(9, 1, work)
    use = DeviceUse("cuda", told.monitor)
    for used in ("cuda", "cpu", "cpu", "cuda"):
        use.add(used)
    (sentence,) = told.said
    assert "memory of the GPU is too small for part of the work, which the processor does" in sentence
    assert str(use) == "cuda (stand-in, 8.0 GiB), 2 of 4 blocks on the cpu"


def test_work_in_one_piece_goes_to_the_processor_where_the_memory_runs_out(stand_in, told, monkeypatch):
    monkeypatch.setattr(card, "_CARD", "meta")
    tried = []

    def work(name):
        tried.append(name)
        if name != "cpu":
            raise out_of_memory()
        return 7

    assert on_device("cuda", Execution(), told.monitor, work) == (7, "cpu")
    assert tried == ["meta", "cpu"]
    assert len(told.said) == 1
    assert on_device("cuda", Execution(), told.monitor, len) == (4, "cuda (stand-in, 8.0 GiB)")


def test_the_memory_of_the_gpu_is_one_threads_at_a_time(stand_in):
    inside, most = [], []

    def work(_part):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()

    threads = [threading.Thread(target=card.in_batches, args=(3, 1, work)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1


def test_float32_is_worked_in_full_and_others_get_their_choice_back(stand_in):
    before = torch.get_float32_matmul_precision(), torch.backends.cudnn.allow_tf32
    seen = []
    try:
        torch.set_float32_matmul_precision("high")
        torch.backends.cudnn.allow_tf32 = True
        card.in_batches(
            1, 1,
            lambda _part: seen.append(
                (torch.get_float32_matmul_precision(), torch.backends.cudnn.allow_tf32)
            ),
        )  # fmt: skip
        assert seen == [("highest", False)]
        assert torch.get_float32_matmul_precision() == "high"
        assert torch.backends.cudnn.allow_tf32
    finally:
        torch.set_float32_matmul_precision(before[0])
        torch.backends.cudnn.allow_tf32 = before[1]


def test_the_benchmark_says_in_one_line_that_there_is_no_gpu(monkeypatch, capsys):
    from benchmarks import gpu as benchmark

    monkeypatch.setattr(device, "card_problem", lambda: "there is none")
    benchmark.main()
    assert capsys.readouterr().out == "No GPU to measure: there is none.\n"


def test_the_gpu_of_this_machine_tells_its_name_and_memory(gpu):
    assert card.free_memory() >= device.LEAST_MEMORY
    assert "GiB" in card.card_title()
