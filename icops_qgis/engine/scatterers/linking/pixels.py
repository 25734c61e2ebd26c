"""Phase linking of pixels in memory: arrays in, arrays out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .coherence_kernels import interleave
from .estimators import LinkOptions
from .link_kernels import link_pixels
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


def link(
    slc: np.ndarray,
    masks: np.ndarray,
    places: np.ndarray,
    window: tuple[int, int],
    options: LinkOptions,
    looks_per_pixel: float = 1.0,
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

    Returns
    -------
    LinkedPixels
    """
    n_dates, rows, cols = slc.shape
    n = len(masks)
    samples = np.zeros((rows * cols, 2 * padded(n_dates)), np.float32)
    interleave(slc, samples)
    found = LinkedPixels(
        np.empty((n, n_dates), np.float32),
        np.empty(n, np.float32),
        np.empty((n, n_dates) if options.deviation else (0, 0), np.float32),
        np.empty(n, np.uint8),
        np.empty(n, np.float32),
    )
    link_pixels(
        samples, (rows, cols), window, np.ascontiguousarray(masks), places.astype(np.int64), n_dates,
        options.code, np.nan if options.shrinkage is None else options.shrinkage, options.max_shrinkage,
        looks_per_pixel, found.phase, found.coherence, found.deviation, found.estimator, found.shrinkage,
    )  # fmt: skip
    return found
