"""Whether phases can be linked on a GPU: torch and a device that it can use, or one sentence."""

from __future__ import annotations

from ...errors import EngineError
from ...requirements import is_installed, require

#: Where linking may run: the compiled kernels of the processor, or torch on an NVIDIA GPU.
DEVICES = ("cpu", "cuda")


def check_device(device: str) -> None:
    """See that a device can be used.

    Raises
    ------
    EngineError
        It is unknown, torch is missing, or torch finds no GPU.
    """
    if device not in DEVICES:
        raise EngineError(f"DEVICE {device!r} is unknown; use {' or '.join(DEVICES)}.")
    if device == "cpu":
        return
    if not is_installed("torch"):
        raise EngineError(
            "DEVICE is cuda, but the Python that QGIS uses has no torch: install the build for your CUDA "
            "version there, as https://pytorch.org/get-started/locally says, or choose the device cpu."
        )
    torch = require("torch")
    if not torch.cuda.is_available():
        build = f"CUDA {torch.version.cuda}" if torch.version.cuda else "no CUDA"
        raise EngineError(
            f"DEVICE is cuda, but torch {torch.__version__}, built for {build}, finds no GPU that it can "
            "use: choose the device cpu, or install the build for your GPU, as "
            "https://pytorch.org/get-started/locally says."
        )
