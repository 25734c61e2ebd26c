"""Unwrapping errors found and corrected by closing loops.

A pixel whose pair was unwrapped by a whole cycle too many breaks every loop of pairs that it is part
of. The corrections that close all loops with the fewest cycles are the L1 solution of the network: the
pair's residual against the L1 fit *is* its error. Several explanations may cost the same (a loop on its
own can blame each of its pairs), and then noise must not choose. So the misclosures are rounded to cycles,
which have no noise, and fitted twice, with slightly uneven prices on the pairs and with those prices turned
round: what one favours the other disfavours, and only what both say is corrected. The criterion needs no
triangles: any loop counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..interferometry.network import Network
from .inversion import Inversion, NetworkInversion
from .loop_kernels import open_cycles

CYCLE = 2.0 * np.pi

#: A pixel is looked at when leaving out one of its pairs would put that pair this far from the fit of the
#: others [rad]; one wrong cycle puts it a whole cycle away, whatever the network.
SUSPICIOUS_MISFIT = np.pi / 2

#: An explanation in whole cycles is settled when both fits come this near to it [rad].
CYCLE_TOLERANCE = np.pi / 2

#: The data bear an explanation when they are this near to it [rad]: noise of a third of a cycle. At half a
#: cycle noise begins to pass for errors.
NOISE_TOLERANCE = 0.7 * np.pi

#: How much dearer or cheaper than the average a cycle on a pair is made, to tell explanations apart.
UNEVENNESS = 0.2

#: Whole cycles that close all loops leave no residual; an open loop of n pairs leaves 2 pi / n [rad].
CLOSED_RESIDUAL = 1e-2


@dataclass(frozen=True)
class ClosureCorrection:
    """What the loops said about some pixels."""

    cycles: np.ndarray
    """(n_pairs, n_pixels) int8: cycles to take off each pair's phase."""
    unsettled: np.ndarray
    """(n_pixels,) bool: a loop stays open by a whole cycle or more after the correction."""


class ClosureCheck:
    """Finds whole-cycle errors in the pairs of one network.

    Parameters
    ----------
    network : Network
        Dates and pairs.
    """

    def __init__(self, network: Network):
        self._network = network
        self._least_squares = NetworkInversion(network)
        self._least_absolute = NetworkInversion(network, norm="l1")
        # A pair's residual is its misfit against the other pairs times one minus its leverage.
        cofactor = np.linalg.pinv(network.incidence.T @ network.incidence, hermitian=True)
        leverage = np.einsum("ei,ij,ej->e", network.incidence, cofactor, network.incidence)
        # Prices between 1 - UNEVENNESS and 1 + UNEVENNESS, neighbours far apart (golden-ratio sequence).
        spread = 2.0 * np.modf(0.6180339887 * np.arange(1, network.n_pairs + 1))[0] - 1.0
        self._prices = [1.0 + sign * UNEVENNESS * spread.astype(np.float32) for sign in (1.0, -1.0)]
        self._suspicious = (SUSPICIOUS_MISFIT * np.maximum(1.0 - leverage, 1e-3)).astype(np.float32)

    def __call__(self, phase: np.ndarray) -> ClosureCorrection:
        """Find the cycles to take off.

        Parameters
        ----------
        phase : (n_pairs, n_pixels) ndarray of float32
            Unwrapped phase [rad], referenced to one area; NaN where a pair is missing.

        Returns
        -------
        ClosureCorrection
        """
        cycles = np.zeros(phase.shape, np.int8)
        unsettled = np.zeros(phase.shape[1], bool)
        residual = self._residual(phase, self._least_squares(phase))
        suspects = np.flatnonzero((np.abs(residual) > self._suspicious[:, None]).any(axis=0))
        if suspects.size:
            found, open_loops = self._settle(phase[:, suspects])
            cycles[:, suspects] = found
            unsettled[suspects] = open_loops
        return ClosureCorrection(cycles, unsettled)

    def _settle(self, phase: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Cycles to take off, and (n_pixels,) bool where they do not close all loops."""
        residual = self._residual(phase, self._least_absolute(phase))
        count = np.empty(phase.shape, np.int8)
        first, second = self._network.pairs.T.copy()
        open_cycles(phase, residual, first, second, self._network.n_dates, count)
        whole = np.where(np.isfinite(phase), np.float32(CYCLE) * count, np.float32(np.nan))
        fits = [np.broadcast_to(price[:, None], phase.shape) for price in self._prices]
        exact = [self._residual(whole, self._least_absolute(whole, weights)) for weights in fits]
        cycles = np.rint(np.nan_to_num(exact[0] / CYCLE))
        # The smallest explanation must be the only one, and the data themselves must bear it.
        tolerances = (CYCLE_TOLERANCE, CYCLE_TOLERANCE, NOISE_TOLERANCE)
        for misfit, tolerance in zip((*exact, residual), tolerances):
            cycles[~(np.abs(misfit - CYCLE * cycles) <= tolerance)] = 0
        rest = whole - np.float32(CYCLE) * cycles.astype(np.float32)
        left = np.abs(self._residual(rest, self._least_squares(rest)))
        return cycles.astype(np.int8), np.nanmax(left, axis=0, initial=0.0) > CLOSED_RESIDUAL

    def _residual(self, phase: np.ndarray, inversion: Inversion) -> np.ndarray:
        """(n_pairs, n_pixels) float32: pairs minus what the dates' phases say; NaN where missing."""
        first, second = self._network.pairs.T
        return phase - (inversion.phase[second] - inversion.phase[first])
