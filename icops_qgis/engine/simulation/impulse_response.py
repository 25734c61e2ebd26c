"""What the sensor's bandwidth does to an image: correlated speckle and side lobes.

An image sampled faster than its bandwidth, and weighted by a Hamming window to lower the side lobes,
carries fewer independent values than pixels. White ground convolved with the impulse response has exactly
that spectrum, along range and along azimuth.
"""

from __future__ import annotations

import numpy as np

from ..algebra import product

#: The impulse response is cut off this many pixels from its centre, some 35 dB down.
REACH = 12

#: Coefficient of the Hamming window that Sentinel-1 processing applies.
HAMMING = 0.75

#: Columns filtered at once.
_TILE = 64


def impulse_response(oversampling: float) -> np.ndarray:
    """Response of one axis to a point.

    Parameters
    ----------
    oversampling : float
        Sampling rate by bandwidth, at least 1.

    Returns
    -------
    (2 REACH + 1,) ndarray of float64
        Unit energy, so that white noise keeps its intensity.
    """
    band = 1.0 / oversampling
    at = band * np.arange(-REACH, REACH + 1)
    response = HAMMING * np.sinc(at) + (1.0 - HAMMING) / 2 * (np.sinc(at + 1) + np.sinc(at - 1))
    return response / np.linalg.norm(response)


def pixels_per_sample(response: np.ndarray) -> float:
    """Pixels for each independent value along an axis: the sum of the squared speckle correlation."""
    correlation = np.correlate(response, response, "full")
    return float(np.sum(correlation**2))


def filter_rows(images: np.ndarray, response: np.ndarray) -> np.ndarray:
    """Convolve along the first of the last two axes.

    Parameters
    ----------
    images : (..., rows + len(response) - 1, cols) ndarray of float32
        Images with the margin that the response needs.
    response : (k,) ndarray of float64
        Symmetric impulse response.

    Returns
    -------
    (..., rows, cols) ndarray of float32
    """
    return product(_band(images.shape[-2] - len(response) + 1, response), images)


def filter_cols(images: np.ndarray, response: np.ndarray) -> np.ndarray:
    """Convolve along the last axis; as `filter_rows`."""
    cols = images.shape[-1] - len(response) + 1
    lines = images.reshape(-1, images.shape[-1])
    filtered = np.empty((len(lines), cols), np.float32)
    for first in range(0, cols, _TILE):
        last = min(first + _TILE, cols)
        band = _band(last - first, response)
        filtered[:, first:last] = product(lines[:, first : last + len(response) - 1], band.T)
    return filtered.reshape(*images.shape[:-1], cols)


def _band(size: int, response: np.ndarray) -> np.ndarray:
    """(size, size + k - 1) float32: the convolution as a matrix."""
    matrix = np.zeros((size, size + len(response) - 1), np.float32)
    for shift, value in enumerate(response):
        matrix[np.arange(size), np.arange(size) + shift] = value
    return matrix
