"""The adaptive spectral filter of Goldstein & Werner (1998), steered by coherence as Baran et al. (2003).

A patch's spectrum is multiplied by its own smoothed modulus to a power: fringes, which are peaks of
the spectrum, are kept, and noise, which is spread over it, is damped. The power is strength x (1 -
mean coherence of the patch), so that coherent ground stays as it is. Patches lie on one grid for the
whole raster and overlap under pyramid weights, so a block's result does not depend on the blocks.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

import numpy as np
from scipy.fft import fft2, ifft2
from scipy.ndimage import uniform_filter

from ..compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ..provenance import Provenance
from .interferogram_file import GEOMETRY, create_interferograms, open_interferograms

#: Side of a patch and distance between patches [pixels].
PATCH, STEP = 32, 8

#: Side of the box that smooths a spectrum's modulus [frequencies].
SMOOTHING = 3

#: Patches transformed at once: 8 MiB of each array.
_BATCH = 1024

#: Of a pixel in work: phase, coherence, phasor and its weighted sum.
_BYTES_PER_PIXEL = 40


def filter_interferograms(
    source: str | PathLike,
    destination: str | PathLike,
    strength: float,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> None:
    """Filter the phase of every pair; coherence and geometry stay as they are.

    Parameters
    ----------
    source : path
        Wrapped interferograms.
    destination : path
        ``.h5`` to write.
    strength : float
        0 leaves the phase as it is, 1 is the filter of Baran et al.
    provenance : Provenance
        The run.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.
    """
    with open_interferograms(Path(source), wrapped=True) as stack:
        header = stack.header
        shape = header.grid.shape
        blocks = plan_blocks(shape, _BYTES_PER_PIXEL, execution.memory, execution.threads)

        def work(item: tuple[int, Block]):
            pair, block = item
            around = Block(*(_around(extent, size) for extent, size in zip(block, shape)))
            phase, coherence = stack.pair(pair, *around)
            inner = tuple(slice(b.start - a.start, b.stop - a.start) for b, a in zip(block, around))
            corner = around.rows.start, around.cols.start
            return filter_block(phase, coherence, inner, corner, strength), coherence[inner]

        with create_interferograms(destination, header, provenance, wrapped=True) as writer:
            for block in blocks:
                for name in GEOMETRY:
                    values = stack.geometry(name, *block)
                    if values is not None:
                        writer.write_geometry(name, values, *block)
            map_blocks(
                work,
                [(pair, block) for pair in range(header.network.n_pairs) for block in blocks],
                lambda item, made: writer.write_pair(item[0], *made, *item[1]),
                execution,
                monitor,
            )


def filter_block(
    phase: np.ndarray,
    coherence: np.ndarray,
    inner: tuple[slice, slice],
    corner: tuple[int, int],
    strength: float,
) -> np.ndarray:
    """Filtered phase of a part of a raster.

    Parameters
    ----------
    phase, coherence : (rows, cols) ndarray of float32
        The part and all pixels that share a patch with it, as far as the raster reaches; NaN where
        there is no data.
    inner : (slice, slice)
        The part within them.
    corner : (int, int)
        Row and column of their first pixel in the raster.
    strength : float
        0 to 1.

    Returns
    -------
    ndarray of float32
        Phase of the part [rad], NaN where there is no data.
    """
    origins = [_origins(s, start) for s, start in zip(inner, corner)]
    # Zeros stand outside the raster and where there is no data.
    before = [max(0, -o[0]) for o in origins]
    after = [max(0, o[-1] + PATCH - size) for o, size in zip(origins, phase.shape)]
    margins = tuple(zip(before, after))
    valid = np.isfinite(phase) & np.isfinite(coherence)
    weight = np.pad(np.where(valid, coherence, 0).astype(np.float32), margins)
    count = np.pad(valid, margins)
    phasor = np.pad(np.where(valid, coherence * np.exp(1j * phase), 0).astype(np.complex64), margins)
    places = np.array([(r + before[0], c + before[1]) for r in origins[0] for c in origins[1]])
    ramp = 1.0 - np.abs(np.arange(PATCH) - (PATCH - 1) / 2) / (PATCH / 2)
    taper = np.outer(ramp, ramp).astype(np.float32)
    total = np.zeros_like(phasor)
    for start in range(0, len(places), _BATCH):
        batch = places[start : start + _BATCH]
        power = strength * (1.0 - _patch_means(weight, count, batch))
        filtered = _filter_patches(_patches(phasor, batch), power) * taper
        for (row, col), values in zip(batch, filtered):
            total[row : row + PATCH, col : col + PATCH] += values
    cut = tuple(slice(s.start + b, s.stop + b) for s, b in zip(inner, before))
    return np.where(valid[inner], np.angle(total[cut]), np.nan).astype(np.float32)


def _filter_patches(patches: np.ndarray, power: np.ndarray) -> np.ndarray:
    """(n, PATCH, PATCH) complex64: patches times their smoothed spectrum's modulus to a power (n,)."""
    spectrum = fft2(patches)
    modulus = uniform_filter(np.abs(spectrum), (1, SMOOTHING, SMOOTHING), mode="wrap")
    peak = np.maximum(modulus.max(axis=(1, 2), keepdims=True), np.finfo(np.float32).tiny)
    return ifft2(spectrum * (modulus / peak) ** power[:, None, None].astype(np.float32))


def _patch_means(weight: np.ndarray, count: np.ndarray, places: np.ndarray) -> np.ndarray:
    """(n,) float64: mean coherence of each patch over its pixels with data."""
    total = _patches(weight, places).sum(axis=(1, 2), dtype=np.float64)
    return total / np.maximum(_patches(count, places).sum(axis=(1, 2)), 1)


def _patches(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(values, (PATCH, PATCH))
    return windows[places[:, 0], places[:, 1]]


def _around(extent: slice, size: int) -> slice:
    """The extent and all pixels that share a patch with it."""
    return slice(max(0, extent.start - PATCH), min(size, extent.stop + PATCH))


def _origins(extent: slice, start: int) -> np.ndarray:
    """First pixels, within the part, of the patches that touch an extent; `start` in the raster."""
    first = (extent.start + start - PATCH) // STEP + 1
    last = (extent.stop + start - 1) // STEP
    return np.arange(first, last + 1) * STEP - start
