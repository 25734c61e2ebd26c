"""Pixels outshone by brighter ground: what they hold is its echo, spread by the impulse response.

A bright target is seen, ever weaker, in the pixels around it. In water, 20 to 35 dB darker than rock and
buildings, these side lobes are all there is, and being as coherent as the target they would be linked as
distributed scatterers. How much a pixel receives is worked out from the intensities around it and the
power of the impulse response; pixels that receive too much are left out of all sets of homogeneous pixels.
"""

from __future__ import annotations

import numpy as np

from ...compute import Execution, Monitor, map_blocks, plan_blocks
from ...interferometry.effective_looks import pixels_per_look
from ...stack.stack_file import StackFile
from ..homogeneous.statistics import pixel_statistics
from ..shp_file import ShpFile
from .side_lobe_kernels import leave_out, received, set_means

#: What a pixel may receive by what it has itself. A coherent tenth would already make gamma_TC of 100
#: looks of water exceed 0.5.
MOST_RECEIVED = 0.1

#: An outshone pixel is linked by its set only where this share of the clean pixels about it, so many
#: pixels around, belongs to the set.
LEAST_ALIKE, NEARBY = 0.7, 5

#: Homogeneous pixels over which an intensity is averaged, at least.
LEAST_MEAN = 20

#: Pixels that the impulse response reaches: beyond, its lobes are some 35 dB down.
REACH = 12

#: Coefficient of the Hamming window that weights spectra; Sentinel-1's in range and azimuth is about this.
HAMMING = 0.75

#: Bytes of the rasters and masks of a pixel while it is looked at.
_BYTES = 64


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


def received_shares(stack: StackFile, shp: ShpFile, execution: Execution, monitor: Monitor) -> np.ndarray:
    """What brighter ground sends into each pixel, by what the pixel has itself.

    Parameters
    ----------
    stack, shp : StackFile, ShpFile
        Open stack, read once, and its homogeneous pixels, over which intensities are averaged.
    execution, monitor : Execution, Monitor
        Threads, memory, progress and cancel.

    Returns
    -------
    (rows, cols) ndarray of float32
        0 in even ground; above `MOST_RECEIVED` a pixel is outshone.
    """
    header = stack.header
    statistics = pixel_statistics(
        stack, np.ones(header.n_dates), execution, monitor.part(0.0, 0.7), moments=True, effective=False
    )
    intensity = np.nan_to_num(statistics.intensity, posinf=0.0)
    means, share = np.empty_like(intensity), np.empty_like(intensity)
    # Strips of whole rows: lobes reach far along them.
    rows, cols = header.grid.shape
    strips = plan_blocks((rows, 1), _BYTES * cols, execution.memory, execution.threads)

    def average(strip) -> np.ndarray:
        found = np.empty((strip.shape[0], cols), np.float32)
        masks = shp.masks(strip.rows, slice(0, cols))
        set_means(intensity, masks, shp.header.window, strip.rows.start, LEAST_MEAN, found)
        return found

    def keep_means(strip, found: np.ndarray) -> None:
        means[strip.rows] = found

    map_blocks(average, strips, keep_means, execution, monitor.part(0.7, 0.85))
    along = [impulse_response(bandwidth(factor)) ** 2 for factor in pixels_per_look(stack)]
    response = np.outer(*along).astype(np.float32)

    def receive(strip) -> np.ndarray:
        found = np.empty((strip.shape[0], cols), np.float32)
        received(means, response, strip.rows.start, found)
        return found

    def keep_share(strip, found: np.ndarray) -> None:
        share[strip.rows] = found

    map_blocks(receive, strips, keep_share, execution, monitor.part(0.85, 1.0))
    return share


def without_outshone(
    masks: np.ndarray, places: np.ndarray, window: tuple[int, int], outshone: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Sets of homogeneous pixels without outshone ones.

    Parameters
    ----------
    masks : (n_pixels, n_bytes) ndarray of uint8
        Packed windows.
    places : (n_pixels, 2) ndarray of int64
        Row and column of each pixel in the raster.
    window : (int, int)
        Rows and columns of the windows.
    outshone : (rows, cols) ndarray of bool
        Pixels to leave out.

    Returns
    -------
    masks : (n_pixels, n_bytes) ndarray of uint8
    counts : (n_pixels,) ndarray of uint16
        Pixels that remain; 0 where an outshone pixel's set is not made of the ground around it.
    """
    kept, counts = np.empty_like(masks), np.empty(len(masks), np.uint16)
    leave_out(
        np.ascontiguousarray(masks),
        places.astype(np.int64),
        window,
        outshone,
        NEARBY,
        LEAST_ALIKE,
        kept,
        counts,
    )
    return kept, counts
