"""Phase linking of pixels in memory: arrays in, arrays out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ...compute.card import CardFull, listening
from .coherence_kernels import interleave
from .estimators import LinkOptions
from .link_kernels import link_pixels
from .sequential_kernels import link_pixels_sequentially
from .vectors import padded


@dataclass(frozen=True)
class LinkedPixels:
    """What linking finds at some pixels."""

    phase: np.ndarray
    """(n_pixels, n_dates) float32: linked phase [rad], 0 at date 0; NaN without data."""
    coherence: np.ndarray
    """(n_pixels,) float32: temporal coherence gamma_TC; NaN where not linked."""
    deviation: np.ndarray
    """(n_pixels, n_dates) float32: standard deviation of the phase [rad]; (0, 0) where not asked for."""
    estimator: np.ndarray
    """(n_pixels,) uint8: code of the estimator used."""
    shrinkage: np.ndarray
    """(n_pixels,) float32: shrinkage of |C|; NaN where it was not inverted."""
    device: str = "cpu"
    """What has linked them."""


def link(
    slc: np.ndarray,
    masks: np.ndarray,
    places: np.ndarray,
    window: tuple[int, int],
    options: LinkOptions,
    looks_per_pixel: float = 1.0,
    check: Callable[[], None] | None = None,
) -> LinkedPixels:
    """Link the phases of some pixels of a block.

    Parameters
    ----------
    slc : (n_dates, rows, cols) ndarray of complex64
        The block with as much margin as windows reach; zero or not finite without data.
    masks : (n_pixels, n_bytes) ndarray of uint8
        Packed windows, as `shp_file` holds them.
    places : (n_pixels, 2) ndarray of int64
        Row and column of each pixel in the block.
    window : (int, int)
        Rows and columns of the windows.
    options : LinkOptions
        How to link.
    looks_per_pixel : float
        Independent looks in a pixel.
    check : callable, optional
        Of `compute.device.DeviceUse`.

    Returns
    -------
    LinkedPixels
    """
    n_dates, rows, cols = slc.shape
    n = len(masks)
    found = LinkedPixels(
        np.empty((n, n_dates), np.float32),
        np.empty(n, np.float32),
        np.empty((n, n_dates) if options.deviation else (0, 0), np.float32),
        np.empty(n, np.uint8),
        np.empty(n, np.float32),
    )
    if options.device != "cpu":
        # torch takes seconds to load.
        from .torch_kernels import link_pixels as link_pixels_by_torch

        try:
            with listening(check):
                link_pixels_by_torch(slc, masks, places, window, options, looks_per_pixel, found)
            return replace(found, device=options.device)
        except CardFull:
            pass
    samples = np.zeros((rows * cols, 2 * padded(n_dates)), np.float32)
    interleave(slc, samples)
    shrinkage = np.nan if options.shrinkage is None else options.shrinkage
    shared = samples, (rows, cols), window, np.ascontiguousarray(masks), places.astype(np.int64)
    how = options.code, shrinkage, options.max_shrinkage, looks_per_pixel
    filled = found.phase, found.coherence, found.deviation, found.estimator, found.shrinkage
    if options.mini_stack is None or n_dates <= options.mini_stack:
        link_pixels(*shared, n_dates, *how, *filled)
    else:
        starts = mini_stacks(n_dates, options.mini_stack)
        size = padded(int(np.diff(starts).max()) + len(starts) - 1)
        link_pixels_sequentially(*shared, starts, size, *how, *filled)
    return found


def mini_stacks(n_dates: int, longest: int) -> np.ndarray:
    """Cut dates into mini-stacks of nearly the same length.

    Parameters
    ----------
    n_dates, longest : int
        Dates in all, and of a mini-stack at most.

    Returns
    -------
    (n_stacks + 1,) ndarray of int64
        First date of each, and `n_dates`.
    """
    return np.linspace(0, n_dates, -(-n_dates // longest) + 1).round().astype(np.int64)
