"""Pixels drawn at random and linked as those of a stack are, to see what linking makes of known ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...algebra import product
from .estimators import LinkOptions
from .link_kernels import few_looks_shrinkage
from .pixels import LinkedPixels, link

#: Numbers of looks drawn, about: the rest is interpolated.
_LEVELS = 6


def look_levels(looks: tuple[float, float]) -> np.ndarray:
    """(n,) int: some numbers of independent looks between the smallest and the largest."""
    low, high = (max(2, round(value)) for value in looks)
    return np.unique(np.rint(np.geomspace(low, max(low, high), _LEVELS)).astype(int))


@dataclass(frozen=True)
class LinkedSamples:
    """Draws pixels and links them."""

    options: LinkOptions
    """How pixels of the stack are linked."""
    looks_per_pixel: float = 1.0
    """Independent looks in one of the stack's pixels; here each sample is one."""
    deviation: bool = False
    """Whether the standard deviation is wanted."""

    def __call__(
        self, looks: int, count: int, seed: Sequence[int], n_dates: int, root: np.ndarray | None = None
    ) -> LinkedPixels:
        """Link `count` pixels of so many looks.

        Parameters
        ----------
        looks, count : int
            Independent looks of a pixel, and pixels.
        seed : sequence of int
            Same seed, same pixels.
        n_dates : int
            Dates.
        root : (n_dates, n_dates) ndarray of float32, optional
            A with A A' the coherence matrix; noise without.
        """
        white = np.random.default_rng(seed).standard_normal((n_dates, count * looks * 2), np.float32)
        samples = white if root is None else product(root, white)
        slc = samples.reshape(n_dates, count, looks, 2).view(np.complex64)[..., 0]
        # Each pixel is a row of its own, and its set all of the row.
        window = 1, 2 * looks - 1
        bits = np.zeros(window[1], bool)
        bits[looks - 1 :] = True
        masks = np.tile(np.packbits(bits), (count, 1))
        places = np.column_stack([np.arange(count), np.zeros(count, int)])
        shrinkage = self.options.shrinkage
        if shrinkage is None:
            # As many pixels as the stack has to have so many looks.
            shrinkage = few_looks_shrinkage(looks / self.looks_per_pixel, n_dates)
        alike = replace(
            self.options, min_shp=2, shrinkage=shrinkage, deviation=self.deviation,
            max_shrinkage=max(shrinkage, self.options.max_shrinkage),
        )  # fmt: skip
        return self._link(slc, masks, places, window, alike)

    def covariance(self, matrix: np.ndarray) -> np.ndarray:
        """Covariance of what is drawn for dates of a covariance: theirs."""
        return matrix

    def _link(self, slc, masks, places, window, options: LinkOptions) -> LinkedPixels:
        """Link them as the stack's own."""
        return link(slc, masks, places, window, options)
