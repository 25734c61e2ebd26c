"""Linking of new dates in memory: compressed and new images in, phases of the new dates out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .coherence_kernels import interleave
from .estimators import LinkOptions
from .noise_samples import LinkedSamples
from .pixels import LinkedPixels
from .update_kernels import link_new_pixels
from .vectors import padded


@dataclass(frozen=True)
class NewPixels:
    """What linking finds of the new dates at some pixels."""

    phase: np.ndarray
    """(n_pixels, 1 + n_new) float32: 0 at the first date of all, and the phases of the new ones against it
    [rad]; NaN without data."""
    deviation: np.ndarray
    """(n_pixels, n_new) float32: standard deviation of these, given the earlier phases [rad]."""
    passed: np.ndarray
    """(n_pixels, n_new) float32: what the errors of the earlier phases add to it [rad]."""
    agreement: np.ndarray
    """(n_pixels,) float64: sum of the agreement of all pairs with a new date."""
    pairs: np.ndarray
    """(n_pixels,) float64: pairs of dates that it stands for; 0 where nothing was linked."""
    estimator: np.ndarray
    """(n_pixels,) uint8: code of the estimator used."""
    shrinkage: np.ndarray
    """(n_pixels,) float32: shrinkage of |C|; NaN where it was not inverted."""

    @property
    def coherence(self) -> np.ndarray:
        """(n_pixels,) float32: temporal coherence of the pairs with a new date; NaN where there is none."""
        known = self.pairs > 0
        return np.where(known, self.agreement / np.where(known, self.pairs, 1.0), np.nan).astype(np.float32)


def link_new(
    panel: np.ndarray,
    counts: Sequence[int],
    levels: np.ndarray,
    spread: np.ndarray,
    masks: np.ndarray,
    places: np.ndarray,
    window: tuple[int, int],
    options: LinkOptions,
    looks_per_pixel: float = 1.0,
) -> NewPixels:
    """Link the new dates of some pixels of a block.

    Parameters
    ----------
    panel : (n_compressed + n_new, rows, cols) ndarray of complex64
        Compressed images and new ones with as much margin as windows reach.
    counts : sequence of int
        Dates in each compressed image.
    levels : (n_pixels, n_compressed) ndarray of float32
        Phase of each against the first date [rad].
    spread : (n_pixels, n_compressed) ndarray of float32
        Standard deviation of the phases that each was turned back by [rad].
    masks, places, window, options, looks_per_pixel
        As `pixels.link` takes them.
    """
    n_images, rows, cols = panel.shape
    n, n_new = len(masks), n_images - len(counts)
    samples = np.zeros((rows * cols, 2 * padded(n_images)), np.float32)
    interleave(panel, samples)
    phase = np.zeros((n, 1 + n_new), np.float32)
    new = np.empty((n, n_new), np.float32)
    agreement = np.empty((n, 2))
    deviation = np.empty((n, n_new, 2) if options.deviation else (0, 0, 2), np.float32)
    used, shrunk = np.empty(n, np.uint8), np.empty(n, np.float32)
    link_new_pixels(
        samples, (rows, cols), window, np.ascontiguousarray(masks), places.astype(np.int64),
        np.asarray(counts, np.float64), np.ascontiguousarray(levels, np.float32),
        np.ascontiguousarray(spread, np.float32), n_images, options.code,
        np.nan if options.shrinkage is None else options.shrinkage, options.max_shrinkage, looks_per_pixel,
        new, agreement, deviation, used, shrunk,
    )  # fmt: skip
    phase[:, 1:] = new
    return NewPixels(phase, deviation[..., 0], deviation[..., 1], *agreement.T, used, shrunk)


@dataclass(frozen=True)
class NewSamples(LinkedSamples):
    """Draws compressed and new images and links the new ones."""

    counts: Sequence[int] = ()
    """Dates in each compressed image."""

    def covariance(self, matrix: np.ndarray) -> np.ndarray:
        """Covariance of the images, of which the compressed ones are sums of dates."""
        n_old = sum(self.counts)
        first = np.cumsum([0, *self.counts[:-1]])
        rows = np.vstack([np.add.reduceat(matrix[:n_old], first), matrix[n_old:]])
        return np.hstack([np.add.reduceat(rows[:, :n_old], first, axis=1), rows[:, n_old:]])

    def _link(self, slc, masks, places, window, options: LinkOptions) -> LinkedPixels:
        none = np.zeros((len(masks), len(self.counts)), np.float32)
        found = link_new(slc, self.counts, none, none, masks, places, window, options)
        deviation = np.hstack([none[:, :1], found.deviation]) if options.deviation else found.deviation
        return LinkedPixels(found.phase, found.coherence, deviation, found.estimator, found.shrinkage)
