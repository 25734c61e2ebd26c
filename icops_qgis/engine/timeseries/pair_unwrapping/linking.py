"""From wrapped pairs to one wrapped phase a date.

Pairs that were multilooked one by one do not close exactly. The phases of the dates that fit all of them
best, each by its inverse variance, hold less noise than any single pair, and they are consistent: what
`unwrapping` asks for. The fit needs no unwrapped pair, since what a pair has left over beside its two dates
is small and is wrapped around zero; a few rounds of the network's least squares on that find it
(Gauss-Newton on the phasors).
"""

from __future__ import annotations

import numpy as np

from ...interferometry.network import Network
from ..inversion import NetworkInversion
from .linking_kernels import chain_dates

CYCLE = np.float32(2.0 * np.pi)

#: Rounds of least squares: the third one moves no date by more than a few hundredths of a radian.
_ROUNDS = 3


class PairLinking:
    """Finds the phases of the dates; what the network implies is worked out once.

    Parameters
    ----------
    network : Network
        Dates and pairs, in one piece or several.
    """

    def __init__(self, network: Network):
        self._network = network
        self._inversion = NetworkInversion(network)
        later = network.pairs.max(axis=1)
        self._order = np.argsort(later, kind="stable")
        chained = network.pairs[self._order]
        self._earlier = chained.min(axis=1)
        self._forward = chained[:, 0] < chained[:, 1]
        self._starts = np.searchsorted(later[self._order], np.arange(network.n_dates + 1))
        # Each piece of the network counts from its own first date.
        self._origin = np.array([np.argmax(network.subsets == piece) for piece in network.subsets])

    def __call__(self, phase: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Link pixels.

        Parameters
        ----------
        phase : (n_pairs, n_pixels) ndarray of float32
            Wrapped phase of the pairs, reference minus secondary [rad]; NaN is a missing pair.
        weight : (n_pairs, n_pixels) ndarray of float32
            Inverse variances of the pairs [1/rad^2].

        Returns
        -------
        dates : (n_dates, n_pixels) ndarray of float32
            Wrapped phase of each date, 0 at the first one of its piece of the network [rad].
        deviation : (n_dates, n_pixels) ndarray of float32
            Its standard deviation, were the other dates known [rad]; infinite without any pair.
        """
        reference, secondary = self._network.pairs.T
        dates = np.empty((self._network.n_dates, phase.shape[1]), np.float32)
        order = self._order
        chain_dates(phase[order], weight[order], self._earlier, self._forward, self._starts, dates)
        for _ in range(_ROUNDS):
            # The inversion's dates count the other way: a pair is its secondary minus its reference.
            dates -= self._inversion(wrapped(phase - (dates[reference] - dates[secondary])), weight).phase
        information = np.zeros(dates.shape, np.float32)
        known = np.where(np.isfinite(phase), weight, np.float32(0.0))
        for pair, (first, second) in enumerate(self._network.pairs):
            information[first] += known[pair]
            information[second] += known[pair]
        with np.errstate(divide="ignore"):
            deviation = 1.0 / np.sqrt(information)
        return wrapped(dates - dates[self._origin]), deviation


def wrapped(phase: np.ndarray) -> np.ndarray:
    """A phase brought to within half a cycle of zero [rad]."""
    return phase - CYCLE * np.rint(phase / CYCLE)
