"""Rasters of one value per pixel, filled pass by pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Block

COUNTS = ("n_subsets", "n_missing")
VALUES = (
    *("temporal_coherence", "pair_variance", "rate_variance"),
    *("range_sine", "dem_error", "dem_variance", "height_error", "height_variance"),
    *("velocity", "r2", "rmse"),
)


@dataclass(frozen=True)
class PixelMaps:
    """What is known of each pixel of a time series, (rows, cols) each.

    ``n_subsets``, ``n_missing`` (int32): connected subsets of the pixel's network, dates without a pair.
    ``temporal_coherence``; ``pair_variance``, ``rate_variance`` [m^2/yr^2]: variance of the rate from
    the pairs' noise and in all; ``range_sine`` [m]: slant range times sine of the incidence;
    ``dem_error`` [m], ``dem_variance`` [m^2]: least squares; ``height_error``, ``height_variance``: what is
    applied; ``velocity`` [m/yr], ``r2``, ``rmse`` [m] (float32, NaN until filled).
    """

    values: dict[str, np.ndarray]
    """The rasters by name."""

    @classmethod
    def empty(cls, shape: tuple[int, int]) -> PixelMaps:
        """NaN everywhere, 0 for counts."""
        maps = {name: np.full(shape, np.nan, np.float32) for name in VALUES}
        return cls(maps | {name: np.zeros(shape, np.int32) for name in COUNTS})

    def __getitem__(self, name: str) -> np.ndarray:
        return self.values[name]

    def store(self, block: Block, mask: np.ndarray, columns: dict[str, np.ndarray]) -> None:
        """Put the values of the masked pixels of a block in their places.

        Parameters
        ----------
        block : Block
            Where.
        mask : (rows, cols) ndarray of bool
            Which pixels of the block.
        columns : dict of (n_masked,) ndarray
            Values by name.
        """
        for name, column in columns.items():
            self.values[name][block][mask] = column
