"""Unwrapping errors found and corrected by closing loops.

A pixel whose pair was unwrapped by a whole cycle too many breaks every loop of pairs that it is part
of. The corrections that close all loops with the fewest cycles are the L1 solution of the network: the
pair's residual against the L1 fit *is* its error. Where several explanations cost the same (a loop on
its own blames each of its pairs), the L1 fit spreads the misfit over them, no residual is near a whole
cycle, and nothing is corrected. The criterion needs no triangles: any loop counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..interferometry.network import Network
from .inversion import Inversion, NetworkInversion

CYCLE = 2.0 * np.pi

#: A pixel is looked at when leaving out one of its pairs would put that pair this far from the fit of the
#: others [rad]; one wrong cycle puts it a whole cycle away, whatever the network.
SUSPICIOUS_MISFIT = np.pi / 2

#: A residual is a cycle only when it is this near to one [rad].
CYCLE_TOLERANCE = np.pi / 2


@dataclass(frozen=True)
class ClosureCorrection:
    """What the loops said about some pixels."""

    cycles: np.ndarray
    """(n_pairs, n_pixels) int8: cycles to take off each pair's phase."""
    unsettled: np.ndarray
    """(n_pixels,) bool: a loop stays open by more than half a cycle after the correction."""


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
        residual = self._residual(phase, self._least_absolute(phase))
        cycles = np.rint(np.nan_to_num(residual / CYCLE))
        cycles[np.abs(residual - CYCLE * cycles) > CYCLE_TOLERANCE] = 0
        # A correction stands only if the corrected pixel needs no further one.
        after = self._residual(phase - CYCLE * cycles, self._least_absolute(phase - CYCLE * cycles))
        relapsed = (np.abs(after) > np.pi) & (cycles != 0)
        cycles[:, relapsed.any(axis=0)] = 0
        still_open = np.nanmax(np.abs(after), axis=0, initial=0.0) > np.pi
        return cycles.astype(np.int8), still_open | relapsed.any(axis=0)

    def _residual(self, phase: np.ndarray, inversion: Inversion) -> np.ndarray:
        """(n_pairs, n_pixels) float32: pairs minus what the dates' phases say; NaN where missing."""
        first, second = self._network.pairs.T
        return phase - (inversion.phase[second] - inversion.phase[first])
