"""The device that a stage runs on: the processor, or a GPU ("card").

A stage asks once for the device it may use (`usable_device`): where no card can be used the processor does
the work, and one sentence says why. Where the memory of the card is too small for a block, the processor does
that block, which `DeviceUse` tells and keeps for the file.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from ..errors import EngineError
from ..requirements import is_installed, require
from .blocks import MAX_BLOCK_BYTES
from .card import BATCHES, card_title, fits, free_memory, torch_device
from .executors import GIB, Execution
from .monitor import Monitor

Result = TypeVar("Result")

#: The compiled kernels of the processor, or torch on a card.
DEVICES = ("cpu", "cuda")

#: What a card does.
ON_CARD = "homogeneous_pixels, link_phases (without mini-stacks) and optimise_points"

#: Free memory that a card needs to be of use [bytes].
LEAST_MEMORY = GIB

#: Bytes of a tile for a card at most, on the processor's side.
MAX_CARD_BYTES = 256 * 1024**2

#: Tiles under way at once with a card: one on it, the others read and prepared.
CARD_THREADS = 3

#: Where torch is for each CUDA.
_WHERE = "https://pytorch.org/get-started/locally"

_TOO_SMALL = (
    "The memory of the GPU is too small for {}, which the processor does instead; close other programs that "
    "use the GPU, or choose the device cpu."
)


def check_device(device: str) -> None:
    """See that a device is one of `DEVICES`.

    Raises
    ------
    EngineError
        It is unknown.
    """
    if device not in DEVICES:
        raise EngineError(f"DEVICE {device!r} is unknown; use {' or '.join(DEVICES)}.")


def usable_device(wanted: str, execution: Execution, monitor: Monitor, *, obstacle: str = "") -> str:
    """The device that a stage uses: the wanted one, or the processor, with a sentence that says why.

    Parameters
    ----------
    wanted : str
        One of `DEVICES`.
    execution : Execution
        Whether the blocks go to a cluster.
    monitor : Monitor
        Is told.
    obstacle : str
        What keeps the stage from using a card, to follow "but"; empty where nothing does.

    Raises
    ------
    EngineError
        The device is unknown.
    """
    check_device(wanted)
    if wanted == "cpu":
        return wanted
    if execution.scheduler:
        obstacle = obstacle or "the workers of a cluster use their processors only"
    problem = obstacle or card_problem()
    if problem:
        monitor.warn(f"DEVICE is cuda, but {problem}; the processor does the work instead.")
    return "cpu" if problem else wanted


def card_problem() -> str:
    """Why no card can be used, to follow "but"; empty where one can."""
    if not is_installed("torch"):
        return (
            "the Python that QGIS uses has no torch (install the build for your CUDA version there, as "
            f"{_WHERE} says)"
        )
    # Read when CUDA starts; without it sums may come in another order from run to run.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch = require("torch")
    if torch.version.cuda is None and getattr(torch.version, "hip", None) is None:
        return f"torch {torch.__version__} is built without CUDA (install the build for your GPU: {_WHERE})"
    with warnings.catch_warnings(record=True) as said:
        # What torch has to say about an old driver comes as a warning.
        warnings.simplefilter("always")
        found = torch.cuda.is_available()
    if not found:
        reason = " ".join(str(said[0].message).split()) if said else "is one there, with its driver?"
        return f"torch {torch.__version__}, built for CUDA {torch.version.cuda}, finds no GPU ({reason})"
    try:
        # A build of torch that does not know this card fails at its first kernel, not before.
        torch.ones(8, device=torch_device()).sum().item()
        free = free_memory()
    except RuntimeError as error:
        return f"torch {torch.__version__} cannot use the GPU ({str(error).splitlines()[0]})"
    if free < LEAST_MEMORY:
        return (
            f"{card_title()} has {free / GIB:.1f} GiB of free memory and {LEAST_MEMORY / GIB:.0f} GiB are "
            "needed (close other programs that use it)"
        )
    return ""


def tiles_for(device: str, execution: Execution) -> Execution:
    """What a stage may use beside its device: few threads feed a card."""
    return execution if device == "cpu" else replace(execution, threads=min(execution.threads, CARD_THREADS))


def tile_limits(device: str) -> tuple[int, int]:
    """How many times the work of a tile of the processor one may be, and its bytes at most."""
    return (1, MAX_BLOCK_BYTES) if device == "cpu" else (BATCHES, MAX_CARD_BYTES)


class DeviceUse:
    """Which device has done the blocks of a stage; for the thread that gathers them.

    Parameters
    ----------
    device : str
        From `usable_device`.
    monitor : Monitor
        Is told what the card is, and where it is too small.
    """

    def __init__(self, device: str, monitor: Monitor) -> None:
        self.device = device
        """The device."""
        self.check = None if device == "cpu" else monitor.check
        """What asks for Cancel between the batches of a card; None on the processor."""
        self._monitor = monitor
        self._title = _introduced(device, monitor)
        self._done = self._elsewhere = 0

    def add(self, used: str) -> None:
        """Count a block."""
        self._done += 1
        if used == self.device:
            return
        if not self._elsewhere:
            self._monitor.warn(_TOO_SMALL.format("part of the work"))
        self._elsewhere += 1

    def __str__(self) -> str:
        """For the file: cpu, the card, or how much of the work was done elsewhere."""
        rest = f", {self._elsewhere} of {self._done} blocks on the cpu" if self._elsewhere else ""
        return self._title + rest


def on_device(
    wanted: str, execution: Execution, monitor: Monitor, work: Callable[[str], Result]
) -> tuple[Result, str]:
    """Do some work that comes in one piece.

    Parameters
    ----------
    wanted, execution, monitor
        As `usable_device` takes them.
    work : callable
        Takes what torch calls the device; called again with ``cpu`` where the memory of the card runs out.

    Returns
    -------
    (result, str)
        What it returned, and for the file: cpu or the card.
    """
    device = usable_device(wanted, execution, monitor)
    title = _introduced(device, monitor)
    found: list[Result] = []
    if device != "cpu":
        if fits(lambda: found.append(work(str(torch_device())))):
            return found[0], title
        monitor.warn(_TOO_SMALL.format("the work"))
    return work("cpu"), "cpu"


def _introduced(device: str, monitor: Monitor) -> str:
    """For the file: cpu or the card, which is said."""
    if device == "cpu":
        return device
    monitor.inform(f"The GPU does the work: {card_title()}.")
    return f"{device} ({card_title()})"
