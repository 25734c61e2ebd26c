"""Inversion of the network: from unwrapped pairs to the phase of each date (METHOD 5.2).

The unknowns are the phases of the dates; in a connected network they are the same whether velocities
between dates (Berardino et al. 2002) or phases are solved for. Where the network of a pixel is in
pieces, the pieces are joined as the minimum norm of the interval velocities asks, which is what the SVD
of the velocity formulation gives, or by one common slope.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..interferometry.network import Network
from .factorisation import factorise
from .inversion_kernels import invert_pixels

Bridge = Literal["minimum_norm", "linear"]
Norm = Literal["l2", "l1"]

#: Rounds of re-weighting toward the L1 norm: the sum of residuals then is within 0.1 % of the smallest
#: possible one, even for pairs that are nothing but noise (30 rounds leave 0.2 %).
L1_ROUNDS = 50
#: Residual below which an L1 weight stops growing [rad].
L1_FLOOR = 1e-3


@dataclass(frozen=True)
class Inversion:
    """The inverted series of some pixels and how well they fit."""

    phase: np.ndarray
    """(n_dates, n_pixels) float32: phase since the first date [rad]."""
    temporal_coherence: np.ndarray
    """(n_pixels,) float32: |mean exp(j residual)| over the pairs used (Pepe & Lanari 2006)."""
    residual_rms: np.ndarray
    """(n_pixels,) float32: rms residual of the pairs used [rad]."""
    residual_cost: np.ndarray
    """(n_pixels,) float32: weighted sum of squared residuals [rad^2]."""
    slope_variance: np.ndarray
    """(n_pixels,) float32: variance of the fitted rate for pair noise of 1 rad^2 at unit weight
    [1/yr^2]."""
    n_pairs: np.ndarray
    """(n_pixels,) int32: pairs used."""
    n_subsets: np.ndarray
    """(n_pixels,) int32: connected subsets of the pixel's own network."""
    n_missing: np.ndarray
    """(n_pixels,) int32: dates without any pair; their phase follows from the bridge."""


class NetworkInversion:
    """Inverts pixels of one network; the network's structure is worked out once.

    Parameters
    ----------
    network : Network
        Dates and pairs.
    norm : {"l2", "l1"}
        Least squares, or least absolute residuals (outliers in single pairs lose their pull).
    bridge : {"minimum_norm", "linear"}
        How subsets that no pair joins are put together: minimum-norm interval velocities (zero motion
        across the gap, as SVD gives) or one common slope over all subsets.
    """

    def __init__(self, network: Network, norm: Norm = "l2", bridge: Bridge = "minimum_norm"):
        self.network = network
        self._norm = norm
        self._linear = bridge == "linear"
        self._factors = factorise(network.pairs, network.n_dates)
        self._slope = slope_coefficients(network.years)

    def __call__(self, phase: np.ndarray, weight: np.ndarray | None = None) -> Inversion:
        """Invert pixels.

        Parameters
        ----------
        phase : (n_pairs, n_pixels) ndarray of float32
            Unwrapped phase of the pairs [rad], MintPy's sign; NaN is a missing pair.
        weight : (n_pairs, n_pixels) ndarray of float32, optional
            Weights >= 0 (inverse variances); 0 leaves a pair out. Default: all equal.

        Returns
        -------
        Inversion
        """
        phase = np.ascontiguousarray(phase, dtype=np.float32)
        weights = np.empty((0, 0), np.float32) if weight is None else np.ascontiguousarray(weight, np.float32)
        n_pixels = phase.shape[1]
        solution = np.empty((self.network.n_dates, n_pixels), np.float32)
        quality = np.empty((4, n_pixels), np.float32)
        counts = np.empty((3, n_pixels), np.int32)
        factors = self._factors
        invert_pixels(
            phase, weights, self.network.pairs[:, 0].copy(), self.network.pairs[:, 1].copy(),
            self.network.years, self._slope, factors.position, factors.first, factors.row,
            factors.target, factors.pair_entry, L1_ROUNDS if self._norm == "l1" else 0, L1_FLOOR,
            self._linear, solution, quality, counts,
        )  # fmt: skip
        return Inversion(solution, *quality, *counts)


def slope_coefficients(years: np.ndarray) -> np.ndarray:
    """Coefficients h of the least-squares rate h . x of a series.

    Parameters
    ----------
    years : (n_dates,) ndarray of float64
        Time of each date [yr].

    Returns
    -------
    (n_dates,) ndarray of float64
        [1/yr]; sums to zero.
    """
    centred = years - years.mean()
    return centred / np.square(centred).sum()
