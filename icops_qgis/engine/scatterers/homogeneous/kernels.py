"""Running a kernel on the device of the stage."""

from __future__ import annotations

from collections.abc import Callable

from ...compute.card import CardFull, listening


def run_kernel(device: str, check: Callable[[], None] | None, compiled: Callable, *arguments) -> str:
    """Run a compiled kernel, or the one of its name for a GPU.

    Parameters
    ----------
    device : str
        From `compute.device.usable_device`.
    check : callable, optional
        Of `compute.device.DeviceUse`.
    compiled : callable
        Kernel of `statistics_kernels`, `moment_kernels` or `rank_kernels`.
    *arguments
        As it takes them.

    Returns
    -------
    str
        The device that did the work: the processor where the memory of the GPU is too small.
    """
    if device != "cpu":
        # torch takes seconds to load.
        from . import torch_moment_kernels, torch_rank_kernels, torch_statistics_kernels

        modules = torch_statistics_kernels, torch_moment_kernels, torch_rank_kernels
        (on_card,) = (vars(each)[compiled.__name__] for each in modules if compiled.__name__ in vars(each))
        try:
            with listening(check):
                on_card(*arguments)
            return device
        except CardFull:
            pass
    compiled(*arguments)
    return "cpu"
