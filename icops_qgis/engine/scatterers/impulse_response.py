"""The impulse response of the images, and what brighter ground sends through it into each pixel.

A bright target is seen, ever weaker, in the pixels around it, and its echo is as stable as the target: dark
ground beside it looks coherent. How much a pixel receives follows from the intensities around it and the
power of the impulse response, whose width the speckle shows.
"""

from __future__ import annotations

import numpy as np

from ..compute import Execution, Monitor, map_blocks, plan_blocks
from ..interferometry.effective_looks import pixels_per_look
from ..stack.stack_file import StackFile
from .impulse_response_kernels import received

#: What a pixel may receive by what it has itself. A coherent tenth would already make gamma_TC of 100
#: looks of water exceed 0.5.
MOST_RECEIVED = 0.1

#: Pixels that the impulse response reaches: beyond, its lobes are some 35 dB down.
REACH = 12

#: Coefficient of the Hamming window that weights spectra; Sentinel-1's in range and azimuth is about this.
HAMMING = 0.75

#: Bytes of the rasters of a pixel while it is looked at.
_BYTES = 16


def impulse_response(bandwidth: float) -> np.ndarray:
    """Response of one axis to a point, from a spectrum weighted by a Hamming window.

    Parameters
    ----------
    bandwidth : float
        Width of the spectrum by the sampling rate, 0 to 1.

    Returns
    -------
    (2 REACH + 1,) ndarray of float64
        Amplitude, of unit energy.
    """
    at = bandwidth * np.arange(-REACH, REACH + 1)
    response = HAMMING * np.sinc(at) + (1.0 - HAMMING) / 2 * (np.sinc(at + 1) + np.sinc(at - 1))
    return response / np.linalg.norm(response)


def bandwidth(factor: float) -> float:
    """Width of the weighted spectrum whose speckle has a number of pixels per independent look.

    Parameters
    ----------
    factor : float
        Pixels per look along the axis, from `effective_looks.pixels_per_look`.

    Returns
    -------
    float
        By the sampling rate, 0.1 to 1.
    """
    widths = np.linspace(1.0, 0.1, 181)
    correlations = (np.correlate(h, h, "full") for h in map(impulse_response, widths))
    factors = [float(np.sum(rho**2)) for rho in correlations]
    return float(np.interp(factor, factors, widths))


def power_response(stack: StackFile) -> np.ndarray:
    """Power of the impulse response of a stack's images.

    Parameters
    ----------
    stack : StackFile
        Open stack; a few of its images are read.

    Returns
    -------
    (2 REACH + 1, 2 REACH + 1) ndarray of float32
        Down and across, 1 in all.
    """
    along = [impulse_response(bandwidth(factor)) ** 2 for factor in pixels_per_look(stack)]
    return np.outer(*along).astype(np.float32)


def received_power(
    intensity: np.ndarray, response: np.ndarray, execution: Execution, monitor: Monitor
) -> np.ndarray:
    """What brighter pixels send into each pixel, by what it has itself.

    Parameters
    ----------
    intensity : (rows, cols) ndarray of float32
        Mean intensity of all pixels; 0 without data.
    response : (2 m + 1, 2 n + 1) ndarray of float32
        Power of the impulse response.
    execution, monitor : Execution, Monitor
        Threads, memory, progress and cancel.

    Returns
    -------
    (rows, cols) ndarray of float32
        0 in even ground.
    """
    rows, cols = intensity.shape
    share = np.empty_like(intensity)
    # Strips of whole rows: lobes reach far along them.
    strips = plan_blocks((rows, 1), _BYTES * cols, execution.memory, execution.threads)

    def receive(strip) -> np.ndarray:
        found = np.empty((strip.shape[0], cols), np.float32)
        received(intensity, response, strip.rows.start, found)
        return found

    def keep(strip, found: np.ndarray) -> None:
        share[strip.rows] = found

    map_blocks(receive, strips, keep, execution, monitor)
    return share
