"""Pixels outshone by brighter ground: what they hold is its echo, spread by the impulse response.

A bright target is seen, ever weaker, in the pixels around it. In water, 20 to 35 dB darker than rock and
buildings, these side lobes are all there is, and being as coherent as the target they would be linked as
distributed scatterers. How much a pixel receives is worked out from the intensities around it and the
power of the impulse response; pixels that receive too much are outshone.

Rock and dumps are full of bright targets, whose side lobes move as the ground does: leaving them out would
cost samples and help nobody. A set of homogeneous pixels therefore keeps its outshone pixels where the clean
ones among it are coherent by themselves, more so than side lobes below that limit could make them, and the
outshone ones agree with them. Elsewhere it loses them.
"""

from __future__ import annotations

import numpy as np

from ...compute import Execution, Monitor, map_blocks, plan_blocks
from ...stack.stack_file import StackFile
from ..amplitude import least_dates
from ..homogeneous.statistics import pixel_statistics
from ..homogeneous.statistics_kernels import pixel_moments
from ..impulse_response import MOST_RECEIVED, power_response, received_power
from ..shp_file import ShpFile
from .coherence_kernels import interleave
from .side_lobe_kernels import leave_out, set_means, shared_coherence
from .vectors import padded

#: An outshone pixel is linked by its set only where this share of the clean pixels about it, so many
#: pixels around, belongs to the set.
LEAST_ALIKE, NEARBY = 0.7, 5

#: Homogeneous pixels over which an intensity is averaged, at least.
LEAST_MEAN = 20

#: Dates, spread over all, whose coherence tells whether ground keeps its outshone pixels.
COMPARED = 16

#: Coherence that clean and outshone pixels share, by that of the clean ones among themselves, at least. Where
#: lobes have a history of their own, what is missing is their share of the power.
LEAST_SHARED = 0.8

#: Bytes of the rasters and masks of a pixel while it is looked at.
_BYTES = 64


def mean_intensity(slc: np.ndarray) -> np.ndarray:
    """(rows, cols) float32: mean intensity of images (n_dates, rows, cols); 0 where too few have data."""
    n_dates, shape = len(slc), slc.shape[1:]
    found = [np.empty(shape, kind) for kind in (*[np.float32] * 3, np.uint16)]
    pixel_moments(slc, np.ones(n_dates), least_dates(n_dates), 0, 0, *found)
    return found[0]


def received_shares(
    stack: StackFile,
    shp: ShpFile,
    execution: Execution,
    monitor: Monitor,
    *,
    intensity: np.ndarray | None = None,
) -> np.ndarray:
    """What brighter ground sends into each pixel, by what the pixel has itself.

    Parameters
    ----------
    stack, shp : StackFile, ShpFile
        Open stack, and its homogeneous pixels, over which intensities are averaged.
    execution, monitor : Execution, Monitor
        Threads, memory, progress and cancel.
    intensity : (rows, cols) ndarray of float32, optional
        Where it is known: `mean_intensity` of all pixels; else the stack is read for it.

    Returns
    -------
    (rows, cols) ndarray of float32
        0 in even ground; above `impulse_response.MOST_RECEIVED` a pixel is outshone.
    """
    header = stack.header
    if intensity is None:
        intensity = pixel_statistics(
            stack, np.ones(header.n_dates), execution, monitor.part(0.0, 0.7), moments=True, effective=False
        ).intensity
    intensity = np.nan_to_num(intensity, posinf=0.0)
    means = np.empty_like(intensity)
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
    return received_power(means, power_response(stack), execution, monitor.part(0.85, 1.0))


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


def keep_outshone(
    slc: np.ndarray,
    masks: np.ndarray,
    clean: np.ndarray,
    places: np.ndarray,
    window: tuple[int, int],
    looks: np.ndarray,
) -> np.ndarray:
    """Sets that lose nothing by their outshone pixels: coherent without them, and in agreement with them.

    Parameters
    ----------
    slc : (n_dates, rows, cols) ndarray of complex64
        A block with as much margin as windows reach.
    masks, clean : (n_pixels, n_bytes) ndarray of uint8
        Packed windows, and the same without outshone pixels.
    places : (n_pixels, 2) ndarray of int64
        Row and column of each pixel in the block.
    window : (int, int)
        Rows and columns of the windows.
    looks : (n_pixels,) ndarray of float
        Independent looks of the clean pixels.

    Returns
    -------
    (n_pixels,) ndarray of bool
    """
    dates = np.unique(np.linspace(0, len(slc) - 1, COMPARED).round().astype(np.int64))
    n, (rows, cols) = len(dates), slc.shape[1:]
    samples = np.zeros((rows * cols, 2 * padded(n)), np.float32)
    interleave(slc[dates], samples)
    own, shared = np.empty((2, len(masks)), np.float32)
    shared_coherence(
        samples, (rows, cols), window, np.ascontiguousarray(masks), np.ascontiguousarray(clean),
        places.astype(np.int64), n, own, shared,
    )  # fmt: skip
    # The squared coherence of noise is 1 / looks on average, and scatters as much from pair to pair.
    scatter = 2.0 / np.sqrt(n * (n - 1) / 2)
    coherent = own - (1.0 + scatter) / looks > MOST_RECEIVED**2
    return coherent & (shared > LEAST_SHARED * (own - 1.0 / looks))


def used_sets(
    slc: np.ndarray,
    block: tuple[slice, slice],
    masks: np.ndarray,
    counts: np.ndarray,
    places: np.ndarray,
    window: tuple[int, int],
    outshone: np.ndarray,
    least: int,
    looks_per_pixel: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sets of homogeneous pixels, without outshone ones where these would tell of other ground.

    Parameters
    ----------
    slc, block : (n_dates, rows, cols) ndarray of complex64, and (slice, slice)
        Images with as much margin as windows reach, and their rows and columns in the raster.
    masks, counts : (n_pixels, n_bytes) ndarray of uint8, (n_pixels,) ndarray of uint16
        Packed windows, and homogeneous pixels.
    places, window, outshone
        As `without_outshone` takes them.
    least : int
        Pixels that a set needs: with fewer clean ones none is used.
    looks_per_pixel : float
        Independent looks in a pixel.

    Returns
    -------
    masks, counts
        Of what is used.
    left : (n_pixels,) ndarray of uint16
        How many of them are clean. Side lobes repeat the noise of their target: only clean pixels count as
        looks where the precision of a phase is told.
    """
    clean, left = without_outshone(masks, places, window, outshone)
    enough = left >= least
    at = places[enough] - [side.start for side in block]
    looks = np.maximum(left[enough] * looks_per_pixel, 2.0)
    whole = np.zeros(len(masks), bool)
    whole[enough] = keep_outshone(slc, masks[enough], clean[enough], at, window, looks)
    return np.where(whole[:, np.newaxis], masks, clean), np.where(whole, counts, left), left
