"""Compressed images: what new dates are linked to instead of all earlier ones (Ansari et al. 2017).

The dates are cut into mini-stacks, and each becomes one image: the sum of its images, each pixel turned back
by its own linked phases. What it is turned back by must be the same for all pixels of a window when these
are linked, so the mean of these phases, its level, is kept as well, less the smooth phase that is taken out
of all images before linking. A sum of compressed images is one too: a short last mini-stack takes new dates
in until it is full.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...compute import Block
from ..ds_file import DsWriter
from .compression_kernels import compress
from .pixels import mini_stacks

#: Dates of a compressed image at most. From 5 to 20 of them new phases are equally good, and a few compressed
#: images cost little to link to.
LONGEST = 12


class Compressed(NamedTuple):
    """What a tile leaves for updates."""

    images: np.ndarray
    """(n_compressed, rows, cols) complex64."""
    levels: np.ndarray
    """(n_compressed, rows, cols) float32 [rad]."""
    reference: np.ndarray
    """(rows, cols) complex64: image of the first date."""

    def write(self, writer: DsWriter, core: Block) -> None:
        """Store them."""
        writer.write_kept("compressed", self.images, slice(None), *core)
        writer.write_kept("compressedLevel", self.levels, slice(None), *core)
        writer.write_kept("referenceImage", self.reference, *core)


def dates_in_each(n_dates: int) -> list[int]:
    """Dates of the compressed images of a stack."""
    return np.diff(mini_stacks(n_dates, LONGEST)).tolist()


def grown(counts: Sequence[int], n_new: int) -> tuple[list[int], list[int]]:
    """Where new dates go.

    Parameters
    ----------
    counts : sequence of int
        Dates in each compressed image so far.
    n_new : int
        New dates.

    Returns
    -------
    counts : list of int
        Dates in each compressed image then: the last one filled up, and further ones.
    groups : list of int
        The image that each new date goes into.
    """
    room = min(max(LONGEST - counts[-1], 0), n_new)
    more = dates_in_each(n_new - room) if n_new > room else []
    groups = [len(counts) - 1] * room
    groups += np.repeat(np.arange(len(more)) + len(counts), more).tolist()
    return [*counts[:-1], counts[-1] + room, *more], groups


def levels_of(phase: np.ndarray, groups: Sequence[int], former: np.ndarray) -> np.ndarray:
    """Mean phase of the dates in each compressed image.

    Parameters
    ----------
    phase : (n_pixels, n_dates) ndarray of float32
        Linked phases of further dates, less the smooth ones [rad]; NaN where there is none.
    groups : sequence of int
        The image that each goes into, ascending.
    former : (n_pixels, n_compressed) ndarray of complex64
        Sums of the phasors that are in each already.

    Returns
    -------
    (n_pixels, n_compressed) ndarray of float32
        [rad].
    """
    phasors = np.nan_to_num(np.exp(1j * phase.astype(np.complex64)))
    numbers, first = np.unique(groups, return_index=True)
    sums = former.copy()
    sums[:, numbers] += np.add.reduceat(phasors, first, axis=1)
    return np.angle(sums)


def compressed_of(slc: np.ndarray, phase: np.ndarray, levels: np.ndarray, at: np.ndarray) -> Compressed:
    """Compress all images of a tile.

    Parameters
    ----------
    slc : (n_dates, rows, cols) ndarray of complex64
        Images.
    phase : (n_dates, rows, cols) ndarray of float32
        Linked phases against the first date [rad]; NaN where there is none.
    levels : (n_pixels, n_compressed) ndarray of float32
        Levels of the linked pixels [rad].
    at : (n_pixels, 2) ndarray of int64
        Their rows and columns.
    """
    counts = dates_in_each(len(slc))
    images = np.zeros((len(counts), *slc.shape[1:]), np.complex64)
    compress(slc, phase, np.repeat(np.arange(len(counts)), counts), images)
    return Compressed(images, spread(levels, at, slc.shape[1:], 0.0), np.nan_to_num(slc[0]))


def first_levels(phase: np.ndarray) -> np.ndarray:
    """(n_pixels, n_compressed) float32: levels of linked phases (n_pixels, n_dates) of a first run [rad]."""
    counts = dates_in_each(phase.shape[1])
    none = np.zeros((len(phase), len(counts)), np.complex64)
    return levels_of(phase, np.repeat(np.arange(len(counts)), counts), none)


def spread(values: np.ndarray, at: np.ndarray, shape: tuple[int, int], rest: float) -> np.ndarray:
    """(n, rows, cols) float32: values of some pixels (n_pixels, n) on a tile, and a number elsewhere."""
    found = np.full((values.shape[1], *shape), rest, np.float32)
    found[:, at[:, 0], at[:, 1]] = values.T
    return found
