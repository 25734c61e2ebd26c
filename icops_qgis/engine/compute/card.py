"""An NVIDIA GPU ("card") through torch: its memory, and work on it in batches that fit.

Batches are sized to the free memory and done one at a time: tiles come from several threads, and the card has
one memory. Where it runs out nevertheless, as other programs use it too, batches get smaller. Between two
batches Cancel is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..requirements import require
from .executors import GIB

#: What torch calls the first card; tests put the processor in its place.
_CARD = "cuda:0"

#: Share of the free memory that a batch may take.
_SHARE = 0.5

#: Batches of a tile at least. Tiles are so many times as large as those of the processor, so that a batch is
#: what one core does in a second.
BATCHES = 4

_busy = threading.Lock()
_listening = threading.local()


class CardFull(RuntimeError):
    """Not even the smallest batch fits the memory of the card."""


def torch_device():
    """What torch calls the card."""
    return require("torch").device(_CARD)


def card_title() -> str:
    """Name and memory of the card."""
    properties = require("torch").cuda.get_device_properties(torch_device())
    return f"{properties.name}, {properties.total_memory / GIB:.1f} GiB"


def free_memory() -> int:
    """Memory of the card that a batch could have [bytes]: what nobody holds, and what torch holds unused."""
    cuda = require("torch").cuda
    held = cuda.memory_reserved(torch_device()) - cuda.memory_allocated(torch_device())
    return cuda.mem_get_info(torch_device())[0] + held


def batch_size(bytes_each: int) -> int:
    """Items of so many bytes that a batch may have; one at least."""
    return max(1, int(_SHARE * free_memory() / max(bytes_each, 1)))


def in_batches(count: int, bytes_each: int, work: Callable[[slice], None]) -> None:
    """Work on the card, for this thread alone, in batches that fit its memory.

    Parameters
    ----------
    count : int
        Items.
    bytes_each : int
        What an item takes on the card at most.
    work : callable
        Takes a part of ``range(count)`` as a slice; may be called again with a smaller part where it
        did not come to its end.

    Raises
    ------
    CardFull
        The memory is too small for one item.
    Cancelled
        The user stopped the run, and this thread is `listening`.
    """
    torch = require("torch")
    with _busy, torch.inference_mode(), full_precision():
        in_parts(count, min(batch_size(bytes_each), -(-count // BATCHES)), work)


def in_parts(count: int, size: int, work: Callable[[slice], None]) -> None:
    """Work in parts of some size, and in halves of it where the memory of the card runs out.

    Parameters
    ----------
    count, size : int
        Items in all, and of a part at most.
    work : callable
        As `in_batches` takes it.

    Raises
    ------
    CardFull
        The memory is too small for one item.
    """
    check, first = getattr(_listening, "check", None), 0
    while first < count:
        if check:
            check()
        part = slice(first, min(first + size, count))
        if fits(lambda part=part: work(part)):
            first = part.stop
            continue
        size = (part.stop - part.start) // 2
        if not size:
            raise CardFull


def fits(work: Callable[[], None]) -> bool:
    """Do some work; False where the memory of the card ran out, of which nothing is held then."""
    torch = require("torch")
    try:
        work()
        return True
    except RuntimeError as error:
        # Libraries beneath torch have words of their own for it.
        full = isinstance(error, (CardFull, torch.cuda.OutOfMemoryError))
        if not full and "out of memory" not in str(error).lower():
            raise
    # Only now, when the error no longer holds the tensors of its frames.
    torch.cuda.empty_cache()
    return False


@contextmanager
def listening(check: Callable[[], None] | None) -> Iterator[None]:
    """Have this thread call `check`, of a monitor, between batches: what has begun on a card can stop."""
    _listening.check = check
    try:
        yield
    finally:
        _listening.check = None


@contextmanager
def full_precision() -> Iterator[None]:
    """Products and convolutions of float32 in float32, whatever others in this process have chosen."""
    torch = require("torch")
    products, convolutions = torch.get_float32_matmul_precision(), torch.backends.cudnn.allow_tf32
    torch.set_float32_matmul_precision("highest")
    torch.backends.cudnn.allow_tf32 = False
    try:
        yield
    finally:
        torch.set_float32_matmul_precision(products)
        torch.backends.cudnn.allow_tf32 = convolutions
