"""Resampling by a windowed sinc that keeps the phase and follows the Doppler centroid.

16 x 16 pixels under a Kaiser window. With its parameter 2.5 a band oversampled only 1.1 times, as that of
Sentinel-1 is in azimuth, keeps a coherence above 0.9998 with its exact values, and its power to 0.03 %, at
every fraction of a pixel. The taps are not scaled to sum one: that would keep a constant, which no image
holds, and raise the power of the band by up to 2 %.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ...compute import Block
from .doppler import Doppler
from .images import Slc
from .resampling_kernels import FRACTIONS, TAPS, interpolate
from .warp import Warp, middle_and_half

#: Shape of the Kaiser window.
KAISER = 2.5

#: Bytes that a pixel of a block takes: window, its two parts, result, heights, and the lines around it.
BYTES_PER_PIXEL = 96


@lru_cache(maxsize=1)
def sinc_table() -> np.ndarray:
    """(FRACTIONS + 1, TAPS) float32: kernel by fraction of a pixel.

    Tap t lies t - TAPS / 2 + 1 pixels from the pixel below the place.
    """
    fraction = np.arange(FRACTIONS + 1)[:, np.newaxis] / FRACTIONS
    distance = fraction - (np.arange(TAPS) - (TAPS // 2 - 1))
    window = np.i0(KAISER * np.sqrt(np.maximum(1 - (distance / (TAPS / 2)) ** 2, 0.0))) / np.i0(KAISER)
    return (np.sinc(distance) * window).astype(np.float32)


def resample_block(
    image: Slc, warp: Warp, doppler: Doppler, block: Block, heights: np.ndarray | None = None
) -> np.ndarray:
    """A block of an image on the reference's grid.

    Parameters
    ----------
    image : Slc
        The secondary image.
    warp : Warp
        Where the pixels of the reference lie in it.
    doppler : Doppler
        Its Doppler centroid.
    block : Block
        Lines and samples of the reference.
    heights : (rows, cols) ndarray of float32, optional
        Heights of the block [m].

    Returns
    -------
    (rows, cols) ndarray of complex64
        0 where there is no data.
    """
    out = np.zeros(block.shape, np.complex64)
    spans = warp.bounds(block.rows, block.cols)
    window = []
    for (low, high), n in zip(spans, image.shape):
        # Two pixels more than the kernel needs, for what the warp does between the places looked at.
        start = max(int(np.floor(low)) - TAPS // 2 - 2, -TAPS)
        stop = min(int(np.ceil(high)) + TAPS // 2 + 3, n + TAPS)
        if stop <= start:
            return out
        window.append(slice(start, stop))
    values = image.read(*window)
    frame = np.array([part for n in warp.shape for part in middle_and_half(0, n - 1)])
    scaled = (
        warp.scaled_heights(heights).astype(np.float32)
        if warp.uses_heights and heights is not None
        else np.zeros(block.shape if warp.uses_heights else (1, 1), np.float32)
    )
    interpolate(
        np.ascontiguousarray(values.real),
        np.ascontiguousarray(values.imag),
        np.array([window[0].start, window[1].start]),
        np.array(image.shape),
        sinc_table(),
        warp.coefficients,
        frame,
        np.array([block.rows.start, block.cols.start]),
        scaled,
        doppler.coefficients,
        np.array(doppler.centre),
        out,
    )
    return out
